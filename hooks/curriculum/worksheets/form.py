"""A worksheet as an HTML form: one fragment for the page, the browser's print and the PDFs."""

from pathlib import Path

import jinja2
import segno
from markupsafe import Markup

from curriculum.model.addresses import address
from curriculum.model.curriculum import Curriculum
from curriculum.model.worksheet import Worksheet
from curriculum.prose import Prose

TEMPLATES = Path(__file__).parent / "templates"
"""The folder of the form's templates."""


class Forms:
    """Makes the forms of one curriculum's worksheets."""

    def __init__(self, prose: Prose, curriculum: Curriculum, site_url: str) -> None:
        """`site_url` is the site's public address, ending in a slash; sheets carry it on paper."""
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters.update(text=prose.text, line=prose.line)
        self._template = environment.get_template("form.html")
        self._curriculum = curriculum
        self._site_url = site_url

    def form(self, worksheet: Worksheet) -> Markup:
        """Return the worksheet's form as an HTML fragment; its addresses begin with `~/`."""
        page_url = self._site_url + address("worksheet", worksheet.id)
        # Version and mask are fixed by the address alone, so the same address gives the same code.
        code = segno.make(page_url, error="m", micro=False)
        return Markup(
            self._template.render(
                worksheet=worksheet,
                curriculum=self._curriculum,
                page_url=page_url,
                qr=code.svg_data_uri(border=0, scale=4, omitsize=False),
            )
        )
