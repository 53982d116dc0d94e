"""Goods without a name of their own are told by how they end: 平纹遮光布, 树莓, 喷淋软管, but not 扫描全能王."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.vocabulary import NameVocabulary

__all__ = ["BRANDED", "are_commodities", "are_goods"]

LETTERS = re.compile("[A-Za-z]{2}|[A-Za-z][0-9]")
BRANDED = "牌"
"""In the name of what has a brand: 天府牌面粉."""
NOUNS = frozenset({"n", "vn"})


def are_commodities(vocabulary: NameVocabulary, forms: Sequence[str]) -> bool:
    """Tell whether most members of a row end in what goods are called: 平纹遮光布、阿拉伯头巾.

    Parameters
    ----------
    vocabulary : NameVocabulary
    forms : sequence of str
        The members, but those in quotation marks, which are names.
    """
    plain = [form for form in forms if form.endswith(vocabulary.commodities) and not _is_named(form)]
    return len(plain) > 1 and 2 * len(plain) >= len(forms)


def are_goods(vocabulary: NameVocabulary, forms: Sequence[str], lexicon: Lexicon | None = None) -> bool:
    """Tell whether most members of a row of which a text says only 产品 are goods: 树莓、黄桃, 喷淋头、喷淋软管.

    Parameters
    ----------
    vocabulary : NameVocabulary
    forms : sequence of str
        The members, but those in quotation marks, which are names.
    lexicon : Lexicon, optional
        With it forms that end in an ordinary noun are goods, too: 沟槽|卡箍. Games and films may be called so.
    """
    plain = [form for form in forms if not _is_named(form) and _is_good(vocabulary, form, lexicon)]
    return bool(plain) and 2 * len(plain) >= len(forms)


def _is_named(form: str) -> bool:
    return BRANDED in form or LETTERS.search(form) is not None


def _is_good(vocabulary: NameVocabulary, form: str, lexicon: Lexicon | None) -> bool:
    if form.endswith(vocabulary.named_kinds):
        return False
    if form.endswith((*vocabulary.commodities, *vocabulary.produce)):
        return True
    last = lexicon.split(form)[-1] if lexicon and form else ""
    return len(last) > 1 and lexicon is not None and lexicon.tags.get(last) in NOUNS
