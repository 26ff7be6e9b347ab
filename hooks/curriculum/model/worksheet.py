"""A worksheet: a form made of typed parts, `content/worksheets/<id>.yaml`.

One worksheet gives the form on screen, the page a browser prints and the PDFs.
"""

from typing import Annotated, Literal, Self, TypeAlias, Union

from pydantic import Field, model_validator

from curriculum.model.fields import (
    CompetencyId,
    Entry,
    FieldProblem,
    Id,
    InterventionId,
    Level,
    Line,
    Minutes,
    PhaseId,
    Plain,
    Text,
    field_errors,
)


class Part(Entry):
    """What every part has."""

    id: Id
    """The part's field name and anchor; unique in the worksheet."""
    new_page: bool = False
    """`true` starts a new printed page before this part."""


class Labelled(Part):
    """A part that asks for something."""

    label: Plain
    """What to fill in; it is also what a screen reader says."""
    hint: Line | None = None
    """A short help under the label."""


class Note(Part):
    """Instructions, printed."""

    type: Literal["note"]
    """`note`"""
    text: Text
    """The instructions."""


class ShortText(Labelled):
    """One short answer on one line."""

    type: Literal["text"]
    """`text`"""


class Lines(Labelled):
    """Ruled lines for a longer answer."""

    type: Literal["lines"]
    """`lines`"""
    lines: int = Field(ge=1, le=40)
    """How many lines."""


class Space(Labelled):
    """An open box."""

    type: Literal["space"]
    """`space`"""
    height: int = Field(ge=15, le=220)
    """Its height in millimeters."""


class Choice(Labelled):
    """Pick one."""

    type: Literal["choice"]
    """`choice`"""
    options: tuple[Plain, ...] = Field(min_length=2)
    """The answers to pick from."""


class Checklist(Labelled):
    """Tick any."""

    type: Literal["checklist"]
    """`checklist`"""
    options: tuple[Plain, ...] = Field(min_length=1)
    """What can be ticked."""


class Scale(Labelled):
    """Rows rated on labelled steps."""

    type: Literal["scale"]
    """`scale`"""
    steps: tuple[Plain, ...] = Field(min_length=2, max_length=11)
    """The steps, for example `["1", "2", "3", "4", "5"]`."""
    rows: tuple[Plain, ...] = Field(min_length=1)
    """What is rated."""
    row_ids: tuple[Id, ...] = ()
    """A name for each row, under which its answer is kept; without names, it is kept under the row's number."""

    @model_validator(mode="after")
    def _a_name_for_each_row(self) -> Self:
        if self.row_ids and (len(self.row_ids) != len(self.rows) or len(set(self.row_ids)) != len(self.rows)):
            message = f"each of the {len(self.rows)} rows needs a name of its own: give as many names as there are rows"
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


class Table(Labelled):
    """A table to fill in; `rows` gives the rows' labels, `blank_rows` rows without a label."""

    type: Literal["table"]
    """`table`"""
    columns: tuple[Column, ...] = Field(min_length=1, max_length=12)
    """The columns to fill in."""
    row_heading: Plain | None = None
    """The heading over the rows' labels; needed when there are `rows`."""
    row_width: int = Field(default=2, ge=1, le=12)
    """The width of the rows' labels relative to the columns."""
    rows: tuple[Plain, ...] = ()
    """The labels of the rows."""
    blank_rows: int = Field(default=0, ge=0, le=40)
    """How many rows without a label follow."""
    row_lines: int = Field(default=2, ge=1, le=12)
    """The height of a row, in lines of handwriting."""

    @model_validator(mode="after")
    def _rows_fit(self) -> Self:
        if not self.rows and not self.blank_rows:
            raise field_errors(
                [((), "the table has no rows: give their labels as `rows`, or a number as `blank_rows`")]
            )
        if self.rows and self.row_heading is None:
            raise field_errors([(("rows",), "labelled rows need a heading over their labels: add `row_heading`")])
        return self


class Diagram(Labelled):
    """An area to draw in, with the symbol key of its notation."""

    type: Literal["diagram"]
    """`diagram`"""
    notation: Literal["genogram", "ecomap", "sociogram", "force-field", "power-map", "goal-tree"]
    """What is drawn; it decides the key and the pre-drawn shapes."""
    height: int = Field(ge=40, le=220)
    """Its height in millimeters."""


SinglePart: TypeAlias = Annotated[
    Union[Note, ShortText, Lines, Space, Choice, Checklist, Scale, Table, Diagram],  # noqa: UP007 (a name for pydantic)
    Field(discriminator="type"),
]


class Group(Part):
    """Parts that stay together on one printed page."""

    type: Literal["group"]
    """`group`"""
    label: Plain | None = None
    """A heading over the parts."""
    parts: tuple[SinglePart, ...] = Field(min_length=1)
    """The parts that stay together."""


AnyPart: TypeAlias = Annotated[
    Union[Note, ShortText, Lines, Space, Choice, Checklist, Scale, Table, Diagram, Group],  # noqa: UP007 (as above)
    Field(discriminator="type"),
]


class Worksheet(Entry):
    """A worksheet for no town in particular."""

    id: Id
    """The file's name."""
    title: Plain
    """The worksheet's title."""
    summary: Line
    """What it is for, in one sentence; shown in lists and search results."""
    when: Text
    """When to use it, and what to have at hand."""
    phases: tuple[PhaseId, ...] = Field(min_length=1)
    """The phases it serves."""
    interventions: tuple[InterventionId, ...] = ()
    """The intervention types it serves."""
    levels: tuple[Level, ...] = Field(min_length=1)
    """The system sizes it serves."""
    minutes: Minutes
    """How long it takes to fill in, in minutes."""
    competencies: tuple[CompetencyId, ...] = Field(min_length=1)
    """The competencies it exercises."""
    sensitive: bool = False
    """`true` shows the help-line note on the page; it is not printed."""
    orientation: Literal["portrait", "landscape"] = "portrait"
    """How the paper is turned."""
    inventory: bool = False
    """`true` puts the sentences of My Values, `reference/inventory.yaml`, before the parts."""
    parts: tuple[AnyPart, ...] = Field(min_length=1)
    """The parts of the form, in order."""

    @model_validator(mode="after")
    def _one_name_each(self) -> Self:
        """A part's id names its form fields, so no two parts share one."""
        named: list[FieldProblem] = []
        for i, part in enumerate(self.parts):
            named.append((("parts", i, "id"), part.id))
            for j, inner in enumerate(part.parts if isinstance(part, Group) else ()):
                named.append((("parts", i, "parts", j, "id"), inner.id))
        taken = set(PAGE_ANCHORS)
        problems = []
        for place, name in named:
            if name in taken:
                problems.append((place, f"the id “{name}” is already used on this page: choose another id"))
            taken.add(name)
        if problems:
            raise field_errors(problems)
        return self


PAGE_ANCHORS = ("page-title", "used-with", "competencies")
"""The anchors that every worksheet's page has; a part can't take them."""
