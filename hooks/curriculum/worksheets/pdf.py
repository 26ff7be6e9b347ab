"""Worksheets as PDF files: tagged (PDF/UA-1), on Letter and A4, to print and to fill in, and in packets.

They are made from the form and the stylesheet of the page on screen.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
from markupsafe import Markup

from curriculum.documents.paper import PAPERS
from curriculum.documents.pdf import TEMPLATES as PDF_TEMPLATES
from curriculum.documents.pdf import Pdf, pdf_maker
from curriculum.model.curriculum import Curriculum
from curriculum.texts import Texts, typographic, with_root
from curriculum.worksheets.form import TEMPLATES, Forms
from curriculum.worksheets.packets import FOLDER, packets
from curriculum.worksheets.sheet import all_sheets


def all_pdfs(curriculum: Curriculum, texts: Texts, site_url: str, assets: Path) -> Iterator[Pdf]:
    """Yield every PDF, sheets before packets; `assets` holds the stylesheet, the fonts and the symbols."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([TEMPLATES, PDF_TEMPLATES]), autoescape=True, undefined=jinja2.StrictUndefined
    )
    environment.globals["curriculum"] = curriculum
    document, packet_document = (environment.get_template(name) for name in ("document.html", "packet.html"))
    pdf = pdf_maker(assets)
    to_form = Forms(texts, curriculum, site_url).form
    printed = {}
    for sheet in all_sheets(curriculum, texts):
        form = with_root(to_form(sheet), site_url)
        printed[sheet.address] = _without_fields(form)
        values = {
            "worksheet": sheet.worksheet,
            "title": typographic(sheet.worksheet.title),
            "description": f"a worksheet of {curriculum.title}",
        }
        for paper, measures in PAPERS.items():
            yield pdf(
                sheet.address + sheet.pdf(paper),
                document.render(values, form=printed[sheet.address], size=measures.css, kind=""),
            )
            html = document.render(values, form=form, size=measures.css, kind="ws-fillable")
            yield pdf(sheet.address + sheet.fillable_pdf(paper), html, fillable=True)
    for packet in packets(curriculum, texts):
        values = {
            "packet": packet,
            "title": typographic(packet.title),
            "description": packet.summary,
            "forms": [(sheet, _within_packet(printed[sheet.address])) for sheet in packet.sheets],
            "page_url": f"{site_url}{FOLDER.removesuffix('packets/')}",
            "kind": "ws-packet",
        }
        for paper, measures in PAPERS.items():
            yield pdf(packet.address(paper), packet_document.render(values, size=measures.css))


def _without_fields(form: str) -> Markup:
    """A form without what only screens show in it: it takes WeasyPrint half the time."""
    fields = r'<textarea[^>]*></textarea>|<input[^>]*>|<span class="ws-cell-name[^>]*>[^<]*</span>'
    return Markup(re.sub(fields, "", form))


def _within_packet(form: str) -> Markup:
    """A form below the heading of its sheet, without the ids that other forms have as well."""
    without_ids = re.sub(r' (?:id|for|aria-labelledby)="[^"]*"', "", form)
    return Markup(without_ids.replace("<h2 ", "<h3 ").replace("</h2>", "</h3>"))
