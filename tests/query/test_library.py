"""Each named query answers what its head says, and the same on both stores."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.errors import DataError, QueryError
from kg.query import find_query, list_queries, run_query
from kg.query.library import library_folder
from kg.store.base import Store

FIRM, OTHER = "甲云公司", "乙数集团"
PACT = "甲云公司与乙数集团签署合作协议。"
DEALS = "乙数集团与丙科公司合作；丁品由乙数集团开发。"

ANSWERS: dict[str, tuple[dict[str, Any], list[tuple[Any, ...]]]] = {
    "bases-by-category": ({"category": "文化"}, [("国家文化出口基地", "徐汇园", "第二批", "徐汇区")]),
    "documents": (
        {"limit": 9},
        [
            ("2021/年报.txt", "年报", "商服贸发〔2021〕61号", "2021-10-13", "2021-2025"),
            ("notes #1.md", "Notes", None, None, None),
        ],
    ),
    "documents-mentioning": ({"name": "甲云"}, [("2021/年报.txt", "年报", 2), ("notes #1.md", "Notes", 1)]),
    "events-by-organiser": ({"organiser": "上海市商务委员会"}, [("数贸论坛", "上海", "市商务委")]),
    "evidence-between": (
        {"a": OTHER, "b": "甲云"},
        [(FIRM, "PARTNERS_WITH", OTHER, [PACT, DEALS], ["2021/年报.txt#30-46", "notes #1.md#5-27"])],
    ),
    "export-destinations": ({"place": "沪"}, [("新加坡", "上海", 0.6), ("新加坡", FIRM, 0.9)]),
    "exporters-to": ({"destination": "新加坡"}, [("上海", "City", 0.6), (FIRM, "Company", 0.9)]),
    "facts-of-document": (
        {"document": "2021/年报.txt"},
        [
            ("上海", "EXPORTS_TO", "新加坡", "2021/年报.txt#0-20"),
            (OTHER, "LOCATED_IN", "上海", "2021/年报.txt#0-20"),
            (FIRM, "EXPORTS_TO", "新加坡", "2021/年报.txt#0-20"),
            (FIRM, "LOCATED_IN", "徐汇区", "2021/年报.txt#0-20"),
            (FIRM, "PARTNERS_WITH", OTHER, "2021/年报.txt#30-46"),
        ],
    ),
    "firms-in-place": ({"place": "上海市"}, [(OTHER, "上海", 0.9), (FIRM, "徐汇区", 0.9)]),
    "firms-in-sector": ({"sector": "数字内容"}, [(FIRM, "徐汇区")]),
    "hubs": (
        {"limit": "2"},
        [("上海", "City", 6, "city-1"), (FIRM, "Company", 5, "company-1")],
    ),
    "members-of-agreement": ({"agreement": "丙协定"}, [("新加坡", "丙协定", 0.9), ("新西兰", "丙协定", 0.9)]),
    "neighbours": (
        {"name": OTHER},
        [
            (OTHER, "DEVELOPS", "丁品", 0.9),
            (OTHER, "LOCATED_IN", "上海", 0.9),
            (OTHER, "PARTNERS_WITH", "丙科公司", 0.9),
            (FIRM, "PARTNERS_WITH", OTHER, 0.9),
        ],
    ),
    "partners": ({"name": "丙科公司"}, [(OTHER, 0.9, 1), ("市商务委", 0.7, 1)]),
    "policies-by-issuer": ({"issuer": "市商务委"}, [("《出海方案》", "商〔2021〕1号", "2021-05-01", "市商务委")]),
    "policies-for-place": ({"place": "徐汇区"}, [("《出海方案》", "上海", "数字内容")]),
    "policy-promotes": ({"policy": "出海"}, [("《出海方案》", "数字内容", 0.9)]),
    "products-of-firm": ({"firm": OTHER}, [("丁品", OTHER, 0.9)]),
    "shared-partners": ({"a": FIRM, "b": "丙科公司"}, [(OTHER,)]),
    "subsidiaries": ({"firm": "甲云"}, [("甲云游戏公司", FIRM, 1)]),
    "tenants-of-base": ({"base": "徐汇园"}, [("丙科公司", "徐汇园", 0.9)]),
}  # fmt: skip


def test_each_query_has_an_answer_here() -> None:
    assert sorted(ANSWERS) == [query.name for query in list_queries()]


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_a_named_query_answers_the_same_on_both_stores(sample_store: Store, name: str) -> None:
    parameters, rows = ANSWERS[name]
    assert list(run_query(sample_store, name, parameters).values) == rows


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_a_named_query_runs_with_its_examples(sample_store: Store, name: str) -> None:
    query = find_query(name)
    assert query.title and query.title_zh and query.answers
    run_query(sample_store, name, {parameter.name: parameter.example for parameter in query.parameters})


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_names_of_any_text_are_only_data(sample_store: Store, name: str) -> None:
    before = sample_store.counts()
    parameters = {
        p.name: "' OR 1=1 // `\"}) DETACH DELETE n" for p in find_query(name).parameters if p.type == "string"
    }
    assert name in ("hubs", "documents") or len(run_query(sample_store, name, parameters)) == 0
    assert sample_store.counts() == before


def test_any_cypher_runs_with_its_parameters(sample_store: Store) -> None:
    rows = run_query(sample_store, "MATCH (c:City) WHERE c.name = $name RETURN c.adcode AS code", {"name": "上海"})
    assert list(rows) == [{"code": "310000"}]


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        ("firm-in-place", {"place": "x"}, "no query is called firm-in-place; did you mean firms-in-place?"),
        ("zzz", {}, "no query is called zzz; there are bases-by-category, documents, documents-mentioning, "),
        ("subsidiaries", {}, "subsidiaries: needs firm (a firm's name or alias); give it with --param firm="),
        ("hubs", {"limit": "many"}, "hubs: parameter limit: 'many' is no int"),
        ("hubs", {"size": "1"}, "hubs: unknown parameter size; it takes limit"),
    ],
)
def test_a_wrong_name_or_parameter_gets_one_line(
    embedded: Store, name: str, parameters: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError) as caught:
        run_query(embedded, name, parameters)
    assert str(caught.value).startswith(message)


def test_a_folder_of_ones_own_adds_and_replaces(embedded: Store, tmp_path: Path) -> None:
    head = "// title: Cities\n// answers: All.\n// param n: int = 1; how many; example 2\n\n"
    query = "MATCH (c:City) RETURN c.name AS city ORDER BY city LIMIT $n;\n"
    (tmp_path / "cities.cypher").write_text(head + query, encoding="utf-8")
    assert list(run_query(embedded, "cities", folder=tmp_path)) == [{"city": "上海"}]
    assert len(list_queries(tmp_path)) == len(ANSWERS) + 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("MATCH (n) RETURN n", "needs a line `// title: ...`"),
        ("// title: A\n// answers: B", "needs one query"),
        ("// title: A\n// answers: B\n// dialect: neo4j\nRETURN 1 AS x", "needs one query, or one below each"),
        ("// title: A\n// answers: B\n// dialect: sql\nRETURN 1", "line 3: unknown dialect sql"),
        ("// title: A\n// answers: B\n// param n int\nRETURN $n AS n", "line 3: needs the form `// param NAME: TYPE"),
        ("// title: A\n// answers: B\n// param n: int; c; example x\nRETURN $n AS n", "line 3: n: 'x' is no int"),
        ("// title: A\n// answers: B\nRETURN $n AS n", "the parameters of the ladybug query are not those"),
    ],
)
def test_a_file_in_another_form_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "mine.cypher").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        list_queries(tmp_path)
    assert "mine.cypher" in str(caught.value)
    assert message in str(caught.value)


def test_the_library_ends_each_file_with_one_statement() -> None:
    for path in library_folder().glob("*.cypher"):
        text = path.read_text("utf-8")
        assert text.count(";\n") == max(1, text.count("// dialect: ")), path
