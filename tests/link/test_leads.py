"""Sentences that go on in a list below them."""

from pathlib import Path

import pytest

from tests.link.test_sections import told

FIRM = "青禾机械股份有限公司"


@pytest.mark.parametrize(
    ("lead", "items", "expected"),
    [
        ("公司在以下城市设有分公司：", ["北京", "法国里昂"], {"HAS_BRANCH_IN 北京", "HAS_BRANCH_IN 里昂"}),
        ("公司产品出口到以下国家：", ["日本", "德国：含税"], {"EXPORTS_TO 日本", "EXPORTS_TO 德国"}),
        ("公司的业务范围包括：", ["软件开发", "数据标注服务"], {"IN_SECTOR 软件开发", "IN_SECTOR 数据标注"}),
        ("主要客户包括：", ["国家电网", "中国移动（2019年起）"], {"PARTNERS_WITH 国家电网", "PARTNERS_WITH 中国移动"}),
    ],
)
def test_what_the_sentence_says_it_says_of_each_item(
    lead: str, items: list[str], expected: set[str], tmp_path: Path
) -> None:
    text = f"{FIRM}成立于1998年。{lead}\n\n" + "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))
    assert {" ".join(relation.split()[1:]) for relation in told(text, tmp_path)} == expected


def test_what_an_item_says_beside_its_name_is_its_own(tmp_path: Path) -> None:
    text = f"{FIRM}成立于1998年，旗下子公司有：\n\n- 青禾物流有限公司：主营仓储。\n- 青禾精工有限公司：主营机床。\n"
    assert told(text, tmp_path) == {
        f"青禾物流有限公司 SUBSIDIARY_OF {FIRM}",
        f"青禾精工有限公司 SUBSIDIARY_OF {FIRM}",
        "青禾物流有限公司 IN_SECTOR 仓储",
        "青禾精工有限公司 IN_SECTOR 机床",
    }


def test_who_designated_the_bases_of_a_list(tmp_path: Path) -> None:
    text = "# 首批国家数字服务出口基地名单\n\n商务部会同财政部联合认定了首批国家数字服务出口基地，名单如下：\n\n- 上海浦东软件园\n- 大连高新技术产业园区\n"
    assert told(text, tmp_path) >= {
        "上海浦东软件园 DESIGNATED_BY 商务部",
        "大连高新技术产业园区 DESIGNATED_BY 财政部",
    }


def test_who_made_a_list_of_bases_known_designated_its_members(tmp_path: Path) -> None:
    text = "商务部公布第2批国家数字服务出口基地名单，共有16个园区，其中包括上海浦东软件园。\n"
    assert told(text, tmp_path) == {
        "上海浦东软件园 DESIGNATED_BY 商务部",
        "上海浦东软件园 COVERS 数字服务",
        "第2批国家数字服务出口基地名单 ISSUED_BY 商务部",
    }


def test_a_list_of_sentences_is_no_list_of_members(tmp_path: Path) -> None:
    text = f"{FIRM}成立于1998年。公司在以下城市设有分公司：\n\n北京是首都，也是重要的市场。\n\n上海是中心，也是重要的市场。\n"
    assert told(text, tmp_path) == set()


def test_headlines_below_a_colon_are_none_either(tmp_path: Path) -> None:
    text = (
        "# 节目单\n\n本期节目主要内容：\n\n1. 青禾集团有限公司发布报告\n2. 国务院印发通知\n"
        "3. 首届榆州国际服务贸易博览会开幕式在北京国家会议中心举行\n"
    )
    assert told(text, tmp_path) <= {"首届榆州国际服务贸易博览会 LOCATED_IN 北京"}


def test_a_line_about_the_members_of_a_body_leads_to_a_list(tmp_path: Path) -> None:
    text = "福建省软件行业协会会员单位名单\n福州青禾科技有限公司\n厦门青禾信息有限公司\n"
    assert told(text, tmp_path) == {
        "福州青禾科技有限公司 MEMBER_OF 福建省软件行业协会",
        "厦门青禾信息有限公司 MEMBER_OF 福建省软件行业协会",
    }


def test_a_place_with_a_count_leads_to_one_line_of_firms(tmp_path: Path) -> None:
    text = "福州市（2家）\n青禾科技有限公司、青云信息有限公司\n厦门市（1家）\n青木机械有限公司\n"
    assert {
        "青禾科技有限公司 LOCATED_IN 福州市",
        "青云信息有限公司 LOCATED_IN 福州市",
        "青木机械有限公司 LOCATED_IN 厦门市",
    } == told(text, tmp_path)


def test_a_count_before_a_bracket_says_where_its_firms_are(tmp_path: Path) -> None:
    text = "本次共4家企业入选，其中福州3家（青禾科技、蓝橡信息、启岳光电），厦门1家（远帆药业）。\n"
    assert {"蓝橡信息 LOCATED_IN 福州", "启岳光电 LOCATED_IN 福州", "远帆药业 LOCATED_IN 厦门"} <= told(text, tmp_path)
