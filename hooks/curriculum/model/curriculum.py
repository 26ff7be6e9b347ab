"""The root of the content model: `Curriculum`, with everything in `content/`."""

import re
from collections.abc import Mapping, Sequence
from typing import Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from curriculum.model.computed import computation_problems
from curriculum.model.fields import Address, Entry, EntryLink, FormPlace, Id, Line, Plain, Text, field_errors
from curriculum.model.guide import Phase
from curriculum.model.intervention import Intervention
from curriculum.model.known_entries import OUTSIDE
from curriculum.model.reference import Reference
from curriculum.model.sample import Sample, sample_problems
from curriculum.model.town import Town
from curriculum.model.worksheet import Worksheet

_LINK_TARGET = re.compile(r"\]\(([^()\s]+)\)")


class Order(Entry):
    """The order in which entries are listed; entries not named here follow, sorted by id."""

    towns: tuple[Id, ...] = ()
    """Ids of towns."""
    interventions: tuple[Id, ...] = ()
    """Ids of interventions."""
    worksheets: tuple[Id, ...] = ()
    """Ids of worksheets."""
    samples: tuple[Id, ...] = ()
    """Ids of samples."""


class Change(Entry):
    """A change that readers notice: an entry of the list of changes and of its feed."""

    date: Plain = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    """The day it was published, for example `2026-08-17`."""
    text: Line
    """What is new or different, in a sentence or two."""
    about: EntryLink | None = None
    """The entry it is about, written as in links (`worksheet:power-map`); the feed links to it."""


class Redirect(Entry):
    """A published address that no longer exists, and the address that replaces it."""

    was: Address
    """The old address, as `content/permalinks.txt` has it."""
    now: Address
    """The new address. Anchors and files of an old page lead to those of the new page with the same name."""


class MovedAnswers(Entry):
    """A place on a worksheet that has moved, so that what was typed there in an earlier edition is found again."""

    was: FormPlace
    """The old place: the worksheet's id, then the part's, and if it is a part of a table the row or the column or both:
    `crisis-plan/calls/1`, `assessment-matrix/matrix/policy`. The worksheet's id alone stands for all of its parts.
    """
    now: FormPlace
    """The new place, written in the same way."""


class Curriculum(Entry):
    """Everything in `content/`: `curriculum.yaml` and the folders beside it."""

    title: Plain
    """The curriculum's name."""
    edition: Plain = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    """The edition, for example `2026-fall`; shown on pages and worksheets."""
    published: Plain = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    """The day the edition was published, for example `2026-08-17`."""
    case_year: int = Field(ge=1900, le=2200)
    """The year in which the cases take place; people's ages are calculated for it."""
    author: Plain
    """Who is named as author in citations."""
    help_line: Text
    """The help-line note, shown wherever an entry is marked `sensitive`."""
    crisis_line: Line
    """The help line in one short sentence, in the footer of every page; its links are among those of the note."""
    sample_case: Text | None = None
    """The invented case that the samples are filled in for, told before their list."""
    order: Order
    """The order of lists."""
    changes: tuple[Change, ...] = ()
    """What changed for readers, newest first; add a change at the top, so that the others keep their addresses."""
    redirects: tuple[Redirect, ...] = ()
    """Published addresses that have moved, and must keep working."""
    moved_answers: tuple[MovedAnswers, ...] = ()
    """Places on worksheets that have moved, so that readers' saved answers are found again."""

    towns: Mapping[str, Town]
    """The towns by id, in order."""
    phases: Mapping[str, Phase]
    """The phases by id, in the order of their numbers."""
    interventions: Mapping[str, Intervention]
    """The interventions by id, in order."""
    worksheets: Mapping[str, Worksheet]
    """The worksheets by id, in order."""
    samples: Mapping[str, Sample] = {}
    """The filled-in samples of worksheets by id, in order."""
    reference: Reference
    """The reference pages."""

    titles: Mapping[str, Mapping[str, str]] = {}
    """Every entry's title by kind and id; the loader fills it in."""

    @field_validator("worksheets")
    @classmethod
    def _computes_fit(cls, worksheets: Mapping[str, Worksheet]) -> Mapping[str, Worksheet]:
        """Check that each computed result has a place, and numbers to compute it from."""
        problems = [
            ((worksheet.id, *place), message)
            for worksheet in worksheets.values()
            for place, message in computation_problems(worksheet)
        ]
        if problems:
            raise field_errors(problems)
        return worksheets

    @field_validator("samples")
    @classmethod
    def _samples_fit(cls, samples: Mapping[str, Sample], info: ValidationInfo) -> Mapping[str, Sample]:
        """Check each sample against its worksheet; if a worksheet has problems of its own, they come first."""
        worksheets: Mapping[str, Worksheet] = info.data.get("worksheets", {})
        problems = [
            ((sample.id, *place), message)
            for sample in samples.values()
            if sample.worksheet in worksheets
            for place, message in sample_problems(sample, worksheets[sample.worksheet])
        ]
        if problems:
            raise field_errors(problems)
        return samples

    def samples_of(self, worksheet: str) -> Sequence[Sample]:
        """Return the samples of a worksheet, in order."""
        return [sample for sample in self.samples.values() if sample.worksheet == worksheet]

    @model_validator(mode="after")
    def _check_crisis_line(self) -> Self:
        """Check that the footer sends nobody to another number than the note does."""
        for target in _LINK_TARGET.findall(self.crisis_line):
            if not target.startswith(OUTSIDE) or f"]({target})" not in self.help_line:
                message = f"the link to “{target}” is not to a number or site in `help_line`: name the same help here"
                raise field_errors([(("crisis_line",), message)])
        return self

    @property
    def edition_in_words(self) -> str:
        """The edition as it is shown on pages: `2026-fall` as `2026 fall`."""
        return self.edition.replace("-", " ")

    def without_teaching(self) -> Self:
        """Return the curriculum without teaching notes, for the student edition."""
        towns = {}
        for identifier, town in self.towns.items():
            guides = {phase: guide.model_copy(update={"teaching": None}) for phase, guide in town.guides.items()}
            towns[identifier] = town.model_copy(update={"teaching": None, **guides})
        return self.model_copy(update={"towns": towns})
