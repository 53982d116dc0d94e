"""In which encoding a text is written."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.read.commonness import commonness
from kg.read.garbled import find_garbled
from kg.read.parsed import UnreadableError

__all__ = ["Decoded", "decode"]

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("gb18030", "big5", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
_NAMES = {"gb18030": "GB18030", "big5": "Big5", "cp950": "Big5", "big5hkscs": "Big5-HKSCS", "cp1252": "Windows-1252"}
_DECLARED = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030",
    "big5": "big5", "big5-hkscs": "big5hkscs", "x-x-big5": "big5", "cp950": "cp950",
}  # fmt: skip
_WINDOW = 1 << 16
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_NULS = re.compile("\x00+")
_THREE_BYTES = re.compile("[\u0800-\U0010ffff]")
"""What takes three bytes or more in UTF-8."""
_LATIN_WORDS = re.compile(rb"[A-Za-z]{2}")
_WORDS = re.compile(rb"[A-Za-z0-9 <>/=.,\r\n]")
_HIGH = re.compile(rb"[\x80-\xff]+")
# Letters with accents, and the dashes, quotation marks and signs that word processors put in.
_LATIN_SIGNS = re.compile(
    rb"[\xc0-\xd6\xd8-\xf6\xf8-\xff\x80\x85\x8a\x8c\x8e\x91-\x97\x99\x9a\x9c\x9e\x9f\xa0\xa3\xa7\xa9\xae\xb0\xb1\xb7]"
)

_CERTAIN = 0.68
"""The commonness from which on a text is Chinese; Korean taken for GB18030 reaches 0.6, everything else less."""
_DECLARED_ENOUGH = 0.5
_FEW = 4
_MOSTLY_ASCII = 0.8
# The most common syllables of Korean: a third of a text, and of a Chinese one in the same bytes hardly any.
_HANGUL = frozenset(
    "이다는의에가을를은로고도한하지기서사인자대어리아시여있과나정해수일스라들적그으장제주것했전되부상게국보와원만관면았업위"
)
_KANA = re.compile("[\u3041-\u30fa]")
_BINARY = "binary data, no text; give it the ending of its format or remove it"
_FOREIGN = "{} text, which kg does not read; remove it, or save it as UTF-8 if it is Chinese"
_UNKNOWN = "encoding not recognised (tried UTF-8, UTF-16, GB18030, Big5); save it as UTF-8"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was read.

    Parameters
    ----------
    text : str
        Line ends as they are, without the byte order mark; � for what can't be read.
    encoding : str
        Python's name of it.
    notes : tuple of str
        What is broken or may be read wrongly; each in one line that says what to do.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, declared: str = "") -> Decoded:
    r"""Decode a text.

    A byte order mark decides; then UTF-8, which nothing else looks like; then what the text says of itself, if that may
    be; then the one of GB18030, Big5 and UTF-16 in which the characters are the most common ones.

    Parameters
    ----------
    data : bytes
    declared : str
        The encoding that the text names, as in HTML; believed only where it fits.

    Returns
    -------
    Decoded

    Raises
    ------
    UnreadableError
        If it is no text, in no encoding that we know, in several, more than one in a thousand characters is broken, or
        most of it was once decoded wrongly and saved so.

    Examples
    --------
    >>> decode("数字贸易\r\n".encode("utf-16"))
    Decoded(text='数字贸易\r\n', encoding='utf-16', notes=())
    >>> decode("數位貿易的發展".encode("big5")).encoding
    'big5'
    >>> decode("数字贸易的发展".encode()[:-1]).notes
    ('1 character is broken UTF-8, at byte 18; shown as �',)
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _read(data, encoding)
    guess = ""
    if b"\x1b$" in data[:_WINDOW]:
        raise UnreadableError(_UNKNOWN)
    if not _is_utf_8(data):
        encoding, guess = _recognised(data, _DECLARED.get(declared.strip().lower(), ""))
    else:
        encoding = "utf-8"
    return _read(data, encoding, guess)


def _name(encoding: str) -> str:
    return _NAMES.get(encoding) or encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be").upper()


def _windows(data: bytes) -> Iterator[bytes]:
    """Take the beginning, middle and end of a long text; even places, so that UTF-16 stays UTF-16."""
    if len(data) <= 3 * _WINDOW:
        yield data
        return
    for start in (0, len(data) // 4 * 2, (len(data) - _WINDOW) // 2 * 2):
        yield data[start : start + _WINDOW]


def _sample(data: bytes, encoding: str) -> str:
    windows = [window.decode(encoding, "replace") for window in _windows(data)]
    # A window may begin and end within a character.
    return windows[0] if len(windows) == 1 else "".join(window.strip("\ufffd") for window in windows)


def _is_utf_8(data: bytes) -> bool:
    """Tell whether a text is UTF-8, be it with a few broken bytes."""
    try:
        codecs.utf_8_decode(data[: 3 * _WINDOW], "strict", False)
        sample = _sample(data, "utf-8")
    except UnicodeDecodeError:
        sample = _sample(data, "utf-8")
        broken = sample.count("\ufffd")
        return _count(sample) - broken >= 5 * broken
    if "\0" in sample and len(_NULS.findall(sample)) > 1 + len(sample) // 1000:
        return False
    # Pairs such as D2 BB D0 A9 (一些) are also Cyrillic or Greek letters in UTF-8.
    return not (
        not sample.isascii()
        and not _THREE_BYTES.search(sample)
        and len(data) < _WINDOW
        and commonness(sample) < 0.3
        and commonness(_sample(data, "gb18030")) > 0.85
    )


def _recognised(data: bytes, declared: str) -> tuple[str, str]:
    """Choose an encoding, and name the other that fits too where the choice is a guess."""
    samples = {encoding: _sample(data, encoding) for encoding in _CANDIDATES if _is_possible(data, encoding)}
    scores = {encoding: commonness(sample) for encoding, sample in samples.items()}
    # The first of equals: Big5 before its extensions.
    ordered = sorted(scores, key=lambda encoding: -scores[encoding])
    best = ordered[0]
    if declared and scores[declared] >= _DECLARED_ENOUGH and "\ufffd" not in samples[declared]:
        return declared, ""
    foreign = _count(samples[best])
    if not best.startswith("utf") and (language := _other_language(data)):
        raise UnreadableError(_FOREIGN.format(language))
    if scores[best] < (_DECLARED_ENOUGH if foreign < _FEW else _CERTAIN):
        if _is_windows_1252(data):
            return "cp1252", "Latin-1"
        raise UnreadableError(_trouble(data))
    rival = next(encoding for encoding in ordered if _family(encoding) != _family(best))
    close = scores[best] - scores[rival] < 0.12 or scores[best] < _CERTAIN or foreign < _FEW
    return best, (_name(rival) if close else "")


def _is_possible(data: bytes, encoding: str) -> bool:
    """Leave UTF-16 out where nearly all bytes are letters: any two of them are a Chinese character in it."""
    if not encoding.startswith("utf-16") or b"\x00" in data[:_WINDOW]:
        return True
    return len(_WORDS.findall(data[:_WINDOW])) < _MOSTLY_ASCII * len(data[:_WINDOW])


def _other_language(data: bytes) -> str:
    """Recognise Korean and Japanese, whose bytes are also characters of GB18030 and Big5."""
    korean, japanese = _sample(data, "euc_kr"), _sample(data, "euc_jp")
    if sum(map(_HANGUL.__contains__, korean)) > 0.33 * _count(korean):
        return "Korean (EUC-KR)"
    if japanese.count("\ufffd") <= len(japanese) // 1000 and len(_KANA.findall(japanese)) > 0.25 * _count(japanese):
        return "Japanese (EUC-JP)"
    return ""


def _count(text: str) -> int:
    """Count the characters beyond ASCII."""
    return sum(char > "\x7f" for char in text)


def _family(encoding: str) -> str:
    return "big5" if encoding in ("big5", "cp950", "big5hkscs") else encoding


def _is_windows_1252(data: bytes) -> bool:
    """Tell whether it is Latin text with a few accents: single bytes, of those that stand for letters and signs."""
    sample = b"\n".join(_windows(data))
    runs = _HIGH.findall(sample)
    high = sum(map(len, runs))
    return (
        high <= 3 + len(sample) // 33
        and len(runs) == high == len(_LATIN_SIGNS.findall(sample))
        and len(_LATIN_WORDS.findall(sample)) >= 8
        and not _CONTROL.search(sample.decode("latin-1"))
    )


def _trouble(data: bytes) -> str:
    sample = b"\n".join(_windows(data))
    if len(_CONTROL.findall(sample.decode("latin-1"))) > len(sample) / 50:
        return _BINARY
    return _mixture(data) or _UNKNOWN


def _mixture(data: bytes) -> str:
    """Say which encodings are mixed, if lines of their own can be read in two."""
    first: dict[str, int] = {}
    unread = 0
    for number, line in enumerate(data[: 16 * _WINDOW].splitlines(), 1):
        if line.isascii() or len(line) < 2 * _FEW:
            continue
        for encoding in ("utf-8", "gb18030", "big5"):
            try:
                fits = commonness(line.decode(encoding)) >= _CERTAIN
            except UnicodeDecodeError:
                fits = False
            if fits:
                first.setdefault(encoding, number)
                break
        else:
            unread += 1
    if len(first) < 2 or unread > 2:
        return ""
    where = ", ".join(f"{_name(encoding)} in line {number}" for encoding, number in first.items())
    return f"several encodings in one file ({where}); save all of it as UTF-8"


def _read(data: bytes, encoding: str, guess: str = "") -> Decoded:
    notes = []
    lost = 0
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        text = data.decode(encoding, "replace")
        broken = text.count("\ufffd") - _written_as_such(data, encoding)
        if not _is_bearable(broken - text.endswith("\ufffd"), broken, len(text)):
            raise UnreadableError(
                _mixture(data)
                or f"broken {_name(encoding)} ({broken} characters, the first at byte {problem.start}); "
                "save it as UTF-8 again"
            ) from problem
        are = "character is" if broken == 1 else "characters are"
        the_first = "at" if broken == 1 else "the first at"
        notes.append(f"{broken} {are} broken {_name(encoding)}, {the_first} byte {problem.start}; shown as �")
        lost = broken
    if text.count("\ufffd") > lost:
        lost = text.count("\ufffd") - lost
        if lost * 10 > len(text):
            raise UnreadableError("most characters were lost when it was saved (�); get it anew from its source")
        were = "character was" if lost == 1 else "characters were"
        notes.append(f"{lost} {were} lost before (�); get the text anew from its source")
    if "\x00" in text:
        runs = [match.span() for match in _NULS.finditer(text)]
        if not text.strip("\x00") or not _is_bearable(len(runs), len(runs), len(text)):
            raise UnreadableError(_BINARY)
        count = sum(end - start for start, end in runs)
        notes.append(
            f"{count} NUL character{'s'[: count > 1]}, the first in line {_line(text, runs[0][0])}; shown as �"
        )
        text = text.replace("\x00", "\ufffd")
    if len(_CONTROL.findall(text)) > len(text) / 50:
        raise UnreadableError(_BINARY)
    if guess:
        notes.append(
            f"the encoding {_name(encoding)} is a guess ({guess} fits too); if it is wrong, save the text as UTF-8"
        )
    notes += _garbled_notes(text, encoding)
    return Decoded(text, encoding, tuple(notes))


def _written_as_such(data: bytes, encoding: str) -> int:
    """Count the � that the text had before."""
    return (
        data.count("\ufffd".encode(encoding.removesuffix("-sig")))
        if encoding in ("utf-8", "utf-8-sig", "gb18030")
        else 0
    )


def _is_bearable(counted: int, broken: int, length: int) -> bool:
    """Allow one in a thousand; a single wrong byte breaks up to three characters."""
    return counted <= 3 + length // 1000 and broken * 5 <= length - broken


def _garbled_notes(text: str, encoding: str) -> Iterator[str]:
    found = list(find_garbled(text))
    if not found:
        return
    length = sum(_count(text[piece.start : piece.end]) for piece in found)
    looked_at = text[: found[-1].end] if len(found) > 1000 else text
    share = length / max(1, _count(looked_at))
    first = found[0]
    line = _line(text, first.start)
    shifted = first.encoding == first.taken_for != ""
    what = (
        f"{first.encoding} with bytes missing"
        if shifted
        else f"{first.encoding} taken for {first.taken_for}"
        if first.encoding
        else "characters lost"
    )
    if share > 0.05 and first.taken_for == _name(encoding) and not shifted:
        raise UnreadableError(
            f"several encodings in one file ({_name(encoding)}, but {first.encoding} in line {line}); save all of it as UTF-8"
        )
    if share > 0.5:
        raise UnreadableError(f"garbled text (line {line}: {what}); get it anew from its source")
    lines = 1 + sum(other.start > one.end for one, other in pairwise(found))
    more = f" and {lines - 1} more" if lines > 1 else ""
    yield f"line {line}{more} can't be read ({what}); get the text anew from its source"


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
