"""Renders HTML documents to tagged PDF files (PDF/UA-1), with or without form fields.

WeasyPrint renders them with the stylesheet that worksheets have on screen. Files are cached by the hash of their
input.
"""

import gc
import hashlib
import importlib.metadata
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from curriculum.documents import form_fields
from curriculum.documents.cache import FileCache, write_atomically

TEMPLATES = Path(__file__).parent / "templates"
"""The folder of the template that all PDFs extend."""


class PdfUnavailable(Exception):
    """Raised if WeasyPrint can't run on this machine; the message says what to install."""


@dataclass(frozen=True)
class Pdf:
    """A PDF file to render."""

    address: str
    """Its address on the site, for example `worksheets/ripple-effects/ripple-effects-a4.pdf`."""
    html: str
    """The complete HTML document."""
    key: str
    """The hash of its input."""
    fillable: bool = False
    """Whether it has form fields."""


class PdfMaker:
    """Creates `Pdf` values, whose key depends on the document and on everything that all PDFs share."""

    def __init__(self, assets: Path) -> None:
        """`assets` is the folder with the stylesheet, the fonts and the symbols."""
        self._shared_hash = _fingerprint(assets)

    def __call__(self, address: str, html: str, *, fillable: bool = False) -> Pdf:
        """Return the PDF for an address of the site; `html` is the complete document."""
        key = hashlib.sha256(f"{self._shared_hash}\n{html}".encode()).hexdigest()
        return Pdf(address, html, key, fillable)


def write_pdfs(wanted: Sequence[Pdf], site: Path, assets: Path, cache_folder: Path, log: Callable[[str], None]) -> int:
    """Write the PDFs to the folder `site` and return how many were rendered; the rest come from the cache.

    `log` receives progress messages. Raises `PdfUnavailable` if WeasyPrint can't run.
    """
    files = FileCache(cache_folder, ".pdf")
    if missing := files.missing(wanted):
        _require_weasyprint()
        # Longest first, so that all cores stay busy until the end.
        missing.sort(key=lambda one: len(one.html), reverse=True)
        with ProcessPoolExecutor(os.cpu_count(), initializer=_prepare, initargs=(str(assets),)) as workers:
            jobs = [workers.submit(_make, one.html, one.fillable, str(assets), files.path(one)) for one in missing]
            for done, job in enumerate(as_completed(jobs), start=1):
                job.result()
                if done == len(jobs) or done % 20 == 0:
                    log(f"PDFs: {done} of {len(jobs)}")
    files.copy_to_site(wanted, site)
    return len(missing)


def _fingerprint(assets: Path) -> str:
    """Return the hash of what all PDFs share: this code, the stylesheet, fonts, symbols and library versions."""
    digest = hashlib.sha256()
    for library in ("weasyprint", "pydyf", "pikepdf"):
        digest.update(importlib.metadata.version(library).encode())
    shared = [*sorted((assets / "fonts").glob("*.woff2")), *sorted((assets / "symbols").glob("*.svg"))]
    for path in [Path(__file__), Path(form_fields.__file__), assets / "worksheet" / "worksheet.css", *shared]:
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
    """Return the parsed stylesheet and the fonts, loaded once per process."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    return CSS(filename=str(Path(assets) / "worksheet" / "worksheet.css"), font_config=fonts), fonts


def _prepare(assets: str) -> None:
    """Set up a worker process: load shared objects, and run the garbage collector only after each file (`_make`)."""
    _shared(assets)
    gc.collect()
    gc.freeze()
    gc.disable()


def _make(html: str, fillable: bool, assets: str, target: Path) -> None:
    from weasyprint import HTML

    stylesheet, fonts = _shared(assets)
    document = HTML(string=html, base_url=f"{assets}/")
    options = {"stylesheets": [stylesheet], "font_config": fonts, "pdf_variant": "pdf/ua-1", "pdf_forms": fillable}
    content = document.write_pdf(**options)
    if fillable:
        content = form_fields.repair_fields(content, form_fields.field_names(document.etree_element))
    write_atomically(target, content)
    gc.collect()
