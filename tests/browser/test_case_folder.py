"""My case folder: everything on a town together, one file to hand in, a backup that comes back, and nothing lost.

test_engines.py has a student's way to the file that is handed in, in three browsers.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.document import Document
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from tests.accessibility import VIEWS, violations
from tests.browser.test_guide_answers import answer
from tests.browser.test_notebook import panel
from tests.browser.test_storage import KEPT
from tests.browser.test_worksheet_page import BLOCKED, FULL
from tests.documents.libreoffice import needs_libreoffice, text_of, to_pdf
from tests.serving import ColorScheme

GUIDE = "towns/riverton/engage/"
EVERYTHING = """Object.fromEntries(Object.entries(localStorage)
  .filter(([key]) => /answers|notebook|title-block/.test(key)))"""
"""What this browser has stored of a student's work."""
OLD_TASK = {
    "version": 1,
    "worksheet": "brickville-engage",
    "title": "Engage in Brickville",
    "edition": "2026-fall",
    "date": "2026-09-01T08:00:00.000Z",
    "answers": {"task-2-answer": "Meet the block club", "question-1-answer": "Amaya"},
}
"""Answers from before lines of a task became a table."""


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A fresh phone of an American student."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, base_url=address, locale="en-US"
    )
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page in it; an error in a script fails the test."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []


def work_a_case(page: Page) -> None:
    """Answer two questions, fill in a sheet, finish a task and write a note, in Riverton."""
    page.goto(GUIDE)
    answer(page, "question 1", "First I ask the group.\n\nThen I write — in their words.")
    answer(page, "question 2", "<b>Nico</b> & the others")
    page.get_by_role("checkbox", name="Done").first.check()
    page.get_by_role("button", name="Notes", exact=True).click()
    panel(page).get_by_label("Your note").fill("Ask Nico about the key")
    panel(page).get_by_role("button", name="Save note").click()
    expect(panel(page).get_by_role("listitem")).to_contain_text("Ask Nico")
    page.goto("worksheets/genogram/")
    page.locator("form.ws .ws-table textarea").first.fill("1")
    page.locator("form.ws .ws-table textarea").nth(1).fill("N. I.")
    expect(page.locator(".ws-status")).to_contain_text("Saved in this browser at")


def opened(page: Page, town: str = "") -> Locator:
    """Open the folder, and return its overview."""
    page.goto(f"case-folder/{town and f'#{town}'}")
    overview = page.locator("[data-cf=work]")
    expect(overview).to_contain_text("questions answered")
    return overview


def downloaded(page: Page, button: str, folder: Path) -> Path:
    """Press a button that saves a file, and return the file."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def load(page: Page, path: Path) -> None:
    """Open a backup file."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Open a backup file").click()
    chooser.value.set_files(path)


def said(page: Page) -> Locator:
    """Return the messages."""
    return page.locator(".cf-status")


def delete_everything(page: Page) -> None:
    """Delete everything, without a file."""
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete everything").click()
    expect(said(page)).to_contain_text("Everything is deleted from this browser.")


def outline(document: Document) -> list[tuple[str, str]]:
    """Return the paragraphs of a document that say something, each with its style."""
    return [(p.style.name if p.style else "", p.text) for p in document.paragraphs if p.text]


def test_from_answers_to_a_word_document(page: Page, tmp_path: Path) -> None:
    """A student's way, on a phone: guide, worksheet, task, note, folder; the file has all of it, in order."""
    work_a_case(page)
    page.goto(GUIDE)
    page.get_by_role("navigation", name="Case study tools").get_by_role("link", name="Case folder").click()
    overview = page.locator("[data-cf=work]")
    expect(overview).to_contain_text("Riverton: 2 of 21 questions answered · 1 of 14 tasks done · 1 note")
    expect(overview).to_contain_text("1. Engage: 2 of 6 questions answered, 1 of 3 tasks done")
    expect(overview).to_contain_text("Genogram (started)")
    expect(overview).to_contain_text("Ask Nico about the key")
    page.get_by_label("Name", exact=True).fill("Ada Núñez")
    page.get_by_label("Course", exact=True).fill("SW 501")

    path = downloaded(page, "Word document", tmp_path)
    assert path.name.startswith("ada-nunez-riverton-20") and path.suffix == ".docx"
    made = docx.Document(str(path))
    date = page.evaluate("new Date().toLocaleDateString('en', {year: 'numeric', month: 'long', day: 'numeric'})")
    paragraphs = outline(made)
    assert paragraphs[:5] == [
        ("Title", "Riverton: my answers"),
        ("Title Block", "Name: Ada Núñez"),
        ("Title Block", "Course: SW 501"),
        ("Title Block", "Instructor and term: "),
        ("Title Block", f"Date: {date}"),
    ]
    assert [text for style, text in paragraphs if style == "Heading 1"] == ["1. Engage", "Worksheet: Genogram"]
    first = paragraphs.index(("Heading 2", "Question 1"))
    assert paragraphs[first + 1][0] == "Question"
    assert paragraphs[first + 1][1].startswith("Who asks something of you in these documents")
    assert paragraphs[first + 2 : first + 6] == [
        ("Normal", "First I ask the group."),
        ("Normal", "Then I write — in their words."),
        ("Word Count", "11 words"),
        ("Heading 2", "Question 2"),
    ]
    assert ("Normal", "<b>Nico</b> & the others") in paragraphs
    assert ("Normal", "Marked as done.") in paragraphs
    assert not any("Ask Nico" in text for _, text in paragraphs), "notes are the student's own unless chosen"
    [table] = made.tables
    assert [cell.text for cell in table.rows[1].cells][:2] == ["1", "N. I."]
    assert made.core_properties.author == "Ada Núñez"
    assert made.core_properties.language == "en-US"

    page.get_by_label("My note", exact=True).check()
    page.get_by_label("2. Assess", exact=True).check()
    page.get_by_label("Questions without an answer, too").check()
    page.get_by_label("Worksheet: Genogram", exact=True).uncheck()
    paragraphs = outline(docx.Document(str(downloaded(page, "Word document", tmp_path))))
    assert [text for style, text in paragraphs if style == "Heading 1"] == ["1. Engage", "2. Assess", "Notes"]
    assert ("Normal", "Ask Nico about the key") in paragraphs
    assert ("Normal", "No answer.") in paragraphs


@needs_libreoffice
def test_libreoffice_opens_the_document(page: Page, tmp_path: Path) -> None:
    """Answers from right to left and with line breaks, tabs and control characters included."""
    page.goto(GUIDE)
    answer(page, "question 1", "תשובה ראשונה\nwith\ttab \u0007 and  two spaces")
    opened(page)
    path = downloaded(page, "Word document", tmp_path)
    assert "w:bidi" in docx.Document(str(path)).element.xml
    to_pdf([path], tmp_path)
    text = text_of(path.with_suffix(".pdf"))
    for words in ("Riverton: my answers", "תשובה", "with", "two spaces", "Page 1 of 1"):
        assert words in text


def test_the_print_view(page: Page) -> None:
    """Only the answers, with name and date, numbered pages, and nothing of the site around them."""
    work_a_case(page)
    opened(page)
    page.get_by_label("Name", exact=True).fill("Ada Núñez")
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print or save as PDF").click()
    assert page.evaluate("window.printed") is True
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as pdf:
        text = " ".join(" ".join(leaf.get_textpage().get_text_range() for leaf in pdf).split())
    for words in ("Ada Núñez", "Question 1", "Who asks something", "First I ask the group.", "11 words", "Page 1 of"):
        assert words in text
    for words in ("Backup file", "In crisis?", "Last changed", "Delete everything", "What to hand in", "Your work"):
        assert words not in text


def test_nothing_to_hand_in(page: Page) -> None:
    """The page says so instead of making an empty file."""
    opened(page)
    expect(page.locator("[data-cf=preview]")).to_contain_text("There is nothing to hand in yet.")
    page.get_by_role("button", name="Word document").click()
    expect(said(page)).to_contain_text("There is nothing to hand in yet.")


def test_name_and_course_are_typed_once(page: Page) -> None:
    """In the folder or on a worksheet."""
    opened(page)
    page.get_by_label("Name", exact=True).fill("Ada")
    page.get_by_label("Instructor and term").fill("Dr. Ito, fall")
    page.goto("worksheets/ecomap/")
    expect(page.get_by_label("Student’s name")).to_have_value("Ada")
    expect(page.locator("#ws-term")).to_have_value("Dr. Ito, fall")
    page.get_by_label("Course", exact=True).fill("SW 2")
    page.goto("case-folder/")
    expect(page.get_by_label("Course", exact=True)).to_have_value("SW 2")
    expect(page.locator("[data-cf=work]")).to_contain_text("None yet.")  # a name alone begins no worksheet


def test_worksheets_are_marked(page: Page) -> None:
    """Started where something is filled in, finished where the student says so, on every list."""
    work_a_case(page)
    page.get_by_role("checkbox", name="Finished").check()
    expect(page.locator(".ws-status")).to_contain_text("Saved in this browser at")
    page.goto("worksheets/")
    expect(page.locator("[data-sheet=genogram]")).to_contain_text("Genogram (finished)")
    expect(page.locator("[data-sheet=riverton-engage]")).to_contain_text("(started)")
    expect(page.locator(".pt-begun")).to_have_count(2)
    overview = opened(page, "riverton")
    box = overview.get_by_role("checkbox", name="Finished: Genogram")
    expect(box).to_be_checked()
    box.uncheck()
    expect(overview).to_contain_text("Genogram (started)")
    page.goto("towns/riverton/assess/")
    expect(page.locator("[data-sheet=genogram]").last).to_contain_text("(started)")
    page.goto("worksheets/genogram/")
    expect(page.get_by_role("checkbox", name="Finished")).not_to_be_checked()
    expect(page.locator("form.ws .ws-table textarea").nth(1)).to_have_value("N. I.")


def test_time_left(page: Page) -> None:
    """A guide's time is gone when its tasks are done; the minutes of a single task go with it."""
    overview = opened(page, "riverton")
    phases = page.evaluate("fetch('towns/riverton.json').then((answer) => answer.json())")["phases"]
    minutes = sum(phase["minutes"] for phase in phases)
    expect(overview).to_contain_text(f"about {spoken(minutes)} left")
    page.goto(GUIDE)
    for box in page.get_by_role("checkbox", name="Done").all():
        box.check()
    overview = opened(page, "riverton")
    expect(overview).to_contain_text(f"about {spoken(minutes - phases[0]['minutes'])} left")


def spoken(minutes: int) -> str:
    """Return minutes as the page says them."""
    hours, rest = divmod(minutes, 60)
    return " ".join([f"{hours} hour{'s' * (hours != 1)}"] + ([f"{rest} minute{'s' * (rest != 1)}"] if rest else []))


def test_answers_from_before_a_worksheet_changed(page: Page, tmp_path: Path) -> None:
    """They are at their new place, and what is stored is not touched."""
    page.goto("case-folder/")
    key = "practice-towns/answers/1/brickville-engage"
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(OLD_TASK)])
    page.reload()
    expect(page.get_by_label("Town")).to_have_value("brickville")  # the town of the last work
    document = docx.Document(str(downloaded(page, "Word document", tmp_path)))
    assert document.tables[0].rows[1].cells[0].text == "Meet the block club"
    assert ("Normal", "Amaya") in outline(document)
    assert json.loads(page.evaluate("key => localStorage.getItem(key)", key)) == OLD_TASK


def test_what_an_older_edition_has_kept_is_in_the_backup(page: Page, tmp_path: Path) -> None:
    """Answers, My Values, notes and tasks."""
    page.goto("case-folder/")
    page.evaluate("kept => { for (const [key, text] of Object.entries(kept)) localStorage.setItem(key, text); }", KEPT)
    before = page.evaluate(EVERYTHING)
    page.reload()
    path = downloaded(page, "Save a backup file", tmp_path)
    saved = json.loads(path.read_text(encoding="utf-8"))
    assert [sheet["worksheet"] for sheet in saved["answers"]] == ["my-values", "ripple-effects"]
    delete_everything(page)
    load(page, path)
    expect(said(page)).to_contain_text("4 new")
    after = page.evaluate(EVERYTHING)
    assert {key: json.loads(text) for key, text in after.items()} == {
        key: json.loads(text) for key, text in before.items()
    }


def test_a_backup_comes_back(page: Page, context: BrowserContext, tmp_path: Path) -> None:
    """All of it, once; Undo takes it out again."""
    work_a_case(page)
    opened(page)
    page.get_by_label("Name", exact=True).fill("Ada")
    before = page.evaluate(EVERYTHING)
    path = downloaded(page, "Save a backup file", tmp_path)
    load(page, path)
    expect(said(page)).to_contain_text("holds nothing that is not here already")
    delete_everything(page)
    assert page.evaluate(EVERYTHING) == {}
    expect(page.get_by_label("Name", exact=True)).to_have_value("")
    load(page, path)
    expect(said(page)).to_contain_text("4 new, 1 changed")
    expect(page.locator("[data-cf=work]")).to_contain_text("2 of 6 questions answered")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Ada")
    assert {key: json.loads(text) for key, text in page.evaluate(EVERYTHING).items()} == {
        key: json.loads(text) for key, text in before.items()
    }
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-cf=work]")).to_contain_text("0 of 6 questions answered")
    assert page.evaluate(EVERYTHING) == {}


def test_two_browsers_come_together(page: Page, tmp_path: Path) -> None:
    """Both texts of one field are kept; where only one can be, the page says which is not taken over."""
    work_a_case(page)
    opened(page)
    path = downloaded(page, "Save a backup file", tmp_path)
    theirs = json.loads(path.read_text(encoding="utf-8"))
    [guide] = [sheet for sheet in theirs["answers"] if sheet["worksheet"] == "riverton-engage"]
    guide["answers"] |= {"question-2-answer": "Wendell", "question-3-answer": "New"}
    theirs["person"] = {"ws-name": "Ida"}
    page.get_by_label("Name", exact=True).fill("Ada")
    path.write_text(json.dumps(theirs), encoding="utf-8")
    load(page, path)
    expect(said(page)).to_contain_text("1 changed. Where you have something else here, yours stays: once")
    page.get_by_text("What of the file was not taken over").click()
    expect(said(page)).to_contain_text("name: here “Ada”, in the file “Ida”")
    expect(page.locator("[data-cf=preview]")).to_contain_text("<b>Nico</b> & the others / Wendell")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-cf=preview]")).not_to_contain_text("Wendell")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "because it is damaged."),
        ('{"kind": "other"}', "because it is not a backup file of this site."),
        ("x" * 12_000_001, "because it is larger than 12 MB, which no file saved here is."),
    ],
)
def test_a_file_that_does_not_fit_changes_nothing(page: Page, tmp_path: Path, text: str, why: str) -> None:
    """The page says why; tests/javascript/test_backup.py has every reason."""
    work_a_case(page)
    opened(page)
    before = page.evaluate(EVERYTHING)
    path = tmp_path / "file.json"
    path.write_text(text, encoding="utf-8")
    load(page, path)
    expect(said(page)).to_contain_text(f"Nothing was taken over from file.json, {why}")
    assert page.evaluate(EVERYTHING) == before


def test_hostile_words_stay_words(page: Page, tmp_path: Path) -> None:
    """From a file into the page."""
    words = '<img src=x onerror="window.ran = 1"></script>'
    sheet = OLD_TASK | {"title": words, "answers": {"question-1-answer": words, "ws-name": words}}
    path = tmp_path / "hostile.json"
    file = {"kind": "practice-towns-backup", "version": 1, "notes": [], "tasks": [], "answers": [sheet], "person": {}}
    path.write_text(json.dumps(file), encoding="utf-8")
    opened(page, "brickville")
    load(page, path)
    expect(page.locator("[data-cf=preview]")).to_contain_text(words)
    assert page.locator("[onerror], img[src=x]").count() == 0
    assert page.evaluate("window.ran") is None


def test_delete_everything_asks_and_can_be_undone(page: Page, tmp_path: Path) -> None:
    """Escape keeps it; a backup file is offered; how pages look stays."""
    work_a_case(page)
    opened(page)
    page.evaluate("localStorage.setItem('practice-towns/paper', 'a4')")
    before = page.evaluate("({...localStorage})")
    page.get_by_role("button", name="Delete everything").click()
    page.keyboard.press("Escape")
    assert page.evaluate("({...localStorage})") == before
    page.get_by_role("button", name="Delete everything").click()
    path = downloaded(page, "Save a backup file, then delete", tmp_path)
    assert len(json.loads(path.read_text(encoding="utf-8"))["answers"]) == 2
    expect(said(page)).to_contain_text("Everything is deleted from this browser.")
    left = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('practice-towns/'))")
    assert left == ["practice-towns/paper"]
    page.get_by_role("button", name="Undo").click()
    expect(said(page)).to_contain_text("It is as it was.")
    assert page.evaluate("({...localStorage})") == before


@pytest.mark.parametrize(
    ("script", "reason"),
    [(BLOCKED, "this browser does not let the page store anything"), (FULL, "this browser’s storage is full")],
)
def test_storage_that_fails_is_told(context: BrowserContext, tmp_path: Path, script: str, reason: str) -> None:
    """Also for what would be taken over from a file: nothing is stored by halves."""
    context.add_init_script(script)
    page = context.new_page()
    opened(page)
    if script == BLOCKED:
        expect(said(page)).to_contain_text(f"Nothing can be shown or kept here: {reason}.")
    path = tmp_path / "backup.json"
    file = {"kind": "practice-towns-backup", "version": 1, "notes": [], "tasks": [], "person": {}}
    path.write_text(json.dumps(file | {"answers": [OLD_TASK]}), encoding="utf-8")
    load(page, path)
    expect(said(page)).to_contain_text(f"Not saved: {reason}.")


def test_damaged_entries_do_no_harm(page: Page) -> None:
    """They are passed over, and stay as they are."""
    page.goto("case-folder/")
    page.evaluate("""() => {
      localStorage.setItem("practice-towns/answers/1/genogram", "{");
      localStorage.setItem("practice-towns/answers/1/ecomap", '{"answers": {"a": 1}}');
      localStorage.setItem("practice-towns/title-block/1", "[1");
      localStorage.setItem("practice-towns/notebook/1/note/x#y", "null");
    }""")
    page.reload()
    expect(page.locator("[data-cf=work]")).to_contain_text("0 of 21 questions answered")
    expect(said(page).locator("[data-cf=state]")).to_be_empty()


def test_the_questions_cannot_be_loaded(page: Page) -> None:
    """The page says so, and what is stored can still be saved."""
    page.route("**/case-folder/towns/*.json", lambda route: route.abort())
    page.goto("case-folder/")
    expect(said(page)).to_contain_text("The questions of this town could not be loaded.")
    expect(page.get_by_role("button", name="Save a backup file", exact=True)).to_be_enabled()


def test_another_tab_is_followed(page: Page, context: BrowserContext) -> None:
    """An answer that is given there is counted here."""
    overview = opened(page, "riverton")
    other = context.new_page()
    other.goto(GUIDE)
    answer(other, "question 1", "From the other tab")
    expect(overview).to_contain_text("1. Engage: 1 of 6 questions answered")


def test_values_are_recalled(page: Page) -> None:
    """What the student said in My Values, as guides do."""
    page.goto("case-folder/")
    page.evaluate("kept => { for (const [key, text] of Object.entries(kept)) localStorage.setItem(key, text); }", KEPT)
    page.reload()
    expect(page.locator("[data-own-values]")).to_contain_text("In My Values you said: “Some ties are better cut”")


def test_without_a_script_the_page_says_what_it_does(browser: Browser, address: str) -> None:
    """And no button promises anything."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("case-folder/")
    expect(page.locator("noscript p")).to_contain_text("This page needs JavaScript")
    expect(page.get_by_role("main")).to_contain_text("stays in this browser on this device and is sent nowhere")
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
    context.close()


@pytest.mark.parametrize(("width", "height", "scheme"), VIEWS)
def test_axe_finds_nothing_in_use(browser: Browser, address: str, width: int, height: int, scheme: ColorScheme) -> None:
    """With work of every kind, everything unfolded, with the question before deleting; nothing sticks out."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, base_url=address, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    work_a_case(page)
    opened(page)
    page.get_by_label("My note", exact=True).check()
    page.evaluate("for (const one of document.querySelectorAll('[data-cf=work] details')) one.open = true")
    page.get_by_role("button", name="Print or save as PDF").evaluate("button => button.scrollIntoView()")
    assert violations(page) == []
    page.get_by_role("button", name="Delete everything").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
