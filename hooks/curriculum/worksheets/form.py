"""Renders worksheets as HTML forms, with one template for the page, for printing and for PDFs."""

import functools
import zlib
from pathlib import Path

import jinja2
import segno
from markupsafe import Markup

from curriculum.documents.paper import WRITING_LINE
from curriculum.markup.typography import typographic
from curriculum.publication import Publication
from curriculum.worksheets.legends import symbols
from curriculum.worksheets.sheet import Sheet

TEMPLATES = Path(__file__).parent / "templates"
"""The folder of the form's templates."""


class Forms:
    """Renders the forms of one publication's worksheets, each once."""

    def __init__(self, publication: Publication, cache: jinja2.BytecodeCache | None = None) -> None:
        """Printed forms show the URL of the publication; `cache` stores compiled templates."""
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=lambda value: typographic(value) if type(value) is str else value,
            bytecode_cache=cache,
        )
        environment.filters.update(text=publication.texts.html, line=publication.texts.inline)
        environment.globals.update(symbols=symbols(), writing_line=WRITING_LINE)
        self._template = environment.get_template("form.html")
        self._publication = publication
        self._qr = functools.cache(_qr)
        self._done: dict[tuple[str, bool, bool], bytes] = {}
        """Compressed: those of all towns together would be large."""

    def form(self, sheet: Sheet, *, fields: bool = True, as_rows: bool = False) -> Markup:
        """Return the sheet's form as an HTML fragment; its URLs begin with `~/`.

        Its headings are of level 2. Without `fields` it is for paper only: it has no form fields and no ids, and takes
        WeasyPrint less time to render. `as_rows` is for large print without fields: the rows of wide tables are boxes.
        """
        key = (sheet.address, fields, as_rows)
        if key not in self._done:
            self._done[key] = zlib.compress(self._render(sheet, fields, as_rows).encode(), level=1)
        return Markup(zlib.decompress(self._done[key]).decode())

    def _render(self, sheet: Sheet, fields: bool, as_rows: bool) -> Markup:
        curriculum = self._publication.curriculum
        paper_url = self._publication.url + sheet.paper_address
        return Markup(
            self._template.render(
                worksheet=sheet.worksheet,
                town=curriculum.towns[sheet.town].name if sheet.town else None,
                help_line=curriculum.help_line,
                paper_url=paper_url,
                qr=self._qr(paper_url),
                fields=fields,
                as_rows=as_rows,
            )
        )


def _qr(url: str) -> Markup:
    """Return the QR code of a URL as a `data:` URI."""
    # A fixed mask: to score all eight takes most of the time of a build, and readers decode each of them. The tests
    # decode the code of every sheet as it is printed.
    code = segno.make(url, error="m", micro=False, mask=0)
    return Markup(code.svg_data_uri(border=0, scale=4, omitsize=False, encode_minimal=False))
