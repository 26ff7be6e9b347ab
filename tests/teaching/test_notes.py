"""The instructor edition: its pages, how they are linked, and that nothing of it is there unasked."""

import re
from pathlib import Path

from tests.projects import copy_small, mkdocs
from tests.teaching.taught import add_notes, instructor_edition

from curriculum.model.curriculum import Curriculum
from curriculum.publication import publication
from curriculum.teaching.notes import all_notes
from curriculum.teaching.pages import teaching_navigation, teaching_pages


def test_every_town_and_guide_has_its_page(curriculum: Curriculum) -> None:
    """Addresses are those of the student pages, below `teaching/`."""
    addresses = {page.address for page in teaching_pages(publication(curriculum))}
    towns = {f"teaching/{town.id}/" for town in curriculum.towns.values()}
    guides = {f"teaching/{town.id}/{phase}/" for town in curriculum.towns.values() for phase in town.guides}
    assert addresses == {"teaching/"} | towns | guides


def test_the_curriculum_for_students_has_no_notes(curriculum: Curriculum) -> None:
    """And nothing else is missing from it."""
    without = curriculum.without_teaching()
    assert list(all_notes(curriculum)) and not list(all_notes(without))
    ours, theirs = (one.towns["riverton"].model_dump() for one in (curriculum, without))
    for dump in (ours, theirs):
        for part in (dump, *(dump[phase] for phase in ("engage", "assess", "intervene", "evaluate"))):
            part.pop("teaching")
    assert ours == theirs


def test_pages_lead_to_each_other(instructor_site: Path) -> None:
    """From a guide to its notes and back; the banner is everywhere, and search engines are kept out."""
    guide = (instructor_site / "towns/riverton/engage/index.html").read_text(encoding="utf-8")
    assert 'href="../../../teaching/riverton/engage/">Teaching notes</a>' in guide
    notes = (instructor_site / "teaching/riverton/engage/index.html").read_text(encoding="utf-8")
    assert (
        'href="../../../towns/riverton/engage/"' in notes and 'href="../../../towns/riverton/engage/slides/"' in notes
    )
    for path in instructor_site.rglob("*.html"):
        if path.is_relative_to(instructor_site / "r"):  # a short address leads on at once
            continue
        text = path.read_text(encoding="utf-8")
        assert "Instructor edition: not for students." in text, path
        assert '<meta name="robots" content="noindex">' in text, path


def test_what_is_on_a_page(tmp_path: Path) -> None:
    """Everything that the notes can hold."""
    project = copy_small(tmp_path / "project")
    add_notes(project)
    site = instructor_edition(project)
    [page] = [page for page in site.pages if page.address == "teaching/dry-fork/engage/"]
    text = re.sub(r"<[^>]+>", "", site.body(page).html)
    for words in (
        "Whoever waters the cottonwood",
        "One meeting of fifty minutes",
        "The well is dry",
        "Who is thirsty here",
        "The thirstiest people",
        "3 points in all",
        "Reading of the “drought”",
        "Names three causes",
        "Digging a new well",
    ):
        assert words in text
    assert teaching_navigation(site.curriculum) == {
        "Teaching notes": [
            "teaching/index.md",
            {"Dry Fork": ["teaching/dry-fork/index.md", "teaching/dry-fork/engage.md"]},
        ]
    }


def test_a_misspelled_edition_stops_the_build(project: Path) -> None:
    """It must not become one or the other by accident."""
    result = mkdocs(project, "build", PRACTICE_TOWNS_EDITION="instructors")
    assert result.returncode == 1 and not (project / "site").exists()
    assert "PRACTICE_TOWNS_EDITION: Expected one of: ('student', 'instructor')" in result.stdout


def test_the_student_edition_has_no_trace(site_without_documents: Path) -> None:
    """No address below `teaching/`, no banner, no link."""
    assert not (site_without_documents / "teaching").exists()
    for path in site_without_documents.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "Instructor edition: not for" not in text and not re.search(r'href="[^"]*teaching/', text), path
