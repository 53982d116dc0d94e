from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ReadError
from kg.pipeline import analyze_document, load_knowledge

KNOWLEDGE = load_knowledge()


def analyze(path, name="note.txt"):
    return analyze_document(path, name, KNOWLEDGE)


def write(folder, text, encoding="utf-8", name="note.txt"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def quotes(extraction, label):
    entities = extraction.entities
    return {
        extraction.text[mention.start : mention.end]
        for mention in extraction.mentions
        if entities[mention.entity].label == label
    }


def test_mentions_quote_the_text_that_was_read(tmp_path):
    text = "　　上海星桥科技有限公司总部位于上海市徐汇区。\r\n\r\n　　该公司在新加坡设有分公司。\r\n"
    extraction = analyze(write(tmp_path, text, "gb18030"))
    assert extraction.text == text
    assert quotes(extraction, "Company") == {"上海星桥科技有限公司"}
    assert "徐汇区" in quotes(extraction, "District")
    assert quotes(extraction, "Country") == {"新加坡"}


def test_a_mention_torn_by_a_line_break_leads_back_to_both_lines(tmp_path):
    text = "该项措施实施以来，当地企业普遍认为手续更加简便，其中上海星桥科技有限\n公司的出口增长最快，增长了三成。\n"
    extraction = analyze(write(tmp_path, text))
    assert "上海星桥科技有限\n公司" in quotes(extraction, "Company")


def test_traditional_characters_are_quoted_as_written(tmp_path):
    extraction = analyze(write(tmp_path, "新加坡與馬來西亞的貿易額繼續增長，企業的業務量也在增長。\n"))
    assert quotes(extraction, "Country") == {"新加坡", "馬來西亞"}


def test_relations_point_at_the_sentence_that_says_them(tmp_path):
    text = "# 企业名录\r\n\r\n**上海星桥科技有限公司**总部位于上海市徐汇区。\r\n\r\n其他内容从略。\r\n"
    extraction = analyze(write(tmp_path, text, name="note.md"), "note.md")
    located = [relation for relation in extraction.relations if relation.type == "LOCATED_IN"]
    assert located
    for relation in located:
        assert "总部位于" in text[relation.start : relation.end]


def test_the_name_of_a_document_changes_nothing_else(tmp_path):
    path = write(tmp_path, "商务部发布了《关于促进服务外包发展的若干措施》。\n")
    one, other = analyze(path, "a.txt"), analyze(path, "b/c.txt")
    assert other == replace(one, document=replace(one.document, name="b/c.txt"))


def test_an_unreadable_file_is_named(tmp_path):
    with pytest.raises(ReadError, match=r"note\.txt: empty file"):
        analyze(write(tmp_path, ""))


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="上海市徐汇区商务部公司有限、，。《》“”（）\r\n\t 　#|*-1a與貿", max_size=120))
def test_whatever_is_said_is_said_by_the_text(tmp_path_factory, text):
    try:
        extraction = analyze(write(tmp_path_factory.mktemp("any"), text))
    except ReadError:
        return
    for found in (*extraction.mentions, *extraction.relations):
        assert 0 <= found.start < found.end <= len(extraction.text)
    assert list(extraction.mentions) == sorted(extraction.mentions)
