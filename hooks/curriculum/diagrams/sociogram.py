"""The sociogram of a town's community: who chooses whom, as Jacob L. Moreno drew it in 1934.

Actors are in zones as on a target (Mary L. Northway, 1940): the more often one is chosen, the nearer the middle. A
circle is a person, a square with rounded corners an organization. A line with one arrowhead is a choice, with two a
mutual one; a zigzag is a conflict. No symbol, name or line overlaps the symbol of another actor: the zones grow until
there is space for all.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from math import asin, cos, dist, hypot, pi, sin, tau
from typing import Literal, NamedTuple

from markupsafe import Markup

from curriculum.diagrams import legend, polylines, text_metrics
from curriculum.diagrams.drawing import Drawing
from curriculum.diagrams.initials import initials
from curriculum.diagrams.labels import Label
from curriculum.diagrams.rectangles import Point, Rectangle, bounding_box, centered, enclosing
from curriculum.diagrams.sociometry import Sociometry
from curriculum.diagrams.svg import circle, group, link, number, paper, rectangle, text, translated
from curriculum.diagrams.text_metrics import Anchor, baseline, centered_baseline, wrapped
from curriculum.formatting import counted, listed
from curriculum.markup.typography import typographic
from curriculum.model.addresses import address
from curriculum.model.community import Community
from curriculum.model.town import Town

_HALF = 17.0
"""Half of an actor's symbol."""
_CLEARANCE = 5.0
"""Between a line and the symbols of others."""
_LINE_GAP = 3.0
"""Between a line's ends and the symbols of those it joins."""
_LINE_END = _HALF + _LINE_GAP + 13.0
"""How far from the middle of a symbol the end of a line reaches that has its arrowhead."""
_LABEL_CLEARANCE = 2.0
"""Between a label and the lines beside it, if there is room for that."""
_GAP = 84.0
"""From one zone to the next."""
_SPACING = 104.0
"""From one actor to the next of the same zone, at the least."""
_MARGIN = 20.0
_ZONES = 6
"""How many zones there are at most; beyond, numbers of choices that lie next to each other share one."""

_NAME, _INITIALS, _COUNT = 13.5, 12.5, 12.5
"""Font sizes: of names, initials, and the zones' numbers."""


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


def _told(choices: Sociometry, names: Mapping[str, str]) -> str:
    """The sociogram in words: who is in the middle and at the edge, who choose each other, and who is in conflict."""

    def pairs(found: Sequence[tuple[str, str]]) -> str:
        return "; ".join(f"{names[one]} and {names[other]}" for one, other in found)

    sentences = [
        f"{counted(len(choices.actors), 'actor', 'actors').capitalize()}, the most often chosen in the middle."
    ]
    if choices.stars:
        most = counted(choices.received[choices.stars[0]], "other", "others")
        who = listed([names[one] for one in choices.stars])
        sentences.append(f"In the middle {'is' if len(choices.stars) == 1 else 'are'} {who}, chosen by {most}.")
    edge = [*choices.unchosen, *choices.isolates]
    if edge:
        sentences.append(f"At the edge, chosen by nobody: {listed([names[one] for one in edge])}.")
    if choices.mutual_pairs:
        sentences.append(f"These choose each other: {pairs(choices.mutual_pairs)}.")
    if choices.conflicts:
        sentences.append(f"In open conflict: {pairs(choices.conflicts)}.")
    return " ".join(sentences)


def _drawing(town: Town, community: Community) -> Drawing:
    choices = Sociometry(community)
    people = {person.id: typographic(person.name) for person in town.people}
    names = {**people, **{one.id: typographic(one.name) for one in town.organizations}}
    for attempt in count():
        layout = _Layout(choices, names, set(people), 1.15**attempt)
        if layout.fits:
            break
    shapes, box = layout.shapes(town)
    page = box.padded(_MARGIN)
    picture, width, height = legend.with_legend(
        translated(shapes, -page.left, -page.top), page.width, page.height, _legend(choices, set(people))
    )
    return Drawing(
        kind="sociogram",
        id=town.id,
        title=f"Sociogram of {town.name}",
        description=_told(choices, names),
        width=width,
        height=height,
        shapes=picture,
        legend_top=page.height,
    )


class _Tie(NamedTuple):
    """A line between two actors; a `choice` is the source's."""

    source: str
    target: str
    kind: Literal["choice", "mutual", "conflict"]


def _ties(choices: Sociometry) -> list[_Tie]:
    found = []
    for place, one in enumerate(choices.actors):
        for other in choices.actors[place + 1 :]:
            kinds = choices.between(one, other), choices.between(other, one)
            if choices.mutual(one, other):
                found.append(_Tie(one, other, "mutual"))
            elif "choice" in kinds:
                source, target = (one, other) if kinds[0] == "choice" else (other, one)
                found.append(_Tie(source, target, "choice"))
            if "conflict" in kinds:
                found.append(_Tie(one, other, "conflict"))
    return found


class _Layout:
    """Where everything is, with the middle at 0, 0; all lengths grow with `stretch` but those of symbols and text."""

    def __init__(self, choices: Sociometry, names: Mapping[str, str], people: set[str], stretch: float) -> None:
        self._choices, self._names, self._people = choices, names, people
        self._zones = zones(choices)
        self._ties = _ties(choices)
        self._gap = _GAP * stretch
        self._radii = self._zone_radii(_SPACING * stretch)
        self._positions = self._arrange(_SPACING * stretch)
        self._symbols = {one: centered(*position, _HALF + 1) for one, position in self._positions.items()}
        self._labels: dict[str, Label] = {}
        self._counts: list[Label] = []
        self._curves: list[list[Point]] = []
        # Names are placed where the first lines leave room; then lines are bent around the names.
        self.fits = self._route() and self._place_names() and self._place_counts() and self._route()

    # Actors

    def _zone_radii(self, spacing: float) -> list[float]:
        radii: list[float] = []
        for zone in self._zones:
            many = len(zone.actors)
            alone = not radii and many == 1
            # Neighbors on a circle are apart by a chord.
            needed = 0.0 if many < 2 else spacing / 2 / sin(pi / many)
            radii.append(0.0 if alone else max(needed, radii[-1] + self._gap if radii else 0.0, spacing / 2))
        return radii

    def _arrange(self, spacing: float) -> dict[str, Point]:
        """Give each actor a position in its zone, and exchange them as long as lines become shorter and cross less."""
        positions: dict[str, Point] = {}
        free: dict[int, list[Point]] = {}
        for place, (zone, radius) in enumerate(zip(self._zones, self._radii, strict=True)):
            many = 1 if radius == 0 else max(len(zone.actors), int(pi / asin(min(1.0, spacing / 2 / radius)) + 1e-9))
            turns = [-pi / 2 + (place % 2) * pi / many + tau * i / many for i in range(many)]
            slots = [(radius * cos(turn), radius * sin(turn)) for turn in turns]
            for one in zone.actors:
                known = [positions[other] for other in positions if self._tied(one, other)]
                best = min(slots, key=lambda slot: (round(_far(slot, known), 3), slots.index(slot)))
                slots.remove(best)
                positions[one] = best
            free[place] = slots
        for _ in range(8):
            if not self._improve(positions, free):
                break
        return positions

    def _improve(self, positions: dict[str, Point], free: dict[int, list[Point]]) -> bool:
        better = False
        for place, zone in enumerate(self._zones):
            for index, one in enumerate(zone.actors):
                for other in zone.actors[index + 1 :]:
                    before = self._cost(positions, (one, other))
                    positions[one], positions[other] = positions[other], positions[one]
                    if self._cost(positions, (one, other)) < before - 0.01:
                        better = True
                    else:
                        positions[one], positions[other] = positions[other], positions[one]
                for slot in range(len(free[place])):
                    before = self._cost(positions, (one,))
                    positions[one], free[place][slot] = free[place][slot], positions[one]
                    if self._cost(positions, (one,)) < before - 0.01:
                        better = True
                    else:
                        positions[one], free[place][slot] = free[place][slot], positions[one]
        return better

    def _cost(self, positions: Mapping[str, Point], moving: tuple[str, ...]) -> float:
        """Return what speaks against where some actors are: long lines, crossings, lines over actors, crowding."""
        lines = [(tie.source, tie.target) for tie in self._ties]
        total = 0.0
        for one, other in lines:
            a, b = positions[one], positions[other]
            own = one in moving or other in moving
            if own:
                total += dist(a, b) * 0.6
            for third, position in positions.items():
                if third != one and third != other and (own or third in moving):
                    total += 90 * (polylines.distance_to_segment(position, a, b) < _HALF + _CLEARANCE + 3)
            if own:
                for first, second in lines:
                    if len({one, other, first, second}) == 4:
                        total += 45 * polylines.segments_cross(a, b, positions[first], positions[second])
        for one in moving:
            total += sum(9000 / dist(positions[one], position) for other, position in positions.items() if other != one)
        return total

    def _tied(self, one: str, other: str) -> bool:
        return bool(self._choices.between(one, other) or self._choices.between(other, one))

    # Labels

    def _place_names(self) -> bool:
        taken = list(self._symbols.values())
        for one in self._choices.actors:
            best: tuple[float, Label] | None = None
            for rank, label in enumerate(_name_labels(self._positions[one], self._names[one])):
                if any(label.box.overlaps(other) for other in taken):
                    continue
                cost = rank + 7.0 * sum(_covered(label, curve) for curve in self._curves)
                if best is None or cost < best[0]:
                    best = cost, label
            if best is None:
                return False
            self._labels[one] = best[1]
            taken.append(best[1].box)
        return True

    def _place_counts(self) -> bool:
        """Write on each zone's edge how often its actors are chosen."""
        taken = [*self._symbols.values(), *(label.box for label in self._labels.values())]
        for zone, radius in zip(self._zones, self._radii, strict=True):
            edge = radius + self._gap / 2
            times = f"{zone.least}" if zone.least == zone.most else f"{zone.least} to {zone.most}"
            said = f"chosen by {times}" if zone.most else "not chosen"
            for step in range(72):
                # From the top to both sides in turn.
                turn = -pi / 2 + tau / 72 * ((step + 1) // 2) * (-1) ** step
                y = centered_baseline(edge * sin(turn), _COUNT)
                label = Label((said,), edge * cos(turn), y, size=_COUNT)
                if not any(label.box.overlaps(other) for other in taken):
                    self._counts.append(label)
                    taken.append(label.box)
                    break
            else:
                return False
        return True

    # Lines

    def _route(self) -> bool:
        """Bend each line around the symbols of others, and around text where that costs little."""
        labels = [*self._labels.values(), *self._counts]
        bends: dict[tuple[str, str], float] = {}
        self._curves = []
        for tie in self._ties:
            a, b = self._positions[tie.source], self._positions[tie.target]
            pair = (min(tie.source, tie.target), max(tie.source, tie.target))
            clearance = _HALF + _CLEARANCE + (4 if tie.kind == "conflict" else 0)
            others = [centered(*at, clearance) for one, at in self._positions.items() if one not in pair]
            best: tuple[float, float, list[Point]] | None = None
            for step in range(81):
                bend = 14.0 * ((step + 1) // 2) * (-1) ** step
                cost = abs(bend) * 0.12 + 60 * (bend / dist(a, b)) ** 2
                if best is not None and cost >= best[0]:
                    break
                if pair in bends and abs(bend - bends[pair]) < 45:
                    continue
                curve = polylines.bent(a, b, bend, pieces=32)
                if any(any(map(other.contains, curve)) for other in others):
                    continue
                cost += 22 * sum(_covered(label, curve) for label in labels)
                if best is None or cost < best[0]:
                    best = cost, bend, curve
            if best is None:
                return False
            bends[pair] = best[1]
            self._curves.append(best[2])
        return True

    # Drawing

    def shapes(self, town: Town) -> tuple[Markup, Rectangle]:
        """Return everything that was placed, and its bounding box."""
        parts = []
        for radius in self._radii[::-1]:
            attributes = (
                'class="dg-zone" fill="currentColor" fill-opacity=".035" '
                'stroke-opacity=".35" stroke-width="1" stroke-dasharray="2 5"'
            )
            parts.append(circle(0, 0, radius + self._gap / 2, attributes=attributes))
        parts += [self._line(tie, curve) for tie, curve in zip(self._ties, self._curves, strict=True)]
        for label in self._counts:
            parts.append(_paper(label) + group(label.shapes, attributes='class="dg-count" font-style="italic"'))
        parts += [self._actor(one, town) for one in self._choices.actors]
        box = enclosing(
            [
                centered(0, 0, self._radii[-1] + self._gap / 2),
                *(bounding_box(curve).padded(6) for curve in self._curves),
                *(label.box for label in (*self._counts, *self._labels.values())),
            ]
        )
        return Markup("").join(parts), box

    def _actor(self, one: str, town: Town) -> Markup:
        x, y = self._positions[one]
        name, label, person = self._names[one], self._labels[one], one in self._people
        received = self._choices.received[one]
        shapes = (
            _symbol(x, y, person=person)
            + text([initials(name)], x, centered_baseline(y, _INITIALS), size=_INITIALS, bold=True)
            + _paper(label)
            + label.shapes
        )
        kind = "person" if person else "organization"
        said = f"{name}, chosen by {received}" if received else f"{name}, not chosen"
        return link(address(kind, f"{town.id}/{one}"), said, shapes)

    def _line(self, tie: _Tie, curve: Sequence[Point]) -> Markup:
        points = polylines.resampled(curve, 1)
        first = next(i for i, point in enumerate(points) if self._is_clear(tie.source, point))
        last = next(i for i, point in enumerate(points[::-1]) if self._is_clear(tie.target, point))
        points = points[first : len(points) - last]
        attributes = f'class="dg-{tie.kind}" data-from="{tie.source}" data-to="{tie.target}"'
        return group(_tie_line(tie.kind, points), attributes=attributes)

    def _is_clear(self, one: str, point: Point) -> bool:
        """Say whether a point is outside of an actor's symbol, with some space between them."""
        across, down = point[0] - self._positions[one][0], point[1] - self._positions[one][1]
        away = hypot(across, down) if one in self._people else max(abs(across), abs(down))
        return away >= _HALF + _LINE_GAP


def _symbol(x: float, y: float, half: float = _HALF, *, person: bool) -> Markup:
    attributes = 'class="dg-paper dg-actor" fill="#fff"'
    if person:
        return circle(x, y, half, attributes=attributes)
    return rectangle(centered(x, y, half), attributes=f'rx="{number(half * 0.35)}" {attributes}')


def _tie_line(kind: str, points: Sequence[Point]) -> Markup:
    """Draw the line of a `choice`, a `mutual` one, or a `conflict`."""
    if kind == "conflict":
        return polylines.zigzag(points)
    heads, shaft = polylines.arrowheads(points, start=kind == "mutual", end=True)
    return polylines.single(shaft) + heads


def _name_labels(position: Point, name: str) -> Iterator[Label]:
    """Yield labels of a symbol with its name, the best place first."""
    x, y = position
    wraps = [tuple(wrapped(name, _NAME, limit)) for limit in (90, 64, 130)]
    outward = -1 if y < -_HALF else 1
    for lines in dict.fromkeys(wraps):
        high = text_metrics.height(len(lines), _NAME)
        below = baseline(y + _HALF + 3, _NAME)
        above = baseline(y - _HALF - 3 - high, _NAME)
        middle = centered_baseline(y, _NAME, lines=len(lines))
        for level in (below, above)[::outward]:
            yield Label(lines, x, level, "middle", _NAME)
        sides: list[tuple[float, Anchor]] = [(x + _HALF + 4, "start"), (x - _HALF - 4, "end")]
        for edge, anchor in sides[:: -1 if x < 0 else 1]:
            yield Label(lines, edge, middle, anchor, _NAME)
            yield Label(lines, edge, middle + high / 2, anchor, _NAME)
            yield Label(lines, edge, middle - high / 2, anchor, _NAME)
        for level in (below, above)[::outward]:
            yield Label(lines, x - _HALF, level, "start", _NAME)
            yield Label(lines, x + _HALF, level, "end", _NAME)


def _covered(label: Label, curve: Sequence[Point]) -> int:
    """Return what a label covers of a line: 0 for nothing, 1 for a part, 2 for an end, whose arrowhead matters more."""
    covered = list(filter(label.box.padded(_LABEL_CLEARANCE).contains, curve))
    at_end = any(dist(point, end) < _LINE_END for point in covered for end in (curve[0], curve[-1]))
    return bool(covered) + at_end


def _paper(label: Label) -> Markup:
    """Return the piece of paper on which a label is legible above lines, which remain visible."""
    left, top, right, bottom = label.box
    return paper(Rectangle(left - 1, top, right + 1, bottom), attributes='fill-opacity=".7"')


def _legend(choices: Sociometry, people: set[str]) -> list[legend.Entry]:
    kinds = {tie.kind for tie in _ties(choices)}
    actors = set(choices.actors)
    ends: list[Point] = [(-20, 0), (20, 0)]
    found = [
        (actors & people, _symbol(0, 0, 10, person=True), "circle: person"),
        (actors - people, _symbol(0, 0, 10, person=False), "rounded square: organization"),
        ("choice" in kinds, _tie_line("choice", ends), "one arrowhead: chooses"),
        ("mutual" in kinds, _tie_line("mutual", ends), "two arrowheads: choose each other"),
        ("conflict" in kinds, _tie_line("conflict", ends), "zigzag line: open conflict"),
    ]
    return [legend.Entry(sample, meaning) for used, sample, meaning in found if used]


def _far(slot: Point, known: Sequence[Point]) -> float:
    """Return how far a position is from the actors one is tied to."""
    return sum(dist(slot, position) for position in known)
