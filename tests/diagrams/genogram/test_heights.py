"""How far down rows and lines are."""

from tests.diagrams.families import couple, family
from tests.diagrams.genogram.passes import FOSTERED, IN_LAWS, REMARRIED, passes, rounded


def test_an_arch_is_above_its_row() -> None:
    """Above the years; the lines above the children of the three unions don't meet, so they are level."""
    heights = passes(REMARRIED).heights
    assert rounded(heights.rows) == (65, 201.8)
    assert rounded(heights.couples) == {0: 16}
    assert rounded(heights.sibships) == {0: 138.8, 1: 138.8, 2: 138.8}
    assert heights.lanes == {}


def test_a_bracket_is_below_the_names() -> None:
    """And the children's row by so much lower."""
    heights = passes(IN_LAWS).heights
    assert rounded(heights.rows) == (45, 181.8, 338.6)
    assert rounded(heights.couples) == {2: 245.6}
    assert rounded(heights.sibships) == {0: 118.8, 1: 118.8, 2: 275.6}


def test_a_second_link_has_a_lane() -> None:
    """Below the names of its row, with space for its label."""
    heights = passes(FOSTERED).heights
    assert rounded(heights.rows) == (45, 181.8, 342.6)
    assert rounded(heights.lanes) == {("link", 0): (249.6,)}


def test_rows_can_be_farther_apart() -> None:
    """Those with children by the spread; the lines above the siblings move along with them."""
    close, spread = passes(IN_LAWS).heights, passes(IN_LAWS, spread=40).heights
    assert rounded([b - a for a, b in zip(close.rows, spread.rows, strict=True)]) == [0, 40, 80]
    assert rounded([spread.sibships[union] - close.sibships[union] for union in (0, 1, 2)]) == [40, 40, 80]


def test_arches_around_arches_are_higher() -> None:
    """Those of the farthest partners are the highest."""
    members = "al-m " + " ".join(f"p{i}-f" for i in range(6))
    made = family(members, [couple("al", f"p{i}", since=1980 + i) for i in range(6)])
    assert passes(made).shapes.rows == (("p0", "p1", "p2", "al", "p3", "p4", "p5"),)
    couples = passes(made).heights.couples
    assert rounded([couples[number] - couples[1] for number in (0, 1, 4, 5)]) == [-20, 0, 0, -20]


def test_the_lines_above_the_children_of_two_unions_do_not_meet() -> None:
    """Where they overlap, one is lower: a line down to it would otherwise cross the other's."""
    children = ["a-o b-o c-o", "d-o e-o f-o", "g-o h-o i-o"]
    one, alone, other = (" ".join(name[0] for name in names.split()) for names in children)
    made = family(
        "bea-f al-m cy-m " + " ".join(children),
        [
            couple("bea", "al", children=one, since=1980),
            couple("bea", "cy", children=other, since=1990),
            couple("bea", children=alone, status="single"),
        ],
    )
    found = passes(made)
    assert found.shapes.rows == (("al", "bea", "cy"), tuple("abcdefghi"))
    assert found.columns.x["d"] < found.columns.descent_x[0] < found.columns.x["f"]
    assert rounded(found.heights.sibships) == {0: 118.8, 1: 118.8, 2: 130.8}
