"""A model is one voice among others: it fills gaps where its table allows it, and overrides nobody who is surer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.extract.candidates import Candidate, select_candidates
from kg.extract.frames import load_frames
from kg.extract.gazetteer import Findings
from kg.extract.lexicon import Lexicon, load_lexicon
from kg.extract.models import Found, Tagger
from kg.extract.plain import as_clean_document
from kg.extract.vocabulary import load_names
from kg.extract.voice import Voice, Way, hear_model, load_ways
from kg.ontology import load_ontology

LABELS = load_ontology().labels


@cache
def lexicon() -> Lexicon:
    return load_lexicon(frozenset())


def tagger(*forms: str, label: str = "ORG") -> Tagger:
    """Return a model that knows a few forms wherever they stand."""

    def tag(sentences: Sequence[str]) -> Iterator[list[Found]]:
        for sentence in sentences:
            found = ((sentence.find(form), form) for form in forms)
            yield [(at, at + len(form), label) for at, form in found if at >= 0]

    return tag


def hear(
    text: str, model: Tagger, way: Way, *others: Candidate, weak: Sequence[Candidate] = ()
) -> list[tuple[str, str, str]]:
    clean = as_clean_document(text)
    words = lexicon().segment(clean.text)
    heard = hear_model(
        clean, words, Voice(model, {"ORG": (way,)}), others, Findings([], list(weak), {}), load_names(), load_frames()
    )
    return [(text[c.start : c.end], c.label, c.source) for c in select_candidates(heard)]


ALONE = Way("nothing", ("Company",))


def test_what_the_model_finds_fills_a_gap() -> None:
    assert hear("据悉，鹿鸣上周开会。", tagger("鹿鸣"), ALONE) == [("鹿鸣", "Company", "model")]


@pytest.mark.parametrize("other", [Candidate(3, 7, "Zone", "form"), Candidate(4, 6, "Product", "frame", rank=-1)])
def test_the_model_overrides_nobody(other: Candidate) -> None:
    heard = hear("据悉，鹿鸣书园上周开会。", tagger("鹿鸣"), ALONE, other)
    assert [label for _, label, _ in heard] == [other.label]


@pytest.mark.parametrize("form", ["业协会", "息技术企"])
def test_a_span_that_cuts_words_is_none(form: str) -> None:
    assert hear("这些信息技术企业协会上周开会。", tagger(form), ALONE) == []


def test_marks_around_a_name_do_not_belong_to_it() -> None:
    assert hear("他说“鹿鸣”，很好。", tagger("“鹿鸣”，"), ALONE) == [("鹿鸣", "Company", "model")]


def test_an_ending_tells_the_label() -> None:
    way = Way("ending", ("Company", "Organization"))
    assert hear("这里有鹿鸣协会和鹿鸣。", tagger("鹿鸣协会"), way) == [("鹿鸣协会", "Organization", "model")]
    assert hear("这里有鹿鸣协会和鹿鸣。", tagger("鹿鸣"), way) == []
    assert hear("这里有鹿鸣协会和鹿鸣。", tagger("鹿鸣协会"), Way("ending", ("Company",))) == []


def test_a_frame_confirms_a_firm() -> None:
    way = Way("frame", ("Company",))
    assert hear("鹿鸣创始人上周开会。", tagger("鹿鸣"), way) == [("鹿鸣", "Company", "model")]
    assert hear("鹿鸣上周开会。", tagger("鹿鸣"), way) == []


def test_the_model_confirms_a_form_that_needs_evidence() -> None:
    weak = Candidate(0, 2, "Company", "gazetteer", 0, "company:鹿鸣网", "鹿鸣网")
    way = Way("known", ("Company",))
    assert hear("鹿鸣上周开会。", tagger("鹿鸣"), way, weak=[weak]) == [("鹿鸣", "Company", "model")]
    assert hear("鹿鸣上周开会。", tagger("鹿鸣"), Way("known", ("City",)), weak=[weak]) == []


@pytest.mark.parametrize(("source", "stays"), [("list", False), ("frame", False), ("form", True), ("alias", True)])
def test_the_model_refuses_guesses_only(source: str, stays: bool) -> None:
    guess = Candidate(0, 2, "Company", source)
    assert bool(hear("李明上周开会。", tagger("李明"), Way("refuse", ("Company",)), guess)) is stays


def broken(change: Callable[[str], str], folder: Path) -> str:
    (folder / "vocabularies").mkdir()
    good = "labels:\n  ORG:\n    - {needs: frame, label: Company}\n"
    (folder / "vocabularies" / "models.yaml").write_text(change(good), "utf-8")
    with pytest.raises(DataError) as caught:
        load_ways(LABELS, folder)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("labels:", "ways:", "needs a section `labels`"),
        ("needs: frame", "needs: luck", "labels.ORG: each entry needs `needs: nothing|known|"),
        ("label: Company", "label: Firm", "labels.ORG: unknown label Firm"),
        (", label: Company", "", "labels.ORG: label needs a label or a list of them"),
        ("\n    - {needs: frame, label: Company}", " Company", "labels.ORG: each entry needs"),
    ],
)
def test_a_broken_table_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    told = broken(lambda text: text.replace(old, new), tmp_path)
    assert message in told and "models.yaml" in told and "\n" not in told
