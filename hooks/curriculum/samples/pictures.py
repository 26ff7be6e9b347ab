"""The pictures in samples, drawn on the shapes that the blank sheet has in its drawing area.

Genograms and ecomaps are drawn as those of the towns are. The others are as wide as the page between its margins, so
that their letters are as large as those beside them.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from curriculum.diagrams import ecomap, polylines, text_metrics
from curriculum.diagrams.drawing import Drawing
from curriculum.diagrams.genogram import drawing as genogram
from curriculum.diagrams.labels import Label
from curriculum.diagrams.rectangles import Point, Rectangle, centered
from curriculum.diagrams.svg import circle, ellipse, line, paper, rectangle, text
from curriculum.diagrams.text_metrics import FONT_SIZE, LINE_HEIGHT
from curriculum.model.sample import (
    AnyDrawing,
    EcomapDrawing,
    Force,
    ForceFieldDrawing,
    GenogramDrawing,
    GoalTreeDrawing,
    GraphDrawing,
    MapActor,
    PowerMapDrawing,
)

_WIDTHS = {"portrait": 590.0, "landscape": 820.0}
"""The width of the narrower of both papers between its margins, if letters have 12 points."""
_BOLD = 'stroke-width="2.5"'


def picture(drawing: AnyDrawing, title: str, case_year: int, orientation: str = "portrait") -> Drawing:
    """Return the picture of a drawing; `title` is its name, and ages are counted to `case_year`.

    `orientation` is that of the paper.
    """
    match drawing:
        case GenogramDrawing():
            made = genogram.drawing(drawing.family, case_year)
            return replace(made, id=drawing.part, title=title, layers=None)
        case EcomapDrawing():
            return replace(ecomap.drawing(drawing.family), id=drawing.part, title=title)
    width = _WIDTHS[orientation]
    shapes, height = _SHAPES[drawing.type](drawing, width)
    return Drawing(
        kind=drawing.type,
        id=drawing.part,
        title=title,
        description=_WORDS[drawing.type](drawing),
        width=width,
        height=height,
        shapes=shapes,
    )


def _force_field(drawing: ForceFieldDrawing, width: float) -> tuple[Markup, float]:
    """Draw an arrow for each force from either side to the line in the middle, as long as its score."""
    middle, unit = width / 2, (width / 2 - 40) / 5
    shapes = [
        text(["Driving forces"], middle / 2, 16, bold=True),
        text(["Restraining forces"], width - middle / 2, 16, bold=True),
    ]
    bottoms = []
    for forces, side in ((drawing.driving, -1), (drawing.restraining, 1)):
        y = 30.0
        for force in forces:
            words = text_metrics.wrapped(f"{force.words} ({force.score})", FONT_SIZE, middle - 30)
            x = middle + side * 14
            shapes.append(text(words, x, text_metrics.baseline(y, FONT_SIZE), anchor="end" if side < 0 else "start"))
            y += len(words) * FONT_SIZE * LINE_HEIGHT + 9
            shapes.append(_arrow([(middle + side * (4 + force.score * unit), y), (middle + side * 4, y)], _BOLD))
            y += 19
        bottoms.append(y)
    height = max(bottoms)
    shapes.append(line([(middle, 4), (middle, height - 4)], attributes='stroke-width="3"'))
    return Markup("").join(shapes), height


def _words_of_forces(drawing: ForceFieldDrawing) -> str:
    def side(forces: Sequence[Force]) -> str:
        return ", ".join(f"{force.words} ({force.score})" for force in forces)

    return f"Driving forces: {side(drawing.driving)}. Restraining forces: {side(drawing.restraining)}."


_MAP_HEIGHT = 390.0


def _power_map(drawing: PowerMapDrawing, width: float) -> tuple[Markup, float]:
    """Place actors by their support (left: with us) and by their power (top: decides)."""
    middle, center = width / 2, _MAP_HEIGHT / 2
    shapes = [
        _arrow([(4, center), (width - 4, center)], start=True),
        _arrow([(middle, 4), (middle, _MAP_HEIGHT - 4)], start=True),
        text(["with us"], 16, center - 8, anchor="start"),
        text(["against us"], width - 16, center - 8, anchor="end"),
        text(["decides"], middle + 10, 16, anchor="start"),
        text(["no influence"], middle + 10, _MAP_HEIGHT - 10, anchor="start"),
    ]
    labels = _map_labels(drawing.actors, width)
    for one, other in drawing.ties:
        ends = _between(labels[one].box.padded(7), labels[other].box.padded(7))
        shapes.append(_arrow(list(ends)))
    for actor in drawing.actors:
        label = labels[actor.name]
        if actor.target == "secondary":
            oval = centered(*label.box.center, label.box.width * 0.62 + 6, label.box.height * 0.68 + 5)
            shapes.append(
                Markup('<ellipse class="dg-paper" cx="{}" cy="{}" rx="{}" ry="{}" fill="#fff" stroke="none"/>').format(
                    *(round(value, 1) for value in (*oval.center, oval.width / 2, oval.height / 2))
                )
            )
            shapes += [ellipse(oval), label.shapes]
            continue
        shapes += [paper(label.box.padded(2)), label.shapes]
        if actor.target == "primary":
            y = label.box.bottom + 2
            shapes.append(line([(label.box.left, y), (label.box.right, y)], attributes=_BOLD))
    return Markup("").join(shapes), _MAP_HEIGHT


def _map_labels(actors: Sequence[MapActor], width: float) -> Mapping[str, Label]:
    """Return the labels of actors; those with the same place are below each other."""
    at = Counter((actor.support, actor.power) for actor in actors)
    placed: Counter[tuple[int, int]] = Counter()
    labels = {}
    for actor in actors:
        place = actor.support, actor.power
        lines = tuple(text_metrics.wrapped(actor.name, FONT_SIZE, 112))
        down = (placed[place] - (at[place] - 1) / 2) * 40
        placed[place] += 1
        y = 52 + (5 - actor.power) * (_MAP_HEIGHT - 104) / 4 + down
        x = width / 2 - actor.support * (width - 130) / 4
        labels[actor.name] = Label(lines, x, text_metrics.centered_baseline(y, FONT_SIZE, lines=len(lines)))
    return labels


def _words_of_map(drawing: PowerMapDrawing) -> str:
    support = {2: "strongly with us", 1: "with us", 0: "undecided", -1: "against us", -2: "strongly against us"}
    actors = "; ".join(
        f"{actor.name}: {support[actor.support]}, power {actor.power}" + f", {actor.target} target" * bool(actor.target)
        for actor in drawing.actors
    )
    ties = "".join(f" {one} influences {other}." for one, other in drawing.ties)
    return f"{actors}.{ties}"


def _goal_tree(drawing: GoalTreeDrawing, width: float) -> tuple[Markup, float]:
    """Draw the long-term goal at the top, process goals below it, and first steps at the bottom, joined by lines."""
    gap, drop = 10.0, 26.0
    column = (width - gap * (len(drawing.branches) - 1)) / len(drawing.branches)
    top = _box(drawing.goal, width / 2, 2, width * 0.6)
    goals = [
        _box(branch.goal, (column + gap) * i + column / 2, top.bottom + drop, column)
        for i, branch in enumerate(drawing.branches)
    ]
    lowest = max(box.bottom for box in goals)
    shapes = [_boxed(drawing.goal, top, bold=True)]
    bottom = lowest
    for branch, box in zip(drawing.branches, goals, strict=True):
        box = box._replace(bottom=lowest)
        shapes += [_boxed(branch.goal, box), *_joined(top, box)]
        wide = (column - gap * (len(branch.steps) - 1)) / len(branch.steps)
        steps = [
            _box(step, box.left + wide / 2 + (wide + gap) * j, lowest + drop, wide)
            for j, step in enumerate(branch.steps)
        ]
        for step, place in zip(branch.steps, steps, strict=True):
            shapes += [_boxed(step, place), *_joined(box, place)]
            bottom = max(bottom, place.bottom)
    return Markup("").join(shapes), bottom + 2


def _box(words: str, x: float, top: float, width: float) -> Rectangle:
    """Return the box for words that are broken into lines, its top in the middle at x."""
    lines = text_metrics.wrapped(words, FONT_SIZE, width - 12)
    return Rectangle(x - width / 2, top, x + width / 2, top + text_metrics.height(len(lines), FONT_SIZE) + 14)


def _boxed(words: str, box: Rectangle, *, bold: bool = False) -> Markup:
    lines = text_metrics.wrapped(words, FONT_SIZE, box.width - 12, bold=bold)
    x, y = box.center
    baseline = text_metrics.centered_baseline(y, FONT_SIZE, lines=len(lines))
    return rectangle(box) + text(lines, x, baseline, bold=bold)


def _joined(above: Rectangle, below: Rectangle) -> Sequence[Markup]:
    x = min(max(below.center[0], above.left + 8), above.right - 8)
    return [line([(x, above.bottom), (below.center[0], below.top)])]


def _words_of_tree(drawing: GoalTreeDrawing) -> str:
    branches = "; ".join(f"{branch.goal} ({', '.join(branch.steps)})" for branch in drawing.branches)
    return f"{drawing.goal}, by: {branches}."


def _graph(drawing: GraphDrawing, width: float) -> tuple[Markup, float]:
    """Draw the values as points, joined within a phase, with a dashed line between two phases."""
    left, right, top, bottom = 46.0, width - 10, 44.0, 300.0
    count = sum(len(phase.values) for phase in drawing.phases)
    across, up = (right - left) / count, (bottom - top) / drawing.highest
    shapes = [
        line([(left, top - 8), (left, bottom), (right, bottom)], attributes=_BOLD),
        text([drawing.up], 4, 14, anchor="start", bold=True),
        text([drawing.across], right, bottom + 38, anchor="end", bold=True),
    ]
    step = max(1, round(drawing.highest / 10))
    for value in range(0, drawing.highest + 1, step):
        y = bottom - value * up
        shapes.append(text([str(value)], left - 8, y + 0.35 * FONT_SIZE, anchor="end"))
        if value:
            shapes.append(line([(left, y), (right, y)], attributes='stroke-width="0.5"'))
    done = 0
    for number, phase in enumerate(drawing.phases):
        start = left + done * across
        if number:
            shapes.append(line([(start, top - 26), (start, bottom)], attributes=polylines.DASHED))
        middle = start + len(phase.values) * across / 2
        shapes.append(text([phase.name], middle, top - 14, bold=True))
        points = [(start + (i + 0.5) * across, bottom - value * up) for i, value in enumerate(phase.values)]
        if len(points) > 1:
            shapes.append(line(points))
        for i, point in enumerate(points, start=done + 1):
            shapes.append(circle(*point, 4, attributes='fill="currentColor"'))
            shapes.append(text([str(i)], point[0], bottom + 18))
        done += len(phase.values)
    return Markup("").join(shapes), bottom + 46


def _words_of_graph(drawing: GraphDrawing) -> str:
    phases = ". ".join(f"{phase.name}: {', '.join(map(str, phase.values))}" for phase in drawing.phases)
    return f"{drawing.up} by {drawing.across.lower()}. {phases}."


def _arrow(points: list[Point], attributes: str = "", *, start: bool = False) -> Markup:
    heads, shaft = polylines.arrowheads(points, start=start, end=True)
    return line(shaft, attributes=attributes) + heads


def _between(one: Rectangle, other: Rectangle) -> tuple[Point, Point]:
    """Return the ends of the straight line between two boxes' centers that is outside both."""
    points = polylines.resampled([one.center, other.center], 1)
    outside = [point for point in points if not one.contains(point) and not other.contains(point)]
    return (outside[0], outside[-1]) if len(outside) > 1 else (one.center, other.center)


_SHAPES: Mapping[str, Callable[[Any, float], tuple[Markup, float]]] = {
    "force-field": _force_field,
    "power-map": _power_map,
    "goal-tree": _goal_tree,
    "graph": _graph,
}
_WORDS: Mapping[str, Callable[[Any], str]] = {
    "force-field": _words_of_forces,
    "power-map": _words_of_map,
    "goal-tree": _words_of_tree,
    "graph": _words_of_graph,
}
