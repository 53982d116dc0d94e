"""Firms behind their countries are told by the known ones in their row."""

from annotated import mentions


def firms(text: str) -> list[str]:
    return [name for label, name in mentions(text) if label == "Company"]


def test_a_row_behind_countries_is_of_firms_beside_a_known_one() -> None:
    found = firms("荷兰阿克戈贝、美国PQG、挪威佐墩和德国巴斯夫等都在中国建厂。")
    assert found == ["阿克戈贝", "PQG", "佐墩", "巴斯夫"]


def test_without_a_known_firm_or_among_parks_it_tells_nothing() -> None:
    assert firms("荷兰阿克戈贝、挪威佐墩等都在中国展出。") == []
    assert "Ixopolis" not in firms("韩国Ixopolis、马来西亚国家科技园、德国巴斯夫等参会。")


def test_a_known_word_is_a_firm_beside_one_that_a_conjunction_joins() -> None:
    assert firms("龙头是小米和三星电子。") == ["小米", "三星电子"]


def test_a_works_is_called_by_its_place_alone() -> None:
    assert firms("公司下属上海造漆厂、涪陵制药厂等。") == ["上海造漆厂", "涪陵制药厂"]
    assert firms("当地啤酒厂关闭，一家造漆厂起火。") == []
