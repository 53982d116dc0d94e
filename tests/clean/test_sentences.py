import pytest

from kg.clean.sentences import cut_sentences


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in cut_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["甲公司成立。", "乙公司投产！", "丙公司呢？"],
        ["一是扩大开放；", "二是完善规则；", "三是培育企业。"],
        ["他说：“规模大。质量好。”", "会议到此结束。"],
        ["《谁的增长？》一文（见附件。）已经发表。", "另文待发。"],
        ["真的吗？！", "真的……好。"],
        ["规模为3.5亿元!", "增速Q2;快于上年。"],
        ["网址为http://example.org/?id=1，可供查询。"],
        ["没有句号"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    text = "".join(sentences)
    assert cut(text) == sentences


def test_a_bracket_that_never_closes_holds_nothing_together() -> None:
    text = "（甲公司成立。" + "乙公司投产。" * 100
    assert len(cut(text)) > 50


def test_a_quotation_of_a_page_is_cut() -> None:
    assert len(cut("“" + "数字贸易持续增长。" * 60 + "”")) > 20


def test_a_sentence_without_end_is_cut_at_a_comma() -> None:
    parts = cut("数字贸易持续增长，" * 300)
    assert all(len(part) <= 800 and part.endswith("，") for part in parts)
    assert "".join(parts) == "数字贸易持续增长，" * 300
