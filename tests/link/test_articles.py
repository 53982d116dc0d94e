"""What articles of an encyclopedia say of their topic, in sentences and in the box beside them."""

import pytest

from tests.link.linked import find


def test_lines_of_a_box_are_said_of_the_topic_of_the_article() -> None:
    text = (
        "[星海港|Zone]\n[星海港|Zone]是商港，由[星海港务集团|Company]建成。2015年，[星海港务集团|Company]成立。\n"
        "位置 | [龙井区|District]、[清水区|District]\n营运者 | [云帆港务|Company]\n擁有者 | 某部"
    )
    assert find(text) == {
        "星海港 LOCATED_IN 龙井区",
        "星海港 LOCATED_IN 清水区",
        "星海港 OPERATED_BY 云帆港务",
    }


def test_a_box_beside_an_article_about_nothing_known_is_said_of_nobody() -> None:
    text = "云港机场\n云港机场（[星桥协会|Organization]代码：YGX）是一座机场。\n位置 | [龙井区|District]\n启用 | 1979年"
    assert find(text) == set()


def test_a_box_may_tell_who_makes_the_work_of_the_article() -> None:
    text = (
        "[迷雾城|Product]\n《[迷雾城|Product]》是一款游戏。\n开发商 | [星辉工作室|Company]\n发行商 | [北辰娱乐|Company]"
    )
    assert find(text) == {"星辉工作室 DEVELOPS 迷雾城", "北辰娱乐 DEVELOPS 迷雾城"}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            "[星海中心|Organization]是计算机构，共有6所，分布在[天津|City]、[无锡|City]等地。",
            "星海中心 HAS_BRANCH_IN 无锡",
        ),
        (
            "[青木银行|Company]拥有46个网点，包括12家分行，覆盖[北京|City]、[上海|City]等城市。",
            "青木银行 HAS_BRANCH_IN 上海",
        ),
        ("[星桥|Company]成立于1998年，办公室遍布全球，包括[伦敦|City]、[东京|City]。", "星桥 HAS_BRANCH_IN 东京"),
        (
            "[云岭大学|Organization]现有甲、乙两个校区，分别位于[东城区|District]和[五华区|District]。",
            "云岭大学 HAS_BRANCH_IN 五华区",
        ),
        ("[青原研究院|Organization]总院位于[竹东镇|District]。", "青原研究院 LOCATED_IN 竹东镇"),
        (
            "[甲联盟|Organization]是区域组织，共有3个成员国：[智利|Country]、[秘鲁|Country]、[泰国|Country]。",
            "秘鲁 MEMBER_OF 甲联盟",
        ),
        ("[甲联盟|Organization]的创始国为[智利|Country]和[秘鲁|Country]。", "智利 MEMBER_OF 甲联盟"),
        (
            "[甲联盟|Organization]由[乙大学|Organization]、[丙大学|Organization]等九所高校组成。",
            "丙大学 MEMBER_OF 甲联盟",
        ),
        ("[甲媒体|Company]成立于2009年，其母集团为经营食品的[乙集团|Company]。", "甲媒体 SUBSIDIARY_OF 乙集团"),
        ("[甲系统|Company]透过子公司（例子有[乙网|Company]、[丙网|Company]）打入市场。", "丙网 SUBSIDIARY_OF 甲系统"),
        ("[甲银行|Company]是[乙控股|Company]的全资附属机构。", "甲银行 SUBSIDIARY_OF 乙控股"),
        ("[甲港|Zone]是商港，港埠营运由[乙港务|Company]负责。", "甲港 OPERATED_BY 乙港务"),
        ("[甲园|Zone]的开发商和运营商均为[乙置业|Company]。", "甲园 OPERATED_BY 乙置业"),
    ],
)
def test_articles_tell_seats_members_and_owners(text: str, relation: str) -> None:
    assert relation in find(text)


@pytest.mark.parametrize(
    "text",
    [
        "[甲组织|Organization]是2001年6月[智利|Country]、[秘鲁|Country]两国在云港宣告成立的国际组织。",
        "[甲组织|Organization]由[智利|Country]与[秘鲁|Country]等十个国家组成。",
        "[甲组织|Organization]1960年成立，现有[智利|Country]、[秘鲁|Country]两个成员国。",
        "[甲组织|Organization]成立于1960年，创始国为[智利|Country]，后给予[秘鲁|Country]成员国地位。",
    ],
)
def test_members_are_told_by_how_an_organisation_came_about(text: str) -> None:
    assert find(text) >= {"智利 MEMBER_OF 甲组织", "秘鲁 MEMBER_OF 甲组织"}


def test_observers_are_no_members() -> None:
    assert find("[甲组织|Organization]现有[智利|Country]、[秘鲁|Country]两个观察员国。") == set()


def test_most_of_the_shares_make_a_subsidiary() -> None:
    assert find("[甲集团|Company]持有[乙公司|Company]的大部分股权。") == {"乙公司 SUBSIDIARY_OF 甲集团"}
    assert find("[甲集团|Company]持有[乙公司|Company]的少部分股权。") == set()


def test_places_over_commas_are_one_list() -> None:
    text = "[甲公司|Company]的办公室遍布全球：[伦敦|City]，[东京|City]，[新加坡|Country]和[悉尼|City]。"
    assert find(text) == {f"甲公司 HAS_BRANCH_IN {place}" for place in ("伦敦", "东京", "新加坡", "悉尼")}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            "[甲科技集团|Company]\n[甲科技集团|Company]是企业。\n历史\n1974年在[云港市|City]成立，主要生产连接器。",
            "甲科技集团 LOCATED_IN 云港市",
        ),
        ("[甲银行|Organization]\n金融机构。\n会址设在[云港市|City]。", "甲银行 LOCATED_IN 云港市"),
        (
            "[甲银行|Organization]\n[乙洲国家|Region]的金融机构。创始国有3个[乙洲国家|Region]，它们是：[智利|Country]、[秘鲁|Country]。",
            "秘鲁 MEMBER_OF 甲银行",
        ),
        (
            "[甲大学|Organization]\n[甲大学|Organization]是高校。与10所重点大学建立了合作项目，其中包括[乙大学|Organization]、[丙大学|Organization]。",
            "丙大学 PARTNERS_WITH 甲大学",
        ),
        (
            "[甲大学|Organization]是[乙联盟|Organization]成员、[丙协会|Organization]成员，享有盛名。",
            "甲大学 MEMBER_OF 丙协会",
        ),
        (
            "[甲集团|Company]成立于1870年。旗下各企业中，又以[乙银行|Company]、[丙商事|Company]等两家公司最为重要。",
            "丙商事 SUBSIDIARY_OF 甲集团",
        ),
        (
            "[甲光电|Company]，原名为甲科技，成立于1996年。\n\n2014年员工达5万人，营运据点遍布[新加坡|Country]等地。",
            "甲光电 HAS_BRANCH_IN 新加坡",
        ),
    ],
)
def test_sentences_without_subject_are_said_of_what_the_article_is_about(text: str, relation: str) -> None:
    first, kind, second = relation.split(" ")
    assert {relation, f"{second} {kind} {first}"} & find(text)


@pytest.mark.parametrize(
    "text",
    [
        "[甲科技集团|Company]\n[甲科技集团|Company]是企业。\n[乙公司|Company]\n[乙公司|Company]是企业，1974年在[云港市|City]成立。",
        "[甲组织|Organization]的前身可以追溯到1907年成立于[巴黎|City]的渔业局。",
    ],
)
def test_what_is_said_of_others_is_not_said_of_the_article(text: str) -> None:
    assert not [found for found in find(text) if found.startswith(("甲科技集团 LOCATED", "甲组织 LOCATED"))]


def test_nobody_is_the_parent_of_its_parent() -> None:
    found = find(
        "[乙海运|Company]是[甲集团|Company]的全资子公司。[甲集团|Company]（其控股股东为[乙海运|Company]）发布公告。"
    )
    assert "乙海运 SUBSIDIARY_OF 甲集团" in found
    assert "甲集团 SUBSIDIARY_OF 乙海运" not in found


def test_a_register_is_no_article_about_its_first_firm() -> None:
    text = (
        "[甲软件公司|Company]\n[甲软件公司|Company]是软件企业。\n简介\n[乙软件公司|Company]\n产品很多。\n"
        "[丙软件公司|Company]\n在[云港市|City]设有分公司。"
    )
    assert "甲软件公司 HAS_BRANCH_IN 云港市" not in find(text)


def test_what_is_supplied_where_it_is_made_is_no_plan() -> None:
    assert "甲公司 EXPORTS_TO 智利" in find("[甲公司|Company]的产品除供应当地外，还销往[智利|Country]等国。")


def test_the_entries_of_a_chronicle_are_about_the_article() -> None:
    text = (
        "[永丰|Company]（英语：Yong）是综合企业，由张三兄弟创立。\n\n"
        "1934年，[永丰商店|Company]创立，以经营[农产品|Sector]为主业。1950年开始投入[造纸|Sector]。\n"
    )
    assert "永丰 IN_SECTOR 造纸" in find(text)


def test_a_referent_is_the_one_whose_name_ends_in_its_kind() -> None:
    text = (
        "[甲出版社|Company]成立于1953年，旗下的[乙出版有限公司|Company]是图书品牌。"
        "该出版社还主办了漫画杂志《[丙漫|Publication]》。"
    )
    assert "丙漫 ISSUED_BY 甲出版社" in find(text)


def test_what_comes_from_the_topic_is_no_new_topic() -> None:
    found = find(
        "[甲院|Organization]成立于1973年。[乙公司|Company]、[丙公司|Company]等皆由其衍生而出；在[丁市|City]设有海外办事处。"
    )
    assert "甲院 HAS_BRANCH_IN 丁市" in found
    assert "乙公司 HAS_BRANCH_IN 丁市" not in found


def test_a_box_below_the_name_of_a_firm_is_about_it() -> None:
    box = "| [甲公司|Company] | |\n| --- | --- |\n| 公司类型 | 上市公司 |\n| 总部 | [台北市|City][北投区|District]长河街3号 |\n| 成立 | 2007年 |\n"
    assert find(box) == {"甲公司 LOCATED_IN 北投区"}
