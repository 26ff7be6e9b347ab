"""Rubrics as files: CSV for Canvas and for everything else, and DOCX."""

import csv
import io
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from tests.documents.libreoffice import needs_libreoffice, text_of, to_pdf
from tests.projects import copy_small
from tests.teaching.taught import add_notes, instructor_edition

from curriculum.model.curriculum import Curriculum
from curriculum.publication import publication
from curriculum.site import Site
from curriculum.teaching.files import teaching_files
from curriculum.teaching.notes import all_notes
from curriculum.teaching.rubric_csv import canvas_csv


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The instructor edition of the small curriculum with notes."""
    project = copy_small(tmp_path_factory.mktemp("taught") / "project")
    add_notes(project)
    return instructor_edition(project)


@pytest.fixture(scope="module")
def small_files(taught: Site) -> dict[str, bytes]:
    """Its rubric files."""
    return dict(teaching_files(taught.content))


def test_which_files_there_are(small_files: dict[str, bytes]) -> None:
    """Three beside each page with a rubric, and two with all rubrics."""
    own = {
        f"teaching/dry-fork/{place}rubric{end}" for place in ("", "engage/") for end in (".docx", "-canvas.csv", ".csv")
    }
    assert set(small_files) == own | {"teaching/rubrics.csv", "teaching/rubrics-canvas.csv"}


def test_csv_for_canvas(small_files: dict[str, bytes]) -> None:
    """The headings of Canvas's template, no byte order mark, and a row for each criterion."""
    assert small_files["teaching/dry-fork/engage/rubric-canvas.csv"].decode() == (
        "Rubric Name,Criteria Name,Criteria Description,Criteria Enable Range,"
        "Rating Name,Rating Description,Rating Points,Rating Name,Rating Description,Rating Points\r\n"
        "Engage in Dry Fork,Reading of the “drought”,,false,"
        'Proficient,"Names three causes, and says which of them a social worker can do something about.",3,'
        "Beginning,Blames the weather.,1\r\n"
    )


def test_canvas_can_tell_all_rubrics_apart(curriculum: Curriculum) -> None:
    """It tells them by their names, needs a name for each criterion, and one rating at least; points are numbers."""
    notes = [one for one in all_notes(curriculum) if one.teaching.rubric]
    assert len({one.title for one in notes}) == len(notes)
    heading, *rows = csv.reader(io.StringIO(canvas_csv(notes, publication(curriculum).texts)))
    assert len(rows) == sum(len(one.teaching.rubric) for one in notes)
    for row in rows:
        assert row[0] and row[1] and row[3] == "false" and 4 < len(row) <= len(heading) and len(row) % 3 == 1
        assert all(points.isdigit() for points in row[6::3])
        assert not any("](" in cell for cell in row)


def test_csv_as_a_table(small_files: dict[str, bytes]) -> None:
    """A row for each level; the mark at its beginning tells spreadsheets that it is UTF-8."""
    text = small_files["teaching/rubrics.csv"]
    assert text.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))
    assert [(row["rubric"], row["level"], row["points"]) for row in rows] == [
        ("Dry Fork", "Proficient", "3"),
        ("Dry Fork", "Beginning", "1"),
        ("Engage in Dry Fork", "Proficient", "3"),
        ("Engage in Dry Fork", "Beginning", "1"),
    ]


def test_docx(small_files: dict[str, bytes], taught: Site) -> None:
    """Its tables are named and have a row of headings; its title is set, and the same input gives the same bytes."""
    content = small_files["teaching/dry-fork/engage/rubric.docx"]
    document = docx.Document(io.BytesIO(content))
    assert document.core_properties.title == "Rubric: Engage in Dry Fork"
    [table] = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Level", "Points", "What the work shows"],
        ["Proficient", "3", "Names three causes, and says which of them a social worker can do something about."],
        ["Beginning", "1", "Blames the weather."],
    ]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Reading of the “drought”"
    assert [bool(list(row._tr.iter(qn("w:tblHeader")))) for row in table.rows] == [True, False, False]
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.text and paragraph.style]
    assert styles == ["Heading 1", "Normal", "Heading 2"]
    assert "Edition 2026 fall" in document.sections[0].footer.paragraphs[0].text
    assert dict(teaching_files(taught.content)) == small_files


@pytest.mark.pdf
@needs_libreoffice
def test_libreoffice_opens_the_docx(small_files: dict[str, bytes], tmp_path: Path) -> None:
    """And finds in it what the rubric says."""
    (tmp_path / "rubric.docx").write_bytes(small_files["teaching/dry-fork/rubric.docx"])
    to_pdf([tmp_path / "rubric.docx"], tmp_path)
    text = " ".join(text_of(tmp_path / "rubric.pdf").split())
    assert text.startswith("Rubric: Dry Fork") and "Blames the weather." in text
