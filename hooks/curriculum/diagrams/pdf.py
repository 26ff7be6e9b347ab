"""Pictures as PDF files of one page, on Letter and A4, turned the way that shows them larger."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import jinja2

from curriculum.diagrams.drawing import Drawing
from curriculum.diagrams.every_drawing import EveryDrawing, folder, pdf_name
from curriculum.model.curriculum import Curriculum
from curriculum.prose import typographic, with_root
from curriculum.worksheets import form
from curriculum.worksheets.pdf import PAPERS, Pdf, pdf_maker

TEMPLATES = Path(__file__).parent / "templates"

# All lengths are millimeters; a page's margins are the worksheets', with a smaller one at the foot.
_SIZES = {"letter": (215.9, 279.4), "a4": (210.0, 297.0)}
_ACROSS = 30
_DOWN = 29
_WORDS = 24
"""The room of the title and of the lines below the picture."""


def every_picture_pdf(curriculum: Curriculum, drawn: EveryDrawing, site_url: str, assets: Path) -> Iterator[Pdf]:
    """Yield the PDFs of every picture; `site_url` ends in a slash, `assets` holds stylesheet and fonts."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([TEMPLATES, form.TEMPLATES]), autoescape=True, undefined=jinja2.StrictUndefined
    )
    environment.globals["curriculum"] = curriculum
    document = environment.get_template("picture.html")
    pdf = pdf_maker(assets)
    for town, picture in drawn.all():
        for paper, size in PAPERS.items():
            landscape, width, height = fitted(picture, paper)
            # A figure in a PDF has one text for those who can't see it: its title.
            figure = replace(picture, title=f"{picture.title}. {picture.description}", description="")
            html = document.render(
                title=typographic(picture.title),
                description=typographic(picture.description),
                kind="ws-landscape" if landscape else "",
                size=size,
                landscape=landscape,
                width=round(width, 1),
                height=round(height, 1),
                picture=with_root(figure.inline(), site_url),
                town=town,
                page_url=f"{site_url}{folder(town, picture)}",
            )
            yield pdf(f"{folder(town, picture)}{pdf_name(picture, paper)}", html)


def fitted(picture: Drawing, paper: str) -> tuple[bool, float, float]:
    """Return whether a picture is larger on the paper's side, and its width and height there in millimeters."""
    choices = []
    for landscape in (False, True):
        across, down = _SIZES[paper][:: -1 if landscape else 1]
        scale = min((across - _ACROSS) / picture.width, (down - _DOWN - _WORDS) / picture.height)
        choices.append((scale, landscape))
    scale, landscape = max(choices, key=lambda choice: choice[0])
    return landscape, picture.width * scale, picture.height * scale
