"""Firms behind the country that they are from, in rows with known ones: 甲国|丙涂、乙国|Dinghe、丙国|阿卡·戊纳."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extract.candidates import Candidate
from kg.extract.lexicon import Lexicon
from kg.places import CHINA

__all__ = ["find_native_firms"]

NAME = re.compile(
    r"“?(?![和与及或至到在对的])((?a:[A-Z][A-Za-z0-9&.\-]{1,20}(?: [A-Z][A-Za-z0-9&.\-]{0,20}){0,2})|[一-龥]{2,6}?(?:·[一-龥]{1,6}?)?)”?"
    r"(?<![则也已均都将又还仅])(?:(?=[、，。；（(以在]|等|和|与|及|分别|分列|公司|集团)|$)"
)
END_OF_ROW = re.compile("[。；！？\n]")
LEAST_OF_ROW = 2
SHORTEST_BEHIND_OF = 3
"""Characters of a name behind 的."""
ZONES = frozenset({"Zone", "ExportBase"})
"""A row that holds one is of parks rather than of firms."""


def find_native_firms(
    text: str, lexicon: Lexicon, mentions: Iterable[Candidate], weak: Iterable[Candidate]
) -> Iterator[Candidate]:
    """Yield what stands behind countries in a sentence where a known firm stands so, too.

    Parameters
    ----------
    text : str
    lexicon : Lexicon
        Tells strange words from ordinary ones.
    mentions : iterable of Candidate
        What is known so far, without overlap, sorted.
    weak : iterable of Candidate
        Forms of known firms that need evidence.

    Examples
    --------
    >>> text = "美国甲乙、法国Dinghe和德国丙丁等都在扩产。"
    >>> known = [
    ...     Candidate(0, 2, "Country", "gazetteer"),
    ...     Candidate(5, 7, "Country", "gazetteer"),
    ...     Candidate(14, 16, "Country", "gazetteer"),
    ...     Candidate(16, 18, "Company", "gazetteer"),
    ... ]
    >>> [text[c.start : c.end] for c in find_native_firms(text, Lexicon([]), known, [])]
    ['甲乙', 'Dinghe']
    """
    listed = list(mentions)
    taken = {mention.start: mention for mention in listed if mention.label != "Country"}
    forms = {(form.start, form.end): form for form in weak if form.label == "Company"}
    rows: dict[int, list[tuple[int, int, Candidate | None]]] = {}
    of_zones: set[int] = set()
    row = end_of_row = -1
    for country in listed:
        if country.label in ZONES and country.start < end_of_row:
            of_zones.add(row)
        if country.label != "Country":
            continue
        if country.start > end_of_row:
            row, stop = row + 1, END_OF_ROW.search(text, country.start)
            end_of_row = stop.start() if stop else len(text)
        at = country.end + text.startswith("的", country.end)
        name = NAME.match(text, at)
        other = taken.get(at)
        if other is not None and other.label == "Company":
            rows.setdefault(row, []).append((other.start, other.end, other))
        elif name is not None and (other is None or other.end < name.end(1)):
            form = forms.get(name.span(1))
            # 中国|首展: of one's own country other things are said, too.
            home = country.key == CHINA or len(name[1]) < SHORTEST_BEHIND_OF * (at > country.end)
            strange = name[1].isascii() or "·" in name[1] or (lexicon.is_strange(name[1]) and not home)
            if form is not None or strange:
                rows.setdefault(row, []).append((*name.span(1), form))
    for number, members in rows.items():
        of_firms = number not in of_zones and any(known is not None for _, _, known in members)
        if len(members) >= LEAST_OF_ROW and of_firms:
            for start, end, known in members:
                if known is None:
                    yield Candidate(start, end, "Company", "list", rank=1)
                elif known.start not in taken:
                    yield Candidate(start, end, "Company", "list", 1, known.key, known.name)
