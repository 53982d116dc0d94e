import time

import pytest

from kg.clean import clean_document
from kg.model import BlockKind, CleanDocument, Document
from kg.read.formats.html import parse_html
from kg.read.formats.text import parse_text


def clean(text: str, form: str = "txt") -> CleanDocument:
    parsed = (parse_html if form == "html" else parse_text)(text.encode("utf-8"))
    return clean_document(Document("a", parsed.text, parsed.blocks, form, "", markup=True))


def source(document: CleanDocument, words: str) -> str:
    start = document.text.index(words)
    span = document.source_span(start, start + len(words))
    return document.document.text[span.start : span.end]


TORN = "该园区已有企业三百余家，其中上市公司十二家，园区正在建设面向全球的数字贸易公共服务平"
REST = "台，预计明年建成。"


@pytest.mark.parametrize(
    "between",
    [
        "\n",
        "\n\n",
        "\r\n\r\n",
        "\n\n12\n\n",
        "\f",
        "\n\n图 3-1 某市数字贸易规模\n\n数据来源：某市统计局\n\n",
        "\n\n¹ 按部门口径统计。\n\n",
        "\n\n表1 企业名单\n序号\t企业\n1\t甲公司\n2\t乙公司\n\n",
    ],
)
def test_a_torn_sentence_is_joined(between: str) -> None:
    document = clean(TORN + between + REST)
    assert document.text.split("\n")[0] == TORN + REST
    assert source(document, "平台") == "平" + between + "台"
    assert document.sentences[0].end == len(TORN + REST)


def test_what_stood_between_comes_after_the_joined_paragraph() -> None:
    document = clean(f"{TORN}\n\n图 3-1 某市数字贸易规模\n\n{REST}")
    assert [passage.kind for passage in document.passages] == [BlockKind.PARAGRAPH, BlockKind.CAPTION]
    assert source(document, "图 3-1") == "图 3-1"


@pytest.mark.parametrize(
    "following",
    ["# 第二部分", "二、发展目标", "- 数字内容服务", "——某领导在会上的讲话，某年某月", "（二）加快建设公共服务平台。"],
)
def test_headings_and_items_do_not_continue_a_paragraph(following: str) -> None:
    assert "\n" in clean(f"{TORN}\n\n{following}").text


def test_a_bulleted_item_does_not_run_into_the_next_paragraph() -> None:
    text = "- 面向企业开展知识产权和数字贸易培训，提升国际综合竞争力\n\n开园以来，该基地已有企业二百家。"
    assert clean(text).text.count("\n") == 1


def test_finished_and_short_lines_are_not_joined() -> None:
    assert clean("编写成员\n\n甲某 乙某\n\n某市商务局").text.count("\n") == 2
    assert clean(f"{TORN}台。\n\n{REST}".replace("台，预计", "预计")).text.count("\n") == 1


def test_latin_words_on_both_sides_of_the_gap_stay_apart() -> None:
    first = "该公司在海外设有多家分支机构，其主要客户包括多家跨国企业，产品平台名为 Global"
    assert clean(f"{first}\nTrade，已经上线。").text == f"{first} Trade，已经上线。"


def test_page_numbers_and_tables_of_contents_go() -> None:
    text = "目 录\n\n第一章 概况\t1\n第一节 现状......3\n\n— 1 —\n\n第一章 概况\n\n正文在此。\n\n2\n"
    assert clean(text).text == "第一章 概况\n正文在此。"


def test_a_repeated_long_paragraph_stays_once_and_a_short_one_twice() -> None:
    long = "该市将继续扩大数字贸易开放，支持企业参与国际合作，推动形成新的竞争优势。"
    document = clean(f"{long}\n\n好。\n\n**{long}**\n\n好。")
    assert document.text == f"{long}\n好。\n好。"
    assert source(document, long) == long and document.offsets[0] == 0


def test_a_table_that_goes_on_below_its_repeated_header_is_one() -> None:
    text = (
        "表1 名单\n\n序号\t企业\n1\t甲公司\n2\t乙公司\n\n15\n\n序号\t企业\n3\t丙公司\n4\t丁公司\n\n数据来源：某协会\n"
    )
    document = clean(text)
    caption, table, note = document.passages
    assert [caption.kind.value, table.kind.value, note.kind.value] == ["caption", "table", "caption"]
    assert [[document.text[cell.start : cell.end] for cell in row] for row in table.rows] == [
        ["序号", "企业"], ["1", "甲公司"], ["2", "乙公司"], ["3", "丙公司"], ["4", "丁公司"],
    ]  # fmt: skip
    assert document.text[table.start : table.end] == "序号\t企业\n1\t甲公司\n2\t乙公司\n3\t丙公司\n4\t丁公司"
    assert len([s for s in document.sentences if s.passage == 1]) == 5


@pytest.mark.parametrize(
    "between", ["续表1", "（续表）", "续表 1 名单", "表1 名单（续）", "¹ 按部门口径统计。", "¹ 同上。\n\n续表"]
)
def test_a_table_goes_on_below_footnotes_and_a_caption_that_says_so(between: str) -> None:
    text = f"表1 名单\n\n序号\t企业\n1\t甲公司\n2\t乙公司\n\n{between}\n\n15\n\n序号\t企 业\n3\t丙公司\n4\t丁公司\n"
    document = clean(text)
    (table,) = (passage for passage in document.passages if passage.kind is BlockKind.TABLE)
    assert [document.text[row[1].start : row[1].end] for row in table.rows[1:]] == [
        "甲公司",
        "乙公司",
        "丙公司",
        "丁公司",
    ]
    assert "续表" not in document.text


def test_a_row_that_a_page_break_tore_apart_is_one() -> None:
    text = "序号\t企业\t业务\n1\t甲\t云服务\n2\t某市乙丙丁科技\t数字内容与跨境\n\n序号\t企业\t业务\n\t有限公司\t电商\n3\t戊\t云服务\n"
    (table,) = clean(text).passages
    document = clean(text)
    assert [document.text[cell.start : cell.end] for cell in table.rows[2]] == [
        "2",
        "某市乙丙丁科技有限公司",
        "数字内容与跨境电商",
    ]
    assert len(table.rows) == 4


def test_a_table_that_goes_on_without_header_is_one() -> None:
    document = clean("序号\t企业\n1\t甲公司\n2\t乙公司\n\n3\t丙公司\n4\t丁公司\n")
    assert [len(passage.rows) for passage in document.passages] == [5]


def test_a_cell_that_a_page_break_tears_apart_is_one() -> None:
    text = "国家\t举措\n甲国\t推进企业开展数据安\n\n12\n\n国家\t举措\n\t全风险评估\n乙国\t成立委员会\n"
    document = clean(text)
    assert document.text.split("\n") == ["国家\t举措", "甲国\t推进企业开展数据安全风险评估", "乙国\t成立委员会"]
    assert source(document, "安全") == "安\n\n12\n\n国家\t举措\n\t全"


def test_paragraphs_of_a_word_file_are_not_joined_like_lines() -> None:
    text = "某某科技有限公司某市分公司及其所属研究机构\n下一段的正文。\n"
    parsed = parse_text(text.encode())
    document = clean_document(Document("a", text, parsed.blocks, "docx", ""))
    assert document.text == text.strip()


def test_tables_with_other_headers_stay_apart() -> None:
    document = clean("序号\t企业\n1\t甲公司\n2\t乙公司\n\n序号\t政策\n1\t《办法》\n2\t《规定》\n")
    assert [len(passage.rows) for passage in document.passages] == [3, 3]


def test_empty_cells_are_empty_spans() -> None:
    document = clean("\t2021\n出口\t\n进口\t3\n")
    rows = document.passages[0].rows
    assert [[document.text[cell.start : cell.end] for cell in row] for row in rows] == [
        ["", "2021"],
        ["出口", ""],
        ["进口", "3"],
    ]
    assert list(document.offsets) == sorted(document.offsets)


def test_traditional_and_full_width_text_keeps_its_written_form() -> None:
    document = clean("臺北ＡＢＣ數位貿易公司總部設於臺北，２０２５年開業（試營運）。")
    assert document.text == "台北ABC数位贸易公司总部设于台北，2025年开业（试营运）。"
    assert document.written == "臺北ＡＢＣ數位貿易公司總部設於臺北，２０２５年開業（試營運）。"


def test_paragraphs_of_html_in_markdown_are_passages() -> None:
    document = clean("# 标题\n\n<p><strong>本报讯</strong>：甲公司成立。&nbsp;</p><p>乙公司投产。<br></p>", "md")
    assert document.text == "标题\n本报讯：甲公司成立。\n乙公司投产。"


def test_levels_of_headings_stay() -> None:
    document = clean("第一章 概况\n\n一、现状\n\n正文在此，说明现状。\n")
    assert [(passage.kind.value, passage.level) for passage in document.passages] == [
        ("heading", 1), ("heading", 3), ("paragraph", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "piece",
    [
        "数字贸易",
        "《",
        "（“",
        "**",
        "[",
        "[a](",
        "&#",
        "<a ",
        "数 ",
        "a b ",
        "。",
        "|",
        "\t",
        "1. ",
        "<!--",
        "![",
        "*",
        "\\",
        "”",
    ],
)
def test_a_very_long_line_stays_cheap(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    started = time.process_time()
    clean("正文。\n" + text)
    assert time.process_time() - started < 6


@pytest.mark.parametrize(
    ("end", "rest", "word"),
    [("inter-", "national", "international"), ("Trans-", "Pacific", "Trans-Pacific"), ("B-", "roll", "B-roll")],
)
def test_a_latin_word_that_a_line_end_divides_is_one(end: str, rest: str, word: str) -> None:
    first = f"该公司在海外设有多家分支机构，其主要客户包括多家跨国企业，英文名称为 {end}"
    assert word in clean(f"{first}\n\n12\n\n{rest} Trade，产品已经上线。").text


def test_lines_with_room_left_are_a_list_and_not_joined() -> None:
    lines = [
        "入选企业名单",
        "云港远山储能技术股份有限公司华东分公司",
        "云港远山储能技术股份有限公司华南第一分公司",
        "青禾机械（云港）国际贸易有限公司驻甲国办事处和乙国办事处",
        "云港丰年电子商务产业园运营管理有限公司第二分公司",
    ]
    assert clean("\n".join(lines)).text.split("\n") == lines


def test_lines_that_reach_the_margin_are_one_paragraph() -> None:
    lines = [
        "云港市近年来大力发展数字贸易和服务外包产业，园区企业数",
        "量连续三年保持两位数增长，主要客户遍布欧洲和东南亚的二",
        "十多个国家和地区。",
    ]
    assert clean("\n".join(lines)).text == "".join(lines)
