"""What a browser has kept of an older edition is there in this one, and the other way round."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from tests.browser.test_frame import DARK, LIGHT
from tests.browser.test_notebook import GUIDE, PASSAGE
from tests.browser.test_worksheet_page import FULL

_PAGE = {
    "address": GUIDE,
    "title": "Engage in Riverton",
    "town": "riverton",
    "townName": "Riverton",
    "phase": "engage",
    "phaseTitle": "Engage",
}
_NOTE = {
    "id": "0123456789abcdef0123",
    "page": _PAGE,
    "anchor": "",
    "heading": "",
    "quote": {"exact": PASSAGE, "prefix": "", "suffix": ""},
    "text": "Whose door is it?",
    "created": "2026-09-01T08:00:00.000Z",
    "changed": "2026-09-01T08:00:00.000Z",
}
_TASK = {"id": "riverton/engage/1", "title": "Task 1: My case-file notes", "page": _PAGE, "done": _NOTE["created"]}


def _saved(worksheet: str, answers: dict[str, str]) -> str:
    return json.dumps(
        {
            "version": 1,
            "worksheet": worksheet,
            "title": worksheet,
            "edition": "2026-fall",
            "date": "2026-09-01T08:00:00.000Z",
            "answers": answers,
        }
    )


KEPT = {
    "practice-towns/answers/1/ripple-effects": _saved("ripple-effects", {"change-answer": "A bus line"}),
    "practice-towns/answers/1/my-values": _saved("my-values", {"my-human-relationships-cut-a-tie": "5"}),
    f"practice-towns/notebook/1/note/{GUIDE}#{_NOTE['id']}": json.dumps(_NOTE),
    f"practice-towns/notebook/1/task/{_TASK['id']}": json.dumps(_TASK),
    "practice-towns/paper": "a4",
    "practice-towns/large-print": "on",
    "practice-towns.color-scheme": "slate",
}
"""Entries as edition 2026-fall made them when it was new."""


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """The browser of an American student whose device asks for light pages, with what an older edition has kept."""
    context = browser.new_context(base_url=address, locale="en-US", color_scheme="light")
    page = context.new_page()
    page.route("**/old-edition", lambda route: route.fulfill(body="<title>Old</title>", content_type="text/html"))
    page.goto("old-edition")
    page.evaluate("kept => { for (const [key, text] of Object.entries(kept)) localStorage.setItem(key, text); }", KEPT)
    page.close()
    yield context
    context.close()


def test_everything_that_was_kept_is_found(context: BrowserContext) -> None:
    """Answers, notes, ticked tasks, My Values, paper, large print, and light or dark; and nothing of it is changed."""
    page = context.new_page()
    page.goto("worksheets/ripple-effects/")
    expect(page.get_by_label("1. The change", exact=True)).to_have_value("A bus line")
    expect(page.get_by_role("radio", name="A4")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Large print")).to_be_checked()
    expect(page.locator("body")).to_have_css("background-color", DARK)
    page.goto(GUIDE)
    expect(page.get_by_role("button", name="Your note: Whose door is it?")).to_be_visible()
    expect(page.locator("[data-task='riverton/engage/1']")).to_be_checked()
    expect(page.locator("[data-own-values]").first).to_contain_text("In My Values you said: “Some ties are better cut”")
    page.goto("my-values/")
    expect(page.get_by_role("radio", name="Some ties are better cut.: Entirely")).to_be_checked()
    page.goto("notebook/")
    expect(page.locator("[data-nb=notes] .nb-note")).to_contain_text("Whose door is it?")
    page.goto("case-folder/")
    expect(page.locator("[data-cf=work]")).to_contain_text("1 of 3 tasks done")
    expect(page.locator("[data-cf=work]")).to_contain_text("Ripple effects (started)")
    kept = page.evaluate("({...localStorage})")
    assert {**kept, **KEPT} == kept
    assert kept.keys() - KEPT.keys() == {"practice-towns/color-scheme"}


def test_keys_follow_one_scheme(context: BrowserContext) -> None:
    """But for the color scheme’s older key, which older editions read."""
    page = context.new_page()
    page.goto("worksheets/ripple-effects/")
    page.get_by_role("button", name="Dark mode").click()
    page.get_by_role("radio", name="Letter").check()
    page.get_by_label("1. The change", exact=True).fill("A train")
    expect(page.locator(".ws-status")).to_contain_text("Saved in this browser at")
    keys = page.evaluate("Object.keys(localStorage)")
    assert [key for key in keys if not key.startswith("practice-towns/")] == ["practice-towns.color-scheme"]
    assert keys.count("practice-towns/color-scheme") == 1


def test_light_or_dark_in_two_editions(context: BrowserContext) -> None:
    """What is chosen here holds in an older edition, and what is chosen there holds here, though it knows one key."""
    older = "localStorage.getItem('practice-towns.color-scheme')"
    page = context.new_page()
    page.goto("glossary/")
    page.get_by_role("button", name="Dark mode").click()
    expect(page.locator("body")).to_have_css("background-color", LIGHT)
    assert page.evaluate(older) == "default"
    page.evaluate("localStorage.setItem('practice-towns.color-scheme', 'slate')")
    page.reload()
    expect(page.locator("body")).to_have_css("background-color", DARK)
    # When no older edition is left, nobody needs its key.
    page.evaluate("localStorage.removeItem('practice-towns.color-scheme')")
    page.reload()
    expect(page.locator("body")).to_have_css("background-color", DARK)


def test_light_or_dark_in_a_full_storage(context: BrowserContext) -> None:
    """There is no room for the new key, so the old one is read, as often as need be."""
    context.add_init_script(FULL)
    page = context.new_page()
    for _ in range(2):
        page.goto("glossary/")
        expect(page.locator("body")).to_have_css("background-color", DARK)
    assert page.evaluate("localStorage.getItem('practice-towns/color-scheme')") is None
