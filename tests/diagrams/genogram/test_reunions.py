"""Couples who came together again have one line in the picture."""

from tests.diagrams.families import couple, family, known

from curriculum.diagrams.genogram.layout import layout
from curriculum.diagrams.genogram.reunions import joined

FAMILY = family(
    "al-m bea-f x-f-1961 y-f-1971",
    [
        couple("al", "bea", children="x", since=1960, until=1964, status="divorced"),
        couple("bea", "al", children="y", since=1970),
    ],
)


def test_a_couple_has_one_union_with_the_children_of_all() -> None:
    """And the status of the latest."""
    made, periods = joined(FAMILY)
    (union,) = made.unions
    assert union.status == "married"
    assert [child.member for child in union.children] == ["x", "y"]
    assert periods == [list(FAMILY.unions)]


def test_the_line_has_the_years_of_both() -> None:
    """The earlier ones above; all children hang from it."""
    found = layout(FAMILY, known(FAMILY))
    (line,) = found.couples
    assert line.years and line.years.lines == ("1960–1964", "again since 1970")
    assert len(found.couples) == len(found.unions) == 1
    assert {one.child for one in found.child_lines} == {"x", "y"}
