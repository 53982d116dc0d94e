"""The recognisers as a spaCy pipeline: a blank Chinese language whose components are their steps, for users of spaCy.

A build goes without: to import spaCy takes longer than to load all that the recognisers know. One token is one character, so
that a name never falls between two tokens. The result is ``doc.spans["mentions"]``: a span's label is a label of the ontology, its
``kb_id`` the key of the gazetteers, its ``id`` the recogniser. The last component makes these spans, of what the steps found.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.extract.knowledge import knowledge_of
from kg.extract.steps import BEFORE_MODEL, STEPS, drop_unknown_labels, model_step

__all__ = ["COMPONENTS", "MENTIONS", "OWN_COMPONENTS", "load_nlp"]

MENTIONS = "mentions"
MODEL_COMPONENT = "kg_model"
SPANS_COMPONENT = "kg_spans"
COMPONENTS = (*(f"kg_{name}" for name in STEPS), SPANS_COMPONENT)
OWN_COMPONENTS = frozenset({*COMPONENTS, MODEL_COMPONENT})


class CharacterTokenizer:
    """Makes each character a token."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        # The text is already a sequence of its characters, and zero bytes are one of falsehoods; lists of them take much longer.
        return Doc(self.vocab, words=cast("list[str]", text), spaces=cast("list[bool]", bytes(len(text))))


def load_nlp(knowledge: Path | None = None, model: str = "") -> Language:
    """Assemble the pipeline.

    Parameters
    ----------
    knowledge : Path, optional
        A user's folder of knowledge; its files replace ours one by one.
    model : str
        A statistical model that speaks too: see `kg.extract.models.load_tagger`.

    Returns
    -------
    spacy.Language

    Raises
    ------
    DataError
        If a gazetteer or vocabulary is broken.
    ModelError
        If the model is not there, or can't be loaded.

    Examples
    --------
    >>> nlp = load_nlp()
    >>> nlp.pipe_names[0]
    'kg_gazetteer'
    >>> doc = nlp("上海星桥科技有限公司成立。")
    >>> [(span.text, span.label_) for span in doc.spans["mentions"]]
    [('上海星桥科技有限公司', 'Company')]
    """
    nlp = spacy.blank("zh")
    nlp.tokenizer = CharacterTokenizer(nlp.vocab)
    nlp.max_length = 10**9
    folder = str(knowledge) if knowledge else ""
    for name in COMPONENTS:
        nlp.add_pipe(name, config={"knowledge": folder})
    if model:
        nlp.add_pipe(MODEL_COMPONENT, before=f"kg_{BEFORE_MODEL}", config={"knowledge": folder, "model": model})
    return nlp


def _register(name: str) -> None:
    """Register a step as a component of spaCy whose setting ``knowledge`` is a folder."""
    step = STEPS[name]

    def make(nlp: Language, name: str, knowledge: str) -> Callable[[Doc], Doc]:
        known = knowledge_of(knowledge)

        def component(doc: Doc) -> Doc:
            step(doc, known)
            return doc

        return component

    Language.factory(f"kg_{name}", default_config={"knowledge": ""}, func=make)


def _make_model(nlp: Language, name: str, knowledge: str, model: str) -> Callable[[Doc], Doc]:
    hear = model_step(knowledge_of(knowledge), Path(knowledge) if knowledge else None, model)

    def component(doc: Doc) -> Doc:
        hear(doc)
        return doc

    return component


def _make_spans(nlp: Language, name: str, knowledge: str) -> Callable[[Doc], Doc]:
    known = knowledge_of(knowledge)

    def component(doc: Doc) -> Doc:
        drop_unknown_labels(doc, known)
        doc.spans[MENTIONS] = [
            Span(doc, c.start, c.end, label=c.label, kb_id=c.key, span_id=c.source)
            for c in doc.user_data["mentions"]
            if len(doc)
        ]
        return doc

    return component


for _name in STEPS:
    _register(_name)
Language.factory(MODEL_COMPONENT, default_config={"knowledge": "", "model": ""}, func=_make_model)
Language.factory(SPANS_COMPONENT, default_config={"knowledge": ""}, func=_make_spans)
