"""The town view: a town's map, with its streets and water, and each place as a link to its entry.

The map's own units (0 to 1000, `places.yaml`) become the picture's here, once; everything after that is in the
picture's. Colors are attributes that stand on white paper, in a PDF and in a file;
`docs/assets/case-tools/case-tools.css` sets them anew for the page in light, dark and print. Nothing is told apart by
color alone: water has waves, a railroad ties, a park trees, a neighborhood a dashed edge, and everything a name.
"""

from collections.abc import Iterator, Sequence
from math import atan2, ceil, degrees, dist, hypot
from typing import NamedTuple
from zlib import crc32

from markupsafe import Markup

from curriculum.diagrams.drawing import Drawing
from curriculum.diagrams.place_symbols import HALF, place_symbol
from curriculum.diagrams.rectangles import Rectangle, around, baseline, height, lettered, turned, upright
from curriculum.diagrams.svg import Point, number, path, words
from curriculum.diagrams.text_metrics import broken, width
from curriculum.model.addresses import address
from curriculum.model.places import Feature, Place
from curriculum.model.town import Town
from curriculum.texts import typographic

_SCALE = 0.72
_MARGIN = 26.0
_SIDE = 1000 * _SCALE + 2 * _MARGIN

_PLATE = 14.0
"""Half the side of the plate that a place's symbol stands on."""
_BADGE = 8.5
"""The radius of the badge with its number, on the plate's upper right corner."""

_NAME, _STREET, _WATER, _NEIGHBORHOOD, _KEY = 14.0, 12.5, 14.0, 17.0, 13.5
"""Sizes of letters: of a place's name, a street's, the water's, a neighborhood's, and in the key."""

_ROAD, _TRACK, _RIVER = 17.0, 10.0, 30.0
"""How broad streets, railroads and rivers are drawn, unless a river says its own width."""

_CLOSED = {"water", "park", "neighborhood"}
"""Kinds of features whose points are an outline; a street's are a line."""


def drawings(town: Town) -> Iterator[Drawing]:
    """Yield the town's map, the one picture of its kind."""
    yield _Map(town).drawing()


class _Line(NamedTuple):
    """A feature in the picture's units."""

    feature: Feature
    points: list[Point]
    broad: float
    track: list[Point]
    """Points along it, 6 units apart."""


class _Map:
    """Lays out one map: symbols first, since they can't move, then names where room is left, then ornament."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._lines = [
            _Line(feature, course, _broad(feature), list(_steps(course, 6)))
            for feature, course in ((feature, _course(feature)) for feature in town.map.features)
        ]
        self._spots = [_placed(place.position) for place in town.places]
        self._taken: list[Rectangle] = [box for spot in self._spots for box in _symbol_boxes(spot)]
        self._unnamed: list[int] = []

    def drawing(self) -> Drawing:
        """Return the picture."""
        north = self._north()
        # A street's name must lie on the street, a neighborhood's anywhere within; a place's has many spots.
        features = self._feature_names("river", "street", "rail")
        names = self._place_names()
        features += self._feature_names("water", "park", "neighborhood")
        key, below = self._legend()
        edge = f"map-{self._town.id}-edge"
        ground = Markup('<rect class="map-land" fill="#f4f1e8" stroke="none" width="{0}" height="{0}"/>').format(
            number(_SIDE)
        )
        layers = [
            ground,
            *self._areas("neighborhood"),
            *self._areas("park"),
            *self._meadow(),
            *self._blocks(),
            *self._water(),
            *self._streets(),
            *self._rails(),
            *self._edges(),
            *self._trees(),
        ]
        frame = '<rect class="map-edge" x=".8" y=".8" width="{0}" height="{0}" rx="10" stroke="#1d4e5f"/>'
        shapes = [
            Markup('<clipPath id="{0}"><rect width="{1}" height="{1}" rx="10"/></clipPath>').format(
                edge, number(_SIDE)
            ),
            Markup('<g clip-path="url(#{})">{}</g>').format(edge, Markup("").join(layers)),
            Markup(frame).format(number(_SIDE - 1.6)),
            features,
            north,
            *(self._link(number_, place, names[number_]) for number_, place in enumerate(self._town.places)),
            key,
        ]
        return Drawing(
            kind="map",
            id=self._town.id,
            title=f"Map of {self._town.name}",
            description=f"{len(self._town.places)} numbered places, each a link to its entry below; "
            "the text below says where they lie.",
            width=_SIDE,
            height=_SIDE + below,
            shapes=Markup("").join(shapes),
        )

    def _link(self, place_number: int, place: Place, name: Markup) -> Markup:
        x, y = self._spots[place_number]
        plate = Markup(
            '<rect class="map-plate" fill="#fff" stroke="#1d4e5f" x="{}" y="{}" width="{s}" height="{s}" rx="5"/>'
        ).format(number(x - _PLATE), number(y - _PLATE), s=number(2 * _PLATE))
        badge = Markup('<circle class="map-badge" fill="#1d4e5f" stroke="none" cx="{}" cy="{}" r="{}"/>').format(
            number(x + _PLATE), number(y - _PLATE), number(_BADGE)
        )
        figure = Markup(
            '<text class="map-number" fill="#fff" stroke="none" text-anchor="middle" font-weight="700" '
            'font-size="11" x="{}" y="{}">{}</text>'
        ).format(number(x + _PLATE), number(y - _PLATE + 3.8), place_number + 1)
        shapes = plate + place_symbol(place.kind, x, y) + badge + figure + name
        return Markup('<a id="on-map-{}" href="~/{}" aria-label="{} {}">{}</a>').format(
            place.id,
            address("place", f"{self._town.id}/{place.id}"),
            place_number + 1,
            typographic(place.name),
            shapes,
        )

    # Names

    def _place_names(self) -> list[Markup]:
        """Give each place's name the best room beside its symbol; a name that finds none goes into the key."""
        names = [Markup("")] * len(self._spots)
        crowded = sorted(
            range(len(self._spots)),
            key=lambda one: (-sum(dist(self._spots[one], other) < 110 for other in self._spots), one),
        )
        for place_number in crowded:
            name = typographic(self._town.places[place_number].name)
            best: tuple[float, int, Rectangle, list[str], Point, str] | None = None
            for rank, (lines, x, y, anchor) in enumerate(_beside(self._spots[place_number], name)):
                box = lettered(lines, x, y, anchor=anchor, size=_NAME)
                if not box.within(4, 4, _SIDE - 4, _SIDE - 4) or box.meets_any(self._taken):
                    continue
                cost = rank + 6.0 * self._crossed(box)
                if best is None or cost < best[0]:
                    best = cost, rank, box, lines, (x, y), anchor
            if best is None:
                self._unnamed.append(place_number)
                continue
            _, _, box, lines, (x, y), anchor = best
            self._taken.append(box)
            names[place_number] = Markup('<g class="map-name">{}{}</g>').format(
                _behind(box), words(lines, x, y, anchor=anchor, size=_NAME)
            )
        self._unnamed.sort()
        return names

    def _crossed(self, box: Rectangle) -> int:
        """Count the streets, tracks and banks that run below a box."""
        left, top, right, bottom = box.edges
        found = 0
        for one in self._lines:
            half = one.broad / 2
            found += one.feature.kind not in ("park", "neighborhood") and any(
                left - half < x < right + half and top - half < y < bottom + half for x, y in one.track
            )
        return found

    def _feature_names(self, *kinds: str) -> Markup:
        """Return the names of features of these kinds, except where a place has the same name."""
        own = {place.name for place in self._town.places}
        found = []
        for kind in kinds:
            for one in self._lines:
                if one.feature.kind == kind and one.feature.name not in own:
                    found.append(self._inside(one) if kind in _CLOSED else self._along(one))
        return Markup("").join(found)

    def _along(self, one: _Line) -> Markup:
        """Return a name that lies on its street or river, or beside it, or its track; nothing if it fits nowhere."""
        feature, broad, track = one.feature, one.broad, one.track[::2]
        size = _WATER if feature.kind == "river" else _STREET
        name = typographic(feature.name)
        long, high = width(name, size) + 6, height(1, size)
        others = [other for other in self._lines if other is not one and other.feature.kind in ("street", "rail")]
        beside = _TRACK + 3 if feature.kind == "rail" else broad / 2 + high / 2
        asides = (beside, -beside) if feature.kind == "rail" else (0.0, beside, -beside)
        best: tuple[float, Point, float, Rectangle] | None = None
        for start, begin in enumerate(track):
            end = next((place for place in range(start, len(track)) if dist(begin, track[place]) >= long), None)
            if end is None:
                break
            stretch = track[start : end + 1]
            bend = max(_from_line(point, begin, stretch[-1]) for point in stretch)
            if bend > (broad - high) / 2 + 5:
                continue
            angle = degrees(atan2(stretch[-1][1] - begin[1], stretch[-1][0] - begin[0]))
            angle = (angle + 90) % 180 - 90  # never upside down
            middle = ((begin[0] + stretch[-1][0]) / 2, (begin[1] + stretch[-1][1]) / 2)
            for aside in asides:
                x, y = _moved(middle, angle + 90, aside)
                box = turned(x, y, long, high, angle)
                cost = 4 * bend + abs(start + end - len(track)) * 0.9 + 3 * abs(aside)
                if best is not None and cost >= best[0] - 1e-6:
                    continue
                if not box.within(6, 6, _SIDE - 6, _SIDE - 6) or box.meets_any(self._taken):
                    continue
                cost += 40 * sum(
                    any(
                        _from_line(point, begin, stretch[-1]) < 14 and dist(point, middle) < long / 2 + 5
                        for point in other.track
                    )
                    for other in others
                )
                if best is None or cost < best[0] - 1e-6:
                    best = cost, (x, y), angle, box
        if best is None:
            return Markup("")
        _, (x, y), angle, box = best
        self._taken.append(box)
        return Markup(
            '<text class="map-{}-name" fill="{}" stroke="none" text-anchor="middle" font-size="{}"{}{} '
            'transform="translate({} {}) rotate({})">{}</text>'
        ).format(
            feature.kind,
            "#14506a" if feature.kind == "river" else "#1f2a2e",
            number(size),
            Markup(' font-style="italic"') if feature.kind == "river" else "",
            "",
            number(x),
            number(y),
            number(angle),
            # `dy` of the first letters puts their middle on the line, also once they are turned.
            Markup('<tspan dy="{}">{}</tspan>').format(number(size * 0.3), name),
        )

    def _inside(self, one: _Line) -> Markup:
        """Return a name that stands within its outline; nothing if it fits nowhere."""
        feature, points = one.feature, one.points
        size = _NEIGHBORHOOD if feature.kind == "neighborhood" else _WATER
        bold = feature.kind == "neighborhood"
        left, top, right, bottom = Rectangle(tuple(points)).edges
        middle = ((left + right) / 2, (top + bottom) / 2)
        lines = broken(typographic(feature.name), size, max(60.0, (right - left) * 0.8), bold=bold)
        best: tuple[float, Point] | None = None
        spots = ((x, y) for y in _between(top, bottom, 8) for x in _between(left, right, 8))
        for x, y in sorted(spots, key=lambda spot: (dist(spot, middle), spot)):
            cost = dist((x, y), middle)
            if best is not None and cost >= best[0]:
                break
            box = lettered(lines, x, y, size=size, bold=bold)
            if (
                box.within(6, 6, _SIDE - 6, _SIDE - 6)
                and all(_is_in(corner, points) for corner in box.corners)
                and not box.meets_any(self._taken)
            ):
                cost += 400 * self._crossed(box)
                if best is None or cost < best[0]:
                    best = cost, (x, y)
        if best is None:
            return Markup("")
        x, y = best[1]
        self._taken.append(lettered(lines, x, y, size=size, bold=bold))
        name = words(lines, x, y, size=size, bold=bold)
        return Markup('<g class="map-{}-name" color="{}">{}</g>').format(
            feature.kind, "#14506a" if feature.kind == "water" else "#4a575c", name
        )

    # Ground

    def _areas(self, kind: str) -> Iterator[Markup]:
        fill = {"neighborhood": "#fbf9f3", "park": "#d5e4c3"}[kind]
        for feature, points, *_ in self._lines:
            if feature.kind == kind:
                yield Markup('<path class="map-{}" fill="{}" stroke="none" d="{}"/>').format(
                    kind, fill, _commands(points, closed=True)
                )

    def _edges(self) -> Iterator[Markup]:
        for feature, points, *_ in self._lines:
            if feature.kind == "neighborhood":
                yield Markup(
                    '<path class="map-outline" stroke="#6b777b" stroke-width="1.5" stroke-dasharray="7 5" d="{}"/>'
                ).format(_commands(points, closed=True))

    def _water(self) -> Iterator[Markup]:
        rivers = [(_curve(points), broad) for feature, points, broad, _ in self._lines if feature.kind == "river"]
        # All banks lie below all water, so that rivers flow together.
        for name, color, more in (("bank", "#8fb9c8", 3.0), ("water", "#c8e0e8", 0.0)):
            for course, broad in rivers:
                yield Markup('<path class="map-{}" stroke="{}" stroke-width="{}" d="{}"/>').format(
                    name, color, number(broad + more), course
                )
        for feature, points, *_ in self._lines:
            if feature.kind == "water":
                yield Markup('<path class="map-lake" fill="#c8e0e8" stroke="#8fb9c8" d="{}"/>').format(
                    _commands(points, closed=True)
                )
        waves = []
        for feature, points, broad, _ in self._lines:
            if feature.kind == "river":
                spots = _strewn(list(_steps(points, 17)), broad, feature.name)
            elif feature.kind == "water":
                spots = _grid(points, 26, feature.name)
            else:
                continue
            for x, y in spots:
                if not upright(x - 9, y - 4, x + 9, y + 4).meets_any(self._taken):
                    waves.append(f"M{number(x - 7)} {number(y)}q3.5-3.5 7 0t7 0")
        if waves:
            yield Markup(
                '<path class="map-wave" stroke="#5f9db3" stroke-width="1.3" stroke-linecap="round" d="{}"/>'
            ).format("".join(waves))

    def _streets(self) -> Iterator[Markup]:
        streets = [points for feature, points, *_ in self._lines if feature.kind == "street"]
        # All edges lie below all streets, so that crossings are open.
        for name, color, broad in (("road-edge", "#a9a292", _ROAD + 2.4), ("road", "#fff", _ROAD)):
            for points in streets:
                yield Markup(
                    '<path class="map-{}" stroke="{}" stroke-width="{}" stroke-linecap="round" d="{}"/>'
                ).format(name, color, number(broad), _commands(points))

    def _rails(self) -> Iterator[Markup]:
        for feature, points, *_ in self._lines:
            if feature.kind == "rail":
                course = _curve(points)
                yield Markup(
                    '<path class="map-rail" stroke="#4a575c" stroke-width="2" d="{0}"/>'
                    '<path class="map-rail" stroke="#4a575c" stroke-width="{1}" stroke-dasharray="1.8 7" d="{0}"/>'
                ).format(course, number(_TRACK))

    def _blocks(self) -> Iterator[Markup]:
        """Draw small buildings along streets, as far as they lie in a neighborhood and nothing else is there."""
        outlines = [points for feature, points, *_ in self._lines if feature.kind == "neighborhood"]
        green = [points for feature, points, *_ in self._lines if feature.kind in ("park", "water")]
        ways = [one for one in self._lines if one.feature.kind in ("street", "rail", "river")]
        built: list[Rectangle] = []
        for feature, points, broad, _ in self._lines:
            if feature.kind != "street":
                continue
            for place, (begin, end) in enumerate(_pairs(list(_steps(points, 27)))):
                angle = degrees(atan2(end[1] - begin[1], end[0] - begin[0]))
                for side in (-1, 1):
                    chance = _chance(feature.name, place, side)
                    wide, deep = 13 + 7 * chance, 10 + 5 * _chance(feature.name, place, 3 * side)
                    x, y = _moved(begin, angle + 90, side * (broad / 2 + 4 + deep / 2))
                    box = turned(x, y, wide, deep, angle)
                    if (
                        any(all(_is_in(corner, outline) for corner in box.corners) for outline in outlines)
                        and not any(_is_in(corner, area) for area in green for corner in box.corners)
                        and not box.meets_any(self._taken)
                        and not box.meets_any(built)
                        and all(_apart(box, one) for one in ways)
                    ):
                        built.append(box)
        if built:
            yield Markup('<path class="map-block" fill="#e3dccb" stroke="none" d="{}"/>').format(
                "".join(_commands(list(box.corners), closed=True) for box in built)
            )

    def _meadow(self) -> Iterator[Markup]:
        """Strew grass over open land, away from everything else."""
        areas = [points for feature, points, *_ in self._lines if feature.kind in _CLOSED]
        square = ((0.0, 0.0), (_SIDE, 0.0), (_SIDE, _SIDE), (0.0, _SIDE))
        grass = []
        for x, y in _grid(square, 58, self._town.id):
            box = upright(x - 8, y - 8, x + 8, y + 8)
            if (
                not any(_is_in((x, y), area) for area in areas)
                and not box.meets_any(self._taken)
                and all(_apart(box, one) for one in self._lines)
            ):
                grass.append(f"M{number(x)} {number(y)}v-5m-1 5l-3-3.5m5 3.5 3-3.5")
        if grass:
            yield Markup('<path class="map-grass" stroke="#bcc39c" stroke-width="1.2" d="{}"/>').format("".join(grass))

    def _trees(self) -> Iterator[Markup]:
        trees = []
        for feature, points, *_ in self._lines:
            if feature.kind != "park":
                continue
            for x, y in _grid(points, 19, feature.name):
                box = upright(x - 6, y - 8, x + 6, y + 7)
                if all(_is_in(corner, points) for corner in box.corners) and not box.meets_any(self._taken):
                    trees.append((x, y))
        for x, y in trees:
            yield Markup(
                '<path class="map-trunk" stroke="#5f5138" d="M{0} {1}v6"/>'
                '<circle class="map-tree" fill="#8fb173" stroke="#4c6b36" stroke-width="1" cx="{0}" cy="{2}" r="4.6"/>'
            ).format(number(x), number(y), number(y - 3))

    # Around the map

    def _north(self) -> Markup:
        """Return the arrow to the north, in the first corner that is free; nothing if none is."""
        for x, y in ((_SIDE - 26, 34), (26, 34), (_SIDE - 26, _SIDE - 32), (26, _SIDE - 32)):
            box = upright(x - 15, y - 28, x + 15, y + 24)
            if not box.meets_any(self._taken):
                self._taken.append(box)
                return (
                    _behind(box)
                    + path(f"M{number(x)} {number(y - 10)}l7 30-7-6-7 6z", looks='fill="currentColor" stroke="none"')
                    + words(["N"], x, y - 14, size=13, bold=True)
                )
        return Markup("")

    def _legend(self) -> tuple[Markup, float]:
        """Return the symbols and what they mean, the names that did not fit, and how high both are."""
        kinds = sorted({place.kind for place in self._town.places})
        columns, row = 5, 24.0
        wide = _SIDE / columns
        parts = []
        for place, kind in enumerate(kinds):
            x, y = 14 + place % columns * wide, _SIDE + 24 + place // columns * row
            parts.append(place_symbol(kind, x, y) + words([kind], x + HALF + 8, y + 4.5, anchor="start", size=_KEY))
        bottom = 24 + ceil(len(kinds) / columns) * row
        if self._unnamed:
            names = "; ".join(f"{one + 1} {typographic(self._town.places[one].name)}" for one in self._unnamed)
            lines = broken(f"Without room for their names: {names}", _KEY, _SIDE - 10)
            parts.append(words(lines, 5, baseline(_SIDE + bottom, _KEY), anchor="start", size=_KEY))
            bottom += height(len(lines), _KEY) + 6
        return Markup('<g class="map-key">{}</g>').format(Markup("").join(parts)), bottom


def _placed(point: Sequence[int]) -> Point:
    x, y = point
    return _MARGIN + x * _SCALE, _MARGIN + y * _SCALE


def _broad(feature: Feature) -> float:
    if feature.kind == "river":
        return feature.width * _SCALE if feature.width else _RIVER
    return {"street": _ROAD, "rail": _TRACK}.get(feature.kind, 0.0)


def _course(feature: Feature) -> list[Point]:
    """Return a feature's points; a line that ends at the map's edge is drawn on, so that it leaves the picture."""
    points = [_placed(point) for point in feature.points]
    if feature.kind in _CLOSED:
        return points

    def on(point: Point, before: Point, original: Sequence[int]) -> list[Point]:
        if not {0, 1000} & set(original):
            return []
        long = dist(point, before) or 1.0
        return [(point[0] + (point[0] - before[0]) / long * 80, point[1] + (point[1] - before[1]) / long * 80)]

    begin = on(points[0], points[1], feature.points[0])
    return begin + points + on(points[-1], points[-2], feature.points[-1])


def _symbol_boxes(spot: Point) -> tuple[Rectangle, Rectangle]:
    """Return the room of a place's plate and of the badge on its corner."""
    x, y = spot
    return around(x, y, _PLATE + 1), around(x + _PLATE, y - _PLATE, _BADGE + 0.5)


def _beside(spot: Point, name: str) -> Iterator[tuple[list[str], float, float, str]]:
    """Yield lines, x, baseline and anchor for a name beside a symbol, the best first."""
    x, y = spot
    shapes = [broken(name, _NAME, most) for most in (112, 80, 160, 400)]
    layouts = [lines for place, lines in enumerate(shapes) if lines not in shapes[:place]]
    right, left = x + _PLATE + 5, x - _PLATE - 5
    for lines in layouts:
        high = height(len(lines), _NAME)
        middle = baseline(y - high / 2, _NAME)
        below = baseline(y + _PLATE + 3, _NAME)
        above = baseline(y - _PLATE - _BADGE - 3 - high, _NAME)
        yield lines, right, middle + 5, "start"
        yield lines, left, middle, "end"
        yield lines, right + _BADGE - 1, middle, "start"
        yield lines, x, below, "middle"
        yield lines, x, above, "middle"
        yield lines, x - _PLATE, below, "start"
        yield lines, x + _PLATE, below, "end"
        yield lines, right, middle + high / 2, "start"
        yield lines, left, middle + high / 2, "end"
        yield lines, left, middle - high / 2, "end"
        yield lines, x - _PLATE, above, "start"
        yield lines, x + _PLATE, above, "end"


def _behind(box: Rectangle) -> Markup:
    """Return the light ground that keeps words apart from what runs below them."""
    left, top, right, bottom = box.edges
    return Markup(
        '<rect class="map-behind" fill="#fbf9f3" fill-opacity=".8" stroke="none" x="{}" y="{}" width="{}" height="{}" '
        'rx="3"/>'
    ).format(number(left - 1), number(top), number(right - left + 2), number(bottom - top))


def _commands(points: Sequence[Point], *, closed: bool = False) -> str:
    (x, y), *rest = points
    return f"M{number(x)} {number(y)}" + "".join(f"L{number(a)} {number(b)}" for a, b in rest) + "Z" * closed


def _curve(points: Sequence[Point]) -> str:
    """Return a smooth line through points: Catmull and Rom's spline as Bézier curves."""
    ends = [points[0], *points, points[-1]]
    commands = f"M{number(points[0][0])} {number(points[0][1])}"
    for before, begin, end, after in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        first = (begin[0] + (end[0] - before[0]) / 6, begin[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - begin[0]) / 6, end[1] - (after[1] - begin[1]) / 6)
        commands += "C" + " ".join(f"{number(x)} {number(y)}" for x, y in (first, second, end))
    return commands


def _pairs(points: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    return zip(points, points[1:], strict=False)


def _steps(points: Sequence[Point], step: float) -> Iterator[Point]:
    """Yield points along a line, `step` apart, from its beginning."""
    left_over = 0.0
    for (ax, ay), (bx, by) in _pairs(points):
        long = hypot(bx - ax, by - ay)
        at = left_over
        while at < long:
            yield ax + (bx - ax) * at / long, ay + (by - ay) * at / long
            at += step
        left_over = at - long


def _between(low: float, high: float, step: float) -> Iterator[float]:
    for place in range(int((high - low) / step) + 1):
        yield low + place * step


def _moved(point: Point, angle: float, far: float) -> Point:
    corner = turned(*point, 2 * far, 0, angle).corners[1]
    return corner


def _from_line(point: Point, begin: Point, end: Point) -> float:
    """Return how far a point is from the straight line through two others."""
    long = dist(begin, end) or 1.0
    return abs((end[0] - begin[0]) * (begin[1] - point[1]) - (begin[0] - point[0]) * (end[1] - begin[1])) / long


def _apart(box: Rectangle, one: _Line) -> bool:
    """Say whether a box keeps off a street, a railroad or a river."""
    left, top, right, bottom = box.edges
    half = one.broad / 2 + 2
    return not any(
        left - half < x < right + half and top - half < y < bottom + half and box.meets(around(x, y, half))
        for x, y in one.track
    )


def _is_in(point: Point, outline: Sequence[Point]) -> bool:
    """Say whether a point lies within an outline (even-odd rule)."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in _pairs([*outline, outline[0]]):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _chance(*of: object) -> float:
    """Return a number from 0 to 1 that looks random and is always the same: ornament is irregular and repeatable."""
    return crc32(repr(of).encode()) % 1000 / 1000


def _grid(outline: Sequence[Point], step: float, name: str) -> Iterator[Point]:
    """Yield points within an outline, about `step` apart and not in rows."""
    left, top, right, bottom = Rectangle(tuple(outline)).edges
    for y in _between(top, bottom, step):
        for x in _between(left, right, step):
            spot = (
                x + (_chance(name, round(x), round(y)) - 0.5) * step * 0.7,
                y + (_chance(name, round(y), round(x), 1) - 0.5) * step * 0.7,
            )
            if _is_in(spot, outline):
                yield spot


def _strewn(track: Sequence[Point], broad: float, name: str) -> Iterator[Point]:
    """Yield points on a river, to both sides of its middle in turn."""
    for place, ((ax, ay), (bx, by)) in enumerate(_pairs(track)):
        angle = degrees(atan2(by - ay, bx - ax))
        aside = ((place % 3) - 1 + (_chance(name, place) - 0.5) * 0.5) * max(0.0, broad / 2 - 8) * 0.8
        yield _moved((ax, ay), angle + 90, aside)
