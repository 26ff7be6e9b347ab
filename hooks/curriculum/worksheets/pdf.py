"""Worksheets as PDF files: on Letter and A4, to print and to fill in, and in packets.

They use the form and the stylesheet of the page on screen.
"""

from collections.abc import Iterator, Sequence

import jinja2
from markupsafe import Markup

from curriculum.documents.paper import PAPERS
from curriculum.documents.pdf import PAGES, Pdf, PdfMaker, css_string
from curriculum.documents.pdf import TEMPLATES as PDF_TEMPLATES
from curriculum.markup.typography import typographic
from curriculum.publication import Publication
from curriculum.texts import with_root
from curriculum.worksheets.form import TEMPLATES, Forms
from curriculum.worksheets.packets import FOLDER, Packet
from curriculum.worksheets.sheet import Sheet


def sheet_pdfs(
    publication: Publication, sheets: Sequence[Sheet], packets: Sequence[Packet], forms: Forms, pdf: PdfMaker
) -> Iterator[Pdf]:
    """Yield the PDFs of all sheets, then those of all packets; `forms` renders the sheets' forms."""
    curriculum, site_url = publication.curriculum, publication.url
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([TEMPLATES, PDF_TEMPLATES]), autoescape=True, undefined=jinja2.StrictUndefined
    )
    environment.filters.update(typographic=typographic, css_string=css_string)
    environment.globals["curriculum"] = curriculum
    document, packet_document = (environment.get_template(name) for name in ("document.html", "packet.html"))
    blanks: dict[tuple[str, str], Pdf] = {}
    for sheet in sheets:
        blank, fillable = (with_root(forms.form(sheet, fields=fields), site_url) for fields in (False, True))
        values = {
            "worksheet": sheet.worksheet,
            "title": typographic(sheet.worksheet.title),
            "description": f"a worksheet of {curriculum.title}",
        }
        for ending, paper in PAPERS.items():
            html = document.render(values, form=blank, size=paper.css, kind="")
            blanks[sheet.address, ending] = pdf(sheet.address + sheet.pdf(ending), html)
            yield blanks[sheet.address, ending]
            html = document.render(values, form=fillable, size=paper.css, kind="ws-fillable")
            yield pdf(sheet.address + sheet.fillable_pdf(ending), html, fillable=True)
    for packet in packets:
        values = {
            "packet": packet,
            "title": typographic(packet.title),
            "description": packet.summary,
            "page_url": f"{site_url}{FOLDER.removesuffix('packets/')}",
            "kind": "ws-packet",
            "pages": Markup(PAGES),
        }
        for ending, paper in PAPERS.items():
            html = packet_document.render(values, size=paper.css)
            parts = [blanks[sheet.address, ending] for sheet in packet.sheets]
            yield pdf(packet.address(ending), html, parts=parts)
