"""Who stands in which row of a genogram, and in which order: lines first, so that families don't get in each
other's way.

A row is made of blocks. A block is either the children of one union, oldest first, with the partners who have no
parents in the picture beside them, or founders: people without parents in the picture and their partners. The blocks
of children follow the order of the unions above them; founders stand where their children's partners are nearest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from curriculum.model.families import Family, Relative, generations, parents, second_links

Block = tuple[str, int | str]
"""(`children`, a union's number) or (`founders`, the id of the one they stand around)."""


@dataclass(frozen=True)
class Order:
    """The rows of a genogram."""

    rows: Sequence[Sequence[str]]
    """The members by row, the oldest first, from left to right."""
    children: Mapping[int, Sequence[str]]
    """The children who stand below each union, by its number, oldest first."""
    around: Mapping[str, Sequence[str]]
    """The partners without parents in the picture who stand beside each member."""
    beside: frozenset[int]
    """The unions of a person and a partner without parents in the picture; other couples join two blocks."""


def order(family: Family, known: Mapping[str, Relative]) -> Order:
    """Return where everyone in a family stands; `known` are its members."""
    return _Rows(family, known).order()


def siblings(family: Family, union: int, known: Mapping[str, Relative]) -> list[str]:
    """Return the children who stand below a union, oldest first.

    Those whose year is unknown keep their place in the list; twins stand side by side.
    """
    first = parents(family)
    children = [child for child in family.unions[union].children if first[child.member].union == union]
    names = [child.member for child in children]
    dated = iter(sorted((name for name in names if known[name].born), key=lambda name: known[name].born or 0))
    names = [next(dated) if known[name].born else name for name in names]
    for child in children:
        if child.twin_of in names and child.twin_of:
            names.remove(child.member)
            names.insert(names.index(child.twin_of) + 1, child.member)
    return names


class _Rows:
    def __init__(self, family: Family, known: Mapping[str, Relative]) -> None:
        self._family = family
        self._known = known
        self._first = parents(family)
        self._row = generations(family)
        self._children = {i: siblings(family, i, known) for i in range(len(family.unions))}
        self._twins = {
            name
            for union in family.unions
            for child in union.children
            if child.twin_of
            for name in (child.member, child.twin_of)
        }
        # Everyone's partners in the order of their unions, and who of them stands beside whom.
        self._unions: dict[str, list[int]] = {name: [] for name in known}
        for i in sorted(range(len(family.unions)), key=lambda i: (family.unions[i].since or 0, i)):
            for name in family.unions[i].partners:
                self._unions[name].append(i)
        self._around: dict[str, list[str]] = {name: [] for name in known}
        self._beside: set[int] = set()
        self._founders: list[str] = []
        self._attach()
        self._flipped: set[str] = set()
        self._after: dict[str, Block | None] = {}

    def order(self) -> Order:
        """Find the best places for founders, one after the other, then try each of them again."""
        for founder in self._by_nearness():
            self._settle(founder)
        for _ in range(2):
            for founder in list(self._after):
                self._settle(founder)
            for name in self._undecided():
                self._best(lambda flip, name=name: self._flip(name, flip), (False, True))
        return Order(self._rows(), self._children, self._around, frozenset(self._beside))

    def _attach(self) -> None:
        """Put everyone without parents in the picture beside a partner who has some, or make them founders."""
        taken = {name for name in self._known if name in self._first}

        def spread(start: Iterable[str]) -> None:
            queue = list(start)
            for name in queue:
                for union in self._unions[name]:
                    for partner in self._family.unions[union].partners:
                        if partner not in taken:
                            taken.add(partner)
                            self._around[name].append(partner)
                            self._beside.add(union)
                            queue.append(partner)

        spread([name for name in self._known if name in taken])
        for name in sorted(self._known, key=lambda name: -len(self._unions[name])):
            if name not in taken:
                taken.add(name)
                self._founders.append(name)
                spread([name])

    def _by_nearness(self) -> list[str]:
        """Founders, beginning with the index person's oldest ancestors, then whoever their families joined."""
        reached = {self._family.index}
        queue = [self._family.index]
        for name in queue:
            near = list(chain.from_iterable(self._family.unions[i].partners for i in self._unions[name]))
            near += chain.from_iterable(self._children[i] for i in self._unions[name])
            if name in self._first:
                near += self._family.unions[self._first[name].union].partners
                near += self._children[self._first[name].union]
            for other in near:
                if other not in reached:
                    reached.add(other)
                    queue.append(other)
        place = {name: i for i, name in enumerate(queue)}
        return sorted(self._founders, key=lambda name: (self._row[name], place.get(name, len(place))))

    def _settle(self, founder: str) -> None:
        blocks: list[Block | None] = [None]
        self._after.pop(founder, None)
        blocks += [block for block in self._blocks()[self._row[founder]]]

        def put(block: Block | None) -> None:
            self._after.pop(founder, None)
            self._after[founder] = block

        # The end of the row first: of equal places, the one that follows the file.
        self._best(put, [*reversed(blocks)])

    def _flip(self, name: str, flip: bool) -> None:
        self._flipped.discard(name)
        if flip:
            self._flipped.add(name)

    def _undecided(self) -> list[str]:
        """Those with one partner beside them and another of a family of their own: either side may be right."""
        return [name for name in self._known if len(self._around[name]) == 1 and len(self._unions[name]) > 1]

    def _best(self, choose, choices) -> None:  # type: ignore[no-untyped-def]
        costs = []
        for place, choice in enumerate(choices):
            choose(choice)
            costs.append((self._cost(), place, choice))
        choose(min(costs, key=lambda one: one[:2])[2])

    def _cost(self) -> float:
        """How far apart couples of two families stand, and children from adoptive and foster parents."""
        place = {name: i for row in self._rows() for i, name in enumerate(row)}
        cost = 0.0
        for i, union in enumerate(self._family.unions):
            if i not in self._beside and len(union.partners) == 2 and all(name in place for name in union.partners):
                one, other = (place[name] for name in union.partners)
                cost += 10 * (abs(one - other) - 1)
                # Of two ways to stand side by side, the one with the first partner at the left.
                cost += 0.1 * (one > other)
        for link in second_links(self._family):
            parent = self._family.unions[link.union].partners[0]
            if parent in place and link.child.member in place:
                cost += abs(place[parent] - place[link.child.member])
        return cost

    def _rows(self) -> list[list[str]]:
        return [[name for block in row for name in self._people(block)] for row in self._blocks()]

    def _blocks(self) -> list[list[Block]]:
        """Each row's blocks, of the founders who have a place and their descendants."""
        rows: list[list[Block]] = []
        above: list[str] = []
        for number in range(max(self._row.values()) + 1):
            place = {name: i for i, name in enumerate(above)}
            unions = {i for name in above for i in self._unions[name] if self._children[i]}
            row: list[Block] = [("children", i) for i in sorted(unions, key=lambda i: (self._middle(i, place), i))]
            for founder, after in self._after.items():
                if self._row[founder] == number:
                    row.insert(row.index(after) + 1 if after in row else 0, ("founders", founder))
            rows.append(row)
            above = [name for block in row for name in self._people(block)]
        return rows

    def _middle(self, union: int, place: Mapping[str, int]) -> float:
        partners = [place[name] for name in self._family.unions[union].partners if name in place]
        middle = sum(partners) / len(partners)
        if union in self._beside and len(partners) == 2 and abs(partners[0] - partners[1]) > 1:
            # Their children hang beside the partner who stands apart.
            apart = max(partners, key=lambda one: abs(one - place[self._inner(union)]))
            return apart + (0.25 if apart < middle else -0.25)
        return middle

    def _inner(self, union: int) -> str:
        """Of a couple who stand together, the one around whom the other stands."""
        one, other = self._family.unions[union].partners
        return one if other in self._around[one] else other

    def _people(self, block: Block) -> list[str]:
        kind, which = block
        if kind == "founders":
            return self._with_partners(str(which), last=True, first=True)
        names = self._children[int(which)]
        return [
            person
            for i, name in enumerate(names)
            for person in self._with_partners(name, first=i == 0, last=i == len(names) - 1)
        ]

    def _with_partners(self, name: str, *, first: bool, last: bool) -> list[str]:
        left, right = self._sides(name, first=first, last=last)
        outward = [person for partner in reversed(left) for person in self._outward(partner)]
        return [*reversed(outward), name, *(person for partner in right for person in self._outward(partner))]

    def _outward(self, name: str) -> list[str]:
        return [name, *(person for partner in self._around[name] for person in self._outward(partner))]

    def _sides(self, name: str, *, first: bool, last: bool) -> tuple[list[str], list[str]]:
        """The partners at the left, and those at the right, from left to right and near to far."""
        around = self._around[name]
        if len(around) != 1:
            half = (len(around) + 1) // 2
            return around[:half], around[half:]
        at_right = self._known[name].gender == "male" or self._known[around[0]].gender != "male"
        if name in self._twins and first != last:
            at_right = last
        elif len(self._unions[name]) > 1 and first != last:
            at_right = first  # the other side is for the partner of another family
        if at_right != (name in self._flipped):
            return [], around
        return around, []
