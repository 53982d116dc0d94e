import csv
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.data import DATA
from kg.read.encoding import Decoded, decode
from kg.read.parsed import UnreadableError

SIMPLIFIED = "上海数字贸易持续增长，企业出海步伐加快。\r\n第二段：云服务与数字内容。\n"
TRADITIONAL = "臺北的數位貿易發展迅速，許多企業走向國際市場。\r\n第二段：雲端服務與內容產業。\n"
PAGE = SIMPLIFIED * 25
TRADITIONAL_PAGE = TRADITIONAL * 25


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_simplified_text_comes_back_with_its_line_ends(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding)) == Decoded(SIMPLIFIED, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030", "utf-16", "utf-16-be"])
def test_traditional_text_comes_back_with_its_line_ends(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)) == Decoded(TRADITIONAL, encoding)


def test_characters_that_only_gb18030_has_are_read() -> None:
    text = "𠮷野家与㐂多亮相，企业数量增长，贸易总额继续上升。"
    assert decode(text.encode("gb18030")) == Decoded(text, "gb18030")


def test_characters_of_hong_kong_are_read() -> None:
    text = "香港嘅企業喺國際市場嘅發展，佢哋嘅貿易總額繼續上升。"
    assert decode(text.encode("big5hkscs")) == Decoded(text, "big5hkscs")


def _sentences() -> list[str]:
    """Make short texts of what sentences are made of, so that no sentence is one that the decoder was tuned with."""
    who = [
        "上海市商务局",
        "某数字科技公司",
        "示范区的企业",
        "双方代表团",
        "多家银行",
        "该研究中心",
        "国际贸易协会",
        "市政府",
    ]
    what = ["发布了", "持续推进", "共同建设", "参加了", "签署了", "积极支持", "正在研究", "大力发展"]
    whom = [
        "跨境电商平台",
        "新的合作协议",
        "年度发展报告",
        "海外仓项目",
        "云服务标准",
        "服务贸易试点",
        "文化产品出口",
        "人才培训",
    ]
    return [first + middle + last for first in who for middle in what for last in whom]


def _traditional(text: str) -> str:
    with (DATA / "characters" / "traditional.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    forms: dict[int, str] = {}
    for row in rows:
        if row["traditional"].encode("big5", "ignore"):
            forms.setdefault(ord(row["simplified"]), row["traditional"])
    return text.translate(forms)


@pytest.mark.parametrize("length", [8, 10])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_short_simplified_texts_are_guessed_right(encoding: str, length: int) -> None:
    wrong = _misread([text[:length] for text in _sentences()], encoding)
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize("length", [8, 10])
@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030", "utf-16-le"])
def test_short_traditional_texts_are_guessed_right(encoding: str, length: int) -> None:
    texts = _traditional("\n".join(text[:length] for text in _sentences())).split("\n")
    wrong = _misread([text for text in texts if text == text.encode(encoding, "ignore").decode(encoding)], encoding)
    assert len(wrong) <= 1, wrong


def _misread(texts: list[str], encoding: str) -> list[str]:
    """Return the texts that are read wrongly or not at all."""
    texts = sorted(set(texts))
    assert len(texts) > 100
    wrong = []
    for text in texts:
        try:
            read = decode(text.encode(encoding)).text
        except UnreadableError:
            read = ""
        if read != text:
            wrong.append(text)
    return wrong


def test_a_text_of_one_chinese_word_is_read_with_a_note() -> None:
    decoded = decode("The name of the company is 数字.".encode("gb18030"))
    assert decoded.text == "The name of the company is 数字."
    assert decoded.notes == ("the encoding GB18030 is a guess (Big5 fits too); if it is wrong, save the text as UTF-8",)


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [(PAGE, "utf-8", "UTF-8"), (PAGE, "gb18030", "GB18030"), (TRADITIONAL_PAGE, "big5", "Big5")],
)
def test_a_wrong_byte_in_a_page_is_shown_and_said(text: str, encoding: str, name: str) -> None:
    data = text.encode(encoding)
    place = data.index(b"\n") + 1
    decoded = decode(data[:place] + b"\xff" + data[place:])
    assert decoded.encoding == encoding
    assert decoded.text.count("\ufffd") >= 1
    assert decoded.text.startswith(text[:20])
    assert decoded.text.endswith(text[-200:])
    assert f"broken {name}" in decoded.notes[0] and f"at byte {place}; shown as �" in decoded.notes[0]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(PAGE, "utf-8"), (PAGE, "gb18030"), (TRADITIONAL_PAGE, "big5"), (PAGE, "utf-16"), (PAGE, "utf-16-be")],
)
def test_a_text_that_breaks_off_within_a_character_is_read(text: str, encoding: str) -> None:
    text = text.rstrip()
    decoded = decode(text.encode(encoding)[:-1])
    assert decoded.text == text[:-1] + "\ufffd"
    assert len(decoded.notes) == 1


def test_half_a_surrogate_pair_is_shown_as_broken() -> None:
    decoded = decode((PAGE.encode("utf-16-le") + b"\x00\xd8\n\x00").join((b"\xff\xfe", b"")))
    assert decoded.text == PAGE + "\ufffd\n"


def test_a_note_counts_what_is_broken() -> None:
    data = PAGE.encode()
    assert decode(data[:3] + b"\xff" + data[3:]).notes == ("1 character is broken UTF-8, at byte 3; shown as �",)
    assert decode(data[:3] + b"\xff" + data[3:] + b"\xfe").notes == (
        "2 characters are broken UTF-8, the first at byte 3; shown as �",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_nuls_are_shown_and_said(encoding: str) -> None:
    decoded = decode((PAGE[:40] + "\x00" + PAGE[40:]).encode(encoding))
    assert decoded.text == PAGE[:40] + "\ufffd" + PAGE[40:]
    assert decoded.notes == ("1 NUL character, the first in line 3; shown as �",)


def test_a_file_filled_up_with_nuls_is_read() -> None:
    decoded = decode(PAGE.encode() + b"\x00" * 512)
    assert decoded.text.startswith(PAGE)
    assert decoded.notes == ("512 NUL characters, the first in line 51; shown as �",)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_too_much_that_is_broken_is_refused(encoding: str) -> None:
    data = (TRADITIONAL_PAGE if encoding == "big5" else PAGE).encode(encoding)
    broken = bytes(0xFF if place % 100 == 37 else byte for place, byte in enumerate(data))
    with pytest.raises(UnreadableError, match="broken"):
        decode(broken)


def test_a_text_whose_characters_were_lost_before_is_refused_or_noted() -> None:
    with pytest.raises(UnreadableError, match="most characters were lost"):
        decode("���� 2024 ������".encode())
    assert decode((PAGE + "\ufffd").encode()).notes == (
        "1 character was lost before (�); get the text anew from its source",
    )


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("utf-8", "gb18030"),
        ("utf-8", "latin-1"),
        ("utf-8", "cp1252"),
        ("gb18030", "latin-1"),
    ],
)
def test_text_decoded_wrongly_and_saved_so_is_refused(wrong: str, right: str) -> None:
    garbled = PAGE.encode(wrong).decode(right, "ignore")
    with pytest.raises(UnreadableError, match="garbled text"):
        decode(garbled.encode())


def test_big5_taken_for_gb18030_is_refused() -> None:
    with pytest.raises(UnreadableError, match=r"garbled text .*Big5 taken for GB18030"):
        decode(TRADITIONAL_PAGE.encode("big5").decode("gb18030", "ignore").encode())


def test_a_garbled_line_is_said() -> None:
    line = "数字贸易的发展取得明显成效。".encode().decode("gb18030", "replace")
    assert decode((PAGE + line + "\n" + PAGE).encode()).notes == (
        "2 characters were lost before (�); get the text anew from its source",
        "line 51 can't be read (UTF-8 taken for GB18030); get the text anew from its source",
    )
    assert decode(("锟斤拷锟斤拷\n" + PAGE).encode()).notes == (
        "line 1 can't be read (characters lost); get the text anew from its source",
    )


@pytest.mark.parametrize("first", ["utf-8", "gb18030"])
def test_two_encodings_in_one_file_are_refused(first: str) -> None:
    second = "gb18030" if first == "utf-8" else "utf-8"
    with pytest.raises(UnreadableError, match=r"several encodings in one file .* in line 1\b.*save all of it as UTF-8"):
        decode(PAGE.encode(first) + PAGE.encode(second))


def test_a_lost_byte_of_utf_16_is_no_chinese_behind_it() -> None:
    data = PAGE.encode("utf-16")
    with pytest.raises(UnreadableError, match="UTF-16 with bytes missing"):
        decode(data[:201] + data[202:])


KOREAN = (
    "한국의 디지털 무역은 지속적으로 성장하고 있으며 기업들은 해외 시장에 진출하고 있다. 정부는 새로운 정책을 발표했다."
)
JAPANESE = "日本のデジタル貿易は引き続き成長しており、企業は海外市場に進出している。政府は新しい政策を発表した。"


@pytest.mark.parametrize(
    ("text", "encoding", "message"),
    [
        (KOREAN, "euc_kr", "Korean"),
        (JAPANESE, "euc_jp", "Japanese"),
        (JAPANESE, "shift_jis", "encoding not recognised"),
        (JAPANESE, "iso2022_jp", "encoding not recognised"),
        ("Торговля между странами растёт, компании открывают филиалы.", "cp1251", "encoding not recognised"),
        ("Müller verkauft Äpfel für große Märkte", "latin-1", "encoding not recognised"),
    ],
)
def test_other_encodings_are_refused_and_not_misread(text: str, encoding: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        decode(text.encode(encoding))


def test_euc_tw_is_refused() -> None:
    """Its first plane has the characters of Big5 in the same order, 94 in a row."""
    level = [bytes((row, cell)) for row in range(0xA4, 0xC7) for cell in (*range(0x40, 0x7F), *range(0xA1, 0xFF))]
    known = [pair for pair in level if pair.decode("big5", "ignore")]
    place = {pair.decode("big5"): index for index, pair in enumerate(known)}
    text = [place[char] for char in TRADITIONAL if char in place]
    with pytest.raises(UnreadableError):
        decode(bytes(byte for index in text for byte in (0xC4 + index // 94, 0xA1 + index % 94)))


@pytest.mark.parametrize("text", [KOREAN, JAPANESE, "Торговля растёт", "L’été à l’étranger", "Ξένες αγορές"])
def test_other_languages_in_utf_8_are_no_garbled_text(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "utf-8")


def test_english_with_a_few_accents_is_read() -> None:
    text = "The company’s résumé is long – its café in Shanghai opened in May. Trade grew by five per cent this year."
    decoded = decode(text.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (text, "cp1252")
    assert decoded.notes == (
        "the encoding Windows-1252 is a guess (Latin-1 fits too); if it is wrong, save the text as UTF-8",
    )


def test_what_a_text_says_of_its_encoding_is_believed_where_it_fits() -> None:
    text = "<p>甲</p>"
    assert decode(text.encode("gbk"), "GB2312") == Decoded(text, "gb18030")
    assert decode(PAGE.encode(), "gb2312") == Decoded(PAGE, "utf-8")
    assert decode(PAGE.encode("gbk"), "utf-8") == Decoded(PAGE, "gb18030")
    assert decode(PAGE.encode("gbk"), "big5") == Decoded(PAGE, "gb18030")
    assert decode(TRADITIONAL_PAGE.encode("big5"), "gb2312") == Decoded(TRADITIONAL_PAGE, "big5")
    assert decode(PAGE.encode("gbk"), "iso-8859-1") == Decoded(PAGE, "gb18030")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (bytes(range(256)) * 8, "binary data"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary data"),
        (b"\x01\x02\x03\x04" * 100, "binary data"),
        (b"\x00" * 100, "binary data"),
        (b"\xef\xbb\xbf\xff\xfe\xfd", "broken UTF-8"),
        (b"\xff\xfe\x00\xd8", "broken UTF-16"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        decode(data)


def test_a_long_text_is_read_by_samples_of_it() -> None:
    lines = [
        *("数字贸易持续增长。\n" * 4000),
        *("The trade of services grows.\n" * 9000),
        *("甲公司落户园区。\n" * 4000),
    ]
    text = "".join(lines)
    assert decode(text.encode("gb18030")) == Decoded(text, "gb18030")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except UnreadableError as problem:
        assert "\n" not in str(problem)
    else:
        assert "\x00" not in decoded.text


@given(st.sampled_from(["utf-8", "gb18030", "utf-16", "utf-16-le"]), st.integers(0, 2**32))
def test_a_mutated_text_is_read_nearly_whole_or_refused(encoding: str, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(SIMPLIFIED.encode(encoding))
    for _ in range(chance.randrange(1, 5)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        decoded = decode(bytes(data))
    except UnreadableError:
        return
    assert len(decoded.text) <= len(data)
