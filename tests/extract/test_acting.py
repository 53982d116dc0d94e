"""Short names of firms by what they do."""

from __future__ import annotations

import pytest
from annotated import entity, mentions, named

from kg.data import read_yaml
from kg.errors import DataError
from kg.extract.acts import KINDS, LEAD, load_acts
from kg.extract.beginnings import Beginnings
from kg.extract.nlp import load_nlp

NLP = load_nlp()


def firms(text: str) -> set[str]:
    doc = NLP(text)
    return {span.text for span in doc.spans["mentions"] if span.label_ == "Company"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("芯澜科技完成B轮融资，将用于扩产。", {"芯澜科技"}),
        ("国产厂商曜砾宣布推出新品。", {"曜砾"}),
        ("近日，叠铃发布财报。", {"叠铃"}),
        ("波兰公司QR Projekt BLUE开发制作的一款游戏上线。", {"QR Projekt BLUE"}),
        ("据Tower Lens数据显示，手游收入增长。", {"Tower Lens"}),
        ("这家名为曜砾的软件科技公司获得订单。", {"曜砾"}),
        ("他名叫张三，是一家软件公司的工程师。", set()),
        ("曜砾旗下的软件更新。随后，曜砾在巴黎开店。", {"曜砾"}),
        ("火星宇宙传媒总部位于上海。", {"火星宇宙传媒"}),
        ("万源集团宣布裁员。", {"万源集团"}),
        ("大型国有企业集团宣布裁员。", set()),
        ("数字文化传媒宣布改革。", set()),
    ],
)
def test_a_short_name_is_a_firm_when_it_does_what_firms_do(text: str, names: set[str]) -> None:
    assert firms(text) == names


def test_partners_that_nobody_knows_are_firms_together() -> None:
    assert firms("曜砾与叠铃音乐、乐卓听宣布达成合作。") == {"曜砾", "叠铃音乐", "乐卓听"}


def test_a_brand_behind_its_firm_is_a_name_of_its_own() -> None:
    assert firms("曜砾推出新款电视。曜砾蓝魔方与叠铃音乐宣布达成合作。") == {"曜砾", "蓝魔方", "叠铃音乐"}


def test_a_place_belongs_to_a_name_that_is_never_called_without_it() -> None:
    assert firms("上海曜砾科技宣布停产。") == {"上海曜砾科技"}
    assert firms("上海曜砾科技宣布停产。曜砾科技专注于研发机器人。") == {"曜砾科技"}


def test_ordinary_words_are_a_name_only_on_repeated_evidence() -> None:
    assert firms("土豆思维发布财报。") == set()
    assert firms("土豆思维发布财报。其后，土豆思维完成B轮融资。") == {"土豆思维"}


@pytest.mark.parametrize(
    "text",
    [
        "王小舟宣布，项目将开源。",
        "研究团队发布最新成果。",
        "两国外长宣布达成协议。",
        "新款手机发布，用户表示满意。",
        "15日称，行动已经结束。",
        "粮食经营者收购粮食，应当告知。",
        "公司表示，将继续投入研发。",
        "创始人曜砾宣布了消息，曜砾推出的计划获好评。",
    ],
)
def test_people_states_and_common_nouns_are_no_firms(text: str) -> None:
    assert firms(text) == set()


def test_a_broken_pattern_is_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "vocabularies").mkdir()
    (tmp_path / "vocabularies" / "acts.yaml").write_text(
        "adverbs: [已]\nstrong: ['(']\npartner: [a]\nweak: [b]\ntells: [c]\n"
    )
    with pytest.raises(DataError, match=r"acts\.yaml"):
        load_acts(tmp_path)


def test_what_firm_and_product_share_is_the_firm_where_it_acts() -> None:
    assert firms("TikTok完成对曜砾电商的控股。") >= {"TikTok"}
    assert firms("视频在TikTok上播放。") == set()


def test_what_a_firm_owns_is_a_product_also_where_its_name_is_a_firms() -> None:
    doc = NLP("曜砾集团旗下另有 Lazada、Gomart、Daroo 等平台。")
    found = {span.text: span.label_ for span in doc.spans["mentions"]}
    assert [found.get(name) for name in ("Lazada", "Gomart", "Daroo")] == ["Product"] * 3


def test_who_makes_something_stands_behind_its_preposition() -> None:
    assert firms("联合叠铃推出新车型。") == {"叠铃"}
    assert firms("由曜砾互娱自主研发。") == {"曜砾互娱"}
    assert firms("由承建方负责运营，由农户自主开发。") == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("自动驾驶公司曜途砾行去年10月登陆纳斯达克。", {"曜途砾行"}),
        ("曜砾汽车有限公司，简称曜砾。曜砾国际总部设在荷兰。", {"曜砾汽车有限公司", "曜砾", "曜砾国际"}),
        ("3. 曜砾科技完成对叠铃半导体80%股权的收购。", {"曜砾科技", "叠铃半导体"}),
    ],
)
def test_a_firm_is_where_it_lists_sits_and_buys(text: str, names: set[str]) -> None:
    assert firms(text) >= names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("脑机接口公司「曜砾神控」（YL-Neuro）宣布完成2亿元融资。", {"曜砾神控", "YL-Neuro"}),
        ("无人零售品牌“叠铃柜”已获得数百万元天使轮投资。", {"叠铃柜"}),
        ("上市公司“曜砾文线”的产品。", {"曜砾文线"}),
        ("Qorvex 以2.2亿美元收购一处厂房。", {"Qorvex"}),
        ("Qorvex 与 Zelbana 合作扩大产能。", {"Qorvex", "Zelbana"}),
    ],
)
def test_a_quoted_name_is_a_firm_where_only_firms_act(text: str, names: set[str]) -> None:
    assert firms(text) == names


@pytest.mark.parametrize("text", ["支持企业“走出去”获得融资。", "公司“三会”完善。", "企业“出海”完成布局。"])
def test_quoted_words_are_no_firm(text: str) -> None:
    assert firms(text) == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("外云发展（600001）主营国际货运代理业务。", {"外云发展"}),
        ("曜砾（BDQ.US）跌超5%，叠铃（01234.HK）涨3%。", {"曜砾", "叠铃"}),
        ("6、小曜智行与某市交通管理局（RTX）达成战略合作。", {"小曜智行"}),
        ("小曜智行（XYZX）与曜砾集团达成战略合作。", {"小曜智行"}),
        ("禾兴股份2018年的境外营收占比达到41%。", {"禾兴股份"}),
        ("曜砾摩托发布公告，公司产量上升。", {"曜砾摩托"}),
        ("曜砾以30亿元从叠铃集团手中收购了砾石品牌。", {"曜砾"}),
    ],
)
def test_codes_figures_and_brackets_tell_firms_too(text: str, names: set[str]) -> None:
    assert firms(text) >= names


def test_a_stock_code_is_no_other_name_of_its_firm() -> None:
    doc = NLP("曜砾（BDQ.US）跌超5%。")
    assert "BDQ.US" not in {span.text for span in doc.spans["mentions"]}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("豆苗机器人在半年内完成三轮融资。", {"豆苗机器人"}),
        ("QZX曾于2020年3月收购青禾电机67%的股权。", {"QZX"}),
        ("曜砾卡则持有新加坡支付牌照。", {"曜砾卡"}),
        ("曜砾达目前的主要客户包括甲方。", {"曜砾达"}),
        ("曜砾达 6 月宣布完成B轮融资。", {"曜砾达"}),
    ],
)
def test_what_funds_takes_over_or_holds_is_a_firm(text: str, names: set[str]) -> None:
    assert firms(text) >= names


@pytest.mark.parametrize("text", ["QZX宣布加强监管。", "MOBA手游《甲》上线。", "工业机器人完成融资。"])
def test_a_body_in_capitals_and_a_field_are_no_firms(text: str) -> None:
    assert not firms(text) & {"QZX", "MOBA", "工业机器人"}


def test_the_parent_of_a_firm_that_bears_its_name_is_a_firm_of_its_own() -> None:
    doc = NLP("曜砾达子公司曜砾达动力科技有限公司在海外建厂。曜砾达发布财报。")
    assert {span.text for span in doc.spans["mentions"]} >= {"曜砾达", "曜砾达动力科技有限公司"}
    assert all(short.end - short.start > 3 for short, _ in doc.user_data["links"])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("获数亿元融资，晗岳创投、禾阔国资等跟投。", {"晗岳创投", "禾阔国资"}),
        ("曜砾光电、叠铃技研涨停，晗虎新材跌超7%。", {"曜砾光电", "叠铃技研", "晗虎新材"}),
        ("曜砾光电预计归母净利润七亿元。", {"曜砾光电"}),
        ("曜砾复材等龙头企业推动国产替代。", {"曜砾复材"}),
        ("晗虎锐后来被曜砾集团以47亿元收购。", {"晗虎锐", "曜砾集团"}),
        ("曜砾海控股价上涨。", {"曜砾海控"}),
        ("他曾就职于曜砾思诺、晗虎海辉等知名企业。", {"曜砾思诺", "晗虎海辉"}),
        ("晗虎科技是青禾公司与蓝橡公司的合资企业。", {"晗虎科技", "青禾公司", "蓝橡公司"}),
        ("青禾集团投资建设的项目开工。", {"青禾集团"}),
        ("因此重仓三星电子。", {"三星电子"}),
        ("Wellara 与 Q. Rista Tower 共同领投。", {"Wellara", "Q. Rista Tower"}),
        ("Verdalis结禾国际完成B轮融资。", {"Verdalis结禾国际"}),
        ("上市公司中，小货品城位于沿海。", {"小货品城"}),
        ("由 Alta Verda Capital 与曜砾发起，阿里巴巴未参与。", {"Alta Verda Capital", "阿里巴巴"}),
    ],
)
def test_money_shares_and_trades_tell_firms_at_once(text: str, names: set[str]) -> None:
    assert firms(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "沪指收涨0.5%，现货黄金跌超1%，布伦特原油涨超3%。",
        "中小微、个体工商户等企业主体获得支持。",
        "多晶硅、工业硅等企业减产。",
        "“新三样”等企业出口增长。",
        "这是岛上第一家晶圆代工公司。",
        "它是当地第二大寿险集团。",
    ],
)
def test_prices_goods_and_kinds_are_no_firms(text: str) -> None:
    assert firms(text) == set()


def test_who_founded_a_firm_is_a_person() -> None:
    assert firms("公司由曜砾丹于2006年创立。") == set()


def test_who_makes_something_may_be_described_before_the_name() -> None:
    assert firms("应用由总部位于旧金山的Kivo Labs开发。") == {"Kivo Labs"}


def test_a_strange_name_may_end_in_a_trade_that_is_a_common_noun() -> None:
    assert firms("中文版由曜砾游戏独家代理发行。") == {"曜砾游戏"}
    assert firms("中文版由热门游戏代理发行。") == set()


def test_a_share_is_no_firm() -> None:
    assert firms("公司90%的产品销往欧洲。由曜砾华创立于1996年。") == set()


@pytest.mark.parametrize(
    "text",
    [
        "澜芯科技隶属于昆仲集团。",
        "澜芯科技由昆仲集团控股。",
        "昆仲集团持有澜芯科技60%的股权。",
        "澜芯科技的控股股东为昆仲集团。",
        "澜芯科技，昆仲集团旗下全资子公司，主营软件。",
        "昆仲集团将澜芯科技收入囊中。",
    ],
)
def test_whose_a_firm_is_tells_that_it_is_one(text: str) -> None:
    assert firms(text) == {"澜芯科技", "昆仲集团"}


@pytest.mark.parametrize(
    "text",
    [
        "穆然生物的创新药获批上市。",
        "从事跨境物流的穆然国际在义乌设有分拨仓。",
        "该项目由穆然建设承建。",
        "目前，穆然能源在匈牙利的工厂已开工建设。",
        "穆然汽车海外销量同比增长45%。",
    ],
)
def test_a_strange_name_with_a_trade_needs_one_thing_that_firms_do(text: str) -> None:
    assert {name[:2] for name in firms(text)} == {"穆然"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("在线内容社交媒体Qovela获得2亿美元D轮融资。", {"Qovela"}),
        ("曜砾出行的订单量增长了五倍。", {"曜砾出行"}),
        ("该款电池由曜砾锂能供应。", {"曜砾锂能"}),
        ("曜叠舒中国区总裁看好市场。", {"曜叠舒"}),
        ("参展商曜砾嘉禾带来了新品。", {"曜砾嘉禾"}),
        ("金融服务商曜禾数科向港交所递交上市申请。", {"曜禾数科"}),
        ("连融国际表示，将拓展市场。", {"连融国际"}),
        ("中企曜源水务运营的水厂通过验收。", {"曜源水务"}),
        ("曜禾食品的果干出口到二十多个国家。", {"曜禾食品"}),
        ("曜禾食品与多家采购商签下订单。", {"曜禾食品"}),
        ("《星野》由上海厂商砾月网络研发。", {"砾月网络"}),
    ],
)
def test_trades_money_and_heads_of_countries_tell_firms(text: str, names: set[str]) -> None:
    assert firms(text) == names


@pytest.mark.parametrize("text", ["欢迎中国企业赴德投资。", "金银珠宝销售额同比增长一成。"])
def test_going_abroad_and_goods_are_no_firms(text: str) -> None:
    assert firms(text) == set()


def test_our_acts_begin_with_what_tells_them_or_with_a_few_characters_before_it() -> None:
    # Any other act is tried at each character of each text.
    _, content = read_yaml("vocabularies/acts.yaml")
    expressions = [expression for kind in KINDS for expression in content[kind]]
    beginnings = Beginnings(expression for expression in expressions if not LEAD.match(expression))
    assert not beginnings.fitting("龘龘")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("梦之航宣布获得1.2亿美元战略投资。", "梦之航"),
        ("本轮由正轩领投。", "正轩"),
        ("本轮由Y Combinator领投。", "Y Combinator"),
        ("Kivoza 于 2026 年 6 月 22 日正式推出新款耳机。", "Kivoza"),
        ("连融国际宣布与远大科技达成战略合作。", "远大科技"),
        ("名厨掌勺完成B轮1.5亿元融资。", "名厨掌勺"),
        ("高木资本、松下之木与风和资本等机构跟投。", "风和资本"),
        ("这是Alpha Kivo公司推出的软件。", "Alpha Kivo公司"),
    ],
)
def test_a_name_is_taken_whole(text: str, name: str) -> None:
    assert name in firms(text)


def test_what_investors_do_and_abbreviations_in_brackets_are_no_firms() -> None:
    assert firms("由Kivo Capital领投、Euraz共同领投。") == {"Kivo Capital", "Euraz"}
    assert "HBM" not in firms("三星也是高带宽内存（HBM）的全球主要供应商。")


def test_half_a_year_is_no_firm() -> None:
    assert named("2023H1 营收 14.11 亿，同比增长。", "Company") == set()


def test_a_bracket_ends_no_name() -> None:
    text = "Brightfern Co., Ltd. (BFN) 是 Fern Group 的子公司。BFN负责海外业务。"
    assert entity(text, "Brightfern Co., Ltd.").aliases == ("BFN",)
    assert not any(name.endswith(")") for _, name in mentions(text))


def test_a_known_field_before_a_colon_is_no_firm() -> None:
    assert "生物医药" not in named("- 生物医药：云港高新区拥有甲川集团、乙川药业等知名企业，致力于创新。", "Company")


def test_persons_hold_shares_too() -> None:
    assert firms("据招股书，刘小曜持股58.41%。") == set()


def test_a_firm_is_told_by_where_it_is_and_by_its_trade() -> None:
    assert "曜砾织造" in firms("位于太仓市的曜砾织造很忙。")
    assert firms("位于太仓市的高铁建设很忙。") == set()


def test_partners_agree_about_something_in_many_words() -> None:
    text = "曜砾医药宣布与叠铃东就其小分子项目（包括名为甲一号的化合物）达成独家许可协议。"
    assert firms(text) == {"曜砾医药", "叠铃东"}


def test_what_a_firm_is_to_another_and_what_it_is_about_to_do_is_no_part_of_its_name() -> None:
    text = "公告称，其全资子公司青禾医药拟以1亿元收购云港蓝橡有限公司。"
    assert "青禾医药拟" not in named(text, "Company")
    text = "公布，附属公司豆青股份旗下附属公司云港青禾珠宝集团增资。"
    assert not any(name.startswith("附属公司") for name in named(text, "Company"))


def test_a_word_for_a_holder_ends_no_name() -> None:
    assert "蓝橡酒控股" not in named("公司控股股东为蓝橡酒控股股东青禾投资。", "Company")


def test_what_kind_of_enterprise_it_is_is_no_part_of_its_name() -> None:
    assert named("中德合资企业青禾电池材料有限公司投产。", "Company") == {"青禾电池材料有限公司"}
    assert named("生产车间热火朝天：在云港青禾机械有限公司，焊花闪烁。", "Company") == {"云港青禾机械有限公司"}


def test_firms_listed_in_taiwan_stand_before_their_codes() -> None:
    assert firms("日前核准曜砾实业（2439-TW）、叠铃科技（6282-TW）的申请案。") == {"曜砾实业", "叠铃科技"}


def test_who_sits_on_a_board_is_no_firm() -> None:
    assert named("向李近东购入股份。董事李近东表示满意。", "Company") == set()


def test_who_has_a_network_of_customers_is_a_firm() -> None:
    assert named("经过多年的发展，曜砾香料已经建立了遍布全国的客户网络。", "Company") == {"曜砾香料"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("驭岚的订单已排到明年三季度。", "驭岚"),
        ("枧曜在云港建厂，明年投产。", "枧曜"),
        ("叠铃交付首批200辆客车。", "叠铃"),
        ("驭岚与枧曜签约，共建产业园。", "枧曜"),
        ("项目由驭岚投资15亿元设立。", "驭岚"),
        ("驭岚计划投资20亿元建设生产基地。", "驭岚"),
    ],
)
def test_works_orders_and_money_for_them_tell_firms(text: str, name: str) -> None:
    assert name in named(text, "Company")


@pytest.mark.parametrize(
    "text",
    ["李近东出任总经理。", "李近东投资后任公司董事长。", "距胶东国际机场约10公里。", "首次提出嵌入式厨房电器理念。"],
)
def test_who_takes_an_office_and_sorts_of_goods_are_no_firms(text: str) -> None:
    assert named(text, "Company") == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("自2005年与浙江枧曜合作后，产品销往全国。", "浙江枧曜"),
        ("去年收购了驭岚，进入零售业。", "驭岚"),
        ("子公司腾讯华景直接持有24%的股份。", "腾讯华景"),
        ("据DataHouse统计，下载量突破1亿次。", "DataHouse"),
        ("二手车平台Carzome收购了对手。", "Carzome"),
    ],
)
def test_partners_purchases_and_daughters_are_firms(text: str, name: str) -> None:
    assert name in named(text, "Company")


@pytest.mark.parametrize("text", ["去年收购了粮食，运往外地。", "短视频平台Kivora月活突破1亿。"])
def test_what_is_bought_and_platforms_are_no_firms_by_themselves(text: str) -> None:
    assert named(text, "Company") == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("其子公司曜砾目前已推出新产品。", "曜砾"),
        ("公司通过子公司叠铃音乐开展海外业务。", "叠铃音乐"),
        ("比亚迪向曜砾采购零部件。", "曜砾"),
        ("比亚迪和曜砾联合开发了新型电池。", "曜砾"),
        ("比亚迪与iCar Nova签署了合作协议。", "iCar Nova"),
        ("业内人士认为，曜砾能源的优势在于成本。", "曜砾能源"),
    ],
)
def test_who_stands_beside_a_daughter_a_seller_or_a_partner_is_a_firm(text: str, name: str) -> None:
    assert name in firms(text)


@pytest.mark.parametrize(
    "text",
    [
        "花卉经销商周琦和同伴今天要拍下一万枝玫瑰。",
        "中方愿向乌方提供援助。",
        "粮食收购者应当及时向售粮者支付售粮款。",
        "前门大街，扫码支付的标识和刷卡机并排摆着。",
        "要求其提供更多能源，改善民生。",
        "供应商称订单已经排满。",
    ],
)
def test_persons_states_and_descriptions_are_no_firms_there(text: str) -> None:
    assert not firms(text)


def test_who_publishes_a_report_is_named_before_it() -> None:
    assert named("启岳咨询发布《2024年行业发展报告》。", "Company") == {"启岳咨询"}
    assert named("以启岳机械为例，海外订单增长三成。", "Company") == {"启岳机械"}
    assert named("启岳机械匈牙利工厂投产。", "Company") == {"启岳机械"}


def test_old_shops_in_quotation_marks_are_firms_where_they_are_founded() -> None:
    assert named("张三1950年在云港创立“新和昌布行”。", "Company") == {"新和昌布行"}
    assert named("学校开设“走进云港”讲座。", "Company") == set()


def test_owners_behind_a_copula_and_founders() -> None:
    assert firms("泰元食品是启岳轮胎旗下的企业。") == {"泰元食品", "启岳轮胎"}
    assert firms("启岳面板由林大文于1898年创立。") == {"启岳面板"}
    assert "郭守一" not in firms("晨禾电子由王振堂与郭守一创立于1956年。")
    assert "启岳食品" in firms("晨禾电子由泰元科技与启岳食品创立于1956年。")
    assert firms("晨禾食品的母公司是维格纳。") == {"晨禾食品", "维格纳"}
    assert firms("晨禾食品母公司为马士格，总部在台北。") == {"晨禾食品", "马士格"}
