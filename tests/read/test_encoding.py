import pytest

from kg.read.encoding import decode
from kg.read.parsed import UnreadableError

SIMPLIFIED = "上海数字贸易持续增长，企业出海步伐加快。\r\n第二段：云服务与数字内容。\n"
TRADITIONAL = "臺北的數位貿易發展迅速，許多企業走向國際市場。\r\n第二段：雲端服務與內容產業。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_simplified_text_comes_back_with_its_line_ends(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding)) == (SIMPLIFIED, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "utf-16"])
def test_traditional_text_comes_back_with_its_line_ends(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)) == (TRADITIONAL, encoding)


def test_characters_that_only_gb18030_has_are_read() -> None:
    text = "𠮷野家与㐂多亮相，企业数量增长，贸易总额继续上升。"
    assert decode(text.encode("gb18030")) == (text, "gb18030")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (bytes(range(256)) * 8, "binary data"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary data"),
        (b"\x01\x02\x03\x04" * 100, "binary data"),
        ("Müller verkauft Äpfel für große Märkte".encode("latin-1"), "encoding not recognised"),
        (b"\xef\xbb\xbf\xff\xfe\xfd", "broken UTF-8"),
        (b"\xff\xfe\x00\xd8", "broken UTF-16"),
        ("数字贸易发展报告".encode()[:-1], "encoding not recognised"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        decode(data)
