"""Broken vocabularies are refused with file and entry; a user's folder replaces ours file by file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from kg.data import DATA
from kg.errors import DataError
from kg.extract import extract_mentions
from kg.extract.base_vocabulary import load_bases
from kg.extract.frames import load_frames
from kg.extract.list_vocabulary import load_lists
from kg.extract.nlp import load_nlp
from kg.extract.titles import load_titles
from kg.extract.vocabulary import load_names


def changed(folder: Path, name: str, change: Callable[[dict], object]) -> Path:
    """Put a vocabulary of ours into a folder of knowledge, with one change."""
    content = yaml.safe_load((DATA / "vocabularies" / name).read_text("utf-8"))
    change(content)
    (folder / "vocabularies").mkdir(exist_ok=True)
    (folder / "vocabularies" / name).write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return folder


def test_our_vocabularies_load() -> None:
    names = load_names()
    assert names.forms["有限公司"].label == "Company"
    assert "有限公司" in names.legal_endings
    assert load_titles().endings["Policy"]
    assert load_frames().firm_before
    assert load_bases().verbs


def test_agencies_are_composed_of_departments_and_endings() -> None:
    forms = load_names().forms
    assert forms["商务委员会"].label == "Agency"
    assert forms["商务委员会"].needs == "local"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda c: c["forms"][0].pop("label"), "forms entry 1: needs label, needs, longest and endings"),
        (lambda c: c["forms"][1].update(longest="many"), "forms entry 2: needs label, needs, longest and endings"),
        (lambda c: c["forms"][2].update(needs="luck"), "forms entry 3: needs 'luck' is none of sure, proper"),
        (lambda c: c["forms"][0].update(endings="有限公司"), "forms entry 1, endings: needs a list of words"),
        (lambda c: c["forms"].append("有限公司"), "forms entry .*: needs label, needs, longest and endings"),
        (lambda c: c.update(generic=[1, 2]), "generic: needs a list of words"),
        (lambda c: c.pop("stop_words"), "stop_words: needs a list of words"),
        (lambda c: c.pop("runs_zones"), "runs_zones: needs a regular expression"),
        (lambda c: c.update(wards=["街道("]), "wards: needs a regular expression"),
    ],
)
def test_a_broken_entry_of_names_is_named(tmp_path: Path, change: Callable[[dict], object], message: str) -> None:
    with pytest.raises(DataError, match=rf"names\.yaml: {message}"):
        load_names(changed(tmp_path, "names.yaml", change))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda c: c.pop("endings"), "endings: needs a mapping of label to words"),
        (lambda c: c["before"].update(Policy="印发"), "before.Policy: needs a list of words"),
        (lambda c: c.update(media=None), "media: needs a list of words"),
        (lambda c: c.update(follows="提出("), "follows: needs a regular expression"),
    ],
)
def test_a_broken_entry_of_titles_is_named(tmp_path: Path, change: Callable[[dict], object], message: str) -> None:
    with pytest.raises(DataError, match=rf"titles\.yaml: {message}"):
        load_titles(changed(tmp_path, "titles.yaml", change))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda c: c.pop("firm_after"), "firm_after: needs a list of words"),
        (lambda c: c["parents"].update(subsidiary=["子公司"]), "parents.subsidiary: needs a regular expression"),
    ],
)
def test_a_broken_entry_of_frames_is_named(tmp_path: Path, change: Callable[[dict], object], message: str) -> None:
    with pytest.raises(DataError, match=rf"frames\.yaml: {message}"):
        load_frames(changed(tmp_path, "frames.yaml", change))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda c: c.pop("nouns"), "nouns: needs a mapping of label to words"),
        (lambda c: c["nouns"].update(Company="企业"), "nouns.Company: needs a list of words"),
        (lambda c: c.pop("deeds"), "deeds: needs a list of words"),
        (lambda c: c.update(opens="包括("), "opens: needs a regular expression"),
    ],
)
def test_a_broken_entry_of_lists_is_named(tmp_path: Path, change: Callable[[dict], object], message: str) -> None:
    with pytest.raises(DataError, match=rf"lists\.yaml: {message}"):
        load_lists(changed(tmp_path, "lists.yaml", change))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda c: c.update(category="国家("), "category: needs a regular expression"),
        (lambda c: c.pop("batch"), "batch: needs a regular expression"),
        (lambda c: c.update(verbs="入选"), "verbs: needs a list of words"),
    ],
)
def test_a_broken_entry_of_bases_is_named(tmp_path: Path, change: Callable[[dict], object], message: str) -> None:
    with pytest.raises(DataError, match=rf"bases\.yaml: {message}"):
        load_bases(changed(tmp_path, "bases.yaml", change))


@pytest.mark.parametrize("content", ["a: [", "- a", "", "\x00"])
@pytest.mark.parametrize("name", ["names.yaml", "titles.yaml", "frames.yaml"])
def test_a_file_that_is_no_mapping_is_named(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / "vocabularies").mkdir()
    (tmp_path / "vocabularies" / name).write_text(content, "utf-8")
    load = {"names.yaml": load_names, "titles.yaml": load_titles, "frames.yaml": load_frames}[name]
    with pytest.raises(DataError, match=name.replace(".", r"\.")) as raised:
        load(tmp_path)
    assert "\n" not in str(raised.value)


def test_a_regular_expression_sign_in_a_vocabulary_is_an_ordinary_character(tmp_path: Path) -> None:
    frames = load_frames(changed(tmp_path, "frames.yaml", lambda c: c["firm_after"].append("(.*")))
    assert frames.firm_after.fullmatch("(.*")
    assert not frames.firm_after.fullmatch("(甲乙")


def test_the_pipeline_refuses_a_broken_vocabulary(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"names\.yaml: stop_words"):
        load_nlp(changed(tmp_path, "names.yaml", lambda c: c.pop("stop_words")))


def test_a_folder_of_the_user_replaces_one_vocabulary(tmp_path: Path) -> None:
    from annotated import clean, named

    entry = {"label": "Company", "needs": "sure", "longest": 12, "endings": ["货栈"]}
    nlp = load_nlp(changed(tmp_path, "names.yaml", lambda c: c["forms"].append(entry)))
    text = "由青禾贸易货栈负责，印发《青禾条例》。"
    found = {(entity.label, entity.name) for entity in extract_mentions(clean(text), nlp).entities}
    assert {("Company", "青禾贸易货栈"), ("Policy", "青禾条例")} <= found
    assert named(text, "Company") == set()  # our own knowledge stays as it is
