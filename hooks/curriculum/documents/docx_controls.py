"""Content controls of DOCX files: places to type, to tick, to choose and to pick a date (ECMA-376, part 1, 17.5.2).

A control that is not filled in shows blanks, so that a document printed empty has room to write.
"""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.text.paragraph import Paragraph

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_LONGEST = 64
"""Word's limit for the name and the tag of a control."""
_BLANK = "\u2002" * 5
"""Spaces to click on; what is typed replaces them."""
_SYMBOLS = '<w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic" w:hint="eastAsia"/></w:rPr>'
"""The font of the boxes, which Word's own checkboxes have, too."""


class Controls:
    """Makes the controls of one document, each with a number of its own."""

    def __init__(self) -> None:
        self._made = 0

    def text(self, paragraph: Paragraph, tag: str, name: str) -> None:
        """Add a place for plain text with as many lines as it needs."""
        self._add(paragraph, tag, name, '<w:text w:multiLine="1"/>')

    def date(self, paragraph: Paragraph, tag: str, name: str) -> None:
        """Add a place for a date, to type or to pick from a calendar."""
        kind = (
            '<w:date><w:dateFormat w:val="MMMM d, yyyy"/><w:lid w:val="en-US"/>'
            '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
        )
        self._add(paragraph, tag, name, kind)

    def choice(self, paragraph: Paragraph, tag: str, name: str, options: Sequence[str]) -> None:
        """Add a list of which one option can be chosen."""
        # Word requires values that differ; an empty first one takes a choice back.
        items = "".join(
            f"<w:listItem w:displayText={quoteattr(option)} w:value={quoteattr(str(number))}/>"
            for number, option in enumerate((_BLANK, *options))
        )
        self._add(paragraph, tag, name, f"<w:dropDownList>{items}</w:dropDownList>")

    def checkbox(self, paragraph: Paragraph, tag: str, name: str) -> None:
        """Add a box to tick."""
        kind = (
            '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
        )
        run = f"<w:r>{_SYMBOLS}<w:t>☐</w:t></w:r>"
        paragraph._p.append(parse_xml(self._control(tag, name, "", kind, run)))

    def paragraphs(self, blocks: Sequence[Paragraph], tag: str, name: str) -> None:
        """Put neighboring paragraphs into a control for text with as many paragraphs as it needs."""
        control: Any = parse_xml(self._control(tag, name, "", "", ""))
        blocks[0]._p.addprevious(control)
        content = control.find(qn("w:sdtContent"))
        for block in blocks:
            content.append(block._p)

    def _add(self, paragraph: Paragraph, tag: str, name: str, kind: str) -> None:
        run = f'<w:r><w:t xml:space="preserve">{_BLANK}</w:t></w:r>'
        paragraph._p.append(parse_xml(self._control(tag, name, "<w:showingPlcHdr/>", kind, run)))

    def _control(self, tag: str, name: str, state: str, kind: str, content: str) -> str:
        self._made += 1
        properties = (
            f"<w:alias w:val={quoteattr(short(name))}/><w:tag w:val={quoteattr(tag[:_LONGEST])}/>"
            f'<w:id w:val="{self._made}"/>{state}{kind}'
        )
        return f"<w:sdt {_NAMESPACES}><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def short(name: str) -> str:
    """Return a name as a control can have it: if it is too long, without what it is part of, else cut at a word.

    `Who has been brought in: Row 1: Name` is cut to `Row 1: Name`.
    """
    while len(name) > _LONGEST and ": " in name:
        name = name.partition(": ")[2]
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rpartition(' ')[0]}…"
