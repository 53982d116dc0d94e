"""Tables side by side in the same rows, whatever the format."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import BlockKind
from kg.read import read_document

DIVIDED = [["序号", "企业名称", "城市"], ["1", "甲公司", "东市"], ["3", "丙公司", "南市"], ["2", "乙公司", "西市"]]


def rows(path: Path) -> list[list[str]]:
    document = read_document(path)
    return [
        [document.text[cell.start : cell.end] for cell in row]
        for block in document.blocks
        if block.kind is BlockKind.TABLE
        for row in block.rows
    ]


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


TABBED = "序号\t企业名称\t城市\t序号\t企业名称\t城市\n1\t甲公司\t东市\t3\t丙公司\t南市\n2\t乙公司\t西市\t\t\t\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", TABBED),
        ("a.md", "".join(f"|{line.replace(chr(9), '|')}|\n" for line in TABBED.splitlines())),
        (
            "a.html",
            "<h1>名单</h1><table>"
            + "".join(
                "<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split("\t")) + "</tr>"
                for line in TABBED.splitlines()
            )
            + "</table>",
        ),
    ],
)
def test_each_of_two_tables_side_by_side_has_its_rows(tmp_path: Path, name: str, text: str) -> None:
    assert rows(written(tmp_path, name, text)) == DIVIDED


def test_wrapped_cells_stay_with_their_part(tmp_path: Path) -> None:
    text = (
        "┌────┬──┬────┬──┐\n│企业名称│城市│企业名称│城市│\n├────┼──┼────┼──┤\n"
        "│甲贸易  │东市│乙软件  │西市│\n│公司    │    │公司    │    │\n├────┼──┼────┼──┤\n"
        "│丙公司  │南市│丁公司  │北市│\n└────┴──┴────┴──┘\n"
    )
    document = read_document(written(tmp_path, "a.txt", text))
    (table,) = document.blocks
    assert [document.text[row[0].start : row[0].end] for row in table.rows] == [
        "企业名称", "甲贸易", "公司", "乙软件", "公司", "丙公司", "丁公司",
    ]  # fmt: skip
    assert table.wrapped == (2, 4)


@pytest.mark.parametrize("header", ["企业名称\t城市\t金额\t同比", "企业\t城市\t企业\t", "2021年\t2022年\t2021年\t金额"])
def test_columns_that_do_not_begin_anew_are_one_table(tmp_path: Path, header: str) -> None:
    row = "甲公司\t东市\t12\t3"
    assert rows(written(tmp_path, "a.txt", f"{header}\n{row}\n{row}\n")) == [header.split("\t"), *[row.split("\t")] * 2]
