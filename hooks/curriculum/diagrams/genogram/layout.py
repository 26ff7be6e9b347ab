"""Where everything in a genogram stands: symbols, labels and lines, in the units of the picture.

The order in each row is decided before (`kin_order.py`). Here people get their places from left to right, so that
nothing overlaps whatever the order is, and parents stand above the middle of their children as far as there is room.
Lines keep to ways where nothing stands: between the labels of neighbors (corridors) and between the rows (lanes).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise, product
from typing import Literal

from curriculum.diagrams import polylines, text_metrics
from curriculum.diagrams.genogram.order import Order, order
from curriculum.diagrams.labels import Label
from curriculum.diagrams.rectangles import Point, Rectangle, bounding_box
from curriculum.diagrams.text_metrics import FONT_SIZE
from curriculum.model.families import Family, Relative, parents, second_links

SYMBOL = 42
HALF = SYMBOL / 2
SMALL = 12
"""The size of years, of ages and of the names of ties."""
GAP = 60
"""The least distance between two symbols."""

_NAME_WIDTH = 90
_BETWEEN_LABELS = 18
_CORRIDOR = 12
_LANE = 24
_BUS = 12
_ABOVE_BUS = 26
_LEVEL = 20
_MARGIN = 20
_ROUNDS = 60
_REACHES = (30, 70, 130)
"""How far a curve may go on in the direction in which it leaves a symbol."""
_SPREADS = (0, 40, 80)
"""How much farther apart rows may be to make room for curves."""
_ALONG = 5
"""How many points of a curve in a row may be close to another line."""
_SQUARE = 6
_CHOICES = 5
"""How many curves that have room are compared."""

Side = Literal[-1, 1]
"""Left or right."""


@dataclass(frozen=True)
class Person:
    """A member's symbol and labels; `x`, `y` is the symbol's center."""

    who: Relative
    x: float
    y: float
    name: Label
    years: tuple[Label, ...]
    adopted: bool

    @property
    def symbol(self) -> Rectangle:
        """The room the symbol takes."""
        return Rectangle(self.x - HALF, self.y - HALF, self.x + HALF, self.y + HALF)


@dataclass(frozen=True)
class Couple:
    """A couple's line."""

    union: int
    corners: tuple[Point, ...]
    slash: Point
    """Where it is struck through if the couple is no longer one."""
    years: Label | None


@dataclass(frozen=True)
class Descent:
    """A line from parents to a child."""

    union: int
    child: str
    tie: str
    corners: tuple[Point, ...]
    second: bool
    """Whether the child stands below other parents."""


@dataclass(frozen=True)
class Stem:
    """The line from parents down to where it branches."""

    union: int
    corners: tuple[Point, ...]


@dataclass(frozen=True)
class Tie:
    """An emotional tie."""

    number: int
    way: tuple[Point, ...]
    label: Label


@dataclass(frozen=True)
class Layout:
    """Everything in a genogram at its place."""

    width: float
    height: float
    rows: tuple[tuple[str, ...], ...]
    people: Mapping[str, Person]
    couples: tuple[Couple, ...]
    stems: tuple[Stem, ...]
    descents: tuple[Descent, ...]
    ties: tuple[Tie, ...]

    def labels(self) -> list[Label]:
        """Return all labels."""
        found = [label for person in self.people.values() for label in (person.name, *person.years)]
        found += [couple.years for couple in self.couples if couple.years]
        return found + [tie.label for tie in self.ties]


def layout(family: Family, known: Mapping[str, Relative]) -> Layout:
    """Return the places of everything in a family's genogram; `known` are its members.

    An emotional tie is a curve if there is room for one, else it goes by a lane; giving one a lane moves the rest.
    Of rows at several distances, those with the fewest lanes are taken, and of those the closest.
    """
    rows = order(family, known)

    tried: list[tuple[int, float, Layout]] = []
    for spread in _SPREADS:
        laned: frozenset[int] = frozenset()
        made, failed = _Grid(family, known, rows, laned, spread).finished()
        while failed:
            laned |= failed
            made, failed = _Grid(family, known, rows, laned, spread).finished()
        tried.append((len(laned), spread, made))
        if not laned:
            break
    return min(tried, key=lambda one: one[:2])[2]


def spaced(wanted: Sequence[float], weights: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """Return places in a row, each at least its gap from the one before, as near as can be to where they are wanted.

    The sum of the weighted squares of the distances is the least there is: isotonic regression by pooling adjacent
    violators, Barlow et al., Statistical Inference under Order Restrictions, 1972.
    """
    offsets = list(accumulate(gaps, initial=0.0))
    pools: list[tuple[float, float, int]] = []
    for place, weight, offset in zip(wanted, weights, offsets, strict=True):
        total, heavy, count = weight * (place - offset), weight, 1
        while pools and pools[-1][0] / pools[-1][1] > total / heavy:
            before = pools.pop()
            total, heavy, count = total + before[0], heavy + before[1], count + before[2]
        pools.append((total, heavy, count))
    level = [total / heavy for total, heavy, count in pools for _ in range(count)]
    return [place + offset for place, offset in zip(level, offsets, strict=True)]


@dataclass
class _Route:
    """A line that goes by lanes: from a person's side or a couple, to a person's side."""

    name: tuple[str, int]
    """(`tie`, number) or (`link`, number of the second link)."""
    start: str | int
    """A person, or a union."""
    end: str
    label: str
    channels: list[int] = field(default_factory=list)
    """The spaces below rows it runs in, by the rows' numbers, from start to end."""
    corridors: list[tuple[str, Side]] = field(default_factory=list)
    """The persons beside whom it runs from one channel to the next, and at which side."""
    lanes: list[float] = field(default_factory=list)
    """Its height in each channel."""


class _Grid:
    """Works out one layout, with some emotional ties sent by lanes."""

    def __init__(
        self, family: Family, known: Mapping[str, Relative], rows: Order, laned: frozenset[int], spread: float
    ) -> None:
        self._family = family
        self._known = known
        self._order = rows
        self._rows = rows.rows
        self._laned = laned
        self._spread = spread
        self._place = {name: (r, i) for r, row in enumerate(self._rows) for i, name in enumerate(row)}
        self._parents = parents(family)
        self._partners: dict[str, list[str]] = {name: [] for name in known}
        for i in rows.beside:
            one, other = family.unions[i].partners
            self._partners[one].append(other)
            self._partners[other].append(one)
        self._links = second_links(family)
        self._adopted = {child.member for union in family.unions for child in union.children if child.tie == "adopted"}
        self._shape = {i: self._couple_shape(i) for i in range(len(family.unions))}
        self._stems: dict[str, list[int]] = {name: [] for name in known}
        for i, shape in self._shape.items():
            union = family.unions[i]
            if shape == "bracket" or (shape == "single" and union.children):
                for name in union.partners:
                    self._stems[name].append(i)
        self._names = {
            name: text_metrics.wrapped(who.name, FONT_SIZE, _NAME_WIDTH, bold=name == family.index)
            for name, who in known.items()
        }
        self._extent = {name: self._extents(name) for name in known}
        self._corridors: dict[tuple[str, Side], list[tuple[str, int]]] = {}
        self._x: dict[str, float] = {}
        self._y: list[float] = []
        self._routes: list[_Route] = []

    def finished(self) -> tuple[Layout, frozenset[int]]:
        """Return the layout, and the numbers of the ties that found no room for a curve."""
        for i, shape in self._shape.items():
            if shape == "arch":
                inner, outer = self._arch_ends(i)
                side: Side = 1 if self._place[outer][1] > self._place[inner][1] else -1
                self._corridors.setdefault((inner, side), []).append(("arch", i))
                self._corridors.setdefault((outer, -side), []).append(("arch", i))
        self._solve()
        self._make_routes()
        self._solve()
        self._stack()
        people = {name: self._person(name) for row in self._rows for name in row}
        couples = tuple(self._couple(i) for i, shape in self._shape.items() if shape != "single")
        stems, descents = self._descents()
        ties, failed = self._ties(people, couples)
        made = Layout(0, 0, tuple(map(tuple, self._rows)), people, couples, tuple(stems), tuple(descents), tuple(ties))
        return _moved(made), failed

    # What stands beside whom.

    def _couple_shape(self, number: int) -> str:
        partners = self._family.unions[number].partners
        if len(partners) == 1:
            return "single"
        (_, one), (_, other) = (self._place[name] for name in partners)
        if abs(one - other) == 1:
            return "straight"
        return "arch" if number in self._order.beside else "bracket"

    def _left_right(self, number: int) -> tuple[str, str]:
        one, other = self._family.unions[number].partners
        return (one, other) if self._place[one][1] < self._place[other][1] else (other, one)

    def _arch_ends(self, number: int) -> tuple[str, str]:
        """The partner around whom the other stands, and the one who stands apart."""
        one, other = self._family.unions[number].partners
        return (one, other) if other in self._order.around[one] else (other, one)

    def _extents(self, name: str) -> tuple[float, float]:
        """How far a person's symbol and labels reach to the left and to the right."""
        wide = max(text_metrics.width(one, FONT_SIZE, bold=name == self._family.index) for one in self._names[name])
        frame = HALF + (9 if name in self._adopted else 0)
        left = right = max(frame, wide / 2)
        if self._stems[name]:
            left, right = frame, max(frame, 7 + wide)
        for label in self._years(name, 0, 0):
            left, right = max(left, -label.box.left), max(right, label.box.right)
        return left, right

    def _side(self, name: str, side: Side) -> float:
        """How far a person and the corridors at one side reach."""
        return self._extent[name][0 if side < 0 else 1] + _CORRIDOR * len(self._corridors.get((name, side), ()))

    def _gaps(self, row: int) -> list[float]:
        """The least distance from each person of a row to the next."""
        couples = {self._left_right(i): i for i, shape in self._shape.items() if shape == "straight"}
        found = []
        for pair in pairwise(self._rows[row]):
            sides = self._side(pair[0], 1), self._side(pair[1], -1)
            between: float = _BETWEEN_LABELS
            if pair in couples:
                # The years stand between the symbols, above the line, and the line to the children between the names.
                beside_symbol = 0.0 if self._in_gap(*pair) else min(sides) - HALF
                years = text_metrics.width(self._union_years(couples[pair]), SMALL)
                between = max(between, years + 14 - 2 * beside_symbol)
            found.append(max(SYMBOL + GAP, sum(sides) + between))
        return found

    def _in_gap(self, left: str, right: str) -> bool:
        """Whether a line runs between two neighbors."""
        return bool(self._corridors.get((left, 1)) or self._corridors.get((right, -1)))

    def _union_years(self, number: int) -> str:
        union = self._family.unions[number]
        if union.since and union.until:
            return f"{union.since}–{union.until}"
        if union.since:
            return f"since {union.since}"
        return f"until {union.until}" if union.until else ""

    # From left to right.

    def _solve(self) -> None:
        self._solved = False
        gaps = [self._gaps(row) for row in range(len(self._rows))]
        for row, names in enumerate(self._rows):
            self._x |= dict(zip(names, accumulate(gaps[row], initial=0.0), strict=True))
        for _ in range(_ROUNDS):
            before = dict(self._x)
            for row in range(len(self._rows)):
                self._settle(row, gaps[row], self._below_parents(row))
            for row in reversed(range(len(self._rows))):
                self._settle(row, gaps[row], self._above_children(row, gaps[row]))
            if all(abs(self._x[name] - x) < 0.05 for name, x in before.items()):
                break
        self._solved = True

    def _settle(self, row: int, gaps: Sequence[float], shifts: Mapping[str, float]) -> None:
        names = self._rows[row]
        wanted = [self._x[name] + shifts.get(name, 0) for name in names]
        weights = [1.0 if name in shifts else 0.02 for name in names]
        self._x |= dict(zip(names, spaced(wanted, weights, gaps), strict=True))

    def _above_children(self, row: int, gaps: Sequence[float]) -> dict[str, float]:
        """How far each parent of a row is from standing above the middle of their children."""
        found: dict[str, list[float]] = {}
        for i, union in enumerate(self._family.unions):
            if self._place[union.partners[0]][0] == row and (children := self._order.children[i]):
                shift = (self._x[children[0]] + self._x[children[-1]]) / 2 - self._drop(i)
                for name in union.partners:
                    found.setdefault(name, []).append(shift)
        shifts = {name: sum(several) / len(several) for name, several in found.items()}
        return shifts | self._near(row, gaps, shifts)

    def _near(self, row: int, gaps: Sequence[float], shifts: Mapping[str, float]) -> dict[str, float]:
        """How far the partners who stand beside someone are from standing right beside them."""
        found: dict[str, float] = {}
        for i, shape in self._shape.items():
            if i not in self._order.beside or self._place[self._family.unions[i].partners[0]][0] != row:
                continue
            inner, outer = self._arch_ends(i)
            if shape == "straight":
                (_, a), (_, b) = self._place[inner], self._place[outer]
                goal = self._x[inner] + (b - a) * gaps[min(a, b)]
                found[outer] = goal - self._x[outer] + shifts.get(inner, 0)
            elif inner in shifts:
                found[outer] = shifts[inner]
        return found

    def _below_parents(self, row: int) -> dict[str, float]:
        """How far each child of a row, and the partners beside it, is from standing below its parents."""
        found: dict[str, list[float]] = {}
        for i, children in self._order.children.items():
            if children and self._place[children[0]][0] == row:
                shift = self._drop(i) - (self._x[children[0]] + self._x[children[-1]]) / 2
                for name in children:
                    found[name] = [shift]
        for name in self._rows[row]:  # partners without parents follow
            if name not in self._parents:
                near = [other for other in self._partners[name] if other in self._parents and other in found]
                found[name] = [found[other][0] for other in near]
        return {name: sum(shifts) / len(shifts) for name, shifts in found.items() if shifts}

    def _drop(self, number: int) -> float:
        """Where the line to a union's children comes down."""
        union, shape = self._family.unions[number], self._shape[number]
        if shape == "single":
            return self._stem_x(union.partners[0], number)
        left, right = self._left_right(number)
        if shape == "straight":
            between = self._x[left] + self._side(left, 1), self._x[right] - self._side(right, -1)
            middle = sum(between) / 2
            if not self._solved or not (children := self._order.children[number]):
                return middle
            # Straight above the middle of the children if the names leave room there.
            wanted = (self._x[children[0]] + self._x[children[-1]]) / 2
            spare = max(0, (between[1] - between[0]) / 2 - _BETWEEN_LABELS / 2)
            places = [min(max(wanted + shift, middle - spare), middle + spare) for shift in (0, -9, 9, -18, 18)]
            ways = self._corridors_below(self._place[left][0])
            return max(places, key=lambda x: min((abs(x - way) for way in ways), default=8) >= 8)
        if shape == "bracket":
            return (self._x[left] + self._x[right]) / 2
        inner, outer = self._arch_ends(number)
        return self._corridor_x(outer, 1 if self._x[inner] > self._x[outer] else -1, ("arch", number))

    def _corridors_below(self, row: int) -> list[float]:
        """Where other lines run beside the people of a row and of the next."""
        return [
            self._corridor_x(name, side, user)
            for (name, side), users in self._corridors.items()
            if self._place[name][0] in (row, row + 1)
            for user in users
        ]

    def _stem_x(self, name: str, number: int) -> float:
        return self._x[name] - 6 * self._stems[name].index(number) if number in self._stems[name] else self._x[name]

    def _corridor_x(self, name: str, side: Side, user: tuple[str, int]) -> float:
        slot = self._corridors[(name, side)].index(user)
        return self._x[name] + side * (self._extent[name][0 if side < 0 else 1] + _CORRIDOR * (slot + 0.6))

    # Lines that go by lanes.

    def _make_routes(self) -> None:
        for number, link in enumerate(self._links):
            self._routes.append(_Route(("link", number), link.union, link.child.member, ""))
        for number in sorted(self._laned):
            one, other = self._family.ties[number].between
            start, end = sorted((one, other), key=lambda name: self._place[name])
            label = self._family.ties[number].kind.replace("-", " ")
            self._routes.append(_Route(("tie", number), start, end, label))
        for route in self._routes:
            self._plan(route)

    def _plan(self, route: _Route) -> None:
        start_x, start_row = self._route_start(route)
        end_row, end_x = self._place[route.end][0], self._x[route.end]
        route.channels = [start_row]
        if isinstance(route.start, str):
            self._take(route, route.start, self._free_side(route.start, end_x))
            start_x = self._x[route.start]
        last = end_row - 1 if end_row > start_row else end_row
        x = start_x
        while route.channels[-1] != last:
            down = route.channels[-1] < last
            row = route.channels[-1] + 1 if down else route.channels[-1]
            x = self._pass(route, row, (x + end_x) / 2)
            route.channels.append(route.channels[-1] + (1 if down else -1))
        self._take(route, route.end, self._free_side(route.end, x))

    def _route_start(self, route: _Route) -> tuple[float, int]:
        if isinstance(route.start, str):
            return self._x[route.start], self._place[route.start][0]
        return self._drop(route.start), self._place[self._family.unions[route.start].partners[0]][0]

    def _take(self, route: _Route, name: str, side: Side) -> None:
        route.corridors.append((name, side))
        self._corridors.setdefault((name, side), []).append(route.name)

    def _free_side(self, name: str, toward: float) -> Side:
        """The side at which a line leaves a person: where it goes to, unless a partner or other lines are there."""

        def cost(side: Side) -> float:
            away = (toward - self._x[name]) * side < -1
            return 2 * away + 3 * self._is_couple(name, side) + len(self._corridors.get((name, side), ()))

        return min((1, -1), key=cost)

    def _is_couple(self, name: str, side: Side) -> bool:
        row, i = self._place[name]
        if not 0 <= i + side < len(self._rows[row]):
            return False
        pair = {name, self._rows[row][i + side]}
        return any(
            set(self._family.unions[j].partners) == pair for j, shape in self._shape.items() if shape == "straight"
        )

    def _pass(self, route: _Route, row: int, x: float) -> float:
        """Go through a row where no couple's line is in the way; return where that is."""
        names = self._rows[row]
        ways: list[tuple[float, str, Side]] = [(self._x[names[0]] - 40, names[0], -1)]
        ways += [
            ((self._x[name] + self._x[names[i + 1]]) / 2 if i + 1 < len(names) else self._x[name] + 40, name, 1)
            for i, name in enumerate(names)
            if not self._is_couple(name, 1)
        ]
        at, name, side = min(ways, key=lambda way: abs(way[0] - x))
        self._take(route, name, side)
        return at

    # From top to bottom.

    def _stack(self) -> None:
        """Give each row its height, and each line between rows its own."""
        self._level: dict[tuple[str, int], float] = {}
        self._bus: dict[int, float] = {}
        y = 0.0
        for row, names in enumerate(self._rows):
            arches = self._levels(self._spans("arch", row))
            y += _LEVEL * (max(arches.values(), default=-1) + 1)
            above = y
            y += (8 if row or not arches else 0) + 16 + (6 if self._adopted & set(names) else 0) + HALF
            for number, level in arches.items():
                self._level["arch", number] = above - _LEVEL * level
            self._y.append(y)
            y += HALF + 10 + max(len(self._names[name]) for name in names) * FONT_SIZE * text_metrics.LINE_HEIGHT
            brackets = self._levels(self._spans("bracket", row))
            for number, level in brackets.items():
                self._level["bracket", number] = y + _LEVEL * (level + 1) - 4
            y += _LEVEL * (max(brackets.values(), default=-1) + 1)
            y = self._stack_lanes(row, y)
            y = self._stack_buses(row, y)

    def _spans(self, shape: str, row: int) -> dict[int, tuple[float, float]]:
        return {
            i: (self._x[self._left_right(i)[0]], self._x[self._left_right(i)[1]])
            for i, one in self._shape.items()
            if one == shape and self._place[self._family.unions[i].partners[0]][0] == row
        }

    def _levels(self, spans: Mapping[int, tuple[float, float]]) -> dict[int, int]:
        """Put each line above or below those that end within it."""
        levels: dict[int, int] = {}
        for number in sorted(spans, key=lambda one: (spans[one][1] - spans[one][0], one)):
            left, right = spans[number]
            under = [levels[one] for one in levels if spans[one][0] < right and left < spans[one][1]]
            levels[number] = max(under, default=-1) + 1
        return levels

    def _stack_lanes(self, row: int, y: float) -> float:
        used: list[list[tuple[float, float]]] = []
        for route in self._routes:
            for step, channel in enumerate(route.channels):
                if channel != row:
                    continue
                ends = self._lane_ends(route, step)
                middle, half = sum(ends) / 2, text_metrics.width(route.label, SMALL) / 2 + 8
                left, right = min(*ends, middle - half) - 8, max(*ends, middle + half) + 8
                level = next(
                    (i for i, lane in enumerate(used) if all(b <= left or right <= a for a, b in lane)), len(used)
                )
                if level == len(used):
                    used.append([])
                used[level].append((left, right))
                while len(route.lanes) <= step:
                    route.lanes.append(0)
                route.lanes[step] = y + _LANE * (level + 1) - 4
        return y + _LANE * len(used)

    def _lane_ends(self, route: _Route, step: int) -> tuple[float, float]:
        xs = [self._corridor_x(name, side, route.name) for name, side in route.corridors]
        if not isinstance(route.start, str):
            xs.insert(0, self._drop(route.start))
        return xs[step], xs[step + 1]

    def _stack_buses(self, row: int, y: float) -> float:
        """Give each union's line above its children a height at which it meets no other union's."""
        spans = {}
        for i, children in self._order.children.items():
            if children and self._place[children[0]][0] == row + 1:
                spans[i] = (self._drop(i), [self._x[name] for name in children])
        if not spans:
            return y + 12
        lower: dict[int, set[int]] = {i: set() for i in spans}  # those that must run above
        for i, (drop, xs) in spans.items():
            for j, (other, others) in spans.items():
                overlap = min(drop, *xs) - 4 < max(other, *others) and min(other, *others) - 4 < max(drop, *xs)
                if i < j and overlap:
                    i_above = min(other, *others) - 4 < drop < max(other, *others) + 4
                    (lower[j] if i_above else lower[i]).add(i if i_above else j)
        level: dict[int, int] = {}

        def place(i: int, path: frozenset[int] = frozenset()) -> int:
            if i not in level:
                above = [place(j, path | {i}) for j in sorted(lower[i]) if j not in path]
                level[i] = max(above, default=-1) + 1
            return level[i]

        for i in spans:
            place(i)
        for i in spans:
            self._bus[i] = y + _ABOVE_BUS + self._spread + _BUS * level[i]
        return y + _ABOVE_BUS + self._spread + _BUS * max(level.values()) + 18

    # Things at their places.

    def _person(self, name: str) -> Person:
        x, y = self._x[name], self._y[self._place[name][0]]
        rim = 5 if name in self._adopted else 0
        below = y + HALF + rim + 5 + 0.75 * FONT_SIZE
        lines = tuple(self._names[name])
        bold = name == self._family.index
        label = Label(lines, x, below, "middle", FONT_SIZE, bold)
        if self._stems[name]:
            label = replace(label, x=x + 7, anchor="start")
        return Person(self._known[name], x, y, label, self._years(name, x, y), name in self._adopted)

    def _years(self, name: str, x: float, y: float) -> tuple[Label, ...]:
        """Year of birth above at the left, of death at the right; without a line to parents, in the middle."""
        who = self._known[name]
        y -= HALF + 6 + (5 if name in self._adopted else 0)
        born, died = str(who.born or ""), f"–{who.died}" if who.died else ""
        if name not in self._parents:
            return (Label((born + died,), x, y, "middle", SMALL),) if born or died else ()
        labels = [Label((born,), x - 4, y, "end", SMALL)] if born else []
        return (*labels, Label((died,), x + 4, y, "start", SMALL)) if died else tuple(labels)

    def _couple(self, number: int) -> Couple:
        left, right = self._left_right(number)
        y = self._y[self._place[left][0]]
        shape, drop = self._shape[number], self._drop(number)
        if shape == "straight":
            corners = [(self._x[left] + HALF, y), (self._x[right] - HALF, y)]
            middle = (self._x[left] + self._side(left, 1) + self._x[right] - self._side(right, -1)) / 2
            slash = (min(middle, drop) - 11, y)
            label_at = (middle, y - 10)
        elif shape == "bracket":
            level = self._level["bracket", number]
            a, b = self._stem_x(left, number), self._stem_x(right, number)
            corners = [(a, y + HALF), (a, level), (b, level), (b, y + HALF)]
            slash = (drop - 11, level)
            label_at = (drop, level - 5)
        else:
            inner, outer = self._arch_ends(number)
            side: Side = 1 if self._x[outer] > self._x[inner] else -1
            level = self._level["arch", number] + 10
            out = self._corridor_x(inner, side, ("arch", number))
            port = self._port(inner, side, y - 14)
            corners = [port, (out, y - 14), (out, level), (drop, level), (drop, y), (self._x[outer] - side * HALF, y)]
            slash = (drop - side * 40, level)
            label_at = (drop - side * 40, level - 5)
        years = self._union_years(number)
        label = Label((years,), *label_at, "middle", SMALL) if years else None
        return Couple(number, tuple(corners), slash, label)

    def _port(self, name: str, side: Side, y: float) -> Point:
        """Where a line at height `y` meets the side of a person's symbol."""
        x, center = self._x[name], self._y[self._place[name][0]]
        off = abs(y - center)
        reach = {"male": HALF, "female": (HALF**2 - off**2) ** 0.5}.get(self._known[name].gender, HALF - off)
        return x + side * reach, y

    def _descents(self) -> tuple[list[Stem], list[Descent]]:
        stems, descents = [], []
        for i, children in self._order.children.items():
            start = self._drop_start(i)
            if not children:
                continue
            bus = self._bus[i]
            ties = {child.member: child for child in self._family.unions[i].children}
            feet = self._feet(i)
            reach = [start[0], *feet.values()]
            stems.append(Stem(i, (start, (start[0], bus))))
            if max(reach) - min(reach) > 0.05:
                stems.append(Stem(i, ((min(reach), bus), (max(reach), bus))))
            for name in children:
                x, top = self._x[name], self._y[self._place[name][0]] - HALF
                corners = [(feet[name], bus), (x, bus + 13), (x, top)] if feet[name] != x else [(x, bus), (x, top)]
                descents.append(Descent(i, name, ties[name].tie, tuple(corners), second=False))
        for route in self._routes:
            kind, number = route.name
            if kind == "link":
                link = self._links[number]
                corners = self._corners(route)
                descents.append(Descent(link.union, link.child.member, link.child.tie, tuple(corners), second=True))
        return stems, descents

    def _feet(self, number: int) -> dict[str, float]:
        """Where each child's line leaves the line above the children: twins' from one point."""
        feet = {name: self._x[name] for name in self._order.children[number]}
        groups: list[list[str]] = []
        for child in self._family.unions[number].children:
            if child.twin_of and child.member in feet and child.twin_of in feet:
                group = next((one for one in groups if {child.member, child.twin_of} & set(one)), None)
                if group is None:
                    groups.append([child.member, child.twin_of])
                else:
                    group += [name for name in (child.member, child.twin_of) if name not in group]
        for group in groups:
            middle = sum(self._x[name] for name in group) / len(group)
            feet |= dict.fromkeys(group, middle)
        return feet

    def _drop_start(self, number: int) -> Point:
        union, shape = self._family.unions[number], self._shape[number]
        y = self._y[self._place[union.partners[0]][0]]
        if shape == "single":
            name = union.partners[0]
            off = abs(self._stem_x(name, number) - self._x[name])
            low = {"male": HALF, "female": (HALF**2 - off**2) ** 0.5}.get(self._known[name].gender, HALF - off)
            return self._stem_x(name, number), y + low
        if shape == "bracket":
            return self._drop(number), self._level["bracket", number]
        return self._drop(number), y

    def _corners(self, route: _Route) -> list[Point]:
        """The corners of a line that goes by lanes."""
        xs = [self._corridor_x(name, side, route.name) for name, side in route.corridors]
        corners: list[Point] = []
        if isinstance(route.start, str):
            name, side = route.corridors[0]
            corners.append(self._side_port(route, name, side, below=True))
            corners.append((xs[0], corners[0][1]))
        else:
            start = self._drop_start(route.start)
            corners.append(start)
            xs.insert(0, start[0])
        for lane, (here, there) in zip(route.lanes, pairwise(xs), strict=True):
            corners += [(here, lane), (there, lane)]
        name, side = route.corridors[-1]
        below = route.channels[-1] == self._place[name][0]
        port = self._side_port(route, name, side, below=below)
        return [*corners, (xs[-1], port[1]), port]

    def _side_port(self, route: _Route, name: str, side: Side, *, below: bool) -> Point:
        slot = self._corridors[(name, side)].index(route.name)
        off = (17, 9, 4)[min(slot, 2)]
        return self._port(name, side, self._y[self._place[name][0]] + (off if below else -off))

    # Emotional ties.

    def _ties(self, people: Mapping[str, Person], couples: Sequence[Couple]) -> tuple[list[Tie], frozenset[int]]:
        room = _Room(people, couples, self._lines(couples))
        found: dict[int, Tie] = {}
        for route in self._routes:
            if route.name[0] == "tie":
                way = polylines.rounded(self._corners(route), 24)
                label = self._lane_label(route)
                found[route.name[1]] = Tie(route.name[1], tuple(way), label)
                room.take(way, label)
            else:
                room.take(polylines.rounded(self._corners(route), 8), None)
        failed = set()
        for number in self._short_first():
            tie = self._family.ties[number]
            if number in found:
                continue
            one, other = (people[name] for name in tie.between)
            curve = room.curve(one, other, tie.kind.replace("-", " "))
            if curve is None:
                failed.add(number)
            else:
                found[number] = Tie(number, tuple(curve[0]), curve[1])
        return [found[number] for number in sorted(found)], frozenset(failed)

    def _short_first(self) -> list[int]:
        """The emotional ties, those between neighbors first."""

        def far(number: int) -> tuple[float, int]:
            one, other = self._family.ties[number].between
            rows = abs(self._place[one][0] - self._place[other][0])
            return abs(self._x[one] - self._x[other]) + 150 * rows, number

        return sorted(range(len(self._family.ties)), key=far)

    def _lines(self, couples: Sequence[Couple]) -> list[tuple[Point, Point]]:
        stems, descents = self._descents()
        drawn: list[Couple | Stem | Descent] = [*couples, *stems, *descents]
        return [pair for line in drawn for pair in pairwise(line.corners)]

    def _lane_label(self, route: _Route) -> Label:
        """Above the longest part of the lane, where the least lines cross it."""
        spans = [sorted(self._lane_ends(route, step)) for step in range(len(route.channels))]
        step = max(range(len(spans)), key=lambda one: spans[one][1] - spans[one][0])
        (left, right), y = spans[step], route.lanes[step] - 8
        half = text_metrics.width(route.label, SMALL) / 2
        down = [self._drop(i) for i in self._shape if self._drop_row(i) == route.channels[step]]
        for other in self._routes:
            down += [self._corridor_x(name, side, other.name) for name, side in other.corridors if other is not route]
        middle = (left + right) / 2
        spare = max(0.0, (right - left) / 2 - half)
        places = [middle + spare * part / 6 * sign for part in range(7) for sign in (1, -1)]
        best = min(places, key=lambda x: (sum(abs(x - one) < half + 3 for one in down), abs(x - middle)))
        return Label((route.label,), best, y, "middle", SMALL)

    def _drop_row(self, number: int) -> int:
        return self._place[self._family.unions[number].partners[0]][0]


class _Room:
    """Where there is room for a curve and its label."""

    def __init__(
        self, people: Mapping[str, Person], couples: Sequence[Couple], lines: list[tuple[Point, Point]]
    ) -> None:
        self._symbols = {name: person.symbol.padded(9 if person.adopted else 5) for name, person in people.items()}
        self._labels = [label.box for person in people.values() for label in (person.name, *person.years)]
        self._labels += [couple.years.box for couple in couples if couple.years]
        self._lines = [bounding_box(ends) for ends in lines]
        self._used: set[tuple[int, int]] = set()
        """Squares of the picture in which a tie's line runs."""

    def take(self, way: Sequence[Point], label: Label | None) -> None:
        """Leave the room of a line and its label to them."""
        for x, y in polylines.resampled(way):
            column, row = round(x / _SQUARE), round(y / _SQUARE)
            self._used |= {(column + a, row + b) for a in (-1, 0, 1) for b in (-1, 0, 1)}
        if label:
            self._labels.append(label.box)

    def curve(self, one: Person, other: Person, words: str) -> tuple[list[Point], Label] | None:
        """Return a curve between two people and its label where nothing stands, or None."""
        found: list[tuple[float, list[Point], Label]] = []
        pieces = max(16, round((abs(one.x - other.x) + abs(one.y - other.y)) / 9))
        ways = [polylines.curve(*points, pieces=pieces) for points in _tries(one, other)]
        for way in sorted(ways, key=polylines.length):
            if self._is_free(way, one, other) and (label := self._label(way, words)):
                found.append((polylines.length(way) + 60 * self._crossings(way), way, label))
                if len(found) == _CHOICES:
                    break
        if not found:
            return None
        _, way, label = min(found, key=lambda one: one[0])
        self.take(way, label)
        return way, label

    def _is_free(self, way: Sequence[Point], one: Person, other: Person) -> bool:
        around = bounding_box(way).padded(9)
        own = {one.who.id, other.who.id}
        boxes = [box for name, box in self._symbols.items() if name not in own and box.overlaps(around)]
        # Curves begin at a circle's outline, within its square.
        boxes += [person.symbol.padded(2 if person.who.gender == "male" else -2) for person in (one, other)]
        boxes += [box.padded(5) for box in self._labels if box.overlaps(around)]
        for left, top, right, bottom in boxes:
            if any(left < x < right and top < y < bottom for x, y in way):
                return False
        # It may cross another line, but not run along it.
        beside = [self._is_used(point) for point in way]
        return not any(all(beside[i : i + _ALONG]) for i in range(len(beside) - _ALONG + 1))

    def _is_used(self, point: Point) -> bool:
        return (round(point[0] / _SQUARE), round(point[1] / _SQUARE)) in self._used

    def _crossings(self, way: Sequence[Point]) -> float:
        """About how often a curve crosses the lines of the family and other ties."""
        around = bounding_box(way)
        lines = [line for line in self._lines if line.padded(0.1).overlaps(around)]
        pieces = [bounding_box(piece).padded(0.1) for piece in pairwise(way)]
        middle = way[len(way) // 2 - 2 : len(way) // 2 + 3]  # where a broken line has its gap
        used = sum(map(self._is_used, way)) / 3 + 2 * any(map(self._is_used, middle))
        return used + sum(piece.overlaps(line) for piece in pieces for line in lines)

    def _label(self, way: Sequence[Point], words: str) -> Label | None:
        wide = text_metrics.width(words, SMALL)
        for strict in (True, False):
            for t in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74):
                x, y = way[round(t * (len(way) - 1))]
                for dx, dy in ((1, 0), (-1, 0), (0, -1), (0, 1)):
                    center = (x + dx * (wide / 2 + 9), y + dy * 14 + 0.25 * SMALL)
                    label = Label((words,), *center, "middle", SMALL)
                    if self._has_room(label.box.padded(2), way, strict=strict):
                        return label
        return None

    def _has_room(self, box: Rectangle, way: Sequence[Point], *, strict: bool) -> bool:
        if any(box.overlaps(one) for one in (*self._labels, *self._symbols.values())):
            return False
        if any(box.padded(3).contains(point) for point in way):
            return False
        across = [box.left + (box.right - box.left) * part / 4 for part in range(5)]
        if any(self._is_used((x, y)) for x in across for y in (box.top, box.bottom)):
            return False
        return not (strict and any(box.overlaps(line.padded(0.1)) for line in self._lines))


def _tries(one: Person, other: Person) -> Iterator[tuple[Point, Point, Point, Point]]:
    """Yield the four points of curves from one person's side to another's."""
    down = (other.y > one.y + 1) - (other.y < one.y - 1)
    sides: tuple[Side, Side] = (1, -1)
    for start_side, end_side, off in product(sides, sides, (14, 8)):
        start = _edge(one, start_side, off if down >= 0 else -off)
        end = _edge(other, end_side, -8 if down > 0 else off)
        for reach, other_reach in product(_REACHES, _REACHES):
            control = (start[0] + start_side * reach, start[1] + 4)
            other_control = (end[0] + end_side * other_reach, end[1] + (4 if down <= 0 else 0))
            yield start, control, other_control, end


def _edge(person: Person, side: Side, off: float) -> Point:
    """A point of a person's symbol at one side, `off` below its middle."""
    reach = {"male": HALF, "female": (HALF**2 - off**2) ** 0.5}.get(person.who.gender, HALF - abs(off))
    return person.x + side * (reach + (9 if person.adopted else 3)), person.y + off


def _moved(made: Layout) -> Layout:
    """Return a layout moved so that everything stands within the picture."""
    boxes = [label.box for label in made.labels()]
    boxes += [person.symbol.padded(10) for person in made.people.values()]
    lines: list[Couple | Stem | Descent] = [*made.couples, *made.stems, *made.descents]
    points = [point for line in lines for point in line.corners]
    points += [point for tie in made.ties for point in tie.way]
    boxes += [Rectangle(x - 5, y - 5, x + 5, y + 5) for x, y in points]
    dx, dy = _MARGIN - min(box.left for box in boxes), _MARGIN - min(box.top for box in boxes)

    def point(one: Point) -> Point:
        return one[0] + dx, one[1] + dy

    def label(one: Label) -> Label:
        return one.moved(dx, dy)

    return Layout(
        max(box.right for box in boxes) + dx + _MARGIN,
        max(box.bottom for box in boxes) + dy + _MARGIN,
        made.rows,
        {
            name: Person(one.who, one.x + dx, one.y + dy, label(one.name), tuple(map(label, one.years)), one.adopted)
            for name, one in made.people.items()
        },
        tuple(
            Couple(one.union, tuple(map(point, one.corners)), point(one.slash), label(one.years) if one.years else None)
            for one in made.couples
        ),
        tuple(Stem(one.union, tuple(map(point, one.corners))) for one in made.stems),
        tuple(
            Descent(one.union, one.child, one.tie, tuple(map(point, one.corners)), one.second) for one in made.descents
        ),
        tuple(Tie(one.number, tuple(map(point, one.way)), label(one.label)) for one in made.ties),
    )
