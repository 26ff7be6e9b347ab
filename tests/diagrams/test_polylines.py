"""Polylines: how they are made and measured, and the line styles."""

import re
from itertools import pairwise
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.diagrams import polylines
from curriculum.diagrams.rectangles import Point

POINTS = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=2, max_size=6, unique=True)
CORNER: list[Point] = [(0, 0), (30, 0), (30, 40)]


def points_of(shape: str) -> list[Point]:
    """Return the points of all lines in SVG."""
    return [(float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", shape)]


@given(POINTS, st.floats(2, 40))
def test_resampling_keeps_the_line(points: list[Point], step: float) -> None:
    """The ends stay, and no two neighbors are farther apart along the line than about a step."""
    found = polylines.resampled(points, step)
    assert (found[0], found[-1]) == (points[0], points[-1])
    total = polylines.length(points)
    assert max(dist(a, b) for a, b in pairwise(found)) <= total / max(2, round(total / step)) + 1e-6
    for point in found:
        assert min(polylines.distance_to_segment(point, a, b) for a, b in pairwise(points)) < 1e-6


@given(POINTS, st.floats(0, 500))
def test_shortening_takes_its_length_from_the_end(points: list[Point], by: float) -> None:
    """Of a line that is shorter than that, nothing is left."""
    found = polylines.shortened(points, by)
    assert found[0] == points[0]
    assert polylines.length(found) == pytest.approx(max(0, polylines.length(points) - by), abs=1e-6)


def test_offset_runs_parallel() -> None:
    """To the left, as one goes along it."""
    assert polylines.offset([(0, 0), (10, 0), (20, 0)], 3) == [(0, -3), (10, -3), (20, -3)]


def test_a_bent_line_has_its_middle_at_a_distance() -> None:
    """To the right, as one goes along it."""
    found = polylines.bent((0, 0), (100, 0), 12, pieces=10)
    assert (found[0], found[-1], len(found)) == ((0, 0), (100, 0), 11)
    assert found[5] == pytest.approx((50, 12))


def test_corners_are_rounded_within_the_lines() -> None:
    """The curve begins and ends at the radius from the corner."""
    found = polylines.rounded(CORNER, 8)
    assert (found[0], found[1], found[-2], found[-1]) == ((0, 0), (22, 0), (30, 8), (30, 40))
    assert (30, 0) not in found


def test_points_on_a_straight_line_are_left_out() -> None:
    """The corner stays."""
    assert polylines.simplified(polylines.resampled(CORNER, 5)) == CORNER


def test_crossing_and_distance() -> None:
    """Lines that only touch don't cross; the nearest point may be an end."""
    assert polylines.segments_cross((0, 0), (10, 10), (0, 10), (10, 0))
    assert not polylines.segments_cross((0, 0), (10, 10), (10, 10), (20, 0))
    assert polylines.distance_to_segment((5, 3), (0, 0), (10, 0)) == 3
    assert polylines.distance_to_segment((13, 4), (0, 0), (10, 0)) == 5


def test_inside_an_outline() -> None:
    """Also of one with a notch."""
    outline: list[Point] = [(0, 0), (10, 0), (10, 10), (5, 4), (0, 10)]
    assert polylines.is_inside((2, 5), outline) and polylines.is_inside((5, 2), outline)
    assert not polylines.is_inside((5, 8), outline) and not polylines.is_inside((11, 5), outline)


def test_arrowheads_take_their_length_from_the_line() -> None:
    """Each has its tip at an end; a line without any stays as it is."""
    heads, shaft = polylines.arrowheads(CORNER, start=True, end=True, size=10)
    assert shaft == [(10, 0), (30, 0), (30, 30)]
    assert heads.count('fill="currentColor"') == 2
    assert [points_of(str(heads))[place] for place in (0, 4)] == [(0, 0), (30, 40)]
    assert polylines.arrowheads(CORNER) == ("", CORNER)
    assert polylines.arrowheads(CORNER, end=True, size=50)[1] == [(0, 0), (20, 0)]


def test_line_styles() -> None:
    """One line, two, three; a gap with bars; a zigzag that stays near its line."""
    straight: list[Point] = [(0, 0), (60, 0)]
    assert polylines.single(straight, attributes=polylines.DASHED) == '<path d="M0 0L60 0" stroke-dasharray="7 5"/>'
    assert points_of(str(polylines.double(straight))) == [(0, 2), (60, 2), (0, -2), (60, -2)]
    assert [y for _, y in points_of(str(polylines.triple(straight)))] == [4, 4, 0, 0, -4, -4]
    before, after, bar, _ = str(polylines.cut(straight)).split("/>")[:4]
    assert points_of(after)[0][0] - points_of(before)[-1][0] >= 6 and points_of(bar)[0] == (
        points_of(before)[-1][0],
        -6,
    )
    zigzag = points_of(str(polylines.zigzag(straight, amplitude=3)))
    assert (zigzag[0], zigzag[-1]) == (straight[0], straight[-1])
    assert {abs(y) for _, y in zigzag[1:-1]} == {3} and all(a[1] * b[1] < 0 for a, b in pairwise(zigzag[1:-1]))


def test_a_smooth_line_goes_through_its_points() -> None:
    """Each curve ends at the next of them."""
    curves = polylines.smooth_commands(CORNER).split("C")
    assert curves[0] == "M0 0" and [curve.split()[-2:] for curve in curves[1:]] == [["30", "0"], ["30", "40"]]
