"""How well kg reads texts that people have annotated.

usage: quality.py [GOLD_DIR] [--predictions DIR] [--errors] [--only STEM ...]

GOLD_DIR holds a STEM.json for each text, and the text itself, named by its "doc". Each text is built by itself. Prints
precision, recall and F1 of entities and relations by type, then by kind of text (the stem up to its first digit or _).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from pathlib import Path

from kg.analyze.score import Scores, generate_scores, read_gold, score_graph
from kg.errors import KGError
from kg.export.json import write_json
from kg.model import Graph
from kg.pipeline import Knowledge, analyze_document, load_knowledge
from kg.resolve import resolve_entities

DEFAULT_GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "dev"


def main() -> int:
    """Build, score and print; 0 if it was scored, 1 if something is missing or broken."""
    options = _options()
    try:
        scores_by_stem = _score_texts(options.gold, options.predictions, options.only)
    except KGError as problem:
        print(problem, file=sys.stderr)
        return 1
    for line in generate_scores(sum(scores_by_stem.values(), Scores()), disagreements=options.errors):
        print(line)
    _print_kinds(scores_by_stem)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    present = DEFAULT_GOLD.is_dir()
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR", nargs="?" if present else None, default=DEFAULT_GOLD)
    parser.add_argument(
        "--predictions", type=Path, metavar="DIR", help="keep what was built, a STEM.json for each text"
    )
    parser.add_argument("--errors", action="store_true", help="list every miss and every spurious item first")
    parser.add_argument("--only", nargs="+", metavar="STEM", help="score these texts alone")
    return parser.parse_args()


def _score_texts(gold: Path, predictions: Path | None, only: list[str] | None) -> dict[str, Scores]:
    knowledge = load_knowledge()
    scores_by_stem = {}
    for stem, annotated in read_gold(gold):
        if only and stem not in only:
            continue
        graph = _build_text(gold / annotated["doc"], knowledge)
        if predictions is not None:
            write_json(graph, predictions / f"{stem}.json")
        scores_by_stem[stem] = score_graph(annotated, graph, knowledge.ontology)
    return scores_by_stem


def _build_text(path: Path, knowledge: Knowledge) -> Graph:
    return resolve_entities([analyze_document(path, path.name, knowledge)], knowledge.ontology)


def _print_kinds(scores_by_stem: dict[str, Scores]) -> None:
    scores_by_kind: dict[str, Scores] = defaultdict(Scores)
    for stem, scores in scores_by_stem.items():
        found = re.match(r"[^\W\d_]+", stem)
        scores_by_kind[found[0] if found else stem] += scores
    print("by kind of text   entities P / R / F1         relations P / R / F1")
    for kind, scores in sorted(scores_by_kind.items()):
        figures = "      ".join(
            f"{tally.precision:.4f}  {tally.recall:.4f}  {tally.f1:.4f}"
            for tally in (scores.all_entities, scores.all_relations)
        )
        print(f"  {kind:15s} {figures}")


if __name__ == "__main__":
    sys.exit(main())
