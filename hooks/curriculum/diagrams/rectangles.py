"""The room that symbols and words take in a picture, upright or turned, so that none is drawn on another."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, radians, sin

from curriculum.diagrams.svg import SIZE, Point
from curriculum.diagrams.text_metrics import LINE, width

_ABOVE, _BELOW = 0.8, 0.25
"""How far letters reach above and below their baseline, in sizes of the letters."""


@dataclass(frozen=True)
class Rectangle:
    """A rectangle, upright or turned; all lengths are the picture's units."""

    corners: tuple[Point, ...]

    @cached_property
    def edges(self) -> tuple[float, float, float, float]:
        """The left, top, right and bottom of the upright rectangle around it."""
        xs, ys = zip(*self.corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    @cached_property
    def _axes(self) -> tuple[Point, Point]:
        (ax, ay), (bx, by), (cx, cy) = self.corners[:3]
        return (bx - ax, by - ay), (cx - bx, cy - by)

    def meets(self, other: "Rectangle") -> bool:
        """Say whether the two share any room; touching is not meeting."""
        left, top, right, bottom = self.edges
        other_left, other_top, other_right, other_bottom = other.edges
        if left >= other_right or other_left >= right or top >= other_bottom or other_top >= bottom:
            return False
        # Two rectangles are apart if a line along an edge of one of them divides them (separating axis theorem).
        for x, y in self._axes + other._axes:
            mine = [x * a + y * b for a, b in self.corners]
            others = [x * a + y * b for a, b in other.corners]
            if min(mine) >= max(others) or min(others) >= max(mine):
                return False
        return True

    def meets_any(self, others: Sequence["Rectangle"]) -> bool:
        """Say whether it shares room with any of the others."""
        return any(self.meets(other) for other in others)

    def within(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Say whether all of it lies between these edges."""
        edges = self.edges
        return edges[0] >= left and edges[1] >= top and edges[2] <= right and edges[3] <= bottom


def upright(left: float, top: float, right: float, bottom: float) -> Rectangle:
    """Return an upright rectangle."""
    return Rectangle(((left, top), (right, top), (right, bottom), (left, bottom)))


def around(x: float, y: float, half: float) -> Rectangle:
    """Return the square with the middle x, y that reaches `half` to each side."""
    return upright(x - half, y - half, x + half, y + half)


def turned(x: float, y: float, wide: float, high: float, angle: float) -> Rectangle:
    """Return a rectangle with the middle x, y, turned by `angle` degrees, clockwise as SVG turns."""
    across, along = sin(radians(angle)), cos(radians(angle))
    halves = ((-wide / 2, -high / 2), (wide / 2, -high / 2), (wide / 2, high / 2), (-wide / 2, high / 2))
    return Rectangle(tuple((x + a * along - b * across, y + a * across + b * along) for a, b in halves))


def lettered(
    lines: Sequence[str], x: float, y: float, *, anchor: str = "middle", size: float = SIZE, bold: bool = False
) -> Rectangle:
    """Return the room that `drawing.words` takes with the same arguments."""
    wide = max(width(line, size, bold=bold) for line in lines)
    left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    return upright(left, y - _ABOVE * size, left + wide, y + ((len(lines) - 1) * LINE + _BELOW) * size)


def height(lines: int, size: float) -> float:
    """Return how high lines of letters of `size` are, from the top of the first to the bottom of the last."""
    return ((lines - 1) * LINE + _ABOVE + _BELOW) * size


def baseline(top: float, size: float) -> float:
    """Return the baseline of a line whose letters begin at `top`."""
    return top + _ABOVE * size
