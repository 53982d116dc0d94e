"""Towns abroad that no list knows."""

import pytest
from annotated import named


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("晨禾食品公司总部位于法国赫维雷，生产饼干。", "赫维雷"),
        ("基金会的总部设在美国加州奥里达，成立于2003年。", "奥里达"),
        ("晨禾總部位於法國呂維-馬雷，是製造商。", "呂維-馬雷"),
        ("工厂设在德国Harveldt，有三百人。", "Harveldt"),
        ("工厂在斯洛伐克赫维雷设有基地。", "赫维雷"),
        ("店铺在加州奥里达市开业。", "奥里达市"),
        ("晨禾总部位于美国加州赫维雷县的奥里达。", "奥里达"),
        ("晨禾总部位于德国巴伐利亚州的赫维雷，生产饼干。", "赫维雷"),
        ("晨禾成立于瑞士赫维雷。", "赫维雷"),
        ("晨禾总部位于京都府赫维市。", "赫维市"),
        ("晨禾在美国费城、法国卡维亚等城市办展。", "卡维亚"),
        ("年会在埃及沙马尔赫召开。", "沙马尔赫"),
        ("首座工厂建在德国巴伐利亚州埃尔维施塔特，去年投产。", "埃尔维施塔特"),
        ("晨禾1985年创立于瑞典小城斯科维克，主营家具。", "斯科维克"),
        ("晨禾1901年由汉斯在黑森林小镇希尔布赫创立。", "希尔布赫"),
    ],
)
def test_a_name_behind_a_foreign_place_is_a_town(text: str, town: str) -> None:
    assert town in named(text, "City")


@pytest.mark.parametrize(
    "text",
    [
        "总部位于法国南部，生产饼干。",
        "晨禾位于德国工业园区。",
        "他出生于法国赫维雷。",
        "公司位于中国赫维雷。",
        "引进了美国英特尔、法国赫维雷等知名企业。",
    ],
)
def test_directions_and_common_nouns_are_no_towns(text: str) -> None:
    assert not named(text, "City")


def test_the_word_for_city_belongs_to_a_town_abroad_but_no_market_does() -> None:
    assert named("云港与俄罗斯迈科普市结为友好城市。", "City") >= {"迈科普市"}
    assert "伦敦" in named("产品进入伦敦市场。", "City")


@pytest.mark.parametrize(
    ("text", "county"),
    [
        ("晨禾在印尼中苏拉威西省沃纳韦县投资建厂。", "沃纳韦县"),
        ("晨禾在印尼苏拉威西岛沃纳韦县兴建工业园。", "沃纳韦县"),
        ("晨禾在越南北宁省岚丰县设厂。", "岚丰县"),
    ],
)
def test_a_county_stands_behind_what_lies_above_it_abroad(text: str, county: str) -> None:
    assert county in named(text, "District")


def test_a_county_of_this_country_is_none_abroad() -> None:
    assert not named("晨禾位于印尼全国各县的工厂。", "District")


@pytest.mark.parametrize(
    ("text", "harbours"),
    [
        ("旗下有英国维力斯杜港，另在巴拿马的多尔博亚与沃托瓦尔两港设有码头。", {"维力斯杜港", "多尔博亚", "沃托瓦尔"}),
        ("货轮驶入西班牙沃伦纳港区。", {"沃伦纳港区"}),
        ("德国海港与法国港口运力紧张。", set()),
        ("包括赤岬码头（英语：Chijia）、英国维力斯杜港，以及和记电讯等企业。", {"维力斯杜港"}),
    ],
)
def test_harbours_stand_behind_their_country(text: str, harbours: set[str]) -> None:
    found = named(text, "Zone")
    assert found >= harbours
    assert bool(found) == bool(harbours)


def test_a_short_town_that_no_dictionary_knows_is_one_and_a_title_before_a_name_is_none() -> None:
    assert "芬沃" in named("晨禾在荷兰芬沃、法国里昂设有海外仓。", "City")
    assert not named("约旦国王、阿曼苏丹海赛尔、葡萄牙总统出席。", "City")
    assert "居雒" in named("集团在马来西亚柔佛州居雒设厂。", "City")


def test_a_state_of_another_country_helps_to_find_its_towns_and_is_no_province() -> None:
    text = "晨禾总部位于美国加州圣克拉拉，在广东设厂，产品获得克萨斯州认证。"
    assert named(text, "Province") == {"广东"}
    assert named(text, "City") == {"圣克拉拉"}
