"""The list of all worksheets: those of `content/worksheets/`, and one made from each town's guide."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from curriculum.model.addresses import address, short_address
from curriculum.model.curriculum import Curriculum
from curriculum.model.guide import Guide, Phase
from curriculum.model.reference import Inventory
from curriculum.model.town import Town
from curriculum.model.worksheet import AnyPart, Lines, Note, Scale, Worksheet
from curriculum.publication import Publication
from curriculum.texts import Texts

QUESTION_LINES = 6
"""Lines for the answer to a question."""
TASK_LINES = 12
"""Lines for a task; what needs more has a worksheet of its own."""


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
            scales = tuple(_scales(curriculum.reference.inventory, curriculum))
            worksheet = worksheet.model_copy(update={"parts": (*scales, *worksheet.parts)})
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
    """Yield the parts for My Values: the question, and a scale for each core value, two per page."""
    yield Note(type="note", id="how", text=inventory.question)
    for index, group in enumerate(inventory.groups):
        yield Scale(
            type="scale",
            id=f"my-{group.core_value}",
            new_page=index > 0 and index % 2 == 0,
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
    for task in sorted(guide.tasks, key=lambda one: one.number):
        steps = "".join(f"\n{number}. {step}" for number, step in enumerate(task.steps, start=1))
        if steps:
            parts.append(Note(type="note", id=f"task-{task.number}-steps", text=f"**{task.title}**\n{steps}"))
        label = f"Task {task.number}: {task.title}"
        parts.append(Lines(type="lines", id=f"task-{task.number}", label=label, lines=TASK_LINES))
    return Worksheet(
        id=f"{town.id}-{phase.id}",
        title=f"{title} in {town.name}",
        summary=f"The questions and tasks of the guide to {title} in {town.name}, with room to answer.",
        when=f"Fill this in while you work through [the guide](guide:{town.id}/{phase.id}).",
        phases=(phase.id,),
        levels=guide.levels,
        minutes=guide.minutes,
        competencies=guide.competencies,
        sensitive=guide.sensitive,
        parts=tuple(parts),
    )
