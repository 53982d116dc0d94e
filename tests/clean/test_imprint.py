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
        ("某市服务贸易发展若干措施", ""),
    ],
)
def test_the_period_stands_in_the_title(tmp_path: Path, title: str, period: str) -> None:
    assert imprint(tmp_path, f"# {title}\n\n{BODY}")[1].period == period


def test_the_number_of_another_document_is_not_its_own(tmp_path: Path) -> None:
    text = f"关于服务贸易工作的通知\n\n根据《某省商务厅关于开展试点的通知》（某商发〔2020〕3号）要求，现将有关事项通知如下。\n\n{BODY}"
    assert imprint(tmp_path, text)[1].doc_number == ""


def test_a_text_that_says_nothing_about_itself(tmp_path: Path) -> None:
    assert imprint(tmp_path, BODY * 3) == ("note", Imprint())
