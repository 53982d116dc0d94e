"""``kg blocks`` says how a document was understood."""

from __future__ import annotations

import json
from pathlib import Path

from command import kg

TEXT = """# 某市贸易简报

某商发〔2021〕6号

目 录

第一章 概况........ 1

## 第一章 概况

该园区已有企业三百余家，其中上市公司十二家，园区正在建设面向全球的数字贸易公共服务平

12

台，预计明年建成。

表1 企业名录

序号\t企业名称\t所属区域
1\t甲公司\t某区
2\t乙公司\t某县

某市商务局与该园区签署合作协议，共同建设面向全球的数字贸易公共服务平台。

某市商务局与该园区签署合作协议,共同建设面向全球的数字贸易公共服务平台。
"""


def write(folder: Path) -> Path:
    path = folder / "note.md"
    path.write_text(TEXT, "utf-8")
    return path


def test_every_block_is_shown_with_what_became_of_it(tmp_path: Path) -> None:
    lines = kg("blocks", write(tmp_path)).stdout.splitlines()
    assert lines[:3] == [
        "title       某市贸易简报",
        "number      某商发〔2021〕6号",
        f"read        md, utf-8, {len(TEXT)} characters",
    ]
    shown = [" ".join(line.split()) for line in lines]
    torn = TEXT.index("该园区已有")
    said = TEXT.index("某市商务局与")
    assert (
        f"{torn} paragraph 该园区已有企业三百余家，其中上市公司十二家，园区正在建设面向全球的数字贸易公共服务平"
        in shown
    )
    assert f"{TEXT.index('台，预计')} paragraph 台，预计明年建成。 (continues {torn})" in shown
    assert f"{TEXT.index('12' + chr(10))} page break 12 (dropped)" in shown
    assert f"{TEXT.index('序号')} table 3 rows x 3 columns, 1 header" in shown
    assert "1 | 甲公司 | 某区" in shown
    assert any(line.endswith(f"(repeats {said})") for line in shown)
    assert "became 7 analysed, 1 continues, 1 repeats, 3 dropped" in shown


def test_json_has_the_same_with_the_whole_text(tmp_path: Path) -> None:
    described = json.loads(kg("blocks", write(tmp_path), "--format", "json").stdout)
    assert described["title"] == "某市贸易简报" and described["doc_number"] == "某商发〔2021〕6号"
    fates = [block["fate"] for block in described["blocks"]]
    assert fates.count("dropped") == 3 and fates.count("continues") == fates.count("repeats") == 1
    for block in described["blocks"]:
        if block["kind"] != "table":
            assert block["text"] == TEXT[block["start"] : block["end"]]


def test_only_the_kinds_that_are_asked_for_are_shown(tmp_path: Path) -> None:
    described = json.loads(kg("blocks", write(tmp_path), "--kind", "table", "--format", "json").stdout)
    (table,) = described["blocks"]
    assert table["rows"][1] == ["1", "甲公司", "某区"] and table["header_rows"] == 1


def test_a_file_that_can_not_be_read_gives_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    assert kg("blocks", tmp_path / "empty.txt", check=1).stderr.strip().endswith("empty file; remove it or fill it")
    assert "does not exist" in kg("blocks", tmp_path / "none.txt", check=2).stderr
    assert "unknown format" in kg("blocks", "/dev/null", check=None).stderr
