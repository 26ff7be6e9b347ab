"""What stands around every page: the menu, light or dark, the table of contents."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

DARK = "rgb(18, 25, 28)"
LIGHT = "rgb(255, 255, 255)"


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """A phone that asks for dark pages."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, base_url=address, color_scheme="dark", reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def desktop(browser: Browser, address: str) -> Iterator[Page]:
    """A desktop browser."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    yield context.new_page()
    context.close()


def test_the_menu_works_by_keyboard(phone: Page) -> None:
    """Enter opens the menu, Tab goes into it, Escape closes it; closed, it is not in the way of the keyboard."""
    phone.goto("towns/riverton/intervene/")
    menu = phone.get_by_role("button", name="Menu")
    menu.focus()
    phone.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    link = phone.get_by_role("navigation", name="Site").get_by_role("link", name="Assess")
    link.focus()
    expect(link).to_be_focused()
    phone.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(link).to_be_hidden()


def test_the_menu_closes_when_the_reader_taps_beside_it(phone: Page) -> None:
    """The keyboard stays in it: test_on_this_page.py."""
    phone.goto("glossary/")
    menu = phone.get_by_role("button", name="Menu")
    menu.click()
    phone.mouse.click(370, 600)
    expect(menu).to_have_attribute("aria-expanded", "false")


def test_the_menu_is_whole(phone: Page) -> None:
    """A long menu scrolls, and the home page has one too, though no column of links beside it."""
    phone.goto("towns/riverton/intervene/")
    phone.get_by_role("button", name="Menu").click()
    last = phone.get_by_role("navigation", name="Site").get_by_role("link").last
    phone.mouse.move(100, 500)
    phone.mouse.wheel(0, 5000)
    expect(last).to_be_in_viewport()
    phone.goto("./")
    phone.get_by_role("button", name="Menu").click()
    expect(phone.get_by_role("navigation", name="Site").get_by_role("link", name="Towns")).to_be_in_viewport()


def test_light_or_dark(phone: Page) -> None:
    """The device decides, until the reader does; the choice lasts."""
    phone.goto("./")
    switch = phone.get_by_role("button", name="Dark mode")
    expect(phone.locator("body")).to_have_css("background-color", DARK)
    expect(switch).to_have_attribute("aria-pressed", "true")
    phone.emulate_media(color_scheme="light")
    expect(phone.locator("body")).to_have_css("background-color", LIGHT)
    switch.click()
    expect(phone.locator("body")).to_have_css("background-color", DARK)
    phone.goto("towns/")
    expect(phone.locator("body")).to_have_css("background-color", DARK)
    expect(switch).to_have_attribute("aria-pressed", "true")


def test_dark_pages_are_dark_from_the_start(phone: Page) -> None:
    """Before any module has run."""
    phone.route("**/*.js", lambda route: route.continue_() if "color-scheme" in route.request.url else route.abort())
    phone.goto("glossary/")
    expect(phone.locator("body")).to_have_css("background-color", DARK)


def test_light_or_dark_where_nothing_can_be_kept(phone: Page) -> None:
    """With storage blocked, the switch still works on the page."""
    phone.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error() } })")
    phone.goto("./")
    phone.get_by_role("button", name="Dark mode").click()
    expect(phone.locator("body")).to_have_css("background-color", LIGHT)


def test_without_scripts_there_are_no_dead_buttons(browser: Browser, address: str) -> None:
    """What needs a script is not shown; the menu opens by touch."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("towns/riverton/")
    expect(page.get_by_role("banner").get_by_role("button")).to_have_count(0)
    page.locator("header label").click()
    expect(page.get_by_role("navigation", name="Site").get_by_role("link", name="Engage")).to_be_visible()
    context.close()


def test_the_table_of_contents_follows_the_reader(desktop: Page) -> None:
    """The current section is marked and in view, however far the reader jumps."""
    desktop.goto("towns/riverton/intervene/")
    contents = desktop.get_by_role("navigation", name="On this page")
    current = contents.locator("[aria-current]")
    expect(current).to_have_count(0)
    for anchor, title in (
        ("#about-this-guide", "About this guide"),
        ("#task-2", "Task 2"),
        ("#tools", "Tools to open"),
    ):
        desktop.evaluate("(anchor) => document.querySelector(anchor).scrollIntoView()", anchor)
        expect(current).to_contain_text(title)
        expect(current).to_be_in_viewport()
    desktop.get_by_role("link", name="Back to top").click()
    expect(current).to_have_count(0)


@pytest.mark.parametrize("path", ["./", "towns/riverton/engage/", "glossary/", "worksheets/crisis-plan/", "not-here/"])
def test_every_page_ends_with_the_help_line(phone: Page, path: str) -> None:
    """In one sentence, with a number to call whose link is large enough for a thumb."""
    phone.goto(path)
    line = phone.locator("footer .pt-crisis")
    expect(line).to_have_text("In crisis? Call or text 988 in the United States; elsewhere, see findahelpline.com.")
    expect(line.get_by_role("link", name="988")).to_have_attribute("href", "tel:988")
    for link in line.get_by_role("link").all():
        box = link.bounding_box()
        assert box and box["width"] >= 44 and box["height"] >= 44


def test_the_help_line_is_printed_unless_the_page_is_a_sheet(desktop: Page) -> None:
    """It is all that is printed of the footer; a sheet has its own words and may be handed in."""
    desktop.goto("towns/riverton/engage/")
    desktop.emulate_media(media="print")
    expect(desktop.locator(".pt-crisis")).to_be_visible()
    expect(desktop.locator(".pt-crisis")).to_have_css("color", "rgb(0, 0, 0)")
    expect(desktop.locator(".md-copyright")).to_be_hidden()
    for sheet in ("worksheets/crisis-plan/", "my-values/"):
        desktop.goto(sheet)
        expect(desktop.locator(".pt-crisis")).to_be_hidden()
