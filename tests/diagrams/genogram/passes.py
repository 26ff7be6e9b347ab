"""Small families, and the passes of their genograms' layout, for the tests of each pass."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from tests.diagrams.families import couple, family, known

from curriculum.diagrams.genogram.columns import Columns, place_columns
from curriculum.diagrams.genogram.corridors import arch_corridors
from curriculum.diagrams.genogram.elements import Person
from curriculum.diagrams.genogram.family_lines import Lines, place_people, trace_lines
from curriculum.diagrams.genogram.heights import Heights, stack_rows
from curriculum.diagrams.genogram.order import order
from curriculum.diagrams.genogram.routes import Routes, plan_routes
from curriculum.diagrams.genogram.sizes import Shapes, measure_shapes
from curriculum.model.families import Family

REMARRIED = family(
    "al-m bea-f cy-f dee-f x-o-1980 y-f-1985 z-m-1990",
    [
        couple("al", "bea", children="x", since=1978, until=1981, status="divorced"),
        couple("al", "cy", children="y", since=1984),
        couple("al", "dee", children="z", since=1988),
    ],
)
"""A man with three partners: one stands apart, behind another, so their line is an arch."""

IN_LAWS = family(
    "ana-f gran-f gramp-m sis-f bro-m opa-m bo-m kid-o",
    [
        couple("gran", "gramp", children="sis ana bro"),
        couple("opa", children="bo", status="single"),
        couple("ana", "bo", children="kid"),
    ],
)
"""A middle child whose partner has a parent: a brother stands between, so their line is a bracket."""

FOSTERED = family(
    "gran-f mom-f kid-o aunt-f sib-m",
    [
        couple("gran", children="mom aunt", status="single"),
        couple("mom", children="kid sib", status="single"),
        {"partners": ["aunt"], "status": "single", "children": [{"member": "kid", "tie": "foster"}]},
    ],
    ties=[{"between": ["sib", "gran"], "kind": "cut-off", "text": "Told by both."}],
)
"""Single parents; a second link to a foster parent, and a tie over three rows."""


class Passes(NamedTuple):
    """What the passes return."""

    shapes: Shapes
    columns: Columns
    routes: Routes
    heights: Heights
    people: Mapping[str, Person]
    lines: Lines


def passes(family: Family, *, widening: float = 0, spread: float = 0) -> Passes:
    """Run all passes before the emotional ties."""
    shapes = measure_shapes(family, known(family), order(family, known(family)))
    routes = plan_routes(shapes, place_columns(shapes, arch_corridors(shapes), widening))
    columns = place_columns(shapes, routes.corridors, widening)
    heights = stack_rows(shapes, columns, routes, spread)
    people = place_people(shapes, columns, heights)
    return Passes(shapes, columns, routes, heights, people, trace_lines(shapes, columns, heights, routes))


def rounded(value: Any) -> Any:
    """Round all numbers in mappings and sequences to tenths, as they are in the picture."""
    if isinstance(value, Mapping):
        return {key: rounded(one) for key, one in value.items()}
    return round(value, 1) if isinstance(value, (int, float)) else type(value)(map(rounded, value))
