"""The words and frames by which texts introduce products: ``products.yaml`` as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.data import any_of, expression_of, read_yaml, words_of
from kg.extract.beginnings import Scanner, SharedLines
from kg.extract.coined import CoinedNames, load_coined_names

__all__ = ["ProductFrames", "load_product_frames"]

QUOTED = r"“[^“”《》，。；！？\n]{2,16}”"
LATIN = (
    r"(?a:(?<![A-Za-z0-9])(?<![A-Za-z0-9] )[A-Za-z][A-Za-z0-9+.\-]{0,24}[A-Za-z0-9+]"
    r"(?: (?:[A-Z][A-Za-z0-9+\-]{0,20}|[0-9]{1,4}(?:\.[0-9]{1,2}){0,2}[A-Za-z]?(?! ?年))){0,3}(?![A-Za-z0-9]))"
)
JOINT = r"(?: ?[、/] ?| ?，?(?:以及|和|及|与) ?)"
# Members end at the next comma or conjunction, so that a long row can be read in one way only.
MEMBER = rf"(?:(?!{JOINT}|等)[一-龥A-Za-z0-9·+\-. ]){{2,30}}"
OWN = rf"(?:(?!{JOINT}|等)[一-龥A-Za-z]){{2,14}}?"
BRAND = rf"(?:(?!{JOINT}|等|的|[一二两三四五六七八九十多几数]+[大个])[一-龥A-Za-z0-9·+\-.&' ]){{2,24}}"
"""A member of a row of brands."""
NUMBER = r"(?:[一二两三四五六七八九十百]{1,6}|(?<![A-Za-z0-9])\d{1,6}|多|数|几)"
CLASSIFIER = r"(?:大|个|款|部|种|项|批|子)"
MODIFIER = r"[一-龥]{0,6}?"
MIXED = (
    r"(?![商者方])[一-龥]{1,3} ?(?a:[A-Z][A-Za-z0-9+\-]{0,10}(?: [A-Z][A-Za-z0-9]{0,10}){0,2}|[0-9]{2,4}[A-Za-z]{0,4})"
    r"(?![A-Za-z0-9%％年月日万亿元个家款人次])"
)
"""A series in Chinese and its model: 汉EV, 麒麟 970."""
MODEL = (
    r"[一-龥]{1,3}+ ?(?a:(?:[A-Z][A-Za-z]{0,8}[ -]?)?[0-9]{1,4}[A-Za-z]{0,4})(?![A-Za-z0-9%％年月日万亿元个家款人次号])"
)
"""The same with letters and a number, in a row: 汉L6、秦X9."""
NO_MARKS = "品名招金银铜王车门老大路站指广吊铭标奖纸桌骨盾"
"""Before 牌 these make a word with it, and no brand: 招|牌, 品|牌."""
PLAIN = r"(?:(?![的有是了和与及在于由等])[一-龥·])"
"""A character of a name that no word between names has."""
SERIES = r"(?:(?=[一-龥]{2})(?:(?![的有是了等包括])[一-龥A-Za-z0-9·]){2,10}系列)"
"""A work that goes on: 甲乙传系列."""
ASIDE = r"(?P<aside>[（(][^（）()\n]{1,60}[）)])?"
NOTE = r"(?:[（(][^（）()\n]{1,60}[）)])?"
MORE = rf"{NOTE}(?:系列)?"
"""What may stand behind each name of a row: “甲乙”系列, 甲乙（智能扫描App）."""
END = r"[，。；！？\n（）]|$"


@dataclass(frozen=True)
class ProductFrames:
    """``products.yaml``, checked. A pattern names its products ``row``, and what they are called ``kind``."""

    apposed: Scanner
    apposed_mixed: Scanner
    dashed: Scanner
    closed: Scanner
    closed_loosely: Scanner
    flagships: Scanner
    vessels: Scanner
    closed_techniques: Scanner
    branded: Scanner
    quoted_number: Scanner
    named_so: Scanner
    closed_latin: Scanner
    series: Scanner
    row_series: Scanner
    models: Scanner
    numbered: Scanner
    goods_model: Scanner
    made_model: Scanner
    row_models: Scanner
    works_row: Scanner
    latin_ended: Scanner
    brands_told: Scanner
    brands_closed: Scanner
    brands_counted: Scanner
    works_near: re.Pattern[str]
    modelled: re.Pattern[str]
    no_model: re.Pattern[str]
    called: Scanner
    made: Scanner
    launched: Scanner
    launched_quoted: Scanner
    launched_latin: Scanner
    launched_mixed: Scanner
    listed: Scanner
    listed_noted: Scanner
    held: Scanner
    paired: Scanner
    defined: Scanner
    credited: Scanner
    run: Scanner
    owned: Scanner
    described: Scanner
    own_goods: Scanner
    marked: Scanner
    names: re.Pattern[str]
    members: re.Pattern[str]
    kind: re.Pattern[str]
    typed: re.Pattern[str]
    latin_before_kind: re.Pattern[str]
    endings: re.Pattern[str]
    ends: tuple[str, ...]
    makes: tuple[str, ...]
    slogans: tuple[str, ...]
    no_products: tuple[str, ...]
    no_names: tuple[str, ...]
    """In what no name ends that stands behind its kind: 智能手机|业务."""
    no_series: tuple[str, ...]
    weak_kinds: frozenset[str]
    loose_kinds: tuple[str, ...]
    chinese_kinds: tuple[str, ...]
    brands: tuple[str, ...]
    praised: tuple[str, ...]
    no_brands: frozenset[str]
    modelled_goods: tuple[str, ...]
    no_brand_ends: tuple[str, ...]
    firms_too: tuple[str, ...]
    firm_ends: tuple[str, ...]
    brand_acts: re.Pattern[str]
    """Behind what is a firm although it is called a brand elsewhere."""
    editions: tuple[str, ...]
    things: tuple[str, ...]
    """What products are, the longest first."""
    before_kinds: frozenset[str]
    """What goods are like, and no brand of theirs: 智慧|平台."""
    coined: CoinedNames

    def members_of(self, text: str, start: int, end: int) -> list[re.Match[str]]:
        """Return the names in a row, without what stands behind them: “甲乙”|系列, 甲乙|（智能扫描App）."""
        return [found for found in self.members.finditer(text, start, end) if found.lastgroup]


def load_product_frames(knowledge: Path | None = None) -> ProductFrames:
    """Load ``vocabularies/products.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken.
    """
    path, content = read_yaml("vocabularies/products.yaml", knowledge)

    def words(key: str) -> tuple[str, ...]:
        return tuple(words_of(path, key, content.get(key)))

    all_kinds, loose = words("kinds"), words("loose_kinds")
    chinese = [word for word in all_kinds if not word.isascii()]
    long_kinds = any_of(word for word in chinese if len(word) > 2)
    closing = any_of(word for word in all_kinds if word not in words("never_closing"))
    sure_kinds = any_of(word for word in all_kinds if word not in words("weak_kinds"))
    things = any_of([*all_kinds, *words("goods"), *words("modelled_goods")])
    all_goods = tuple(
        sorted([*loose, *words("goods"), *words("modelled_goods"), *words("branded_goods")], key=len, reverse=True)
    )
    good = rf"(?:(?!{JOINT}|的)[一-龥A-Za-z0-9]){{2,12}}?(?:{any_of(all_goods)})"
    kinds, launches, makes = any_of(all_kinds), any_of(words("launches")), any_of([*words("launches"), *words("makes")])
    says = any_of(words("says"))
    head = rf"(?:(?:{any_of(words('foremost'))})[一-龥]{{0,4}}?(?:{any_of(chinese)})|{any_of(words('heads'))})"
    name = rf"(?:{QUOTED}|{LATIN})"
    unquoted = words("not_before_quotes")
    before_quotes = any_of(word for word in chinese if word not in unquoted)
    # A flat row of words: a pattern that begins so is tried only where one of them may begin.
    before_names = "|".join(
        re.escape(word) + "(?!“)" * (word in unquoted) for word in sorted(chinese, key=len, reverse=True)
    )
    apposed = rf"(?:(?:{before_quotes}){QUOTED}|(?:{any_of(chinese)}) ?{LATIN})"
    row = rf"(?P<row>{name}(?:(?:{JOINT})?{QUOTED}|{JOINT}{LATIN}){{0,20}})"
    subject = rf"(?<![^\n。；])(?P<row>{LATIN}(?:{JOINT}{LATIN}){{0,5}}|{MIXED}|[“]?[A-Za-z0-9一-龥·+\-]{{2,14}}?[”]?)[均都同]?(?:系列)?{ASIDE}"
    has = rf"(?:{head}(?:主要|目前|现)?(?:{says})|(?:{makes})[了的着有]?|旗下(?:拥有|有|的)?|拥有)"
    counted = rf"(?:等?{NUMBER}{CLASSIFIER}?|等|系列)(?:{any_of(words('praised'))})*"
    brand_owns = any_of(words("brand_owns"))
    brand_has = any_of([*words("brand_has"), *words("brand_owns")])
    brand = rf"(?:{QUOTED}|{BRAND}){MORE}"
    brands = (
        rf"(?:等(?!地|国|省|市|多?个?领域|方面)|(?={NUMBER}{CLASSIFIER}))[多众]?{NUMBER}?[大个余种家]*(?:{any_of(words('praised'))})*的?[一-龥]{{0,6}}?"
        rf"(?:{any_of(words('brand_nouns'))})(?!{any_of(words('no_brand_heads'))})"
    )
    scanner = partial(Scanner, lines=SharedLines())
    return ProductFrames(
        apposed=scanner(
            rf"(?P<kind>{before_names}) ?(?P<row>{name}(?:(?:{JOINT})?{QUOTED}|(?:系列)?{JOINT}(?:{LATIN}|{MODIFIER}{apposed})){{0,20}})"
        ),
        apposed_mixed=scanner(rf"(?:{long_kinds})(?P<row>{MIXED})"),
        dashed=scanner(rf"(?:{kinds})(?:——|—|：)(?P<row>{LATIN}|[“]?[一-龥A-Za-z0-9·]{{2,8}}”?)(?={END})"),
        closed=scanner(
            rf"{row}{NOTE} ?(?:(?P<counted>{counted}(?:{closing})|{NUMBER}[款大个](?:(?!的)[一-龥]){{0,10}}?(?:{closing}))|(?:[型号]|系列)?(?:{sure_kinds}))(?![台频行企公产]|活动)"
        ),
        closed_loosely=scanner(
            rf"(?P<row>{QUOTED}){NOTE}(?:(?!的)[一-龥A-Za-z]){{0,4}}?(?P<kind>{any_of([*loose, *words('goods')])})"
        ),
        flagships=scanner(
            rf"(?<![^，。；！？\n“”])(?P<row>(?:{QUOTED}[一-龥]{{0,6}}?|{OWN})(?:{JOINT}(?:{QUOTED}[一-龥]{{0,6}}?|{OWN})){{0,6}})等?"
            rf"(?:(?:皆|均|都|亦|也|同)(?:是|为|系)?|是|为|系)(?:其|公司|集团|该公司|企业|旗下)?的?(?:{any_of(words('flagships'))})(?=[，。；、）\n]|之一|$)"
        ),
        vessels=scanner(rf"(?:{any_of(words('vessels'))})(?P<row>“(?!第)[一-龥A-Za-z·]{{2,10}}号”)"),
        closed_techniques=scanner(
            rf"(?P<row>{QUOTED})(?:{any_of(words('techniques'))})(?=[^一-龥]|[都均也是在已由于为和与及被获])"
        ),
        branded=scanner(rf"(?P<row>{QUOTED}(?:(?:{JOINT})?{QUOTED}){{0,20}})牌(?!子|照|坊|匾|楼|局|号|位|面|桌|桥|友)"),
        quoted_number=scanner(
            rf"(?P<row>“(?!两会|中央|省|市|县|第)[一-龥]{{2,6}}?[一二三四五六七八九十]{{1,3}}号[甲-癸A-Z]?”)(?!{any_of(words('no_machines'))})"
        ),
        named_so=scanner(
            rf"以(?P<row>{QUOTED}(?:(?:{JOINT})?{QUOTED}){{0,20}})为(?:品牌|商标|名称|名)(?=的|[^一-龥]|$)|以(?P<goods>{QUOTED}(?:(?:{JOINT})?{QUOTED}){{0,20}})为名的[^，。；！？\n]{{0,8}}?(?:{kinds})"
        ),
        closed_latin=scanner(
            rf"(?P<row>{LATIN}) ?(?:{any_of(words('before_kinds'))}){{0,2}}"
            rf"(?:{any_of(word for word in loose if word not in words('not_behind_latin'))})"
        ),
        series=scanner(
            rf"(?<=公司|旗下|推出|发布)(?:的|了)?(?P<row>[一-龥A-Za-z0-9]{{2,6}}?)系列(?:{any_of(word for word in chinese if word not in words('weak_kinds'))})"
        ),
        numbered=scanner(
            rf"(?:(?<![一-龥])|(?<=[的是了和与将为由及在从对]))(?P<row>(?:(?![的是了和与将为由及在从对第])[一-龥]){{2,3}}?[一二三四五六七八九十]{{1,3}}号)”?(?=[一-龥]{{0,4}}?(?:{any_of(words('machines'))})|由[^，。；！？\n]{{2,30}}?(?:研制|研发))"
        ),
        row_series=scanner(
            rf"(?P<row>{LATIN}(?:{JOINT}{LATIN}){{1,20}}(?:{JOINT}[一-龥]{{2,4}}?)?) ?(?:等|三大|四大|五大|两大)?系列"
        ),
        models=scanner(
            rf"(?P<row>{LATIN}(?:{JOINT}{LATIN}){{0,20}}) ?(?:等|{NUMBER}{CLASSIFIER})(?:{any_of(words('praised'))})*(?:{any_of(words('modelled_goods'))})(?=[，。；、（]|$|产品|系列|[与和及在通已均也都将被由远出热畅销获走]| )"
        ),
        goods_model=scanner(
            rf"(?<![A-Za-z0-9.\-])(?P<row>(?a:[A-Z][A-Za-z]{{0,5}}-?[0-9]{{2,5}}[A-Za-z]{{0,4}}))(?:型|系列)?(?!次)[一-龥]{{0,4}}?(?:{any_of(words('modelled_goods'))})(?!芯|级|网|业|行业|产业|公司|配件|零)"
        ),
        made_model=scanner(
            rf"(?:生产|制造|量产|投产|出产|设计|研制|打造)(?:了|的)[一-龥]{{0,6}}?(?P<row>(?a:[A-Z][A-Za-z]{{0,8}}[ -]?[0-9]{{1,4}}[A-Za-z]{{0,3}}))"
            rf"(?={END}|[、及和与]|以及|并|等|[更便也就则是在已将获被曾]|成为)"
        ),
        row_models=scanner(rf"(?P<row>{MODEL}(?:{JOINT}{MODEL}){{1,20}})"),  # begins with any character
        works_row=scanner(rf"(?P<row>{SERIES}(?:{JOINT}{SERIES}){{1,20}})"),
        latin_ended=scanner(
            rf"(?:(?<![一-龥A-Za-z0-9])|(?<=[有出的为是括和与及])|(?<=游戏)|(?<=手游)|(?<=网游)|(?<=开发)|(?<=发行)|(?<=代理)|(?<=营运)|(?<=旗下))"
            rf"(?P<row>{PLAIN}{{2,8}}?\d? ?(?:{any_of(words('latin_ends'))}))(?![A-Za-z])"
        ),
        brands_told=scanner(
            rf"(?:{any_of(words('brand_owners'))})的?(?:{any_of(words('praised'))}|[一-龥]{{2}}(?=品牌|商标))?的?(?:{any_of(words('brand_nouns'))})(?:主要|目前|现|还|分别|则)?(?:{says})[：:]? ?"
            rf"(?P<row>{brand}(?:{JOINT}{brand}){{1,20}})(?={END}|等)"
        ),
        brands_closed=scanner(
            rf"(?:旗下的?(?:{any_of(words('brand_adverbs'))})*(?:{brand_has})?|(?:{brand_owns}))[了着出]{{0,2}}[：:]?"
            rf"(?!{any_of(words('praised'))}|{any_of(words('brand_nouns'))})(?P<row>{brand}(?:(?:{JOINT})?{QUOTED}|{JOINT}{brand}){{1,20}}){brands}"
        ),
        brands_counted=scanner(
            rf"(?:旗下|{brand_owns}|现有)[^，。；！？\n]{{0,6}}?{NUMBER}{CLASSIFIER}[^，。；！？的\n]{{0,6}}?(?:{any_of(words('brand_nouns'))})(?:[：:—]{{1,2}}|，(?:分别)?(?:是|为|即|包括))"
            rf"(?P<row>{brand}(?:{JOINT}{brand}){{1,20}})(?={END}|等)"
        ),
        works_near=re.compile(any_of(words("works_near"))),
        modelled=re.compile(any_of(words("modelled"))),
        no_model=re.compile(rf"^(?:{any_of(words('no_model'))})"),
        called=scanner(rf"(?:{any_of(words('called'))})(?P<row>{QUOTED})的[^，。；！？\n]{{0,12}}?(?:{kinds})"),
        made=scanner(rf"(?P<row>{QUOTED})(?:是|系)?由[^，。；！？“”\n]{{2,30}}?(?:{makes})"),
        launched=scanner(
            rf"(?:(?:{makes})[了的着有]?|(?:拥有|现有|具有|享有)(?:完全|独立)?(?:自主)?(?:知识产权|版权|著作权)的)"
            rf"(?:{MODIFIER}(?:{kinds})|{MODIFIER})?(?P<row>{QUOTED}(?:(?:{JOINT})?{QUOTED}){{0,20}})"
        ),
        launched_quoted=scanner(
            rf"(?:{launches})[的了]?[^，。；！？“”\n]{{0,8}}(?P<row>{QUOTED})(?P<kind>{any_of([*words('launched'), *chinese])}|[一-龥]{{1,8}}?(?:{any_of(loose)}))?"
        ),
        launched_latin=scanner(
            rf"(?:{launches})[了的]? ?(?:[^，。；！？“”\n《]{{2,30}}?[一-龥] ?)??"
            rf"(?P<row>{LATIN}(?={END}|[、及和与]|以及|并|等|作为|[是在已也则将获被登位以凭]|连续|成为|通过|累计|全球|海外| ?[一-龥]{{0,6}}?(?:{kinds})){NOTE}"
            rf"(?:{JOINT}[一-龥]{{0,6}}? ?{LATIN}(?! ?[一-龥]{{0,2}}(?:公司|集团|签|达|合作)){NOTE}){{0,20}})"
        ),
        launched_mixed=scanner(
            rf"(?:{launches})了?(?:[^，。；！？“”\n《]{{0,30}}?(?:{things}))??(?P<row>{MIXED})(?={END}|[、及和与]|以|并|等| ?[一-龥]{{0,6}}?(?:{kinds}))"
        ),
        listed=scanner(
            rf"(?:{head}(?:主要|目前|现)?|{NUMBER}款[一-龥A-Za-z]{{1,12}}?，?)(?:{says})[：:]? ?(?P<row>(?:{QUOTED}|{MEMBER}){MORE}(?:(?:{JOINT})?{QUOTED}{MORE}|{JOINT}{MEMBER}{MORE}){{0,20}})"
            rf"(?={END}|等|{NUMBER}{CLASSIFIER})"
        ),
        listed_noted=scanner(
            rf"(?:{any_of(words('heads'))}|服务|项目|业务)(?:主要|目前)?(?:{says})[：:]? ?"
            rf"(?P<row>{LATIN}{NOTE}(?:(?:，|{JOINT}){LATIN}{NOTE}){{1,20}})(?={END}|等)"
        ),
        held=scanner(
            rf"旗下[还也另现共]?(?:拥有|设有|握有|有|包括|设)(?P<row>(?:{QUOTED}|{MEMBER}){MORE}(?:(?:{JOINT})?{QUOTED}{MORE}|{JOINT}{MEMBER}{MORE}){{1,20}})"
            rf"(?:等|{NUMBER}{CLASSIFIER})(?:(?!的)[一-龥]){{0,8}}?(?:{kinds})(?![一-龥]{{0,2}}(?:公司|企业|厂商))"
        ),
        paired=scanner(
            rf"{has}(?P<row>[一-龥A-Za-z0-9·]{{2,8}}?[和与及][一-龥A-Za-z0-9·]{{2,8}}?)(?:两|2)[款大个][^，。；、\n]{{0,8}}?(?:{kinds})"
        ),
        defined=scanner(
            rf"{subject}，?(?:是(?!一[家间所])|系(?=由|一))"
            rf"(?:[^，。；！？\n]{{2,30}}?(?:{makes}|旗下)[^，。；！？\n]{{0,20}}?(?:{kinds})(?![一-龥]{{1,8}}?(?:[发行营供造运应产售]商|公司|企业|集团|厂商))|[^，。；！？\n]{{0,30}}?(?:{any_of(words('counted'))}))"
        ),
        credited=scanner(
            rf"{subject} ?[，：]?(?:是|系|属于|隶属于|(?=由))(?P<maker>[^，。；！？\n]{{2,40}}?(?:(?:{makes})(?:并(?:{makes}))?的|旗下(?:的)?(?:{kinds})|旗下的?[^，。；！？\n]{{1,20}}?(?P<kind>{kinds})(?={END})))"
        ),
        run=scanner(
            rf"(?!.{{1,14}}?(?:{any_of(words('placed'))})){subject}，?(?:(?:是|为)(?P<what>(?!一[家间所])[^。；！？\n]{{2,48}}?)，(?:最初|现时|现|目前|并)?)?"
            rf"由(?P<maker>[^，。；！？\n]{{2,30}}?)(?:(?:于|在)? ?(?P<time>(?:19|20)\d\d ?年)[^，。；！？\n]{{0,8}}?)?(?:正式|首次|负责|独家|自主|所|共同|联合)?(?:{any_of(words('runs'))})(?={END}|、|及|和|与|并|，)"
        ),
        owned=scanner(
            rf"(?:(?:{makes})[了的着有]?|旗下(?:拥有|有|的)?|拥有){MODIFIER}(?P<kind>{long_kinds})?"
            rf"(?P<row>{OWN}(?:{JOINT}{OWN}){{0,20}})(?={END}|等|上线|发布|推出|宣布|获得|获批|正式|累计|用户|入选)"
        ),
        described=scanner(
            rf"(?:(?:{makes})(?:并(?:{makes}))?[了的着出有]?|旗下(?:拥有|有|的)?|拥有)(?:具有|拥有)?(?:完全)?(?:自主知识产权的?)?"
            rf"(?P<row>(?:(?!{JOINT}|的)[一-龥A-Za-z0-9]){{4,20}}?(?:{any_of(loose)}))(?={END}|等|上线|发布|正式|[是在已也将可为能以从、和与及获被])"
        ),
        own_goods=scanner(
            rf"(?P<made>(?:{makes})(?:(?:[、和及与并])?(?:{any_of([*words('launches'), *words('makes'), *words('sells')])})){{0,2}}[了的着出有]{{0,2}}"
            rf"|(?:自主)?(?:知识产权|版权|著作权|专利权?)的|{head}(?:主要|目前|现)?(?:{says})[：:]?|旗下(?:拥有|有|的)?|拥有)"
            rf"(?P<row>{good}(?:{JOINT}{good}){{0,8}})(?={END}|等|系列|{NUMBER}{CLASSIFIER}|(?:{any_of(words('goods_go_on'))}))"
        ),
        marked=scanner(
            rf"(?P<row>(?<![一-龥])[一-龥]{{2,4}}|(?:(?<=[的和与及产售营是为有用])|(?<=注册)|(?<=商标)|(?<=品牌)|(?<=推出)|(?<=打造))[一-龥]{{2,3}}?)(?<![{NO_MARKS}])牌(?!子|照|坊|匾|楼|局|号|位|面|桌|桥|友|等)"
            rf"[一-龥]{{0,4}}?(?:{any_of(all_goods)})"
        ),
        names=re.compile(rf"{QUOTED}|{LATIN}"),
        members=re.compile(
            rf"(?P<name>{QUOTED})|系列|[（(][^（）()\n]{{1,60}}[）)]|(?P<plain>(?!{JOINT})[^“” ](?:(?!{JOINT})[^“”（(])*)"
        ),
        latin_before_kind=re.compile(rf"({LATIN}) ?(?:{long_kinds})$"),
        kind=re.compile(rf"[一-龥]{{0,6}}?(?:{long_kinds})"),
        typed=re.compile(rf"[型号级](?:{sure_kinds})"),
        endings=re.compile(
            rf"(?:{any_of(words('endings'))})(?!(?<=[一-龥]网)[络点友红贷购约格民站吧]|(?<=音乐)[厅节会剧学人]|音乐|(?<=会议)[室中展]|(?<=地图)册|学院|[了的约近逾超]*\d|[一-龥]{{0,1}}?(?:公司|企业|行业|产业|业务|领域))"
        ),
        ends=tuple(sorted(words("endings"), key=len, reverse=True)),
        makes=(*words("launches"), *words("makes")),
        slogans=words("slogans"),
        no_products=words("no_products"),
        no_names=(*words("no_products"), *words("slogans"), *words("no_brand_heads"), *chinese),
        no_series=words("no_series"),
        weak_kinds=frozenset(words("weak_kinds")),
        loose_kinds=loose,
        chinese_kinds=tuple(chinese),
        brands=words("brands"),
        no_brands=frozenset(words("no_brands")),
        modelled_goods=words("modelled_goods"),
        no_brand_ends=words("no_brand_ends"),
        praised=(*words("foremost"), *words("praised")),
        firms_too=words("firms_too"),
        firm_ends=words("firm_ends"),
        brand_acts=expression_of(path, "brand_acts", content.get("brand_acts")),
        editions=words("editions"),
        things=all_goods,
        before_kinds=frozenset(words("before_kinds")),
        coined=load_coined_names(knowledge),
    )
