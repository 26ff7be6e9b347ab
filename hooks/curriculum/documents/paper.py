"""Paper sizes, margins, and the height of a writing line, all in millimeters.

The stylesheet `worksheet.css` repeats the margins and the line height; a test compares them.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """A paper size."""

    css: str
    """Its name in CSS."""
    width: float
    height: float


PAPERS: Mapping[str, Paper] = {"letter": Paper("Letter", 215.9, 279.4), "a4": Paper("A4", 210.0, 297.0)}
"""Paper sizes by the suffix of a file name, as in `ripple-effects-a4.pdf`."""

LARGER: Mapping[str, Paper] = {"letter": Paper("11in 17in", 279.4, 431.8), "a4": Paper("A3", 297.0, 420.0)}
"""Papers of twice the size, Tabloid and A3, by the suffix of those that they are twice as large as."""
LARGE_PRINT = Paper("210mm 279.4mm", 210.0, 279.4)
"""The page of worksheets in large print: as wide as A4 and as high as Letter, so that it fits on both."""
LARGE_DRAWING = Paper("279.4mm 420mm", 279.4, 420.0)
"""The page of drawings in large print, and of wide tables: as wide as Tabloid and as high as A3."""

MARGIN = 15
"""The top and side margins."""
BOTTOM_MARGIN = 18
"""The bottom margin, which contains the footer."""
WRITING_LINE = 8
"""The height of a line of handwriting."""
