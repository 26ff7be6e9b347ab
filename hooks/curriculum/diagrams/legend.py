"""A picture's key: each symbol that is used in it, and what it means."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from curriculum.diagrams import text_metrics
from curriculum.diagrams.svg import line, number, words

SIZE = 13
SAMPLE = 44
"""The width of a sample; its height is 22."""

_ROW = 30
_APART = 28


class Entry(NamedTuple):
    """One line of a key."""

    sample: Markup
    """Shapes around 0, 0: from -22 to 22 across, from -11 to 11 down."""
    words: str


def width(entries: Sequence[Entry], *, columns: int) -> float:
    """Return how wide a key of so many columns is."""
    one = max(SAMPLE + 10 + text_metrics.width(entry.words, SIZE) for entry in entries)
    return columns * (one + _APART) - _APART


def drawn(entries: Sequence[Entry], left: float, top: float, room: float) -> tuple[Markup, float]:
    """Return a key in as many columns as there is room for, below a line at `top`, and where it ends."""
    column = width(entries, columns=1) + _APART
    columns = max(1, min(len(entries), int((room + _APART) // column)))
    rows = -(-len(entries) // columns)
    shapes = [line([(left, top), (left + room, top)], looks='stroke-width="0.75"')]
    shapes.append(words(["Key"], left, top + 22, anchor="start", size=SIZE, bold=True))
    for place, entry in enumerate(entries):
        x, y = left + place // rows * column, top + 46 + place % rows * _ROW
        sample = Markup('<g transform="translate({} {})">{}</g>')
        shapes.append(sample.format(number(x + SAMPLE / 2), number(y), entry.sample))
        shapes.append(words([entry.words], x + SAMPLE + 10, y + 0.35 * SIZE, anchor="start", size=SIZE))
    return Markup("").join(shapes), top + 46 + (rows - 1) * _ROW + 16
