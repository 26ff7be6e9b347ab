"""The notebook: notes and highlights on any page, ticked tasks, and nothing lost, doubled or run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect
from tests.accessibility import VIEWS, violations
from tests.browser.test_worksheet_page import BLOCKED, FULL
from tests.serving import ColorScheme

GUIDE = "towns/riverton/engage/"
SELECT = """(words) => {
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const text = nodes.map((node) => node.data.replace(/\\s/g, " ")).join("");
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`“${words}” is not on the page`);
  const at = (offset) => {
    for (const node of nodes) {
      if (offset <= node.length) return [node, offset];
      offset -= node.length;
    }
  };
  const range = document.createRange();
  range.setStart(...at(start));
  range.setEnd(...at(start + words.length));
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
"""Selects words of the page’s text, over links and emphasis as well."""
HIGHLIGHTED = "[...(CSS.highlights.get('pt-note') ?? [])].map((range) => range.toString().replace(/\\s+/g, ' '))"
PASSAGE = "key to the side door of the settlement house, where Three Bends Community Services has worked since 1908"
"""It spans two links."""


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A fresh browser of an American student."""
    context = browser.new_context(viewport={"width": 1000, "height": 900}, base_url=address, locale="en-US")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A guide, without notes; an error in a script fails the test."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(GUIDE, wait_until="networkidle")
    yield page
    assert errors == []


def panel(page: Page) -> Locator:
    """Return the panel with the notes of the page."""
    return page.get_by_role("dialog", name="Notes on this page")


def write(page: Page, text: str, passage: str | None = None) -> None:
    """Write a note on a passage, or on the page."""
    if passage:
        page.evaluate(SELECT, passage)
        page.get_by_role("group", name="Selected passage").get_by_role("button", name="Note").click()
    elif not panel(page).is_visible():
        page.get_by_role("button", name="Notes", exact=True).click()
    panel(page).get_by_label("Your note").fill(text)
    panel(page).get_by_role("button", name="Save note").click()
    expect(panel(page).get_by_role("listitem").filter(has_text=text)).to_be_visible()


def listed(page: Page) -> Locator:
    """Return the notes on the notebook’s page."""
    return page.locator("[data-nb=notes] .nb-note")


def test_a_note_from_selection_to_text(page: Page, tmp_path: Path) -> None:
    """Written, found again after a reload, listed under its town and phase, edited, deleted, undone, saved as text."""
    write(page, "Whose door is it?", PASSAGE)
    page.reload()
    mark = page.get_by_role("button", name="Your note: Whose door is it?")
    expect(mark).to_be_visible()
    assert page.evaluate(HIGHLIGHTED) == [PASSAGE]

    mark.click()
    panel(page).get_by_role("link", name="All notes").click()
    expect(page.locator("h1")).to_have_text("Notebook")
    expect(listed(page)).to_have_count(1)
    headings = page.locator("[data-nb=notes] :is(h2, h3)")
    expect(headings).to_have_text(["Riverton", "Engage"])
    expect(listed(page).locator("blockquote")).to_have_text(PASSAGE)

    page.get_by_role("button", name="Edit: Whose door is it?").click()
    page.get_by_label("Your note", exact=True).fill("Whose door is it, and who has the key?")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(listed(page)).to_contain_text("and who has the key?")
    page.reload()
    expect(listed(page)).to_contain_text("and who has the key?")

    page.get_by_role("button", name="Delete: Whose door").click()
    expect(listed(page)).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(listed(page)).to_have_count(1)

    with page.expect_download() as download:
        page.get_by_role("button", name="Save as text (Markdown)").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    site = page.url.removesuffix("notebook/")
    assert path.read_text(encoding="utf-8").partition("\n\n")[2] == (
        f"## Riverton: Engage\n\n### [Engage in Riverton: Where you are]({site}{GUIDE}#introduction)\n\n> {PASSAGE}\n\n"
        "Whose door is it, and who has the key?\n"
    )

    listed(page).get_by_role("link").click()
    expect(page.get_by_role("button", name="Your note: Whose door is it, and who")).to_be_focused()


HOSTILE = '<img src=x onerror="window.ran = 1">\n<!-- end -->\n## No heading\n<!-- note {} -->\n> a -->'


def test_hostile_words_stay_words(page: Page) -> None:
    """In the panel and in the notebook."""
    write(page, HOSTILE, PASSAGE)
    page.reload()
    page.goto("notebook/")
    assert listed(page).locator(".nb-words").inner_text() == HOSTILE
    assert page.locator("[onerror], img[src=x]").count() == 0
    assert page.evaluate("window.ran") is None


def test_a_quote_over_emphasis_and_paragraphs(context: BrowserContext) -> None:
    """Riverton’s page has links and emphasis within a passage; two paragraphs may be in one as well."""
    page = context.new_page()
    page.goto("towns/riverton/intervene/")
    words = page.evaluate(
        """() => {
          const inner = [...document.querySelectorAll("article p :is(em, strong)")]
            .find((e) => e.closest("p").querySelector("a") && e.closest("p").textContent.length > 80);
          return inner.closest("p").textContent.replace(/\\s+/g, " ").trim();
        }"""
    )
    write(page, "All of it", words)
    page.reload()
    expect(page.get_by_role("button", name="Your note: All of it")).to_be_visible()
    assert page.evaluate(HIGHLIGHTED) == [words]


def edited(page: Page, old: str, new: str) -> None:
    """Serve the guide with other words from now on."""

    def answer(route: Route) -> None:
        response = route.fetch()
        body = response.text()
        assert old in body
        route.fulfill(response=response, body=body.replace(old, new))

    page.route(f"**/{GUIDE}", answer)
    page.reload()


def test_a_passage_is_found_after_small_edits(page: Page) -> None:
    """Another name within it."""
    write(page, "Whose door is it?", PASSAGE)
    edited(page, ">Three Bends Community Services</a>", ">Three Rivers Community Services</a>")
    expect(page.get_by_role("button", name="Your note: Whose door is it?")).to_be_visible()
    assert page.evaluate(HIGHLIGHTED) == [PASSAGE.replace("Bends", "Rivers")]


def test_a_passage_that_is_gone_is_told(page: Page) -> None:
    """The note keeps the quote and says that the page has changed."""
    write(page, "Whose door is it?", "Their authors tell the truth")
    edited(page, "Their authors tell the truth", "All is quiet")
    page.get_by_role("button", name="Notes", exact=True).click()
    expect(panel(page).locator(".nb-note")).to_contain_text("The passage has changed since.")
    expect(panel(page).locator(".nb-note blockquote")).to_have_text("Their authors tell the truth")
    assert page.evaluate(HIGHLIGHTED) == []


def test_a_highlight_without_words(page: Page) -> None:
    """One press; Undo in the panel, words added later."""
    page.evaluate(SELECT, PASSAGE)
    page.get_by_role("button", name="Highlight", exact=True).click()
    page.get_by_role("button", name="Your highlight: key to the side door").click()
    panel(page).get_by_role("button", name="Add words").click()
    panel(page).get_by_label("Your note").last.fill("Now with words")
    panel(page).get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("button", name="Your note: Now with words")).to_be_visible()


def test_two_tabs_lose_nothing(page: Page, context: BrowserContext) -> None:
    """Each tab shows the other’s notes; a note changed in both is kept twice; unsaved words survive leaving."""
    write(page, "From the first")
    other = context.new_page()
    other.goto(GUIDE)
    write(other, "From the second")
    expect(panel(page).locator(".nb-words")).to_have_text(["From the first", "From the second"])

    panel(page).get_by_role("button", name="Edit: From the first").click()
    page.get_by_label("Your note").last.fill("First tab’s words")
    panel(other).get_by_role("button", name="Edit: From the first").click()
    other.get_by_label("Your note").last.fill("Second tab’s words")
    panel(other).get_by_role("button", name="Save", exact=True).click()
    panel(page).get_by_role("button", name="Save", exact=True).click()
    expect(panel(page)).to_contain_text("Saved beside the note that another tab has changed meanwhile.")
    for words in ("First tab’s words", "Second tab’s words", "From the second"):
        expect(panel(page).locator(".nb-words", has_text=words)).to_be_visible()

    panel(page).get_by_label("Your note").first.fill("Half a thought")
    page.goto("towns/")
    page.goto("notebook/")
    expect(listed(page).filter(has_text="Half a thought")).to_have_count(1)


@pytest.mark.parametrize(
    ("script", "reason"),
    [(BLOCKED, "this browser does not let the page store anything"), (FULL, "this browser’s storage is full")],
)
def test_storage_that_fails_keeps_the_words_on_screen(context: BrowserContext, script: str, reason: str) -> None:
    """The panel, the notebook and a task’s box say so."""
    context.add_init_script(script)
    page = context.new_page()
    page.goto(GUIDE)
    page.get_by_role("button", name="Notes", exact=True).click()
    panel(page).get_by_label("Your note").fill("Don’t lose me")
    panel(page).get_by_role("button", name="Save note").click()
    expect(panel(page)).to_contain_text(f"Not saved: {reason}.")
    expect(panel(page).get_by_label("Your note")).to_have_value("Don’t lose me")
    page.get_by_role("button", name="Close").click()
    page.get_by_role("checkbox", name="Done").first.check()
    expect(page.locator(".pt-done").first).to_contain_text(f"Not saved: {reason}.")


def test_by_keyboard_alone(page: Page) -> None:
    """Open, write on what is selected, save, close: the focus goes back to the button."""
    page.evaluate(SELECT, PASSAGE)
    page.get_by_role("button", name="Notes", exact=True).focus()
    page.keyboard.press("Enter")
    expect(panel(page).get_by_label("Your note")).to_be_focused()
    expect(panel(page).locator(".nb-about")).to_contain_text(PASSAGE)
    page.keyboard.type("By hand")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(panel(page).locator(".nb-words")).to_have_text("By hand")
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Notes", exact=True)).to_be_focused()

    page.keyboard.press("Enter")
    expect(panel(page).get_by_label("Your note")).to_be_focused()
    page.evaluate(SELECT, "Their authors tell the truth")
    panel(page).get_by_role("button", name="Note on the selected text").press("Enter")
    expect(panel(page).locator(".nb-about")).to_contain_text("Their authors tell the truth")


def test_tasks_are_ticked_and_counted(page: Page) -> None:
    """In the guide, on the town’s page and in the case folder; unticked again."""
    boxes = page.get_by_role("checkbox", name="Done")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.reload()
    expect(boxes.nth(0)).to_be_checked()
    expect(boxes.nth(2)).not_to_be_checked()
    page.goto("towns/riverton/")
    expect(page.locator(".pt-card", has_text="Engage")).to_contain_text("2 of 3 tasks done")
    page.goto("case-folder/")
    expect(page.locator("[data-cf=work]")).to_contain_text("1. Engage: 0 of 6 questions answered, 2 of 3 tasks done")
    page.goto(GUIDE, wait_until="networkidle")
    boxes.nth(0).uncheck()
    page.goto("towns/riverton/")
    expect(page.locator(".pt-card", has_text="Engage")).to_contain_text("1 of 3 tasks done")


def test_search_in_notes(context: BrowserContext) -> None:
    """Words of the note, of the passage, of the page; the count says how many."""
    page = context.new_page()
    page.goto("glossary/")
    write(page, "Learn these")
    page.goto(GUIDE)
    write(page, "Whose door is it?", PASSAGE)
    page.goto("notebook/")
    for words, left in (("learn", 1), ("settlement house", 1), ("riverton", 1), ("zebra", 0), ("", 2)):
        page.get_by_label("Search your notes").fill(words)
        expect(listed(page)).to_have_count(left)
    expect(page.locator("[data-nb=notes] h2")).to_have_text(["Riverton", "Outside the towns"])


def test_on_paper(page: Page) -> None:
    """The notebook prints with room for a name, without its tools; a guide prints highlights as underlines."""
    write(page, "Whose door is it?", PASSAGE)
    page.get_by_role("button", name="Close").click()
    page.emulate_media(media="print", color_scheme="dark")
    style = "getComputedStyle(document.querySelector('article p'), '::highlight(pt-note)')"
    assert page.evaluate(f"{style}.backgroundColor") == "rgba(0, 0, 0, 0)"
    assert "underline" in page.evaluate(f"{style}.textDecorationLine")
    expect(page.locator(".nb-mark")).to_be_hidden()
    page.goto("notebook/")
    expect(page.locator(".nb-person")).to_be_visible()
    expect(listed(page)).to_contain_text("Whose door is it?")
    for part in (page.locator(".nb-tools"), page.get_by_role("button", name="Edit")):
        expect(part.first).to_be_hidden()


def test_without_a_script_nothing_is_promised(browser: Browser, address: str) -> None:
    """No button, no box to tick; the notebook says why and leads to paper."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(GUIDE)
    expect(page.locator("[data-notebook]")).to_be_hidden()
    expect(page.locator(".pt-done").first).to_be_hidden()
    page.goto("notebook/")
    expect(page.locator("noscript p")).to_contain_text("The notebook needs JavaScript")
    expect(page.locator("noscript a")).to_have_attribute("href", "../worksheets/notebook-pages/")
    expect(page.locator(".nb-tools")).to_be_hidden()
    context.close()


def test_readers_who_do_nothing_load_next_to_nothing(browser: Browser, address: str) -> None:
    """On a page without notes, tasks or values, only the small script is loaded."""
    page = browser.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(address)))
    page.goto(f"{address}glossary/", wait_until="networkidle")
    page.close()
    assert [name for name in loaded if "notebook" in name or "values" in name] == ["assets/notebook/notebook.js"]


@pytest.mark.parametrize(("width", "height", "scheme"), VIEWS)
def test_axe_finds_nothing_in_use(browser: Browser, address: str, width: int, height: int, scheme: ColorScheme) -> None:
    """With a selection, with the panel open and a note being edited, and on the notebook’s page; nothing sticks out."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        base_url=address,
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(GUIDE)
    page.evaluate(SELECT, PASSAGE)
    expect(page.get_by_role("group", name="Selected passage")).to_be_visible()
    check(page)
    write(page, "Whose door is it?", PASSAGE)
    page.get_by_role("button", name="Edit: Whose door").click()
    check(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.goto("notebook/")
    expect(listed(page)).to_have_count(1)
    check(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def check(page: Page) -> None:
    """Fail with what axe finds; the open panel lies over some links of the menu, as a reader wants it to."""
    assert violations(page, exclude=[".pt-tools"]) == []
