"""An intervention type: `content/interventions/<id>.yaml`."""

from pydantic import Field

from curriculum.model.fields import (
    CompetencyId,
    Entry,
    Id,
    InterventionId,
    Level,
    Line,
    Plain,
    ReferenceId,
    Text,
    WorksheetId,
)
from curriculum.model.guide import EthicsNote


class Step(Entry):
    """One step of the worker's method."""

    title: Plain
    """What to do, beginning with a verb."""
    text: Text
    """How to do it, and how to know that it is done."""


class Example(Entry):
    """A worked example at one system size."""

    level: Level
    """The system size: micro, meso or macro."""
    title: Plain
    """The example in a few words."""
    text: Text
    """What the worker did, with whom, and what came of it."""


class Resources(Entry):
    """Where help comes from; informal resources last longer, formal ones give what only they can."""

    formal: tuple[Line, ...] = Field(min_length=1)
    """Programs whose purpose is to provide the help."""
    informal: tuple[Line, ...] = Field(min_length=1)
    """Family, friends, neighbors, congregations."""


class Intervention(Entry):
    """A type of intervention, and how to use it well."""

    id: Id
    """The file's name."""
    title: Plain
    """The type's name."""
    summary: Line
    """What it is, in one sentence; shown in lists and search results."""
    levels: tuple[Level, ...] = Field(min_length=1)
    """The system sizes it works at."""
    sensitive: bool = False
    """`true` shows the help-line note."""
    definition: Text
    """What it is."""
    aim: Text
    """What it is for."""
    fits: tuple[Line, ...] = Field(min_length=1)
    """When it fits."""
    does_not_fit: tuple[Line, ...] = Field(min_length=1)
    """When it does not."""
    steps: tuple[Step, ...] = Field(min_length=2)
    """What the worker does, in order."""
    skills: tuple[Line, ...] = Field(min_length=1)
    """Skills it takes."""
    examples: tuple[Example, ...] = Field(min_length=1)
    """Worked examples, one per system size."""
    resources: Resources
    """Formal and informal resources."""
    cautions: tuple[Line, ...] = Field(min_length=1)
    """What can go wrong."""
    ethics: tuple[EthicsNote, ...] = Field(min_length=1)
    """Values and ethics to consider when using it."""
    competencies: tuple[CompetencyId, ...] = Field(min_length=1)
    """The competencies it builds."""
    sources: tuple[ReferenceId, ...] = ()
    """The ids of the works it rests on, for example `roberts-2005`."""
    worksheets: tuple[WorksheetId, ...] = ()
    """The worksheets that go with it."""
    related: tuple[InterventionId, ...] = ()
    """Types often used before, with or after it."""
