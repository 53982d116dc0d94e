"""Which lines entitle a document, and which are entries of its list of sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import BlockKind
from kg.read import read_document

BODY = "为进一步推动本市服务贸易创新发展，根据有关规定，结合实际，制定本文件。\n"


def title(tmp_path: Path, text: str, name: str = "note.txt") -> str:
    (tmp_path / name).write_text(text, "utf-8")
    return read_document(tmp_path / name).title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# **某市**发展报告\n\n", "某市发展报告"),
        ("某市发展报告\n\n", "某市发展报告"),
        ("关于进一步促进某市对外文化贸易和数字服务贸易高质量协调发展的若干政策措施的通知\n\n", "关于进一步促进某市对外文化贸易和数字服务贸易高质量协调发展的若干政策措施的通知"),
        ("某市商务局文件\n\n关于支持外贸企业的意见\n\n", "关于支持外贸企业的意见"),
        ("目 录\n\n第一章 概况........ 3\n\n", "note"),
        ("前 言\n\n", "note"),
        ("一、发展现状\n\n", "note"),
        ("", "note"),
    ],
)  # fmt: skip
def test_the_title_of_a_text(tmp_path: Path, text: str, expected: str) -> None:
    assert title(tmp_path, text + BODY) == expected


SALUTATION = "\n\n各市商务局：\n\n"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["某部 某办 某局等12部门", "关于推进文化出口的意见"], "某部 某办 某局等12部门关于推进文化出口的意见"),
        (["　　关于公布2023年度服务贸易示范企业", "　　　　名单的通知"], "关于公布2023年度服务贸易示范企业名单的通知"),
        (["某厅关于印发《某省数字贸易行动", "计划（2023—2025年）》的通知"], "某厅关于印发《某省数字贸易行动计划（2023—2025年）》的通知"),
        (["某市政府办公厅关于印发", "某市跨境电商促进办法的通知"], "某市政府办公厅关于印发某市跨境电商促进办法的通知"),
        (["某省政府", "关于加快发展服务贸易的", "实施意见"], "某省政府关于加快发展服务贸易的实施意见"),
        (["关于征求《某市会展业条例", "（草案）》意见的公告"], "关于征求《某市会展业条例（草案）》意见的公告"),
        (["某部关于印发《某某", "管理办法》", "的通知"], "某部关于印发《某某管理办法》的通知"),
        (["某市商务局文件", "某商发〔2021〕6号", "某市商务局 某市财政局", "关于做好申报工作的通知"], "某市商务局 某市财政局关于做好申报工作的通知"),
        (["某部公告", "2023年第7号", "关于公布某某清单的公告"], "关于公布某某清单的公告"),
        (["關於支持外貿企業的若干措施", "某商務發〔2021〕6號"], "關於支持外貿企業的若干措施"),
        (["某省委办公厅 某省政府办公厅印发", "《关于推进文化强省建设的实施意见》"], "某省委办公厅 某省政府办公厅印发《关于推进文化强省建设的实施意见》"),
        (["某市统计局", "2022年某市服务贸易统计公报"], "某市统计局2022年某市服务贸易统计公报"),
        (["关于促进外贸的意见", "（2021年修订）"], "关于促进外贸的意见"),
        (["关于促进外贸的意见", "2023年6月1日"], "关于促进外贸的意见"),
        (["某市文化出海观察", "——某市数字文化企业调研"], "某市文化出海观察"),
    ],
)  # fmt: skip
def test_a_title_goes_on_until_it_ends_as_titles_do(tmp_path: Path, lines: list[str], expected: str) -> None:
    assert title(tmp_path, "\n".join(lines) + SALUTATION + BODY) == expected


def test_the_first_sentence_is_no_part_of_the_title(tmp_path: Path) -> None:
    assert (
        title(tmp_path, "某市某某集团有限公司\n某集团成立于2001年，从事软件出口。\n" + BODY) == "某市某某集团有限公司"
    )


def test_a_block_of_metadata_is_not_the_title(tmp_path: Path) -> None:
    text = f"索 引 号：00/2023-1\n发文机关：某省商务厅\n主题分类：外贸\n\n某厅关于支持外贸的意见{SALUTATION}{BODY}"
    assert title(tmp_path, text) == "某厅关于支持外贸的意见"


@pytest.mark.parametrize("line", ["标题：某厅关于支持外贸的意见", "【标题】某厅关于支持外贸的意见"])
def test_a_label_says_what_the_title_is(tmp_path: Path, line: str) -> None:
    assert title(tmp_path, f"{line}\n{SALUTATION}{BODY}") == "某厅关于支持外贸的意见"


def test_the_address_of_a_firm_is_no_metadata(tmp_path: Path) -> None:
    assert title(tmp_path, f"名称：某网络科技有限公司\n时间：2010年\n\n{BODY}") == "note"


def test_the_title_of_a_page_has_no_markup(tmp_path: Path) -> None:
    assert title(tmp_path, f"<h1>某市<b>发展</b>&amp;开放报告</h1><p>{BODY}</p>", "note.html") == "某市发展&开放报告"


def test_entries_below_the_list_of_sources_are_references(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(
        f"数字贸易研究\n\n{BODY}\n参考文献\n\n[1] 甲乙. 服务贸易[J]. 2021.\n\n2. 丙丁. 数字经济[M]. 某出版社, 2020.\n\n附录：调查问卷\n\n{BODY}",
        "utf-8",
    )
    kinds = [block.kind for block in read_document(path).blocks]
    assert kinds.count(BlockKind.REFERENCE) == 2
    assert kinds[-1] is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "中国青禾协会\n\n中青联〔2022〕15号\n\n关于公布2021年示范企业名单的通知\n\n各有关单位：",
            "关于公布2021年示范企业名单的通知",
        ),
        ("附件1\n\n青禾市重点企业名单\n（排名不分先后）\n\n青禾集团有限公司", "青禾市重点企业名单"),
        ("附件：\n\n2022年度青禾公共平台名单\n\n1. 青禾集团有限公司", "2022年度青禾公共平台名单"),
        ("青禾示范园区名录（2023）\n\n名称：青禾园\n所在地：青禾市", "青禾示范园区名录（2023）"),
        (
            "证券代码：600900　证券简称：青禾股份　公告编号：2023-015\n青禾股份有限公司\n关于签署合作协议的公告\n\n正文如下。",
            "青禾股份有限公司关于签署合作协议的公告",
        ),
    ],
)
def test_what_stands_above_a_title_is_none(tmp_path: Path, text: str, expected: str) -> None:
    assert title(tmp_path, text) == expected


ORDER = "《青禾市外贸促进办法》已经市政府常务会议通过，现予公布，自2021年1月1日起施行。"


@pytest.mark.parametrize("signed", ["市长　某某某", "市　长　某某某", "市长：　某　某"])
def test_who_signs_an_order_is_not_its_title(tmp_path: Path, signed: str) -> None:
    text = f"青禾市人民政府令\n第 15 号\n\n{ORDER}\n\n{signed}\n2020年12月15日\n\n青禾市外贸促进办法\n\n第一条　{BODY}"
    assert title(tmp_path, text) == "青禾市外贸促进办法"


@pytest.mark.parametrize("state", ["（征求意见稿）", "（试行）", "（2023年版）", "（送审稿）"])
def test_how_far_a_text_has_come_belongs_to_its_title(tmp_path: Path, state: str) -> None:
    text = f"青禾市商务局关于做好《某协定》实施工作\n的若干意见\n{state}\n2022年1月27日\n\n{BODY}"
    assert title(tmp_path, text) == f"青禾市商务局关于做好《某协定》实施工作的若干意见{state}"


def test_a_letterhead_of_several_lines_is_no_title(tmp_path: Path) -> None:
    text = f"青禾市商务局\n青禾市财政局\n文件\n\n青商发〔2022〕17号\n\n青禾市商务局 青禾市财政局关于印发《青禾市\n外贸办法（试行）》的通知{SALUTATION}{BODY}"
    assert title(tmp_path, text) == "青禾市商务局 青禾市财政局关于印发《青禾市外贸办法（试行）》的通知"


def test_the_first_line_of_an_indented_paragraph_is_no_title(tmp_path: Path) -> None:
    text = "　　青禾重工机械股份有限公司位于某省某市某区\n某路，是一家制造大型装备的企业，产品销往多个国\n家。\n"
    assert title(tmp_path, text) == "note"


def test_a_title_may_stand_below_a_masthead_in_a_row(tmp_path: Path) -> None:
    text = f"<table><tr><td>主办单位：青禾商会</td><td>2023年第6期</td></tr></table>\n\n青禾贸易月报\n\n2023年6月30日\n\n{BODY}"
    assert title(tmp_path, text, "note.md") == "青禾贸易月报"
