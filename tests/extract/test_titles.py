"""Titles: policies, publications, products and agreements in 《》, and policies without them."""

from __future__ import annotations

import pytest
from annotated import annotate, clean, mentions, named

from kg.extract.titles import find_titles, label_title, load_titles
from kg.markers import load_marker

VOCABULARY = load_titles()
MARKER = load_marker()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("《上海市数字贸易促进条例》施行。", "Policy"),
        ("印发《青禾数字贸易规划（2021-2025年）》。", "Policy"),
        ("《青禾数字贸易行动计划2024年》印发。", "Policy"),
        ("《上海服务贸易发展报告》显示增长。", "Publication"),
        ("《2023年度青禾重点企业名录》公布。", "Publication"),
        ("《中新自由贸易协定》生效。", "Agreement"),
        ("《青禾合作备忘录》签署。", "Agreement"),
        ("手游《星河远征》上线。", "Product"),
        ("《星河远征》上线。", "Product"),
        ("小说《远征研究》上架。", "Product"),
        ("根据《青禾日报》，订单增长。", "Publication"),
        ("《青禾日报》记者报道。", "Organization"),
        ("会议通过《青禾宣言》。", "Agreement"),
        ("落实《2050年议程》。", "Policy"),
        ("修改《青禾议事规则》。", "Policy"),
        ("发布《青禾的制度与实践》白皮书。", "Publication"),
        ("依照《青禾税目税率表》执行。", "Publication"),
    ],
)
def test_the_ending_and_the_words_around_a_title_tell_what_it_names(text: str, label: str) -> None:
    start, end = text.index("《") + 1, text.index("》")
    assert label_title(text, start, end, VOCABULARY) == label
    assert (label, text[start:end]) in mentions(text)


@pytest.mark.parametrize("title", ["甲乙制造2035", "营商环境20条", "创新中心建设工程实施指南（2016—2020年）"])
def test_what_an_authority_puts_into_force_is_a_policy_whatever_its_title_ends_in(title: str) -> None:
    assert named(f"国务院印发的《{title}》提出任务。", "Policy") == {title}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("《青禾制造2050》（）是青禾部长提出的制造业政策，也是纲领。", "Policy"),
        ("部委起草了《青禾制造2050》。《青禾制造2050》方案由会议通过。", "Policy"),
        ("《青禾约章》是两国签订的贸易协定。", "Agreement"),
        ("《星河远征》是青禾公司发行的游戏。", "Product"),
        ("协会提交一份联合报告《青禾谈判的优先建议》，指有证据。", "Publication"),
        ("《青禾新闻》评论称，经济向好。", "Organization"),
    ],
)
def test_what_the_text_says_a_title_is_tells_too(text: str, label: str) -> None:
    start, end = text.index("《") + 1, text.index("》")
    assert (label, text[start:end]) in mentions(text)


def test_a_treaty_may_stand_in_quotation_marks_behind_its_signing() -> None:
    assert "青、泰劳工聘雇协定" in named("去年青禾与泰国签署「青、泰劳工聘雇协定」。", "Agreement")
    assert not named("去年青禾与泰国签署「合作备忘录」。", "Agreement")


def test_rules_plans_and_fairs_may_stand_in_quotation_marks() -> None:
    assert named("青禾部订定「青禾平台管理办法」。", "Policy") == {"青禾平台管理办法"}
    assert named("青禾院通过「青禾产业推动方案」。", "Policy") == {"青禾产业推动方案"}
    assert named("「青禾创新奖励法」部分条文修正草案送审。", "Policy") == {"青禾创新奖励法"}
    assert named("青禾协会主办的「青禾智慧制造展」登场。", "Event") == {"青禾智慧制造展"}
    assert not named("他说这是「一个好办法」，推动「高质量发展」。", "Policy")
    assert not named("会议举行「推动高质量发展」讨论。", "Event")


@pytest.mark.parametrize(
    "text",
    [
        "播发青禾快评《同心向前》。《同心向前》指出。",
        "《青禾日报》发表《一起去甲国》的文章。",
        "提交《关于加强甲国数字贸易的提案》。",
        "将发表社论，题目是《同心向前》。",
    ],
)
def test_an_article_in_a_paper_is_nothing_known_by_its_name(text: str) -> None:
    assert [form for _, form in mentions(text) if form != "青禾日报"] == []


def test_the_longer_ending_decides() -> None:
    text = "《青禾标准体系建设指南》"  # 指南 alone ends publications
    assert label_title(text, 1, len(text) - 1, VOCABULARY) == "Policy"


def test_of_nested_titles_the_inner_counts() -> None:
    assert mentions("《关于印发《青禾数字计划》的通知》发布。") == [("Policy", "青禾数字计划")]


def test_a_title_with_single_marks_inside_counts_as_a_whole() -> None:
    assert mentions("《关于修改〈青禾数字条例〉的决定》发布。") == [("Policy", "关于修改〈青禾数字条例〉的决定")]


@pytest.mark.parametrize(
    "text",
    ["《关于印发〈青禾数字计划〉的通知》发布。", "《青禾厅关于印发<青禾数字计划>的通知》（青办发〔2020〕1号）"],
)
def test_of_a_notice_what_it_passes_on_counts_whatever_the_marks(text: str) -> None:
    assert ("Policy", "青禾数字计划") in mentions(text)


@pytest.mark.parametrize("title", ["《青禾贸易报告2010-2011》", "《青禾贸易报告Ⅱ》"])
def test_years_and_numerals_behind_a_title_do_not_hide_its_ending(title: str) -> None:
    assert label_title(title, 1, len(title) - 1, VOCABULARY) == "Publication"


def test_a_list_that_is_made_known_without_marks_is_a_publication() -> None:
    assert ("Publication", "首批12家国家茶叶基地名单") in mentions("青禾部公布了首批12家国家茶叶基地名单，包括甲园。")
    assert mentions("青禾部公布名单。") == []


@pytest.mark.parametrize(
    "text", ["《意见》提出任务。", "《》", "《 》", "《青禾", "青禾》", "《订单增长。\n\n客户增加》。"]
)
def test_marks_without_a_title_are_none(text: str) -> None:
    assert named(text, "Policy", "Publication", "Product", "Agreement") == set()


def test_a_title_as_long_as_a_paragraph_is_none() -> None:
    assert named(f"《{'青禾' * 70}条例》", "Policy") == set()


def test_a_policy_without_marks_begins_with_a_place_or_a_year() -> None:
    assert named("根据上海市数字贸易促进条例，订单增长。", "Policy") == {"上海市数字贸易促进条例"}
    assert named("根据有关条例，订单增长。", "Policy") == set()


def test_the_highest_heading_is_the_title_of_its_document() -> None:
    html = "<h1>青禾数字贸易行动方案</h1><p>第一条，制定本方案。</p>"
    assert ("Policy", "青禾数字贸易行动方案") in mentions(html, "html")
    assert named(html.replace("h1>", "h3>"), "Policy", form="html") == set()


def test_titles_are_found_without_other_recognisers() -> None:
    document = clean("《青禾条例》施行。")
    (found,) = find_titles(document.text, document, VOCABULARY, [], MARKER)
    assert (found.start, found.end, found.label) == (1, 5, "Policy")


def test_the_number_of_a_heading_belongs_to_no_title() -> None:
    assert named("# 附件：1.关于推动青禾外贸发展的意见\n\n正文如下。", "Policy") == {"关于推动青禾外贸发展的意见"}


def test_the_issuer_that_opens_a_title_is_an_entity_of_its_own() -> None:
    document = annotate("会上传达了《国务院关于加快发展服务贸易的若干意见》。")
    assert {(entity.label, entity.name) for entity in document.entities} == {
        ("Policy", "国务院关于加快发展服务贸易的若干意见"),
        ("Agency", "国务院"),
    }
    assert len(document.mentions) == 1


def test_a_notice_whose_heading_says_what_it_is_about_is_a_policy() -> None:
    assert named("# 青禾税务局关于青禾园若干税收问题的通知\n\n正文如下。", "Policy") == {
        "青禾税务局关于青禾园若干税收问题的通知"
    }
    assert named("# 青禾公司收到开工通知\n\n正文如下。", "Policy") == set()


def test_a_word_that_slipped_into_the_marks_is_no_part_of_the_title() -> None:
    assert mentions("《“十四五”青禾贸易发展规划中》，首次提出。") == [("Policy", "“十四五”青禾贸易发展规划")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("《青禾广告业发展（白皮书）》称，收入增长。", "Publication"),
        ("《青禾与蓝橡》显示，收入增长。", "Publication"),
        ("《青禾识别技术要求》立项。", "Policy"),
    ],
)
def test_brackets_and_what_follows_tell_what_a_title_names(text: str, label: str) -> None:
    assert [found for found, _ in mentions(text)] == [label]


def test_a_policy_names_the_place_that_it_is_for_but_not_one_in_quotes() -> None:
    document = annotate("《河北省青禾经济发展规划》与《青禾“算力浦江”行动计划》发布。")
    assert [
        (entity.label, entity.name) for entity in document.entities if entity.label in ("Province", "District")
    ] == [("Province", "河北省")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("商务部等二十四部门关于推进青禾贸易的意见印发。", "商务部等二十四部门关于推进青禾贸易的意见"),
        ("国务院办公厅关于推进青禾贸易的实施意见提出要求。", "国务院办公厅关于推进青禾贸易的实施意见"),
        ("依照中华人民共和国对外贸易法办理。", "中华人民共和国对外贸易法"),
        ("粤港澳大湾区发展规划纲要对青禾提出要求。", "粤港澳大湾区发展规划纲要"),
    ],
)
def test_a_title_may_stand_without_marks(text: str, title: str) -> None:
    assert named(text, "Policy") == {title}


@pytest.mark.parametrize("text", ["商务部关于此事的意见是支持。", "云港区参照本条例执行。"])
def test_what_only_looks_like_a_title_is_none(text: str) -> None:
    assert named(text, "Policy") == set()


@pytest.mark.parametrize("title", ["土地使用证", "身份证申领登记表", "停止违法行为通知书"])
def test_papers_that_somebody_fills_in_are_no_titles(title: str) -> None:
    assert mentions(f"应当提交《{title}》。") == []


@pytest.mark.parametrize(
    ("title", "issuers"),
    [
        ("商务部等二十四部门关于推进青禾贸易的意见", {"商务部"}),
        ("财政部、税务总局关于支持青禾产业的通知", {"财政部", "税务总局"}),
        ("上海市贯彻商务部关于推进青禾贸易的意见", set()),
    ],
)
def test_a_title_names_all_who_issue_it(title: str, issuers: set[str]) -> None:
    assert {entity.name for entity in annotate(f"《{title}》印发。").entities if entity.label == "Agency"} == issuers


@pytest.mark.parametrize(
    "title",
    [
        "河北省实施《中华人民共和国青禾法》办法",
        "最高人民法院关于审理青禾纠纷案件若干问题的解释",
        "中华人民共和国青禾法修正案（七）",
    ],
)
def test_a_heading_that_carries_out_explains_or_changes_a_law_is_a_policy_as_a_whole(title: str) -> None:
    assert ("Policy", title) in mentions(f"# {title}\n\n第一条 为了发展，制定本办法。", "md")


def test_two_laws_that_are_joined_are_not_one() -> None:
    assert named("他说到香港青禾条例和香港蓝橡条例。", "Policy") == {"香港蓝橡条例"}


def test_what_was_only_said_is_no_work() -> None:
    assert mentions("他作了题为《青禾的发展》的讲座。") == []


def test_a_title_is_told_by_its_other_places_in_the_text() -> None:
    assert mentions("《谈青禾》一书很好。《谈青禾》受欢迎。") == [("Publication", "谈青禾")] * 2
    assert mentions("小说《青禾》出版。《青禾》一书畅销。")[0] == ("Product", "青禾")


def test_laws_stand_without_marks_too() -> None:
    assert named("依照治安管理处罚法和广告法处理。", "Policy") == {"治安管理处罚法", "广告法"}
    assert named("找广告法律师谈清算价格法，审议关税法草案。", "Policy") == set()


def test_a_policy_without_marks_ends_where_the_sentence_goes_on() -> None:
    assert named("上海市青禾条例提出多项举措。", "Policy") == {"上海市青禾条例"}


def test_known_periodicals_and_charts_are_publications() -> None:
    assert named("《福布斯》发布《2024青禾独角兽榜》。", "Publication") == {"福布斯", "2024青禾独角兽榜"}


def test_papers_that_somebody_holds_name_nothing() -> None:
    assert mentions("填写《土地违法案件立案呈批表》，持有《残疾人证》。") == []


def test_what_two_parties_sign_is_no_agreement_by_name() -> None:
    assert named("双方签署《战略合作框架协议》。", "Agreement") == set()
    assert named("双方签署《甲国和乙国自由贸易协定》。", "Agreement") != set()


def test_in_a_headline_the_title_stands_behind_what_the_news_say() -> None:
    assert named("# 云港市商务局发布外商投资产业指导目录\n条目增加。", "Policy") == {"外商投资产业指导目录"}
    assert named("# 云港市外商投资产业指导目录\n条目增加。", "Policy") == {"云港市外商投资产业指导目录"}


def test_a_periodical_that_acts_is_a_body() -> None:
    assert named("《云港月刊》曾报道过这家企业。", "Organization") == {"云港月刊"}
    assert named("参见《云港月刊》。", "Publication") == {"云港月刊"}


def test_the_former_title_of_a_report_is_no_product() -> None:
    assert named("（原题为《昱隆公司成立》）", "Product", "Publication") == set()


def test_a_headline_of_what_two_parties_sign_is_no_policy() -> None:
    assert named("# 昱隆集团与昱桥股份签订采购计划\n双方会面。", "Policy") == set()


def test_a_chart_that_somebody_has_issued_is_a_publication() -> None:
    assert named("谷歌联合青禾发布的中国全球化品牌 50 强榜单显示，市场增长。", "Publication") == {
        "中国全球化品牌 50 强榜单"
    }


def test_how_much_of_a_document_stands_below_is_no_part_of_its_title() -> None:
    assert named("# 云港市动漫产业发展规划（摘要）\n到2025年，收入翻番。", "Policy") == {"云港市动漫产业发展规划"}
