"""The data of My case folder: what each town asks, and the fields of every worksheet with their labels, as JSON.

`docs/assets/case-folder/` puts a student's answers beside it. Each town has a file of its own, and so has each
worksheet, so that a browser fetches only those in which somebody has worked.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from curriculum.markup.typography import typographic
from curriculum.model.addresses import address
from curriculum.model.answer_fields import columns_of
from curriculum.model.guide import Guide, Phase
from curriculum.model.sample import ROW_LABEL
from curriculum.model.town import Town
from curriculum.model.worksheet import AnyPart, Checklist, Choice, Group, LabeledPart, Note, Scale, Table, Worksheet
from curriculum.publication import Publication
from curriculum.worksheets.moved_answers import MoveMap
from curriculum.worksheets.sheet import Sheet

ADDRESS = "case-folder/"
"""The address of the page; its files are beside it."""


def folder_files(
    publication: Publication, sheets: Sequence[Sheet], moves: Callable[[], MoveMap]
) -> Mapping[str, Callable[[], str]]:
    """Return the files by address, each with a function that returns its text.

    `sheets` are all worksheets; `moves`, which is called when a file is made, returns where answers have moved.
    """
    towns = publication.curriculum.towns.values()
    general = [sheet for sheet in sheets if not sheet.town]
    by_address = {sheet.address: sheet for sheet in sheets if sheet.town}

    def worksheets() -> str:
        return _json({"worksheets": [_facts(sheet) for sheet in general], "moves": list(moves().for_script(""))})

    return {
        f"{ADDRESS}worksheets.json": worksheets,
        **{f"{ADDRESS}worksheets/{sheet.worksheet.id}.json": partial(_parts_file, sheet) for sheet in general},
        **{f"{ADDRESS}towns/{town.id}.json": partial(_town_file, publication, town, by_address) for town in towns},
    }


def _json(value: Any) -> str:
    return f"{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}\n"


def _town_file(publication: Publication, town: Town, by_address: Mapping[str, Sheet]) -> str:
    phases = []
    for phase_id, guide in town.guides.items():
        sheet = by_address.get(f"{address('guide', f'{town.id}/{phase_id}')}worksheet/")
        phases.append(_phase(publication, town, publication.curriculum.phases[phase_id], guide, sheet))
    return _json({"id": town.id, "name": typographic(town.name), "phases": phases})


def _phase(publication: Publication, town: Town, phase: Phase, guide: Guide, sheet: Sheet | None) -> Mapping[str, Any]:
    """Return a guide with its questions and tasks in order, each with the part of the sheet that has its answer."""

    def plain(text: str) -> str:
        return " ".join(publication.texts.plain(text).split())

    # A task is a group of a note and the part for its answer.
    parts = {one.id: one.parts[-1] if isinstance(one, Group) else one for one in sheet.worksheet.parts} if sheet else {}
    questions = [
        {
            "anchor": f"question-{question.number}",
            "title": f"Question {question.number}",
            "text": plain(question.question),
            "part": _part(parts[f"question-{question.number}"]),
        }
        for question in sorted(guide.questions, key=lambda one: one.number)
    ]
    tasks = [
        {
            "anchor": f"task-{task.number}",
            "title": typographic(f"Task {task.number}: {task.title}"),
            "text": plain(task.text),
            "part": _part(parts[f"task-{task.number}-sheet"]),
            "task": f"{town.id}/{phase.id}/{task.number}",
            "minutes": task.minutes or 0,
        }
        for task in sorted(guide.tasks, key=lambda one: one.number)
    ]
    worksheets = dict.fromkeys([*(one for task in guide.tasks for one in task.worksheets), *guide.worksheets])
    return {
        "id": phase.id,
        "number": phase.number,
        "title": typographic(guide.title or phase.title),
        "address": address("guide", f"{town.id}/{phase.id}"),
        "minutes": guide.minutes,
        "sheet": sheet.worksheet.id if sheet else "",
        "worksheets": list(worksheets),
        "items": [*questions, *tasks],
    }


def _facts(sheet: Sheet) -> Mapping[str, Any]:
    worksheet = sheet.worksheet
    return {
        "id": worksheet.id,
        "title": typographic(worksheet.title),
        "address": sheet.address,
        # My Values is a student's own, and a client's sheet is the client's.
        "own": worksheet.inventory or worksheet.for_client,
    }


def _parts_file(sheet: Sheet) -> str:
    return _json(list(_parts(sheet.worksheet)))


def _parts(worksheet: Worksheet) -> Iterator[Mapping[str, Any]]:
    for part in worksheet.parts:
        if isinstance(part, Group):
            inner = [_part(one) for one in part.parts if not isinstance(one, Note)]
            if inner and part.label:
                yield {"type": "group", "label": typographic(part.label), "parts": inner}
            else:
                yield from inner
        elif not isinstance(part, Note):
            yield _part(part)


def _part(part: AnyPart) -> Mapping[str, Any]:
    """Return a part with the names of its fields, as `docs/assets/case-folder/answers.js` reads it."""
    assert isinstance(part, LabeledPart)
    label = typographic(part.label)
    words = [typographic(one) for one in getattr(part, "options", getattr(part, "rows", ()))]
    match part:
        case Choice():
            return {"type": "choice", "label": label, "name": part.id, "options": words}
        case Checklist():
            return {"type": "checklist", "label": label, "name": part.id, "options": words}
        case Scale():
            names = [f"{part.id}-{part.row_ids[index] if part.row_ids else index + 1}" for index in range(len(words))]
            rows = [list(pair) for pair in zip(names, words, strict=True)]
            return {"type": "scale", "label": label, "steps": [typographic(one) for one in part.steps], "rows": rows}
        case Table():
            labels = [typographic(column.label) for column in part.columns]
            return {
                "type": "table",
                "label": label,
                "name": part.id,
                "columns": [list(pair) for pair in zip(columns_of(part), labels, strict=True)],
                "rows": words,
                "count": len(words) + part.blank_rows,
                **({"rowHeading": typographic(part.row_heading or ""), "rowName": ROW_LABEL} if words else {}),
            }
    return {"type": "text", "label": label, "name": f"{part.id}-answer"}
