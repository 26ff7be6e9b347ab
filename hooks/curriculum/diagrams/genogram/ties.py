"""The seventh pass: emotional ties, as curves where there is space, else in the lanes they were given.

Coordinates and lengths are in the picture's units; the origin is that of the lines.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from curriculum.diagrams import polylines, text_metrics
from curriculum.diagrams.genogram.columns import Columns
from curriculum.diagrams.genogram.elements import SMALL, Person, Tie
from curriculum.diagrams.genogram.family_lines import Lines
from curriculum.diagrams.genogram.heights import Heights
from curriculum.diagrams.genogram.routes import Route, Routes
from curriculum.diagrams.genogram.sizes import Shapes
from curriculum.diagrams.genogram.tie_curves import Occupancy, find_curve
from curriculum.diagrams.labels import Label

_ROUNDING = 24
"""The radius at the corners of ties in lanes: some are drawn as two or three lines."""
_ROW = 150
"""How much farther apart two people count for each row between them when the nearest are to have curves first."""
_ABOVE_LANE = 8
"""How far above its line a label's baseline is."""


@dataclass(frozen=True)
class Ties:
    """The emotional ties, in the order of the file."""

    ties: tuple[Tie, ...]
    without_space: frozenset[int]
    """The numbers of those that have no lane and no space for a curve."""


def trace_ties(
    shapes: Shapes, columns: Columns, heights: Heights, routes: Routes, people: Mapping[str, Person], lines: Lines
) -> Ties:
    """Return the ties. Those in lanes take their space first, then curves do, between neighbors first."""
    occupancy = _occupancy(people, lines)
    found: dict[int, Tie] = {}
    for route in routes.routes:
        kind, number = route.line
        if kind == "tie":
            polyline = tuple(polylines.rounded(lines.ties[number], _ROUNDING))
            found[number] = Tie(number, polyline, _lane_label(shapes, columns, heights, routes, route))
            occupancy.take(polyline, found[number].label)
    without_space = set()
    for number in _nearest_first(shapes, columns):
        if number not in found:
            tie = shapes.ties[number]
            one, other = (people[name] for name in tie.between)
            if curve := find_curve(occupancy, one, other, tie.label):
                found[number] = Tie(number, curve.polyline, curve.label)
                occupancy.take(curve.polyline, curve.label)
            else:
                without_space.add(number)
    return Ties(tuple(found[number] for number in sorted(found)), frozenset(without_space))


def _occupancy(people: Mapping[str, Person], lines: Lines) -> Occupancy:
    labels = [label for person in people.values() for label in person.labels]
    labels += [couple.years for couple in lines.couples if couple.years]
    occupancy = Occupancy(people, labels, [ends for corners in lines.corners() for ends in pairwise(corners)])
    for child_line in lines.child_lines:
        if child_line.second:
            occupancy.take(child_line.polyline, None)
    return occupancy


def _nearest_first(shapes: Shapes, columns: Columns) -> list[int]:
    """The numbers of the ties, those between the nearest people first."""

    def distance(number: int) -> float:
        one, other = shapes.ties[number].between
        rows = abs(shapes.members[one].row - shapes.members[other].row)
        return abs(columns.x[one] - columns.x[other]) + _ROW * rows

    return sorted(range(len(shapes.ties)), key=distance)


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
