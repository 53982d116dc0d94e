"""What numbers or marks a line before its text: 1. and （二） and ★ and 案例3, which belong to no name."""

from __future__ import annotations

import re
from pathlib import Path

from kg.data import any_of, read_yaml, words_of

__all__ = ["load_marker"]

_NUMERAL = r"(?:\d{1,3}(?:[-.．]\d{1,3}){0,3}|[一二三四五六七八九十百〇零]{1,4})"
_SPACE = r"[ \u3000\xa0]"


def load_marker(knowledge: Path | None = None) -> re.Pattern[str]:
    """Return the pattern of the markers that a line may begin with; it matches the empty string where there is none.

    Parameters
    ----------
    knowledge : Path, optional
        A user's folder of knowledge, whose ``vocabularies/markers.yaml`` replaces ours.

    Raises
    ------
    DataError
        If the vocabulary is missing or broken.

    Examples
    --------
    >>> marker = load_marker()
    >>> lines = ["5. 甲公司", "（二）甲公司", "★ 甲公司", "案例1：甲公司", "第三，甲公司", "第一财经公司", "360公司"]
    >>> [line[marker.match(line).end() :] for line in lines]
    ['甲公司', '甲公司', '甲公司', '甲公司', '甲公司', '第一财经公司', '360公司']
    >>> [line[marker.match(line).end() :] for line in ("02 Jia科技公司", "A101 — 甲公司", "B203 | 甲公司", "58 City")]
    ['Jia科技公司', '甲公司', '甲公司', '58 City']
    """
    path, content = read_yaml("vocabularies/markers.yaml", knowledge)
    counted, counting = (any_of(words_of(path, key, content.get(key))) or "(?!)" for key in ("counted", "counting"))
    forms = (
        rf"(?:{counting}){_SPACE}?[：:，,]?",
        rf"(?:{counted}){_SPACE}?{_NUMERAL}?(?:{_SPACE}*[：:、.．，,)）]|{_SPACE})",
        rf"[（(\[【［]{_SPACE}?(?:{_NUMERAL}|[A-Za-z]{{1,3}}-?\d{{1,4}}|[A-Za-z]){_SPACE}?[)）\]】］]",
        rf"{_NUMERAL}{_SPACE}?[、.．)）：:](?!\d)",
        rf"[A-Za-z](?:[.．]{_SPACE}|[)）])",
        rf"\d{{1,3}}{_SPACE}(?=[\u3400-\u9fff]|\Z)",
        rf"0\d{{1,2}}{_SPACE}{{1,2}}(?=[A-Za-z])",
        rf"[A-Za-z]{{1,3}}-?\d{{1,4}}{_SPACE}?(?:——?|–|[|｜]){_SPACE}?",
        r"[^\w\s《》“”\"'‘’「」『』〈〉（）()\[\]【】［］]",
    )
    return re.compile(rf"(?i:(?:{'|'.join(forms)}){_SPACE}*){{0,3}}")
