"""Broken vocabularies of linking are named with their file, their entry and what is wrong."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.data import read_yaml
from kg.errors import DataError
from kg.link.vocabulary import load_vocabulary
from kg.ontology import load_ontology


@pytest.mark.parametrize(
    ("name", "break_it", "message"),
    [
        ("linking", lambda c: c.update(item_junk=["涉及("]), "item_junk: needs a regular expression"),
        ("linking", lambda c: c.update(statuses=["重点["]), "statuses: needs a regular expression"),
        ("linking", lambda c: c.update(reporting=["显示)"]), "reporting: needs a regular expression"),
        ("linking", lambda c: c.update(sources=["*来源"]), "sources: needs a regular expression"),
        ("linking", lambda c: c.update(adverbials=["近(?"]), "adverbials: needs a regular expression"),
        ("linking", lambda c: c.update(whose_works=["旗下("]), "whose_works: needs a regular expression"),
        ("linking", lambda c: c.update(indefinite=["一家("]), "indefinite: needs a regular expression"),
        ("linking", lambda c: c.update(passing=["（(）"]), "passing: needs a regular expression"),
        ("linking", lambda c: c.update(passing="其中"), "passing: needs a list of words"),
        ("linking", lambda c: c.update(phrase_place="省("), "phrase_place: needs a regular expression"),
        ("linking", lambda c: c.update(possessing=["旗下有"]), "possessing: needs a regular expression"),
        ("linking", lambda c: c.update(groups={"place": ["Town"]}), "groups.place: unknown label Town"),
        ("linking", lambda c: c.update(attributes=["{tail:Town}的 {head:Company}"]), "attributes: "),
        ("scopes", lambda c: c.update(whole=["批发("]), "whole: needs a regular expression"),
        ("scopes", lambda c: c.update(excepting="除外"), "excepting: needs a list of words"),
    ],
)
def test_a_broken_entry_is_named(
    tmp_path: Path, name: str, break_it: Callable[[dict[str, Any]], None], message: str
) -> None:
    _, content = read_yaml(f"vocabularies/{name}.yaml")
    break_it(content)
    path = tmp_path / "vocabularies" / f"{name}.yaml"
    path.parent.mkdir()
    path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    with pytest.raises(DataError) as caught:
        load_vocabulary(load_ontology(), tmp_path)
    assert f"{path}: {message}" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("key", ["passing", "attributes", "possessing", "phrase_place", "phrase_rated"])
def test_what_only_helps_may_be_missing(tmp_path: Path, key: str) -> None:
    _, content = read_yaml("vocabularies/linking.yaml")
    del content[key]
    path = tmp_path / "vocabularies" / "linking.yaml"
    path.parent.mkdir()
    path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    vocabulary = load_vocabulary(load_ontology(), tmp_path)
    found = getattr(vocabulary.fields if key.startswith("phrase_") else vocabulary, key)
    assert not found if key == "attributes" else not found.search("位于")
