"""A user's own domain: a folder of knowledge that adds to ours or replaces it. docs/rules.md explains the one in docs/museum."""

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from command import kg

import kg as api
from kg.data import find_files, read_yaml
from kg.errors import DataError
from kg.extract.nlp import load_nlp
from kg.link import load_rules
from kg.ontology import load_ontology

DOCS = Path(__file__).parent.parent / "docs"
MUSEUM = DOCS / "museum"
PAGE = (DOCS / "rules.md").read_text("utf-8")

ALONE = """
labels:
  Hospital: {name_zh: 医院}
  Department: {name_zh: 科室}
  City: {name_zh: 城市, place: true}
relations:
  DEPARTMENT_OF: {head: [Department], tail: [Hospital]}
  LOCATED_IN: {head: [Hospital], tail: [City]}
"""
RULE = """
rules:
  - name: has-department
    relation: DEPARTMENT_OF
    pattern: "{tail:Hospital} ~ (设有 | 开设) {head:Department}"
    confidence: 0.9
    examples:
      - {text: "[云港医院|Hospital]设有[心内科|Department]。", gives: [心内科 -> 云港医院]}
      - {text: "[云港医院|Hospital]没有[心内科|Department]。", gives: []}
"""
WARDS = "name,label\n心内科,Department\n骨科,Department\n云港医院,Hospital\n"


def facts(graph):
    return {
        (graph.entity_by_id[edge.source].name, edge.type, graph.entity_by_id[edge.target].name)
        for edge in graph.edges
        if edge.type != "PART_OF"
    }


@pytest.fixture
def hospital(tmp_path):
    folder = tmp_path / "hospital"
    (folder / "relations").mkdir(parents=True)
    (folder / "gazetteers").mkdir()
    (folder / "ontology.yaml").write_text(ALONE, "utf-8")
    (folder / "relations" / "wards.yaml").write_text(RULE, "utf-8")
    (folder / "gazetteers" / "wards.csv").write_text(WARDS, "utf-8")
    return folder


def test_the_museum_of_the_documentation_is_built_as_it_says():
    graph = api.build([MUSEUM / "texts"], store=None, knowledge=MUSEUM)
    assert facts(graph) == {
        ("双鹿铜灯", "HELD_BY", "大连市星海博物馆"),
        ("青瓷凤首壶", "HELD_BY", "大连市星海博物馆"),
        ("松石嵌玉屏", "HELD_BY", "上海市海棠美术馆"),
        ("大连市星海博物馆", "LOCATED_IN", "沙河口区"),
    }


def test_the_rules_of_the_museum_hold_beside_ours(tmp_path):
    shown = kg("rules", "test", "--knowledge", MUSEUM).stdout
    assert shown.endswith(" 0 failed\n")
    assert {rule.name for rule in load_rules(load_ontology(MUSEUM), MUSEUM).rules} > {"kept-in", "headquarters"}
    kg("build", MUSEUM / "texts", "--knowledge", MUSEUM, cwd=tmp_path)
    assert "- HELD_BY -> 大连市星海博物馆 (Museum)" in kg("show", "双鹿铜灯", cwd=tmp_path).stdout
    rows = kg(
        "query", "MATCH (e:Exhibit)-[:HELD_BY]->(m) RETURN e.name, m.name", "--format", "csv", cwd=tmp_path
    ).stdout
    assert "松石嵌玉屏,上海市海棠美术馆" in rows


def test_what_the_page_quotes_stands_in_the_files():
    section = PAGE.split("## A domain of your own")[1].split("## Why a rule")[0]
    quoted = [textwrap.dedent(block) for block in re.findall(r"(?:^ {4}.*\n|^\n(?= {4}))+", section, re.MULTILINE)]
    files = "\n".join(path.read_text("utf-8") for path in MUSEUM.rglob("*") if path.is_file())
    dense = re.sub(r"\s+", " ", files)
    for block in quoted:
        if "kg build" not in block:
            for piece in filter(None, re.split(r"\n\n+", block)):
                assert re.sub(r"\s+", " ", piece).strip() in dense, piece


def test_the_page_shows_what_explain_prints():
    (command, expected) = re.search(r"^    \$ kg (explain.*)\n((?:    .*\n)+)", PAGE, re.MULTILINE).groups()
    text, rule = re.search('--text "(.*?)" --rule (\\S+)', command).groups()
    shown = kg("explain", "--text", text, "--rule", rule, "--knowledge", MUSEUM).stdout
    assert shown == textwrap.dedent(expected)


def test_an_ontology_of_ones_own_need_not_hold_ours(hospital, tmp_path):
    (tmp_path / "note.txt").write_text(
        "大连市的云港医院设有心内科、骨科。上海星桥科技有限公司总部位于上海市。\n云港医院拟开设心内科。\n", "utf-8"
    )
    graph = api.build([tmp_path / "note.txt"], store=tmp_path / "kg.store", knowledge=hospital)
    assert facts(graph) == {("心内科", "DEPARTMENT_OF", "云港医院"), ("骨科", "DEPARTMENT_OF", "云港医院")}
    assert {entity.label for entity in graph.entities} == {"Hospital", "Department", "City"}
    assert kg("rules", "test", "--knowledge", hospital).stdout == "2 examples of 1 rule, 0 failed\n"


def test_a_rule_of_ones_own_is_never_left_out_in_silence(hospital):
    (hospital / "relations" / "wards.yaml").write_text(RULE.replace("{head:Department}", "{head:Ward}"), "utf-8")
    with pytest.raises(DataError, match="unknown label Ward"):
        load_rules(load_ontology(hospital), hospital)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("name,label\n骨科,Ward\n", "骨科: label 'Ward' is none of Hospital, Department, City"),
        ("name\n骨科\n", "骨科: label None is none of "),
        ("form,label\n骨科,Department\n", "needs a column `name`"),
    ],
)
def test_a_broken_gazetteer_of_ones_own_is_named(hospital, rows, message):
    (hospital / "gazetteers" / "wards.csv").write_text(rows, "utf-8")
    with pytest.raises(DataError) as caught:
        load_nlp(hospital)
    assert message in str(caught.value) and "wards.csv" in str(caught.value) and "\n" not in str(caught.value)


def test_a_file_that_extends_ours_adds_to_it(tmp_path):
    (tmp_path / "vocabularies").mkdir()
    path = tmp_path / "vocabularies" / "linking.yaml"
    path.write_text("extends: true\nnegated: [绝非]\nwords: {held: [开锣], made: [造]}\nphrase_place: 甲\n", "utf-8")
    _, ours = read_yaml("vocabularies/linking.yaml")
    found, content = read_yaml("vocabularies/linking.yaml", tmp_path)
    assert found == path
    assert content["negated"] == [*ours["negated"], "绝非"]
    assert content["words"] == {**ours["words"], "held": [*ours["words"]["held"], "开锣"], "made": ["造"]}
    assert content["phrase_place"] == "甲" and "extends" not in content


def _lists(content: object) -> Iterator[list[str]]:
    if isinstance(content, list) and all(isinstance(word, str) for word in content):
        yield content
    else:
        for part in content.values() if isinstance(content, Mapping) else content if isinstance(content, list) else ():
            yield from _lists(part)


@pytest.mark.parametrize("path", find_files("vocabularies/*.yaml"), ids=lambda path: path.stem)
def test_no_list_of_our_vocabularies_has_a_word_twice(path: Path) -> None:
    _, content = read_yaml(f"vocabularies/{path.name}")
    assert [word for listed in _lists(content) for word, count in Counter(listed).items() if count > 1] == []
