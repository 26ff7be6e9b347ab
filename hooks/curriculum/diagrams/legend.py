"""A picture's legend, which readers see as its “Key”: each symbol and line style in it, and what it means."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from curriculum.diagrams import text_metrics
from curriculum.diagrams.svg import group, line, text, translated

FONT_SIZE = 13
MARGIN = 20.0
"""Between the legend and the edges of the picture."""

GROUP = '<g class="dg-legend">'
"""How the legend begins, after all shapes of the picture."""

_SAMPLE_WIDTH = 44
_SAMPLE_GAP = 10
"""Between a sample and what it means."""
_ROW = 30
_COLUMN_GAP = 28
_TITLE = 22
"""From the line above the legend to its title's baseline."""
_FIRST_ROW = 46
"""From the line above the legend to the middle of its first row."""


class Entry(NamedTuple):
    """One line of a legend."""

    sample: Markup
    """Shapes around 0, 0: from -22 to 22 across, from -11 to 11 down."""
    meaning: str
    layer: str = ""
    """The class of the layer that it belongs to, if it is in the picture only with this layer."""


def with_legend(picture: Markup, width: float, height: float, entries: Sequence[Entry]) -> tuple[Markup, float, float]:
    """Return a picture with its legend below it, and the width and height of both.

    The legend has as many columns as there is room for. A picture too narrow for two of them is centered above.
    """
    column = _column_width(entries)
    wide = max(width, 2 * (column + _COLUMN_GAP) - _COLUMN_GAP + 2 * MARGIN)
    if wide > width:
        picture = translated(picture, (wide - width) / 2, 0)
    top = height + 6
    columns = max(1, min(len(entries), int((wide - 2 * MARGIN + _COLUMN_GAP) // (column + _COLUMN_GAP))))
    rows = -(-len(entries) // columns)
    shapes = [
        line([(MARGIN, top), (wide - MARGIN, top)], attributes='stroke-width="0.75"'),
        text(["Key"], MARGIN, top + _TITLE, anchor="start", size=FONT_SIZE, bold=True),
    ]
    for place, entry in enumerate(entries):
        x = MARGIN + place // rows * (column + _COLUMN_GAP)
        y = top + _FIRST_ROW + place % rows * _ROW
        baseline = text_metrics.centered_baseline(y, FONT_SIZE)
        meaning_x = x + _SAMPLE_WIDTH + _SAMPLE_GAP
        shown = translated(entry.sample, x + _SAMPLE_WIDTH / 2, y)
        shown += text([entry.meaning], meaning_x, baseline, anchor="start", size=FONT_SIZE)
        shapes.append(group(shown, attributes=f'class="{entry.layer}"') if entry.layer else shown)
    legend = group(Markup("").join(shapes), attributes='class="dg-legend"')
    return picture + legend, wide, top + _FIRST_ROW + (rows - 1) * _ROW + 22


def _column_width(entries: Sequence[Entry]) -> float:
    return _SAMPLE_WIDTH + _SAMPLE_GAP + max(text_metrics.width(entry.meaning, FONT_SIZE) for entry in entries)
