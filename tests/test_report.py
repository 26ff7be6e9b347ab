"""The content as a whole: everything fits together, and what does not is found."""

import shutil
from pathlib import Path

import pytest
from tests.projects import copy_small

from curriculum.model.curriculum import Curriculum
from curriculum.report import findings, page_reports, reading_grade, report
from curriculum.site import Site, read_site


def test_the_curriculum_fits_together(real_site: Site) -> None:
    """Ages, figures, uses, reading grades and likenesses: `curriculum report` finds nothing."""
    assert findings(real_site.curriculum, page_reports(real_site)) == []


def test_guides_are_neither_thin_nor_endless(real_site: Site) -> None:
    """Every town guide has between 1,200 and 4,000 words of its own."""
    lines = [line for line in report(real_site).splitlines() if line.startswith("  towns/") and "of the guide" in line]
    assert len(lines) == 4 * len(real_site.curriculum.towns)
    for line in lines:
        own = int(line.split(" words, ")[1].split(" of the guide")[0].replace(",", ""))
        assert 1200 <= own <= 4000, line


def test_the_inventory_is_complete(curriculum: Curriculum) -> None:
    """What the design promises is there, by number."""
    reference = curriculum.reference
    assert (len(curriculum.phases), len(curriculum.interventions)) == (4, 13)
    assert (len(reference.process.stages), len(reference.process.planned_change)) == (6, 7)
    practice = reference.practice
    counts = [len(part) for part in (practice.factors, practice.challenges, practice.reasons, practice.best_practices)]
    assert counts == [8, 5, 5, 5]
    assert (len(reference.values.values), len(reference.values.standards)) == (6, 18)
    assert (len(reference.modalities.modalities), len(reference.competencies.competencies)) == (24, 9)
    assert len(reference.glossary.terms) >= 100 and len(curriculum.worksheets) >= 40
    for challenge in practice.challenges:
        assert {prompt.town for prompt in challenge.prompts} == set(curriculum.towns)
    for town in curriculum.towns.values():
        assert len(town.guides) == 4 and town.teaching
        assert len(town.places) >= 10 and len(town.people) >= 12 and len(town.organizations) >= 8
        assert town.families and town.community and town.matrix and len(town.timeline) >= 10
        for guide in town.guides.values():
            assert len(guide.tasks) >= 3 and guide.questions and guide.teaching


def test_phase_three_uses_the_interventions_it_must(curriculum: Curriculum) -> None:
    """The interventions that each town's third phase cannot do without."""
    needed = {
        "riverton": {"information", "resource-mobilization", "advocacy", "support", "community-organizing"},
        "brickville": {
            "information",
            "community-needs-assessment",
            "resource-mobilization",
            "advocacy",
            "support",
            "policy-practice",
            "case-management",
        },
    }
    for town, interventions in needed.items():
        guide = curriculum.towns[town].intervene
        assert guide and interventions <= {activity.intervention for activity in guide.activities}


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the small project to put mistakes into."""
    return copy_small(tmp_path / "project")


def findings_in(project: Path) -> list[str]:
    """Return what does not fit together in a project."""
    site = read_site(project)
    return findings(site.curriculum, page_reports(site))


def found_after(project: Path, name: str, old: str, new: str) -> list[str]:
    """Change one file of content and return what is found then and was not before."""
    before = findings_in(project)
    path = project / "content" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [sentence for sentence in findings_in(project) if sentence not in before]


def test_an_age_that_does_not_fit_is_found(broken: Path) -> None:
    """Ana was born in 1979 and is 47 or 46 in 2026."""
    text = "[Ana](person:dry-fork/ana-example), {}, is your first"
    [wrong] = found_after(broken, "towns/dry-fork/engage.yaml", "it is your first", text.format(52))
    assert wrong.endswith("Ana Example is 47 or 46, not 52")
    assert found_after(broken, "towns/dry-fork/engage.yaml", text.format(52), text.format(46)) == []


def test_a_retyped_figure_is_found(broken: Path) -> None:
    """The town has 4,800 people, and the figures table says so once."""
    text = "among 4,800 people it is your first"
    [wrong] = found_after(broken, "towns/dry-fork/engage.yaml", "it is your first", text)
    assert wrong.endswith("4,800 is typed; quote it as [](figure:dry-fork/residents)")


def test_impossible_families_are_found(broken: Path) -> None:
    """A father of nine, and a death before birth."""
    wrong = found_after(broken, "towns/dry-fork/families.yaml", "born: 1950, died: 2020", "born: 1970, died: 1960")
    where = "content/towns/dry-fork/families.yaml, "
    assert all(sentence.startswith(where) for sentence in wrong)
    said = [sentence.partition(": ")[2] for sentence in wrong]
    assert "Ben Example died before being born" in said and "Ben Example was 9 at ana’s birth" in said


def test_what_nothing_uses_is_found(broken: Path) -> None:
    """The small curriculum's guide uses no intervention, and nothing links to one of its terms."""
    found = findings_in(broken)
    assert "no town uses the intervention advocacy" in found
    assert "nothing links to the glossary term formal-system" in found


def test_a_work_that_no_page_cites_is_found(broken: Path) -> None:
    """A link in a text counts, and so does the list of sources of a term."""
    assert not [sentence for sentence in findings_in(broken) if "cites" in sentence]
    wrong = found_after(broken, "reference/glossary.yaml", ", sources: [hartman-1978]", "")
    assert wrong == ["no page cites the reference hartman-1978"]


def test_a_shared_run_of_words_is_found(broken: Path) -> None:
    """A guide copied from another town is found out."""
    towns = broken / "content/towns"
    shutil.copytree(towns / "dry-fork", towns / "arden")
    for path in (towns / "arden").glob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("dry-fork", "arden"), encoding="utf-8")
    beginning = "the engage guides of dry-fork and arden share “"
    assert [sentence for sentence in findings_in(broken) if sentence.startswith(beginning)]


def test_reading_grade() -> None:
    """Short words in short sentences read easily; long ones don't."""
    easy = reading_grade("The cat sat on the mat. It was warm. The dog lay by it.")
    hard = reading_grade(
        "Interdisciplinary collaboration necessitates considerable administrative coordination among participating "
        "organizations, particularly when confidentiality obligations constrain information exchange."
    )
    assert easy < 3 and hard > 16
    assert reading_grade("") == 0.0
