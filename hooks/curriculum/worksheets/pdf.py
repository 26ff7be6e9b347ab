"""Worksheets as PDF files: on Letter and A4, to print and to fill in, and in packets.

They use the form and the stylesheet of the page on screen.
"""

from collections.abc import Iterator, Mapping, Sequence

import jinja2
from markupsafe import Markup

from curriculum.documents.paper import LARGE_DRAWING, LARGE_PRINT, MARGIN, PAPERS
from curriculum.documents.pdf import PAGES, Pdf, PdfMaker, css_string
from curriculum.documents.pdf import TEMPLATES as PDF_TEMPLATES
from curriculum.markup.typography import typographic
from curriculum.publication import Publication
from curriculum.texts import with_root
from curriculum.worksheets.form import TEMPLATES, Forms
from curriculum.worksheets.packets import FOLDER, Packet
from curriculum.worksheets.sheet import Sheet

_LARGE_DRAWING_MARGIN = 10
"""The margin of drawings in large print, in millimeters, smaller so that they are half as large again."""
_NO_NEW_PAGES = ".ws-large-print .ws-part.ws-new-page { break-before: auto } "
_LARGE_FITS = (
    "",
    ".ws-large-print .ws-part { margin-bottom: 4mm }",
    ".ws-large-print .ws-part { margin-bottom: 8mm }",
    ".ws-large-print .ws-part { margin-bottom: 3mm } .ws-large-print .ws-row { margin-bottom: 2mm }",
    ".ws-large-print .ws-rules i { height: 12.8mm }",
    ".ws-large-print .ws-rules i { height: 14mm }",
    ".ws-large-print .ws-part { margin-bottom: 9mm } .ws-large-print .ws-rules i { height: 15mm }",
    _NO_NEW_PAGES,
    _NO_NEW_PAGES + ".ws-large-print .ws-rules i { height: 14mm }",
)
"""Rules that take less or more space: the rows of large print are 12 mm high, or higher where a page is left over.

The last ones give up the new pages of the usual sheet, which leave much of a page over where the text is larger.
"""
_FILLABLE_FITS = (
    "",
    ".ws-fillable .ws-part { margin-bottom: 3mm }",
    ".ws-fillable .ws-part { margin-bottom: 6mm }",
    ".ws-fillable .ws-lines .ws-answer textarea { height: calc(var(--ws-height) * .92) }",
)
"""The same for a file to fill in, whose fields can't go on on the next page; text gets smaller to fit a lower field."""


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
    large_print = environment.get_template("large_print.html")
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
                fits = _FILLABLE_FITS if fillable else ()
                part = pdf(sheet.address + name, html, fillable=fillable, fits=fits, name=sheet.worksheet.id)
                parts[sheet.address, ending, fillable] = part
                yield part
        html = large_print.render(values, **_large(sheet, forms, site_url))
        yield pdf(sheet.address + sheet.large_print_pdf, html, fits=_LARGE_FITS)
    for packet in packets:
        values = {
            "packet": packet,
            "title": typographic(packet.title),
            "description": packet.summary,
            "page_url": f"{site_url}{FOLDER.removesuffix('packets/')}",
            "pages": Markup(PAGES),
        }
        kinds = [(packet.address(ending), ending, False) for ending in PAPERS]
        # A packet to fill in is for screens, where the paper makes no difference, and takes the most time and space.
        for name, ending, fillable in [*kinds, (packet.fillable_address, "letter", True)]:
            kind = "ws-packet ws-fillable" if fillable else "ws-packet"
            html = packet_document.render(values, size=PAPERS[ending].css, kind=kind, fillable=fillable)
            of_sheets = [parts[sheet.address, ending, fillable] for sheet in packet.sheets]
            yield pdf(name, html, fillable=fillable, parts=of_sheets)


def _large(sheet: Sheet, forms: Forms, site_url: str) -> Mapping[str, object]:
    """Return the values of the template for large print that differ from those of the usual sheet."""
    paper = LARGE_DRAWING if sheet.on_large_paper else LARGE_PRINT
    margin = _LARGE_DRAWING_MARGIN if sheet.on_large_paper else MARGIN
    landscape = sheet.worksheet.orientation == "landscape"
    width, height = (paper.height, paper.width) if landscape else (paper.width, paper.height)
    return {
        "form": with_root(forms.form(sheet, fields=False, as_rows=not sheet.on_large_paper), site_url),
        "kind": "ws-large-print",
        "width": width,
        "height": height,
        "margin": margin,
        "narrow": not sheet.on_large_paper,
        # Drawing areas fill the width between the margins, which is that of A4 on the usual sheet.
        "enlarged": round((width - 2 * margin) / ((297 if landscape else 210) - 2 * MARGIN), 3),
    }
