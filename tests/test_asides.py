"""Brackets behind names that hold fields."""

from __future__ import annotations

from pathlib import Path

from kg.pipeline import analyze_document, load_knowledge


def _relations(folder: Path, text: str) -> set[tuple[str, str, str]]:
    path = folder / "a.txt"
    path.write_text(text, "utf-8")
    said = analyze_document(path, "a.txt", load_knowledge())
    return {(said.entities[r.head].name, r.type, said.entities[r.tail].name) for r in said.relations}


def test_fields_in_brackets(tmp_path: Path) -> None:
    text = "园区名单\n1、临云商城产业园（运营单位：临云商贸发展有限公司；已入驻：辰菲服饰、云浦电商协会）\n2、丰谷软件园（管理单位：丰谷科技有限公司）\n"
    found = _relations(tmp_path, text)
    assert ("丰谷软件园", "OPERATED_BY", "丰谷科技有限公司") in found
    assert ("辰菲服饰", "TENANT_OF", "临云商城产业园") in found
    assert ("临云商城产业园", "OPERATED_BY", "辰菲服饰") not in found


def test_parts_without_header(tmp_path: Path) -> None:
    text = "江苏云瑞海洋食品有限公司〔水产加工；出口日本、加拿大；母公司：云瑞集团〕、扬州丰谷科技股份有限公司（无）"
    found = _relations(tmp_path, text)
    assert {
        ("江苏云瑞海洋食品有限公司", "IN_SECTOR", "水产加工"),
        ("江苏云瑞海洋食品有限公司", "EXPORTS_TO", "加拿大"),
        ("江苏云瑞海洋食品有限公司", "SUBSIDIARY_OF", "云瑞集团"),
    } <= found
    assert not any(head.startswith("扬州") for head, _, _ in found)


def test_labelled_lists_below_a_line(tmp_path: Path) -> None:
    text = "国家中医药服务出口基地名单\n\n第一批（2019年，商务部、国家中医药管理局认定）：云港中医药大学、丰谷省中医院；\n第二批（2022年，同前）：临江市中医院、西岭中医药大学。\n"
    found = _relations(tmp_path, text)
    assert ("丰谷省中医院", "COVERS", "中医药服务") in found
    assert ("西岭中医药大学", "DESIGNATED_BY", "商务部") in found


def test_members_by_field(tmp_path: Path) -> None:
    text = "附：云港智造产业联盟成员（按产业）\n\n集成电路：云芯微电子有限公司、丰谷半导体有限公司；\n生物医药：临江制药有限公司。\n秘书处设在：松江区"
    found = _relations(tmp_path, text)
    assert ("临江制药有限公司", "IN_SECTOR", "生物医药") in found
    assert ("云芯微电子有限公司", "MEMBER_OF", "云港智造产业联盟") in found
