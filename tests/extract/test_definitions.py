"""What a text introduces by name, and what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotated import named

from kg.errors import DataError
from kg.extract.definitions import load_definitions


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("群禾光電（英語：Qunhe Photon，簡稱群光）是臺灣的一家液晶面板製造商。", "Company", "群禾光電"),
        ("晨禾為日本最大的製藥公司。", "Company", "晨禾"),
        ("晨禾数据 (CHN) 是一家总部位于上海的数据公司。", "Company", "晨禾数据"),
        ("Verdalis是一家总部位于圣何塞的半导体公司。", "Company", "Verdalis"),
        ("东禾，简称东公司，是韩国的唱片公司。", "Company", "东禾"),
        ("蓝禾是由三家航空公司组成的航空联盟。", "Organization", "蓝禾"),
        ("禾川（Hechuan）是臺灣的國際商港。", "Zone", "禾川"),
        ("恆禾航空\n總部：桃園市\n母公司：恆禾集團\n", "Company", "恆禾航空"),
        ("2004年，他在臺北創立鴻禾遊戲。", "Company", "鴻禾遊戲"),
        ("2012年收购了美国软件公司Verdalis。", "Company", "Verdalis"),
        ("该厂由子公司QRSM运营。", "Company", "QRSM"),
        ("青禾集团收购美国獾爪，价格没有公布。", "Company", "獾爪"),
        ("旗下有廉价航空公司晗虎航及货运公司青禾快运。", "Company", "晗虎航"),
        ("2002年被獾爪饼干收购，成为其子公司。", "Company", "獾爪饼干"),
        ("QRSM，全名是Quarto Rista Group，是一家保险公司。", "Company", "QRSM"),
        ("双方成立合资企业晗睿澄。", "Company", "晗睿澄"),
        ("去年收购户外品牌獾爪。", "Company", "獾爪"),
        ("青禾集团收购獾爪，价格没有公布。", "Company", "獾爪"),
        ("1994年，他与人联合创立了Verdalis。", "Company", "Verdalis"),
        ("2016年创立区块链应用企业晗录科技。", "Company", "晗录科技"),
        ("青禾集团出资3亿元，收购了獾爪。", "Company", "獾爪"),
        ("品牌以23亿美元售予獾爪汽车。", "Company", "獾爪汽车"),
        ("后来全资收购了 Verdalis 和其他开发商。", "Company", "Verdalis"),
        ("青禾集团宣布完成对户外品牌獾爪的收购。", "Company", "獾爪"),
        ("獾爪大开发是中央政府的一项政策，原意是扶持。", "Policy", "獾爪大开发"),
        ("新獾向政策（）为总统提出的主要政策之一。", "Policy", "新獾向政策"),
    ],
)
def test_what_a_sentence_introduces_is_named(text: str, label: str, name: str) -> None:
    assert name in named(text, label)


@pytest.mark.parametrize(
    "text",
    [
        "这是一家位于杭州的公司。",
        "今年收购秋粮，农民增收。",
        "企业收购股权。子公司负责运营。",
        "当地收购獾爪，价格上涨。",
        "他是一家软件公司的创始人。",
        "货币政策是国家的一项政策。",
        "该企业是全国最大的制造商。",
        "汽车电子企业是产业链的重要供应商。",
        "消费者（Consumer）是企业。",
        "物业管理（以下简称物管），是指由企业进行的管理活动，受委托的是企业。",
        "同年成立了电子商务公司，目标是成为全球最大的企业。",
    ],
)
def test_other_sentences_name_nothing(text: str) -> None:
    assert not named(text, "Company", "Organization", "Zone", "Product", "Event")


def test_kinds_must_be_a_mapping(tmp_path: Path) -> None:
    folder = tmp_path / "vocabularies"
    folder.mkdir()
    (folder / "definitions.yaml").write_text("kinds: [公司]\n", "utf-8")
    with pytest.raises(DataError, match="kinds: needs a mapping"):
        load_definitions(tmp_path)


def test_a_heading_that_its_text_begins_with_is_what_that_speaks_of() -> None:
    text = "## 富禾科技\n\n富禾科技致力于成为领先的汽车零部件供应商。\n\n## 锐橡技术\n\n锐橡技术是解决方案提供商、上市企业。\n"
    assert {"富禾科技", "锐橡技术"} <= named(text, "Company")
    assert named("## 发展目标\n\n发展目标是成为领先企业。\n", "Company") == set()
