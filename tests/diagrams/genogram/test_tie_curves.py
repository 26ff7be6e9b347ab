"""Curves between two people, where there is room."""

from typing import Literal

import pytest

from curriculum.diagrams import polylines
from curriculum.diagrams.genogram.elements import Person
from curriculum.diagrams.genogram.tie_curves import Curve, Occupancy, find_curve
from curriculum.diagrams.labels import Label
from curriculum.diagrams.rectangles import Point
from curriculum.model.families import Relative


def person(name: str, x: float, y: float, gender: str = "male") -> Person:
    """Someone with a short name."""
    return Person(Relative(name, name, None, None, gender, None), x, y, label(name, x, y + 36), (), adopted=False)


def label(words: str, x: float, y: float, anchor: Literal["start", "middle", "end"] = "middle") -> Label:
    """A line of text."""
    return Label((words,), x, y, anchor, 14)


def occupancy(*people: Person, lines: tuple[tuple[Point, Point], ...] = ()) -> Occupancy:
    """The space that people and their names take."""
    return Occupancy({one.who.id: one for one in people}, [one.name for one in people], lines)


def curve(space: Occupancy, one: Person, other: Person) -> Curve:
    """A curve; there must be room for one."""
    found = find_curve(space, one, other, "close")
    assert found
    return found


AL, BEA = person("al", 0, 0), person("bea", 160, 180, "female")


def test_a_curve_begins_and_ends_beside_the_symbols() -> None:
    """At the sides that are nearest if nothing is in between; the label is near it."""
    found = curve(occupancy(AL, BEA), AL, BEA)
    assert found.polyline[0] == pytest.approx((24, 14))
    assert found.polyline[-1] == pytest.approx((160 - (21**2 - 8**2) ** 0.5 - 3, 172))
    assert found.label.lines == ("close",)
    assert min(abs(found.label.x - x) + abs(found.label.y - y) for x, y in found.polyline) < 40


def test_a_curve_goes_around_people() -> None:
    """Someone, with a name, where it would be otherwise."""
    free = curve(occupancy(AL, BEA), AL, BEA).polyline
    cy = person("cy", *free[len(free) // 2])
    found = curve(occupancy(AL, BEA, cy), AL, BEA).polyline
    assert not any(cy.symbol.contains(point) or cy.name.box.contains(point) for point in found)
    assert polylines.length(found) > polylines.length(free)


def test_a_second_curve_takes_another_way_and_its_label_another_place() -> None:
    """It may cross the first, but not run along it."""
    space = occupancy(AL, BEA)
    first = curve(space, AL, BEA)
    space.take(first.polyline, first.label)
    second = curve(space, AL, BEA)
    assert second.polyline != first.polyline
    assert not second.label.box.overlaps(first.label.box)
    assert not any(second.label.box.contains(point) for point in first.polyline)


def test_curves_run_out_of_room() -> None:
    """The first is the shortest."""
    space, lengths = occupancy(AL, BEA), []
    while found := find_curve(space, AL, BEA, "close"):
        space.take(found.polyline, found.label)
        lengths.append(round(polylines.length(found.polyline)))
    assert lengths == [198, 259, 258]


def test_a_curve_that_crosses_fewer_lines_may_be_longer() -> None:
    """A line between the two, beside which there is a way."""
    space = occupancy(AL, BEA, lines=(((80, -40), (80, 90)),))
    direct = curve(occupancy(AL, BEA), AL, BEA).polyline
    assert space.crossings(direct) == 1
    assert space.crossings(curve(space, AL, BEA).polyline) == 0


def test_labels_avoid_the_familys_lines_if_they_can() -> None:
    """If every place is on a line, a label may be there all the same."""
    lines = tuple(((float(x), -400.0), (float(x), 400.0)) for x in range(-100, 300, 5))
    space = occupancy(AL, BEA, lines=lines)
    found = curve(space, AL, BEA)
    box = found.label.box
    assert space.has_space_for_label(box, found.polyline, over_lines=True)
    assert not space.has_space_for_label(box, found.polyline, over_lines=False)
