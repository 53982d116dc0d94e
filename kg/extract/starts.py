"""Where a name begins among the words before its ending."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.extract.distinctive import COUNTED, ORDINAL, RANKED
from kg.extract.lexicon import UNKNOWN, Words
from kg.extract.prefixes import CHINESE, CLOSING_QUOTES
from kg.extract.tokens import (
    BEFORE_LINES,
    BEFORE_NAMES,
    CONJUNCTIONS,
    CORE_TAGS,
    HARD,
    JOINER,
    LONGEST_CORE,
    PROPER_TAGS,
    Token,
    is_proper,
    tokens_left,
)
from kg.extract.vocabulary import Form, NameVocabulary

__all__ = ["NO_FIELDS", "trim", "without_governing_places", "words_of_name"]

NO_FIELDS: Mapping[int, int] = {}
CALLED_BY_FIELDS = frozenset({"Zone", "Organization"})
"""What is called by its place or maker and the field that it is for."""
JOINS_FIELDS = "及暨与"
COPULA = "为"
LATIN_BEFORE = re.compile(r"(?a)(?<![A-Za-z0-9.&\-])(?:[A-Z][A-Za-z0-9&.\-]{1,24} ){1,3}$")
"""The first words of a name of which the last one stands before its ending: Alpha |Beta公司."""
LONGEST_LATIN = 64
OFFICIAL = "省市区县镇乡"
"""What the full names of places end in."""
ROADS = frozenset("路街道村号巷弄镇乡")
SMALL_TOWN = "小镇"
NEW = "新"
NEW_WORD = re.compile("新[^的建增设兴型旧老任近区城年办添引入开购签投又和与及在是有由]?")
"""What stands between a place and the rest of a park's name, and is no word of its own: 新达, but not 新建."""
NOUNS = ("n", "b")
SHORTEST_CORE = 2
"""Characters of a name's own part, and of a noun that opens one."""
LONGEST_TOLD = 8
MOST_BEFORE_CORE = 6
"""Characters between the place that opens a firm's name and what is read of it, where function words stand."""


def words_of_name(
    vocabulary: NameVocabulary,
    text: str,
    words: Words,
    place_starts: Mapping[int, int],
    anchor: int,
    form: Form,
    fields: Mapping[int, int] = NO_FIELDS,
) -> list[Token]:
    """Return the tokens of a name that stand before its ending, from left to right.

    Parameters
    ----------
    vocabulary : NameVocabulary
    text : str
    words : Words
    place_starts : mapping of int to int
        End -> start of places.
    anchor : int
        Where the ending begins.
    form : Form
        What the ending is.
    fields : mapping of int to int
        End -> start of the fields that the gazetteers know.
    """
    inner = form.needs == "sure" or form.label in ("Agency", "Event")
    read = tokens_left(vocabulary, text, words, place_starts, anchor, form.longest - len(form.ending), inner=inner)
    if form.needs == "proper" and form.label in CALLED_BY_FIELDS and anchor in fields:
        read = _over_field(
            vocabulary, text, words, place_starts, read, Token(fields[anchor], anchor, "word", "n"), form
        )
    if form.label == "Zone":
        read = _with_park_words(vocabulary, text, read)
        read = _over_new(vocabulary, text, place_starts, read, anchor)
    if form.label == "Organization" and form.needs == "proper":
        read = _from_place(vocabulary, text, words, place_starts, anchor, form, read)
    if form.needs == "sure":
        read = _with_trade(vocabulary, text, read)
    if form.label == "Company":
        read = _over_ordinal(vocabulary, text, read, form)
    if form.ending in vocabulary.world_bodies:
        read = _from_wide(vocabulary, text, words, read)
    if form.ending in vocabulary.fairs:
        read = _over_conjunction(vocabulary, text, words, place_starts, read, form)
    tokens = _begin(vocabulary, text, _behind_conjunction(vocabulary, text, read, form), form)
    if form.label == "Company":
        tokens = _behind_governing(vocabulary, text, _behind_other_names(vocabulary, text, tokens, form))
    elif form.label == "Organization":
        tokens = _behind_kinds(vocabulary, text, tokens)
    elif form.label == "Zone":
        tokens = _behind_acts(vocabulary, text, tokens)
    tokens = trim(vocabulary, text, tokens) if form.label != "Event" else _trim_event(vocabulary, text, tokens)
    if form.label == "Company" and form.needs == "sure":
        tokens = _with_core(vocabulary, text, words, place_starts, tokens)
        tokens = _from_boundary(vocabulary, text, words, place_starts, tokens, anchor)
    if form.needs in ("proper", "office") and form.label in ("Company", "Organization"):
        tokens = _from_latin(text, tokens)
    return tokens


def trim(vocabulary: NameVocabulary, text: str, tokens: list[Token]) -> list[Token]:
    """Drop what can't begin a name: spaces, numbers, loose brackets and words that only stand inside names."""
    begin = 0
    while begin < len(tokens):
        token = tokens[begin]
        word = text[token.start : token.end]
        following = tokens[begin + 1] if begin + 1 < len(tokens) else None
        single = len(word) == 1 and following is not None and following.end - following.start == 1
        if token.kind in ("space", "number", "bracket") or (
            token.kind == "word"
            and word in vocabulary.inner_words
            and not (single and _may_open(vocabulary, text, token))
        ):
            begin += 1
        else:
            break
    return tokens[begin:]


def _may_open(vocabulary: NameVocabulary, text: str, token: Token) -> bool:
    word = text[token.start : token.end]
    behind = text[token.start - 1 : token.start]
    joins = word == JOINER and (behind in BEFORE_LINES or behind in BEFORE_NAMES)
    return joins or word in vocabulary.openers


def _over_conjunction(
    vocabulary: NameVocabulary, text: str, words: Words, place_starts: Mapping[int, int], read: list[Token], form: Form
) -> list[Token]:
    """Read the name of a fair on over what joins its fields, if a place or 中国国际 opens it then: 甲市橡胶|及|模具展览会."""
    joint = read[0].start - 1 if read else -1
    if joint < 1 or text[joint] not in JOINS_FIELDS or read[0].kind == "place":
        return read
    before = tokens_left(vocabulary, text, words, place_starts, joint, form.longest - (read[-1].end - joint))
    opens = bool(before) and (before[0].kind == "place" or text[before[0].start : before[0].end] in vocabulary.wide)
    if not opens or len(before) < 2 or any(token.doubtful for token in before):
        return read
    return [*before, Token(joint, joint + 1, "word", "c"), *read]


def _over_ordinal(vocabulary: NameVocabulary, text: str, read: list[Token], form: Form) -> list[Token]:
    """Take the number of a subsidiary into its name, if a name or place opens that: 甲乙|第三|航务工程局."""
    for index in range(len(read) - 2, 0, -1):
        told = ORDINAL.fullmatch(text, read[index].start, read[index].end)
        if not told or text[read[index + 1].start] in RANKED:
            continue
        begin = index - 1
        while begin and not vocabulary.is_doubtful(
            text[read[begin - 1].start : read[begin - 1].end], read[begin - 1].tag
        ):
            begin -= 1
        owners = read[begin:index]
        opened = any(token.kind == "place" or is_proper(vocabulary, text, token) for token in owners)
        if opened or (form.needs == "sure" and owners[0].end - owners[0].start >= SHORTEST_CORE):
            return [*read[:begin], *(token._replace(doubtful=False) for token in read[begin:])]
        return read
    return read


def _from_place(
    vocabulary: NameVocabulary,
    text: str,
    words: Words,
    place_starts: Mapping[int, int],
    anchor: int,
    form: Form,
    read: list[Token],
) -> list[Token]:
    """Read on over words that names of bodies seldom hold, if a place opens the name then: 中国电力|企业|联合会."""
    if form.ending not in vocabulary.associations or (read and read[0].kind == "place"):
        return read
    longest = form.longest - len(form.ending)
    member = next((word for word in vocabulary.members if text.endswith(word, 0, anchor)), "")
    if member:  # 甲国机床|制造商|协会
        own = Token(anchor - len(member), anchor, "word", "n")
        return [*tokens_left(vocabulary, text, words, place_starts, own.start, longest - len(member)), own]
    longer = tokens_left(vocabulary, text, words, place_starts, anchor, longest)
    opens = bool(longer) and longer[0].kind == "place" and len(longer) > max(len(read), 1)
    joins = any(text[token.start : token.end] in CONJUNCTIONS for token in longer)
    return longer if opens and not joins and not any(token.doubtful for token in longer) else read


def _from_wide(vocabulary: NameVocabulary, text: str, words: Words, tokens: list[Token]) -> list[Token]:
    """Take a word of world rank along, which stands before other nouns too: 世界|钢铁协会."""
    before = words.previous[tokens[0].start] if tokens and tokens[0].start else -1
    wide = before >= 0 and text[before : tokens[0].start] in vocabulary.wide
    return [Token(before, tokens[0].start, "word", "n"), *tokens] if wide else tokens


def _behind_conjunction(vocabulary: NameVocabulary, text: str, tokens: list[Token], form: Form) -> list[Token]:
    """Drop what 和 joins to a name that can't hold it: 甲国发展|和|政府工作, “倡议”|和|论坛; and a kind before it: 医院|甲医院."""
    if form.label == "Agency" and form.ending in vocabulary.bodies:
        ands = [index for index, token in enumerate(tokens) if text[token.start : token.end] in CONJUNCTIONS]
        return tokens[ands[-1] + 1 :] if ands else tokens
    joined = len(tokens) > 2 and tokens[0].kind == "place" and text[tokens[1].start : tokens[1].end] in CONJUNCTIONS
    quoted = bool(tokens) and text[tokens[0].start - 1 : tokens[0].start] in CLOSING_QUOTES
    if form.label == "Event":
        copulas = [index for index, token in enumerate(tokens) if text[token.start : token.end] == COPULA]
        tokens = tokens[copulas[-1] + 1 :] if copulas else tokens  # 甲经理乙|为|论坛致辞
        ands = [index for index, token in enumerate(tokens) if text[token.start : token.end] in CONJUNCTIONS]
        bodies = tuple(vocabulary.associations)
        joined = joined or ands[-1:] == [len(tokens) - 1]  # 甲|和|论坛的主席
        joined = joined or any(text.endswith(bodies, tokens[0].start, tokens[index].start) for index in ands)
    if form.label == "Event" and (joined or quoted):
        return tokens[ands[-1] + 1 :] if ands else tokens
    if tokens and text[tokens[0].start : tokens[0].end] == form.ending:
        return tokens[1:]
    return tokens


def _with_trade(vocabulary: NameVocabulary, text: str, tokens: list[Token]) -> list[Token]:
    """A verb directly before a legal form is the firm's trade, and so governs nothing: 甲银|理财|有限责任公司, 甲|创造|（乙国）有限公司."""
    trade = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].kind != "bracket"), -1)
    if trade < 0 or not vocabulary.is_doubtful(text[tokens[trade].start : tokens[trade].end], tokens[trade].tag):
        return tokens
    before = tokens[:trade]
    verbs = [i for i, token in enumerate(before) if vocabulary.is_doubtful(text[token.start : token.end], token.tag)]
    sure = verbs[-1] + 1 if verbs else 0
    numbered = max((i + 1 for i, token in enumerate(before) if token.kind == "number"), default=0)
    cleared = [token._replace(doubtful=i < max(sure, numbered)) for i, token in enumerate(before)]
    return [*cleared, *(token._replace(doubtful=False) for token in tokens[trade:])]


def _with_core(
    vocabulary: NameVocabulary, text: str, words: Words, place_starts: Mapping[int, int], tokens: list[Token]
) -> list[Token]:
    """Take the word before a name along that has no core without it (连连|数字科技, 同|方); none without any core is a name."""
    if not tokens or any(token.kind not in ("word", "space", "bracket") for token in tokens):
        return tokens
    core = [token for token in tokens if not vocabulary.is_trade(text[token.start : token.end])]
    own = sum(token.end - token.start for token in core)
    if longer := _over_function_words(vocabulary, text, words, place_starts, tokens, any_word=own < 2):
        return longer
    if own >= 2:
        return tokens
    start = tokens[0].start
    before = words.previous[start] if start else -1
    word = text[before:start] if before >= 0 else ""
    fits = 0 < len(word) <= 2 and all("\u4e00" <= char <= "\u9fff" for char in word)
    if fits and (word in vocabulary.openers or word not in vocabulary.stop_words):
        return [Token(before, start, "word", UNKNOWN), *tokens]
    return tokens if own else []


def _over_function_words(
    vocabulary: NameVocabulary,
    text: str,
    words: Words,
    place_starts: Mapping[int, int],
    tokens: list[Token],
    *,
    any_word: bool,
) -> list[Token]:
    """Return the tokens from the place on that opens a name in which function words stand: 上海|甲乙企业|信用征信, 长沙|要|买网络.

    What is left of such a name is made of ordinary words; unless there is next to nothing left, the place may govern it
    (上海与|平安科技), so that no word that joins or governs may stand between.
    """
    ordinary = all(
        token.end - token.start > 1 and token.tag not in PROPER_TAGS for token in tokens if token.kind == "word"
    )
    if not (any_word or ordinary):
        return []
    start = tokens[0].start
    for at in range(start - 1, max(start - MOST_BEFORE_CORE, 0) - 1, -1):
        if not "\u4e00" <= text[at] <= "\u9fff" or text[at] == "的":
            return []
        if at in place_starts:
            between = [(text[i : max(words.following[i], i + 1)], words.tag(i)) for i in range(at, start)]
            stops = [(word, tag) for word, tag in between if word in vocabulary.stop_words]
            counted = COUNTED.search(text, at, start) is not None
            if counted or any(len(word) > 1 and not tag.startswith("n") for word, tag in stops):
                return []  # 上海|引进|平安科技, 上海|一家|网络科技
            # 中 behind a place begins a core of its own: 湖北|中工|南方科技.
            joins = stops[text.startswith(CHINESE, at) and len(between) > 1 :]
            if not any_word and any(len(word) == 1 for word, _ in joins):
                return []
            return [Token(place_starts[at], at, "place", "ns"), Token(at, start, "word", UNKNOWN), *tokens]
    return []


def _from_boundary(
    vocabulary: NameVocabulary,
    text: str,
    words: Words,
    place_starts: Mapping[int, int],
    tokens: list[Token],
    anchor: int,
) -> list[Token]:
    """Take along what stands between the beginning of a clause and a firm's full name: 、|大众|丹阳投资有限公司, ，|湖北|大|武汉文化有限公司."""
    start = at = tokens[0].start if tokens else anchor
    own = sum(token.end - token.start for token in tokens if not vocabulary.is_trade(text[token.start : token.end]))
    openers = vocabulary.openers | vocabulary.bold_openers if own < SHORTEST_CORE else vocabulary.openers
    while start - at <= MOST_BEFORE_CORE:
        before = place_starts.get(at, words.previous[at] if at else -1)
        word = text[before:at] if before >= 0 else ""
        told = at < start and ((len(word) > 1 and word in vocabulary.stop_words) or _is_owned(vocabulary, text, at))
        if at == 0 or text[at - 1] in HARD or told:
            whole = tokens or place_starts.get(start - 2, -1) == at
            return [Token(at, start, "word", UNKNOWN), *tokens] if at < start and whole else tokens
        praise = not tokens and at == anchor and words.tag(before) == "a"  # 温州|成功|有限公司
        placed = (
            before in place_starts and at - before == 1 and words.tag(before) in CORE_TAGS
        )  # 成都|好|主人食品有限公司
        if not (at in place_starts or praise or placed or _may_belong(vocabulary, text, words, before, at, openers)):
            return tokens
        at = before
    return tokens


def _may_belong(
    vocabulary: NameVocabulary, text: str, words: Words, start: int, end: int, openers: frozenset[str]
) -> bool:
    """Tell whether a word may open a firm's full name: a noun that says nobody's part, or a character; not 出品|方, 强 of 500强."""
    word = text[max(start, 0) : end]
    if start < 0 or not all("\u4e00" <= character <= "\u9fff" for character in word):
        return False
    actor = word.endswith(vocabulary.actors) and (len(word) > 1 or (start > 0 and text[start - 1] not in HARD))
    if actor or text.endswith(vocabulary.roles, 0, end):
        return False
    if len(word) == 1 and word in openers:
        return True
    taken = word in vocabulary.stop_words or word in vocabulary.generic or word in vocabulary.appositions
    tag = words.tag(start)
    return not taken and (tag in CORE_TAGS if len(word) == 1 else len(word) == SHORTEST_CORE and tag.startswith(NOUNS))


def _begin(vocabulary: NameVocabulary, text: str, tokens: list[Token], form: Form) -> list[Token]:
    """A name begins with its last run of places, unless the place is all there is before the ending."""
    begin = None
    for index, token in enumerate(tokens):
        core = sum(other.end - other.start for other in tokens[index + 1 :] if other.kind != "space")
        whole = form.needs == "place" or form.label in ("Zone", "Organization", "Agency", "District")
        directed = form.needs == "sure" or (form.label == "Zone" and form.needs == "proper")
        opens = token.kind in ("place", "placed") or (
            directed and text[token.start : token.end] in vocabulary.directions
        )
        if opens and (core >= 2 or whole) and (index == 0 or tokens[index - 1].kind != "place"):
            begin = index
    sure = next((index for index, token in enumerate(tokens) if not token.doubtful), len(tokens))
    if begin is None and form.needs == "sure" and _opens_clause(vocabulary, text, tokens, sure):
        return tokens
    if begin is not None and begin < sure < len(tokens) and form.label == "Agency":
        word = text[tokens[sure].start : tokens[sure].end]
        if word in vocabulary.wide and tokens[sure - 1].tag == "v":  # 甲省代表团审议|全国人大常委会
            return tokens[sure:]
    if begin and form.needs == "sure" and _is_parent(vocabulary, text, tokens[:begin]):
        return tokens
    behind_comma = begin is not None and tokens[begin].start > 0 and text[tokens[begin].start - 1] == "、"
    torn = form.needs != "sure" or (sure - (begin or 0) > 4 and not behind_comma)
    if begin is None or (begin < sure and form.label == "Company" and torn):
        return tokens[sure:]
    return tokens[begin:]


def _is_parent(vocabulary: NameVocabulary, text: str, tokens: list[Token]) -> bool:
    """Tell whether what stands before the place in a firm's name is its parent's short name: 华甲|西安电力有限公司."""
    start = tokens[0].start
    opens = start == 0 or text[start - 1] in HARD
    short = 2 <= tokens[-1].end - start <= LONGEST_CORE
    return (
        opens
        and short
        and all(
            token.kind == "word" and (len(text[token.start : token.end]) == 1 or is_proper(vocabulary, text, token))
            for token in tokens
        )
    )


def _behind_other_names(vocabulary: NameVocabulary, text: str, tokens: list[Token], form: Form) -> list[Token]:
    """Drop what belongs to another phrase: 甲集团|和|乙有限公司, 软件|企业|乙有限公司, but not 甲|企业|管理有限公司."""
    for index in range(len(tokens) - 1, -1, -1):
        word = text[tokens[index].start : tokens[index].end]
        # 航空公司|甲乙航空, 廉价航空|甲乙航空
        kind = (len(word) > 2 and word.endswith(vocabulary.firm_endings)) or (
            word == form.ending and word in vocabulary.firm_words
        )
        apposed = word in vocabulary.appositions
        if (word not in vocabulary.inner_words and not kind and not apposed) or index + 1 == len(tokens):
            continue
        follows = text[tokens[index + 1].start : tokens[index + 1].end]
        joins = text.endswith(vocabulary.firm_endings, 0, tokens[index].start) and index > 0
        if joins or ((kind or apposed) and not vocabulary.is_trade(follows)):
            return tokens[index + 1 :]
    return tokens


def _behind_governing(vocabulary: NameVocabulary, text: str, tokens: list[Token]) -> list[Token]:
    """Drop a verb before the name and who does it: 甲市支持|甲市软件园, 甲市扶持|乙丙, but not 甲市扶持担保."""
    for index in range(len(tokens) - 2, 0, -1):
        before, verb, following = tokens[index - 1 : index + 2]
        own = following.kind == "place" or following.tag in PROPER_TAGS or following.end - following.start == 1
        if before.kind == "place" and verb.tag == "v" and verb.end - verb.start > 1 and own:
            return tokens[index + 1 :]
    return tokens


def _behind_kinds(vocabulary: NameVocabulary, text: str, tokens: list[Token]) -> list[Token]:
    """Drop what says what kind of body is named: 甲国主流媒体|乙电视台, but not 甲国媒体研究所."""
    for index in range(len(tokens) - 2, -1, -1):
        word = text[tokens[index].start : tokens[index].end]
        following = tokens[index + 1]
        place = following.kind == "place" or (following.tag == "ns" and following.end - following.start > 1)
        proper = not place and is_proper(vocabulary, text, following)
        if word in vocabulary.kinds_of_bodies and proper:
            return tokens[index + 1 :]
    return tokens


def _over_field(
    vocabulary: NameVocabulary,
    text: str,
    words: Words,
    place_starts: Mapping[int, int],
    read: list[Token],
    field: Token,
    form: Form,
) -> list[Token]:
    """Read a name on over the field before its ending, which holds words that no name holds elsewhere: 甲市|服务外包|产业园."""
    if (
        read
        and read[0].start <= field.start
        and not any(token.doubtful for token in read if token.start >= field.start)
    ):
        return read
    room = form.longest - len(form.ending) - (field.end - field.start)
    before = tokens_left(vocabulary, text, words, place_starts, field.start, room, inner=False)
    return [*before, field] if before else read


def _with_park_words(vocabulary: NameVocabulary, text: str, tokens: list[Token]) -> list[Token]:
    """A verb that parks are called by, directly before the ending, governs nothing: 启航|创业园."""
    if tokens and text[tokens[-1].start : tokens[-1].end] in vocabulary.park_words:
        tokens = [*tokens[:-1], tokens[-1]._replace(doubtful=False)]
    return tokens


def _over_new(
    vocabulary: NameVocabulary, text: str, place_starts: Mapping[int, int], tokens: list[Token], anchor: int
) -> list[Token]:
    """Read the name of a park on over 新 behind the place that opens it: 甲市|新|医药产业园, 甲市|新达|科技园."""
    start = tokens[0].start if tokens else anchor
    for size in (1, 2):
        own = start - size
        word = text[own:start]
        place = place_starts.get(own, own)
        if place < own and NEW_WORD.fullmatch(word) and (word == NEW or word not in vocabulary.stop_words):
            return [Token(place, own, "place", "ns"), Token(own, start, "word", UNKNOWN), *tokens]
    return tokens


def _behind_acts(vocabulary: NameVocabulary, text: str, tokens: list[Token]) -> list[Token]:
    """Drop what is done to a zone from its name: 甲区建设|乙产业园."""
    acts = [i for i, token in enumerate(tokens) if text[token.start : token.end] in vocabulary.done_to_zones]
    return tokens[acts[-1] + 1 :] if acts else tokens


def _from_latin(text: str, tokens: list[Token]) -> list[Token]:
    """A Latin name right before the ending is the whole name, unless a place begins it: 第三大财阀|ABC集团."""
    index = len(tokens) - 1
    while index >= 0 and tokens[index].kind == "space":
        index -= 1
    if index > 0 and tokens[index].kind == "latin" and tokens[0].kind not in ("place", "placed"):
        tokens = tokens[index:]
    elif index != 0 or tokens[0].kind != "latin":
        return tokens
    start = tokens[0].start
    words = LATIN_BEFORE.search(text, max(0, start - LONGEST_LATIN), start)  # Alpha |Beta公司
    if words is not None and text[start].isupper():
        return [Token(words.start(), start, "latin", "eng"), *tokens]
    return tokens


def _opens_clause(vocabulary: NameVocabulary, text: str, tokens: list[Token], sure: int) -> bool:
    """A short doubtful word right behind punctuation or 的 is the beginning of a firm's name, not a verb before it."""
    if not 0 < sure < len(tokens) or tokens[sure].start - tokens[0].start > 3:
        return False
    start = tokens[0].start
    before = text[start - 1 : start]
    return before == "" or before in HARD or before in BEFORE_NAMES or _is_owned(vocabulary, text, start)


def _is_owned(vocabulary: NameVocabulary, text: str, start: int) -> bool:
    """Tell whether a word stands before a name that firms are named behind: 全资子公司|甲乙有限公司."""
    return vocabulary.told_of_firms.search(text, max(start - LONGEST_TOLD, 0), start) is not None


def _trim_event(vocabulary: NameVocabulary, text: str, tokens: list[Token]) -> list[Token]:
    begin = 0
    while begin < len(tokens) and tokens[begin].kind in ("space", "bracket"):
        begin += 1
    while begin + 1 < len(tokens) and _governs(vocabulary, text, tokens[begin], tokens[begin + 1]):
        begin += 1
    return tokens[begin:]


def _governs(vocabulary: NameVocabulary, text: str, token: Token, following: Token) -> bool:
    """Tell whether a verb stands before a name and not in it: 支持|博鳌亚洲论坛."""
    verb = token.kind == "word" and token.tag == "v" and text[token.start : token.end] in vocabulary.inner_words
    return verb and (following.kind in ("place", "placed") or following.tag in PROPER_TAGS)


def without_governing_places(vocabulary: NameVocabulary, text: str, tokens: list[Token], form: Form) -> list[Token]:
    """Drop 江苏省 from 江苏省|常熟|高新区: a zone is named by the nearest place, or by none if it has a name of its own."""
    count = 0
    while count < len(tokens) and tokens[count].kind == "place":
        count += 1
    opening = [text[token.start : token.end] for token in tokens[:count]]
    wide = count > 1 and opening[0].startswith(tuple(vocabulary.wide)) and opening[0][-1] not in OFFICIAL
    if count > 1 and (count > 2 or not wide):
        tokens = tokens[count - 1 :]
        count = 1
    if count and len(tokens) > count:
        rest = tokens[count:]
        if form.label == "District" and count == 1:
            return rest
        rest = _behind_roads(text, rest)
        official = len(opening[-1]) > 2 and opening[-1][-1] in OFFICIAL
        if official and any(is_proper(vocabulary, text, token) for token in rest) and rest[-1].end - rest[0].start >= 2:
            return rest
    return _behind_roads(text, tokens)


def _behind_roads(text: str, tokens: list[Token]) -> list[Token]:
    """Drop what ends in a road, village or town: 荔横村|康怡路|利得威工业园, but not 梓栖小镇|产业园."""
    for index in range(len(tokens) - 1, 0, -1):
        before = tokens[index - 1]
        if (
            before.kind != "place"
            and text[before.end - 1] in ROADS
            and not text.endswith(SMALL_TOWN, 0, before.end)
            and len(text[tokens[index].start : tokens[-1].end]) > 1
        ):
            return tokens[index:]
    return tokens
