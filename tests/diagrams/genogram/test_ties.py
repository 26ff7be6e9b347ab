"""Emotional ties: curves where there is room, else in lanes."""

from tests.diagrams.families import couple, family
from tests.diagrams.genogram.passes import FOSTERED, passes, rounded

from curriculum.diagrams.genogram.ties import Ties, trace_ties
from curriculum.model.families import Family


def ties(made: Family, *, laned: frozenset[int] = frozenset()) -> Ties:
    """The ties of a family, those of the numbers `laned` in lanes."""
    found = passes(made, laned=laned)
    return trace_ties(found.shapes, found.columns, found.heights, found.routes, found.people, found.lines)


def test_a_tie_is_a_curve_if_there_is_room() -> None:
    """Its label has the words of its kind."""
    found = ties(FOSTERED)
    assert found.without_space == frozenset()
    (tie,) = found.ties
    assert (tie.number, tie.label.lines) == (0, ("cut off",))
    assert len(tie.polyline) > 16


def test_a_tie_in_lanes_has_its_label_above_the_longest_one() -> None:
    """As near to the middle, which is at 20.5, as can be without being on the line down to the children, at 0."""
    (tie,) = ties(FOSTERED, laned=frozenset({0})).ties
    corners = passes(FOSTERED, laned=frozenset({0})).lines.ties[0]
    assert (tie.polyline[0], tie.polyline[-1]) == (corners[0], corners[-1])
    assert (tie.label.lines, *rounded((tie.label.x, tie.label.y))) == (("cut off",), 21.6, 104.8)


def test_the_ties_for_which_there_is_no_room_are_named() -> None:
    """Of many between the same two, the first have curves; all are in the order of the file."""
    many = [{"between": ["al", "bea"], "kind": "close", "text": "T."}] * 40
    made = family("al-m bea-f c-f d-f", [couple("al", "bea", children="c d")], ties=many)
    found = ties(made)
    numbers = [tie.number for tie in found.ties]
    assert numbers == sorted(numbers)
    assert found.without_space == set(range(40)) - set(numbers) != set()
    assert min(found.without_space) > 0
