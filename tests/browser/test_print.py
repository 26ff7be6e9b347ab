"""What comes out of the browser's printer: Chromium's, and Firefox's where it is installed."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pypdfium2_raw
import pytest
import yaml
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.firefox import Firefox, firefox, firefox_program
from tests.projects import real_site as real
from tests.worksheets.pdf_checks import GOLDEN

from curriculum.markup.typography import typographic
from curriculum.model.worksheet import AnyPart, Diagram, Group

SIZES = {"letter": (612, 792), "a4": (594.96, 841.92)}
"""Papers in points, as Chromium rounds them."""

BLANK = ("worksheets/counseling-focus/", "worksheets/goal-attainment/", "worksheets/intervention-plan/")
"""Sheets of each kind of part, upright and turned."""

ORDINARY = (
    "towns/riverton/",
    "towns/riverton/engage/",
    "towns/pell-creek/engage/",
    "towns/riverton/people/",
    "towns/riverton/map/",
    "towns/riverton/genogram/",
    "towns/riverton/sociogram/",
    "towns/riverton/matrix/",
    "phases/assess/",
    "interventions/crisis-intervention/",
    "glossary/",
    "competencies/",
    "printing/",
    "instructors/coverage/",
)
"""A page of each kind that is printed to be read."""

LARGE = {
    "worksheets/counseling-focus/": 4,
    "worksheets/goal-attainment/": 12,
    "worksheets/intervention-plan/": 7,
    "worksheets/assessment-matrix/": 19,
    "worksheets/power-map/": 11,
}
"""How many pages they take in large print, on Letter paper."""

ANSWER = " ".join(f"word{number}" for number in range(1500))
"""More than fits on a page."""


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A desktop browser of an American student, whose print dialog does nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address, locale="en-US")
    context.add_init_script("window.print = () => { window.printed = (window.printed ?? 0) + 1 }")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A tab of it."""
    return context.new_page()


class Printed(NamedTuple):
    """What a printer would get."""

    pages: int
    size: tuple[float, float]
    text: str


def printed(page: Page) -> Printed:
    """Print the page on the paper it asks for; the text is that of the PDF, or of the print layout."""
    data = page.pdf(prefer_css_page_size=True)
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = len(pdf.pages)
        left, bottom, right, top = (float(edge) for edge in pdf.pages[0].mediabox)
    if reader := shutil.which("pdftotext"):
        text = subprocess.run([reader, "-layout", "-", "-"], input=data, stdout=subprocess.PIPE, check=True).stdout
        return Printed(pages, (right - left, top - bottom), text.decode("utf-8"))
    page.emulate_media(media="print")
    layout = page.locator("body").inner_text()
    page.emulate_media(media="null")
    return Printed(pages, (right - left, top - bottom), layout)


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("path", BLANK)
def test_blank_sheets_are_printed_alone(page: Page, path: str, paper: str) -> None:
    """On the paper that was chosen, turned where the sheet is; nothing of the theme is on it."""
    page.goto(path)
    page.get_by_label("A4" if paper == "a4" else "Letter", exact=True).check()
    sheet = printed(page)
    turned = page.locator(".ws-landscape").count() == 1
    assert sheet.size == pytest.approx(SIZES[paper][::-1] if turned else SIZES[paper], abs=1)
    assert sheet.text.strip().startswith(page.locator("h1").inner_text().removeprefix("Worksheet: "))
    for leftover in (
        "Print blank",
        "PDF to",
        "DOCX",
        "Search",
        "Used with",
        "Next",
        "Made with",
        "Back to top",
        "browser",
    ):
        assert leftover not in sheet.text


@pytest.mark.parametrize("paper", SIZES)
def test_blank_sheets_take_as_many_pages_as_their_pdfs(page: Page, paper: str) -> None:
    """Every sheet: nothing that the site sets for its other pages reaches it."""
    counts = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
    addresses = {sheet.worksheet.id: sheet.address for sheet in real().sheets} | {"my-values (page)": "my-values/"}
    found, wanted = {}, {}
    for name, address in addresses.items():
        page.goto(address)
        page.get_by_label("A4" if paper == "a4" else "Letter", exact=True).check()
        with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as pdf:
            found[name] = len(pdf)
        sheet = name.split(" ")[0]
        wanted[name] = counts.get(f"{sheet}-{paper}", counts[sheet])
    assert found == wanted


def drawings(parts: Iterable[AnyPart]) -> Iterator[int]:
    """Yield the height of each drawing area, in millimeters."""
    for part in parts:
        if isinstance(part, Diagram):
            yield part.height
        elif isinstance(part, Group):
            yield from drawings(part.parts)


DRAWINGS = {sheet.address: heights for sheet in real().sheets if (heights := list(drawings(sheet.worksheet.parts)))}


@pytest.mark.parametrize("paper", SIZES)
def test_drawings_are_whole(page: Page, paper: str) -> None:
    """Each drawing area has the height that its sheet gives it, a frame on all sides, and nothing is cut off by it."""
    for path, heights in DRAWINGS.items():
        page.goto(path)
        page.get_by_label("A4" if paper == "a4" else "Letter", exact=True).check()
        assert whole_frames(page.pdf(prefer_css_page_size=True), set(heights)) == len(heights), path


@pytest.fixture(scope="module")
def other_browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Firefox, where it is installed, as it is in continuous integration."""
    if not firefox_program() and "CI" not in os.environ:
        pytest.skip("Firefox is not installed")
    with firefox(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.mark.browser
@pytest.mark.parametrize("paper", SIZES)
def test_drawings_are_whole_in_firefox(other_browser: Firefox, address: str, paper: str) -> None:
    """As in Chromium."""
    for path, heights in DRAWINGS.items():
        other_browser.go(f"{address}{path}")
        other_browser.run(f"document.querySelector('[value={paper}]').click()")
        assert whole_frames(other_browser.pdf(SIZES[paper]), set(heights)) == len(heights), path


@pytest.mark.browser
@pytest.mark.parametrize("paper", SIZES)
def test_groups_stay_with_their_headings_in_firefox(other_browser: Firefox, address: str, paper: str) -> None:
    """Sheets with groups, such as tasks, have the pages of their PDFs, and no page ends with a group's heading."""
    counts = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
    for sheet in real().sheets:
        groups = [part for part in sheet.worksheet.parts if isinstance(part, Group)]
        headings = {typographic(part.label) for part in groups if part.label}
        if not headings:
            continue
        name = sheet.worksheet.id
        other_browser.go(f"{address}{sheet.address}")
        other_browser.run(f"document.querySelector('[value={paper}]').click()")
        with pypdfium2.PdfDocument(other_browser.pdf(SIZES[paper])) as pdf:
            texts = [leaf.get_textpage().get_text_range().split("\n") for leaf in pdf]
        ends = {next((line.strip() for line in reversed(text) if line.strip()), "") for text in texts}
        assert not ends & headings, name
        assert len(texts) == counts.get(f"{name}-{paper}", counts[name]), name


DOTS = 4
"""Dots for each millimeter, with which printed pages are looked at."""


def whole_frames(data: bytes, heights: set[int]) -> int:
    """Return how many frames of these heights, as wide as the text, are on all pages, with nothing cut off by them."""
    count = 0
    with pypdfium2.PdfDocument(data) as pdf:
        for leaf in pdf:
            image = leaf.render(scale=DOTS * 25.4 / 72, grayscale=True).to_pil()
            left, right = 15 * DOTS, image.width - 15 * DOTS
            lines = [y for y in range(image.height) if is_drawn(image, (left + DOTS, y, right - DOTS, y + 1))]
            for top in lines:
                for bottom in lines:
                    if not any(abs(bottom - top - height * DOTS) <= 2 for height in heights) or top - 1 in lines:
                        continue
                    if bottom + 1 in lines:
                        continue
                    sides = [
                        any(is_drawn(image, (x, top, x + 1, bottom)) for x in range(edge - 3, edge + 3))
                        for edge in (left, right)
                    ]
                    strips = [(left + 9, top + 3, right - 9, top + 5), (left + 9, bottom - 5, right - 9, bottom - 3)]
                    count += all(sides) and all(min(image.crop(strip).tobytes()) > 200 for strip in strips)
    return count


def is_drawn(image: Image.Image, box: tuple[int, int, int, int]) -> bool:
    """Return whether a box is dark everywhere."""
    return max(image.crop(box).tobytes()) < 200


@pytest.mark.parametrize("path", ORDINARY)
def test_pages_are_numbered_and_end_with_their_text(page: Page, path: str) -> None:
    """What a page says of itself is at its top: no page is printed for the site's footer alone."""
    page.goto(path)
    leaves = read(page.pdf(prefer_css_page_size=True, format="Letter"))
    assert [leaf.foot for leaf in leaves] == [f"Page {n} of {len(leaves)}" for n in range(1, len(leaves) + 1)]
    for words in ("Last changed", "In crisis?"):
        assert [words in leaf.text for leaf in leaves] == [True] + [False] * (len(leaves) - 1)
    assert parted(leaves) == []


@pytest.mark.browser
@pytest.mark.parametrize("path", ORDINARY)
def test_headings_stay_with_their_text_in_firefox(other_browser: Firefox, address: str, path: str) -> None:
    """Although it does not know `break-after: avoid`; nothing but text is on the last page there, either."""
    other_browser.go(f"{address}{path}")
    leaves = read(other_browser.pdf(SIZES["letter"]))
    assert parted(leaves) == []
    assert "In crisis?" not in leaves[-1].text


LARGEST_TEXT = 11.5
"""The size of text, in points; headings are larger."""
LEVELS = ("Micro individuals", "Meso groups", "Macro communities")
"""How the line below a heading begins that names the levels of practice."""


class Leaf(NamedTuple):
    """One printed page."""

    text: str
    foot: str
    """What stands in its bottom margin."""
    last: str
    """The last line of its text."""
    last_size: float
    """The font size of that line."""


def parted(leaves: Sequence[Leaf]) -> list[str]:
    """Return the last lines of pages that belong to the text on the next page: headings, and the levels below them."""
    return [leaf.last for leaf in leaves[:-1] if leaf.last_size > LARGEST_TEXT or leaf.last.startswith(LEVELS)]


def read(data: bytes) -> list[Leaf]:
    """Read the pages of a PDF of an ordinary page, which has margins of 25 millimeters."""
    margin = 24 / 25.4 * 72
    leaves = []
    with pypdfium2.PdfDocument(data) as pdf:
        for leaf in pdf:
            words = leaf.get_textpage()
            text = words.get_text_bounded(bottom=margin).strip()
            sizes: dict[float, float] = {}
            for index in range(words.count_chars()):
                left, bottom, right, top = words.get_charbox(index)
                if bottom > margin and right > left:
                    matrix = pypdfium2_raw.FS_MATRIX()
                    pypdfium2_raw.FPDFText_GetMatrix(words, index, matrix)
                    size = pypdfium2_raw.FPDFText_GetFontSize(words, index) * abs(matrix.d)
                    sizes[bottom] = max(size, sizes.get(bottom, 0))
            lowest = min(sizes, default=0)
            leaves.append(
                Leaf(
                    text.replace("\r", ""),
                    words.get_text_bounded(top=margin).strip(),
                    " ".join(words.get_text_bounded(bottom=lowest - 1, top=lowest + 8).split()),
                    sizes.get(lowest, 0),
                )
            )
    return leaves


def test_a_syllabus_without_links_is_one_line(page: Page) -> None:
    """Not everything that could be on it; with links it is the list and no more."""
    page.goto("instructors/syllabus/")
    empty = printed(page)
    assert empty.pages == 1
    assert "Nothing is on it yet." in empty.text
    assert "Ready-made files" not in empty.text and "Engage in Riverton" not in empty.text
    page.get_by_label("Engage in Riverton", exact=False).first.check()
    chosen = printed(page)
    assert chosen.pages == 1
    assert "Engage in Riverton" in chosen.text and "Nothing is on it yet." not in chosen.text


@pytest.mark.parametrize(
    ("locale", "paper"),
    [("en-US", "letter"), ("en-CA", "letter"), ("es-MX", "letter"), ("fil-PH", "letter"), ("en", "letter"),
     ("en-GB", "a4"), ("de-DE", "a4"), ("es", "a4"), ("ja", "a4")],
)  # fmt: skip
def test_paper_follows_the_language_of_the_browser(browser: Browser, address: str, locale: str, paper: str) -> None:
    """Letter where it is usual, A4 elsewhere; nobody's address is looked up."""
    context = browser.new_context(base_url=address, locale=locale)
    page = context.new_page()
    page.goto("worksheets/intervention-plan/")
    assert printed(page).size == pytest.approx(SIZES[paper], abs=1)
    context.close()


def test_paper_is_remembered(page: Page) -> None:
    """Also on the next sheet."""
    page.goto("worksheets/intervention-plan/")
    page.get_by_label("A4", exact=True).check()
    page.goto("worksheets/goal-attainment/")
    expect(page.get_by_label("A4", exact=True)).to_be_checked()
    assert printed(page).size == pytest.approx(SIZES["a4"][::-1], abs=1)


def test_every_page_names_the_sheet_and_its_number(page: Page) -> None:
    """At its foot, as in the PDFs."""
    page.goto("worksheets/intervention-plan/")
    sheet = printed(page)
    for number in range(1, sheet.pages + 1):
        assert f"Page {number} of {sheet.pages}" in sheet.text
    assert sheet.text.count("Intervention plan ·") == sheet.pages


def test_long_answers_lose_nothing(page: Page) -> None:
    """On a rule, on lines and in a cell, answers grow over as many pages as they need."""
    page.goto("worksheets/counseling-focus/")
    blank = printed(page)
    fields = [
        page.get_by_label("Student’s name", exact=True),
        page.locator(".ws-text input").first,
        page.locator(".ws-lines textarea").first,
        page.locator(".ws-table textarea").first,
    ]
    for letter, field in zip("ABCD", fields, strict=True):
        field.fill(f"{ANSWER} last{letter}")
    filled = printed(page)
    assert filled.pages > blank.pages + 3
    for letter in "ABCD":
        assert f"last{letter}" in filled.text
    assert filled.text.count("word0 ") == filled.text.count("word1499") == 4


def test_blank_after_typing(page: Page) -> None:
    """“Print blank” gives the blank sheet, keeps the answers, and does not stay."""
    page.goto("worksheets/counseling-focus/")
    blank = printed(page)
    page.get_by_label("Student’s name", exact=True).fill("Ana Ortiz")
    page.locator(".ws-lines textarea").first.fill(ANSWER)
    for box in page.locator(".ws input[type=radio], .ws input[type=checkbox]").all():
        box.check()
    filled = printed(page)
    assert filled.pages > blank.pages and "Ana Ortiz" in filled.text

    page.get_by_role("button", name="Print blank").click()
    assert page.evaluate("window.printed") == 1
    assert printed(page) == blank
    assert marks(page) == 0
    expect(page.get_by_label("Student’s name", exact=True)).to_have_value("Ana Ortiz")
    page.reload()
    expect(page.get_by_label("Student’s name", exact=True)).to_have_value("Ana Ortiz")

    page.get_by_role("button", name="Print blank").click()
    page.keyboard.press("Control")
    assert printed(page) == filled
    page.get_by_role("button", name="Print with my answers").click()
    assert page.evaluate("window.printed") == 2
    assert printed(page) == filled


def test_marks_are_printed(page: Page) -> None:
    """Each circle and box of a choice, checklist or scale is drawn with borders, and so is its mark."""
    page.goto("worksheets/counseling-focus/")
    assert marks(page) == 0
    page.locator(".ws-scale-table input").nth(3).check()
    page.locator(".ws-choice input").nth(1).check()
    page.locator(".ws-checklist input").nth(0).check()
    page.locator(".ws-checklist input").nth(2).check()
    assert marks(page) == 4
    page.emulate_media(media="print")
    shapes = page.locator(".ws-tick:visible")
    assert shapes.count() == page.locator(".ws input[type=radio], .ws input[type=checkbox]").count()


def marks(page: Page) -> int:
    """Count the marks on paper."""
    page.emulate_media(media="print")
    count = page.evaluate(
        """() => [...document.querySelectorAll(".ws-tick")].filter((tick) => {
             const mark = getComputedStyle(tick, "::after");
             return mark.content !== "none" && mark.display !== "none" && parseFloat(mark.borderBottomWidth) > 0;
           }).length"""
    )
    page.emulate_media(media="null")
    return int(count)


@pytest.mark.parametrize("path", LARGE)
def test_large_print(page: Page, path: str) -> None:
    """Nothing on the sheet is below 18 points, nothing sticks out of the paper, and page counts stay."""
    page.goto(path)
    page.get_by_role("checkbox", name="Large print").check()
    assert printed(page).pages == LARGE[path]
    page.emulate_media(media="print")
    turned = page.locator(".ws-landscape").count() == 1
    width = (279 if turned else 216) - 30
    page.set_viewport_size({"width": int(width / 25.4 * 96), "height": 900})
    small = page.evaluate(
        """() => [...document.querySelectorAll("h1, .ws :not(svg, svg *)")]
             .filter((e) => e.getClientRects().length && parseFloat(getComputedStyle(e).fontSize) < 24)
             .map((e) => e.outerHTML.slice(0, 99))"""
    )
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_dark_mode_prints_black_on_white(page: Page) -> None:
    """The colors of the dark theme don't reach the paper."""
    page.emulate_media(color_scheme="dark")
    page.goto("worksheets/goals-and-tasks/")
    page.get_by_label("Student’s name", exact=True).fill("Ana Ortiz")
    page.emulate_media(media="print", color_scheme="dark")
    colors = page.evaluate(
        """() => [...document.querySelectorAll("h1, .ws *:not(svg *)")]
             .filter((e) => e.getClientRects().length).map((e) => getComputedStyle(e))
             .flatMap(({ color, backgroundColor }) => [color, backgroundColor])"""
    )
    assert set(colors) <= {"rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


def test_without_javascript(browser: Browser, address: str) -> None:
    """The browser's own print command gives the same sheet."""
    texts = []
    for script in (True, False):
        context = browser.new_context(base_url=address, locale="en-US", java_script_enabled=script)
        page = context.new_page()
        page.goto("worksheets/intervention-plan/")
        texts.append(printed(page))
        context.close()
    assert texts[0].pages == texts[1].pages
    footer = ("Practice Towns", "Page")
    words = [" ".join(line for line in one.text.split("\n") if not any(f in line for f in footer)) for one in texts]
    assert words[0].split() == words[1].split()


@pytest.mark.parametrize(
    ("path", "inches"), [("./", 7.5), ("towns/riverton/", 7.5), ("glossary/", 7.5), ("towns/brickville/matrix/", 10)]
)
def test_other_pages_fit_on_paper(page: Page, path: str, inches: float) -> None:
    """Between the margins of Letter paper, which is turned for the matrix, nothing is cut off."""
    page.set_viewport_size({"width": int(inches * 96), "height": 900})
    page.emulate_media(media="print")
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
