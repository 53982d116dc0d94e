"""Where each node of a page stands: the same graph always gives the same picture.

Each connected part is laid out on its own and the parts are packed side by side. A part starts from its distances to a
few pivots (so that its large shape is right at once), then nodes repel and edges pull as in ForceAtlas2, which keeps
communities together; last, nodes that still touch are moved apart. Nothing is random. Positions are rounded at every
step, so that the last bit of a floating-point sum, which differs between processors, can't grow into another picture.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["arrange", "separate"]

Points = NDArray[np.float64]
Indexes = NDArray[np.int64]

PIVOTS = 24
DENSE = 320
"""Up to so many nodes every pair repels exactly; above, the force is read from a mesh."""
MESH = 160
PULL = 40
"""How strongly edges pull against the repulsion: with less, nodes gather on a ring and communities can't be seen."""
GRAVITY = np.array((0.45, 0.7))
"""What draws everything to the middle, so that arms don't run far out: less along the width, for screens are wide."""
ASPECT = 1.45
"""Width to height of the whole."""


def arrange(
    sizes: Sequence[float], pairs: Sequence[tuple[int, int]], kinds: Sequence[int] | None = None
) -> list[tuple[int, int]]:
    """Return where each node stands.

    Parameters
    ----------
    sizes : sequence of float
        The radius of each node.
    pairs : sequence of (int, int)
        Indexes of nodes that an edge joins; direction, repetition and loops don't matter.
    kinds : sequence of int, optional
        Of nodes that nothing joins, those of one kind stand side by side.

    Returns
    -------
    list of (int, int)
        x and y of each node, in the unit of the radii; the middle of the whole is 0, 0.

    Notes
    -----
    About n log n: 5,000 nodes and 15,000 edges take a few seconds.

    Examples
    --------
    >>> places = arrange([10, 10, 10], [(0, 1), (1, 2)])
    >>> places == arrange([10, 10, 10], [(1, 0), (1, 2), (1, 2)])
    True
    """
    if not sizes:
        return []
    radius = np.asarray(sizes, dtype=np.float64)
    neighbours: list[set[int]] = [set() for _ in sizes]
    for a, b in pairs:
        if a != b:
            neighbours[a].add(b)
            neighbours[b].add(a)
    parts = _find_parts(neighbours, kinds or [0] * len(sizes))
    placed = [_arrange_part(part, neighbours, radius[part]) for part in parts]
    points = np.zeros((len(sizes), 2))
    for part, place in zip(parts, _pack(placed, [radius[part] for part in parts]), strict=True):
        points[part] = place
    points -= (points.min(axis=0) + points.max(axis=0)) / 2
    return [(round(float(x)), round(float(y))) for x, y in points]


def separate(points: Points, room: Points) -> Points:
    """Move nodes apart that touch.

    Parameters
    ----------
    points : array of float, shape ``(n, 2)``
    room : array of float, shape ``(n,)``
        The radius of each node, with what is to stay free around it.

    Examples
    --------
    >>> apart = separate(np.array([[0.0, 0.0], [1.0, 0.0]]), np.array([5.0, 5.0]))
    >>> bool(apart[1, 0] - apart[0, 0] > 9.9)
    True
    """
    points = _settle(points)
    # Leaves of one hub may lie on one spot: each leaves it in a direction of its own.
    angles = np.arange(len(points)) * 2.399963
    turns = np.column_stack((np.cos(angles), np.sin(angles)))
    for _ in range(40 if len(points) <= 6000 else 8):
        order = np.lexsort((points[:, 1], points[:, 0]))
        spots, wide = points[order], room[order]
        reach = 2 * float(wide.max())
        shift = np.zeros_like(spots)
        touching = False
        for step in range(1, len(spots)):
            gap = spots[step:] - spots[:-step]
            if gap[:, 0].min() > reach:
                break
            distance = np.sqrt((gap**2).sum(axis=1))
            overlap = np.maximum(wide[step:] + wide[:-step] - distance, 0)
            if overlap.any():
                touching = True
                push = gap / (distance + 1e-6)[:, None] * (overlap * 0.5)[:, None]
                same = (distance < wide[step:] * 0.2) & (overlap > 0)
                push[same] = turns[step:][same] * reach / 4
                shift[step:] += push
                shift[:-step] -= push
        if not touching:
            break
        points = points.copy()
        points[order] += np.clip(shift, -reach, reach) * 0.6
        points = _settle(points)
    return points


def _find_parts(neighbours: Sequence[set[int]], kinds: Sequence[int]) -> list[list[int]]:
    """Return the connected parts, the largest first, alike ones by the kind of their first node."""
    seen: set[int] = set()
    parts = []
    for start in range(len(neighbours)):
        if start not in seen:
            seen.add(start)
            part = [start]
            for node in part:
                fresh = neighbours[node] - seen
                seen |= fresh
                part.extend(sorted(fresh))
            parts.append(sorted(part))
    return sorted(parts, key=lambda part: (-len(part), kinds[part[0]], part[0]))


def _arrange_part(part: list[int], neighbours: Sequence[set[int]], radius: Points) -> Points:
    count = len(part)
    index = {node: i for i, node in enumerate(part)}
    near = [sorted(index[other] for other in neighbours[node]) for node in part]
    degree = np.array([len(others) for others in near], dtype=np.float64)
    if count == 1:
        return np.zeros((1, 2))
    if count <= 6:
        points = _ring(degree, radius)
    else:
        tails = np.array([a for a, others in enumerate(near) for b in others if a < b], dtype=np.int64)
        heads = np.array([b for a, others in enumerate(near) for b in others if a < b], dtype=np.int64)
        points = _pull_and_push(_embed(near, degree), degree, tails, heads)
        points = _lie_wide(_spread(points, radius))
    return separate(points, radius + _gap(count) / 2)


def _ring(degree: Points, radius: Points) -> Points:
    """Put the best connected node in the middle and the others around it."""
    order = np.lexsort((np.arange(len(degree)), -degree))
    points = np.zeros((len(degree), 2))
    angles = np.arange(len(degree) - 1) * (2 * np.pi / (len(degree) - 1))
    points[order[1:]] = (70 + 2 * radius.max()) * np.column_stack((np.cos(angles), np.sin(angles)))
    return points


def _embed(near: Sequence[Sequence[int]], degree: Points) -> Points:
    """Pivot MDS: distances to pivots far from each other, seen from their two widest sides."""
    count = len(near)
    distances = np.zeros((count, min(PIVOTS, count)))
    closest = np.full(count, np.inf)
    pivot = int(np.argmax(degree))
    for column in range(distances.shape[1]):
        distances[:, column] = _count_steps(near, pivot)
        closest = np.minimum(closest, distances[:, column])
        pivot = int(np.argmax(closest))
    squares = distances**2
    centred = -0.5 * (squares - squares.mean(axis=0) - squares.mean(axis=1, keepdims=True) + squares.mean())
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, [-1, -2]]
    axes = axes * np.sign(axes[np.abs(np.round(axes, 9)).argmax(axis=0), [0, 1]])
    points = centred @ axes
    points = points / max(float(np.abs(points).max()), 1e-9) * np.sqrt(count)
    # Nodes with the same distances (the leaves of a star) would lie on one spot: set them apart along a spiral.
    turns = np.arange(count) * 2.399963
    reach = 0.35 * np.sqrt((np.arange(count) + 1.0) / count) * np.sqrt(np.sqrt(count))
    return _settle(points + reach[:, None] * np.column_stack((np.cos(turns), np.sin(turns))))


def _count_steps(near: Sequence[Sequence[int]], start: int) -> list[int]:
    steps = [-1] * len(near)
    steps[start] = 0
    queue = [start]
    for node in queue:
        further = steps[node] + 1
        for other in near[node]:
            if steps[other] < 0:
                steps[other] = further
                queue.append(other)
    return steps


def _pull_and_push(points: Points, degree: Points, tails: Indexes, heads: Indexes) -> Points:
    """ForceAtlas2 with a temperature that falls to nothing."""
    count = len(points)
    mass = degree + 1
    # A hub's edges pull less each, else its leaves would lie on top of it.
    weight = 1 / np.sqrt(np.minimum(degree[tails], degree[heads]))
    repulsion = _repulse_exactly if count <= DENSE else _repulse_by_mesh
    rounds = 240 if count <= DENSE else 160
    for step in range(rounds):
        force = _push(repulsion, points, mass)
        gap = points[heads] - points[tails]
        length = np.sqrt((gap**2).sum(axis=1)) + 1e-9
        pull = gap * (weight * np.log1p(length) / length * PULL)[:, None]
        for axis in (0, 1):
            force[:, axis] += np.bincount(tails, pull[:, axis], count) - np.bincount(heads, pull[:, axis], count)
        force /= mass[:, None]
        force -= GRAVITY * (points - points.mean(axis=0))
        strength = np.sqrt((force**2).sum(axis=1)) + 1e-9
        limit = 0.02 + 0.12 * np.sqrt(count) * (1 - step / rounds) ** 2
        points = _settle(points + force * (np.minimum(strength, limit) / strength)[:, None])
    return points


def _push(repulsion: Callable[[Points, Points], Points], points: Points, mass: Points) -> Points:
    return 0.35 * mass[:, None] * repulsion(points, mass)


def _repulse_exactly(points: Points, mass: Points) -> Points:
    """Return the field of ``mass / distance`` at every node."""
    gaps = points[:, None, :] - points[None, :, :]
    pull = mass[None, :] / ((gaps**2).sum(axis=2) + 0.01)
    field: Points = np.einsum("ij,ijk->ik", pull, gaps)
    return field


def _repulse_by_mesh(points: Points, mass: Points) -> Points:
    """Return the same field, from masses shared out to a mesh and convolved with the force of one mass."""
    low = points.min(axis=0)
    cell = float((points.max(axis=0) - low).max()) / (MESH - 2) + 1e-9
    place = (points - low) / cell
    corner = place.astype(np.int64)
    share = place - corner
    corners = []
    grid = np.zeros(MESH * MESH)
    for dx in (0, 1):
        for dy in (0, 1):
            flat = (corner[:, 0] + dx) * MESH + corner[:, 1] + dy
            part = (share[:, 0] if dx else 1 - share[:, 0]) * (share[:, 1] if dy else 1 - share[:, 1])
            grid += np.bincount(flat, part * mass, MESH * MESH)
            corners.append((flat, part))
    spectrum = np.fft.fft2(grid.reshape(MESH, MESH), (2 * MESH, 2 * MESH)) * _force_spectrum()
    field = np.fft.ifft2(spectrum)[:MESH, :MESH].ravel() / cell
    force = np.zeros(len(points), dtype=np.complex128)
    for flat, part in corners:
        force += part * field[flat]
    return np.column_stack((force.real, force.imag))


@cache
def _force_spectrum() -> NDArray[np.complex128]:
    """Transform the force of one mass on a mesh with cells of size 1."""
    steps = np.fft.fftfreq(2 * MESH, 1 / (2 * MESH))
    x, y = np.meshgrid(steps, steps, indexing="ij")
    spectrum: NDArray[np.complex128] = np.fft.fft2((x + 1j * y) / (x**2 + y**2 + 0.25))
    return spectrum


def _spread(points: Points, radius: Points) -> Points:
    """Scale to a density at which nodes and names have room."""
    low, high = np.percentile(points, [4, 96], axis=0)
    extent = float(np.prod(np.maximum(high - low, 1e-3)))
    wanted = float(((radius + _gap(len(points))) ** 2).sum()) * 5
    return points * float(np.sqrt(wanted / extent))


def _gap(count: int) -> float:
    """Room around a node: names need it in a small graph; in a large one they show only when zoomed in."""
    return float(10 + 34 * min(1.0, (120 / count) ** 0.5))


def _lie_wide(points: Points) -> Points:
    """Turn the longer side to the horizontal: screens are wide."""
    centred = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    axes = axes[:, ::-1]
    axes = axes * np.sign(axes[np.abs(np.round(axes, 9)).argmax(axis=0), [0, 1]])
    turned: Points = centred @ axes
    return turned


def _pack(placed: Sequence[Points], radii: Sequence[Points]) -> list[Points]:
    """Put the parts beside each other, the largest first; nodes that nothing joins stand apart from all others."""
    boxes = []
    for points, radius in zip(placed, radii, strict=True):
        room = radius[:, None] + 36
        boxes.append(((points - room).min(axis=0), (points + room).max(axis=0)))
    sizes = [high - low for low, high in boxes]
    joined = sum(len(points) > 1 for points in placed)
    corners = _stack(sizes[:joined])
    if joined < len(sizes):
        whole = (
            [np.max([corner + size for corner, size in zip(corners, sizes, strict=False)], axis=0)] if joined else []
        )
        corners += _stack([*whole, *sizes[joined:]])[len(whole) :]
    return [points - low + corner for points, (low, _), corner in zip(placed, boxes, corners, strict=True)]


def _stack(sizes: Sequence[Points]) -> list[Points]:
    """Return the corner of each box: in columns beside the first or in rows below it, whatever fills a screen better."""
    if not sizes:
        return []
    return min((_line_up(sizes, along) for along in (0, 1)), key=lambda corners: _extent(corners, sizes))


def _line_up(sizes: Sequence[Points], along: int) -> list[Points]:
    """Return the corner of each box, in rows (along the axis 0) or columns (1)."""
    areas = [float(np.prod(size)) for size in sizes]
    longest = max(float(size[along]) for size in sizes)
    if areas[0] < sum(areas) / 2:  # the first is not the picture: the lines themselves make it
        longest = max(longest, float(np.sqrt(sum(areas) * 1.15 * (1 / ASPECT if along else ASPECT))))
    corners = []
    corner, line = np.zeros(2), 0.0
    for size in sizes:
        if corner[along] and corner[along] + float(size[along]) > longest:
            corner[1 - along] += line
            corner[along] = line = 0.0
        corners.append(corner.copy())
        corner[along] += float(size[along])
        line = max(line, float(size[1 - along]))
    return corners


def _extent(corners: Sequence[Points], sizes: Sequence[Points]) -> float:
    """Tell how high a screen must be to show it all."""
    width, height = np.max([corner + size for corner, size in zip(corners, sizes, strict=True)], axis=0)
    return max(float(width) / ASPECT, float(height))


def _settle(points: Points) -> Points:
    rounded: NDArray[Any] = np.round(points, 4)
    return rounded
