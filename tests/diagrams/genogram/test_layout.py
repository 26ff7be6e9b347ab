"""Every family that the model accepts has a genogram in which nothing stands on anything else."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any, Protocol

import pytest
from hypothesis import assume, given
from pydantic import ValidationError
from tests.diagrams.families import SHAPES, couple, families, family, known, shape
from tests.diagrams.generated import drawn

from curriculum.diagrams import polylines
from curriculum.diagrams.genogram.elements import HALF, Person, Tie
from curriculum.diagrams.genogram.layout import Layout, layout
from curriculum.diagrams.genogram.order import siblings
from curriculum.diagrams.genogram.person_symbols import reach_toward
from curriculum.diagrams.labels import Label
from curriculum.diagrams.rectangles import Point, Rectangle
from curriculum.model.families import Family, generations


def accepted(written: dict[str, Any]) -> Family:
    """The family, if the model takes it; what it refuses has tests of its own."""
    try:
        return Family.model_validate(written)
    except ValidationError:
        assume(False)
        raise


def wrong(family: Family) -> list[str]:
    """What is wrong with a family's layout."""
    made = layout(family, known(family))
    found = [*_people(family, made), *_overlaps(family, made), *_through(family, made), *_outside(made)]
    return [*found, *_shared(made), *_ties(family, made), *_homes(family, made)]


def _people(family: Family, made: Layout) -> list[str]:
    """Everyone once, partners level, siblings by age."""
    found = []
    drawn = [name for row in made.rows for name in row]
    if sorted(drawn) != sorted(member.id for member in family.members):
        found.append(f"drawn: {drawn}")
    rows = generations(family)
    place = {name: (r, made.people[name].x) for r, row in enumerate(made.rows) for name in row}
    found += [f"{name} is in row {place[name][0]}" for name in drawn if place[name][0] != rows[name]]
    for row in made.rows:
        found += [f"{a} is not left of {b}" for a, b in pairwise(row) if made.people[a].x >= made.people[b].x]
        if len({made.people[name].y for name in row}) > 1:
            found.append(f"{row} is no row")
    for number, union in enumerate(family.unions):
        if len({made.people[name].y for name in union.partners}) > 1:
            found.append(f"{union.partners} are not level")
        children = siblings(family, number, known(family))
        years = [known(family)[name].born for name in children]
        dated = [year for year in years if year]
        if dated != sorted(dated):
            found.append(f"siblings by year: {years}")
        found += [f"{a}, {b} out of order" for a, b in pairwise(children) if made.people[a].x >= made.people[b].x]
        if children and any(made.people[child].y - made.people[union.partners[0]].y < 120 for child in children):
            found.append(f"children of {union.partners} are too near")
    return found


def _boxes(made: Layout, labels: Iterable[Label]) -> list[tuple[str, Rectangle]]:
    boxes = [
        (f"{name}’s symbol", person.symbol.padded(6 if person.adopted else 0)) for name, person in made.people.items()
    ]
    return boxes + [(" ".join(label.lines), label.box) for label in labels]


def _labels(made: Layout) -> list[Label]:
    """The labels of the family, without those of emotional ties."""
    ties = {id(tie.label) for tie in made.ties}
    return [label for label in made.labels() if id(label) not in ties]


def _together(family: Family, made: Layout) -> Iterator[list[Tie]]:
    """The ties of each picture: all, or those of one person if a picture of all is not clear."""
    if made.clear:
        yield list(made.ties)
    else:
        for member in family.members:
            yield [tie for tie in made.ties if member.id in family.ties[tie.number].between]


def _overlaps(family: Family, made: Layout) -> list[str]:
    found = []
    for ties in _together(family, made):
        boxes = _boxes(made, [*_labels(made), *(tie.label for tie in ties)])
        found += [
            f"{one} and {other} overlap"
            for (one, box), (other, other_box) in combinations(boxes, 2)
            if box.overlaps(other_box.padded(-0.5))
        ]
    for row in made.rows:
        for a, b in pairwise(row):
            if made.people[b].x - made.people[a].x < 60 + 2 * HALF - 0.01:
                found.append(f"{a} and {b} are too near")
    return found


def _points(line: Sequence[Point], step: float = 3) -> list[Point]:
    return [point for piece in pairwise(line) for point in polylines.resampled(piece, step)]


def _through(family: Family, made: Layout) -> list[str]:
    """No line runs through a symbol or a text; a second link's label alone may be on lines of the family."""
    found = []
    second = {id(line.label) for line in made.child_lines if line.label}
    texts = [(" ".join(label.lines), label.box.padded(-1)) for label in _labels(made) if id(label) not in second]
    for line in _lines(made):
        points = _points(line.corners)
        found += [f"{line} through {who}" for who, box in texts if any(map(box.contains, points))]
        found += [f"{line} through {who}" for who in _met(made, points)]
    for ties in _together(family, made):
        for tie in ties:
            labels = [*_labels(made), *(other.label for other in ties)]
            points = _points(tie.polyline)
            found += [
                f"tie {tie.number} through {label.lines}"
                for label in labels
                if any(map(label.box.padded(-0.5).contains, points))
            ]
            found += [f"tie {tie.number} through {who}" for who in _met(made, points)]
    return found


class _Line(Protocol):
    """A line of the family: of a couple, or to children."""

    @property
    def union(self) -> int: ...

    @property
    def corners(self) -> Sequence[Point]: ...


def _lines(made: Layout) -> list[_Line]:
    """The lines of the family, without emotional ties."""
    return [*made.couples, *made.stems, *made.child_lines]


def _shared(made: Layout) -> list[str]:
    """Lines of different unions that run on one another for a stretch."""
    pieces = [(line.union, piece) for line in _lines(made) for piece in pairwise(line.corners)]
    return [
        f"unions {one} and {other} share a line at {piece}"
        for (one, piece), (other, other_piece) in combinations(pieces, 2)
        if one != other and _stretch(piece, other_piece) > 1
    ]


def _stretch(piece: tuple[Point, Point], other: tuple[Point, Point]) -> float:
    """How far two horizontal or two vertical lines run beside each other, closer than they could be told apart."""
    for along in (0, 1):
        across = 1 - along
        places = [point[across] for point in (*piece, *other)]
        if max(places) - min(places) < 2.5:
            ends = [sorted(point[along] for point in one) for one in (piece, other)]
            return min(ends[0][1], ends[1][1]) - max(ends[0][0], ends[1][0])
    return 0


def _ties(family: Family, made: Layout) -> list[str]:
    """Ties end at their two people, have their labels near, and run along no line of the family."""
    found = []
    for tie in made.ties:
        one, other = (made.people[name] for name in family.ties[tie.number].between)
        for person, end in ((one, tie.polyline[0]), (other, tie.polyline[-1])):
            if math.dist((person.x, person.y), end) > HALF * 1.42 + 18:
                found.append(f"tie {tie.number} does not end at {person.who.id}")
        near = min(polylines.distance_to_segment(tie.label.box.center, *piece) for piece in pairwise(tie.polyline))
        if near > 45:
            found.append(f"the label of tie {tie.number} is {near} away")
        if not 0.15 <= tie.mark <= 0.85:
            found.append(f"the mark of tie {tie.number} is at its end")
    if [tie.number for tie in made.ties] != list(range(len(family.ties))):
        found.append("not all ties are there")
    return found


def _homes(family: Family, made: Layout) -> list[str]:
    """The outlines of the household have its members inside, nobody else, and run through no text."""
    found = []
    for name, person in made.people.items():
        inside = [polylines.is_inside((person.x, person.y), outline) for outline in made.households]
        if sum(inside) != (name in family.household):
            found.append(f"{name} is in {sum(inside)} outlines")
    second = {id(line.label) for line in made.child_lines if line.label}
    for outline in made.households:
        points = _points([*outline, outline[0]])
        for label in _labels(made):
            if id(label) not in second and any(map(label.box.padded(-1).contains, points)):
                found.append(f"the household's outline runs through {label.lines}")
    return found


def _met(made: Layout, points: Iterable[Point]) -> set[str]:
    """The people whose symbols a line runs through."""
    return {
        name
        for x, y in points
        for name, person in made.people.items()
        if abs(x - person.x) < HALF and abs(y - person.y) < HALF and _inside(person, x - person.x, y - person.y)
    }


def _inside(person: Person, x: float, y: float) -> bool:
    return math.hypot(x, y) < reach_toward(person.who.gender, person.half, math.atan2(y, x)) - 1


def _outside(made: Layout) -> list[str]:
    page = Rectangle(0, 0, made.width, made.height)
    points = [point for line in _lines(made) for point in line.corners]
    points += [point for tie in made.ties for point in tie.polyline]
    found = [f"{point} is outside" for point in points if not page.contains(point)]
    corners = [(name, corner) for name, box in _boxes(made, made.labels()) for corner in (box[:2], box[2:])]
    return found + [f"{name} is outside" for name, corner in corners if not page.contains(corner)]


@drawn(20)
@given(families())
def test_nothing_stands_on_anything_else(written: dict[str, Any]) -> None:
    """In made-up families; `PICTURES` and `SEED` choose how many and which."""
    assert wrong(accepted(written)) == []


@pytest.mark.parametrize("kind", SHAPES)
def test_every_kind_of_family(kind: str) -> None:
    """Remarriages, step-families, cousins, donors, adoption, twins, losses, unknown people."""
    assert wrong(shape(kind)) == []


def rows(made: Family) -> list[list[str]]:
    """Who stands in which row, in order."""
    return [list(row) for row in layout(made, known(made)).rows]


def test_a_person_with_two_partners_stands_in_the_middle() -> None:
    """The earlier partner at the left, and each couple's children below that couple."""
    made = family(
        "al-m bea-f cy-f dot-f ed-m",
        [couple("al", "cy", children="ed", since=1990), couple("al", "bea", children="dot", since=1980)],
    )
    assert rows(made) == [["bea", "al", "cy"], ["dot", "ed"]]
    assert wrong(made) == []


def test_four_partners_of_one_person() -> None:
    """Those farther out are reached over the nearer ones, and every child still hangs from its own parents."""
    members = "al-m " + " ".join(f"p{i}-f c{i}-o" for i in range(4))
    made = family(members, [couple("al", f"p{i}", children=f"c{i}", since=1980 + i) for i in range(4)])
    assert rows(made) == [["p0", "p1", "al", "p2", "p3"], ["c0", "c1", "c2", "c3"]]
    assert wrong(made) == []


def test_the_families_of_a_couple_stand_one_on_each_side() -> None:
    """The youngest of one family and the oldest of the other: side by side, and nobody in between."""
    made = family(
        "ana-f-1980 bo-m-1981 gran-f gramp-m oma-f opa-m sis-f-1970 bro-m-1990 kid-o-2010",
        [
            couple("gran", "gramp", children="sis ana"),
            couple("opa", "oma", children="bo bro"),
            couple("ana", "bo", children="kid"),
        ],
    )
    assert rows(made)[1] == ["sis", "ana", "bo", "bro"]
    assert wrong(made) == []


def test_a_middle_child_and_a_partner_with_parents() -> None:
    """Siblings stay in order; the couple's line runs below the names of those in between."""
    made = family(
        "ana-f-1980 bo-m-1981 gran-f gramp-m oma-f opa-m sis-f-1970 bro-m-1990 kid-o-2010",
        [
            couple("gran", "gramp", children="sis ana bro"),
            couple("opa", "oma", children="bo"),
            couple("ana", "bo", children="kid"),
        ],
    )
    assert rows(made)[1] == ["sis", "ana", "bro", "bo"]
    assert wrong(made) == []


def test_many_lines_from_the_foot_of_one_symbol() -> None:
    """Five partners who have parents of their own, and a child of the woman alone: all lines begin at her symbol."""
    members = "ana-f mom-f kid-o " + " ".join(f"g{i}-m p{i}-m b{i}-m c{i}-o" for i in range(5))
    unions = [couple("mom", children="ana", status="single")]
    unions += [couple(f"g{i}", children=f"b{i} p{i}", status="single") for i in range(5)]
    unions += [couple("ana", f"p{i}", children=f"c{i}", since=1980 + i) for i in range(5)]
    made = family(members, [*unions, couple("ana", children="kid", status="single")])
    laid_out = layout(made, known(made))
    ana = laid_out.people["ana"]
    lines = [line.corners for line in laid_out.couples if "ana" in made.unions[line.union].partners]
    lines += [line.corners for line in laid_out.stems if made.unions[line.union].partners == ("ana",)][:1]
    assert len(lines) == 6
    ends = [min(abs(corners[0][0] - ana.x), abs(corners[-1][0] - ana.x)) for corners in lines]
    assert max(ends) <= HALF
    assert wrong(made) == []


def test_twins_stand_side_by_side_and_hang_from_one_point() -> None:
    """Also when another child of the same year is written between them."""
    union = couple("al", "bea")
    union["children"] = [{"member": "t"}, {"member": "x"}, {"member": "u", "twin_of": "t"}]
    made = family("al-m bea-f t-f-1990 x-f-1990 u-m-1990", [union])
    assert rows(made)[1] == ["t", "u", "x"]
    feet = {one.child: one.corners[0] for one in layout(made, known(made)).child_lines}
    assert feet["t"] == feet["u"] != feet["x"]


def test_a_child_of_unknown_age_keeps_its_place() -> None:
    """The others are sorted around it."""
    made = family("al-m bea-f c-f-1990 d-f e-f-1980", [couple("al", "bea", children="c d e")])
    assert rows(made)[1] == ["e", "d", "c"]


def test_a_foster_child_stands_below_its_birth_parents() -> None:
    """The foster parent's line is a second link, even over two rows."""
    made = family(
        "gran-f mom-f kid-o aunt-f cousin-m",
        [
            couple("gran", children="mom aunt", status="single"),
            couple("mom", children="kid", status="single"),
            couple("aunt", children="cousin", status="single"),
            {"partners": ["gran"], "status": "single"},
        ][:3]
        + [{"partners": ["cousin"], "status": "single", "children": [{"member": "kid", "tie": "foster"}]}],
    )
    assert rows(made) == [["gran"], ["mom", "aunt"], ["kid", "cousin"]]
    assert [one.second for one in layout(made, known(made)).child_lines if one.child == "kid"] == [False, True]
    assert wrong(made) == []


@pytest.mark.parametrize("parent", ["eve", "ivo"])
def test_the_line_of_a_foster_child_leaves_the_years_of_a_couple_readable(parent: str) -> None:
    """The child stands between the partners, so the line to it crosses the couple's line, beside the years."""
    made = family(
        "ana-f gran-f opa-m bo-m sis-f eve-f ivo-m",
        [
            couple("gran", children="eve ana sis", status="single"),
            couple("opa", children="bo ivo", status="single"),
            couple("ana", "bo", since=1990, until=1999),
            {"partners": [parent], "status": "single", "children": [{"member": "sis", "tie": "foster"}]},
        ],
    )
    assert rows(made)[1] == ["eve", "ana", "sis", "bo", "ivo"]
    assert wrong(made) == []


def test_a_line_that_passes_through_a_row_leaves_the_years_of_a_couple_readable() -> None:
    """A grandchild whom the grandparents adopted hangs from them as well, between its parents."""
    made = family(
        "ana-f gran-f opa-m bo-m sis-f eve-f ivo-m kid-o kim-o",
        [
            couple("gran", children="eve ana sis", status="single"),
            couple("opa", children="bo ivo", status="single"),
            couple("ana", "bo", children="kid kim", since=1990, until=1999),
            couple("gran", "opa") | {"children": [{"member": "kim", "tie": "adopted"}]},
        ],
    )
    assert rows(made)[1:] == [["eve", "ana", "sis", "bo", "ivo"], ["kid", "kim"]]
    assert wrong(made) == []


def test_years_that_a_line_must_run_through_are_refused() -> None:
    """The message names the couple: the years of nine unions are longer than the line they would be written on."""
    times = [couple("ana", "bo", since=year, until=year + 1, status="divorced") for year in range(1950, 1977, 3)]
    made = family(
        "ana-f gran-f opa-m bo-m sis-f eve-f",
        [
            couple("gran", children="eve ana sis", status="single"),
            couple("opa", children="bo", status="single"),
            *times,
            {"partners": ["eve"], "status": "single", "children": [{"member": "sis", "tie": "foster"}]},
        ],
    )
    with pytest.raises(ValueError, match="no space for the years of ana and bo: they are longer than.*Leave out"):
        layout(made, known(made))


@pytest.mark.parametrize("count", [1, 2])
def test_many_ties_between_two_people(count: int) -> None:
    """Each has a line and a label of its own."""
    ties = [{"between": ["al", "bea"], "kind": "close", "text": "So they say."}] * count
    made = family("al-m bea-f c-f d-f", [couple("al", "bea", children="c d")], ties=ties)
    assert len(layout(made, known(made)).ties) == count
    assert wrong(made) == []
