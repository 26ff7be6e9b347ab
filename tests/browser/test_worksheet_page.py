"""A worksheet's page: answers are kept, cleared, saved to a file and loaded, and never lost in silence."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, Route, expect
from tests.accessibility import VIEWS, violations
from tests.projects import make_project, mkdocs
from tests.serving import ColorScheme, served

from curriculum.model.curriculum import Curriculum

SHEET = "worksheets/every-part/"
"""The worksheet of the small curriculum that has one part of each type."""
READ = "Object.fromEntries([...new FormData(document.querySelector('form.ws'))].filter(([, value]) => value))"


@pytest.fixture(scope="module")
def small_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the small curriculum's site."""
    project = make_project(tmp_path_factory.mktemp("small") / "project")
    result = mkdocs(project, "build", "--strict", PRACTICE_TOWNS_PDF="false")
    assert result.returncode == 0, result.stdout
    with served(project / "site") as address:
        yield address


@pytest.fixture
def context(browser: Browser, small_address: str) -> Iterator[BrowserContext]:
    """A fresh browser of an American student."""
    context = browser.new_context(viewport={"width": 1000, "height": 900}, base_url=small_address, locale="en-US")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """The worksheet with every type of part, blank."""
    return opened(context)


def opened(context: BrowserContext, path: str = SHEET) -> Page:
    """Open a worksheet in another tab."""
    page = context.new_page()
    page.goto(path)
    expect(tools(page)).to_be_visible()
    return page


def tools(page: Page) -> Locator:
    """Return the page's tools."""
    return page.locator(".ws-tools")


def tool(page: Page, name: str) -> Locator:
    """Return one of the tools."""
    return tools(page).get_by_role("button", name=name, exact=True)


def status(page: Page) -> Locator:
    """Return what the page says about the answers."""
    return page.locator(".ws-status")


def answers(page: Page) -> dict[str, str]:
    """Return what is filled in."""
    return dict(page.evaluate(READ))


def fill_everything(page: Page) -> dict[str, str]:
    """Fill in every field, and wait until that is saved."""
    for number, field in enumerate(page.locator(".ws input[type=text]").all()):
        field.fill(f"Answer {number} “quoted” <b>é</b>")
    for number, field in enumerate(page.locator(".ws textarea").all()):
        field.fill(f"Answer {number}\nits second line")
    for field in page.locator(".ws input[type=checkbox], .ws input[type=radio], [name=ws-finished]").all():
        field.check()
    expect(status(page)).to_contain_text("Saved in this browser at")
    filled = answers(page)
    names = page.evaluate("[...new Set([...document.querySelector('form.ws')].map(e => e.name).filter(Boolean))]")
    assert set(filled) == set(names)
    return filled


def stored(page: Page) -> dict[str, Any] | None:
    """Return what the browser keeps of the worksheet."""
    text = page.evaluate("localStorage.getItem('practice-towns/answers/1/every-part')")
    return json.loads(text) if text else None


def test_reload_keeps_every_answer(page: Page) -> None:
    """Text, lines, boxes, choices, checklists, scales, tables and drawings; the status says when they were saved."""
    filled = fill_everything(page)
    page.reload()
    assert answers(page) == filled
    expect(status(page)).to_have_text(re.compile(r"Saved in this browser at \d+:\d\d.[AP]M\."))


def test_leaving_at_once_keeps_the_last_word(page: Page) -> None:
    """Nobody waits for a page to save."""
    page.get_by_label("Client system").fill("The Ortiz family")
    page.goto("worksheets/")
    page.go_back()
    expect(page.get_by_label("Client system")).to_have_value("The Ortiz family")


def test_what_is_typed_before_the_script_is_there_is_kept(context: BrowserContext) -> None:
    """On a slow network: it is saved, and added to what was saved before."""
    page = context.new_page()
    waiting: list[Route] = []
    page.route("**/worksheet/worksheet.js", lambda route: waiting.append(route))
    field = page.get_by_label("Client system")
    for typed, expected in (("The Ortiz family", "The Ortiz family"), ("a cousin", "The Ortiz family / a cousin")):
        page.goto(SHEET, wait_until="commit")
        field.fill(typed)
        page.get_by_role("radio").first.check()
        while not waiting:
            page.wait_for_timeout(10)
        waiting.pop().continue_()
        expect(status(page)).to_have_text(re.compile(r"Saved in this browser at \d+:\d\d.[AP]M\."))
        expect(field).to_have_value(expected)
        expect(page.get_by_role("radio").first).to_be_checked()
    kept = stored(page)
    assert kept and expected in kept["answers"].values()


def test_a_browser_that_names_no_language(context: BrowserContext) -> None:
    """Some report `C`, for which dates can't be formatted: answers are saved, the page says so, and its tools work."""
    context.add_init_script("Object.defineProperty(navigator, 'language', { value: 'C' })")
    page = opened(context)
    page.get_by_label("Client system").fill("The Ortiz family")
    expect(status(page)).to_have_text(re.compile(r"Saved in this browser at \d+:\d\d.[AP]M\."))
    tool(page, "Save to a file").click()
    expect(status(page)).to_contain_text("Saved as")


def test_each_sheet_has_its_own_answers(page: Page, context: BrowserContext) -> None:
    """The same fields on another sheet stay empty."""
    fill_everything(page)
    other = answers(opened(context, "towns/dry-fork/engage/worksheet/"))
    assert other.keys() == {"ws-name", "ws-course", "ws-term"}, "the title block is the same on all sheets"


def test_clear_asks_and_can_be_undone(page: Page) -> None:
    """Escape and “Keep my answers” keep them; after “Clear everything”, Undo brings them back, saved as well."""
    filled = fill_everything(page)
    tool(page, "Clear").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Clear everything")).to_be_hidden()
    tool(page, "Clear").click()
    page.get_by_role("button", name="Keep my answers").click()
    expect(tool(page, "Clear")).to_be_focused()
    assert answers(page) == filled

    tool(page, "Clear").press("Enter")
    page.get_by_role("button", name="Clear everything").press("Enter")
    expect(status(page)).to_contain_text("Cleared, here and in this browser’s storage.")
    assert answers(page) == {} and stored(page) is None

    page.get_by_role("button", name="Undo").click()
    assert answers(page) == filled
    page.reload()
    assert answers(page) == filled


def test_what_is_cleared_does_not_come_back(page: Page) -> None:
    """On a shared computer, neither a reload nor Undo gives cleared answers to the next person who types."""
    fill_everything(page)
    tool(page, "Clear").click()
    page.get_by_role("button", name="Clear everything").click()
    page.get_by_label("Client system").fill("Someone else")
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()
    page.reload()
    assert answers(page) == {"name-answer": "Someone else"}


def test_a_file_brings_everything_back(page: Page, tmp_path: Path, small: Curriculum) -> None:
    """Save to a file, clear, load: every field is as it was. The file says what it belongs to."""
    filled = fill_everything(page)
    with page.expect_download() as download:
        tool(page, "Save to a file").click()
    assert re.fullmatch(r"every-part-answers-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    saved = json.loads(path.read_text(encoding="utf-8"))
    assert (saved["worksheet"], saved["version"], saved["edition"]) == ("every-part", 1, small.edition)
    assert saved["date"][:10] in path.name and saved["answers"] == filled

    tool(page, "Clear").click()
    page.get_by_role("button", name="Clear everything").click()
    load(page, path)
    expect(status(page)).to_contain_text(f"Loaded from {path.name}")
    assert answers(page) == filled
    page.reload()
    assert answers(page) == filled


def load(page: Page, path: Path) -> None:
    """Load a file."""
    with page.expect_file_chooser() as chooser:
        tool(page, "Load from a file").click()
    chooser.value.set_files(path)


GOOD = {"version": 1, "worksheet": "every-part", "title": "Every part", "edition": "1", "date": "2026-01-01T00:00:00Z"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "it is damaged, or not a file of answers saved here"),
        ("[]", "it is not a file of answers saved here"),
        ("null", "it is not a file of answers saved here"),
        (json.dumps(GOOD | {"date": "soon", "answers": {}}), "it is not a file of answers saved here"),
        (json.dumps(GOOD | {"version": 2, "answers": {}}), "it was saved by a newer version of this site"),
        (
            json.dumps(GOOD | {"worksheet": "power-map", "title": "Power map", "answers": {}}),
            "it holds answers for another worksheet, “Power map”; load it there",
        ),
        (json.dumps(GOOD | {"answers": {"name-answer": 3}}), "its answers are damaged"),
    ],
)
def test_a_file_that_does_not_fit_says_why(page: Page, tmp_path: Path, text: str, message: str) -> None:
    """It changes nothing on the sheet."""
    filled = fill_everything(page)
    path = tmp_path / "answers.json"
    path.write_text(text, encoding="utf-8")
    load(page, path)
    expect(status(page)).to_contain_text(f"Nothing was loaded from answers.json, because {message}")
    assert answers(page) == filled


def test_answers_without_a_field_are_kept(page: Page, tmp_path: Path) -> None:
    """A worksheet that lost a part since loses no answer: it stays in storage and in the file."""
    path = tmp_path / "old.json"
    path.write_text(json.dumps(GOOD | {"answers": {"gone": "Keep me", "name-answer": "Ana"}}), encoding="utf-8")
    load(page, path)
    page.get_by_label("Client system").fill("Ana Ortiz")
    expect(status(page)).to_contain_text("Saved in this browser")
    page.reload()
    expect(status(page)).to_contain_text("1 of them has no field any more")
    kept = stored(page)
    assert kept and kept["answers"] == {"gone": "Keep me", "name-answer": "Ana Ortiz"}


def test_an_earlier_edition_is_named(page: Page) -> None:
    """The options of a choice may have changed since; the reader should look."""
    saved = json.dumps(GOOD | {"answers": {"name-answer": "Ana"}})
    page.evaluate("text => localStorage.setItem('practice-towns/answers/1/every-part', text)", saved)
    page.reload()
    expect(status(page)).to_contain_text("That was edition 1 of this sheet")
    expect(page.get_by_label("Client system")).to_have_value("Ana")


BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"


@pytest.mark.parametrize(
    ("script", "reason"),
    [(BLOCKED, "this browser does not let the page store anything"), (FULL, "this browser’s storage is full")],
)
def test_storage_that_fails_loses_nothing_in_silence(context: BrowserContext, script: str, reason: str) -> None:
    """The page says so, keeps the text, offers the file, and asks before it is left."""
    context.add_init_script(script)
    page = opened(context)
    field = page.get_by_label("Client system")
    field.fill("The Ortiz family")
    expect(status(page)).to_contain_text(f"Not saved: {reason}.")
    expect(field).to_have_value("The Ortiz family")
    with page.expect_download() as download:
        tool(page, "Save to a file").click()
    assert "The Ortiz family" in download.value.path().read_text(encoding="utf-8")
    page.get_by_label("A4").check()
    page.get_by_role("checkbox", name="Large print").check()
    asked: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.close(run_before_unload=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    expect(field).to_have_value("The Ortiz family")


def test_an_untouched_tab_shows_what_another_tab_saves(page: Page, context: BrowserContext) -> None:
    """Nothing was filled in there, so nothing is asked; clearing clears it too."""
    other = opened(context)
    filled = fill_everything(page)
    page.wait_for_timeout(600)
    assert answers(other) == filled
    tool(page, "Clear").click()
    page.get_by_role("button", name="Clear everything").click()
    expect(other.get_by_label("Client system")).to_have_value("")
    assert answers(other) == {}
    expect(other.get_by_role("alert")).to_be_hidden()


def test_two_tabs_do_not_overwrite_each_other(page: Page, context: BrowserContext) -> None:
    """The tab whose answers are older says so and saves nothing until the reader chooses; both choices work."""
    other = opened(context)
    fill_everything(other)
    page.reload()
    name, others_name = page.get_by_label("Client system"), other.get_by_label("Client system")
    name.fill("Newer, in the first tab")
    alert = other.get_by_role("alert")
    expect(alert).to_contain_text("Another tab has saved other answers to this sheet at")
    expect(alert).to_contain_text("The other tab’s are newer.")

    others_name.fill("Newest, in the second tab")
    other.wait_for_timeout(600)
    expect(alert).to_contain_text("Those on this page are newer.")
    kept = stored(page)
    assert kept and kept["answers"]["name-answer"] == "Newer, in the first tab"

    other.get_by_role("button", name="Keep the answers on this page").click()
    expect(alert).to_be_hidden()
    kept = stored(page)
    assert kept and kept["answers"]["name-answer"] == "Newest, in the second tab"

    expect(name).to_have_value("Newer, in the first tab")
    page.get_by_role("button", name="Use the other tab’s answers").click()
    expect(name).to_have_value("Newest, in the second tab")
    expect(page.get_by_role("alert")).to_be_hidden()
    page.get_by_role("button", name="Undo").click()
    expect(name).to_have_value("Newer, in the first tab")


def test_cleared_in_another_tab(page: Page, context: BrowserContext) -> None:
    """What one tab clears, another does not write back unasked."""
    other = opened(context)
    filled = fill_everything(other)
    page.reload()
    tool(page, "Clear").click()
    page.get_by_role("button", name="Clear everything").click()
    expect(other.get_by_role("alert")).to_contain_text("Another tab has cleared this sheet.")
    assert answers(other) == filled and stored(other) is None
    other.get_by_role("button", name="Keep the answers on this page").click()
    assert stored(other) is not None


def test_large_print_is_remembered(page: Page, context: BrowserContext) -> None:
    """Larger on screen at once, and on every other sheet."""
    label = page.locator(".ws-label").first
    size = "e => parseFloat(getComputedStyle(e).fontSize)"
    before = label.evaluate(size)
    page.get_by_role("checkbox", name="Large print").check()
    assert label.evaluate(size) > before
    other = opened(context, "towns/dry-fork/engage/worksheet/")
    expect(other.get_by_role("checkbox", name="Large print")).to_be_checked()


def test_without_a_script_nothing_is_promised(browser: Browser, small_address: str) -> None:
    """The form is there; the tools are not; the page says that nothing is kept."""
    context = browser.new_context(base_url=small_address, java_script_enabled=False)
    page = context.new_page()
    page.goto(SHEET)
    expect(page.get_by_label("Client system")).to_be_visible()
    expect(page.locator("noscript p")).to_contain_text("What you type is not kept")
    expect(page.locator("noscript p")).to_be_visible()
    for part in (tools(page), status(page), page.locator("dialog.ws-ask")):
        expect(part).to_be_hidden()
    context.close()


@pytest.mark.parametrize(("width", "height", "scheme"), VIEWS)
def test_axe_finds_nothing_after_use(
    browser: Browser, small_address: str, width: int, height: int, scheme: ColorScheme
) -> None:
    """Filled in, with the question before clearing, with Undo, with a conflict, in large print; nothing sticks out."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        base_url=small_address,
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = opened(context)
    page.get_by_role("checkbox", name="Large print").check()
    fill_everything(page)
    tool(page, "Clear").click()
    check(page)
    page.get_by_role("button", name="Clear everything").click()
    check(page)
    page.get_by_role("button", name="Undo").click()
    opened(context).get_by_label("Client system").fill("Changed")
    expect(page.get_by_role("alert")).to_be_visible()
    check(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def check(page: Page) -> None:
    """Fail with what axe finds."""
    assert violations(page) == []


@pytest.mark.parametrize("key", [False, True])
def test_a_choice_can_be_taken_back(page: Page, key: bool) -> None:
    """A second click, or the space bar, on the chosen button leaves the question open, and this is saved."""
    button = page.get_by_role("radio", name="Yes")
    button.check()
    if key:
        button.press("Space")
    else:
        button.click()
    expect(button).not_to_be_checked()
    assert page.evaluate(READ) == {}
    button.click()
    page.get_by_role("radio", name="No", exact=True).click()
    expect(page.get_by_role("radio", name="No", exact=True)).to_be_checked()


def test_hints_are_read_with_their_fields(page: Page) -> None:
    """The hint is the field's description, and browsers may offer the reader's name."""
    expect(page.get_by_label("Client system")).to_have_accessible_description("One line.")
    expect(page.get_by_label("Student’s name", exact=True)).to_have_attribute("autocomplete", "name")


def test_the_form_comes_first(page: Page) -> None:
    """The first field is on the first screen of a desktop; a link above it leads to what is below the form."""
    box = page.get_by_label("Student’s name", exact=True).bounding_box()
    assert box and box["y"] < 900
    page.get_by_role("link", name="print, large print and your answers as a file").click()
    expect(tools(page)).to_be_in_viewport()


def test_empty_rows_are_folded_on_phones(browser: Browser, site_without_documents: Path) -> None:
    """Three rows are there to begin with, and a button says which ones follow; readers may fold filled ones, too."""
    with served(site_without_documents) as address:
        folding(browser, address)


def folding(browser: Browser, address: str) -> None:
    """Fold and unfold the rows of a long table on a phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=address)
    page = opened(context, "worksheets/force-field/")
    rows = page.locator("table", has=page.locator("caption", has_text="Driving forces")).locator("tbody tr")
    total = rows.count()
    assert total > 4
    assert rows.locator("visible=true").count() == 3
    button = rows.first.locator("xpath=ancestor::table/following-sibling::button[1]")
    expect(button).to_have_text(f"Show rows 4–{total} ({total - 3} more, empty)")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    assert rows.locator("visible=true").count() == total
    rows.nth(total - 1).locator("textarea").first.fill("A late force")
    page.reload()
    assert rows.locator("visible=true").count() == total
    expect(button).to_have_text(f"Fold rows 4–{total}")
    button.click()
    expect(button).to_have_text(f"Show rows 4–{total} ({total - 3} more, 1 filled in)")
    assert rows.locator("visible=true").count() == 3
    page.emulate_media(media="print")
    assert rows.locator("visible=true").count() == total
    context.close()
