"""A guide as slides: keys, buttons, contents, focus; and without a script, and on paper."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

SLIDES = "towns/riverton/intervene/slides/"
SCREEN: ViewportSize = {"width": 1280, "height": 720}


@pytest.fixture
def slides(browser: Browser, address: str) -> Iterator[Page]:
    """The slides of a guide on a projector."""
    page = browser.new_context(base_url=address, viewport=SCREEN).new_page()
    page.goto(SLIDES)
    yield page
    page.context.close()


def shows(page: Page, number: int) -> None:
    """Check that a slide is the one shown: by the counter, and by what is on the screen."""
    expect(page.locator("[data-current]")).to_have_text(str(number))
    expect(page.locator(f'[data-slide="{number}"]')).to_be_in_viewport(ratio=0.9)


def test_keys(slides: Page) -> None:
    """Arrows, page keys as presenters send them, Home and End; the title has the focus and the address follows."""
    last = slides.locator("[data-slide]").count()
    assert last > 20
    shows(slides, 1)
    for key, number in (
        ("PageDown", 2),
        ("ArrowRight", 3),
        ("PageUp", 2),
        ("ArrowLeft", 1),
        ("ArrowLeft", 1),
        ("End", last),
        ("ArrowRight", last),
        ("Home", 1),
    ):
        slides.keyboard.press(key)
        shows(slides, number)
    slides.keyboard.press("ArrowRight")
    expect(slides.get_by_role("heading", name="By the end, you will be able to")).to_be_focused()
    expect(slides.get_by_role("status")).to_have_text(f"Slide 2 of {last}")
    assert slides.url.endswith("#about-this-guide")


def test_a_slide_higher_than_the_screen_is_not_skipped(browser: Browser, address: str) -> None:
    """The page keys go through it before they leave it."""
    page = browser.new_context(base_url=address, viewport={"width": 320, "height": 300}).new_page()
    page.goto(f"{SLIDES}#help-line")
    expect(page.locator("[data-turn]")).to_be_visible()  # the script runs
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    before = page.locator("[data-current]").inner_text()
    box = page.locator("#help-line").bounding_box()
    assert box and box["height"] > 300
    page.keyboard.press("PageDown")
    expect(page.locator("#help-line")).to_be_in_viewport()
    expect(page.locator("[data-current]")).to_have_text(before)
    assert (page.locator("#help-line").bounding_box() or {"y": 0})["y"] < 0
    page.context.close()


def test_buttons_and_contents(slides: Page) -> None:
    """A button keeps the focus, to be pressed again; the contents lead to a slide and close."""
    forth = slides.get_by_role("button", name="Next slide")
    forth.click()
    forth.click()
    shows(slides, 3)
    expect(forth).to_be_focused()
    slides.get_by_text("Contents").click()
    slides.get_by_role("link", name="Question 2").click()
    expect(slides.get_by_role("heading", name="Question 2")).to_be_focused()
    expect(slides.get_by_role("navigation", name="Slides")).to_be_hidden()
    slides.get_by_role("link", name="The guide", exact=True).click()
    expect(slides).to_have_url(re.compile("towns/riverton/intervene/$"))


def test_from_the_guide_to_a_question(slides: Page) -> None:
    """A slide has the address of its part of the guide."""
    slides.goto("towns/riverton/intervene/")
    slides.get_by_role("link", name="Show as slides").click()
    slides.goto(f"{SLIDES}#question-2")
    number = slides.locator("#question-2").get_attribute("data-slide") or ""
    shows(slides, int(number))


def test_nothing_of_the_guide_is_lost(slides: Page) -> None:
    """Every paper, question, task and takeaway of the guide is on a slide, word for word."""
    words = "elements => elements.map(e => e.textContent.replace(/\\s+/g, ' ').trim())"
    shown = slides.locator(".pt-slides").evaluate("e => e.textContent.replace(/\\s+/g, ' ')")
    slides.goto("towns/riverton/intervene/")
    parts = slides.locator(
        ".pt-document p, .pt-document td, .pt-question, .pt-question + ul li, .pt-task > p:not(.pt-done), .pt-task li"
    )
    texts: list[str] = parts.evaluate_all(words)
    texts += slides.locator(".pt-takeaways li, .pt-ethics > p:not(.pt-refs, .pt-own-values)").evaluate_all(words)
    assert len(texts) > 60
    lost = [text for text in texts if re.sub(r" · about \\d+ minutes$", "", text).split(" · about")[0] not in shown]
    assert lost == []


def test_without_a_script(browser: Browser, address: str) -> None:
    """A page to scroll, with contents that lead to its parts and a way back."""
    page = browser.new_context(base_url=address, java_script_enabled=False, viewport=SCREEN).new_page()
    page.goto(SLIDES)
    expect(page.get_by_role("button", name="Next slide")).to_be_hidden()
    page.get_by_text("Contents").click()
    page.get_by_role("link", name="Key takeaways").click()
    expect(page.get_by_role("heading", name="Key takeaways")).to_be_in_viewport()
    page.context.close()


@pytest.mark.parametrize("size", [{"width": 1280, "height": 720}, {"width": 320, "height": 640}])
def test_it_fits(browser: Browser, address: str, size: Any) -> None:
    """No sideways scroll, all buttons on the screen, and large type on a projector."""
    page = browser.new_context(base_url=address, viewport=size).new_page()
    page.goto(SLIDES)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    for button in page.locator(".pt-slide-bar").locator("button:visible, a:visible, summary:visible").all():
        box = button.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= size["width"]
        assert box["width"] >= 24 and box["height"] >= 24
    if size["width"] == 1280:
        assert (
            float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('.pt-slide li')).fontSize)")) >= 24
        )
        heights = page.locator("[data-slide]").evaluate_all("all => all.map(e => e.offsetHeight)")
        assert max(heights) <= 720  # nothing has to be scrolled
    page.context.close()


def test_on_paper(slides: Page) -> None:
    """A handout: two or three slides to a page, with room for notes, black on white."""
    number = slides.locator("[data-slide]").count()
    document = pypdfium2.PdfDocument(io.BytesIO(slides.pdf(format="Letter")))
    assert number / 3 <= len(document) <= number / 1.6
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    assert "Key takeaways" in text and "Notes" in text and "Contents" not in text


def test_search_engines_are_sent_to_the_guide(slides: Page, site: Path) -> None:
    """And the site's own search and the sitemap know the guide only."""
    canonical = slides.locator("link[rel=canonical]").get_attribute("href")
    assert canonical == "https://practice-towns.example/towns/riverton/intervene/"
    expect(slides.locator("meta[name=robots]")).to_have_attribute("content", "noindex")
    assert "slides/" not in slides.request.get("/sitemap.xml").text()
    files = list(site.glob("search/*/texts-*.json"))
    found = [address for file in files for _, address, *_ in json.loads(file.read_text(encoding="utf-8"))]
    assert found and not [address for address in found if "slides/" in address]
