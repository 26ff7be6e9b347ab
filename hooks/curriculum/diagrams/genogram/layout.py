"""Where everything in a genogram is, worked out in passes, each of which returns frozen values for the next ones.

1. `order.py`: the order of the members in each row;
2. `sizes.py`: how much space symbols and labels take, and the forms of relationship lines;
3. `columns.py`: the x of members, and of lines in the corridors between them (`corridors.py`);
4. `routes.py`: the routes of lines that run in lanes between rows; then the columns again, with space for these lines;
5. `heights.py`: the y of rows, lanes and other horizontal lines;
6. `family_lines.py`: members in their places, and the lines of the family;
7. `ties.py`: emotional ties, as curves (`tie_curves.py`) or in lanes.

The last two return `elements.py`, which `drawing.py` draws.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from curriculum.diagrams.genogram.columns import Columns, place_columns
from curriculum.diagrams.genogram.corridors import arch_corridors
from curriculum.diagrams.genogram.elements import ChildLine, Couple, Person, Stem, Tie
from curriculum.diagrams.genogram.family_lines import Lines, place_people, trace_lines
from curriculum.diagrams.genogram.heights import stack_rows
from curriculum.diagrams.genogram.order import order
from curriculum.diagrams.genogram.routes import plan_routes
from curriculum.diagrams.genogram.sizes import Shapes, measure_shapes
from curriculum.diagrams.genogram.ties import Ties, trace_ties
from curriculum.diagrams.labels import Label
from curriculum.diagrams.rectangles import centered, enclosing
from curriculum.model.families import Family, Relative

_MARGIN = 20
_SPREADS = (0, 40, 80)
"""How much farther apart rows may be to make space for curves."""


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
    child_lines: tuple[ChildLine, ...]
    ties: tuple[Tie, ...]

    def labels(self) -> list[Label]:
        """Return all labels."""
        return _labels(self.people, self.couples, self.ties)


@dataclass(frozen=True)
class _Draft:
    """What the passes return for one choice of distances and lanes."""

    laned: frozenset[int]
    """The numbers of the emotional ties in lanes."""
    people: Mapping[str, Person]
    lines: Lines
    ties: Ties


def layout(family: Family, known: Mapping[str, Relative]) -> Layout:
    """Return the places of everything in a family's genogram; `known` are its members.

    Of drafts with rows at several distances, it is the one with the fewest ties in lanes, and of those the closest.
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
    """The draft in which a tie is in a lane only if there is no space for a curve; each lane moves everything else."""
    draft = _draft(shapes, columns, frozenset(), spread)
    while draft.ties.without_space:
        draft = _draft(shapes, columns, draft.laned | draft.ties.without_space, spread)
    return draft


def _draft(shapes: Shapes, columns: Columns, laned: frozenset[int], spread: float) -> _Draft:
    """The values of the passes after the first columns, which have no space for lines in lanes yet."""
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
        tuple(child_line.moved(dx, dy) for child_line in lines.child_lines),
        tuple(tie.moved(dx, dy) for tie in ties),
    )


def _labels(people: Mapping[str, Person], couples: Sequence[Couple], ties: Sequence[Tie]) -> list[Label]:
    found = [label for person in people.values() for label in person.labels]
    found += [couple.years for couple in couples if couple.years]
    return found + [tie.label for tie in ties]
