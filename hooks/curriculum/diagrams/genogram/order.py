"""The first pass: the members in each row of a genogram, ordered so that families don't get in each other's way.

A row is made of blocks. A block is either the children of one union, oldest first, with the partners who have no
parents in the picture beside them, or founders: people without parents in the picture and their partners. The blocks
of children follow the order of the unions above them; founders are placed where their children's partners are nearest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from curriculum.model.families import ChildLink, Family, Relative, generations, parents, second_links

Block = int | str
"""The children of the union with this number, or the founders around the member with this id."""

_ROUNDS = 2
"""How often everyone's place is tried again once all have one."""


@dataclass(frozen=True)
class Order:
    """The rows of a genogram."""

    rows: tuple[tuple[str, ...], ...]
    """The members by row, the oldest first, from left to right."""
    children: Mapping[int, tuple[str, ...]]
    """The children placed below each union, by its number, oldest first."""
    around: Mapping[str, tuple[str, ...]]
    """The partners without parents in the picture who are placed around each member."""
    beside: frozenset[int]
    """The unions of a person and a partner without parents in the picture; other couples join two blocks."""


@dataclass(frozen=True)
class _Kin:
    """The family, as far as it decides on the order."""

    family: Family
    known: Mapping[str, Relative]
    generations: Mapping[str, int]
    """Each member's row."""
    parents: Mapping[str, ChildLink]
    unions: Mapping[str, tuple[int, ...]]
    """Each member's unions, the earliest first."""
    children: Mapping[int, tuple[str, ...]]
    twins: frozenset[str]
    around: Mapping[str, tuple[str, ...]]
    beside: frozenset[int]
    founders: tuple[str, ...]
    """One of each block of founders: the member around whom the others are placed."""
    second_links: tuple[ChildLink, ...]


@dataclass(frozen=True)
class _Arrangement:
    """A choice of what a family leaves open: the places of founders, and the sides of partners."""

    after: Mapping[str, Block | None]
    """The block to whose right each block of founders is placed, None for the left end of the row. Of several placed
    to the right of one block, the last in this mapping is next to it.
    """
    flipped: frozenset[str]
    """The members whose partner is not at the usual side."""

    def without(self, founder: str) -> "_Arrangement":
        """Return the arrangement without a founder's block."""
        return replace(self, after={name: block for name, block in self.after.items() if name != founder})

    def with_founder(self, founder: str, after: Block | None) -> "_Arrangement":
        """Return the arrangement with a founder's block to the right of another."""
        return replace(self, after={**self.without(founder).after, founder: after})

    def with_side(self, name: str, *, flipped: bool) -> "_Arrangement":
        """Return the arrangement with a member's partner at the usual side or at the other."""
        return replace(self, flipped=self.flipped | {name} if flipped else self.flipped - {name})


def order(family: Family, known: Mapping[str, Relative]) -> Order:
    """Return the order of a family's members in rows; `known` are those members.

    Founders get the best places one after the other; then each of them is tried again.
    """
    kin = _kin(family, known)
    arrangement = _Arrangement({}, frozenset())
    for founder in _by_nearness(kin):
        arrangement = _best_place(kin, arrangement, founder)
    for _ in range(_ROUNDS):
        for founder in arrangement.after:
            arrangement = _best_place(kin, arrangement, founder)
        for name in _undecided(kin):
            sides = [arrangement.with_side(name, flipped=flipped) for flipped in (False, True)]
            arrangement = min(sides, key=lambda one: _cost(kin, one))
    return Order(tuple(map(tuple, _rows(kin, arrangement))), kin.children, kin.around, kin.beside)


def siblings(family: Family, union: int, known: Mapping[str, Relative]) -> list[str]:
    """Return the children who are placed below a union, oldest first.

    Those whose year of birth is unknown keep their place in the list; twins are next to each other.
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


def _kin(family: Family, known: Mapping[str, Relative]) -> _Kin:
    unions: dict[str, list[int]] = {name: [] for name in known}
    for i in sorted(range(len(family.unions)), key=lambda i: (family.unions[i].since or 0, i)):
        for name in family.unions[i].partners:
            unions[name].append(i)
    children = [child for union in family.unions for child in union.children]
    first = parents(family)
    around, beside, founders = _attached(family, unions, first)
    return _Kin(
        family=family,
        known=known,
        generations=generations(family),
        parents=first,
        unions={name: tuple(numbers) for name, numbers in unions.items()},
        children={i: tuple(siblings(family, i, known)) for i in range(len(family.unions))},
        twins=frozenset(name for child in children if child.twin_of for name in (child.member, child.twin_of)),
        around={name: tuple(partners) for name, partners in around.items()},
        beside=frozenset(beside),
        founders=tuple(founders),
        second_links=tuple(second_links(family)),
    )


def _attached(
    family: Family, unions: Mapping[str, Sequence[int]], first: Mapping[str, ChildLink]
) -> tuple[dict[str, list[str]], set[int], list[str]]:
    """Put everyone without parents in the picture beside a partner who has some, or make them founders.

    Returns the partners placed around each member, the unions of partners placed together, and the founders.
    """
    around: dict[str, list[str]] = {name: [] for name in unions}
    beside: set[int] = set()
    founders: list[str] = []
    taken = {name for name in unions if name in first}

    def spread(start: Iterable[str]) -> None:
        queue = list(start)
        for name in queue:
            for union in unions[name]:
                for partner in family.unions[union].partners:
                    if partner not in taken:
                        taken.add(partner)
                        around[name].append(partner)
                        beside.add(union)
                        queue.append(partner)

    spread([name for name in unions if name in taken])
    for name in sorted(unions, key=lambda name: -len(unions[name])):
        if name not in taken:
            taken.add(name)
            founders.append(name)
            spread([name])
    return around, beside, founders


def _by_nearness(kin: _Kin) -> list[str]:
    """Founders, beginning with the index person's oldest ancestors, then whoever their families joined."""
    unions = kin.family.unions
    queue = [kin.family.index]
    reached = set(queue)
    for name in queue:
        near = list(chain.from_iterable(unions[i].partners for i in kin.unions[name]))
        near += chain.from_iterable(kin.children[i] for i in kin.unions[name])
        if name in kin.parents:
            near += unions[kin.parents[name].union].partners
            near += kin.children[kin.parents[name].union]
        for other in near:
            if other not in reached:
                reached.add(other)
                queue.append(other)
    place = {name: i for i, name in enumerate(queue)}
    return sorted(kin.founders, key=lambda name: (kin.generations[name], place.get(name, len(place))))


def _undecided(kin: _Kin) -> list[str]:
    """Those with one partner beside them and another of a family of their own: either side may be right."""
    return [name for name in kin.known if len(kin.around[name]) == 1 and len(kin.unions[name]) > 1]


def _best_place(kin: _Kin, arrangement: _Arrangement, founder: str) -> _Arrangement:
    row = _blocks(kin, arrangement.without(founder))[kin.generations[founder]]
    # The end of the row first: of equal places, the one that follows the file.
    choices = [arrangement.with_founder(founder, block) for block in (*reversed(row), None)]
    return min(choices, key=lambda one: _cost(kin, one))


def _cost(kin: _Kin, arrangement: _Arrangement) -> float:
    """How far apart the partners of couples of two families are, and children from adoptive and foster parents."""
    place = {name: i for row in _rows(kin, arrangement) for i, name in enumerate(row)}
    cost = 0.0
    for i, union in enumerate(kin.family.unions):
        if i not in kin.beside and len(union.partners) == 2 and all(name in place for name in union.partners):
            one, other = (place[name] for name in union.partners)
            cost += 10 * (abs(one - other) - 1)
            # Of two orders of neighbors, the one with the first partner at the left.
            cost += 0.1 * (one > other)
    for link in kin.second_links:
        parent = kin.family.unions[link.union].partners[0]
        if parent in place and link.child.member in place:
            cost += abs(place[parent] - place[link.child.member])
    return cost


def _rows(kin: _Kin, arrangement: _Arrangement) -> list[list[str]]:
    """Each row's members, of the founders who have a place and their descendants."""
    return [[name for block in row for name in _people(kin, arrangement, block)] for row in _blocks(kin, arrangement)]


def _blocks(kin: _Kin, arrangement: _Arrangement) -> list[list[Block]]:
    """Each row's blocks, of the founders who have a place and their descendants."""
    rows: list[list[Block]] = []
    above: list[str] = []
    for number in range(max(kin.generations.values()) + 1):
        place = {name: i for i, name in enumerate(above)}
        unions = {i for name in above for i in kin.unions[name] if kin.children[i]}
        row: list[Block] = [*sorted(unions, key=lambda i: (_middle(kin, i, place), i))]
        for founder, after in arrangement.after.items():
            if kin.generations[founder] == number:
                row.insert(row.index(after) + 1 if after in row else 0, founder)
        rows.append(row)
        above = [name for block in row for name in _people(kin, arrangement, block)]
    return rows


def _middle(kin: _Kin, union: int, place: Mapping[str, int]) -> float:
    """Where the children of a union belong, among the places of the row above."""
    partners = [place[name] for name in kin.family.unions[union].partners if name in place]
    middle = sum(partners) / len(partners)
    if union in kin.beside and len(partners) == 2 and abs(partners[0] - partners[1]) > 1:
        # Their line of descent is beside the outer partner.
        apart = max(partners, key=lambda one: abs(one - place[_inner(kin, union)]))
        return apart + (0.25 if apart < middle else -0.25)
    return middle


def _inner(kin: _Kin, union: int) -> str:
    """Of partners placed together, the one around whom the other is placed."""
    one, other = kin.family.unions[union].partners
    return one if other in kin.around[one] else other


def _people(kin: _Kin, arrangement: _Arrangement, block: Block) -> list[str]:
    """The members of a block, from left to right."""
    if isinstance(block, str):
        return _with_partners(kin, arrangement, block, first=True, last=True)
    names = kin.children[block]
    return [
        person
        for i, name in enumerate(names)
        for person in _with_partners(kin, arrangement, name, first=i == 0, last=i == len(names) - 1)
    ]


def _with_partners(kin: _Kin, arrangement: _Arrangement, name: str, *, first: bool, last: bool) -> list[str]:
    """A member between the partners placed around it; `first` and `last`: among the siblings."""
    left, right = _sides(kin, arrangement, name, first=first, last=last)
    outward = [person for partner in reversed(left) for person in _outward(kin, partner)]
    return [*reversed(outward), name, *(person for partner in right for person in _outward(kin, partner))]


def _outward(kin: _Kin, name: str) -> list[str]:
    return [name, *(person for partner in kin.around[name] for person in _outward(kin, partner))]


def _sides(
    kin: _Kin, arrangement: _Arrangement, name: str, *, first: bool, last: bool
) -> tuple[Sequence[str], Sequence[str]]:
    """The partners at the left, and those at the right, from left to right and near to far."""
    around = kin.around[name]
    if len(around) != 1:
        half = (len(around) + 1) // 2
        return around[:half], around[half:]
    at_right = kin.known[name].gender == "male" or kin.known[around[0]].gender != "male"
    if name in kin.twins and first != last:
        at_right = last
    elif len(kin.unions[name]) > 1 and first != last:
        at_right = first  # the other side is for the partner of another family
    return ((), around) if at_right != (name in arrangement.flipped) else (around, ())
