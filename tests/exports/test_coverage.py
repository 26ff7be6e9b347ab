"""Competency coverage says what the guides say, and gaps are seen."""

import csv
import io

from tests.projects import ROOT, site_of

from curriculum.exports.coverage import coverage, coverage_csv
from curriculum.model.curriculum import Curriculum
from curriculum.publication import publication

SITE = "https://school.example/towns/"


def test_cells_are_the_guides_own(curriculum: Curriculum) -> None:
    """Every town, competency and phase, and in each cell what the guide and its worksheets name."""
    covered = coverage(curriculum)
    assert [one.town.id for one in covered] == list(curriculum.towns)
    for one in covered:
        assert len(one.rows) == len(curriculum.reference.competencies.competencies)
        for row in one.rows:
            assert list(row.cells) == list(one.town.guides)
            for phase, cell in row.cells.items():
                guide = one.town.guides[phase]
                assert cell.guide == (row.competency.id in guide.competencies)
                assert all(row.competency.id in sheet.competencies for sheet in cell.worksheets)
    riverton = covered[0].rows[0].cells["engage"]
    assert "consent-checklist" in [sheet.id for sheet in riverton.worksheets]  # handed out in a task


def test_gaps(small: Curriculum) -> None:
    """A competency that no guide of a town names is a gap; one guide cannot name all nine."""
    (dry_fork,) = coverage(small)
    competencies = small.reference.competencies.competencies
    named = small.towns["dry-fork"].guides["engage"].competencies
    assert [one.id for one in dry_fork.gaps] == [one.id for one in competencies if one.id not in named]


def without_a_competency(curriculum: Curriculum) -> Curriculum:
    """Return the curriculum with a competency that no guide of Riverton names: number 5."""
    riverton = curriculum.towns["riverton"]
    guides = {
        phase: guide.model_copy(update={"competencies": tuple(c for c in guide.competencies if c != "epas-2022-5")})
        for phase, guide in riverton.guides.items()
    }
    return curriculum.model_copy(update={"towns": {**curriculum.towns, "riverton": riverton.model_copy(update=guides)}})


def test_a_gap_is_said_in_words_on_the_page(curriculum: Curriculum) -> None:
    """Above the town's table, and in the table of all towns."""

    def body(content: Curriculum) -> str:
        site = site_of(content, root=ROOT)
        return site.body(next(page for page in site.pages if page.template == "coverage")).html

    assert "<strong>Gap" not in body(curriculum)
    html = body(without_a_competency(curriculum))
    assert "<strong>Gap:</strong> no guide of Riverton names competency 5." in html
    assert html.count("–&nbsp;gap") == 1


def test_csv(curriculum: Curriculum, small: Curriculum) -> None:
    """A row for every town, phase and competency; phases without a guide say so."""
    table = coverage_csv(publication(curriculum, SITE), coverage(curriculum)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    competencies = curriculum.reference.competencies.competencies
    assert len(rows) == len(curriculum.towns) * len(curriculum.phases) * len(competencies)
    row = next(row for row in rows if (row["town"], row["phase"], row["competency"]) == ("Riverton", "1. Engage", "6"))
    assert row["guide"] == "yes" and "First-contact checklist" in row["worksheets"]
    assert row["guide address"] == f"{SITE}towns/riverton/engage/"
    table = coverage_csv(publication(small, SITE), coverage(small)).decode("utf-8-sig")
    evaluate = [row for row in csv.DictReader(io.StringIO(table, newline="")) if row["phase"].startswith("4")]
    assert len(evaluate) == len(small.reference.competencies.competencies)
    assert {row["guide"] for row in evaluate} == {"the town has no guide to this phase"}
    assert {row["guide address"] for row in evaluate} == {""}
