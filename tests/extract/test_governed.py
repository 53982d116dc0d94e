"""Firms by the word that governs them."""

from __future__ import annotations

import pytest

from kg.extract.nlp import load_nlp


def named(text: str) -> set[str]:
    doc = load_nlp()(text)
    return {span.text for span in doc.spans["mentions"] if span.label_ == "Company"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青禾集团2021年收购Kivo Sciences后跻身前列。", "Kivo Sciences"),
        ("青禾集团收购德国机器人公司枧曜，交易已完成。", "枧曜"),
        ("青禾集团收购枧曜科技、岚垚生物和沅桓药业。", "岚垚生物"),
        ("青禾集团取得枧曜科技控股权。", "枧曜科技"),
        ("青禾集团旗下枧曜科技是隔膜龙头。", "枧曜科技"),
        ("青禾集团向Kivo On批量供货。", "Kivo On"),
        ("青禾集团的接触器由意大利枧曜提供。", "枧曜"),
        ("青禾集团的隔膜供应商为岚垚。", "岚垚"),
        ("青禾集团是枧曜汽车的一级供应商。", "枧曜汽车"),
        ("2004年，枧曜科技合并枧汀科技及枧奥科技。", "枧奥科技"),
        ("营运方面委托枧曜新干线营运。", "枧曜新干线"),
        ("2010年，青禾集团伙同澳洲Kivo Funds，以17.5亿澳元中标。", "Kivo Funds"),
        ("该公司后来被枧曜娱乐收购。", "枧曜娱乐"),
        ("青禾集团并购了由王甲所创立的KivoSeal，意欲延伸。", "KivoSeal"),
        ("重组后，青禾集团划归新成立的Kivobet底下。", "Kivobet"),
        ("青禾集团向枧曜地产收购其项目。", "枧曜地产"),
        ("青禾集团承接了希腊船东Kivo Maritime的六艘油轮订单。", "Kivo Maritime"),
        ("青禾集团1998年兼并枧曜钢铁，后又买断岚垚生物的全部股权。", "枧曜钢铁"),
        ("青禾集团先后将枧曜钢铁和岚垚生物收入麾下。", "枧曜钢铁"),
        ("青禾集团持有枧曜光电七成以上股权。", "枧曜光电"),
        ("青禾集团先后控股昆明枧曜、青岛岚垚，又参股重庆沅桓。", "青岛岚垚"),
        ("公司2018年并购美国枧曜医疗，借此取得三座工厂。", "枧曜医疗"),
        ("线路经俄罗斯旅行商Kivo Tour在当地门店销售。", "Kivo Tour"),
        ("服装卖家枧曜网络、箱包厂商岚垚箱包到会分享。", "岚垚箱包"),
        ("团队与枧曜网络联手推出手游。", "枧曜网络"),
        ("后者隶属岚垚控股，动力电池采购自枧曜。", "枧曜"),
    ],
)
def test_what_is_bought_served_or_owned_by_a_firm_is_a_firm(text: str, name: str) -> None:
    assert name in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "当地收购獾爪，价格上涨。",
        "粮食收购者未及时付款。",
        "托运人向收货人交付货物。",
        "他们来自五湖四海。",
        "先后启动收购库点136个。",
        "当地把质量收入考核体系，将创新纳入门类名下。",
        "多家汽车制造商减产停工，零部件商抱团取暖。",
        "他1998年创办养鸡场，后来创立品牌。",
        "我们与高校联手攻关，与邻村合资建桥。",
    ],
)
def test_other_things_are_bought_too(text: str) -> None:
    assert named(text) == set()


def test_firms_stand_in_brackets_behind_what_they_are() -> None:
    found = named("执行器供应商（枧曜集团、岚垚、沅桓谐波负责减速器；曜砾、叠铃负责电机）提价。")
    assert found == {"枧曜集团", "岚垚", "沅桓谐波", "曜砾", "叠铃"}


def test_kinds_in_brackets_are_no_firms() -> None:
    assert (
        named("外资企业（包括港澳台企业、中外合资企业）享受同等待遇。子公司（含孙公司、参股公司）应当报告。") == set()
    )


def test_partners_of_a_joint_firm_and_holders_of_shares_are_firms() -> None:
    assert named("与日本三浦工业共同出资设立三浦锅炉。") == {"三浦工业", "三浦锅炉"}
    assert named("控股股东海联投资拟减持。") == {"海联投资"}


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("园区2008年由青明实业投资兴建。", "青明实业"),
        ("联赛由两家公司合资的腾砾体育主办。", "腾砾体育"),
        ("业务由子公司砾帆物流负责。", "砾帆物流"),
        ("珍珠霜出自控股子公司片仔癀护肤品，销量很大。", "片仔癀护肤品"),
    ],
)
def test_who_builds_and_whose_son_it_is_tell_a_firm(text: str, firm: str) -> None:
    assert firm in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "园区由政府投资建设，由企业投资兴建。",
        "其投资的光伏产业发展迅速，参股的商业银行已上市。",
        "黄瓜种子与玉米种子，二者均为控股子公司所有。",
        "系统由其子公司营运。",
    ],
)
def test_what_is_built_or_owned_by_anybody_names_no_firm(text: str) -> None:
    assert not named(text)


def test_a_son_of_a_known_firm_ends_before_what_it_does() -> None:
    assert "片仔癀负责" not in named("业务归子公司片仔癀负责，已多年。")


def test_a_noun_tells_what_is_bought_too() -> None:
    assert named("产能来自2015年对砾科金朋的收购。") == {"砾科金朋"}
