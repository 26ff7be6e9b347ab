"""Pictures as PDF files that can be read on paper: no letter is smaller than nine points.

Each picture has a file for those who print on Letter and one for A4. Where a page of that size would have smaller
letters, the legend is on a second page, or the page is twice as large, Tabloid or A3, or both.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import jinja2
from markupsafe import Markup

from curriculum.diagrams.drawing import Drawing
from curriculum.diagrams.drawings import Drawings, folder, pdf_name
from curriculum.diagrams.legend import GROUP
from curriculum.diagrams.text_metrics import FONT_SIZE
from curriculum.documents.paper import LARGER, MARGIN, PAPERS, Paper
from curriculum.documents.pdf import TEMPLATES as PDF_TEMPLATES
from curriculum.documents.pdf import Pdf, PdfMaker, css_string
from curriculum.markup.typography import typographic
from curriculum.publication import Publication
from curriculum.texts import with_root

TEMPLATES = Path(__file__).parent / "templates"
SMALLEST = 9
"""The size of the smallest letters, in points."""

# All lengths are millimeters.
_BOTTOM_MARGIN = 14
"""Smaller than a worksheet's, because the footer is all that is printed there."""
_TITLE = 12
"""The room of the title."""
_WORDS = 24
"""The room of the title and of the lines below the picture."""
_POINT = 25.4 / 72

_WHITE = Markup(
    "<style>.map-land, .dg-paper { fill: #fff } .dg-zone, .map-behind { fill: #fff; fill-opacity: 1 }</style>"
)
"""What is a colored ground on screen is white on paper."""
_SIZES = re.compile(r'font-size="([\d.]+)"')


@dataclass(frozen=True)
class Fit:
    """How a picture is shown on paper."""

    paper: Paper
    landscape: bool
    scale: float
    """Millimeters for each unit of the picture."""
    apart: bool
    """Whether its legend is on a page of its own."""


def drawing_pdfs(publication: Publication, drawings: Drawings, pdf: PdfMaker) -> Iterator[Pdf]:
    """Yield the PDFs of every picture."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([TEMPLATES, PDF_TEMPLATES]), autoescape=True, undefined=jinja2.StrictUndefined
    )
    environment.filters["css_string"] = css_string
    environment.globals["curriculum"] = publication.curriculum
    document = environment.get_template("picture.html")
    for town, picture in drawings.all():
        for paper in PAPERS:
            fit = fitted(picture, paper)
            html = document.render(
                title=typographic(picture.title),
                description=typographic(picture.description),
                kind="ws-landscape" if fit.landscape else "",
                width=fit.paper.height if fit.landscape else fit.paper.width,
                height=fit.paper.width if fit.landscape else fit.paper.height,
                bottom_margin=_BOTTOM_MARGIN,
                pictures=list(_pictures(picture, fit, publication.url)),
                town=town,
                page_url=f"{publication.url}{folder(town, picture)}",
            )
            yield pdf(f"{folder(town, picture)}{pdf_name(picture, paper)}", html)


def fitted(picture: Drawing, paper: str) -> Fit:
    """Return how a picture is shown to those who print on `letter` or `a4`: on the smallest paper that is legible."""
    fits = [
        _turned(picture, one, apart)
        for one in (PAPERS[paper], LARGER[paper])
        for apart in ((False, True) if picture.legend_top else (False,))
    ]
    smallest = smallest_letters(picture)
    readable = (fit for fit in fits if smallest * fit.scale / _POINT >= SMALLEST)
    return next(readable, fits[-1])


def smallest_letters(picture: Drawing) -> float:
    """Return the size of a picture's smallest letters, in its own units."""
    return min((FONT_SIZE, *map(float, _SIZES.findall(picture.shapes))))


def _turned(picture: Drawing, paper: Paper, apart: bool) -> Fit:
    """Return the picture on a paper, turned the way that shows it larger."""
    height, words = (picture.legend_top, _TITLE) if apart and picture.legend_top else (picture.height, _WORDS)
    fits = []
    for landscape in (False, True):
        across, down = (paper.width, paper.height)[:: -1 if landscape else 1]
        scale = min((across - 2 * MARGIN) / picture.width, (down - MARGIN - _BOTTOM_MARGIN - words) / height)
        fits.append(Fit(paper, landscape, scale, apart))
    return max(fits, key=lambda fit: fit.scale)


def _pictures(picture: Drawing, fit: Fit, site_url: str) -> Iterator[Mapping[str, object]]:
    """Yield a picture for each page, with its width and height; each has one text for those who can't see it."""
    shapes, _, legend = picture.shapes.partition(GROUP)
    shown = replace(picture, title=f"{picture.title}. {picture.description}", description="", layers=None)
    if not (fit.apart and picture.legend_top):
        parts = [replace(shown, shapes=_WHITE + picture.shapes)]
    else:
        top, height = picture.legend_top, picture.height - picture.legend_top
        moved = Markup('<g transform="translate(0 {})">{}</g>').format(-top, Markup(GROUP) + legend)
        parts = [
            replace(shown, height=top, shapes=_WHITE + Markup(shapes)),
            replace(shown, title=f"{picture.title}: key", id=f"{picture.id}-key", height=height, shapes=moved),
        ]
    for part in parts:
        yield {
            "width": round(part.width * fit.scale, 1),
            "height": round(part.height * fit.scale, 1),
            "picture": with_root(part.inline(), site_url),
        }
