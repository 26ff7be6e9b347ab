"""The root of the content model: `Curriculum`, with everything in `content/`."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Self

from pydantic import Field, ModelWrapValidatorHandler, ValidationInfo, field_validator, model_validator

from curriculum.markup.convert import OUTSIDE, converted, converted_line
from curriculum.model.computed import computation_problems
from curriculum.model.fields import (
    CASE_YEAR,
    Address,
    Entry,
    EntryLink,
    FieldProblem,
    FormPlace,
    Id,
    InterventionId,
    Line,
    Plain,
    PublicationDay,
    SampleId,
    Text,
    TownId,
    WorksheetId,
    field_errors,
)
from curriculum.model.guide import Phase
from curriculum.model.intervention import Intervention
from curriculum.model.reference import Reference
from curriculum.model.sample import Sample, sample_problems
from curriculum.model.town import Town
from curriculum.model.worksheet import Worksheet

_FIRST_CASE_YEAR, _LAST_CASE_YEAR = 1900, 2200


class Order(Entry):
    """The order in which entries are listed; entries not named here follow, sorted by id."""

    towns: tuple[TownId, ...] = ()
    """Ids of towns."""
    interventions: tuple[InterventionId, ...] = ()
    """Ids of interventions."""
    worksheets: tuple[WorksheetId, ...] = ()
    """Ids of worksheets."""
    samples: tuple[SampleId, ...] = ()
    """Ids of samples."""

    @model_validator(mode="after")
    def _named_once(self) -> Self:
        problems: list[FieldProblem] = []
        for field in type(self).model_fields:
            names: tuple[str, ...] = getattr(self, field)
            for place, name in enumerate(names):
                if name in names[:place]:
                    problems.append(((field, place), f"“{name}” is in `{field}` twice: delete one of them"))
        if problems:
            raise field_errors(problems)
        return self


class Change(Entry):
    """A change that readers notice: an entry of the list of changes and of its feed."""

    date: PublicationDay
    """The day it was published, for example `2026-08-17`."""
    text: Line
    """What is new or different, in a sentence or two."""
    about: EntryLink | None = None
    """The entry it is about, written as in links (`worksheet:power-map`); the feed links to it."""


class CrisisSearch(Entry):
    """What the search shows to readers whose words say that they, or someone they know, may be in danger."""

    words: tuple[Plain, ...] = Field(min_length=1)
    """What they type, as they type it: `kill myself`. Other forms of the words and typing mistakes count as well."""
    first: EntryLink
    """The entry that is shown first, below the crisis line, written as in links: `intervention:crisis-intervention`."""


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
    `crisis-plan/calls/1`, `assessment-matrix/matrix/policy`. The worksheet's id alone means all of its parts.
    """
    now: FormPlace
    """The new place, written in the same way."""


class Curriculum(Entry):
    """Everything in `content/`: `curriculum.yaml` and the folders beside it."""

    title: Plain
    """The curriculum's name."""
    edition: Id
    """The edition, for example `2026-fall`; shown on pages and worksheets."""
    published: PublicationDay
    """The day the edition was published, for example `2026-08-17`."""
    case_year: int = Field(ge=_FIRST_CASE_YEAR, le=_LAST_CASE_YEAR)
    """The year in which the cases take place; people's ages are calculated for it."""
    author: Plain
    """Who is named as author in citations."""
    help_line: Text
    """The help-line note, shown wherever an entry is marked `sensitive`."""
    crisis_line: Line
    """The help line in one short sentence, in the footer of every page; its links are among those of the note."""
    crisis_search: CrisisSearch
    """The words for which the search shows the crisis line before all else."""
    synonyms: tuple[tuple[Plain, ...], ...] = ()
    """Groups of words that the search takes for each other: `[naloxone, narcan]`. Other names of a term are its
    `aliases` in the glossary."""
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

    @model_validator(mode="wrap")
    @classmethod
    def _validate_for_its_year(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Set `CASE_YEAR` during validation, so that nobody can be born or die after it.

        A year that is none is a problem of its own, and no life is compared with it.
        """
        given = str(data.get("case_year")) if isinstance(data, dict) else ""
        year = int(given) if re.fullmatch("[0-9]{4}", given) else 0
        token = CASE_YEAR.set(year if _FIRST_CASE_YEAR <= year <= _LAST_CASE_YEAR else None)
        try:
            return handler(data)
        finally:
            CASE_YEAR.reset(token)

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
        help_lines = {one.target for one in converted(self.help_line).targets}
        for target in (one.target for one in converted_line(self.crisis_line).targets):
            if not target.startswith(OUTSIDE) or target not in help_lines:
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
