"""The page's data: passages and their limit, documents, names as they sound, what is only planned."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from trade_graphs import TEXTS, generated_graph, trade_graph

from kg.errors import KGError
from kg.model import DocumentRecord, Edge, Entity, Evidence, Graph, Status
from kg.view import make_page
from kg.view.content import collect_content
from kg.view.selection import select_part

PARAGRAPH = "开头的一句没有名字。" * 30 + "希音在杭州设有分支机构。" + "后面的一句也没有。" * 30


def told_graph(text=PARAGRAPH):
    """Two entities and what joins them, in a long paragraph behind two others."""
    whole = f"第一段。\n第二段。\n{text}\n第四段。"
    start = whole.index("希音")
    said = Evidence("a.txt", start, start + 12, whole[start : start + 12])
    firm = Entity("a", "Company", "希音", ("SHEIN",), mentions=(Evidence("a.txt", start, start + 2, "希音"),))
    city = Entity("b", "City", "杭州市", ("杭州",), mentions=(Evidence("a.txt", start + 3, start + 5, "杭州"),))
    record = DocumentRecord("a.txt", "分支", "txt", "utf-8", "", len(whole), issue_date="2023-05-01")
    return Graph((record,), (firm, city), (Edge("a", "b", "HAS_BRANCH_IN", 0.9, ("r",), (said,)),)), {"a.txt": whole}


def page_data(graph, ontology, **options):
    page = make_page(graph, ontology, **options).html
    return json.loads(page.split('<script type="application/json" id="data">')[1].split("</script>")[0])


def test_a_quotation_comes_with_its_paragraph_and_line(ontology):
    graph, texts = told_graph()
    data = collect_content(graph, ontology, texts)
    (passage,) = data["passages"]
    assert passage["text"] == PARAGRAPH
    assert passage["line"] == 3
    assert "cut" not in passage
    (document,) = data["documents"]
    assert document["title"] == "分支"
    assert document["length"] == len(texts["a.txt"])
    assert document["issue_date"] == "2023-05-01"
    assert [name[2] for name in passage["names"]] == [0, 1]


def test_the_graph_itself_holds_paragraphs_where_texts_are_gone(ontology):
    graph, texts = told_graph()
    start = texts["a.txt"].index(PARAGRAPH)
    chunk = Evidence("a.txt", start, start + len(PARAGRAPH), PARAGRAPH)
    (passage,) = collect_content(replace(graph, chunks=(chunk,)), ontology)["passages"]
    assert passage["text"] == PARAGRAPH
    assert passage["line"] is None


def test_without_any_text_the_sentence_remains(ontology):
    graph, _ = told_graph()
    assert [passage["text"] for passage in collect_content(graph, ontology)["passages"]] == ["希音在杭州设有分支机构。"]


def test_paragraphs_shrink_around_the_quotation_above_the_limit(ontology):
    graph, texts = told_graph()
    data = collect_content(graph, ontology, texts, text_limit=400)
    assert 0 < sum(len(passage["text"]) for passage in data["passages"]) <= 400
    quoted, start, end = data["relations"][0]["evidence"][0]
    passage = data["passages"][quoted]
    assert passage["text"][start - passage["start"] : end - passage["start"]] == "希音在杭州设有分支机构。"
    assert passage["cut"]
    assert all(one["evidence"] for one in collect_content(graph, ontology, texts, text_limit=0)["relations"])


def test_all_documents_that_say_something_are_listed_however_few_are_quoted(ontology):
    said = [Evidence(f"{i:02}.txt", 0, 2, "希音") for i in range(40)]
    graph = Graph(entities=(Entity("a", "Company", "希音", mentions=tuple(said)),))
    (entity,) = collect_content(graph, ontology)["entities"]
    assert len(entity["mentions"]) == 24
    assert entity["documents"] == list(range(40))


def test_names_come_with_their_pinyin(ontology):
    graph, _ = told_graph()
    assert [entity["pinyin"] for entity in collect_content(graph, ontology)["entities"]] == [
        ["xi yin", ""],
        ["hang zhou shi", "hang zhou"],
    ]


def test_what_is_only_planned_is_there_but_off(ontology):
    graph, _ = told_graph()
    plan = replace(graph.edges[0], type="LOCATED_IN", status=Status.PLANNED)
    data = page_data(replace(graph, apart=(plan,)), ontology)
    assert [relation["status"] for relation in data["relations"]] == ["asserted", "planned"]
    assert data["statusesOff"] == ["planned"]
    included = replace(graph, edges=(*graph.edges, plan), apart=(plan,))
    assert len(page_data(included, ontology)["relations"]) == 2
    assert page_data(included, ontology)["statusesOff"] == []


def test_the_best_connected_are_drawn_first_and_kept(ontology):
    graph = trade_graph()
    data = page_data(graph, ontology, start=3)
    assert len(data["start"]) == 3
    degrees = [sum(i in (e["from"], e["to"]) for e in data["network"]["edges"]) for i in range(len(data["entities"]))]
    assert min(degrees[i] for i in data["start"]) >= sorted(degrees)[-3]
    part = select_part(graph, ontology, top=10)
    assert len(part.entities) == 10
    assert {"新加坡", "中国"} <= {entity.name for entity in part.entities}


def test_a_large_graph_starts_with_its_most_connected_part_and_nothing_alone(ontology):
    firms = [Entity(f"f{i:02}", "Company", f"企业{i}") for i in range(20)]
    chain = [Edge(f"f{i:02}", f"f{i + 1:02}", "PARTNERS_WITH", 0.9, ()) for i in range(5)]
    star = [Edge("f10", f"f{i}", "PARTNERS_WITH", 0.9, ()) for i in range(11, 14)]
    graph = Graph(entities=tuple(firms), edges=(*chain, *star))
    names = [
        {data["entities"][i]["id"] for i in data["start"]}
        for data in (page_data(graph, ontology, start=n) for n in (6, 15))
    ]
    assert names[0] == {"f00", "f01", "f02", "f03", "f04", "f05"}
    assert names[1] == names[0] | {"f10", "f11", "f12", "f13"}
    assert len(page_data(graph, ontology, start=20)["start"]) == 20


def test_a_page_tells_how_much_of_the_graph_it_holds(ontology):
    graph = generated_graph(60)
    page = make_page(graph, ontology, top=20)
    assert (page.entities, page.asked) == (20, 60)
    assert page_data(graph, ontology, top=20)["whole"] == 60
    assert page_data(graph, ontology)["whole"] is None


def test_the_centre_stays_however_few_are_kept(ontology):
    part = select_part(trade_graph(), ontology, around="哔哩哔哩", top=2)
    assert "哔哩哔哩" in {entity.name for entity in part.entities}
    with pytest.raises(KGError, match="top 0: keep one entity at least"):
        select_part(trade_graph(), ontology, top=0)


def test_the_same_graph_gives_the_same_bytes_in_any_order_of_its_texts(ontology):
    texts = dict(reversed(TEXTS.items()))
    assert make_page(trade_graph(), ontology, texts=TEXTS) == make_page(trade_graph(), ontology, texts=texts)
