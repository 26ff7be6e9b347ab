"""Emotional ties: straight lines and curves, together in a picture or person by person."""

from tests.diagrams.families import couple, family
from tests.diagrams.genogram.passes import FOSTERED, passes

from curriculum.diagrams.genogram.ties import MOST_CROSSINGS, trace_ties, trace_ties_by_person

MANY = family(
    "al-m bea-f " + " ".join(f"c{i}-f" for i in range(6)),
    [couple("al", "bea", children=" ".join(f"c{i}" for i in range(6)))],
    ties=[{"between": [one, f"c{i}"], "kind": "close", "text": "T."} for i in range(6) for one in ("al", "bea")],
)
"""Two parents, both of whom have a tie to each of six children."""


def test_a_tie_has_the_words_of_its_kind() -> None:
    """And a mark where it is cut off."""
    found = passes(FOSTERED)
    ties = trace_ties(found.shapes, found.people, found.lines)
    assert ties and ties.clear and ties.missing == ()
    (tie,) = ties.ties
    assert (tie.number, tie.label.lines) == (0, ("cut off",))
    assert 0.2 <= tie.mark <= 0.8


def test_too_many_crossings_are_not_clear() -> None:
    """Then each person's ties are traced for a picture of their own; all have a line and a label."""
    found = passes(MANY, spread=40)
    assert MOST_CROSSINGS == 2
    assert trace_ties(found.shapes, found.people, found.lines) is None
    ties = trace_ties_by_person(found.shapes, found.people, found.lines)
    assert not ties.clear
    assert ties.missing == ()
    assert [tie.number for tie in ties.ties] == list(range(12))
