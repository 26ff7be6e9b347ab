"""Texts in DOCX files: lists have the numbers that they have on screen."""

from docx import Document
from docx.oxml.ns import qn

from curriculum.documents.docx_html import add_text
from curriculum.markup.convert import converted


def test_lists_begin_with_their_own_number() -> None:
    """Each list is counted anew, from the number that its first entry has."""
    document = Document()
    add_text(document, converted("3. third\n4. fourth\n\nThen:\n\n1. first").html)
    lists = [one for one in document.paragraphs if one.style is not None and one.style.name == "List Number"]
    assert [one.text for one in lists] == ["third", "fourth", "first"]
    numbering = document.part.numbering_part.element
    starts = []
    for paragraph in lists:
        number = int(paragraph._p.xpath("./w:pPr/w:numPr/w:numId/@w:val")[0])
        override = numbering.num_having_numId(number).find(qn("w:lvlOverride")).find(qn("w:startOverride"))
        starts.append(override.get(qn("w:val")))
    assert starts == ["3", "3", "1"]


def test_a_sentence_that_begins_with_a_year_is_no_list() -> None:
    """Its number is printed as it is written."""
    document = Document()
    add_text(document, converted("1998. The mill closed.").html)
    assert [(one.text, one.style.name) for one in document.paragraphs if one.style] == [
        ("1998. The mill closed.", "Normal")
    ]
