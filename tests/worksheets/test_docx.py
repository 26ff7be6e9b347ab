"""The word-processor documents of the real worksheets: complete, accessible, readable by LibreOffice."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import lxml.html
import pikepdf
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph
from tests.documents.libreoffice import needs_libreoffice, text_of, to_pdf
from tests.projects import ASSETS, SITE_URL

from curriculum.documents import paper
from curriculum.documents.docx_controls import short
from curriculum.documents.form_fields import field_names
from curriculum.markup.typography import typographic
from curriculum.model.worksheet import AnyPart, Group, Scale, Table, Worksheet
from curriculum.site import Site
from curriculum.worksheets.docx import docx as make
from curriculum.worksheets.form import Forms
from curriculum.worksheets.sheet import Sheet


@pytest.fixture(scope="module")
def made(real_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Mapping[Path, Sheet]:
    """Every sheet's document, and the sheet it is made from."""
    folder = tmp_path_factory.mktemp("docx")
    files = {}
    for sheet in real_site.sheets:
        path = folder / sheet.docx
        path.write_bytes(document_of(sheet, real_site))
        files[path] = sheet
    return files


def document_of(sheet: Sheet, site: Site) -> bytes:
    """Return a sheet's document."""
    return make(sheet, site.content, site.forms.form(sheet), ASSETS)


def controls(document: Document) -> dict[str, Any]:
    """Return the properties of all content controls by their tags."""
    found: dict[str, Any] = {}
    for properties in document.element.body.iter(qn("w:sdtPr")):
        tag = properties.find(qn("w:tag")).get(qn("w:val"))
        assert tag not in found
        found[tag] = properties
    return found


def name_of(control: Any) -> str:
    """Return the name that a word processor shows at a control."""
    return str(control.find(qn("w:alias")).get(qn("w:val")))


def kind_of(control: Any) -> str:
    """Return the type of a control: `text`, `date`, `dropDownList`, `checkbox`, or `rich` for whole paragraphs."""
    kinds = {child.tag.rpartition("}")[2] for child in control} & {"text", "date", "dropDownList", "checkbox"}
    return kinds.pop() if kinds else "rich"


def pictures(document: Document) -> list[Any]:
    """Return the properties of all pictures."""
    return list(document.element.body.iter(qn("wp:docPr")))


def parts(worksheet: Worksheet) -> Iterator[AnyPart]:
    """Yield all parts, those within groups as well."""
    for part in worksheet.parts:
        yield part
        yield from part.parts if isinstance(part, Group) else ()


def words(worksheet: Worksheet) -> Iterator[str]:
    """Yield every label, option, step, row and column heading, as it is printed."""
    for part in parts(worksheet):
        found = [
            getattr(part, "label", None),
            getattr(part, "row_heading", None) if getattr(part, "rows", ()) else None,
        ]
        for name in ("options", "steps", "rows"):
            found += getattr(part, name, ())
        found += [column.label for column in getattr(part, "columns", ())]
        yield from (typographic(one) for one in found if one)


def style(block: Paragraph | WordTable) -> str:
    """Return the name of a block's style."""
    assert block.style is not None
    return block.style.name or ""


def millimeters(length: Length | None) -> int:
    """Return a length that is set, to the millimeter."""
    assert length is not None
    return round(float(length.mm))


def printed(document: Document) -> list[str]:
    """Return the text of every paragraph, those in tables as well."""
    return [
        "".join(text.text or "" for text in paragraph.iter(qn("w:t"))).strip("☐○ \t")
        for paragraph in document.element.body.iter(qn("w:p"))
    ]


@pytest.mark.slow
def test_every_document_says_what_its_sheet_says(made: Mapping[Path, Sheet]) -> None:
    """One Heading 1, the title; every label, option, row and column; the sheet's address as a link and as a code."""
    for path, sheet in made.items():
        document = docx.Document(str(path))
        headings = [one.text for one in document.paragraphs if style(one) == "Heading 1"]
        assert headings == [typographic(sheet.worksheet.title)]
        lines = printed(document)
        for one in words(sheet.worksheet):
            assert one in lines, (path.name, one)
        links = {one.target_ref for one in document.part.rels.values() if one.is_external}
        assert SITE_URL + sheet.address in links
        assert not any(link.startswith("~") for link in links)
        assert pictures(document)[0].get("descr") == "QR code of this worksheet’s address"


@pytest.mark.slow
def test_every_field_of_the_form_is_a_control_with_its_name(made: Mapping[Path, Sheet], real_site: Site) -> None:
    """Names that are too long for Word lack what they are part of."""
    for path, sheet in made.items():
        names = field_names(lxml.html.fragment_fromstring(real_site.forms.form(sheet)))
        found = controls(docx.Document(str(path)))
        assert {tag: name_of(control) for tag, control in found.items()} == {
            tag: short(typographic(name.label)) for tag, name in names.items()
        }
        numbers = [control.find(qn("w:id")).get(qn("w:val")) for control in found.values()]
        assert len(numbers) == len(set(numbers))
        places = [one.get("id") for one in pictures(docx.Document(str(path)))]
        assert len(places) == len(set(places))


@pytest.mark.slow
def test_every_document_is_accessible(made: Mapping[Path, Sheet], real_site: Site) -> None:
    """Title and language are set; tables to fill in have a marked row of headings; headings skip no level."""
    for path, sheet in made.items():
        document = docx.Document(str(path))
        assert document.core_properties.title == typographic(sheet.worksheet.title)
        assert document.core_properties.language == "en-US"
        assert str(document.core_properties.created).startswith(real_site.curriculum.published)
        languages = document.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))
        assert [one.get(qn("w:val")) for one in languages] == ["en-US"]
        marked = [table for table in document.tables if is_marked(table.rows[0])]
        assert len(marked) == sum(isinstance(part, Scale | Table) for part in parts(sheet.worksheet)), path.name
        for table in document.tables:
            assert not any(is_marked(row) for row in table.rows[1:])
            if style(table) == "Table Grid":
                assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows), path.name
        levels = [int(style(one)[-1]) for one in document.paragraphs if style(one).startswith("Heading")]
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False)), path.name


def is_marked(row: Any) -> bool:
    """Say whether a table's row is marked as one of headings."""
    return row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None


@pytest.mark.slow
def test_paper_is_letter_and_turned_where_the_sheet_is(made: Mapping[Path, Sheet]) -> None:
    """Widths are shares of the text's width, so that A4 needs no other file."""
    for path, sheet in made.items():
        document = docx.Document(str(path))
        section = document.sections[0]
        size = [millimeters(section.page_width), millimeters(section.page_height)]
        assert size == ([279, 216] if sheet.worksheet.orientation == "landscape" else [216, 279])
        sides = (section.left_margin, section.top_margin, section.right_margin, section.bottom_margin)
        assert [millimeters(side) for side in sides] == [*[paper.MARGIN] * 3, paper.BOTTOM_MARGIN]
        for table in document.tables:
            assert table._tbl.tblPr.find(qn("w:tblW")).get(qn("w:type")) == "pct", path.name


@pytest.mark.parametrize("may_break", [False, True])
def test_a_long_group_may_go_on_on_the_next_page(may_break: bool, small_site: Site) -> None:
    """Its heading stays with what follows, as every heading does; its paragraphs stay together only if they must."""
    sheet = next(one for one in small_site.sheets if one.worksheet.id == "every-part")
    group = sheet.worksheet.parts[-1].model_copy(update={"may_break": may_break})
    worksheet = sheet.worksheet.model_copy(update={"parts": (group,)})
    one = replace(sheet, worksheet=worksheet)
    document = docx.Document(io.BytesIO(make(one, small_site.content, Forms(small_site.content).form(one), ASSETS)))
    heading = next(block for block in document.paragraphs if block.text == "Kept together")
    assert heading.paragraph_format.keep_with_next is (None if may_break else True)


def test_each_type_of_part_is_drawn(small_site: Site) -> None:
    """The small worksheet has one part of each type."""
    sheet = next(one for one in small_site.sheets if one.worksheet.id == "every-part")
    document = docx.Document(io.BytesIO(document_of(sheet, small_site)))
    links = {link.address for p in document.paragraphs for link in p.hyperlinks}
    assert links == {f"{SITE_URL}glossary/#ecomap", f"{SITE_URL}{sheet.address}"}
    hints = [one.text for one in document.paragraphs if style(one) == "Hint"]
    assert hints == ["One line.", "Draw here or on paper, or describe the picture in words."]
    kinds = {tag: kind_of(control) for tag, control in controls(document).items()}
    assert kinds == {
        **dict.fromkeys(("ws-name", "ws-course", "ws-term", "ws-client", "ws-town"), "text"),
        "ws-date": "date",
        **dict.fromkeys(("name-answer", "sketch-answer", "inner-answer"), "text"),
        **dict.fromkeys(("story-answer", "draw-answer"), "rich"),
        **dict.fromkeys(("pick", "rate-1", "rate-2"), "dropDownList"),
        **dict.fromkeys(("tick-1", "tick-2"), "checkbox"),
        **dict.fromkeys(("plan-1-who", "plan-1-what", "plan-2-row", "plan-2-who", "plan-2-what"), "text"),
    }
    boxes = [table.rows[0].height for table in document.tables if len(table.rows) == len(table.columns) == 1]
    assert [millimeters(height) for height in boxes] == [30]
    signs = "".join(one.text for one in document.element.body.iter(qn("w:t")) if one.text in "☐○")
    assert signs == "○" * 2 + "☐" * 2 + "○" * 6
    symbols = [one.text for one in document.paragraphs if style(one) == "Symbol"]
    assert symbols[0] == "\tcircle in the center: the household"
    code, *key, drawing = pictures(document)
    assert len(key) == len(symbols) and not any(one.get("descr") for one in key)
    assert drawing.get("descr") == "Drawing area with a circle in the middle and ten circles around it"
    circles = [one for one in drawing.getparent().iter(qn("a:prstGeom")) if one.get("prst") == "ellipse"]
    assert len(circles) == 1 + 10
    footer = document.sections[0].footer.paragraphs[0]._p
    assert [one.get(qn("w:instr")) for one in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert "".join(one.text for one in footer.iter(qn("w:t"))) == "Every part · Practice Towns 2026-fall · Page 1 of 1"


def test_the_help_line_is_on_sensitive_sheets_but_the_clients_own(small_site: Site) -> None:
    """As in the form: a sheet that the client keeps names the number among its steps."""
    sheet = next(one for one in small_site.sheets if one.worksheet.id == "every-part")
    help_line = small_site.content.texts.plain(small_site.curriculum.help_line).split()

    def has_help_line(**fields: bool) -> bool:
        changed = replace(sheet, worksheet=sheet.worksheet.model_copy(update=fields))
        form = str(Forms(small_site.content).form(changed))
        document = docx.Document(io.BytesIO(make(changed, small_site.content, form, ASSETS)))
        return " ".join(help_line) in " ".join(" ".join(one.text for one in document.paragraphs).split())

    assert not has_help_line(sensitive=False)
    assert has_help_line(sensitive=True)
    assert not has_help_line(sensitive=True, for_client=True)


def test_one_option_can_be_chosen(small_site: Site) -> None:
    """The options are in a list, after an empty one with which a choice is taken back, and are printed, too."""
    sheet = next(one for one in small_site.sheets if one.worksheet.id == "every-part")
    document = docx.Document(io.BytesIO(document_of(sheet, small_site)))
    options = {
        tag: [item.get(qn("w:displayText")).strip() for item in control.iter(qn("w:listItem"))]
        for tag, control in controls(document).items()
        if kind_of(control) == "dropDownList"
    }
    assert options == {"pick": ["", "Yes", "No"], "rate-1": ["", "1", "2", "3"], "rate-2": ["", "1", "2", "3"]}
    assert [one.text for one in document.paragraphs if one.text.startswith("○")] == ["○\tYes", "○\tNo"]


def test_lines_to_write_on(small_site: Site) -> None:
    """A longer answer has as many ruled paragraphs as the form has lines, in one control."""
    sheet = next(one for one in small_site.sheets if one.worksheet.id == "every-part")
    document = docx.Document(io.BytesIO(document_of(sheet, small_site)))
    control = controls(document)["story-answer"].getparent()
    ruled = [Paragraph(one, document._body) for one in control.iter(qn("w:p"))]
    assert [style(one) for one in ruled] == ["Ruled line"] * 3


def test_each_numbered_list_begins_with_one(small_site: Site) -> None:
    """Word counts on through a document unless each list has a numbering of its own; links and emphasis are kept."""
    worksheet = Worksheet.model_validate(
        {
            **small_site.curriculum.worksheets["every-part"].model_dump(),
            "parts": [
                {"id": "a", "type": "note", "text": "1. **One** and [ecomap](term:ecomap) *two*\n2. Two\n    - Inner"},
                {"id": "b", "type": "note", "text": "1. Three\n\n| A | B |\n|---|---|\n| c | d |"},
            ],
        }
    )
    sheet = Sheet(worksheet, "worksheets/lists/", "")
    document = docx.Document(io.BytesIO(document_of(sheet, small_site)))
    numbered = [one for one in document.paragraphs if style(one) == "List Number"]
    assert [one.text.strip() for one in numbered] == ["One and ecomap two", "Two", "Three"]
    numbers = [next(one._p.iter(qn("w:numId"))).get(qn("w:val")) for one in numbered]
    assert numbers[0] == numbers[1] != numbers[2]
    assert [(run.text, run.bold) for run in numbered[0].runs][0] == ("One", True)
    assert [run.text for run in numbered[0].runs if run.italic] == ["two"]


@pytest.mark.pdf
@needs_libreoffice
def test_libreoffice_opens_every_document(made: Mapping[Path, Sheet], tmp_path: Path) -> None:
    """A word processor finds the same words, headings and tables, and knows the rows of headings."""
    to_pdf(made, tmp_path)
    for path, sheet in made.items():
        pdf = tmp_path / f"{path.stem}.pdf"
        # A narrow cell breaks a word; only the letters count.
        letters = re.sub(r"\s", "", text_of(pdf))
        for one in words(sheet.worksheet):
            assert re.sub(r"\s", "", one) in letters, (path.name, one)
        with pikepdf.open(pdf) as opened:
            tags = list(structure(opened.Root.StructTreeRoot))
        assert tags.count("/H1") == 1, path.name
        assert tags.count("/H2") + tags.count("/H3") == sum(
            bool(getattr(one, "label", None)) for one in parts(sheet.worksheet)
        )
        document = docx.Document(str(path))
        assert tags.count("/Table") == len(document.tables)
        in_headings = sum(len(table.columns) for table in document.tables if is_marked(table.rows[0]))
        assert tags.count("/TH") >= in_headings, path.name


def structure(element: Any) -> Iterator[str]:
    """Yield the types of all elements of a PDF's structure."""
    if isinstance(element, pikepdf.Array):
        for inner in element:
            yield from structure(inner)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield str(element.S)
        if "/K" in element:
            yield from structure(element.K)
