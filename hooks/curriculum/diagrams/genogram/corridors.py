"""Corridors: the spaces beside each member's symbol and labels in which lines run up and down.

Lengths are in the picture's units.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from curriculum.diagrams.genogram.sizes import Corridor, Shapes

_WIDTH = 12
"""How much space one line takes."""

LineId = tuple[Literal["arch", "link"], int]
"""A line that runs in corridors: an arch by its union's number, a second link by its own."""


@dataclass(frozen=True)
class Corridors:
    """Which lines run in which corridors."""

    extents: Mapping[Corridor, float]
    """How far each member's symbol and labels reach to each side, which is where the corridor begins."""
    lines: Mapping[Corridor, tuple[LineId, ...]]
    """The lines from the member outwards; corridors without lines are left out."""

    def within(self, corridor: Corridor) -> tuple[LineId, ...]:
        """Return the lines in a corridor, from the member outwards."""
        return self.lines.get(corridor, ())

    def reach(self, corridor: Corridor) -> float:
        """Return how far the member and the lines beside it reach from the symbol's center."""
        return self.extents[corridor] + _WIDTH * len(self.within(corridor))

    def offset(self, corridor: Corridor, line: LineId) -> float:
        """Return where a line in a corridor runs, from the symbol's center; negative at the left."""
        slot = self.within(corridor).index(line)
        return corridor[1] * (self.extents[corridor] + _WIDTH * (slot + 0.6))

    def with_line(self, line: LineId, corridors: Iterable[Corridor]) -> "Corridors":
        """Return the corridors with one more line, which runs in several of them."""
        return replace(self, lines={**self.lines, **{one: (*self.within(one), line) for one in corridors}})


def arch_corridors(shapes: Shapes) -> Corridors:
    """Return the corridors with no lines but the arches."""
    corridors = Corridors(shapes.extents, {})
    for union in shapes.unions:
        if union.line == "arch":
            corridors = corridors.with_line(("arch", union.number), union.corridors)
    return corridors
