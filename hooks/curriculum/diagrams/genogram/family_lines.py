"""The sixth pass: members in their places, and the lines of the family.

Coordinates are in the picture's units; the origin is that of the columns and heights.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from curriculum.diagrams import text_metrics
from curriculum.diagrams.genogram.columns import Columns
from curriculum.diagrams.genogram.elements import HALF, SMALL, ChildLine, Couple, Person, Stem
from curriculum.diagrams.genogram.heights import Heights
from curriculum.diagrams.genogram.person_symbols import reach
from curriculum.diagrams.genogram.routes import Route, Routes
from curriculum.diagrams.genogram.sizes import Corridor, Shapes, UnionShape
from curriculum.diagrams.labels import Label
from curriculum.diagrams.rectangles import Point, bounding_box
from curriculum.diagrams.text_metrics import LINE_HEIGHT

_PORTS = (17, 9, 4)
"""How far above or below a symbol's center the first, the second and all further lines in a corridor end at it."""
_ARCH_PORT = 14
"""How far above the center an arch does."""
_TOO_CLOSE = 3
"""The distance at which lines can't be told apart."""
_ABOVE_LANE = 8
"""How far above its line the baseline of a second link's label is."""
_SLASH = 11
"""How far left of the line of descent the relationship line is struck through."""
_BESIDE_YEARS = 3
"""Between the years of a couple and a line beside them."""
_TWINS = 14
"""How far below the sibship line twins' lines reach their columns."""
_BAR = 9
"""How far below it the bar between the lines of identical twins is."""


@dataclass(frozen=True)
class Lines:
    """The lines of a family."""

    couples: tuple[Couple, ...]
    stems: tuple[Stem, ...]
    child_lines: tuple[ChildLine, ...]

    def corners(self) -> Iterator[tuple[Point, ...]]:
        """Yield the corners of all lines."""
        return (line.corners for line in self._drawn())

    def shared(self) -> tuple[int, int] | None:
        """Return the numbers of two unions whose lines run on one another for a stretch, or None if there are none."""
        pieces = [(line.union, *ends) for line in self._drawn() for ends in pairwise(line.corners)]
        for (one, *ends), (other, *other_ends) in combinations(pieces, 2):
            if one != other and _run_together(ends, other_ends):
                return one, other
        return None

    def struck_years(self) -> tuple[int, int] | None:
        """Return the number of a union whose years a line runs through, and that line's union, or None if there is
        no such line.
        """
        for couple in self.couples:
            if couple.years:
                box = couple.years.box.padded(-1)
                for line in self._drawn():
                    if any(bounding_box(ends).padded(0.1).overlaps(box) for ends in pairwise(line.corners)):
                        return couple.union, line.union
        return None

    def _drawn(self) -> tuple[Couple | Stem | ChildLine, ...]:
        return (*self.couples, *self.stems, *self.child_lines)


def _run_together(ends: Sequence[Point], other_ends: Sequence[Point]) -> bool:
    """Say whether two horizontal or two vertical lines are so close for a stretch that they can't be told apart."""
    for along, across in ((0, 1), (1, 0)):
        places = [point[across] for point in (*ends, *other_ends)]
        if max(places) - min(places) < _TOO_CLOSE:
            first, second = (sorted(point[along] for point in one) for one in (ends, other_ends))
            return min(first[1], second[1]) - max(first[0], second[0]) > 1
    return False


def place_people(shapes: Shapes, columns: Columns, heights: Heights) -> Mapping[str, Person]:
    """Return everyone's symbol and labels, from the oldest row to the youngest, from left to right."""
    people = {}
    for row, y in zip(shapes.rows, heights.rows, strict=True):
        for name in row:
            member, x = shapes.members[name], columns.x[name]
            people[name] = Person(
                member.who, x, y, member.name_label(x, y), member.year_labels(x, y), member.adopted, member.half
            )
    return people


def trace_lines(shapes: Shapes, columns: Columns, heights: Heights, routes: Routes) -> Lines:
    """Return all lines."""
    stems: list[Stem] = []
    child_lines: list[ChildLine] = []
    for union in shapes.unions:
        if union.children:
            stems += _stems(shapes, columns, heights, union)
            child_lines += _child_lines(shapes, columns, heights, union)
    for route in routes.routes:
        corners = _corners(shapes, columns, heights, route)
        label = _lane_label(shapes, columns, heights, routes, route)
        child_lines.append(ChildLine(route.start, route.end, route.label, corners, second=True, label=label))
    couples = [_couple(shapes, columns, heights, union) for union in shapes.unions if union.line != "none"]
    lines = Lines(tuple(couples), tuple(stems), tuple(child_lines))
    upright = [ends for corners in lines.corners() for ends in pairwise(corners) if ends[0][1] != ends[1][1]]
    years = [couple.years or _years(shapes.unions[couple.union], couple, upright) for couple in couples]
    return replace(lines, couples=tuple(map(_with_years, couples, years)))


def _couple(shapes: Shapes, columns: Columns, heights: Heights, union: UnionShape) -> Couple:
    left, right = shapes.members[union.left], shapes.members[union.right]
    left_x, right_x = columns.x[union.left], columns.x[union.right]
    descent, y = columns.descent_x[union.number], heights.rows[union.row]
    label = None
    if union.line == "straight":
        corners = [(left_x + HALF, y), (right_x - HALF, y)]
        left_reach, right_reach = columns.corridors.reach((union.left, 1)), columns.corridors.reach((union.right, -1))
        middle = (left_x + left_reach + right_x - right_reach) / 2  # between the names
        slash = min(middle, descent) - _SLASH, y
        corridors = columns.corridors
        in_between = corridors.within((union.left, 1)) or corridors.within((union.right, -1))
        if left.at_home != right.at_home and len(union.years) < 2 and not in_between:
            # Between the outline around one of the two and the other's symbol.
            left_reach, right_reach = (left_reach, HALF) if left.at_home else (HALF, right_reach)
            middle = (left_x + left_reach + right_x - right_reach) / 2
        if union.years:
            top = y - 10 - (len(union.years) - 1) * LINE_HEIGHT * SMALL
            label = Label(union.years, middle, top, "middle", SMALL)
    elif union.line == "bracket":
        level = heights.couples[union.number]
        left_x, right_x = left.stem_x(left_x, union.number), right.stem_x(right_x, union.number)
        corners = [(left_x, y + HALF), (left_x, level), (right_x, level), (right_x, y + HALF)]
        slash = descent - _SLASH, level
    else:
        level, side = heights.couples[union.number], union.outward
        start = _port(shapes, columns, heights, union.corridors[0], y - _ARCH_PORT)
        out = columns.corridor_x[union.corridors[0], ("arch", union.number)]
        end = columns.x[union.outer] - side * HALF, y
        corners = [start, (out, start[1]), (out, level), (descent, level), (descent, y), end]
        slash = descent - side * 40, level
    return Couple(union.number, tuple(corners), slash, label)


def _with_years(couple: Couple, years: Label | None) -> Couple:
    return replace(couple, years=years)


def _years(union: UnionShape, couple: Couple, upright: Sequence[tuple[Point, Point]]) -> Label | None:
    """The years above the horizontal part of an arch or a bracket, or None if they are unknown.

    They are where the fewest of the lines in `upright` run through them: above the line down to the children or near
    the foot of the arch if there is space, else as near to it as there is some.
    """
    if not union.years or union.line == "straight":
        return None
    level = couple.slash[1]
    wanted = couple.slash[0] + (_SLASH if union.line == "bracket" else 0)
    label = Label((", ".join(union.years),), wanted, level - 5, "middle", SMALL)
    left, top, right, bottom = label.box.padded(_BESIDE_YEARS)
    half = (right - left) / 2
    crossing = [
        ((one[0] + other[0]) / 2, abs(one[0] - other[0]) / 2 + half)
        for one, other in upright
        if min(one[1], other[1]) < bottom - _BESIDE_YEARS and top + _BESIDE_YEARS < max(one[1], other[1])
    ]
    first, last = sorted(x for x, y in couple.corners[1:-1] if y == level)
    least, most = min(first + half, (first + last) / 2), max(last - half, (first + last) / 2)
    places = [wanted, (first + last) / 2, *(x + side * (near + 0.1) for x, near in crossing for side in (-1, 1))]
    places = [place for place in places if place == wanted or least <= place <= most]
    x = min(places, key=lambda place: (sum(abs(place - one) < near for one, near in crossing), abs(place - wanted)))
    return replace(label, x=x)


def _stems(shapes: Shapes, columns: Columns, heights: Heights, union: UnionShape) -> list[Stem]:
    start, y = _descent_start(shapes, columns, heights, union), heights.sibships[union.number]
    stems = [Stem(union.number, (start, (start[0], y)))]
    reached = [start[0], *_branches(columns, union).values()]
    if max(reached) - min(reached) > 0.05:
        stems.append(Stem(union.number, ((min(reached), y), (max(reached), y))))
    branches = _branches(columns, union)
    for pair in union.identical:
        bar = [(branches[one] + (columns.x[one] - branches[one]) * _BAR / _TWINS, y + _BAR) for one in pair]
        stems.append(Stem(union.number, tuple(bar)))
    return stems


def _child_lines(shapes: Shapes, columns: Columns, heights: Heights, union: UnionShape) -> list[ChildLine]:
    branches, y = _branches(columns, union), heights.sibships[union.number]
    found = []
    for child in union.children:
        top = heights.rows[union.row + 1] - shapes.members[child].half
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
    if not member.who.is_born:  # the middle of a small symbol's side, or the corner of a triangle
        down = member.half if member.who.kind == "pregnancy" else 0
        return columns.x[name] + side * member.half, heights.rows[member.row] + down
    return columns.x[name] + side * reach(member.who.gender, HALF, y - heights.rows[member.row]), y


def _lane_label(shapes: Shapes, columns: Columns, heights: Heights, routes: Routes, route: Route) -> Label:
    """The label above the longest part of a line in a lane, where the fewest lines cross it, near the middle."""
    spans = [sorted(ends) for ends in route.lane_ends(columns)]
    step = max(range(len(spans)), key=lambda one: spans[one][1] - spans[one][0])
    left, right = spans[step]
    middle, half = (left + right) / 2, text_metrics.width(route.label, SMALL) / 2
    crossing = [columns.descent_x[union.number] for union in shapes.unions if union.row == route.channels[step]]
    crossing += [
        columns.corridor_x[corridor, other.line]
        for other in routes.routes
        for corridor in other.corridors
        if other is not route
    ]
    spare = max(0.0, (right - left) / 2 - half)
    places = [middle + spare * part / 6 * sign for part in range(7) for sign in (1, -1)]
    x = min(places, key=lambda one: (sum(abs(one - line) < half + 3 for line in crossing), abs(one - middle)))
    return Label((route.label,), x, heights.lanes[route.line][step] - _ABOVE_LANE, "middle", SMALL)
