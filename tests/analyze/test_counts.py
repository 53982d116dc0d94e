from kg.analyze.counts import count_graph, generate_counts
from kg.model import DocumentRecord, Drop, Edge, Entity, Evidence, Graph, Status

PLACE = Evidence("简报.txt", 0, 3, "甲公司")
GRAPH = Graph(
    documents=(DocumentRecord("简报.txt", "简报", "txt", "utf-8", "", 1200),),
    entities=(
        Entity("e1", "Company", "甲公司", mentions=(PLACE, PLACE)),
        Entity("e2", "Company", "乙公司", mentions=(PLACE,)),
        Entity("e3", "City", "上海", inferred=True),
    ),
    edges=(
        Edge("e1", "e2", "PARTNERS_WITH", 0.9, ("joint",), (PLACE, PLACE)),
        Edge("e1", "e3", "LOCATED_IN", 0.9, ("seat",), (PLACE,), Status.PLANNED),
    ),
)


def test_everything_is_counted_the_most_frequent_first():
    counts = count_graph(GRAPH, [Drop("甲 -> 乙", "negated"), Drop("甲 -> 丙", "negated")])
    assert (counts.documents, counts.characters, counts.inferred, counts.mentions, counts.evidence) == (
        1,
        1200,
        1,
        3,
        3,
    )
    assert list(counts.entities.items()) == [("Company", 2), ("City", 1)]
    assert list(counts.edges.items()) == [("LOCATED_IN", 1), ("PARTNERS_WITH", 1)]
    assert counts.status == {"asserted": 1, "planned": 1}
    assert counts.dropped == {"negated": 2}


def test_a_person_reads_the_counts():
    assert list(generate_counts(count_graph(GRAPH, [Drop("甲 -> 乙", "negated")]))) == [
        "documents              1  (1,200 characters)",
        "entities               3  (3 mentions, 1 inferred)",
        "  Company              2",
        "  City                 1",
        "edges                  2  (3 pieces of evidence)",
        "  LOCATED_IN           1",
        "  PARTNERS_WITH        1",
        "edges by status",
        "  asserted             1",
        "  planned              1",
        "left out               1",
        "  negated              1",
    ]


def test_an_empty_graph_has_counts():
    assert next(generate_counts(count_graph(Graph()))) == "documents              0  (0 characters)"
