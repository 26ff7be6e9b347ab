"""Converts the HTML of texts to paragraphs, lists and tables of a DOCX document."""

import re
from typing import Any

import lxml.html
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.text.paragraph import Paragraph


def add_text(document: Document, body: str) -> None:
    """Add HTML of paragraphs, lists and tables; its URLs must be absolute."""
    for block in lxml.html.fragment_fromstring(body, create_parent="div"):
        _add_block(document, block)


def add_line(paragraph: Paragraph, body: str) -> None:
    """Add inline HTML to `paragraph`; its URLs must be absolute."""
    _add_runs(paragraph, lxml.html.fragment_fromstring(body, create_parent="div"))


def mark_header(row: Any) -> None:
    """Mark a table row as a header row, which is repeated on each page and announced by screen readers."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def keep_whole(row: Any) -> None:
    """Prevent a page break within a table row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _add_block(document: Document, block: Any) -> None:
    if block.tag in ("ul", "ol"):
        _add_list(document, block, depth=1)
    elif block.tag == "table":
        _add_table(document, block)
    elif block.tag in ("div", "blockquote"):
        for inner in block:
            _add_block(document, inner)
    elif block.tag != "hr":
        _add_runs(document.add_paragraph(), block)


def _add_list(document: Document, items: Any, depth: int) -> None:
    kind = "List Number" if items.tag == "ol" else "List Bullet"
    style = document.styles[kind if depth == 1 else f"{kind} {min(depth, 3)}"]
    number = _new_numbers(document, style.element, int(items.get("start", "1"))) if items.tag == "ol" else None
    for item in items:
        paragraph = document.add_paragraph(style=style.name)
        if number is not None:
            paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
        for inner in [one for one in item if one.tag in ("p", "ul", "ol")]:
            if inner.tag == "p":
                inner.drop_tag()
        _add_runs(paragraph, item)
        for inner in item:
            if inner.tag in ("ul", "ol"):
                _add_list(document, inner, depth + 1)


def _new_numbers(document: Document, style: Any, first: int) -> int:
    """Return the id of a new numbering that starts at `first`; otherwise each list would continue the one before."""
    numbering = document.part.numbering_part.element
    like = numbering.num_having_numId(style.pPr.numPr.numId.val)
    number = numbering.add_num(like.abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(first)
    return int(number.numId)


def _add_table(document: Document, body: Any) -> None:
    rows = body.xpath(".//tr")
    table = document.add_table(len(rows), max(len(row) for row in rows), style="Table Grid")
    for source, row in zip(rows, table.rows, strict=True):
        keep_whole(row)
        if source.getparent().tag == "thead":
            mark_header(row)
        for content, cell in zip(source, row.cells, strict=False):
            _add_runs(cell.paragraphs[0], content, bold=content.tag == "th")


def _add_runs(
    paragraph: Paragraph, element: Any, *, bold: bool = False, italic: bool = False, into: Any = None
) -> None:
    """Add the content of `element` with its emphasis and links; `into` is the hyperlink element around the runs."""

    def add(words: str | None) -> None:
        words = re.sub(r"\s+", " ", words or "")
        if not paragraph.text:
            words = words.lstrip()
        if words:
            run = paragraph.add_run(words)
            run.bold, run.italic = bold or None, italic or None
            if into is not None:
                run.style = "Hyperlink"
                into.append(run._r)

    add(element.text)
    for inner in element:
        if inner.tag == "br":
            paragraph.add_run().add_break()
        elif inner.tag == "img":
            add(inner.get("alt"))
        elif inner.tag not in ("ul", "ol"):
            _add_runs(
                paragraph,
                inner,
                bold=bold or inner.tag == "strong",
                italic=italic or inner.tag == "em",
                into=_link(paragraph, inner.get("href")) if inner.tag == "a" else into,
            )
        add(inner.tail)


def _link(paragraph: Paragraph, address: str) -> Any:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)
    return link
