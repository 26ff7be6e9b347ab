"""Ecomaps: a household and the systems around it, drawn from `families.yaml`.

The notation is Ann Hartman's: Diagrammatic assessment of family relationships, Social Casework 59 (1978), 465–476.
The formal systems are rectangles and the informal ones ellipses, so that they can be told apart.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from curriculum.diagrams import legend, polylines, text_metrics
from curriculum.diagrams.boxes import Box
from curriculum.diagrams.drawing import Drawing
from curriculum.diagrams.genogram.symbols import cross, symbol
from curriculum.diagrams.svg import SIZE, Point, line, link, number, words
from curriculum.model.families import EcomapTie, Family, Relative, relatives
from curriculum.model.town import Town

ONE_RING = 6
"""How many systems stand in one ring; more take two."""

_SMALL = 13
_HALF = 13
"""Half the width of a member's symbol in the household."""
_WRAP = 104
_PAD = 12
_MARGIN = 20
_APART = 16
_LINE = 74
"""The least length of a tie that can be told from another kind."""


@dataclass(frozen=True)
class System:
    """A system's shape; `x`, `y` is its center."""

    tie: EcomapTie
    x: float
    y: float
    half_width: float
    half_height: float
    lines: tuple[str, ...]

    @property
    def box(self) -> Box:
        """The room it takes."""
        return Box(
            self.x - self.half_width, self.y - self.half_height, self.x + self.half_width, self.y + self.half_height
        )


@dataclass(frozen=True)
class Member:
    """A member of the household: the symbol around `x`, `y`, and the name beside it."""

    who: Relative
    x: float
    y: float
    lines: tuple[str, ...]

    @property
    def box(self) -> Box:
        """The room symbol and name take."""
        wide = max(text_metrics.width(one, _SMALL) for one in self.lines)
        half = max(_HALF, wide / 2)
        bottom = self.y + _HALF + 4 + len(self.lines) * _SMALL * text_metrics.LINE
        return Box(self.x - half, self.y - _HALF, self.x + half, bottom)


@dataclass(frozen=True)
class Layout:
    """Everything in an ecomap at its place."""

    width: float
    height: float
    center: Point
    radius: float
    """The household's circle."""
    members: tuple[Member, ...]
    systems: tuple[System, ...]
    ties: tuple[tuple[Point, Point], ...]
    """Each system's line: from the household's circle to the system."""


def drawings(town: Town) -> Iterator[Drawing]:
    """Yield the ecomap of each family of a town that has one."""
    return (drawing(town, family) for family in town.families if family.ecomap)


def drawing(town: Town, family: Family) -> Drawing:
    """Return a family's ecomap."""
    known = relatives(family, town.people)
    made = layout(family, known)
    shapes = [_tie(system.tie, *ends) for system, ends in zip(made.systems, made.ties, strict=True)]
    x, y = made.center
    shapes.append(Markup('<circle cx="{}" cy="{}" r="{}"/>').format(number(x), number(y), number(made.radius)))
    for member in made.members:
        drawn = _member(member)
        if member.who.person:
            drawn = link(f"towns/{town.id}/people/#{member.who.person}", member.who.name, drawn)
        shapes.append(drawn)
    for system in made.systems:
        drawn = _system(system)
        if system.tie.organization:
            drawn = link(f"towns/{town.id}/organizations/#{system.tie.organization}", system.tie.system, drawn)
        shapes.append(drawn)
    entries = _legend(family)
    width = max(made.width, legend.width(entries, columns=2) + 2 * _MARGIN)
    pictured = Markup("").join(shapes)
    if width > made.width:
        pictured = Markup('<g transform="translate({} 0)">{}</g>').format(number((width - made.width) / 2), pictured)
    below, height = legend.drawn(entries, _MARGIN, made.height + 6, width - 2 * _MARGIN)
    return Drawing(
        kind="ecomap",
        id=family.id,
        title=f"Ecomap: {family.name}",
        description=f"A household of {len(family.household)} in the center and {_systems(family)} around it.",
        width=width,
        height=height + 6,
        shapes=pictured + below,
    )


def _systems(family: Family) -> str:
    count = len(family.ecomap)
    return f"{count} systems" if count > 1 else "one system"


def layout(family: Family, known: Mapping[str, Relative]) -> Layout:
    """Return the places of everything in a family's ecomap; `known` are its members.

    The systems stand clockwise from the top in the order of the file. With two rings every other system stands
    farther out, so that each line to the center passes between two of the inner ring.
    """
    members, radius = _household([known[name] for name in family.household])
    sizes = [_size(tie) for tie in family.ecomap]
    count = len(sizes)
    systems: list[System] = []
    ring = radius + _LINE
    while True:
        systems = [
            _placed(tie, size, place, count, ring)
            for place, (tie, size) in enumerate(zip(family.ecomap, sizes, strict=True))
        ]
        if _is_clear(systems, radius):
            break
        ring += 6
    ties = [_ends(system, radius) for system in systems]
    boxes = [system.box for system in systems] + [Box(-radius, -radius, radius, radius)]
    dx, dy = _MARGIN - min(box.left for box in boxes), _MARGIN - min(box.top for box in boxes)
    return Layout(
        max(box.right for box in boxes) + dx + _MARGIN,
        max(box.bottom for box in boxes) + dy + _MARGIN,
        (dx, dy),
        radius,
        tuple(Member(one.who, one.x + dx, one.y + dy, one.lines) for one in members),
        tuple(System(one.tie, one.x + dx, one.y + dy, one.half_width, one.half_height, one.lines) for one in systems),
        tuple(((a[0] + dx, a[1] + dy), (b[0] + dx, b[1] + dy)) for a, b in ties),
    )


def _household(people: Sequence[Relative]) -> tuple[list[Member], float]:
    """Put the members in rows around 0, 0, and return them and the circle's radius."""
    columns = {1: 1, 2: 2, 3: 3, 4: 2}.get(len(people), 3 if len(people) <= 9 else 4)
    names = [tuple(text_metrics.broken(who.name, _SMALL, 76)) for who in people]
    wide = max(_HALF * 2, *(text_metrics.width(one, _SMALL) for lines in names for one in lines)) + _APART
    rows = [people[start : start + columns] for start in range(0, len(people), columns)]
    tall = _HALF * 2 + 4 + max(map(len, names)) * _SMALL * text_metrics.LINE + 12
    members = []
    for down, row in enumerate(rows):
        for across, who in enumerate(row):
            x = (across - (len(row) - 1) / 2) * wide
            y = (down - len(rows) / 2) * tall + _HALF + 6
            members.append(Member(who, x, y, names[people.index(who)]))
    corners = [corner for member in members for corner in _corners(member.box)]
    return members, max(math.hypot(x, y) for x, y in corners) + 10


def _corners(box: Box) -> list[Point]:
    return [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]


def _size(tie: EcomapTie) -> tuple[float, float, tuple[str, ...]]:
    """Half the width and height of a system's shape, and its name in lines."""
    lines = tuple(text_metrics.broken(tie.system, SIZE, _WRAP))
    half_width = max(text_metrics.width(one, SIZE) for one in lines) / 2
    half_height = len(lines) * SIZE * text_metrics.LINE / 2
    if tie.formality == "informal":  # the ellipse around the words' rectangle
        return half_width * 1.3 + _PAD, half_height * 1.45 + _PAD / 2, lines
    return half_width + _PAD, half_height + _PAD * 0.8, lines


def _placed(tie: EcomapTie, size: tuple[float, float, tuple[str, ...]], place: int, count: int, ring: float) -> System:
    angle = math.tau * place / count - math.pi / 2
    outward = (math.cos(angle), math.sin(angle))
    # The ring is where the shapes begin: their centers are as much farther out as they reach toward the middle.
    reach = min(
        size[0] / abs(outward[0]) if abs(outward[0]) > 0.01 else math.inf,
        size[1] / abs(outward[1]) if abs(outward[1]) > 0.01 else math.inf,
    )
    distance = ring + reach
    if count > ONE_RING and place % 2:
        distance += _second_ring(ring)
    return System(tie, outward[0] * distance, outward[1] * distance, *size)


def _second_ring(ring: float) -> float:
    return ring * 0.32


def _is_clear(systems: Sequence[System], radius: float) -> bool:
    """Whether no shape, household and line is in another's way."""
    for i, one in enumerate(systems):
        start, end = _ends(one, radius)
        if math.dist(start, end) < _LINE * 0.8:
            return False
        for j, other in enumerate(systems):
            if i != j and one.box.wider(_APART / 2).overlaps(other.box.wider(_APART / 2)):
                return False
            if i != j and any(other.box.wider(9).holds(point) for point in polylines.even([start, end])):
                return False
    return True


def _ends(system: System, radius: float) -> tuple[Point, Point]:
    """The line from the household's circle toward a system's center, and where it meets the system's shape."""
    away = math.hypot(system.x, system.y)
    across, down = system.x / away, system.y / away
    if system.tie.formality == "informal":
        reach = 1 / math.hypot(across / system.half_width, down / system.half_height)
    else:
        reach = min(
            system.half_width / abs(across) if abs(across) > 0.001 else math.inf,
            system.half_height / abs(down) if abs(down) > 0.001 else math.inf,
        )
    return (across * radius, down * radius), (across * (away - reach), down * (away - reach))


def _tie(tie: EcomapTie, start: Point, end: Point) -> Markup:
    """Draw a system's line, with arrowheads where energy flows to."""
    whole = math.dist(start, end)
    across, down = (end[0] - start[0]) / whole, (end[1] - start[1]) / whole
    shapes = Markup("")
    near, far = start, end
    if tie.energy in ("to-family", "both"):
        near = (start[0] + across * _HEAD, start[1] + down * _HEAD)
        shapes += polylines.arrowhead(start, near, _HEAD)
    if tie.energy in ("from-family", "both"):
        far = (end[0] - across * _HEAD, end[1] - down * _HEAD)
        shapes += polylines.arrowhead(end, far, _HEAD)
    return shapes + tie_line(tie.tie, near, far)


_HEAD = 12


def tie_line(kind: str, start: Point, end: Point) -> Markup:
    """Return the line of a tie: solid if it is strong, dashed if weak, zigzag if conflicted."""
    if kind == "conflicted":
        return polylines.zigzag([start, end], height=5, wave=6)
    return line([start, end], looks='stroke-width="2.5"' if kind == "strong" else polylines.DASHED)


def _member(member: Member) -> Markup:
    who, x, y = member.who, member.x, member.y
    shapes = symbol(who.gender, x, y, _HALF)
    if who.died:
        shapes += cross(who.gender, x, y, _HALF, age=False)
    return shapes + words(member.lines, x, y + _HALF + 4 + 0.8 * _SMALL, size=_SMALL)


def _system(system: System) -> Markup:
    box = system.box
    if system.tie.formality == "informal":
        shape = Markup('<ellipse cx="{}" cy="{}" rx="{}" ry="{}"/>').format(
            *map(number, (system.x, system.y, system.half_width, system.half_height))
        )
    else:
        shape = Markup('<rect x="{}" y="{}" width="{}" height="{}"/>').format(
            *map(number, (box.left, box.top, 2 * system.half_width, 2 * system.half_height))
        )
    first = system.y - (len(system.lines) - 1) * SIZE * text_metrics.LINE / 2 + 0.35 * SIZE
    return shape + words(system.lines, system.x, first)


def _legend(family: Family) -> list[legend.Entry]:
    ties = {tie.tie for tie in family.ecomap}
    formalities = {tie.formality for tie in family.ecomap}
    genders = {member.gender for member in family.members if member.id in family.household}
    ends: tuple[Point, Point] = (-20, 0), (20, 0)
    flows = any(tie.energy != "none" for tie in family.ecomap)
    arrow = line([(-20, 0), (12, 0)]) + polylines.arrowhead((20, 0), (8, 0), _HEAD)
    found = [
        (True, Markup('<circle cx="0" cy="0" r="11"/>'), "circle in the center: the household"),
        ("male" in genders, symbol("male", 0, 0, 9), "small square: male"),
        ("female" in genders, symbol("female", 0, 0, 9), "small circle: female"),
        (bool(genders - {"male", "female"}), symbol("other", 0, 0, 10), "small diamond: another gender or unknown"),
        ("formal" in formalities, Markup('<rect x="-18" y="-9" width="36" height="18"/>'), "rectangle: formal system"),
        ("informal" in formalities, Markup('<ellipse cx="0" cy="0" rx="19" ry="10"/>'), "ellipse: informal system"),
        ("strong" in ties, tie_line("strong", *ends), "solid line: strong tie"),
        ("weak" in ties, tie_line("weak", *ends), "dashed line: weak tie"),
        ("conflicted" in ties, tie_line("conflicted", *ends), "zigzag line: conflicted tie"),
        (flows, arrow, "arrowhead: the way energy and resources flow"),
    ]
    return [legend.Entry(sample, words_of) for used, sample, words_of in found if used]
