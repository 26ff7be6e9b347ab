"""The second pass: what is to be placed, and how much space it takes.

Nothing has coordinates yet. What later passes need to know about a family is in these values. Lengths are in the
picture's units.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from curriculum.diagrams import text_metrics
from curriculum.diagrams.genogram.elements import HALF, SMALL, Side
from curriculum.diagrams.genogram.household import PADDING
from curriculum.diagrams.genogram.order import Order
from curriculum.diagrams.labels import Label
from curriculum.diagrams.text_metrics import FONT_SIZE
from curriculum.model.families import ChildLink, Family, Relative, Union, parents, second_links

SMALLER = {"pregnancy": 13.0, "miscarriage": 5.0, "stillbirth": 11.0, "abortion": 7.0}
"""Half the width of the symbols that are smaller than a person's."""
ASSIGNED = {"female": "AFAB", "male": "AMAB", "unassigned": "UAAB"}
"""The sex assigned at birth as it is written below a name: Bennett et al., Journal of Genetic Counseling 31, 2022."""

_NAME_WIDTH = 90
"""Names are wrapped at this width."""
_STEM_SPACING = 6
"""The distance between lines from the foot of one symbol."""
_STEMS_WIDTH = 18
"""The distance between the first and the last of them at most; they begin at the symbol's outline."""

Corridor = tuple[str, Side]
"""The space at one side of a member, in which lines run up and down."""

CoupleLine = Literal["none", "straight", "arch", "bracket"]
"""The form of a relationship line.

`straight` between neighbors; `arch` above others, to a partner who is placed around a member together with them;
`bracket` below others, between partners who are placed in two families; `none` for a single parent.
"""


@dataclass(frozen=True)
class MemberShape:
    """A member's symbol and labels."""

    who: Relative
    row: int
    """From 0, the oldest generation."""
    place: int
    """In the row, from 0 at the left."""
    name: tuple[str, ...]
    """The name's lines."""
    index: bool
    """Whether this is the index person."""
    adopted: bool
    has_parents: bool
    """Whether a line comes down to the symbol."""
    beside: str | None
    """The partner beside whom this member is placed, having no parents in the picture."""
    foster: bool
    """Whether the line that comes down is that of a foster child."""
    stems: tuple[int, ...]
    """The unions whose lines begin at the foot of the symbol, from right to left."""
    at_home: bool
    """Whether the member lives in the household, which has an outline."""

    @property
    def half(self) -> float:
        """Half the width of the symbol: those of a pregnancy and of losses are smaller."""
        return SMALLER.get(self.who.kind, HALF)

    def stem_x(self, x: float, union: int) -> float:
        """Return where a union's line leaves the foot of the symbol, whose center is at `x`."""
        if union not in self.stems:
            return x
        spacing = min(_STEM_SPACING, _STEMS_WIDTH / max(1, len(self.stems) - 1))
        return x - spacing * self.stems.index(union)

    def name_label(self, x: float, y: float) -> Label:
        """Return the name, below a symbol whose center is `x`, `y`: at the right of lines from its foot, if any."""
        below = y + self.half + (5 if self.adopted else 0) + 5 + text_metrics.ASCENT * FONT_SIZE
        label = Label(self.name, x, below, "middle", FONT_SIZE, bold=self.index)
        return replace(label, x=x + 7, anchor="start") if self.stems else label

    def year_labels(self, x: float, y: float) -> tuple[Label, ...]:
        """Return year of birth and of death, above a symbol whose center is `x`, `y`: one at each side of the line
        from the parents, or both in the middle if there is none.
        """
        born = year(self.who.born, about="born" in self.who.about)
        died = year(self.who.died, about="died" in self.who.about)
        if born and self.who.kind == "pregnancy":
            born = f"due {born}"
        died = f"–{died}" if died else ""
        y -= self.half + 6 + (5 if self.adopted else 0)
        if not self.has_parents:
            return (Label((born + died,), x, y, "middle", SMALL),) if born or died else ()
        labels = [Label((born,), x - 4, y, "end", SMALL)] if born else []
        labels += [Label((died,), x + 4, y, "start", SMALL)] if died else []
        if self.foster:  # in words, because a dotted line may be taken for a distant tie
            labels.append(Label(("foster",), x + 4, y - (SMALL * 1.2 if died else 0), "start", SMALL))
        return tuple(labels)

    def extent(self, side: Side) -> float:
        """Return how far symbol and labels reach to a side of the symbol's center."""
        frame = HALF + (9 if self.adopted else 0)
        boxes = [label.box for label in (self.name_label(0, 0), *self.year_labels(0, 0))]
        reach = max(frame, *(box.right if side == 1 else -box.left for box in boxes))
        return reach + (PADDING + 2) * self.at_home


@dataclass(frozen=True)
class UnionShape:
    """A couple or a single parent, and the children placed below."""

    number: int
    """The union's place in the file, from 0."""
    row: int
    line: CoupleLine
    left: str
    """The partner at the left; the same as `right` for a single parent."""
    right: str
    inner: str
    """Of partners who are placed together, the one beside whom the other is placed; else the left one."""
    outer: str
    together: bool
    """Whether the partners are placed together, because one of them has no parents in the picture."""
    years: tuple[str, ...]
    """The label of the relationship line, a line for each time that the couple was together, if the years are known."""
    children: tuple[str, ...]
    """Those placed below, from left to right."""
    ties: Mapping[str, str]
    """How each child belongs to the union: `birth`, `adopted` or `foster`."""
    twins: tuple[tuple[str, ...], ...]
    """The twins among those placed below."""
    identical: tuple[tuple[str, str], ...]
    """The identical twins among them."""

    @property
    def outward(self) -> Side:
        """The side of the inner partner at which the outer one is."""
        return 1 if self.outer == self.right else -1

    @property
    def corridors(self) -> tuple[Corridor, Corridor]:
        """Where an arch runs up and down: beside the inner partner, and beside the outer one."""
        return (self.inner, self.outward), (self.outer, -1 if self.outward == 1 else 1)


@dataclass(frozen=True)
class TieShape:
    """An emotional tie."""

    between: tuple[str, str]
    kind: str

    @property
    def label(self) -> str:
        """The words beside its line."""
        return self.kind.replace("-", " ")


@dataclass(frozen=True)
class Shapes:
    """Everything that is to be placed."""

    rows: tuple[tuple[str, ...], ...]
    """The members by row, the oldest first, from left to right."""
    members: Mapping[str, MemberShape]
    extents: Mapping[Corridor, float]
    """How far each member's symbol and labels reach to each side of the symbol's center."""
    unions: tuple[UnionShape, ...]
    """In the order of the file."""
    links: tuple[ChildLink, ...]
    """The second links: to adoptive and foster parents below whom a child is not placed."""
    ties: tuple[TieShape, ...]
    """In the order of the file."""

    @cached_property
    def neighbors(self) -> Mapping[tuple[str, str], UnionShape]:
        """The couples who are neighbors in a row, by the partners from left to right."""
        return {(union.left, union.right): union for union in self.unions if union.line == "straight"}

    def is_couple(self, name: str, side: Side) -> bool:
        """Say whether a member and the neighbor at one side are a couple."""
        place = self.members[name].place + side
        row = self.rows[self.members[name].row]
        if not 0 <= place < len(row):
            return False
        return ((name, row[place]) if side == 1 else (row[place], name)) in self.neighbors


def measure_shapes(
    family: Family, known: Mapping[str, Relative], order: Order, periods: Sequence[Sequence[Union]] | None = None
) -> Shapes:
    """Return the shapes of a family's genogram; `known` are its members, `order` is their order in rows.

    `periods` are the unions that each union was made from (`reunions.py`), if any was made from several.
    """
    place = {name: (row, i) for row, names in enumerate(order.rows) for i, name in enumerate(names)}
    periods = periods or [[union] for union in family.unions]
    unions = tuple(_union(family, order, place, number, several) for number, several in enumerate(periods))
    first = parents(family)
    adopted = {child.member for union in family.unions for child in union.children if child.tie == "adopted"}
    beside = {outer: inner for inner, partners in order.around.items() for outer in partners}
    members = {
        name: MemberShape(
            who=known[name],
            row=row,
            place=i,
            name=_name(known[name], index=name == family.index),
            index=name == family.index,
            adopted=name in adopted,
            has_parents=name in first,
            beside=beside.get(name),
            foster=name in first and first[name].child.tie == "foster",
            stems=tuple(
                union.number
                for union in unions
                if name in (union.left, union.right)
                and (union.line == "bracket" or (union.line == "none" and family.unions[union.number].children))
            ),
            at_home=name in family.household,
        )
        for name, (row, i) in place.items()
    }
    sides: tuple[Side, Side] = (-1, 1)
    return Shapes(
        rows=order.rows,
        members=members,
        extents={(name, side): member.extent(side) for name, member in members.items() for side in sides},
        unions=unions,
        links=tuple(second_links(family)),
        ties=tuple(TieShape(tie.between, tie.kind) for tie in family.ties),
    )


def year(value: int | None, *, about: bool) -> str:
    """Return a year as the picture has it, empty if there is none: `1941`, or `c. 1941` if it is known only about."""
    return f"{'c. ' if about else ''}{value}" if value else ""


def _name(who: Relative, *, index: bool) -> tuple[str, ...]:
    """A name in lines; below it is the sex assigned at birth, if it is given (Bennett et al., 2022)."""
    lines = tuple(text_metrics.wrapped(who.name, FONT_SIZE, _NAME_WIDTH, bold=index))
    return (*lines, ASSIGNED[who.assigned]) if who.assigned else lines


def _union(
    family: Family, order: Order, place: Mapping[str, tuple[int, int]], number: int, periods: Sequence[Union]
) -> UnionShape:
    union = family.unions[number]
    left, right = min(union.partners, key=place.__getitem__), max(union.partners, key=place.__getitem__)
    together = number in order.beside
    inner, outer = (right, left) if left in order.around[right] else (left, right)
    line: CoupleLine = "arch" if together else "bracket"
    if left == right:
        line = "none"
    elif place[right][1] - place[left][1] == 1:
        line = "straight"
    children = order.children[number]
    return UnionShape(
        number=number,
        row=place[left][0],
        line=line,
        left=left,
        right=right,
        inner=inner,
        outer=outer,
        together=together,
        years=tuple(("again " if i else "") + years for i, period in enumerate(periods) if (years := _years(period))),
        children=children,
        ties={child.member: child.tie for child in union.children},
        twins=_twins(union, children),
        identical=tuple(
            (child.twin_of, child.member)
            for child in union.children
            if child.identical and child.twin_of in children and child.member in children
        ),
    )


def _years(union: Union) -> str:
    since = year(union.since, about="since" in union.about)
    until = year(union.until, about="until" in union.about)
    if since and until:
        return f"{since}–{until}"
    if since:
        return f"since {since}"
    return f"until {until}" if until else ""


def _twins(union: Union, children: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Group the twins, triplets and so on among the children placed below a union."""
    groups: list[list[str]] = []
    for child in union.children:
        if child.twin_of and child.member in children and child.twin_of in children:
            pair = [child.member, child.twin_of]
            group = next((one for one in groups if set(pair) & set(one)), None)
            if group is None:
                groups.append(pair)
            else:
                group += [name for name in pair if name not in group]
    return tuple(map(tuple, groups))
