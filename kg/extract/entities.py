"""Which mentions of one document name the same thing? Mentions become the entities of the document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from kg.extract.aliases import is_abbreviation
from kg.extract.candidates import Candidate
from kg.forms import form_key
from kg.model import AnnotatedDocument, CleanDocument, DocumentEntity, Mention

__all__ = ["group_mentions"]

SHORTEST = 4
"""Characters of a name that is no short form."""
MODEL = re.compile(r"(?a:[A-Z][A-Za-z0-9 \-]*\d[A-Za-z0-9 ]*|[A-Z][a-z]+ [A-Z])")
CLOSING = ("、", "，", "（", "(", "的")
NAMED_INSIDE = frozenset({"Agency", "Organization"})
"""What a title may call otherwise than the text does (国务院办公厅 is 国办 there), and bodies abroad without their country."""
HAN = re.compile("[一-龥]")


def group_mentions(
    clean: CleanDocument,
    mentions: Iterable[Candidate],
    links: Iterable[tuple[Candidate, Candidate]],
    properties: Mapping[tuple[str, str], Mapping[str, str]],
    short_forms: Mapping[str, tuple[str, ...]],
    inside: Iterable[Candidate] = (),
) -> AnnotatedDocument:
    """Make the entities of a document.

    Parameters
    ----------
    clean : CleanDocument
    mentions : iterable of Candidate
        Without overlap.
    links : iterable of (Candidate, Candidate)
        A short form and the mention whose entity it names too.
    properties : mapping of (label, form key) to properties
    short_forms : mapping of form key to tuple of str
        What other documents may call a firm of this name.
    inside : iterable of Candidate
        Names inside a mention that are entities of their own all the same: the issuer in a policy's title, the place that it is for.

    Returns
    -------
    AnnotatedDocument
    """
    mentions = sorted(mentions, key=lambda m: m.start)
    groups: dict[tuple[str, str], tuple[str, str]] = {}

    keys: dict[tuple[str, str], str] = {}
    for mention in mentions:
        if mention.key:
            for form in (clean.text[mention.start : mention.end], mention.name):
                keys.setdefault((mention.label, form_key(form)), mention.key)

    def identity(mention: Candidate) -> tuple[str, str]:
        form = form_key(clean.text[mention.start : mention.end])
        return mention.label, mention.key or keys.get((mention.label, form), form)

    def root(item: tuple[str, str]) -> tuple[str, str]:
        passed = []
        while item in groups:
            passed.append(item)
            item = groups[item]
        groups.update(dict.fromkeys(passed, item))  # so that no chain grows long
        return item

    for short, full in links:
        one, other = root(identity(short)), root(identity(full))
        if one != other:
            groups[max(one, other)] = min(one, other)
    members: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for mention in mentions:
        members[root(identity(mention))].append(mention)
    makers = {mention.end: mention.start for mention in mentions if mention.label == "Company"}
    inside = list(inside)
    within: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for candidate in inside:
        if candidate.label in NAMED_INSIDE:
            within[root(identity(candidate))].append(candidate)
    entities: list[DocumentEntity] = []
    placed: list[Mention] = []
    for index, (group, listed) in enumerate(sorted(members.items(), key=lambda item: item[1][0].start)):
        entities.append(_entity(clean, [*listed, *within.get(group, ())], properties, short_forms, makers))
        placed.extend(Mention(mention.start, mention.end, index) for mention in listed)
    for candidate in inside:
        if (found := root(identity(candidate))) not in members:
            members[found] = [candidate]
            entities.append(_entity(clean, [candidate], properties, short_forms, {}))
    return AnnotatedDocument(clean, tuple(entities), tuple(sorted(placed)))


def _entity(
    clean: CleanDocument,
    mentions: list[Candidate],
    properties: Mapping[tuple[str, str], Mapping[str, str]],
    short_forms: Mapping[str, tuple[str, ...]],
    makers: Mapping[int, int],
) -> DocumentEntity:
    label = mentions[0].label
    written = Counter(_written(clean, mention) for mention in mentions)
    name = _name(written, _written(clean, mentions[0]))
    own: dict[str, str] = {}
    for mention in mentions:
        own |= properties.get((label, form_key(clean.text[mention.start : mention.end])), {})
    keys = Counter(mention.key for mention in mentions if mention.key)
    key = min(keys, key=lambda k: (-keys[k], k)) if keys else ""
    models = {model for mention in mentions if (model := _with_maker(clean, mention, makers))}
    aliases = tuple(sorted((set(written) | models) - {name}))
    derived: tuple[str, ...] = ()
    if label == "Company" and not key:
        longest = max((clean.text[mention.start : mention.end] for mention in mentions), key=len)
        derived = short_forms.get(form_key(longest), ())
    return DocumentEntity(label, name, aliases, key, tuple(sorted(own.items())), derived)


def _with_maker(clean: CleanDocument, mention: Candidate, makers: Mapping[int, int]) -> str:
    """Return a model together with the name of its maker before it, as it is called in full: 甲汽车SU7; empty if there is none."""
    if mention.label != "Product" or not MODEL.fullmatch(clean.text, mention.start, mention.end):
        return ""
    maker = next((makers[end] for end in (mention.start, mention.start - 1) if end in makers), -1)
    joined = maker >= 0 and clean.text[mention.start - 1 : mention.start] not in CLOSING
    return clean.written[maker : mention.end].strip() if joined else ""


def _name(written: Mapping[str, int], first: str) -> str:
    """Return the fullest form in the script of the text, the one that comes first if that is no shorter form of it: 乙大学, once 丙丁专门学院."""
    fullest = max(written, key=lambda form: (HAN.search(form) is not None, len(form_key(form)), written[form], form))
    other = HAN.search(first) is not None and len(first) >= SHORTEST and not is_abbreviation(first, fullest)
    return first if other else fullest


def _written(clean: CleanDocument, mention: Candidate) -> str:
    return clean.written[mention.start : mention.end].strip()
