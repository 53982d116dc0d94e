"""Fields of documents, by the layout of tables and of lines with keys."""

from __future__ import annotations

from pathlib import Path

from kg.clean import clean_document
from kg.columns import load_columns
from kg.read import read_document
from kg.records import read_records

COLUMNS = load_columns()


def _records(folder: Path, text: str) -> list[list[tuple[str, str]]]:
    path = folder / "甲.txt"
    path.write_text(text, "utf-8")
    clean = clean_document(read_document(path))
    return [
        [(cell.kinds[0], clean.text[cell.start : cell.end]) for cell in record.fields]
        for record in read_records(clean, COLUMNS)
    ]


def test_two_rows_of_headers_are_read_together(tmp_path: Path) -> None:
    text = "企业\t运营单位\t\t出口\n\t名称\t持股比例\t国家\n甲公司\t乙公司\t5\t智利\n丙公司\t丁公司\t6\t挪威"
    assert _records(tmp_path, text) == [
        [("firm", "甲公司"), ("operator", "乙公司"), ("market", "智利")],
        [("firm", "丙公司"), ("operator", "丁公司"), ("market", "挪威")],
    ]


def test_rows_in_brackets_name_nothing(tmp_path: Path) -> None:
    text = "编号\t企业\t城市\nQ-01\t甲公司\t东市\nQ-02\t（已退出）\t\nQ-03\t乙公司\t西市"
    assert [fields[0][1] for fields in _records(tmp_path, text)] == ["甲公司", "乙公司"]


def test_a_numbered_line_in_brackets_is_no_subject(tmp_path: Path) -> None:
    text = "[档案一]\n登记住所 | 东市\n上级公司 | 甲集团\n合作单位 | 乙大学"
    assert _records(tmp_path, text) == [[("address", "东市"), ("parent", "甲集团"), ("partner", "乙大学")]]


def test_the_number_before_a_firm_is_no_part_of_its_name(tmp_path: Path) -> None:
    text = "名录\n02 ABC光电有限公司\n地址：东市\n产品：镜头\n出口市场：智利"
    assert _records(tmp_path, text)[0][0] == ("firm", "ABC光电有限公司")


def test_an_arrow_stands_between_key_and_value_and_steps_are_none(tmp_path: Path) -> None:
    text = "公司名称：丙公司\n- 母公司 → 甲集团\n- 所属协会 → 乙协会"
    assert ("parent", "甲集团") in _records(tmp_path, text)[0]
    assert _records(tmp_path, "企业 → 市场 → 客户") == []


def test_a_key_in_brackets_speaks_of_the_name_before_them(tmp_path: Path) -> None:
    assert _records(tmp_path, "企业：甲公司（软件；母公司：乙集团）、丙公司") == [
        [("firm", "甲公司（软件；母公司：乙集团）、丙公司")],
        [("firm", "甲公司"), ("parent", "乙集团")],
    ]


def test_keys_may_be_english_words_before_a_bar(tmp_path: Path) -> None:
    text = "Name | 甲公司\nHQ | 东市\nMain Business | 软件\nExport Markets | 智利"
    assert _records(tmp_path, text) == [
        [("firm", "甲公司"), ("address", "东市"), ("sector", "软件"), ("market", "智利")]
    ]


def test_cells_may_have_their_keys_with_them(tmp_path: Path) -> None:
    text = "企业名称：甲公司\t总部：东市\n企业名称：乙公司\t总部：西市"
    assert _records(tmp_path, text) == [
        [("firm", "甲公司"), ("address", "东市")],
        [("firm", "乙公司"), ("address", "西市")],
    ]


def test_a_line_above_a_table_holds_for_all_its_rows(tmp_path: Path) -> None:
    text = "名单\n园区：甲园\n编号\t企业\t行业\n1\t乙公司\t软件\n2\t丙公司\t动漫"
    assert _records(tmp_path, text)[1:] == [
        [("firm", "乙公司"), ("sector", "软件"), ("park", "甲园")],
        [("firm", "丙公司"), ("sector", "动漫"), ("park", "甲园")],
    ]


def test_other_marks_may_stand_behind_keys(tmp_path: Path) -> None:
    text = "1）企业名称=甲公司；总部=东市\n2）企业名称=乙公司；总部=西市"
    assert [fields[1] for fields in _records(tmp_path, text)] == [("address", "东市"), ("address", "西市")]
    text = "企业名称……甲公司\n总部……东市\n主营业务……软件"
    assert _records(tmp_path, text)[0][1:] == [("address", "东市"), ("sector", "软件")]


def test_the_title_of_a_register_is_the_subject_of_no_record(tmp_path: Path) -> None:
    text = "动画登记表\n代表作：《甲》　发行地区：智利"
    assert _records(tmp_path, text) == [[("product", "《甲》"), ("market", "智利")]]


def test_rows_of_notes_and_what_branches_are_say_nothing_of_the_firm(tmp_path: Path) -> None:
    text = "企业\t境外机构\t\n\t国家\t类型\n甲公司\t智利\t软件\n乙公司\t挪威\t动漫\n备注：\t丙公司提供\t"
    assert _records(tmp_path, text) == [
        [("firm", "甲公司"), ("branch", "智利")],
        [("firm", "乙公司"), ("branch", "挪威")],
    ]


def test_a_key_may_be_told_in_two_languages_or_stand_before_any_bar(tmp_path: Path) -> None:
    text = "Park Name 园区名称：甲园\nLocation 位置：东市\nOperator 运营方：乙公司"
    assert _records(tmp_path, text) == [[("base", "甲园"), ("address", "东市"), ("operator", "乙公司")]]
    text = "权利人 ║ 甲公司\n母公司 ║ 乙集团\n覆盖市场 ║ 智利"
    assert _records(tmp_path, text) == [[("firm", "甲公司"), ("parent", "乙集团"), ("market", "智利")]]


def test_the_fields_beside_a_name_tell_what_it_names(tmp_path: Path) -> None:
    park = "名称：云港青瓷小镇\n所属：云港市\n开发主体：甲公司\n已签约商户：乙酒家"
    assert _records(tmp_path, park)[0][0] == ("base", "云港青瓷小镇")
    policy = "标题：云港市促进游戏产业若干措施\n发文机关：云港市文旅局\n重点支持：手游"
    assert _records(tmp_path, policy)[0][0] == ("policy", "云港市促进游戏产业若干措施")


def test_signs_may_stand_before_keys(tmp_path: Path) -> None:
    assert _records(tmp_path, "▍企业：甲公司\n▶总部：东市") == [[("firm", "甲公司"), ("address", "东市")]]


def test_below_a_header_of_numbers_half_of_the_others_are_enough(tmp_path: Path) -> None:
    text = "序号 标题 印发机关 适用地区 着力点\n1 甲办法 甲局 东市 软件\n2 乙办法 乙局 西市 动漫\n3 丙办法 丙局 南市 云服务"
    assert [dict(fields)["policy"] for fields in _records(tmp_path, text)] == ["甲办法", "乙办法", "丙办法"]


def test_members_are_the_firms_of_a_table_without_others(tmp_path: Path) -> None:
    text = "会员单位\t城市\n甲公司\t东市\n乙公司\t西市"
    path = tmp_path / "甲.txt"
    path.write_text(text, "utf-8")
    records = read_records(clean_document(read_document(path)), COLUMNS)
    assert [record.fields[0].kinds for record in records] == [("member_firm", "firm")] * 2


def test_the_line_below_a_table_may_say_who_designated_all(tmp_path: Path) -> None:
    text = "基地名称\t城市\n甲园\t东市\n乙园\t西市\n\n认定机关：丙部"
    rows = _records(tmp_path, text)[:2]
    assert [dict(fields)["designator"] for fields in rows] == ["丙部", "丙部"]


def test_the_item_above_nested_items_is_their_subject(tmp_path: Path) -> None:
    text = "# 云港园企业墙\n- **甲生物**\n  - 总部：东市\n- **乙物流**\n  - 总部：西市"
    assert [fields[0] for fields in _records(tmp_path, text)] == [("firm", "甲生物"), ("firm", "乙物流")]


def test_an_organisation_is_a_firm_where_the_others_are_told_of_firms(tmp_path: Path) -> None:
    assert _records(tmp_path, "机构\t主营\t地址\n甲\t软件\t东市\n乙\t动漫\t西市")[0][0] == ("firm", "甲")
    assert _records(tmp_path, "政策\t机构\n甲办法\t乙部\n丙办法\t丁部")[0][1] == ("issuer", "乙部")


def test_lines_of_a_box_with_unknown_keys_do_not_break_it(tmp_path: Path) -> None:
    box = "云港影像\n成立　　　　2006年\n代表人物　　李某（总裁）\n总部　　　　东市\n产品　　　　Mirava\n"
    fields = _records(tmp_path, box)[0]
    assert ("firm", "云港影像") in fields
    assert ("product", "Mirava") in fields
