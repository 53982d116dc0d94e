"""Graphs that exports must carry: an everyday one and a hostile one."""

import pytest

from kg.model import DocumentRecord, Edge, Entity, Evidence, Graph, Status


@pytest.fixture
def everyday():
    """With two edges between the same entities."""
    return Graph(
        documents=(DocumentRecord("2021/简报.txt", "简报", "txt", "utf-8", "ab12", 40, issue_date="2021-10"),),
        entities=(
            Entity(
                "e1",
                "Company",
                "上海星桥网络科技有限公司",
                ("星桥", "星桥网"),
                {"founded": "2014", "trade_volume_usd_10k": 12.5},
                (
                    Evidence("2021/简报.txt", 0, 12, "上海星桥网络科技有限公司"),
                    Evidence("2021/简报.txt", 20, 22, "星桥"),
                ),
                merges=("short form",),
            ),
            Entity("e2", "District", "徐汇区", (), {"adcode": "310104", "lat": 31.18}, inferred=True),
            Entity("e3", "Region", "东南亚", ()),
        ),
        edges=(
            Edge(
                "e1",
                "e3",
                "EXPORTS_TO",
                0.8,
                ("sells-to", "list"),
                (Evidence("2021/简报.txt", 20, 30, "星桥的产品销往东南亚"),),
            ),
            Edge("e1", "e2", "HAS_BRANCH_IN", 0.6, ("branch",), (), Status.PLANNED),
            Edge("e1", "e2", "LOCATED_IN", 0.9, ("seat",), (Evidence("2021/简报.txt", 0, 18, "位于徐汇区"),)),
        ),
    )


@pytest.fixture
def hostile():
    """Formulas, markup, control characters, reserved names, a label that the ontology lacks."""
    return Graph(
        documents=(DocumentRecord("a\nb.txt", "", "txt", "", "", 0),),
        entities=(
            Entity(
                "e1",
                "Company",
                '=HYPERLINK("http://example.com","点我")',
                ("米哈游", "<b>甲</b>&amp;", "a|b", "控\x00制\x0b", "a\tb\r\nc", "]]>"),
                {
                    "start": 1,
                    "end": "2",
                    "id": "x",
                    "type": "y",
                    "label": "z",
                    "viz": "w",
                    "key": "k",
                    "x": 1.5,
                    "y": 2,
                },
                (Evidence("a\nb.txt", 0, 1, "@"),),
            ),
            Entity("e2", "Product", "+1", ("@a", "-b"), {"start": "一", "pid": True}),
            Entity("e3", "Unknown", "", ()),
        ),
        edges=(
            Edge("e1", "e2", "DEVELOPS", 0, ()),
            Edge("e1", "e1", "SUBSIDIARY_OF", 1.0, ("=r",), (Evidence("a\nb.txt", 0, 1, "=1+1\x08"),), Status.NEGATED),
        ),
    )
