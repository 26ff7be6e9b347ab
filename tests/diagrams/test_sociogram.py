"""The sociogram: for any community, symbols, names and lines keep apart, and the picture says what the data says."""

import re
from collections import defaultdict
from math import hypot
from xml.etree import ElementTree

from hypothesis import example, given
from hypothesis import strategies as st
from tests.diagrams.generated import drawn
from tests.diagrams.svg_shapes import SVG, legend_of, overlapping, symbol_box, text_box, tree, words_of

from curriculum.diagrams import polylines
from curriculum.diagrams.rectangles import Point, Rectangle, RotatedRectangle
from curriculum.diagrams.sociogram import drawings, zones
from curriculum.diagrams.sociometry import Sociometry
from curriculum.model.community import Community, SocialTie
from curriculum.model.curriculum import Curriculum
from curriculum.model.town import Town

NAMES = ("Rev. Isaiah Crane", "Bo", "Consuelo “Chelo” Arriaga", "Riverton Department of Housing", "HUD field office")


@st.composite
def communities(draw: st.DrawFn, most: int = 12) -> Community:
    """Three actors or more, and choices and conflicts among them, sparse and dense."""
    many = draw(st.integers(3, most))
    pairs = st.tuples(st.integers(0, many - 1), st.integers(0, many - 1)).filter(lambda pair: pair[0] != pair[1])
    ties = draw(
        st.dictionaries(pairs, st.sampled_from(("choice", "choice", "conflict")), min_size=1, max_size=3 * many)
    )
    return community(many, ties)


def community(many: int, ties: dict[tuple[int, int], str]) -> Community:
    """Return a community of `many` actors, of whom every third is an organization."""
    return Community(
        question="Whom?",
        text="-",
        actors=tuple(f"a{i}" for i in range(many)),
        ties=tuple(_tie(i, j, kind) for (i, j), kind in ties.items()),
    )


def _tie(source: int, target: int, kind: str) -> SocialTie:
    return SocialTie.model_validate({"source": f"a{source}", "target": f"a{target}", "kind": kind, "text": "-"})


def town_of(small: Curriculum, community: Community) -> Town:
    """Return a town with these actors."""
    town = small.towns["dry-fork"]
    ids = list(community.actors)
    people = [
        town.people[0].model_copy(update={"id": one, "name": NAMES[i % len(NAMES)]})
        for i, one in enumerate(ids)
        if i % 3
    ]
    organizations = [
        town.organizations[0].model_copy(update={"id": one, "name": NAMES[i % len(NAMES)]})
        for i, one in enumerate(ids)
        if not i % 3
    ]
    return town.model_copy(
        update={"community": community, "people": tuple(people), "organizations": tuple(organizations)}
    )


def actor_of(link: ElementTree.Element) -> str:
    """Return the id of the actor that a link leads to."""
    return str(link.get("href")).partition("#")[2]


def points_along(shape: ElementTree.Element) -> list[Point]:
    """Return points along a line, close together."""
    numbers = [float(one) for one in re.findall(r"-?[\d.]+", str(shape.get("d")))]
    return polylines.resampled(list(zip(numbers[::2], numbers[1::2], strict=True)), 2)


def check(small: Curriculum, community: Community) -> None:
    """Hold one picture to everything that must be true of it."""
    town = town_of(small, community)
    (drawing,) = drawings(town)
    choices = Sociometry(community)
    svg = tree(drawing)
    links = list(svg.iter(f"{SVG}a"))
    assert [actor_of(link) for link in links] == list(community.actors)
    symbols: dict[str, Rectangle] = {}
    spots: dict[str, Point] = {}
    boxes: list[tuple[str, Rectangle | RotatedRectangle]] = []
    names = {one.id: one.name for one in town.people} | {one.id: one.name for one in town.organizations}
    for link in links:
        actor = actor_of(link)
        (shape,) = [one for one in link if "dg-actor" in one.get("class", "")]
        person = actor in {one.id for one in town.people}
        assert shape.tag == (f"{SVG}circle" if person else f"{SVG}rect")
        symbols[actor] = symbol_box(shape)
        spots[actor] = symbols[actor].center
        boxes.append((actor, symbols[actor]))
        _, *name = link.findall(f"{SVG}text")
        assert " ".join(map(words_of, name)) == names[actor]
        boxes += [(f"name of {actor}#{line}", text_box(text)) for line, text in enumerate(name)]
    for place, count in enumerate(svg.findall(f".//{SVG}g[@class='dg-count']/{SVG}text")):
        boxes.append((f"count {place}", text_box(count)))
    assert not overlapping(boxes)

    # The more often chosen, the nearer the middle.
    ring = [[hypot(*spots[one]) for one in zone.actors] for zone in zones(choices)]
    assert all(max(inner) < min(outer) for inner, outer in zip(ring, ring[1:], strict=False))
    assert [
        one for zone in zones(choices) for one in zone.actors if not zone.least <= choices.received[one] <= zone.most
    ] == []

    # The lines are the data's, and pass no other actor.
    drawn = defaultdict(set)
    for kind in ("choice", "mutual", "conflict"):
        for line in svg.iter(f"{SVG}g"):
            if line.get("class") != f"dg-{kind}":
                continue
            ends = (str(line.get("data-from")), str(line.get("data-to")))
            drawn[kind].add(ends)
            assert len(line) == {"choice": 2, "mutual": 3, "conflict": 1}[kind]  # the shaft and its heads
            for other, symbol in symbols.items():
                assert other in ends or not any(map(symbol.contains, points_along(line[0]))), (ends, other)
    assert drawn["choice"] == {
        (one, other)
        for one in community.actors
        for other in community.actors
        if choices.chooses(one, other) and not choices.chooses(other, one)
    }
    assert drawn["mutual"] == set(choices.mutual_pairs)
    assert drawn["conflict"] == set(choices.conflicts)
    assert list(drawings(town)) == [drawing]


@drawn(80)
@given(communities())
@example(community(3, {(0, 1): "choice", (1, 0): "conflict"}))
@example(community(8, {(i, j): "choice" for i in range(8) for j in range(8) if i != j}))
def test_pictures_of_communities(small: Curriculum, community: Community) -> None:
    """Nothing overlaps, zones are by choices received, lines are the ties, and the same data gives the same picture."""
    check(small, community)


def test_the_largest_community(small: Curriculum) -> None:
    """Twenty-four actors with a star, a chain, and isolates; one more is a mistake in the content."""
    ties = {(i, 0): "choice" for i in range(1, 12)} | {(i, i + 1): "choice" for i in range(12, 20)}
    check(small, community(24, ties | {(3, 9): "conflict"}))


def test_many_different_numbers_of_choices_share_zones(small: Curriculum) -> None:
    """There are six zones at most, in order."""
    many = community(12, {(i, j): "choice" for i in range(12) for j in range(i)})
    found = zones(Sociometry(many))
    assert len(found) == 6
    assert [one for zone in found for one in zone.actors] == [f"a{i}" for i in range(12)]
    check(small, many)


def test_the_legend_has_what_is_in_the_picture(small: Curriculum) -> None:
    """The first of three actors is an organization; they choose each other, or only one of them does."""

    def meanings(ties: dict[tuple[int, int], str]) -> list[str]:
        (drawing,) = drawings(town_of(small, community(3, ties)))
        return [words_of(text) for text in legend_of(tree(drawing)).iter(f"{SVG}text")]

    actors = ["Key", "circle: person", "rounded square: organization"]
    assert meanings({(0, 1): "choice", (1, 0): "choice"}) == [*actors, "two arrowheads: choose each other"]
    assert meanings({(0, 1): "choice", (1, 2): "conflict"}) == [
        *actors,
        "one arrowhead: chooses",
        "zigzag line: open conflict",
    ]


def test_a_sociogram_is_told_from_the_middle_to_the_edge(small: Curriculum) -> None:
    """The star, who is chosen by nobody, mutual choices and conflicts."""
    ties = {(0, 1): "choice", (1, 0): "choice", (2, 1): "choice", (2, 0): "conflict"}
    (drawing,) = drawings(town_of(small, community(4, ties)))
    names = [NAMES[i] for i in range(4)]
    assert drawing.description == (
        "Four actors, the most often chosen in the middle. "
        f"In the middle is {names[1]}, chosen by two others. "
        f"At the edge, chosen by nobody: {names[2]} and {names[3]}. "
        f"These choose each other: {names[0]} and {names[1]}. "
        f"In open conflict: {names[0]} and {names[2]}."
    )


def test_a_town_without_a_community_has_none(small: Curriculum) -> None:
    """The tool is left out."""
    assert not list(drawings(small.towns["dry-fork"].model_copy(update={"community": None})))
