"""Lists below a line that says what they are: they belong to what the section, or the text, is about."""

from pathlib import Path

import pytest

from kg.model import Status
from kg.pipeline import analyze_document, load_knowledge

KNOWLEDGE = load_knowledge()


def told(text: str, path: Path) -> set[str]:
    """Return the relations of a text as ``head TYPE tail``."""
    path = path / "text.md"
    path.write_text(text, encoding="utf-8")
    extract = analyze_document(path, "text", KNOWLEDGE)
    names = [entity.name for entity in extract.entities]
    return {
        f"{names[r.head]} {r.type} {names[r.tail]}"
        for r in extract.relations
        if r.status is Status.ASSERTED and r.type != "PART_OF"
    }


FIRM = "青禾机械股份有限公司"
PROFILE = f"# 公司简介\n\n{FIRM}成立于1998年。\n\n"


def test_what_headings_announce_belongs_to_the_firm_that_the_text_begins_with(tmp_path: Path) -> None:
    text = (
        PROFILE
        + "## 主营业务\n\n- 工业机器人\n- 数控机床：三轴及五轴\n\n## 母公司\n\n蓝橡控股集团有限公司\n\n## 分支机构\n\n北京、法国里昂\n"
    )
    assert told(text, tmp_path) == {
        f"{FIRM} IN_SECTOR 工业机器人",
        f"{FIRM} IN_SECTOR 数控机床",
        f"{FIRM} SUBSIDIARY_OF 蓝橡控股集团有限公司",
        f"{FIRM} HAS_BRANCH_IN 北京",
        f"{FIRM} HAS_BRANCH_IN 里昂",
    }


def test_the_members_of_one_list_are_not_what_the_next_one_is_said_of(tmp_path: Path) -> None:
    text = PROFILE + "## 合作伙伴\n\n蓝橡控股集团有限公司\n\n## 子公司\n\n- 榆州青禾精工有限公司\n"
    assert told(text, tmp_path) == {
        f"{FIRM} PARTNERS_WITH 蓝橡控股集团有限公司",
        f"榆州青禾精工有限公司 SUBSIDIARY_OF {FIRM}",
    }


def test_an_organisation_has_the_states_that_are_listed_as_its_members(tmp_path: Path) -> None:
    text = "# 南部经济合作组织\n\n南部经济合作组织是一个政府间组织。\n\n## 成员国\n\n- 泰国\n- 老挝\n"
    assert told(text, tmp_path) == {"泰国 MEMBER_OF 南部经济合作组织", "老挝 MEMBER_OF 南部经济合作组织"}


@pytest.mark.parametrize("line", ["我们为客户提供优质的软件。", "暂无", "更多业务请联系我们"])
def test_a_sentence_below_such_a_line_is_no_list(line: str, tmp_path: Path) -> None:
    assert told(PROFILE + f"## 业务领域\n\n{line}\n", tmp_path) == set()


def test_a_sentence_may_stand_between_a_heading_and_the_list_that_it_announces(tmp_path: Path) -> None:
    text = f"{PROFILE}## 合作伙伴\n\n公司与知名企业建立了联盟。\n\n日立 | 海尔 | LG | 美的\n"
    partners = {f"{FIRM} PARTNERS_WITH {name}" for name in ("日立", "海尔", "LG", "美的")}
    assert partners <= told(text, tmp_path)


def test_a_title_may_call_an_agency_otherwise_than_the_text_does(tmp_path: Path) -> None:
    text = "为贯彻《国务院办公厅关于发展数字贸易的意见》，各地制定方案。国办要求落实。"
    assert any(relation.startswith("国务院办公厅关于发展数字贸易的意见 ISSUED_BY") for relation in told(text, tmp_path))


def test_the_heading_of_the_next_firm_is_no_member_of_a_list(tmp_path: Path) -> None:
    text = (
        f"## {FIRM}\n\n**主营业务**\n- 工业机器人\n- 数控机床\n\n"
        "## 云港远山网络有限公司\n\n**主营业务**\n- 跨境电商\n- 充电桩\n"
    )
    assert told(text, tmp_path) == {
        f"{FIRM} IN_SECTOR 工业机器人",
        f"{FIRM} IN_SECTOR 数控机床",
        "云港远山网络有限公司 IN_SECTOR 跨境电商",
        "云港远山网络有限公司 IN_SECTOR 充电桩",
    }


@pytest.mark.parametrize("header", ["公司名称", "子公司名称"])
def test_the_firms_of_a_table_are_what_the_line_above_it_says(header: str, tmp_path: Path) -> None:
    rows = f"| {header} | 注册地 |\n|---|---|\n| 榆州青禾精工有限公司 | 北京 |\n"
    assert told(f"{PROFILE}## 控股子公司\n\n{rows}", tmp_path) == {
        f"榆州青禾精工有限公司 SUBSIDIARY_OF {FIRM}",
        "榆州青禾精工有限公司 LOCATED_IN 北京",
    }


def test_products_are_listed_below_a_line_that_says_so(tmp_path: Path) -> None:
    text = f"## {FIRM}\n\n- **总部**：北京\n- **核心产品**：\n  - **Zyvora**：数据采集\n  - **Quorix**：行业标准\n"
    assert told(text, tmp_path) == {
        f"{FIRM} LOCATED_IN 北京",
        f"{FIRM} DEVELOPS Zyvora",
        f"{FIRM} DEVELOPS Quorix",
    }


def test_a_heading_and_the_record_below_it_name_one_firm_in_two_scripts(tmp_path: Path) -> None:
    text = (
        "#### Zyvora Energy Co., Ltd.\n**基本信息**\n- 企业名称：云港远山能源有限公司\n- 总部位置：北京\n\n"
        "**核心业务**\n- Quorix系列充电桩\n\n#### Kestrel Energy Ltd.\n**基本信息**\n- 企业名称：Kestrel Energy Ltd.\n- 总部位置：法国里昂\n"
    )
    firm = "云港远山能源有限公司"
    found = told(text, tmp_path)
    assert {f"{firm} LOCATED_IN 北京", f"{firm} DEVELOPS Quorix", "Kestrel Energy Ltd. LOCATED_IN 里昂"} <= found
    assert not any(fact.startswith("Zyvora") for fact in found)
