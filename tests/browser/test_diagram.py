"""A picture on its page: reached and made larger by keyboard, whole on request, readable without a script."""

import re
from collections.abc import Iterator
from typing import cast

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.accessibility import violations

PATH = "towns/brickville/genogram/"


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """The genogram's page on a phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=address)
    page = context.new_page()
    page.goto(PATH)
    yield page
    context.close()


def width(page: Page) -> float:
    """How wide the first picture is on the page."""
    return float(page.locator(".dg").first.evaluate("picture => picture.getBoundingClientRect().width"))


def test_a_phone_begins_at_the_index_person(phone: Page) -> None:
    """Large enough to read, and the person it is drawn for in sight of the box; the page itself doesn't scroll."""
    expect(phone.get_by_role("button", name="Larger").first).to_be_visible()
    box, person = (phone.locator(name).first.bounding_box() for name in (".dg-box", ".dg-start"))
    assert box and person
    assert box["x"] <= person["x"] and person["x"] + person["width"] <= box["x"] + box["width"]
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_larger_smaller_and_whole_by_keyboard(phone: Page) -> None:
    """Each button does what it says and says how large the picture is."""
    larger, smaller, whole = (
        phone.get_by_role("button", name=name).first for name in ("Larger", "Smaller", "Whole picture")
    )
    before = width(phone)
    larger.press("Enter")
    assert width(phone) > before * 1.2
    smaller.press("Enter")
    smaller.press("Enter")
    assert width(phone) < before
    whole.press("Space")
    expect(whole).to_have_attribute("aria-disabled", "true")
    assert width(phone) <= 390
    expect(phone.locator(".dg-tools [role=status]").first).to_have_text(re.compile(r"^\d\d% of full size$"))


def test_names_are_links_in_reading_order(phone: Page) -> None:
    """The keyboard goes from the oldest row to the youngest, and Enter opens the person's entry."""
    box = phone.locator(".dg-box").first
    box.focus()
    phone.keyboard.press("Tab")
    names = phone.locator(".dg").first.locator("a")
    assert names.evaluate_all("links => links.map((link) => link.getAttribute('aria-label'))")[:3] == [
        "Denise Ford",
        "Yvonne Teague, index person",
        "Leland Teague",
    ]
    expect(names.first).to_be_focused()
    phone.keyboard.press("Enter")
    expect(phone).to_have_url(re.compile("towns/brickville/people/#denise-ford$"))


def test_without_a_script_the_box_scrolls(browser: Browser, address: str) -> None:
    """The picture has its full size, and the keyboard reaches its box."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(PATH)
    box = page.locator(".dg-box").first
    expect(box).to_have_attribute("tabindex", "0")
    size, inner = box.bounding_box(), page.locator(".dg").first.bounding_box()
    assert size and inner
    assert inner["width"] > size["width"]
    expect(page.locator(".dg-tools")).to_have_count(0)
    context.close()


def test_two_fingers_zoom_the_picture_and_not_the_page(browser: Browser, address: str) -> None:
    """The point between the fingers keeps its place; a double tap zooms in, and the next one back."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=address, has_touch=True)
    page = context.new_page()
    page.goto("towns/riverton/genogram/")
    box = page.locator(".dg-box").first
    box.scroll_into_view_if_needed()
    width = "picture => picture.clientWidth"
    before = page.locator(".dg").first.evaluate(width)
    edge = box.bounding_box()
    assert edge
    middle, y = edge["x"] + edge["width"] / 2, edge["y"] + 100
    session = context.new_cdp_session(page)
    for kind, apart in (("touchStart", 60), ("touchMove", 80), ("touchMove", 120)):
        points = [{"x": middle - apart / 2, "y": y}, {"x": middle + apart / 2, "y": y}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert page.locator(".dg").first.evaluate(width) == pytest.approx(2 * before, rel=0.02)
    assert page.evaluate("visualViewport.scale") == 1
    page.mouse.dblclick(middle, y)
    larger = page.locator(".dg").first.evaluate(width)
    assert larger > 2.2 * before
    page.mouse.dblclick(middle, y)
    assert page.locator(".dg").first.evaluate(width) == pytest.approx(2 * before, rel=0.02)
    context.close()


def test_a_picture_on_the_whole_screen(browser: Browser, address: str) -> None:
    """Escape and the button lead back, and the focus is where it was."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=address)
    page = context.new_page()
    page.goto("towns/riverton/genogram/")
    figure = page.locator(".dg-figure").first
    figure.get_by_role("button", name="Full screen").click()
    shown = figure.bounding_box()
    assert shown and (shown["x"], shown["y"], shown["width"], shown["height"]) == (0, 0, 390, 844)
    assert not violations(page)
    page.keyboard.press("Escape")
    expect(figure.get_by_role("button", name="Full screen")).to_be_focused()
    expect(figure).to_be_visible()
    page.keyboard.press("Enter")
    figure.get_by_role("button", name="Close").click()
    expect(figure.get_by_role("button", name="Full screen")).to_be_focused()
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_layers_of_a_genogram(browser: Browser, address: str, script: bool) -> None:
    """The family at first, then all ties, then one person's, by keyboard and without a script, too."""
    context = browser.new_context(base_url=address, java_script_enabled=script)
    page = context.new_page()
    page.goto(PATH)
    figure = page.locator(".dg-figure").first
    ties, home = figure.locator(".dg-tie"), figure.locator("svg > .dg-home")
    count = ties.count()
    assert count > 2
    expect(ties.filter(visible=True)).to_have_count(0)
    expect(home).to_be_visible()
    first = figure.get_by_label("Family and household")
    first.focus()
    page.keyboard.press("ArrowDown")
    expect(figure.get_by_label("All emotional ties")).to_be_checked()
    expect(ties.filter(visible=True)).to_have_count(count)
    expect(home).to_be_hidden()
    figure.get_by_label("Ties of Yvonne Teague").check()
    expect(ties.filter(visible=True)).to_have_count(4)
    context.close()


SHOWN = """
() => {
  const box = document.querySelector(".dg-box");
  const picture = document.querySelector(".dg");
  return [picture.clientWidth, box.scrollLeft, box.scrollTop];
}
"""
"""How wide the first picture is, and how far its box is scrolled."""


def copied(page: Page) -> str:
    """Press the button of the first picture that copies a link to what it shows, and return the link's end."""
    button = page.get_by_role("button", name="Copy link to this view").first
    button.press("Enter")
    message = page.locator(".dg-tools [role=status]").first
    expect(message).to_contain_text("Link copied: ")
    link = page.evaluate("navigator.clipboard.readText()")
    assert message.text_content() == f"Link copied: {link}"
    start = page.evaluate("document.querySelector('link[rel=canonical]').href")
    assert link.startswith(start)
    return cast(str, link).removeprefix(start)


def test_a_link_to_what_a_genogram_shows(browser: Browser, address: str) -> None:
    """The ties of one person, larger, and another part: copied by keyboard on one phone, and opened on another."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, base_url=address, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.goto(PATH)
    assert copied(page) == "#teague"
    page.get_by_label("Ties of Yvonne Teague").check()
    assert copied(page) == "?shows=ties-yvonne#teague"
    page.get_by_role("button", name="Larger").first.press("Enter")
    page.locator(".dg-box").first.evaluate("box => box.scrollBy(60, 80)")
    before = page.evaluate(SHOWN)
    link = copied(page)
    assert re.fullmatch(r"\?shows=ties-yvonne&size=106&at=[\d.]+,[\d.]+#teague", link)

    other = browser.new_context(viewport={"width": 390, "height": 844}, base_url=address)
    page = other.new_page()
    page.goto(PATH + link)
    expect(page.get_by_label("Ties of Yvonne Teague")).to_be_checked()
    expect(page.locator(".dg-figure").first.locator(".dg-tie").filter(visible=True)).to_have_count(4)
    assert page.evaluate(SHOWN) == pytest.approx(before, abs=6)
    expect(page.locator(".dg-box").first).to_be_in_viewport(ratio=0.5)
    context.close()
    other.close()


def test_a_link_to_a_part_of_a_map_and_to_the_whole(browser: Browser, address: str) -> None:
    """Also in full screen; the whole picture is whole on a laptop and on a phone."""
    path = "towns/riverton/map/"
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, base_url=address, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.goto(path)
    assert copied(page) == ""
    page.get_by_role("button", name="Full screen").click()
    for _ in range(3):
        page.get_by_role("button", name="Larger").click()
    part = copied(page)
    assert re.fullmatch(r"\?size=\d{3}&at=[\d.]+,[\d.]+", part)
    width = page.evaluate(SHOWN)[0]
    page.keyboard.press("Escape")
    page.goto(path + part)
    assert page.evaluate(SHOWN)[0] == pytest.approx(width, rel=0.01)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(path)
    assert page.evaluate(SHOWN)[0] > 390
    page.get_by_role("button", name="Whole picture").click()
    whole = copied(page)
    assert whole.startswith("?size=whole&at=")
    page.goto(path + whole)
    assert page.evaluate(SHOWN)[0] <= 390
    context.close()


@pytest.mark.parametrize(
    "query", ["?shows=ties-nobody&size=huge&at=x", "?shows=ties-yvonne#nobody", "?size=0#%E0%A4%A"]
)
def test_what_a_link_says_of_nothing_on_the_page_is_passed_over(phone: Page, query: str) -> None:
    """The picture is shown as without it."""
    before = phone.evaluate(SHOWN)
    errors: list[str] = []
    phone.on("pageerror", lambda error: errors.append(str(error)))
    phone.goto(PATH + query)
    expect(phone.get_by_label("Family and household").first).to_be_checked()
    assert phone.evaluate(SHOWN) == before
    assert errors == []


def test_a_link_to_a_view_without_a_script(browser: Browser, address: str) -> None:
    """It opens the page at the family."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{PATH}?shows=ties-yvonne&size=106&at=40,40#teague")
    expect(page.get_by_role("heading", name="Teague")).to_be_in_viewport()
    context.close()


def test_a_browser_that_does_not_allow_copying(phone: Page) -> None:
    """The link is selected instead, and the message says so."""
    phone.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    phone.get_by_role("button", name="Copy link to this view").first.click()
    expect(phone.locator(".dg-tools [role=status]").first).to_contain_text("did not allow copying")
    assert phone.evaluate("String(getSelection())").endswith(f"/{PATH}#teague")
    assert not violations(phone)
