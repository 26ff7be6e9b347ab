"""The notebook: notes and highlights on any page, ticked tasks, and nothing lost, doubled or run."""

import json
import re
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
STORED = """Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.includes("notebook"))
  .map(([key, text]) => [key, JSON.parse(text)]))"""
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


def export(page: Page, kind: str, folder: Path) -> Path:
    """Export the notebook and return the file."""
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Export {kind}").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def load(page: Page, path: Path) -> None:
    """Import a file."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import").click()
    chooser.value.set_files(path)


def delete_everything(page: Page) -> None:
    """Empty the notebook."""
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete everything").click()
    expect(listed(page)).to_have_count(0)


def test_a_note_from_selection_to_import(page: Page, tmp_path: Path) -> None:
    """Written, found again after a reload, listed under its town and phase, edited, deleted, undone, exported, back."""
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

    before = page.evaluate(STORED)
    for kind in ("JSON", "Markdown"):
        path = export(page, kind, tmp_path)
        text = path.read_text(encoding="utf-8")
        assert "and who has the key?" in text and PASSAGE in text
        delete_everything(page)
        page.reload()
        expect(listed(page)).to_have_count(0)
        load(page, path)
        expect(page.locator(".nb-status")).to_contain_text("1 new")
        assert page.evaluate(STORED) == before
        load(page, path)
        expect(page.locator(".nb-status")).to_contain_text("is newer than what is here")
        expect(listed(page)).to_have_count(1)

    listed(page).get_by_role("link").click()
    expect(page.get_by_role("button", name="Your note: Whose door is it, and who")).to_be_focused()


def test_delete_everything_asks_and_can_be_undone(page: Page) -> None:
    """Escape keeps the notes."""
    write(page, "Keep me")
    page.get_by_role("checkbox", name="Done").first.check()
    page.goto("notebook/")
    page.get_by_role("button", name="Delete everything").click()
    page.keyboard.press("Escape")
    expect(listed(page)).to_have_count(1)
    delete_everything(page)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('notebook'))") == []
    page.get_by_role("button", name="Undo").click()
    expect(listed(page)).to_contain_text("Keep me")
    expect(page.locator("[data-nb-town=riverton]")).to_contain_text("Engage: 1 of 3 tasks done")


def test_notes_of_two_browsers_come_together(page: Page, browser: Browser, address: str, tmp_path: Path) -> None:
    """What both have comes once, the newer words of one note win, what one has is added; Undo takes it back."""
    write(page, "In both")
    page.goto("notebook/")
    first = export(page, "JSON", tmp_path)
    shared = json.loads(first.read_text(encoding="utf-8"))

    theirs = json.loads(json.dumps(shared))
    theirs["notes"][0] |= {"text": "Newer words", "changed": "2099-01-01T00:00:00.000Z"}
    other = theirs["notes"][0] | {"id": "another", "text": "Only in the other"}
    copy = other | {"id": "same-words-other-id"}
    theirs["notes"] += [other, copy]
    theirs["tasks"] = [
        {"id": "riverton/assess/1", "title": "Task 1: My", "page": other["page"], "done": other["created"]}
    ]
    path = tmp_path / "theirs.json"
    path.write_text(json.dumps(theirs), encoding="utf-8")

    load(page, path)
    expect(page.locator(".nb-status")).to_contain_text("2 new, 1 changed")
    expect(listed(page)).to_have_count(2)
    assert set(listed(page).locator(".nb-words").all_inner_texts()) == {"Newer words", "Only in the other"}
    expect(page.locator("[data-nb-town=riverton]")).to_contain_text("Assess: 1 of")
    load(page, first)
    expect(page.locator(".nb-status")).to_contain_text("is newer than what is here")
    expect(listed(page)).to_have_count(2)

    page.reload()
    load(page, path)
    expect(page.locator(".nb-status")).to_contain_text("is newer than what is here")
    expect(listed(page)).to_have_count(2)


def test_an_import_can_be_undone(page: Page, tmp_path: Path) -> None:
    """Words that a file replaced come back, and what it added goes."""
    write(page, "My words")
    page.goto("notebook/")
    path = export(page, "JSON", tmp_path)
    data = json.loads(path.read_text(encoding="utf-8"))
    data["notes"][0] |= {"text": "Other words", "changed": "2099-01-01T00:00:00.000Z"}
    path.write_text(json.dumps(data), encoding="utf-8")
    load(page, path)
    expect(listed(page)).to_contain_text("Other words")
    page.get_by_role("button", name="Undo").click()
    expect(listed(page)).to_contain_text("My words")
    page.reload()
    expect(listed(page)).to_contain_text("My words")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "it is damaged"),
        ("{}", "it is not a file of notes exported here"),
        ("# Something else", "it holds no notes that were exported here"),
        (
            '{"kind": "practice-towns-notebook", "version": 2, "notes": [], "tasks": []}',
            "it was saved by a newer version",
        ),
        (
            json.dumps(
                {
                    "kind": "practice-towns-notebook",
                    "version": 1,
                    "tasks": [],
                    "notes": [
                        {
                            **dict.fromkeys(("anchor", "heading"), ""),
                            **{"id": "x", "text": "x", "quote": None, "created": "2026-01-01", "changed": "2026-01-01"},
                            "page": dict.fromkeys(("title", "town", "townName", "phase", "phaseTitle"), "")
                            | {"address": "javascript:alert(1)//"},
                        }
                    ],
                }
            ),
            "it holds no notes that were exported here",
        ),
    ],
)
def test_a_file_that_does_not_fit_says_why(page: Page, tmp_path: Path, text: str, message: str) -> None:
    """It changes nothing; an address that leads out of the site is no address."""
    write(page, "Mine")
    page.goto("notebook/")
    path = tmp_path / "notes.json"
    path.write_text(text, encoding="utf-8")
    load(page, path)
    expect(page.locator(".nb-status")).to_contain_text(f"Nothing was imported from notes.json, because {message}")
    expect(listed(page)).to_have_count(1)


HOSTILE = '<img src=x onerror="window.ran = 1">\n<!-- end -->\n## No heading\n<!-- note {} -->\n> a -->'


def test_hostile_words_stay_words(page: Page, tmp_path: Path) -> None:
    """In the panel, in the notebook, and through Markdown and back."""
    write(page, HOSTILE, PASSAGE)
    page.reload()
    page.goto("notebook/")
    expect(listed(page).locator(".nb-words")).to_have_text(re.compile(re.escape("<img src=x onerror=")))
    path = export(page, "Markdown", tmp_path)
    delete_everything(page)
    load(page, path)
    assert listed(page).locator(".nb-words").inner_text() == HOSTILE
    expect(listed(page)).to_have_count(1)
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
    """In the guide, on the town’s page and in the notebook; unticked again."""
    boxes = page.get_by_role("checkbox", name="Done")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.reload()
    expect(boxes.nth(0)).to_be_checked()
    expect(boxes.nth(2)).not_to_be_checked()
    page.goto("towns/riverton/")
    expect(page.locator(".pt-card", has_text="Engage")).to_contain_text("2 of 3 tasks done")
    page.goto("notebook/")
    expect(page.locator("[data-nb-town=riverton]")).to_contain_text("Engage: 2 of 3 tasks done")
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
    page.get_by_role("button", name="Delete everything").click()
    check(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def check(page: Page) -> None:
    """Fail with what axe finds; the open panel lies over some links of the menu, as a reader wants it to."""
    assert violations(page, exclude=[".pt-tools"]) == []
