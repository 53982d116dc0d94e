"""Shapes: labels that could be taken for each other by their colours differ in shape; borders are seen."""

from __future__ import annotations

from kg.model import Entity, Graph
from kg.ontology import Label, load_ontology
from kg.view.network import draw_network
from kg.view.shapes import choose_shapes


def labels(*colors, place=False):
    return {str(i): Label(str(i), str(i), color, place, {}) for i, color in enumerate(colors)}


def test_what_differs_only_for_full_colour_vision_gets_another_shape():
    assert choose_shapes(labels("#c05030", "#708020")) == {"0": "dot", "1": "square"}


def test_what_everybody_can_tell_apart_keeps_the_plain_shape():
    assert choose_shapes(labels("#103070", "#f5d060")) == {"0": "dot", "1": "dot"}


def test_places_have_a_shape_of_their_own():
    assert choose_shapes(labels("#103070", "#f5d060", place=True)) == {"0": "diamond", "1": "diamond"}


def test_colours_that_are_no_hex_codes_are_drawn_all_the_same():
    assert choose_shapes(labels("teal", "#12", "olive"))["0"] == "dot"


def test_borders_stand_out_from_the_light_ground():
    ontology = load_ontology()
    graph = Graph(entities=tuple(Entity(name, name, name) for name in ontology.labels))
    groups = draw_network(graph, ontology)["options"]["groups"]
    for group in groups.values():
        border = group["color"]["border"]
        assert contrast(border, "#f7f8fa") >= 3


def contrast(one, other):
    light, dark = sorted(map(luminance, (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color):
    channels = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
