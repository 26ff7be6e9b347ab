"""The page that prints worksheets of one's own choice: one after the other, from same-origin pages, blank."""

import io
from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect
from tests.accessibility import VIEWS, violations
from tests.serving import ColorScheme

from curriculum.site import Site

CHOICE = "worksheets/chosen/?sheets=ecomap,dual-assessment,riverton-engage"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page with three worksheets, one of them in landscape format and one of a town."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address, locale="en-US")
    page = context.new_page()
    page.goto(CHOICE)
    expect(page.get_by_text("3 worksheets are ready to print, each from a new page on.")).to_be_visible()
    yield page
    context.close()


def printed(page: Page) -> list[tuple[tuple[float, float], str]]:
    """Return the size and the text of each page that is printed."""
    with pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True))) as document:
        return [(leaf.get_size(), leaf.get_textpage().get_text_range()) for leaf in document]


def test_each_worksheet_begins_on_a_new_page(page: Page) -> None:
    """In the order of the choice, with its title, turned as it is alone; nothing of the page around is printed."""
    found = printed(page)
    starts = [number for number, (_, text) in enumerate(found) if "Instructor and term" in text]
    titles = ["Ecomap", "Dual assessment", "Engage in Riverton"]
    lines = [{line.strip() for line in found[number][1].splitlines()} for number in starts]
    assert [title in words for title, words in zip(titles, lines, strict=True)] == [True] * 3
    assert starts[0] == 0
    wide = [size[0] > size[1] for size, _ in found]
    assert wide == [starts[1] <= number < starts[2] for number in range(len(found))]
    every = " ".join(text for _, text in found)
    for words in ("Print chosen", "Change the choice", "Last changed", "Large print", "Describe"):
        assert words not in every


def test_paper_and_large_print(page: Page) -> None:
    """The same choices as on a worksheet's page; columns have their names when rows become boxes."""
    page.get_by_role("radio", name="A4").check()
    assert {tuple(map(round, size)) for size, _ in printed(page)} == {(595, 842), (842, 595)}
    usual = len(printed(page))
    page.get_by_role("checkbox", name="Large print").check()
    large = printed(page)
    assert len(large) > usual
    assert sum(text.count("For whom in the household") for _, text in large) == 10


def test_the_list_has_the_chosen_worksheets_and_leads_back(page: Page) -> None:
    """Whoever follows the link has the same choice in the list of worksheets."""
    assert page.locator(".pt-job-files li > a:first-child").all_inner_texts() == [
        "Ecomap",
        "Dual assessment",
        "Engage in Riverton",
    ]
    page.get_by_role("link", name="Change the choice").click()
    expect(page.get_by_label("Choose Dual assessment")).to_be_checked()
    assert page.url.endswith("/worksheets/?sheets=ecomap,dual-assessment,riverton-engage")


def test_without_a_script_all_worksheets_are_listed(browser: Browser, address: str, real_site: Site) -> None:
    """With the way to the list and to the packets."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(CHOICE)
    assert page.locator(".pt-job-files li").count() == len(real_site.sheets)
    expect(page.get_by_text("this needs JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Print the chosen sheets")).to_be_hidden()
    context.close()


def test_a_worksheet_that_cannot_be_read_is_said(browser: Browser, address: str) -> None:
    """Instead of printing a part of the choice, the page says so and lists the files."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.route("**/worksheets/ecomap/", lambda route: route.abort())
    page.goto(CHOICE)
    expect(page.get_by_text("The worksheets could not be put together here.")).to_be_visible()
    expect(page.get_by_role("button", name="Print the chosen sheets")).to_be_hidden()
    assert page.locator(".pt-job-files li").count() == 3
    context.close()


@pytest.mark.parametrize(("width", "height", "scheme"), VIEWS)
def test_axe_finds_nothing(browser: Browser, address: str, width: int, height: int, scheme: ColorScheme) -> None:
    """On a phone and on a desktop, also at 320 pixels."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, base_url=address, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(CHOICE)
    expect(page.get_by_text("ready to print")).to_be_visible()
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
