"""Who signs a notice has issued what it passes on."""

import pytest

from tests.link.linked import find

NOTICE = "各单位：\n\n根据《[青禾意见|Policy]》，特制定《[云帆方案|Policy]》，现印发给你们，请遵照执行。\n\n{signed}\n"
BOTH = {"云帆方案 ISSUED_BY 苏州市商务局", "云帆方案 ISSUED_BY 苏州市财政局"}


@pytest.mark.parametrize(
    "signed",
    [
        "[苏州市商务局|Agency]\n\n[苏州市财政局|Agency]\n\n2025年9月3日",
        "[苏州市商务局|Agency]　[苏州市财政局|Agency]\n\n2025年9月3日",
        "[苏州市商务局|Agency] [苏州市财政局|Agency] 2025年9月3日",
        "附件：云帆方案\n\n[苏州市商务局|Agency]\n\n[苏州市财政局|Agency]\n\n2025年9月3日",
        "[苏州市商务局|Agency]\n\n[苏州市财政局|Agency]\n\n二〇一〇年三月十八日",
    ],
)
def test_all_who_sign_a_notice_issue_what_it_passes_on(signed: str) -> None:
    assert find(NOTICE.format(signed=signed)) == BOTH


@pytest.mark.parametrize("signed", ["[苏州市商务局|Agency]", "[苏州市商务局|Agency]很忙。\n\n2025年9月3日"])
def test_without_a_date_below_it_a_line_is_no_signature(signed: str) -> None:
    assert find(NOTICE.format(signed=signed)) == set()


def test_a_notice_is_signed_below_its_items() -> None:
    items = "（一）支持甲企业。\n\n（二）支持乙园区。\n\n[苏州市商务局|Agency]  2025年9月3日"
    assert find(NOTICE.format(signed=items)) == {"云帆方案 ISSUED_BY 苏州市商务局"}


def test_a_document_that_is_the_policy_is_signed_below_its_text() -> None:
    body = "各区：\n\n现就有关事项通知如下：\n\n一、支持航线。\n\n[苏州市商务局|Agency]\n\n2025年9月3日"
    assert "关于支持航空的通知 ISSUED_BY 苏州市商务局" in find(f"# [关于支持航空的通知|Policy]\n\n{body}")
