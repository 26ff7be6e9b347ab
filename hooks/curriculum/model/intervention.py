"""An intervention type: `content/interventions/<id>.yaml`."""

from typing import Literal, Self

from pydantic import Field, model_validator

from curriculum.model.fields import (
    Each,
    Entry,
    FieldProblem,
    FileId,
    Id,
    InterventionId,
    Level,
    Line,
    Plain,
    ReferenceId,
    Text,
    WorksheetId,
    field_errors,
)
from curriculum.model.guide import EthicsNote
from curriculum.model.objectives import LEARNING_SECTIONS, WithKeyTerms, competencies_of


class Step(Entry):
    """One step of the worker's method."""

    title: Plain
    """What to do, beginning with a verb."""
    text: Text
    """How to do it, and how to know that it is done."""


class Topic(Entry):
    """A part of the method that needs a section of its own, such as motivational interviewing in counseling."""

    id: Id
    """The section's anchor, for example `safety-planning`."""
    title: Plain
    """The section's heading."""
    text: Text
    """What it is, how it is done, and what research says about it."""


class Example(Entry):
    """A worked example at one system size."""

    level: Level
    """The system size: micro, meso or macro."""
    form: Literal["dialogue", "document", "comparison", "timeline"] | None = None
    """How it is told, if not as a story: in speech, as a document such as a case note, before and after, by dates."""
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


SECTIONS = (
    *("page-title", "help-line", "what", "aim", "when", "steps", "skills", "examples", "resources", "cautions"),
    *("ethics", "worksheets", "towns", "related", "competencies"),
    *LEARNING_SECTIONS,
)
"""The anchors of the template, which ids of topics must not repeat; `example-1` and so on are the examples."""


class Intervention(WithKeyTerms):
    """A type of intervention, and how to use it well.

    A page without topics, skills, resources or cautions has no heading for them.
    """

    id: FileId
    """The file's name."""
    title: Plain
    """The type's name."""
    summary: Line
    """What it is, in one sentence; shown in lists and search results."""
    levels: Each[Level] = Field(min_length=1)
    """The system sizes it works at."""
    definition: Text
    """What it is."""
    aim: Text | None = None
    """What it is for, unless the definition says it."""
    fits: tuple[Line, ...] = Field(min_length=1)
    """When it fits."""
    does_not_fit: tuple[Line, ...] = Field(min_length=1)
    """When it does not."""
    steps: tuple[Step, ...] = Field(min_length=2)
    """What the worker does, in order."""
    topics: tuple[Topic, ...] = ()
    """Parts of the method that need sections of their own, in order; they follow the steps."""
    skills: tuple[Line, ...] = ()
    """Skills it takes, unless topics describe them."""
    examples: tuple[Example, ...] = Field(min_length=1)
    """Worked examples: as many as show something new, in the form that suits each."""
    resources: Resources | None = None
    """Formal and informal resources."""
    cautions: tuple[Line, ...] = ()
    """What can go wrong."""
    ethics: tuple[EthicsNote, ...] = Field(min_length=1)
    """Values and ethics to consider when using it."""
    sources: Each[ReferenceId] = ()
    """The ids of the works it rests on, for example `roberts-2005`."""
    worksheets: Each[WorksheetId] = ()
    """The worksheets that go with it."""
    related: Each[InterventionId] = ()
    """Types often used before, with or after it."""

    @property
    def competencies(self) -> tuple[str, ...]:
        """The ids of the competencies that it builds, which are those of its objectives' behaviors, each once."""
        return competencies_of(self.behaviors)

    @model_validator(mode="after")
    def _check_topics(self) -> Self:
        """Check that each topic has an anchor of its own."""
        used = {*SECTIONS, *(f"example-{number}" for number in range(1, len(self.examples) + 1))}
        problems: list[FieldProblem] = []
        for i, topic in enumerate(self.topics):
            if topic.id in used:
                message = f"the id “{topic.id}” is already used on this page: choose another id"
                problems.append((("topics", i, "id"), message))
            used.add(topic.id)
        if problems:
            raise field_errors(problems)
        return self
