"""The papers that documents are made for, and the measures they share; all lengths are in millimeters.

The stylesheet `worksheet.css` has the same margins and the same line of handwriting; a test compares them.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """A size of paper."""

    css: str
    """Its name in CSS."""
    width: float
    height: float


PAPERS: Mapping[str, Paper] = {"letter": Paper("Letter", 215.9, 279.4), "a4": Paper("A4", 210.0, 297.0)}
"""Papers by the ending of a file's name."""

MARGIN = 15
"""The margin at the top and at the sides."""
BOTTOM_MARGIN = 18
"""The margin with the footer in it."""
WRITING_LINE = 8
"""The height of a line of handwriting."""
