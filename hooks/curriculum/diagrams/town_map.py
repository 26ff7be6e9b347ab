"""A town's map, with its streets and water, and each place as a link to its entry.

The map's own units (0 to 1000, `places.yaml`) become the picture's here, once; everything after that is in the
picture's. Colors are attributes for white paper, in a PDF and in a file; `docs/assets/case-tools/case-tools.css` sets
them for the page in light, dark and print. Nothing is told apart by color alone: water has waves, a railroad ties, a
park trees, a neighborhood a dashed edge, and everything a name.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import atan2, cos, degrees, dist, radians, sin
from typing import NamedTuple
from zlib import crc32

from markupsafe import Markup

from curriculum.diagrams import legend, polylines, text_metrics
from curriculum.diagrams.drawing import Drawing
from curriculum.diagrams.labels import Label
from curriculum.diagrams.place_symbols import place_symbol
from curriculum.diagrams.rectangles import Point, Rectangle, RotatedRectangle, bounding_box, centered, enclosing
from curriculum.diagrams.svg import circle, group, line_commands, link, number, path, rectangle, text
from curriculum.diagrams.text_metrics import Anchor, centered_baseline
from curriculum.markup.typography import typographic
from curriculum.model.addresses import address
from curriculum.model.places import Feature
from curriculum.model.town import Town

_SCALE = 0.72
_MARGIN = 26.0
_SIDE = 1000 * _SCALE + 2 * _MARGIN
_SQUARE = Rectangle(0, 0, _SIDE, _SIDE)

_LEGEND_GAP = 12.0
"""Below the map, which has a frame and no margin."""

_PLATE = 14.0
"""Half the side of the plate behind a place's symbol."""
_BADGE = 8.5
"""The radius of the badge with its number, on the plate's upper right corner."""
_NUMBER = 11.0
"""The font size of the number."""

_NAME, _STREET, _WATER, _NEIGHBORHOOD = 14.0, 12.5, 14.0, 17.0
"""Font sizes: of a place's name, a street's, the water's, and a neighborhood's."""

_ROAD, _TRACK, _RIVER = 17.0, 10.0, 30.0
"""The widths of streets, railroads and rivers, unless a river has its own."""

_CLOSED = ("water", "park", "neighborhood")
"""Kinds of features whose points are an outline; a street's are a line."""


def drawings(town: Town) -> Iterator[Drawing]:
    """Yield the town's map, the one picture of its kind."""
    yield _Map(town).drawing()


class _Line(NamedTuple):
    """A feature in the picture's units."""

    feature: Feature
    points: list[Point]
    width: float
    samples: list[Point]
    """Points along it, close together."""
    bounds: Rectangle
    """The bounding box of `samples`."""


class _Map:
    """Lays out one map: symbols first, since they can't move, then names where space is left, then ornament."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._lines = [
            _Line(feature, points, _width(feature), samples, bounding_box(samples))
            for feature, points in ((feature, _points(feature)) for feature in town.map.features)
            for samples in [polylines.resampled(points)]
        ]
        self._positions = [_scaled(place.position) for place in town.places]
        self._taken: list[Rectangle | RotatedRectangle] = [
            box for position in self._positions for box in _symbol_boxes(position)
        ]
        self._unnamed: list[int] = []

    def drawing(self) -> Drawing:
        """Return the picture."""
        north = self._north()
        # A street's name must be on the street, a neighborhood's anywhere within; a place's has many candidates.
        features = self._feature_names("river", "street", "rail")
        names = self._place_names()
        features += self._feature_names("water", "park", "neighborhood")
        edge = f"map-{self._town.id}-edge"
        layers = [
            rectangle(_SQUARE, attributes='class="map-land" fill="#f4f1e8" stroke="none"'),
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
        shapes = [
            Markup('<clipPath id="{}">{}</clipPath>').format(edge, rectangle(_SQUARE, attributes='rx="10"')),
            group(Markup("").join(layers), attributes=f'clip-path="url(#{edge})"'),
            rectangle(_SQUARE.padded(-0.8), attributes='class="map-edge" rx="10" stroke="#1d4e5f"'),
            features,
            north,
            *(self._link(place_number, name) for place_number, name in enumerate(names)),
        ]
        picture, wide, high = legend.with_legend(Markup("").join(shapes), _SIDE, _SIDE + _LEGEND_GAP, self._legend())
        note = self._unnamed_places(high)
        if note:
            picture, high = picture + note.shapes, note.box.bottom + legend.MARGIN / 2
        return Drawing(
            kind="map",
            id=self._town.id,
            title=f"Map of {self._town.name}",
            description=f"{len(self._town.places)} numbered places, each a link to its entry below; "
            "the text below says where they lie.",
            width=wide,
            height=high,
            shapes=picture,
            legend_top=_SIDE + _LEGEND_GAP,
        )

    def _link(self, place_number: int, name: Markup) -> Markup:
        place, (x, y) = self._town.places[place_number], self._positions[place_number]
        plate = rectangle(centered(x, y, _PLATE), attributes='class="map-plate" fill="#fff" stroke="#1d4e5f" rx="5"')
        badge = circle(x + _PLATE, y - _PLATE, _BADGE, attributes='class="map-badge" fill="#1d4e5f" stroke="none"')
        figure = Markup(
            '<text class="map-number" fill="#fff" stroke="none" text-anchor="middle" font-weight="700" '
            'font-size="{}" x="{}" y="{}">{}</text>'
        ).format(
            number(_NUMBER),
            number(x + _PLATE),
            number(centered_baseline(y - _PLATE, _NUMBER)),
            place_number + 1,
        )
        return link(
            address("place", f"{self._town.id}/{place.id}"),
            f"{place_number + 1} {place.name}",
            plate + place_symbol(place.kind, x, y) + badge + figure + name,
            attributes=f'id="on-map-{place.id}"',
        )

    # Names

    def _place_names(self) -> list[Markup]:
        """Give each place's name the best space beside its symbol; a name that finds none goes below the legend."""
        names = [Markup("")] * len(self._positions)
        crowded = sorted(
            range(len(self._positions)),
            key=lambda one: (-sum(dist(self._positions[one], other) < 110 for other in self._positions), one),
        )
        for place_number in crowded:
            name = typographic(self._town.places[place_number].name)
            best: tuple[float, Label] | None = None
            for rank, label in enumerate(_name_labels(self._positions[place_number], name)):
                if not self._is_free(label.box, margin=4):
                    continue
                cost = rank + 6.0 * self._crossed(label.box)
                if best is None or cost < best[0]:
                    best = cost, label
            if best is None:
                self._unnamed.append(place_number)
                continue
            label = best[1]
            self._taken.append(label.box)
            names[place_number] = group(_background(label.box) + label.shapes, attributes='class="map-name"')
        self._unnamed.sort()
        return names

    def _is_free(self, box: Rectangle | RotatedRectangle, *, margin: float) -> bool:
        """Say whether a box is on the map, off its edges, and nothing that was placed before is in its way."""
        page = _SQUARE.padded(-margin)
        return enclosing([page, box.bounds]) == page and not self._is_taken(box)

    def _is_taken(self, box: Rectangle | RotatedRectangle) -> bool:
        return any(box.overlaps(other) for other in self._taken)

    def _crossed(self, box: Rectangle) -> int:
        """Count the streets, tracks and banks that run below a box."""
        return sum(
            any(map(box.padded(one.width / 2).contains, one.samples))
            for one in self._of("street", "rail", "river", "water")
        )

    def _feature_names(self, *kinds: str) -> Markup:
        """Return the names of features of these kinds, except where a place has the same name."""
        own = {place.name for place in self._town.places}
        found = []
        for kind in kinds:
            for one in self._of(kind):
                if one.feature.name not in own:
                    found.append(self._inside(one) if kind in _CLOSED else self._along(one))
        return Markup("").join(found)

    def _along(self, one: _Line) -> Markup:
        """Return a name on its street or river, or beside it, or beside its track; nothing if it fits nowhere."""
        feature, samples = one.feature, one.samples[::2]
        size = _WATER if feature.kind == "river" else _STREET
        name = typographic(feature.name)
        long, high = text_metrics.width(name, size) + 6, text_metrics.height(1, size)
        others = [other for other in self._of("street", "rail") if other is not one]
        beside = _TRACK + 3 if feature.kind == "rail" else one.width / 2 + high / 2
        offsets = (beside, -beside) if feature.kind == "rail" else (0.0, beside, -beside)
        best: tuple[float, Point, float, RotatedRectangle] | None = None
        for start, begin in enumerate(samples):
            stop = next((place for place in range(start, len(samples)) if dist(begin, samples[place]) >= long), None)
            if stop is None:
                break
            part, end = samples[start : stop + 1], samples[stop]
            bend = max(polylines.distance_to_segment(point, begin, end) for point in part)
            if bend > (one.width - high) / 2 + 5:
                continue
            angle = _angle(begin, end)
            angle = (angle + 90) % 180 - 90  # never upside down
            middle = ((begin[0] + end[0]) / 2, (begin[1] + end[1]) / 2)
            for offset in offsets:
                x, y = _moved(middle, angle + 90, offset)
                cost = 4 * bend + abs(start + stop - len(samples)) * 0.9 + 3 * abs(offset)
                if best is not None and cost >= best[0] - 1e-6:
                    continue
                left, top, right, bottom = Label((name,), x, centered_baseline(y, size), size=size).box
                box = Rectangle(left - 3, top, right + 3, bottom).rotated(angle, about=(x, y))
                if not self._is_free(box, margin=6):
                    continue
                cost += 40 * sum(
                    any(polylines.distance_to_segment(point, begin, end) < 14 for point in other.samples)
                    for other in others
                )
                if best is None or cost < best[0] - 1e-6:
                    best = cost, (x, y), angle, box
        if best is None:
            return Markup("")
        _, (x, y), angle, box = best
        self._taken.append(box)
        return Markup(
            '<text class="map-{}-name" fill="{}" stroke="none" text-anchor="middle" font-size="{}"{} y="{}" '
            'transform="translate({} {}) rotate({})">{}</text>'
        ).format(
            feature.kind,
            "#14506a" if feature.kind == "river" else "#1f2a2e",
            number(size),
            Markup(' font-style="italic"' if feature.kind == "river" else ""),
            number(centered_baseline(0, size)),
            number(x),
            number(y),
            number(angle),
            name,
        )

    def _inside(self, one: _Line) -> Markup:
        """Return a name within its outline; nothing if it fits nowhere."""
        feature, outline = one.feature, one.points
        size = _NEIGHBORHOOD if feature.kind == "neighborhood" else _WATER
        bold = feature.kind == "neighborhood"
        area = bounding_box(outline)
        lines = tuple(text_metrics.wrapped(typographic(feature.name), size, max(60.0, area.width * 0.8), bold=bold))
        best: tuple[float, Label] | None = None
        points = ((x, y) for y in _steps(area.top, area.bottom, 8) for x in _steps(area.left, area.right, 8))
        for x, y in sorted(points, key=lambda point: (dist(point, area.center), point)):
            cost = dist((x, y), area.center)
            if best is not None and cost >= best[0]:
                break
            label = Label(lines, x, y, size=size, bold=bold)
            inside = all(polylines.is_inside(corner, outline) for corner in label.box.corners)
            if inside and self._is_free(label.box, margin=6):
                cost += 400 * self._crossed(label.box)
                if best is None or cost < best[0]:
                    best = cost, label
        if best is None:
            return Markup("")
        label = best[1]
        self._taken.append(label.box)
        color = "#14506a" if feature.kind == "water" else "#4a575c"
        return group(label.shapes, attributes=f'class="map-{feature.kind}-name" color="{color}"')

    # Ground

    def _of(self, *kinds: str) -> list[_Line]:
        return [one for one in self._lines if one.feature.kind in kinds]

    def _areas(self, kind: str) -> Iterator[Markup]:
        fill = {"neighborhood": "#fbf9f3", "park": "#d5e4c3"}[kind]
        for one in self._of(kind):
            yield _part(kind, line_commands(one.points, closed=True), f'fill="{fill}" stroke="none"')

    def _edges(self) -> Iterator[Markup]:
        for one in self._of("neighborhood"):
            attributes = f'stroke="#6b777b" stroke-width="1.5" {polylines.DASHED}'
            yield _part("outline", line_commands(one.points, closed=True), attributes)

    def _water(self) -> Iterator[Markup]:
        rivers = self._of("river")
        # All banks are below all water, so that rivers flow together.
        for name, color, more in (("bank", "#8fb9c8", 3.0), ("water", "#c8e0e8", 0.0)):
            for one in rivers:
                attributes = f'stroke="{color}" stroke-width="{number(one.width + more)}"'
                yield _part(name, polylines.smooth_commands(one.points), attributes)
        for one in self._of("water"):
            yield _part("lake", line_commands(one.points, closed=True), 'fill="#c8e0e8" stroke="#8fb9c8"')
        points = [point for one in rivers for point in _scattered_along(one)]
        points += [point for one in self._of("water") for point in _scattered(one.points, 26, one.feature.name)]
        waves = [
            f"M{number(x - 7)} {number(y)}q3.5-3.5 7 0t7 0"
            for x, y in points
            if not self._is_taken(centered(x, y, 9, 4))
        ]
        if waves:
            yield _part("wave", "".join(waves), 'stroke="#5f9db3" stroke-width="1.3" stroke-linecap="round"')

    def _streets(self) -> Iterator[Markup]:
        # All edges are below all streets, so that crossings are open.
        for name, color, wide in (("road-edge", "#a9a292", _ROAD + 2.4), ("road", "#fff", _ROAD)):
            for one in self._of("street"):
                attributes = f'stroke="{color}" stroke-width="{number(wide)}" stroke-linecap="round"'
                yield _part(name, line_commands(one.points), attributes)

    def _rails(self) -> Iterator[Markup]:
        for one in self._of("rail"):
            commands = polylines.smooth_commands(one.points)
            yield _part("rail", commands, 'stroke="#4a575c" stroke-width="2"')
            ties = f'stroke="#4a575c" stroke-width="{number(_TRACK)}" stroke-dasharray="1.8 7"'
            yield _part("rail", commands, ties)

    def _blocks(self) -> Iterator[Markup]:
        """Draw small buildings along streets, as far as they are in a neighborhood and nothing else is there."""
        outlines = [one.points for one in self._of("neighborhood")]
        green = [one.points for one in self._of("park", "water")]
        lines = self._of("street", "rail", "river")
        built: list[RotatedRectangle] = []
        for street in self._of("street"):
            name = street.feature.name
            for place, (begin, end) in enumerate(pairwise(polylines.resampled(street.points, 27))):
                angle = _angle(begin, end)
                for side in (-1, 1):
                    wide, deep = 13 + 7 * _chance(name, place, side), 10 + 5 * _chance(name, place, 3 * side)
                    x, y = _moved(begin, angle + 90, side * (street.width / 2 + 4 + deep / 2))
                    box = centered(x, y, wide / 2, deep / 2).rotated(angle)
                    if (
                        any(all(polylines.is_inside(one, outline) for one in box.corners) for outline in outlines)
                        and not any(polylines.is_inside(one, area) for area in green for one in box.corners)
                        and not self._is_taken(box)
                        and not any(box.overlaps(other) for other in built)
                        and not any(_is_on(line, box) for line in lines)
                    ):
                        built.append(box)
        if built:
            commands = "".join(line_commands(box.corners, closed=True) for box in built)
            yield _part("block", commands, 'fill="#e3dccb" stroke="none"')

    def _meadow(self) -> Iterator[Markup]:
        """Scatter grass over open land, away from everything else."""
        areas = [one.points for one in self._of(*_CLOSED)]
        grass = []
        for x, y in _scattered(_SQUARE.corners, 58, self._town.id):
            box = centered(x, y, 8)
            if (
                not any(polylines.is_inside((x, y), area) for area in areas)
                and not self._is_taken(box)
                and not any(_is_on(line, box) for line in self._lines)
            ):
                grass.append(f"M{number(x)} {number(y)}v-5m-1 5l-3-3.5m5 3.5 3-3.5")
        if grass:
            yield _part("grass", "".join(grass), 'stroke="#bcc39c" stroke-width="1.2"')

    def _trees(self) -> Iterator[Markup]:
        for park in self._of("park"):
            for x, y in _scattered(park.points, 19, park.feature.name):
                box = Rectangle(x - 6, y - 8, x + 6, y + 7)
                inside = all(polylines.is_inside(corner, park.points) for corner in box.corners)
                if inside and not self._is_taken(box):
                    yield _part("trunk", f"M{number(x)} {number(y)}v6", 'stroke="#5f5138"')
                    leaves = 'class="map-tree" fill="#8fb173" stroke="#4c6b36" stroke-width="1"'
                    yield circle(x, y - 3, 4.6, attributes=leaves)

    # Around the map

    def _north(self) -> Markup:
        """Return the arrow to the north, in the first corner that is free; nothing if none is."""
        for x, y in ((_SIDE - 26, 34), (26, 34), (_SIDE - 26, _SIDE - 32), (26, _SIDE - 32)):
            box = Rectangle(x - 15, y - 28, x + 15, y + 24)
            if not self._is_taken(box):
                self._taken.append(box)
                arrow = f"M{number(x)} {number(y - 10)}l7 30-7-6-7 6z"
                return (
                    _background(box)
                    + path(arrow, attributes='fill="currentColor" stroke="none"')
                    + text(["N"], x, y - 14, size=13, bold=True)
                )
        return Markup("")

    def _legend(self) -> list[legend.Entry]:
        kinds = sorted({place.kind for place in self._town.places})
        return [legend.Entry(place_symbol(kind, 0, 0), kind) for kind in kinds]

    def _unnamed_places(self, top: float) -> Label | None:
        """Return the names that did not fit, to be written below the legend; None if all of them did."""
        if not self._unnamed:
            return None
        names = "; ".join(f"{one + 1} {typographic(self._town.places[one].name)}" for one in self._unnamed)
        size = legend.FONT_SIZE
        lines = text_metrics.wrapped(f"Without room for their names: {names}", size, _SIDE - 2 * legend.MARGIN)
        return Label(tuple(lines), legend.MARGIN, text_metrics.baseline(top, size), "start", size)


def _part(name: str, commands: str, attributes: str) -> Markup:
    """Return a `path` with the class by which the stylesheet finds it, `map-{name}`."""
    return path(commands, attributes=f'class="map-{name}" {attributes}')


def _scaled(point: Sequence[int]) -> Point:
    x, y = point
    return _MARGIN + x * _SCALE, _MARGIN + y * _SCALE


def _width(feature: Feature) -> float:
    if feature.kind == "river":
        return feature.width * _SCALE if feature.width else _RIVER
    return {"street": _ROAD, "rail": _TRACK}.get(feature.kind, 0.0)


def _points(feature: Feature) -> list[Point]:
    """Return a feature's points; a line that ends at the map's edge is extended, so that it leaves the picture."""
    points = [_scaled(point) for point in feature.points]
    if feature.kind in _CLOSED:
        return points

    def extension(point: Point, before: Point, original: Sequence[int]) -> list[Point]:
        if not {0, 1000} & set(original):
            return []
        long = dist(point, before) or 1.0
        return [(point[0] + (point[0] - before[0]) / long * 80, point[1] + (point[1] - before[1]) / long * 80)]

    start = extension(points[0], points[1], feature.points[0])
    return start + points + extension(points[-1], points[-2], feature.points[-1])


def _symbol_boxes(position: Point) -> tuple[Rectangle, Rectangle]:
    """Return the bounding boxes of a place's plate and of the badge on its corner."""
    x, y = position
    return centered(x, y, _PLATE + 1), centered(x + _PLATE, y - _PLATE, _BADGE + 0.5)


def _name_labels(position: Point, name: str) -> Iterator[Label]:
    """Yield labels of a symbol with its name, the best place first."""
    x, y = position
    wraps = [tuple(text_metrics.wrapped(name, _NAME, limit)) for limit in (112, 80, 160, 400)]
    right, left = x + _PLATE + 5, x - _PLATE - 5
    for lines in dict.fromkeys(wraps):
        high = text_metrics.height(len(lines), _NAME)
        middle = centered_baseline(y, _NAME, lines=len(lines))
        below = text_metrics.baseline(y + _PLATE + 3, _NAME)
        above = text_metrics.baseline(y - _PLATE - _BADGE - 3 - high, _NAME)
        places: list[tuple[float, float, Anchor]] = [
            (right, middle + 4, "start"),
            (left, middle, "end"),
            (right + _BADGE - 1, middle, "start"),
            (x, below, "middle"),
            (x, above, "middle"),
            (x - _PLATE, below, "start"),
            (x + _PLATE, below, "end"),
            (right, middle + high / 2, "start"),
            (left, middle + high / 2, "end"),
            (left, middle - high / 2, "end"),
            (x - _PLATE, above, "start"),
            (x + _PLATE, above, "end"),
        ]
        for label_x, label_y, anchor in places:
            yield Label(lines, label_x, label_y, anchor, _NAME)


def _background(box: Rectangle) -> Markup:
    """Return the light background that keeps text legible above what is below it."""
    attributes = 'class="map-behind" fill="#fbf9f3" fill-opacity=".8" stroke="none" rx="3"'
    return rectangle(Rectangle(box.left - 1, box.top, box.right + 1, box.bottom), attributes=attributes)


def _steps(low: float, high: float, step: float) -> Iterator[float]:
    for place in range(int((high - low) / step) + 1):
        yield low + place * step


def _angle(start: Point, end: Point) -> float:
    """Return the direction from a point to another in degrees, clockwise from the right."""
    return degrees(atan2(end[1] - start[1], end[0] - start[0]))


def _moved(point: Point, angle: float, distance: float) -> Point:
    return point[0] + distance * cos(radians(angle)), point[1] + distance * sin(radians(angle))


def _is_on(line: _Line, box: Rectangle | RotatedRectangle) -> bool:
    """Say whether a box overlaps a street, a railroad or a river."""
    half = line.width / 2 + 2
    near = box.bounds.padded(half)
    if not near.overlaps(line.bounds):  # as with most lines and most of the places that are tried
        return False
    left, top, right, bottom = near
    return any(left < x < right and top < y < bottom and box.overlaps(centered(x, y, half)) for x, y in line.samples)


def _chance(*of: object) -> float:
    """Return a number from 0 to 1 that looks random and is always the same: ornament is irregular and repeatable."""
    return crc32(repr(of).encode()) % 1000 / 1000


def _scattered(outline: Sequence[Point], step: float, name: str) -> Iterator[Point]:
    """Yield points within an outline, about `step` apart and not in rows."""
    area = bounding_box(outline)
    for y in _steps(area.top, area.bottom, step):
        for x in _steps(area.left, area.right, step):
            point = (
                x + (_chance(name, round(x), round(y)) - 0.5) * step * 0.7,
                y + (_chance(name, round(y), round(x), 1) - 0.5) * step * 0.7,
            )
            if polylines.is_inside(point, outline):
                yield point


def _scattered_along(river: _Line) -> Iterator[Point]:
    """Yield points on a river, to both sides of its middle in turn."""
    for place, (begin, end) in enumerate(pairwise(polylines.resampled(river.points, 17))):
        aside = ((place % 3) - 1 + (_chance(river.feature.name, place) - 0.5) * 0.5) * 0.8
        yield _moved(begin, _angle(begin, end) + 90, aside * max(0.0, river.width / 2 - 8))
