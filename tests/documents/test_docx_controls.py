"""Content controls of DOCX files."""

import docx
import pytest
from docx.oxml.ns import qn

from curriculum.documents.docx_controls import Controls, short


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Who has been brought in: Row 1: Name", "Who has been brought in: Row 1: Name"),
        (f"{'A caption of many words ' * 3}: Row 1: Name", "Row 1: Name"),
        ("a word " * 12, f"{'a word ' * 8}a word…"),
    ],
)
def test_names_that_fit(name: str, wanted: str) -> None:
    """Word takes 64 characters; a name is cut to what tells it from its neighbors."""
    assert short(name.strip()) == wanted
    assert len(wanted) <= 64


def test_empty_controls_have_blanks_to_click_on() -> None:
    """Whatever is printed empty has no words such as “Click here” in it."""
    document, controls = docx.Document(), Controls()
    controls.text(document.add_paragraph(), "a", "A")
    controls.date(document.add_paragraph(), "b", "B & C")
    controls.choice(document.add_paragraph(), "c", "C", ["Yes", 'Say "no"'])
    controls.checkbox(document.add_paragraph(), "d", "D")
    controls.paragraphs([document.add_paragraph(), document.add_paragraph()], "e", "E")
    made = list(document.element.body.iter(qn("w:sdt")))
    texts = ["".join(one.text for one in control.iter(qn("w:t"))) for control in made]
    assert texts == ["\u2002" * 5] * 3 + ["☐", ""]
    names = [(one.get(qn("w:val"))) for one in document.element.body.iter(qn("w:alias"))]
    assert names == ["A", "B & C", "C", "D", "E"]
    numbers = [one.get(qn("w:val")) for control in made for one in control.find(qn("w:sdtPr")).findall(qn("w:id"))]
    assert numbers == ["1", "2", "3", "4", "5"]
    items = [one.get(qn("w:displayText")) for one in document.element.body.iter(qn("w:listItem"))]
    assert items == ["\u2002" * 5, "Yes", 'Say "no"']
    assert len(list(made[-1].iter(qn("w:p")))) == 2
