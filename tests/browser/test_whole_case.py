"""A whole case worked by keyboard alone: only Tab, Enter, Space, Escape and typing, by the names things have."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

MOST_TABS = 400
"""More than any page has things to focus."""


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until one of what is wanted has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate_all("all => all.includes(document.activeElement)"):
            return
    raise AssertionError(f"Tab does not reach {wanted}")


def follow(page: Page, name: str) -> None:
    """Follow a link in the page's main part."""
    tab_to(page, page.get_by_role("main").get_by_role("link", name=name, exact=True))
    page.keyboard.press("Enter")


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Riverton's page, in a fresh browser on a laptop."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, base_url=address, locale="en-US")
    context.add_init_script("window.print = () => { window.printed = (window.printed ?? 0) + 1 }")
    page = context.new_page()
    page.goto("towns/riverton/")
    yield page
    context.close()


def test_a_whole_case_by_keyboard_alone(page: Page) -> None:
    """Town → map → place → person → genogram → guide → note → task done → notebook → case folder → print."""
    follow(page, "Map and places")
    expect(page.locator("h1")).to_contain_text("Map and places")
    follow(page, "Landing Park")
    expect(page).to_have_url(re.compile("/towns/riverton/map/#landing-park$"))
    follow(page, "Nico Ibarra")
    expect(page).to_have_url(re.compile("/towns/riverton/people/#nico-ibarra$"))
    follow(page, "Genogram")
    expect(page.locator("h1")).to_contain_text("Genogram")
    follow(page, "Engage")
    expect(page.locator("h1")).to_contain_text("Engage in Riverton")

    tab_to(page, page.get_by_role("button", name="Notes", exact=True))
    page.keyboard.press("Enter")
    notes = page.get_by_role("dialog", name="Notes on this page")
    expect(notes.get_by_label("Your note")).to_be_focused()
    page.keyboard.type("Nico knows the park better than the file does.")
    tab_to(page, notes.get_by_role("button", name="Save note"))
    page.keyboard.press("Enter")
    expect(notes.get_by_role("listitem")).to_contain_text("better than the file")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Notes", exact=True)).to_be_focused()

    done = page.get_by_role("checkbox", name="Done").first
    tab_to(page, done)
    page.keyboard.press("Space")
    expect(done).to_be_checked()

    tab_to(page, page.get_by_role("button", name="Notes", exact=True))
    page.keyboard.press("Enter")
    expect(notes.get_by_label("Your note")).to_be_focused()
    tab_to(page, notes.get_by_role("link", name="All notes"))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Notebook")
    expect(page.get_by_role("main")).to_contain_text("Nico knows the park better than the file does.")
    follow(page, "My case folder")
    expect(page.get_by_role("main")).to_contain_text("1. Engage: 0 of 6 questions answered, 1 of 3 tasks done")
    tab_to(page, page.get_by_role("button", name="Print or save as PDF"))
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed") == 1
