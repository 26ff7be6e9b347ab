"""Form fields: their names, and that what is filled in shows in every viewer."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from PIL import Image
from tests.documents.viewers import DPI, VIEWERS, fill_in
from tests.projects import ASSETS
from tests.worksheets.pdf_checks import all_pdfs

from curriculum.documents.form_fields import CLEAR_FIELD, FieldName, field_names
from curriculum.documents.pdf import PAGES, PdfMaker, write_pdfs
from curriculum.site import Site

pytestmark = pytest.mark.pdf

FORM = """<html lang="en"><title>Form</title><style>@page { size: Letter }</style>
<body class="ws-pdf ws-fillable"><h1>Form</h1><form class="ws">
<p><label for="line">Line</label> <input type="text" id="line" name="line"></p>
<p><label for="long">Long</label> <textarea id="long" name="long" style="--ws-height: 16mm"></textarea></p>
<table class="ws-table"><caption><span>Table</span></caption><tr><th scope="col">Who</th></tr><tr><td class="ws-cell"
  style="--ws-height: 16mm"><textarea name="cell" aria-label="Row 1: Who"></textarea></td></tr></table>
<fieldset><legend>Pick</legend><ul>
<li><label><input type="radio" id="p1" name="pick" value="1"> No</label></li>
<li><label><input type="radio" id="p2" name="pick" value="2"> Yes</label></li></ul></fieldset>
<fieldset><legend>Tick</legend><ul>
<li><label><input type="checkbox" id="t1" name="t1" value="1"> One</label></li>
<li><label><input type="checkbox" id="t2" name="t2" value="1"> Two</label></li></ul></fieldset>
</form></body></html>"""
"""A form with a field of each kind."""

LONG = "Maria walks with her mother to the clinic twice a week, because the bus line was cut. "
ANSWERS: Mapping[str, str | int] = {"line": LONG, "long": LONG * 2, "cell": LONG, "pick": 1, "t2": 0}


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The form as a PDF to fill in."""
    folder = tmp_path_factory.mktemp("form")
    write_pdfs([PdfMaker(ASSETS)("form.pdf", FORM, fillable=True)], folder, ASSETS, folder / "kept", lambda line: None)
    return folder / "form.pdf"


@pytest.fixture(scope="module")
def filled(blank: Path) -> Path:
    """The form with answers, saved."""
    fill_in(blank, blank.with_name("filled.pdf"), ANSWERS)
    return blank.with_name("filled.pdf")


def widgets(document: pikepdf.Pdf) -> dict[str, Any]:
    """Return each field of a form by its name, with its number if the name is that of a group."""
    found: dict[str, Any] = {}
    for field in document.Root.AcroForm.Fields:
        if "/Kids" in field:
            found |= {f"{field.T}-{number}": button for number, button in enumerate(field.Kids)}
        else:
            found[str(field.T)] = field
    return found


def places(form: Path) -> dict[str, tuple[float, ...]]:
    """Return the rectangle of each field in which one can write or tick, by its name."""
    with pikepdf.open(form) as document:
        return {
            name: tuple(float(edge) for edge in field.Rect)
            for name, field in widgets(document).items()
            if name != CLEAR_FIELD
        }


def inside(shown: Image.Image, place: tuple[float, ...], inset: float = 1.5) -> Image.Image:
    """Return the part of a page that is within a field's outline, `inset` points from its edge."""
    left, bottom, right, top = place
    edges = (left + inset, 792 - top + inset, right - inset, 792 - bottom - inset)
    x1, y1, x2, y2 = (round(edge * DPI / 72) for edge in edges)
    return shown.crop((x1, y1, x2, y2))


def ink(shown: Image.Image) -> int:
    """Return the number of dark pixels."""
    return sum(shown.histogram()[:128])


def test_names_of_fields(small_site: Site) -> None:
    """A group has the name of the question; boxes, circles and cells have it before their own."""
    import weasyprint

    pdf = next(pdf for pdf in all_pdfs(small_site) if pdf.fillable)
    names = field_names(weasyprint.HTML(string=pdf.html).etree_element)
    assert names["ws-name"] == FieldName("Student’s name")
    assert names["pick"] == FieldName("4. Pick one", ("4. Pick one: Yes", "4. Pick one: No"))
    assert names["rate-2"] == FieldName(
        "6. Rate each: Food", tuple(f"6. Rate each: Food: {step}" for step in (1, 2, 3))
    )
    assert names["tick-1"] == FieldName("5. Tick any: Warm")
    assert names["plan-1-who"] == FieldName("7. Plan, First: Who")


def test_every_field_has_what_viewers_need(blank: Path) -> None:
    """No viewer has to draw a field anew; text is as large as its field allows; the button is only for the screen."""
    with pikepdf.open(blank) as pdf:
        form = pdf.Root.AcroForm
        assert "/NeedAppearances" not in form
        font = form.DR.Font["/Helv"]
        assert font.Encoding == "/WinAnsiEncoding" and "/FontFile2" in font.FontDescriptor
        assert [font.Widths[ord(character) - 32] for character in "iM"] == [252, 824]
        for name, field in widgets(pdf).items():
            left, bottom, right, top = (float(edge) for edge in field.Rect)
            assert left < right and bottom < top, name
            if field.get("/FT") == "/Tx":
                assert str(field.DA) == "/Helv 0 Tf 0 g"
                assert [float(edge) for edge in field.AP.N.BBox] == pytest.approx(
                    [0, 0, right - left, top - bottom], abs=0.01
                )
            elif name != CLEAR_FIELD:
                assert len(field.AP.N.keys()) == 2 and "/Off" in field.AP.N
        assert str(pdf.Root.AcroForm.Fields[-1].A.S) == "/ResetForm"
        assert pdf.Root.AcroForm.Fields[-1].F == 0
    report = page.validate_pdf(blank, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [failure.message for failure in report.failures]


@pytest.mark.parametrize("viewer", VIEWERS)
def test_what_is_filled_in_shows_in_every_viewer(viewer: str, blank: Path, filled: Path) -> None:
    """Text and marks are where they were made and nowhere else, and text ends before its field does."""
    if viewer == "Poppler" and not shutil.which("pdftoppm") and "CI" not in os.environ:
        pytest.skip("needs Poppler: .ci/system-packages libreoffice")
    show = VIEWERS[viewer]
    before, after = show(blank, 1), show(filled, 1)
    fields = places(blank)
    assert {name for name, place in fields.items() if ink(inside(before, place))} == set()
    marked = {name for name, place in fields.items() if ink(inside(after, place)) > 20}
    assert marked == {"line", "long", "cell", "pick-1", "t2"}
    for name in ("line", "long", "cell"):
        text = inside(after, fields[name])
        assert ink(text.crop((text.width - 2, 0, text.width, text.height))) == 0, f"{name} is cut at the right"
        assert ink(text.crop((0, text.height - 2, text.width, text.height))) == 0, f"{name} is cut at the bottom"


@pytest.fixture(scope="module")
def packet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A packet to fill in with two sheets that have the same form: a cover of one page, then a page for each."""
    folder = tmp_path_factory.mktemp("packet")
    pdf = PdfMaker(ASSETS)
    parts = [pdf(f"{name}.pdf", FORM.replace("Form<", f"{name}<"), fillable=True, name=name) for name in ("one", "two")]
    cover = (
        FORM.partition("<table")[0] + "</form>" + "".join(f'<article class="ws-sheet">{PAGES}</article>' for _ in parts)
    )
    write_pdfs(
        [pdf("packet.pdf", cover, fillable=True, parts=parts)], folder, ASSETS, folder / "kept", lambda line: None
    )
    return folder / "packet.pdf"


def test_fields_of_a_packet_are_those_of_its_sheets(packet: Path) -> None:
    """With the sheet's name before their own, so that no two are filled in together; no button empties all sheets."""
    with pikepdf.open(packet) as pdf:
        names = [str(field.T) for field in pdf.Root.AcroForm.Fields]
        own = ["line", "long", "cell", "pick", "t1", "t2"]
        assert names == ["line", "long", *(f"one-{name}" for name in own), *(f"two-{name}" for name in own)]
        fonts = pdf.Root.AcroForm.DR.Font
        texts = [field for field in pdf.Root.AcroForm.Fields if field.FT == "/Tx"]
        assert {str(field.DA) for field in texts} == {"/Helv 0 Tf 0 g"} and "/FontFile2" in fonts[
            "/Helv"
        ].FontDescriptor
        on_pages = [len(leaf.obj.Annots) for leaf in pdf.pages]
        assert on_pages == [2, 7, 7] and {str(leaf.obj.Tabs) for leaf in pdf.pages} == {"/S"}
    report = page.validate_pdf(packet, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [failure.message for failure in report.failures]


@pytest.mark.parametrize("viewer", VIEWERS)
def test_what_is_filled_in_on_one_sheet_of_a_packet_is_only_there(viewer: str, packet: Path, tmp_path: Path) -> None:
    """Text, circles and boxes show on the sheet where they were made, and the same fields of the other stay empty."""
    if viewer == "Poppler" and not shutil.which("pdftoppm") and "CI" not in os.environ:
        pytest.skip("needs Poppler: .ci/system-packages libreoffice")
    filled = tmp_path / "filled.pdf"
    fill_in(packet, filled, {f"two-{name}": answer for name, answer in ANSWERS.items()}, page_number=3)
    fields = {name: place for name, place in places(packet).items() if name.startswith("two-")}
    show = VIEWERS[viewer]
    marked = [
        {name for name, place in fields.items() if ink(inside(show(filled, number), place)) > 20} for number in (2, 3)
    ]
    assert marked == [set(), {"two-line", "two-long", "two-cell", "two-pick-1", "two-t2"}]


def test_the_button_clears_the_form(filled: Path, tmp_path: Path) -> None:
    """It needs no script."""
    cleared = tmp_path / "cleared.pdf"
    fill_in(filled, cleared, {CLEAR_FIELD: 0})
    with pikepdf.open(filled) as before, pikepdf.open(cleared) as after:
        assert str(widgets(before)["line"].V) == LONG
        assert {str(field.get("/V", "")) for field in after.Root.AcroForm.Fields} <= {"", "/Off"}
