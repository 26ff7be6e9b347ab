"""No text for instructors is in anything that students get."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.projects import copy_small, mkdocs
from tests.teaching.leaks import Leaks, secrets
from tests.teaching.taught import add_notes

from curriculum.loading.load import load
from curriculum.model.curriculum import Curriculum

TEMPLATE = "hooks/curriculum/pages/templates/guide_body.html"
SYNOPSIS = "Whoever waters the cottonwood decides for the whole of Dry Fork"


def test_students_get_no_teaching_text(site: Path, curriculum: Curriculum) -> None:
    """Not on pages, nor in the search index, the feed, PDFs, DOCX, or what is packed in other files."""
    known = secrets(curriculum)
    assert len(known[8]) > 4000 and all(known.values())
    assert Leaks(curriculum).found(site) == []


def test_the_instructor_edition_has_it(instructor_site: Path, curriculum: Curriculum) -> None:
    """The same search finds the notes where they belong, and nowhere else."""
    found = [line.partition(":")[0] for line in Leaks(curriculum).found(instructor_site)]
    assert {"teaching/riverton/index.html", "teaching/riverton/engage/index.html"} <= set(found)
    assert any(name.startswith("search/") for name in found)
    assert "teaching/riverton/engage/rubric.docx/word/document.xml" in found
    assert "teaching/rubrics-canvas.csv" in found
    assert all(name.startswith(("search/", "teaching/")) for name in found)


def put_notes_in_a_students_template(project: Path) -> None:
    """Make the mistake that this is about."""
    add_notes(project)
    path = project / TEMPLATE
    text = path.read_text(encoding="utf-8")
    notes = "{% if guide.teaching is defined %}{{ guide.teaching.synopsis | text }}{% endif %}"
    assert text.count("{{ guide.introduction | text }}") == 1
    path.write_text(text.replace("{{ guide.introduction | text }}", notes), encoding="utf-8")


@pytest.mark.slow
def test_a_template_that_shows_notes_stops_the_build(project: Path) -> None:
    """The student edition is made from a curriculum without them."""
    put_notes_in_a_students_template(project)
    result = mkdocs(project, "build", "--strict", PRACTICE_TOWNS_PDF="false")
    assert result.returncode != 0 and "teaching" not in str(list((project / "site").rglob("*")))
    assert not any(SYNOPSIS in path.read_text("utf-8") for path in (project / "site").rglob("*.html"))


@pytest.mark.slow
def test_a_leak_is_found(project: Path) -> None:
    """If the notes were not taken out, and a template for students showed them, the search says where."""
    put_notes_in_a_students_template(project)
    reading = project / "hooks/curriculum/site.py"
    text = reading.read_text(encoding="utf-8")
    removal = "curriculum = curriculum.without_teaching()"
    assert text.count(removal) == 1
    reading.write_text(text.replace(removal, "pass"), encoding="utf-8")
    result = mkdocs(project, "build", "--strict", PRACTICE_TOWNS_PDF="false")
    assert "Building documentation" in result.stdout
    found = Leaks(load(project / "content")).found(project / "site")
    assert any(line.startswith("towns/dry-fork/engage/index.html: “whoever waters the cottonwood") for line in found)


def pdf(html: str) -> bytes:
    """Return a document as PDF."""
    import weasyprint  # here, because it loads system libraries that other tests don't need

    made: bytes = weasyprint.HTML(string=html).write_pdf()
    return made


@pytest.mark.parametrize(
    "kind", [pytest.param("pdf", marks=pytest.mark.pdf), "docx", "imscc", "json", "json.js", "csv", "html"]
)
def test_leaks_are_found_in_every_kind_of_file(tmp_path: Path, kind: str) -> None:
    """The words may be cut by tags, by line breaks or by quotation marks, or be packed in a file in a file."""
    project = copy_small(tmp_path / "project")
    add_notes(project)
    secret = f"Some words. {SYNOPSIS}, and so on."
    makers: dict[str, Callable[[], bytes]] = {
        "json": lambda: f'{{"a": ["{secret}"]}}'.encode(),
        "json.js": lambda: f'practiceTownsData("x.json", "{{\\"a\\": \\"{secret}\\"}}");'.encode(),
        "csv": lambda: secret.encode("utf-8-sig"),
        "html": lambda: f"<p>{secret.replace('waters', '<b>waters</b>')}</p>".encode(),
        "pdf": lambda: pdf(f"<p style='width: 4cm'>{secret}"),
        "docx": lambda: packed("word/document.xml", f"<w:p><w:t>{secret.replace('tt', 't</w:t><w:t>t')}</w:t></w:p>"),
        "imscc": lambda: packed("a.html", f"<title>{secret}</title>"),
    }
    (tmp_path / "out").mkdir()
    (tmp_path / f"out/file.{kind}").write_bytes(makers[kind]())
    [line] = Leaks(load(project / "content")).found(tmp_path / "out")
    assert "the cottonwood decides for the whole" in line


def packed(name: str, text: str) -> bytes:
    """Return a zip file with one member."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr(name, text)
    return archive.getvalue()
