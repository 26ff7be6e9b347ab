"""Citing and linking: the control at the foot of each page, and the ¶ beside headings."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.accessibility import violations
from tests.serving import ColorScheme

OURS = "https://practice-towns.example/"
GUIDE = "towns/riverton/engage/"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
REFUSE = """
for (const name of ["write", "writeText"]) {
  Object.defineProperty(navigator.clipboard, name, { value: () => Promise.reject(new DOMException("no")) });
}
"""


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A desktop browser that lets pages use the clipboard."""
    context = browser.new_context(base_url=address, permissions=CLIPBOARD, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def clipboard(page: Page) -> str:
    """Return what is on the clipboard."""
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_link_to_a_task_by_keyboard(page: Page) -> None:
    """The ¶ puts the public address on the clipboard, says so, and is a link as ever."""
    page.goto(GUIDE)
    page.get_by_role("link", name="Link to “Task 2").press("Enter")
    status = page.locator("[data-copy-status]")
    expect(status).to_have_text(f"Link copied: {OURS}{GUIDE}#task-2")
    assert clipboard(page) == f"{OURS}{GUIDE}#task-2"
    assert page.url.endswith("#task-2")
    page.keyboard.press("Escape")
    expect(status).to_be_empty()


@pytest.mark.parametrize(
    ("path", "name"), [("glossary/#ecomap", "ecomap"), ("how-to-use/#link", "Link to this section")]
)
def test_terms_and_hand_written_sections_have_links_too(page: Page, path: str, name: str) -> None:
    """Whatever has a ¶."""
    page.goto(path)
    page.locator(f"#{path.partition('#')[2]} .headerlink").click()
    expect(page.locator("[data-copy-status]")).to_contain_text("Link copied")
    assert clipboard(page) == OURS + path


def test_citations_by_keyboard(page: Page) -> None:
    """Open the control, walk to a button, copy; italics go along for word processors."""
    page.goto(GUIDE)
    summary = page.locator(".pt-cite summary")
    summary.focus()
    page.keyboard.press("Enter")
    for name in ("address", "short address", "APA citation"):
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name=f"Copy the {name}", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copied the APA citation")).to_be_focused()
    expect(page.locator("[data-copy-status]")).to_have_text("Copied.")
    assert "Engage in Riverton. Practice Towns. https://practice-towns.example/" in clipboard(page)
    html = page.evaluate("navigator.clipboard.read().then(([i]) => i.getType('text/html')).then(blob => blob.text())")
    assert "Engage in Riverton</em>." in html.replace("</i>", "</em>")
    page.get_by_role("button", name="Copy the BibTeX entry").click()
    expect(page.get_by_role("button", name="Copied the BibTeX entry")).to_be_visible()
    assert clipboard(page).startswith("@misc{practice-towns-towns-riverton-engage,\n  author = {{")


def test_where_the_clipboard_is_refused_the_text_is_selected(page: Page) -> None:
    """And the message stays, and says what to press."""
    page.add_init_script(REFUSE)
    page.goto(GUIDE)
    page.locator(".pt-cite summary").click()
    page.get_by_role("button", name="Copy the short address").click()
    status = page.locator("[data-copy-status]")
    expect(status).to_contain_text("press Ctrl+C")
    assert page.evaluate("String(getSelection())") == "practice-towns.example/r/riverton/engage"
    page.get_by_role("link", name="Link to “Task 2").click()
    expect(status).to_contain_text(f"{OURS}{GUIDE}#task-2")
    assert page.evaluate("String(getSelection())") == f"{OURS}{GUIDE}#task-2"


def test_without_javascript_there_is_text_to_select(browser: Browser, address: str) -> None:
    """The control opens by itself, and has no buttons that do nothing."""
    page = browser.new_page(base_url=address, java_script_enabled=False)
    page.goto("worksheets/ripple-effects/")
    page.locator(".pt-cite summary").click()
    expect(page.get_by_text("practice-towns.example/r/ripple-effects", exact=True).last).to_be_visible()
    expect(page.locator(".pt-cite").get_by_text("Worksheet: Ripple effects", exact=True)).to_be_visible()
    expect(page.locator("[data-copy]").first).to_be_hidden()
    page.close()


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (390, "light"), (1280, "dark")])
def test_axe_finds_nothing_in_it(browser: Browser, address: str, width: int, scheme: ColorScheme) -> None:
    """Opened and with a message; nothing scrolls sideways; targets are large enough."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": 844},
        color_scheme=scheme,
        permissions=CLIPBOARD,
    )
    page = context.new_page()
    page.goto(GUIDE)
    page.locator(".pt-cite summary").click()
    page.get_by_role("button", name="Copy the APA citation").click()
    expect(page.locator("[data-copy-status]")).to_have_text("Copied.")
    page.locator(".pt-cite").evaluate("control => scrollTo(0, control.offsetTop - 90)")  # below the header
    found = violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for button in page.locator("[data-copy], .pt-cite summary").all():
        box = button.bounding_box()
        assert box and box["height"] >= (44 if width < 600 else 24) - 0.5
    link = page.locator("#task-1 .headerlink").bounding_box()
    assert link and min(link["width"], link["height"]) >= 24
    context.close()
    assert found == []


def test_last_changed_leads_to_the_changes_of_the_town(page: Page) -> None:
    """On a town's pages; elsewhere to those of the site."""
    page.goto(GUIDE)
    page.get_by_role("link", name="Last changed").click()
    page.wait_for_url("**/towns/riverton/#changes")
    expect(page.locator("#changes + dl dd").first).to_contain_text("Three towns open")
    page.goto("glossary/")
    page.get_by_role("link", name="Last changed").click()
    page.wait_for_url("**/changes/")


def test_on_paper(page: Page) -> None:
    """A printed page carries its address and date, and no controls; a printed sheet has its own address."""
    page.goto(GUIDE)
    page.emulate_media(media="print")
    expect(page.locator(".pt-cite")).to_be_hidden()
    expect(page.locator(".pt-foot-print")).to_contain_text(f"practice-towns.example/{GUIDE}")
    expect(page.locator(".pt-foot time")).to_be_visible()
    page.goto("worksheets/ripple-effects/")
    expect(page.locator(".pt-foot")).to_be_hidden()
    expect(page.locator(".ws-address-text")).to_have_text("practice-towns.example/r/ripple-effects")
