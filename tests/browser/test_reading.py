"""How pages behave for readers with larger text, other colors, or only a keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

PAGES = ["./", "towns/riverton/intervene/", "worksheets/goals-and-tasks/", "interventions/", "glossary/"]


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """A phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=address)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_text_can_be_twice_as_large(phone: Page, path: str) -> None:
    """At 200 % text (WCAG 1.4.4) nothing needs sideways scrolling but tables, in their own boxes."""
    phone.goto(path)
    size = phone.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    enlarge = "size => document.documentElement.style.setProperty('font-size', size, 'important')"
    phone.evaluate(enlarge, f"{2 * size}px")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("path", PAGES)
def test_every_stop_of_the_keyboard_can_be_seen(phone: Page, path: str) -> None:
    """Tab goes from one visible element to the next, and each shows that it has the focus."""
    phone.goto(path)
    for stop in range(25):
        phone.keyboard.press("Tab")
        seen = phone.evaluate(
            """() => {
              const element = document.activeElement;
              if (!element || element === document.body) return ["end", true, true];
              const box = element.getBoundingClientRect();
              const style = getComputedStyle(element);
              const shown = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
              const name = element.outerHTML.slice(0, 120);
              return [name, box.width > 0 && box.height > 0, shown || style.boxShadow !== "none"];
            }"""
        )
        assert seen[1], f"stop {stop} has no size: {seen[0]}"
        assert seen[2], f"stop {stop} does not show the focus: {seen[0]}"


def test_forced_colors_keep_the_edges(browser: Browser, address: str) -> None:
    """In Windows' high contrast, backgrounds vanish; callouts, cards and fields keep a border."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=address, forced_colors="active")
    page = context.new_page()
    page.goto("towns/riverton/intervene/")
    for kind in (".pt-prompt", ".pt-task", ".pt-ethics", ".pt-document"):
        width = page.locator(kind).first.evaluate("element => parseFloat(getComputedStyle(element).borderLeftWidth)")
        assert width > 0, kind
    page.goto("worksheets/goals-and-tasks/")
    assert page.locator("#ws-name").evaluate("element => parseFloat(getComputedStyle(element).borderTopWidth)") > 0
    context.close()


def test_reduced_motion_is_respected(browser: Browser, address: str) -> None:
    """Nothing moves for readers who asked for stillness."""
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    page = context.new_page()
    page.goto("./")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter((element) => {
          const style = getComputedStyle(element);
          return style.scrollBehavior === "smooth" || style.animationName !== "none"
            || (style.transitionDuration.split(",").some((time) => parseFloat(time) > 0.01));
        }).map((element) => element.outerHTML.slice(0, 80))"""
    )
    context.close()
    assert moving == []


@pytest.mark.parametrize("path", PAGES)
def test_headings_are_in_order_and_the_language_is_marked(phone: Page, path: str) -> None:
    """One first-level heading, no level skipped, and `lang` on the page."""
    phone.goto(path)
    levels = phone.evaluate("[...document.querySelectorAll('main h1,main h2,main h3,main h4')].map(h => +h.tagName[1])")
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    assert phone.evaluate("document.documentElement.lang") == "en"
