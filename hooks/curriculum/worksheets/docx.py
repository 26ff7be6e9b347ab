"""Worksheets as word-processor documents (DOCX), made from the same parts as the form.

One file fits every paper size: it is set up for Letter, and reflows on A4 because all widths are relative to the width
of the text. Each field of the form is a content control with the field's name. Printed empty, the document has lines
to write on and circles to mark.
"""

import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, assert_never
from xml.sax.saxutils import quoteattr

import lxml.etree
import lxml.html
import segno
from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Length, Mm, Pt
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from curriculum.documents.docx_controls import Controls
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
    text_width,
    to_bytes,
)
from curriculum.documents.docx_drawing import add_drawing
from curriculum.documents.docx_html import add_line, add_text, keep_whole, mark_header
from curriculum.documents.form_fields import FieldName, field_names
from curriculum.documents.paper import WRITING_LINE
from curriculum.markup.typography import typographic
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
from curriculum.texts import Texts, with_root
from curriculum.worksheets.legends import symbols
from curriculum.worksheets.sheet import Sheet

TO_MARK = "○"
"""A circle to mark on paper, before an option of which one can be picked."""
ANSWER = "Answer"
"""The label of a list to pick from."""
WRITABLE = ("ecomap", "goal-tree")
"""Notations whose circles and boxes are for words."""
LONGEST_NARROW = 9
"""The letters of the longest word that a narrow column of a scale has room for."""
DESCRIPTION_LINES = 3
"""Lines to describe a drawing in words."""
_AROUND_DRAWING = 35
"""The space for the label of a drawing and two hints on its page, in millimeters."""
_KEY_LINE = 6
"""The height of an entry of a key, in millimeters."""
_PICTURE_WIDTH = 11
"""The width of a picture of a key, in millimeters."""
_CODE_SIZE = 24
"""The width and height of the QR code, in millimeters."""
_FIELDS_A_LINE = 2


def docx(sheet: Sheet, publication: Publication, form: str, assets: Path) -> bytes:
    """Return one sheet as the bytes of a DOCX file.

    `form` is the sheet's form as HTML, of which the names of fields and the drawings are taken, `assets` the folder
    with the symbols of keys.
    """
    curriculum, site_url = publication.curriculum, publication.url
    worksheet, title = sheet.worksheet, typographic(sheet.worksheet.title)
    document = empty_document(worksheet.orientation)
    set_properties(document, title, curriculum)
    document.add_heading(title, 1)
    parts = _Parts(document, publication.texts, site_url, lxml.html.fragment_fromstring(form), assets)
    _add_code(document.paragraphs[0], site_url + sheet.paper_address)
    parts.add_title_block()
    purpose = document.add_paragraph()
    purpose.paragraph_format.space_before = Pt(8)
    visible = (site_url + sheet.paper_address).removeprefix("https://")
    summary = publication.texts.inline(worksheet.summary)
    link = f"<a href={quoteattr(site_url + sheet.address)}>{visible}</a>"
    add_line(purpose, with_root(f"{summary} {link}", site_url))
    if worksheet.sensitive and not worksheet.for_client:  # the client's own sheets name the number among their steps
        add_text(document, with_root(publication.texts.html(curriculum.help_line), site_url))
    for part in worksheet.parts:
        parts.add(part, level=2)
    end_on_a_paragraph(document)
    add_footer(document, f"{title} · {curriculum.title} {curriculum.edition}")
    return to_bytes(document, curriculum.published)


class _Parts:
    """Adds the title block and the parts of a worksheet to a document."""

    def __init__(self, document: Document, texts: Texts, site_url: str, form: Any, assets: Path) -> None:
        self._document = document
        self._texts = texts
        self._site_url = site_url
        self._form = form
        self._assets = assets
        self._names: Mapping[str, FieldName] = field_names(form)
        self._controls = Controls()
        self._drawings = 1  # the code is the first

    def add_title_block(self) -> None:
        """Add the fields for name, date and so on, two in a line beside the code."""
        fields = self._form.find_class("ws-field")
        middle = Mm((text_width(self._document).mm - _CODE_SIZE - 4) * 0.55)
        for first in range(0, len(fields), _FIELDS_A_LINE):
            paragraph = self._document.add_paragraph(style=RULE)
            paragraph.paragraph_format.tab_stops.add_tab_stop(middle)
            for number, field in enumerate(fields[first : first + _FIELDS_A_LINE]):
                tab = "\t" if number else ""
                label, entry = field.find("label"), field.find(".//input")
                if label is None:
                    paragraph.add_run(tab + " ".join(field.text_content().split()))
                else:
                    paragraph.add_run(f"{tab}{label.text_content().strip()}: ")
                    self._add_text(paragraph, entry.get("name"))

    def add(self, part: AnyPart, level: int) -> None:
        """Add a part, its label as a heading of `level`."""
        before = len(self._blocks())
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
        blocks = self._blocks()[before:]
        first = next(blocks[0].iter(qn("w:p")))
        if part.new_page:
            Paragraph(first, self._document._body).paragraph_format.page_break_before = True
        if isinstance(part, Note):
            Paragraph(first, self._document._body).paragraph_format.space_before = Pt(10)
        elif not isinstance(part, Lines | Scale | Table) and not (isinstance(part, Group) and part.may_break):
            _keep_together(blocks)

    def _blocks(self) -> Sequence[Any]:
        """Return what is in the document: paragraphs, tables, and controls that contain paragraphs."""
        return [block for block in self._document.element.body if block.tag != qn("w:sectPr")]

    def _add_label(self, part: LabeledPart, level: int) -> None:
        self._document.add_heading(typographic(part.label), level)
        if part.hint:
            paragraph = self._document.add_paragraph(style=HINT)
            add_line(paragraph, with_root(self._texts.inline(part.hint), self._site_url))

    def _add_answer(self, part: ShortText | Lines | Space | Choice | Checklist | Scale | Table | Diagram) -> None:
        match part:
            case ShortText():
                self._add_text(self._document.add_paragraph(style=RULE), f"{part.id}-answer")
            case Lines():
                self._add_lines(f"{part.id}-answer", part.lines)
            case Space():
                table = named_table(self._document, part.label, rows=1, widths=[1])
                _set_height(table.rows[0], part.height)
                self._add_text(_cell(table.rows[0].cells[0]), f"{part.id}-answer")
            case Choice():
                for option in part.options:
                    self._document.add_paragraph(f"{TO_MARK}\t{typographic(option)}", style=OPTION)
                paragraph = self._document.add_paragraph(f"{ANSWER}: ", style=RULE)
                self._add_choice(paragraph, part.id, part.options)
            case Checklist():
                for number, option in enumerate(part.options, start=1):
                    paragraph, tag = self._document.add_paragraph(style=OPTION), f"{part.id}-{number}"
                    self._controls.checkbox(paragraph, tag, self._name(tag))
                    paragraph.add_run(f"\t{typographic(option)}")
            case Scale():
                self._add_scale(part)
            case Table():
                self._add_table(part)
            case Diagram():
                self._add_diagram(part)
            case _:
                assert_never(part)

    def _name(self, tag: str) -> str:
        """Return the name of a field, as the form has it."""
        return typographic(self._names[tag].label)

    def _add_text(self, paragraph: Paragraph, tag: str) -> None:
        """Add a place for text, or for a date if the field is called so."""
        name = self._name(tag)
        add = self._controls.date if re.search(r"\bdate$", name, re.IGNORECASE) else self._controls.text
        add(paragraph, tag, name)

    def _add_choice(self, paragraph: Paragraph, tag: str, options: Sequence[str]) -> None:
        self._controls.choice(paragraph, tag, self._name(tag), [typographic(option) for option in options])

    def _add_lines(self, tag: str, count: int) -> None:
        lines = [self._document.add_paragraph(style=RULE) for _ in range(count)]
        self._controls.paragraphs(lines, tag, self._name(tag))

    def _add_diagram(self, part: Diagram) -> None:
        """Add the key, the drawing of the form, and lines to describe it."""
        key = symbols()[part.notation]
        for symbol in key:
            picture = lxml.etree.parse(self._assets / "symbols" / f"{symbol.picture}.svg").getroot()
            paragraph = self._document.add_paragraph(style=LEGEND)
            add_drawing(paragraph, picture, _PICTURE_WIDTH, _KEY_LINE, self._next_drawing())
            paragraph.add_run(f"\t{typographic(symbol.words)}")
        [svg] = self._form.xpath("//section[@id=$id]//svg", id=part.id)
        # Parsed as HTML, the attribute has small letters.
        svg.set("viewBox", svg.get("viewbox"))
        section = self._document.sections[0]
        page = Length((section.page_height or 0) - (section.top_margin or 0) - (section.bottom_margin or 0)).mm
        highest = page - _AROUND_DRAWING - _KEY_LINE * len(key) - WRITING_LINE * DESCRIPTION_LINES
        add_drawing(
            self._document.add_paragraph(style=CELL),
            svg,
            text_width(self._document).mm,
            highest,
            self._next_drawing(),
            svg.findtext("title"),
            framed=True,
            writable=part.notation in WRITABLE,
        )
        self._document.add_paragraph("Draw here or on paper, or describe the picture in words.", style=HINT)
        self._add_lines(f"{part.id}-answer", DESCRIPTION_LINES)

    def _next_drawing(self) -> int:
        self._drawings += 1
        return self._drawings

    def _add_scale(self, part: Scale) -> None:
        # Steps in words need wider columns than numbers; the more steps, the narrower the first column.
        longest = max(map(len, " ".join(part.steps).split()))
        step_width = 0.8 if max(map(len, part.steps)) <= 3 else 1.8 if longest <= LONGEST_NARROW else 2.6
        widths = [max(12 - len(part.steps), 4), *[step_width] * len(part.steps), 2]
        table = named_table(self._document, part.label, rows=1 + len(part.rows), widths=widths)
        _add_headings(table.rows[0], ["", *part.steps, ANSWER])
        for number, (words, row) in enumerate(zip(part.rows, list(table.rows)[1:], strict=True), start=1):
            _set_height(row, WRITING_LINE)
            first, *others, last = row.cells
            _set_words(first.paragraphs[0], words)
            for cell in others:
                _set_words(cell.paragraphs[0], TO_MARK)
            name = part.row_ids[number - 1] if part.row_ids else number
            self._add_choice(_cell(last), f"{part.id}-{name}", part.steps)
        for row in table.rows:
            for cell in row.cells[1:]:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _add_table(self, part: Table) -> None:
        widths: list[float] = [column.width for column in part.columns]
        headings = [column.label for column in part.columns]
        columns = [column.id for column in part.columns]
        if part.rows:
            widths.insert(0, part.row_width)
            headings.insert(0, part.row_heading or "")
            columns.insert(0, "row")
        names = [*part.rows, *[""] * part.blank_rows]
        table = named_table(self._document, part.label, rows=1 + len(names), widths=widths)
        _add_headings(table.rows[0], headings)
        for number, (name, row) in enumerate(zip(names, list(table.rows)[1:], strict=True), start=1):
            _set_height(row, part.row_lines * WRITING_LINE)
            for column, cell in zip(columns, row.cells, strict=True):
                if name and column == "row":
                    _set_words(_cell(cell), name)
                else:
                    self._add_text(_cell(cell), f"{part.id}-{number}-{column}")


def _cell(cell: _Cell) -> Paragraph:
    """Return the first paragraph of a table's cell, in its style."""
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.style = CELL
    return paragraph


def _add_code(paragraph: Paragraph, url: str) -> None:
    """Add the QR code of a URL, at the right margin beside the paragraph and those after it."""
    code = io.BytesIO()
    segno.make(url, error="m", micro=False).save(code, kind="png", scale=8, border=0)
    code.seek(0)
    inline: Any = paragraph.add_run().add_picture(code, width=Mm(_CODE_SIZE))._inline
    inline.docPr.set("descr", "QR code of this worksheet’s address")
    gap = Mm(4)
    anchor: Any = parse_xml(
        f'<wp:anchor {nsdecls("wp")} distT="0" distB="0" distL="{gap}" distR="0" simplePos="0" relativeHeight="1"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>top</wp:align></wp:positionV></wp:anchor>'
    )
    extent, *others = inline
    around: Any = OxmlElement("wp:wrapSquare")
    around.set("wrapText", "left")
    anchor.extend([extent, around, *others])
    inline.getparent().replace(inline, anchor)


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
    last = blocks[-1].tr_lst[-1] if blocks[-1].tag == qn("w:tbl") else list(blocks[-1].iter(qn("w:p")))[-1]
    inside = set(last.iter(qn("w:p")))
    for block in blocks:
        for paragraph in block.iter(qn("w:p")):
            if paragraph not in inside and not _is_in_drawing(paragraph):
                paragraph.get_or_add_pPr().get_or_add_keepNext().val = True


def _is_in_drawing(paragraph: Any) -> bool:
    return next(paragraph.iterancestors(qn("w:txbxContent")), None) is not None
