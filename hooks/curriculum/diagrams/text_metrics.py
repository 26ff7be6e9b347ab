"""How wide words are in the site's typeface, so that labels can be placed where nothing else stands."""

from collections.abc import Mapping

FAMILY = "Atkinson Hyperlegible Next"
"""The typeface of the site and of its PDFs."""

LINE = 1.2
"""The distance from one line of a label to the next, in sizes of its letters."""

_SPARE = 1.05
"""A picture that is opened without the typeface has another one, whose letters may be a little wider."""

# Advance widths of the letters from space to tilde, in thousandths of the letters' size; a test compares them
# with the font files.
_PLAIN = (
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
    """Return the width of each letter from space to tilde, in thousandths of the letters' size."""
    return {chr(32 + place): width for place, width in enumerate(_BOLD if bold else _PLAIN)}


_WIDTHS = {bold: widths(bold=bold) for bold in (False, True)}


def width(words: str, size: float, *, bold: bool = False) -> float:
    """Return how wide words are in letters of `size`; both in the same unit."""
    known = _WIDTHS[bold]
    return sum(known.get(letter, _OTHER) for letter in words) * size / 1000 * _SPARE


def broken(words: str, size: float, most: float, *, bold: bool = False) -> list[str]:
    """Return words in lines that are no wider than `most`; a word that is wider stands alone, unbroken."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= most:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
