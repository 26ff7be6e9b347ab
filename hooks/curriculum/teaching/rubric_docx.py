"""A rubric as a word-processor document (DOCX), to edit and to attach to an assignment."""

from curriculum.documents.docx_document import (
    CELL,
    add_footer,
    empty_document,
    end_on_a_paragraph,
    named_table,
    set_properties,
    to_bytes,
)
from curriculum.documents.docx_html import add_line, keep_whole, mark_header
from curriculum.markup.typography import typographic
from curriculum.publication import Publication
from curriculum.teaching.notes import Notes
from curriculum.texts import with_root


def rubric_docx(notes: Notes, publication: Publication) -> bytes:
    """Return the rubric of `notes` as the bytes of a DOCX file.

    It has a table for each criterion, because criteria may differ in the names and the number of their levels. The
    first row of each is a header row, and the table's accessible name is its criterion.
    """
    curriculum, texts, site_url = publication.curriculum, publication.texts, publication.url
    document = empty_document("portrait")
    title = f"Rubric: {typographic(notes.title)}"
    set_properties(document, title, curriculum)
    document.add_heading(title, 1)
    address = site_url + notes.student_address
    visible = address.removeprefix("https://")
    about = document.add_paragraph()
    add_line(about, f'{notes.points} points in all. For the tasks of <a href="{address}">{visible}</a>.')
    for criterion in notes.teaching.rubric:
        document.add_heading(typographic(criterion.criterion), 2)
        table = named_table(document, criterion.criterion, 1 + len(criterion.levels), (3, 1.7, 10))
        rows = list(table.rows)
        mark_header(rows[0])
        for cell, heading in zip(rows[0].cells, ("Level", "Points", "What the work shows"), strict=True):
            cell.paragraphs[0].add_run(heading).bold = True
        for row, level in zip(rows[1:], criterion.levels, strict=True):
            words = (texts.inline(level.label), str(level.points), with_root(texts.inline(level.text), site_url))
            for cell, text in zip(row.cells, words, strict=True):
                add_line(cell.paragraphs[0], text)
        for row in rows:
            keep_whole(row)
            for cell in row.cells:
                cell.paragraphs[0].style = CELL
                cell.paragraphs[0].paragraph_format.keep_with_next = row is not rows[-1]
    end_on_a_paragraph(document)
    add_footer(document, f"{title} · {curriculum.title} · Edition {curriculum.edition_in_words}")
    return to_bytes(document, curriculum.published)
