from pathlib import Path

from kg.clean import clean_document
from kg.model import CleanDocument, Document
from kg.read import read_document

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
