"""The fourth pass: the routes of lines that run in corridors and channels.

Second links do. A channel is the space between a row and the next; it has the number of the row above it. Each line in
a channel has a lane of its own, whose height the next pass decides.
"""

from collections.abc import Mapping, Sequence
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
    """The route of a second link: from a union to the side of a member's symbol."""

    line: LineId
    start: int
    """The union's number."""
    end: str
    """The member's id."""
    label: str
    channels: tuple[int, ...]
    """From start to end."""
    corridors: tuple[Corridor, ...]
    """From each channel to the next, and to the end."""

    def vertical_x(self, columns: Columns) -> list[float]:
        """Return the x of its vertical parts, from start to end: one more than there are channels."""
        return [columns.descent_x[self.start], *(columns.corridor_x[one, self.line] for one in self.corridors)]

    def lane_ends(self, columns: Columns) -> list[tuple[float, float]]:
        """Return the x at which it enters and leaves each of its channels."""
        return list(pairwise(self.vertical_x(columns)))


@dataclass(frozen=True)
class Routes:
    """All routes, and the corridors with these lines and the arches."""

    routes: tuple[Route, ...]
    corridors: Corridors


def plan_routes(shapes: Shapes, columns: Columns) -> Routes:
    """Return the routes of all second links.

    `columns` are those without these lines; members have to be moved apart for them afterwards.
    """
    routes: list[Route] = []
    for number, link in enumerate(shapes.links):
        line: LineId = ("link", number)
        channels, corridors = _plan(shapes, columns, link.union, link.child.member)
        routes.append(Route(line, link.union, link.child.member, link.child.tie, channels, corridors))
        columns = columns_with(shapes, columns.x, columns.corridors.with_line(line, corridors))
    return Routes(tuple(routes), columns.corridors)


def _plan(shapes: Shapes, columns: Columns, start: int, end: str) -> tuple[tuple[int, ...], tuple[Corridor, ...]]:
    """The channels and the corridors of one line."""
    goal_row, goal_x = shapes.members[end].row, columns.x[end]
    corridors: list[Corridor] = []
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
