"""The map: for any town, names and symbols keep apart, and every place is found."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.diagrams.generated import drawn
from tests.diagrams.svg_shapes import SVG, legend_of, overlapping, symbol_box, text_box, tree, words_of

from curriculum.diagrams.rectangles import Rectangle, RotatedRectangle, enclosing
from curriculum.diagrams.town_map import drawings
from curriculum.model.curriculum import Curriculum
from curriculum.model.places import APART, Feature, Place
from curriculum.model.town import Map, Town

KINDS = get_args(Place.model_fields["kind"].annotation)
NAMES = ("Depot", "Lantern House", "State and federal offices", "St. Brendan Hospital", "214 Hack Street", "Kiln")
POINT = st.tuples(st.integers(0, 1000), st.integers(0, 1000))


@st.composite
def maps(draw: st.DrawFn) -> tuple[list[Place], list[Feature]]:
    """Places as authors may put them, some as close as the rule allows, and features anywhere."""
    positions: list[tuple[int, int]] = []
    for x, y in draw(
        st.lists(POINT | st.tuples(st.integers(400, 650), st.integers(400, 650)), min_size=1, max_size=26)
    ):
        if all(max(abs(x - a), abs(y - b)) >= APART for a, b in positions):
            positions.append((x, y))
    places = [
        Place(id=f"p{i}", name=draw(st.sampled_from(NAMES)), kind=draw(st.sampled_from(KINDS)), position=spot, text="-")
        for i, spot in enumerate(positions)
    ]
    features = [
        Feature.model_validate(
            {
                "kind": kind,
                "name": draw(st.sampled_from(("Front Street", "Corrow River", "Alvadora"))),
                "points": points,
            }
        )
        for kind, points in draw(
            st.lists(
                st.tuples(
                    st.sampled_from(("street", "rail", "river", "water", "park", "neighborhood")),
                    st.lists(POINT, min_size=3, max_size=6, unique=True),
                ),
                max_size=6,
            )
        )
    ]
    return places, features


def with_map(town: Town, places: list[Place], features: list[Feature]) -> Town:
    """Return a town with another map."""
    return town.model_copy(update={"places": tuple(places), "map": Map(description="-", features=tuple(features))})


@drawn(50)
@given(maps())
def test_nothing_is_drawn_on_anything_else(small: Curriculum, generated: tuple[list[Place], list[Feature]]) -> None:
    """Symbols and all names keep apart, nothing is cut off, and a name without room is below the legend."""
    town = with_map(small.towns["dry-fork"], *generated)
    (drawing,) = drawings(town)
    boxes: list[tuple[str, Rectangle | RotatedRectangle]] = []
    svg = tree(drawing)
    links = svg.findall(f"{SVG}a")
    meanings = [words_of(text) for text in legend_of(svg).iter(f"{SVG}text")]
    assert meanings == ["Key", *sorted({place.kind for place in town.places})]
    below = " ".join(words_of(text) for text in svg.findall(f"{SVG}text") if not text.get("transform"))
    assert [link.get("href") for link in links] == [
        f"https://practice.example/towns/dry-fork/map/#{place.id}" for place in town.places
    ]
    for number, (link, place) in enumerate(zip(links, town.places, strict=True), start=1):
        (plate,) = link.findall(f"{SVG}rect[@class='map-plate']")
        (badge,) = link.findall(f"{SVG}circle")
        boxes += [(f"{place.id}#plate", symbol_box(plate)), (f"{place.id}#badge", symbol_box(badge))]
        figure, *name = link.iter(f"{SVG}text")
        assert words_of(figure) == str(number)
        assert (" ".join(map(words_of, name)) or place.name) == place.name
        assert name or f"{number} {place.name}" in below
        # A name keeps clear of its own symbol as well.
        boxes += [(f"name of {place.id}#{line}", text_box(text)) for line, text in enumerate(name)]
    named = [text for text in svg.iter(f"{SVG}text") if "-name" in text.get("class", "")]
    grouped = [
        group
        for group in svg.iter(f"{SVG}g")
        if group.get("class", "").endswith(("water-name", "park-name", "neighborhood-name"))
    ]
    boxes += [(f"feature {i}", text_box(text)) for i, text in enumerate(named)]
    boxes += [(f"group {i}#{j}", text_box(t)) for i, group in enumerate(grouped) for j, t in enumerate(group)]
    assert not overlapping(boxes)
    page = Rectangle(0, 0, drawing.width, drawing.width)
    assert all(enclosing([page, box.bounds]) == page for _, box in boxes)
    assert list(drawings(town)) == [drawing]


def test_the_towns_of_the_curriculum_name_every_place_on_the_map(curriculum: Curriculum) -> None:
    """A name below the legend is a last resort."""
    for town in curriculum.towns.values():
        (drawing,) = drawings(town)
        assert "Without room" not in drawing.shapes
        streets = [feature.name for feature in town.map.features if feature.kind in ("street", "rail", "river")]
        assert all(f">{name}<" in drawing.shapes for name in streets)


def test_the_neighborhood_is_not_named_twice(curriculum: Curriculum) -> None:
    """Where a place has a feature's name, the place's is enough."""
    (drawing,) = drawings(curriculum.towns["riverton"])
    assert drawing.shapes.count(">Alvadora<") == 1


@pytest.mark.parametrize(("x", "fits"), [(400 + APART, True), (399 + APART, False)])
def test_the_rule_leaves_just_enough_room(small: Curriculum, x: int, fits: bool) -> None:
    """What the checker lets pass can be drawn; what it doesn't would overlap or nearly so."""
    town = small.towns["dry-fork"]
    data = town.model_dump(exclude_unset=True)
    places = [{**data["places"][0], "position": [400, 500]}, {**data["places"][0], "id": "b", "position": [x, 500]}]
    if fits:
        assert Town.model_validate({**data, "places": places})
    else:
        with pytest.raises(ValidationError):
            Town.model_validate({**data, "places": places})
