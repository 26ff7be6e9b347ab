"""Answers that a page fills in itself: computed results, the title block, and answers whose place has changed."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from tests.serving import served


@pytest.fixture(scope="module")
def real_address(site_without_documents: Path) -> Iterator[str]:
    """The address of the real site."""
    with served(site_without_documents) as address:
        yield address


@pytest.fixture
def context(browser: Browser, real_address: str) -> Iterator[BrowserContext]:
    """A fresh browser."""
    context = browser.new_context(viewport={"width": 1000, "height": 900}, base_url=real_address, locale="en-US")
    yield context
    context.close()


def opened(context: BrowserContext, sheet: str) -> Page:
    """Open a worksheet's page."""
    page = context.new_page()
    page.goto(sheet if "/" in sheet else f"worksheets/{sheet}/")
    expect(page.locator(".ws-tools")).to_be_visible()
    return page


def field(page: Page, name: str) -> Locator:
    """Return the field with this name."""
    return page.locator(f"form.ws [name='{name}']")


def output(page: Page, name: str) -> Locator:
    """Return the result that is shown in place of a field."""
    return page.locator(f"output:has(+ [name='{name}'])")


def store(page: Page, sheet: str, answers: dict[str, str]) -> None:
    """Save answers as an earlier edition did."""
    saved = {"version": 1, "worksheet": sheet, "title": sheet, "edition": "1", "date": "2026-01-01T00:00:00Z"}
    text = json.dumps(saved | {"answers": answers})
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"practice-towns/answers/1/{sheet}", text])


def stored(page: Page, sheet: str) -> dict[str, str] | None:
    """Return the answers that are saved of a worksheet."""
    text = page.evaluate("key => localStorage.getItem(key)", f"practice-towns/answers/1/{sheet}")
    return dict(json.loads(text)["answers"]) if text else None


def saved(page: Page) -> None:
    """Wait until what was typed is saved, which is half a second later."""
    expect(page.locator(".ws-status [data-ws=state]")).to_have_text(
        re.compile(r"^Saved in this browser at \d+:\d\d.[AP]M\.")
    )


def test_sums_follow_what_is_typed(context: BrowserContext) -> None:
    """Both sums of a force-field analysis, read aloud politely, saved, and empty again when there is no number."""
    page = opened(context, "force-field")
    total = output(page, "totals-1-now")
    expect(total).to_be_visible()
    expect(total).to_have_text("")
    for row, score in enumerate(("5", "3", "4"), start=1):
        field(page, f"driving-{row}-score").fill(score)
    expect(total).to_have_text("12")
    expect(total).to_have_role("status")
    expect(total).to_have_accessible_name("5. Totals, Driving scores: Today")
    expect(output(page, "totals-2-now")).to_have_text("")
    saved(page)
    answers = stored(page, "force-field")
    assert answers and answers["totals-1-now"] == "12" and "totals-2-now" not in answers
    page.reload()
    expect(output(page, "totals-1-now")).to_have_text("12")
    field(page, "driving-2-score").fill("strong")
    expect(total).to_have_text("")
    assert field(page, "totals-1-now").input_value() == ""


def test_a_total_in_each_row(context: BrowserContext) -> None:
    """An option has a total as soon as all of its scores are given."""
    page = opened(context, "where-to-begin")
    for column, score in (("success", "5"), ("priority", "4")):
        field(page, f"options-2-{column}").fill(score)
    expect(output(page, "options-2-total")).to_have_text("")
    field(page, "options-2-ease").fill("3")
    expect(output(page, "options-2-total")).to_have_text("12")
    expect(output(page, "options-1-total")).to_have_text("")


def test_the_score_of_goal_attainment(context: BrowserContext) -> None:
    """The worked line of the sheet: weights 3, 2, 1 and levels +1, 0, +1 give 58.8; at the baseline all is at −1."""
    page = opened(context, "goal-attainment")
    for goal, (weight, level) in enumerate((("3", "4"), ("2", "3"), ("1", "4")), start=1):
        field(page, f"scores-{goal}-weight").fill(weight)
        page.locator(f"[name='follow-up-{goal}'][value='{level}']").check()
        page.locator(f"[name='baseline-{goal}'][value='2']").check()
    shown = {
        name: output(page, name).inner_text()
        for row in (1, 2)
        for name in (f"score-{row}-sum", f"score-{row}-squares", f"score-{row}-weights", f"score-{row}-t")
    }
    assert list(shown.values()) == ["4", "14", "36", "58.8", "−6", "14", "36", "36.8"]
    assert [output(page, f"scores-1-{one}").inner_text() for one in ("change", "weighted", "square")] == ["2", "3", "9"]
    page.locator("[name='follow-up-3'][value='4']").click()  # takes the answer back
    expect(output(page, "score-1-t")).to_have_text("")
    expect(output(page, "score-2-t")).to_have_text("36.8")
    assert "NaN" not in page.locator("form.ws").inner_text()


def test_results_are_printed_only_with_answers(context: BrowserContext) -> None:
    """The print has the result; printed blank, its box is empty."""
    page = opened(context, "force-field")
    field(page, "driving-1-score").fill("4")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    printed = page.locator("td:has([name='totals-1-now'])")
    expect(printed.locator(".ws-typed")).to_have_text("4")
    expect(printed.locator(".ws-typed")).to_be_visible()
    expect(output(page, "totals-1-now")).to_be_hidden()
    page.evaluate("document.documentElement.classList.add('ws-blank')")
    expect(printed.locator(".ws-typed")).to_be_hidden()


def test_typed_totals_are_not_lost(context: BrowserContext) -> None:
    """Words in the place of a result stay, and so does a number for which nothing is filled in."""
    page = opened(context, "force-field")
    store(page, "force-field", {"totals-1-now": "12, mostly Ms. D.", "totals-2-now": "9", "driving-1-score": "5"})
    page.reload()
    expect(field(page, "totals-1-now")).to_be_visible()
    expect(field(page, "totals-1-now")).to_have_value("12, mostly Ms. D.")
    expect(field(page, "totals-2-now")).to_have_value("9")
    field(page, "restraining-1-score").fill("2")
    expect(output(page, "totals-2-now")).to_have_text("2")


def test_keyboards_fit_what_is_written(context: BrowserContext) -> None:
    """Numbers and telephone numbers have their keyboards; words have the usual one."""
    page = opened(context, "force-field")
    expect(field(page, "driving-1-score")).to_have_attribute("inputmode", "decimal")
    assert field(page, "driving-1-force").get_attribute("inputmode") is None
    page = opened(context, "safety-plan")
    expect(field(page, "people-1-phone")).to_have_attribute("inputmode", "tel")
    assert page.locator("form.ws [autocomplete]").count() == 0, "the client's name is not the reader's"


TITLE = {"ws-name": "Ana Ortiz", "ws-course": "SWK 301", "ws-term": "Dr. Lee, fall"}


def test_the_title_block_is_typed_once(context: BrowserContext) -> None:
    """Name, course, instructor and term are on the next sheet; date and client are not; what a sheet has goes first."""
    page = opened(context, "force-field")
    for name, text in (TITLE | {"ws-date": "May 4", "ws-client": "K. 7"}).items():
        field(page, name).fill(text)
    other = opened(context, "towns/riverton/engage/worksheet/")
    assert {name: field(other, name).input_value() for name in TITLE} == TITLE
    expect(field(other, "ws-date")).to_have_value("")
    assert stored(other, "riverton-engage") is None, "nothing is saved before something is typed"
    field(other, "question-1-answer").fill("The park")
    saved(other)
    assert stored(other, "riverton-engage") == TITLE | {"question-1-answer": "The park"}
    store(other, "power-map", {"ws-name": "Ana and Kim"})
    map_page = opened(context, "power-map")
    expect(field(map_page, "ws-name")).to_have_value("Ana and Kim")
    expect(field(map_page, "ws-course")).to_have_value("SWK 301")


@pytest.mark.parametrize("sheet", ["safety-plan", "setback-planner", "my-values/", "worksheets/my-values/"])
def test_no_name_on_private_sheets(context: BrowserContext, sheet: str) -> None:
    """A client's own sheet and My Values do not show the student's name, and do not keep what is typed there."""
    page = opened(context, "force-field")
    field(page, "ws-name").fill("Ana Ortiz")
    page = opened(context, sheet)
    expect(field(page, "ws-name")).to_have_value("")
    field(page, "ws-name").fill("K.")
    expect(field(opened(context, "power-map"), "ws-name")).to_have_value("Ana Ortiz")
    expect(page.locator("dialog.ws-ask")).not_to_contain_text("course")


def test_clear_forgets_the_title_block(context: BrowserContext) -> None:
    """On a shared computer, the next reader's sheets are blank; Undo brings it back."""
    page = opened(context, "force-field")
    for name, text in TITLE.items():
        field(page, name).fill(text)
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.locator("dialog.ws-ask")).to_contain_text("Your name, course, instructor and term")
    page.get_by_role("button", name="Clear everything").click()
    expect(field(page, "ws-name")).to_have_value("")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('title-block'))") == []
    expect(field(opened(context, "power-map"), "ws-name")).to_have_value("")
    page.get_by_role("button", name="Undo").click()
    expect(field(page, "ws-name")).to_have_value("Ana Ortiz")
    expect(field(opened(context, "power-map"), "ws-name")).to_have_value("Ana Ortiz")


def test_answers_are_at_their_new_place_on_the_sheet(context: BrowserContext) -> None:
    """The columns of the matrix's second part, filled in when it was one table; rows 9 and 10 are listed."""
    page = opened(context, "assessment-matrix")
    old = {
        "matrix-1-size": "40 families",
        "matrix-1-policy": "The ordinance",
        "matrix-7-gaps": "Who decides?",
        "matrix-9-row": "Clinics",
        "matrix-9-policy": "None",
    }
    store(page, "assessment-matrix", old)
    page.reload()
    expect(field(page, "matrix-1-size")).to_have_value("40 families")
    expect(field(page, "influence-1-policy")).to_have_value("The ordinance")
    expect(field(page, "influence-7-gaps")).to_have_value("Who decides?")
    expect(page.locator(".ws-status")).to_contain_text("2 of them have no field any more")
    page.locator(".ws-status summary").click()
    assert page.locator(".ws-status details li").all_inner_texts() == ["matrix 9 row: Clinics", "matrix 9 policy: None"]
    assert stored(page, "assessment-matrix") == old, "nothing is written before something is typed"
    field(page, "focus-answer").fill("The park")
    saved(page)
    kept = stored(page, "assessment-matrix")
    assert kept and kept["influence-1-policy"] == "The ordinance" and "matrix-1-policy" not in kept
    assert kept["matrix-9-row"] == "Clinics" and kept["matrix-9-policy"] == "None"


def test_answers_share_a_field_rather_than_be_lost(context: BrowserContext) -> None:
    """If both places have words, both are in the field, and the page says so."""
    page = opened(context, "assessment-matrix")
    store(page, "assessment-matrix", {"matrix-1-policy": "The ordinance", "influence-1-policy": "The park plan"})
    page.reload()
    expect(field(page, "influence-1-policy")).to_have_value("The park plan / The ordinance")
    expect(page.locator(".ws-status")).to_contain_text("1 of them stands beside another answer in one field")


CALLS = {
    "calls-1-name": "My sister",
    "calls-1-phone": "555-0101",
    "calls-3-name": "R. B.",
    "calls-4-name": "988",
    "calls-5-name": "County hospital",
    "reason-answer": "My children",
    "event-answer": "What happened",
}
PEOPLE = {
    "people-1-name": "My sister",
    "people-1-phone": "555-0101",
    "people-3-name": "R. B.",
    "people-4-name": "County hospital",
    "safer-1-reason": "My children",
}


@pytest.mark.parametrize("first", ["crisis-plan", "safety-plan"])
def test_answers_move_to_another_sheet(context: BrowserContext, first: str) -> None:
    """The safety plan was split from the crisis plan: whichever is opened first, nothing is lost or there twice."""
    store(opened(context, "power-map"), "crisis-plan", CALLS)
    page = opened(context, first)
    notice = page.locator("[data-ws=placed]")
    expect(notice).to_contain_text("5 answers")
    if first == "crisis-plan":
        notice.get_by_role("link", name="Safety plan").click()
        page.wait_for_url("**/worksheets/safety-plan/")
    assert stored(page, "safety-plan") == PEOPLE
    assert {name: field(page, name).input_value() for name in PEOPLE} == PEOPLE
    crisis = opened(context, "crisis-plan")
    expect(field(crisis, "event-answer")).to_have_value("What happened")
    expect(crisis.locator(".ws-status")).to_contain_text("1 of them has no field any more")
    expect(crisis.locator("[data-ws=placed]")).to_be_hidden()
    assert stored(crisis, "crisis-plan") == {"calls-4-name": "988", "event-answer": "What happened"}


def test_a_file_of_an_earlier_edition(context: BrowserContext, tmp_path: Path) -> None:
    """Loaded on the crisis plan, its answers go to both sheets."""
    page = opened(context, "crisis-plan")
    facts = {"version": 1, "worksheet": "crisis-plan", "title": "Crisis plan", "edition": "1"}
    path = tmp_path / "old.json"
    path.write_text(json.dumps(facts | {"date": "2026-01-01T00:00:00Z", "answers": CALLS}), encoding="utf-8")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Load from a file").click()
    chooser.value.set_files(path)
    expect(page.locator("[data-ws=placed]")).to_contain_text("5 answers are on another sheet now: Safety plan.")
    expect(field(page, "event-answer")).to_have_value("What happened")
    assert stored(page, "safety-plan") == PEOPLE
    field(page, "today-answer").fill("More")
    page.wait_for_timeout(600)
    expect(page.get_by_role("alert")).to_be_hidden()
    kept = {"calls-4-name": "988", "event-answer": "What happened", "today-answer": "More"}
    assert stored(page, "crisis-plan") == kept


def test_a_town_task_that_became_a_table(context: BrowserContext) -> None:
    """What was written on its lines is in the table's first row."""
    page = opened(context, "towns/riverton/assess/worksheet/")
    store(page, "riverton-assess", {"task-1-answer": "Families: strong\nsecond line"})
    page.reload()
    expect(field(page, "task-1-1-system")).to_have_value("Families: strong\nsecond line")
