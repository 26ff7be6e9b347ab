"""The reference pages: one file in `content/reference/` is one page of the site."""

import re
from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, ValidationInfo, model_validator

from curriculum.model.cited_work import CitedWork
from curriculum.model.fields import (
    Each,
    Entry,
    FieldProblem,
    Id,
    Level,
    Line,
    Month,
    Plain,
    ReferenceId,
    StageId,
    TermId,
    Text,
    TownId,
    ValueId,
    field_errors,
)
from curriculum.model.known_entries import Known
from curriculum.model.objectives import WithKeyTerms
from curriculum.model.sensitive import MaybeSensitive
from curriculum.model.suggest import instead_of, one_line


class ReferencePage(MaybeSensitive):
    """What every reference page begins with."""

    title: Plain
    """The page's title."""
    summary: Line
    """One sentence; shown in lists and search results."""
    introduction: Text
    """What the page is for."""


class TaughtPage(ReferencePage, WithKeyTerms):
    """What a reference page begins with that students read as a text, and do not only look things up in."""


class Stage(Entry):
    """A stage of the helping process."""

    id: Id
    """For example `engagement`."""
    title: Plain
    """The stage's name."""
    number: int = Field(ge=1)
    """Its position in the process."""
    purpose: Text
    """What the stage is for."""
    worker: Text
    """What the worker does."""
    steps: tuple[Line, ...] = Field(min_length=1)
    """Practical steps, in order."""
    without: Text
    """What goes wrong without it."""
    leaves: Text
    """What it leaves for the next stage."""


class PlannedChangeStep(Entry):
    """A step of the seven-step planned change process."""

    id: Id
    """For example `implementation`."""
    title: Plain
    """The step's name."""
    number: int = Field(ge=1)
    """Its position in the process."""
    text: Line
    """What it adds or names differently."""
    stages: Each[StageId] = ()
    """The stages of the six-stage process it matches; none, if it has no match."""


class Process(TaughtPage):
    """The helping process, and two ways to count its steps: `process.yaml`."""

    stages: tuple[Stage, ...] = Field(min_length=1)
    """The six stages."""
    comparison: Text
    """How the two models differ, and when each is handy."""
    planned_change: tuple[PlannedChangeStep, ...] = Field(min_length=1)
    """The seven steps of the planned change process."""
    planning: Text
    """Planning in the client's words."""


class Factor(Entry):
    """Something that shapes an intervention."""

    id: Id
    """For example `agency-policies`."""
    title: Plain
    """The factor's name."""
    text: Text
    """How it shapes what the worker can do."""
    question: Line
    """A question to ask of any plan."""


class CasePrompt(Entry):
    """A prompt that ties a challenge to one town."""

    town: TownId
    """The town's id."""
    text: Line
    """What to think about there."""


class Challenge(Entry):
    """A difficulty that interventions meet."""

    id: Id
    """For example `limited-resources`."""
    title: Plain
    """The challenge's name."""
    text: Text
    """What it is and where it comes from."""
    signs: tuple[Line, ...] = Field(min_length=1)
    """How to notice it."""
    responses: tuple[Line, ...] = Field(min_length=1)
    """What helps."""
    prompts: tuple[CasePrompt, ...] = ()
    """One prompt per town."""


class Reason(Entry):
    """A reason why effective intervention matters."""

    id: Id
    """For example `empowerment`."""
    title: Plain
    """The reason's name."""
    text: Text
    """Why it matters."""


class BestPractice(Entry):
    """A practice that makes interventions work."""

    id: Id
    """For example `cultural-competence`."""
    title: Plain
    """The practice's name."""
    text: Text
    """What it is and why it works."""
    checklist: tuple[Line, ...] = Field(min_length=1)
    """How a worker can tell that it is being done."""


class Practice(TaughtPage):
    """Factors, challenges, reasons and best practices: `practice.yaml`."""

    factors: tuple[Factor, ...] = Field(min_length=1)
    """Factors that shape an intervention."""
    challenges: tuple[Challenge, ...] = Field(min_length=1)
    """Challenges that interventions meet."""
    reasons: tuple[Reason, ...] = Field(min_length=1)
    """Why effective intervention matters."""
    best_practices: tuple[BestPractice, ...] = Field(min_length=1)
    """What makes interventions work."""


class Value(Entry):
    """A core value of the profession."""

    id: Id
    """For example `social-justice`."""
    title: Plain
    """The value's name."""
    principle: Line
    """The ethical principle that follows from it, in our own words."""
    text: Text
    """What it asks of a worker."""
    question: Line
    """A question to reflect on while planning and intervening."""


class Standard(Entry):
    """A standard of a code of ethics; the id carries the edition, because numbers move between editions."""

    id: Id
    """For example `nasw-2021-1-03`."""
    code: Plain
    """The code and its edition, for example `NASW Code of Ethics (2021)`."""
    number: Plain
    """The number in that edition, for example `1.03`."""
    title: Plain
    """The standard's title in the code."""
    text: Text
    """What it asks for, in our own words."""
    url: Plain = Field(pattern=r"^https://")
    """Where the publisher shows it."""
    note: Line | None = None
    """For example the number it had in an earlier edition."""


class Values(TaughtPage):
    """Core values and ethics standards: `values.yaml`."""

    values: tuple[Value, ...] = Field(min_length=1)
    """The core values."""
    standards_introduction: Text
    """How to use the standards."""
    standards: tuple[Standard, ...] = Field(min_length=1)
    """The ethics standards used in the cases."""


class Statement(Entry):
    """One sentence of the values inventory that a student answers."""

    id: Id
    """Saved answers refer to it, so a sentence that gets another meaning needs a new id."""
    text: Plain
    """The sentence, in the first person or as an opinion."""


class StatementGroup(Entry):
    """The sentences that belong to one core value."""

    core_value: ValueId
    """The core value, for example `integrity`."""
    statements: tuple[Statement, ...] = Field(min_length=3)
    """The sentences; some speak for the value, some against it."""


class Tension(Entry):
    """Two sentences that pull against each other when both are true of somebody."""

    one: Id
    """A sentence's id."""
    other: Id
    """The other sentence's id."""
    text: Line
    """What to think about, addressed to a student who agrees with both."""


class Inventory(ReferencePage):
    """The values inventory, My Values: `inventory.yaml`."""

    question: Line
    """The question to answer for each sentence."""
    steps: Each[Plain] = Field(min_length=3, max_length=7)
    """The answers in words, from the least to the most."""
    groups: tuple[StatementGroup, ...] = Field(min_length=1)
    """The sentences, a group for each core value."""
    tensions: tuple[Tension, ...] = ()
    """Pairs of sentences that pull against each other."""

    @property
    def texts(self) -> Mapping[str, str]:
        """Each sentence by its id."""
        return {statement.id: statement.text for group in self.groups for statement in group.statements}

    @model_validator(mode="after")
    def _check_groups_and_tensions(self, info: ValidationInfo) -> Self:
        """Check that every core value has one group, every sentence a unique id, every tension two sentences."""
        problems: list[FieldProblem] = []
        statements: set[str] = set()
        values: set[str] = set()
        for i, group in enumerate(self.groups):
            if group.core_value in values:
                message = f"there is already a group for “{group.core_value}”: move these statements there"
                problems.append((("groups", i, "core_value"), message))
            values.add(group.core_value)
            for j, statement in enumerate(group.statements):
                if statement.id in statements:
                    message = f"the id “{statement.id}” is already used in this file: choose another id"
                    problems.append((("groups", i, "statements", j, "id"), message))
                statements.add(statement.id)
        known: Known | None = info.context
        if known is not None and "value:" not in known.unchecked_prefixes:
            for value in known.titles.get("value", {}):
                if value not in values:
                    message = f"the core value “{value}” has no statements: add a group for it"
                    problems.append((("groups",), message))
        for i, tension in enumerate(self.tensions):
            for end, name in (("one", tension.one), ("other", tension.other)):
                if name not in statements:
                    message = f"there is no statement “{name}”{instead_of(name, statements)}"
                    problems.append((("tensions", i, end), message))
            if tension.one == tension.other:
                problems.append((("tensions", i, "other"), "a tension is between two statements: name another one"))
        if problems:
            raise field_errors(problems)
        return self


class LevelEntry(Entry):
    """A level of practice."""

    id: Level
    """`micro`, `meso` or `macro`."""
    title: Plain
    """The level's name."""
    size: Line
    """The size of the system, always shown beside the name."""
    text: Text
    """Who the client system is and what the worker does."""
    example: Text
    """A planning example."""


class Levels(TaughtPage):
    """Levels of practice: `levels.yaml`."""

    levels: tuple[LevelEntry, ...] = Field(min_length=1)
    """Micro, meso and macro."""


GRADES = ("strong", "good", "mixed", "thin")
"""The grades of evidence, which the introduction of the page defines."""

_GRADE = re.compile(rf"\b(?:{'|'.join(GRADES)})\b")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_SOURCE = "](reference:"


class Modality(Entry):
    """A method of intervention with its own name, literature and training."""

    id: Id
    """For example `narrative-therapy`."""
    title: Plain
    """The modality's name."""
    levels: Each[Level] = Field(min_length=1)
    """The system sizes it works at."""
    purpose: Text
    """What it is and what it is for."""
    evidence: Text
    """What research says, graded by the page's key; each sentence with a grade links a source:
    `[](reference:archer-2012)`.
    """
    as_of: Month
    """The month in which the sources of its grades were last checked, for example `2026-11`."""
    training: Line
    """The training it takes."""
    caution: Line
    """One caution."""

    @model_validator(mode="after")
    def _check_grades_have_sources(self) -> Self:
        """Check that each grade of the evidence can be traced to a work in the list of references."""
        example = "add a link to a work in references.yaml, for example [](reference:archer-2012)"
        if _SOURCE not in self.evidence:
            raise field_errors([(("evidence",), f"this grade of evidence names no source: {example}")])
        problems: list[FieldProblem] = []
        for sentence in _SENTENCE_END.split(self.evidence):
            if _GRADE.search(sentence) and _SOURCE not in sentence:
                line = one_line(sentence)
                problems.append(
                    (("evidence",), f"the sentence “{line}” grades evidence and names no source: {example}")
                )
        if problems:
            raise field_errors(problems)
        return self


class Modalities(TaughtPage):
    """Modalities: `modalities.yaml`."""

    modalities: tuple[Modality, ...] = Field(min_length=1)
    """The modalities, in alphabetical order of their titles."""


class Behavior(Entry):
    """A behavior that an accreditation standard lists under a competency."""

    id: Id
    """The competency's id and the letter, for example `epas-2022-6-a`."""
    letter: Plain = Field(pattern=r"^[a-z]$")
    """Its letter under the competency, in the order of the standard: `a`, `b` and so on."""
    title: Plain
    """A name for it in a few words, which is ours: the standard has letters only."""
    text: Line
    """What it asks for, in our own words."""


class Competency(Entry):
    """A competency of an accreditation standard; the id carries the edition, because numbers moved."""

    id: Id
    """For example `epas-2022-6`."""
    number: int = Field(ge=1)
    """Its number in that edition."""
    title: Plain
    """Its title in the standard."""
    text: Text
    """What it means, in our own words, and where these cases exercise it."""
    behaviors: tuple[Behavior, ...] = Field(min_length=1)
    """The behaviors that the standard lists under it, by letter."""

    @model_validator(mode="after")
    def _check_behavior_ids(self) -> Self:
        """Check that each behavior's id is the competency's id and the letter, so that guides need only name it.

        If all of them begin with another id, that is one problem, of the competency's id.
        """
        beginnings = {one.id.removesuffix(f"-{one.letter}") for one in self.behaviors}
        if len(beginnings) == 1 < len(self.behaviors) and self.id not in beginnings:
            message = (
                f"the ids of the behaviors below begin with “{beginnings.pop()}”: write that here, or change them all"
            )
            raise field_errors([(("id",), message)])
        problems: list[FieldProblem] = []
        for i, behavior in enumerate(self.behaviors):
            expected = f"{self.id}-{behavior.letter}"
            if behavior.id != expected:
                message = f"the id of behavior {behavior.letter} of this competency must be “{expected}”"
                problems.append((("behaviors", i, "id"), message))
        if problems:
            raise field_errors(problems)
        return self


class Competencies(TaughtPage):
    """Competencies: `competencies.yaml`."""

    standard: Plain
    """The standard and its edition, for example `CSWE EPAS 2022`."""
    url: Plain = Field(pattern=r"^https://")
    """Where the publisher shows it."""
    competencies: tuple[Competency, ...] = Field(min_length=1)
    """The competencies, by number."""


class Term(Entry):
    """A glossary term."""

    id: Id
    """For example `ecomap`."""
    title: Plain
    """The term as it is written in a sentence."""
    group: Literal["process", "systems", "values", "practice", "tools"]
    """The part of the field it belongs to."""
    text: Text
    """What it means, in two sentences."""
    see: Each[TermId] = ()
    """Ids of related terms."""
    aliases: Each[Plain] = ()
    """Other words people use for it."""
    sources: Each[ReferenceId] = ()
    """The ids of the works it rests on, for example `hartman-1978`."""

    @property
    def initial(self) -> str:
        """The letter it is listed under."""
        return self.title[0].upper()


class Glossary(ReferencePage):
    """The glossary: `glossary.yaml`."""

    terms: tuple[Term, ...] = Field(min_length=1)
    """The terms, in alphabetical order of their titles."""


class References(ReferencePage):
    """The works cited: `references.yaml`."""

    references: tuple[CitedWork, ...] = Field(min_length=1)
    """The works, in the alphabetical order of their first authors within each group."""


class Reference(Entry):
    """All reference pages: `content/reference/`."""

    process: Process
    """`process.yaml`."""
    practice: Practice
    """`practice.yaml`."""
    values: Values
    """`values.yaml`."""
    inventory: Inventory
    """`inventory.yaml`."""
    levels: Levels
    """`levels.yaml`."""
    modalities: Modalities
    """`modalities.yaml`."""
    competencies: Competencies
    """`competencies.yaml`."""
    glossary: Glossary
    """`glossary.yaml`."""
    references: References
    """`references.yaml`."""
