"""Rectangles in which something of a picture stands."""

from typing import NamedTuple

from curriculum.diagrams.svg import Point


class Box(NamedTuple):
    """A rectangle in which something stands."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Say whether two rectangles have more than an edge in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def wider(self, by: float) -> "Box":
        """Return the rectangle with a rim around it."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def holds(self, point: Point) -> bool:
        """Say whether a point is inside."""
        return self.left < point[0] < self.right and self.top < point[1] < self.bottom
