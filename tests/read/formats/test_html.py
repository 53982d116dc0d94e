from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.clean import clean_document
from kg.model import BlockKind, CleanDocument, Document
from kg.read import read_document
from kg.read.formats.html import parse_html
from kg.read.formats.text import parse_text
from kg.read.markup import strip_markup
from kg.read.parsed import UnreadableError

PAGE = """<!DOCTYPE html>
<html><head><title>园区 &amp; 企业</title><style>p { color: red }</style></head>
<body><header><a href="/">首页</a></header><nav>导航</nav>
<div class="breadcrumb">当前位置</div>
<h1>园区介绍</h1>
<p>某某科技&#65288;上海&#65289;有限公司与<b>甲&amp;乙公司</b>
签约。</p><script>if (1 < 2) document.write("<p>脚本</p>")</script>
<p style="display:none">看不见</p>
<ul><li>云服务</li><li>数字内容</li></ul>
<table><caption>企业名单</caption><thead><tr><th>企业</th><th>城市</th></tr></thead>
<tr><td rowspan="1">甲公司</td><td><p>大</p><p>连</p></td></tr><tr><td colspan="2">合计</td></tr></table>
<!-- 注释 --><footer>版权所有</footer></body></html>
"""


def _read(folder: Path, page: str) -> tuple[Document, CleanDocument]:
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8", newline="")
    document = read_document(path)
    return document, clean_document(document)


def test_the_main_text_stays_and_the_rest_goes(tmp_path: Path) -> None:
    document, clean = _read(tmp_path, PAGE)
    assert document.text == PAGE
    assert document.title == "园区 & 企业"
    assert clean.text.split("\n") == [
        "园区介绍",
        "某某科技（上海）有限公司与甲&乙公司签约。",
        "云服务",
        "数字内容",
        "企业名单",
        "企业\t城市",
        "甲公司\t大连",
        "合计\t",
    ]
    assert [passage.kind.value for passage in clean.passages] == [
        "heading", "paragraph", "list_item", "list_item", "caption", "table",
    ]  # fmt: skip


def test_offsets_lead_into_the_source_and_cover_entities(tmp_path: Path) -> None:
    document, clean = _read(tmp_path, PAGE)

    def source(words: str) -> str:
        start = clean.text.index(words)
        span = clean.source_span(start, start + len(words))
        return document.text[span.start : span.end]

    assert source("甲&乙公司") == "甲&amp;乙公司"
    assert source("（上海）") == "&#65288;上海&#65289;"
    assert source("科技（上海") == "科技&#65288;上海"
    assert source("甲&") == "甲&amp;"


def test_main_or_article_decides_what_the_main_text_is(tmp_path: Path) -> None:
    _, clean = _read(
        tmp_path, "<p>广告内容</p><article><header><h2>标题行</h2></header><p>正文。</p></article><p>推荐阅读</p>"
    )
    assert "广告" not in clean.text and "推荐" not in clean.text
    assert "正文。" in clean.text


def test_broken_html_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    _, clean = _read(tmp_path, "<p>甲公司<b>成立<p>乙公司 < 丙公司 <div a='x>未完")
    assert clean.text.startswith("甲公司成立\n乙公司 < 丙公司")


def test_angle_brackets_without_end_stay_cheap(tmp_path: Path) -> None:
    page = "<p>正文。</p>" + "<a \"<a '" * 40_000 + "<!--" * 1000 + "<script>" * 1000
    _, clean = _read(tmp_path, page)
    assert clean.text.startswith("正文。")


def _lines(page: str, encoding: str = "utf-8") -> list[str]:
    """Return what the blocks of a page read like, the cells of a table divided by bars."""
    parsed = parse_html(page.encode(encoding))
    lines = []
    for block in parsed.blocks:
        if block.kind is BlockKind.TABLE:
            lines += ["|".join(strip_markup(parsed.text[cell.start : cell.end]) for cell in row) for row in block.rows]
        else:
            lines.append(strip_markup(parsed.text[block.start : block.end]))
    return lines


MINISTRY = """<html><head><title>关于推进园区建设的通知_某省商务厅门户网站</title></head><body>
<div class="top"><a href="/">首页</a><a href="/x">无障碍浏览</a></div>
<div id="topNav"><ul><li><a href="/1">机构</a></li><li><a href="/2">新闻</a></li><li><a href="/3">公开</a></li></ul></div>
<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/a">政策</a> &gt; <a href="/b">通知</a></div>
<div class="tt"><h1>关于推进园区建设的通知</h1></div>
<div>来源：某省商务厅　发布时间：2024-05-01　字体：[<a href="#">大</a> <a>中</a> <a>小</a>] 打印</div>
<div {container}><p>&#12288;&#12288;各市商务局：</p><p>&nbsp;&nbsp;为推进园区建设，现将有关事项通知如下。</p>
<p>支持企业开展国际合作，<a href="/k">拓展海外市场</a>。</p><p>附件：<a href="/f/1.doc">园区名单.doc</a></p></div>
<div>【<a href="javascript:window.print()">打印</a>】【<a href="javascript:window.close()">关闭</a>】 分享到：</div>
<div>上一篇：<a href="/p">关于某事的通知</a></div><div>下一篇：没有了</div>
<div class="xg"><h3>相关链接</h3><ul><li><a href="/1">商务厅召开会议</a></li><li><a href="/2">园区取得进展</a></li></ul></div>
<div><p>主办单位：某省商务厅</p><p>某ICP备12345678号　网站标识码：1234567890</p><p>地址：某市某路1号</p></div></body></html>"""
TEXT = [
    "关于推进园区建设的通知",
    "各市商务局：",
    "为推进园区建设，现将有关事项通知如下。",
    "支持企业开展国际合作，拓展海外市场。",
    "附件：园区名单.doc",
]


@pytest.mark.parametrize("container", ['id="zoom"', 'class="TRS_Editor"', 'class="UCAP-CONTENT"', "class=content", ""])
def test_of_a_ministrys_page_the_text_stays(container: str) -> None:
    assert _lines(MINISTRY.format(container=container)) == TEXT


def test_a_page_laid_out_in_nested_tables_is_no_table() -> None:
    page = """<HTML><BODY><TABLE WIDTH=100%><TR><TD COLSPAN=2><TABLE><TR><TD><A HREF="/">首页</A></TD><TD><A HREF="/n">新闻</A>
    </TD><TD><A HREF="/m">服务</A></TD></TR></TABLE></TD></TR><TR><TD><A HREF=1.htm>通知公告</A><BR><A HREF=2.htm>政策法规</A>
    <BR><A HREF=3.htm>办事指南</A></TD><TD><B>园区介绍</B><BR><BR>&nbsp;&nbsp;某园区由甲公司与乙公司共同建设。<BR>
    &nbsp;&nbsp;园区内有企业五十家，年产值三亿元。<BR><TABLE BORDER=1><TR><TD>企业</TD><TD>城市</TD></TR><TR><TD>甲公司</TD>
    <TD>大连</TD></TR><TR><TD>乙公司</TD><TD>青岛</TD></TR></TABLE></TD></TR><TR><TD COLSPAN=2>版权所有：某园区管委会</TD>
    </TR></TABLE></BODY></HTML>"""
    assert _lines(page) == [
        "园区介绍",
        "某园区由甲公司与乙公司共同建设。",
        "园区内有企业五十家，年产值三亿元。",
        "企业|城市",
        "甲公司|大连",
        "乙公司|青岛",
    ]


def test_a_page_of_links_is_a_list() -> None:
    names = [f"关于支持企业开展国际合作第{number}号政策的通知" for number in "一二三四五六"]
    items = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in names)
    nav = (
        "<div class='nav'><a href=/>首页</a><a href=/1>关于</a></div><ul><li><a href=/2>新闻</a><li><a href=/3>图片</a>"
    )
    assert _lines(f"{nav}<li><a href=/4>视频</a></ul><div class=list><ul>{items}</ul></div>") == names


def test_a_list_of_links_within_the_text_stays() -> None:
    items = "".join(f"<li><a href='/{name}'>{name}公司</a></li>" for name in "甲乙丙丁")
    page = f"<div class=nav>首页</div><div class=content><p>园区有企业四家，名单如下。</p><ul>{items}</ul></div>"
    assert _lines(page) == ["园区有企业四家，名单如下。", "甲公司", "乙公司", "丙公司", "丁公司"]


def test_what_is_named_as_navigation_stays_where_it_is_most_of_the_text() -> None:
    text = "某园区由甲公司与乙公司共同建设，园区内有企业五十家。"
    assert _lines(f"<div class='nav-page'><p>{text}</p></div>") == [text]
    assert _lines(f"<form id=form1><div class=header><p>{text}</p></div></form>") == [text]


@pytest.mark.parametrize(
    "furniture",
    [
        "您现在的位置：首页",
        "首页 > 政策 > 通知",
        "【打印】【关闭】",
        "字体：大 中 小",
        "分享到：微信 微博",
        "浏览次数：120次",
        "上一篇：关于某事的通知",
        "（责任编辑：张某）",
    ],
)
def test_lines_that_are_tools_of_the_page_go(furniture: str) -> None:
    page = f"<p>{furniture}</p><p>甲公司在泰国设立工厂。</p><p>{furniture}</p><p>乙公司参与建设。</p>"
    assert _lines(page) == ["甲公司在泰国设立工厂。", "乙公司参与建设。"]


def test_an_organiser_in_the_text_is_no_footer() -> None:
    page = "<p>主办单位：某市商务局</p><p>论坛在某市举行，两百家企业参加。</p><p>主办单位：某市商务局</p><p>版权所有 某网</p>"
    assert _lines(page) == ["主办单位：某市商务局", "论坛在某市举行，两百家企业参加。"]
    assert _lines("<p>论坛在某市举行。</p><p>主办单位：某市商务局</p>") == ["论坛在某市举行。", "主办单位：某市商务局"]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>关于某事的通知_某部门户网站</title>", "关于某事的通知"),
        ("<title>关于某事的通知 - 某某网</title>", "关于某事的通知"),
        ("<title>关于某事的通知-某某网</title>", "关于某事的通知"),
        ("<title>某某网 | 关于某事的通知</title>", "关于某事的通知"),
        ("<title>甲-乙合作区介绍</title>", "甲-乙合作区介绍"),
        ("<title>关于某事的通知|政策|首页</title><body><h1>关于某事的通知</h1>", "关于某事的通知"),
        ('<title>某某网</title><meta name="ArticleTitle" content="关于某事的通知">', "关于某事的通知"),
        ("<h2>关于某事的通知</h2>", "关于某事的通知"),
    ],
)
def test_the_title_is_without_the_name_of_the_site(head: str, title: str) -> None:
    assert parse_html(f"{head}<p>正文的第一句话。</p>".encode()).title == title


def test_cells_that_span_rows_hold_for_each_row_of_the_body_and_leave_empty_cells_elsewhere() -> None:
    page = """<table><tr><th rowspan=2>类别</th><th colspan=2>出口</th></tr><tr><th>金额</th><th>同比</th></tr>
    <tr><td rowspan="2">技术</td><td>1</td><td>2</td></tr><tr><td>3</td><td rowspan=9>4</td></tr><tr><td>服务</td><td>5</td></tr></table>"""
    assert _lines(page) == ["类别|出口|", "|金额|同比", "技术|1|2", "技术|3|4", "服务|5|4"]
    assert parse_html(page.encode()).blocks[0].header_rows == 2


def test_a_long_description_over_several_rows_stands_once() -> None:
    said = "这是一段很长的说明。" * 12
    page = f"<table><tr><th>企业</th><th>说明</th></tr><tr><td>甲</td><td rowspan=2>{said}</td></tr><tr><td>乙</td></tr></table>"
    assert _lines(page) == ["企业|说明", f"甲|{said}", "乙|"]


def test_a_row_knows_its_source_though_its_last_cell_stands_above() -> None:
    page = "<table><tr><th>企业</th><th>城市</th></tr><tr><td>甲公司</td><td rowspan=2>上海</td></tr><tr><td>乙公司</td></tr></table>"
    parsed = parse_html(page.encode())
    clean = clean_document(Document("a", parsed.text, parsed.blocks, "html", "", markup=True))
    start = clean.text.index("乙公司")
    span = clean.source_span(start, start + len("乙公司\t上海"))
    assert (page[span.start : span.start + 2], page[span.end - 3 : span.end]) == ("上海", "乙公司")


def test_a_caption_stands_before_its_table() -> None:
    page = "<p>正文。</p><table><caption>企业名单</caption><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    kinds = [block.kind.value for block in parse_html(page.encode()).blocks]
    assert kinds == ["paragraph", "caption", "table"]


def test_a_table_that_nobody_closes_ends_with_its_rows() -> None:
    page = "<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr><p>后面的段落。</p><p>又一段。</p>"
    page = page.replace("</tr><p>", "</td></tr><p>")
    assert _lines(page) == ["甲|乙", "丙|丁", "后面的段落。", "又一段。"]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<h1>标题一</h1><h3>标题三</h3><p>正文。", ["标题一", "标题三", "正文。"]),
        ("<P>第一段<P>第二段", ["第一段", "第二段"]),
        ("<p>第一段<br>第二段<br/>第三段</p>", ["第一段", "第二段", "第三段"]),
        ("<h1>长标题<br>的两行</h1><p>正文。</p>", ["长标题的两行", "正文。"]),
        ("<pre>第一行\n第二行\r\n\r\n第三行</pre>", ["第一行", "第二行", "第三行"]),
        ("<ul><li>甲<li><p>乙</p><li>丙</ul>", ["甲", "乙", "丙"]),
        ("<p>甲<!-- 注 -->公司</p><!--[if IE]><p>旧</p><![endif]--><![if !IE]><p>新</p><![endif]>", ["甲公司", "新"]),
        ("<p><![CDATA[甲公司]]></p>", ["甲公司"]),
        ('<div title="甲>乙">丙公司</div>', ["丙公司"]),
        ("<p>汉<ruby>字<rt>zì</rt></ruby></p>", ["汉字"]),
        ("<p>甲&nbsp公司&amp乙</p>", ["甲 公司&乙"]),
        ("<p hidden>看不见<p>甲</p><p style='visibility:hidden'>无</p><div data-x='a hidden b'>乙</div>", ["甲", "乙"]),
        ("<p>甲</p></div></td></table></p><p>乙</p>", ["甲", "乙"]),
        ("<textarea>无</textarea><p>甲<select><option>无</select></p>", ["甲"]),
    ],
)
def test_forms_of_html(source: str, lines: list[str]) -> None:
    assert _lines(source) == lines


@pytest.mark.parametrize(
    ("declared", "written"),
    [("gb2312", "gb18030"), ("gb2312", "utf-8"), ("utf-8", "gb18030"), ("big5", "utf-8"), ("iso-8859-1", "gb18030")],
)
def test_the_encoding_that_a_page_states_is_only_a_hint(declared: str, written: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>园区内有企业五十家。</p>'
    parsed = parse_html(page.encode(written))
    assert (parsed.text, parsed.encoding) == (page, written)


def test_an_xml_declaration_states_the_encoding_too() -> None:
    page = '<?xml version="1.0" encoding="gb2312"?><p>甲</p>'
    assert parse_html(page.encode("gbk")).text == page


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<table><tr><td>",
        "<table>",
        "<span>",
        "<ul><li>",
        "<td colspan=99 rowspan=999>甲",
        "<",
        "&",
        "<a ",
        "<a href='",
    ],
)
def test_what_is_nested_deep_or_never_closed_is_read(piece: str) -> None:
    assert _lines("<p>正文。</p>" + piece * 10_000)[0] == "正文。"


_PIECES = st.sampled_from(
    """<p> </p> <br> <div> </div> <div\tclass=nav> <div\tid=zoom> <a\thref=/x> </a> <table> </table> <tr> </tr> <td>
    <td\trowspan=2> <th\tcolspan=3> </td> <caption> </caption> <thead> </thead> <ul> <li> </ul> <h1> </h1> <pre> </pre>
    <script> </script> <!-- --> <![CDATA[ ]]> <b> </b> <article> </article> <form> </form> <p\thidden> < > & &nbsp; " '
    正文。 甲公司 版权所有 相关链接 上一篇： 首页>政策 \u3000 2024 <ruby>字<rt>""".split()  # noqa: SIM905
)


@given(st.lists(_PIECES, max_size=60))
def test_blocks_of_any_page_are_in_order_and_within_it(pieces: list[str]) -> None:
    _check("".join(pieces).replace("\t", " ").encode())


@given(st.binary(max_size=200))
def test_any_bytes_are_a_page_or_unreadable(data: bytes) -> None:
    _check(data)


@given(st.integers(0, len(PAGE) - 1), st.integers(0, len(PAGE) - 1), st.binary(max_size=3))
def test_a_mutated_page_is_read_or_unreadable(start: int, end: int, put: bytes) -> None:
    data = PAGE.encode()
    _check(data[:start] + put + data[end:])


def _check(data: bytes) -> None:
    for parse in (parse_html, parse_text):
        try:
            parsed = parse(data)
        except UnreadableError:
            continue
        position = 0
        for block in parsed.blocks:
            assert position <= block.start < block.end <= len(parsed.text)
            position = block.start
            for row in block.rows:
                for cell in row:
                    assert position <= cell.start <= cell.end <= block.end
                    position = cell.start
            position = block.end


@pytest.mark.parametrize("label", ["热点新闻", "推荐阅读", "点击排行榜", "24小时热榜"])
@pytest.mark.parametrize("link", ["{}", "<a>{}</a>", "<a href='/1'>{}</a>"])
def test_what_stands_beside_the_news_is_left_out_without_class_names(label: str, link: str) -> None:
    items = "".join(
        f"<li>{link.format(line)}</li>" for line in ("甲网讯科技有限公司位于某区", "乙计算机系统有限公司位于某市")
    )
    aside = f"<div><h2>{label}</h2><ul>{items}</ul></div>"
    text = "<p>记者从某市商务委员会获悉，某市数字贸易规模创新高。</p>" * 2
    page = f"<title>某市数字贸易创新高-某网</title><div><div><h1>某市数字贸易创新高</h1>{text}</div>{aside}</div>"
    assert _lines(page)[1:] == ["记者从某市商务委员会获悉，某市数字贸易规模创新高。"] * 2


def test_a_list_in_the_text_below_its_own_heading_stays() -> None:
    items = "<ul><li>甲公司位于某区</li><li>乙公司位于某市</li></ul>"
    page = f"<h1>某市名单</h1><p>现将某市数字贸易重点企业公布如下，请各单位做好服务。</p><h2>重点企业</h2>{items}"
    assert _lines(page)[-3:] == ["重点企业", "甲公司位于某区", "乙公司位于某市"]


def test_what_stands_below_the_aside_is_the_text() -> None:
    aside = "<div><h3>热点新闻</h3><ul><li><a>甲公司位于某区</a></li></ul></div>"
    page = f"{aside}<div><h1>某市名单</h1><p>现将某市数字贸易重点企业公布如下，请各单位做好服务。</p><ul><li>乙公司</li></ul></div>"
    assert _lines(page) == ["某市名单", "现将某市数字贸易重点企业公布如下，请各单位做好服务。", "乙公司"]


def test_the_editor_below_the_text_and_the_buttons_around_are_left_out() -> None:
    text = "<p>记者从某市商务委员会获悉，某市数字贸易规模创新高。</p>" * 2
    page = f"<h1>某市数字贸易创新高</h1>{text}<div>【纠错】 【责任编辑:某某】</div><p>分享到：微信 微博</p><p>上一篇：某事</p>"
    assert _lines(page)[1:] == ["记者从某市商务委员会获悉，某市数字贸易规模创新高。"] * 2


def test_two_links_below_a_heading_of_their_own_are_no_text() -> None:
    aside = (
        "<div><h3>大家关注</h3><ul><li><a href=1>甲公司完成融资</a></li><li><a href=2>乙公司上市</a></li></ul></div>"
    )
    page = f"<div><h1>某市名单</h1><p>现将某市数字贸易重点企业公布如下，请各单位做好服务。</p></div>{aside}"
    assert _lines(page) == ["某市名单", "现将某市数字贸易重点企业公布如下，请各单位做好服务。"]
