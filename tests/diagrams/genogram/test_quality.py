"""How good the towns' genograms are: limits that a change of the layout may lower, and not raise."""

import math
from itertools import combinations, pairwise
from typing import NamedTuple

import pytest
from tests.projects import real_curriculum

from curriculum.diagrams import polylines
from curriculum.diagrams.genogram.layout import Layout, layout
from curriculum.diagrams.genogram.tie_curves import crossings
from curriculum.model.families import Family, relatives
from curriculum.model.town import Town


class Quality(NamedTuple):
    """Measures of one picture; less is better."""

    length: float
    """Of all ties, in the picture's units."""
    crossings: int
    """Of ties with each other."""
    family_crossings: int
    """Of ties with lines of the family."""
    turns: float
    """Of a tie, on average, in right angles."""
    label: float
    """The largest distance of a label's middle from its line's."""
    width: float


LIMITS = {
    "hasek-ibarra": Quality(3000, 1, 9, 1.3, 36, 780),
    "teague": Quality(3050, 0, 9, 1.4, 36, 1280),
    "kovalik": Quality(1120, 0, 1, 1.7, 30, 660),
    "arriaga-lund": Quality(2700, 2, 8, 1.3, 36, 710),
}
"""With ties in lanes, these were 3386, 7, 14, 4.2, 181 and 641; 3348, 2, 10, 2.9, 45 and 1297; 1087, 1, 1, 1.8, 87 and
584; 3169, 7, 6, 2.9, 107 and 730.
"""

FAMILIES = [(town, family) for town in real_curriculum().towns.values() for family in town.families]


def measured(made: Layout) -> Quality:
    """Return the measures of a layout."""
    lines = [couple.corners for couple in made.couples]
    lines += [stem.corners for stem in made.stems]
    lines += [line.corners for line in made.child_lines]
    turns = sum(turn(polylines.resampled(tie.polyline)) for tie in made.ties) / max(1, len(made.ties))
    labels = []
    for tie in made.ties:
        points = polylines.resampled(tie.polyline)
        labels.append(math.dist(points[len(points) // 2], tie.label.box.center))
    return Quality(
        length=sum(polylines.length(tie.polyline) for tie in made.ties),
        crossings=sum(crossings(one.polyline, other.polyline) for one, other in combinations(made.ties, 2)),
        family_crossings=sum(crossings(tie.polyline, line) for tie in made.ties for line in lines),
        turns=turns / (math.pi / 2),
        label=max(labels, default=0),
        width=made.width,
    )


def turn(line: list[tuple[float, float]]) -> float:
    """Return by how much a line turns in all, in radians."""
    angles = [math.atan2(b[1] - a[1], b[0] - a[0]) for a, b in pairwise(line)]
    return sum(abs((b - a + math.pi) % math.tau - math.pi) for a, b in pairwise(angles))


@pytest.mark.parametrize(("town", "family"), FAMILIES, ids=[family.id for _, family in FAMILIES])
def test_the_towns_genograms_stay_good(town: Town, family: Family) -> None:
    """A picture of all ties is clear, and no measure is over its limit."""
    made = layout(family, relatives(family, town.people))
    assert made.clear
    found = measured(made)
    over = {
        name: (value, limit)
        for name, value, limit in zip(Quality._fields, found, LIMITS[family.id], strict=True)
        if value > limit
    }
    assert over == {}
