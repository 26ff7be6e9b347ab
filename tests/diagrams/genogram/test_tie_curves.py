"""Lines between two people: straight, one curve, or a way around."""

import math
from itertools import pairwise
from typing import Literal

from curriculum.diagrams import polylines
from curriculum.diagrams.genogram.elements import HALF, Person
from curriculum.diagrams.genogram.tie_curves import Curve, Occupancy, crossings, find_curve, find_way
from curriculum.diagrams.labels import Label
from curriculum.diagrams.rectangles import Point
from curriculum.model.families import Relative

ALONE: frozenset[int] = frozenset()


def person(name: str, x: float, y: float, gender: str = "male") -> Person:
    """Someone with a short name."""
    return Person(Relative(name, name, None, None, gender, None), x, y, label(name, x, y + 36), (), adopted=False)


def label(words: str, x: float, y: float, anchor: Literal["start", "middle", "end"] = "middle") -> Label:
    """A line of text."""
    return Label((words,), x, y, anchor, 14)


def occupancy(*people: Person, lines: tuple[tuple[Point, Point], ...] = ()) -> Occupancy:
    """The space that people and their names take."""
    return Occupancy({one.who.id: one for one in people}, [one.name for one in people], lines)


def curve(space: Occupancy, one: Person, other: Person, beside: frozenset[int] = ALONE) -> Curve:
    """A curve; there must be space for one."""
    found = find_curve(space, one, other, beside)
    assert found
    return found


def clear(space: Occupancy, found: Curve, one: Person, other: Person) -> bool:
    """Say whether a line is clear of symbols and texts between its points, too."""
    return space.is_free(polylines.resampled(found.polyline, 2), one, other)


AL, BEA = person("al", 0, 0), person("bea", 200, 0, "female")


def test_a_tie_is_straight_if_nothing_is_in_the_way() -> None:
    """From four beside one symbol to four beside the other."""
    found = curve(occupancy(AL, BEA), AL, BEA)
    assert found.one_curve
    assert [(round(x), round(y)) for x, y in found.polyline] == [(HALF + 4, 0), (200 - HALF - 4, 0)]
    assert found.cost == 200 - 2 * HALF - 8


def test_a_tie_beside_the_couples_line_is_a_curve() -> None:
    """It ends at both, and does not run along the line."""
    line = ((HALF, 0.0), (200 - HALF, 0.0))
    space = occupancy(AL, BEA, lines=(line,))
    found = curve(space, AL, BEA)
    assert polylines.length(found.polyline) > math.dist(found.polyline[0], found.polyline[-1])
    assert max(abs(y) for _, y in found.polyline) > 8
    assert space.crossings([(30, 1), (170, 1)], ALONE) is None


def test_a_curve_goes_around_people() -> None:
    """Someone, with a name, where the straight line would be."""
    cy = person("cy", 100, 0)
    space = occupancy(AL, BEA, cy)
    found = curve(space, AL, BEA)
    assert found.one_curve
    boxes = [cy.symbol.padded(5), *(one.name.box.padded(2) for one in (AL, BEA, cy))]
    assert not any(box.contains(point) for point in polylines.resampled(found.polyline, 2) for box in boxes)


def test_a_second_tie_takes_another_way() -> None:
    """It may cross the first, but not run along it; one that is in another picture may."""
    space = occupancy(AL, BEA)
    first = curve(space, AL, BEA)
    space.set_tie(0, first.polyline)
    assert curve(space, AL, BEA, frozenset({0})).polyline != first.polyline
    assert curve(space, AL, BEA).polyline == first.polyline
    space.set_tie(0, None)
    assert space.crossings(first.polyline, ALONE) == 0


def test_crossing_costs() -> None:
    """A line of the family less than another tie."""
    space = occupancy(AL, BEA, lines=(((100.0, -40.0), (100.0, 40.0)),))
    straight = [(float(x), 0.0) for x in range(30, 171, 5)]
    assert space.crossings(straight, ALONE) == 14
    space.set_tie(7, [(60.0, -40.0), (60.0, 40.0)])
    assert space.crossings(straight, frozenset({7})) == 14 + 110


def test_where_no_curve_is_there_is_a_way() -> None:
    """Through a wall with two gaps, one behind the other."""
    wall = [person(f"w{i}", 80, 40 * i - 400) for i in range(20) if i != 3]
    wall += [person(f"v{i}", 140, 40 * i - 400) for i in range(20) if i != 17]
    space = occupancy(AL, BEA, *wall)
    assert find_curve(space, AL, BEA, ALONE) is None
    found = find_way(space, AL, BEA)
    assert found and not found.one_curve
    assert clear(space, found, AL, BEA)
    assert math.dist(found.polyline[0], (0, 0)) < 35 and math.dist(found.polyline[-1], (200, 0)) < 35


def test_where_there_is_no_way_there_is_none() -> None:
    """Someone who is walled in."""
    ring = [person(f"r{i}", 60 * math.cos(i / 2), 60 * math.sin(i / 2)) for i in range(13)]
    space = occupancy(AL, BEA, *ring)
    assert find_curve(space, AL, BEA, ALONE) is None
    assert find_way(space, AL, BEA) is None


def test_a_label_is_beside_the_middle_of_its_line() -> None:
    """If another label is there, a little farther; on the family's lines only if it must be."""
    space = occupancy(AL, BEA)
    line = curve(space, AL, BEA).polyline
    first = space.label(0, line, "close", ALONE, [], 7)
    assert first and abs(first.x - 100) < 1
    second = space.label(1, line, "close", ALONE, [first], 7)
    assert second and not second.box.overlaps(first.box)
    assert all(one.box.top > 0 or one.box.bottom < 0 for one in (first, second))
    grid = tuple(((float(x), -400.0), (float(x), 400.0)) for x in range(30, 170, 5))
    assert occupancy(AL, BEA, lines=grid).label(0, line, "close", ALONE, [], 7)


def test_the_mark_of_a_cut_off_tie_is_where_no_other_line_is() -> None:
    """Not in the middle, if a line crosses there."""
    words = label("cut off", 100, 40)
    straight = [(25.0, 0.0), (175.0, 0.0)]
    free = occupancy(AL, BEA).mark(0, straight, ALONE, words)
    crossed = occupancy(AL, BEA, lines=(((100.0, -40.0), (100.0, 40.0)),)).mark(0, straight, ALONE, words)
    assert abs(free - 0.5) < 0.02
    assert abs(crossed - 0.5) * 150 >= 13


def test_crossings_are_counted() -> None:
    """Lines that are apart have none."""
    zigzag = [(float(x), 10.0 * (-1) ** x) for x in range(5)]
    assert crossings(zigzag, [(-1.0, 0.5), (6.0, 0.5)]) == 4
    assert crossings(zigzag, [(-1.0, 50.0), (6.0, 50.0)]) == 0
    assert len([*pairwise(zigzag)]) == 4
