"""Every ecomap that the model accepts: nothing stands on anything else, and each line says what its tie is."""

from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.diagrams.families import known
from tests.diagrams.generated import drawn

from curriculum.diagrams import polylines
from curriculum.diagrams.ecomap import Layout, drawing, layout
from curriculum.diagrams.rectangles import Rectangle, centered
from curriculum.model.families import Family

NAMES = (
    "Job", "Thursday clinic", "Kidney and eye specialists in Averell", "St. Brendan Hospital, Corinne’s work",
    "Second Landing’s Thursday supper", "The Interdenominational Counterproductivity Association of Northwest Averell",
)  # fmt: skip
PEOPLE = ("Ana", "Consuelo “Chelo” Arriaga", "Dolores Hasek-Lowe")


@st.composite
def ecomaps(draw: Any) -> dict[str, Any]:
    """A household of up to eight with up to twelve systems."""
    members = [
        {
            "id": f"m{i}",
            "name": draw(st.sampled_from(PEOPLE)),
            "gender": draw(st.sampled_from(("female", "male", "other"))),
        }
        for i in range(draw(st.integers(2, 8)))
    ]
    names = [member["id"] for member in members]
    ties = [
        {
            "system": draw(st.sampled_from(NAMES)),
            "formality": draw(st.sampled_from(("formal", "informal"))),
            "tie": draw(st.sampled_from(("strong", "weak", "conflicted"))),
            "energy": draw(st.sampled_from(("to-family", "from-family", "both", "none"))),
            "text": "So they say.",
        }
        for _ in range(draw(st.integers(1, 12)))
    ]
    return {
        "id": "x", "name": "X", "text": "X.", "index": "m0", "members": members, "household": names, "ecomap": ties,
        "unions": [{"partners": ["m0"], "status": "single", "children": [{"member": name} for name in names[1:]]}],
    }  # fmt: skip


def wrong(family: Family) -> list[str]:
    """What is wrong with an ecomap's layout."""
    made = layout(family, known(family))
    assert [system.tie for system in made.systems] == list(family.ecomap)
    assert [member.who.id for member in made.members] == list(family.household)
    return [*_overlaps(made), *_lines(made), *_outside(made)]


def _overlaps(made: Layout) -> list[str]:
    x, y = made.center
    circle = centered(x, y, made.radius)
    found = []
    for one, other in combinations(made.systems, 2):
        if one.box.overlaps(other.box):
            found.append(f"{one.tie.system} on {other.tie.system}")
    for one_member, other_member in combinations(made.members, 2):
        if one_member.box.overlaps(other_member.box):
            found.append(f"{one_member.who.id} on {other_member.who.id}")
    for member in made.members:
        for corner in (member.box[:2], member.box[2:]):
            if (corner[0] - x) ** 2 + (corner[1] - y) ** 2 > made.radius**2:
                found.append(f"{member.who.id} is not in the circle")
    # A shape may reach into a corner of the circle's square, but not into the circle.
    found += [
        f"{system.tie.system} in the household"
        for system in made.systems
        if system.box.overlaps(circle) and _distance(system.box, made.center) < made.radius
    ]
    return found


def _distance(box: Rectangle, point: tuple[float, float]) -> float:
    across = max(box.left - point[0], 0, point[0] - box.right)
    down = max(box.top - point[1], 0, point[1] - box.bottom)
    return float((across**2 + down**2) ** 0.5)


def _lines(made: Layout) -> list[str]:
    found = []
    for (start, end), system in zip(made.ties, made.systems, strict=True):
        points = polylines.resampled([start, end])
        if polylines.length(points) < 50:
            found.append(f"the line to {system.tie.system} is too short to tell its kind")
        others = [other for other in made.systems if other is not system]
        found += [f"a line through {other.tie.system}" for other in others if any(map(other.box.contains, points))]
    return found


def _outside(made: Layout) -> list[str]:
    page = Rectangle(0, 0, made.width, made.height)
    boxes = [(system.tie.system, system.box) for system in made.systems]
    return [f"{name} is outside" for name, box in boxes for one in (box[:2], box[2:]) if not page.contains(one)]


@drawn(150)
@given(ecomaps())
def test_nothing_stands_on_anything_else(written: dict[str, Any]) -> None:
    """In made-up ecomaps."""
    assert wrong(Family.model_validate(written)) == []


def test_an_ecomap_is_told_by_the_kinds_of_its_ties() -> None:
    """The household, and each system with its form and the flow of energy."""
    written: dict[str, Any] = {
        "id": "x",
        "name": "X",
        "text": "X.",
        "index": "a",
        "members": [{"id": one, "name": one.upper(), "gender": "other"} for one in "ab"],
        "household": ["a", "b"],
        "unions": [{"partners": ["a"], "status": "single", "children": [{"member": "b"}]}],
        "ecomap": [
            {"system": "Job", "formality": "formal", "tie": "weak", "energy": "both", "text": "T."},
            {"system": "Aunt", "formality": "informal", "tie": "strong", "energy": "to-family", "text": "T."},
        ],
    }
    assert drawing(Family.model_validate(written)).description == (
        "In the center is the household: A and B. Around it are two systems. "
        "Strong ties: Aunt (informal, energy flows to the household). "
        "Weak ties: Job (formal, energy flows both ways)."
    )
