"""Which short forms a text may use for what it names, and where it does."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise

from kg.extract.aliases import (
    LIMITED_BY_SHARES,
    Alias,
    find_defined_aliases,
    find_occurrences,
    is_abbreviation,
)
from kg.extract.candidates import Candidate, select_candidates
from kg.extract.firm_names import find_firm_names
from kg.extract.former import find_former_names, find_unknown_former_names
from kg.extract.knowledge import Knowledge
from kg.extract.known_forms import PLACES
from kg.extract.lexicon import Words
from kg.extract.names import PARTY
from kg.extract.parents import apart_from_parents, forms_of_parents, is_child, is_owned, parent_groups, told_parents
from kg.extract.tokens import PROPER_TAGS
from kg.extract.variants import find_variants
from kg.forms import form_key

__all__ = ["find_short_forms", "sure_forms"]

NAMED = frozenset(
    {
        "Company",
        "Organization",
        "Zone",
        "Agency",
        "Event",
        "Product",
        "Policy",
        "Publication",
        "Agreement",
        "ExportBase",
    }
)
GUESSED = frozenset({"latin", "act", "frame"})
"""Sources that tell a firm by what it does: a short form that the text defines is what it says (甲总会（甲总）)."""
TITLE = "title"
LONGEST_WORD = 3
GROUP = "集团"
SHORT = frozenset({"alias", "gazetteer"})
LONGEST_OWNER = 5
"""Characters of a short name that another firm's name may begin with."""
LONGEST_GROUP_CORE = 4
SHORTEST_FIRM = 5
"""Characters of what may be no whole name of a firm."""
OPENS_CLAUSE = re.compile(r"(?:^|[，。；：])", re.MULTILINE)
GOES_ON = frozenset("与和同在于为以将把从向追已也则曾并由的是旗收投成开推发又还先")
"""What follows the name of a firm that a clause is about."""
SHORTEST_FULL, CORE = 4, 2
"""Characters of a firm's name that has a shorter form, and of that."""
SHORTEST_INSTITUTION = 4
"""Characters of the name of a university without its place."""
OPENS_TEXT = " \n“「《"
ARTICLES, CLOSING_QUOTES = "该本此这", "”"
KIND_TAGS = ("n", "a", "b", "m", "q", "s", "f", "j", "r")
"""Tags of words that say of which kind something is, or how many there are."""
STATES = frozenset({"Country", "Province"})
JOINS_BRANCHES = re.compile("[、和与及]|以及")
LOCAL = re.compile(r"(?P<parent>[^（）()]+)[（(](?P<place>[^（）()]+)[）)]")
"""The beginning of a firm's name that tells whose it is and where: 甲银行（中国）有限公司."""


def find_short_forms(
    text: str, words: Words, mentions: list[Candidate], weak: Iterable[Candidate], known: Knowledge
) -> tuple[list[Candidate], list[tuple[Candidate, Candidate]]]:
    """Find where a text uses short forms of what it names.

    Parameters
    ----------
    text : str
    words : Words
    mentions : list of Candidate
        What is known so far.
    weak : iterable of Candidate
        What the gazetteers know under forms that need evidence.
    known : Knowledge

    Returns
    -------
    mentions : list of Candidate
        With the short forms.
    links : list of pairs of Candidate
        Another name of something, and a mention that it is the same as.
    """
    owners = _owners(text, mentions, known)
    # 甲投资银行（英语：Alpha Investment Bank） is one body, whatever the Latin name looks like.
    mentions = [
        m for m in mentions if m.source not in GUESSED or _is_of_label(owners.get(text[m.start : m.end]), m.label)
    ]
    mentions = [mention for mention in mentions if not _is_called_otherwise(text, mention, owners)]
    mentions = [m for m in mentions if m.label not in PLACES or text[m.start : m.end] not in owners]
    forms = dict(owners)
    for mention in mentions:
        if mention.label in NAMED and mention.source != "gazetteer" and not _is_word(text, mention, known):
            forms.setdefault(text[mention.start : mention.end], mention)
    found = [
        Candidate(start, end, forms[form].label, "alias", 0, forms[form].key, forms[form].name)
        for start, end, form in find_occurrences(text, words, forms)
        if not (form in known.zone_endings and _is_of_kind(text, words, start))
    ]
    kept = select_candidates([*mentions, *found, *_local_agencies(text, mentions, weak)])
    kept = _with_states(
        text,
        apart_from_parents(text, _with_cores(text, kept, owners, known), known.frames.parents),
        known.frames.branch_behind,
    )
    kept = _with_trades(text, kept, known)
    # 上海甲乙（ABC）是…: 甲乙 stands for its full name, and so does what stands in brackets behind it.
    standing = set(kept)
    short = [mention for mention in kept if mention.source == "alias" and mention.label == "Company"]
    for alias in _defined_aliases(text, short, known):
        owner = owners.get(text[alias.of.start : alias.of.end])
        form = text[alias.start : alias.end].strip()
        if owner is not None and form not in known.referents and owners.get(form) not in standing:
            owners[form] = owner
    links = [
        (candidate, owner)
        for candidate in kept
        if (owner := owners.get(text[candidate.start : candidate.end])) and candidate.label == owner.label
    ]
    links.extend(find_former_names(text, kept, known.frames.renaming))
    links.extend(find_variants(text, kept, known.split_variant))
    links.extend(_in_full(text, kept, known))
    of_others = set(told_parents(text, kept, known.frames.parents, known.short_firm_forms))
    groups = parent_groups(text, kept, known.frames.parents)
    links.extend(
        (one, other)
        for one, other in find_firm_names(text, kept, known.names.vocabulary, known.place_forms)
        if not (is_owned(text, one, other, groups, owners) or is_owned(text, other, one, groups, owners))
        and not (is_child(text, one, other, of_others) or is_child(text, other, one, of_others))
    )
    return kept, links


def _defined_aliases(text: str, mentions: Iterable[Candidate], known: Knowledge) -> Iterator[Alias]:
    return find_defined_aliases(text, mentions, known.frames.aliases, known.names.vocabulary.firm_words)


def _is_called_otherwise(text: str, mention: Candidate, owners: dict[str, Candidate]) -> bool:
    """Tell whether a form is the full name of something else before it, whatever its ending tells: 甲电视台，全名|甲电视股份有限公司."""
    owner = owners.get(text[mention.start : mention.end])
    bodies = owner is not None and {owner.label, mention.label} == {"Company", "Organization"}
    return bodies and mention.source == "form" and owner is not None and owner.start < mention.start


def _in_full(text: str, mentions: list[Candidate], known: Knowledge) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield firms with their full names in brackets behind them: 甲乙台湾（|丙讯电信股份有限公司|）."""
    for short, full in pairwise(mentions):
        enclosed = (
            full.start == short.end + 1 and text[short.end] in "（(" and text[full.end : full.end + 1] in ("）", ")")
        )
        if enclosed and short.label == full.label == "Company":
            legal = known.names.vocabulary.legal_ending
            if legal(text[full.start : full.end]) and not legal(text[short.start : short.end]):
                yield short, full


def _is_places(start: int, end: int, places: Mapping[int, int]) -> bool:
    """Tell whether a stretch is places one after the other and nothing else."""
    while start < end and start in places:
        start = places[start]
    return start == end


def sure_forms(text: str, mentions: Iterable[Candidate], known: Knowledge) -> dict[str, tuple[str, ...]]:
    """Return for each firm, by the key of its name, the short forms that are surely its names."""
    return {
        form_key(full): tuple(form for form, sure in known.short_firm_forms(full) if sure and not _is_kind(form, known))
        for full in sorted({text[mention.start : mention.end] for mention in mentions if mention.label == "Company"})
    }


def _is_kind(form: str, known: Knowledge) -> bool:
    """Tell whether a short form is an ordinary word and what houses end in, which another one may be called, too: 人民|出版社 of 上海人民出版社."""
    house = next((ending for ending in known.names.vocabulary.houses if form.endswith(ending)), "")
    core = form.removesuffix(house)
    return bool(house) and core in known.lexicon and known.lexicon.tags.get(core) not in PROPER_TAGS


def _owners(text: str, mentions: list[Candidate], known: Knowledge) -> dict[str, Candidate]:
    """Return the short forms that the text defines, and those that it may use for the firms and zones that it names."""
    owners: dict[str, Candidate] = {}
    # In a cell the brackets behind a product say what it is: 甲平（PD-1）.
    defining = [mention for mention in mentions if (mention.source, mention.label) != ("cell", "Product")]
    places = {mention.start: mention.end for mention in mentions if mention.label in PLACES}
    for alias in _defined_aliases(text, defining, known):
        form = text[alias.start : alias.end].strip()
        placed = _is_places(alias.start, alias.end, places)
        called = (
            alias.of.label == "Company"
            and form in text[alias.of.start : alias.of.end]
            and known.frames.aliases.tells_short(text, alias.start)
        )
        if placed and not called:
            continue  # Jia Ltd.（德国慕尼黑）
        if form not in known.referents and not (alias.of.label == "Company" and not called and _is_common(form, known)):
            owners.setdefault(form, alias.of)  # （以下简称园区） holds until the next park is spoken of

    def is_name(form: str) -> bool:
        return form not in known.referents and known.lexicon.is_strange(form) and not _is_common(form, known)

    for alias in find_unknown_former_names(text, mentions, known.frames.renaming, is_name):
        owners.setdefault(text[alias.start : alias.end], alias.of)
    for form, owner in list(owners.items()):
        if form.isascii() and owner.label == "Company":  # 甲公司（Kivo Ltd.）…，Kivo公司
            for short, _ in known.short_firm_forms(form):
                owners.setdefault(short, owner)
                owners.setdefault(short + "公司", owner)
    groups = {form.removesuffix(GROUP): owner for form, owner in owners.items() if form.endswith(GROUP)}
    for core in _acting(text, {core for core, owner in groups.items() if owner.label == "Company"}):
        if not _is_common(core, known):
            owners.setdefault(core, groups[core])  # （简称甲乙集团）…，甲乙在…
    distinct: dict[tuple[str, str, str], Candidate] = {}
    for mention in mentions:
        distinct.setdefault((text[mention.start : mention.end], mention.label, mention.key), mention)
    forms = {full for full, _, _ in distinct}
    acting = {text[mention.start : mention.end] for mention in mentions if mention.source == "act"}
    for (full, label, _), mention in distinct.items():
        if label == "Company" and full.endswith("集团") and full[:-2] in acting:
            owners.setdefault(full[:-2], mention)
        if label == "Agency" and full.startswith(PARTY):
            owners.setdefault(full.removeprefix(PARTY), mention)
    claims: dict[str, dict[str, Candidate]] = {}
    parents = set(forms_of_parents(text, mentions, known.frames.parents, known.short_firm_forms))
    groups_of = parent_groups(text, mentions, known.frames.parents)
    of_others = set(told_parents(text, mentions, known.frames.parents, known.short_firm_forms))
    for (full, _, _), mention in distinct.items():
        if mention.label == "Company" and len(full) >= SHORTEST_FULL:
            # A company limited by shares is a firm of its own, also with a place in brackets.
            branch = any(mark in full for mark in "（(") and not full.endswith(LIMITED_BY_SHARES)
            for form, sure in known.short_firm_forms(full):
                if (
                    form in parents
                    or full in groups_of.get(form, ())
                    or (full, form) in of_others
                    or form.endswith(known.zone_endings)
                ):
                    continue  # 甲软件园 is a park, and not 甲软件园有限公司
                if _is_common(form, known) or _is_address(form, known):
                    continue  # 人力资源 is a trade, and not 上海人力资源有限公司
                if branch and (form in known.gazetteer.by_form or form + "集团" in forms or form.endswith("集团")):
                    continue  # 甲乙 and 甲乙集团 are not 甲乙咨询（中国）有限公司
                if mention.key and not _is_own_core(form, known):
                    continue  # of firms that the gazetteers know these hold most short forms
                if _is_whole_parent(form, full, known):
                    continue
                if sure or form in forms:
                    claims.setdefault(form, {}).setdefault(form_key(full), mention)
        elif mention.label == "Organization" and full.endswith(tuple(known.names.vocabulary.institutions)):
            place, rest = known.split_variant(full)
            if (
                place
                and len(rest) >= SHORTEST_INSTITUTION
                and full.endswith(rest)
                and rest not in known.names.vocabulary.generic
            ):
                claims.setdefault(rest, {}).setdefault(form_key(full), mention)  # 云港公开大学…，公开大学
        elif mention.label in ("Zone", "ExportBase"):
            for ending in known.zone_endings:
                if full.endswith(ending) and len(full) > len(ending):
                    claims.setdefault(ending, {}).setdefault(known.variant_key(full), mention)
    for form in sorted(claims, key=len, reverse=True):
        claimed = {full: owner for full, owner in claims[form].items() if full not in owners}
        if len(claimed) > 1:  # 甲集团 is 甲集团有限公司 rather than 上海甲股份有限公司
            claimed = {full: owner for full, owner in claimed.items() if full.startswith(form)}
        if len(claimed) > 1:  # an article on 甲乳业股份有限公司, which tells of 甲乳业有限公司 too
            opening = (name for name in claimed if not text[: claimed[name].start].strip(OPENS_TEXT))
            legal = known.names.vocabulary.legal_ending
            claimed = {name: claimed[name] for name in opening if name.removesuffix(legal(name)) == form}
        if len(claimed) == 1:
            owners.setdefault(form, next(iter(claimed.values())))
    return owners


def _is_own_core(form: str, known: Knowledge) -> bool:
    """Tell whether a short form is a strange word that the gazetteers do not have: 甲乙 of 甲乙科技."""
    return len(form) == CORE and known.lexicon.is_strange(form) and form not in known.gazetteer.by_form


def _is_of_kind(text: str, words: Words, start: int) -> bool:
    """Tell whether a word before a common noun says which kind or how many are meant: 各类|开发区, 20多个|开发区, 西部|科学城."""
    before = words.previous[start] if start else -1
    if before < 0 or text[before] in ARTICLES:
        return False
    return text[before] in CLOSING_QUOTES or (text[before].isalnum() and words.tag(before).startswith(KIND_TAGS))


def _is_word(text: str, mention: Candidate, known: Knowledge) -> bool:
    """Tell whether a title is a word that means something else without its marks: 《榨菜》国家标准."""
    form = text[mention.start : mention.end]
    return mention.source == TITLE and len(form) <= LONGEST_WORD and form in known.lexicon


def _acting(text: str, cores: Collection[str]) -> Iterator[str]:
    """Yield what groups are called without that word where a clause begins with it, and goes on as with a name: 甲乙|在…."""
    if not cores:
        return
    for opening in OPENS_CLAUSE.finditer(text):
        start = opening.end()
        for end in range(start + 2, start + LONGEST_GROUP_CORE + 1):
            if text[end : end + 1] in GOES_ON and text[start:end] in cores:
                yield text[start:end]


def _with_cores(
    text: str, mentions: list[Candidate], owners: Mapping[str, Candidate], known: Knowledge
) -> list[Candidate]:
    """Join a firm's own word and the rest of another firm's name that stands directly behind it: 甲乙|食品（亚洲）有限公司."""
    trades = tuple(known.names.vocabulary.firm_words)
    kept: list[Candidate] = []
    for mention in mentions:
        core = kept[-1] if kept else None
        if (
            core is not None
            and core.end == mention.start
            and core.source == "alias"
            and core.label == mention.label == "Company"
            and mention.source == "form"
            and text[core.start : core.end] + GROUP in owners
            and (text.startswith(trades, mention.start, mention.end) or mention.end - mention.start <= SHORTEST_FIRM)
        ):
            kept[-1] = replace(mention, start=core.start)
        else:
            kept.append(mention)
    return kept


def _with_states(text: str, mentions: list[Candidate], branch: re.Pattern[str]) -> list[Candidate]:
    """Join a firm's name and a country's where both are what its firm there is called: 甲乙美国（Jia Inc.）, 甲乙韩国、甲乙台湾."""
    following = {mention.start: mention for mention in mentions if mention.label in STATES}
    pairs = [(firm, following[firm.end]) for firm in mentions if firm.label == "Company" and firm.end in following]
    told: set[int] = set()
    for at, (firm, state) in enumerate(pairs):
        name = text[firm.start : firm.end]
        told.update([at] if branch.match(text, state.end) else [])
        joint = JOINS_BRANCHES.match(text, state.end)
        if (
            joint
            and at + 1 < len(pairs)
            and joint.end() == pairs[at + 1][0].start
            and text.startswith(name, joint.end())
        ):
            told.update((at, at + 1))  # 甲乙韩国、甲乙台湾
    branches = [replace(pairs[at][0], end=pairs[at][1].end, key="", name="", source="form") for at in told]
    parts = {mention for at in told for mention in pairs[at]}
    return sorted([*(mention for mention in mentions if mention not in parts), *branches], key=lambda one: one.start)


def _with_trades(text: str, mentions: list[Candidate], known: Knowledge) -> list[Candidate]:
    """Let a firm's short name and a trade behind it be the name of a firm of its own: 甲乙|国际|宣布, 甲乙|第一巴士."""
    ends = {
        mention: end
        for mention in mentions
        if mention.label == "Company"
        and mention.source in SHORT
        and mention.end - mention.start <= LONGEST_OWNER
        and (end := known.namesakes.trade_behind(text, mention, known.namesakes.own)) > 0
    }
    covered = [(mention.end, end) for mention, end in ends.items()]
    return [
        replace(mention, end=ends[mention], key="", name="", source="form") if mention in ends else mention
        for mention in mentions
        if not any(start <= mention.start < end for start, end in covered)
    ]


def _is_whole_parent(form: str, full: str, known: Knowledge) -> bool:
    """Tell whether a form is a whole name by itself, which a firm in a place has from its parent: 甲银行, of 甲银行（中国）有限公司."""
    local = LOCAL.match(full)
    return (
        local is not None
        and local["parent"] == form
        and local["place"] in known.place_forms
        and form.endswith(known.names.vocabulary.company_endings)
    )


def _is_of_label(owner: Candidate | None, label: str) -> bool:
    return owner is None or owner.label == label


def _is_common(form: str, known: Knowledge) -> bool:
    """Tell whether the gazetteers know a form as something else than a firm."""
    entries = known.gazetteer.by_form.get(form, ())
    return bool(entries) and not any(entry.label == "Company" for entry in entries)


def _is_address(form: str, known: Knowledge) -> bool:
    """Tell whether a form is nothing but places: 甲市乙区, and not 甲市乙区投资有限公司."""
    return any(form[:at] in known.place_forms and form[at:] in known.place_forms for at in range(2, len(form) - 1))


def _local_agencies(text: str, mentions: Iterable[Candidate], weak: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the forms of agencies that leave out their place (市商务委); they are the agency that the text names in full, if any."""
    full = {form_key(text[m.start : m.end]): m for m in mentions if m.label == "Agency"}

    @cache  # there are few such forms, and any number of places that hold them
    def owners(short: str) -> set[str]:
        return {mention.key for form, mention in full.items() if is_abbreviation(short, form)}

    for candidate in weak:
        if candidate.label == "Agency":
            known = candidate.key in owners(text[candidate.start : candidate.end])
            yield Candidate(candidate.start, candidate.end, "Agency", "weak", 0, candidate.key if known else "")
