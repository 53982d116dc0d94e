"""The pipeline as users of spaCy see it."""

from __future__ import annotations

from annotated import clean, nlp
from spacy.language import Language
from spacy.tokens import Doc

from kg.extract import extract_mentions
from kg.extract.nlp import COMPONENTS, MENTIONS, load_nlp


def run(text: str) -> Doc:
    pipeline = nlp()
    doc = pipeline.make_doc(text)
    doc.user_data["clean"] = clean(text)
    for _, component in pipeline.pipeline:
        doc = component(doc)
    return doc


def test_the_components_stand_in_order_and_are_registered() -> None:
    assert tuple(nlp().pipe_names) == COMPONENTS
    assert all(Language.has_factory(name) for name in COMPONENTS)


def test_mentions_are_spans_with_label_key_and_recogniser() -> None:
    doc = run("上海青禾网络科技有限公司位于上海市，印发《青禾条例》。")
    found = [(span.text, span.label_, span.kb_id_, span.id_) for span in doc.spans[MENTIONS]]
    assert found == [
        ("上海青禾网络科技有限公司", "Company", "", "form"),
        ("上海市", "City", "adcode:310000", "gazetteer"),
        ("青禾条例", "Policy", "", "title"),
    ]


def test_a_character_is_a_token() -> None:
    doc = nlp().make_doc("青禾 A1。\n")
    assert [token.text for token in doc] == list("青禾 A1。\n")
    assert doc.text == "青禾 A1。\n"


def test_an_empty_text_has_no_mentions() -> None:
    assert not run("").spans[MENTIONS]


def test_the_pipeline_takes_plain_text_as_one_paragraph() -> None:
    doc = nlp()("臺灣青禾網絡科技有限公司。\n\n上海市的《青禾条例》。")
    found = [(span.text, span.label_) for span in doc.spans[MENTIONS]]
    assert found == [("臺灣青禾網絡科技有限公司", "Company"), ("上海市", "City"), ("青禾条例", "Policy")]
    assert [len(doc.spans[MENTIONS]) for doc in nlp().pipe(["", "上海市"])] == [0, 1]


def test_a_pipeline_without_some_components_finds_the_rest() -> None:
    pipeline = load_nlp()
    for name in ("kg_aliases", "kg_bases"):
        pipeline.remove_pipe(name)
    assert [entity.name for entity in extract_mentions(clean("上海市的《青禾条例》。"), pipeline).entities] == [
        "上海市",
        "青禾条例",
    ]


def test_two_pipelines_know_the_same_and_keep_apart() -> None:
    first, second = load_nlp(), load_nlp()
    first.remove_pipe("kg_lists")
    assert "kg_lists" in second.pipe_names


def test_components_of_others_get_tokens() -> None:
    pipeline = load_nlp()
    seen = []

    @Language.component("count_tokens")
    def count_tokens(doc: Doc) -> Doc:
        seen.append((len(doc), len(doc.spans[MENTIONS])))
        return doc

    text = clean("上海市的《青禾条例》。")
    without = extract_mentions(text, pipeline)
    pipeline.add_pipe("count_tokens")
    assert extract_mentions(text, pipeline) == without
    assert seen == [(len(text.text), 2)]
