"""The pictures in samples: every word of the data is in them, and nothing covers anything."""

from typing import Any
from xml.etree import ElementTree

import pytest
from pydantic import TypeAdapter
from tests.projects import real_site

from curriculum.diagrams.drawing import Drawing
from curriculum.model.sample import AnyDrawing
from curriculum.samples.pictures import picture

REAL = [(sample, drawing) for sample in real_site().curriculum.samples.values() for drawing in sample.drawings]
IDS = [sample.id for sample, _ in REAL]


def drawn(orientation: str = "portrait", **values: Any) -> Drawing:
    """Return the picture of a drawing with these values."""
    return picture(TypeAdapter(AnyDrawing).validate_python({"part": "draw", **values}), "T", 2026, orientation)


def words(made: Drawing) -> str:
    """Return the text in a picture."""
    root = ElementTree.fromstring(made.file(""))
    return " ".join(one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}text"))


def coordinates(made: Drawing, kind: str, *names: str) -> list[tuple[float, ...]]:
    """Return attributes of all elements of a kind in a picture."""
    found = ElementTree.fromstring(f"<svg>{made.shapes}</svg>").iter(kind)
    return [tuple(float(one.get(name, "nan")) for name in names) for one in found]


@pytest.mark.parametrize(("sample", "drawing"), REAL, ids=IDS)
def test_the_words_of_real_samples_are_within_their_pictures(sample: Any, drawing: Any) -> None:
    """No text begins outside; the description is there for those who can't see the picture."""
    made = picture(drawing, "T", 2026)
    for x, y in coordinates(made, "text", "x", "y"):
        assert 0 <= x <= made.width
        assert 0 <= y <= made.height
    assert made.description


def test_a_force_field_has_longer_arrows_for_higher_scores() -> None:
    """From both sides to the middle, with scores in words as well."""
    made = drawn(
        type="force-field",
        driving=[{"words": "Hope", "score": 5}],
        restraining=[{"words": "Fear", "score": 1}],
    )
    assert "Hope (5)" in words(made) and "Fear (1)" in words(made)
    assert made.description == "Driving forces: Hope (5). Restraining forces: Fear (1)."
    assert "M36 55.8L282 55.8" in made.shapes  # from 5 × 51 to the left of the middle, less the head
    assert "M350 55.8L308 55.8" in made.shapes


def test_a_power_map_has_friends_at_the_left_and_power_at_the_top() -> None:
    """The primary target is underlined, a secondary one circled; those at one place are below each other."""
    made = drawn(
        type="power-map",
        actors=[
            {"name": "Chair", "support": -2, "power": 5, "target": "primary"},
            {"name": "Nurse", "support": 2, "power": 3, "target": "secondary"},
            {"name": "One", "support": 0, "power": 1},
            {"name": "Two", "support": 0, "power": 1},
        ],
        ties=[["Nurse", "Chair"]],
    )
    root = ElementTree.fromstring(made.file(""))
    at = {one.text: one for one in root.iter("{http://www.w3.org/2000/svg}text")}
    x, y = ({name: float(one.get(axis, "")) for name, one in at.items()} for axis in "xy")
    assert x["Nurse"] < x["One"] == x["Two"] < x["Chair"]
    assert y["Chair"] < y["Nurse"] < y["One"]
    assert y["Two"] - y["One"] == 40
    assert len(coordinates(made, "ellipse", "cx")) == 2  # the page's color, and the line
    assert "Nurse influences Chair." in made.description
    assert "Chair: strongly against us, power 5, primary target" in made.description


def test_a_goal_tree_has_a_box_for_each_goal_and_step() -> None:
    """Boxes of one row do not overlap."""
    made = drawn(
        type="goal-tree",
        goal="School",
        branches=[{"goal": "Cover", "steps": ["Ask P.", "Apply"]}, {"goal": "Plan", "steps": ["Meet"]}],
    )
    assert words(made).split() == ["School", "Cover", "Ask", "P.", "Apply", "Plan", "Meet"]
    boxes = coordinates(made, "rect", "x", "width", "y")
    assert len(boxes) == 6
    steps = sorted(box for box in boxes if box[2] == max(boxes, key=lambda one: one[2])[2])
    assert all(left[0] + left[1] <= right[0] for left, right in zip(steps, steps[1:], strict=False))


def test_a_graph_joins_the_dots_of_a_phase_and_not_of_two() -> None:
    """A dot for each value, a dashed line between phases; a landscape page has room for a wider one."""
    values: dict[str, Any] = {"type": "graph", "across": "Weeks", "up": "Days", "highest": 5}
    values["phases"] = [{"name": "A", "values": [3, 2]}, {"name": "B", "values": [0]}]
    made = drawn(**values)
    dots = coordinates(made, "circle", "cx", "cy")
    assert len(dots) == 3
    assert dots[0][1] < dots[1][1] < dots[2][1] == 300
    assert made.shapes.count("stroke-dasharray") == 1
    assert made.shapes.count(f'M{dots[0][0]:g} {dots[0][1]:g}L{dots[1][0]:g} {dots[1][1]:g}"') == 1
    assert f"L{dots[2][0]:g}" not in made.shapes
    assert made.description == "Days by weeks. A: 3, 2. B: 0."
    assert drawn("landscape", **values).width > made.width
