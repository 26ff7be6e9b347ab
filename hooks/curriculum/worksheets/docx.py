"""Worksheets as word-processor documents (DOCX), made from the same parts as the form.

One file fits every paper size: it is set up for Letter, and reflows on A4 because all widths are relative to the width
of the text.
"""

import io
from collections.abc import Sequence
from typing import Any, assert_never
from xml.sax.saxutils import quoteattr

import segno
from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt
from docx.table import _Row
from docx.text.paragraph import Paragraph

from curriculum.documents.docx_document import (
    CELL,
    HINT,
    LEGEND,
    OPTION,
    RULE,
    add_footer,
    empty_document,
    end_on_a_paragraph,
    named_table,
    set_properties,
    set_widths,
    text_width,
    to_bytes,
)
from curriculum.documents.docx_html import add_line, add_text, keep_whole, mark_header
from curriculum.documents.paper import WRITING_LINE
from curriculum.model.worksheet import (
    AnyPart,
    Checklist,
    Choice,
    Diagram,
    Group,
    LabeledPart,
    Lines,
    Note,
    Scale,
    ShortText,
    Space,
    Table,
)
from curriculum.publication import Publication
from curriculum.texts import Texts, typographic, with_root
from curriculum.worksheets.legends import LEGENDS
from curriculum.worksheets.sheet import Sheet

TO_TICK, TICKED = "☐", "☒"
TO_PICK, PICKED = "○", "●"

_CLICKABLE = (
    '<w:sdt xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:sdtPr><w:alias w:val={name}/>'
    '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="{ticked:04X}" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="{empty:04X}" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r>'
    '<w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic" w:hint="eastAsia"/></w:rPr>'
    "<w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>"
)


def docx(sheet: Sheet, publication: Publication) -> bytes:
    """Return one sheet as the bytes of a DOCX file."""
    curriculum, site_url = publication.curriculum, publication.url
    worksheet, title = sheet.worksheet, typographic(sheet.worksheet.title)
    document = empty_document(worksheet.orientation)
    set_properties(document, title, curriculum)
    document.add_heading(title, 1)
    town = curriculum.towns[sheet.town].name if sheet.town else None
    labels = ["Name:", "Date:"]
    if not worksheet.for_client:
        labels += ["Course:", "Instructor and term:", f"Town: {typographic(town)}" if town else "Town or case:"]
    _add_title_block(document, site_url + sheet.address, site_url + sheet.paper_address, labels)
    parts = _Parts(document, publication.texts, site_url)
    for part in worksheet.parts:
        parts.add(part, level=2)
    end_on_a_paragraph(document)
    add_footer(document, f"{title} · {curriculum.title} {curriculum.edition}")
    return to_bytes(document, curriculum.published)


class _Parts:
    """Adds the parts of a worksheet to a document."""

    def __init__(self, document: Document, texts: Texts, site_url: str) -> None:
        self._document = document
        self._texts = texts
        self._site_url = site_url

    def add(self, part: AnyPart, level: int) -> None:
        """Add a part, its label as a heading of `level`."""
        body = self._document.element.body
        before = len(body.inner_content_elements)
        match part:
            case Note():
                add_text(self._document, with_root(self._texts.html(part.text), self._site_url))
            case Group():
                if part.label:
                    self._document.add_heading(typographic(part.label), level)
                for inner in part.parts:
                    self.add(inner, level + 1 if part.label else level)
            case _:
                self._add_label(part, level)
                self._add_answer(part)
        blocks = body.inner_content_elements[before:]
        first = next(blocks[0].iter(qn("w:p")))
        if part.new_page:
            Paragraph(first, self._document._body).paragraph_format.page_break_before = True
        if isinstance(part, Note):
            Paragraph(first, self._document._body).paragraph_format.space_before = Pt(10)
        elif not isinstance(part, Lines | Scale | Table):
            _keep_together(blocks)

    def _add_label(self, part: LabeledPart, level: int) -> None:
        self._document.add_heading(typographic(part.label), level)
        if part.hint:
            paragraph = self._document.add_paragraph(style=HINT)
            add_line(paragraph, with_root(self._texts.inline(part.hint), self._site_url))

    def _add_answer(self, part: ShortText | Lines | Space | Choice | Checklist | Scale | Table | Diagram) -> None:
        match part:
            case ShortText():
                self._add_rules(1)
            case Lines():
                self._add_rules(part.lines)
            case Space():
                self._add_box(part.label, part.height)
            case Choice():
                self._add_options(part.options, TO_PICK, PICKED)
            case Checklist():
                self._add_options(part.options, TO_TICK, TICKED)
            case Scale():
                self._add_scale(part)
            case Table():
                self._add_table(part)
            case Diagram():
                for symbol in LEGENDS[part.notation]:
                    self._document.add_paragraph(symbol, style=LEGEND)
                self._add_box(part.label, part.height)
            case _:
                assert_never(part)

    def _add_rules(self, count: int) -> None:
        for _ in range(count):
            self._document.add_paragraph(style=RULE)

    def _add_options(self, options: Sequence[str], empty: str, ticked: str) -> None:
        for option in options:
            paragraph = self._document.add_paragraph(style=OPTION)
            _add_clickable(paragraph, empty, ticked, option)
            paragraph.add_run(f"\t{typographic(option)}")

    def _add_box(self, label: str, height: int) -> None:
        table = named_table(self._document, label, rows=1, widths=[1])
        _set_height(table.rows[0], height)

    def _add_scale(self, part: Scale) -> None:
        # Steps in words need wider columns than numbers; the more steps, the narrower the first column.
        step_width = 0.8 if max(map(len, part.steps)) <= 3 else 1.5
        widths = [max(12 - len(part.steps), 4), *[step_width] * len(part.steps)]
        table = named_table(self._document, part.label, rows=1 + len(part.rows), widths=widths)
        _add_headings(table.rows[0], ["", *part.steps])
        for name, row in zip(part.rows, list(table.rows)[1:], strict=True):
            _set_height(row, WRITING_LINE)
            first, *others = row.cells
            _set_words(first.paragraphs[0], name)
            for step, cell in zip(part.steps, others, strict=True):
                cell.paragraphs[0].style = CELL
                _add_clickable(cell.paragraphs[0], TO_PICK, PICKED, f"{name}: {step}")
        for row in table.rows:
            for cell in row.cells[1:]:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _add_table(self, part: Table) -> None:
        widths: list[float] = [column.width for column in part.columns]
        headings = [column.label for column in part.columns]
        if part.rows:
            widths.insert(0, part.row_width)
            headings.insert(0, part.row_heading or "")
        names = [*part.rows, *[""] * part.blank_rows]
        table = named_table(self._document, part.label, rows=1 + len(names), widths=widths)
        _add_headings(table.rows[0], headings)
        for name, row in zip(names, list(table.rows)[1:], strict=True):
            _set_height(row, part.row_lines * WRITING_LINE)
            for cell in row.cells:
                cell.paragraphs[0].style = CELL
            if name:
                _set_words(row.cells[0].paragraphs[0], name)


def _add_title_block(document: Document, page_url: str, paper_url: str, labels: Sequence[str]) -> None:
    """Add a line for each of `labels`, and on the right the QR code and the address of the page."""
    table = document.add_table(1, 2)
    set_widths(table, [5, 1.2], text_width(document))
    person, page_link = table.rows[0].cells
    _set_words(person.paragraphs[0], labels[0], RULE)
    for words in labels[1:]:
        _set_words(person.add_paragraph(), words, RULE)
    picture, address = page_link.paragraphs[0], page_link.add_paragraph()
    code = io.BytesIO()
    segno.make(paper_url, error="m", micro=False).save(code, kind="png", scale=8, border=0)
    code.seek(0)
    inline = picture.add_run().add_picture(code, width=Mm(24))._inline
    inline.docPr.set("descr", "QR code of this worksheet’s address")
    visible = paper_url.removeprefix("https://")
    add_line(address, f"<a href={quoteattr(page_url)}>{visible}</a>")
    for run in address.hyperlinks[0].runs:
        run.font.size = Pt(7.5)
    for paragraph in (picture, address):
        paragraph.style, paragraph.alignment = CELL, WD_ALIGN_PARAGRAPH.CENTER


def _add_clickable(paragraph: Paragraph, empty: str, ticked: str, name: str) -> None:
    """Add a box or circle that can be ticked on screen; Word limits its name to 64 characters."""
    control = _CLICKABLE.format(
        name=quoteattr(typographic(name)[:64]), empty=ord(empty), ticked=ord(ticked), sign=empty
    )
    paragraph._p.append(parse_xml(control))


def _add_headings(row: _Row, headings: Sequence[str]) -> None:
    keep_whole(row)
    mark_header(row)
    for heading, cell in zip(headings, row.cells, strict=True):
        _set_words(cell.paragraphs[0], heading)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _set_words(paragraph: Paragraph, words: str, style: str = CELL) -> None:
    paragraph.style = style
    paragraph.add_run(typographic(words))


def _set_height(row: _Row, millimeters: int) -> None:
    keep_whole(row)
    row.height, row.height_rule = Mm(millimeters), WD_ROW_HEIGHT_RULE.AT_LEAST


def _keep_together(blocks: Sequence[Any]) -> None:
    """Prevent page breaks between the paragraphs and table rows of `blocks`."""
    last = blocks[-1] if blocks[-1].tag == qn("w:p") else blocks[-1].tr_lst[-1]
    inside = set(last.iter(qn("w:p")))
    for block in blocks:
        for paragraph in block.iter(qn("w:p")):
            if paragraph not in inside:
                paragraph.get_or_add_pPr().get_or_add_keepNext().val = True
