"""The dashed outline around those who live in one household.

Members who are next to each other, or above and below each other, are within one outline; those who are elsewhere in
the family have an outline of their own. Nobody else is within one. Lengths are in the picture's units.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise, product

from curriculum.diagrams import polylines
from curriculum.diagrams.genogram.elements import Person
from curriculum.diagrams.rectangles import Point, Rectangle, enclosing

PADDING = 5.0
"""From symbols and text to the outline."""
_NECK = 24
"""The least width of the outline between two members."""
_ROUNDING = 8

Outline = tuple[Point, ...]
"""The corners of an outline, rounded, without repeating the first."""


def outlines(
    rows: Sequence[Sequence[str]],
    people: Mapping[str, Person],
    household: Iterable[str],
    labels: Sequence[Rectangle] = (),
) -> tuple[Outline, ...]:
    """Return the outlines around the members of a household; `rows` are all members, from left to right.

    They run through none of the `labels` between rows.
    """
    home = frozenset(household)
    others = [_box(person) for name, person in people.items() if name not in home]
    runs = [[*_runs(row, people, home)] for row in rows]
    boxes = [run for row in runs for run in row]
    for row, below in pairwise(runs):
        for upper, lower in product(row, below):
            neck = _neck(upper, lower)
            if neck and not any(neck.overlaps(box) for box in others) and not _cuts(neck, labels):
                boxes.append(neck)
    return tuple(tuple(_rounded(corners)) for corners in _contours(boxes))


def _runs(row: Sequence[str], people: Mapping[str, Person], home: frozenset[str]) -> Iterator[Rectangle]:
    """The space around each group of neighbors in a row who live together."""
    for at_home, names in groupby(row, home.__contains__):
        if at_home:
            yield enclosing([_box(people[name]) for name in names])


def _box(person: Person) -> Rectangle:
    """A symbol with its labels, and the space around them."""
    frame = person.symbol.padded(6 if person.adopted else 0)
    return enclosing([frame, *(label.box for label in person.labels)]).padded(PADDING)


def _neck(upper: Rectangle, lower: Rectangle) -> Rectangle | None:
    """The part of an outline between two rows, or None if nobody is above anybody."""
    left, right = max(upper.left, lower.left), min(upper.right, lower.right)
    return Rectangle(left, upper.bottom - 1, right, lower.top + 1) if right - left >= _NECK else None


def _cuts(neck: Rectangle, labels: Iterable[Rectangle]) -> bool:
    """Say whether a side of a neck would run through a label."""
    return any(
        box.overlaps(neck.padded(2)) and not neck.left + 2 < box.left < box.right < neck.right - 2 for box in labels
    )


def _contours(boxes: Sequence[Rectangle]) -> Iterator[list[Point]]:
    """The corners of the outlines around boxes, as they are where boxes overlap; holes are filled."""
    xs = sorted({x for box in boxes for x in (box.left, box.right)})
    ys = sorted({y for box in boxes for y in (box.top, box.bottom)})
    filled = {
        (column, row)
        for column, (left, right) in enumerate(pairwise(xs))
        for row, (top, bottom) in enumerate(pairwise(ys))
        if any(box.left <= left and right <= box.right and box.top <= top and bottom <= box.bottom for box in boxes)
    }
    filled = _without_holes(filled, len(xs), len(ys))
    follows: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for column, row in sorted(filled):  # the sides of each square with nothing beyond, clockwise
        for beyond, start, end in (
            ((column, row - 1), (column, row), (column + 1, row)),
            ((column + 1, row), (column + 1, row), (column + 1, row + 1)),
            ((column, row + 1), (column + 1, row + 1), (column, row + 1)),
            ((column - 1, row), (column, row + 1), (column, row)),
        ):
            if beyond not in filled:
                follows.setdefault(start, []).append(end)
    while follows:
        start = min(follows)
        corners, here = [start], follows[start].pop()
        while here != start:
            corners.append(here)
            here = follows[here].pop()
        follows = {corner: ends for corner, ends in follows.items() if ends}
        yield [(xs[column], ys[row]) for column, row in corners]


def _without_holes(filled: set[tuple[int, int]], columns: int, rows: int) -> set[tuple[int, int]]:
    outside, queue = {(-1, -1)}, [(-1, -1)]
    for column, row in queue:
        for near in ((column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1)):
            if -1 <= near[0] <= columns and -1 <= near[1] <= rows and near not in outside and near not in filled:
                outside.add(near)
                queue.append(near)
    return {(column, row) for column in range(columns) for row in range(rows) if (column, row) not in outside}


def _rounded(corners: list[Point]) -> list[Point]:
    """A closed outline with its corners rounded, from the middle of its first side."""
    turns = [
        corner
        for before, corner, after in zip([corners[-1], *corners], corners, [*corners[1:], corners[0]], strict=False)
        if (before[0] == corner[0]) != (corner[0] == after[0])
    ]
    (x, y), (a, b) = turns[0], turns[1]
    middle = (x + a) / 2, (y + b) / 2
    return polylines.rounded([middle, *turns[1:], turns[0], middle], _ROUNDING)
