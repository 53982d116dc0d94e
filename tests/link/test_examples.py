"""The examples beside the rules hold, and every relation type that texts state has a rule."""

from kg.link import Rules, load_rules, run_examples
from kg.ontology import load_ontology

ONTOLOGY = load_ontology()
RULES = load_rules(ONTOLOGY)


def test_every_example_holds() -> None:
    failed = [(result.rule, result.example.text, result.found) for result in run_examples(RULES) if not result.passed]
    assert failed == []


def test_every_relation_type_has_a_rule() -> None:
    stated = {name for name, kind in ONTOLOGY.relations.items() if not kind.from_gazetteer}
    assert stated == {rule.relation for rule in RULES.rules}


def test_every_pattern_has_a_trigger_or_two_mentions() -> None:
    slow = [rule.name for rule, pattern in RULES.patterns if not pattern.triggers and len(pattern.required) < 2]
    assert slow == [], "a pattern without a word of its own, and without two mentions, runs on every sentence"


def test_a_wrong_example_is_reported() -> None:
    rule = next(rule for rule in RULES.rules if rule.name == "headquarters")
    example = next(example for example in rule.examples if "甲科技公司" in example.text)
    wrong = type(rule)(**{**_fields(rule), "examples": (type(example)(example.text, (("甲", "乙"),)),)})
    (result,) = run_examples(Rules((wrong,), RULES.vocabulary, ONTOLOGY))
    assert not result.passed
    assert result.found == (("甲科技公司", "徐汇区"),)


def _fields(rule: object) -> dict[str, object]:
    return {name: getattr(rule, name) for name in rule.__dataclass_fields__}  # type: ignore[attr-defined]
