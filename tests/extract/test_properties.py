"""What holds for every text, and that no text takes long."""

from __future__ import annotations

from itertools import pairwise

import pytest
from annotated import annotate, clean, nlp
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.data import DATA
from kg.extract import extract_mentions
from kg.extract.nlp import COMPONENTS
from kg.ontology import load_ontology

LABELS = set(load_ontology().labels)
NAMES = "苏州 相城 渭塘 鲲晟 上海 上海市 普陀区 中 美 日 韩 两国 港澳台 青禾 禾 东盟 大众 大众汽车 数字贸易 A Alpha KIVO Co.,Ltd. Group Inc. 2021年 第八届 臺灣 網絡"
ENDINGS = "科技 网络 信息 娱乐 传媒 有限公司 （集团） 股份有限公司 公司 大学 协会 委员会 商务局 软件园 高新区 论坛 条例 报告 协定 创始人 旗下 App 平台 出口基地"
FRAMES = "（以下简称“ ”） 、 和 等企业 包括 等国家 入选 被认定为 国家文化 首批 拟 不是 更名为 位于 《 》 〈 〉 “ ” （ ） ， 。 ； ："
SPACES = [" ", "\n", "\n\n", "\t", "\u3000"]
PIECES = st.sampled_from([*f"{NAMES} {ENDINGS} {FRAMES}".split(), *SPACES])
TEXTS = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60)
SAMPLES = "\n".join((DATA / "samples" / name).read_text("utf-8") for name in ("newsletter.txt", "bases.md"))
ROWS = st.lists(st.lists(st.lists(PIECES, max_size=3).map("".join), min_size=2, max_size=3), min_size=1, max_size=4)


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_mentions_lie_in_the_text_sorted_without_overlap(text: str) -> None:
    document = annotate(text)
    for mention in document.mentions:
        assert 0 <= mention.start < mention.end <= len(document.clean.text)
        assert 0 <= mention.entity < len(document.entities)
        assert document.clean.source_span(mention.start, mention.end)
    assert all(first.end <= second.start for first, second in pairwise(document.mentions))


@settings(deadline=None, max_examples=100)
@given(st.integers(0, len(SAMPLES) - 1), st.integers(1, 120))
def test_a_text_may_begin_and_end_anywhere(start: int, size: int) -> None:
    document = annotate(SAMPLES[start : start + size])
    assert all(mention.end <= len(document.clean.text) for mention in document.mentions)


@settings(deadline=None, max_examples=200)
@given(TEXTS)
@example("上海市有限公司软件园")
def test_names_and_aliases_are_the_characters_at_the_mentions(text: str) -> None:
    document = annotate(text)
    written: list[set[str]] = [set() for _ in document.entities]
    for mention in document.mentions:
        written[mention.entity].add(document.clean.written[mention.start : mention.end].strip())
    longer = [entity.name for entity in document.entities if entity.label in ("Policy", "Zone")]
    for entity, forms in zip(document.entities, written, strict=True):
        # What only the title of a policy or the name of a zone names (甲市|高新区) has no place of its own in the text.
        inside = not forms and not entity.aliases and any(entity.name in name for name in longer)
        assert inside or {entity.name, *entity.aliases} == forms
        assert entity.name not in entity.aliases
        assert entity.label in LABELS


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_a_text_gives_the_same_twice(text: str) -> None:
    assert annotate(text) == annotate(text)


@settings(deadline=None, max_examples=100)
@given(ROWS)
def test_tables_are_texts_too(rows: list[list[str]]) -> None:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    html = "<p>青禾</p><table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    document = annotate(html, "html")
    assert all(first.end <= second.start for first, second in pairwise(document.mentions))


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.sampled_from(COMPONENTS))
def test_after_each_component_mentions_do_not_overlap(text: str, last: str) -> None:
    document = clean(text)
    doc = nlp().make_doc(document.text)
    doc.user_data["clean"] = document
    for name, component in nlp().pipeline:
        doc = component(doc)
        if name == last:
            break
    found = doc.user_data["mentions"]
    assert all(first.end <= second.start for first, second in pairwise(found))


@settings(deadline=None, max_examples=60)
@given(TEXTS, TEXTS)
def test_one_text_leaves_nothing_behind_for_the_next(first: str, second: str) -> None:
    alone = annotate(second)
    annotate(first)
    assert annotate(second) == alone


MARKS = [
    *(
        "《",
        "》",
        "《》",
        "|",
        "、",
        "，",
        "（",
        "）",
        "（）",
        "“",
        "“”",
        "和",
        "第",
        "1",
        "青",
        "A",
        "Aa",
        "A&",
        "A.",
        "A-",
        "A_",
        "A ",
    ),
    *("甲、", "、和", "甲和", "第1届", "2021年", "中美", "一\n", "主办的"),
]
NAMED = [
    *(
        "上海",
        "有限公司",
        "A公司",
        "出口基地",
        "数字贸易服务外包企业发展平台",
        "上海条例",
        "《青禾计划》",
        "“青”平",
        "甲、乙等",
    ),
    *(
        "上海青禾科技有限公司",
        "上海青禾科技有限公司、",
        "青禾有限公司（",
        "改称青禾有限公司",
        "青禾有限公司（以下简称“青禾”）",
    ),
    "青禾软件园入选国家文化出口基地。",
    "上海市经济与教育研究院",
    *("推出Aa和甲Bb、", "代表作有Aa和甲乙、", "旗下有平台甲乙、"),
    *("收购Aa", "第二届甲"),
]
REPEATED = [(piece, 200_000) for piece in MARKS] + [(piece, 40_000) for piece in NAMED]


@pytest.mark.timeout(60)
@pytest.mark.parametrize(("piece", "length"), REPEATED, ids=[repr(piece)[1:-1] for piece, _ in REPEATED])
def test_a_long_line_of_one_piece_ends(piece: str, length: int) -> None:
    extract_mentions(clean((piece * (length // len(piece) + 1))[:length]), nlp())


@pytest.mark.timeout(60)
@pytest.mark.parametrize("separator", ["", "、", "。"])
def test_a_text_of_many_firms_ends(separator: str) -> None:
    firms = [f"上海{chr(0x4E00 + n // 100)}{chr(0x5E00 + n % 100)}科技有限公司" for n in range(3_000)]
    extract_mentions(clean(separator.join(firms)), nlp())


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A" * 200_000 + " Group", id="a Latin name"),
        pytest.param("甲、" + "甲和" * 100_000 + "等企业", id="conjunctions"),
        pytest.param(
            "，".join(f"{chr(0x4E00 + n)}禾软件园入选国家文化出口基地" for n in range(10_000)), id="bases in a line"
        ),
        pytest.param("青禾软件园入选" + "国家文化出口基地和" * 10_000, id="designations of one base"),
        pytest.param("青禾软件园" * 20_000 + "入选国家文化出口基地", id="bases of one designation"),
    ],
)
def test_a_sentence_that_does_not_end_ends(text: str) -> None:
    extract_mentions(clean(text), nlp())
