"""The seventh pass: emotional ties, as straight lines and curves over the family.

Coordinates and lengths are in the picture's units; the origin is that of the lines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from curriculum.diagrams import polylines
from curriculum.diagrams.genogram.elements import Person, Tie
from curriculum.diagrams.genogram.family_lines import Lines
from curriculum.diagrams.genogram.sizes import Shapes, TieShape
from curriculum.diagrams.genogram.tie_curves import Curve, Occupancy, crossings, find_curve, find_way

MOST_CROSSINGS = 2
"""How many others a tie crosses at most in a picture that is clear."""
_ROUNDS = 1
"""How often each tie is drawn again once all are there."""
_APART = {"close": 7.0, "fused": 9.0, "hostile": 10.0, "distant": 6.0, "cut-off": 9.0}
"""Between the label and the middle of the line of each kind of tie, which is more or less wide."""


@dataclass(frozen=True)
class Ties:
    """The emotional ties."""

    ties: tuple[Tie, ...]
    """In the order of the file."""
    missing: tuple[int, ...]
    """The numbers of those for whose lines or labels there is no space."""
    clear: bool
    """Whether a picture of all of them is clear: each is one straight line or one curve and crosses at most
    `MOST_CROSSINGS` others. If it is not, the ties of one person are shown at a time, and the places of the lines are
    those that are best for this.
    """
    cost: float
    """The lines' lengths, with their turns and crossings."""


def trace_ties(shapes: Shapes, people: Mapping[str, Person], lines: Lines) -> Ties | None:
    """Return the ties for a picture of all of them, or None if it can't be clear; `lines` are the family's."""
    every = frozenset(range(len(shapes.ties)))
    beside = [every] * len(shapes.ties)
    occupancy = _occupancy(people, lines)
    curves = _curves(shapes, people, occupancy, beside, every_one=True)
    if len(curves) < len(shapes.ties):
        return None
    found = _labeled(shapes, occupancy, curves, beside)
    return found if not found.missing and _is_clear(curves) else None


def trace_ties_by_person(shapes: Shapes, people: Mapping[str, Person], lines: Lines) -> Ties:
    """Return the ties for pictures of each person's ties: two are in the same picture only if a person has both."""
    every = range(len(shapes.ties))
    beside = [frozenset(j for j in every if set(shapes.ties[i].between) & set(shapes.ties[j].between)) for i in every]
    occupancy = _occupancy(people, lines)
    curves = _curves(shapes, people, occupancy, beside)
    for number in _nearest_first(shapes.ties, people):
        one, other = (people[name] for name in shapes.ties[number].between)
        if number not in curves and (way := find_way(occupancy, one, other)):
            curves[number] = way
            occupancy.set_tie(number, way.polyline)
    return replace(_labeled(shapes, occupancy, curves, beside), clear=False)


def _curves(
    shapes: Shapes,
    people: Mapping[str, Person],
    occupancy: Occupancy,
    beside: Sequence[frozenset[int]],
    *,
    every_one: bool = False,
) -> dict[int, Curve]:
    """The straight lines and curves of the ties that can have one, by their numbers.

    Those with the numbers `beside[i]` are in one picture with tie `i`. With `every_one`, the search ends at the first
    that can't have one.
    """
    curves: dict[int, Curve] = {}
    for _ in range(1 + _ROUNDS):
        before = dict(curves)
        for number in _nearest_first(shapes.ties, people):
            occupancy.set_tie(number, None)
            curves.pop(number, None)
            one, other = (people[name] for name in shapes.ties[number].between)
            if curve := find_curve(occupancy, one, other, (beside[number] & curves.keys()) - {number}):
                curves[number] = curve
                occupancy.set_tie(number, curve.polyline)
            elif every_one:
                return curves
        if curves == before:
            break
    return curves


def _labeled(
    shapes: Shapes, occupancy: Occupancy, curves: Mapping[int, Curve], beside: Sequence[frozenset[int]]
) -> Ties:
    """The ties with their labels, those of the shortest lines first, and the marks of those that are cut off."""
    found: dict[int, Tie] = {}
    for number, curve in sorted(curves.items(), key=lambda pair: polylines.length(pair[1].polyline)):
        tie, drawn = shapes.ties[number], beside[number] & curves.keys()
        others = [found[i].label for i in drawn & found.keys()]
        if label := occupancy.label(number, curve.polyline, tie.label, drawn, others, _APART[tie.kind]):
            mark = occupancy.mark(number, curve.polyline, drawn, label) if tie.kind == "cut-off" else 0.5
            found[number] = Tie(number, curve.polyline, label, mark)
    return Ties(
        ties=tuple(found[number] for number in sorted(found)),
        missing=tuple(number for number in range(len(shapes.ties)) if number not in found),
        clear=True,
        cost=sum(curve.cost for curve in curves.values()),
    )


def _is_clear(curves: Mapping[int, Curve]) -> bool:
    crossed = [
        pair
        for pair in combinations(curves, 2)
        if crossings(*(polylines.simplified(curves[number].polyline, 4) for number in pair))
    ]
    most = max((sum(number in pair for pair in crossed) for number in curves), default=0)
    return all(curve.one_curve for curve in curves.values()) and most <= MOST_CROSSINGS


def _occupancy(people: Mapping[str, Person], lines: Lines) -> Occupancy:
    labels = [label for person in people.values() for label in person.labels]
    labels += [couple.years for couple in lines.couples if couple.years]
    labels += [child_line.label for child_line in lines.child_lines if child_line.label]
    return Occupancy(people, labels, [ends for corners in lines.corners() for ends in pairwise(corners)])


def _nearest_first(ties: Sequence[TieShape], people: Mapping[str, Person]) -> list[int]:
    """The numbers of the ties, those between the nearest people first."""

    def distance(number: int) -> float:
        one, other = (people[name] for name in ties[number].between)
        return abs(one.x - other.x) + abs(one.y - other.y)

    return sorted(range(len(ties)), key=distance)
