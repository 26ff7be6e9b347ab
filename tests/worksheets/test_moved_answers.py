"""The map of answers that have moved: the old name of each field, for the sheets that are concerned."""

from pathlib import Path
from typing import NamedTuple

import pytest
from tests.projects import ROOT, real_site

from curriculum.model.curriculum import Curriculum, MovedAnswers, Redirect
from curriculum.site import Site
from curriculum.worksheets.moved_answers import MoveMap
from curriculum.worksheets.sheet import Sheet

GONE_SINCE_THE_FIRST_EDITION = {
    "assessment-matrix": [
        f"matrix-{row}-{one}" for row in range(1, 9) for one in ("policy", "power", "evidence", "gaps")
    ],
    "consent-checklist": ["withdrawn-answer"],
    "crisis-plan": [*(f"calls-{row}-{one}" for row in (1, 2, 3, 5) for one in ("name", "phone")), "reason-answer"],
}
"""Fields whose answers must be found again; the others that are gone were blank rows and sums."""


class Case(NamedTuple):
    """A move within or between worksheets, and the names of fields that it stands for."""

    was: str
    now: str
    texts: dict[str, str]
    marks: dict[str, str] = {}  # noqa: RUF012 (never changed)


CASES = (
    Case("every-part/old", "every-part/story", {"old-answer": "story-answer"}),
    Case("every-part/old", "every-part/pick", {}, {"old": "pick"}),
    Case("every-part/old", "every-part/tick", {}, {"old-1": "tick-1", "old-2": "tick-2"}),
    Case("every-part/old/3", "every-part/tick/2", {}, {"old-3": "tick-2"}),
    Case("every-part/old", "every-part/rate", {}, {"old-1": "rate-1", "old-2": "rate-2"}),
    Case("every-part/old/5", "every-part/plan/1", {"old-5-who": "plan-1-who", "old-5-what": "plan-1-what"}),
    Case("every-part/old/x", "every-part/plan/who", {"old-1-x": "plan-1-who", "old-2-x": "plan-2-who"}),
    Case("every-part/old/4/x", "every-part/plan/2/who", {"old-4-x": "plan-2-who"}),
    Case("every-part/old", "every-part/plan/1/what", {"old-answer": "plan-1-what"}),
    Case("every-part/old/4/x", "every-part/name", {"old-4-x": "name-answer"}),
    Case("gone/old", "every-part/inner", {"old-answer": "inner-answer"}),
)


def with_moves(site: Site, *moves: tuple[str, str], sheets: tuple[Sheet, ...] | None = None) -> MoveMap:
    """Return the map of a project with these moves, from which a worksheet `gone` was renamed."""
    redirects = (Redirect(was="worksheets/gone/", now="worksheets/every-part/"),)
    moved = tuple(MovedAnswers(was=was, now=now) for was, now in moves)
    curriculum: Curriculum = site.curriculum.model_copy(update={"moved_answers": moved, "redirects": redirects})
    return MoveMap(curriculum, sheets or site.sheets, Path("nowhere"))


def sheet(site: Site, name: str) -> Sheet:
    """Return the sheet with this id."""
    return next(one for one in site.sheets if one.worksheet.id == name)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.was} → {case.now}")
def test_moves(small_site: Site, case: Case) -> None:
    """Part to part, row to row, column to column, and one field to one field."""
    moves = with_moves(small_site, (case.was, case.now))
    assert list(moves.problems()) == []
    [move] = moves.moves(sheet(small_site, "every-part"))
    assert (move.texts, move.marks) == (case.texts, case.marks)


def test_a_whole_worksheet_moves(small_site: Site) -> None:
    """All fields keep their names, and what has no field moves with them."""
    moves = with_moves(small_site, ("gone", "every-part"))
    [move] = moves.moves(sheet(small_site, "every-part"))
    assert move.texts["plan-2-row"] == "plan-2-row" and move.marks["pick"] == "pick"
    assert moves.is_gone(move) and moves.takes_rest(move) and moves.title_before(move) == ""


def test_a_worksheet_that_was_split(small_site: Site) -> None:
    """Each of the sheets knows all moves, so that none takes what belongs to another; the last one takes the rest."""
    moves = with_moves(
        small_site,
        ("gone/a", "every-part/name"),
        ("gone/b", "dry-fork-engage/question-1"),
        ("gone/c", "every-part/story"),
    )
    assert list(moves.problems()) == []
    for name in ("every-part", "dry-fork-engage"):
        found = moves.moves(sheet(small_site, name))
        assert [(move.now.worksheet.id, moves.takes_rest(move)) for move in found] == [
            ("every-part", False),
            ("dry-fork-engage", True),
        ]
        assert found[0].texts == {"a-answer": "name-answer", "c-answer": "story-answer"}


def test_other_sheets_are_not_concerned(small_site: Site) -> None:
    """The page of a sheet from or to which nothing moves has no map."""
    assert with_moves(small_site, ("every-part/a", "every-part/name")).moves(sheet(small_site, "dry-fork-engage")) == []


def test_the_real_map_covers_what_is_gone() -> None:
    """Each field of the first edition that is gone and has a place now is in the map."""
    site = real_site()
    for name, fields in GONE_SINCE_THE_FIRST_EDITION.items():
        moves = [move for move in site.moves.moves(sheet(site, name)) if move.was == name]
        assert {old for move in moves for old in (*move.texts, *move.marks)} == set(fields)
    assert list(site.moves.problems()) == []
    assert site.root == ROOT
