"""Products by how a text introduces them."""

from __future__ import annotations

import pytest
from annotated import named


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("曜砾公司于2015年推出智能音箱“小曜”。", {"小曜"}),
        ("曜砾集团旗下拥有手机品牌TEKKO、itol和Infino，售后服务品牌Carcare。", {"TEKKO", "itol", "Infino", "Carcare"}),
        ("曜砾集团开发了操作系统HaOS、itolOS和XSOS。", {"HaOS", "itolOS", "XSOS"}),
        ("曜砾科技有限公司旗下拥有“曜云盘”“曜文档”两大产品。", {"曜云盘", "曜文档"}),
        ("曜砾汽车先后推出SS91、SS101、XK121等车型。", {"SS91", "SS101", "XK121"}),
        ("目前的主线产品为“恋爱日记”，一款社交应用。", {"恋爱日记"}),
        ("主要产品有曜砾浏览器、曜砾安全卫士。", {"曜砾浏览器", "曜砾安全卫士"}),
        ("“时光大屋”由武汉时光部落网络有限公司推出。", {"时光大屋"}),
        ("曜砾公司推出了名为“小曜管家”的智能助手。", {"小曜管家"}),
        ("云谷读书是深圳云谷科技有限公司推出的一款阅读应用。", {"云谷读书"}),
        ("曜砾公司运营着短视频平台闪鹿和直播平台鹿鸣。", {"闪鹿", "鹿鸣"}),
        ("曜砾公司运营有Qoo阅读和曜言读书。", {"Qoo阅读", "曜言读书"}),
    ],
)
def test_what_is_introduced_as_a_product_is_one(text: str, products: set[str]) -> None:
    assert named(text, "Product") >= products


@pytest.mark.parametrize(
    "text",
    [
        "曜砾公司推出“一站式”服务。",
        "中国游戏“出海”，推动文化产品“走出去”。",
        "贵州推出“冬游山乡”等一系列惠民政策。",
        "当地打造“十五分钟生活圈”，发布“考核指标体系”。",
        "主要产品有水泥、钢材和轮胎。",
        "本条例所称“120”急救医院承担医疗急救。",
    ],
)
def test_slogans_and_goods_are_no_products(text: str) -> None:
    assert named(text, "Product") == set()
