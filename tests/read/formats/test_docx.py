import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.clean import clean_document
from kg.errors import ReadError
from kg.read import UnreadableError, read_document
from kg.read.formats.docx import parse_docx
from kg.read.parsed import Parsed

_NAMESPACES = (
    nsdecls("w", "wp", "a", "r")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def _bytes(document: Document) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _title(folder: Path, document: Document) -> str:
    (folder / "a.docx").write_bytes(_bytes(document))
    return read_document(folder / "a.docx").title


def _body(xml: str, styles: str = "") -> bytes:
    """Make a Word file of the XML of its body, with further styles."""
    document = docx.Document()
    body = document.element.body
    for element in reversed(list(parse_xml(f"<w:body {_NAMESPACES}>{xml}</w:body>"))):
        body.insert(0, element)
    for style in parse_xml(f"<w:styles {_NAMESPACES}>{styles}</w:styles>"):
        document.styles.element.append(style)
    return _bytes(document)


def _with_part(data: bytes, changes: dict[str, bytes]) -> bytes:
    """Replace or add parts of the archive."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, changes.get(name, source.read(name)))
        for name in changes.keys() - set(source.namelist()):
            target.writestr(name, changes[name])
    return buffer.getvalue()


def _part(data: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def _with_notes(xml: str, notes: dict[str, str], kind: str = "footnote") -> bytes:
    data = _body(xml)
    content = "".join(f'<w:{kind} w:id="{key}"><w:p>{runs}</w:p></w:{kind}>' for key, runs in notes.items())
    separator = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:t>分隔线</w:t></w:r></w:p></w:{kind}>'
    part = f"<w:{kind}s {_NAMESPACES}>{separator}{content}</w:{kind}s>".encode()
    relations = _part(data, "word/_rels/document.xml.rels").replace(
        b"</Relationships>",
        f'<Relationship Id="rNotes" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}s" Target="{kind}s.xml"/></Relationships>'.encode(),
    )
    return _with_part(data, {"word/_rels/document.xml.rels": relations, f"word/{kind}s.xml": part})


def _p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_p(text)}</w:tc>"


def _tbl(*rows: str) -> str:
    return "<w:tbl>" + "".join(row if row.startswith("<w:tr>") else f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def _shown(parsed: Parsed) -> list[tuple[str, str]]:
    return [(block.kind.value, parsed.text[block.start : block.end]) for block in parsed.blocks]


def _blocks(xml: str, styles: str = "") -> list[tuple[str, str]]:
    return _shown(parse_docx(_body(xml, styles)))


def _tables(xml: str) -> list[tuple[int, list[list[str]]]]:
    parsed = parse_docx(_body(xml))
    return [
        (block.header_rows, [[parsed.text[cell.start : cell.end] for cell in row] for row in block.rows])
        for block in parsed.blocks
        if block.rows
    ]


def _write(path: Path) -> Path:
    document = docx.Document()
    document.add_heading("基地简介", level=2)
    document.add_paragraph("某某软件园位于某市高新区，已有企业百余家。")
    document.add_paragraph("云服务", style="List Bullet")
    table = document.add_table(rows=3, cols=2)
    for row, cells in enumerate((("企业", "城市"), ("甲公司", "上海\n浦东"), ("合计", ""))):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    table.cell(2, 0).merge(table.cell(2, 1))
    document.add_paragraph("（一）发展经验")
    document.core_properties.title = "园区报告"
    document.save(str(path))
    return path


def test_headings_lists_and_tables_come_in_the_order_of_the_document(tmp_path: Path) -> None:
    document = read_document(_write(tmp_path / "报告.docx"))
    assert document.title == "园区报告"
    assert [(block.kind.value, block.level, document.text[block.start : block.end]) for block in document.blocks] == [
        ("heading", 2, "基地简介"),
        ("paragraph", 0, "某某软件园位于某市高新区，已有企业百余家。"),
        ("list_item", 0, "云服务"),
        ("table", 0, "企业\t城市\n甲公司\t上海 浦东\n合计\t"),
        ("heading", 4, "（一）发展经验"),
    ]
    assert clean_document(document).text.count("\n") == 6


def test_markup_in_a_word_file_is_only_text(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    document = docx.Document()
    document.add_paragraph("公式 a**b 与 &amp; 和 <b>不是标签</b>，照抄。")
    document.save(str(path))
    clean = clean_document(read_document(path))
    assert clean.text == "公式 a**b 与 &amp; 和 <b>不是标签</b>，照抄。"


def test_the_title_style_makes_a_title_and_names_the_document(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("海港区服务贸易年度报告", style="Title")
    document.add_paragraph("本年度服务出口稳步增长。")
    assert _shown(parse_docx(_bytes(document))) == [
        ("title", "海港区服务贸易年度报告"),
        ("paragraph", "本年度服务出口稳步增长。"),
    ]
    assert _title(tmp_path, document) == "海港区服务贸易年度报告"


@pytest.mark.parametrize("title", ["", "Microsoft Word - 初稿.doc", "Word Document", "文档1", "Document 2", "无标题"])
def test_a_title_that_a_program_made_up_gives_way_to_the_first_heading(tmp_path: Path, title: str) -> None:
    document = docx.Document()
    document.add_heading("海港区企业名录", level=1)
    document.core_properties.title = title
    assert _title(tmp_path, document) == "海港区企业名录"


def test_headings_follow_the_name_the_ancestors_and_the_outline_level_of_a_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="x1"><w:name w:val="标题 3"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="x2"><w:name w:val="公文小标题"/><w:basedOn w:val="x1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="x3"><w:name w:val="公文大标题"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="x4"><w:name w:val="绕圈"/><w:basedOn w:val="x4"/></w:style>'
    )
    xml = "".join(
        _p(text, f'<w:pStyle w:val="{style}"/>')
        for style, text in (("x3", "全年概况"), ("x2", "出口"), ("x4", "今年出口增长。"))
    )
    xml += _p("展望", '<w:outlineLvl w:val="1"/>') + _p(
        "此处只是正文", '<w:pStyle w:val="x1"/><w:outlineLvl w:val="9"/>'
    )
    parsed = parse_docx(_body(xml, styles))
    assert [(block.kind.value, block.level) for block in parsed.blocks] == [
        ("heading", 1),
        ("heading", 3),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
    ]


def test_a_long_paragraph_in_the_style_of_a_heading_is_text() -> None:
    text = "海港区推动数字贸易发展，企业数量逐年增长。" * 6
    document = docx.Document()
    document.add_heading(text, level=1)
    assert _shown(parse_docx(_bytes(document))) == [("paragraph", text)]


def test_headings_that_the_author_set_one_below_the_other_are_no_list() -> None:
    document = docx.Document()
    for line in ("一、总体情况", "二、主要成效"):
        document.add_heading(line, level=1)
    assert [kind for kind, _ in _shown(parse_docx(_bytes(document)))] == ["heading", "heading"]


def test_what_word_numbers_is_a_list_and_number_zero_takes_the_numbering_away() -> None:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    xml = _p("正文在此处开始。") + _p("软件外包", number.format(1)) + _p("动漫制作", number.format(1))
    xml += _p("以上业务增长较快", number.format(0))
    assert _blocks(xml)[1:] == [("list_item", "软件外包"), ("list_item", "动漫制作"), ("paragraph", "以上业务增长较快")]


def test_a_merged_cell_has_its_text_in_each_row_of_the_body_that_it_reaches_down_to() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    xml = _tbl(
        _tc("区域") + _tc("企业名称"),
        _tc("东城区", down) + _tc("甲公司"),
        _tc("", on) + _tc("乙公司"),
        _tc("西城区", down) + _tc("丙公司"),
        _tc("", on) + _tc(""),
    )
    rows = [["区域", "企业名称"], ["东城区", "甲公司"], ["东城区", "乙公司"], ["西城区", "丙公司"]]
    assert _tables(xml) == [(1, rows)]


def test_cells_merged_in_the_header_make_two_header_rows() -> None:
    xml = _tbl(
        _tc("行业", '<w:vMerge w:val="restart"/>') + _tc("出口", '<w:gridSpan w:val="2"/>'),
        _tc("", "<w:vMerge/>") + _tc("金额") + _tc("同比"),
        _tc("软件") + _tc("12") + _tc("3%"),
    )
    assert _tables(xml) == [(2, [["行业", "出口", ""], ["", "金额", "同比"], ["软件", "12", "3%"]])]


def test_rows_marked_as_header_are_the_header() -> None:
    mark = "<w:tr><w:trPr><w:tblHeader/></w:trPr>"
    xml = _tbl(
        mark + _tc("1") + _tc("企业") + "</w:tr>",
        mark + _tc("2") + _tc("全称") + "</w:tr>",
        _tc("3") + _tc("甲公司"),
    )
    assert _tables(xml) == [(2, [["1", "企业"], ["2", "全称"], ["3", "甲公司"]])]


def test_a_first_row_merged_over_all_columns_is_the_caption() -> None:
    xml = _tbl(_tc("重点企业", '<w:gridSpan w:val="2"/>'), _tc("企业") + _tc("城市"), _tc("甲公司") + _tc("上海"))
    assert _blocks(xml) == [("caption", "重点企业"), ("table", "企业\t城市\n甲公司\t上海")]


def test_rows_that_begin_further_right_keep_their_columns() -> None:
    before = '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    xml = _tbl(_tc("企业") + _tc("城市"), before + _tc("上海") + "</w:tr>")
    assert _tables(xml) == [(1, [["企业", "城市"], ["", "上海"]])]


def test_a_table_within_a_cell_follows_the_table_around_it() -> None:
    inner = _tbl(_tc("产品") + _tc("市场"), _tc("云盘") + _tc("越南"))
    xml = _tbl(_tc("企业") + _tc("说明"), _tc("甲公司") + f"<w:tc>{_p('见内表')}{inner}<w:p/></w:tc>") + _p(
        "表后正文。"
    )
    assert _blocks(xml) == [
        ("table", "企业\t说明\n甲公司\t见内表"),
        ("table", "产品\t市场\n云盘\t越南"),
        ("paragraph", "表后正文。"),
    ]


def test_a_frame_around_text_is_no_table() -> None:
    xml = _tbl(f"<w:tc>{_p('专栏1 海港区重点工程')}{_p('建设数字贸易园区，引进企业百家。')}</w:tc>")
    assert _blocks(xml) == [("heading", "专栏1 海港区重点工程"), ("paragraph", "建设数字贸易园区，引进企业百家。")]


def _reference(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_follow_the_paragraph_that_refers_to_them(kind: str) -> None:
    xml = f"<w:p>{_run('甲公司')}{_reference(2, kind)}{_run('出口增长。')}{_reference(3, kind)}</w:p>" + _p(
        "下一段正文。"
    )
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    notes = {"2": mark + _run(" 即甲科技公司。"), "3": mark + _run("据年报。"), "4": _run("无人引用。")}
    assert _shown(parse_docx(_with_notes(xml, notes, kind))) == [
        ("paragraph", "甲公司出口增长。"),
        ("footnote", "即甲科技公司。"),
        ("footnote", "据年报。"),
        ("paragraph", "下一段正文。"),
    ]


def test_notes_in_a_table_follow_the_table() -> None:
    cell = f"<w:tc><w:p>{_run('甲公司')}{_reference(2)}</w:p></w:tc>"
    xml = _tbl(_tc("企业") + _tc("城市"), cell + _tc("上海"))
    parsed = parse_docx(_with_notes(xml, {"2": _run("已更名。")}))
    assert _shown(parsed) == [("table", "企业\t城市\n甲公司\t上海"), ("footnote", "已更名。")]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{_p('框内说明文字。')}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
        f"{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert _blocks(f"<w:p>{_run('段落前半，')}{drawing}{_run('段落后半。')}</w:p>") == [
        ("paragraph", "段落前半，段落后半。"),
        ("paragraph", "框内说明文字。"),
    ]
    only_old = f"<w:p><w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r></w:p>"
    assert _blocks(only_old) == [("paragraph", "框内说明文字。")]


def test_insertions_are_kept_and_deletions_left_out() -> None:
    by = 'w:id="1" w:author="某"'
    xml = (
        f"<w:p>{_run('企业')}<w:ins {by}>{_run('共十家')}</w:ins>"
        f"<w:del {by}><w:r><w:delText>共九家</w:delText></w:r></w:del>"
        f"<w:moveFrom {by}>{_run('已移走')}</w:moveFrom><w:moveTo {by}>{_run('，均已开业。')}</w:moveTo></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del {by}/></w:rPr></w:pPr>{_run('前一段与')}</w:p>{_p('后一段相连。')}"
    )
    assert _blocks(xml) == [("paragraph", "企业共十家，均已开业。"), ("paragraph", "前一段与后一段相连。")]


def test_a_deleted_row_is_left_out() -> None:
    deleted = '<w:tr><w:trPr><w:del w:id="1" w:author="某"/></w:trPr>' + _tc("乙公司") + _tc("大连") + "</w:tr>"
    xml = _tbl(_tc("企业") + _tc("城市"), deleted, _tc("甲公司") + _tc("上海"))
    assert _tables(xml) == [(1, [["企业", "城市"], ["甲公司", "上海"]])]


def test_links_controls_breaks_and_readings_are_part_of_the_text() -> None:
    xml = (
        f"<w:p><w:hyperlink w:anchor='a'>{_run('海港区')}</w:hyperlink>"
        f"<w:sdt><w:sdtPr><w:alias w:val='名'/></w:sdtPr><w:sdtContent>{_run('管委会')}</w:sdtContent></w:sdt>"
        "<w:r><w:br/><w:t>发布</w:t><w:br w:type='page'/><w:lastRenderedPageBreak/><w:t>通知</w:t></w:r>"
        f"<w:r><w:ruby><w:rt>{_run('qu')}</w:rt><w:rubyBase>{_run('区')}</w:rubyBase></w:ruby></w:r>"
        f"<w:fldSimple w:instr='DATE'>{_run('二月')}</w:fldSimple></w:p>"
        f"<w:sdt><w:sdtContent>{_p('整段控件内容。')}</w:sdtContent></w:sdt>"
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{_p('单击此处输入文字。')}</w:sdtContent></w:sdt>"
    )
    assert [text for _, text in _blocks(xml)] == ["海港区管委会 发布 通知区二月", "整段控件内容。"]


def test_hidden_text_is_left_out() -> None:
    styles = '<w:style w:type="character" w:styleId="hid"><w:name w:val="藏"/><w:rPr><w:vanish/></w:rPr></w:style>'
    xml = (
        f"<w:p>{_run('可见')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>不可见</w:t></w:r>"
        "<w:r><w:rPr><w:rStyle w:val='hid'/></w:rPr><w:t>也不可见</w:t></w:r>"
        "<w:r><w:rPr><w:rStyle w:val='hid'/><w:vanish w:val='0'/></w:rPr><w:t>文字在此。</w:t></w:r></w:p>"
    )
    assert _blocks(xml, styles) == [("paragraph", "可见文字在此。")]


def test_headers_footers_and_comments_are_left_out() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("正文只有这一句。")
    document.sections[0].header.paragraphs[0].text = "页眉文字"
    document.sections[0].footer.paragraphs[0].text = "页脚文字"
    if hasattr(document, "add_comment"):
        document.add_comment(paragraph.runs, text="批注文字", author="某")
    assert _shown(parse_docx(_bytes(document))) == [("paragraph", "正文只有这一句。")]


_TOC_STYLE = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'


def test_a_table_of_contents_is_contents_by_style_by_control_and_by_form() -> None:
    entry = "<w:p><w:pPr>{}</w:pPr><w:r><w:t>总体情况</w:t><w:tab/><w:t>3</w:t></w:r></w:p>"
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    for xml in (
        entry.format('<w:pStyle w:val="T1"/>'),
        f"<w:sdt>{gallery}<w:sdtContent>{entry}</w:sdtContent></w:sdt>",
        _p("目　录") + entry,
    ):
        blocks = _blocks(xml + _p("正文从这里开始。"), _TOC_STYLE)
        assert blocks[-2:] == [("contents", "总体情况 3"), ("paragraph", "正文从这里开始。")]


def test_a_field_of_contents_that_never_ends_takes_no_text_with_it() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    xml = f"<w:p>{begin}<w:r><w:t>总体情况</w:t><w:tab/><w:t>3</w:t></w:r></w:p>" + _p("正文从这里开始。")
    assert _blocks(xml) == [("contents", "总体情况 3"), ("paragraph", "正文从这里开始。")]


def test_captions_are_captions() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="cap"><w:name w:val="caption"/></w:style>'
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SEQ 表</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    xml = f'<w:p><w:pPr><w:pStyle w:val="cap"/></w:pPr>{_run("附表 ")}{field}{_run("企业分布")}</w:p>' + _p(
        "表2 企业名单"
    )
    assert _blocks(xml, styles) == [("caption", "附表 企业分布"), ("caption", "表2 企业名单")]


def test_remarks_above_the_heads_and_notes_below_a_table_are_no_rows_of_it() -> None:
    xml = _tbl(
        _tc("填报单位：海港市商务局") + _tc("") + _tc("2023年6月"),
        _tc("序号") + _tc("企业") + _tc("城市"),
        _tc("1") + _tc("甲公司") + _tc("海港市"),
        _tc("注：1.按拼音排序", '<w:gridSpan w:val="3"/>'),
        _tc("2.数据截至年底", '<w:gridSpan w:val="3"/>'),
    )
    blocks = _blocks(_p(_FIRST) + xml)
    assert blocks[1:4] == [
        ("caption", "填报单位：海港市商务局"),
        ("caption", "2023年6月"),
        ("table", "序号\t企业\t城市\n1\t甲公司\t海港市"),
    ]
    assert [text for _, text in blocks[4:]] == ["注：1.按拼音排序", "2.数据截至年底"]


def test_a_form_of_labelled_cells_is_a_table() -> None:
    xml = _tbl(_tc("企业：甲公司") + _tc("城市：海港市"), _tc("行业：软件") + _tc("电话：12345678"))
    assert [kind for kind, _ in _blocks(xml)] == ["table"]


_FIRST = "本年度服务出口稳步增长。"
_TEXT = "近年来，海港市积极推动服务贸易发展，企业竞争力稳步提升。"
_CENTRED = '<w:jc w:val="center"/>'


def _look(text: str, properties: str = "", *, bold: bool = False, size: int = 0) -> str:
    """Make a paragraph; `size` in points."""
    looks = "<w:b/>" * bold + f'<w:sz w:val="{2 * size}"/>' * bool(size)
    runs = "<w:br/>".join(f"<w:t>{line}</w:t>" for line in text.split("\n"))
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{looks}</w:rPr>{runs}</w:r></w:p>"


def _kinds(xml: str, styles: str = "") -> list[tuple[str, int, str]]:
    parsed = parse_docx(_body(xml, styles))
    return [(block.kind.value, block.level, parsed.text[block.start : block.end]) for block in parsed.blocks]


def test_line_ends_in_a_cell_tear_names_but_divide_items() -> None:
    xml = _tbl(
        f"<w:tc>{_look('企业' + chr(10) + '名称')}</w:tc>" + _tc("城市"),
        f"<w:tc>{_look('星桥信息技术' + chr(10) + '股份有限公司')}</w:tc>" + _tc("海港市"),
        f"<w:tc>{_p('云帆（东湖）')}{_p('有限公司')}</w:tc>" + f"<w:tc>{_p('东湖市')}{_p('南岭市')}</w:tc>",
        f"<w:tc>{_p('甲科技公司')}{_p('乙软件公司')}</w:tc>" + _tc("海港市"),
    )
    assert _tables(xml)[0][1] == [
        ["企业名称", "城市"],
        ["星桥信息技术股份有限公司", "海港市"],
        ["云帆（东湖）有限公司", "东湖市 南岭市"],
        ["甲科技公司；乙软件公司", "海港市"],
    ]


def test_a_line_break_within_a_sentence_means_nothing() -> None:
    assert _blocks(_look("本市支持海港星桥信息技术\n股份有限公司开拓越南市场。")) == [
        ("paragraph", "本市支持海港星桥信息技术股份有限公司开拓越南市场。")
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["主要任务如下：", "一、扩大服务贸易规模，培育市场主体。", "二、完善统计制度，加强运行监测。"],
        ["联系单位：海港市商务局", "地址：海港市滨海路5号", "联系电话：12345678"],
        ["全年服务出口增长百分之五。", "其中软件业出口增长百分之八。"],
        ["海港星桥科技有限公司", "东湖云帆软件有限公司", "南岭图远信息有限公司"],
        ["扶持以下业务：", "• 软件研发", "• 动漫制作"],
    ],
)
def test_a_line_break_before_something_new_ends_a_block(lines: list[str]) -> None:
    assert [text for _, text in _blocks(_p(_TEXT) + _look("\n".join(lines)))][1:] == lines


def test_struck_out_text_is_left_out_with_a_note() -> None:
    styles = '<w:style w:type="character" w:styleId="out"><w:name w:val="删"/><w:rPr><w:strike/></w:rPr></w:style>'
    looks = ("<w:strike/>", "<w:dstrike/>", '<w:rStyle w:val="out"/>')
    struck = "".join(f"<w:r><w:rPr>{look}</w:rPr><w:t>东湖市</w:t></w:r>" for look in looks)
    kept = '<w:r><w:rPr><w:rStyle w:val="out"/><w:strike w:val="0"/></w:rPr><w:t>海港市。</w:t></w:r>'
    parsed = parse_docx(_body(f"<w:p>{_run('星桥科技有限公司位于')}{struck}{kept}</w:p>", styles))
    assert _shown(parsed) == [("paragraph", "星桥科技有限公司位于海港市。")]
    assert parsed.notes == ("struck-out text is not read; remove the line through it if it holds",)
    assert parse_docx(_body(_p(_TEXT))).notes == ()


def test_large_centred_lines_at_the_beginning_are_the_title_and_later_ones_headings() -> None:
    xml = (
        _look("海商发〔2023〕6号", _CENTRED, size=16)
        + _look("海港市商务局关于公布重点企业", _CENTRED, size=22)
        + _look("名单的通知", _CENTRED, size=22)
        + _look("（2023年6月8日）", _CENTRED, size=16)
        + _look("各区商务局：", size=16)
        + _look(_TEXT, size=16)
        + _look("附件1", size=16)
        + _look("重点企业名单", _CENTRED, size=22)
        + _tbl(_tc("企业") + _tc("城市"), _tc("甲公司") + _tc("海港市"))
    )
    assert [(kind, level) for kind, level, _ in _kinds(xml)] == [
        ("paragraph", 0),
        ("title", 0),
        ("title", 0),
        ("paragraph", 0),
        ("paragraph", 0),
        ("paragraph", 0),
        ("heading", 1),
        ("heading", 1),
        ("table", 0),
    ]


@pytest.mark.parametrize("break_", ["\n", "<paragraph>"])
def test_a_title_of_two_lines_is_one(tmp_path: Path, break_: str) -> None:
    lines = ["海港市服务贸易示范企业", "申报指南"]
    heads = [break_.join(lines)] if break_ == "\n" else lines
    path = tmp_path / "a.docx"
    path.write_bytes(_body("".join(_look(line, _CENTRED, size=20) for line in heads) + _p(_TEXT)))
    assert read_document(path).title == "海港市服务贸易示范企业申报指南"


def test_a_letterhead_larger_than_the_title_is_not_the_title(tmp_path: Path) -> None:
    xml = _look("海港市商务局", _CENTRED, size=36) + _look("关于公布重点企业名单的通知", _CENTRED, size=22)
    (tmp_path / "a.docx").write_bytes(_body(xml + _p(_TEXT)))
    assert read_document(tmp_path / "a.docx").title == "关于公布重点企业名单的通知"


def test_where_the_author_set_a_title_large_lines_are_headings() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="tt"><w:name w:val="Title"/></w:style>'
    xml = _look("海港市年度报告", '<w:pStyle w:val="tt"/>') + _look("综述篇", _CENTRED, size=22) + _p(_TEXT)
    assert [kind for kind, _, _ in _kinds(xml, styles)].count("title") == 1


def test_centred_text_of_the_usual_size_is_neither_title_nor_heading() -> None:
    xml = _look(_TEXT, size=16) * 3 + _look("此件公开发布", _CENTRED, size=16) + _look(_TEXT, size=16)
    assert all(kind == "paragraph" for kind, _, _ in _kinds(xml))


def test_who_signs_in_large_centred_letters_is_no_heading() -> None:
    xml = _p(_TEXT) + _look("海港市商务局", _CENTRED, size=18) + _look("2023年6月8日", _CENTRED, size=18)
    assert "heading" not in [kind for kind, _, _ in _kinds(xml)]


def test_sizes_of_the_default_style_count(tmp_path: Path) -> None:
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(16)
    document.add_paragraph("海港市服务贸易报告").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.paragraphs[0].runs[0].font.size = Pt(22)
    document.add_paragraph(_TEXT)
    document.add_paragraph("此件公开发布").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(_TEXT)
    assert [kind for kind, _ in _shown(parse_docx(_bytes(document)))] == ["title"] + ["paragraph"] * 3


def test_short_bold_lines_above_text_are_headings() -> None:
    xml = (
        _p(_TEXT)
        + _look("总体要求", bold=True)
        + _p(_TEXT + "甲")
        + _look("一、主要任务", bold=True)
        + _look("（一）扩大规模", bold=True)
        + _p(_TEXT + "乙")
    )
    headings = [(level, text) for kind, level, text in _kinds(xml) if kind == "heading"]
    assert headings == [(6, "总体要求"), (3, "一、主要任务"), (4, "（一）扩大规模")]


def test_bold_lines_that_head_nothing_are_no_headings() -> None:
    names = "".join(_look(name, bold=True) for name in ("甲公司", "乙公司", "丙公司"))
    sentence = _look("请于六月底前完成申报。", bold=True)
    signature = _look("海港市商务局", '<w:jc w:val="right"/>', bold=True)
    xml = _p(_TEXT) + names + _p(_TEXT) + sentence + _p(_TEXT) + signature + _p("此件公开发布，请遵照执行。")
    assert "heading" not in [kind for kind, _, _ in _kinds(xml)]


def test_a_bold_lead_stays_in_its_paragraph() -> None:
    lead = "<w:r><w:rPr><w:b/></w:rPr><w:t>（一）加强组织领导。</w:t></w:r>"
    blocks = _blocks(_p(_TEXT) + f"<w:p>{lead}{_run('各区要明确责任分工，统筹推进各项工作。')}</w:p>" + _p(_TEXT))
    assert blocks[1] == ("list_item", "（一）加强组织领导。各区要明确责任分工，统筹推进各项工作。")


def _numbered(text: str, level: int, number: int = 77) -> str:
    return _p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def _with_numbering(xml: str) -> bytes:
    levels = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("bullet", "o"))
    formats = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (kind, text) in enumerate(levels)
    )
    lists = f'<w:abstractNum w:abstractNumId="77">{formats}</w:abstractNum><w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
    data = _body(xml)
    part = _part(data, "word/numbering.xml").replace(b"</w:numbering>", lists.encode() + b"</w:numbering>")
    return _with_part(data, {"word/numbering.xml": part})


def test_numbered_lines_above_text_are_headings_of_the_level_of_their_numbers() -> None:
    xml = (
        _numbered("总体要求", 0)
        + _numbered("指导思想", 1)
        + _p(_TEXT)
        + _numbered("主要任务", 0)
        + _p(_TEXT + "甲")
        + _numbered("软件研发", 2)
        + _numbered("动漫制作", 2)
        + _numbered("跨境数据服务", 3)
    )
    blocks = parse_docx(_with_numbering(_p(_TEXT + "乙") + xml)).blocks
    assert [(block.kind.value, block.level) for block in blocks[1:]] == [
        ("heading", 3),
        ("heading", 4),
        ("paragraph", 0),
        ("heading", 3),
        ("paragraph", 0),
        ("list_item", 0),
        ("list_item", 0),
        ("list_item", 0),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 no archive", "broken Word file"),
        (b"plain text", "broken Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), r"encrypted or an old \.doc file; save it as \.docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted; save it without"),
    ],
)
def test_what_is_no_word_file_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=message):
        read_document(path)


def _archive(parts: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"notes.txt": b"text"}, "an archive, no Word file; unpack it"),
        ({"xl/workbook.xml": b"<workbook/>"}, r"a file of Excel; give it the ending \.xlsx"),
        ({"word/document.xml": b"<document/>"}, "broken Word file"),
        ({"word/document.xml": b"<w>" + b"<a/>" * 4_000_001}, "more than 4,000,000 elements of XML; split it"),
        ({f"word/{index}": b"" for index in range(20_001)}, "20,001 parts, more than any document"),
    ],
)
def test_an_archive_of_something_else_is_refused(parts: dict[str, bytes], message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        parse_docx(_archive(parts))


def test_an_archive_that_understates_its_size_is_refused() -> None:
    data = _archive({"word/document.xml": b" " * 420_000_000})
    size = (420_000_000).to_bytes(4, "little")
    assert data.count(size) == 2
    with pytest.raises(UnreadableError, match="unpacks to more than 400 MB"):
        parse_docx(data.replace(size, (1000).to_bytes(4, "little")))


def test_entities_that_multiply_are_refused() -> None:
    laughs = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    xml = f'<!DOCTYPE w [<!ENTITY l0 "哈哈">{laughs}]><w:document {_NAMESPACES}><w:body>{_p("&l9;")}</w:body></w:document>'
    for encoding in ("utf-8", "utf-16"):
        data = _with_part(_body(_p("正文。")), {"word/document.xml": xml.encode(encoding)})
        with pytest.raises(UnreadableError, match="declares a document type"):
            parse_docx(data)


def test_pictures_without_text_ask_for_recognition() -> None:
    with pytest.raises(UnreadableError, match="pictures without text; run OCR"):
        parse_docx(_body('<w:p><w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r></w:p>'))


def test_a_torn_off_word_file_is_refused(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.docx")
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(ReadError, match=r"a\.docx: broken Word file; open it"):
        read_document(path)


def test_an_empty_word_file_has_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    docx.Document().save(str(path))
    with pytest.raises(ReadError, match="no text in it"):
        read_document(path)


def _raw_body(xml: str) -> bytes:
    data = _bytes(docx.Document())
    document = re.sub(rb"(?s)<w:body>.*</w:body>", b"<w:body></w:body>", _part(data, "word/document.xml"))
    return _with_part(data, {"word/document.xml": document.replace(b"<w:body>", b"<w:body>" + xml.encode())})


@pytest.mark.parametrize("depth", [50, 10_000])
@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
    ],
)
def test_deep_nesting_is_read_or_refused(opening: str, closing: str, depth: int) -> None:
    data = _raw_body(opening * depth + _p("最里面的正文。") + closing * depth)
    if depth < 100:
        assert _shown(parse_docx(data)) == [("paragraph", "最里面的正文。")]
    else:
        with pytest.raises(UnreadableError, match="broken Word file"):
            parse_docx(data)


def test_cells_that_claim_endless_columns_are_too_much() -> None:
    row = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='99999999'/></w:tcPr></w:tc></w:tr>"
    with pytest.raises(UnreadableError, match=r"more than 3,000,000 cells in its tables; split it"):
        parse_docx(_raw_body(f"<w:tbl>{row * 50_000}</w:tbl>"))


def test_long_documents_and_tables_are_read_to_the_end() -> None:
    rows = "".join(f"<w:tr>{_tc(f'第{index}公司')}{_tc('上海')}{_tc('软件')}</w:tr>" for index in range(20_000))
    xml = "".join(_p(f"第{index}段的正文。") for index in range(50_000)) + f"<w:tbl>{rows}</w:tbl>"
    parsed = parse_docx(_raw_body(xml))
    assert len(parsed.blocks) == 50_001
    assert len(parsed.blocks[-1].rows) == 20_000


_VALID = _with_notes(
    _p("甲公司出口增长。")
    + _tbl(_tc("企业") + _tc("城市"), _tc("甲公司") + _tc("上海"))
    + f"<w:p>{_reference(2)}</w:p>",
    {"2": _run("据年报。")},
)
_XML = _part(_VALID, "word/document.xml")


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, len(_VALID) - 1), st.integers(0, 255)), min_size=1, max_size=20))
@example([(0, 0)])
def test_changed_bytes_give_a_document_or_the_one_error(changes: list[tuple[int, int]]) -> None:
    data = bytearray(_VALID)
    for place, byte in changes:
        data[place] = byte
    _parse_or_refuse(bytes(data))


@settings(max_examples=60)
@given(st.data())
def test_changed_tags_give_a_document_or_the_one_error(data: st.DataObject) -> None:
    tags = re.findall(rb"<[^<>]+>|[^<>]+", _XML[_XML.index(b"<w:body>") :])
    place, other = data.draw(st.integers(0, len(tags) - 1)), data.draw(st.integers(0, len(tags) - 1))
    how = data.draw(st.sampled_from(["swap", "drop", "double"]))
    if how == "swap":
        tags[place], tags[other] = tags[other], tags[place]
    elif how == "drop":
        del tags[place]
    else:
        tags.insert(other, tags[place])
    changed = _XML[: _XML.index(b"<w:body>")] + b"".join(tags)
    _parse_or_refuse(_with_part(_VALID, {"word/document.xml": changed}))


def _parse_or_refuse(data: bytes) -> None:
    try:
        parsed = parse_docx(data)
    except UnreadableError as problem:
        assert "\n" not in str(problem)
    else:
        assert all(0 <= block.start <= block.end <= len(parsed.text) for block in parsed.blocks)
