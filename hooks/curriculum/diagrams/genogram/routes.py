"""The fourth pass: the routes of lines that run in corridors and channels.

Second links do, and emotional ties for which there is no space as curves. A channel is the space between a row and the
next; it has the number of the row above it. Each line in a channel has a lane of its own, whose height the next pass
decides.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from curriculum.diagrams.genogram.columns import Columns, columns_with
from curriculum.diagrams.genogram.corridors import Corridors, LineId
from curriculum.diagrams.genogram.elements import Side
from curriculum.diagrams.genogram.sizes import Corridor, Shapes

_OUTSIDE = 40
"""How far beyond the last member of a row, in the picture's units, a line around it is assumed to run."""


@dataclass(frozen=True)
class Route:
    """The route of a line to the side of a member's symbol, from another's side or, for a second link, from a union."""

    line: LineId
    start: str | int
    """A member's id, or a union's number."""
    end: str
    """A member's id."""
    label: str
    channels: tuple[int, ...]
    """From start to end."""
    corridors: tuple[Corridor, ...]
    """To the first channel (if it starts at a member), from each channel to the next, and to the end."""

    def vertical_x(self, columns: Columns) -> list[float]:
        """Return the x of its vertical parts, from start to end: one more than there are channels."""
        x = [columns.corridor_x[corridor, self.line] for corridor in self.corridors]
        return x if isinstance(self.start, str) else [columns.descent_x[self.start], *x]

    def lane_ends(self, columns: Columns) -> list[tuple[float, float]]:
        """Return the x at which it enters and leaves each of its channels."""
        return list(pairwise(self.vertical_x(columns)))


@dataclass(frozen=True)
class Routes:
    """All routes, and the corridors with these lines and the arches."""

    routes: tuple[Route, ...]
    corridors: Corridors


def plan_routes(shapes: Shapes, columns: Columns, laned: Set[int]) -> Routes:
    """Return the routes of all second links and of the emotional ties whose numbers are in `laned`.

    `columns` are those without these lines; members have to be moved apart for them afterwards.
    """
    routes: list[Route] = []
    for line, start, end, label in _wanted(shapes, laned):
        channels, corridors = _plan(shapes, columns, start, end)
        routes.append(Route(line, start, end, label, channels, corridors))
        columns = columns_with(shapes, columns.x, columns.corridors.with_line(line, corridors))
    return Routes(tuple(routes), columns.corridors)


def _wanted(shapes: Shapes, laned: Set[int]) -> Iterator[tuple[LineId, str | int, str, str]]:
    """The lines that need a route: their ids, starts, ends and labels."""
    for number, link in enumerate(shapes.links):
        yield ("link", number), link.union, link.child.member, ""
    for number in sorted(laned):
        tie = shapes.ties[number]
        start, end = sorted(tie.between, key=lambda name: shapes.members[name].position)
        yield ("tie", number), start, end, tie.label


def _plan(shapes: Shapes, columns: Columns, start: str | int, end: str) -> tuple[tuple[int, ...], tuple[Corridor, ...]]:
    """The channels and the corridors of one line."""
    goal_row, goal_x = shapes.members[end].row, columns.x[end]
    corridors: list[Corridor] = []
    if isinstance(start, str):
        channel, x = shapes.members[start].row, columns.x[start]
        corridors.append((start, _free_side(shapes, columns, start, goal_x)))
    else:
        channel, x = shapes.unions[start].row, columns.descent_x[start]
    last = goal_row - 1 if goal_row > channel else goal_row
    step = 1 if channel < last else -1
    channels = range(channel, last + step, step)
    for one, other in pairwise(channels):
        corridor, x = _pass(shapes, columns.x, max(one, other), (x + goal_x) / 2)
        corridors.append(corridor)
    corridors.append((end, _free_side(shapes, columns, end, x)))
    return tuple(channels), tuple(corridors)


def _free_side(shapes: Shapes, columns: Columns, name: str, toward: float) -> Side:
    """The side of a member at which a line ends: the one toward an x, unless the partner or other lines are there."""

    def cost(side: Side) -> float:
        away = (toward - columns.x[name]) * side < -1
        return 2 * away + 3 * shapes.is_couple(name, side) + len(columns.corridors.within((name, side)))

    sides: Sequence[Side] = (1, -1)
    return min(sides, key=cost)


def _pass(shapes: Shapes, x: Mapping[str, float], row: int, wanted: float) -> tuple[Corridor, float]:
    """The corridor through a row that is nearest to an x and crosses no relationship line, and about where it is."""
    names = shapes.rows[row]
    ways: list[tuple[Corridor, float]] = [((names[0], -1), x[names[0]] - _OUTSIDE)]
    ways += [((left, 1), (x[left] + x[right]) / 2) for left, right in pairwise(names) if not shapes.is_couple(left, 1)]
    ways.append(((names[-1], 1), x[names[-1]] + _OUTSIDE))
    return min(ways, key=lambda way: abs(way[1] - wanted))
