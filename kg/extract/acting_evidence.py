"""What speaks for a name being a firm's: its acts, what stands around it, how its paragraph introduces it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.extract.acting_names import LONGEST, NO_NAME_TAGS, PLACES, NameReader, is_described
from kg.extract.acts import CODED, FOUNDED_BY, HINT, PARTNER, Act, behind_founders
from kg.extract.introductions import Introduction, IntroductionVocabulary, find_introductions
from kg.extract.products import PROPER_TAGS
from kg.extract.tokens import HARD

__all__ = ["BRANDED", "DEFINING", "OF_FIRMS_ALONE", "Evidence", "add_introductions", "gather_evidence"]

LONGEST_PERSON = 3
FURTHEST_BOUGHT = 6
AMONG = re.compile("[中里]，$")
"""Between a kind of firm and the one that is meant: 上市公司中，甲乙."""
TITLED_AGENT = re.compile(r"由[^，。；、\n]{2,14}$")
GOES_ON = frozenset({"v", "vd", "d", "ad", "p", "t", "c"})
"""Of the words behind a name."""
OF_FIRMS_ALONE = frozenset({"defined", "owned", "founded", "seated", "branches", "means"})
"""What introductions say of no person."""
BRANDED = "branded"
DEFINING = frozenset({"defined", BRANDED, "owned"})
"""What tells a firm alone."""
MUCH = 1.2
"""So many points let a name hold words that others do not: 挂念, 2010年创立于…，总部位于…."""
ORIGINS = frozenset({"Country", "City", "Province"})
"""Before a name they say where the firm is from."""
REACH_OF_PARTNER = 12
"""How far before a name that stands behind 与 its partner is looked for."""


@dataclass(slots=True)
class Evidence:
    """What speaks for a name being a firm's, from all its places."""

    spans: list[tuple[int, int]] = field(default_factory=list)
    acts: set[str] = field(default_factory=set)
    partners: list[tuple[int, int]] = field(default_factory=list)
    strong: bool = False
    maker: bool = False
    quoted: bool = False
    works: bool = False
    coded: bool = False
    titled: bool = False
    among: bool = False
    told: bool = False
    met: bool = False
    person: bool = False
    known: bool = False
    introduced: float = 0.0
    tells: frozenset[str] = frozenset()


def gather_evidence(reader: NameReader) -> dict[str, Evidence]:
    """Return all that may be the name of a firm, with what speaks for it."""
    found: dict[str, Evidence] = {}
    text = reader.text

    strong_acts: list[tuple[int, Act]] = []
    for act in reader.acts.acts.find(text):
        if text.endswith(reader.acts.adverbs, 0, act.start):
            continue
        span, is_quoted = reader.name_of(act)
        if (
            span is None
            or text[span[0] : span[1]] in reader.techniques
            or not reader.may_be_name(*span, known=span in reader.weak or act.kind == CODED)
        ):
            continue
        if act.kind == HINT and not reader.is_coined(*span):
            continue
        opening = span[0] - text.startswith((" ", "“"), span[0] - 1) if span[0] else 0
        origin = reader.ends.get(opening)
        if origin is not None and origin.label in ORIGINS:
            opening = origin.start  # 由|甲国|乙丙|开发
        is_agent = text.endswith(reader.acts.agent_openers, 0, opening) or is_described(
            text, opening, reader.acts.described_agent
        )
        is_agent = is_agent or _is_titled_agent(text, opening, reader.acts.kinds)
        is_made = act.kind in ("made", "weak") and is_agent
        if act.kind == "made" and not is_made:
            continue
        if _founds(reader, span, opening) and reader.acts.founding.match(text, act.start):
            continue  # 由甲乙丙于2006年创立
        evidence = _evidence_of(found, reader, *span)
        evidence.quoted |= is_quoted
        evidence.strong |= is_made
        evidence.maker |= act.kind == "made"
        _add_act(evidence, reader, act, span, opening)
        if act.kind == "strong":
            strong_acts.append((span[0], act))
    for last, act in strong_acts:
        for start, end in reader.names_joined(last):
            if not reader.may_be_name(start, end, known=(start, end) in reader.weak):
                continue
            evidence = _evidence_of(found, reader, start, end)
            evidence.person |= reader.is_person(start, end)
            evidence.acts.add(text[act.begins : act.end])
            evidence.strong = True
    _add_firms_by_their_kind(found, reader)
    _add_firms_by_what_others_do(found, reader)
    _add_quoted(found, reader)
    return found


def _evidence_of(found: dict[str, Evidence], reader: NameReader, start: int, end: int) -> Evidence:
    """Return what speaks for the name at some place, which is one of its places from now on."""
    evidence = found.setdefault(reader.text[start:end], Evidence())
    if (start, end) not in evidence.spans:
        evidence.spans.append((start, end))
    evidence.known |= (start, end) in reader.weak
    return evidence


def _add_firms_by_their_kind(found: dict[str, Evidence], reader: NameReader) -> None:
    """Add the names that stand behind or before a word for what kind of firm they are."""
    text, acts = reader.text, reader.acts
    for match in acts.titled.finditer(text):
        none = match[1].startswith(tuple(acts.latin_none)) or match[1].isupper() or match[1][-1].isdigit()
        if match.start(1) not in reader.inside and not none:
            known = match[1] in found
            _evidence_of(found, reader, *match.span(1)).strong |= not known
    for match in acts.ranked.finditer(text):  # 甲国最大的会展企业|乙丙会展、
        start, end = match.span(1)
        free = reader.is_free(start, end)
        if free and reader.pieces(start, end)[0][1] in NO_NAME_TAGS:
            continue  # 以龙头企业|为链主
        if free and reader.may_be_name(start, end, known=False) and not match[1].startswith(acts.offices):
            _evidence_of(found, reader, start, end).titled = True
    for match in acts.placed.finditer(text):  # 位于甲市的|乙丙电器
        start, end = match.span(1)
        end = next((at for at in range(end, start + 3, -1) if _is_trading(reader, start, at)), start)
        if start < end and reader.may_be_name(start, end, known=False):
            _evidence_of(found, reader, start, end).titled = True
    for match in acts.named.finditer(text):  # 这家名为|甲乙|的软件公司
        start, end = match.span(1)
        if start not in reader.inside and reader.may_be_name(start, end, known=(start, end) in reader.weak):
            evidence = _evidence_of(found, reader, start, end)
            evidence.titled = evidence.strong = True


def _add_firms_by_what_others_do(found: dict[str, Evidence], reader: NameReader) -> None:
    """Add the names of what somebody buys, and of whom somebody deals with or owns."""
    for match in reader.acts.bought.finditer(reader.text):  # 收购了|甲乙, 向|丙丁|采购
        start, end = match.span(match.lastindex or 1)
        free = reader.words.ends(end) and reader.is_free(start, end)
        if free and reader.may_be_name(start, end, known=(start, end) in reader.weak):
            _evidence_of(found, reader, start, end).strong = True
    for match in reader.acts.beside.finditer(reader.text):  # 其子公司|甲乙|目前
        start = match.end()
        end = 0 if _goes_on(reader, start) else _end_of_name(reader, start)
        if end and reader.may_be_name(start, end, known=(start, end) in reader.weak):
            evidence = _evidence_of(found, reader, start, end)
            evidence.titled = True
            person = reader.text[start] in reader.acts.surnames and end - start <= LONGEST_PERSON
            evidence.strong |= not person or match[0].endswith(reader.acts.kin)  # 经销商|王平


def _add_quoted(found: dict[str, Evidence], reader: NameReader) -> None:
    """Add the names that stand in quotation marks behind a kind of firm, or behind what is done with one."""
    acts = reader.acts
    for match in acts.quoted.finditer(reader.text):
        start, end = match.span(1)
        if start not in reader.inside and reader.may_be_name(start, end, known=(start, end) in reader.weak):
            evidence = _evidence_of(found, reader, start, end)
            evidence.quoted = evidence.titled = True
    for match in acts.quoted_acts.finditer(reader.text):  # 另成立“Kivo”, 并入“甲乙书店”
        start, end = match.span(1)
        name = match[1]
        told = name.isascii() and name not in reader.techniques and not name.isupper()
        if start in reader.inside or not (told or reader.trade_of(name) or name.endswith(acts.quoted_shops)):
            continue
        if reader.may_be_name(start, end, known=(start, end) in reader.weak):
            evidence = _evidence_of(found, reader, start, end)
            evidence.quoted = evidence.titled = evidence.strong = True


def _founds(reader: NameReader, span: tuple[int, int], opening: int) -> bool:
    """Tell whether a name stands where the founders of something do: behind 由, or behind another of them without saying a trade."""
    joined = behind_founders(reader.text, opening) and not reader.trade_of(reader.text[slice(*span)])
    return joined or reader.text.endswith(FOUNDED_BY, 0, opening)


def _end_of_name(reader: NameReader, start: int) -> int:
    """Return where the words end that what stands behind 子公司 is called by, at a word that goes on with the clause; 0 if none does."""
    at = start
    while at < len(reader.text) and at - start <= LONGEST and at not in reader.inside:
        if at > start and (reader.text[at] in HARD or _goes_on(reader, at)):
            return at if at - start > 1 else 0
        at = reader.words.following[at] if reader.words.begins(at) else at + 1
    return at if at == len(reader.text) and 1 < at - start <= LONGEST else 0


def _goes_on(reader: NameReader, at: int) -> bool:
    """Tell whether a clause goes on behind a name: with a verb, an adverb, a time, a particle or a preposition."""
    if not reader.words.begins(at):
        return False
    word = reader.text[at : reader.words.following[at]]
    if word in reader.acts.ends_beside:
        return True
    return len(word) > 1 and (reader.words.tag(at) in GOES_ON or word in reader.acts.adverbs)


def _is_trading(reader: NameReader, start: int, end: int) -> bool:
    """Tell whether a stretch that holds nothing known ends as a word does, and as the names of firms that say their trade."""
    return reader.is_free(start, end) and reader.words.ends(end) and bool(reader.trade_of(reader.text[start:end]))


def add_introductions(found: dict[str, Evidence], reader: NameReader, introductions: IntroductionVocabulary) -> None:
    """Add what paragraphs say of the names that open them."""
    for introduction in find_introductions(reader.text, introductions):
        span = (introduction.start, introduction.end)
        name = reader.text[slice(*span)]
        if name in reader.techniques or not _may_be_introduced(reader, introduction):
            continue
        evidence = found.setdefault(name, Evidence())
        if span not in evidence.spans:
            evidence.spans.append(span)
        evidence.known |= span in reader.weak
        evidence.person |= reader.is_person(*span)
        if introduction.points > evidence.introduced:
            evidence.introduced, evidence.tells = introduction.points, introduction.tells


def _may_be_introduced(reader: NameReader, introduction: Introduction) -> bool:
    """Tell whether what opens a paragraph may be a firm's name; one about which much is told may hold any words."""
    span, told = (introduction.start, introduction.end), introduction.tells
    name = reader.text[slice(*span)]
    much = introduction.points >= MUCH and bool(told & OF_FIRMS_ALONE)
    if span in reader.defined:
        return bool(told & ((OF_FIRMS_ALONE | {"trading"}) - DEFINING)) and not name.isascii()
    if not reader.is_free(*span) and not _is_placed(reader, *span, much=much):
        return False
    # 甲圈食|汇成|立于: who is founded may lend the dictionary a character for another word.
    torn = not reader.words.ends(introduction.end) and not name.isascii()
    if torn and not (much and reader.text[introduction.end : introduction.end + 2] in reader.words.tags):
        return False
    if reader.may_be_name(*span, known=span in reader.weak):
        return True
    vocabulary = reader.finder.vocabulary
    group = next((word for word in vocabulary.groups if name.endswith(word)), "")
    core = (span[0], span[1] - len(group))  # 七只狐|集团, but not 大型国有|集团
    if group and not vocabulary.kinds_of_firms.isdisjoint(piece for piece, _ in reader.pieces(*core)):
        return False
    return much and reader.may_be_name(*core, known=True) and not _holds_phrase(reader, *core)


def _is_placed(reader: NameReader, start: int, end: int, *, much: bool) -> bool:
    """Tell whether a name begins with a place and goes on with something of its own: 上海|甲乙, and if ``much`` is told 上海|晨光."""
    place = next((at for at in range(start + 2, end - 1) if at in reader.ends), end)
    mention = reader.ends.get(place)
    if mention is None or mention.start != start or mention.label not in PLACES:
        return False
    own = reader.pieces(place, end)
    strange = all(len(piece) == 1 or tag in PROPER_TAGS for piece, tag in own)
    return (
        reader.is_free(place, end)
        and (strange or (much and reader.may_be_name(place, end, known=True)))
        and not reader.finder.vocabulary.is_trade(reader.text[place:end])
    )


def _holds_phrase(reader: NameReader, start: int, end: int) -> bool:
    """Tell whether a stretch holds words that no name is made of: 与此同时, 近年来."""
    pieces = reader.pieces(start, end)
    own = [
        piece
        for piece, tag in pieces
        if piece in reader.acts.never_inside
        or (
            len(piece) > 1
            and (tag in NO_NAME_TAGS or tag in ("d", "ad") or reader.finder.vocabulary.stops(piece, inner=True))
        )
    ]
    plain = len(pieces) == 1 and len(own) == 0 and pieces[0][1] in NO_NAME_TAGS
    return plain or (bool(own) and not reader.trade_of(reader.text[start:end]))


def _is_titled_agent(text: str, opening: int, kinds: tuple[str, ...]) -> bool:
    """Tell whether a name stands behind the kind of who makes something: 由甲市厂商|乙丙网络|研发."""
    return text.endswith(kinds, 0, opening) and TITLED_AGENT.search(text, max(0, opening - 16), opening) is not None


def _add_act(evidence: Evidence, reader: NameReader, act: Act, span: tuple[int, int], opening: int) -> None:
    """Add what an act tells of the name before it; ``opening`` is where that begins with its quotation mark."""
    text, acts = reader.text, reader.acts
    among = AMONG.search(text, max(0, opening - 2), opening)
    titled = text.endswith(acts.kinds, 0, among.start() if among else opening)
    evidence.acts.add(text[act.begins : act.end])
    evidence.person |= reader.is_person(*span)
    evidence.titled |= titled
    evidence.among |= titled and among is not None
    evidence.told |= acts.tells.match(text, act.start) is not None
    evidence.strong |= act.kind == "strong" or _buys(reader, act)
    evidence.works |= act.kind == "works"
    evidence.coded |= act.kind == CODED
    if act.kind == PARTNER:
        before = text.endswith(acts.partner_openers, 0, opening) and not text[opening - 2 : opening - 1].isdigit()
        evidence.met |= acts.ours.search(text, max(0, opening - REACH_OF_PARTNER), opening) is not None
        evidence.partners.append((span[0] - REACH_OF_PARTNER, span[0] - 1) if before else (act.start, act.end))


def _buys(reader: NameReader, act: Act) -> bool:
    """Tell whether a known firm is what an act buys: 甲乙收购|丙丁."""
    if not reader.text.endswith(reader.acts.buys, act.start, act.end):
        return False
    return any(at in reader.firms_at for at in range(act.end, act.end + FURTHEST_BOUGHT))
