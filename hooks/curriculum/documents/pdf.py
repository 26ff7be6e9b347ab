"""Renders HTML documents to tagged PDF files (PDF/UA-1), with or without form fields.

WeasyPrint renders them with the stylesheet that worksheets have on screen. Files are cached by the hash of their
input. The pages of a worksheet are laid out once, for its own PDF and for all packets.
"""

import gc
import hashlib
import html
import importlib.metadata
import io
import multiprocessing.connection
import os
import re
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from curriculum.documents.cache import FileCache
from curriculum.documents.tags import tag_paragraphs

if TYPE_CHECKING:
    import pikepdf

TEMPLATES = Path(__file__).parent / "templates"
"""The folder of the template that all PDFs extend."""
PAGES = "<!-- pages -->"
"""In the HTML of a packet, the place of the pages of its first document, then of the second, and so on."""

ON_COVER = "ws-on-cover"
"""The class of the lines that the cover of a packet asks for all of its documents."""

FIT = "/* fit */"
"""In the stylesheet of an HTML document, the place of the rules that fit it to its pages."""

_NEARLY_EMPTY = 0.4
"""A page is nearly empty if less of its height is used."""
_VARIANT = "pdf/ua-1"
_BLANK_PAGE = '<div class="ws-blank"></div>'


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
    parts: tuple["Pdf", ...] = ()
    """The documents whose pages follow in a packet; `html` has a `PAGES` for each of them."""
    fits: tuple[str, ...] = ()
    """Rules to put in the place of `FIT`: the first ones with which no page is nearly empty."""
    name: str = ""
    """What the names of its form fields begin with in a packet, for example `ripple-effects`."""


class PdfMaker:
    """Creates `Pdf` values, whose key depends on the document and on everything that all PDFs share."""

    def __init__(self, assets: Path) -> None:
        """`assets` is the folder with the stylesheet, the fonts and the symbols."""
        self._shared_hash = _fingerprint(assets)

    def __call__(
        self,
        address: str,
        html: str,
        *,
        fillable: bool = False,
        parts: Sequence[Pdf] = (),
        fits: Sequence[str] = (),
        name: str = "",
    ) -> Pdf:
        """Return the PDF for an address of the site; `html` is the complete document, or a packet without `parts`."""
        of_parts = (f"{part.name} {part.key}" for part in parts)
        made_from = "\n".join((self._shared_hash, html, *of_parts, *fits))
        key = hashlib.sha256(made_from.encode()).hexdigest()
        return Pdf(address, html, key, fillable, tuple(parts), tuple(fits), name)


def write_pdfs(wanted: Sequence[Pdf], site: Path, assets: Path, cache_folder: Path, log: Callable[[str], None]) -> int:
    """Write the PDFs to the folder `site` and return how many were rendered; the rest come from the cache.

    `log` receives progress messages. Raises `PdfUnavailable` if WeasyPrint can't run.
    """
    caches = _Caches(FileCache(cache_folder, ".pdf"), FileCache(cache_folder / "parts", ".pdf"))
    missing = caches.files.missing(wanted)
    if missing:
        _require_weasyprint()
        with ProcessPoolExecutor(os.cpu_count(), initializer=_prepare, initargs=(str(assets),)) as workers:
            _make_all(missing, caches, workers, str(assets), log)
    caches.files.copy_to_site(wanted, site)
    caches.files.keep_only(wanted)
    caches.parts.keep_only(part for one in wanted for part in one.parts)
    return len(missing)


@dataclass(frozen=True)
class _Caches:
    """The cached PDFs, and the cached pages of those that are parts of packets."""

    files: FileCache
    parts: FileCache


def _make_all(
    missing: Sequence[Pdf], caches: _Caches, workers: ProcessPoolExecutor, assets: str, log: Callable[[str], None]
) -> None:
    """Render PDFs into the caches: first all documents, then the packets that are joined from them."""
    packets = [one for one in missing if one.parts]
    parts = {part.key: part for part in caches.parts.missing(part for packet in packets for part in packet.parts)}
    documents = parts | {one.key: one for one in missing if not one.parts}
    done, count = 0, len(documents) + len(packets)

    def wait(jobs: Iterable[Future[None]]) -> None:
        nonlocal done
        for job in as_completed(jobs):
            job.result()
            done += 1
            if done == count or done % 20 == 0:
                log(f"PDFs: {done} of {count}")

    # Longest first, so that all cores stay busy until the end.
    longest = sorted(documents.values(), key=lambda one: len(one.html), reverse=True)
    wait([workers.submit(_make, one, one.key in parts, assets, caches) for one in longest])
    packets.sort(key=lambda packet: len(packet.parts), reverse=True)
    wait([workers.submit(_make_packet, packet, assets, caches) for packet in packets])


def _fingerprint(assets: Path) -> str:
    """Return the hash of what all PDFs share: this code, the stylesheet, fonts, symbols and library versions."""
    digest = hashlib.sha256()
    for library in ("weasyprint", "pydyf", "pikepdf"):
        digest.update(importlib.metadata.version(library).encode())
    shared = [*sorted((assets / "fonts").glob("*.woff2")), *sorted((assets / "symbols").glob("*.svg"))]
    code = [Path(__file__).parent / name for name in ("pdf.py", "join.py", "form_fields.py", "paper.py", "tags.py")]
    for path in [*code, *stylesheets(assets), *shared]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def stylesheets(assets: Path) -> Sequence[Path]:
    """Return the stylesheet that worksheets have on screen, too, and the one that only PDFs have."""
    return assets / "worksheet" / "worksheet.css", Path(__file__).with_name("pdf.css")


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
def _shared(assets: str) -> tuple[list[Any], Any]:
    """Return the parsed stylesheets and the fonts, loaded once per process."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    return [CSS(filename=path, font_config=fonts) for path in stylesheets(Path(assets))], fonts


def _prepare(assets: str) -> None:
    """Set up a worker process: load shared objects, and run the garbage collector only after each file (`_make`).

    It ends with the build: a build that is killed can't tell it to.
    """
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    _shared(assets)
    gc.collect()
    gc.freeze()
    gc.disable()


def _end_with(parent: int) -> None:
    multiprocessing.connection.wait([parent])
    os._exit(1)


def _render(body: str, assets: str, *, fillable: bool = False) -> tuple[Any, Any]:
    """Return a document that is laid out, and its HTML elements."""
    from weasyprint import HTML

    stylesheets, fonts = _shared(assets)
    source = HTML(string=_with_starts(body), base_url=f"{assets}/")
    document = source.render(
        stylesheets=stylesheets, font_config=fonts, cache={}, pdf_variant=_VARIANT, pdf_forms=fillable
    )
    return document, source.etree_element


def _with_starts(body: str) -> str:
    """Return HTML in which lists have the numbers that browsers give them; WeasyPrint ignores `start`."""
    return re.sub(
        r'<ol start="(\d+)"',
        lambda match: f'{match.group()} style="counter-reset: list-item {int(match[1]) - 1}"',
        body,
    )


def css_string(words: str) -> Markup:
    """Return words as a string of CSS, with its quotes, for a stylesheet within HTML: https://www.w3.org/TR/css-syntax-3/."""
    escaped = re.sub(r'["\\<\n\r\f]', lambda match: f"\\{ord(match.group()):x} ", words)
    return Markup(f'"{escaped}"')


def _make(pdf: Pdf, is_part: bool, assets: str, caches: _Caches) -> None:
    """Write a PDF that is not a packet; if it `is_part` of packets, also its pages for them."""
    document, form = _fitted(pdf, assets)
    content = _written(document, tag_paragraphs, form if pdf.fillable else None)
    caches.files.save(pdf.key, content)
    if is_part:
        name = hashlib.sha256(pdf.html.encode()).hexdigest()[:8]
        caches.parts.save(pdf.key, _part(document, name, form if pdf.fillable else None))
    del document
    gc.collect()


def _fitted(pdf: Pdf, assets: str) -> tuple[Any, Any]:
    """Return a document that is laid out, and its HTML elements, with the rules that fit it to its pages best.

    If a page is nearly empty with all of them, those are best that leave the fewest pages and the least of them empty.
    """
    if not pdf.fits:
        return _render(pdf.html, assets, fillable=pdf.fillable)
    best: tuple[Any, Any] | None = None
    most = 0.0
    for fit in pdf.fits:
        tried: tuple[Any, Any] = _render(pdf.html.replace(FIT, fit), assets, fillable=pdf.fillable)
        emptiest = min(map(_fill, tried[0].pages))
        if emptiest >= _NEARLY_EMPTY:
            return tried
        merit = emptiest - len(tried[0].pages) / 20
        if best is None or merit > most:
            best, most = tried, merit
    assert best
    return best


def _fill(page: Any) -> float:
    """Return how far down a page something reaches, above the footer, as a part of the height that can be used."""
    box = page._page_box
    [content] = [child for child in box.children if not hasattr(child, "at_keyword")]
    lowest = max(
        (
            one.position_y + one.margin_height()
            for one in content.descendants()
            if hasattr(one, "text") or hasattr(one, "replacement") or getattr(one, "border_bottom_width", None)
        ),
        default=0,
    )
    return float((lowest - box.content_box_y()) / box.height)


def _written(document: Any, change: Callable[[Any], None], form: Any, *, in_packet: bool = False) -> bytes:
    """Return a document as a PDF after a `change` of its objects.

    With the HTML elements of its `form` it has form fields; `in_packet`, those of a packet or of a part of one.
    """
    content: bytes = document.write_pdf(
        pdf_variant=_VARIANT, pdf_forms=form is not None, finisher=lambda _, written: change(written.objects)
    )
    if form is None:
        return content
    from curriculum.documents import form_fields

    return form_fields.repair_fields(content, form_fields.field_names(form), in_packet=in_packet)


def _part(document: Any, name: str, form: Any) -> bytes:
    """Return the pages of a document as a part of packets with a `name` of its own; with a `form`, to fill in.

    They have no page numbers, and no lines that are on the cover of a packet.
    """
    from curriculum.documents.join import as_part

    for page in document.pages:
        box = page._page_box
        box.children = [child for child in box.children if getattr(child, "at_keyword", "") != "@bottom-right"]
        left_out = {id(one) for removed in _leave_out(box) for one in removed.descendants()}
        page.forms = {
            form: [field for field in fields if id(field[0]) not in left_out] for form, fields in page.forms.items()
        }

    def change(objects: Any) -> None:
        tag_paragraphs(objects)
        as_part(objects, name)

    return _written(document, change, form, in_packet=True)


def _leave_out(box: Any) -> list[Any]:
    """Remove the boxes of lines that are on a packet's cover from a box that is laid out; return them."""
    removed, kept = [], []
    for child in getattr(box, "children", ()):
        element = getattr(child, "element", None)
        if element is not None and ON_COVER in element.get("class", "").split():
            removed.append(child)
        else:
            kept.append(child)
            removed += _leave_out(child)
    if len(kept) < len(getattr(box, "children", ())):
        box.children = kept
    return removed


def _make_packet(packet: Pdf, assets: str, caches: _Caches) -> None:
    """Write a packet, whose parts are in the cache."""
    from curriculum.documents.join import join

    frame = packet.html
    parts = [(part.name, _opened_part(part.key, caches)) for part in packet.parts]
    for _, part in parts:
        frame = frame.replace(PAGES, _BLANK_PAGE * len(part.pages), 1)
    document, form = _render(frame, assets, fillable=packet.fillable)
    cover = _written(document, lambda objects: None, form if packet.fillable else None, in_packet=True)
    caches.files.save(packet.key, join(cover, parts, _fonts(assets)))
    del document
    gc.collect()


@cache
def _opened_part(key: str, caches: _Caches) -> "pikepdf.Pdf":
    import pikepdf

    return pikepdf.open(io.BytesIO(caches.parts.content(key) or b""))


@cache
def _fonts(assets: str) -> "pikepdf.Pdf":
    """Return a document with the characters that the parts of packets share, in all styles."""
    import pikepdf
    from weasyprint import HTML

    from curriculum.documents.join import CHARACTERS

    text = html.escape(CHARACTERS)
    styles = f"<p>{text}</p><p><b>{text}</b></p><p><i>{text}</i></p><p><b><i>{text}</i></b></p>"
    stylesheets, fonts = _shared(assets)
    content = HTML(string=f'<body class="ws-pdf">{styles}').write_pdf(stylesheets=stylesheets, font_config=fonts)
    return pikepdf.open(io.BytesIO(content))
