"""Rubric files (DOCX, CSV) beside the pages with teaching notes."""

from collections.abc import Iterator

from curriculum.publication import Publication
from curriculum.teaching.notes import ROOT, all_notes
from curriculum.teaching.rubric_csv import canvas_csv, plain_csv


def teaching_files(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Yield each file's address and content: three files for each rubric, and two with all rubrics.

    CSV for spreadsheets starts with a byte order mark; without it, they assume another encoding. CSV for Canvas has
    none, because Canvas would read it as part of the first heading.
    """
    texts = publication.texts
    rubrics = [notes for notes in all_notes(publication.curriculum) if notes.teaching.rubric]
    if not rubrics:
        return
    from curriculum.teaching.rubric_docx import rubric_docx  # imported here because python-docx takes long to load

    for notes in rubrics:
        yield f"{notes.address}rubric.docx", rubric_docx(notes, publication)
        yield f"{notes.address}rubric-canvas.csv", canvas_csv([notes], texts).encode()
        yield f"{notes.address}rubric.csv", plain_csv([notes], texts).encode("utf-8-sig")
    yield f"{ROOT}rubrics-canvas.csv", canvas_csv(rubrics, texts).encode()
    yield f"{ROOT}rubrics.csv", plain_csv(rubrics, texts).encode("utf-8-sig")
