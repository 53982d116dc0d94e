import csv

import pandas

from kg.export.csv import write_csv
from kg.model import Entity, Graph


def test_pandas_reads_back_what_was_written(tmp_path, everyday):
    nodes, edges = (
        pandas.read_csv(path, dtype=str, keep_default_na=False) for path in write_csv(everyday, tmp_path / "graph")
    )
    assert list(nodes["name"]) == ["上海星桥网络科技有限公司", "徐汇区", "东南亚"]
    assert list(nodes["adcode"]) == ["", "310104", ""]
    assert list(nodes["aliases"]) == ["星桥|星桥网", "", ""]
    assert edges.loc[0, ["source_name", "type", "target_name", "status"]].to_list() == [
        "上海星桥网络科技有限公司",
        "EXPORTS_TO",
        "东南亚",
        "asserted",
    ]
    assert list(edges["sources"]) == ["2021/简报.txt#20-30", "", "2021/简报.txt#0-18"]


def test_excel_sees_that_it_is_utf8(tmp_path, everyday):
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in write_csv(everyday, tmp_path))


def test_no_cell_is_a_formula(tmp_path, hostile):
    for path in write_csv(hostile, tmp_path):
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_negative_number_stays_a_number(tmp_path):
    graph = Graph(entities=(Entity("e1", "City", "悉尼", properties={"lat": -33.9}),))
    assert "-33.9" in write_csv(graph, tmp_path)[0].read_text("utf-8-sig").splitlines()[1].split(",")
