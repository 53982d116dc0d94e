import html
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.demo import SAMPLES
from kg.errors import ReadError
from kg.pipeline import analyze_document, load_knowledge
from kg.read import find_documents

KNOWLEDGE = load_knowledge()


TEXTUAL = (".txt", ".md", ".html")
DAMAGE = [
    b"", b"\xff", b"\x00", b"\r\n", b"\n\n12\n\n", b"\x0c", b"<table><tr><td>", b"</td>", b"<!--", b"&amp;", b"&#20013;", b"**", b"|", b"\t",
    b"```\n", b"---\n", "《".encode(), "”".encode(), "\u2028".encode(), "\u200b".encode(), "\u3000".encode(), "１２".encode(), "𠀀".encode(),
]  # fmt: skip


def assert_evidence(extraction):
    """Every mention is some form of its entity, every relation and chunk a stretch of the text that was read."""
    text = extraction.text
    for found in (*extraction.mentions, *extraction.relations, *extraction.chunks):
        assert 0 <= found.start < found.end <= len(text)
    assert list(extraction.mentions) == sorted(extraction.mentions)
    for mention in extraction.mentions:
        entity = extraction.entities[mention.entity]
        quoted = html.unescape(text[mention.start : mention.end])
        assert any(is_read_from(form, quoted) for form in (entity.name, *entity.aliases)), (entity, quoted)
        assert any(chunk.start <= mention.start and mention.end <= chunk.end for chunk in extraction.chunks)


def is_read_from(form, quoted):
    """Tell whether a name is what is left of a stretch of text without breaks, markup and spaces."""
    rest = iter(quoted)
    return all(char in rest for char in form if not char.isspace())


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
    assert_evidence(extraction)


@pytest.mark.parametrize("path", [source.path for source in find_documents([SAMPLES])], ids=lambda path: path.name)
def test_whatever_is_said_is_said_by_a_real_document(path):
    assert_evidence(analyze_document(path, path.name, KNOWLEDGE))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_is_said_is_said_by_a_damaged_document(tmp_path_factory, data):
    source = data.draw(st.sampled_from([s.path for s in find_documents([SAMPLES]) if s.path.suffix in TEXTUAL]))
    content = source.read_bytes()
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content)))
        cut = data.draw(st.integers(0, 60))
        content = content[:at] + data.draw(st.sampled_from(DAMAGE)) + content[at + cut :]
    path = tmp_path_factory.mktemp("damaged") / f"note{data.draw(st.sampled_from(TEXTUAL))}"
    path.write_bytes(content)
    try:
        extraction = analyze(path)
    except ReadError as refusal:
        assert len(str(refusal).splitlines()) == 1
        return
    assert_evidence(extraction)


def test_a_name_with_an_unreadable_character_is_no_name(tmp_path):
    data = "上海星桥科技有限公司与大连海帆软件有限公司签署了合作协议。".encode() * 30
    broken = data.replace("桥".encode(), "桥".encode()[:1] + b"\xff\xff", 1)
    (tmp_path / "note.txt").write_bytes(broken)
    extraction = analyze_document(tmp_path / "note.txt", "note.txt", KNOWLEDGE)
    assert extraction.document.notes
    assert not any("\ufffd" in entity.name for entity in extraction.entities)
    assert "上海星桥科技有限公司" in {entity.name for entity in extraction.entities}


FIRM = "上海星桥科技有限公司"
SEAT = f"{FIRM}总部位于上海市徐汇区，主营跨境电商，服务全国各地的外贸企业和海外买家。"


def test_what_a_document_repeats_is_evidence_in_all_its_places(tmp_path):
    text = f"{SEAT}\n\n另一家企业的情况如下所述，内容与前文无关。\n\n{SEAT}\n"
    extraction = analyze(write(tmp_path, text))
    (seat,) = {(relation.head, relation.tail) for relation in extraction.relations if relation.type == "LOCATED_IN"}
    places = {(r.start, r.end) for r in extraction.relations if (r.head, r.tail) == seat}
    assert {text[start:end] for start, end in places} == {SEAT}
    assert {start for start, _ in places} == {text.index(SEAT), text.rindex(SEAT)}
    assert sum(text[m.start : m.end] == FIRM for m in extraction.mentions) == 2


def test_a_long_document_says_what_its_parts_say(tmp_path):
    filler = "".join(f"该市第{number}个园区的贸易额保持增长，企业数量继续增加。\n\n" for number in range(12_000))
    text = f"# 年报\n\n{SEAT}\n\n{filler}# 附录\n\n{SEAT}\n"
    extraction = analyze(write(tmp_path, text))
    (firm,) = (entity for entity in extraction.entities if entity.name == FIRM)
    places = {m.start for m in extraction.mentions if extraction.entities[m.entity] is firm}
    assert places == {text.index(FIRM), text.rindex(FIRM)}
    assert extraction.document.title == "年报" and extraction.document.length == len(text)


def test_each_mention_lies_in_a_chunk(tmp_path):
    rows = "".join(f"{n}\t{FIRM}\t徐汇区\n" for n in range(1, 4))
    text = f"{SEAT * 40}\n\n序号\t企业名称\t所属区域\n{rows}\n{SEAT[:-1]}，\n\n图 1 上海市徐汇区\n\n并在新加坡设有分公司。\n"
    extraction = analyze(write(tmp_path, text))
    chunks = extraction.chunks
    assert list(chunks) == sorted(set(chunks))
    assert all(any(c.start <= m.start and m.end <= c.end for c in chunks) for m in extraction.mentions)
    assert max(c.end - c.start for c in chunks) <= 1100
    assert {text[c.start : c.end] for c in chunks} >= {f"{n}\t{FIRM}\t徐汇区" for n in range(1, 4)}


def test_the_document_knows_what_it_says_about_itself(tmp_path):
    text = (
        f"某市商务局文件\n\n某商发〔2021〕6号\n\n某市“十四五”商务发展规划\n\n{SEAT}\n\n某市商务局\n\n2021年10月13日\n"
    )
    document = analyze(write(tmp_path, text)).document
    assert (document.title, document.doc_number) == ("某市“十四五”商务发展规划", "某商发〔2021〕6号")
    assert (document.issue_date, document.period) == ("2021-10-13", "2021-2025")


def test_each_row_of_a_table_over_several_pages_is_linked_once(tmp_path):
    firms = [f"上海{first}{second}科技有限公司" for first in "甲乙丙丁戊己" for second in "星云河岳海川山林"]
    header = "序号\t企业名称\t业务类型\t所属区域\n"
    pages = [
        header + "".join(f"{n}\t{firm}\t云服务\t徐汇\n" for n, firm in enumerate(firms[first : first + 12], first + 1))
        for first in range(0, len(firms), 12)
    ]
    text = "上海市企业名单\n\n表1 企业名单\n\n" + "".join(f"{page}\n— {n} —\n\n" for n, page in enumerate(pages, 1))
    extraction = analyze(write(tmp_path, text))
    for kind, tail in (("LOCATED_IN", "District"), ("IN_SECTOR", "Sector")):
        linked = [r for r in extraction.relations if r.type == kind and extraction.entities[r.tail].label == tail]
        assert sorted(extraction.entities[r.head].name for r in linked) == sorted(firms)
        assert all(extraction.entities[r.head].name in text[r.start : r.end] for r in linked)


def test_a_policy_that_is_the_document_has_the_documents_number_date_and_period(tmp_path):
    text = (
        "宁波市商务局关于印发《宁波市数字贸易行动计划（2021-2023年）》的通知\n\n甬某发〔2021〕6号\n\n各区商务局：\n\n"
        "现将《宁波市数字贸易行动计划（2021-2023年）》印发给你们，请认真贯彻执行。\n\n宁波市商务局\n\n2021年10月13日\n"
    )
    (policy,) = (entity for entity in analyze(write(tmp_path, text)).entities if entity.label == "Policy")
    assert dict(policy.properties) == {
        "doc_number": "甬某发〔2021〕6号",
        "issue_date": "2021-10-13",
        "period": "2021-2023",
    }


def test_a_report_on_a_policy_tells_its_own_date_and_not_the_policys(tmp_path):
    text = "宁波市发布《宁波市数字贸易条例》\n\n2021年10月20日　来源：某网\n\n宁波市发布《宁波市数字贸易条例》，支持云服务。\n"
    extraction = analyze(write(tmp_path, text))
    assert extraction.document.issue_date == "2021-10-20"
    assert [dict(entity.properties) for entity in extraction.entities if entity.label == "Policy"] == [{}]
