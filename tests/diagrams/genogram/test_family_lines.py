"""Members and the lines of the family in their places."""

import pytest
from tests.diagrams.families import couple, family
from tests.diagrams.genogram.passes import FOSTERED, IN_LAWS, REMARRIED, passes, rounded

from curriculum.diagrams import polylines
from curriculum.diagrams.genogram.elements import HALF, ChildLine, Couple, Stem, Tie
from curriculum.diagrams.genogram.family_lines import Lines
from curriculum.diagrams.genogram.sizes import SMALLER
from curriculum.diagrams.labels import Label
from curriculum.model.families import Family


def test_everyone_is_placed_row_by_row() -> None:
    """Symbols at columns and heights, with labels around them."""
    people = passes(REMARRIED).people
    assert list(people) == ["bea", "cy", "al", "dee", "x", "y", "z"]
    x = people["x"]
    assert rounded((x.x, x.y)) == (28.2, 201.8)
    assert rounded(tuple(x.symbol)) == (7.2, 180.8, 49.2, 222.8)
    assert [(label.lines, *rounded((label.x, label.y))) for label in x.labels] == [
        (("x",), 28.2, 238.3),
        (("1980",), 24.2, 174.8),
    ]


def test_partners_side_by_side_have_a_straight_line() -> None:
    """From symbol to symbol; it is struck through beside the line to the children."""
    (_, line, _) = passes(REMARRIED).lines.couples
    assert rounded(line.corners) == ((123, 65), (216.6, 65))
    assert rounded(line.slash) == (149.3, 65)
    assert line.years
    assert (line.years.lines, *rounded((line.years.x, line.years.y))) == (("since 1984",), 160.3, 55)


def test_an_arch_goes_over_those_in_between() -> None:
    """Up from the inner partner's side, down to the outer one's, where the line to the children goes on."""
    found = passes(REMARRIED).lines
    assert rounded(found.couples[0].corners) == (
        (216.6, 51),
        (202.4, 51),
        (202.4, 16),
        (28.2, 16),
        (28.2, 65),
        (21, 65),
    )
    assert rounded(found.stems[0].corners) == ((28.2, 65), (28.2, 138.8))


def test_a_bracket_goes_below_those_in_between() -> None:
    """From foot to foot; the line to the children begins in its middle."""
    found = passes(IN_LAWS).lines
    bracket = found.couples[1]
    assert (bracket.union, bracket.years) == (2, None)
    assert rounded(bracket.corners) == ((38.2, 202.8), (38.2, 245.6), (242.2, 245.6), (242.2, 202.8))
    assert rounded(found.stems[-1].corners) == ((140.2, 245.6), (140.2, 275.6))


def test_siblings_hang_from_one_line() -> None:
    """An only child hangs straight below its parents."""
    found = passes(IN_LAWS).lines
    stems = [rounded(stem.corners) for stem in found.stems if stem.union == 0]
    assert stems == [((38.2, 45), (38.2, 118.8)), ((-63.8, 118.8), (140.2, 118.8))]
    child_lines = {line.child: rounded(line.corners) for line in found.child_lines}
    assert child_lines["sis"] == ((-63.8, 118.8), (-63.8, 160.8))
    assert child_lines["bo"] == ((242.2, 118.8), (242.2, 160.8))
    assert [stem.union for stem in found.stems] == [0, 0, 1, 2]


def test_twins_hang_from_one_point() -> None:
    """Between the two."""
    union = couple("al", "bea") | {"children": [{"member": "t"}, {"member": "u", "twin_of": "t"}]}
    found = passes(family("al-m bea-f t-f-1990 u-m-1990", [union]))
    (t, u), x = found.lines.child_lines, found.columns.x
    assert t.corners[0] == u.corners[0]
    assert t.corners[0][0] == pytest.approx((x["t"] + x["u"]) / 2)
    assert [t.corners[-1][0], u.corners[-1][0]] == [x["t"], x["u"]]


def test_a_second_link_runs_in_its_lane_with_rounded_corners() -> None:
    """From the foot of the foster parent's symbol to the child's side, above its middle."""
    (link,) = [line for line in passes(FOSTERED).lines.child_lines if line.second]
    assert (link.union, link.child, link.tie) == (2, "kid", "foster")
    assert link.label and link.label.lines == ("foster",)
    (x, y), *_, end = link.corners
    assert rounded((x, y)) == (51, 202.8)
    assert rounded(end) == (-98, 325.6)
    assert len(link.polyline) > len(link.corners)
    assert (link.polyline[0], link.polyline[-1]) == ((x, y), end)


def test_identical_twins_have_a_bar_between_their_lines() -> None:
    """It ends on both, between the point where they begin and their columns."""
    union = couple("al", "bea")
    union["children"] = [{"member": "t"}, {"member": "u", "twin_of": "t", "identical": True}, {"member": "x"}]
    found = passes(family("al-m bea-f t-f-1990 u-f-1990 x-f-1992", [union]))
    t, u, _ = found.lines.child_lines
    *_, bar = found.lines.stems
    for end, line in zip(bar.corners, (t, u), strict=True):
        assert polylines.distance_to_segment(end, *line.corners[:2]) < 0.01
    assert t.corners[0][1] < bar.corners[0][1] == bar.corners[1][1] < t.corners[1][1]


def test_small_symbols_are_reached_by_their_lines() -> None:
    """The line to a pregnancy is longer than that to its sister, whose symbol is larger."""
    made = couple("al", "bea", children="x y")
    written = family("al-m bea-f x-f-1990 y-o", [made]).model_dump(mode="json", exclude_unset=True)
    written["members"][3]["kind"] = "pregnancy"
    x, y = passes(Family.model_validate(written)).lines.child_lines
    assert y.corners[-1][1] - x.corners[-1][1] == HALF - SMALLER["pregnancy"]


def test_lines_of_two_unions_that_run_on_one_another_are_found() -> None:
    """Crossing and touching are no sharing, and a union's own lines may share."""
    down, beside, across = ((0.0, 0.0), (0.0, 50.0)), ((2.0, 40.0), (2.0, 90.0)), ((-9.0, 20.0), (9.0, 20.0))

    def shared(*lines: tuple[int, tuple[tuple[float, float], ...]]) -> tuple[int, int] | None:
        return Lines((), tuple(Stem(*one) for one in lines), ()).shared()

    assert shared((0, down), (1, beside)) == (0, 1)
    assert shared((0, down), (0, beside)) is None
    assert shared((0, down), (1, across)) is None
    assert shared((0, down), (1, ((0.0, 50.0), (0.0, 90.0)))) is None


@pytest.mark.parametrize(("x", "found"), [(100, (0, 1)), (129, (0, 1)), (140, None)])
def test_a_line_through_a_couples_years_is_found(x: float, found: tuple[int, int] | None) -> None:
    """With the union that has the years, and that of the line; the couple's own line is below them."""
    years = Label(("1990–1999",), 100, 95, "middle", 12)
    bracket = Couple(0, ((20, 80), (20, 100), (180, 100), (180, 80)), (89, 100), years)
    assert Lines((bracket,), (Stem(1, ((x, 60), (x, 140))),), ()).struck_years() == found


def test_elements_are_moved_with_all_that_belongs_to_them() -> None:
    """Labels, and where a line is struck through."""
    label, moved_label = Label(("a",), 1, 2), Label(("a",), 11, 22)
    corners, moved_corners = ((0, 0), (1, 1)), ((10, 20), (11, 21))
    assert Couple(0, corners, (2, 2), label).moved(10, 20) == Couple(0, moved_corners, (12, 22), moved_label)
    assert Stem(0, corners).moved(10, 20) == Stem(0, moved_corners)
    child_line = ChildLine(0, "a", "birth", corners, second=False)
    assert child_line.moved(10, 20) == ChildLine(0, "a", "birth", moved_corners, second=False)
    link = ChildLine(0, "a", "foster", corners, second=True, label=label)
    assert link.moved(10, 20) == ChildLine(0, "a", "foster", moved_corners, second=True, label=moved_label)
    assert Tie(0, corners, label).moved(10, 20) == Tie(0, moved_corners, moved_label)
    person = passes(REMARRIED).people["x"]
    moved = person.moved(10, 20)
    assert (moved.x, moved.y) == (person.x + 10, person.y + 20)
    assert [(one.x, one.y) for one in moved.labels] == [(one.x + 10, one.y + 20) for one in person.labels]
