"""The sixth pass: members in their places, and the lines of the family.

Coordinates are in the picture's units; the origin is that of the columns and heights.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from curriculum.diagrams.genogram.columns import Columns
from curriculum.diagrams.genogram.elements import HALF, SMALL, ChildLine, Couple, Person, Stem
from curriculum.diagrams.genogram.heights import Heights
from curriculum.diagrams.genogram.person_symbols import reach
from curriculum.diagrams.genogram.routes import Route, Routes
from curriculum.diagrams.genogram.sizes import Corridor, Shapes, UnionShape
from curriculum.diagrams.labels import Label
from curriculum.diagrams.rectangles import Point

_PORTS = (17, 9, 4)
"""How far above or below a symbol's center the first, the second and all further lines in a corridor end at it."""
_ARCH_PORT = 14
"""How far above the center an arch does."""
_TWINS = 13
"""How far below the sibship line twins' lines reach their columns."""


@dataclass(frozen=True)
class Lines:
    """The lines of a family, and the emotional ties that run in lanes."""

    couples: tuple[Couple, ...]
    stems: tuple[Stem, ...]
    child_lines: tuple[ChildLine, ...]
    ties: Mapping[int, tuple[Point, ...]]
    """The corners of emotional ties that run in lanes, by their numbers."""

    def corners(self) -> Iterator[tuple[Point, ...]]:
        """Yield the corners of all lines but the ties."""
        drawn: tuple[Couple | Stem | ChildLine, ...] = (*self.couples, *self.stems, *self.child_lines)
        return (line.corners for line in drawn)


def place_people(shapes: Shapes, columns: Columns, heights: Heights) -> Mapping[str, Person]:
    """Return everyone's symbol and labels, from the oldest row to the youngest, from left to right."""
    people = {}
    for row, y in zip(shapes.rows, heights.rows, strict=True):
        for name in row:
            member, x = shapes.members[name], columns.x[name]
            people[name] = Person(
                member.who, x, y, member.name_label(x, y), member.year_labels(x, y), adopted=member.adopted
            )
    return people


def trace_lines(shapes: Shapes, columns: Columns, heights: Heights, routes: Routes) -> Lines:
    """Return all lines except the emotional ties that are to be curves."""
    stems: list[Stem] = []
    child_lines: list[ChildLine] = []
    for union in shapes.unions:
        if union.children:
            stems += _stems(shapes, columns, heights, union)
            child_lines += _child_lines(columns, heights, union)
    ties: dict[int, tuple[Point, ...]] = {}
    for route in routes.routes:
        kind, number = route.line
        corners = _corners(shapes, columns, heights, route)
        if kind == "link":
            link = shapes.links[number]
            child_lines.append(ChildLine(link.union, link.child.member, link.child.tie, corners, second=True))
        else:
            ties[number] = corners
    couples = [_couple(shapes, columns, heights, union) for union in shapes.unions if union.line != "none"]
    return Lines(tuple(couples), tuple(stems), tuple(child_lines), ties)


def _couple(shapes: Shapes, columns: Columns, heights: Heights, union: UnionShape) -> Couple:
    left, right = shapes.members[union.left], shapes.members[union.right]
    left_x, right_x = columns.x[union.left], columns.x[union.right]
    descent, y = columns.descent_x[union.number], heights.rows[union.row]
    if union.line == "straight":
        corners = [(left_x + HALF, y), (right_x - HALF, y)]
        left_reach, right_reach = columns.corridors.reach((union.left, 1)), columns.corridors.reach((union.right, -1))
        middle = (left_x + left_reach + right_x - right_reach) / 2  # between the names
        slash, years = (min(middle, descent) - 11, y), (middle, y - 10)
    elif union.line == "bracket":
        level = heights.couples[union.number]
        left_x, right_x = left.stem_x(left_x, union.number), right.stem_x(right_x, union.number)
        corners = [(left_x, y + HALF), (left_x, level), (right_x, level), (right_x, y + HALF)]
        slash, years = (descent - 11, level), (descent, level - 5)
    else:
        level, side = heights.couples[union.number], union.outward
        start = _port(shapes, columns, heights, union.corridors[0], y - _ARCH_PORT)
        out = columns.corridor_x[union.corridors[0], ("arch", union.number)]
        end = columns.x[union.outer] - side * HALF, y
        corners = [start, (out, start[1]), (out, level), (descent, level), (descent, y), end]
        slash, years = (descent - side * 40, level), (descent - side * 40, level - 5)
    label = Label((union.years,), *years, "middle", SMALL) if union.years else None
    return Couple(union.number, tuple(corners), slash, label)


def _stems(shapes: Shapes, columns: Columns, heights: Heights, union: UnionShape) -> list[Stem]:
    start, y = _descent_start(shapes, columns, heights, union), heights.sibships[union.number]
    stems = [Stem(union.number, (start, (start[0], y)))]
    reached = [start[0], *_branches(columns, union).values()]
    if max(reached) - min(reached) > 0.05:
        stems.append(Stem(union.number, ((min(reached), y), (max(reached), y))))
    return stems


def _child_lines(columns: Columns, heights: Heights, union: UnionShape) -> list[ChildLine]:
    branches, y = _branches(columns, union), heights.sibships[union.number]
    top = heights.rows[union.row + 1] - HALF
    found = []
    for child in union.children:
        x, branch = columns.x[child], branches[child]
        corners = [(branch, y), (x, y + _TWINS), (x, top)] if branch != x else [(x, y), (x, top)]
        found.append(ChildLine(union.number, child, union.ties[child], tuple(corners), second=False))
    return found


def _branches(columns: Columns, union: UnionShape) -> dict[str, float]:
    """The x where each child's line leaves the sibship line: twins' lines leave it at one point."""
    found = {name: columns.x[name] for name in union.children}
    for twins in union.twins:
        found |= dict.fromkeys(twins, sum(columns.x[name] for name in twins) / len(twins))
    return found


def _descent_start(shapes: Shapes, columns: Columns, heights: Heights, union: UnionShape) -> Point:
    """Where the line of descent begins: at the foot of a single parent's symbol, or at the relationship line."""
    x, y = columns.descent_x[union.number], heights.rows[union.row]
    if union.line == "none":
        return x, y + reach(shapes.members[union.left].who.gender, HALF, abs(x - columns.x[union.left]))
    return x, heights.couples[union.number] if union.line == "bracket" else y


def _corners(shapes: Shapes, columns: Columns, heights: Heights, route: Route) -> tuple[Point, ...]:
    """The corners of a line that runs in lanes."""
    vertical = route.vertical_x(columns)
    if isinstance(route.start, str):
        port = _route_port(shapes, columns, heights, route, route.corridors[0], below=True)
        corners = [port, (vertical[0], port[1])]
    else:
        corners = [_descent_start(shapes, columns, heights, shapes.unions[route.start])]
    for y, (here, there) in zip(heights.lanes[route.line], pairwise(vertical), strict=True):
        corners += [(here, y), (there, y)]
    below = route.channels[-1] == shapes.members[route.end].row
    port = _route_port(shapes, columns, heights, route, route.corridors[-1], below=below)
    return *corners, (vertical[-1], port[1]), port


def _route_port(
    shapes: Shapes, columns: Columns, heights: Heights, route: Route, corridor: Corridor, *, below: bool
) -> Point:
    """Where a line that runs in lanes meets a symbol: below or above the middle of its side."""
    slot = columns.corridors.within(corridor).index(route.line)
    off = _PORTS[min(slot, len(_PORTS) - 1)]
    row = heights.rows[shapes.members[corridor[0]].row]
    return _port(shapes, columns, heights, corridor, row + (off if below else -off))


def _port(shapes: Shapes, columns: Columns, heights: Heights, corridor: Corridor, y: float) -> Point:
    """Where a horizontal line at `y` meets the side of a member's symbol, in the direction of a corridor."""
    name, side = corridor
    member = shapes.members[name]
    return columns.x[name] + side * reach(member.who.gender, HALF, y - heights.rows[member.row]), y
