"""What holds for every text."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.clean import clean_document
from kg.model import CleanDocument, Document
from kg.read.formats.html import parse_html
from kg.read.formats.text import parse_text
from kg.read.parsed import UnreadableError

WORDS = "数字贸易 有限公司 2021 年 增长，同比 链接 图 表1 目录 ..... 12 ¹ 臺 ＡＢ １ Trade 一、 （一） 1."
MARKS = "。 ， ； “ ” 《 》 （ ） ** * # ● - | |---| &amp; &#20013; &nbsp; [甲](http://a.b/c) ![ ` \\"
TAGS = "<p> </p> <br> <b> </b> <table> <tr> <td> </td> </table> <!-- -->"
SPACES = [" ", "\n", "\n\n", "\r\n", "\t", "\f", "\u3000", "\u200b", "\x07", "\u2028"]
PIECES = st.sampled_from([*f"{WORDS} {MARKS} {TAGS}".split(), *SPACES])
TEXTS = st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80)


def clean(text: str, form: str) -> CleanDocument | None:
    try:
        parsed = (parse_html if form == "html" else parse_text)(text.encode("utf-8", "replace"))
    except UnreadableError:
        return None
    return clean_document(Document("a", parsed.text, parsed.blocks, form, "", markup=True))


@settings(deadline=None, max_examples=300)
@given(TEXTS, st.sampled_from(["txt", "md", "html"]))
def test_blocks_stand_in_order_without_overlap(text: str, form: str) -> None:
    document = clean(text, form)
    if document is None:
        return
    blocks = document.document.blocks
    assert all(0 <= block.start < block.end <= len(document.document.text) for block in blocks)
    assert all(first.end <= second.start for first, second in pairwise(blocks))
    for block in blocks:
        cells = [cell for row in block.rows for cell in row]
        assert all(block.start <= cell.start <= cell.end <= block.end for cell in cells)


@settings(deadline=None, max_examples=400)
@given(TEXTS, st.sampled_from(["txt", "md", "html"]), st.data())
def test_every_span_leads_into_the_source(text: str, form: str, data: st.DataObject) -> None:
    document = clean(text, form)
    if document is None:
        return
    source = document.document.text
    assert len(document.text) == len(document.written) == len(document.offsets)
    for passage in document.passages:
        offsets = document.offsets[passage.start : passage.end]
        assert all(first <= second for first, second in pairwise(offsets))
        assert document.text[passage.start : passage.end].strip("\t ")
        start = data.draw(st.integers(passage.start, passage.end - 1))
        end = data.draw(st.integers(start + 1, passage.end))
        span = document.source_span(start, end)
        assert 0 <= span.start < span.end <= len(source)
    for offset, written in zip(document.offsets, document.written, strict=True):
        assert written.isspace() or source[offset] == written or source[offset] in "&\\"


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["txt", "html"]))
def test_passages_and_sentences_cover_the_text(text: str, form: str) -> None:
    document = clean(text, form)
    if document is None:
        return
    covered = "\n".join(document.text[passage.start : passage.end] for passage in document.passages)
    assert covered == document.text
    assert all(first.end <= second.start for first, second in pairwise(document.sentences))
    for index, passage in enumerate(document.passages):
        sentences = [sentence for sentence in document.sentences if sentence.passage == index]
        assert sentences and sentences[0].start == passage.start and sentences[-1].end == passage.end
        if passage.rows:
            assert [(row[0].start, row[-1].end) for row in passage.rows] == [(s.start, s.end) for s in sentences]


@settings(deadline=None)
@given(
    st.lists(
        st.text(alphabet="数字贸易企业园区发展，、", min_size=1, max_size=50).map(lambda line: "本" + line + "。"),
        min_size=1,
        max_size=8,
    )
)
def test_plain_text_comes_back_as_it_was_written(lines: list[str]) -> None:
    text = "\n\n".join(dict.fromkeys(lines))
    document = clean(text, "txt")
    assert document is not None
    assert document.written == text.replace("\n\n", "\n")
    for sentence in document.sentences:
        span = document.source_span(sentence.start, sentence.end)
        assert text[span.start : span.end] == document.written[sentence.start : sentence.end]


@settings(deadline=None)
@given(TEXTS)
def test_cleaning_gives_the_same_twice(text: str) -> None:
    first, second = clean(text, "md"), clean(text, "md")
    assert first == second
