"""Analyse documents, in this process or spread over several; what goes wrong with one costs that one alone."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

from kg.errors import KGError, ReadError

if TYPE_CHECKING:
    from kg.pipeline import Knowledge
    from kg.read import Source

__all__ = ["Outcome", "analyze_documents", "seldom_collected"]

_CRASHED = "{source.path}: the process that analysed it ended (exit status {status}); is it too large for the memory?"
_TOO_SLOW = "{source.path}: not done after {seconds:g} s and given up; allow more with --timeout, or split it"
_BEGUN = "begun"
_Known = tuple[Path | None, str]
"""The user's folder of knowledge, and his model."""
SELDOM = 1_000_000
"""New values between two searches for cycles; Python's own 700 suit programs that make fewer."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document.

    Parameters
    ----------
    source : Source
    digest : str
        SHA-256 of what was read, hexadecimal.
    characters : int
        Of the text that was read.
    extraction : bytes
        From `kg.store.extractions.encode_extraction`; empty where it failed.
    notes : tuple of str
        The file and what was not read, or may be read wrongly; each in one line.
    trouble : str
        The file and why it failed, in one line; empty where it did not.
    """

    source: Source
    digest: str = ""
    characters: int = 0
    extraction: bytes = b""
    notes: tuple[str, ...] = ()
    trouble: str = ""


def analyze_documents(
    sources: Iterable[Source],
    *,
    workers: int = 1,
    knowledge: Path | None = None,
    model: str = "",
    timeout: float | None = None,
) -> Iterator[Outcome]:
    """Analyse documents and yield what became of each, in the order in which they are done.

    Parameters
    ----------
    sources : iterable of Source
    workers : int
        Processes; with 1 and no timeout the work is done in this one.
    knowledge : Path, optional
        The user's folder of knowledge.
    model : str
        A statistical model that speaks too.
    timeout : float, optional
        Seconds that a document may take; then its process is ended, and the document has failed.

    Raises
    ------
    DataError
        If the knowledge is broken.
    ModelError
        If the model can't be loaded.
    """
    if workers > 1 or timeout is not None:
        yield from _spread(iter(sources), workers, (knowledge, model), timeout)
        return
    loaded = None
    for source in sources:
        loaded = loaded or _load(knowledge, model)
        yield _analyze(source, loaded)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let Python look for cycles in memory seldom: a build makes millions of values, and hardly any cycle (8 % of its time)."""
    before = gc.get_threshold()
    gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()  # what was made counts as old now, else Python would search it all at once
        gc.set_threshold(*before)


def _load(folder: Path | None, model: str) -> Knowledge:
    from kg.pipeline import load_knowledge  # a build that has nothing to analyse need not wait for it

    return load_knowledge(folder, model)


def _analyze(source: Source, knowledge: Knowledge) -> Outcome:
    from kg.pipeline import analyze_document
    from kg.store.extractions import encode_extraction

    try:
        extraction = analyze_document(source.path, source.name, knowledge)
        document = extraction.document
        notes = tuple(f"{source.path}: {note}" for note in document.notes)
        return Outcome(source, document.digest, document.length, encode_extraction(extraction), notes)
    except ReadError as problem:
        return Outcome(source, trouble=str(problem))
    except OSError as problem:
        return Outcome(source, trouble=f"{source.path}: can't be read ({problem.strerror or problem})")
    except MemoryError:
        return Outcome(source, trouble=f"{source.path}: too large for the memory of this machine; split it")
    except KGError:
        raise
    except Exception as problem:  # a bug of ours in one document must not cost the others
        frame = extract_tb(problem.__traceback__)[-1]
        what = f"{type(problem).__name__} in {Path(frame.filename).name}:{frame.lineno}: {problem}"
        return Outcome(source, trouble=f"{source.path}: kg failed on it; please report this ({what[:200]})")


class _Worker:
    """A process with the knowledge loaded, which analyses one document after the other."""

    def __init__(self, knowledge: _Known) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, other = context.Pipe()
        self._source: Source | None = None
        self._begun: float | None = None
        self._process = context.Process(target=_serve, args=(other, knowledge), daemon=True)
        with _interrupts_ignored():
            self._process.start()
        other.close()

    def is_alive(self) -> bool:
        return self._process.is_alive()

    def start(self, source: Source) -> None:
        self._source = source
        self._begun = None
        with suppress(OSError):  # where the process has ended, `hear` says so
            self.connection.send(source)

    def hear(self) -> Outcome | None:
        """Take a message: what became of the document; None if the work on it has only begun."""
        try:
            answer = self.connection.recv()
        except (EOFError, OSError):
            return self._ended(_CRASHED)
        if answer == _BEGUN:
            self._begun = monotonic()
            return None
        if isinstance(answer, KGError):
            raise answer
        assert isinstance(answer, Outcome)
        return answer

    def seconds_left(self, timeout: float) -> float:
        """Return how long the document may still take; loading the knowledge counts for none."""
        return timeout if self._begun is None else self._begun + timeout - monotonic()

    def give_up(self, seconds: float) -> Outcome:
        self._process.kill()
        return self._ended(_TOO_SLOW, seconds=seconds)

    def _ended(self, message: str, **known: object) -> Outcome:
        assert self._source is not None
        self._process.join()
        self.connection.close()
        return Outcome(
            self._source, trouble=message.format(source=self._source, status=self._process.exitcode, **known)
        )

    def stop(self) -> None:
        self._process.terminate()
        self._process.join()
        self.connection.close()


def _spread(sources: Iterator[Source], count: int, knowledge: _Known, timeout: float | None) -> Iterator[Outcome]:
    busy: dict[Any, _Worker] = {}
    idle: list[_Worker] = []
    try:
        while True:
            while len(busy) < count and (source := next(sources, None)) is not None:
                idle = [worker for worker in idle if worker.is_alive()]
                worker = idle.pop() if idle else _Worker(knowledge)
                worker.start(source)
                busy[worker.connection] = worker
            if not busy:
                return
            patience = None if timeout is None else max(0, min(w.seconds_left(timeout) for w in busy.values()))
            for connection in wait(list(busy), patience):
                outcome = busy[connection].hear()
                if outcome is not None:
                    idle.append(busy.pop(connection))
                    yield outcome
            if timeout is not None:
                for connection, worker in list(busy.items()):
                    if worker.seconds_left(timeout) <= 0:
                        del busy[connection]
                        yield worker.give_up(timeout)
    finally:
        for worker in [*busy.values(), *idle]:
            worker.stop()


def _serve(connection: Connection, knowledge: _Known) -> None:
    """Answer each source with what became of it, until the other end is closed."""
    loaded = None
    gc.set_threshold(SELDOM)
    while True:
        try:
            source = connection.recv()
        except EOFError:
            return
        try:
            loaded = loaded or _load(*knowledge)
            connection.send(_BEGUN)
            connection.send(_analyze(source, loaded))
        except KGError as problem:
            connection.send(problem)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Start processes that leave Ctrl-C to this one: they inherit what a signal does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
