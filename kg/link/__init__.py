"""Link: from a document with its mentions to the relations between them, by rules that stand in ``data/relations``."""

from kg.link.examples import ExampleResult, run_examples
from kg.link.linking import Linked, link_relations
from kg.link.rules import Rule, Rules, load_rules
from kg.link.trace import explain_example

__all__ = [
    "ExampleResult",
    "Linked",
    "Rule",
    "Rules",
    "explain_example",
    "link_relations",
    "load_rules",
    "run_examples",
]
