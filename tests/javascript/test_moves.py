"""Answers are put in their new places, and none is overwritten or lost."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.serving import script_page

MOVE = {
    "was": "old",
    "gone": False,
    "rest": False,
    "titleBefore": "Old",
    "now": "new",
    "title": "New",
    "url": "../new/",
    "texts": {"a-answer": "b-answer"},
    "marks": {"pick": "choose"},
}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page with the module as `moves`."""
    with script_page(browser, "shared/moves.js") as page:
        yield page


def placed(page: Page, given: dict[str, str], there: dict[str, str], **changes: Any) -> dict[str, Any]:
    """Return what becomes of the answers `given` on the old worksheet."""
    arguments = [given, MOVE | changes, there]
    return dict(page.evaluate("([given, move, there]) => moves.place(given, move, there)", arguments))


@pytest.mark.parametrize(
    ("given", "there", "answers", "left", "count", "joined"),
    [
        ({"a-answer": "A"}, {}, {"b-answer": "A"}, {}, 1, 0),
        ({"pick": "2"}, {}, {"choose": "2"}, {}, 1, 0),
        ({"a-answer": "A", "x": "X"}, {"y": "Y"}, {"b-answer": "A", "y": "Y"}, {"x": "X"}, 1, 0),
        ({"a-answer": "A"}, {"b-answer": "B"}, {"b-answer": "B / A"}, {}, 1, 1),
        ({"a-answer": "A"}, {"b-answer": "A"}, {"b-answer": "A"}, {}, 1, 0),
        ({"a-answer": "A"}, {"b-answer": "B / A"}, {"b-answer": "B / A"}, {}, 1, 0),
        ({"pick": "2"}, {"choose": "1"}, {"choose": "1"}, {"pick": "2"}, 0, 0),
        ({"constructor": "C"}, {}, {}, {"constructor": "C"}, 0, 0),
    ],
)
def test_places(
    page: Page,
    given: dict[str, str],
    there: dict[str, str],
    answers: dict[str, str],
    left: dict[str, str],
    count: int,
    joined: int,
) -> None:
    """A text beside another stands after it, once; of two different marks, the old one stays where it was."""
    assert placed(page, given, there) == {"answers": answers, "left": left, "count": count, "joined": joined}


def test_a_worksheet_that_is_gone_leaves_nothing_behind(page: Page) -> None:
    """Its other answers move, too, under names that no field has, and its title block to the other title block."""
    given = {"a-answer": "A", "x-answer": "X", "pick": "2", "ws-name": "Ana"}
    result = placed(page, given, {"choose": "1"}, gone=True, rest=True)
    assert result["left"] == {}
    assert result["answers"] == {
        "b-answer": "A",
        "old/x-answer": "X",
        "old/pick": "2",
        "choose": "1",
        "ws-name": "Ana",
    }


def test_places_within_a_worksheet(page: Page) -> None:
    """The answer that moved is at its new place, beside what is there, and all others are where they were."""
    move = MOVE | {"was": "new"}
    given = {"a-answer": "A", "b-answer": "B", "c": "C"}
    result = page.evaluate("([given, all]) => moves.placeWithin(given, all, 'new')", [given, [MOVE, move]])
    assert result == {"answers": {"b-answer": "B / A", "c": "C"}, "joined": 1}


def saved(worksheet: str, answers: dict[str, str]) -> dict[str, Any]:
    """Return a saved worksheet."""
    facts = {"version": 1, "title": worksheet, "edition": "1", "date": "2026-01-01T00:00:00Z"}
    return facts | {"worksheet": worksheet, "answers": answers}


def stored(page: Page, **answers: dict[str, str]) -> None:
    """Store worksheets in place of all others."""
    page.evaluate(
        """(all) => { localStorage.clear(); for (const one of all)
            localStorage.setItem(`practice-towns/answers/1/${one.worksheet}`, JSON.stringify(one)); }""",
        [saved(name, given) for name, given in answers.items()],
    )


READ = "(id) => JSON.parse(localStorage.getItem(`practice-towns/answers/1/${id}`))?.answers ?? null"
MOVE_SAVED = """(move) => moves.moveSaved([move], {id: 'new', title: 'New', edition: '2'})
    .map(({ count, joined }) => [count, joined])"""


def test_saved_answers_move_once(page: Page) -> None:
    """What has moved is at the new place only; a second time, nothing happens."""
    stored(page, old={"a-answer": "A", "x": "X"})
    assert page.evaluate(MOVE_SAVED, MOVE) == [[1, 0]]
    assert page.evaluate(READ, "new") == {"b-answer": "A"} and page.evaluate(READ, "old") == {"x": "X"}
    assert page.evaluate(MOVE_SAVED, MOVE) == []
    assert page.evaluate(READ, "new") == {"b-answer": "A"}


def test_an_emptied_worksheet_is_removed(page: Page) -> None:
    """Nothing remains of a worksheet whose answers have all moved."""
    stored(page, old={"a-answer": "A"}, new={"b-answer": "B"})
    assert page.evaluate(MOVE_SAVED, MOVE) == [[1, 1]]
    assert page.evaluate(READ, "old") is None and page.evaluate(READ, "new") == {"b-answer": "B / A"}


def test_a_full_storage_loses_nothing(page: Page) -> None:
    """The old answer stays until the new one is stored."""
    stored(page, old={"a-answer": "A"})
    script = """(move) => { const put = Storage.prototype.setItem;
        Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
        try { moves.moveSaved([move], {id: 'new', title: 'New', edition: '2'}); return 'stored'; }
        catch (error) { return error.name; } finally { Storage.prototype.setItem = put; } }"""
    assert page.evaluate(script, MOVE) == "QuotaExceededError"
    assert page.evaluate(READ, "old") == {"a-answer": "A"} and page.evaluate(READ, "new") is None


def test_damaged_answers_are_not_touched(page: Page) -> None:
    """If what is stored at the new place can't be read, nothing is written over it."""
    stored(page, old={"a-answer": "A"})
    page.evaluate("localStorage.setItem('practice-towns/answers/1/new', '{')")
    assert page.evaluate(MOVE_SAVED, MOVE) == []
    assert page.evaluate("localStorage.getItem('practice-towns/answers/1/new')") == "{"


def test_a_file_of_a_worksheet_that_is_gone(page: Page) -> None:
    """It can be loaded on the worksheet that replaces it: what has a place is there, and the rest is kept."""
    script = "([saved, all]) => moves.placeLoaded(saved, all, 'new')"
    file = saved("old", {"a-answer": "A", "x": "X"})
    assert page.evaluate(script, [file, [MOVE | {"gone": True}]]) == {"b-answer": "A", "old/x": "X"}
