"""Rectangles, upright and rotated."""

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.diagrams.rectangles import Rectangle, bounding_box, centered, enclosing

NUMBERS = st.integers(-50, 50).map(float)
BOXES = st.builds(centered, NUMBERS, NUMBERS, st.floats(0.5, 40), st.floats(0.5, 40))
ANGLES = st.floats(-180, 180)


def test_touching_is_not_overlapping() -> None:
    """Nor is it being inside."""
    box = Rectangle(0, 0, 10, 4)
    assert box.overlaps(Rectangle(9, 3, 20, 20)) and box.overlaps(Rectangle(2, 1, 3, 2))
    assert not box.overlaps(Rectangle(10, 0, 20, 4)) and not box.overlaps(Rectangle(0, 4, 10, 8))
    assert box.contains((5, 2)) and not box.contains((0, 2)) and not box.contains((5, 5))


def test_measures() -> None:
    """Of a rectangle, of what is around points, and of what is around rectangles."""
    box = centered(5, 2, 5, 2)
    assert box == Rectangle(0, 0, 10, 4) == bounding_box(box.corners)
    assert (box.width, box.height, box.center) == (10, 4, (5, 2))
    assert centered(0, 0, 3) == Rectangle(-3, -3, 3, 3)
    assert box.padded(1) == Rectangle(-1, -1, 11, 5)
    assert enclosing([box, Rectangle(-5, 1, 0, 9)]) == Rectangle(-5, 0, 10, 9)


def test_a_rotated_rectangle_leaves_its_corners_of_the_bounding_box() -> None:
    """Only the separating axes tell that nothing is there."""
    diamond = centered(0, 0, 10).rotated(45)
    corner = Rectangle(8, 8, 12, 12)
    assert diamond.bounds.overlaps(corner) and not diamond.overlaps(corner) and not corner.overlaps(diamond)
    assert diamond.overlaps(Rectangle(6, 6, 12, 12)) and Rectangle(6, 6, 12, 12).overlaps(diamond)
    assert not diamond.overlaps(centered(20, 20, 10).rotated(45)) and diamond.overlaps(centered(10, 10, 10).rotated(30))


def test_a_rectangle_is_rotated_clockwise_about_a_point() -> None:
    """As SVG does it, where y goes down: what was at the right of the point is below it."""
    assert Rectangle(10, -1, 12, 1).rotated(90, about=(0, 0)).bounds == pytest.approx((-1, 10, 1, 12))


@given(BOXES, BOXES, ANGLES, NUMBERS, NUMBERS)
def test_overlapping_does_not_depend_on_the_angle_of_view(
    one: Rectangle, other: Rectangle, angle: float, x: float, y: float
) -> None:
    """Two rectangles rotated about the same point overlap as before, if they are not about to touch."""
    gap = max(other.left - one.right, one.left - other.right, other.top - one.bottom, one.top - other.bottom)
    if abs(gap) > 1e-6:
        turned, turned_other = one.rotated(angle, about=(x, y)), other.rotated(angle, about=(x, y))
        assert one.overlaps(other) == turned.overlaps(turned_other) == turned_other.overlaps(turned)


@given(BOXES, ANGLES)
def test_a_rotated_rectangle_keeps_its_center_and_its_sides(box: Rectangle, angle: float) -> None:
    """Its bounding box holds all four corners."""
    turned = box.rotated(angle)
    (ax, ay), (bx, by), (cx, cy), _ = turned.corners
    assert hypot(bx - ax, by - ay) == pytest.approx(box.width)
    assert hypot(cx - bx, cy - by) == pytest.approx(box.height)
    assert turned.bounds.center == pytest.approx(box.center)
    assert turned.bounds == bounding_box(turned.corners)
