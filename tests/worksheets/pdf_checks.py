"""What every worksheet's PDF must be, as checks that can be run on a file; `make pdf-table` runs them all.

Each check takes a `Checked` and raises AssertionError with the place; their names are in `CHECKS`.
"""

import argparse
import hashlib
import math
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2
import pypdfium2.raw as pypdfium2_raw
import yaml
import zxingcpp
from lxml import html as lxml_html
from PIL import Image, ImageChops, ImageStat
from tests.projects import ASSETS, real_site

from curriculum.documents.form_fields import CLEAR_FIELD
from curriculum.documents.pdf import ON_COVER, PAGES, Pdf, PdfMaker, write_pdfs
from curriculum.site import Site
from curriculum.worksheets.pdf import sheet_pdfs

GOLDEN = Path(__file__).parent / "page_counts.yaml"
"""The number of pages of each file by its name; both papers' where they are equal."""

SIZES = {
    "letter": (612, 792),
    "a4": (595.28, 841.89),
    "large": (595.28, 792),  # fits on A4 and on Letter
    "large-drawing": (792, 1190.55),  # fits on A3 and on Tabloid
    "tabloid": (792, 1224),
    "a3": (841.89, 1190.55),
}
MEASURES = {frozenset(round(edge * 25.4 / 72, 1) for edge in size): name for name, size in SIZES.items()}
"""The names of sizes by their edges in millimeters."""
PICTURE = 8.9
"""The size of the smallest letters in a picture of a town, in points, but for rounding."""
DPI = 150
INLINE = ("a", "b", "em", "i", "span", "strong")
"""Elements that can stand within a word and its punctuation; all others stand apart."""
MILLIMETER = 72 / 25.4
FOOT = 5 * MILLIMETER
BOTTOM = 18 * MILLIMETER
"""The height of the margin at the bottom, in which the footer is; in large print it is a little higher."""
SMALLEST, SMALLEST_FOOTER = 11.9, 8.9
"""The size of the smallest text, and of the smallest in a footer, in points, but for rounding."""
LEAST_USED, LEAST_USED_LAST = 0.4, 0.25
"""The part of each page that a sheet fills at least, from the top; in large print the last page may be shorter."""
LARGE, LARGE_FOOTER = 17.9, 13.9
"""The same in large print."""


@dataclass(frozen=True)
class Checked:
    """A PDF that was made, and what it was made from."""

    pdf: Pdf
    path: Path

    @property
    def paper(self) -> str:
        """A key of `SIZES`: the one whose millimeters the document names, or that of its file's name."""
        if named := re.search(r"@page \{\s*size: ([\d.]+)mm ([\d.]+)mm", self.pdf.html):
            return MEASURES[frozenset(map(float, named.groups()))]
        return "a4" if "-a4" in self.path.stem else "letter"

    @property
    def large_print(self) -> bool:
        """Whether it is a worksheet in large print."""
        return self.path.stem.endswith("-large-print")

    @property
    def side(self) -> float:
        """The margin at the top and the sides, in points, but for rounding."""
        return (10 if self.paper == "large-drawing" else 15) * MILLIMETER - 1

    @cached_property
    def html(self) -> str:
        """The HTML document; that of a packet has those of its worksheets where their pages are."""
        html = self.pdf.html
        for part in self.pdf.parts:
            assert PAGES in html
            html = html.replace(PAGES, _in_packet(part), 1)
        return html

    @cached_property
    def source(self) -> Any:
        """The HTML document, parsed."""
        return lxml_html.document_fromstring(self.html)

    @cached_property
    def text(self) -> str:
        """All text of the PDF."""
        with pypdfium2.PdfDocument(self.path) as document:
            return " ".join(leaf.get_textpage().get_text_range() for leaf in document)

    @cached_property
    def addresses(self) -> list[str]:
        """The addresses whose codes it must show, in order."""
        return [f"https://{''.join(box.text_content().split())}" for box in self.source.find_class("ws-address-text")]


def _in_packet(part: Pdf) -> str:
    """Return the HTML of a document as it is in a packet.

    The lines that are on the cover are left out, headings are a level lower, and fields have names of their own.
    """
    body = lxml_html.document_fromstring(part.html).find("body")
    for line in body.find_class(ON_COVER):
        line.drop_tree()
    for element in body.iter():
        for attribute in {"id", "for", "name"} & set(element.attrib):
            element.set(attribute, f"{part.name}-{element.get(attribute)}")
        element.tag = {"h1": "h2", "h2": "h3"}.get(element.tag, element.tag)
    return "".join(lxml_html.tostring(child, encoding="unicode") for child in body)


def pages(checked: Checked) -> int:
    """Return the number of pages."""
    with pypdfium2.PdfDocument(checked.path) as document:
        return len(document)


def accessible(checked: Checked) -> None:
    """PDF/UA-1 without a failure."""
    report = page.validate_pdf(checked.path, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [failure.message for failure in report.failures][:3]


def described(checked: Checked) -> None:
    """Language, title, the title in the window's bar; tab order on each page; the right paper, turned right."""
    with pikepdf.open(checked.path) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo["/Title"]) == checked.source.findtext("head/title")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        turned = set()
        for number, leaf in enumerate(pdf.pages, start=1):
            assert str(leaf.obj.get("/Tabs")) == "/S", f"page {number} has no tab order"
            box = [float(edge) for edge in leaf.mediabox]
            wanted = SIZES[checked.paper][:: -1 if box[2] > box[3] else 1]
            assert all(abs(a - b) < 1 for a, b in zip(box, (0, 0, *wanted), strict=True)), f"page {number}: {box}"
            turned.add(box[2] > box[3])
        sheets = list(checked.source.iter("form"))
        assert (True in turned) == bool(checked.source.find_class("ws-landscape"))
        if len(sheets) == 1:
            assert len(turned) == 1


def fonts_embedded(checked: Checked) -> None:
    """Every font is embedded, and every font that the text or a field names is among its page's resources."""
    with pikepdf.open(checked.path) as pdf:
        for leaf in pdf.pages:
            fonts: Any = leaf.resources.get("/Font", {})
            for font in fonts.values():
                described = font.get("/DescendantFonts", [font])[0].FontDescriptor
                assert "/FontFile2" in described or "/FontFile3" in described, described.FontName
            named = {str(instruction.operands[0]) for instruction in pikepdf.parse_content_stream(leaf, "Tf")}
            assert named <= set(fonts.keys())
        if "/AcroForm" in pdf.Root:
            fonts = pdf.Root.AcroForm.DR.Font
            for field in pdf.Root.AcroForm.Fields:
                if "/DA" in field:
                    [name] = re.findall(r"(/\S+) \S+ Tf", str(field.DA))
                    assert name in fonts


def structured(checked: Checked) -> None:
    """One heading of level 1, no level left out, and a heading cell in every table."""
    with pikepdf.open(checked.path) as pdf:
        levels, headless = [], 0
        for element in _structure(pdf.Root.StructTreeRoot):
            kind = str(element.get("/S"))
            if re.fullmatch(r"/H\d", kind):
                levels.append(int(kind[2:]))
            headless += kind == "/Table" and not any(str(cell.get("/S")) == "/TH" for cell in _structure(element))
    assert levels.count(1) == 1 and levels[0] == 1, f"headings: {levels}"
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False)), levels
    assert headless == 0, f"{headless} tables without a heading cell"


def _structure(element: Any) -> Iterator[Any]:
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _structure(child)


def fields_named(checked: Checked) -> None:
    """A fillable file has the fields of the form, each called what its label says; others have none."""
    wanted = _labels(checked.source) if checked.pdf.fillable else {}
    with pikepdf.open(checked.path) as pdf:
        fields = list(pdf.Root.AcroForm.Fields) if "/AcroForm" in pdf.Root else []
        if checked.pdf.fillable and not checked.pdf.parts:
            assert fields and str(fields.pop().T) == CLEAR_FIELD
        names = [str(field.T) for field in fields]
        assert len(names) == len(set(names))
        found = {str(field.T): str(field.TU) for field in fields}
        assert found == wanted, f"fields: {sorted(found.items() ^ wanted.items())[:4]}"
        for field in fields:
            for button in field.get("/Kids", [field]) if field.FT == "/Btn" else []:
                assert "/Off" in button.AP.N and len(button.AP.N.keys()) == 2
                assert str(button.TU).startswith(str(field.TU))


def _labels(source: Any) -> dict[str, str]:
    """The label of each field of a form, found as a browser finds it, after that of the group around it."""
    found = {}
    for field in source.iter("input", "textarea"):
        if field.get("type") == "radio":
            group = field.xpath("ancestor::fieldset/legend | ancestor::table/caption/span[1] | ancestor::tr/th")
            words = ": ".join(" ".join(part.text_content().split()) for part in group)
        else:
            labels = source.xpath("//label[@for=$id]", id=field.get("id")) or field.xpath("ancestor::label")
            own = field.get("aria-label") or " ".join(labels[0].text_content().split())
            group = field.xpath("ancestor::fieldset/legend | ancestor::table/caption/span[1]")
            around = [" ".join(part.text_content().split()) for part in group]
            words = ": ".join([one for one in around if not own.startswith(one)] + [own])
        found[field.get("name")] = words
    return found


def text_whole(checked: Checked) -> None:
    """Every word of the document is in the PDF's text, none broken."""
    source = lxml_html.document_fromstring(checked.html)
    elsewhere = [*source.iter("head", "style", "textarea", "title"), *source.find_class("ws-address-text")]
    for element in elsewhere + source.find_class("ws-screen"):
        element.drop_tree()
    for element in source.iter():
        if element.tag not in INLINE:
            element.text, element.tail = f" {element.text or ''}", f" {element.tail or ''}"
    wanted = set("".join(source.itertext()).split())
    # A hyphen at the end of a line comes out as U+FFFE, joined to what follows.
    text = re.sub("\ufffe\\s*", "-", checked.text)
    missing = wanted - set(text.split())
    assert not missing, f"not found whole: {sorted(missing)[:8]}"
    together = "".join(text.split())
    for address in checked.addresses:
        assert address.removeprefix("https://") in together, f"{address} is not there"


def text_in_place(checked: Checked) -> None:
    """No text stands outside the margins or on other text."""
    side = checked.side
    with pypdfium2.PdfDocument(checked.path) as document:
        for number, leaf in enumerate(document, start=1):
            width, height = leaf.get_size()
            words = leaf.get_textpage()
            boxes = [words.get_rect(index) for index in range(words.count_rects())]
            for left, bottom, right, top in boxes:
                place = f"page {number}: {words.get_text_bounded(left, bottom, right, top)!r}"
                assert left >= side and right <= width - side, f"{place} is outside the margins"
                assert bottom >= FOOT and top <= height - side, f"{place} is outside the margins"
            boxes.sort(key=lambda box: -box[3])
            for index, (left, bottom, right, top) in enumerate(boxes):
                for other in boxes[index + 1 :]:
                    if other[3] <= bottom + 1:
                        break
                    overlap = min(right, other[2]) - max(left, other[0])
                    assert overlap <= 1 or min(top, other[3]) - max(bottom, other[1]) <= 1, (
                        f"page {number}: {words.get_text_bounded(left, bottom, right, top)!r} and "
                        f"{words.get_text_bounded(*other)!r} overlap"
                    )


def printed_well(checked: Checked) -> None:
    """Grey on white, neither empty nor heavy on any page; the code on paper leads to the sheet's page."""
    found = []
    with pypdfium2.PdfDocument(checked.path) as document:
        for number, leaf in enumerate(document, start=1):
            image = leaf.render(scale=DPI / 72).to_pil().convert("RGB")
            red, green, blue = image.split()
            for other in (green, blue):
                assert ImageChops.difference(red, other).getextrema() == (0, 0), f"page {number} has color"
            ink = 100 * (1 - ImageStat.Stat(red).mean[0] / 255)
            assert 0.2 <= ink <= 15, f"page {number}: {ink:.2f} % ink"
            if _has_code(leaf, checked.large_print):
                found += [code.text for code in zxingcpp.read_barcodes(_corner(red))]
    assert found == checked.addresses, f"codes: {found}"


def pages_used(checked: Checked) -> None:
    """No page of a sheet is nearly empty.

    A sample ends where its text does, and a packet has the pages of its sheets.
    """
    if checked.pdf.parts or not checked.source.xpath("//form"):
        return
    with pypdfium2.PdfDocument(checked.path) as document:
        for number, leaf in enumerate(document, start=1):
            used = _fill(leaf.render(grayscale=True).to_pil(), 72)
            least = LEAST_USED_LAST if checked.large_print and number == len(document) else LEAST_USED
            assert used >= least, f"page {number}: {used:.0%} of the page is used"


def _fill(image: Image.Image, dpi: int) -> float:
    """Return how far down a page something stands, above the footer, as a part of the height that can be used."""
    top, foot = round(15 / 25.4 * dpi), image.height - round(18 / 25.4 * dpi)
    box = ImageChops.invert(image.crop((0, top, image.width, foot))).getbbox()
    return box[3] / (foot - top) if box else 0


def _has_code(leaf: Any, large_print: bool) -> bool:
    """Whether a sheet begins on the page: its address stands at the top, lower in large print."""
    lowest = leaf.get_height() * (0.5 if large_print else 0.7)
    return "practice-towns.example/" in leaf.get_textpage().get_text_bounded(top=leaf.get_height(), bottom=lowest)


def _corner(image: Image.Image) -> Image.Image:
    return image.crop((image.width // 2, 0, image.width, image.height // 3))


def text_large(checked: Checked) -> None:
    """All text has 12 points at least, and the footer nine; in large print 18 and 14, in pictures of towns nine.

    In a PDF to fill in, drawing areas are smaller, and their text with them, because their description needs room.
    """
    smallest, smallest_footer = (LARGE, LARGE_FOOTER) if checked.large_print else (SMALLEST, SMALLEST_FOOTER)
    if checked.source.xpath("//svg[@class='dg']"):
        smallest = PICTURE
    if checked.pdf.fillable:
        return
    with pypdfium2.PdfDocument(checked.path) as document:
        for number, leaf in enumerate(document, start=1):
            words = leaf.get_textpage()
            matrix = pypdfium2_raw.FS_MATRIX()
            for index in range(words.count_chars()):
                bottom = words.get_charbox(index)[1]
                pypdfium2_raw.FPDFText_GetMatrix(words, index, matrix)
                size = pypdfium2_raw.FPDFText_GetFontSize(words, index) * math.hypot(matrix.c, matrix.d)
                text = words.get_text_range(index, 30)
                least = smallest if bottom > BOTTOM else smallest_footer
                if size < least and not text[:1].isspace():
                    raise AssertionError(f"page {number}: {text!r} has {size:.1f} points")


CHECKS: Mapping[str, Callable[[Checked], None]] = {
    check.__name__: check
    for check in (
        accessible,
        described,
        fonts_embedded,
        structured,
        fields_named,
        text_whole,
        text_in_place,
        text_large,
        pages_used,
    )
} | {"printed_well": printed_well}
"""Every check by its name, the slow one last."""


def all_pdfs(site: Site) -> list[Pdf]:
    """Return the PDFs of all worksheets and packets of a site."""
    return list(sheet_pdfs(site.content, site.sheets, site.packets, site.forms, PdfMaker(ASSETS)))


def make(site: Site, folder: Path) -> list[Checked]:
    """Make the PDFs of a site's worksheets below `folder` and return them."""
    pdfs = all_pdfs(site)
    write_pdfs(pdfs, folder / "site", ASSETS, folder / "kept", lambda line: None)
    return [Checked(pdf, folder / "site" / pdf.address) for pdf in pdfs]


def golden_counts(found: Mapping[str, int]) -> dict[str, int]:
    """Return page counts as the golden list has them: `ecomap: 2`, or a file's own where it differs from the first."""
    counts: dict[str, int] = {}
    for name, count in found.items():
        general = re.sub(r"(-(letter|a4))?(-fillable)?$", "", name)
        if counts.setdefault(general, count) != count:
            counts[name] = count
    return counts


def wrong(checked: Checked, checks: Iterable[str] = CHECKS) -> list[str]:
    """Return which of the checks fail, and why."""
    problems = []
    for name in checks:
        try:
            CHECKS[name](checked)
        except AssertionError as error:
            problems.append(f"{name}: {error}")
    return problems


def _row(checked: Checked) -> tuple[str, list[str]]:
    problems = wrong(checked)
    passed = len(CHECKS) - len(problems)
    with pikepdf.open(checked.path) as pdf:
        fields = len(pdf.Root.AcroForm.Fields) if "/AcroForm" in pdf.Root else 0
    size = checked.path.stat().st_size / 1024
    cells = (checked.pdf.address, pages(checked), f"{size:.0f} KB", fields, f"{passed} of {len(CHECKS)}")
    return f"| {' | '.join(map(str, cells))} |", [f"{checked.pdf.address}: {problem}" for problem in problems]


def main() -> int:
    """Make all PDFs twice, check them, and write the table; return 1 if a check fails."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("table", type=Path, help="the Markdown file to write")
    target = parser.parse_args().table
    with tempfile.TemporaryDirectory() as folder:
        made, again = (make(real_site(), Path(folder, name)) for name in "ab")
        with ProcessPoolExecutor() as workers:
            rows = list(workers.map(_row, made, chunksize=4))
        problems = [problem for _, found in rows for problem in found]
        for one, other in zip(made, again, strict=True):
            digests = {hashlib.sha256(checked.path.read_bytes()).hexdigest() for checked in (one, other)}
            if len(digests) > 1:
                problems.append(f"{one.pdf.address}: two builds give two files")
        expected = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
        if golden_counts({checked.path.stem: pages(checked) for checked in made}) != expected:
            problems.append(f"page counts differ from {GOLDEN.name}")
    head = "| File | Pages | Size | Fields | Checks passed |\n|---|---|---|---|---|\n"
    target.write_text(head + "".join(f"{row}\n" for row, _ in rows), encoding="utf-8")
    print(target.read_text(encoding="utf-8"), *problems, f"{len(rows)} files, {len(problems)} problems", sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
