"""``kg explain`` says how a sentence was understood and why a rule did or did not fire."""

import json
import re

import pytest
from command import kg

from kg.explain import Explained, describe_sentence, explain_text
from kg.link import load_rules
from kg.link.examples import annotate_example
from kg.link.trace import Trace
from kg.ontology import load_ontology
from kg.pipeline import Knowledge, load_knowledge

TEXT = """# 企业动态

上海星桥科技有限公司总部位于上海市徐汇区。公司拟在日本设立研发中心。

企业名称\t所属区域
大连海帆软件有限公司\t大连市
"""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture
def note(tmp_path):
    (tmp_path / "note.txt").write_text(TEXT, "utf-8")
    return tmp_path


def explain(text: str, knowledge: Knowledge, *rules: str) -> dict:
    sentence: Explained
    *_, sentence = explain_text(text, knowledge)
    return describe_sentence(sentence, rules)


def why_not(text: str, rule: str) -> str:
    rules = load_rules(load_ontology())
    trace = Trace(annotate_example(text), rules)
    reasons = trace.why_not(0, next(one for one in rules.rules if one.name == rule))
    return "\n".join(reasons)


def test_without_a_choice_the_sentences_are_listed(note):
    lines = kg("explain", "note.txt", cwd=note).stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["1", "2", "3", "4", "5"]
    assert lines[1].split()[1:6] == ["paragraph", "names", "3", "relations", "1"]
    assert lines[2].endswith("公司拟在日本设立研发中心。")


def test_a_sentence_is_shown_as_it_stands_and_as_rules_see_it(note):
    shown = kg("explain", "note.txt", "--sentence", "3", "--rule", "headquarters", cwd=note).stdout
    lines, _, reasons = shown.partition("  headquarters did not fire\n")
    lines = re.sub(r"0\.\d\d", "0.88", lines).splitlines()
    start = TEXT.index("公司拟在")
    assert lines == [
        f"3  paragraph  {start}-{TEXT.index('。', start) + 1}",
        "  公司拟在日本设立研发中心。",
        "  names",
        "    日本  Country  gazetteer",
        "  rules see",
        "    [公司=上海星桥科技有限公司|Company]拟在[日本|Country]设立研发中心。",
        "  rules that fired",
        "    plants-told  上海星桥科技有限公司 - HAS_BRANCH_IN -> 日本  0.88  planned (拟)  the same as branch, which has 0.88",
        "    branch  上海星桥科技有限公司 - HAS_BRANCH_IN -> 日本  0.88  planned (拟)  kept apart",
    ]
    assert "none of its words is here: 总部" in reasons


def test_sentences_are_found_by_a_word(note):
    shown = kg("explain", "note.txt", "--find", "海帆", "--format", "json", cwd=note).stdout
    (described,) = json.loads(shown)
    assert described["kind"] == "table"
    assert described["text"] == TEXT[described["start"] : described["end"]]
    (fired,) = described["fired"]
    assert (fired["rule"], fired["tail"], fired["outcome"]) == ("firm-table-address", "大连市", "kept")
    assert "no sentence holds 海豹" in kg("explain", "note.txt", "--find", "海豹", cwd=note).stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Give either FILE or --text."),
        (("note.txt", "--text", "甲"), "Give either FILE or --text."),
        (("note.txt", "--sentence", "9"), "there are 5 sentences"),
        (("note.txt", "--sentence", "0"), "--sentence"),
        (("note.txt", "--rule", "headquarter"), "no rule is called headquarter; did you mean headquarters"),
    ],
)
def test_wrong_usage_is_told(note, arguments, message):
    assert message in kg("explain", *arguments, cwd=note, check=2).stderr


def test_a_text_may_mark_its_mentions(knowledge):
    described = explain("[甲云|Company]总部位于[禾市|City]。", knowledge)
    assert [(name["form"], name["recogniser"]) for name in described["names"]] == [
        ("甲云", "marked"),
        ("禾市", "marked"),
    ]
    assert described["fired"][0] | {"confidence": 0} == {
        "rule": "headquarters",
        "head": "甲云",
        "type": "LOCATED_IN",
        "tail": "禾市",
        "confidence": 0,
        "status": "asserted",
        "word": "",
        "outcome": "kept",
        "cues": [],
    }


def test_a_weaker_rule_that_says_the_same_is_named(knowledge):
    fired = explain("[甲云|Company]与[乙网|Company]达成战略合作。", knowledge)["fired"]
    (kept,) = (each for each in fired if each["outcome"] == "kept")
    weaker = [each["outcome"] for each in fired if each is not kept]
    assert weaker
    assert set(weaker) == {f"the same as {kept['rule']}, which has {kept['confidence']:.2f}"}


def test_a_denial_names_its_word(knowledge):
    every = explain("[甲云|Company]尚未在[禾国|Country]设立分公司。", knowledge)["fired"]
    (fired,) = (each for each in every if each["rule"] == "branch")
    assert (fired["status"], fired["word"], fired["outcome"]) == ("negated", "尚未", "kept apart")


@pytest.mark.parametrize(
    ("rule", "text", "reason"),
    [
        (
            "operated",
            "[甲园|Zone]由[乙市|City]负责运营。",
            "after “由” it wants a mention for {tail:Company|Organization} (Company or Organization)",
        ),
        ("operated", "[甲园|Zone]由[乙市|City]负责运营。", "and the sentence has none"),
        ("operated", "由[乙公司|Company]负责运营。", "but no ExportBase or Zone before it is its subject"),
        ("operated", "[甲园|Zone]由[乙公司|Company]投资，环境好，有专人运营。", "but there stands “投资，环境好"),
        ("operated", "[甲园|Zone]很大。", "none of its words is here"),
        ("firm-table-address", "[甲|Company]位于[乙|City]。", "it reads rows of tables, and this is none"),
        ("issuer-in-title", "[甲|Company]位于[乙|City]。", "it reads the names of "),
    ],
)
def test_a_rule_that_did_not_fire_says_how_far_it_got(rule, text, reason):
    assert reason in why_not(text, rule)


def test_a_table_without_the_columns_of_a_rule_names_those_it_has():
    rules = load_rules(load_ontology())
    trace = Trace(annotate_example("|企业名称|成立时间|\n|[甲|Company]|2001年|"), rules)
    rule = next(one for one in rules.rules if one.name == "firm-table-address")
    (reason,) = trace.why_not(1, rule)
    assert reason.startswith("no column of the table is of the kind address (") and reason.endswith(
        "there are 企业名称, 成立时间"
    )
    assert (
        trace.why_not(1, next(one for one in rules.rules if one.name == "headquarters"))
        == ("it reads sentences, and this is part of a table",) * 1
    )


def test_rules_test_says_which_rules_fired_where(tmp_path):
    shown = kg("rules", "test", "--rule", "headquarters", cwd=tmp_path).stdout
    assert "headquarters: 甲科技公司 -> 徐汇区, the same as headquarters-within, which has 0." in shown
    assert "headquarters-within: 甲科技公司 -> 徐汇区, kept" in shown
    assert "headquarters: 甲科技公司 -> 大连, kept" in shown
    folder = tmp_path / "mine" / "relations"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(
        """
rules:
  - name: made-up
    relation: LOCATED_IN
    pattern: "{head:Company} 毗邻 {tail:City}"
    confidence: 0.9
    examples:
      - {text: "[甲|Company]紧靠[乙|City]。", gives: [甲 -> 乙]}
      - {text: "[甲|Company]未毗邻[乙|City]。", gives: []}
""",
        "utf-8",
    )
    answer = kg("rules", "test", "--knowledge", "mine", cwd=tmp_path, check=1).stdout
    assert "gave nothing, not 甲 -> 乙\n    made-up did not fire: none of its words is here: 毗邻\n" in answer
