"""How much space text takes in the site's typeface, so that labels can be placed where nothing else is.

Lengths without a unit are in ems: 1 em is the font size. The numbers are the font's own; tests compare them with the
files in `docs/assets/fonts`.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from curriculum.diagrams.rectangles import Rectangle

Anchor = Literal["start", "middle", "end"]
"""Which point of a line of text is at its x: https://www.w3.org/TR/SVG2/text.html#TextAnchorProperty."""

FAMILY = "Atkinson Hyperlegible Next"
"""The typeface of the site and of its PDFs."""

FONT_SIZE = 14
"""The size of text, if nothing else is said; a picture's unit is a CSS pixel when it is shown at its full size."""

LINE_HEIGHT = 1.2
"""From one baseline to the next."""

ASCENT = 0.75
"""How far letters reach above the baseline: the dot of the bold i, the tallest part of a letter without an accent.

Accents on capitals, to 0.88, reach into the space between lines, which the font's `hhea` ascent, 0.984, includes.
"""

DESCENT = 0.25
"""How far letters reach below the baseline: the bold g to 0.201, those of DejaVu Sans, a replacement, to 0.24."""

_CAP_MIDDLE = 0.35
"""Half the height of capitals and digits: 0.334 in this font (`OS/2` sCapHeight), 0.36 in Arial and DejaVu Sans."""

_SPARE = 1.05
"""A picture that is opened without the typeface is shown in another one, whose letters may be a little wider."""

# Advance widths of the letters from space to tilde, in thousandths of an em.
_REGULAR = (
    *(280, 286, 301, 651, 592, 919, 731, 160, 299, 299, 485, 606, 210, 362, 210, 387, 648, 407, 548, 576, 614, 588),
    *(598, 510, 615, 595, 210, 210, 553, 628, 553, 480, 778, 626, 613, 645, 669, 569, 552, 694, 694, 392, 512, 631),
    *(541, 824, 693, 714, 592, 724, 614, 592, 558, 690, 593, 856, 623, 575, 607, 317, 387, 344, 552, 372, 243, 525),
    *(566, 485, 564, 538, 314, 558, 550, 252, 245, 492, 262, 845, 550, 548, 566, 574, 349, 471, 326, 540, 461, 684),
    *(481, 449, 460, 344, 237, 344, 555),
)
_BOLD = (
    *(312, 303, 390, 765, 610, 969, 725, 210, 335, 335, 485, 595, 271, 373, 272, 440, 659, 440, 579, 600, 624, 607),
    *(626, 537, 624, 571, 272, 272, 569, 612, 569, 547, 781, 678, 643, 658, 688, 597, 566, 718, 701, 424, 561, 663),
    *(552, 858, 717, 746, 629, 756, 650, 610, 607, 686, 644, 886, 685, 650, 618, 340, 440, 344, 582, 400, 288, 552),
    *(596, 510, 596, 563, 365, 593, 571, 300, 259, 555, 318, 882, 571, 576, 596, 599, 376, 508, 376, 567, 530, 740),
    *(539, 521, 505, 381, 254, 381, 537),
)
_OTHER = 700
"""Any other letter: as wide as the wide ones."""


def widths(*, bold: bool = False) -> Mapping[str, int]:
    """Return the advance width of each letter from space to tilde, in thousandths of an em."""
    return {chr(32 + place): width for place, width in enumerate(_BOLD if bold else _REGULAR)}


_WIDTHS = {bold: widths(bold=bold) for bold in (False, True)}


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a line of text is at a font size; both in the same unit."""
    known = _WIDTHS[bold]
    return sum(known.get(letter, _OTHER) for letter in text) * size / 1000 * _SPARE


def height(lines: int, size: float) -> float:
    """Return how high lines of text are, from the top of the first to the bottom of the last."""
    return ((lines - 1) * LINE_HEIGHT + ASCENT + DESCENT) * size


def baseline(top: float, size: float) -> float:
    """Return the baseline of a line of text whose letters begin at `top`."""
    return top + ASCENT * size


def centered_baseline(middle: float, size: float, *, lines: int = 1) -> float:
    """Return the first baseline of lines of text that are centered on a height by their capitals and digits."""
    return middle + (_CAP_MIDDLE - (lines - 1) * LINE_HEIGHT / 2) * size


def text_box(
    lines: Sequence[str], x: float, y: float, *, anchor: Anchor = "middle", size: float = FONT_SIZE, bold: bool = False
) -> Rectangle:
    """Return the bounding box of what `svg.text` draws with the same arguments."""
    wide = max(width(line, size, bold=bold) for line in lines)
    left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    top = y - ASCENT * size
    return Rectangle(left, top, left + wide, top + height(len(lines), size))


def wrapped(text: str, size: float, width_limit: float, *, bold: bool = False) -> list[str]:
    """Return text broken into lines that are no wider than the limit; a word that is wider has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= width_limit:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
