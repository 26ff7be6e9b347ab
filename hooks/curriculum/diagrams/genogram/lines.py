"""The sixth pass: members and the lines of the family in their places.

Coordinates are in the picture's units; the origin is that of the columns and heights.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from curriculum.diagrams.genogram.columns import Columns
from curriculum.diagrams.genogram.elements import HALF, SMALL, Couple, Descent, Person, Stem
from curriculum.diagrams.genogram.heights import Heights
from curriculum.diagrams.genogram.routes import Route, Routes
from curriculum.diagrams.genogram.shapes import Corridor, Shapes, UnionShape
from curriculum.diagrams.genogram.symbols import reach
from curriculum.diagrams.labels import Label
from curriculum.diagrams.rectangles import Point

_PORTS = (17, 9, 4)
"""How far from the middle of a symbol's side the first, the second and all further lines begin or end there."""
_ARCH_PORT = 14
_TWINS = 13
"""How far below the line above the siblings twins' lines are apart."""


@dataclass(frozen=True)
class Lines:
    """The lines of a family."""

    couples: tuple[Couple, ...]
    stems: tuple[Stem, ...]
    descents: tuple[Descent, ...]
    ties: Mapping[int, tuple[Point, ...]]
    """The corners of emotional ties that go by lanes, by their numbers."""

    def corners(self) -> Iterator[tuple[Point, ...]]:
        """Yield the corners of all lines but the ties."""
        drawn: tuple[Couple | Stem | Descent, ...] = (*self.couples, *self.stems, *self.descents)
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
    """Return all lines but the emotional ties that are to be curves."""
    stems: list[Stem] = []
    descents: list[Descent] = []
    for union in shapes.unions:
        if union.children:
            stems += _stems(shapes, columns, heights, union)
            descents += _descents(columns, heights, union)
    ties: dict[int, tuple[Point, ...]] = {}
    for route in routes.routes:
        kind, number = route.line
        corners = _corners(shapes, columns, heights, route)
        if kind == "link":
            link = shapes.links[number]
            descents.append(Descent(link.union, link.child.member, link.child.tie, corners, second=True))
        else:
            ties[number] = corners
    couples = [_couple(shapes, columns, heights, union) for union in shapes.unions if union.line != "none"]
    return Lines(tuple(couples), tuple(stems), tuple(descents), ties)


def _couple(shapes: Shapes, columns: Columns, heights: Heights, union: UnionShape) -> Couple:
    left, right = shapes.members[union.left], shapes.members[union.right]
    left_x, right_x = columns.x[union.left], columns.x[union.right]
    drop, y = columns.drops[union.number], heights.rows[union.row]
    if union.line == "straight":
        corners = [(left_x + HALF, y), (right_x - HALF, y)]
        left_reach, right_reach = columns.corridors.reach((union.left, 1)), columns.corridors.reach((union.right, -1))
        middle = (left_x + left_reach + right_x - right_reach) / 2  # between the names
        slash, years = (min(middle, drop) - 11, y), (middle, y - 10)
    elif union.line == "bracket":
        level = heights.couples[union.number]
        left_x, right_x = left.stem_x(left_x, union.number), right.stem_x(right_x, union.number)
        corners = [(left_x, y + HALF), (left_x, level), (right_x, level), (right_x, y + HALF)]
        slash, years = (drop - 11, level), (drop, level - 5)
    else:
        level, side = heights.couples[union.number], union.outward
        start = _port(shapes, columns, heights, union.corridors[0], y - _ARCH_PORT)
        out = columns.corridor_x[union.corridors[0], ("arch", union.number)]
        end = columns.x[union.outer] - side * HALF, y
        corners = [start, (out, start[1]), (out, level), (drop, level), (drop, y), end]
        slash, years = (drop - side * 40, level), (drop - side * 40, level - 5)
    label = Label((union.years,), *years, "middle", SMALL) if union.years else None
    return Couple(union.number, tuple(corners), slash, label)


def _stems(shapes: Shapes, columns: Columns, heights: Heights, union: UnionShape) -> list[Stem]:
    start, y = _drop_start(shapes, columns, heights, union), heights.siblings[union.number]
    stems = [Stem(union.number, (start, (start[0], y)))]
    reached = [start[0], *_branches(columns, union).values()]
    if max(reached) - min(reached) > 0.05:
        stems.append(Stem(union.number, ((min(reached), y), (max(reached), y))))
    return stems


def _descents(columns: Columns, heights: Heights, union: UnionShape) -> list[Descent]:
    branches, y = _branches(columns, union), heights.siblings[union.number]
    top = heights.rows[union.row + 1] - HALF
    found = []
    for child in union.children:
        x, branch = columns.x[child], branches[child]
        corners = [(branch, y), (x, y + _TWINS), (x, top)] if branch != x else [(x, y), (x, top)]
        found.append(Descent(union.number, child, union.ties[child], tuple(corners), second=False))
    return found


def _branches(columns: Columns, union: UnionShape) -> dict[str, float]:
    """Where each child's line leaves the line above the siblings: twins' from one point."""
    found = {name: columns.x[name] for name in union.children}
    for twins in union.twins:
        found |= dict.fromkeys(twins, sum(columns.x[name] for name in twins) / len(twins))
    return found


def _drop_start(shapes: Shapes, columns: Columns, heights: Heights, union: UnionShape) -> Point:
    """Where the line to a union's children begins: at the foot of a single parent's symbol, or at the couple's line."""
    x, y = columns.drops[union.number], heights.rows[union.row]
    if union.line == "none":
        return x, y + reach(shapes.members[union.left].who.gender, HALF, abs(x - columns.x[union.left]))
    return x, heights.couples[union.number] if union.line == "bracket" else y


def _corners(shapes: Shapes, columns: Columns, heights: Heights, route: Route) -> tuple[Point, ...]:
    """The corners of a line that goes by lanes."""
    upright = route.upright_x(columns)
    if isinstance(route.start, str):
        port = _route_port(shapes, columns, heights, route, route.corridors[0], below=True)
        corners = [port, (upright[0], port[1])]
    else:
        corners = [_drop_start(shapes, columns, heights, shapes.unions[route.start])]
    for y, (here, there) in zip(heights.lanes[route.line], pairwise(upright), strict=True):
        corners += [(here, y), (there, y)]
    below = route.channels[-1] == shapes.members[route.end].row
    port = _route_port(shapes, columns, heights, route, route.corridors[-1], below=below)
    return *corners, (upright[-1], port[1]), port


def _route_port(
    shapes: Shapes, columns: Columns, heights: Heights, route: Route, corridor: Corridor, *, below: bool
) -> Point:
    """Where a line that goes by lanes meets a symbol: below or above the middle of its side."""
    slot = columns.corridors.within(corridor).index(route.line)
    off = _PORTS[min(slot, len(_PORTS) - 1)]
    row = heights.rows[shapes.members[corridor[0]].row]
    return _port(shapes, columns, heights, corridor, row + (off if below else -off))


def _port(shapes: Shapes, columns: Columns, heights: Heights, corridor: Corridor, y: float) -> Point:
    """Where a line at a height meets the side of a member's symbol."""
    name, side = corridor
    member = shapes.members[name]
    return columns.x[name] + side * reach(member.who.gender, HALF, y - heights.rows[member.row]), y
