"""Ecomaps: a household and the systems around it, drawn from `families.yaml`.

The notation is Ann Hartman's: Diagrammatic assessment of family relationships, Social Casework 59 (1978), 465–476.
The formal systems are rectangles and the informal ones ellipses, so that they can be told apart.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from curriculum.diagrams import legend, polylines, text_metrics
from curriculum.diagrams.drawing import Drawing
from curriculum.diagrams.genogram.person_symbols import cross, symbol
from curriculum.diagrams.labels import Label
from curriculum.diagrams.rectangles import Point, Rectangle, centered, enclosing
from curriculum.diagrams.svg import circle, ellipse, line, link, rectangle, text
from curriculum.diagrams.text_metrics import FONT_SIZE
from curriculum.formatting import counted, listed
from curriculum.model.families import EcomapTie, Family, Relative, relatives
from curriculum.model.town import Town

_ONE_RING = 6
"""How many systems there are in one ring; more take two."""
_SECOND_RING = 0.32
"""How much farther out the second ring is, in radii of the first."""

_SMALL = 13
"""The font size of members' names."""
_HALF = 13
"""Half the width of a member's symbol in the household."""
_SYSTEM_WIDTH, _MEMBER_WIDTH = 104, 76
"""How wide a system's and a member's name may be before it is broken into lines."""
_PADDING_X, _PADDING_Y, _ELLIPSE_PADDING_Y = 12, 11, 8
"""Between a system's name and its shape: at the sides, and above and below in a rectangle and in an ellipse."""
_MARGIN = 20
_GAP = 16
"""The least distance between two systems, and between two members of a row."""
_ROW_GAP = 14
"""Between two rows of members."""
_NAME_GAP = 4
"""Between a member's symbol and the name below."""
_TIE_LENGTH = 74
"""The least length of a tie that can be told from another kind."""
_HEAD = 12
"""The length of an arrowhead."""


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
    def box(self) -> Rectangle:
        """The bounding box."""
        return centered(self.x, self.y, self.half_width, self.half_height)


@dataclass(frozen=True)
class Member:
    """A member of the household: the symbol around `x`, `y`, and the name below it."""

    who: Relative
    x: float
    y: float
    lines: tuple[str, ...]

    @property
    def name(self) -> Label:
        """The name."""
        baseline = text_metrics.baseline(self.y + _HALF + _NAME_GAP, _SMALL)
        return Label(self.lines, self.x, baseline, size=_SMALL)

    @property
    def box(self) -> Rectangle:
        """The bounding box of symbol and name."""
        return enclosing([centered(self.x, self.y, _HALF), self.name.box])


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
    return (drawing(family, town) for family in town.families if family.ecomap)


def drawing(family: Family, town: Town | None = None) -> Drawing:
    """Return a family's ecomap, in which the people and organizations of a town are links."""
    known = relatives(family, town.people if town else ())
    made = layout(family, known)
    shapes = [_tie(system.tie, *ends) for system, ends in zip(made.systems, made.ties, strict=True)]
    shapes.append(circle(*made.center, made.radius))
    for member in made.members:
        one = _member(member)
        if town and member.who.person:
            one = link(f"towns/{town.id}/people/#{member.who.person}", member.who.name, one)
        shapes.append(one)
    for system in made.systems:
        one = _system(system)
        if town and system.tie.organization:
            one = link(f"towns/{town.id}/organizations/#{system.tie.organization}", system.tie.system, one)
        shapes.append(one)
    picture, width, height = legend.with_legend(Markup("").join(shapes), made.width, made.height, _legend(family))
    return Drawing(
        kind="ecomap",
        id=family.id,
        title=f"Ecomap: {family.name}",
        description=_told(family, known),
        width=width,
        height=height,
        shapes=picture,
        legend_top=made.height,
    )


def _told(family: Family, known: Mapping[str, Relative]) -> str:
    """The ecomap in words: the household, and the systems by the kind of their ties, with the flow of energy."""
    household = listed([known[name].name for name in family.household])
    around = counted(len(family.ecomap), "system", "systems")
    sentences = [
        f"In the center is the household: {household}. Around it {'is' if len(family.ecomap) == 1 else 'are'} {around}."
    ]
    for kind in ("strong", "weak", "conflicted"):
        systems = [f"{tie.system} ({tie.formality}, {_FLOWS[tie.energy]})" for tie in family.ecomap if tie.tie == kind]
        if systems:
            sentences.append(f"{kind.capitalize()} ties: {'; '.join(systems)}.")
    return " ".join(sentences)


_FLOWS = {
    "to-family": "energy flows to the household",
    "from-family": "energy flows from the household",
    "both": "energy flows both ways",
    "none": "no flow of energy",
}


def layout(family: Family, known: Mapping[str, Relative]) -> Layout:
    """Return the places of everything in a family's ecomap; `known` are its members.

    The systems are placed clockwise from the top in the order of the file. With two rings every other system is farther
    out, so that each line to the center passes between two of the inner ring.
    """
    members, radius = _household([known[name] for name in family.household])
    sizes = [_size(tie) for tie in family.ecomap]
    count = len(sizes)
    systems: list[System] = []
    ring = radius + _TIE_LENGTH
    while True:
        systems = [
            _placed(tie, size, place, count, ring)
            for place, (tie, size) in enumerate(zip(family.ecomap, sizes, strict=True))
        ]
        if _is_clear(systems, radius):
            break
        ring += 6
    ties = [_ends(system, radius) for system in systems]
    page = enclosing([*(system.box for system in systems), centered(0, 0, radius)]).padded(_MARGIN)
    dx, dy = -page.left, -page.top
    return Layout(
        page.width,
        page.height,
        (dx, dy),
        radius,
        tuple(Member(one.who, one.x + dx, one.y + dy, one.lines) for one in members),
        tuple(System(one.tie, one.x + dx, one.y + dy, one.half_width, one.half_height, one.lines) for one in systems),
        tuple(((a[0] + dx, a[1] + dy), (b[0] + dx, b[1] + dy)) for a, b in ties),
    )


def _household(people: Sequence[Relative]) -> tuple[list[Member], float]:
    """Put the members in rows around 0, 0, and return them and the circle's radius."""
    columns = {1: 1, 2: 2, 3: 3, 4: 2}.get(len(people), 3 if len(people) <= 9 else 4)
    names = [tuple(text_metrics.wrapped(who.name, _SMALL, _MEMBER_WIDTH)) for who in people]
    wide = max(_HALF * 2, *(text_metrics.width(one, _SMALL) for lines in names for one in lines)) + _GAP
    rows = [people[start : start + columns] for start in range(0, len(people), columns)]
    tall = _HALF * 2 + _NAME_GAP + text_metrics.height(max(map(len, names)), _SMALL) + _ROW_GAP
    members = []
    for down, row in enumerate(rows):
        for across, who in enumerate(row):
            x = (across - (len(row) - 1) / 2) * wide
            y = (down - len(rows) / 2) * tall + _HALF + _ROW_GAP / 2
            members.append(Member(who, x, y, names[people.index(who)]))
    return members, max(math.hypot(*corner) for member in members for corner in member.box.corners) + 10


def _size(tie: EcomapTie) -> tuple[float, float, tuple[str, ...]]:
    """Half the width and height of a system's shape, and its name in lines."""
    lines = tuple(text_metrics.wrapped(tie.system, FONT_SIZE, _SYSTEM_WIDTH))
    half_width = max(text_metrics.width(one, FONT_SIZE) for one in lines) / 2
    half_height = text_metrics.height(len(lines), FONT_SIZE) / 2
    if tie.formality == "informal":  # the ellipse around the text's bounding box
        return half_width * 1.3 + _PADDING_X, half_height * 1.45 + _ELLIPSE_PADDING_Y, lines
    return half_width + _PADDING_X, half_height + _PADDING_Y, lines


def _placed(tie: EcomapTie, size: tuple[float, float, tuple[str, ...]], place: int, count: int, ring: float) -> System:
    angle = math.tau * place / count - math.pi / 2
    outward = (math.cos(angle), math.sin(angle))
    # The ring is where the shapes begin: the distance to their centers is larger by what is on this side of them.
    reach = min(
        size[0] / abs(outward[0]) if abs(outward[0]) > 0.01 else math.inf,
        size[1] / abs(outward[1]) if abs(outward[1]) > 0.01 else math.inf,
    )
    distance = ring + reach
    if count > _ONE_RING and place % 2:
        distance += ring * _SECOND_RING
    return System(tie, outward[0] * distance, outward[1] * distance, *size)


def _is_clear(systems: Sequence[System], radius: float) -> bool:
    """Whether no shape, household and line is in another's way."""
    for i, one in enumerate(systems):
        start, end = _ends(one, radius)
        if math.dist(start, end) < _TIE_LENGTH * 0.8:
            return False
        for j, other in enumerate(systems):
            if i != j and one.box.padded(_GAP / 2).overlaps(other.box.padded(_GAP / 2)):
                return False
            if i != j and any(other.box.padded(9).contains(point) for point in polylines.resampled([start, end])):
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
    heads, shaft = polylines.arrowheads(
        [start, end],
        start=tie.energy in ("to-family", "both"),
        end=tie.energy in ("from-family", "both"),
        size=_HEAD,
    )
    return heads + _tie_line(tie.tie, shaft)


def _tie_line(kind: str, points: Sequence[Point]) -> Markup:
    """Draw the line of a tie: solid if it is strong, dashed if weak, zigzag if conflicted."""
    if kind == "conflicted":
        return polylines.zigzag(points, amplitude=5, step=6)
    return line(points, attributes='stroke-width="2.5"' if kind == "strong" else polylines.DASHED)


def _member(member: Member) -> Markup:
    who, x, y = member.who, member.x, member.y
    shapes = symbol(who.gender, x, y, _HALF)
    if who.died:
        shapes += cross(who.gender, x, y, _HALF, age=False)
    return shapes + member.name.shapes


def _system(system: System) -> Markup:
    informal = system.tie.formality == "informal"
    baseline = text_metrics.centered_baseline(system.y, FONT_SIZE, lines=len(system.lines))
    return (ellipse(system.box) if informal else rectangle(system.box)) + text(system.lines, system.x, baseline)


def _legend(family: Family) -> list[legend.Entry]:
    ties = {tie.tie for tie in family.ecomap}
    formalities = {tie.formality for tie in family.ecomap}
    genders = {member.gender for member in family.members if member.id in family.household}
    ends: tuple[Point, Point] = (-20, 0), (20, 0)
    flows = any(tie.energy != "none" for tie in family.ecomap)
    head, shaft = polylines.arrowheads(ends, end=True, size=_HEAD)
    found = [
        (True, circle(0, 0, 11), "circle in the center: the household"),
        ("male" in genders, symbol("male", 0, 0, 9), "small square: male"),
        ("female" in genders, symbol("female", 0, 0, 9), "small circle: female"),
        (bool(genders - {"male", "female"}), symbol("other", 0, 0, 10), "small diamond: another gender or unknown"),
        ("formal" in formalities, rectangle(centered(0, 0, 18, 9)), "rectangle: formal system"),
        ("informal" in formalities, ellipse(centered(0, 0, 19, 10)), "ellipse: informal system"),
        ("strong" in ties, _tie_line("strong", ends), "solid line: strong tie"),
        ("weak" in ties, _tie_line("weak", ends), "dashed line: weak tie"),
        ("conflicted" in ties, _tie_line("conflicted", ends), "zigzag line: conflicted tie"),
        (flows, line(shaft) + head, "arrowhead: the way energy and resources flow"),
    ]
    return [legend.Entry(sample, meaning) for used, sample, meaning in found if used]
