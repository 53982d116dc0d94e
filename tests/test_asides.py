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
