import pytest

from kg.clean.labelled import find_gap


@pytest.mark.parametrize(
    "line", ["企业名称　海港重工有限公司", "所在地\t海港市", "地　址　海港市", "主营业务 港口机械", "所在地  海港市"]
)
def test_a_gap_behind_a_label_is_found(line: str) -> None:
    gap = find_gap(line)
    assert gap is not None
    assert line[gap[1] :] in {"海港重工有限公司", "海港市", "港口机械"}


@pytest.mark.parametrize(
    "line",
    [
        "企业名称　所在地　备注",
        "企业名称　所在地",
        "海港重工　海港市",
        "企业名称：海港重工",
        "企业 海港重工",
        "甲　乙　丙",
        "主营业务 增长较快，前景好。",
    ],
)
def test_other_lines_have_none(line: str) -> None:
    assert find_gap(line) is None
