"""Broken rules are named with their file, their name and what is wrong."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.link import load_rules
from kg.link.coding import MOST_LABELS, in_code
from kg.link.examples import annotate_example
from kg.link.patterns import compile_pattern
from kg.link.rules import Rules
from kg.link.trace import Trace
from kg.ontology import load_ontology

GOOD = """
rules:
  - name: made-up
    relation: LOCATED_IN
    pattern: "{head:Company} 位于 {tail:City}"
    confidence: 0.9
    examples:
      - {text: "[甲|Company]位于[乙|City]。", gives: [甲 -> 乙]}
      - {text: "[甲|Company]不在[乙|City]。", gives: []}
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("LOCATED_IN", "LOCATED", "unknown type LOCATED"),
        ("{tail:City}", "{tail:Town}", "unknown label Town"),
        ("{tail:City}", "某地", "needs a slot {tail:...}"),
        ("{tail:City}", "{ends:City}", "is for relations that have no direction"),
        ("位于", "(位于", "( is not closed"),
        ("位于", "<nowhere>", "unknown words <nowhere>"),
        ("{tail:City}", "{tail:Sector}", "no label of the tail may stand there"),
        ("[乙|City]", "[乙|Town]", "unknown label Town"),
        ("0.9", "2", "confidence needs a number above 0 and up to 1"),
        ("gives: []", "gives: [甲 乙]", "write `head -> tail`"),
        ('      - {text: "[甲|Company]不在[乙|City]。", gives: []}\n', "", "one that gives none"),
        ("confidence", "certainty", "unknown key certainty"),
        ("    confidence", "    unless: 收购\n    confidence", "unless needs a list of words"),
        ("    confidence", '    unless: ["(收购"]\n    confidence', "unless: (收购: ( is not closed"),
        ("    confidence", '    unless: ["{tail:City} 外"]\n    confidence', "its slots are no ends of a relation"),
    ],
)
def test_a_broken_rule_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    folder = tmp_path / "relations"
    folder.mkdir()
    (folder / "mine.yaml").write_text(GOOD.replace(old, new), "utf-8")
    with pytest.raises(DataError) as caught:
        load_rules(load_ontology(), tmp_path)
    assert message in str(caught.value)
    assert "mine.yaml" in str(caught.value)
    assert 'rule "made-up"' in str(caught.value)
    assert "\n" not in str(caught.value)


def test_rules_of_ones_own_stand_beside_ours(tmp_path: Path) -> None:
    folder = tmp_path / "relations"
    folder.mkdir()
    (folder / "mine.yaml").write_text(GOOD, "utf-8")
    names = [rule.name for rule in load_rules(load_ontology(), tmp_path).rules]
    assert "made-up" in names
    assert "headquarters" in names


def test_a_match_counts_for_nothing_where_an_exception_touches_it(tmp_path: Path) -> None:
    folder = tmp_path / "relations"
    folder.mkdir()
    (folder / "mine.yaml").write_text(
        GOOD.replace("    confidence", '    unless: ["{any:City} 郊外"]\n    confidence'), "utf-8"
    )
    ontology = load_ontology()
    rules = load_rules(ontology, tmp_path)
    only = Rules(tuple(rule for rule in rules.rules if rule.name == "made-up"), rules.vocabulary, ontology)
    for text, count in (
        ("[甲|Company]位于[乙|City]。", 1),
        ("[甲|Company]位于[乙|City]郊外。", 0),
        ("[甲|Company]位于[乙|City]，而[丙|City]郊外有山。", 1),
    ):
        trace = Trace(annotate_example(text), only)
        assert len(trace.fired(0)) == count
        if not count:
            assert "so does what it must not be: {any:City} 郊外" in trace.why_not(0, only.rules[0])[0]


def test_a_name_is_taken_once(tmp_path: Path) -> None:
    folder = tmp_path / "relations"
    folder.mkdir()
    (folder / "mine.yaml").write_text(GOOD.replace("made-up", "headquarters"), "utf-8")
    with pytest.raises(DataError, match="the name is taken"):
        load_rules(load_ontology(), tmp_path)


def test_letters_with_accents_and_signs_of_other_scripts_are_what_they_are() -> None:
    labels = ["Company", "City"]
    pattern = compile_pattern("{head:Company} 旗下 Ré 品牌 位于 {tail:City}", labels, {}, {})
    said, other = (in_code(f"\ue000旗下R{letter}品牌位于\ue001。") for letter in "éè")
    assert pattern.coded_regex.search(said)
    assert not pattern.coded_regex.search(other)


def test_more_labels_than_can_be_told_apart_are_refused() -> None:
    ours = load_ontology()
    label = ours.labels["Company"]
    many = replace(ours, labels={**ours.labels, **{f"L{n}": replace(label, name=f"L{n}") for n in range(MOST_LABELS)}})
    with pytest.raises(DataError, match="labels; rules can tell at most 64"):
        load_rules(many)
