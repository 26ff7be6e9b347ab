"""Answers below the questions and tasks of a guide: the same as those on the guide’s worksheet, and never lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.accessibility import VIEWS, violations
from tests.browser.test_worksheet_page import BLOCKED, FULL
from tests.serving import ColorScheme

GUIDE = "towns/riverton/engage/"


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A fresh browser of an American student."""
    context = browser.new_context(viewport={"width": 1000, "height": 900}, base_url=address, locale="en-US")
    yield context
    context.close()


def answer(page: Page, about: str, text: str) -> None:
    """Open the field below a question or task, and write."""
    page.get_by_text(f"Answer {about}", exact=True).click()
    field = page.get_by_label(f"Your answer to {about}", exact=True)
    expect(field).to_be_focused()
    field.fill(text)
    expect(page.get_by_text("Saved in this browser at")).to_be_visible()


def test_the_same_answers_in_the_guide_and_on_its_worksheet(context: BrowserContext) -> None:
    """Both ways; the guide keeps what it has no field for, and says how long an answer is."""
    page = context.new_page()
    page.goto(f"{GUIDE}worksheet/")
    page.get_by_label("Student’s name").fill("Ada")
    expect(page.locator(".ws-status")).to_contain_text("Saved in this browser at")
    page.goto(GUIDE)
    answer(page, "question 1", "The people in the park, first of all.")
    answer(page, "task 1", "Notes")
    expect(page.get_by_text("Your answer to question 1: 8 words")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Your answer to question 1", exact=True)).to_have_value(
        "The people in the park, first of all."
    )
    expect(page.get_by_label("Your answer to question 2", exact=True)).to_be_hidden()
    page.goto(f"{GUIDE}worksheet/")
    expect(page.get_by_label("Student’s name")).to_have_value("Ada")
    first = page.locator("#question-1-answer")
    expect(first).to_have_value("The people in the park, first of all.")
    first.fill("Nobody yet.")
    expect(page.locator(".ws-status")).to_contain_text("Saved in this browser at")
    page.goto(GUIDE)
    expect(page.get_by_label("Your answer to question 1", exact=True)).to_have_value("Nobody yet.")
    expect(page.get_by_label("Your answer to task 1", exact=True)).to_have_value("Notes")


def test_a_table_is_filled_in_on_the_worksheet(context: BrowserContext) -> None:
    """The guide leads to its place there."""
    page = context.new_page()
    page.goto("towns/riverton/assess/")
    page.get_by_role("link", name="Fill in the table for task 1").click()
    expect(page.locator("#task-1-sheet")).to_be_in_viewport()


def test_ticks_are_left_alone(context: BrowserContext) -> None:
    """The boxes for tasks are no answers: showing answers does not untick them."""
    page = context.new_page()
    page.goto(GUIDE)
    page.get_by_role("checkbox", name="Done").first.check()
    answer(page, "question 1", "One")
    page.reload()
    expect(page.get_by_label("Your answer to question 1", exact=True)).to_have_value("One")
    expect(page.get_by_role("checkbox", name="Done").first).to_be_checked()


def test_two_tabs_overwrite_nothing(context: BrowserContext) -> None:
    """The guide in one and the worksheet in the other: the reader chooses."""
    page = context.new_page()
    page.goto(GUIDE)
    answer(page, "question 1", "From the guide")
    other = context.new_page()
    other.goto(f"{GUIDE}worksheet/")
    other.locator("#question-1-answer").fill("From the worksheet")
    expect(other.locator(".ws-status")).to_contain_text("Saved in this browser at")
    conflict = page.get_by_role("alert").filter(has_text="Another tab has saved other answers")
    expect(conflict).to_be_visible()
    conflict.get_by_role("button", name="Use the other tab’s answers").click()
    expect(page.get_by_label("Your answer to question 1", exact=True)).to_have_value("From the worksheet")
    expect(conflict).to_be_hidden()


def test_answers_that_moved_are_not_shown_twice(context: BrowserContext) -> None:
    """A task whose lines became a table has no field in the guide; the answer stays for the worksheet."""
    page = context.new_page()
    page.goto("towns/brickville/engage/")
    saved = (
        '{"version":1,"worksheet":"brickville-engage","title":"x","edition":"2026-fall",'
        '"date":"2026-09-01T08:00:00.000Z","answers":{"task-2-answer":"Meet the block club"}}'
    )
    page.evaluate("text => localStorage.setItem('practice-towns/answers/1/brickville-engage', text)", saved)
    page.reload()
    answer(page, "question 1", "First")
    page.goto("towns/brickville/engage/worksheet/")
    expect(page.locator("[name=task-2-1-meeting]")).to_have_value("Meet the block club")


@pytest.mark.parametrize(
    ("script", "reason"),
    [(BLOCKED, "this browser does not let the page store anything"), (FULL, "this browser’s storage is full")],
)
def test_storage_that_fails_is_told(context: BrowserContext, script: str, reason: str) -> None:
    """Below the field, and the words stay."""
    context.add_init_script(script)
    page = context.new_page()
    page.goto(GUIDE)
    page.get_by_text("Answer question 1", exact=True).click()
    page.get_by_label("Your answer to question 1", exact=True).fill("Keep me")
    expect(page.locator(".pt-answer-status").first).to_contain_text(f"Not saved: {reason}.")
    expect(page.get_by_label("Your answer to question 1", exact=True)).to_have_value("Keep me")


def test_by_keyboard(context: BrowserContext) -> None:
    """Enter opens a field and puts the cursor in it."""
    page = context.new_page()
    page.goto(GUIDE)
    page.locator(".pt-answer summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your answer to question 1", exact=True)).to_be_focused()
    page.keyboard.type("Typed")
    expect(page.get_by_text("Your answer to question 1: 1 word")).to_be_visible()


def test_without_a_script_there_is_no_field(browser: Browser, address: str) -> None:
    """The worksheet is linked instead."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(GUIDE)
    expect(page.locator(".pt-answer").first).to_be_hidden()
    expect(page.get_by_role("link", name="Questions and tasks as a worksheet")).to_be_visible()
    context.close()


def test_readers_who_write_nothing_load_next_to_nothing(browser: Browser, address: str) -> None:
    """What saves answers is loaded when a field is opened."""
    page = browser.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(address)))
    page.goto(f"{address}{GUIDE}", wait_until="networkidle")
    page.close()
    assert [name for name in loaded if name.startswith(("assets/guide-answers/", "assets/worksheet/"))] == [
        "assets/guide-answers/guide-answers.css",
        "assets/guide-answers/guide-answers.js",
    ]


@pytest.mark.parametrize(("width", "height", "scheme"), VIEWS)
def test_axe_finds_nothing_in_use(browser: Browser, address: str, width: int, height: int, scheme: ColorScheme) -> None:
    """With a field open and filled in; nothing is wider than a small phone."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, base_url=address, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(GUIDE)
    answer(page, "question 1", "w" * 90)
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
