"""A student's main tasks on a phone, the same in Chromium, Firefox and WebKit.

Taps are touch events in Chromium; in Firefox and WebKit they are WebDriver's clicks, which are those of a mouse.
"""

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser
from tests.browser.test_case_folder import outline
from tests.browser.test_notebook import SELECT
from tests.phones import ENGINES, WIDTH, Phone, phone
from tests.serving import served

NARROW = "return document.documentElement.scrollWidth <= innerWidth"
ENDS_WITH = "return location.href.endsWith(arguments[0]) && document.readyState === 'complete'"
LINE, TEXT = "form.ws input[type=text]:not([readonly])", "form.ws textarea:not([readonly])"
SAVED = """
return [...document.querySelectorAll("[data-ws=state], .pt-answer-status p")]
  .some((one) => /^Saved in/.test(one.textContent));
"""
FILLED_IN = (
    "return [...document.querySelectorAll('form.ws :is(input, textarea)')].some((one) => one.value === arguments[0])"
)
KEPT = "return document.querySelector('[data-keep] summary').textContent.includes('is kept')"
MARKED = "return [...(CSS.highlights?.get('pt-note') ?? [])].map((range) => String(range).replace(/\\s+/g, ' '))"


@pytest.fixture(scope="module", params=[pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in ENGINES])
def student(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Phone]:
    """A phone with one of the engines."""
    with phone(request.param, browser, tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture(scope="module")
def real_address(site_without_documents: Path) -> Iterator[str]:
    """The address of the real site."""
    with served(site_without_documents) as address:
        yield address


def at(student: Phone, end: str) -> None:
    """Wait until the page at this address is there; it must not scroll sideways."""
    student.wait(ENDS_WITH, end)
    assert student.run("return innerWidth") == WIDTH
    assert student.run(NARROW), end


def test_from_home_to_the_map_and_the_genogram(student: Phone, real_address: str) -> None:
    """Home → town → guide → genogram → map, by the links of the pages and the strip of tools."""
    student.go(real_address)
    at(student, "/")
    student.tap("article a", "Riverton")
    at(student, "/towns/riverton/")
    student.tap("article a", "Engage")
    at(student, "/towns/riverton/engage/")
    student.tap(".pt-tools a", "Genogram")
    at(student, "/towns/riverton/genogram/")
    overlapping = student.run("""
      const boxes = [...document.querySelectorAll(".pt-tools a")].map((tab) => tab.getBoundingClientRect());
      return boxes.filter((box, place) => place && box.left < boxes[place - 1].right).length
        + [...document.querySelectorAll(".pt-tools a")].filter((tab) => tab.scrollWidth > tab.clientWidth).length;
    """)
    assert overlapping == 0
    student.see("button", "Larger")
    before = student.run("return document.querySelector('.dg').getBoundingClientRect().width")
    student.tap("button", "Larger")
    student.wait("return document.querySelector('.dg').getBoundingClientRect().width > arguments[0]", before * 1.2)
    student.tap(".pt-tools a", "Map")
    at(student, "/towns/riverton/map/")
    student.tap(".dg a[href$='#landing-park'] .map-symbol")
    student.wait(ENDS_WITH, "#landing-park")


def test_a_worksheet_is_typed_and_reloaded(student: Phone, real_address: str) -> None:
    """What is typed is saved as one goes, and is there again."""
    student.go(f"{real_address}worksheets/genogram/")
    student.run("localStorage.clear()")
    student.reload()
    words = "It knocks at night: “Łódź” & ß."
    student.type(LINE, "Nico")
    student.type(TEXT, words)
    student.wait(SAVED)
    student.reload()
    student.wait(FILLED_IN, "Nico")
    student.wait(FILLED_IN, words)
    at(student, "/worksheets/genogram/")


def test_a_note_on_a_selection(student: Phone, real_address: str) -> None:
    """Written on a passage, marked in the text, found again after a reload and in the notebook."""
    student.go(f"{real_address}towns/riverton/engage/")
    student.run("localStorage.clear()")
    passage = "key to the side door of the settlement house"
    student.run(f"({SELECT})(arguments[0])", passage)
    student.tap(".nb-selection button", "Note")
    student.type(".nb-panel textarea", "Whose door is it?")
    student.tap(".nb-panel button", "Save note")
    student.see(".nb-panel li", "Whose door is it?")
    student.reload()
    student.see("[aria-label='Your note: Whose door is it?']")
    marked = student.run(
        "return [...(CSS.highlights?.get('pt-note') ?? [])].map((range) => String(range).replace(/\\s+/g, ' '))"
    )
    assert marked == [passage]
    student.tap("[aria-label='Your note: Whose door is it?']")
    student.tap(".nb-panel a", "All notes")
    student.wait(ENDS_WITH, "/notebook/")
    student.see("[data-nb=notes] .nb-note", "Whose door is it?")


def test_search(student: Phone, real_address: str) -> None:
    """A word leads to its entry in the glossary."""
    student.go(f"{real_address}towns/riverton/")
    student.tap("[data-search]")
    student.type("dialog.pt-search input", "confidentiality")
    student.tap("dialog.pt-search a[href$='glossary/#confidentiality']")
    student.wait(ENDS_WITH, "/glossary/#confidentiality")
    top = student.wait("return document.getElementById('confidentiality').getBoundingClientRect().top || 1")
    assert 0 <= top <= 300


def test_a_syllabus(student: Phone, real_address: str) -> None:
    """Two entries are put on the list, and the address of the list brings them back."""
    student.go(f"{real_address}instructors/syllabus/")
    for identifier in ("guide:riverton/engage", "worksheet:power-map"):
        student.tap(f"[data-id='{identifier}'] input")
    listed = "return [...document.querySelectorAll('[data-sy=chosen] li')].length === arguments[0]"
    student.wait(listed, 2)
    student.wait("return location.hash.startsWith('#list=')")
    list_address = student.run("return location.href")
    student.go(real_address)
    student.go(list_address)
    student.wait(listed, 2)


def test_the_offline_file(student: Phone, offline_site: Path) -> None:
    """Opened from the disk: a page, a search, and a worksheet that keeps what is typed."""
    student.go((offline_site / "towns/riverton/index.html").as_uri())
    student.tap("article a", "Engage")
    at(student, "/towns/riverton/engage/index.html")
    student.tap("[data-search]")
    student.type("dialog.pt-search input", "confidentiality")
    student.tap("dialog.pt-search a[href$='glossary/#confidentiality']")
    student.wait(ENDS_WITH, "/glossary/index.html#confidentiality")
    student.go((offline_site / "worksheets/notebook-pages/index.html").as_uri())
    student.type(f":is({LINE}, {TEXT})", "The heating knocks.")
    student.wait(SAVED)
    student.reload()
    student.wait(FILLED_IN, "The heating knocks.")


ANSWER = "It knocks at night: “Łódź” & ß."
IN_VIEW = """
const [strip, tool] = [".pt-tools", ".pt-tools [aria-current=page]"]
  .map((selector) => document.querySelector(selector).getBoundingClientRect());
return tool.left >= strip.left && tool.right <= strip.right;
"""
"""Whether the current tool is seen in the strip of tools, which scrolls on phones."""
HAS_WORDS = """
const [selector, words] = arguments;
return document.querySelector(selector).textContent.replace(/\\s+/g, " ").includes(words);
"""


def work_a_case(student: Phone, address: str) -> None:
    """Work Riverton's first guide on the site at an address, from reading to the file that is handed in.

    No page is loaded again by `reload`, which would leave out the service worker in Firefox, as driven from outside.
    """
    student.go(f"{address}towns/riverton/engage/")
    at(student, "/towns/riverton/engage/")
    student.tap("article a[href$='glossary/#engagement']")
    student.see(".pt-term", "The first stage, in which worker and client meet")
    student.tap(".pt-term button", "Close")
    student.wait("return !document.querySelector(':popover-open') && document.activeElement.hash === '#engagement'")
    at(student, "/towns/riverton/engage/")

    student.tap(".pt-answer summary", "Answer question 1")
    student.type("[name=question-1-answer]", ANSWER)
    student.wait(SAVED)
    student.tap("[data-task='riverton/engage/1']")
    student.tap("[data-notebook]")
    student.type(".nb-panel textarea", "Whose door is it?")
    student.tap(".nb-panel button", "Save note")
    student.see(".nb-panel li", "Whose door is it?")
    student.tap(".nb-panel button", "Close")

    for tool in ("genogram", "matrix", "sociogram", "genogram"):
        student.tap(".pt-tools a", tool.capitalize())
        at(student, f"/towns/riverton/{tool}/")
        student.wait(IN_VIEW)
    student.tap("article a", "genogram worksheet")
    at(student, "/worksheets/genogram/")
    student.type("#ws-name", "Ada Núñez")
    student.type("[name=people-1-generation]", "1")
    student.type("[name=people-1-name]", "N. I.")
    student.wait(SAVED)
    student.tap("[name=ws-finished]")
    student.wait("return document.querySelector('[name=ws-finished]').checked")

    student.go(f"{address}towns/riverton/engage/")
    student.wait("return document.querySelector('[name=question-1-answer]')?.value === arguments[0]", ANSWER)
    student.tap(".pt-tools a", "Case folder")
    at(student, "/case-folder/#riverton")
    work = "[data-cf=work]"
    student.see(work, "Riverton: 1 of 21 questions answered · 1 of 14 tasks done · 1 note")
    student.see(work, "1. Engage: 1 of 6 questions answered, 1 of 3 tasks done")
    student.see(work, "Genogram (finished)")
    student.see(work, "Whose door is it?")
    assert student.run("return document.getElementById('cf-name').value") == "Ada Núñez"
    student.tap("[data-cf=choice] label", "My note")
    student.wait(HAS_WORDS, "[data-cf=preview]", "Whose door is it?")
    hand_in(student)


def hand_in(student: Phone) -> None:
    """Print the case folder that is shown, and read the Word document that it saves."""
    student.run("window.print = () => { window.printed = document.querySelector('[data-cf=preview]').innerText; }")
    student.tap("[data-cf=print]")
    printed = student.wait("return window.printed")
    for words in ("Ada Núñez", "Who asks something of you", ANSWER, "6 words", "N. I.", "Whose door is it?"):
        assert words in printed
    name, content = student.download("[data-cf=docx]")
    assert name.startswith("ada-nunez-riverton-20") and name.endswith(".docx")
    document = docx.Document(io.BytesIO(content))
    paragraphs = outline(document)
    assert paragraphs[:2] == [("Title", "Riverton: my answers"), ("Title Block", "Name: Ada Núñez")]
    parts = [text for style, text in paragraphs if style == "Heading 1"]
    assert parts == ["1. Engage", "Worksheet: Genogram", "Notes"]
    for paragraph in (ANSWER, "Marked as done.", "Whose door is it?"):
        assert ("Normal", paragraph) in paragraphs
    [table] = document.tables
    assert [cell.text for cell in table.rows[1].cells][:2] == ["1", "N. I."]


def test_a_whole_case(student: Phone, real_address: str) -> None:
    """Read, a term looked up in place, an answer, a task, a note, a worksheet, the case folder, the file to hand in."""
    student.go(real_address)
    student.run("localStorage.clear()")
    work_a_case(student, real_address)


def test_a_whole_case_without_a_network(student: Phone, site: Path) -> None:
    """The same in a town that is kept on the phone, when the server is gone; what is not kept is said to be missing."""
    with served(site) as address:
        student.go(f"{address}towns/riverton/")
        student.tap("[data-keep] summary")
        student.tap("[data-keep] button", "Keep Riverton")
        student.wait(KEPT, seconds=90)
    work_a_case(student, address)
    student.go(f"{address}towns/brickville/engage/")
    student.wait("return /kept[/][?]missing$/.test(location.href) && document.readyState === 'complete'")
