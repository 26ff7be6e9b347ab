"""The third pass: the x of members, and of lines that run up and down.

Whatever the order in the rows is, nothing overlaps, and parents are above the middle of their children as far as there
is space. Lengths and coordinates are in the picture's units; the origin is arbitrary.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from curriculum.diagrams import text_metrics
from curriculum.diagrams.genogram.corridors import Corridors, LineId
from curriculum.diagrams.genogram.elements import HALF, SMALL, SYMBOL
from curriculum.diagrams.genogram.sizes import Corridor, Shapes, UnionShape

GAP = 60
"""The least distance between two symbols."""

_BETWEEN_LABELS = 18
_ROUNDS = 60
"""How often rows are adjusted to each other at most."""
_SETTLED = 0.05
"""The rows fit each other if nobody is moved farther than this in a round."""
_LOOSE = 0.02
"""The weight of members who have neither parents nor children to be near to; the others have 1."""

Anchors = tuple[tuple[str, float], tuple[str, float]]
"""Two points, each given by a member and the distance from the symbol's center, positive to the right."""


@dataclass(frozen=True)
class Columns:
    """The x of members, and of lines that run up and down."""

    x: Mapping[str, float]
    """The center of each member's symbol."""
    corridors: Corridors
    corridor_x: Mapping[tuple[Corridor, LineId], float]
    """Where each line runs in each of its corridors."""
    descent_x: Mapping[int, float]
    """Each union's line of descent, from the parents down to the children, by the union's number."""


def place_columns(shapes: Shapes, corridors: Corridors, widening: float = 0) -> Columns:
    """Return the columns, with all members as near as possible to the middle of their parents and of their children.

    There is `widening` more space between neighbors than needed. Rows are adjusted in turn, down to the youngest and up
    again, until nobody moves.
    """
    gaps = [[gap + widening for gap in _least_gaps(shapes, corridors, row)] for row in range(len(shapes.rows))]
    anchors = [_anchors(shapes, corridors, union) for union in shapes.unions]
    x: dict[str, float] = {}
    for names, row_gaps in zip(shapes.rows, gaps, strict=True):
        x |= zip(names, accumulate(row_gaps, initial=0.0), strict=True)
    for _ in range(_ROUNDS):
        before = dict(x)
        for row, names in enumerate(shapes.rows):
            x |= _settled(names, x, gaps[row], _shifts_below_parents(shapes, anchors, x, row))
        for row, names in reversed([*enumerate(shapes.rows)]):
            x |= _settled(names, x, gaps[row], _shifts_above_children(shapes, anchors, x, row, gaps[row]))
        if all(abs(x[name] - place) < _SETTLED for name, place in before.items()):
            break
    return columns_with(shapes, x, corridors)


def columns_with(shapes: Shapes, x: Mapping[str, float], corridors: Corridors) -> Columns:
    """Return the columns of members whose symbols' centers are at `x`, and of lines in corridors."""
    corridor_x = {
        (corridor, line): x[corridor[0]] + corridors.offset(corridor, line)
        for corridor, lines in corridors.lines.items()
        for line in lines
    }
    through: list[list[float]] = [[] for _ in shapes.rows]
    for ((name, _), _), place in corridor_x.items():
        through[shapes.members[name].row].append(place)
    descent_x: dict[int, float] = {}
    movable = [union for union in shapes.unions if union.line in ("straight", "bracket") and union.children]
    for union in (*(union for union in shapes.unions if union not in movable), *movable):
        ends = _ends(x, _anchors(shapes, corridors, union))
        descent_x[union.number] = sum(ends) / 2
        if union in movable:
            near = [place for places in through[union.row : union.row + 2] for place in places]
            near += _upright(shapes, x, descent_x, union)
            wanted = _middle_of_children(x, union) if union.line == "straight" else sum(ends) / 2
            descent_x[union.number] = _descent_x(ends, wanted, near)
    return Columns(x, corridors, corridor_x, descent_x)


def _upright(
    shapes: Shapes, x: Mapping[str, float], descent_x: Mapping[int, float], union: UnionShape
) -> Iterator[float]:
    """Where other unions' lines run up and down below a union's row: from partners, to and above children."""
    for other in shapes.unions:
        if other.row == union.row and other.number != union.number:
            if other.line == "bracket":
                yield from (shapes.members[name].stem_x(x[name], other.number) for name in (other.left, other.right))
            if other.children and other.number in descent_x:
                yield descent_x[other.number]
            yield from (x[child] for child in other.children)


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


def _least_gaps(shapes: Shapes, corridors: Corridors, row: int) -> list[float]:
    """The least distance from the center of each symbol of a row to the next one's."""
    found = []
    for left, right in pairwise(shapes.rows[row]):
        reaches = corridors.reach((left, 1)), corridors.reach((right, -1))
        between: float = _BETWEEN_LABELS
        if union := shapes.neighbors.get((left, right)):
            # The years are between the symbols, above the line, and the line of descent is between the names.
            in_between = corridors.within((left, 1)) or corridors.within((right, -1))
            beside_symbol = min(reaches) - HALF
            years = max((text_metrics.width(one, SMALL) for one in union.years), default=0) + 14
            at_home = shapes.members[left].at_home, shapes.members[right].at_home
            if in_between or len(union.years) > 1:  # beside lines, or as high as the partners' years
                between = max(between, years)
            elif at_home[0] == at_home[1]:
                between = max(between, years - 2 * beside_symbol)
            else:  # between the outline around one of the two and the other's symbol
                between = max(between, years - (reaches[at_home[0]] - HALF))
        found.append(max(SYMBOL + GAP, sum(reaches) + between))
    return found


def _settled(
    names: Sequence[str], x: Mapping[str, float], gaps: Sequence[float], shifts: Mapping[str, float]
) -> dict[str, float]:
    """The places of a row's members, moved by their shifts as far as there is room."""
    wanted = [x[name] + shifts.get(name, 0) for name in names]
    weights = [1.0 if name in shifts else _LOOSE for name in names]
    return dict(zip(names, spaced(wanted, weights, gaps), strict=True))


def _anchors(shapes: Shapes, corridors: Corridors, union: UnionShape) -> Anchors:
    """The two points in the middle of which a union's line of descent is, as far as there is space."""
    left, right = union.left, union.right
    match union.line:
        case "none":
            stem = left, shapes.members[left].stem_x(0, union.number)
            return stem, stem
        case "straight":
            return (left, corridors.reach((left, 1))), (right, -corridors.reach((right, -1)))
        case "bracket":
            return (left, 0), (right, 0)
        case "arch":
            foot = union.outer, corridors.offset(union.corridors[1], ("arch", union.number))
            return foot, foot


def _ends(x: Mapping[str, float], anchors: Anchors) -> tuple[float, float]:
    (one, right_of_one), (other, right_of_other) = anchors
    return x[one] + right_of_one, x[other] + right_of_other


def _middle_of_children(x: Mapping[str, float], union: UnionShape) -> float:
    return (x[union.children[0]] + x[union.children[-1]]) / 2


def _descent_x(gap: tuple[float, float], wanted: float, near: Sequence[float]) -> float:
    """The line of descent of a couple: in the gap between their names or below their symbols, as near as possible to
    where it is wanted, and apart from other lines near it.
    """
    middle = sum(gap) / 2
    spare = max(0, (gap[1] - gap[0]) / 2 - _BETWEEN_LABELS / 2)
    shifts = (0, *(side * 9 * steps for steps in range(1, 9) for side in (-1, 1)))
    places = [min(max(wanted + shift, middle - spare), middle + spare) for shift in shifts]
    return max(places, key=lambda place: min((abs(place - one) for one in near), default=8) >= 8)


def _shifts_below_parents(
    shapes: Shapes, anchors: Sequence[Anchors], x: Mapping[str, float], row: int
) -> dict[str, float]:
    """How far to move the children in a row, and the partners beside them, to be below the parents."""
    found: dict[str, float] = {}
    for union in shapes.unions:
        if union.children and union.row + 1 == row:
            shift = sum(_ends(x, anchors[union.number])) / 2 - _middle_of_children(x, union)
            found |= dict.fromkeys(union.children, shift)
    beside = {name: shapes.members[name].beside for name in shapes.rows[row]}
    return found | {name: found[inner] for name, inner in beside.items() if inner in found}


def _shifts_above_children(
    shapes: Shapes, anchors: Sequence[Anchors], x: Mapping[str, float], row: int, gaps: Sequence[float]
) -> dict[str, float]:
    """How far to move the parents in a row to be above the middle of their children, and partners without parents in
    the picture to be next to the one they are placed with.
    """
    wishes: dict[str, list[float]] = {}
    unions = [union for union in shapes.unions if union.row == row]
    for union in unions:
        if union.children:
            shift = _middle_of_children(x, union) - sum(_ends(x, anchors[union.number])) / 2
            for name in dict.fromkeys((union.left, union.right)):
                wishes.setdefault(name, []).append(shift)
    shifts = {name: sum(several) / len(several) for name, several in wishes.items()}
    beside = {}
    for union in unions:
        inner, outer = union.inner, union.outer
        if union.together and union.line == "straight":
            goal = x[inner] + union.outward * gaps[shapes.members[union.left].place]
            beside[outer] = goal - x[outer] + shifts.get(inner, 0)
        elif union.together and inner in shifts:
            beside[outer] = shifts[inner]
    return shifts | beside
