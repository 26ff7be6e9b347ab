"""Makes PDF files from HTML documents: tagged (PDF/UA-1), with or without form fields.

WeasyPrint makes them with the stylesheet of the page on screen. Files are cached by the hash of everything they are
made from, so that only what changed is made again.
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


class PdfMaker:
    """Says which PDF to make of a document, and gives it its key."""

    def __init__(self, assets: Path) -> None:
        """`assets` holds the stylesheet, the fonts and the symbols."""
        self._made_with = _fingerprint(assets)

    def __call__(self, address: str, html: str, *, fillable: bool = False) -> Pdf:
        """Return the PDF to make at an address of the site from a whole HTML document."""
        key = hashlib.sha256(f"{self._made_with}\n{html}".encode()).hexdigest()
        return Pdf(address, html, key, fillable)


def write_pdfs(wanted: Sequence[Pdf], site: Path, assets: Path, cache_folder: Path, tell: Callable[[str], None]) -> int:
    """Write the PDFs below `site` and return how many had to be made; the rest come from the cache.

    `tell` is given a line about how many of how many are done, now and then. Raises `PdfUnavailable`.
    """
    files = FileCache(cache_folder, ".pdf")
    if missing := files.missing(wanted):
        _require_weasyprint()
        # The longest first, so that no core is left waiting for another at the end.
        missing.sort(key=lambda one: len(one.html), reverse=True)
        with ProcessPoolExecutor(os.cpu_count(), initializer=_prepare, initargs=(str(assets),)) as workers:
            jobs = [workers.submit(_make, one.html, one.fillable, str(assets), files.path(one)) for one in missing]
            for done, job in enumerate(as_completed(jobs), start=1):
                job.result()
                if done == len(jobs) or done % 20 == 0:
                    tell(f"PDFs: {done} of {len(jobs)}")
    files.put_in_place(wanted, site)
    return len(missing)


def _fingerprint(assets: Path) -> str:
    """The hash of what all PDFs share: this code, the stylesheet, the fonts, the symbols and the engines' versions."""
    digest = hashlib.sha256()
    for engine in ("weasyprint", "pydyf", "pikepdf"):
        digest.update(importlib.metadata.version(engine).encode())
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
        content = form_fields.repair_fields(content, form_fields.field_names(document.etree_element))
    write_atomically(target, content)
    gc.collect()
