"""Names that only their column or field tells."""

from __future__ import annotations

from annotated import annotate, named

from kg.extract.cells import pieces_of
from kg.model import DocumentEntity


def entities(text: str, label: str = "Company") -> dict[str, DocumentEntity]:
    return {entity.name: entity for entity in annotate(text).entities if entity.label == label}


def test_a_column_of_firms_types_its_cells() -> None:
    text = "| 企业 | 收入 |\n|---|---|\n| 蓝鲸跃动 | 20 |\n| 诺辉生科 | 30 |\n| 合计 | 50 |\n| 其他企业 | - |\n"
    assert set(entities(text)) == {"蓝鲸跃动", "诺辉生科"}


def test_a_cell_may_name_several() -> None:
    text = "| 园区名称 | 代表企业 |\n|---|---|\n| 恒泽产业园 | 山霁智能、蓝鲸跃动；诺辉生科等 |\n"
    assert set(entities(text)) == {"山霁智能", "蓝鲸跃动", "诺辉生科"}
    assert set(entities(text, "Zone")) == {"恒泽产业园"}


def test_products_are_names_and_no_kinds_of_goods() -> None:
    text = "| 企业名称 | 代表产品 |\n|---|---|\n| 星澜药业 | 泽瑞平（口服）、安络替康、原料药 |\n| 岚图精密 | 手机、锂电池 |\n"
    assert set(entities(text, "Product")) == {"泽瑞平", "安络替康"}


def test_sentences_and_numbers_are_no_names() -> None:
    text = (
        "| 序号 | 企业 |\n|---|---|\n| 1 | 企业按照要求完成整改 |\n| 2 | 12家 |\n| 3 | 无 |\n| 4 | 国内外知名车企 |\n"
    )
    assert entities(text) == {}


def test_an_institution_in_a_column_of_firms_is_no_firm() -> None:
    text = "| 企业名称 | 合作伙伴 |\n|---|---|\n| 山霁智能 | 明德理工大学 |\n"
    assert set(entities(text)) == {"山霁智能"}


def test_short_names_belong_to_the_firm_of_their_row() -> None:
    text = (
        "| 公司全称 | 简称 | 英文名 |\n|---|---|---|\n| 上海星澜生物科技有限公司 | 小澜 | Starlan Bio |\n\n小澜增长。\n"
    )
    assert entities(text)["上海星澜生物科技有限公司"].aliases == ("Starlan Bio", "小澜")


def test_short_names_alone_name_the_firm() -> None:
    assert set(entities("| 股票简称 | 涨幅 |\n|---|---|\n| 蓝鲸跃动 | 3% |\n")) == {"蓝鲸跃动"}


def test_an_upright_table_names_one_thing() -> None:
    text = "| 项目 | 内容 |\n|---|---|\n| 公司名称 | 远岚 |\n| 英文名称 | Yuanlan |\n| 成立时间 | 2012年6月 |\n"
    (firm,) = entities(text).values()
    assert (firm.name, firm.aliases) == ("远岚", ("Yuanlan",))


def test_a_register_of_policies_needs_no_book_marks() -> None:
    text = "| 政策名称 | 文号 |\n|---|---|\n| 关于促进动漫产业发展的若干措施 | 云商发〔2023〕5号 |\n"
    assert set(entities(text, "Policy")) == {"关于促进动漫产业发展的若干措施"}


def test_lines_of_fields_are_a_record() -> None:
    text = "公司名称：远岚科技有限公司\n曾用名：碧溪软件\n主要产品：岚云、岚盾\n"
    assert entities(text)["远岚科技有限公司"].aliases == ("碧溪软件",)
    assert set(entities(text, "Product")) == {"岚云", "岚盾"}


def test_a_list_below_a_lead_names_what_the_lead_says() -> None:
    text = "园区主要企业包括：\n- 星澜药业：专注于抗体药物。\n- 山霁智能——人形机器人研发商。\n"
    assert set(entities(text)) == {"星澜药业", "山霁智能"}


def test_tasks_below_a_heading_are_no_firms() -> None:
    assert entities("支持企业：\n1. 加大财政投入：落实责任。\n2. 优化融资服务：加快审批。\n") == {}


def test_a_header_in_brackets_needs_no_colon() -> None:
    assert set(entities("【公司名称】山霁智能\n【总部】杭州\n")) == {"山霁智能"}


def test_a_title_does_not_take_the_header_along() -> None:
    text = "政策名称：动漫业振兴若干措施\n发布日期：2023年5月6日\n"
    assert set(entities(text, "Policy")) == {"动漫业振兴若干措施"}


def test_what_stands_in_brackets_behind_a_product_is_no_other_name_of_it() -> None:
    text = "| 企业名称 | 代表产品 |\n|---|---|\n| 星澜药业 | 泽瑞平（PD-9）、安络替康（PD-9） |\n"
    assert {"泽瑞平", "安络替康"} <= set(entities(text, "Product"))


def test_titles_beside_each_other_in_a_cell_are_two() -> None:
    text = "《青禾》《云港》"
    assert [text[start:end] for start, end in pieces_of(text, 0, len(text))] == ["青禾", "云港"]


def test_lines_of_a_box_beside_an_article_are_fields_without_a_colon() -> None:
    text = "《雪域之歌》\n类型 角色扮演\n开发商 Quillo-5\n发行商 青禾互动\n平台 Vega\n"
    assert {"Quillo-5", "青禾互动"} <= named(text, "Company")


def test_one_such_line_is_no_field() -> None:
    assert "Quillo-5" not in named("开发商 Quillo-5\n天气很好。\n", "Company")


def test_models_stand_before_what_kind_they_are() -> None:
    text = "| 公司 | 总部 | 主要产品 |\n|---|---|---|\n| 星澜科技 | 杭州 | R1 轮式人形 + Spira v1.5 模型 |\n| 山霁智能 | 上海 | H1 / H2 双足 |\n"
    assert set(entities(text, "Product")) == {"R1", "Spira v1.5", "H1", "H2"}


def test_a_firm_may_stand_in_two_languages_in_one_cell() -> None:
    text = "| 公司 | 总部 |\n|---|---|\n| 岚图智能 / Lanto AI | 杭州 |\n| 山霁智能 | 上海 |\n"
    found = entities(text)
    assert set(found) == {"岚图智能", "山霁智能"}
    assert "Lanto AI" in found["岚图智能"].aliases


def test_a_foreign_town_stands_behind_its_state() -> None:
    text = "| 公司 | 总部 |\n|---|---|\n| Agila Robotics | 俄勒冈州 Albany |\n| 山霁智能 | 上海 |\n"
    assert "Albany" in entities(text, "City")


def test_a_wide_gap_parts_a_place_from_a_name() -> None:
    assert set(entities("## 昆明市\u3000云南青禾集团股份有限公司\n\n公司生产药品。\n")) == {"云南青禾集团股份有限公司"}


def test_a_brand_is_its_firm_where_they_share_a_name_and_a_product_elsewhere() -> None:
    text = "| 品牌 | 企业名称 |\n|---|---|\n| 山霁 | 云港山霁智能科技有限公司 |\n| Zyvora | 云港岚盾网络有限公司 |\n"
    assert entities(text)["云港山霁智能科技有限公司"].aliases == ("山霁",)
    assert set(entities(text, "Product")) == {"Zyvora"}
    assert entities(text)["云港岚盾网络有限公司"].aliases == ()


def test_trademarks_are_brands_also_where_the_firm_is_called_so() -> None:
    text = "| 企业名称 | 注册商标 |\n|---|---|\n| 云港山霁食品有限公司 | 山霁 |\n| 云港岚盾酿造有限公司 | 海味 |\n"
    assert set(entities(text, "Product")) == {"山霁", "海味"}


def test_names_are_firms_where_the_other_columns_say_what_is_said_of_firms() -> None:
    text = "| 名称 | 主营业务 | 成立时间 |\n|---|---|---|\n| 岚盾 | 跨境电商 | 2015年 |\n| Zyvora | 海外仓 | 2016年 |\n"
    assert set(entities(text)) == {"岚盾", "Zyvora"}


def test_brackets_behind_a_kind_of_goods_tell_the_product() -> None:
    text = "| 企业名称 | 核心产品 |\n|---|---|\n| 星澜药业 | 控制器（Zyvora）、检测设备（岚垣）、图形处理器（GPU） |\n| 岚图精密 | 霁云（储能系统） |\n"
    assert set(entities(text, "Product")) == {"Zyvora", "岚垣", "霁云"}


def test_places_in_brackets_are_no_name_of_the_firm() -> None:
    found = annotate("Zyvora Materials Ltd.（德国慕尼黑）：碳纤维\n")
    assert {"Zyvora Materials Ltd.", "德国", "慕尼黑"} <= {entity.name for entity in found.entities}
    assert entities("Zyvora Materials Ltd.（德国慕尼黑）：碳纤维\n")["Zyvora Materials Ltd."].aliases == ()


def test_a_series_or_a_model_among_fields_is_a_product() -> None:
    text = "| 企业名称 | 核心业务 |\n|---|---|\n| 岚图精密 | Zyvora系列储能电池、KV164风力发电机、AI芯片 |\n"
    assert set(entities(text, "Product")) == {"Zyvora", "KV164"}


def test_a_zone_in_an_address_leaves_out_the_country_before_it() -> None:
    text = "企业名称：岚图精密有限公司\n总部位置：中国西安市经济技术开发区尚稷路8989号\n成立时间：2011年\n"
    assert set(entities(text, "Country")) == {"中国"}
    assert not any(name.startswith("中国") for name in entities(text, "Zone"))


def test_titles_have_years_and_subtitles_and_firms_publish_them() -> None:
    text = (
        "| 报告名称 | 机构 |\n|---|---|\n| 2025 年云灯行业报告 3：价格之战 | 岚盾洞见 |\n"
        "| 云灯系列专题：整机 | 星澜研究院 |\n| 云灯价格 | 岚图精密 |\n"
    )
    assert set(entities(text, "Publication")) == {"2025 年云灯行业报告 3：价格之战", "云灯系列专题：整机"}
    assert {"岚盾洞见", "岚图精密"} <= set(entities(text))
    assert set(entities(text, "Organization")) == {"星澜研究院"}


def test_words_are_products_in_a_column_of_names() -> None:
    rows = "".join(f"| {firm} | {model} |\n" for firm, model in FIRMS.items())
    assert set(entities("| 公司 | 大模型 |\n|---|---|\n" + rows, "Product")) == set(FIRMS.values())
    assert set(entities("| 公司 | 大模型 |\n|---|---|\n| 岚图精密 | 天空 |\n", "Product")) == set()


FIRMS = {"岚图精密": "岚垣", "星澜药业": "Zyvora", "蓝鲸跃动": "山霁", "诺辉生科": "天空"}


def test_an_edition_in_a_cell_is_of_the_product_in_title_marks() -> None:
    rows = "| 厂商名称 | 主要海外市场 | 代表作品 |\n|---|---|---|\n| 岚汐网络 | 日韩、欧美 | 《星河往事》国际版 |\n"
    assert named(rows, "Product") == {"星河往事"}
    assert named(rows, "Country") == {"日", "韩"}
