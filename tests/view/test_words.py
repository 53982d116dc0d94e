"""The words of the interface: both languages have all that the page says, and nothing that it doesn't."""

from __future__ import annotations

import json
import re
from pathlib import Path

import kg.view
from kg.model import Status
from kg.ontology import load_ontology

PAGE = Path(kg.view.__file__).parent / "page"
WORDS = json.loads((PAGE / "words.json").read_text("utf-8"))


def test_both_languages_have_the_same_words_with_the_same_gaps():
    gaps = {
        language: {key: sorted(re.findall(r"\{\w+\}", word)) for key, word in words.items() if isinstance(word, str)}
        for language, words in WORDS.items()
    }
    assert gaps["zh"] == gaps["en"]
    assert WORDS["zh"]["property"].keys() == WORDS["en"]["property"].keys()


def test_every_word_is_used_and_every_used_word_is_there():
    script = "\n".join(path.read_text("utf-8") for path in sorted(PAGE.glob("*.js")))
    template = (PAGE / "page.html").read_text("utf-8")
    said = {word for call in re.findall(r"\bsay\(([^;]*?)\)", script) for word in re.findall(r'"(\w+)"', call)}
    placed = set(re.findall(r'data-(?:text|label|placeholder)="(\w+)"', template))
    known = set(WORDS["zh"]) - {"property"}
    assert placed <= known
    quoted = set(re.findall(r'"(\w+)"', script)) | set(map(str, Status))
    assert known - placed - said - quoted == set()
    assert set(re.findall(r'\bsay\("(\w+)"', script)) <= known


def test_every_property_of_the_ontology_has_a_name():
    names = {name for label in load_ontology().labels.values() for name in label.properties}
    assert names <= set(WORDS["zh"]["property"])
