"""What a document is called once its title was told."""

from tests.link.linked import find


def test_a_document_is_meant_by_the_last_word_of_its_title() -> None:
    found = find("[云港市|City]印发《[动漫产业规划|Policy]》。《规划》提出，支持[动漫游戏|Sector]发展。")
    assert "动漫产业规划 PROMOTES 动漫游戏" in found


def test_without_its_marks_a_verb_tells_that_it_is_meant() -> None:
    found = find("[云港市|City]印发《[动漫产业规划|Policy]》。规划明确，支持[动漫游戏|Sector]发展。")
    assert "动漫产业规划 PROMOTES 动漫游戏" in found


def test_the_last_one_named_so_is_meant() -> None:
    found = find("《[甲意见|Policy]》印发。《[乙意见|Policy]》印发。《意见》提出，支持[动漫|Sector]产业发展。")
    assert "乙意见 PROMOTES 动漫" in found
    assert "甲意见 PROMOTES 动漫" not in found


def test_brackets_at_the_end_of_a_title_count_for_nothing() -> None:
    found = find("《[动漫行动方案（2021年）|Policy]》印发。《方案》提出，支持[动漫|Sector]产业发展。")
    assert "动漫行动方案（2021年） PROMOTES 动漫" in found
