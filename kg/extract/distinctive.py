"""Whether the words before an ending tell one thing from all others of its kind, and so make a name."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract.coined import NAMED
from kg.extract.prefixes import CHINESE, LONGEST_QUOTED, states_before, with_ordinal
from kg.extract.tokens import JOINER, LONGEST_CORE, Token, is_proper
from kg.extract.vocabulary import Form, NameVocabulary

__all__ = ["COUNTED", "ORDINAL", "RANKED", "is_counted", "is_distinctive", "is_of_states"]

QUOTED_BEFORE = re.compile("“[^“”，。；！？\n]{2,}”$")
HARBOUR = ("港", "口岸")
"""Whose firm is called after it; 香港 is none."""
NTH = re.compile("第[一二三四五六七八九十]+[所家座间个大]$")
"""What says how many there are: 第一所|综合大学."""
OFFICE = "税务局"
"""Of which a place has one, so that 省 is enough before it; as before the short names of committees (市国资委)."""
CUSTOMS = "海关"
"""Of small places too, which no gazetteer knows."""
BERTHS = "港区"
"""Of a harbour, whose name is a strange one: 大榭|港区."""
PLACE_LIKE = frozenset({"ns", "nr", "nrt", "nz"})
STRANGE = "nxajzgb"
"""How the tags begin of single characters that may spell a small place."""
ORDINAL = re.compile(r"第(?:[一二三四五六七八九十]{1,3}|\d{1,2})")
"""The number that tells one subsidiary or one works of a place from the others."""
RANKED = "大家个批轮位代"
"""Behind such a number they say which one of all it is: 甲省第一大公司."""
COUNTED = re.compile(r"[一首二两三四五六七八九十几数多余第\d][家个所间]$")
COUNTING = re.compile("[三四五六七八九十两多各][大国家个省市]")
"""What opens no name, but says how many there are."""

OWN = ("own", "opening")
"""What needs a core that is wholly its own."""
TRADING = ("trade", *OWN)
"""What ends in a trade, before which an ordinary word may be a brand."""
LATIN_BEFORE = re.compile("[A-Za-z0-9]")


def is_distinctive(vocabulary: NameVocabulary, text: str, tokens: list[Token], form: Form, *, governed: bool) -> bool:
    """Tell whether the words before an ending make a name together with it.

    Parameters
    ----------
    vocabulary : NameVocabulary
    text : str
    tokens : list of Token
        The words, see `kg.extract.starts.words_of_name`.
    form : Form
        What the ending is, and what it needs.
    governed : bool
        Whether a place stands before them that is not taken for a part of the name.
    """
    core = [text[token.start : token.end] for token in tokens if token.kind not in ("bracket", "space")]
    length = sum(map(len, core))
    has_place = tokens[0].kind == "place"
    ordinal = form.label == "Event" and with_ordinal(vocabulary, text, tokens[0].start) < tokens[0].start
    if form.ending in vocabulary.national_bodies and len(core) <= 2 and core[-1] in vocabulary.states:
        return True  # 国家|气候中心, 中国|国家|画院
    if "".join(core) in vocabulary.generic:
        return False
    if form.label == "Company" and has_place and len(core) > 2 and "".join(core[1:]) in vocabulary.generic:
        return False  # 甲国|预|托|证券
    if form.ending in vocabulary.world_bodies and core[0] in vocabulary.wide:
        fields = [word for word in core[1:] if word not in vocabulary.ranks and len(word) > 1]
        if fields and not any(word in vocabulary.ranks for word in core[1:]):
            return True  # 世界|钢铁|协会, but not 国际|知名|博物馆
    wide = form.label == "Event" and core[0] in vocabulary.wide and not vocabulary.ranks & set(core[1:])
    field = wide and len(core) > 1  # 国际|软件|博览会
    if form.label == "Zone" and any(NTH.match(word) for word in core):
        return False  # 甲省|第一座|科学园区
    if form.label == "Zone" and form.needs == "proper" and vocabulary.degrees & set(core):
        return False  # 首批国家级|开发区
    if form.label == "Organization" and _is_ranked(vocabulary, core[1:] if has_place else core):
        return False  # 甲国|顶尖|研究型|大学
    if all(word in vocabulary.generic for word in core) and not ((has_place and length >= 6) or ordinal or field):
        return False
    proper = [token for token in tokens if is_proper(vocabulary, text, token)]
    if form.label == "Country":
        return all(token in proper or token.end - token.start == 1 for token in tokens)  # but no 甲轮胎|帝国
    words = all(token.kind == "word" and token.end - token.start > 1 and token.tag not in NAMED for token in tokens)
    if form.label == "Company" and form.needs in TRADING and words and vocabulary.coined.is_ordinary("".join(core)):
        return False  # 子午线|轮胎, but not 广船|国际
    if form.label == "Company" and form.needs in TRADING:  # 星光|电子
        branded = [t for t in tokens if vocabulary.is_branded(text[t.start : t.end], form.ending)]
        proper = [token for token in tokens if token in proper or token in branded]
    elif form.label == "Zone" and form.needs == "proper":  # 星河|数字产业园
        called = [token for token in tokens if text[token.start : token.end] in vocabulary.park_words]
        proper = [token for token in tokens if token in proper or token in called]
    named = [token for token in proper if token.kind != "place"]
    named_length = _own_length(vocabulary, text, tokens, named)
    known_opening = core[0] in vocabulary.wide or core[0] in vocabulary.bare
    opens = tokens[0].kind in ("place", "placed", "latin") or known_opening
    if form.label == "Zone" and form.ending in vocabulary.unplaced_zones and not any(t.kind != "place" for t in tokens):
        return False
    if form.label == "Zone" and form.ending in vocabulary.coined_zones and not named:
        return False
    if form.label == "Zone" and form.needs == "proper" and has_place and len(tokens) == 1 and length > 2:
        # 长春市|高新区 is its name, 南山区|科技园 is a park in 南山区
        return form.ending in vocabulary.city_zones or core[0][-1] not in vocabulary.bare
    if form.needs == "sure":  # but no 专业化|集团公司
        return length >= 2 and (form.label != "Company" or vocabulary.kinds_of_firms.isdisjoint(core))
    if form.label == "Zone" and is_of_states(vocabulary, text, tokens):
        return True
    if form.needs == "place":
        if form.label == "Zone" and text.endswith(vocabulary.no_ports, 0, tokens[-1].end):
            return False  # 甲乙镇|港丙村
        return all(token.kind == "place" for token in tokens) or _is_harbour(vocabulary, text, tokens, form)
    if form.needs == "named":
        return (
            (has_place or tokens[0].kind == "placed") and named_length >= 2 and is_proper(vocabulary, text, tokens[-1])
        )
    if form.needs == "local":
        common = form.ending in vocabulary.bodies or form.label == "Organization"
        generic_body = core[0] in vocabulary.bare and common
        generic_body = generic_body and form.ending not in vocabulary.committees and not form.ending.endswith(OFFICE)
        opens = opens or (form.ending == CUSTOMS and _is_customs(vocabulary, text, tokens))
        if form.ending in vocabulary.unions and len(core) == 1 and core[0] in vocabulary.bare:
            before = text[tokens[0].start - 1 : tokens[0].start]
            return before not in vocabulary.any_divisions  # 省|文联, but not 各省|文联
        bare_office = len(form.ending) == 1 and len(tokens) == 1  # 武汉局 of the railway
        return opens and not generic_body and not bare_office  # 市人民政府 is the government of any city
    if form.needs == "numbered":
        gathering = form.ending in vocabulary.gatherings and core[0] in vocabulary.wide - {"全国", "中央"}
        held = with_ordinal(vocabulary, text, tokens[0].start) < tokens[0].start or gathering
        return (
            held
            and (opens or is_proper(vocabulary, text, tokens[0]))
            and length >= 4
            and not core[-1].endswith(vocabulary.sessions)
        )
    if form.label == "Event":
        quoted = QUOTED_BEFORE.search(text, max(0, tokens[0].start - LONGEST_QUOTED), tokens[0].start)
        states = states_before(vocabulary, text, tokens[0].end)
        return opens or ordinal or tokens[0].kind == "number" or named_length >= 2 or quoted is not None or states > 1
    if form.label == "Company":
        if core[-1] in vocabulary.crimes or not vocabulary.kinds_of_firms.isdisjoint(core):
            return False
        if text[tokens[0].start : tokens[-1].end] in vocabulary.trade_words:
            return False  # 锂业|公司
        if form.needs == "office" and has_place and set(core[1:]) - vocabulary.generic:
            return True
        if has_place and _ends_in_zone(vocabulary, core[-1]):
            return True  # 甲市科技园|公司
        if has_place and form.ending in vocabulary.works and len(tokens) == 1 and length > 1:
            return True  # 甲市|造漆厂
        if has_place and any(ORDINAL.fullmatch(a) and b[0] not in RANKED for a, b in pairwise(core[1:])):
            return True  # 中国化学工程|第十一|建设|公司
        group = form.ending in vocabulary.groups
        harbour = has_place and len(tokens) == 1 and core[0].endswith(HARBOUR) and length > 2  # 天津港|集团
        kind = (
            has_place and core[0] in vocabulary.origins and set(core[1:]) <= vocabulary.group_kinds | vocabulary.generic
        )
        grouped = (
            group
            and not kind
            and (harbour or (has_place and length - len(core[0]) >= 2) or _holds_noun(vocabulary, text, tokens))
        )
        if form.needs in OWN and (len(named) < len(tokens) or LATIN_BEFORE.match(text, tokens[0].start - 1)):
            return False  # 云港甲乙|科技, Jia|乙丙|国际
        trade = form.needs in TRADING or form.ending in vocabulary.firm_words
        if trade and (
            core[-1].endswith(vocabulary.sorts_of_goods)
            or any(word.endswith(vocabulary.sorts_of_goods) and len(word) > 2 for word in core)
        ):
            return False  # 隔爆型|电机, 嵌入式|厨房|电器
        if trade and not group:  # 泛娱乐 is no firm, 天娱乐 may be one
            of_places = vocabulary.place_trades | vocabulary.place_banks
            if form.ending in of_places and all(token.kind == "place" for token in tokens):
                return True
            written = [token for token in tokens if token.kind != "space"]
            return named_length >= 2 and len(written) - len(proper) <= (named_length > len(named) == 1)
        own_brand = len(core) > 1 and core[0] in vocabulary.brand_words and all(map(vocabulary.is_trade, core[1:]))
        return named_length >= 2 or grouped or own_brand  # 太原|钢铁|集团, 阳光|集团, 晨光|航空|工业|公司
    if form.label == "District":
        return length in (2, 3, 4) and (governed or bool(named))
    if form.ending in vocabulary.associations and QUOTED_BEFORE.search(
        text, max(0, tokens[0].start - LONGEST_QUOTED), tokens[0].start
    ):
        return True  # “一带一路”|国际职业教育|联盟
    return has_place or named_length >= 2


def is_counted(vocabulary: NameVocabulary, text: str, tokens: list[Token]) -> bool:
    """Tell whether any firms or bodies of a kind are meant: 首家|外商独资基金管理公司, 三大航运公司, 大多数|甲国航空公司."""
    start = tokens[0].start
    before = text[max(0, start - 4) : start]
    own = tokens[0].end if tokens[0].kind == "place" else start
    counted = COUNTED.search(before) or vocabulary.quantities.search(before) or COUNTING.match(text, own)
    return counted is not None


def is_of_states(vocabulary: NameVocabulary, text: str, tokens: list[Token]) -> bool:
    """Tell whether a zone has its place in brackets behind whose it is: 中韩（长春）国际合作示范区, 西部（重庆）科学城."""
    bracketed = len(tokens) > 1 and tokens[1].kind == "bracket" and tokens[1].tag == "ns"
    first = text[tokens[0].start : tokens[0].end]
    joint = len(first) == 1 and text[tokens[0].start - 1 : tokens[0].start] == CHINESE
    return bracketed and (joint or first in vocabulary.directions)


def _is_harbour(vocabulary: NameVocabulary, text: str, tokens: list[Token], form: Form) -> bool:
    """Tell whether a port has the name of a bay or mouth that no gazetteer knows: 大铲湾|港, but not 出口|港."""
    start, end = tokens[0].start, tokens[-1].end
    ordinary = len(tokens) == 1 and tokens[0].tag != "ns"
    named = text.endswith(vocabulary.harbours, start, end) and 2 <= end - start <= LONGEST_CORE
    if form.ending == BERTHS:  # 大榭|港区
        strange = all(is_proper(vocabulary, text, token) for token in tokens)
        return strange and 2 <= end - start <= LONGEST_CORE and not any(token.doubtful for token in tokens)
    return len(form.ending) == 1 and named and not ordinary and not any(token.doubtful for token in tokens)


def _is_customs(vocabulary: NameVocabulary, text: str, tokens: list[Token]) -> bool:
    """Tell whether a customs house is called after a small place that no gazetteer knows: 拱北|海关, 霞海|海关, but not 智慧|海关."""
    if any(token.kind != "word" or token.doubtful for token in tokens):
        return False
    sited = len(tokens) == 1 and tokens[0].tag == "n" and text.endswith(vocabulary.lands, 0, tokens[0].end)  # 石门|海关
    whole = len(tokens) == 1 and (tokens[0].tag in PLACE_LIKE or sited) and tokens[0].end - tokens[0].start > 1
    strange = len(tokens) == 2 and all(token.end - token.start == 1 and token.tag[:1] in STRANGE for token in tokens)
    return whole or strange


def _own_length(vocabulary: NameVocabulary, text: str, tokens: list[Token], named: list[Token]) -> int:
    """Count the characters of a name's own, with a function word of one character beside another one: 朴|新, 达|美."""
    length = sum(token.end - token.start for token in named)
    length += sum(
        first in named and first.end - first.start == 1 and text[then.start : then.end] in vocabulary.openers
        for first, then in pairwise(tokens)
    )
    at = tokens.index(named[0]) if length == 1 else 0
    if at == 1 or (at > 1 and tokens[at - 2].kind == "place"):
        before = text[tokens[at - 1].start : tokens[at - 1].end]
        length += before in (*vocabulary.openers, JOINER)  # 正|昌, 甲市|正|昌
    return length


def _is_ranked(vocabulary: NameVocabulary, words: list[str]) -> bool:
    """Tell whether words only say what rank and kind a body has."""
    degrees = [word for word in words if word in vocabulary.degrees or NTH.match(word)]
    return bool(degrees) and all(word in vocabulary.generic or word in degrees for word in words)


def _ends_in_zone(vocabulary: NameVocabulary, word: str) -> bool:
    forms = vocabulary.forms
    return any(word[-size:] in forms and forms[word[-size:]].label == "Zone" for size in range(2, len(word) + 1))


def _holds_noun(vocabulary: NameVocabulary, text: str, tokens: list[Token]) -> bool:
    """Tell whether a group is called by a common noun that says no trade or kind: 阳光集团, but not 钢铁集团."""
    words = [(text[token.start : token.end], token) for token in tokens if token.kind == "word"]
    return any(
        len(word) >= 2
        and token.tag.startswith("n")
        and not vocabulary.is_trade(word)
        and word not in vocabulary.group_kinds
        and word not in vocabulary.inner_words
        for word, token in words
    )
