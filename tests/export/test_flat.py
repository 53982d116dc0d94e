from hypothesis import given
from hypothesis import strategies as st

from kg.export.flat import edge_rows, flatten, node_rows
from kg.export.names import guard_name, unguard_name
from kg.model import Edge, Entity, Evidence, Graph


def test_a_column_of_mixed_types_becomes_text():
    assert flatten([{"batch": 1}, {"batch": "第二批"}, {"batch": True}]) == [
        {"batch": "1"},
        {"batch": "第二批"},
        {"batch": "True"},
    ]


def test_a_column_of_whole_and_broken_numbers_becomes_broken_numbers():
    assert flatten([{"lat": 31}, {"lat": 31.2}]) == [{"lat": 31.0}, {"lat": 31.2}]


def test_nothing_is_dropped_but_none():
    assert flatten([{"a": None, "b": "", "c": 0, "d": False, "e": ()}]) == [{"b": "", "c": 0, "d": False, "e": ""}]


def test_a_separator_inside_of_a_list_item_is_told_apart():
    assert flatten([{"aliases": ("甲|乙", "丙")}]) == [{"aliases": "甲｜乙|丙"}]


def test_characters_that_xml_cannot_hold_are_removed_also_from_names():
    assert flatten([{"na\x00me": "甲\x0b\ud800\ufffe乙\r\n丙"}]) == [{"name": "甲乙\n丙"}]


def test_a_property_never_takes_the_place_of_what_every_node_has():
    entity = Entity("e1", "City", "上海", properties={"name": "别的", "documents": 7})
    row = next(node_rows(Graph(entities=(entity,))))
    assert (row["name"], row["property_name"], row["property_documents"]) == ("上海", "别的", 7)


def test_an_edge_row_says_where_it_is_said():
    evidence = (Evidence("甲.txt", 3, 9, "甲公司位于上海"), Evidence("乙.txt", 0, 4, "甲在上海"))
    row = next(edge_rows(Graph(edges=(Edge("e1", "e2", "LOCATED_IN", 0.9, ("seat",), evidence),))))
    assert flatten([row])[0]["sources"] == "甲.txt#3-9|乙.txt#0-4"
    assert row["weight"] == 2


names = st.lists(st.sampled_from(["property_", "id", "Name", "founded", "x"]), min_size=1, max_size=4).map("".join)


@given(names, names)
def test_different_names_stay_different_when_guarded(one, other):
    reserved = {"id", "name"}
    assert unguard_name(guard_name(one, reserved), reserved) == one
    assert (guard_name(one, reserved) == guard_name(other, reserved)) == (one == other)
    assert guard_name(one, reserved) not in reserved
