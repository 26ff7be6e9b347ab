"""What comes out of the browser's printer."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser, address: str) -> Page:
    """A desktop browser."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    yield context.new_page()  # type: ignore[misc]
    context.close()


def printed(page: Page, **options: Any) -> tuple[int, str]:
    """Print the page; return the number of sheets and the visible text of the print layout."""
    data = page.pdf(prefer_css_page_size=True, **options)
    with pikepdf.open(BytesIO(data)) as pdf:
        count = len(pdf.pages)
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    page.emulate_media(media="screen")
    return count, text


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_a_blank_sheet_has_nothing_of_the_theme(page: Page, paper: str) -> None:
    """Title, lines and labels; no header, navigation, buttons or footer of the site."""
    page.goto("worksheets/intervention-plan/")
    count, text = printed(page, format=paper)
    assert count <= 3
    assert text.strip().startswith("Intervention plan")
    for leftover in ("Print this sheet", "PDF, Letter", "Search", "Used with", "Next", "Made with", "Back to top"):
        assert leftover not in text


def test_a_filled_answer_loses_nothing(page: Page) -> None:
    """An answer five times longer than its lines grows the sheet and is printed whole."""
    page.goto("worksheets/ripple-effects/")
    field = page.locator("textarea:visible").last
    answer = " ".join(f"word{number}" for number in range(200))
    field.fill(answer)
    before = page.evaluate("document.querySelectorAll('.ws-rules').length")
    assert before > 0
    page.emulate_media(media="print")
    box = field.evaluate("e => [e.scrollHeight, e.clientHeight, getComputedStyle(e).display]")
    assert box[2] != "none" and box[0] <= box[1] + 1
    page.emulate_media(media="screen")


def test_dark_mode_prints_black_on_white(page: Page) -> None:
    """The colors of the dark theme don't reach the paper."""
    page.emulate_media(color_scheme="dark")
    page.goto("worksheets/goals-and-tasks/")
    page.emulate_media(media="print", color_scheme="dark")
    colors = page.evaluate(
        "() => { const s = getComputedStyle(document.querySelector('.ws-label'));"
        " return [s.color, getComputedStyle(document.body).backgroundColor] }"
    )
    assert colors[0] == "rgb(0, 0, 0)"
    assert colors[1] in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


def test_the_print_button_prints(page: Page) -> None:
    """The button opens the browser's print dialog."""
    page.add_init_script("window.print = () => { window.printed = true }")
    page.goto("worksheets/intervention-plan/")
    page.get_by_role("button", name="Print this sheet").click()
    assert page.evaluate("window.printed") is True
