"""The data of My case folder: every question and task, every field, under the names by which answers are saved."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from curriculum.model.answer_fields import answer_fields
from curriculum.pages.case_folder import folder_files
from curriculum.site import Site


def data(site: Site, name: str) -> Any:
    """Return what one of the page's files holds."""
    text = site.file(f"case-folder/{name}.json")
    assert isinstance(text, str)
    return json.loads(text)


def names(part: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of a part's fields, as the page's script puts them together."""
    match part["type"]:
        case "group":
            for inner in part["parts"]:
                yield from names(inner)
        case "checklist":
            yield from (f"{part['name']}-{number}" for number, _ in enumerate(part["options"], start=1))
        case "scale":
            yield from (name for name, _ in part["rows"])
        case "table":
            for number in range(1, part["count"] + 1):
                if "rowName" in part and number > len(part["rows"]):
                    yield f"{part['name']}-{number}-{part['rowName']}"
                yield from (f"{part['name']}-{number}-{column}" for column, _ in part["columns"])
        case _:
            yield part["name"]


def test_a_town(small_site: Site) -> None:
    """Its guide with what is asked, in order, and where the answers are."""
    question = {"type": "text", "label": "1. Ask one thing.", "name": "question-1-answer"}
    task = {"type": "text", "label": "My answer to task 1", "name": "task-1-answer"}
    items = [
        {"anchor": "question-1", "title": "Question 1", "text": "Ask one thing.", "part": question},
        {
            "anchor": "task-1",
            "title": "Task 1: My first task",
            "text": "Say what to do and what a finished task looks like.",
            "part": task,
            "task": "dry-fork/engage/1",
            "minutes": 0,
        },
    ]
    facts = {"id": "engage", "number": 1, "title": "Engage", "address": "towns/dry-fork/engage/", "minutes": 60}
    phase = {**facts, "sheet": "dry-fork-engage", "worksheets": [], "items": items}
    assert data(small_site, "towns/dry-fork") == {"id": "dry-fork", "name": "Dry Fork", "phases": [phase]}


def test_parts_of_every_type(small_site: Site) -> None:
    """With the labels that a form shows, and none for notes, which ask nothing."""
    parts = data(small_site, "worksheets/every-part")
    assert [part["type"] for part in parts] == [
        *("text", "text", "text", "choice", "checklist", "scale", "table", "text"),
        "group",
    ]
    assert parts[3] == {"type": "choice", "label": "4. Pick one", "name": "pick", "options": ["Yes", "No"]}
    assert parts[6] == {
        "type": "table",
        "label": "7. Plan",
        "name": "plan",
        "columns": [["who", "Who"], ["what", "What"]],
        "rows": ["First"],
        "count": 2,
        "rowHeading": "Goal",
        "rowName": "row",
    }
    assert parts[8]["label"] == "Kept together"
    assert [part["label"] for part in parts[8]["parts"]] == ["9. Inside"]


def test_own_sheets_are_told_apart(small_site: Site) -> None:
    """My Values is not ticked to be handed in."""
    listed = {sheet["id"]: sheet["own"] for sheet in data(small_site, "worksheets")["worksheets"]}
    assert listed == {"every-part": False, "own-values": True}


def test_every_field_of_the_real_worksheets_is_there(real_site: Site) -> None:
    """Under its name; a town's sheets are divided into questions and tasks."""
    for sheet in real_site.sheets:
        if sheet.town:
            phases = data(real_site, f"towns/{sheet.town}")["phases"]
            [phase] = [one for one in phases if one["sheet"] == sheet.worksheet.id]
            parts = [item["part"] for item in phase["items"]]
        else:
            parts = data(real_site, f"worksheets/{sheet.worksheet.id}")
        expected = [field.name for field in answer_fields(sheet.worksheet).values()]
        assert [name for part in parts for name in names(part)] == list(dict.fromkeys(expected)), sheet.worksheet.id


def test_all_moves_are_there(real_site: Site) -> None:
    """Those of each worksheet, once."""
    moves = [(move["was"], move["now"]) for move in data(real_site, "worksheets")["moves"]]
    expected = [
        (move.was, move.now.worksheet.id) for sheet in real_site.sheets for move in real_site.moves.moves(sheet)
    ]
    assert len(moves) == len(set(moves))
    assert set(moves) == set(expected)


def test_nothing_is_made_before_it_is_asked_for(small_site: Site) -> None:
    """The list of files needs no map of moves."""

    def fails() -> Any:
        raise AssertionError

    files = folder_files(small_site.content, small_site.sheets, fails)
    assert "case-folder/towns/dry-fork.json" in files
    with pytest.raises(AssertionError):
        files["case-folder/worksheets.json"]()
