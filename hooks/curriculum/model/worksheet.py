"""A worksheet: a form made of typed parts, `content/worksheets/<id>.yaml`.

The form on screen, the printed page, the PDFs and the DOCX are made from it.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, Self, TypeAlias, Union

from pydantic import Field, model_validator

from curriculum.model.fields import (
    CompetencyId,
    Each,
    Entry,
    FieldProblem,
    FileId,
    Id,
    InterventionId,
    Level,
    Line,
    Minutes,
    PhaseId,
    Plain,
    ReferenceId,
    Text,
    field_errors,
)
from curriculum.model.sensitive import MaybeSensitive


class Part(Entry):
    """The base class of all parts."""

    id: Id
    """The part's field name and anchor; unique in the worksheet."""
    new_page: bool = False
    """`true` starts a new printed page before this part."""


Kind: TypeAlias = Literal["text", "number", "phone", "email"]
"""What is written in a field; phones show the keyboard for it."""


class LabeledPart(Part):
    """The base class of parts to fill in."""

    label: Plain
    """What to fill in; screen readers announce it, too."""
    hint: Line | None = None
    """A short help text below the label."""


class RuledLines(Entry):
    """Ruled lines for a longer answer."""

    type: Literal["lines"]
    """`lines`"""
    lines: int = Field(ge=1, le=40)
    """How many lines."""


class Box(Entry):
    """An open box."""

    type: Literal["space"]
    """`space`"""
    height: int = Field(ge=15, le=220)
    """Its height in millimeters."""


class Note(Part):
    """Instructions, printed."""

    type: Literal["note"]
    """`note`"""
    text: Text
    """The instructions."""


class ShortText(LabeledPart):
    """One short answer on one line."""

    type: Literal["text"]
    """`text`"""
    kind: Kind = "text"
    """What is written there; for `number`, `phone` and `email`, phones show the keyboard for it."""


class Lines(RuledLines, LabeledPart):
    """Ruled lines for a longer answer."""


class Space(Box, LabeledPart):
    """An open box."""


class Choice(LabeledPart):
    """Options, one of which can be picked."""

    type: Literal["choice"]
    """`choice`"""
    options: Each[Plain] = Field(min_length=2)
    """The options."""


class Checklist(LabeledPart):
    """Options, any of which can be ticked."""

    type: Literal["checklist"]
    """`checklist`"""
    options: Each[Plain] = Field(min_length=1)
    """The options."""


class Scale(LabeledPart):
    """Rows to rate on labeled steps."""

    type: Literal["scale"]
    """`scale`"""
    steps: Each[Plain] = Field(min_length=2, max_length=11)
    """The steps, for example `["1", "2", "3", "4", "5"]`."""
    rows: Each[Plain] = Field(min_length=1)
    """What is rated."""
    row_ids: Each[Id] = ()
    """A name for each row, under which its answer is saved; the default is the row's number."""

    @model_validator(mode="after")
    def _check_row_ids(self) -> Self:
        if self.row_ids and (len(self.row_ids) != len(self.rows) or len(set(self.row_ids)) != len(self.rows)):
            message = f"each of the {len(self.rows)} rows needs its own name: give as many names as there are rows"
            raise field_errors([(("row_ids",), message)])
        return self


class Column(Entry):
    """A table's column."""

    id: Id
    """Unique in the table."""
    label: Plain
    """The column's heading."""
    width: int = Field(default=1, ge=1, le=12)
    """Its width relative to the other columns."""
    kind: Kind = "text"
    """What is written there; for `number`, `phone` and `email`, phones show the keyboard for it."""


class Grid(Entry):
    """A table to fill in; `rows` gives the rows' labels, `blank_rows` rows without a label."""

    type: Literal["table"]
    """`table`"""
    columns: tuple[Column, ...] = Field(min_length=1, max_length=12)
    """The columns to fill in."""
    row_heading: Plain | None = None
    """The heading above the rows' labels; required if there are `rows`."""
    row_width: int = Field(default=2, ge=1, le=12)
    """The width of the rows' labels relative to the columns."""
    rows: Each[Plain] = ()
    """The labels of the rows."""
    blank_rows: int = Field(default=0, ge=0, le=40)
    """How many rows without a label follow."""
    row_lines: int = Field(default=2, ge=1, le=12)
    """The height of a row, in lines of handwriting."""

    @model_validator(mode="after")
    def _check_rows(self) -> Self:
        if not self.rows and not self.blank_rows:
            raise field_errors(
                [((), "the table has no rows: give their labels as `rows`, or a number as `blank_rows`")]
            )
        if self.rows and self.row_heading is None:
            raise field_errors([(("rows",), "labeled rows need a heading above their labels: add `row_heading`")])
        return self


class Table(Grid, LabeledPart):
    """A table to fill in."""


class DrawingArea(Entry):
    """An area to draw in, with the legend of its notation."""

    type: Literal["diagram"]
    """`diagram`"""
    notation: Literal["genogram", "ecomap", "sociogram", "force-field", "power-map", "goal-tree", "graph"]
    """What is drawn; it decides the legend and the pre-drawn shapes."""
    height: int = Field(ge=40, le=220)
    """Its height in millimeters."""


class Diagram(DrawingArea, LabeledPart):
    """An area to draw in, with the legend of its notation."""


AnswerSpace: TypeAlias = Annotated[
    Union[RuledLines, Box, Grid, DrawingArea],  # noqa: UP007 (a name for pydantic)
    Field(discriminator="type"),
]
"""The space for the answer to a guide's task: a part of the town's worksheet, which takes its name from the task."""

SinglePart: TypeAlias = Annotated[
    Union[Note, ShortText, Lines, Space, Choice, Checklist, Scale, Table, Diagram],  # noqa: UP007 (a name for pydantic)
    Field(discriminator="type"),
]


class Group(Part):
    """Parts that stay together on one printed page."""

    type: Literal["group"]
    """`group`"""
    label: Plain | None = None
    """A heading above the parts."""
    parts: tuple[SinglePart, ...] = Field(min_length=1)
    """The parts that stay together."""
    may_break: bool = False
    """`true` if the group may go on on the next page, because it is long."""


AnyPart: TypeAlias = Annotated[
    Union[Note, ShortText, Lines, Space, Choice, Checklist, Scale, Table, Diagram, Group],  # noqa: UP007 (as above)
    Field(discriminator="type"),
]


class Computation(Entry):
    """A result that is computed on screen, as soon as the numbers for it are filled in. On paper its place is blank."""

    at: Plain
    """Where the result appears: a cell by row and column (`totals/1/now`); a column of a table (`options/total`),
    which then has one result in each row, of the numbers in that row; or a part of type `text`.
    """
    how: Literal["sum", "difference", "product", "sum-of-products", "square-of-sum", "t-score"]
    """What is computed; `t-score` is the score of goal attainment by Kiresuk and Sherman (1968)."""
    of: tuple[Plain, ...] = Field(min_length=1)
    """Where the numbers are: columns of tables (`driving/score`), scales, cells, or parts of type `text`. A
    `difference` is of two, in this order; `sum-of-products` and `t-score` are of the weights and the levels.
    """


class Worksheet(MaybeSensitive):
    """A worksheet that can be used for any town."""

    id: FileId
    """The file's name."""
    title: Plain
    """The worksheet's title."""
    summary: Line
    """What it is for, in one sentence; shown in lists and search results."""
    when: Text
    """When to use it, and what to have ready."""
    phases: Each[PhaseId] = Field(min_length=1)
    """The phases it serves."""
    interventions: Each[InterventionId] = ()
    """The intervention types it serves."""
    levels: Each[Level] = Field(min_length=1)
    """The system sizes it serves."""
    minutes: Minutes
    """How long it takes to fill in, in minutes."""
    competencies: Each[CompetencyId] = Field(min_length=1)
    """The competencies it exercises."""
    sources: Each[ReferenceId] = ()
    """The ids of the works it rests on, for example `roberts-2005`."""
    orientation: Literal["portrait", "landscape"] = "portrait"
    """The orientation of the paper."""
    case: bool = True
    """`false` leaves out the lines for the town or case and for the client's code: the sheet is about the student."""
    for_client: bool = False
    """`true` if the client keeps the sheet: its title block has no lines for course, instructor and town."""
    title_block: bool = True
    """`false` leaves out all lines of the title block: the sheet itself asks for the name and the date."""
    inventory: bool = False
    """`true` puts the sentences of My Values, `reference/inventory.yaml`, before the parts.

    Notes at the start stay above them."""
    parts: tuple[AnyPart, ...] = Field(min_length=1)
    """The parts of the form, in order."""
    computes: tuple[Computation, ...] = ()
    """What is computed on screen; a result may go into those after it."""

    @property
    def title_lines(self) -> Mapping[str, str]:
        """The lines of the title block: the label of each by its name, in the order of the form.

        A sheet that is not for work with a person or a family has no client with a code.
        """
        if self.for_client:
            return {"name": "First name or initials", "date": "Date"} if self.title_block else {}
        lines = {"name": "Student’s name", "date": "Date", "term": "Instructor and term", "course": "Course"}
        if self.case:
            lines |= {"client": "Client’s code or initials"} if "micro" in self.levels else {}
            lines |= {"town": "Town or case"}
        return lines

    @property
    def keeps_title_block(self) -> bool:
        """Whether the page fills in the student's name, course, instructor and term, and keeps them for other sheets.

        It does not on a sheet that the client keeps, and not on My Values, which is private.
        """
        return not self.for_client and not self.inventory

    @model_validator(mode="after")
    def _check_ids(self) -> Self:
        """Check that ids are unique, because a part's id names its form fields."""
        named: list[FieldProblem] = []
        for i, part in enumerate(self.parts):
            named.append((("parts", i, "id"), part.id))
            for j, inner in enumerate(part.parts if isinstance(part, Group) else ()):
                named.append((("parts", i, "parts", j, "id"), inner.id))
        used = set(PAGE_ANCHORS)
        problems = []
        for place, name in named:
            if name in used:
                problems.append((place, f"the id “{name}” is already used on this page: choose another id"))
            used.add(name)
        if problems:
            raise field_errors(problems)
        return self


PAGE_ANCHORS = ("page-title", "downloads", "used-with", "competencies")
"""The anchors of the worksheet page's template, which ids of parts must not repeat."""
