"""Worksheets as PDF files: tagged (PDF/UA-1), on Letter and A4, to print and to fill in, and in packets.

WeasyPrint makes them from the form and the stylesheet of the page on screen. Files are kept in a cache by the
hash of everything they are made from, so that only what changed is made again.
"""

import gc
import hashlib
import importlib.metadata
import os
import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import jinja2
from markupsafe import Markup

from curriculum.model.curriculum import Curriculum
from curriculum.prose import Prose, typographic, with_root
from curriculum.worksheets import fillable
from curriculum.worksheets.every_sheet import every_sheet
from curriculum.worksheets.form import TEMPLATES, Forms
from curriculum.worksheets.kept import Kept, write_whole
from curriculum.worksheets.packets import FOLDER, packets

PAPERS: Mapping[str, str] = {"letter": "Letter", "a4": "A4"}
"""Papers by the ending of the file's name."""


class PdfUnavailable(Exception):
    """WeasyPrint can't run on this machine; the message says what to install."""


@dataclass(frozen=True)
class Pdf:
    """One PDF to make."""

    address: str
    """Where it stands on the site, for example `worksheets/ripple-effects/ripple-effects-a4.pdf`."""
    html: str
    """The whole document."""
    key: str
    """The hash of everything it is made from."""
    fillable: bool = False
    """Whether it has form fields."""


def every_pdf(curriculum: Curriculum, prose: Prose, site_url: str, assets: Path) -> Iterator[Pdf]:
    """Yield every PDF, sheets before packets; `assets` holds the stylesheet, the fonts and the symbols."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined
    )
    environment.globals["curriculum"] = curriculum
    document, packet_document = (environment.get_template(name) for name in ("document.html", "packet.html"))
    pdf = pdf_maker(assets)
    to_form = Forms(prose, curriculum, site_url).form
    printed = {}
    for sheet in every_sheet(curriculum, prose):
        form = with_root(to_form(sheet), site_url)
        printed[sheet.address] = _without_fields(form)
        values = {
            "worksheet": sheet.worksheet,
            "title": typographic(sheet.worksheet.title),
            "description": f"a worksheet of {curriculum.title}",
        }
        for paper, size in PAPERS.items():
            yield pdf(
                sheet.address + sheet.pdf(paper),
                document.render(values, form=printed[sheet.address], size=size, kind=""),
            )
            html = document.render(values, form=form, size=size, kind="ws-fillable")
            yield pdf(sheet.address + sheet.fillable_pdf(paper), html, fillable=True)
    for packet in packets(curriculum, prose):
        values = {
            "packet": packet,
            "title": typographic(packet.title),
            "description": packet.summary,
            "forms": [(sheet, _within_packet(printed[sheet.address])) for sheet in packet.sheets],
            "page_url": f"{site_url}{FOLDER.removesuffix('packets/')}",
            "kind": "ws-packet",
        }
        for paper, size in PAPERS.items():
            yield pdf(packet.address(paper), packet_document.render(values, size=size))


class PdfMaker(Protocol):
    """Says what PDF to make from an address and a document."""

    def __call__(self, address: str, html: str, *, fillable: bool = False) -> Pdf:
        """Return the PDF to make."""


def pdf_maker(assets: Path) -> PdfMaker:
    """Return what gives each PDF its key; `assets` holds the stylesheet, the fonts and the symbols."""
    made_with = _fingerprint(assets)

    def pdf(address: str, html: str, *, fillable: bool = False) -> Pdf:
        return Pdf(address, html, hashlib.sha256(f"{made_with}\n{html}".encode()).hexdigest(), fillable)

    return pdf


def _without_fields(form: str) -> Markup:
    """A form without what only screens show in it: it takes WeasyPrint half the time."""
    fields = r'<textarea[^>]*></textarea>|<input[^>]*>|<span class="ws-cell-name[^>]*>[^<]*</span>'
    return Markup(re.sub(fields, "", form))


def _within_packet(form: str) -> Markup:
    """A form below the heading of its sheet, without the ids that other forms have as well."""
    without_ids = re.sub(r' (?:id|for|aria-labelledby)="[^"]*"', "", form)
    return Markup(without_ids.replace("<h2 ", "<h3 ").replace("</h2>", "</h3>"))


def write_pdfs(wanted: list[Pdf], site: Path, assets: Path, kept: Path, progress: Callable[[int, int], None]) -> int:
    """Write the PDFs below `site` and return how many had to be made; the rest come from the folder `kept`.

    `progress` is told how many of how many are done. Raises `PdfUnavailable`.
    """
    files = Kept(kept, ".pdf")
    if missing := files.missing(wanted):
        _require_weasyprint()
        # The longest first, so that no core is left waiting for another at the end.
        missing.sort(key=lambda one: len(one.html), reverse=True)
        with ProcessPoolExecutor(os.cpu_count(), initializer=_prepare, initargs=(str(assets),)) as workers:
            jobs = [workers.submit(_make, one.html, one.fillable, str(assets), files.path(one)) for one in missing]
            for done, job in enumerate(as_completed(jobs), start=1):
                job.result()
                progress(done, len(jobs))
    files.put_in_place(wanted, site)
    return len(missing)


def _fingerprint(assets: Path) -> str:
    """The hash of what all PDFs share: this code, the stylesheet, the fonts, the symbols and the engines' versions."""
    digest = hashlib.sha256()
    for engine in ("weasyprint", "pydyf", "pikepdf"):
        digest.update(importlib.metadata.version(engine).encode())
    shared = [*sorted((assets / "fonts").glob("*.woff2")), *sorted((assets / "symbols").glob("*.svg"))]
    for path in [Path(__file__), Path(fillable.__file__), assets / "worksheet" / "worksheet.css", *shared]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _require_weasyprint() -> None:
    try:
        import weasyprint  # noqa: F401  (imported here because it loads system libraries)
    except OSError as error:
        raise PdfUnavailable(
            "PDFs need the Pango library: on Debian or Ubuntu `apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
            "libharfbuzz-subset0`, on macOS `brew install pango`; or set PRACTICE_TOWNS_PDF=false to build without "
            f"PDFs ({error})"
        ) from error


@cache
def _shared(assets: str) -> tuple[Any, Any]:
    """The parsed stylesheet and the fonts, once in each process."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    return CSS(filename=str(Path(assets) / "worksheet" / "worksheet.css"), font_config=fonts), fonts


def _prepare(assets: str) -> None:
    """Set up a worker: what stays is put out of the garbage collector's sight, which runs between files only."""
    _shared(assets)
    gc.collect()
    gc.freeze()
    gc.disable()


def _make(html: str, fill_in: bool, assets: str, target: Path) -> None:
    from weasyprint import HTML

    stylesheet, fonts = _shared(assets)
    document = HTML(string=html, base_url=f"{assets}/")
    options = {"stylesheets": [stylesheet], "font_config": fonts, "pdf_variant": "pdf/ua-1", "pdf_forms": fill_in}
    content = document.write_pdf(**options)
    if fill_in:
        content = fillable.mend(content, fillable.field_names(document.etree_element))
    write_whole(target, content)
    gc.collect()
