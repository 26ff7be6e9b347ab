"""Building blocks of DOCX files: an empty document with the project's styles, tables, the footer, serialization.

Element names are defined in ECMA-376, part 1, chapter 17.
"""

import datetime
import io
import zipfile
from collections.abc import Sequence
from typing import Literal

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import BaseStyle, CharacterStyle, ParagraphStyle
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from curriculum.documents.paper import BOTTOM_MARGIN, MARGIN, PAPERS, WRITING_LINE
from curriculum.markup.typography import typographic
from curriculum.model.curriculum import Curriculum

FONT = "Arial"
"""Installed on most machines, or replaced by a font with the same metrics."""
RULE = "Ruled line"
"""The style of a line to write on."""
HINT = "Hint"
"""The style of a short help text below a label."""
OPTION = "Option"
"""The style of an option of a choice or a checklist."""
LEGEND = "Symbol"
"""The style of an entry of a legend."""
LEGEND_INDENT = 14
"""Where the words of an entry of a legend begin, in millimeters; before them is a picture."""
CELL = "Cell"
"""The style of text in a table to fill in."""

STYLES_WITH_EFFECTS = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
"""A second copy of the styles, for Word 2007."""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def empty_document(orientation: Literal["portrait", "landscape"]) -> Document:
    """Return a document without text, on Letter, with the styles the sheets use."""
    document = docx.Document()
    _drop_unused(document)
    _set_paper(document, orientation)
    _set_styles(document)
    # The current layout rules; otherwise Word opens the file in compatibility mode.
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    return document


_LONGEST_PROPERTY = 255
"""The most characters that Word takes: a title made of two names can have more."""


def set_properties(document: Document, title: str, curriculum: Curriculum) -> None:
    """Set the document's metadata: title, edition, author and language."""
    properties = document.core_properties
    properties.title = title[:_LONGEST_PROPERTY]
    properties.subject = f"{curriculum.title} {curriculum.edition}"[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = curriculum.author
    properties.language, properties.comments, properties.revision = "en-US", "", 1


def text_width(document: Document) -> Length:
    """Return the width between the margins."""
    section = document.sections[0]
    return Length((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0))


def to_bytes(document: Document, published: str) -> bytes:
    """Return the document as a file dated `published` (`2026-08-17`); the same document gives the same bytes."""
    day = datetime.datetime.fromisoformat(published)
    document.core_properties.created = document.core_properties.modified = day
    written, dated = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(dated, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, date_time=(day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # otherwise the value depends on the operating system
            target.writestr(entry, source.read(name))
    return dated.getvalue()


def named_table(document: Document, name: str, rows: int, widths: Sequence[float]) -> WordTable:
    """Add a bordered table as wide as the text; `name` is its accessible name, `widths` are relative column widths."""
    table: WordTable = document.add_table(rows, len(widths), style="Table Grid")
    set_widths(table, widths, text_width(document))
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), typographic(name))
    table._tbl.tblPr.append(caption)
    return table


def set_widths(table: WordTable, widths: Sequence[float], available: Length) -> None:
    """Set relative column widths as percentages, so that they fit any paper size; `available` is the text width."""
    table.autofit = False
    whole = table._tbl.tblPr.find(qn("w:tblW"))
    whole.set(qn("w:type"), "pct")
    whole.set(qn("w:w"), "5000")  # fiftieths of a percent
    for width, column in zip(widths, table.columns, strict=True):
        column.width = Length(int(available * width / sum(widths)))
        for cell in column.cells:
            cell.width = column.width


def add_footer(document: Document, text: str) -> None:
    """Set the footer of all pages: `text` and the page number."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{text} · Page ")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    """Add a field that the word processor computes, for example `PAGE`."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def end_on_a_paragraph(document: Document) -> None:
    """Add the paragraph that must follow a table at the end, too small to start another page."""
    if document.element.body.inner_content_elements[-1].tag == qn("w:tbl"):
        last = document.add_paragraph()
        last.paragraph_format.line_spacing = last.paragraph_format.space_after = Pt(1)


def _drop_unused(document: Document) -> None:
    """Remove the thumbnail and the table styles of python-docx's template, which make files large and slow."""
    for part in (document.part.package, document.part):
        for name, relationship in list(part.rels.items()):
            if relationship.reltype in (RELATIONSHIP_TYPE.THUMBNAIL, STYLES_WITH_EFFECTS):
                del part.rels[name]
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()


def _set_paper(document: Document, orientation: Literal["portrait", "landscape"]) -> None:
    section = document.sections[0]
    letter = PAPERS["letter"]
    section.page_width, section.page_height = Mm(letter.width), Mm(letter.height)
    if orientation == "landscape":
        section.orientation = WD_ORIENTATION.LANDSCAPE
        section.page_width, section.page_height = Mm(letter.height), Mm(letter.width)
    section.top_margin = section.left_margin = section.right_margin = Mm(MARGIN)
    section.bottom_margin = Mm(BOTTOM_MARGIN)
    section.header_distance = section.footer_distance = Mm(9)


def _set_styles(document: Document) -> None:
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults"))
    for fonts in defaults.iter(qn("w:rFonts")):
        _set_font(fonts)
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-US")
    _paragraph_style(styles["Normal"], size=12, after=4)
    _paragraph_style(styles["Heading 1"], size=20, after=8)
    _paragraph_style(styles["Heading 2"], size=13, before=12, after=2)
    _paragraph_style(styles["Heading 3"], size=12, before=9, after=2)
    _paragraph_style(styles["Footer"], size=9)
    for name in ("List Bullet", "List Number"):
        _paragraph_style(styles[name], size=12, after=2)
    for name in (RULE, HINT, OPTION, LEGEND, CELL):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)
        style.base_style = styles["Normal"]
        style.quick_style = True
        _paragraph_style(style, size=12, after=2 if name in (HINT, OPTION) else 0)
        if name == RULE:
            _draw_rules(style)
        elif name == HINT:
            style.paragraph_format.keep_with_next = True
        elif name in (OPTION, LEGEND):
            indent = Mm(7 if name == OPTION else LEGEND_INDENT)
            style.paragraph_format.left_indent, style.paragraph_format.first_line_indent = indent, Length(-indent)
            style.paragraph_format.tab_stops.add_tab_stop(indent)
    cells = styles["Table Grid"].element.find(qn("w:tblPr")).find(qn("w:tblCellMar"))
    for side in ("top", "bottom"):
        cells.find(qn(f"w:{side}")).set(qn("w:w"), "50")  # twentieths of a point
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    assert isinstance(link, CharacterStyle)
    link.font.underline, link.font.color.rgb = True, RGBColor(0x1F, 0x4E, 0x99)


def _paragraph_style(style: BaseStyle, size: float, before: float = 0, after: float = 0) -> None:
    """Set the font size and the spacing before and after, in points, and black text."""
    assert isinstance(style, ParagraphStyle)
    style.font.size, style.font.color.rgb = Pt(size), RGBColor(0, 0, 0)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(before), Pt(after), 1.1
    _set_font(style.element.get_or_add_rPr().get_or_add_rFonts())


def _set_font(fonts: BaseOxmlElement) -> None:
    fonts.attrib.clear()  # theme fonts take precedence over named fonts
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _draw_rules(style: ParagraphStyle) -> None:
    """Draw a rule below each paragraph; `between` also draws it between adjacent ones."""
    style.paragraph_format.line_spacing = Mm(WRITING_LINE)
    spacing = style.element.pPr.find(qn("w:spacing"))
    spacing.set(qn("w:lineRule"), "atLeast")
    line = 'w:val="single" w:sz="5" w:space="0" w:color="000000"'
    spacing.addprevious(parse_xml(f"<w:pBdr {_W}><w:bottom {line}/><w:between {line}/></w:pBdr>"))
