"""Lines along a way: smooth, double, zigzag, broken, with an arrowhead. A way is a list of points close together."""

import math
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from markupsafe import Markup

from curriculum.diagrams.svg import Point, line

STEP = 6.0
"""The distance between the points of a way."""

DASHED = 'stroke-dasharray="7 5"'
DOTTED = 'stroke-dasharray="0.1 5" stroke-linecap="round" stroke-width="2.4"'


def curve(start: Point, one: Point, other: Point, end: Point, *, pieces: int = 28) -> list[Point]:
    """Return a cubic Bézier curve as a way; `one` and `other` are its control points."""
    return [
        (
            a * start[0] + b * one[0] + c * other[0] + d * end[0],
            a * start[1] + b * one[1] + c * other[1] + d * end[1],
        )
        for a, b, c, d in _bernstein(pieces)
    ]


@cache
def _bernstein(pieces: int) -> list[tuple[float, float, float, float]]:
    """The weights of a cubic curve's four points along it."""
    parts = [piece / pieces for piece in range(pieces + 1)]
    return [((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in parts]


def rounded(corners: Sequence[Point], radius: float) -> list[Point]:
    """Return a way through corners, each rounded off as far as the lines beside it allow."""
    corners = [corner for i, corner in enumerate(corners) if i == 0 or math.dist(corner, corners[i - 1]) > 0.01]
    way = [corners[0]]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        r = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        start, end = _toward(corner, before, r), _toward(corner, after, r)
        for piece in range(7):
            t = piece / 6
            a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
            way.append(
                (
                    a * start[0] + b * corner[0] + c * end[0],
                    a * start[1] + b * corner[1] + c * end[1],
                )
            )
    return [*way, corners[-1]]


def even(way: Sequence[Point], step: float = STEP) -> list[Point]:
    """Return the same way with points about `step` apart, the ends kept."""
    total = length(way)
    count = max(2, round(total / step))
    points, walked, segments = [way[0]], 0.0, iter(pairwise(way))
    start, end = next(segments)
    for number in range(1, count):
        goal = total * number / count
        while walked + math.dist(start, end) < goal:
            walked += math.dist(start, end)
            start, end = next(segments)
        points.append(_toward(start, end, goal - walked))
    return [*points, way[-1]]


def length(way: Sequence[Point]) -> float:
    """Return how long a way is."""
    return sum(math.dist(one, other) for one, other in pairwise(way))


def beside(way: Sequence[Point], distance: float) -> list[Point]:
    """Return the way that runs beside another at a distance, to its left if that is positive."""
    moved = []
    for i, (x, y) in enumerate(way):
        before, after = way[max(i - 1, 0)], way[min(i + 1, len(way) - 1)]
        along = math.dist(before, after) or 1
        moved.append((x + (after[1] - before[1]) / along * distance, y - (after[0] - before[0]) / along * distance))
    return moved


def zigzag(way: Sequence[Point], height: float = 4, wave: float = 5) -> Markup:
    """Return a zigzag line along a way; `height` is to one side, `wave` from tip to tip along the way."""
    points = even(way, wave)
    high, low = beside(points, height), beside(points, -height)
    tips = [points[0], *((high if i % 2 else low)[i] for i in range(1, len(points) - 1)), points[-1]]
    return line(tips)


def plain(way: Sequence[Point], *, looks: str = "") -> Markup:
    """Return a single line along a way."""
    return line(_without_straight(way), looks=looks)


def double(way: Sequence[Point], apart: float = 4) -> Markup:
    """Return two lines along a way."""
    points = even(way)
    return _joined(plain(beside(points, apart / 2 * side)) for side in (-1, 1))


def triple(way: Sequence[Point], apart: float = 4) -> Markup:
    """Return three lines along a way."""
    points = even(way)
    return _joined(plain(beside(points, apart * side)) for side in (-1, 0, 1))


def cut(way: Sequence[Point], gap: float = 8, bar: float = 6) -> Markup:
    """Return a line that is broken in the middle, with a bar at each side of the gap."""
    points = even(way, 2)
    middle, half = len(points) // 2, max(1, round(gap / 4))
    before, after = points[: middle - half + 1], points[middle + half :]
    shapes = [plain(before), plain(after)]
    for part, place in ((before, -1), (after, 0)):
        shapes.append(line([beside(part, bar)[place], beside(part, -bar)[place]]))
    return _joined(shapes)


def arrowhead(tip: Point, behind: Point, size: float = 9) -> Markup:
    """Return a filled arrowhead with its tip at a point, as it comes from another."""
    back = _toward(tip, behind, size)
    across = ((back[1] - tip[1]) / size, (tip[0] - back[0]) / size)
    sides = [(back[0] + across[0] * size * side * 0.45, back[1] + across[1] * size * side * 0.45) for side in (-1, 1)]
    return line([tip, *sides, tip], looks='fill="currentColor"')


def _joined(shapes: Iterable[Markup]) -> Markup:
    return Markup("").join(shapes)


def _toward(start: Point, goal: Point, distance: float) -> Point:
    whole = math.dist(start, goal) or 1
    return (
        start[0] + (goal[0] - start[0]) * distance / whole,
        start[1] + (goal[1] - start[1]) * distance / whole,
    )


def _without_straight(way: Sequence[Point]) -> list[Point]:
    """Leave out points on a straight line between their neighbors."""
    kept = [way[0]]
    for point, after in pairwise(way[1:]):
        (x, y), (a, b), (c, d) = kept[-1], point, after
        if abs((a - x) * (d - y) - (b - y) * (c - x)) > 0.5:
            kept.append(point)
    return [*kept, way[-1]]
