"""Rectangles: the bounding boxes of symbols and text, by which labels are placed where nothing else is.

All lengths are in the picture's units; x goes right and y goes down, as in SVG.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import cos, radians, sin
from typing import NamedTuple

Point = tuple[float, float]
"""x and y."""


class Rectangle(NamedTuple):
    """A rectangle whose sides are horizontal and vertical."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """The length of its horizontal sides."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The length of its vertical sides."""
        return self.bottom - self.top

    @property
    def center(self) -> Point:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def corners(self) -> tuple[Point, Point, Point, Point]:
        """The corners, clockwise from the upper left."""
        left, top, right, bottom = self
        return (left, top), (right, top), (right, bottom), (left, bottom)

    @property
    def bounds(self) -> "Rectangle":
        """The rectangle itself: a rotated rectangle has bounds that differ from it."""
        return self

    def contains(self, point: Point) -> bool:
        """Say whether a point is inside; the sides are not."""
        return self.left < point[0] < self.right and self.top < point[1] < self.bottom

    def overlaps(self, other: "Rectangle | RotatedRectangle") -> bool:
        """Say whether two rectangles have more than a side or a corner in common."""
        if isinstance(other, RotatedRectangle):
            return other.overlaps(self)
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def padded(self, by: float) -> "Rectangle":
        """Return the rectangle with each side moved outward."""
        return Rectangle(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, dx: float, dy: float) -> "Rectangle":
        """Return the rectangle farther right and down."""
        return Rectangle(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def rotated(self, angle: float, about: Point | None = None) -> "RotatedRectangle":
        """Return the rectangle rotated about a point (its center if none is given), in degrees, clockwise as in SVG."""
        x, y = about or self.center
        across, along = sin(radians(angle)), cos(radians(angle))
        return RotatedRectangle(
            tuple(
                (x + (a - x) * along - (b - y) * across, y + (a - x) * across + (b - y) * along)
                for a, b in self.corners
            )
        )


@dataclass(frozen=True)
class RotatedRectangle:
    """A rectangle at any angle."""

    corners: tuple[Point, ...]
    """The four corners, in order."""

    @cached_property
    def bounds(self) -> Rectangle:
        """The smallest rectangle with horizontal and vertical sides around it."""
        return bounding_box(self.corners)

    def overlaps(self, other: "Rectangle | RotatedRectangle") -> bool:
        """Say whether two rectangles have more than a side or a corner in common.

        They have not if a line along a side of one of them separates them (separating axis theorem).
        """
        if not self.bounds.overlaps(other.bounds):
            return False
        for x, y in (*_axes(self.corners), *_axes(other.corners)):
            own = [x * a + y * b for a, b in self.corners]
            others = [x * a + y * b for a, b in other.corners]
            if min(own) >= max(others) or min(others) >= max(own):
                return False
        return True


def centered(x: float, y: float, half_width: float, half_height: float | None = None) -> Rectangle:
    """Return the rectangle around x, y; without a height, a square."""
    half_height = half_width if half_height is None else half_height
    return Rectangle(x - half_width, y - half_height, x + half_width, y + half_height)


def bounding_box(points: Iterable[Point]) -> Rectangle:
    """Return the smallest rectangle around points, of which there must be one or more."""
    xs, ys = zip(*points, strict=True)
    return Rectangle(min(xs), min(ys), max(xs), max(ys))


def enclosing(boxes: Iterable[Rectangle]) -> Rectangle:
    """Return the smallest rectangle around others, of which there must be one or more."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Rectangle(min(lefts), min(tops), max(rights), max(bottoms))


def _axes(corners: tuple[Point, ...]) -> tuple[Point, Point]:
    """The directions of a rectangle's sides."""
    (ax, ay), (bx, by), (cx, cy) = corners[:3]
    return (bx - ax, by - ay), (cx - bx, cy - by)
