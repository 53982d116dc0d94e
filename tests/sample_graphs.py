"""Graphs that the tests of the stores share: one that a reader can check, and any graph at all."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st

from kg.model import DocumentRecord, Edge, Entity, Evidence, Graph, Status
from kg.ontology import load_ontology

ONTOLOGY = load_ontology()

HOSTILE_NAMES = (
    "a\"b'c`d",
    "甲\n乙\r\n丙\t",
    "back\\slash\\",
    "a,b;c|d",
    "《数字》😀",
    "\x00\x01\x1f\x7f",
    "'}) MATCH (n) DETACH DELETE n //",
    "<script>alert(1)</script>",
    '=HYPERLINK("http://example.org")',
    "$name {x: 1} [1, 2]",
    "NULL",
    " lead and trail ",
    "\ufeffbom\u200b\u2028",
)


def chunked(graph: Graph) -> Graph:
    """Give a graph chunks that hold its mentions: the longest stretches that it quotes."""
    said = [mention for entity in graph.entities for mention in entity.mentions]
    said.extend(evidence for edge in graph.edges for evidence in edge.evidence)
    longest: list[Evidence] = []
    for quoted in sorted(said, key=lambda quoted: (quoted.doc, quoted.start, -quoted.end)):
        if not longest or quoted.doc != longest[-1].doc or quoted.end > longest[-1].end:
            longest.append(quoted)
    return replace(graph, chunks=tuple(longest))


def _at(doc: str, start: int, text: str) -> Evidence:
    return Evidence(doc, start, start + len(text), text)


def sample_graph() -> Graph:
    """A small trade graph: firms, a base, places, a policy, an agreement, an event."""
    seat = _at("2021/年报.txt", 0, "甲云公司总部设在徐汇区，产品远销新加坡。")
    partner = _at("2021/年报.txt", 30, "甲云公司与乙数集团签署合作协议。")
    deals = _at("notes #1.md", 5, "乙数集团与丙科公司合作；丁品由乙数集团开发。")
    policy = _at("notes #1.md", 60, "市商务委印发《出海方案》，支持数字内容，适用于上海。")
    base = _at("notes #1.md", 100, "商务部认定徐汇园为国家文化出口基地，重点发展数字内容。")
    fair = _at("notes #1.md", 150, "数贸论坛在上海举办，由市商务委主办。新加坡、新西兰签署了丙协定。")
    mention = {
        "company-1": (
            _at("2021/年报.txt", 0, "甲云公司"),
            _at("2021/年报.txt", 30, "甲云公司"),
            _at("notes #1.md", 400, "甲云"),
        ),
        "company-2": (_at("2021/年报.txt", 35, "乙数集团"), _at("notes #1.md", 5, "乙数集团")),
        "policy-1": (_at("notes #1.md", 66, "《出海方案》"),),
    }
    volume = {"trade_volume_usd_10k": 12.5}
    plan = {"issue_date": "2021-05-01", "doc_number": "商〔2021〕1号"}
    places = {"iso2": "SG", "lat": 1.35, "lon": 103.82}
    entities = [
        Entity("agency-1", "Agency", "商务部"),
        Entity("agency-2", "Agency", "市商务委", ("上海市商务委员会",)),
        Entity("agreement-1", "Agreement", "丙协定"),
        Entity("base-1", "ExportBase", "徐汇园", (), {"category": "国家文化出口基地", "batch": "第二批"}),
        Entity("city-1", "City", "上海", ("上海市", "沪"), {"adcode": "310000", "lat": 31.23, "lon": 121.47}),
        Entity("city-2", "City", "大连"),
        Entity("company-1", "Company", "甲云公司", ("甲云",), volume, mention["company-1"], merges=("甲云: 以下简称",)),
        Entity("company-2", "Company", "乙数集团", (), {}, mention["company-2"]),
        Entity("company-3", "Company", "丙科公司"),
        Entity("company-4", "Company", "甲云游戏公司"),
        Entity("country-1", "Country", "中国", (), {"iso2": "CN"}, inferred=True),
        Entity("country-2", "Country", "新加坡", (), places),
        Entity("country-3", "Country", "新西兰"),
        Entity("district-1", "District", "徐汇区"),
        Entity("event-1", "Event", "数贸论坛"),
        Entity("policy-1", "Policy", "《出海方案》", (), plan, mention["policy-1"]),
        Entity("product-1", "Product", "丁品"),
        Entity("sector-1", "Sector", "数字内容"),
    ]  # fmt: skip

    def edge(source: str, kind: str, target: str, *evidence: Evidence, confidence: float = 0.9) -> Edge:
        rules = (f"{kind.lower()}-a", f"{kind.lower()}-b") if evidence else ("gazetteer",)
        return Edge(source, target, kind, confidence, rules, evidence)

    edges = [
        edge("agency-2", "PARTNERS_WITH", "company-3", deals, confidence=0.7),
        edge("base-1", "COVERS", "sector-1", base),
        edge("base-1", "DESIGNATED_BY", "agency-1", base),
        edge("base-1", "LOCATED_IN", "district-1", base),
        edge("city-1", "EXPORTS_TO", "country-2", seat, confidence=0.6),
        edge("city-1", "PART_OF", "country-1", confidence=1.0),
        edge("company-1", "EXPORTS_TO", "country-2", seat),
        edge("company-1", "IN_SECTOR", "sector-1", deals),
        edge("company-1", "LOCATED_IN", "district-1", seat, deals),
        edge("company-1", "PARTNERS_WITH", "company-2", partner, deals),
        edge("company-2", "DEVELOPS", "product-1", deals),
        edge("company-2", "LOCATED_IN", "city-1", seat),
        edge("company-2", "PARTNERS_WITH", "company-3", deals),
        edge("company-3", "LOCATED_IN", "city-2", deals),
        edge("company-3", "TENANT_OF", "base-1", base),
        edge("company-4", "LOCATED_IN", "country-2", deals),
        edge("company-4", "SUBSIDIARY_OF", "company-1", deals),
        edge("country-2", "MEMBER_OF", "agreement-1", fair),
        edge("country-3", "MEMBER_OF", "agreement-1", fair),
        edge("district-1", "PART_OF", "city-1", confidence=1.0),
        edge("event-1", "LOCATED_IN", "city-1", fair),
        edge("event-1", "ORGANIZED_BY", "agency-2", fair),
        edge("policy-1", "APPLIES_TO", "city-1", policy),
        edge("policy-1", "ISSUED_BY", "agency-2", policy),
        edge("policy-1", "PROMOTES", "sector-1", policy),
    ]
    documents = (
        DocumentRecord(
            "2021/年报.txt", "年报", "txt", "gb18030", "a" * 64, 500, "商服贸发〔2021〕61号", "2021-10-13", "2021-2025"
        ),
        DocumentRecord("notes #1.md", "Notes", "md", "utf-8", "b" * 64, 900),
    )
    return chunked(Graph(documents, tuple(entities), tuple(sorted(edges, key=lambda e: (e.source, e.type, e.target)))))


def hostile_graph() -> Graph:
    """Names and texts that would do harm where text is taken for anything but text."""
    entities = []
    for number, name in enumerate(HOSTILE_NAMES):
        mentions = (_at(name, 3, name),)
        entities.append(
            Entity(f"company-{number:02}", "Company", name, (name + "2",), {"founded": name, "x y": name}, mentions)
        )
    edges = tuple(
        Edge(a.id, b.id, "PARTNERS_WITH", 0.5, (a.name,), (Evidence(a.name, 1, 9, a.name + b.name),))
        for a, b in pairwise(entities)
    )
    documents = tuple(
        DocumentRecord(name, name, "txt", "", name, 9, name, notes=(name,)) for name in sorted(HOSTILE_NAMES)
    )
    return chunked(Graph(documents, tuple(entities), edges))


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
values = st.one_of(
    texts, st.booleans(), st.integers(-(2**70), 2**70), st.floats(allow_nan=False, width=64), st.just(1), st.just(1.0)
)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Any graph that the ontology allows, of any text."""
    doc_names = draw(st.lists(texts, unique=True, max_size=3))
    documents = tuple(
        DocumentRecord(name, draw(texts), "txt", draw(texts), draw(texts), draw(st.integers(0, 2**40)),
                       draw(texts), draw(texts), draw(texts), tuple(draw(st.lists(texts, max_size=2))))
        for name in sorted(doc_names)
    )  # fmt: skip

    spans = st.tuples(st.sampled_from(["d", *doc_names]), st.integers(0, 30), st.integers(1, 20))

    def evidences() -> tuple[Evidence, ...]:
        found = draw(st.lists(spans, unique=True, max_size=3))
        return tuple(sorted(Evidence(doc, start, start + length, draw(texts)) for doc, start, length in found))

    id_texts = st.text("abc\"'`é😀", min_size=1, max_size=4)
    entities = []
    for id in draw(st.lists(id_texts, unique=True, max_size=5)):
        label = draw(st.sampled_from(sorted(ONTOLOGY.labels)))
        known = ["founded", "lat", "iso2", "id", "name", "start", "loaded_by", *ONTOLOGY.labels[label].properties]
        properties = draw(st.dictionaries(st.one_of(texts, st.sampled_from(known)), values, max_size=3))
        aliases, merges = draw(st.lists(texts, max_size=3)), draw(st.lists(texts, max_size=2))
        name, inferred = draw(texts), draw(st.booleans())
        entities.append(Entity(id, label, name, tuple(aliases), properties, evidences(), inferred, tuple(merges)))
    allowed = [
        (a.id, kind, b.id)
        for a in entities
        for b in entities
        for kind in sorted(ONTOLOGY.relations)
        if ONTOLOGY.allows(a.label, kind, b.label)
    ]
    edges = []
    for source, kind, target in draw(st.lists(st.sampled_from(allowed), unique=True, max_size=4)) if allowed else []:
        rules, status = draw(st.lists(texts, max_size=2)), draw(st.sampled_from(Status))
        edges.append(Edge(source, target, kind, draw(st.floats(0, 1)), tuple(rules), evidences(), status))
    edges.sort(key=lambda edge: (edge.source, edge.type, edge.target))
    return chunked(Graph(documents, tuple(sorted(entities, key=lambda entity: entity.id)), tuple(edges)))
