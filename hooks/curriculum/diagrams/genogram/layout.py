"""Where everything in a genogram is, worked out in passes, each of which returns a frozen value for those after it:

1. `order.py`: who stands in which row, from left to right;
2. `shapes.py`: how much room symbols and labels take, and how couples' lines run;
3. `columns.py`: the x of members, and of the lines between their labels (`corridors.py`);
4. `routes.py`: the ways of lines that take lanes between rows; then the columns once more, with room for these lines;
5. `heights.py`: the y of rows, lanes and other level lines;
6. `lines.py`: members and the lines of the family;
7. `ties.py`: emotional ties, as curves (`curves.py`) or in lanes.

What the passes place are the `elements.py`, which `drawing.py` draws.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from curriculum.diagrams.genogram.columns import Columns, place_columns
from curriculum.diagrams.genogram.corridors import arch_corridors
from curriculum.diagrams.genogram.elements import Couple, Descent, Person, Stem, Tie
from curriculum.diagrams.genogram.heights import stack_rows
from curriculum.diagrams.genogram.lines import Lines, place_people, trace_lines
from curriculum.diagrams.genogram.order import order
from curriculum.diagrams.genogram.routes import plan_routes
from curriculum.diagrams.genogram.shapes import Shapes, measure_shapes
from curriculum.diagrams.genogram.ties import Ties, trace_ties
from curriculum.diagrams.labels import Label
from curriculum.diagrams.rectangles import centered, enclosing
from curriculum.model.families import Family, Relative

_MARGIN = 20
_SPREADS = (0, 40, 80)
"""How much farther apart rows may be to make room for curves."""


@dataclass(frozen=True)
class Layout:
    """Everything in a genogram in its place, in the picture's units; the origin is the picture's top left corner."""

    width: float
    height: float
    rows: tuple[tuple[str, ...], ...]
    """The members by row, the oldest first, from left to right."""
    people: Mapping[str, Person]
    couples: tuple[Couple, ...]
    stems: tuple[Stem, ...]
    descents: tuple[Descent, ...]
    ties: tuple[Tie, ...]

    def labels(self) -> list[Label]:
        """Return all labels."""
        return _labels(self.people, self.couples, self.ties)


@dataclass(frozen=True)
class _Draft:
    """What the passes return for one choice of distances and lanes."""

    laned: frozenset[int]
    """The numbers of the emotional ties that take lanes."""
    people: Mapping[str, Person]
    lines: Lines
    ties: Ties


def layout(family: Family, known: Mapping[str, Relative]) -> Layout:
    """Return the places of everything in a family's genogram; `known` are its members.

    Of drafts with rows at several distances, the one with the fewest ties in lanes is taken, and of those the closest.
    """
    shapes = measure_shapes(family, known, order(family, known))
    columns = place_columns(shapes, arch_corridors(shapes))
    drafts: list[_Draft] = []
    for spread in _SPREADS:
        drafts.append(_fewest_lanes(shapes, columns, spread))
        if not drafts[-1].laned:
            break
    return _framed(shapes, min(drafts, key=lambda draft: len(draft.laned)))


def _fewest_lanes(shapes: Shapes, columns: Columns, spread: float) -> _Draft:
    """The draft in which a tie takes a lane only if no curve has room; giving one a lane moves the rest."""
    draft = _draft(shapes, columns, frozenset(), spread)
    while draft.ties.without_room:
        draft = _draft(shapes, columns, draft.laned | draft.ties.without_room, spread)
    return draft


def _draft(shapes: Shapes, columns: Columns, laned: frozenset[int], spread: float) -> _Draft:
    """What the passes make of `columns` without lines that take lanes."""
    routes = plan_routes(shapes, columns, laned)
    columns = place_columns(shapes, routes.corridors)
    heights = stack_rows(shapes, columns, routes, spread)
    people = place_people(shapes, columns, heights)
    lines = trace_lines(shapes, columns, heights, routes)
    return _Draft(laned, people, lines, trace_ties(shapes, columns, heights, routes, people, lines))


def _framed(shapes: Shapes, draft: _Draft) -> Layout:
    """A draft moved to where everything is within the margins."""
    lines, ties = draft.lines, draft.ties.ties
    boxes = [label.box for label in _labels(draft.people, lines.couples, ties)]
    boxes += [person.symbol.padded(10) for person in draft.people.values()]
    polylines = [*lines.corners(), *(tie.polyline for tie in ties)]
    boxes += [centered(x, y, 5) for polyline in polylines for x, y in polyline]
    left, top, right, bottom = enclosing(boxes)
    dx, dy = _MARGIN - left, _MARGIN - top
    return Layout(
        right + dx + _MARGIN,
        bottom + dy + _MARGIN,
        shapes.rows,
        {name: person.moved(dx, dy) for name, person in draft.people.items()},
        tuple(couple.moved(dx, dy) for couple in lines.couples),
        tuple(stem.moved(dx, dy) for stem in lines.stems),
        tuple(descent.moved(dx, dy) for descent in lines.descents),
        tuple(tie.moved(dx, dy) for tie in ties),
    )


def _labels(people: Mapping[str, Person], couples: Sequence[Couple], ties: Sequence[Tie]) -> list[Label]:
    found = [label for person in people.values() for label in person.labels]
    found += [couple.years for couple in couples if couple.years]
    return found + [tie.label for tie in ties]
