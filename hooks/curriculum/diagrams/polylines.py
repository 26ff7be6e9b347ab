"""Polylines: lists of points joined by straight lines; curves are polylines of many points.

The first half makes and measures them, the second draws them in the line styles of the pictures.
"""

import math
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from markupsafe import Markup

from curriculum.diagrams.rectangles import Point
from curriculum.diagrams.svg import line, number

STEP = 6.0
"""The distance between the points of a resampled polyline, if nothing else is said."""

DASHED = 'stroke-dasharray="7 5"'
DOTTED = 'stroke-dasharray="0.1 5" stroke-linecap="round" stroke-width="2.4"'


def curve(start: Point, one: Point, other: Point, end: Point, *, pieces: int = 28) -> list[Point]:
    """Return a cubic Bézier curve as a polyline; `one` and `other` are its control points."""
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


def bent(start: Point, end: Point, bend: float, *, pieces: int = 28) -> list[Point]:
    """Return a curve whose middle is `bend` away from the straight line, to its right if that is positive."""
    long = math.dist(start, end) or 1
    # Two thirds of the way to the control point of a quadratic curve, which is twice as far out as the middle.
    x, y = -(end[1] - start[1]) / long * 4 / 3 * bend, (end[0] - start[0]) / long * 4 / 3 * bend
    one = ((2 * start[0] + end[0]) / 3 + x, (2 * start[1] + end[1]) / 3 + y)
    other = ((start[0] + 2 * end[0]) / 3 + x, (start[1] + 2 * end[1]) / 3 + y)
    return curve(start, one, other, end, pieces=pieces)


def rounded(corners: Sequence[Point], radius: float) -> list[Point]:
    """Return the polyline through corners, each rounded off as far as the lines that meet there allow."""
    corners = [corner for i, corner in enumerate(corners) if i == 0 or math.dist(corner, corners[i - 1]) > 0.01]
    polyline = [corners[0]]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        r = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        start, end = _toward(corner, before, r), _toward(corner, after, r)
        for piece in range(7):
            t = piece / 6
            a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
            polyline.append(
                (
                    a * start[0] + b * corner[0] + c * end[0],
                    a * start[1] + b * corner[1] + c * end[1],
                )
            )
    return [*polyline, corners[-1]]


def resampled(polyline: Sequence[Point], step: float = STEP) -> list[Point]:
    """Return the same line with points about `step` apart, the ends kept."""
    total = length(polyline)
    count = max(2, round(total / step))
    points, walked, segments = [polyline[0]], 0.0, iter(pairwise(polyline))
    start, end = next(segments)
    for place in range(1, count):
        goal = total * place / count
        while walked + math.dist(start, end) < goal:
            walked += math.dist(start, end)
            start, end = next(segments)
        points.append(_toward(start, end, goal - walked))
    return [*points, polyline[-1]]


def length(polyline: Sequence[Point]) -> float:
    """Return the sum of the lengths of a polyline's straight parts."""
    return sum(math.dist(one, other) for one, other in pairwise(polyline))


def offset(polyline: Sequence[Point], distance: float) -> list[Point]:
    """Return the polyline that runs parallel to another, to its left if the distance is positive."""
    moved = []
    for i, (x, y) in enumerate(polyline):
        before, after = polyline[max(i - 1, 0)], polyline[min(i + 1, len(polyline) - 1)]
        along = math.dist(before, after) or 1
        moved.append((x + (after[1] - before[1]) / along * distance, y - (after[0] - before[0]) / along * distance))
    return moved


def shortened(polyline: Sequence[Point], distance: float) -> list[Point]:
    """Return a polyline without its last part; of one that is no longer than that, its beginning twice."""
    points = list(polyline)
    while len(points) > 2 and (last := math.dist(points[-2], points[-1])) <= distance:
        distance -= last
        points.pop()
    points[-1] = _toward(points[-1], points[-2], min(distance, math.dist(points[-2], points[-1])))
    return points


def simplified(polyline: Sequence[Point], area: float = 0.5) -> list[Point]:
    """Return a polyline without the points that are on a straight line between their neighbors.

    A point is kept if the triangle of the three is larger than half of `area`.
    """
    kept = [polyline[0]]
    for point, after in pairwise(polyline[1:]):
        (x, y), (a, b), (c, d) = kept[-1], point, after
        if abs((a - x) * (d - y) - (b - y) * (c - x)) > area:
            kept.append(point)
    return [*kept, polyline[-1]]


def distance_to_segment(point: Point, start: Point, end: Point) -> float:
    """Return how far a point is from a straight line that ends at two others."""
    (x, y), (ax, ay), (bx, by) = point, start, end
    squared = math.dist(start, end) ** 2 or 1.0
    t = min(1.0, max(0.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared))
    return math.dist(point, (ax + t * (bx - ax), ay + t * (by - ay)))


def segments_cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Say whether the straight line from a to b crosses the one from c to d; touching is not crossing."""

    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def is_inside(point: Point, outline: Sequence[Point]) -> bool:
    """Say whether a point is within the outline that has these corners (even-odd rule)."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in pairwise([*outline, outline[0]]):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def single(polyline: Sequence[Point], *, attributes: str = "") -> Markup:
    """Draw a polyline as one line; `attributes` say how it looks, for example `DASHED`."""
    return line(simplified(polyline), attributes=attributes)


def double(polyline: Sequence[Point], spacing: float = 4) -> Markup:
    """Draw a polyline as two parallel lines."""
    points = resampled(polyline)
    return _joined(single(offset(points, spacing / 2 * side)) for side in (-1, 1))


def triple(polyline: Sequence[Point], spacing: float = 4) -> Markup:
    """Draw a polyline as three parallel lines."""
    points = resampled(polyline)
    return _joined(single(offset(points, spacing * side)) for side in (-1, 0, 1))


def zigzag(polyline: Sequence[Point], amplitude: float = 4, step: float = 5) -> Markup:
    """Draw a polyline as a zigzag; `amplitude` is to each side, `step` from one point of it to the next."""
    points = resampled(polyline, step)
    left, right = offset(points, amplitude), offset(points, -amplitude)
    tips = [points[0], *((left if i % 2 else right)[i] for i in range(1, len(points) - 1)), points[-1]]
    return line(tips)


def cut(polyline: Sequence[Point], gap: float = 8, bar: float = 6, at: float = 0.5) -> Markup:
    """Draw a polyline as a line that is broken, with a bar at each side of the gap; `at` is the part of its length."""
    points = resampled(polyline, 2)
    middle, half = round(len(points) * at), max(1, round(gap / 4))
    before, after = points[: middle - half + 1], points[middle + half :]
    shapes = [single(before), single(after)]
    for part, place in ((before, -1), (after, 0)):
        shapes.append(line([offset(part, bar)[place], offset(part, -bar)[place]]))
    return _joined(shapes)


def smooth_commands(points: Sequence[Point]) -> str:
    """Return the commands of a `path` for a smooth line through points: a Catmull–Rom spline as Bézier curves."""
    ends = [points[0], *points, points[-1]]
    commands = f"M{number(points[0][0])} {number(points[0][1])}"
    for before, start, end, after in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        one = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        other = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        commands += "C" + " ".join(f"{number(x)} {number(y)}" for x, y in (one, other, end))
    return commands


def arrowheads(
    polyline: Sequence[Point], *, start: bool = False, end: bool = False, size: float = 9
) -> tuple[Markup, list[Point]]:
    """Return filled arrowheads at the ends of a polyline that are to have one, and the polyline between them."""
    heads, shaft = Markup(""), list(polyline)
    for wanted in (start, end):
        shaft.reverse()
        if wanted:
            tip, shaft = shaft[-1], shortened(shaft, size)
            heads += _arrowhead(tip, shaft[-1], size)
    return heads, shaft


def _arrowhead(tip: Point, behind: Point, size: float) -> Markup:
    back = _toward(tip, behind, size)
    across = ((back[1] - tip[1]) / size, (tip[0] - back[0]) / size)
    sides = [(back[0] + across[0] * size * side * 0.45, back[1] + across[1] * size * side * 0.45) for side in (-1, 1)]
    return line([tip, *sides, tip], attributes='fill="currentColor"')


def _joined(shapes: Iterable[Markup]) -> Markup:
    return Markup("").join(shapes)


def _toward(start: Point, goal: Point, distance: float) -> Point:
    whole = math.dist(start, goal) or 1
    return (
        start[0] + (goal[0] - start[0]) * distance / whole,
        start[1] + (goal[1] - start[1]) * distance / whole,
    )
