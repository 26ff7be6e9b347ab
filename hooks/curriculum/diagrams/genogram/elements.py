"""What a genogram is made of: symbols, labels and lines, each in its place.

Coordinates and lengths are in the picture's units; x goes right and y goes down, as in SVG. Lines have the names of
pedigrees: relationship line, line of descent, sibship line, individual's line (Bennett et al., Standardized human
pedigree nomenclature, Journal of Genetic Counseling 17, 2008, 424–433).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from curriculum.diagrams import polylines
from curriculum.diagrams.labels import Label
from curriculum.diagrams.rectangles import Point, Rectangle, centered
from curriculum.model.families import Relative

SYMBOL = 42
"""The width and the height of a symbol."""
HALF = SYMBOL / 2
SMALL = 12
"""The font size of years, of ages and of the names of ties."""
_ROUNDING = 8
"""The radius at the corners of second links."""

Side = Literal[-1, 1]
"""Left or right."""


@dataclass(frozen=True)
class Person:
    """A member's symbol, whose center is `x`, `y`, and the labels around it."""

    who: Relative
    x: float
    y: float
    name: Label
    years: tuple[Label, ...]
    adopted: bool
    half: float = HALF
    """Half the symbol's width."""

    @property
    def symbol(self) -> Rectangle:
        """The symbol's bounding box, without the brackets of someone adopted."""
        return centered(self.x, self.y, self.half)

    @property
    def labels(self) -> tuple[Label, ...]:
        """Name and years."""
        return self.name, *self.years

    def moved(self, dx: float, dy: float) -> "Person":
        """Return the person farther right and down."""
        name, *years = (label.moved(dx, dy) for label in self.labels)
        return replace(self, x=self.x + dx, y=self.y + dy, name=name, years=tuple(years))


@dataclass(frozen=True)
class Couple:
    """A relationship line: the one between two partners."""

    union: int
    """The union's place in the file, from 0."""
    corners: tuple[Point, ...]
    slash: Point
    """Where it is struck through if the couple is no longer one."""
    years: Label | None

    def moved(self, dx: float, dy: float) -> "Couple":
        """Return the line farther right and down."""
        (slash,) = _moved([self.slash], dx, dy)
        years = self.years.moved(dx, dy) if self.years else None
        return replace(self, corners=_moved(self.corners, dx, dy), slash=slash, years=years)


@dataclass(frozen=True)
class Stem:
    """A line that a union's children share: the line of descent from the parents, or the sibship line."""

    union: int
    corners: tuple[Point, ...]

    def moved(self, dx: float, dy: float) -> "Stem":
        """Return the line farther right and down."""
        return replace(self, corners=_moved(self.corners, dx, dy))


@dataclass(frozen=True)
class ChildLine:
    """A child's own line: the individual's line from the sibship line, or a second link from other parents."""

    union: int
    child: str
    tie: str
    """How the child belongs to the union: `birth`, `adopted` or `foster`."""
    corners: tuple[Point, ...]
    second: bool
    """Whether it is a second link: the child is placed below other parents."""
    label: Label | None = None
    """What a second link is."""

    @property
    def polyline(self) -> Sequence[Point]:
        """The line as it is drawn: a second link, which runs among others, has rounded corners."""
        return polylines.rounded(self.corners, _ROUNDING) if self.second else self.corners

    def moved(self, dx: float, dy: float) -> "ChildLine":
        """Return the line farther right and down."""
        label = self.label.moved(dx, dy) if self.label else None
        return replace(self, corners=_moved(self.corners, dx, dy), label=label)


@dataclass(frozen=True)
class Tie:
    """An emotional tie."""

    number: int
    """Its place in the file, from 0."""
    polyline: tuple[Point, ...]
    label: Label
    mark: float = 0.5
    """Where the line is broken if the tie is cut off, as a part of its length."""

    def moved(self, dx: float, dy: float) -> "Tie":
        """Return the tie farther right and down."""
        return replace(self, polyline=_moved(self.polyline, dx, dy), label=self.label.moved(dx, dy))


def _moved(points: Iterable[Point], dx: float, dy: float) -> tuple[Point, ...]:
    return tuple((x + dx, y + dy) for x, y in points)
