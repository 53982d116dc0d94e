"""How well kg reads texts that people have annotated.

usage: quality.py [GOLD_DIR ...] [--predictions DIR] [--errors] [--confidence] [--only STEM ...]

GOLD_DIR holds a STEM.json for each text, and the text itself, named by its "doc". Each text is built by itself. Prints
precision, recall and F1 of entities and relations by type, then by kind of text (the stem up to its first digit or _); with
--confidence also how many of the relations of each confidence are right, and what each rule reaches.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from kg.analyze.score import Scores, generate_scores, judge_edges, read_gold, score_graph
from kg.errors import KGError
from kg.export.json import write_json
from kg.model import Edge, Graph
from kg.pipeline import Knowledge, analyze_document, load_knowledge
from kg.resolve import resolve_entities

BINS = (0.0, 0.7, 0.8, 0.85, 0.9, 0.95)
PRIOR = 10
"""As many cases as what an analyst wrote beside a rule is worth."""
MOST = 5

DEFAULT_GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "dev"


def main() -> int:
    """Build, score and print; 0 if it was scored, 1 if something is missing or broken."""
    options = _options()
    try:
        knowledge = load_knowledge()
        texts = list(_build_texts(options.gold, options.predictions, options.only, knowledge))
    except KGError as problem:
        print(problem, file=sys.stderr)
        return 1
    ontology = knowledge.ontology
    scores_by_stem = {stem: score_graph(annotated, graph, ontology) for stem, annotated, graph in texts}
    for line in generate_scores(sum(scores_by_stem.values(), Scores()), disagreements=options.errors):
        print(line)
    _print_kinds(scores_by_stem)
    if options.confidence:
        judged = [
            (stem, *verdict) for stem, annotated, graph in texts for verdict in judge_edges(annotated, graph, ontology)
        ]
        _print_bins(judged)
        _print_rules(judged, {rule.name: rule.confidence for rule in knowledge.rules.rules})
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    present = DEFAULT_GOLD.is_dir()
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR", nargs="*" if present else "+", default=[DEFAULT_GOLD])
    parser.add_argument(
        "--predictions", type=Path, metavar="DIR", help="keep what was built, a STEM.json for each text"
    )
    parser.add_argument("--errors", action="store_true", help="list every miss and every spurious item first")
    parser.add_argument(
        "--confidence", action="store_true", help="print how many relations of each confidence are right"
    )
    parser.add_argument("--only", nargs="+", metavar="STEM", help="score these texts alone")
    return parser.parse_args()


def _build_texts(
    folders: list[Path], predictions: Path | None, only: list[str] | None, knowledge: Knowledge
) -> Iterator[tuple[str, Mapping[str, Any], Graph]]:
    for folder in folders:
        for stem, annotated in read_gold(folder):
            if only and stem not in only:
                continue
            graph = _build_text(folder / annotated["doc"], knowledge)
            if predictions is not None:
                write_json(graph, predictions / f"{stem}.json")
            yield stem, annotated, graph


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


def _print_bins(judged: Sequence[tuple[str, Edge, bool]]) -> None:
    print("by confidence     relations  right")
    for low, high in pairwise((*BINS, 1.01)):
        verdicts = [right for _, edge, right in judged if low <= edge.confidence < high]
        print(f"  {low:.2f} - {min(high, 1):.2f}     {_share(verdicts)}")
    for low in BINS[1:]:
        print(f"  {low:.2f} and more    {_share([right for _, edge, right in judged if edge.confidence >= low])}")


def _print_rules(judged: Sequence[tuple[str, Edge, bool]], confidences: Mapping[str, float]) -> None:
    """Print what each rule reaches, and the confidence that it deserves by that and by what it says now.

    The relations of one text, such as the rows of its tables, are no independent cases: they count as `MOST` at most.
    """
    print("by surest rule                 relations  right   says  deserves")
    verdicts: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for stem, edge, right in judged:
        verdicts[edge.rules[0]][stem].append(right)
    for rule, by_text in sorted(verdicts.items(), key=lambda item: -sum(map(len, item[1].values()))):
        count = sum(min(len(listed), MOST) for listed in by_text.values())
        hits = sum(min(len(listed), MOST) * sum(listed) / len(listed) for listed in by_text.values())
        deserved = (hits + PRIOR * confidences[rule]) / (count + PRIOR)
        listed = [right for part in by_text.values() for right in part]
        print(f"  {rule:28s} {_share(listed)}   {confidences[rule]:.2f}  {deserved:.2f}")


def _share(verdicts: Sequence[bool]) -> str:
    return f"{len(verdicts):9d}  {sum(verdicts) / len(verdicts):.3f}" if verdicts else f"{0:9d}      -"


if __name__ == "__main__":
    sys.exit(main())
