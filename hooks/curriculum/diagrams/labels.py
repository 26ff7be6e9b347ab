"""Labels: lines of text at a place in a picture."""

from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup

from curriculum.diagrams.rectangles import Rectangle
from curriculum.diagrams.svg import text
from curriculum.diagrams.text_metrics import FONT_SIZE, Anchor, text_box


@dataclass(frozen=True)
class Label:
    """Lines of text, and the space they take."""

    lines: tuple[str, ...]
    x: float
    """Where the anchor says."""
    y: float
    """The first line's baseline."""
    anchor: Anchor = "middle"
    size: float = FONT_SIZE
    bold: bool = False

    @cached_property
    def box(self) -> Rectangle:
        """The bounding box of the text."""
        return text_box(self.lines, self.x, self.y, anchor=self.anchor, size=self.size, bold=self.bold)

    @property
    def shapes(self) -> Markup:
        """The text as SVG elements."""
        return text(self.lines, self.x, self.y, anchor=self.anchor, size=self.size, bold=self.bold)

    def moved(self, dx: float, dy: float) -> "Label":
        """Return the label farther right and down."""
        return replace(self, x=self.x + dx, y=self.y + dy)
