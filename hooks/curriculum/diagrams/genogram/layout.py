"""Where everything in a genogram is, worked out in passes, each of which returns frozen values for the next ones.

1. `order.py`: the order of the members in each row;
2. `sizes.py`: how much space symbols and labels take, and the forms of relationship lines;
3. `columns.py`: the x of members, and of lines in the corridors between them (`corridors.py`);
4. `routes.py`: the routes of second links, in lanes between rows; then the columns again, with space for them;
5. `heights.py`: the y of rows, lanes and other horizontal lines;
6. `family_lines.py`: members in their places, and the lines of the family;
7. `ties.py`: emotional ties, as straight lines and curves (`tie_curves.py`).

The last two return `elements.py`, which `drawing.py` draws with the outline of the household (`household.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from curriculum.diagrams.genogram.columns import place_columns
from curriculum.diagrams.genogram.corridors import arch_corridors
from curriculum.diagrams.genogram.elements import ChildLine, Couple, Person, Stem, Tie
from curriculum.diagrams.genogram.family_lines import Lines, place_people, trace_lines
from curriculum.diagrams.genogram.heights import stack_rows
from curriculum.diagrams.genogram.household import Outline, outlines
from curriculum.diagrams.genogram.order import order
from curriculum.diagrams.genogram.reunions import joined
from curriculum.diagrams.genogram.routes import plan_routes
from curriculum.diagrams.genogram.sizes import Shapes, measure_shapes
from curriculum.diagrams.genogram.ties import Ties, trace_ties, trace_ties_by_person
from curriculum.diagrams.labels import Label
from curriculum.diagrams.rectangles import Rectangle, bounding_box, enclosing
from curriculum.model.families import Family, Relative, Union

_MARGIN = 20
_SPACES = ((0, 0), (0, 40), (0, 80), (30, 40), (40, 80))
"""How much farther apart than needed members of a row, and rows, may be to make space for ties."""
_SPACES_BY_PERSON = ((0, 0), (30, 40), (90, 80), (200, 120))
"""The same, if a picture of all ties is not clear at any of these distances."""


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
    clear: bool
    """Whether a picture of all ties is clear; else those of one person are shown at a time."""
    unions: tuple[Union, ...]
    """The unions, one for each couple."""
    households: tuple[Outline, ...]
    """The outlines around those who live in the household."""
    without_ties: Rectangle
    """The part of the picture that is not empty if there are no ties in it, with its margins."""

    def labels(self) -> list[Label]:
        """Return all labels."""
        return _labels(self.people, self.couples, self.child_lines, self.ties)


@dataclass(frozen=True)
class _Draft:
    """What the passes before the last one return for one choice of distances."""

    people: Mapping[str, Person]
    lines: Lines


def layout(family: Family, known: Mapping[str, Relative]) -> Layout:
    """Return the places of everything in a family's genogram; `known` are its members.

    Of drafts with several distances, it is the first in which a picture of all ties is clear; if there is none, the
    first with space for pictures of one person's ties. Raises `ValueError`, which names the people and says what to
    do, if there is no space for a tie, for the lines of two couples, or for a couple's years.
    """
    family, periods = joined(family)
    shapes = measure_shapes(family, known, order(family, known), periods)
    for space in _SPACES:
        draft = _draft(shapes, *space)
        if draft.lines.shared() or draft.lines.struck_years():
            continue
        if together := trace_ties(shapes, draft.people, draft.lines):
            return _framed(family, shapes, draft, together)
    problem = ""
    for space in _SPACES_BY_PERSON:
        draft = _draft(shapes, *space)
        if problem := _problem(family, known, draft):
            continue
        ties = trace_ties_by_person(shapes, draft.people, draft.lines)
        if not ties.missing:
            return _framed(family, shapes, draft, ties)
        problem = (
            f"There is no space for the line of the tie between {_names(known, shapes.ties[ties.missing[0]].between)}:"
            " leave this tie out, or show part of the family as a family of its own."
        )
    raise ValueError(problem)


def _problem(family: Family, known: Mapping[str, Relative], draft: _Draft) -> str:
    """What makes a draft unreadable, with what to do about it; empty if nothing does."""
    if unions := draft.lines.shared():
        one, other = (_names(known, family.unions[number].partners) for number in unions)
        return (
            f"There is no space for the lines of two couples: {one}; {other}. Show one of them in a family of its own."
        )
    if unions := draft.lines.struck_years():
        one, other = (_names(known, family.unions[number].partners) for number in unions)
        why = f"a line of {other} runs through them" if one != other else "they are longer than the couple's line"
        return (
            f"There is no space for the years of {one}: {why}. Leave out “since” and “until” of some of their unions."
        )
    return ""


def _names(known: Mapping[str, Relative], people: Sequence[str]) -> str:
    return " and ".join(known[name].name for name in people)


def _draft(shapes: Shapes, widening: float, spread: float) -> _Draft:
    """The values of the passes before the last one; the first columns have no space for lines in lanes yet."""
    routes = plan_routes(shapes, place_columns(shapes, arch_corridors(shapes), widening))
    columns = place_columns(shapes, routes.corridors, widening)
    heights = stack_rows(shapes, columns, routes, spread)
    return _Draft(place_people(shapes, columns, heights), trace_lines(shapes, columns, heights, routes))


def _framed(family: Family, shapes: Shapes, draft: _Draft, traced: Ties) -> Layout:
    """A draft moved to where everything is within the margins."""
    lines, ties = draft.lines, traced.ties
    between_rows = [couple.years.box for couple in lines.couples if couple.years and len(couple.corners) > 2]
    homes = outlines(shapes.rows, draft.people, family.household, between_rows)
    boxes = [label.box for label in _labels(draft.people, lines.couples, lines.child_lines, ())]
    boxes += [person.symbol.padded(10) for person in draft.people.values()]
    boxes += [bounding_box(corners).padded(5) for corners in (*lines.corners(), *homes)]
    without_ties = enclosing(boxes)
    boxes += [bounding_box(tie.polyline).padded(5) for tie in ties]
    left, top, right, bottom = enclosing([*boxes, *(tie.label.box for tie in ties)])
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
        traced.clear,
        family.unions,
        tuple(tuple((x + dx, y + dy) for x, y in outline) for outline in homes),
        without_ties.moved(dx, dy).padded(_MARGIN),
    )


def _labels(
    people: Mapping[str, Person], couples: Sequence[Couple], child_lines: Sequence[ChildLine], ties: Sequence[Tie]
) -> list[Label]:
    found = [label for person in people.values() for label in person.labels]
    found += [couple.years for couple in couples if couple.years]
    found += [child_line.label for child_line in child_lines if child_line.label]
    return found + [tie.label for tie in ties]
