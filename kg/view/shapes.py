"""Which shape each label is drawn in, so that colour is never all that tells two labels apart.

A label takes the first shape in which no earlier label has a colour that it could be taken for, seen with full colour
vision or with one of the three kinds of colour blindness.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kg.ontology import Label

__all__ = ["choose_shapes"]

SHAPES = ("dot", "square", "triangle", "hexagon", "star", "triangleDown")
PLACE_SHAPE = "diamond"
"""Places have one of their own; only places whose colours are too close share the others."""

ALIKE = 18.0
"""Colours that are less apart in CIELAB can be taken for each other where they lie far from each other."""

# Linear RGB as it is seen without one of the three kinds of cones: Machado, Oliveira and Fernandes 2009, full severity.
VISIONS = (
    ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
)
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)


def choose_shapes(labels: Mapping[str, Label]) -> dict[str, str]:
    """Return the shape of each label, in the words of vis-network.

    Examples
    --------
    >>> grey = {name: Label(name, name, "#777777", False, {}) for name in ("A", "B")}
    >>> choose_shapes(grey)
    {'A': 'dot', 'B': 'square'}
    """
    seen: list[tuple[str, NDArray[np.float64]]] = []
    shapes: dict[str, str] = {}
    for label in labels.values():
        color = _see(label.color)
        choices = (PLACE_SHAPE, *SHAPES[1:]) if label.place else SHAPES
        shape = _first_apart(choices, color, seen)
        shapes[label.name] = shape
        seen.append((shape, color))
    return shapes


def _first_apart(
    choices: Sequence[str], color: NDArray[np.float64], seen: Sequence[tuple[str, NDArray[np.float64]]]
) -> str:
    distance = {
        choice: min((_distance(color, other) for shape, other in seen if shape == choice), default=np.inf)
        for choice in choices
    }
    return next((choice for choice in choices if distance[choice] >= ALIKE), max(choices, key=distance.__getitem__))


def _distance(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Return how far apart two colours are for whom they are closest."""
    return float(np.sqrt(((one - other) ** 2).sum(axis=1)).min())


def _see(color: str) -> NDArray[np.float64]:
    """Return a colour as CIELAB, a row for each kind of vision; grey where it is not written as #rrggbb."""
    try:
        channels = np.array([int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)])
    except ValueError:
        channels = np.full(3, 0.5)
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    xyz = np.clip(np.array(VISIONS) @ linear, 0, 1) @ np.array(TO_XYZ).T / np.array(WHITE)
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116).T
    return np.column_stack((116 * y - 16, 500 * (x - y), 200 * (y - z)))
