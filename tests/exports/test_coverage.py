"""Competency coverage says what the guides' objectives say, and gaps are seen."""

import csv
import io

from tests.projects import ROOT, site_of

from curriculum.exports.coverage import coverage, coverage_csv, not_built
from curriculum.model.curriculum import Curriculum
from curriculum.model.guide import Guide
from curriculum.publication import publication

SITE = "https://school.example/towns/"


def test_rows_are_the_guides_own(curriculum: Curriculum) -> None:
    """Every town, competency, behavior and phase, with the objectives and worksheets that name it."""
    covered = coverage(curriculum)
    assert [one.town.id for one in covered] == list(curriculum.towns)
    for one in covered:
        assert [row.competency for row in one.rows] == list(curriculum.reference.competencies.competencies)
        for row in one.rows:
            assert tuple(behavior.behavior for behavior in row.behaviors) == row.competency.behaviors
            for phase, guide in one.town.guides.items():
                assert (phase in row.phases) == (row.competency.id in guide.competencies)
                assert all(row.competency.id in sheet.competencies for sheet in row.worksheets[phase])
                for behavior in row.behaviors:
                    assert (phase in behavior.phases) == (behavior.behavior.id in guide.behaviors)
    riverton = covered[0].rows[0]
    assert "consent-checklist" in [sheet.id for sheet in riverton.worksheets["engage"]]  # handed out in a task
    (consent,) = riverton.behaviors[0].objectives["engage"]
    assert consent.text.startswith("Demonstrate how you would ask for consent")


def test_gaps(small: Curriculum) -> None:
    """A behavior that no guide of a town builds is a gap."""
    covered = coverage(small)
    (competency,) = small.reference.competencies.competencies
    (dry_fork,) = covered
    assert small.towns["dry-fork"].guides["engage"].behaviors == ("epas-2022-6-a",)
    assert dry_fork.gaps == not_built(covered) == [(competency, competency.behaviors[1])]
    assert not_built([]) == []


def without_a_competency(guide: Guide) -> Guide:
    """Return the guide with objectives that build no behavior of competency 5."""
    objectives = []
    for objective in guide.objectives:
        kept = tuple(name for name in objective.behaviors if not name.startswith("epas-2022-5-"))
        objectives.append(objective.model_copy(update={"behaviors": kept}))
    return guide.model_copy(update={"objectives": tuple(objectives)})


def test_gaps_are_said_in_words_on_the_page(curriculum: Curriculum) -> None:
    """Above a town's table what its guides don't build, and at the top what no town's guide does."""

    def body(content: Curriculum) -> str:
        site = site_of(content, root=ROOT)
        return site.body(next(page for page in site.pages if page.template == "coverage")).html

    assert "Every behavior is built by a guide of at least one town." in body(curriculum)
    towns = {
        name: town.model_copy(update={phase: without_a_competency(guide) for phase, guide in town.guides.items()})
        for name, town in curriculum.towns.items()
    }
    html = body(curriculum.model_copy(update={"towns": towns}))
    listed = html.partition("Not exercised by any town’s guide:</strong>")[2].partition("</p>")[0]
    assert "5a, How policy affects access" in listed and "5b, Making and changing policy" in listed
    assert listed.count("<a ") == 2
    assert html.count("<strong>Gaps:</strong>") == len(towns)


def test_csv(curriculum: Curriculum, small: Curriculum) -> None:
    """A row for every town, phase and behavior; phases without a guide say so."""
    table = coverage_csv(publication(curriculum, SITE), coverage(curriculum)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    behaviors = sum(len(one.behaviors) for one in curriculum.reference.competencies.competencies)
    assert len(rows) == len(curriculum.towns) * len(curriculum.phases) * behaviors
    row = next(row for row in rows if (row["town"], row["phase"], row["behavior"]) == ("Riverton", "1. Engage", "6a"))
    assert row["competency"] == "6" and row["behavior title"] == "Knowledge for engaging"
    assert row["guide"] == "yes" and "First-contact checklist" in row["worksheets"]
    assert "Differentiate client system" in row["objectives"]
    assert row["guide address"] == f"{SITE}towns/riverton/engage/"
    row = next(row for row in rows if (row["town"], row["phase"], row["behavior"]) == ("Riverton", "1. Engage", "9b"))
    assert (row["guide"], row["objectives"]) == ("no", "")
    table = coverage_csv(publication(small, SITE), coverage(small)).decode("utf-8-sig")
    evaluate = [row for row in csv.DictReader(io.StringIO(table, newline="")) if row["phase"].startswith("4")]
    assert [row["behavior"] for row in evaluate] == ["6a", "6b"]
    assert {row["guide"] for row in evaluate} == {"the town has no guide to this phase"}
    assert {row["guide address"] for row in evaluate} == {""}
