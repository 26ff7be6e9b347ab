"""Worksheets as PDF files: on Letter and A4, to print and to fill in, and in packets.

They use the form and the stylesheet of the page on screen.
"""

from collections.abc import Iterator, Sequence

import jinja2
from markupsafe import Markup

from curriculum.documents.paper import PAPERS
from curriculum.documents.pdf import PAGES, Pdf, PdfMaker
from curriculum.documents.pdf import TEMPLATES as PDF_TEMPLATES
from curriculum.publication import Publication
from curriculum.texts import typographic, with_root
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
    environment.filters["typographic"] = typographic
    environment.globals["curriculum"] = curriculum
    document, packet_document = (environment.get_template(name) for name in ("document.html", "packet.html"))
    parts: dict[tuple[str, str, bool], Pdf] = {}
    for sheet in sheets:
        values = {
            "worksheet": sheet.worksheet,
            "title": typographic(sheet.worksheet.title),
            "description": f"a worksheet of {curriculum.title}",
        }
        for fillable in (False, True):
            form = with_root(forms.form(sheet, fields=fillable), site_url)
            for ending, paper in PAPERS.items():
                html = document.render(values, form=form, size=paper.css, kind="ws-fillable" if fillable else "")
                name = sheet.fillable_pdf(ending) if fillable else sheet.pdf(ending)
                part = pdf(sheet.address + name, html, fillable=fillable, name=sheet.worksheet.id)
                parts[sheet.address, ending, fillable] = part
                yield part
    for packet in packets:
        values = {
            "packet": packet,
            "title": typographic(packet.title),
            "description": packet.summary,
            "page_url": f"{site_url}{FOLDER.removesuffix('packets/')}",
            "pages": Markup(PAGES),
        }
        for fillable in (False, True):
            for ending, paper in PAPERS.items():
                kind = "ws-packet ws-fillable" if fillable else "ws-packet"
                html = packet_document.render(values, size=paper.css, kind=kind, fillable=fillable)
                name = packet.fillable_address(ending) if fillable else packet.address(ending)
                of_sheets = [parts[sheet.address, ending, fillable] for sheet in packet.sheets]
                yield pdf(name, html, fillable=fillable, parts=of_sheets)
