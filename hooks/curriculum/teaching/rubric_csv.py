"""Rubrics as CSV (RFC 4180, UTF-8): in the format of Canvas, and with a row for each level for other programs."""

import csv
import io
from collections.abc import Iterable

from curriculum.markup.typography import typographic
from curriculum.teaching.notes import Notes
from curriculum.texts import Texts

_CANVAS = ("Rubric Name", "Criteria Name", "Criteria Description", "Criteria Enable Range")
_CANVAS_RATING = ("Rating Name", "Rating Description", "Rating Points")
"""The headings of Canvas's own template, `RubricImport.template_file` in
https://github.com/instructure/canvas-lms/blob/master/app/models/rubric_import.rb; the rating's three are repeated."""

_PLAIN = ("rubric", "criterion", "level", "points", "description")


def canvas_csv(all_notes: Iterable[Notes], texts: Texts) -> str:
    """Return rubrics as Canvas imports them: a row for each criterion, its levels side by side, best first.

    Canvas distinguishes rubrics by name, so one file can contain several; it imports them as drafts.
    """
    rows = []
    for notes in all_notes:
        for row in notes.teaching.rubric:
            cells = [typographic(notes.title), typographic(row.criterion), "", "false"]
            for level in row.levels:
                cells += [typographic(level.label), texts.plain(level.text), str(level.points)]
            rows.append(cells)
    widest = max((len(row) - len(_CANVAS)) // len(_CANVAS_RATING) for row in rows)
    return _csv([[*_CANVAS, *_CANVAS_RATING * widest], *rows])


def plain_csv(all_notes: Iterable[Notes], texts: Texts) -> str:
    """Return rubrics with a row for each level of each criterion, for spreadsheets and other learning platforms."""
    rows = [
        [typographic(notes.title), typographic(row.criterion), level.label, str(level.points), texts.plain(level.text)]
        for notes in all_notes
        for row in notes.teaching.rubric
        for level in row.levels
    ]
    return _csv([_PLAIN, *rows])


def _csv(rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)  # with the line endings of RFC 4180
    return text.getvalue()
