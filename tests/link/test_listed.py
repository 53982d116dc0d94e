"""Lists whose items are rows without a header say what the columns of a table say."""

import pytest

from tests.link.linked import find

FIRMS = ("[甲公司|Company]", "[乙公司|Company]", "[丙公司|Company]")
PLACES = ("[上海|City]", "[北京|City]", "[福州|City]")
PLACED = {"甲公司 LOCATED_IN 上海", "乙公司 LOCATED_IN 北京", "丙公司 LOCATED_IN 福州"}


@pytest.mark.parametrize("shape", ["{}（{}）", "{}｜{}", "{}——{}", "{}：{}", "{}，{}"])
def test_a_place_behind_a_name_is_where_it_is(shape: str) -> None:
    lines = (f"- {shape.format(firm, place)}" for firm, place in zip(FIRMS, PLACES, strict=True))
    assert find("\n".join(lines)) == PLACED


def test_fields_stand_where_most_rows_have_known_ones() -> None:
    rows = (
        f"- {FIRMS[0]}（{PLACES[0]}）：[云服务|Sector]、脑机接口",
        f"- {FIRMS[1]}（{PLACES[1]}）：[动漫|Sector]",
        f"- {FIRMS[2]}（{PLACES[2]}）：轻舟计划",
    )
    fields = {"甲公司 IN_SECTOR 云服务", "甲公司 IN_SECTOR 脑机接口", "乙公司 IN_SECTOR 动漫"}
    assert fields | PLACED <= find("\n".join(rows))
    assert find("\n".join(f"- {firm}：营收增长{at}成" for at, firm in enumerate(FIRMS))) == set()


def test_of_a_bracket_with_a_place_the_other_part_is_a_field_where_most_rows_have_known_ones() -> None:
    fields = ("[动漫|Sector]", "[云服务|Sector]", "辣味零食")
    lines = (f"- {firm}（{place}，{field}）" for firm, place, field in zip(FIRMS, PLACES, fields, strict=True))
    told = {"甲公司 IN_SECTOR 动漫", "乙公司 IN_SECTOR 云服务", "丙公司 IN_SECTOR 辣味零食"}
    assert find("\n".join(lines)) == PLACED | told


def test_a_word_for_a_column_tells_what_stands_behind_it() -> None:
    lines = (
        f"{firm}，总部{place}，产品[云{at}号|Product]"
        for at, (firm, place) in enumerate(zip(FIRMS, PLACES, strict=True))
    )
    products = {"甲公司 DEVELOPS 云0号", "乙公司 DEVELOPS 云1号", "丙公司 DEVELOPS 云2号"}
    assert find("\n".join(f"- {line}" for line in lines)) == PLACED | products


def test_the_line_above_tells_the_place_or_the_field_of_all() -> None:
    listed = "\n".join(f"- {firm}" for firm in FIRMS)
    assert find(f"## [福州|City]\n{listed}") == {f"{name}公司 LOCATED_IN 福州" for name in "甲乙丙"}
    assert find(f"[云服务|Sector]领域代表企业：\n{listed}") == {f"{name}公司 IN_SECTOR 云服务" for name in "甲乙丙"}
    assert find(f"- 海外工厂：[德国|Country]\n{listed}") == set()


def test_two_items_or_sentences_are_no_rows() -> None:
    lines = [f"- {firm}（{place}）" for firm, place in zip(FIRMS, PLACES, strict=True)]
    assert find("\n".join(lines[:2])) == set()
    assert find("\n".join(f"- {firm}，{place}。会谈顺利。" for firm, place in zip(FIRMS, PLACES, strict=True))) == set()


def test_below_a_place_one_firm_is_enough_and_two_are_with_nothing_but_their_places() -> None:
    told = {"甲公司 LOCATED_IN 江州", "乙公司 LOCATED_IN 江州", "丙公司 LOCATED_IN 云港"}
    heads = ("一、[江州|Province]", "二、[云港|City]（1家）")
    assert find(f"{heads[0]}\n1.{FIRMS[0]}\n2.{FIRMS[1]}\n{heads[1]}\n1.{FIRMS[2]}") == told
    lines = [f"- {firm} - {place}" for firm, place in zip(FIRMS, PLACES, strict=True)]
    assert find("\n".join(lines[:2])) == {"甲公司 LOCATED_IN 上海", "乙公司 LOCATED_IN 北京"}
    assert find(f"走进[江州|Province]\n{FIRMS[0]}") == set()


def test_a_line_that_a_place_opens_lists_bodies_or_zones_too() -> None:
    lines = "[江州|City]：[甲大学|Organization]、[乙大学|Organization]\n[云港|City]：[丙大学|Organization]"
    assert find(lines) == {"甲大学 LOCATED_IN 江州", "乙大学 LOCATED_IN 江州", "丙大学 LOCATED_IN 云港"}


def test_a_fair_is_held_where_its_bracket_says_beside_the_date() -> None:
    lines = (
        f"{at}. [第{at}届甲展|Event]（{place}，2023年{at}月），主办单位：某单位" for at, place in enumerate(PLACES, 3)
    )
    assert find("\n".join(lines)) == {
        "第3届甲展 LOCATED_IN 上海",
        "第4届甲展 LOCATED_IN 北京",
        "第5届甲展 LOCATED_IN 福州",
    }


def test_entries_that_dashes_divide_are_told_by_what_their_parts_hold() -> None:
    found = find(
        "# 展商\nA101 — [甲公司|Company] — [东市|City] — [甲云|Product]\n"
        "A102 — [乙公司|Company] — [西市|City] — [乙云|Product]\nB203 — [丙公司|Company] — [南市|City] — [丙云|Product]"
    )
    assert found == {
        "甲公司 LOCATED_IN 东市",
        "甲公司 DEVELOPS 甲云",
        "乙公司 LOCATED_IN 西市",
        "乙公司 DEVELOPS 乙云",
        "丙公司 LOCATED_IN 南市",
        "丙公司 DEVELOPS 丙云",
    }


def test_a_table_without_header_is_a_list() -> None:
    rows = "| [甲公司|Company] | [东市|City] |\n| [乙公司|Company] | [西市|City] |\n| [丙公司|Company] | [南市|City] |"
    assert find(rows) == {"甲公司 LOCATED_IN 东市", "乙公司 LOCATED_IN 西市", "丙公司 LOCATED_IN 南市"}
    headed = "| 展商甲 | 参观者来处 |\n| [甲公司|Company] | [东市|City] |\n| [乙公司|Company] | [西市|City] |\n| [丙公司|Company] | [南市|City] |"
    assert find(headed) == set()


def test_lines_that_name_a_field_or_a_place_hold_its_firms() -> None:
    text = "# 名录\n- [软件|Sector]：[甲公司|Company]、[乙公司|Company]（母公司：[丙集团|Company]）；\n- [动漫|Sector]：[丁公司|Company]"
    assert {"甲公司 IN_SECTOR 软件", "乙公司 IN_SECTOR 软件", "丁公司 IN_SECTOR 动漫"} <= find(text)
    assert "丙集团 IN_SECTOR 软件" not in find(text)
    text = "# 名录\n- [东市|City]：[甲公司|Company]、[乙公司|Company]\n- [西市|City]：[丁公司|Company]"
    assert find(text) == {"甲公司 LOCATED_IN 东市", "乙公司 LOCATED_IN 东市", "丁公司 LOCATED_IN 西市"}


def test_items_have_a_place_and_a_field_behind_the_name() -> None:
    rows = "# 名录\n- [甲公司|Company]（[东市|City]，[软件|Sector]）\n- [乙公司|Company]（[西市|City]，火锅底料）\n- [丙公司|Company]（发酵制品）"
    fields = {"甲公司 IN_SECTOR 软件", "乙公司 IN_SECTOR 火锅底料", "丙公司 IN_SECTOR 发酵制品"}
    assert fields | {"甲公司 LOCATED_IN 东市", "乙公司 LOCATED_IN 西市"} <= find(rows)
    rows = "# 名录\n- [甲公司|Company]（[东市|City]）[家电|Sector]，客户很多\n- [乙公司|Company]（[西市|City]）提琴、号角\n- [丙公司|Company]（[南市|City]）甾体原料"
    assert {"甲公司 IN_SECTOR 家电", "乙公司 IN_SECTOR 号角", "丙公司 IN_SECTOR 甾体原料"} <= find(rows)


def test_single_gaps_and_glued_cells_divide_too_and_the_first_line_counts() -> None:
    spaced = "[甲公司|Company] [福州|City] [机床|Sector]\n[乙公司|Company] [厦门|City] [电机|Sector]\n[丙公司|Company] [泉州|City] [轴承|Sector]"
    found = find(spaced)
    assert {"甲公司 LOCATED_IN 福州", "丙公司 LOCATED_IN 泉州", "乙公司 IN_SECTOR 电机"} <= found
    glued = "1[甲公司|Company][福州|City]\n2[乙公司|Company][厦门|City]\n3[丙公司|Company][泉州|City]"
    assert find(glued) == {"甲公司 LOCATED_IN 福州", "乙公司 LOCATED_IN 厦门", "丙公司 LOCATED_IN 泉州"}
    said = "[甲公司|Company]在[福州|City]\n[乙公司|Company]去[厦门|City]\n[丙公司|Company]到[泉州|City]"
    assert find(said) == set()


def test_zones_and_bodies_stand_behind_their_place_as_firms_do() -> None:
    text = "[甲省|Province]：[乙园|Zone]、[丙园|Zone]\n[丁省|Province]：[戊园|Zone]"
    assert find(text) == {"乙园 LOCATED_IN 甲省", "丙园 LOCATED_IN 甲省", "戊园 LOCATED_IN 丁省"}


def test_a_code_may_stand_before_the_place_in_a_bracket() -> None:
    text = "名单：[甲股份|Company]（600123，[福州|City]）、[乙科技|Company]（300456，[厦门|City]）"
    assert find(text) == {"甲股份 LOCATED_IN 福州", "乙科技 LOCATED_IN 厦门"}


def test_a_firm_before_its_keys_begins_the_record_of_its_line() -> None:
    text = "1.[甲乙公司|Company] 地址：[福州|City]台江路8号 主营：[机床|Sector]\n2.[丙丁公司|Company] 地址：[厦门|City]湖里路1号 主营：[电机|Sector]"
    assert {"甲乙公司 IN_SECTOR 机床", "丙丁公司 IN_SECTOR 电机"} <= find(text)
    assert "甲乙公司 IN_SECTOR 电机" not in find(text)


def test_rows_that_are_places_divide_a_table_without_header() -> None:
    rows = ("1\t[甲公司|Company]", "2\t[乙公司|Company]", "[厦门|City]（1家）", "3\t[丙公司|Company]")
    listed = find("[福州|City]（2家）\n" + "\n".join(rows))
    assert "丙公司 LOCATED_IN 福州" not in listed
    assert {"甲公司 LOCATED_IN 福州", "乙公司 LOCATED_IN 福州"} <= listed
