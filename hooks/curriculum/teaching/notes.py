"""The list of all teaching notes of a curriculum, with their titles and addresses."""

from collections.abc import Iterator
from dataclasses import dataclass

from curriculum.model.curriculum import Curriculum
from curriculum.model.guide import Guide, Teaching
from curriculum.model.town import Town

ROOT = "teaching/"
"""The folder of all teaching notes on the site."""


@dataclass(frozen=True)
class Notes:
    """The teaching notes of a whole town or of one of its guides."""

    town: Town
    phase: str | None
    """The guide's phase; None for the notes on the whole case."""
    title: str
    """What the notes are about: `Engage in Riverton`, or `Riverton`."""
    teaching: Teaching

    @property
    def guide(self) -> Guide | None:
        """The guide that the notes are about."""
        return self.town.guides[self.phase] if self.phase else None

    @property
    def address(self) -> str:
        """The address of the notes: `teaching/riverton/engage/`."""
        return f"{ROOT}{self.town.id}/{self.phase}/" if self.phase else f"{ROOT}{self.town.id}/"

    @property
    def student_address(self) -> str:
        """The address of the page that the notes are about: `towns/riverton/engage/`."""
        return f"towns/{self.address.removeprefix(ROOT)}"

    @property
    def source(self) -> str:
        """The file the notes are written in."""
        return f"content/towns/{self.town.id}/{self.phase or 'town'}.yaml"

    @property
    def points(self) -> int:
        """The highest number of points on the rubric."""
        return sum(max(level.points for level in row.levels) for row in self.teaching.rubric)


def all_notes(curriculum: Curriculum) -> Iterator[Notes]:
    """Yield all notes in the order of towns and phases, a town's own before those of its guides."""
    for town in curriculum.towns.values():
        if town.teaching:
            yield Notes(town, None, town.name, town.teaching)
        for phase, guide in town.guides.items():
            if guide.teaching:
                title = guide.title or curriculum.phases[phase].title
                yield Notes(town, phase, f"{title} in {town.name}", guide.teaching)
