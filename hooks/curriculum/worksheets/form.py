"""A worksheet as an HTML form: one fragment for the page, the browser's print and the PDFs."""

from pathlib import Path

import jinja2
import segno
from markupsafe import Markup

from curriculum.documents.paper import WRITING_LINE
from curriculum.model.curriculum import Curriculum
from curriculum.texts import Texts, typographic
from curriculum.worksheets.legends import symbols
from curriculum.worksheets.sheet import Sheet

TEMPLATES = Path(__file__).parent / "templates"
"""The folder of the form's templates."""


class Forms:
    """Makes the forms of one curriculum's worksheets."""

    def __init__(self, texts: Texts, curriculum: Curriculum, site_url: str) -> None:
        """`site_url` is the site's public address, ending in a slash; sheets carry it on paper."""
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=lambda value: typographic(value) if type(value) is str else value,
        )
        environment.filters.update(text=texts.html, line=texts.inline)
        environment.globals.update(symbols=symbols(), writing_line=WRITING_LINE)
        self._template = environment.get_template("form.html")
        self._curriculum = curriculum
        self._site_url = site_url

    def form(self, sheet: Sheet) -> Markup:
        """Return the sheet's form as an HTML fragment; its addresses begin with `~/`."""
        paper_url = self._site_url + sheet.paper_address
        # Version and mask are fixed by the address alone, so the same address gives the same code.
        code = segno.make(paper_url, error="m", micro=False)
        return Markup(
            self._template.render(
                worksheet=sheet.worksheet,
                town=self._curriculum.towns[sheet.town].name if sheet.town else None,
                curriculum=self._curriculum,
                paper_url=paper_url,
                qr=Markup(code.svg_data_uri(border=0, scale=4, omitsize=False, encode_minimal=False)),
            )
        )
