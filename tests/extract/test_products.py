"""Products by how a text introduces them, and by their version."""

from __future__ import annotations

import pytest
from annotated import named


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("曜砾公司于2015年推出智能音箱“小曜”。", {"小曜"}),
        ("曜砾集团旗下拥有手机品牌TEKKO、itol和Infino，售后服务品牌Carcare。", {"TEKKO", "itol", "Infino", "Carcare"}),
        ("曜砾集团开发了操作系统HaOS、itolOS和XSOS。", {"HaOS", "itolOS", "XSOS"}),
        ("曜砾科技有限公司旗下拥有“曜云盘”“曜文档”两大产品。", {"曜云盘", "曜文档"}),
        ("曜砾汽车先后推出SS91、SS101、XK121等车型。", {"SS91", "SS101", "XK121"}),
        ("目前的主线产品为“恋爱日记”，一款社交应用。", {"恋爱日记"}),
        ("主要产品有曜砾浏览器、曜砾安全卫士。", {"曜砾浏览器", "曜砾安全卫士"}),
        ("“时光大屋”由武汉时光部落网络有限公司推出。", {"时光大屋"}),
        ("曜砾公司推出了名为“小曜管家”的智能助手。", {"小曜管家"}),
        ("云谷读书是深圳云谷科技有限公司推出的一款阅读应用。", {"云谷读书"}),
        ("Trayo 是曜砾公司推出的原生环境，支持多种语言。", {"Trayo"}),
        ("QX是曜砾公司开发的浏览器内核。", {"QX"}),
        ("Kivor和Ledgo同是曜砾公司开发的浏览器产品。", {"Kivor", "Ledgo"}),
        ("AnyKivo由曜砾公司自主研发的一款产品，面向企业用户。", {"AnyKivo"}),
        ("曜砾公司发布了麟曜 970，续航更长。", {"麟曜 970"}),
        ("曜砾公司推出面向年轻人的轿车秦 XAM，反响热烈。", {"秦 XAM"}),
        ("曜砾公司旗下拥有“砾都网”和“弟兄玩”两大国内一线网页游戏运营平台。", {"砾都网", "弟兄玩"}),
        ("曜砾公司旗下有多款开源产品，包括：Sparko、Delto Lake等。", {"Sparko", "Delto Lake"}),
        ("曜砾公司旗下也有Divo Gate和公主踢骑士等经典游戏。", {"Divo Gate", "公主踢骑士"}),
        ("曜砾公司（旗下产品包括 Hailo AI）获得融资。", {"Hailo AI"}),
        ("曜砾公司发布了x3，评测显示有所提升。", {"x3"}),
        ("Kivo Pay是内建于通讯软体Ledgo的行动支付服务功能。", {"Kivo Pay", "Ledgo"}),
        ("Xynos 2400是曜砾公司设计的移动处理器。", {"Xynos 2400"}),
        (
            "曜砾公司推出的KiPhone（KiPhone 6 或更新机型）、Kivo Watch（第二代）和 KiPad等行动装置。",
            {"KiPhone", "Kivo Watch", "KiPad"},
        ),
        ("石墨手账是曜砾公司研发的笔记软件。", {"石墨手账"}),
        ("KSF是曜砾公司旗下的一款集群管理软件。", {"KSF"}),
        ("榆游卡是榆州的电子票证，由曜砾卡务股份有限公司发行。", {"榆游卡"}),
        ("曜通Money由曜通票证公司营运。", {"曜通Money"}),
        ("著名的系列作品包括曜剑系列、天使之国系列、大地主系列等著名游戏。", {"曜剑系列", "大地主系列"}),
        ("曾推出曜砾传系列、黑暗森林系列等游戏。", {"曜砾传系列", "黑暗森林系列"}),
        ("自行开发著名的有火凤记Online、搓牌Online等线上游戏。", {"火凤记Online", "搓牌Online"}),
        (
            "主要服务包括Kivo Linux（发行版），KivoSSL（证书颁发）和KivoHost（网站托管）。",
            {"Kivo Linux", "KivoSSL", "KivoHost"},
        ),
    ],
)
def test_what_is_introduced_as_a_product_is_one(text: str, products: set[str]) -> None:
    assert named(text, "Product") >= products


@pytest.mark.parametrize(
    "text",
    [
        "曜砾公司推出“一站式”服务。",
        "中国游戏“出海”，推动文化产品“走出去”。",
        "贵州推出“冬游山乡”等一系列惠民政策。",
        "当地打造“十五分钟生活圈”，发布“考核指标体系”。",
        "主要产品有水泥、钢材和轮胎。",
        "本条例所称“120”急救医院承担医疗急救。",
        "曜砾公司主要产品为PEEK、PPS、PPA，应用于汽车。",
        "曜砾公司发布2020年业绩报告，推出国产SUV。",
        "曜砾公司生产A系列、B系列零件。",
        "这款手机是曜砾公司推出的。大会是由曜砾公司创办的。",
        "电视“套娃”收费。",
        "该平台是曜砾公司开发的软件。主要产品是曜砾公司研发的软件。",
        "榆州机场是民用机场，由曜砾集团运营。周丹由曜砾公司代理。",
    ],
)
def test_slogans_and_goods_are_no_products(text: str) -> None:
    assert named(text, "Product") == set()


@pytest.mark.parametrize("kind", ["App", "平台", "软件", "小程序", "手游", "大模型", "智能机器人"])
def test_a_quoted_name_before_a_kind_of_product_is_a_product(kind: str) -> None:
    assert named(f"公司推出了“易禾”{kind}。", "Product") == {"易禾"}


def test_a_quoted_phrase_elsewhere_is_no_product() -> None:
    assert named("“青禾与蓝橡”活动开始了。他说“很好”。", "Product") == set()


def test_a_latin_name_before_a_kind_of_product_is_a_product() -> None:
    assert named("在KIVO平台上交易。", "Product") == {"KIVO"}


@pytest.mark.parametrize("kind", ["MOBA", "SaaS", "AI"])
def test_kinds_and_techniques_in_latin_letters_are_no_products(kind: str) -> None:
    assert named(f"一款{kind}软件。", "Product") == set()
    assert named(f"一款“{kind}”软件。", "Product") == set()


def test_a_word_of_the_dictionary_in_quotation_marks_is_no_product() -> None:
    assert named("建设“贸易”平台。", "Product") == set()


def test_a_name_in_quotation_marks_is_a_product_as_a_whole() -> None:
    text = "“易禾”App和“易禾贸易单一窗口综合服务”系统"
    assert named(text, "Product") == {"易禾", "易禾贸易单一窗口综合服务"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("推出了操作系统“云枢”。", ["云枢"]),
        ("发布新款电视T8 PRO。", ["T8 PRO"]),
        ("旗下电商平台 Gomart 并入。", ["Gomart"]),
        ("拥有“小蓝”“大河”“云阶”等六大自主品牌。", ["小蓝", "大河", "云阶"]),
        ("9月推出“云上购物”服务。", ["云上购物"]),
        ("提供“云上购物”服务。", []),
        ("中国游戏“赶海”成功。", []),
        ("“零税率”“快通关”等政策利好，相关品牌受益。", []),
        ("电视“套娃”收费。", []),
    ],
)
def test_a_kind_before_or_behind_makes_a_product_of_a_name(text: str, names: list[str]) -> None:
    assert named(text, "Product") == set(names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("公司晗途系列芯片已经上市。", {"晗途"}),
        ("公司全系列芯片已经上市，推出高端系列手机。", set()),
        ("在当地销售B03和D10两款车型。", {"B03", "D10"}),
        ("青禾集团推出了全球最快的充电桩Verda360。", {"Verda360"}),
        ("青禾集团推出了新一代的车型SUV。", set()),
    ],
)
def test_series_models_and_what_is_launched_in_latin_letters_are_products(text: str, names: set[str]) -> None:
    assert named(text, "Product") == names


def test_brands_in_a_row_of_quotation_marks_are_products() -> None:
    assert named("青禾集团培育了“晗鹿”“砾泉”等一批中国驰名商标。", "Product") == {"晗鹿", "砾泉"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("发布Kivora 2.0 Flash。", "Kivora 2.0 Flash"),
        ("推出云枢大模型“云枢”。随后上线Kivora 3.5，反响热烈。", "Kivora 3.5"),
    ],
)
def test_the_version_belongs_to_the_name(text: str, name: str) -> None:
    assert name in named(text, "Product")


@pytest.mark.parametrize(
    "text",
    [
        "“云朵小屋”由青禾科技有限公司推出。",
        "“云朵小屋”是一款记录成长的工具。",
        "“云朵小屋”是由青禾科技有限公司于2014年推出的一款社交类软件。",
    ],
)
def test_what_is_introduced_as_made_or_released_is_a_product(text: str) -> None:
    assert named(text, "Product") == {"云朵小屋"}


@pytest.mark.parametrize("text", ["“云朵行动”由青禾科技有限公司运营。", "新游戏是一款佳作。", "“云朵”的产品很好。"])
def test_an_action_or_a_kind_is_no_product(text: str) -> None:
    assert named(text, "Product") == set()


def test_what_is_launched_together_are_products() -> None:
    text = "公司推出了小说平台Chaptera以及网文平台My Fictiona，又发布Grokka 4.20及Grokka 4.3两个版本。"
    assert named(text, "Product") == {"Chaptera", "My Fictiona", "Grokka 4.20", "Grokka 4.3"}


def test_a_latin_name_before_its_kind_is_a_product_when_it_is_launched() -> None:
    assert named("在海外推出Reelora微短剧App。", "Product") == {"Reelora"}


def test_a_row_of_latin_names_before_a_series_are_products() -> None:
    assert named("KIVORA、ZELDO 和 Mirandy 系列受到欢迎。", "Product") == {"KIVORA", "ZELDO", "Mirandy"}


def test_what_only_is_a_theme_is_no_product() -> None:
    assert named("青禾科技有限公司推出“驯鹿”主题新游《云上城》。", "Product") == {"云上城"}


def test_a_row_of_models_is_of_products_where_the_text_says_so() -> None:
    assert named("云蓝S07、青界M7和碧界R7上市。", "Product") == {"云蓝S07", "青界M7", "碧界R7"}
    assert named("国道G15、沪昆G60拥堵，见图A1、表B2。", "Product") == set()


def test_a_known_word_is_a_firm_before_a_model() -> None:
    assert named("小米SU7车主很多。") == {"小米", "SU7"}
    assert "L2" not in named("小米L2级辅助驾驶很好。")


@pytest.mark.parametrize(
    "text",
    [
        "主要产品为特丽纶、平纹遮光布、大提花遮光布、方格头巾等产品。",
        "云岭公司主导产品有帐篷、登山包、户外餐包、渔具等七大系列。",
        "采用水培技术种植的奶白菜、油麦菜、苦菊等12项农产品。",
        "加快实施“最低准入”大米计划。",
    ],
)
def test_goods_without_names_of_their_own_are_no_products(text: str) -> None:
    assert named(text, "Product") == set()


def test_a_quoted_name_before_goods_is_a_product() -> None:
    assert named("经营云岭公司“利芙澜”红葡萄酒、意大利“拉妮利”橄榄油。", "Product") == {"利芙澜", "拉妮利"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("展出的“双尾鹞D”大型无人机吸引了观众。", {"双尾鹞D"}),
        ("“鹭羽”牌长丝在会上首发。", {"鹭羽"}),
        ("三代技术“云龙一号”完成审查。", {"云龙一号"}),
        ("旗下品牌“金谷香”、“好日子”、“三味灶”深受欢迎。", {"金谷香", "好日子", "三味灶"}),
        ("以“屏湖咖啡”、“屏湖鲜乳”为名的实习产品上市。", {"屏湖咖啡", "屏湖鲜乳"}),
        ("“爆款”蛋糕热销，“碳中和”咖啡走红。", set()),
        ("推动自主品牌“走出去”。", set()),
    ],
)
def test_names_in_quotation_marks_are_told_by_goods_numbers_and_brands(text: str, expected: set[str]) -> None:
    assert named(text, "Product") == expected


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("G20S、Jia Pro等扫地机通过网店售卖。", {"G20S", "Jia Pro"}),
        ("主力车型Jiva系列与JINO9均为自有。", {"Jiva", "JINO9"}),
        ("其自研的JiaraX系统已在海外落地。", {"JiaraX"}),
    ],
)
def test_models_stand_before_what_goods_they_are(text: str, products: set[str]) -> None:
    assert named(text, "Product") == products


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("公司自创“捷砾安”（Jela）品牌。", {"捷砾安"}),
        ("“赛砾珠”铁观音、“信砾记”普洱系其王牌品牌。", {"赛砾珠", "信砾记"}),
        ("汤砾人、阿砾姆奶茶皆其招牌。", {"汤砾人", "阿砾姆奶茶"}),
        ("漂浮式样机“砾海天成号”留在海上。", {"砾海天成号"}),
        ("旗下设翠砾、美砾MX、美砾西饼等近百个品牌。", {"翠砾", "美砾MX", "美砾西饼"}),
        ("以“山砾云”为品牌的茶叶远销欧洲。", {"山砾云"}),
    ],
)
def test_brands_are_told_by_what_they_are_said_to_be(text: str, names: set[str]) -> None:
    assert named(text, "Product") >= names


def test_places_goods_and_numbers_are_no_flagships() -> None:
    assert not named("上海、广州均为核心产品出口地。", "Product")
    assert not named("空调、冰箱均为其主打产品。", "Product")
    assert not named("驾驶机“第一号”机组出动。", "Product")


def test_a_brand_of_ones_own_is_a_product_though_a_firm_is_called_so() -> None:
    assert "捷安特" in named("1981年自创“捷安特”（Giant）品牌。", "Product")


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("曜砾集团旗下著名品牌包括：玛莎拉蒂、道奇、Jeep等。", {"玛莎拉蒂", "道奇", "Jeep"}),
        ("曜砾集团旗下另有沃尔沃、领克、KIVO等品牌。", {"沃尔沃", "领克", "KIVO"}),
        ("曜砾集团孵化云曜小铺和TOP NOW两大品牌。", {"云曜小铺", "TOP NOW"}),
        (
            "除外语外，曜砾集团旗下还有曜语中学教育、泡曜少儿教育、前曜留学等子品牌。",
            {"曜语中学教育", "泡曜少儿教育", "前曜留学"},
        ),
        ("商场引进了优衣库、星巴克、耐克等知名品牌。", set()),
        ("园区拥有华为、腾讯、小米等品牌企业。", set()),
        ("曜砾集团与海尔、美的、格力等品牌建立合作。", set()),
        ("曜砾集团打造了生鲜、零食、日化等自有品牌。", set()),
    ],
)
def test_rows_of_brands_are_products_of_whoever_owns_them(text: str, products: set[str]) -> None:
    assert named(text, "Product") == products


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("曜砾集团自主研制的XCMG700E挖掘机出口到智利。", {"XCMG700E"}),
        ("1992至1994年间生产的XJ 220是当时最快的车型。", {"XJ 220"}),
        ("工厂生产了N95口罩和Q345钢材，并获ISO9001认证。", set()),
        ("该园区旨在打造“一带一路”国际合作新平台。", set()),
        ("曜牌，并非新品牌——创立于1973年。", set()),
    ],
)
def test_models_stand_before_what_they_are(text: str, products: set[str]) -> None:
    assert named(text, "Product") == products


def test_platforms_that_work_with_somebody_are_firms() -> None:
    text = "L192、Shopify、Meshop等电商平台也已经与曜砾公司合作。"
    assert {"L192", "Shopify", "Meshop"} <= named(text, "Company")
