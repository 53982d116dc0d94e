"""Names that look coined, and what less is enough for them."""

from __future__ import annotations

import pytest

from kg.data import DATA
from kg.errors import DataError
from kg.extract.coined import load_coined_names
from kg.extract.nlp import load_nlp

NLP = load_nlp()


def firms(text: str) -> set[str]:
    doc = NLP(text)
    return {span.text for span in doc.spans["mentions"] if span.label_ == "Company"}


@pytest.mark.parametrize("name", ["鲲晟", "朗驰", "宏沃", "诺维特", "森宝利", "迈卓"])
def test_names_of_firms_look_coined(name: str) -> None:
    assert load_coined_names().is_coined(name)


@pytest.mark.parametrize("word", ["短剧", "锂矿", "文旅", "碳价", "跨境", "双碳", "海缆", "云", "数字贸易平台"])
def test_words_do_not(word: str) -> None:
    assert not load_coined_names().is_coined(word)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("鲲晟去年销量为120万辆，居行业第三。", "鲲晟"),
        ("朗驰的一款新车将在欧洲上市。", "朗驰"),
        ("宏沃手机在印度的销量大增。", "宏沃"),
        ("2005年，宏沃在深圳成立。", "宏沃"),
        ("鲲晟项目落户苏州工业园区。", "鲲晟"),
        ("鲲晟1995年进入中国市场。", "鲲晟"),
        ("会上，朗驰的展台前人头攒动。", "朗驰"),
        ("除了鲲晟，也有其他品牌进入市场。", "鲲晟"),
        ("公司采用朗驰的芯片。", "朗驰"),
        ("公司从宏沃进口设备。", "宏沃"),
        ("公司代理宏沃的产品。", "宏沃"),
        ("公司是鲲晟在华最大的经销商。", "鲲晟"),
        ("李某加入鲲晟担任副总裁。", "鲲晟"),
        ("公司获得了朗驰的授权。", "朗驰"),
        ("据鲲晟的统计数据，市场增长了两成。", "鲲晟"),
    ],
)
def test_a_coined_name_needs_but_one_hint(text: str, name: str) -> None:
    assert name in firms(text)


@pytest.mark.parametrize(
    "text",
    [
        "短剧去年销量为120万部。",
        "短剧项目落户苏州工业园区。",
        "冬小麦陆续进入返青期。",
        "卫星顺利进入预定轨道。",
        "除了跨境，也有其他业务。",
        "公司采用新型的芯片。",
        "周琦和丈夫从花市进口鲜花，周琦的产品很好。",
        "李明加入北约后，泽连斯基宣布了消息。",
        "双方要加强经贸合作，推进文化和娱乐服务。",
        "为强国建设、民族复兴提供保证。",
    ],
)
def test_words_and_persons_are_no_firms_there(text: str) -> None:
    assert firms(text) == set()


def test_a_verb_between_a_name_and_goods_is_no_part_of_it() -> None:
    assert firms("青禾集团为朗驰供应电池。") == {"青禾集团", "朗驰"}


def test_a_broken_table_is_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "characters").mkdir()
    (tmp_path / "characters" / "coined.csv").write_text("character,first,inner,last\n鲲,a,1,1\n", "utf-8")
    with pytest.raises(DataError, match=r"coined\.csv.*whole numbers"):
        load_coined_names(tmp_path)


def test_the_table_holds_single_characters() -> None:
    rows = (DATA / "characters" / "coined.csv").read_text("utf-8").splitlines()
    assert all(row.startswith("#") or row.index(",") in (1, len("character")) for row in rows)


@pytest.mark.parametrize(
    "text", ["我国轻型客车出口增长。", "青禾集团旗下拥有钙钛矿电池。", "园区重点发展子午线轮胎产业。"]
)
def test_what_goods_are_like_is_no_name_before_a_trade(text: str) -> None:
    assert firms(text) <= {"青禾集团"}


@pytest.mark.parametrize("name", ["广船国际", "东风汽车", "岚犀轮胎"])
def test_a_short_form_or_a_brand_is_one(name: str) -> None:
    assert firms(f"{name}计划交付9艘船。") == {name}
