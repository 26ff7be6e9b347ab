"""Pictures as PDF files of one page, on Letter and A4, turned the way that shows them larger."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import jinja2

from curriculum.diagrams.drawing import Drawing
from curriculum.diagrams.drawings import Drawings, folder, pdf_name
from curriculum.documents.paper import MARGIN, PAPERS, Paper
from curriculum.documents.pdf import TEMPLATES as PDF_TEMPLATES
from curriculum.documents.pdf import Pdf, PdfMaker, css_string
from curriculum.markup.typography import typographic
from curriculum.publication import Publication
from curriculum.texts import with_root

TEMPLATES = Path(__file__).parent / "templates"

# All lengths are millimeters.
_BOTTOM_MARGIN = 14
"""Smaller than a worksheet's, because the footer is all that is printed there."""
_WORDS = 24
"""The room of the title and of the lines below the picture."""


def drawing_pdfs(publication: Publication, drawings: Drawings, pdf: PdfMaker) -> Iterator[Pdf]:
    """Yield the PDFs of every picture."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([TEMPLATES, PDF_TEMPLATES]), autoescape=True, undefined=jinja2.StrictUndefined
    )
    environment.filters["css_string"] = css_string
    environment.globals["curriculum"] = publication.curriculum
    document = environment.get_template("picture.html")
    for town, picture in drawings.all():
        for paper, measures in PAPERS.items():
            landscape, width, height = fitted(picture, measures)
            # A figure in a PDF has one text for those who can't see it: its title.
            figure = replace(picture, title=f"{picture.title}. {picture.description}", description="")
            html = document.render(
                title=typographic(picture.title),
                description=typographic(picture.description),
                kind="ws-landscape" if landscape else "",
                size=measures.css,
                bottom_margin=_BOTTOM_MARGIN,
                landscape=landscape,
                width=round(width, 1),
                height=round(height, 1),
                picture=with_root(figure.inline(), publication.url),
                town=town,
                page_url=f"{publication.url}{folder(town, picture)}",
            )
            yield pdf(f"{folder(town, picture)}{pdf_name(picture, paper)}", html)


def fitted(picture: Drawing, paper: Paper) -> tuple[bool, float, float]:
    """Return whether a picture is larger on the paper's side, and its width and height there in millimeters."""
    choices = []
    for landscape in (False, True):
        across, down = (paper.width, paper.height)[:: -1 if landscape else 1]
        scale = min((across - 2 * MARGIN) / picture.width, (down - MARGIN - _BOTTOM_MARGIN - _WORDS) / picture.height)
        choices.append((scale, landscape))
    scale, landscape = max(choices, key=lambda choice: choice[0])
    return landscape, picture.width * scale, picture.height * scale
