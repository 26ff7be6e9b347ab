"""Lines for emotional ties between two symbols: straight where nothing is in the way, else one curve.

The line of a tie may cross those of the family and of other ties. It runs along none of them, and through no symbol and
no text. Coordinates and lengths are in the picture's units.
"""

import heapq
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise, product

from curriculum.diagrams import polylines, text_metrics
from curriculum.diagrams.genogram.elements import SMALL, Person
from curriculum.diagrams.genogram.person_symbols import reach_toward
from curriculum.diagrams.labels import Label
from curriculum.diagrams.rectangles import Point, Rectangle, centered

_DIRECTIONS = 24
"""In how many directions a curve may leave a symbol."""
_REACHES = (0.25, 0.5, 0.9)
"""How far a curve's control points are from its ends, in distances between these."""
_END_GAP = 4
"""From a symbol to the end of a line."""
_TURN = 50
"""How much longer a line may be that turns by one radian less."""
_MOST_TURNS = 1.4 * math.pi
"""By how much a curve turns at most, in radians."""
_TIE_CROSSING = 110
"""How much longer a line may be that saves crossing another tie."""
_FAMILY_CROSSING = 14
"""How much longer a line may be that saves crossing one of the family's lines."""
_ALONG = 24
"""How far a line may be close to another one, which it crosses or whose end it shares."""
_CELL = 4
"""The width of the squares of the picture in which is noted what is there."""
_STEP = 8
"""The width of the squares in which a way around obstacles is searched."""
_MARK = 14
"""How far from a cut-off tie's mark another line is."""
_LABEL_PLACES = (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8)
"""Where along a line its label may be, the best places first."""

Cell = tuple[int, int]


@dataclass(frozen=True)
class Curve:
    """The line of a tie."""

    polyline: tuple[Point, ...]
    one_curve: bool
    """Whether it is straight or one curve; else it makes its way around obstacles."""
    cost: float
    """Its length, with its turns and crossings."""


class Occupancy:
    """What is where in a picture: symbols, texts and the family's lines, which stay, and the ties' lines."""

    def __init__(
        self, people: Mapping[str, Person], labels: Iterable[Label], lines: Iterable[tuple[Point, Point]]
    ) -> None:
        """Take the space of people's symbols, of labels and of straight lines."""
        self._taken: dict[Cell, str] = {}
        """Whose symbol is in a square of the picture; nobody's if there is text."""
        for name, person in people.items():
            self._taken |= dict.fromkeys(_cells(person.symbol.padded(13 if person.adopted else 8)), name)
        self._boxes = [label.box for label in labels]
        for box in self._boxes:
            self._taken |= dict.fromkeys(_cells(box.padded(5)), "")
        self._frames = [person.symbol.padded(6 if person.adopted else 1) for person in people.values()]
        self._family: set[Cell] = set()
        self._lines = list(lines)
        for ends in self._lines:
            self._family |= _around(polylines.resampled(ends))
        self._ties: dict[int, set[Cell]] = {}
        self._polylines: dict[int, Sequence[Point]] = {}

    def set_tie(self, number: int, polyline: Sequence[Point] | None) -> None:
        """Note where the line of a tie runs, or with None that it is not there any more."""
        self._ties.pop(number, None)
        self._polylines.pop(number, None)
        if polyline:
            self._ties[number] = _around(polylines.resampled(polyline))
            self._polylines[number] = polyline

    def is_free(self, polyline: Iterable[Point], one: Person, other: Person) -> bool:
        """Say whether a tie between two people can run along a line as far as symbols and texts are concerned."""
        taken, names = self._taken, (one.who.id, other.who.id)
        for x, y in polyline:
            name = taken.get((int(x // _CELL), int(y // _CELL)))
            if name is not None and (name not in names or _is_within(one if name == names[0] else other, x, y)):
                return False
        return True

    def crossings(self, polyline: Sequence[Point], beside: Set[int]) -> float | None:
        """Return what crossing the family's lines and other ties costs; `beside` are the ties shown in one picture.

        None if the line would run along one of them.
        """
        total, limit = 0.0, round(_ALONG / max(polylines.length(polyline) / len(polyline), 1))
        for cells, each in [(self._family, _FAMILY_CROSSING), *((self._ties[i], _TIE_CROSSING) for i in beside)]:
            run = 0
            for place, (x, y) in enumerate(polyline):
                if _cell(x, y) in cells:
                    run += 1
                    # Ties that share an end are close to each other there.
                    total += each * (run == 1 and 2 < place < len(polyline) - 3)
                    if run > limit:
                        return None
                else:
                    run = 0
        return total

    def label(
        self,
        number: int,
        polyline: Sequence[Point],
        words: str,
        beside: Set[int],
        others: Iterable[Label],
        apart: float,
    ) -> Label | None:
        """Return a tie's label near the middle of its line, clear of texts, symbols and ties.

        It is beside, above or below the line, `apart` from it, and on the family's lines only if it must be. None if
        there is no space.
        """
        boxes = [*self._boxes, *self._frames, *(label.box for label in others)]
        points, wide = polylines.resampled(polyline, 3), text_metrics.width(words, SMALL)
        ties = [self._polylines[i] for i in beside if i != number]
        for over_lines in (False, True):
            for part in _LABEL_PLACES:
                place = round(part * (len(points) - 1))
                x, y = points[place]
                before, after = points[max(0, place - 1)], points[min(place + 1, len(points) - 1)]
                for center in _beside((x, y), before, after, wide / 2 + apart, SMALL / 2 + apart):
                    label = Label((words,), center[0], center[1] + 0.25 * SMALL, "middle", SMALL)
                    box = label.box
                    if any(box.padded(2).overlaps(one) for one in boxes):
                        continue
                    if any(box.padded(apart - 2).contains(point) for point in points):
                        continue
                    if any(_meets(line, box.padded(7)) for line in ties):
                        continue
                    if over_lines or not any(_meets(line, box.padded(1)) for line in self._lines):
                        return label
        return None

    def mark(self, number: int, polyline: Sequence[Point], beside: Set[int], label: Label) -> float:
        """Return the place of a cut-off tie's mark, a part of the length: near the middle, where no other line is."""
        points = polylines.resampled(polyline, 3)

        def distance(place: int) -> float:
            lines = [*self._lines, *(self._polylines[i] for i in beside if i != number)]
            near = centered(*points[place], 2 * _MARK)
            clear = [
                polylines.distance_to_segment(points[place], *ends)
                for line in lines
                for ends in pairwise(line)
                if near.overlaps(_bounds(ends))
            ]
            return (
                min([_MARK, *clear])
                - 0.02 * abs(place - len(points) / 2)
                - 20 * label.box.padded(8).contains(points[place])
            )

        first, last = round(0.2 * len(points)), round(0.8 * len(points))
        return max(range(first, last + 1), key=distance) / (len(points) - 1)


def find_curve(occupancy: Occupancy, one: Person, other: Person, beside: Set[int]) -> Curve | None:
    """Return the best straight line or curve between two people, or None if there is none; `beside` are other ties.

    It is the one for which the sum of length, turns and crossings is the least.
    """
    best: Curve | None = None
    for cost, controls in sorted(_candidates(occupancy, one, other), key=lambda pair: pair[0]):
        if best and cost >= best.cost:
            break
        if not occupancy.is_free(_between_ends(controls), one, other):
            continue
        polyline = polylines.curve(*controls, pieces=max(16, round(math.dist(controls[0], controls[3]) / 5)))
        if not occupancy.is_free(polyline, one, other):
            continue
        crossing = occupancy.crossings(polyline, beside)
        if crossing is not None and (best is None or cost + crossing < best.cost):
            best = Curve(tuple(polylines.simplified(polyline, 0.1)), True, cost + crossing)
    return best


def find_way(occupancy: Occupancy, one: Person, other: Person) -> Curve | None:
    """Return a line that makes its way around symbols and texts, or None if there is no way: a shortest path (A*)."""
    ends = [_exit(person, angle) for person in (one, other) for angle in _angles()]
    starts, goals = (
        ends[:_DIRECTIONS],
        {_square(end): end for end in ends[_DIRECTIONS:] if occupancy.is_free([end], one, other)},
    )
    middle = (other.x / _STEP, other.y / _STEP)
    queue: list[tuple[float, float, Cell, Cell | None]] = []
    origins: dict[Cell, Point] = {}
    for start in starts:
        if occupancy.is_free([start], one, other):
            origins.setdefault(_square(start), start)
            heapq.heappush(queue, (math.dist(_square(start), middle), 0.0, _square(start), None))
    came: dict[Cell, Cell | None] = {}
    width = math.dist((one.x, one.y), (other.x, other.y)) / _STEP + 80
    while queue:
        _, walked, square, before = heapq.heappop(queue)
        if square in came:
            continue
        came[square] = before
        if square in goals:
            path: list[Point] = [goals[square]]
            here: Cell | None = square
            while here is not None:
                path.append((here[0] * _STEP, here[1] * _STEP))
                here = came[here]
            path.append(origins[_square(path[-1])])
            line = _straightened(occupancy, path[::-1], one, other)
            return Curve(tuple(line), False, polylines.length(line) + 10 * _TIE_CROSSING)
        for across in (-1, 0, 1):
            for down in (-1, 0, 1):
                there = square[0] + across, square[1] + down
                if there in came or math.dist(there, middle) > width:
                    continue
                steps = [
                    ((there[0] - across * part) * _STEP, (there[1] - down * part) * _STEP)
                    for part in (0, 0.5, 0.25, 0.75)
                ]
                if occupancy.is_free(steps, one, other):
                    length = walked + math.hypot(across, down)
                    heapq.heappush(queue, (length + math.dist(there, middle), length, there, square))
    return None


def crossings(one: Sequence[Point], other: Sequence[Point]) -> int:
    """Return how often two lines cross."""
    if not _bounds(one).overlaps(_bounds(other)):
        return 0
    return sum(polylines.segments_cross(*a, *b) for a in pairwise(one) for b in pairwise(other))


def _straightened(occupancy: Occupancy, path: Sequence[Point], one: Person, other: Person) -> list[Point]:
    """A path with as few corners as there can be, rounded as far as there is space."""
    corners, place = [path[0]], 0
    while place < len(path) - 1:
        for goal in range(len(path) - 1, place, -1):
            ends = [path[place], path[goal]]
            if goal == place + 1 or occupancy.is_free(polylines.resampled(ends, 3), one, other):
                corners.append(path[goal])
                place = goal
                break
    for radius in (60, 30, 15, 6):
        line = polylines.rounded(corners, radius)
        if occupancy.is_free(polylines.resampled(line, 3), one, other):
            return line
    return corners


def _candidates(
    occupancy: Occupancy, one: Person, other: Person
) -> Iterator[tuple[float, tuple[Point, Point, Point, Point]]]:
    """Yield the ends and control points of Bézier curves between two symbols, with their length and turns."""
    toward = math.atan2(other.y - one.y, other.x - one.x)
    start, end = _exit(one, toward), _exit(other, toward + math.pi)
    yield math.dist(start, end), (start, _between(start, end, 1 / 3), _between(start, end, 2 / 3), end)
    starts = _free_exits(occupancy, one, other, one)
    ends = _free_exits(occupancy, one, other, other)
    for (angle, start), (back, end) in product(starts, ends):
        chord = math.dist(start, end)
        apart = max(40.0, chord)
        for part, other_part in product(_REACHES, _REACHES):
            control, other_control = _on(start, angle, part * apart), _on(end, back, other_part * apart)
            middle = math.atan2(other_control[1] - control[1], other_control[0] - control[0])
            turns = _turn(angle, middle) + _turn(middle, back + math.pi)
            if turns < _MOST_TURNS:
                polygon = (part + other_part) * apart + math.dist(control, other_control)
                yield (chord + polygon) / 2 + _TURN * turns, (start, control, other_control, end)


def _free_exits(occupancy: Occupancy, one: Person, other: Person, person: Person) -> list[tuple[float, Point]]:
    """The directions in which a curve can leave one of two people's symbols, and where."""
    exits = [(angle, _exit(person, angle)) for angle in _angles()]
    return [
        (angle, point)
        for angle, point in exits
        if occupancy.is_free([point, _on(point, angle, 8), _on(point, angle, 14)], one, other)
    ]


def _between_ends(controls: tuple[Point, Point, Point, Point]) -> Iterator[Point]:
    """A few points of a Bézier curve, beginning with its middle."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = controls
    for t in (0.5, 0.3, 0.7, 0.15, 0.85, 0.4, 0.6, 0.06, 0.94):
        u = 1 - t
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        yield a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy


def _angles() -> Iterator[float]:
    return (math.tau * place / _DIRECTIONS for place in range(_DIRECTIONS))


def _turn(one: float, other: float) -> float:
    return abs((other - one + math.pi) % math.tau - math.pi)


def _on(point: Point, angle: float, distance: float) -> Point:
    return point[0] + math.cos(angle) * distance, point[1] + math.sin(angle) * distance


def _between(one: Point, other: Point, part: float) -> Point:
    return one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part


def _exit(person: Person, angle: float) -> Point:
    """The point beside a symbol's outline in a direction from its middle."""
    return _on((person.x, person.y), angle, _outline(person, angle) + _END_GAP)


def _outline(person: Person, angle: float) -> float:
    """How far a symbol, with the brackets of someone adopted, reaches in a direction from its middle."""
    if person.adopted:
        return reach_toward("male", person.half + 6, angle)
    return reach_toward(person.who.gender, person.half, angle)


def _is_within(person: Person, x: float, y: float) -> bool:
    away = math.hypot(x - person.x, y - person.y)
    return away < _outline(person, math.atan2(y - person.y, x - person.x)) + 2


def _beside(point: Point, before: Point, after: Point, across: float, down: float) -> Iterator[Point]:
    """Points at both sides of a line, at which a label as wide and high as twice `across` and `down` is clear of it."""
    x, y = point
    angle = math.atan2(after[1] - before[1], after[0] - before[0]) + math.pi / 2
    for side in (1, -1):
        normal = side * math.cos(angle), side * math.sin(angle)
        # As far out as the box reaches toward the line.
        distance = across * abs(normal[0]) + down * abs(normal[1])
        yield x + normal[0] * distance, y + normal[1] * distance
    yield from ((x + across, y), (x - across, y), (x, y - down), (x, y + down))


def _meets(line: Sequence[Point], box: Rectangle) -> bool:
    """Say whether a line runs through a box."""
    if not box.overlaps(_bounds(line)):
        return False
    sides = [*pairwise([*box.corners, box.corners[0]])]
    return any(map(box.contains, line)) or any(
        polylines.segments_cross(*piece, *side) for piece in pairwise(line) for side in sides
    )


def _bounds(line: Sequence[Point]) -> Rectangle:
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return Rectangle(min(xs), min(ys), max(xs), max(ys)).padded(0.1)


def _cell(x: float, y: float) -> Cell:
    return int(x // _CELL), int(y // _CELL)


def _cells(box: Rectangle) -> Iterator[Cell]:
    """The squares that a box covers."""
    (left, top), (right, bottom) = _cell(box.left, box.top), _cell(box.right, box.bottom)
    return ((column, row) for column in range(left, right + 1) for row in range(top, bottom + 1))


def _around(points: Iterable[Point]) -> set[Cell]:
    """The squares at and beside points."""
    found = set()
    for x, y in points:
        column, row = _cell(x, y)
        found |= {(column + across, row + down) for across in (-1, 0, 1) for down in (-1, 0, 1)}
    return found


def _square(point: Point) -> Cell:
    return round(point[0] / _STEP), round(point[1] / _STEP)
