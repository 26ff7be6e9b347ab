"""The list of all worksheets: those of `content/worksheets/`, and one made from each town's guide."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count, takewhile
from typing import Any

from curriculum.formatting import format_minutes
from curriculum.markup.convert import escaped
from curriculum.model.addresses import address, short_address
from curriculum.model.curriculum import Curriculum
from curriculum.model.guide import Guide, Phase, Task
from curriculum.model.reference import Inventory
from curriculum.model.town import Town
from curriculum.model.worksheet import (
    AnyPart,
    Box,
    Diagram,
    DrawingArea,
    Grid,
    Group,
    LabeledPart,
    Lines,
    Note,
    RuledLines,
    Scale,
    SinglePart,
    Space,
    Table,
    Worksheet,
)
from curriculum.publication import Publication
from curriculum.texts import Texts

QUESTION_LINES = 6
"""Lines for the answer to a question."""
TASK_LINES = 12
"""Lines for a task that has no worksheet and doesn't say what space it needs."""
LINES_BESIDE_WORKSHEETS = 6
"""Lines for a task that is done on other worksheets."""
FEWEST_NUMBERED = 3
"""A worksheet with fewer parts to fill in has no numbers."""


@dataclass(frozen=True)
class Sheet:
    """A worksheet with the address of its page."""

    worksheet: Worksheet
    address: str
    """For example `worksheets/ripple-effects/` or `towns/riverton/engage/worksheet/`."""
    source: str
    """The file it is made from."""
    town: str | None = None
    """The id of the town it belongs to."""

    @property
    def paper_address(self) -> str:
        """Its short address as printed, `r/ripple-effects`; hosts add the slash."""
        return short_address(self.address).removesuffix("/")

    def pdf(self, paper: str) -> str:
        """The name of its PDF on `letter` or `a4`, beside its page."""
        return f"{self.worksheet.id}-{paper}.pdf"

    def fillable_pdf(self, paper: str) -> str:
        """The name of its PDF with form fields."""
        return f"{self.worksheet.id}-{paper}-fillable.pdf"

    @property
    def large_print_pdf(self) -> str:
        """The name of its PDF in large print."""
        return f"{self.worksheet.id}-large-print.pdf"

    @property
    def on_large_paper(self) -> bool:
        """Whether it needs a large sheet of paper in large print: for a drawing area or for wide tables."""
        parts = [one for part in self.worksheet.parts for one in (part.parts if isinstance(part, Group) else (part,))]
        return self.worksheet.orientation == "landscape" or any(isinstance(part, Diagram) for part in parts)

    @property
    def docx(self) -> str:
        """The name of its word-processor document, beside its page."""
        return f"{self.worksheet.id}.docx"

    def saved_docx(self, phases: Iterable[str]) -> str:
        """The name under which browsers save that document; by it, a folder is in the order of towns and `phases`.

        For example `2-assess-genogram.docx` or `riverton-2-assess.docx`.
        """
        phase = self.worksheet.phases[0]
        numbered = f"{list(phases).index(phase) + 1}-{phase}"
        return f"{self.town}-{numbered}.docx" if self.town else f"{numbered}-{self.docx}"


def all_sheets(publication: Publication) -> Iterator[Sheet]:
    """Yield every sheet: the worksheets of `content/worksheets/`, then one for each guide of a town."""
    curriculum, texts = publication.curriculum, publication.texts
    for worksheet in curriculum.worksheets.values():
        source = f"content/worksheets/{worksheet.id}.yaml"
        if worksheet.inventory:
            notes = tuple(takewhile(lambda part: isinstance(part, Note), worksheet.parts))
            scales = tuple(_scales(curriculum.reference.inventory, curriculum))
            worksheet = worksheet.model_copy(update={"parts": (*notes, *scales, *worksheet.parts[len(notes) :])})
        else:  # My Values has the names of values
            worksheet = numbered(worksheet)
        yield Sheet(worksheet, address("worksheet", worksheet.id), source)
    for town in curriculum.towns.values():
        for phase, guide in town.guides.items():
            if guide.questions or guide.tasks:
                yield Sheet(
                    _from_guide(town, curriculum.phases[phase], guide, texts),
                    f"{address('guide', f'{town.id}/{phase}')}worksheet/",
                    f"content/towns/{town.id}/{phase}.yaml",
                    town.id,
                )


def _scales(inventory: Inventory, curriculum: Curriculum) -> Iterator[AnyPart]:
    """Yield the parts for My Values: the question, and a scale for each core value."""
    yield Note(type="note", id="how", text=inventory.question)
    for group in inventory.groups:
        yield Scale(
            type="scale",
            id=f"my-{group.core_value}",
            label=curriculum.titles["value"][group.core_value],
            steps=inventory.steps,
            rows=tuple(statement.text for statement in group.statements),
            row_ids=tuple(statement.id for statement in group.statements),
        )


def _from_guide(town: Town, phase: Phase, guide: Guide, texts: Texts) -> Worksheet:
    """Return a worksheet with a guide's questions and tasks, and lines to answer them."""
    title = guide.title or phase.title
    parts: list[AnyPart] = []
    for question in sorted(guide.questions, key=lambda one: one.number):
        label = f"{question.number}. {texts.plain(question.question)}"
        parts.append(Lines(type="lines", id=f"question-{question.number}", label=label, lines=QUESTION_LINES))
    parts += [_from_task(task) for task in sorted(guide.tasks, key=lambda one: one.number)]
    return Worksheet(
        id=f"{town.id}-{phase.id}",
        title=f"{title} in {town.name}",
        summary=f"The questions and tasks of the guide to {escaped(f'{title} in {town.name}')}, with room to answer.",
        when=f"Fill this in while you work through [the guide](guide:{town.id}/{phase.id}).",
        phases=(phase.id,),
        levels=guide.levels,
        minutes=guide.minutes,
        competencies=guide.competencies,
        sensitive=guide.sensitive,
        parts=tuple(parts),
    )


def _from_task(task: Task) -> Group:
    """Return a task as a group: what to do, the steps, the worksheets to use, and space for the answer."""
    paragraphs = [task.text]
    if task.steps:
        paragraphs.append("\n".join(f"{number}. {step}" for number, step in enumerate(task.steps, start=1)))
    facts = [f"About {format_minutes(task.minutes)}."] if task.minutes else []
    if task.worksheets:
        facts.append("Use with: " + ", ".join(f"[](worksheet:{worksheet})" for worksheet in task.worksheets))
    if facts:
        paragraphs.append(" ".join(facts))
    name = f"task-{task.number}"
    answer = _answer_part(task, name)
    return Group(
        type="group",
        id=f"{name}-sheet",
        label=f"Task {task.number}: {task.title}",
        may_break=isinstance(answer, Lines | Table),
        parts=(Note(type="note", id=f"{name}-steps", text="\n\n".join(paragraphs)), answer),
    )


def _answer_part(task: Task, name: str) -> SinglePart:
    """Return the part for the answer to a task, as the task says."""
    here: dict[str, Any] = {"id": name, "label": f"My answer to task {task.number}"}
    match task.answer:
        case None:
            lines = LINES_BESIDE_WORKSHEETS if task.worksheets else TASK_LINES
            return Lines(type="lines", lines=lines, **here)
        case RuledLines() as answer:
            return Lines(**here, **dict(answer))
        case Box() as answer:
            return Space(**here, **dict(answer))
        case Grid() as answer:
            return Table(**here, **dict(answer))
        case DrawingArea() as answer:
            return Diagram(**here, **dict(answer))


def numbered(worksheet: Worksheet) -> Worksheet:
    """Return the worksheet with a number before the label of each part to fill in.

    Groups that have numbers of their own keep these instead, and a worksheet with fewer than three parts needs none. A
    client's own sheet is no questionnaire and has none either.
    """
    if worksheet.for_client:
        return worksheet
    fillable = [one for one in worksheet.parts if isinstance(one, LabeledPart) or _is_plain_group(one)]
    if len(fillable) < FEWEST_NUMBERED:
        return worksheet
    numbers = count(1)

    def with_number(part: AnyPart) -> AnyPart:
        if isinstance(part, Group):
            inner = tuple(map(with_number, part.parts)) if _is_plain_group(part) else part.parts
            return part.model_copy(update={"parts": inner})
        return (
            part.model_copy(update={"label": f"{next(numbers)}. {part.label}"})
            if isinstance(part, LabeledPart)
            else part
        )

    return worksheet.model_copy(update={"parts": tuple(map(with_number, worksheet.parts))})


def _is_plain_group(part: AnyPart) -> bool:
    return isinstance(part, Group) and not (part.label or "")[:1].isdigit()
