"""Events that a text speaks of again by the end of their name."""

from annotated import entity, named


def test_an_event_behind_this_one_is_the_one_whose_name_ends_so() -> None:
    text = "2017洪都拉斯中国贸易展览会在特古西加尔巴开幕。本届中国贸易展览会由云港商会主办。"
    assert entity(text, "2017洪都拉斯中国贸易展览会").aliases == ("中国贸易展览会",)


def test_without_such_a_word_it_may_be_another_one() -> None:
    text = "2017洪都拉斯中国贸易展览会开幕。中国贸易展览会由云港商会主办。"
    assert named(text, "Event") == {"2017洪都拉斯中国贸易展览会", "中国贸易展览会"}


def test_a_work_is_recalled_by_the_beginning_of_its_title_and_its_kind() -> None:
    text = "公司推出《云海高手 正版授权手游》。《云海》手游在香港上线。"
    assert entity(text, "云海高手正版授权手游").aliases == ("云海",)


def test_a_sequel_is_another_work() -> None:
    text = "公司推出《云海》手游和《云海 2 手游》、《云海 3 手游》。"
    assert len(named(text, "Product")) == 3
