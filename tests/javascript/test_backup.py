"""Backup files: what is in one comes back, what does not fit says why, and what two browsers have comes together."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page
from tests.serving import script_page

SAVED = {
    "version": 1,
    "worksheet": "ripple-effects",
    "title": "Ripple effects",
    "edition": "2026-fall",
    "date": "2026-09-01T08:00:00.000Z",
    "answers": {"change-answer": "A bus line"},
}
NOTE = {
    "id": "a1",
    "page": {
        "address": "towns/riverton/engage/",
        "title": "Engage in Riverton",
        "town": "riverton",
        "townName": "Riverton",
        "phase": "engage",
        "phaseTitle": "Engage",
    },
    "anchor": "",
    "heading": "",
    "quote": None,
    "text": "Mine",
    "created": "2026-09-01T08:00:00.000Z",
    "changed": "2026-09-01T08:00:00.000Z",
}
EMPTY: dict[str, Any] = {"notes": [], "tasks": [], "answers": [], "person": {}}
FILE = {"kind": "practice-towns-backup", "version": 1, "edition": "2026-fall", "date": "2026-09-01", **EMPTY}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page with the module as `backup`."""
    with script_page(browser, "case-folder/backup.js") as page:
        yield page


def opened(page: Page, text: str) -> dict[str, Any]:
    """Read a file."""
    return dict(page.evaluate("text => backup.open(text)", text))


def merged(page: Page, mine: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """Return what a file adds to what is there."""
    return dict(page.evaluate("([mine, theirs]) => backup.merge(mine, theirs)", [EMPTY | mine, EMPTY | theirs]))


def sheet(answers: dict[str, str], **changes: Any) -> dict[str, Any]:
    """Return one worksheet's saved answers."""
    return SAVED | {"answers": answers} | changes


def test_what_is_saved_comes_back(page: Page) -> None:
    """All of it."""
    work = {"notes": [NOTE], "tasks": [], "answers": [SAVED], "person": {"ws-name": "Ada", "ws-course": "SW 1"}}
    text = page.evaluate("work => backup.toFile(work, '2026-fall')", work)
    assert opened(page, text) == {"work": work, "refused": 0}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is empty"),
        ("{", "it is damaged"),
        ("[]", "it holds no notes that were exported here"),
        ("{}", "it is not a backup file of this site"),
        ("not a backup", "it holds no notes that were exported here"),
        (json.dumps(FILE | {"version": 2}), "it was saved by a newer version of this site"),
        (json.dumps(FILE | {"version": "1"}), "it is damaged"),
        (json.dumps(FILE | {"notes": {}}), "it is damaged"),
        (json.dumps(FILE), "it holds nothing"),
        (json.dumps(FILE | {"answers": [SAVED | {"worksheet": "../../x"}]}), "none of its entries can be read"),
        (json.dumps(FILE | {"notes": [0] * 20001}), "it holds more than 20,000 entries"),
        (json.dumps(SAVED | {"version": 9}), "it was saved by a newer version of this site"),
    ],
)
def test_a_file_that_does_not_fit_says_why(page: Page, text: str, why: str) -> None:
    """In words that go on after “because”."""
    with pytest.raises(Error, match=why):
        opened(page, text)


def test_files_of_earlier_editions_are_read(page: Page) -> None:
    """Of the notebook, as JSON and as Markdown with comments, and of one worksheet."""
    notebook = {"kind": "practice-towns-notebook", "version": 1, "notes": [NOTE], "tasks": []}
    assert opened(page, json.dumps(notebook))["work"] == EMPTY | {"notes": [NOTE]}
    facts = {name: value for name, value in NOTE.items() if name != "text"}
    markdown = f"# My notebook\n\n<!-- note {json.dumps(facts)} -->\n\n### [Engage](x)\n\nMine\n\n<!-- end -->\n"
    assert opened(page, markdown)["work"] == EMPTY | {"notes": [NOTE]}
    assert opened(page, json.dumps(SAVED))["work"] == EMPTY | {"answers": [SAVED]}


def test_hostile_entries_are_left_out_and_counted(page: Page) -> None:
    """Addresses that lead away, names that are none, texts without end; the rest is read."""
    away = NOTE | {"id": "b2", "page": NOTE["page"] | {"address": "javascript:alert(1)//"}}  # type: ignore[operator]
    long = NOTE | {"id": "c3", "text": "x" * 200_001}
    file = json.dumps(FILE | {"notes": [NOTE, away, long], "answers": [SAVED, SAVED | {"worksheet": "<b>"}, None]})
    assert opened(page, file) == {"work": EMPTY | {"notes": [NOTE], "answers": [SAVED]}, "refused": 4}
    odd = '{"a-answer": "kept", "__proto__": "x", "a b": "y", "-": "z"}'
    file = json.dumps(FILE | {"answers": [SAVED | {"answers": "HERE"}]}).replace('"HERE"', odd)
    found = opened(page, file)
    assert [saved["answers"] for saved in found["work"]["answers"]] == [{"a-answer": "kept"}]
    assert found["refused"] == 3
    assert page.evaluate("({}).x") is None


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ({"a-answer": "One"}, {"b-answer": "Two"}, {"a-answer": "One", "b-answer": "Two"}),
        ({"a-answer": "One"}, {"a-answer": "Two"}, {"a-answer": "One / Two"}),
        ({"a-answer": "One\nline"}, {"a-answer": "Two"}, {"a-answer": "One\nline\n\n/\n\nTwo"}),
        ({"a-answer": "One"}, {"a-answer": "One and two"}, {"a-answer": "One and two"}),
    ],
)
def test_texts_are_joined(page: Page, mine: dict[str, str], theirs: dict[str, str], both: dict[str, str]) -> None:
    """No word of either is lost, and importing the same file again changes nothing."""
    found = merged(page, {"answers": [sheet(mine)]}, {"answers": [sheet(theirs)]})
    assert [saved["answers"] for saved in found["fresh"]["answers"]] == [both]
    assert (found["added"], found["changed"], found["kept"]) == (0, 1, [])
    again = merged(page, {"answers": [sheet(both)]}, {"answers": [sheet(theirs)]})
    assert (again["fresh"]["answers"], again["changed"]) == ([], 0)


def test_where_only_one_can_be_the_own_one_stays_and_is_told(page: Page) -> None:
    """Options and steps, the title block, and newer words of the same note."""
    newer = NOTE | {"text": "Newer", "changed": "2026-10-01T08:00:00.000Z"}
    mine = {"answers": [sheet({"pick": "1", "tick-1": "1"})], "person": {"ws-name": "Ada"}, "notes": [newer]}
    theirs = {
        "answers": [sheet({"pick": "2", "tick-1": "1", "tick-2": "2"})],
        "person": {"ws-name": "Ida", "ws-course": "SW 1"},
        "notes": [NOTE],
    }
    found = merged(page, mine, theirs)
    assert found["fresh"]["answers"][0]["answers"] == {"pick": "1", "tick-1": "1", "tick-2": "2"}
    assert found["fresh"]["person"] == {"ws-name": "Ada", "ws-course": "SW 1"}
    assert found["fresh"]["notes"] == []
    assert [(kept["title"], kept["name"], kept["mine"], kept["theirs"]) for kept in found["kept"]] == [
        ("Engage in Riverton", "note", "Newer", "Mine"),
        ("Ripple effects", "pick", "1", "2"),
        ("Name, course and term", "ws-name", "Ada", "Ida"),
    ]


def test_what_is_new_is_added(page: Page) -> None:
    """Worksheets and notes that are not there, each once."""
    found = merged(page, {}, {"answers": [SAVED], "notes": [NOTE, NOTE | {"id": "same-words"}]})
    assert found["fresh"] == EMPTY | {"answers": [SAVED], "notes": [NOTE]}
    assert (found["added"], found["changed"]) == (2, 0)
