"""Where everyone stands from left to right."""

from itertools import pairwise

import pytest
from tests.diagrams.genogram.passes import FOSTERED, IN_LAWS, REMARRIED, passes, rounded

from curriculum.diagrams.genogram.columns import columns_with, place_columns, spaced
from curriculum.diagrams.genogram.corridors import Corridors, LineId
from curriculum.diagrams.genogram.elements import HALF


def test_neighbors_leave_room_for_labels_between_them() -> None:
    """Those who have none are 60 apart; years and an arch's line take more; children are below their parents."""
    columns = passes(REMARRIED).columns
    assert rounded(columns.x) == {
        "bea": 0,
        "cy": 102,
        "al": 237.6,
        "dee": 361.1,
        "x": 28.2,
        "y": 160.3,
        "z": 302.9,
    }
    assert rounded(columns.descent_x) == {0: 28.2, 1: 160.3, 2: 302.9}


def test_an_arch_runs_beside_both_partners() -> None:
    """In the corridors between them, 7 beyond their symbols, or beyond the outline around al, who is the household."""
    columns = passes(REMARRIED).columns
    assert columns.corridors.lines == {("al", -1): (("arch", 0),), ("bea", 1): (("arch", 0),)}
    assert columns.corridor_x[("bea", 1), ("arch", 0)] == pytest.approx(columns.x["bea"] + HALF + 7.2)
    assert columns.corridor_x[("al", -1), ("arch", 0)] == pytest.approx(columns.x["al"] - HALF - 7 - 7.2)


def test_parents_are_above_the_middle_of_their_children() -> None:
    """A couple, a single parent, and a couple with a bracket."""
    columns = passes(IN_LAWS).columns
    x = columns.x
    assert columns.descent_x[0] == pytest.approx((x["gramp"] + x["gran"]) / 2) == pytest.approx(x["ana"])
    assert columns.descent_x[1] == pytest.approx(x["opa"]) == pytest.approx(x["bo"])
    assert columns.descent_x[2] == pytest.approx((x["ana"] + x["bo"]) / 2) == pytest.approx(x["kid"])
    assert [round(b - a, 1) for a, b in pairwise(x[name] for name in ("sis", "ana", "bro", "bo"))] == [102, 102, 102]


def test_members_make_room_for_lines_beside_them() -> None:
    """12 for each, where the labels leave none; the lines are beside each other."""
    shapes = passes(FOSTERED).shapes
    lines: list[LineId] = [("link", number) for number in range(5)]
    corridors = Corridors(shapes.extents, {})
    for line in lines:
        corridors = corridors.with_line(line, [("mom", 1)])
    columns = place_columns(shapes, corridors)
    assert columns.x["aunt"] - columns.x["mom"] == pytest.approx(39.9 + 5 * 12 + 18 + 21, abs=0.1)
    assert rounded([columns.corridor_x[("mom", 1), line] - columns.x["mom"] for line in lines]) == [
        47.1,
        59.1,
        71.1,
        83.1,
        95.1,
    ]


def test_the_line_to_the_children_keeps_away_from_other_lines() -> None:
    """If the couple's names leave room to move it."""
    shapes, columns, *_ = passes(REMARRIED)
    alone = columns.descent_x[2]
    x = {**columns.x, "y": alone - HALF - 7.2}
    beside = columns_with(shapes, x, columns.corridors.with_line(("link", 0), [("y", 1)]))
    assert beside.corridor_x[("y", 1), ("link", 0)] == pytest.approx(alone)
    assert beside.descent_x[2] == pytest.approx(alone - 9)


def test_places_in_a_row_are_as_near_as_can_be() -> None:
    """Where there is room, where they are wanted; where there is none, evenly pushed apart."""
    assert spaced([0, 100, 300], [1, 1, 1], [50, 50]) == [0, 100, 300]
    assert spaced([0, 0], [1, 1], [10]) == [-5, 5]
    assert spaced([0, 0], [3, 1], [8]) == [-2, 6]
