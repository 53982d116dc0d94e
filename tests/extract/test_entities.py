"""Which mentions of one document are one entity."""

from __future__ import annotations

from annotated import annotate, clean, entity

from kg.extract.candidates import Candidate
from kg.extract.entities import group_mentions


def test_mentions_of_one_key_are_one_entity() -> None:
    document = annotate("上海市增长。上海很大。沪苏浙皖四地合作。")
    cities = [found for found in document.entities if found.key == "adcode:310000"]
    assert [(found.name, found.aliases) for found in cities] == [("上海市", ("上海", "沪"))]


def test_mentions_of_one_spelling_are_one_entity() -> None:
    document = annotate("手游《星河 远征》上线。《星河远征》很好玩。")
    assert len([found for found in document.entities if found.label == "Product"]) == 1


def test_one_form_with_two_labels_is_two_entities() -> None:
    document = clean("青禾增长。青禾好玩。")
    found = [Candidate(0, 2, "Company", "form"), Candidate(5, 7, "Product", "form")]
    assert [e.label for e in group_mentions(document, found, [], {}, {}).entities] == ["Company", "Product"]


def test_links_join_their_entities_through_each_other() -> None:
    document = clean("甲禾、乙禾、丙禾。")
    one, two, three = (Candidate(start, start + 2, "Company", "form") for start in (0, 3, 6))
    annotated = group_mentions(document, [three, one, two], [(one, two), (three, two)], {}, {})
    assert [mention.entity for mention in annotated.mentions] == [0, 0, 0]
    assert {annotated.entities[0].name, *annotated.entities[0].aliases} == {"甲禾", "乙禾", "丙禾"}


def test_the_longest_form_is_the_name_and_the_others_are_aliases() -> None:
    found = entity("青禾网络增长。上海青禾网络科技有限公司（以下简称“青禾”）成立。青禾增长。", "青禾")
    assert found.name == "上海青禾网络科技有限公司"
    assert found.aliases == ("青禾", "青禾网络")


def test_names_stand_as_the_document_writes_them() -> None:
    found = entity("上海青禾網絡科技有限公司（以下簡稱「青禾」）成立。", "青禾")
    assert found.name == "上海青禾網絡科技有限公司"


def test_entities_are_numbered_by_their_first_mention() -> None:
    document = annotate("北京和上海。上海和北京。新加坡。")
    assert [found.name for found in document.entities] == ["北京", "上海", "新加坡"]
    assert [mention.entity for mention in document.mentions] == [0, 1, 1, 0, 2]


def test_firms_carry_what_other_documents_may_call_them() -> None:
    found = entity("上海青禾网络科技有限公司成立。", "上海青禾网络科技有限公司")
    assert found.short_forms[0] == "青禾"
    assert "青禾网络" in found.short_forms


def test_known_firms_carry_no_derived_short_forms() -> None:
    found = entity("大众汽车集团增长。", "大众汽车集团")
    assert found.key and not found.short_forms


def test_a_text_without_names_has_no_entities() -> None:
    assert annotate("很好。").entities == ()
    assert annotate("").mentions == ()


def test_a_model_is_called_with_its_maker_too() -> None:
    document = annotate("云岭汽车有限公司发布新车。云岭汽车Lumo S07上市。云岭汽车、S08亮相。")
    (model,) = [entity for entity in document.entities if entity.label == "Product"]
    assert (model.name, model.aliases) == ("Lumo S07", ("云岭汽车Lumo S07",))
