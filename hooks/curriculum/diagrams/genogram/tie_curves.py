"""Curves for emotional ties, between the symbols of two people where there is space.

Coordinates and lengths are in the picture's units.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from curriculum.diagrams import polylines, text_metrics
from curriculum.diagrams.genogram.elements import HALF, SMALL, Person, Side
from curriculum.diagrams.genogram.person_symbols import reach
from curriculum.diagrams.labels import Label
from curriculum.diagrams.rectangles import Point, Rectangle, bounding_box

_REACHES = (30, 70, 130)
"""How far a curve may go on in the direction in which it leaves a symbol."""
_COMPARED = 5
"""How many curves for which there is space are compared."""
_CROSSING = 60
"""How much longer a curve may be that saves a crossing."""
_ALONG = 5
"""How many points of a curve in a row may be close to another tie's line."""
_SQUARE = 6
"""The width of the squares of the picture in which lines of ties are noted."""


@dataclass(frozen=True)
class Curve:
    """A curve with its label."""

    polyline: tuple[Point, ...]
    label: Label


class Occupancy:
    """An index of the space that is taken: by people, labels and lines of a family, and by one tie after the other."""

    def __init__(
        self, people: Mapping[str, Person], labels: Iterable[Label], lines: Iterable[tuple[Point, Point]]
    ) -> None:
        """Take the space of people's symbols, of labels and of straight lines."""
        self._symbols = {name: person.symbol.padded(9 if person.adopted else 5) for name, person in people.items()}
        self._labels = [label.box for label in labels]
        self._lines = [bounding_box(ends) for ends in lines]
        self._squares: set[tuple[int, int]] = set()
        """Those in and beside which a tie's line runs, by column and row."""

    def take(self, polyline: Sequence[Point], label: Label | None) -> None:
        """Take the space of a tie's line and its label."""
        for x, y in polylines.resampled(polyline):
            column, row = _square((x, y))
            self._squares |= {(column + a, row + b) for a in (-1, 0, 1) for b in (-1, 0, 1)}
        if label:
            self._labels.append(label.box)

    def has_space_for_line(self, polyline: Sequence[Point], one: Person, other: Person) -> bool:
        """Say whether a tie between two people can run along a line: it may cross other lines, but not symbols and
        labels, nor run along another tie.
        """
        around = bounding_box(polyline).padded(9)
        own = {one.who.id, other.who.id}
        boxes = [box for name, box in self._symbols.items() if name not in own and box.overlaps(around)]
        # Curves begin at a circle's outline, within its square.
        boxes += [person.symbol.padded(2 if person.who.gender == "male" else -2) for person in (one, other)]
        boxes += [box.padded(5) for box in self._labels if box.overlaps(around)]
        for left, top, right, bottom in boxes:
            if any(left < x < right and top < y < bottom for x, y in polyline):
                return False
        beside = [self._is_at_tie(point) for point in polyline]
        return not any(all(beside[i : i + _ALONG]) for i in range(len(beside) - _ALONG + 1))

    def has_space_for_label(self, box: Rectangle, polyline: Sequence[Point], *, over_lines: bool) -> bool:
        """Say whether the label of a tie that runs along a line can be in a box; `over_lines`: the family's."""
        if any(box.overlaps(one) for one in (*self._labels, *self._symbols.values())):
            return False
        if any(box.padded(3).contains(point) for point in polyline):
            return False
        across = [box.left + (box.right - box.left) * part / 4 for part in range(5)]
        if any(self._is_at_tie((x, y)) for x in across for y in (box.top, box.bottom)):
            return False
        return over_lines or not any(box.padded(0.1).overlaps(line) for line in self._lines)

    def crossings(self, polyline: Sequence[Point]) -> float:
        """Return about how often a line crosses those of the family and other ties."""
        around = bounding_box(polyline)
        lines = [line for line in self._lines if line.overlaps(around.padded(0.1))]
        pieces = [bounding_box(piece).padded(0.1) for piece in pairwise(polyline)]
        middle = polyline[len(polyline) // 2 - 2 : len(polyline) // 2 + 3]  # where a broken line has its gap
        ties = sum(map(self._is_at_tie, polyline)) / 3 + 2 * any(map(self._is_at_tie, middle))
        return ties + sum(piece.overlaps(line) for piece in pieces for line in lines)

    def _is_at_tie(self, point: Point) -> bool:
        return _square(point) in self._squares


def find_curve(occupancy: Occupancy, one: Person, other: Person, words: str) -> Curve | None:
    """Return a curve between two people, labeled with `words`, where nothing else is, or None if there is no space.

    Of the shortest for which there is space, it is the one with the lowest sum of length and crossings.
    """
    points = max(16, round((abs(one.x - other.x) + abs(one.y - other.y)) / 9))
    candidates = [polylines.curve(*controls, pieces=points) for controls in _candidates(one, other)]
    found: list[tuple[float, Curve]] = []
    for length, polyline in sorted(((polylines.length(line), line) for line in candidates), key=lambda pair: pair[0]):
        if occupancy.has_space_for_line(polyline, one, other) and (label := _label(occupancy, polyline, words)):
            found.append((length + _CROSSING * occupancy.crossings(polyline), Curve(tuple(polyline), label)))
            if len(found) == _COMPARED:
                break
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _candidates(one: Person, other: Person) -> Iterator[tuple[Point, Point, Point, Point]]:
    """Yield the ends and the control points, in the order of the curve, of Bézier curves between two symbols' sides."""
    down = (other.y > one.y + 1) - (other.y < one.y - 1)
    sides: tuple[Side, Side] = (1, -1)
    for start_side, end_side, off in product(sides, sides, (14, 8)):
        start = _edge(one, start_side, off if down >= 0 else -off)
        end = _edge(other, end_side, -8 if down > 0 else off)
        for start_reach, end_reach in product(_REACHES, _REACHES):
            control = (start[0] + start_side * start_reach, start[1] + 4)
            other_control = (end[0] + end_side * end_reach, end[1] + (4 if down <= 0 else 0))
            yield start, control, other_control, end


def _edge(person: Person, side: Side, down: float) -> Point:
    """The point at one side of a symbol that is so far below its middle."""
    outline = reach(person.who.gender, HALF, down)
    return person.x + side * (outline + (9 if person.adopted else 3)), person.y + down


def _label(occupancy: Occupancy, polyline: Sequence[Point], words: str) -> Label | None:
    """The label beside, above or below a line, near its middle; on the family's lines only if it must be."""
    wide = text_metrics.width(words, SMALL)
    for over_lines in (False, True):
        for t in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74):
            x, y = polyline[round(t * (len(polyline) - 1))]
            for dx, dy in ((1, 0), (-1, 0), (0, -1), (0, 1)):
                center = (x + dx * (wide / 2 + 9), y + dy * 14 + 0.25 * SMALL)
                label = Label((words,), *center, "middle", SMALL)
                if occupancy.has_space_for_label(label.box.padded(2), polyline, over_lines=over_lines):
                    return label
    return None


def _square(point: Point) -> tuple[int, int]:
    return round(point[0] / _SQUARE), round(point[1] / _SQUARE)
