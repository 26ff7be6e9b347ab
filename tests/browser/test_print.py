"""What comes out of the browser's printer."""

import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

import pikepdf
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

SIZES = {"letter": (612, 792), "a4": (594.96, 841.92)}
"""Papers in points, as Chromium rounds them."""

PAGES = {
    "worksheets/counseling-focus/": {"letter": 2, "a4": 2},
    "worksheets/goal-attainment/": {"letter": 3, "a4": 3},
    "worksheets/intervention-plan/": {"letter": 3, "a4": 3},
}
"""How many pages blank sheets take."""

LARGE = {
    "worksheets/counseling-focus/": 4,
    "worksheets/goal-attainment/": 12,
    "worksheets/intervention-plan/": 7,
    "worksheets/assessment-matrix/": 19,
    "worksheets/power-map/": 10,
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
@pytest.mark.parametrize("path", PAGES)
def test_blank_sheets_take_as_many_pages_as_ever(page: Page, path: str, paper: str) -> None:
    """On the paper that was chosen, turned where the sheet is; nothing of the theme is on it."""
    page.goto(path)
    page.get_by_label("A4" if paper == "a4" else "Letter", exact=True).check()
    sheet = printed(page)
    assert sheet.pages == PAGES[path][paper]
    turned = page.locator(".ws-landscape").count() == 1
    assert sheet.size == pytest.approx(SIZES[paper][::-1] if turned else SIZES[paper], abs=1)
    assert sheet.text.strip().startswith(page.locator("h1").inner_text())
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
        page.get_by_label("Name", exact=True),
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
    page.get_by_label("Name", exact=True).fill("Ana Ortiz")
    page.locator(".ws-lines textarea").first.fill(ANSWER)
    for box in page.locator(".ws input[type=radio], .ws input[type=checkbox]").all():
        box.check()
    filled = printed(page)
    assert filled.pages > blank.pages and "Ana Ortiz" in filled.text

    page.get_by_role("button", name="Print blank").click()
    assert page.evaluate("window.printed") == 1
    assert printed(page) == blank
    assert marks(page) == 0
    expect(page.get_by_label("Name", exact=True)).to_have_value("Ana Ortiz")
    page.reload()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Ana Ortiz")

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
    page.get_by_label("Name", exact=True).fill("Ana Ortiz")
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
