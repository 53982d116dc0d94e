"""The vocabularies of the recognisers: how names look, what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.data import any_of, expression_of, read_yaml, words_of
from kg.errors import DataError
from kg.extract.coined import CoinedNames, load_coined_names
from kg.markers import load_marker

__all__ = ["Form", "NameVocabulary", "load_names"]

LONGEST_AGENCY, LONGEST_WORKS = 28, 16
LONGEST_GOODS = 64
"""How far before a name the list of goods may begin that it stands in."""
LONG_WORD = 3
"""From this length on a stop word is one wherever the dictionary cuts it."""
WEAK_STOP_TAGS = frozenset({"v", "vd", "vi", "t", "ad", "i", "m", "mq", "q", "d", "f"})
NEEDS = ("sure", "proper", "office", "trade", "own", "opening", "local", "named", "place", "numbered")


@dataclass(frozen=True, slots=True)
class Form:
    """An ending that makes a name: what stands before it must be ``needs``, the whole at most ``longest`` characters."""

    label: str
    ending: str
    needs: str
    longest: int


@dataclass(frozen=True)
class NameVocabulary:
    """``names.yaml``, checked."""

    forms: Mapping[str, Form]
    generic: frozenset[str]
    stop_words: frozenset[str]
    new_words: frozenset[str]
    no_bodies: tuple[str, ...]
    """What no name ends in, though it ends as names do."""
    inner_words: frozenset[str]
    stop_tags: frozenset[str]
    business_verbs: frozenset[str]
    firm_words: frozenset[str]
    form_words: frozenset[str]
    systems: frozenset[str]
    openers: frozenset[str]
    seconds: frozenset[str]
    bold_openers: frozenset[str]
    cuts: tuple[str, ...]
    goods: tuple[str, ...]
    commodities: tuple[str, ...]
    produce: tuple[str, ...]
    named_kinds: tuple[str, ...]
    directions: frozenset[str]
    arms: frozenset[str]
    arm_of: tuple[str, ...]
    no_centres: tuple[str, ...]
    no_fields: tuple[str, ...]
    state_bodies: tuple[str, ...]
    certified: tuple[str, ...]
    no_core: frozenset[str]
    lands: tuple[str, ...]
    sorts_of_goods: tuple[str, ...]
    any_divisions: frozenset[str]
    quantities: re.Pattern[str]
    numbered_works: re.Pattern[str]
    city_zones: frozenset[str]
    place_trades: frozenset[str]
    place_banks: frozenset[str]
    opens_names: re.Pattern[str]
    opens_goods: re.Pattern[str]
    state_openers: frozenset[str]
    builders: re.Pattern[str]
    gathering_zones: re.Pattern[str]
    designations: re.Pattern[str]
    field_zones: re.Pattern[str]
    no_field_zones: tuple[str, ...]
    no_ports: tuple[str, ...]
    place_operators: re.Pattern[str]
    field_rows: re.Pattern[str]
    bonds: re.Pattern[str]
    event_openers: tuple[str, ...]
    houses: tuple[str, ...]
    body_units: tuple[str, ...]
    media_ends: tuple[str, ...]
    joint_zones: re.Pattern[str]
    works: frozenset[str]
    behind_places: frozenset[str]
    foreign_sounds: frozenset[str]
    groups: frozenset[str]
    group_words: frozenset[str]
    group_kinds: frozenset[str]
    kinds_of_firms: frozenset[str]
    origins: frozenset[str]
    appositions: frozenset[str]
    kinds_of_bodies: frozenset[str]
    done_to_zones: frozenset[str]
    group_acts: re.Pattern[str]
    leading_acts: tuple[str, ...]
    governing_acts: tuple[str, ...]
    colonial: tuple[str, ...]
    runs_zones: re.Pattern[str]
    parted_zones: tuple[str, ...]
    zone_part: re.Pattern[str]
    wards: re.Pattern[str]
    towns: re.Pattern[str]
    branches_in_towns: tuple[str, ...]
    works_in_towns: tuple[str, ...]
    harbour_kinds: tuple[str, ...]
    branch_endings: tuple[str, ...]
    behind_towns: re.Pattern[str]
    no_towns: tuple[str, ...]
    town_kinds: re.Pattern[str]
    towns_called: re.Pattern[str]
    fairs: frozenset[str]
    states: frozenset[str]
    crimes: frozenset[str]
    district_endings: frozenset[str]
    people: frozenset[str]
    actors: tuple[str, ...]
    national_bodies: frozenset[str]
    national_centres: tuple[str, ...]
    national_kinds: frozenset[str]
    no_national: frozenset[str]
    unions: frozenset[str]
    sorts_of_zones: tuple[str, ...]
    any_states: tuple[str, ...]
    members: tuple[str, ...]
    academy_units: tuple[str, ...]
    academies: tuple[str, ...]
    harbours: tuple[str, ...]
    ranks: frozenset[str]
    degrees: frozenset[str]
    world_bodies: frozenset[str]
    behind_trades: frozenset[str]
    deeds_behind: frozenset[str]
    institution_units: tuple[str, ...]
    institutions: tuple[str, ...]
    associations: frozenset[str]
    held_nouns: tuple[str, ...]
    kin_before: tuple[str, ...]
    adverbs_behind: tuple[str, ...]
    latin_forms: frozenset[str]
    latin_openers: frozenset[str]
    association_units: tuple[str, ...]
    research_units: tuple[str, ...]
    joint_bodies: frozenset[str]
    buildings: frozenset[str]
    halls: frozenset[str]
    wide: frozenset[str]
    bare: frozenset[str]
    sessions: tuple[str, ...]
    gatherings: frozenset[str]
    event_kinds: tuple[str, ...]
    latin_event: re.Pattern[str]
    finals: tuple[str, ...]
    short_events: tuple[str, ...]
    hosting: tuple[str, ...]
    host_labels: tuple[str, ...]
    host_endings: tuple[str, ...]
    host_offices: tuple[str, ...]
    offices_too: tuple[str, ...]
    sort_before_latin: re.Pattern[str]
    """What sort of product a member of a list in Latin letters is, before its name."""
    bodies: frozenset[str]
    units: tuple[str, ...]
    organs: tuple[str, ...]
    local_offices: tuple[str, ...]
    fellow_body: re.Pattern[str]
    party_body: re.Pattern[str]
    branch_of_agency: re.Pattern[str]
    report_behind: re.Pattern[str]
    foreign_fields: tuple[str, ...]
    bureaus: tuple[str, ...]
    bureaus_abroad: tuple[str, ...]
    zone_office: re.Pattern[str]
    government_office: re.Pattern[str]
    brand_words: frozenset[str]
    coined: CoinedNames
    brandless_trades: frozenset[str]
    park_words: frozenset[str]
    unplaced_zones: frozenset[str]
    coined_zones: frozenset[str]
    placed_fairs: re.Pattern[str]
    latin_body: re.Pattern[str]
    owned_events: re.Pattern[str]
    article_behind: re.Pattern[str]
    telling_endings: frozenset[str]
    """What behind a core that no dictionary knows makes the name of a firm wherever it stands."""
    no_bureaus: frozenset[str]
    no_bureau_ends: tuple[str, ...]
    foreign_endings: tuple[str, ...]
    special_regions: frozenset[str]
    other_states: tuple[str, ...]
    short_states: frozenset[str]
    governing_states: frozenset[str]
    telling: tuple[str, ...]
    marker: re.Pattern[str]
    """What may number a line before its text."""
    # What tells that a phrase of ordinary words is a name: see ``told.py``.
    founders: tuple[str, ...]
    told_before: re.Pattern[str]
    told_of_firms: re.Pattern[str]
    told_behind: re.Pattern[str]
    in_brackets: re.Pattern[str]
    introducing: re.Pattern[str]
    agents_do: re.Pattern[str]
    hosts: re.Pattern[str]
    lists_bodies: re.Pattern[str]

    @cached_property
    def committees(self) -> frozenset[str]:
        """The short forms of committees, that a dictionary may have as one word with their place: 甲市|教委."""
        return frozenset(body for body in self.bodies if body.endswith("委"))

    @cached_property
    def legal_endings(self) -> frozenset[str]:
        """The legal forms of firms: 有限公司 and the like."""
        return frozenset(e for e, form in self.forms.items() if form.label == "Company" and (form.needs == "sure"))

    @cached_property
    def legal_forms(self) -> tuple[str, ...]:
        """The legal forms of firms, the longest first."""
        return tuple(sorted(self.legal_endings, key=lambda form: (-len(form), form)))

    def legal_ending(self, name: str) -> str:
        """Return the legal form that a name ends in, the longest; empty if it ends in none."""
        return next((name[-size:] for size in range(8, 1, -1) if name[-size:] in self.legal_endings), "")

    @cached_property
    def firm_endings(self) -> tuple[str, ...]:
        """Everything that the name of a firm may end in and that is no trade by itself."""
        return tuple(sorted(self.legal_endings | self.groups | {"公司"}))

    @cached_property
    def group_form(self) -> re.Pattern[str]:
        """The end of a group's name that has a legal form behind ``group``: 甲集团|有限公司."""
        return re.compile(f"(?P<group>集团)(?:{any_of(self.legal_endings | {'公司'})})$")

    @cached_property
    def trades(self) -> tuple[str, ...]:
        """What names of firms end in that say what these do: 海运."""
        return tuple(sorted(ending for ending, form in self.forms.items() if form.needs == "trade"))

    @cached_property
    def trade_words(self) -> frozenset[str]:
        """The trades, which are no proper names by themselves: 锂业|公司."""
        return frozenset(self.trades)

    @cached_property
    def company_endings(self) -> tuple[str, ...]:
        """What names of firms end in, whatever they need before that."""
        return tuple(sorted(e for e, form in self.forms.items() if form.label == "Company"))

    @cached_property
    def zone_endings(self) -> tuple[str, ...]:
        """What the names of zones end in."""
        return tuple(e for e, form in self.forms.items() if form.label == "Zone" and len(e) > 1)

    @cached_property
    def body_endings(self) -> tuple[str, ...]:
        """What names of bodies end in that are no firms: 协会."""
        return tuple(
            sorted(e for e, form in self.forms.items() if form.label in ("Organization", "Agency") and len(e) > 1)
        )

    @cached_property
    def _body_forms(self) -> frozenset[str]:
        return frozenset(self.body_endings)

    def ends_like_body(self, word: str) -> bool:
        """Tell whether a word ends in what names of bodies end in; of these there are thousands, so not one is tried by itself."""
        return any(word[at:] in self._body_forms for at in range(len(word)))

    def is_branch(self, name: str) -> bool:
        """Tell whether a name is that of a branch, which is no firm of its own: 甲有限公司乙分公司."""
        return name.endswith(self.branch_endings)

    def is_trade(self, word: str) -> bool:
        """Tell whether a word says what firms do or are, and so belongs to the later part of a firm's name."""
        return word in self.business_verbs or word in self.firm_words or word in self.form_words or word in self.generic

    def is_branded(self, own: str, trade: str) -> bool:
        """Tell whether an ordinary word and a trade make the name of a firm: 先锋|机电, but not 城市|物流, 大众|文化."""
        return own in self.brand_words and trade not in self.brandless_trades

    @cached_property
    def hard_tags(self) -> frozenset[str]:
        """Parts of speech that end a name; other `stop_tags` only make it doubtful."""
        return self.stop_tags - WEAK_STOP_TAGS

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The stop words that are never part of a name, however the dictionary cuts them."""
        return tuple(
            word for word in sorted(self.stop_words) if len(word) >= LONG_WORD and self.stops(word, inner=True)
        )

    def stops(self, word: str, *, inner: bool) -> bool:
        """Tell whether a word never belongs to a name."""
        if inner and word in self.inner_words:
            return False
        return word in self.stop_words and word not in self.business_verbs

    def ends_name(self, word: str, tag: str) -> bool:
        """Tell whether a word to the left of a name can't belong to it."""
        return self.stops(word, inner=True) or self.is_doubtful(word, tag)

    def is_among_goods(self, text: str, start: int) -> bool:
        """Tell whether a name stands in a list of goods, so that what ends as firms' short names do is none: 主要产品有|伺服电机."""
        return self.opens_goods.search(text, max(0, start - LONGEST_GOODS), start) is not None

    def is_doubtful(self, word: str, tag: str) -> bool:
        """Tell whether a word to the left of a name belongs to it only if a place begins the name further left."""
        if len(word) == 1 or word in self.inner_words or word in self.business_verbs:
            return False
        return tag in WEAK_STOP_TAGS or tag in self.stop_tags


def load_names(knowledge: Path | None = None) -> NameVocabulary:
    """Load ``vocabularies/names.yaml``.

    Raises
    ------
    DataError
        If it is missing or broken; names the entry.
    """
    path, content = read_yaml("vocabularies/names.yaml", knowledge)
    forms: dict[str, Form] = {}
    for number, entry in enumerate(content.get("forms") or (), 1):
        try:
            label, needs, longest = str(entry["label"]), str(entry["needs"]), int(entry["longest"])
            endings = words_of(path, f"forms entry {number}, endings", entry["endings"])
        except (KeyError, TypeError, ValueError) as problem:
            raise DataError(f"{path}: forms entry {number}: needs label, needs, longest and endings") from problem
        if needs not in NEEDS:
            raise DataError(f"{path}: forms entry {number}: needs {needs!r} is none of {', '.join(NEEDS)}")
        forms |= {ending: Form(label, ending, needs, longest) for ending in endings}
    for ending in words_of(path, "works", content.get("works")):
        forms.setdefault(ending, Form("Company", ending, "proper", LONGEST_WORKS))

    agency_path, agencies = read_yaml("vocabularies/agency_forms.yaml", knowledge)
    bare = list(words_of(agency_path, "bare", agencies.get("bare")))
    for form in _agency_forms(agency_path, agencies):
        forms.setdefault(form.ending, form)

    def words(key: str) -> frozenset[str]:
        return frozenset(words_of(path, key, content.get(key)))

    def foreign(key: str) -> Iterable[str]:
        return words_of(agency_path, f"foreign.{key}", (agencies.get("foreign") or {}).get(key))

    return NameVocabulary(
        forms=forms,
        generic=words("generic"),
        stop_words=words("stop_words"),
        new_words=words("new_words"),
        no_bodies=tuple(words("no_bodies")),
        inner_words=words("inner_words"),
        stop_tags=words("stop_tags"),
        business_verbs=words("business_verbs"),
        firm_words=words("firm_words"),
        form_words=words("form_words"),
        systems=words("systems"),
        openers=words("openers"),
        seconds=words("seconds"),
        bold_openers=words("bold_openers"),
        cuts=tuple(sorted(words("cuts"))),
        goods=tuple(sorted(words("goods"))),
        commodities=tuple(sorted(words("commodities"))),
        produce=tuple(sorted(words("produce"))),
        named_kinds=tuple(sorted(words("named_kinds"))),
        directions=words("directions"),
        arms=words("arms"),
        arm_of=tuple(words("arm_of")),
        no_centres=tuple(words("no_centres")),
        no_fields=tuple(words("no_fields")),
        state_bodies=tuple(words("state_bodies")),
        certified=tuple(words("certified")),
        no_core=frozenset("".join(words("no_core"))),
        lands=tuple(words("lands")),
        sorts_of_goods=tuple(words("sorts_of_goods")),
        any_divisions=words("any_divisions"),
        quantities=re.compile(f"(?:{any_of(words('quantities')) or '(?!)'})$"),
        numbered_works=expression_of(path, "numbered_works", content.get("numbered_works")),
        city_zones=words("city_zones"),
        place_trades=words("place_trades"),
        place_banks=words("place_banks"),
        opens_names=expression_of(path, "opens_names", content.get("opens_names")),
        opens_goods=expression_of(path, "opens_goods", content.get("opens_goods")),
        state_openers=words("state_openers"),
        builders=expression_of(path, "builders", content.get("builders")),
        gathering_zones=expression_of(path, "gathering_zones", content.get("gathering_zones")),
        designations=expression_of(path, "designations", content.get("designations")),
        field_zones=expression_of(path, "field_zones", content.get("field_zones")),
        no_field_zones=tuple(words_of(path, "no_field_zones", content.get("no_field_zones"))),
        no_ports=tuple(words_of(path, "no_ports", content.get("no_ports"))),
        place_operators=expression_of(path, "place_operators", content.get("place_operators")),
        field_rows=expression_of(path, "field_rows", content.get("field_rows")),
        bonds=expression_of(path, "bonds", content.get("bonds")),
        event_openers=tuple(words("event_openers")),
        houses=tuple(words("houses")),
        body_units=tuple(words("body_units")),
        media_ends=tuple(words("media_ends")),
        joint_zones=expression_of(path, "joint_zones", content.get("joint_zones")),
        works=words("works"),
        behind_places=words("behind_places"),
        foreign_sounds=frozenset("".join(words("foreign_sounds"))),
        groups=words("groups"),
        group_words=words("group_words"),
        group_kinds=words("group_kinds"),
        kinds_of_firms=words("kinds_of_firms"),
        origins=words("origins"),
        appositions=words("appositions"),
        kinds_of_bodies=words("kinds_of_bodies"),
        done_to_zones=words("done_to_zones"),
        leading_acts=tuple(words("leading_acts")),
        governing_acts=tuple(words("governing_acts")),
        colonial=tuple(words("colonial")),
        group_acts=re.compile(f"(?P<group>集团)(?:{any_of(words('group_acts'))})$"),
        runs_zones=expression_of(path, "runs_zones", content.get("runs_zones")),
        parted_zones=tuple(words("parted_zones")),
        zone_part=re.compile(f"(?!{any_of(words('no_zone_parts'))})[一-龥]{{2,6}}?(?:{any_of(words('zone_parts'))})"),
        wards=expression_of(path, "wards", _ward_lists(words("holds_wards"), words("wards"))),
        towns=re.compile(
            rf"(?P<name>[一-龥·－-]{{2,10}}?(?:市(?![场民长政区])|(?=[，。；、）（\n]|的|$|{any_of(words('around_towns'))}))"
            r"|[A-Z][A-Za-z.'-]{2,20}(?: [A-Z][A-Za-z.'-]{1,20}){0,2}(?=[，。；、）（\n]|的|$))"
        ),
        branches_in_towns=tuple(words("branches_in_towns")),
        harbour_kinds=tuple(words("harbour_kinds")),
        works_in_towns=tuple(words("works_in_towns")),
        branch_endings=tuple(sorted(words("branch_endings"))),
        no_towns=tuple(words("no_towns")),
        town_kinds=re.compile(str(content.get("town_kinds") or "(?!)")),
        towns_called=re.compile(str(content.get("towns_called") or "(?!)")),
        behind_towns=re.compile(
            f"(?!{expression_of(path, 'ends_firms', content.get('ends_firms')).pattern})"
            f"(?:[，。；、）（]|{any_of(words('behind_towns'))}|$)",
            re.MULTILINE,
        ),
        fairs=words("fairs"),
        states=words("states"),
        crimes=words("crimes"),
        district_endings=words("district_endings"),
        people=words("people"),
        actors=tuple(sorted(words("actors"))),
        national_bodies=words("national_bodies"),
        national_centres=tuple(sorted(words("national_centres"))),
        national_kinds=words("national_kinds"),
        no_national=words("no_national"),
        unions=words("unions"),
        sorts_of_zones=tuple(f"{word}的" for word in sorted(words("sorts_of_zones"))),
        any_states=tuple(sorted(words("any_states"))),
        members=tuple(sorted(words("members"))),
        academy_units=tuple(sorted(words("academy_units"))),
        academies=tuple(sorted(words("academies"))),
        harbours=tuple(sorted(words("harbours"))),
        ranks=words("ranks"),
        degrees=words("degrees"),
        world_bodies=words("world_bodies"),
        behind_trades=words("behind_trades"),
        deeds_behind=words("deeds_behind"),
        institutions=tuple(words_of(path, "institutions", content.get("institutions"))),
        joint_bodies=words("joint_bodies"),
        associations=words("associations"),
        held_nouns=tuple(words("held_nouns")),
        kin_before=tuple(sorted(words("kin_before"), key=len, reverse=True)),
        adverbs_behind=tuple(words("adverbs_behind")),
        latin_forms=words("latin_forms"),
        latin_openers=words("latin_openers"),
        association_units=tuple(words("association_units")),
        research_units=tuple(words("research_units")),
        institution_units=tuple(words_of(path, "institution_units", content.get("institution_units"))),
        buildings=words("buildings"),
        halls=words("halls"),
        wide=words("wide"),
        bare=frozenset(bare),
        sessions=tuple(words("sessions")),
        gatherings=words("gatherings"),
        event_kinds=tuple(words("event_kinds")),
        telling_endings=words("telling_endings"),
        article_behind=re.compile(str(content.get("article_behind") or "(?!)")),
        brand_words=words("brand_words"),
        coined=load_coined_names(knowledge),
        brandless_trades=words("brandless_trades"),
        unplaced_zones=words("unplaced_zones"),
        coined_zones=words("coined_zones"),
        park_words=words("park_words") | words("brand_words"),
        placed_fairs=re.compile(str(content.get("placed_fairs") or "(?!)")),
        owned_events=re.compile(f"(?:{content['owned_events']})$" if content.get("owned_events") else "(?!)"),
        latin_body=re.compile(
            r"(?<![A-Za-z0-9])(?P<short>(?a:[A-Z0-9][A-Za-z0-9-]{1,9}(?: [A-Z][A-Za-z]{1,3})?)) ?[（(]"
            rf"(?P<full>(?a:(?=[^（()）]{{0,60}}\b(?:{any_of(words('latin_bodies'))})\b)[A-Z][A-Za-z0-9&'-]{{0,20}}(?: [A-Za-z0-9&'-]{{1,20}}){{1,7}}))[)）,，]"
        ),
        latin_event=re.compile(
            rf"(?a:(?<![A-Za-z0-9])(?:[A-Z0-9][A-Za-z0-9&'-]{{1,20}} ){{1,5}}(?:{any_of(words('latin_events'))})(?: (?:19|20)\d\d)?(?![A-Za-z0-9]))"
        ),
        finals=tuple(words("finals")),
        short_events=tuple(words("short_events")),
        hosting=tuple(words("hosting")),
        host_labels=tuple(words("host_labels")),
        host_endings=tuple(words("host_endings")),
        host_offices=tuple(words("host_offices")),
        offices_too=tuple(words("offices_too")),
        sort_before_latin=re.compile(
            rf"[一-龥]{{1,8}}(?:{any_of(words('product_sorts'))}) ?(?=(?a:[A-Z][A-Za-z0-9 .&+-]{{1,24}})$)"
        ),
        bodies=frozenset(words_of(agency_path, "bodies", agencies.get("bodies"))),
        units=tuple(words_of(agency_path, "units", agencies.get("units"))),
        organs=tuple(words_of(agency_path, "organs", agencies.get("organs"))),
        local_offices=tuple(words_of(agency_path, "local_offices", agencies.get("local_offices"))),
        fellow_body=_fellow_bodies(agency_path, agencies),
        party_body=_party_bodies(agency_path, agencies),
        report_behind=expression_of(agency_path, "report_behind", agencies.get("report_behind") or "(?!)"),
        branch_of_agency=re.compile(any_of(words_of(agency_path, "branches", agencies.get("branches"))) or "(?!)"),
        bureaus=tuple(foreign("bureaus")),
        bureaus_abroad=(*foreign("bureaus"), *foreign("bureaus_abroad")),
        zone_office=re.compile(str(agencies.get("zone_office") or "(?!)")),
        government_office=re.compile(str(agencies.get("government_office") or "(?!)")),
        no_bureaus=frozenset(foreign("no_bureaus")),
        no_bureau_ends=tuple(foreign("no_bureau_ends")),
        foreign_fields=(*foreign("fields"), *foreign("more_fields")),
        foreign_endings=tuple(foreign("endings")),
        special_regions=frozenset(foreign("special")),
        other_states=tuple(foreign("other_states")),
        short_states=frozenset(foreign("short")),
        governing_states=frozenset(foreign("governing")),
        telling=tuple(foreign("telling")),
        marker=load_marker(knowledge),
        founders=tuple(sorted(words("founders"))),
        told_before=re.compile(f"(?:{any_of(words('founders') | words('told_before'))})[“「]?$"),
        told_of_firms=re.compile(
            f"(?:{any_of(words('founders') | words('told_before') | words('told_of_firms'))})了?[“「]?$"
        ),
        told_behind=re.compile(f"[”」]? ?(?:[（(][^（）()\\n]{{0,40}}?|，)(?:{any_of(words('told_behind'))})"),
        in_brackets=re.compile("[”」]? ?[（(](?P<short>[一-龥]{2,6}|[A-Za-z]{2,10})[）)]"),
        agents_do=re.compile(any_of(words("agents_do"))),
        hosts=re.compile(f"(?:等|单位|共同|联合|具体|负责){{0,2}}(?:{any_of(words('hosts'))})(?=[，。；、的]|$)"),
        lists_bodies=re.compile(any_of(words("lists_bodies"))),
        introducing=re.compile(
            "(?: ?[（(][^（）()\\n]{1,120}[）)])?，?"
            f"(?:(?:是|为|系)[^，。\\n]{{0,30}}?(?:{any_of(words('introduced_as'))})|{any_of(words('introduced_in'))})"
        ),
    )


def _ward_lists(holds: Iterable[str], kinds: Iterable[str]) -> str:
    """Return what a list of streets and towns looks like: the group ``row`` its members, ``held`` what says that they are parts.

    The group ``within`` stands behind what may be the place that they belong to: 甲区的乙塘、丙亭两个街道.
    """
    name = "[一-龥]{2,4}?"
    row = rf"(?P<row>{name}(?:、{name}){{1,40}}(?:[和及与]{name})?)"
    held = f"(?P<held>{any_of(holds)})(?:有|了)?"
    other = rf"(?![^、]{{0,3}}(?:{any_of(holds)}))"
    within = rf"(?<=[区县市旗])(?P<within>的?){other}"
    return rf"(?:{held}|{within}|(?<![^，。；：\n]){other}){row}等?(?:[一二两三四五六七八九十\d]{{1,3}}个?)(?:{'|'.join(sorted(kinds))})"


def _fellow_bodies(path: Path, content: Mapping[str, Any]) -> re.Pattern[str]:
    """Return what a list of bodies goes on with: the group ``body`` is a department without its place."""
    departments = [word for line in content.get("departments") or () for word in words_of(path, "departments", line)]
    endings = words_of(path, "fellow_endings", content.get("fellow_endings"))
    after = any_of(words_of(path, "fellow_after", content.get("fellow_after")))
    if not departments or not endings:
        return re.compile("(?!)")
    lead = f"(?:[（(]?(?:{after})[）)]?[，、]|[、和与及]|以及)"
    return re.compile(f"{lead}(?P<body>(?:{any_of(departments)})(?:{any_of(endings)}))(?![长域部面员级])")


def _party_bodies(path: Path, content: Mapping[str, Any]) -> re.Pattern[str]:
    """Return what a department of a committee looks like whose place goes without saying: 市委|编办."""
    party = content.get("party") or {}
    committees = any_of(words_of(path, "party.committees", party.get("committees")))
    departments = any_of(words_of(path, "party.departments", party.get("departments")))
    if not committees or not departments:
        return re.compile("(?!)")
    return re.compile(f"(?:(?<![\u4e00-\u9fff])|(?<=[由和与及经据向]))(?:{committees})(?:{departments})(?![长副])")


def _agency_forms(path: Path, content: Mapping[str, Any]) -> Iterable[Form]:
    """Compose the names of departments: 商务 + 委员会; what stands before must be a place."""
    endings = list(words_of(path, "endings", content.get("endings")))
    for number, line in enumerate(content.get("departments") or (), 1):
        for department in words_of(path, f"departments line {number}", line):
            yield from (Form("Agency", department + ending, "local", LONGEST_AGENCY) for ending in endings)
    for ending in words_of(path, "national", content.get("national")):
        yield Form("Agency", ending, "local", LONGEST_AGENCY)
    for body in words_of(path, "bodies", content.get("bodies")):
        yield Form("Agency", body, "local", LONGEST_AGENCY)
    foreign = content.get("foreign") or {}
    for field in words_of(path, "foreign.fields", foreign.get("fields")):
        for ending in words_of(path, "foreign.endings", foreign.get("endings")):
            yield Form("Agency", field + ending, "place", LONGEST_AGENCY)
    for body in words_of(path, "foreign.bodies", foreign.get("bodies")):
        yield Form("Agency", body, "place", LONGEST_AGENCY)
    party = content.get("party") or {}
    for committee in words_of(path, "party.committees", party.get("committees")):
        for department in words_of(path, "party.departments", party.get("departments")):
            yield Form("Agency", committee + department, "local", LONGEST_AGENCY)
