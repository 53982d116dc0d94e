"""How fast kg builds, beside jieba.posseg tagging of the same text.

usage: speed.py [FOLDER] [--workers N] [--growth]

Each of the two runs in a process of its own. kg is timed from the paths to the finished store, with its start; jieba is
timed without its start. With one worker both have one and the same core. Archives (*.tar.xz) in FOLDER are unpacked.
With --growth kg alone: how its cost grows with the text and with the gazetteers.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tarfile
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "shared" / "corpus"
MEGABYTE = 1024 if sys.platform == "linux" else 1024 * 1024
"""In the units of ru_maxrss."""


def main() -> int:
    """Measure and print; 0 if both were measured."""
    options = _options()
    if options.measure:
        print(json.dumps(MEASURES[options.measure](options.folder, options.workers, options.knowledge)))
        return 0
    with TemporaryDirectory() as scratch:
        documents, texts = Path(scratch, "documents"), Path(scratch, "texts.json")
        _collect(options.folder, documents)
        if options.growth:
            return _print_growth(documents, Path(scratch), options.workers)
        texts.write_text(json.dumps(_read(documents)), "utf-8")
        build = _run("build", documents, options.workers)
        jieba = _run("jieba", texts, 1) if build else None
    if not build or not jieba:
        return 1
    _print(build, jieba, options.workers)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    present = DEFAULT_FOLDER.is_dir()
    parser.add_argument("folder", type=Path, nargs="?" if present else None, default=DEFAULT_FOLDER)
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes of the build; jieba has one")
    parser.add_argument("--growth", action="store_true", help="kg with more text, and with larger gazetteers")
    parser.add_argument("--knowledge", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--measure", choices=list(MEASURES), help=argparse.SUPPRESS)
    return parser.parse_args()


def _collect(folder: Path, target: Path) -> None:
    """Put the documents of a folder and of its archives together."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if path.name.endswith(".tar.xz"):
            with tarfile.open(path) as archive:
                archive.extractall(target / path.name, filter="data")
        else:
            place = target / path.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)


def _read(folder: Path) -> list[str]:
    """Return the texts as kg reads them."""
    from kg.errors import ReadError
    from kg.read import find_documents, read_document

    texts = []
    for source in find_documents([folder]):
        try:
            texts.append(read_document(source.path).text)
        except ReadError as problem:
            print(problem, file=sys.stderr)
    return texts


def _print_growth(documents: Path, scratch: Path, workers: int) -> int:
    """Build the documents once, twice and four times over, and once with gazetteers of twice the size."""
    several, larger = Path(scratch, "several"), Path(scratch, "knowledge")
    forms = _enlarge_gazetteers(larger)
    print(f"{'':24s}{'characters':>12s}{'seconds':>10s}{'CPU':>10s}{'CPU ratio':>12s}{'peak MB':>10s}")
    first = 0.0
    for times, knowledge in ((1, None), (2, None), (4, None), (1, larger)):
        shutil.rmtree(several, ignore_errors=True)
        for copy in range(times):
            shutil.copytree(documents, several / str(copy))
        row = _run("build", several, workers, knowledge)
        if row is None:
            return 1
        first = first or row["cpu_seconds"]
        what = f"text x {times}" if knowledge is None else f"gazetteers x 2 ({forms:,} more)"
        print(
            f"{what:24s}{row['characters']:12,.0f}{row['seconds']:10.2f}{row['cpu_seconds']:10.2f}"
            f"{row['cpu_seconds'] / first:12.2f}{row['megabytes']:10,.0f}"
        )
    return 0


def _enlarge_gazetteers(folder: Path) -> int:
    """Write a gazetteer of as many names as ours have forms: the same ones written backwards, so as common in their parts."""
    from kg.extract.gazetteer import load_gazetteer

    by_form = load_gazetteer().by_form
    labels = {form[::-1]: entries[0].label for form, entries in by_form.items() if len(form) > 1}
    rows = [(name, label) for name, label in labels.items() if name not in by_form and not set(name) & set('",')]
    path = folder / "gazetteers" / "backwards.csv"
    path.parent.mkdir(parents=True)
    path.write_text("name,label\n" + "".join(f"{name},{label}\n" for name, label in rows), "utf-8")
    return len(rows)


def _run(measure: str, path: Path, workers: int, knowledge: Path | None = None) -> Mapping[str, float] | None:
    command = [sys.executable, __file__, str(path), "--measure", measure, "--workers", str(workers)]
    command += ["--knowledge", str(knowledge)] if knowledge else []
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    return json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else None


def _measure_build(folder: Path, workers: int, knowledge: Path | None) -> Mapping[str, float]:
    _take_cores(workers)
    with TemporaryDirectory() as scratch:
        start = time.perf_counter()
        from kg.collection import build
        from kg.errors import KGError

        try:
            graph = build([folder], store=Path(scratch, "kg.store"), workers=workers, knowledge=knowledge)
        except KGError as problem:
            sys.exit(str(problem))
        seconds = time.perf_counter() - start
    return _figures(sum(document.length for document in graph.documents), seconds)


def _measure_jieba(texts: Path, _: int, __: Path | None) -> Mapping[str, float]:
    _take_cores(1)
    try:
        import jieba
        import jieba.posseg
    except ImportError:
        sys.exit('jieba is missing; install it with: pip install "kg[bench]"')
    jieba.setLogLevel("WARNING")
    jieba.posseg.lcut("先读词典")
    read = json.loads(texts.read_text("utf-8"))
    start, start_cpu = time.perf_counter(), time.process_time()
    for text in read:
        jieba.posseg.lcut(text)
    seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - start_cpu
    return {**_figures(sum(map(len, read)), seconds), "cpu_seconds": cpu_seconds}


MEASURES = {"build": _measure_build, "jieba": _measure_jieba}


def _take_cores(number: int) -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:number]))


def _figures(characters: int, seconds: float) -> Mapping[str, float]:
    me, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "characters": characters,
        "seconds": seconds,
        "cpu_seconds": sum(usage.ru_utime + usage.ru_stime for usage in (me, workers)),
        "megabytes": me.ru_maxrss / MEGABYTE,
        "megabytes_of_a_worker": workers.ru_maxrss / MEGABYTE,
    }


def _print(build: Mapping[str, float], jieba: Mapping[str, float], workers: int) -> None:
    print(f"{'':14s}{'characters':>12s}{'seconds':>10s}{'CPU':>10s}{'chars/s':>12s}{'peak MB':>10s}")
    for name, row in ((f"kg, {workers} worker{'s' * (workers > 1)}", build), ("jieba.posseg", jieba)):
        print(
            f"{name:14s}{row['characters']:12,.0f}{row['seconds']:10.2f}{row['cpu_seconds']:10.2f}"
            f"{_speed(row):12,.0f}{row['megabytes']:10,.0f}"
        )
    if workers > 1:
        print(f"each worker of kg: up to {build['megabytes_of_a_worker']:,.0f} MB more")
    print(f"ratio {_speed(build) / _speed(jieba):.2f} (kg to jieba.posseg, characters a second; by CPU time ", end="")
    print(f"{_speed(build, 'cpu_seconds') / _speed(jieba, 'cpu_seconds'):.2f})")


def _speed(row: Mapping[str, float], clock: str = "seconds") -> float:
    return row["characters"] / row[clock]


if __name__ == "__main__":
    sys.exit(main())
