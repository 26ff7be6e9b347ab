"""Every family that the model accepts has a genogram in which nothing stands on anything else."""

import math
from collections.abc import Iterable
from itertools import combinations, pairwise
from typing import Any

import pytest
from families import families, known
from hypothesis import HealthCheck, assume, given, settings
from pydantic import ValidationError

from curriculum.diagrams.boxes import Box
from curriculum.diagrams.drawing import Point
from curriculum.diagrams.genogram_layout import HALF, Layout, Person, layout, spaced
from curriculum.diagrams.kin_order import siblings
from curriculum.model.kinship import generations
from curriculum.model.town import Family


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
    return [*_people(family, made), *_overlaps(made), *_through(made), *_outside(made)]


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


def _boxes(made: Layout) -> list[tuple[str, Box]]:
    boxes = [(f"{name}’s symbol", person.symbol.wider(6 if person.adopted else 0)) for name, person in made.people.items()]
    return boxes + [(" ".join(label.lines), label.box) for label in made.labels()]


def _overlaps(made: Layout) -> list[str]:
    found = [
        f"{one} and {other} overlap"
        for (one, box), (other, other_box) in combinations(_boxes(made), 2)
        if box.overlaps(other_box.wider(-0.5))
    ]
    for row in made.rows:
        for a, b in pairwise(row):
            if made.people[b].symbol.left - made.people[a].symbol.right < 60 - 0.01:
                found.append(f"{a} and {b} are too near")
    return found


def _through(made: Layout) -> list[str]:
    """No line runs through a symbol; lines of the family run through no name or year either."""
    found = []
    labels = [label for person in made.people.values() for label in (person.name, *person.years)]
    names = [(" ".join(label.lines), label.box.wider(-1)) for label in labels]
    for line in (*made.couples, *made.stems, *made.descents):
        for (x, y), (a, b) in pairwise(line.corners):
            steps = max(1, int(max(abs(x - a), abs(y - b)) // 4))
            points = [(x + (a - x) * i / steps, y + (b - y) * i / steps) for i in range(steps + 1)]
            found += [f"{line} through {who}" for who, box in names if any(map(box.holds, points))]
            found += [f"{line} through {who}" for who in _met(made, points)]
    for tie in made.ties:
        found += [f"tie {tie.number} through {who}" for who in _met(made, tie.way)]
    return found


def _met(made: Layout, way: Iterable[Point]) -> set[str]:
    """The people whose symbols a line runs through."""
    return {name for x, y in way for name, person in made.people.items() if _inside(person, x - person.x, y - person.y)}


def _inside(person: Person, x: float, y: float) -> bool:
    if person.who.gender == "male":
        return max(abs(x), abs(y)) < HALF - 1
    if person.who.gender == "female":
        return math.hypot(x, y) < HALF - 1
    return abs(x) + abs(y) < HALF - 1


def _outside(made: Layout) -> list[str]:
    page = Box(0, 0, made.width, made.height)
    points = [point for line in (*made.couples, *made.stems, *made.descents) for point in line.corners]
    points += [point for tie in made.ties for point in tie.way]
    found = [f"{point} is outside" for point in points if not page.holds(point)]
    corners = [(name, corner) for name, box in _boxes(made) for corner in (box[:2], box[2:])]
    return found + [f"{name} is outside" for name, corner in corners if not page.holds(corner)]


@settings(max_examples=500, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(families())
def test_nothing_stands_on_anything_else(written: dict[str, Any]) -> None:
    """In 500 made-up families."""
    assert wrong(accepted(written)) == []
