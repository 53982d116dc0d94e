"""What looks like the name of a firm and only says what kind of firm is meant."""

from __future__ import annotations

import re

from kg.extract.candidates import Candidate
from kg.extract.knowledge import Knowledge
from kg.extract.tokens import PROPER_TAGS

__all__ = ["is_kind"]

NTH_LARGEST = re.compile("第[一二三四五六七八九十]+$")
COUNTED_KIND = re.compile("(?:第[一二三四五六七八九十\\d]+|[一二两三四五六七八九十几数多首])[家間间]$")
"""Before what a firm is, not its name: 第一家|晶圆代工公司."""
FIGURE = re.compile("“[^“”，。；\n]{2,8}的$")
"""Before a body and the end of the quotation: what else is called one, “没有围墙的|甲博物馆|”."""
REGION, COUNTRY = "Region", "Country"
FIRM = "公司"
LATIN_RUN = re.compile("[A-Za-z0-9]+")


def is_kind(text: str, candidate: Candidate, known: Knowledge) -> bool:
    """Tell whether what looks like a name only says what kind of thing is meant, or is a part of a longer one: 集成电路设计|公司, 京津冀|开发区."""
    if candidate.label == "Agency":
        return (
            known.names.vocabulary.report_behind.match(text, max(candidate.end - 2, 0)) is not None
        )  # 甲市政府|工作报告
    name = text[candidate.start : candidate.end].strip()
    if candidate.label == "Organization" and candidate.source == "form":
        return (
            text.startswith("”", candidate.end)
            and FIGURE.search(text, max(0, candidate.start - 10), candidate.start) is not None
        )
    if candidate.label == "Zone" and known.bases.category.fullmatch(name):
        return True  # 国家文化出口基地 holds no designation, but is one
    if candidate.label == "Zone" and candidate.source == "form":
        return _lies_in_region(name, known)
    if candidate.label != "Company" or candidate.source != "form":
        return False
    if known.names.vocabulary.field_rows.match(text, candidate.end) and name.endswith(known.names.vocabulary.trades):
        return True  # 甲市电信|、计算机和信息服务
    if known.names.vocabulary.bonds.match(text, candidate.end - len(FIRM)):
        return True  # 甲交易所|公司债券
    if _is_of_land(name, known):
        return True
    before = max(0, candidate.start - 6)
    if name.startswith("大") and NTH_LARGEST.search(text, before, candidate.start):
        return True  # 第二|大寿险集团
    if COUNTED_KIND.search(text, before, candidate.start) and not name.endswith(
        tuple(known.names.vocabulary.legal_endings)
    ):
        return True
    rests = [name.removesuffix(ending) for ending in known.names.vocabulary.firm_endings if name.endswith(ending)]
    latin = LATIN_RUN.match(name)
    if rests and latin and latin.group() in known.frames.techniques:  # AI|智能硬件|公司
        pieces = known.lexicon.split(min(rests, key=len)[latin.end() :].strip())
        return all(len(piece) > 1 and known.lexicon.tags.get(piece) not in PROPER_TAGS for piece in pieces)
    return any(_is_sectors(rest, known) for rest in rests)


def _lies_in_region(name: str, known: Knowledge) -> bool:
    """Tell whether what looks like a zone is any of a region of several provinces: 京津冀|开发区."""
    forms = known.names.vocabulary.forms
    cuts = (cut for cut in range(2, len(name) - 1) if name[cut:] in forms)
    return any(entry.label == REGION for cut in cuts for entry in known.gazetteer.by_form.get(name[:cut], ()))


def _is_of_land(name: str, known: Knowledge) -> bool:
    """Tell whether what looks like a firm is any works of a whole land: 甲国|轮胎厂."""
    vocabulary = known.names.vocabulary
    lands = (name[:cut] for cut in range(2, len(name) - 1) if name[cut:] in vocabulary.works)
    return any(
        land in vocabulary.origins or any(entry.label == COUNTRY for entry in known.gazetteer.by_form.get(land, ()))
        for land in lands
    )


def _is_sectors(phrase: str, known: Knowledge) -> bool:
    """Tell whether a phrase is nothing but one or two fields: 具身智能|机器人."""
    cuts = range(2, len(phrase) - 1)
    return phrase in known.fields or any(phrase[:cut] in known.fields and phrase[cut:] in known.fields for cut in cuts)
