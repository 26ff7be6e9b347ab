"""Competency coverage: which case builds which competency in which phase, for a page and for `coverage.csv`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from curriculum.exports.links import csv_file
from curriculum.model.addresses import address
from curriculum.model.curriculum import Curriculum
from curriculum.model.guide import Phase
from curriculum.model.reference import Competency
from curriculum.model.town import Town
from curriculum.model.worksheet import Worksheet
from curriculum.publication import Publication


@dataclass(frozen=True)
class Cell:
    """One competency in one phase of one town."""

    guide: bool
    """Whether the guide names the competency as one it builds."""
    worksheets: tuple[Worksheet, ...]
    """The worksheets handed out in the guide that exercise it."""


@dataclass(frozen=True)
class Row:
    """One competency in one town."""

    competency: Competency
    cells: Mapping[str, Cell]
    """Cells by phase id, in order; phases without a guide in the town are left out."""

    @property
    def phases(self) -> list[str]:
        """The ids of the phases whose guide names the competency; if there are none, the town has a gap."""
        return [phase for phase, cell in self.cells.items() if cell.guide]


@dataclass(frozen=True)
class Coverage:
    """The competencies in one town."""

    town: Town
    rows: tuple[Row, ...]

    @property
    def gaps(self) -> list[Competency]:
        """The competencies that no guide of the town names."""
        return [row.competency for row in self.rows if not row.phases]


def coverage(curriculum: Curriculum) -> list[Coverage]:
    """Return the coverage of each town: every competency in every phase, covered or not."""
    return [Coverage(town, tuple(_rows(curriculum, town))) for town in curriculum.towns.values()]


def _rows(curriculum: Curriculum, town: Town) -> Iterator[Row]:
    for competency in curriculum.reference.competencies.competencies:
        cells = {}
        for phase, guide in town.guides.items():
            handed_out = (curriculum.worksheets[name] for name in guide.all_worksheets)
            exercising = tuple(sheet for sheet in handed_out if competency.id in sheet.competencies)
            cells[phase] = Cell(competency.id in guide.competencies, exercising)
        yield Row(competency, cells)


COLUMNS = ("town", "phase", "competency", "competency title", "guide", "worksheets", "guide address")
"""The columns of `coverage.csv`; `guide` says whether the guide names the competency."""


def coverage_csv(publication: Publication, covered: Sequence[Coverage]) -> bytes:
    """Return `coverage.csv`: a row for each town, phase and competency, covered or not."""
    curriculum, site_url = publication.curriculum, publication.url
    return csv_file(
        COLUMNS,
        (
            (*_place(curriculum, one.town, phase), *_found(row, phase), _address(one.town, phase, site_url))
            for one in covered
            for phase in curriculum.phases.values()
            for row in one.rows
        ),
    )


def _place(curriculum: Curriculum, town: Town, phase: Phase) -> tuple[str, str]:
    return town.name, f"{phase.number}. {phase.title}"


def _found(row: Row, phase: Phase) -> tuple[str, str, str, str]:
    named = (str(row.competency.number), row.competency.title)
    if phase.id not in row.cells:
        return *named, "the town has no guide to this phase", ""
    cell = row.cells[phase.id]
    return *named, "yes" if cell.guide else "no", "; ".join(sheet.title for sheet in cell.worksheets)


def _address(town: Town, phase: Phase, site_url: str) -> str:
    return site_url + address("guide", f"{town.id}/{phase.id}") if phase.id in town.guides else ""
