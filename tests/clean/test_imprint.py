"""What a document says about itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.clean.imprint import Imprint, find_imprint
from kg.read import read_document


def imprint(tmp_path: Path, text: str) -> tuple[str, Imprint]:
    path = tmp_path / "note.txt"
    path.write_text(text, "utf-8")
    document = read_document(path)
    return document.title, find_imprint(document)


BODY = "为进一步推动本市服务贸易创新发展，根据有关规定，结合实际，制定本文件，现印发给你们，请认真贯彻执行。\n\n"


def test_a_notice_with_letterhead_number_signature_and_date(tmp_path: Path) -> None:
    text = (
        "某省商务厅文件\n\n某商服贸发〔2021〕61号\n\n某省商务厅关于印发《某省“十四五”服务贸易发展规划》的通知\n\n"
        f"各市商务局：\n\n{BODY}某省商务厅\n\n2021年10月13日\n"
    )
    assert imprint(tmp_path, text) == (
        "某省商务厅关于印发《某省“十四五”服务贸易发展规划》的通知",
        Imprint("某商服贸发〔2021〕61号", "2021-10-13", "2021-2025"),
    )


def test_a_title_of_two_lines_below_its_number(tmp_path: Path) -> None:
    text = f"某政办发〔2019〕7号\n\n某市人民政府办公室\n\n关于促进跨境电商发展的若干意见\n\n各区人民政府：\n\n{BODY}"
    assert imprint(tmp_path, text)[0] == "某市人民政府办公室关于促进跨境电商发展的若干意见"


def test_a_report_with_its_year_on_the_cover(tmp_path: Path) -> None:
    text = f"某市数字贸易发展报告 2022\n\n某市商务委员会\n\n2023年1月\n\n{BODY}"
    assert imprint(tmp_path, text) == ("某市数字贸易发展报告 2022", Imprint("", "2023-01", "2022"))


def test_a_newsletter_with_its_issue(tmp_path: Path) -> None:
    text = f"外贸简报\n\n2025 年第 10 期\n\n(总第 39 期)\n\n某协会秘书处编\n\n2025 年 12 月 30 日\n\n{BODY}"
    assert imprint(tmp_path, text) == ("外贸简报", Imprint("2025年第10期", "2025-12-30", ""))


def test_a_law_with_the_day_of_its_adoption(tmp_path: Path) -> None:
    text = (
        f"# 某省数字经济促进条例\n\n2021年7月30日 某省第十三届人民代表大会常务委员会第三十三次会议通过\n\n第一条 {BODY}"
    )
    assert imprint(tmp_path, text)[1].issue_date == "2021-07-30"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("二〇二一年十月十三日", "2021-10-13"),
        ("二○二一年十一月三十日", "2021-11-30"),
        ("2021 年 3 月 5 日", "2021-03-05"),
        ("成文日期：2021年10月13日", "2021-10-13"),
        ("发布时间：2021-10-24 09:30", "2021-10-24"),
        ("2024/01/03", "2024-01-03"),
        ("2021年13月40日", ""),
        ("根据2021年10月13日会议要求，现就有关事项通知如下。", ""),
    ],
)
def test_a_date_is_read_in_all_its_forms(tmp_path: Path, line: str, date: str) -> None:
    assert imprint(tmp_path, f"关于服务贸易工作的通知\n\n{line}\n\n{BODY}")[1].issue_date == date


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("某市数字贸易发展行动方案（2019—2021年）", "2019-2021"),
        ("某市2016-2020年商务发展规划", "2016-2020"),
        ("某市“十三五”服务业发展规划", "2016-2020"),
        ("某市国民经济“十五”计划", "2001-2005"),
        ("2022年某市服务贸易发展报告", "2022"),
        ("某市国民经济和社会发展第十四个五年规划纲要", "2021-2025"),
        ("某市服务贸易发展若干措施", ""),
    ],
)
def test_the_period_stands_in_the_title(tmp_path: Path, title: str, period: str) -> None:
    assert imprint(tmp_path, f"# {title}\n\n{BODY}")[1].period == period


def test_the_number_of_another_document_is_not_its_own(tmp_path: Path) -> None:
    text = f"关于服务贸易工作的通知\n\n根据《某省商务厅关于开展试点的通知》（某商发〔2020〕3号）要求，现将有关事项通知如下。\n\n{BODY}"
    assert imprint(tmp_path, text)[1].doc_number == ""


TITLE = "关于支持外贸企业的意见"


@pytest.mark.parametrize(
    "number",
    [
        "某商发〔2021〕6号", "某商发[2021]6号", "某商发(2021)6号", "某商发【2021】6号", "某政办秘〔2020〕123号", "国令第702号", "第3号公告",
        "2021年第15号", "粵商務發〔2021〕6號",
    ],
)  # fmt: skip
def test_a_number_stays_as_it_is_written(tmp_path: Path, number: str) -> None:
    assert imprint(tmp_path, f"{number}\n\n{TITLE}\n\n{BODY}") == (TITLE, Imprint(number))


@pytest.mark.parametrize(
    "line", ["某市商务局　某商发〔2021〕6号", "某商发〔2021〕6号　　　签发人：某某", "某市商务局 某商发〔2021〕 6号"]
)
def test_a_number_stands_beside_its_issuer_or_signer(tmp_path: Path, line: str) -> None:
    assert imprint(tmp_path, f"{line}\n\n{TITLE}\n\n{BODY}")[1].doc_number.endswith("某商发〔2021〕6号")


def test_the_number_in_a_title_is_that_of_another_document(tmp_path: Path) -> None:
    title = "关于废止某商发〔2020〕3号文件的通知"
    assert imprint(tmp_path, f"{title}\n\n{BODY}")[1].doc_number == ""
    assert imprint(tmp_path, f"{title}\n某商发〔2021〕6号\n\n{BODY}")[1].doc_number == "某商发〔2021〕6号"


def test_the_number_of_a_paper_that_is_passed_on_is_not_its_own(tmp_path: Path) -> None:
    passed = f"某厅关于展会的通知\n某商函〔2021〕9号\n\n各市：\n{BODY}"
    assert imprint(tmp_path, f"关于转发《某厅关于展会的通知》的通知\n\n{BODY}\n{passed}")[1].doc_number == ""


def test_an_order_has_its_number_in_the_next_line(tmp_path: Path) -> None:
    assert imprint(tmp_path, f"某国国务院令\n第702号\n\n{BODY}")[1].doc_number == "某国国务院令第702号"


METADATA = {
    "lines": "索引号：00/2023-1\n发文字号：某商发〔2023〕45号\n成文日期：2023年05月08日\n发布日期：2023-05-10\n",
    "one line": "索引号：00/2023-1　发文字号：某商发〔2023〕45号　发布日期：2023-05-10　成文日期：2023-05-08\n",
    "boxes": "【发布单位】某厅\n【发布日期】2023-05-10\n【成文日期】2023.05.08\n【发文字号】某商发〔2023〕45号\n",
    "values below": "发文字号：\n某商发〔2023〕45号\n成文日期：\n2023-05-08\n",
    "Markdown": "**索引号：** 00/2023-1\n**发文字号：** 某商发〔2023〕45号\n**成文日期：** 2023年5月8日\n",
    "table": "索 引 号\t00/2023-1\t发布日期\t2023年05月10日\n发文字号\t某商发〔2023〕45号\t成文日期\t2023年05月08日\n",
    "bars": "| 索引号 | 00/2023 | 文号 | 某商发〔2023〕45号 |\n|---|---|---|---|\n| 成文日期 | 2023-05-08 | 有效性 | 有效 |\n",
}


@pytest.mark.parametrize("metadata", METADATA.values(), ids=METADATA)
def test_metadata_above_the_text_gives_number_and_date(tmp_path: Path, metadata: str) -> None:
    text = f"{metadata}\n{TITLE}\n\n{BODY}"
    assert imprint(tmp_path, text) == (TITLE, Imprint("某商发〔2023〕45号", "2023-05-08"))


def test_the_columns_of_a_list_of_documents_are_no_metadata(tmp_path: Path) -> None:
    text = f"{TITLE}\n\n文件名称\t发文字号\t发布日期\n甲办法\t某商发〔2020〕1号\t2020-01-05\n乙办法\t某商发〔2020〕2号\t2020-02-05\n\n{BODY}"
    assert imprint(tmp_path, text) == (TITLE, Imprint())


def page(tmp_path: Path, source: str) -> tuple[str, Imprint]:
    path = tmp_path / "page.html"
    path.write_text(source, "utf-8")
    document = read_document(path)
    return document.title, find_imprint(document)


def test_what_a_page_says_beside_its_text_counts(tmp_path: Path) -> None:
    tools = "<div>发布时间：2023-05-10 10:22　来源：某厅　浏览次数：12　打印</div>"
    cells = "<tr><td>发文字号：</td><td>某商发〔2023〕45号</td><td>有效性：</td><td>有效</td></tr>"
    text = f"<div id=zoom><p>各市：</p><p>{BODY * 3}</p></div>"
    source = f"<title>某厅网站</title><h1>{TITLE}</h1>{tools}<table>{cells}</table>{text}"
    assert page(tmp_path, source) == (TITLE, Imprint("某商发〔2023〕45号", "2023-05-10"))


def test_the_day_in_the_head_of_a_page_is_that_of_its_publication(tmp_path: Path) -> None:
    source = f'<meta name="PubDate" content="2023-05-10 09:30"><title>{TITLE}</title><p>{BODY}</p>'
    assert page(tmp_path, source)[1].issue_date == "2023-05-10"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("某某动态\n\n某协会　2022年8月15日\n\n" + BODY, "2022-08-15"),
        ("某某动态\n\n某委员会　　二〇二二年八月十五日\n\n" + BODY, "2022-08-15"),
        ("某某动态\n\n某委员会　　2022.8.15\n\n" + BODY, "2022-08-15"),
        ("某某动态\n\n第12期（总第345期）　　2022年8月15日\n\n" + BODY + "某局\n2022年7月1日\n", "2022-08-15"),
        (TITLE + "\n\n" + BODY * 3 + "某市商务局 2021年12月31日\n", "2021-12-31"),
        (TITLE + "\n发布时间：2022-1-5 10:22\n\n" + BODY + "某市商务局\n2021年12月31日\n", "2022-01-05"),
        ("某地举办对接会\n\n新华社某地8月15日电（记者某某）" + BODY, ""),
        ("某地举办对接会\n\n新华社某地2022年8月15日电（记者某某）" + BODY, "2022-08-15"),
        ("某公司\n\n发展历程\n\n2010年5月6日\n公司成立\n2015年8月8日\n公司上市\n\n" + BODY, ""),
        (TITLE + "\n\n" + BODY + "市长　某某\n2018年10月1日\n\n某某条例\n\n第一条　" + BODY, "2018-10-01"),
        ("某地举办峰会\n某日报　2022年12月1日　第3版\n\n" + BODY, "2022-12-01"),
        ("某报 2022年10月31日 第2100期\n\n某区外贸增长\n\n" + BODY, "2022-10-31"),
        ("某公司\n\n2019年8月15日，某公司在某市成立，并发布了产品。\n\n" + BODY, ""),
        (TITLE + "\n\n申报截止 2022年8月15日\n\n" + BODY, ""),
    ],
)
def test_the_date_of_issue_stands_in_masthead_label_or_signature(tmp_path: Path, text: str, date: str) -> None:
    assert imprint(tmp_path, text)[1].issue_date == date


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("本意见自2021年1月1日起施行，有效期至2025年12月31日。", "2021-2025"),
        ("本意见自2021年1月1日起施行，有效期5年。", "2021-2025"),
        ("本意见自2021年3月1日起施行，有效期两年。", "2021-2023"),
    ],
)
def test_the_period_is_that_of_its_validity(tmp_path: Path, line: str, period: str) -> None:
    assert imprint(tmp_path, f"{TITLE}\n\n{BODY * 20}\n{line}\n")[1].period == period


def test_a_text_that_says_nothing_about_itself(tmp_path: Path) -> None:
    assert imprint(tmp_path, BODY * 3) == ("note", Imprint())
