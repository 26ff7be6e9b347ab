"""A filled-in sample of a worksheet, with notes that say why it is filled in so: `content/samples/<id>.yaml`.

A sample is checked against its worksheet, so that an answer for a field that is no longer there is a problem.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, Self, TypeAlias, Union

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from curriculum.model.families import Family
from curriculum.model.fields import (
    Entry,
    FieldPath,
    FieldProblem,
    FileId,
    Id,
    Line,
    Plain,
    Text,
    WorksheetId,
    field_errors,
)
from curriculum.model.sensitive import MaybeSensitive
from curriculum.model.suggest import a_list, did_you_mean, instead_of, one_line
from curriculum.model.worksheet import (
    Checklist,
    Choice,
    Diagram,
    Group,
    LabeledPart,
    Lines,
    Scale,
    ShortText,
    SinglePart,
    Space,
    Table,
    Worksheet,
)

Row: TypeAlias = Mapping[str, str]
"""A row of a table: its cells by the id of their column; `row` is the label of a row that has none on the form."""

Answer: TypeAlias = str | tuple[str, ...] | tuple[Row, ...]
"""What is filled in at one part: a text, a list of texts, or the rows of a table."""

ROW_LABEL = "row"
"""The name of the cell in which a row without a label gets one."""


def _frozen_answer(value: Any) -> Answer:
    """Return an answer as a value that can't change; whether it fits its part is checked when the part is known."""
    if isinstance(value, list):
        for number, entry in enumerate(value):
            if isinstance(entry, dict):
                for name, cell in entry.items():
                    _require_text(cell, (number, name), "the cell is empty: write what is filled in, or delete it")
            else:
                _require_text(entry, (number,), "the entry is empty: write what is filled in, or delete it")
        if all(isinstance(entry, dict) for entry in value):
            return tuple(dict(entry) for entry in value)
        if not any(isinstance(entry, dict) for entry in value):
            return tuple(value)
        raise field_errors([((), "this list has texts and rows: write either texts, or rows with named cells")])
    _require_text(value, (), "the answer is empty: write what is filled in, or delete the line")
    text: str = value
    return text


def _require_text(value: Any, place: FieldPath, if_empty: str) -> None:
    if not value and not isinstance(value, list | dict):
        raise field_errors([(place, if_empty)])
    if not isinstance(value, str):
        raise field_errors([(place, "an answer is a text, a list of texts, or a list of rows with named cells")])


class Force(Entry):
    """A force in a force-field drawing."""

    words: Plain
    """What it is, in a few words."""
    score: int = Field(ge=1, le=5)
    """How strong it is, 1 to 5: the length of its arrow."""


class ForceFieldDrawing(Entry):
    """The arrows of a force-field drawing."""

    type: Literal["force-field"]
    """`force-field`"""
    part: Id
    """The id of the worksheet's drawing area."""
    driving: tuple[Force, ...] = Field(min_length=1, max_length=6)
    """The forces for the change."""
    restraining: tuple[Force, ...] = Field(min_length=1, max_length=6)
    """The forces against it."""


class MapActor(Entry):
    """An actor on a power map."""

    name: Plain
    """The actor's number and name, for example `1 School board`."""
    support: int = Field(ge=-2, le=2)
    """From 2, with us, to -2, against us."""
    power: int = Field(ge=1, le=5)
    """From 1, no influence, to 5, decides."""
    target: Literal["primary", "secondary"] | None = None
    """Whether it is the primary target or a secondary one."""


class PowerMapDrawing(Entry):
    """The actors of a power map, and who influences whom."""

    type: Literal["power-map"]
    """`power-map`"""
    part: Id
    """The id of the worksheet's drawing area."""
    actors: tuple[MapActor, ...] = Field(min_length=1, max_length=12)
    """Everyone on the map."""
    ties: tuple[tuple[Plain, Plain], ...] = ()
    """Pairs of names: the first influences the second."""

    @model_validator(mode="after")
    def _actors_exist(self) -> Self:
        names = [actor.name for actor in self.actors]
        problems: list[FieldProblem] = [
            (("actors", i, "name"), f"“{name}” is on this map twice: give this one another name")
            for i, name in enumerate(names)
            if name in names[:i]
        ]
        problems += [
            (("ties", i, j), f"“{one_line(name)}” is not on this map{instead_of(name, names)}")
            for i, tie in enumerate(self.ties)
            for j, name in enumerate(tie)
            if name not in names
        ]
        if problems:
            raise field_errors(problems)
        return self


class Branch(Entry):
    """A process goal in a goal tree, with its first steps."""

    goal: Plain
    """The process goal, in a few words."""
    steps: tuple[Plain, ...] = Field(min_length=1, max_length=2)
    """Its first steps, in a few words each."""


class GoalTreeDrawing(Entry):
    """The boxes of a goal tree."""

    type: Literal["goal-tree"]
    """`goal-tree`"""
    part: Id
    """The id of the worksheet's drawing area."""
    goal: Plain
    """The long-term goal, in a few words."""
    branches: tuple[Branch, ...] = Field(min_length=1, max_length=3)
    """The process goals below it."""


class GenogramDrawing(Entry):
    """A genogram, drawn as those of the towns are."""

    type: Literal["genogram"]
    """`genogram`"""
    part: Id
    """The id of the worksheet's drawing area."""
    family: Family
    """The family; its members have names of their own, such as initials, and not a `person`."""


class EcomapDrawing(Entry):
    """An ecomap, drawn as those of the towns are."""

    type: Literal["ecomap"]
    """`ecomap`"""
    part: Id
    """The id of the worksheet's drawing area."""
    family: Family
    """The family with its household and the systems around it."""


class GraphPhase(Entry):
    """A phase of a graph."""

    name: Plain
    """Its name, for example `A: baseline`."""
    values: tuple[int, ...] = Field(min_length=1, max_length=20)
    """The values in their order, whole numbers."""


class GraphDrawing(Entry):
    """The values of a single-system graph, phase by phase."""

    type: Literal["graph"]
    """`graph`"""
    part: Id
    """The id of the worksheet's drawing area."""
    across: Plain
    """What is counted from left to right, for example `School weeks`."""
    up: Plain
    """What is measured, for example `Days absent`."""
    highest: int = Field(ge=1, le=100)
    """The highest value of the scale; it begins at 0."""
    phases: tuple[GraphPhase, ...] = Field(min_length=1, max_length=4)
    """The phases in their order, divided by upright lines."""

    @model_validator(mode="after")
    def _values_fit(self) -> Self:
        problems: list[FieldProblem] = [
            (
                ("phases", i, "values", j),
                f"the value is {value} and must be from 0 to `highest`, {self.highest}: correct one of them",
            )
            for i, phase in enumerate(self.phases)
            for j, value in enumerate(phase.values)
            if not 0 <= value <= self.highest
        ]
        if problems:
            raise field_errors(problems)
        return self


AnyDrawing: TypeAlias = Annotated[
    Union[  # noqa: UP007 (a name for pydantic)
        ForceFieldDrawing, PowerMapDrawing, GoalTreeDrawing, GenogramDrawing, EcomapDrawing, GraphDrawing
    ],
    Field(discriminator="type"),
]


class SampleNote(Entry):
    """A note in the margin: why something is filled in so, or what is wrong with it."""

    at: Plain
    """Its place: the id of a part (`goal`), an option or a row of it by number (`told/3`), or a cell of a table
    by row and column (`steps/2/who`).
    """
    text: Text
    """The note, two or three sentences."""


class Sample(MaybeSensitive):
    """A worksheet that is filled in for an invented case, with notes in the margin."""

    id: FileId
    """The file's name."""
    worksheet: WorksheetId
    """The id of the worksheet that is filled in."""
    title: Plain
    """The sample's title, for example `Power map: later hours at the day center`."""
    tab: Plain | None = None
    """A word or two that tell it from another sample of the same worksheet, for example `Faulty note`."""
    case: Line
    """What the reader has to know of the case to follow the sheet, in two or three sentences."""
    answers: Mapping[
        Id,
        Annotated[
            Answer,
            PlainValidator(_frozen_answer),
            WithJsonSchema(
                {
                    "anyOf": [
                        {"type": "string"},
                        {
                            "type": "array",
                            "items": {
                                "anyOf": [
                                    {"type": "string"},
                                    {"type": "object", "additionalProperties": {"type": "string"}},
                                ]
                            },
                        },
                    ]
                }
            ),
        ],
    ] = Field(min_length=1)
    """What is filled in, by the ids of parts: a text for `text`, `lines`, `space` and for a picture in words, an option
    for `choice`, a list of options for `checklist`, a step for each row of a `scale`, and for a `table` a list of rows
    with cells by the ids of columns.
    """
    title_block: Mapping[Id, Plain] = Field(default_factory=dict)
    """What is filled in at the top: `name`, `date`, `term` (instructor and term), `course`, `client` (code or initials)
    and `town`, as far as the form has these lines.
    """
    drawings: tuple[AnyDrawing, ...] = ()
    """What is drawn in drawing areas."""
    notes: tuple[SampleNote, ...] = Field(min_length=1)
    """The notes in the margin; they are numbered in the order of their places on the sheet."""


def fields_of(worksheet: Worksheet) -> Mapping[str, SinglePart]:
    """Return the parts of a worksheet that can be filled in, by id, in the order of the form."""
    parts = [inner for part in worksheet.parts for inner in (part.parts if isinstance(part, Group) else (part,))]
    return {part.id: part for part in parts if isinstance(part, LabeledPart)}


def sample_problems(sample: Sample, worksheet: Worksheet) -> Iterator[FieldProblem]:
    """Yield what does not fit between a sample and its worksheet: the path in the sample, and the message."""
    fields = fields_of(worksheet)
    for name, answer in sample.answers.items():
        place: FieldPath = ("answers", name)
        part = fields.get(name)
        if part is None:
            yield place, _no_field(name, worksheet, fields, "answer")
        else:
            yield from ((place + inner, message) for inner, message in _answer_problems(part, answer))
    for name in sample.title_block.keys() - worksheet.title_lines.keys():
        advice = instead_of(name, list(worksheet.title_lines))
        yield ("title_block", name), f"the title block of “{worksheet.id}” has no line “{one_line(name)}”{advice}"
    drawn: set[str] = set()
    for i, drawing in enumerate(sample.drawings):
        part = fields.get(drawing.part)
        areas = [name for name, one in fields.items() if isinstance(one, Diagram)]
        if not isinstance(part, Diagram):
            message = f"the worksheet “{worksheet.id}” has no drawing area “{drawing.part}”"
            yield ("drawings", i, "part"), message + instead_of(drawing.part, areas)
        elif part.notation != drawing.type:
            message = f"the drawing area “{part.id}” has the notation {part.notation}: write `type: {part.notation}`"
            yield ("drawings", i, "type"), message
        elif drawing.part in drawn:
            yield ("drawings", i, "part"), f"“{drawing.part}” is drawn twice: delete one of the drawings"
        drawn.add(drawing.part)
    for i, note in enumerate(sample.notes):
        if problem := _place_problem(note.at, worksheet, fields):
            yield ("notes", i, "at"), problem


def _no_field(name: str, worksheet: Worksheet, fields: Mapping[str, SinglePart], what: str) -> str:
    advice = did_you_mean(name, fields) or f": correct the id, or delete this {what}"
    return f"the worksheet “{worksheet.id}” has no part to fill in with the id “{one_line(name)}”{advice}"


def _answer_problems(part: SinglePart, answer: Answer) -> Iterator[FieldProblem]:
    """Yield the problems of one answer, with paths within it."""
    match part:
        case ShortText() | Lines() | Space() | Diagram():
            if not isinstance(answer, str):
                yield (), f"“{part.id}” takes one text: write `{part.id}: …`"
        case Choice():
            if not isinstance(answer, str):
                yield (), f"“{part.id}” takes one option: write one of {a_list(part.options)}"
            elif answer not in part.options:
                yield (), _no_option(answer, part.options, "an option")
        case Checklist():
            ticked = _texts(answer)
            if ticked is None:
                yield (), f"“{part.id}” takes a list of the options that are ticked, each on a line with `- `"
                return
            for i, option in enumerate(ticked):
                if option not in part.options:
                    yield (i,), _no_option(option, part.options, "an option")
                elif option in ticked[:i]:
                    yield (i,), f"“{one_line(option)}” is ticked twice: delete one of them"
        case Scale():
            steps = _texts(answer)
            if steps is None or len(steps) != len(part.rows):
                rows = len(part.rows)
                yield (), f"“{part.id}” has {rows} row{'s' * (rows != 1)}: give a list with one step for each of them"
                return
            for i, step in enumerate(steps):
                if step not in part.steps:
                    yield (i,), _no_option(step, part.steps, "a step")
        case Table():
            yield from _table_problems(part, answer)


def _texts(answer: Answer) -> Sequence[str] | None:
    """Return an answer that is a list of texts, or None."""
    if isinstance(answer, str):
        return None
    found = [entry for entry in answer if isinstance(entry, str)]
    return found if len(found) == len(answer) else None


def rows_of(answer: Answer) -> Sequence[Row] | None:
    """Return an answer that is a list of rows, or None."""
    if isinstance(answer, str):
        return None
    found = [entry for entry in answer if not isinstance(entry, str)]
    return found if len(found) == len(answer) else None


def _table_problems(part: Table, answer: Answer) -> Iterator[FieldProblem]:
    columns = [column.id for column in part.columns]
    rows = rows_of(answer)
    if rows is None:
        yield (), f"“{part.id}” is a table: give a list of rows, such as `- {{{columns[0]}: …}}`"
        return
    room = len(part.rows) + part.blank_rows
    for i, row in enumerate(rows):
        if i >= room:
            yield (i,), f"“{part.id}” has {room} row{'s' * (room != 1)}, and this is row {i + 1}: delete it"
            continue
        for name in row:
            if name == ROW_LABEL and part.rows and i >= len(part.rows):
                continue
            if name == ROW_LABEL and name not in columns:
                message = (
                    f"row {i + 1} has the label “{part.rows[i]}” on the form" if part.rows else "rows have no label"
                )
                yield (i, name), f"{message}: delete `{ROW_LABEL}`"
            elif name not in columns:
                yield (i, name), f"the table “{part.id}” has no column “{one_line(name)}”{instead_of(name, columns)}"


def _no_option(given: str, options: Sequence[str], what: str) -> str:
    return f"“{one_line(given)}” is not {what} of this part{instead_of(given, options)}"


def _place_problem(at: str, worksheet: Worksheet, fields: Mapping[str, SinglePart]) -> str | None:
    """Return what is wrong with a note's place, or None."""
    name, *inner = at.split("/")
    part = fields.get(name)
    if part is None:
        return _no_field(name, worksheet, fields, "note")
    match part, inner:
        case _, []:
            return None
        case Choice() | Checklist(), [number]:
            return _number_problem(number, len(part.options), "option")
        case Scale(), [number]:
            return _number_problem(number, len(part.rows), "row")
        case Table(), [number]:
            return _number_problem(number, len(part.rows) + part.blank_rows, "row")
        case Table(), [number, column]:
            columns = [one.id for one in part.columns]
            if problem := _number_problem(number, len(part.rows) + part.blank_rows, "row"):
                return problem
            if column not in columns:
                return f"the table “{part.id}” has no column “{one_line(column)}”{instead_of(column, columns)}"
            return None
    return f"“{one_line(at)}” is not a place on this sheet: write the id of the part only, “{name}”"


def _number_problem(number: str, count: int, what: str) -> str | None:
    if number.isdecimal() and 1 <= int(number) <= count:
        return None
    return f"there is no {what} {one_line(number)} here: write a number from 1 to {count}"


def place_order(worksheet: Worksheet) -> Callable[[SampleNote], tuple[int, int, int]]:
    """Return the key by which notes are sorted in the order of their places on the sheet."""
    fields = fields_of(worksheet)
    names = list(fields)

    def key(note: SampleNote) -> tuple[int, int, int]:
        name, *inner = note.at.split("/")
        part = fields[name]
        column = 0
        if len(inner) == 2 and isinstance(part, Table):
            column = 1 + [one.id for one in part.columns].index(inner[1])
        return names.index(name), int(inner[0]) if inner else 0, column

    return key
