"""The measures that documents share, beside those of the stylesheet."""

import re

import pytest
from tests.projects import ASSETS

from curriculum.documents.paper import BOTTOM_MARGIN, MARGIN, PAPERS, WRITING_LINE
from curriculum.documents.pdf import stylesheets


def stylesheet() -> str:
    """Return the stylesheets of all PDFs: that of the worksheets, and what only PDFs have."""
    return "\n".join(path.read_text(encoding="utf-8") for path in stylesheets(ASSETS))


def test_papers() -> None:
    """Letter is 8½ by 11 inches; A4 is 210 by 297 mm by ISO 216."""
    sizes = {paper.css: (paper.width, paper.height) for paper in PAPERS.values()}
    assert sizes == {"Letter": pytest.approx((8.5 * 25.4, 11 * 25.4)), "A4": (210, 297)}


def test_the_stylesheet_has_the_same_margins() -> None:
    """All `@page` rules that set some: pages are the same in a PDF, in a document and from the browser."""
    margins = re.findall(r"@page[^{]*\{[^}]*?\bmargin:\s*([^;}]+)", stylesheet())
    assert margins == [f"{MARGIN}mm {MARGIN}mm {BOTTOM_MARGIN}mm"]


def test_the_stylesheet_has_the_same_line_to_write_on() -> None:
    """A part with five lines is as high on the page as in the word processor."""
    assert re.findall(r"^  \.ws-rules i \{[^}]*\bheight: ([^;}]+)", stylesheet(), re.MULTILINE) == [f"{WRITING_LINE}mm"]
    assert f'.ws-fillable .ws input[type="text"] {{ height: {WRITING_LINE}mm }}' in stylesheet()
