"""Competency coverage: which case builds which behavior in which phase, for a page and for `coverage.csv`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from curriculum.exports.links import csv_file
from curriculum.model.addresses import address
from curriculum.model.curriculum import Curriculum
from curriculum.model.guide import Phase
from curriculum.model.objectives import Objective
from curriculum.model.reference import Behavior, Competency
from curriculum.model.town import Town
from curriculum.model.worksheet import Worksheet
from curriculum.publication import Publication
from curriculum.texts import Texts


@dataclass(frozen=True)
class BehaviorRow:
    """One behavior in one town."""

    behavior: Behavior
    objectives: Mapping[str, tuple[Objective, ...]]
    """The objectives that build it, by phase id, in order; phases without a guide in the town are left out."""

    @property
    def phases(self) -> list[str]:
        """The ids of the phases whose guide builds it; if there are none, the town does not exercise it."""
        return [phase for phase, objectives in self.objectives.items() if objectives]


@dataclass(frozen=True)
class Row:
    """One competency in one town."""

    competency: Competency
    behaviors: tuple[BehaviorRow, ...]
    worksheets: Mapping[str, tuple[Worksheet, ...]]
    """The worksheets handed out in each phase's guide that exercise it; worksheets name competencies only."""

    @property
    def phases(self) -> list[str]:
        """The ids of the phases whose guide builds one of its behaviors; if there are none, the town has a gap."""
        return [phase for phase in self.worksheets if any(phase in row.phases for row in self.behaviors)]


@dataclass(frozen=True)
class Coverage:
    """The competencies in one town."""

    town: Town
    rows: tuple[Row, ...]

    @property
    def gaps(self) -> list[tuple[Competency, Behavior]]:
        """The behaviors that no guide of the town builds, each with its competency."""
        return [(row.competency, one.behavior) for row in self.rows for one in row.behaviors if not one.phases]


def coverage(curriculum: Curriculum) -> list[Coverage]:
    """Return the coverage of each town: every behavior in every phase, built or not."""
    return [Coverage(town, tuple(_rows(curriculum, town))) for town in curriculum.towns.values()]


def not_built(covered: Sequence[Coverage]) -> list[tuple[Competency, Behavior]]:
    """Return the behaviors that no guide of any town builds, each with its competency."""
    gaps = [one.gaps for one in covered]
    return [gap for gap in gaps[0] if all(gap in others for others in gaps)] if gaps else []


def _rows(curriculum: Curriculum, town: Town) -> Iterator[Row]:
    for competency in curriculum.reference.competencies.competencies:
        worksheets = {}
        for phase, guide in town.guides.items():
            handed_out = (curriculum.worksheets[name] for name in guide.all_worksheets)
            worksheets[phase] = tuple(sheet for sheet in handed_out if competency.id in sheet.competencies)
        yield Row(competency, tuple(_behavior_row(behavior, town) for behavior in competency.behaviors), worksheets)


def _behavior_row(behavior: Behavior, town: Town) -> BehaviorRow:
    return BehaviorRow(
        behavior,
        {
            phase: tuple(objective for objective in guide.objectives if behavior.id in objective.behaviors)
            for phase, guide in town.guides.items()
        },
    )


COLUMNS = (
    *("town", "phase", "competency", "competency title", "behavior", "behavior title"),
    *("guide", "objectives", "worksheets", "guide address"),
)
"""The columns of `coverage.csv`; `guide` says whether the guide builds the behavior, `objectives` by which of its
objectives. `worksheets` are those of the guide that exercise the competency.
"""


def coverage_csv(publication: Publication, covered: Sequence[Coverage]) -> bytes:
    """Return `coverage.csv`: a row for each town, phase and behavior, built or not."""
    curriculum, site_url, texts = publication.curriculum, publication.url, publication.texts
    return csv_file(
        COLUMNS,
        (
            (
                *(one.town.name, f"{phase.number}. {phase.title}"),
                *(str(row.competency.number), row.competency.title),
                *(f"{row.competency.number}{behavior.behavior.letter}", behavior.behavior.title),
                *_found(row, behavior, phase, texts),
                _address(one.town, phase, site_url),
            )
            for one in covered
            for phase in curriculum.phases.values()
            for row in one.rows
            for behavior in row.behaviors
        ),
    )


def _found(row: Row, behavior: BehaviorRow, phase: Phase, texts: Texts) -> tuple[str, str, str]:
    if phase.id not in row.worksheets:
        return "the town has no guide to this phase", "", ""
    objectives = behavior.objectives[phase.id]
    return (
        "yes" if objectives else "no",
        " ".join(texts.plain(objective.text) for objective in objectives),
        "; ".join(sheet.title for sheet in row.worksheets[phase.id]),
    )


def _address(town: Town, phase: Phase, site_url: str) -> str:
    return site_url + address("guide", f"{town.id}/{phase.id}") if phase.id in town.guides else ""
