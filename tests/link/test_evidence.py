"""What holds always: evidence, order, ends that the ontology allows, and work that grows with the text."""

import itertools
import sys
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.link import link_relations, load_rules
from kg.link.examples import annotate_example
from kg.ontology import load_ontology

ONTOLOGY = load_ontology()
RULES = load_rules(ONTOLOGY)
MENTIONS = "[甲公司|Company]/[乙园|Zone]/[上海|City]/[日本|Country]/[云服务|Sector]/[丙游戏|Product]/[丁部|Agency]"
WORDS = "总部位于/在/设立/分公司/和/与/公司/推出/承接/离岸外包/等/的/是/企业/将/未/2021年/从事"
MARKS = "、/，/。/（/）/《/》/ /\n/\n# /\ue001"
PIECES = st.sampled_from(f"{MENTIONS}/{WORDS}/{MARKS}".split("/"))


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_relations_are_sound(text: str) -> None:
    document = annotate_example(text)
    linked = link_relations(document, RULES, ONTOLOGY)
    entities = linked.document.entities
    known = entities[: len(document.entities)]
    # Rules add relations and properties; who is named stays.
    assert [(entity.label, entity.name, entity.aliases) for entity in known] == [
        (entity.label, entity.name, entity.aliases) for entity in document.entities
    ]
    for relation in linked.relations:
        assert ONTOLOGY.allows(entities[relation.head].label, relation.type, entities[relation.tail].label)
        assert relation.head != relation.tail
        assert 0 < relation.confidence <= 1
        assert 0 <= relation.start < relation.end <= len(document.clean.text)
    mentions = linked.document.mentions
    assert list(mentions) == sorted(mentions)
    assert all(left.end <= right.start for left, right in pairwise(mentions))
    assert link_relations(document, RULES, ONTOLOGY) == linked


def test_work_grows_with_the_text_and_no_faster() -> None:
    text = "[甲公司|Company]、[乙公司|Company]和在[上海|City]设有的[日本|Country]、" * 60

    def calls(copies: int) -> int:
        document = annotate_example("。\n".join([text] * copies))
        counted = itertools.count()
        sys.setprofile(lambda *_: next(counted) and None)
        try:
            link_relations(document, RULES, ONTOLOGY)
        finally:
            sys.setprofile(None)
        return next(counted)

    calls(1)
    assert calls(16) < 5 * calls(4)
