"""A guide: what a student reads and does in one phase, in general (`Phase`) or in one town (`Guide`)."""

from typing import Self

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
    Minutes,
    Plain,
    ReferenceId,
    StageId,
    StandardId,
    TermId,
    Text,
    Tool,
    ValueId,
    WorksheetId,
    field_errors,
)
from curriculum.model.objectives import WithObjectives, competencies_of
from curriculum.model.worksheet import AnswerSpace


class Activity(Entry):
    """One section of a guide: something the worker does, decides or reads."""

    id: Id
    """The section's anchor, for example `first-visits`."""
    title: Plain
    """The section's heading."""
    text: Text
    """What the student needs to know and do, in this town's terms."""
    intervention: InterventionId | None = None
    """The intervention type this section applies, if it applies one."""
    levels: Each[Level] = ()
    """The system sizes this section works at: micro, meso, macro."""


class Question(Entry):
    """A question the student answers, numbered, with an address of its own (`#question-2`)."""

    number: int = Field(ge=1)
    """The question's number; it is part of its address, so keep it when you reorder questions."""
    question: Line
    """The question itself."""
    consider: tuple[Line, ...] = ()
    """Things to look at before answering, each tied to this case."""


class Task(Entry):
    """A “My …” task, numbered, with an address of its own (`#task-1`)."""

    number: int = Field(ge=1)
    """The task's number; it is part of its address, so keep it when you reorder tasks."""
    title: Plain = Field(pattern=r"^My ")
    """The task's name; it begins with “My”, for example `My starting point`."""
    text: Text
    """What to do and what a finished task looks like."""
    steps: tuple[Line, ...] = ()
    """The steps, in order."""
    worksheets: Each[WorksheetId] = ()
    """The worksheets to fill in for this task."""
    minutes: Minutes | None = None
    """How long the task takes, in minutes."""
    answer: AnswerSpace | None = None
    """The space for the answer on the town's worksheet: lines, a box, a table or a drawing area. Without it there are
    twelve lines, or six if the task is done on other worksheets."""


class EthicsNote(Entry):
    """An ethical tension of this phase or practice, with the values and standards it concerns."""

    title: Plain
    """The tension in a few words."""
    text: Text
    """What pulls in which direction, and how to think about it."""
    standards: Each[StandardId] = ()
    """The ethics standards it rests on, for example `nasw-2021-1-03`."""
    values: Each[ValueId] = ()
    """The core values it rests on, for example `integrity`."""


class CaseDocument(Entry):
    """A document of the case file: a memo, a note of a meeting, a letter, a table of counts."""

    id: Id
    """The document's anchor, for example `intake-memo`."""
    title: Plain
    """What the document is, with its date."""
    text: Text
    """The document itself."""


class DiscussionQuestion(Entry):
    """A question for class, with what good answers notice."""

    question: Line
    """The question to ask."""
    notice: tuple[Line, ...] = Field(min_length=1)
    """What good answers notice."""


class RubricLevel(Entry):
    """One level of achievement on a rubric criterion."""

    label: Plain
    """The level's name, for example `Proficient`."""
    points: int = Field(ge=0)
    """The points it earns."""
    text: Line
    """What work at this level shows."""


class RubricCriterion(Entry):
    """One row of a rubric."""

    criterion: Plain
    """What is judged."""
    levels: tuple[RubricLevel, ...] = Field(min_length=2)
    """The levels, best first."""


class Teaching(Entry):
    """Notes for the instructor; they never appear in anything a student sees."""

    synopsis: Text
    """What this part of the case teaches and how it unfolds."""
    timing: Line
    """How to fit it into a class or a week."""
    content_warning: Line | None = None
    """What may be hard for some students, and how to prepare them."""
    discussion: tuple[DiscussionQuestion, ...] = Field(min_length=1)
    """Questions for class."""
    rubric: tuple[RubricCriterion, ...] = ()
    """How to judge the student's work."""
    pitfalls: tuple[Line, ...] = ()
    """Mistakes students often make here, and what to say."""


GUIDE_SECTIONS = (
    *("page-title", "objectives", "introduction", "case-file", "interventions", "questions", "tasks", "ethics"),
    *("worksheets", "tools", "takeaways", "key-terms", "about-this-guide", "next", "elsewhere", "towns"),
    *("start", "help-line", "prompt", "sections"),  # on its slides
)
"""The anchors of the templates of guides and slides, which ids of entries must not repeat."""


class GuideText(WithObjectives):
    """What a general phase guide and a town's guide have in common."""

    summary: Line
    """One sentence that says what the student will do here; shown in lists and search results."""
    minutes: Minutes
    """How long reading and tasks take, in minutes."""
    levels: Each[Level] = Field(min_length=1)
    """The system sizes the guide works at: micro, meso, macro."""
    courses: Each[Plain] = ()
    """Courses it suits, for example `Generalist practice I`."""
    introduction: Text
    """Puts the student in the worker's chair."""
    prompt: Text
    """A prompt to think before reading on."""
    activities: tuple[Activity, ...] = Field(min_length=1)
    """The sections of the guide, in order."""
    questions: tuple[Question, ...] = ()
    """The questions to answer, numbered."""
    tasks: tuple[Task, ...] = ()
    """The “My …” tasks, numbered."""
    worksheets: Each[WorksheetId] = ()
    """The worksheets to print for this phase."""
    ethics: tuple[EthicsNote, ...] = Field(min_length=1)
    """Values and ethics in this phase."""
    takeaways: tuple[Line, ...] = Field(min_length=1)
    """What to remember, each in a sentence."""

    @property
    def competencies(self) -> tuple[str, ...]:
        """The ids of the competencies that it builds, which are those of its behaviors, each once."""
        return competencies_of(self.behaviors)

    @property
    def all_worksheets(self) -> tuple[str, ...]:
        """The ids of the worksheets the guide hands out, in its list and in its tasks, each once."""
        in_tasks = (worksheet for task in self.tasks for worksheet in task.worksheets)
        return tuple(dict.fromkeys((*self.worksheets, *in_tasks)))

    @model_validator(mode="after")
    def _check_anchors(self) -> Self:
        """Check that sections, documents, questions and tasks have unique anchors."""
        named: list[FieldProblem] = []
        for i, question in enumerate(self.questions):
            named.append((("questions", i, "number"), f"question-{question.number}"))
        for i, task in enumerate(self.tasks):
            named.append((("tasks", i, "number"), f"task-{task.number}"))
        for i, document in enumerate(getattr(self, "case_file", ())):
            named.append((("case_file", i, "id"), document.id))
        for i, activity in enumerate(self.activities):
            named.append((("activities", i, "id"), activity.id))
        used = set(GUIDE_SECTIONS)
        problems = []
        for place, anchor in named:
            if anchor in used:
                used_id = f"the id “{anchor}” is already used on this page: choose another id"
                used_number = f"this page already has a {anchor.replace('-', ' ')}: choose another number"
                problems.append((place, used_id if place[-1] == "id" else used_number))
            used.add(anchor)
        if problems:
            raise field_errors(problems)
        return self


class Guide(GuideText):
    """A town's guide to one phase: `content/towns/<town>/<phase>.yaml`."""

    title: Plain | None = None
    """The phase's name in this town, if it differs (Brickville's `Create and Implement`)."""
    tools: tuple[Tool, ...] = ()
    """The town's tools to open beside the guide."""
    case_file: tuple[CaseDocument, ...] = Field(min_length=1)
    """The documents that reach the worker in this phase."""
    teaching: Teaching | None = None
    """Notes for the instructor; never shown to students."""


class Phase(GuideText):
    """A phase with its general guide, for any town: `content/phases/<phase>.yaml`."""

    id: FileId
    """The file's name."""
    title: Plain
    """The phase's name."""
    number: int = Field(ge=1)
    """Its position in the case."""
    stages: Each[StageId] = Field(min_length=1)
    """The stages of the helping process it covers."""
    key_terms: Each[TermId] = Field(min_length=3, max_length=8)
    """The ids of the glossary terms that the guide rests on, three to eight, in the order in which it needs them."""
    sources: Each[ReferenceId] = Field(min_length=1)
    """The ids of the works that the guide rests on, for example `bradshaw-1972`."""
