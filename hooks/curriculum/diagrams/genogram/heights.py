"""The fifth pass: the y of rows, and of the horizontal parts of lines.

From top to bottom, a row has arches, years, symbols, names, brackets, lanes, and the sibship lines of the next row.
Coordinates are in the picture's units; the origin is arbitrary.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from curriculum.diagrams import text_metrics
from curriculum.diagrams.genogram.columns import Columns
from curriculum.diagrams.genogram.corridors import LineId
from curriculum.diagrams.genogram.elements import HALF, SMALL
from curriculum.diagrams.genogram.routes import Route, Routes
from curriculum.diagrams.genogram.sizes import Shapes
from curriculum.diagrams.text_metrics import FONT_SIZE, LINE_HEIGHT

_LEVEL = 20
"""From one arch or bracket to the next."""
_LANE = 24
"""From one lane to the next, with space for labels."""
_SIBSHIP = 12
"""From one sibship line to the next."""
_ABOVE_SIBSHIPS = 26
_BELOW_SIBSHIPS = 18
_BELOW_CHILDLESS = 12
"""Below a row without children."""

Span = tuple[float, float]
"""The left and the right end of a horizontal line."""


@dataclass(frozen=True)
class Heights:
    """The y of rows, and of the horizontal parts of lines."""

    rows: tuple[float, ...]
    """The center of each row's symbols."""
    couples: Mapping[int, float]
    """Each arch and bracket, by the union's number."""
    sibships: Mapping[int, float]
    """Each sibship line, by the union's number."""
    lanes: Mapping[LineId, tuple[float, ...]]
    """Each line's lanes, one in each channel of its route."""


def stack_rows(shapes: Shapes, columns: Columns, routes: Routes, spread: float) -> Heights:
    """Return the heights; below rows with children there is `spread` more space than needed."""
    rows: list[float] = []
    couples: dict[int, float] = {}
    sibships: dict[int, float] = {}
    lanes: dict[tuple[LineId, int], float] = {}
    y = 0.0
    for row, names in enumerate(shapes.rows):
        arches = _levels(_couple_spans(shapes, columns, row, "arch"))
        y += _LEVEL * _count(arches.values())
        # The outline of the household is between years and arches.
        outline = 8 if arches and any(shapes.members[name].at_home for name in names) else 0
        couples |= {number: y - _LEVEL * level - 4 for number, level in arches.items()}
        adopted = any(shapes.members[name].adopted for name in names)
        fostered = any(shapes.members[name].foster and shapes.members[name].who.died for name in names)
        periods = max(
            (len(union.years) for union in shapes.unions if union.row == row and union.line == "straight"), default=1
        )
        y += (8 if row or not arches else 0) + 16 + (6 if adopted else 0) + HALF + outline
        y += SMALL * LINE_HEIGHT * max(fostered, periods - 1)
        rows.append(y)
        y += (
            HALF
            + (15 if adopted else 10)
            + max(len(shapes.members[name].name) for name in names) * FONT_SIZE * LINE_HEIGHT
        )
        brackets = _levels(_couple_spans(shapes, columns, row, "bracket"))
        couples |= {number: y + _LEVEL * (level + 1) - 4 for number, level in brackets.items()}
        y += _LEVEL * _count(brackets.values())
        used = _lane_levels(routes, columns, row)
        lanes |= {(line, row): y + _LANE * (level + 1) - 4 for line, level in used.items()}
        y += _LANE * _count(used.values())
        levels = _sibship_levels(shapes, columns, row)
        sibships |= {number: y + _ABOVE_SIBSHIPS + spread + _SIBSHIP * level for number, level in levels.items()}
        y = max(sibships[number] for number in levels) + _BELOW_SIBSHIPS if levels else y + _BELOW_CHILDLESS
    by_line = {route.line: tuple(lanes[route.line, channel] for channel in route.channels) for route in routes.routes}
    return Heights(tuple(rows), couples, sibships, by_line)


def _count(levels: Iterable[int]) -> int:
    """How many levels are taken."""
    return max(levels, default=-1) + 1


def _couple_spans(shapes: Shapes, columns: Columns, row: int, line: str) -> dict[int, Span]:
    unions = [union for union in shapes.unions if union.row == row and union.line == line]
    spare = HALF if line == "bracket" else 0  # several begin at the foot of one symbol, beside each other
    return {union.number: (columns.x[union.left] - spare, columns.x[union.right] + spare) for union in unions}


def _levels(spans: Mapping[int, Span]) -> dict[int, int]:
    """Levels from 0, away from the row: each line is beyond those that it goes around."""
    levels: dict[int, int] = {}
    for number in sorted(spans, key=lambda one: (spans[one][1] - spans[one][0], one)):
        left, right = spans[number]
        within = [levels[one] for one in levels if spans[one][0] < right and left < spans[one][1]]
        levels[number] = max(within, default=-1) + 1
    return levels


def _lane_levels(routes: Routes, columns: Columns, channel: int) -> dict[LineId, int]:
    """Levels from 0, downwards, of the lines in a channel: each takes the first in which there is space for it."""
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
    """The space that a line and its label take in a channel."""
    ends = route.lane_ends(columns)[route.channels.index(channel)]
    middle, half = sum(ends) / 2, text_metrics.width(route.label, SMALL) / 2 + 8
    return min(*ends, middle - half) - 8, max(*ends, middle + half) + 8


def _sibship_levels(shapes: Shapes, columns: Columns, row: int) -> dict[int, int]:
    """Levels from 0, downwards, of the sibship lines below a row.

    Of two that overlap, the one whose line of descent would cross the other's sibship line is above it.
    """
    spans: dict[int, tuple[float, list[float]]] = {
        union.number: (columns.descent_x[union.number], [columns.x[name] for name in union.children])
        for union in shapes.unions
        if union.row == row and union.children
    }
    above: dict[int, set[int]] = {number: set() for number in spans}
    for i, (descent, xs) in spans.items():
        for j, (other, others) in spans.items():
            overlap = min(descent, *xs) - 4 < max(other, *others) and min(other, *others) - 4 < max(descent, *xs)
            if i < j and overlap:
                i_above = min(other, *others) - 4 < descent < max(other, *others) + 4
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
