"""Reading on a phone: the way through a page, terms in place, tables as blocks, the menu, and where one stopped."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.accessibility import violations

GUIDE = "towns/brickville/assess/"


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """A phone with a touch screen."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=address, has_touch=True)
    yield context.new_page()
    context.close()


def test_the_bar_names_the_section_and_leads_to_the_others(phone: Page) -> None:
    """It stays below the header, and its list opens at the current section and closes after a choice."""
    phone.goto(GUIDE)
    bar = phone.get_by_role("button", name="On this page")
    contents = phone.get_by_role("navigation", name="On this page")
    expect(contents).to_be_hidden()
    bar.click()
    contents.get_by_role("link", name="Question 3").click()
    expect(contents).to_be_hidden()
    expect(bar).to_contain_text("Question 3")
    heading = phone.locator("#question-3").bounding_box()
    shown = bar.bounding_box()
    assert heading and shown
    assert shown["y"] < 60
    assert shown["y"] + shown["height"] <= heading["y"] < 200  # the bar does not cover what a link leads to
    bar.click()
    expect(contents.locator("[aria-current]")).to_have_text("Question 3")
    expect(contents.locator("[aria-current]")).to_be_in_viewport()
    assert not violations(phone)
    phone.keyboard.press("Escape")
    expect(contents).to_be_hidden()
    expect(bar).to_be_focused()


def test_on_wide_screens_the_contents_are_beside_the_page(browser: Browser, address: str) -> None:
    """The bar is not there, and the table of contents is an ordinary one."""
    page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 900})
    page.goto(GUIDE)
    expect(page.get_by_role("button", name="On this page")).to_be_hidden()
    expect(page.get_by_role("navigation", name="On this page")).to_be_visible()
    page.close()


def test_a_term_is_explained_in_place(phone: Page, address: str) -> None:
    """A tap shows the definition with a link to the entry; Escape goes back to the term."""
    phone.goto(GUIDE)
    term = phone.locator("article a[aria-haspopup=dialog]").first
    name = term.inner_text()
    term.scroll_into_view_if_needed()
    term.click()
    box = phone.get_by_role("dialog")
    expect(box).to_be_focused()
    expect(box).to_contain_text("Open in the glossary")
    assert name.lower() in box.inner_text().lower()
    around = box.bounding_box()
    assert around and around["x"] >= 0 and around["x"] + around["width"] <= 390
    assert not violations(phone)
    phone.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(term).to_be_focused()
    phone.keyboard.press("Enter")
    box.get_by_role("link", name="Open in the glossary").click()
    phone.wait_for_url(f"{address}glossary/#*")


def test_without_the_definitions_a_term_is_a_link(phone: Page) -> None:
    """A file that can't be fetched does not leave the reader with nothing."""
    phone.route("**/glossary.json", lambda route: route.abort())
    phone.goto(GUIDE)
    phone.locator("article a[aria-haspopup=dialog]").first.click()
    phone.wait_for_url("**/glossary/#*")


def test_a_table_that_is_too_wide_is_shown_as_blocks(phone: Page) -> None:
    """Each cell with the name of its column, nothing to the right of the screen; screen readers still have a table."""
    phone.goto("towns/pell-creek/genogram/")
    table = phone.get_by_role("table", name="Members")
    expect(table).to_have_class("pt-table pt-stacked")
    row = table.get_by_role("row", name="Luz Arriaga")
    expect(row.get_by_role("rowheader")).to_contain_text("Luz Arriaga")
    before = row.get_by_role("cell").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert before.startswith('"Born:')
    assert table.evaluate("table => table.scrollWidth <= table.clientWidth")
    phone.goto("towns/pell-creek/matrix/")
    assert phone.locator(".pt-stacked").count() == 0
    phone.set_viewport_size({"width": 1280, "height": 900})
    phone.goto("towns/pell-creek/genogram/")
    expect(phone.get_by_role("table", name="Members")).to_have_class("pt-table")


def test_the_menu_keeps_the_focus(phone: Page) -> None:
    """While it is open, the rest of the page is inert; Close and Escape lead back to its button."""
    phone.goto(GUIDE)
    button = phone.get_by_role("button", name="Menu")
    button.click()
    close = phone.get_by_role("button", name="Close")
    expect(close).to_be_focused()
    for _ in range(30):
        phone.keyboard.press("Tab")
        assert phone.evaluate("document.activeElement === document.body || !!document.activeElement.closest('.pt-nav')")
    assert not violations(phone)
    close.click()
    expect(button).to_be_focused()
    phone.keyboard.press("Enter")
    phone.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(phone.get_by_role("button", name="Search")).to_be_enabled()


def test_the_current_tool_is_in_view(phone: Page) -> None:
    """In the row of tools, which says at its edge that it goes on."""
    phone.goto("towns/brickville/matrix/")
    expect(phone.locator(".pt-tools [aria-current]")).to_be_in_viewport(ratio=1)
    assert phone.locator(".pt-tools").evaluate("strip => strip.scrollWidth > strip.clientWidth + 20")
    widths = phone.locator(".pt-tools a").evaluate_all("links => links.map((a) => a.scrollWidth - a.clientWidth)")
    assert max(widths) <= 0  # no entry is narrower than its words


def test_a_guide_goes_on_where_one_stopped(phone: Page) -> None:
    """Until its end has been reached."""
    phone.goto(GUIDE)
    expect(phone.get_by_role("link", name="Continue with")).to_have_count(0)
    phone.evaluate("document.querySelector('#question-3').scrollIntoView()")
    expect(phone.get_by_role("button", name="On this page")).to_contain_text("Question 3")
    phone.goto("about:blank")
    phone.goto(GUIDE)
    phone.get_by_role("link", name="Continue with “Question 3”").click()
    expect(phone.locator("#question-3")).to_be_in_viewport()
    phone.evaluate("document.querySelector('#takeaways').scrollIntoView()")
    expect(phone.get_by_role("button", name="On this page")).to_contain_text("Key takeaways")
    phone.goto("about:blank")
    phone.goto(GUIDE)
    expect(phone.get_by_role("link", name="Show as slides")).to_be_visible()
    expect(phone.get_by_role("link", name="Continue with")).to_have_count(0)


def test_the_glossary_can_be_filtered(phone: Page) -> None:
    """By title and other names; the letter one is at is marked."""
    phone.goto("glossary/")
    field = phone.get_by_role("searchbox", name="Find a term")
    field.fill("alcoholism")
    expect(phone.get_by_role("status").filter(has_text="term")).to_have_text("1 term")
    expect(phone.locator("#alcohol-use-disorder")).to_be_visible()
    expect(phone.locator("#advocacy")).to_be_hidden()
    field.fill("")
    expect(phone.locator("#advocacy")).to_be_visible()
    phone.evaluate("document.querySelector('#letter-s').scrollIntoView()")
    current = phone.get_by_role("navigation", name="Letters").locator("[aria-current]")
    expect(current).to_have_text("S")
    expect(current).to_be_in_viewport(ratio=1)


def test_the_slides_bar_fits(phone: Page) -> None:
    """All its buttons can be tapped on a narrow phone."""
    for width in (360, 390):
        phone.set_viewport_size({"width": width, "height": 800})
        phone.goto(f"{GUIDE}slides/")
        expect(phone.get_by_role("button", name="Next slide")).to_be_in_viewport(ratio=1)


def test_whom_to_call_is_large_enough(phone: Page) -> None:
    """The numbers in the note on a hard page are buttons of 44 pixels (WCAG 2.5.5)."""
    phone.goto(GUIDE)
    for link in phone.get_by_role("complementary", name="Help line").locator("a[href^='tel:']").all():
        box = link.bounding_box()
        assert box and box["height"] >= 44 and box["width"] >= 44
