"""Worksheets as PDF files: tagged (PDF/UA-1), on Letter and A4, by WeasyPrint.

The same form and the same stylesheet make the page on screen. Files are kept in a cache by the hash
of everything they are made from, so that only changed worksheets are made again.
"""

import hashlib
import importlib.metadata
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from curriculum.model.addresses import address
from curriculum.model.curriculum import Curriculum
from curriculum.prose import Prose, typographic, with_root
from curriculum.worksheets.form import TEMPLATES, Forms

PAPERS: Mapping[str, str] = {"letter": "Letter", "a4": "A4"}
"""Papers by the ending of the file's name."""


class PdfUnavailable(Exception):
    """WeasyPrint can't run on this machine; the message says what to install."""


@dataclass(frozen=True)
class Sheet:
    """One PDF to make."""

    address: str
    """Where it stands on the site, for example `worksheets/ripple-effects/ripple-effects-a4.pdf`."""
    html: str
    """The whole document."""
    key: str
    """The hash of everything it is made from."""


def sheets(curriculum: Curriculum, prose: Prose, site_url: str, assets: Path) -> Iterator[Sheet]:
    """Yield the PDFs of all worksheets; `assets` holds the stylesheet and the fonts."""
    loader = jinja2.FileSystemLoader(TEMPLATES)
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    template = environment.get_template("document.html")
    forms = Forms(prose, curriculum, site_url)
    made_with = _fingerprint(assets)
    for worksheet in curriculum.worksheets.values():
        form = with_root(forms.form(worksheet), site_url)
        for paper, size in PAPERS.items():
            html = template.render(
                worksheet=worksheet, title=typographic(worksheet.title), curriculum=curriculum, form=form, size=size
            )
            key = hashlib.sha256(f"{made_with}\n{html}".encode()).hexdigest()
            yield Sheet(f"{address('worksheet', worksheet.id)}{worksheet.id}-{paper}.pdf", html, key)


def write_pdfs(wanted: list[Sheet], site: Path, assets: Path, kept: Path, progress: Callable[[int, int], None]) -> int:
    """Write the PDFs below `site` and return how many had to be made; the rest come from the folder `kept`.

    `progress` is told how many of how many are done. Raises `PdfUnavailable`.
    """
    kept.mkdir(parents=True, exist_ok=True)
    missing = [sheet for sheet in wanted if not (kept / f"{sheet.key}.pdf").exists()]
    if missing:
        _require_weasyprint()
        with ProcessPoolExecutor(os.cpu_count()) as workers:
            jobs = [(sheet.html, str(assets), str(kept / f"{sheet.key}.pdf")) for sheet in missing]
            for done, _ in enumerate(workers.map(_make, jobs, chunksize=2), start=1):
                progress(done, len(jobs))
    for sheet in wanted:
        target = site / sheet.address
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(kept / f"{sheet.key}.pdf", target)
    for stale in set(kept.glob("*.pdf")) - {kept / f"{sheet.key}.pdf" for sheet in wanted}:
        stale.unlink()
    return len(missing)


def _fingerprint(assets: Path) -> str:
    """The hash of what all sheets share: the stylesheet, the fonts and the engine's version."""
    digest = hashlib.sha256(importlib.metadata.version("weasyprint").encode())
    for path in [assets / "worksheet.css", *sorted((assets / "fonts").glob("*.woff2"))]:
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
    return CSS(filename=str(Path(assets) / "worksheet.css"), font_config=fonts), fonts


def _make(job: tuple[str, str, str]) -> None:
    from weasyprint import HTML

    html, assets, target = job
    stylesheet, fonts = _shared(assets)
    document = HTML(string=html, base_url=f"{assets}/")
    # Written under another name first, so that an interrupted build leaves no half file in the cache.
    unfinished = Path(f"{target}.{os.getpid()}")
    document.write_pdf(unfinished, stylesheets=[stylesheet], font_config=fonts, pdf_variant="pdf/ua-1")
    unfinished.rename(target)
