"""The fifth pass: how far down everything is: rows, and the level parts of lines above, in and below them.

A row has, from top to bottom: the arches of couples, years, symbols, names, the brackets of couples, lanes, and the
lines above the children of the next row. Coordinates are in the picture's units; the origin is arbitrary.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from curriculum.diagrams import text_metrics
from curriculum.diagrams.genogram.columns import Columns
from curriculum.diagrams.genogram.corridors import LineId
from curriculum.diagrams.genogram.elements import HALF, SMALL
from curriculum.diagrams.genogram.routes import Route, Routes
from curriculum.diagrams.genogram.shapes import Shapes
from curriculum.diagrams.text_metrics import FONT_SIZE

_LEVEL = 20
"""From one arch or bracket to the next."""
_LANE = 24
"""From one lane to the next, whose label is above it."""
_SIBLINGS = 12
"""From one line above siblings to the next."""
_ABOVE_SIBLINGS = 26
_BELOW_SIBLINGS = 18
_BETWEEN_ROWS = 12
"""Below a row without children."""

Span = tuple[float, float]
"""The left and the right end of something level."""


@dataclass(frozen=True)
class Heights:
    """The y of everything that runs or stands level."""

    rows: tuple[float, ...]
    """The center of each row's symbols."""
    couples: Mapping[int, float]
    """The level part of each arch and bracket, by the union's number."""
    siblings: Mapping[int, float]
    """The line above the children who stand below a union, by its number."""
    lanes: Mapping[LineId, tuple[float, ...]]
    """Each line's lanes, from the channel where it starts to the one where it ends."""


def stack_rows(shapes: Shapes, columns: Columns, routes: Routes, spread: float) -> Heights:
    """Return the heights; `spread` is how much farther apart than they need to be rows with children are."""
    rows: list[float] = []
    couples: dict[int, float] = {}
    siblings: dict[int, float] = {}
    lanes: dict[tuple[LineId, int], float] = {}
    y = 0.0
    for row, names in enumerate(shapes.rows):
        arches = _levels(_couple_spans(shapes, columns, row, "arch"))
        y += _LEVEL * _count(arches)
        couples |= {number: y - _LEVEL * level + 10 for number, level in arches.items()}
        adopted = any(shapes.members[name].adopted for name in names)
        y += (8 if row or not arches else 0) + 16 + (6 if adopted else 0) + HALF
        rows.append(y)
        y += HALF + 10 + max(len(shapes.members[name].name) for name in names) * FONT_SIZE * text_metrics.LINE_HEIGHT
        brackets = _levels(_couple_spans(shapes, columns, row, "bracket"))
        couples |= {number: y + _LEVEL * (level + 1) - 4 for number, level in brackets.items()}
        y += _LEVEL * _count(brackets)
        used = _lane_levels(routes, columns, row)
        lanes |= {(line, row): y + _LANE * (level + 1) - 4 for line, level in used.items()}
        y += _LANE * _count(used)
        levels = _sibling_levels(shapes, columns, row)
        siblings |= {number: y + _ABOVE_SIBLINGS + spread + _SIBLINGS * level for number, level in levels.items()}
        y = max(siblings[number] for number in levels) + _BELOW_SIBLINGS if levels else y + _BETWEEN_ROWS
    by_line = {route.line: tuple(lanes[route.line, channel] for channel in route.channels) for route in routes.routes}
    return Heights(tuple(rows), couples, siblings, by_line)


def _count(levels: Mapping[Any, int]) -> int:
    """How many levels are taken."""
    return max(levels.values(), default=-1) + 1


def _couple_spans(shapes: Shapes, columns: Columns, row: int, line: str) -> dict[int, Span]:
    unions = [union for union in shapes.unions if union.row == row and union.line == line]
    return {union.number: (columns.x[union.left], columns.x[union.right]) for union in unions}


def _levels(spans: Mapping[int, Span]) -> dict[int, int]:
    """Levels from 0, away from the row, with each line beyond those that it goes around."""
    levels: dict[int, int] = {}
    for number in sorted(spans, key=lambda one: (spans[one][1] - spans[one][0], one)):
        left, right = spans[number]
        within = [levels[one] for one in levels if spans[one][0] < right and left < spans[one][1]]
        levels[number] = max(within, default=-1) + 1
    return levels


def _lane_levels(routes: Routes, columns: Columns, channel: int) -> dict[LineId, int]:
    """Levels from 0, downwards, of the lines in a channel: each has the first one in which it and its label fit."""
    levels: dict[LineId, int] = {}
    lanes: list[list[Span]] = []
    for route in routes.routes:
        if channel in route.channels:
            left, right = _lane_span(route, columns, channel)
            level = next(
                (i for i, lane in enumerate(lanes) if all(b <= left or right <= a for a, b in lane)), len(lanes)
            )
            if level == len(lanes):
                lanes.append([])
            lanes[level].append((left, right))
            levels[route.line] = level
    return levels


def _lane_span(route: Route, columns: Columns, channel: int) -> Span:
    """The room that a line and its label take in a channel."""
    ends = route.lane_ends(columns)[route.channels.index(channel)]
    middle, half = sum(ends) / 2, text_metrics.width(route.label, SMALL) / 2 + 8
    return min(*ends, middle - half) - 8, max(*ends, middle + half) + 8


def _sibling_levels(shapes: Shapes, columns: Columns, row: int) -> dict[int, int]:
    """Levels from 0, downwards, of the lines above the children of a row's unions: where two overlap, one's line down
    from the parents must not cross the other, so that its line is the lower one.
    """
    spans: dict[int, tuple[float, list[float]]] = {
        union.number: (columns.drops[union.number], [columns.x[name] for name in union.children])
        for union in shapes.unions
        if union.row == row and union.children
    }
    above: dict[int, set[int]] = {number: set() for number in spans}
    for i, (drop, xs) in spans.items():
        for j, (other, others) in spans.items():
            overlap = min(drop, *xs) - 4 < max(other, *others) and min(other, *others) - 4 < max(drop, *xs)
            if i < j and overlap:
                i_above = min(other, *others) - 4 < drop < max(other, *others) + 4
                above[j if i_above else i].add(i if i_above else j)
    levels: dict[int, int] = {}

    def place(number: int, path: frozenset[int] = frozenset()) -> int:
        if number not in levels:
            higher = [place(one, path | {number}) for one in sorted(above[number]) if one not in path]
            levels[number] = max(higher, default=-1) + 1
        return levels[number]

    for number in spans:
        place(number)
    return levels
