"""Draws thumbnails of worksheets for the gallery: the text, rules, boxes and tables of the first page, as SVG."""

from itertools import accumulate

from markupsafe import Markup

from curriculum.documents.paper import MARGIN, PAPERS, WRITING_LINE
from curriculum.model.worksheet import (
    AnyPart,
    Checklist,
    Choice,
    Diagram,
    Group,
    LabeledPart,
    Lines,
    Note,
    Scale,
    ShortText,
    Space,
    Table,
    Worksheet,
)

# All lengths are millimeters, on Letter paper.
_PAPER = (round(PAPERS["letter"].width), round(PAPERS["letter"].height))
_LETTER = 2.2
"""The width of a character of text."""


def preview(worksheet: Worksheet) -> Markup:
    """Return the drawing as inline SVG; it is decorative, its colors come from the page's stylesheet."""
    drawing = _Drawing(*(_PAPER if worksheet.orientation == "portrait" else _PAPER[::-1]))
    drawing.title(worksheet.title)
    for number, part in enumerate(worksheet.parts):
        if part.new_page and number:
            break
        drawing.part(part)
    return drawing.svg()


class _Drawing:
    """Draws parts one below the other until the page is full."""

    def __init__(self, width: int, height: int) -> None:
        self._size = (width, height)
        self._width = width - 2 * MARGIN
        self._bottom = height - MARGIN
        self._y = MARGIN
        self._words: list[str] = []
        self._rules: list[str] = []

    def svg(self) -> Markup:
        """Return the drawing."""
        width, height = self._size
        return Markup(
            f'<svg class="pt-preview" viewBox="0 0 {width} {height}" aria-hidden="true">'
            f'<path class="pt-preview-words" d="{"".join(self._words)}"/><path d="{"".join(self._rules)}"/></svg>'
        )

    def title(self, title: str) -> None:
        """Draw the title, and the rules for name and date."""
        self._line_of_words(len(title) * 1.6)
        self._rule(2)
        self._y += 4

    def part(self, part: AnyPart) -> None:
        """Draw a part, or as much of it as fits on the page."""
        if isinstance(part, Group):
            if part.label:
                self._line_of_words(len(part.label))
            for inner in part.parts:
                self.part(inner)
            return
        if isinstance(part, LabeledPart):
            self._line_of_words(len(part.label))
        match part:
            case Note():
                for _ in range(min(1 + len(part.text) // 80, 4)):
                    self._line_of_words(len(part.text))
            case ShortText():
                self._rule(1)
            case Lines():
                self._rule(part.lines)
            case Space() | Diagram():
                self._grid([part.height], [1])
            case Choice() | Checklist():
                for option in part.options:
                    self._option(len(option))
            case Scale():
                self._grid([WRITING_LINE] * (1 + len(part.rows)), [6] + [1] * len(part.steps))
            case Table():
                columns = [column.width for column in part.columns]
                rows = [part.row_lines * WRITING_LINE] * (len(part.rows) + part.blank_rows)
                self._grid([WRITING_LINE, *rows], [part.row_width, *columns] if part.rows else columns)
        self._y += 5

    def _line_of_words(self, letters: float, indent: int = 0) -> None:
        if self._y + 4 <= self._bottom:
            width = min(round(letters * _LETTER), self._width - indent)
            self._words.append(f"M{MARGIN + indent} {self._y + 2}h{width}")
        self._y += 6

    def _option(self, letters: int) -> None:
        if self._y + 4 <= self._bottom:
            self._rules.append(f"M{MARGIN} {self._y}h4v4h-4z")
        self._line_of_words(letters, indent=9)

    def _rule(self, count: int) -> None:
        for _ in range(count):
            self._y += WRITING_LINE
            if self._y <= self._bottom:
                self._rules.append(f"M{MARGIN} {self._y}h{self._width}")

    def _grid(self, rows: list[int], columns: list[int]) -> None:
        """Draw a box divided into rows of these heights and columns of these relative widths."""
        top = self._y
        self._y += sum(rows)
        # A table ends after its last whole row on the page; a box ends where the page does.
        edges = [edge for edge in accumulate(rows, initial=top) if edge <= self._bottom]
        if len(rows) == 1 and self._y > self._bottom > top:
            edges.append(self._bottom)
        if len(edges) < 2:
            return
        self._rules += [f"M{MARGIN} {edge}h{self._width}" for edge in edges]
        sides = [MARGIN + self._width * before // sum(columns) for before in accumulate(columns, initial=0)]
        self._rules += [f"M{side} {top}v{edges[-1] - top}" for side in sides]
