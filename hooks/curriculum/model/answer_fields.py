"""The form fields of worksheets: their names, under which answers are saved, and their places as content writes them.

The template of the form, `worksheets/templates/parts.html`, gives fields these names.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from curriculum.model.sample import ROW_LABEL, fields_of
from curriculum.model.worksheet import Checklist, Choice, Scale, SinglePart, Table, Worksheet


@dataclass(frozen=True)
class AnswerField:
    """A field of a form."""

    name: str
    """Its name in the form and in saved answers, for example `steps-2-who`."""
    place: tuple[str, ...]
    """The id of its part; in a table, the number of its row and the id of its column; in a scale, the name of its row;
    in a checklist, the number of its option.
    """
    is_text: bool = True
    """Whether words are typed there; otherwise something is ticked or picked."""


def answer_fields(worksheet: Worksheet) -> Mapping[str, AnswerField]:
    """Return the form fields of a worksheet's parts by their places (`steps/2/who`), in the order of the form."""
    fields = [field for part in fields_of(worksheet).values() for field in _fields(part)]
    return {"/".join(field.place): field for field in fields}


def _fields(part: SinglePart) -> Iterator[AnswerField]:
    match part:
        case Choice():
            yield AnswerField(part.id, (part.id,), is_text=False)
        case Checklist():
            for number in range(1, len(part.options) + 1):
                yield AnswerField(f"{part.id}-{number}", (part.id, str(number)), is_text=False)
        case Scale():
            for number in range(1, len(part.rows) + 1):
                row = part.row_ids[number - 1] if part.row_ids else str(number)
                yield AnswerField(f"{part.id}-{row}", (part.id, row), is_text=False)
        case Table():
            for number in range(1, len(part.rows) + part.blank_rows + 1):
                for column in (*([ROW_LABEL] if part.rows and number > len(part.rows) else []), *columns_of(part)):
                    yield AnswerField(f"{part.id}-{number}-{column}", (part.id, str(number), column))
        case _:
            yield AnswerField(f"{part.id}-answer", (part.id,))


def columns_of(table: Table) -> tuple[str, ...]:
    """Return the ids of a table's columns, in order."""
    return tuple(column.id for column in table.columns)
