"""My Values: answers are kept, put in words, and come back gently where a guide turns to ethics."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.accessibility import VIEWS, violations
from tests.serving import ColorScheme

from curriculum.model.curriculum import Curriculum

GUIDE = "towns/riverton/engage/"
"""Its ethics notes rest on relationships, integrity, dignity and competence."""


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A fresh browser of an American student."""
    context = browser.new_context(viewport={"width": 1000, "height": 900}, base_url=address, locale="en-US")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """My Values, unanswered."""
    page = context.new_page()
    page.goto("my-values/")
    return page


def answer(page: Page, statement: str, step: str) -> None:
    """Give one answer, as a screen reader hears it."""
    page.get_by_role("radio", name=f"{statement}: {step}").check()


def saved(page: Page) -> None:
    """Wait until the answers are kept."""
    expect(page.locator(".ws-status")).to_contain_text("Saved in this browser at")


def test_answers_survive_and_stand_in_words(page: Page) -> None:
    """What is agreed with, what is not, what is in between; where two pull; the worksheet has the same answers."""
    expect(page.locator("[data-mv=unanswered]")).to_contain_text("Answer some sentences")
    expect(page.locator("[data-mv=pulls]")).to_be_hidden()
    answer(page, "A person has the right to make a choice that I think is wrong.", "Mostly")
    answer(page, "If I see someone walk into harm, I step in, wanted or not.", "Entirely")
    answer(page, "Respect has to be earned.", "Not at all")
    answer(page, "Some ties are better cut.", "Partly")
    saved(page)
    page.reload()

    summary = page.locator("[data-mv=groups]")
    expect(summary.locator("h3")).to_have_text(["Dignity and worth of the person", "Importance of human relationships"])
    expect(summary.locator("dl").first).to_contain_text(
        re.compile(
            "You agree with.*walk into harm.*entirely.*right to make a choice.*mostly.*You don’t.*earned", re.DOTALL
        )
    )
    expect(summary.locator("dl").last).to_contain_text(re.compile(r"In between\s*Some ties are better cut. \(partly\)"))
    pairs = page.locator(".mv-tensions li:visible")
    expect(pairs).to_have_count(1)
    expect(pairs).to_contain_text("Sooner or later one client will need both.")
    assert not re.search(r"\d", page.locator(".mv-summary").inner_text()), "no score"

    page.goto("worksheets/my-values/")
    expect(page.get_by_role("radio", name="Respect has to be earned.: Not at all")).to_be_checked()


def test_no_pair_is_shown_for_one_half(page: Page) -> None:
    """A tension needs two answers that agree."""
    answer(page, "I offer help before anyone asks me for it.", "Entirely")
    answer(page, "People should try for themselves before they ask for help.", "A little")
    expect(page.locator(".mv-tensions li:visible")).to_have_count(0)
    expect(page.locator("[data-mv=unanswered]")).to_contain_text("No two of the sentences you agree with pull hard")
    answer(page, "People should try for themselves before they ask for help.", "Mostly")
    expect(page.locator(".mv-tensions li:visible")).to_have_count(1)


def test_clear_and_undo_reach_the_words(page: Page) -> None:
    """The summary follows whatever fills the sheet in or empties it."""
    answer(page, "Respect has to be earned.", "Entirely")
    saved(page)
    page.get_by_role("button", name="Clear", exact=True).click()
    page.get_by_role("button", name="Clear everything").click()
    expect(page.locator("[data-mv=groups] h3")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-mv=groups]")).to_contain_text("Respect has to be earned. (entirely)")


def test_a_file_brings_the_answers_back(page: Page, tmp_path: Path) -> None:
    """Each answer is kept under its sentence's id, so that reordered sentences keep theirs."""
    answer(page, "Respect has to be earned.", "Entirely")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert json.loads(path.read_text(encoding="utf-8"))["answers"] == {"my-dignity-and-worth-earn-respect": "5"}
    page.get_by_role("button", name="Clear", exact=True).click()
    page.get_by_role("button", name="Clear everything").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Load from a file").click()
    chooser.value.set_files(path)
    expect(page.locator("[data-mv=groups]")).to_contain_text("Respect has to be earned. (entirely)")


def test_reminders_come_where_a_value_bites(page: Page) -> None:
    """Without answers a quiet link; with answers the strongest three, a way to change them and a way to hide them."""
    page.goto(GUIDE)
    places = page.locator(".pt-own-values")
    assert places.count() > 1
    expect(page.get_by_role("link", name="Look at your own values first")).to_have_count(places.count())

    page.goto("my-values/")
    answer(page, "I tell the truth even when a small lie would spare someone.", "Entirely")
    answer(page, "I keep a promise that has become inconvenient.", "Partly")
    answer(page, "I admit a mistake before anyone finds it.", "A little")
    answer(page, "A rule is a rule, even where it makes little sense.", "Not at all")
    answer(page, "I don’t criticize the people I work with in front of others.", "Mostly")
    saved(page)
    page.goto(GUIDE)
    reminder = page.locator(".pt-own-values", has_text="In My Values you said")
    expect(reminder).to_have_count(1)
    expect(reminder).to_contain_text("“I tell the truth even when a small lie would spare someone” (entirely)")
    expect(reminder).to_contain_text("“A rule is a rule, even where it makes little sense” (not at all)")
    expect(reminder).to_contain_text("(mostly)")
    expect(reminder).not_to_contain_text("inconvenient")
    expect(reminder).to_contain_text("How does that sit with this?")
    expect(reminder.get_by_role("link", name="Change my answers")).to_have_attribute(
        "href", "../../../my-values/#my-integrity"
    )

    reminder.get_by_role("button", name="Hide these reminders").click()
    expect(page.get_by_role("link", name="Look at your own values first")).to_have_count(places.count())
    page.reload()
    expect(page.locator(".pt-own-values", has_text="In My Values you said")).to_have_count(0)

    page.goto("my-values/")
    page.get_by_label("Remind me of my answers").check()
    page.goto(GUIDE)
    expect(page.locator(".pt-own-values", has_text="In My Values you said")).to_have_count(1)


def test_reminders_do_not_move_what_is_read(page: Page) -> None:
    """A reader at the top of a guide sees nothing jump."""
    answer(page, "I tell the truth even when a small lie would spare someone.", "Entirely")
    saved(page)
    page.goto(GUIDE)
    expect(page.locator(".pt-own-values", has_text="In My Values you said")).to_have_count(1)
    moved = page.evaluate(
        """() => new Promise((done) => {
             const sum = (list) => done(list.getEntries().reduce((all, entry) => all + entry.value, 0));
             new PerformanceObserver(sum).observe({ type: "layout-shift", buffered: true });
             setTimeout(() => done(0), 300); // no shift, no call
           })"""
    )
    assert moved < 0.01


def test_only_the_summary_on_paper(page: Page) -> None:
    """With room for a name and a date, and without the sheet."""
    answer(page, "Respect has to be earned.", "Entirely")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print only this").click()
    page.emulate_media(media="print")
    expect(page.locator(".mv-person")).to_be_visible()
    expect(page.locator("[data-mv=groups]")).to_be_visible()
    expect(page.locator("form.ws")).to_be_hidden()
    page.emulate_media(media="null")
    page.keyboard.press("Shift")
    page.emulate_media(media="print")
    expect(page.locator("form.ws")).to_be_visible()


def test_without_a_script(browser: Browser, address: str, curriculum: Curriculum) -> None:
    """Every sentence is there with its answers, the pairs stand there to compare, and a guide has only the link."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("my-values/")
    inventory = curriculum.reference.inventory
    assert page.locator(".ws-scale tbody tr").count() == len(inventory.texts) >= 30
    assert page.locator(".ws-scale input[type=radio]").count() == len(inventory.texts) * len(inventory.steps)
    expect(page.locator(".mv-tensions li")).to_have_count(len(inventory.tensions))
    expect(page.locator(".mv-tensions li").first).to_be_visible()
    expect(page.get_by_role("button", name="Print only this")).to_be_hidden()
    page.goto(GUIDE)
    expect(page.get_by_role("link", name="Look at your own values first").first).to_be_visible()
    context.close()


@pytest.mark.parametrize(("width", "height", "scheme"), VIEWS)
def test_axe_finds_nothing_in_use(browser: Browser, address: str, width: int, height: int, scheme: ColorScheme) -> None:
    """Answered, and with a reminder in a guide; nothing sticks out."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        base_url=address,
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto("my-values/")
    for row in page.locator(".ws-scale tbody tr").all():
        row.locator("input").last.check()
    saved(page)
    page.locator("#in-words").evaluate(
        "heading => heading.scrollIntoView()"
    )  # else the line about saving covers fields
    check(page)
    page.goto(GUIDE)
    expect(page.locator(".pt-own-values", has_text="In My Values you said").first).to_be_visible()
    check(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def check(page: Page) -> None:
    """Fail with what axe finds."""
    assert violations(page) == []
