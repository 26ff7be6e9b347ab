"""The sociogram of a town's community: who chooses whom, as Jacob L. Moreno drew it in 1934.

Actors stand in zones as on a target (Mary L. Northway, 1940): the more often one is chosen, the nearer the middle. A
circle is a person, a square with rounded corners an organization. A line with one arrowhead is a choice, with two a
mutual one; a zigzag is a conflict. No symbol, name or line's way lies on a symbol of another actor: the zones grow
until there is room for all.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from math import asin, cos, dist, hypot, pi, sin, tau
from typing import NamedTuple

from markupsafe import Markup

from curriculum.diagrams.drawing import Drawing
from curriculum.diagrams.initials import initials
from curriculum.diagrams.rectangles import Rectangle, around, baseline, height, lettered
from curriculum.diagrams.sociometry import Sociometry
from curriculum.diagrams.svg import Point, number, path, words
from curriculum.diagrams.text_metrics import broken, width
from curriculum.model.addresses import address
from curriculum.model.community import Community
from curriculum.model.town import Town
from curriculum.texts import typographic

_HALF = 17.0
"""Half of an actor's symbol."""
_CLEAR = 5.0
"""How far lines keep off the symbols of others."""
_GAP = 84.0
"""From one zone to the next."""
_BESIDE = 104.0
"""From one actor to the next of the same zone, at the least."""
_ZONES = 6
"""How many zones there are at most; beyond, numbers of choices that lie next to each other share one."""

_NAME, _INITIALS, _COUNT = 13.5, 12.0, 11.5
"""Sizes of letters: of names, initials, and the zones' numbers."""
_HEAD = 9.0
"""The length of an arrowhead."""


def drawings(town: Town) -> Iterator[Drawing]:
    """Yield the sociogram of the town's community, the one picture of its kind; none if it has no community."""
    if town.community:
        yield _drawing(town, town.community)


class Zone(NamedTuple):
    """The actors who are chosen about equally often, in the order of the file."""

    least: int
    most: int
    actors: tuple[str, ...]


def zones(choices: Sociometry) -> list[Zone]:
    """Return the zones from the middle outwards."""
    numbers = sorted(set(choices.received.values()), reverse=True)
    found = [Zone(one, one, tuple(a for a in choices.actors if choices.received[a] == one)) for one in numbers]
    while len(found) > _ZONES:
        sizes = [len(inner.actors) + len(outer.actors) for inner, outer in zip(found, found[1:], strict=False)]
        place = sizes.index(min(sizes))
        inner, outer = found[place : place + 2]
        both = tuple(one for one in choices.actors if one in inner.actors or one in outer.actors)
        found[place : place + 2] = [Zone(outer.least, inner.most, both)]
    return found


def _drawing(town: Town, community: Community) -> Drawing:
    choices = Sociometry(community)
    people = {person.id: typographic(person.name) for person in town.people}
    names = {**people, **{one.id: typographic(one.name) for one in town.organizations}}
    for attempt in count():
        layout = _Layout(choices, names, set(people), 1.15**attempt)
        if layout.fits:
            break
    shapes, (left, top, right, bottom) = layout.shapes(town)
    wide = max(right - left, 560.0) + 24
    key, high = _legend(wide)
    move = f'transform="translate({number(wide / 2 - (left + right) / 2)} {number(12 - top)})"'
    key_move = f'transform="translate(0 {number(bottom - top + 24)})"'
    return Drawing(
        kind="sociogram",
        id=town.id,
        title=f"Sociogram of {town.name}",
        description=f"{len(choices.actors)} actors, the most often chosen in the middle, each a link to its entry. "
        "The tables below have every tie.",
        width=wide,
        height=bottom - top + 24 + high,
        shapes=Markup("<g {}>{}</g><g {}>{}</g>").format(Markup(move), shapes, Markup(key_move), key),
    )


class _Tie(NamedTuple):
    """A line between two actors: `source` chooses `target`; `mutual` says whether it goes both ways."""

    source: str
    target: str
    conflict: bool
    mutual: bool


def _ties(choices: Sociometry) -> list[_Tie]:
    found = []
    for place, one in enumerate(choices.actors):
        for other in choices.actors[place + 1 :]:
            kinds = choices.between(one, other), choices.between(other, one)
            if choices.mutual(one, other):
                found.append(_Tie(one, other, False, True))
            elif "choice" in kinds:
                source, target = (one, other) if kinds[0] == "choice" else (other, one)
                found.append(_Tie(source, target, False, False))
            if "conflict" in kinds:
                found.append(_Tie(one, other, True, kinds[0] == kinds[1]))
    return found


class _Curve(NamedTuple):
    """A quadratic Bézier curve: https://www.w3.org/TR/SVG2/paths.html#PathDataQuadraticBezierCommands."""

    begin: Point
    control: Point
    end: Point

    def at(self, t: float) -> Point:
        """Return the point at `t`, from 0 to 1."""
        u = 1 - t
        (ax, ay), (bx, by), (cx, cy) = self
        return u * u * ax + 2 * u * t * bx + t * t * cx, u * u * ay + 2 * u * t * by + t * t * cy

    def between(self, first: float, last: float) -> "_Curve":
        """Return the part from `first` to `last`."""
        begin, end = self.at(first), self.at(last)
        # The control point of a part: where the tangents at its ends meet (de Casteljau's algorithm).
        u, v = 1 - first, 1 - last
        (ax, ay), (bx, by), (cx, cy) = self
        control = (
            u * v * ax + (u * last + first * v) * bx + first * last * cx,
            u * v * ay + (u * last + first * v) * by + first * last * cy,
        )
        return _Curve(begin, control, end)


class _Layout:
    """Where everything stands, with the middle at 0, 0; all lengths grow with `stretch` but symbols and letters."""

    def __init__(self, choices: Sociometry, names: Mapping[str, str], people: set[str], stretch: float) -> None:
        self._choices, self._names, self._people = choices, names, people
        self._zones = zones(choices)
        self._ties = _ties(choices)
        self._gap = _GAP * stretch
        self._radii = self._zone_radii(_BESIDE * stretch)
        self._spots = self._arrange(_BESIDE * stretch)
        self._symbols = {one: around(*spot, _HALF + 1) for one, spot in self._spots.items()}
        self._labels: dict[str, tuple[list[str], float, float, str, Rectangle]] = {}
        self._counts: list[tuple[str, float, float, Rectangle]] = []
        self._curves: list[_Curve] = []
        # The ways of lines show where names are out of the way; then lines bend around the names.
        self.fits = self._route() and self._place_names() and self._place_counts() and self._route()

    # Actors

    def _zone_radii(self, beside: float) -> list[float]:
        radii: list[float] = []
        for zone in self._zones:
            many = len(zone.actors)
            alone = not radii and many == 1
            # Neighbors on a circle are apart by a chord.
            room = 0.0 if many < 2 else beside / 2 / sin(pi / many)
            radii.append(0.0 if alone else max(room, radii[-1] + self._gap if radii else 0.0, beside / 2))
        return radii

    def _arrange(self, beside: float) -> dict[str, Point]:
        """Give each actor a spot in its zone, and exchange spots as long as lines become shorter and cross less."""
        spots: dict[str, Point] = {}
        free: dict[int, list[Point]] = {}
        for place, (zone, radius) in enumerate(zip(self._zones, self._radii, strict=True)):
            room = 1 if radius == 0 else max(len(zone.actors), int(pi / asin(min(1.0, beside / 2 / radius)) + 1e-9))
            turn = -pi / 2 + (place % 2) * pi / room
            slots = [(radius * cos(turn + tau * i / room), radius * sin(turn + tau * i / room)) for i in range(room)]
            for one in zone.actors:
                known = [spots[other] for other in spots if self._tied(one, other)]
                best = min(slots, key=lambda slot: (round(_far(slot, known), 3), slots.index(slot)))
                slots.remove(best)
                spots[one] = best
            free[place] = slots
        for _ in range(8):
            if not self._improve(spots, free):
                break
        return spots

    def _improve(self, spots: dict[str, Point], free: dict[int, list[Point]]) -> bool:
        better = False
        for place, zone in enumerate(self._zones):
            for index, one in enumerate(zone.actors):
                for other in zone.actors[index + 1 :]:
                    before = self._cost(spots, (one, other))
                    spots[one], spots[other] = spots[other], spots[one]
                    if self._cost(spots, (one, other)) < before - 0.01:
                        better = True
                    else:
                        spots[one], spots[other] = spots[other], spots[one]
                for slot in range(len(free[place])):
                    before = self._cost(spots, (one,))
                    spots[one], free[place][slot] = free[place][slot], spots[one]
                    if self._cost(spots, (one,)) < before - 0.01:
                        better = True
                    else:
                        spots[one], free[place][slot] = free[place][slot], spots[one]
        return better

    def _cost(self, spots: Mapping[str, Point], moving: tuple[str, ...]) -> float:
        """Return what speaks against where some actors are: long lines, crossings, lines over actors, crowding."""
        lines = [(tie.source, tie.target) for tie in self._ties]
        total = 0.0
        for one, other in lines:
            a, b = spots[one], spots[other]
            own = one in moving or other in moving
            if own:
                total += dist(a, b) * 0.6
            for third, spot in spots.items():
                if third != one and third != other and (own or third in moving):
                    total += 90 * (_from_segment(spot, a, b) < _HALF + _CLEAR + 3)
            if own:
                for first, second in lines:
                    if len({one, other, first, second}) == 4:
                        total += 45 * _cross(a, b, spots[first], spots[second])
        for one in moving:
            total += sum(9000 / dist(spots[one], spot) for other, spot in spots.items() if other != one)
        return total

    def _tied(self, one: str, other: str) -> bool:
        return bool(self._choices.between(one, other) or self._choices.between(other, one))

    # Words

    def _place_names(self) -> bool:
        taken = list(self._symbols.values())
        courses = [[curve.at(i / 24) for i in range(25)] for curve in self._curves]
        for one in self._choices.actors:
            best: tuple[float, list[str], float, float, str, Rectangle] | None = None
            for rank, (lines, x, y, anchor) in enumerate(_beside(self._spots[one], self._names[one])):
                box = lettered(lines, x, y, anchor=anchor, size=_NAME)
                if box.meets_any(taken):
                    continue
                cost = rank + 7.0 * sum(any(_holds(box, spot) for spot in course) for course in courses)
                if best is None or cost < best[0]:
                    best = cost, lines, x, y, anchor, box
            if best is None:
                return False
            self._labels[one] = best[1:]
            taken.append(best[-1])
        return True

    def _place_counts(self) -> bool:
        """Write on each zone's edge how often its actors are chosen."""
        taken = [*self._symbols.values(), *(label[-1] for label in self._labels.values())]
        for zone, radius in zip(self._zones, self._radii, strict=True):
            edge = radius + self._gap / 2
            text = f"{zone.least}" if zone.least == zone.most else f"{zone.least} to {zone.most}"
            text = f"chosen by {text}" if zone.most else "not chosen"
            for step in range(72):
                # From the top to both sides in turn.
                turn = -pi / 2 + tau / 72 * ((step + 1) // 2) * (-1) ** step
                x, y = edge * cos(turn), edge * sin(turn) + _COUNT * 0.3
                box = lettered([text], x, y, size=_COUNT)
                if not box.meets_any(taken):
                    self._counts.append((text, x, y, box))
                    taken.append(box)
                    break
            else:
                return False
        return True

    # Lines

    def _route(self) -> bool:
        """Bend each line around the symbols of others, and around words where that costs little."""
        said = [label[-1] for label in self._labels.values()] + [count[-1] for count in self._counts]
        bends: dict[tuple[str, str], float] = {}
        self._curves = []
        for tie in self._ties:
            a, b = self._spots[tie.source], self._spots[tie.target]
            key = (min(tie.source, tie.target), max(tie.source, tie.target))
            others = [spot for one, spot in self._spots.items() if one not in key]
            best: tuple[float, float, _Curve] | None = None
            for step in range(81):
                bend = 14.0 * ((step + 1) // 2) * (-1) ** step
                cost = abs(bend) * 0.12 + 60 * (bend / dist(a, b)) ** 2
                if best is not None and cost >= best[0]:
                    break
                if key in bends and abs(bend - bends[key]) < 45:
                    continue
                curve = _bent(a, b, bend)
                course = [curve.at(i / 32) for i in range(33)]
                near = _HALF + _CLEAR + (4 if tie.conflict else 0)
                if any(abs(x - u) < near and abs(y - v) < near for x, y in course for u, v in others):
                    continue
                cost += sum(22 * any(_holds(box, spot) for spot in course) for box in said)
                if best is None or cost < best[0]:
                    best = cost, bend, curve
            if best is None:
                return False
            bends[key] = best[1]
            self._curves.append(best[2])
        return True

    # Drawing

    def shapes(self, town: Town) -> tuple[Markup, tuple[float, float, float, float]]:
        """Return everything that was placed, and its left, top, right and bottom edge."""
        reach = self._radii[-1] + self._gap / 2
        edges = [(-reach, -reach, reach, reach)]
        parts = []
        for radius in self._radii[::-1]:
            parts.append(
                Markup(
                    '<circle class="dg-zone" fill="currentColor" fill-opacity=".035" stroke-opacity=".35" '
                    'stroke-width="1" stroke-dasharray="2 5" cx="0" cy="0" r="{}"/>'
                ).format(number(radius + self._gap / 2))
            )
        for tie, curve in zip(self._ties, self._curves, strict=True):
            parts.append(self._line(tie, curve))
            course = [curve.at(i / 16) for i in range(17)]
            xs, ys = zip(*course, strict=True)
            edges.append((min(xs) - 6, min(ys) - 6, max(xs) + 6, max(ys) + 6))
        for text, x, y, box in self._counts:
            parts.append(
                _behind(box)
                + Markup('<g class="dg-count" font-style="italic">{}</g>').format(words([text], x, y, size=_COUNT))
            )
            edges.append(box.edges)
        for one in self._choices.actors:
            parts.append(self._actor(one, town))
            edges.append(self._labels[one][-1].edges)
        lefts, tops, rights, bottoms = zip(*edges, strict=True)
        return Markup("").join(parts), (min(lefts), min(tops), max(rights), max(bottoms))

    def _actor(self, one: str, town: Town) -> Markup:
        x, y = self._spots[one]
        name, person = self._names[one], one in self._people
        lines, left, first, anchor, box = self._labels[one]
        received = self._choices.received[one]
        said = f"{name}, chosen by {received}" if received else f"{name}, not chosen"
        shapes = (
            _symbol(x, y, person=person)
            + words([initials(name)], x, y + _INITIALS * 0.35, size=_INITIALS, bold=True)
            + _behind(box)
            + words(lines, left, first, anchor=anchor, size=_NAME)
        )
        kind = "person" if person else "organization"
        return Markup('<a href="~/{}" aria-label="{}">{}</a>').format(address(kind, f"{town.id}/{one}"), said, shapes)

    def _line(self, tie: _Tie, curve: _Curve) -> Markup:
        first = self._leaves(tie.source, curve, 0.0)
        last = self._leaves(tie.target, curve, 1.0)
        ends = f'data-from="{tie.source}" data-to="{tie.target}"'
        if tie.conflict:
            return Markup('<g class="dg-conflict" {}>{}</g>').format(Markup(ends), _zigzag(curve.between(first, last)))
        heads = [_head(curve, last, forward=True)]
        end, begin = heads[0][1], first
        if tie.mutual:
            heads.append(_head(curve, first, forward=False))
            begin = heads[1][1]
        part = curve.between(begin, end)
        (ax, ay), (bx, by), (cx, cy) = part
        shaft = f"M{number(ax)} {number(ay)}Q{number(bx)} {number(by)} {number(cx)} {number(cy)}"
        drawn = path(shaft) + Markup("").join(head for head, _ in heads)
        return Markup('<g class="dg-{}" {}>{}</g>').format("mutual" if tie.mutual else "choice", Markup(ends), drawn)

    def _leaves(self, one: str, curve: _Curve, end: float) -> float:
        """Return where a curve leaves the symbol at one of its ends (0 or 1), as a place between 0 and 1."""
        x, y = self._spots[one]
        steps = [abs(end - i / 200) for i in range(100)]
        reach = _HALF + 3
        for t in steps:
            u, v = curve.at(t)
            away = hypot(u - x, v - y) if one in self._people else max(abs(u - x), abs(v - y))
            if away >= reach:
                return t
        return steps[-1]


def _symbol(x: float, y: float, half: float = _HALF, *, person: bool) -> Markup:
    if person:
        return Markup('<circle class="dg-paper dg-actor" fill="#fff" cx="{}" cy="{}" r="{}"/>').format(
            number(x), number(y), number(half)
        )
    return Markup(
        '<rect class="dg-paper dg-actor" fill="#fff" x="{}" y="{}" width="{s}" height="{s}" rx="{}"/>'
    ).format(number(x - half), number(y - half), number(half * 0.35), s=number(2 * half))


def _beside(spot: Point, name: str) -> Iterator[tuple[list[str], float, float, str]]:
    """Yield lines, x, baseline and anchor for a name beside a symbol, the best first."""
    x, y = spot
    shapes = [broken(name, _NAME, most) for most in (90, 64, 130)]
    layouts = [lines for place, lines in enumerate(shapes) if lines not in shapes[:place]]
    outward = -1 if y < -_HALF else 1
    for lines in layouts:
        high = height(len(lines), _NAME)
        below = baseline(y + _HALF + 3, _NAME)
        above = baseline(y - _HALF - 3 - high, _NAME)
        middle = baseline(y - high / 2, _NAME)
        for one in (below, above)[::outward]:
            yield lines, x, one, "middle"
        sides = [(x + _HALF + 4, "start"), (x - _HALF - 4, "end")]
        for edge, anchor in sides[:: -1 if x < 0 else 1]:
            yield lines, edge, middle, anchor
            yield lines, edge, middle + high / 2, anchor
            yield lines, edge, middle - high / 2, anchor
        for one in (below, above)[::outward]:
            yield lines, x - _HALF, one, "start"
            yield lines, x + _HALF, one, "end"


def _behind(box: Rectangle) -> Markup:
    """Return the piece of paper that keeps words apart from the lines below them."""
    left, top, right, bottom = box.edges
    return Markup(
        '<rect class="dg-paper" fill="#fff" fill-opacity=".7" stroke="none" x="{}" y="{}" width="{}" height="{}"/>'
    ).format(number(left - 1), number(top), number(right - left + 2), number(bottom - top))


def _bent(a: Point, b: Point, bend: float) -> _Curve:
    """Return the curve between two points whose middle is `bend` away from the straight line."""
    long = dist(a, b)
    x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    return _Curve(a, (x - (b[1] - a[1]) / long * 2 * bend, y + (b[0] - a[0]) / long * 2 * bend), b)


def _head(curve: _Curve, tip: float, *, forward: bool) -> tuple[Markup, float]:
    """Return an arrowhead with its tip at `tip` on the curve, and where on the curve its shaft ends."""
    x, y = curve.at(tip)
    steps = (tip + (-1 if forward else 1) * i / 400 for i in range(401))
    base = next((t for t in steps if not 0 <= t <= 1 or dist(curve.at(t), (x, y)) >= _HEAD), tip)
    base = min(1.0, max(0.0, base))
    bx, by = curve.at(base)
    long = dist((x, y), (bx, by)) or 1.0
    dx, dy = (x - bx) / long, (y - by) / long
    left, right = (bx - dy * 4, by + dx * 4), (bx + dy * 4, by - dx * 4)
    outline = "L".join(f"{number(u)} {number(v)}" for u, v in ((x, y), left, right))
    return path(f"M{outline}Z", looks='fill="currentColor" stroke-width="1"'), base


def _zigzag(curve: _Curve) -> Markup:
    """Return a conflict's line: straight at its ends, jagged between."""
    pieces = [curve.at(i / 200) for i in range(201)]
    long = sum(dist(a, b) for a, b in zip(pieces, pieces[1:], strict=False))
    teeth = max(3, round(long / 7))
    points = [curve.begin]
    for tooth in range(1, teeth):
        t = tooth / teeth
        x, y = curve.at(t)
        (ux, uy), (vx, vy) = curve.at(max(0.0, t - 0.01)), curve.at(min(1.0, t + 0.01))
        run = dist((ux, uy), (vx, vy)) or 1.0
        side = 3.5 * (-1) ** tooth
        points.append((x - (vy - uy) / run * side, y + (vx - ux) / run * side))
    points.append(curve.end)
    commands = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return path(f"M{commands}", looks='stroke-width="1.3"')


def _legend(wide: float) -> tuple[Markup, float]:
    """Return what the symbols mean, in rows as wide as the picture, and how high they are."""
    straight = _Curve((0, 0), (20, 0), (40, 0))
    one_head, base = _head(straight, 1.0, forward=True)
    two_heads, begin = _head(straight, 0.0, forward=False)
    entries = [
        (24.0, _symbol(10, 0, 10, person=True), "person"),
        (24.0, _symbol(10, 0, 10, person=False), "organization"),
        (46.0, path(f"M0 0H{number(40 * base)}") + one_head, "chooses"),
        (46.0, path(f"M{number(40 * begin)} 0H{number(40 * base)}") + one_head + two_heads, "choose each other"),
        (46.0, _zigzag(straight), "open conflict"),
    ]
    x, y, parts = 6.0, 16.0, []
    for room, symbol, meaning in entries:
        needed = room + 4 + width(meaning, _NAME) + 22
        if x + needed - 22 > wide and x > 6:
            x, y = 6.0, y + 28
        parts.append(
            Markup('<g transform="translate({} {})">{}{}</g>').format(
                number(x), number(y), symbol, words([meaning], room + 4, 4.5, anchor="start", size=_NAME)
            )
        )
        x += needed
    return Markup('<g class="dg-key">{}</g>').format(Markup("").join(parts)), y + 18


def _far(slot: Point, known: Sequence[Point]) -> float:
    """Return how far a spot is from the actors one is tied to."""
    return sum(dist(slot, spot) for spot in known)


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Say whether two straight lines cross."""

    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def _from_segment(point: Point, a: Point, b: Point) -> float:
    """Return how far a point is from a straight line that ends at `a` and `b`."""
    long = dist(a, b) ** 2 or 1.0
    t = min(1.0, max(0.0, ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / long))
    return dist(point, (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))


def _holds(box: Rectangle, point: Point) -> bool:
    left, top, right, bottom = box.edges
    return left < point[0] < right and top < point[1] < bottom
