"""What the rules find in a text whose mentions are marked: ``[甲公司|Company]位于[上海|City]。``"""

from kg.link import link_relations, load_rules
from kg.link.examples import annotate_example
from kg.model import Status
from kg.ontology import load_ontology

_ONTOLOGY = load_ontology()
_RULES = load_rules(_ONTOLOGY)


def find(text: str, status: Status = Status.ASSERTED) -> set[str]:
    """Return the relations of a text as ``head TYPE tail``."""
    linked = link_relations(annotate_example(text), _RULES, _ONTOLOGY)
    names = [entity.name for entity in linked.document.entities]
    return {f"{names[r.head]} {r.type} {names[r.tail]}" for r in linked.relations if r.status is status}
