"""Drawings in DOCX files: shapes of the right kind, in the right place."""

from typing import Any

import docx
import lxml.etree
import pytest
from docx.oxml.ns import qn

from curriculum.documents.docx_drawing import add_drawing

WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
MILLIMETER = 36_000


def drawn(shapes: str, width: float = 100, highest: float = 100, **options: Any) -> Any:
    """Return the drawing made of an SVG picture that is 100 wide and 50 high."""
    svg = f'<svg viewBox="0 0 100 50" stroke-width="0.5" font-size="4">{shapes}</svg>'
    paragraph = docx.Document().add_paragraph()
    add_drawing(paragraph, lxml.etree.fromstring(svg), width, highest, 7, **options)
    return next(paragraph._p.iter(qn("w:drawing")))


def boxes(drawing: Any) -> list[tuple[str, list[float]]]:
    """Return the kind and the box (left, top, width, height) of each shape in millimeters, without the frame."""
    found = []
    for shape in list(drawing.iter(f"{WPS}wsp"))[1:]:
        kind = next(shape.iter(qn("a:prstGeom")), None)
        place, size = next(shape.iter(qn("a:off"))), next(shape.iter(qn("a:ext")))
        lengths = (place.get("x"), place.get("y"), size.get("cx"), size.get("cy"))
        box = [round(int(length) / MILLIMETER, 1) for length in lengths]
        found.append(("path" if kind is None else kind.get("prst"), box))
    return found


def test_each_element_becomes_a_shape() -> None:
    """Of a path each line does; two points make a line, more a polygon; arcs end where they should."""
    shapes = (
        '<title>Title</title><circle cx="50" cy="25" r="10"/><ellipse cx="50" cy="25" rx="20" ry="5"/>'
        '<rect x="1" y="2" width="30" height="4"/><path d="M2 10H98M5 20l10 5-10 5zM60 40A10 10 0 0 1 80 40"/>'
    )
    assert boxes(drawn(shapes)) == [
        ("ellipse", [40, 15, 20, 20]),
        ("ellipse", [30, 20, 40, 10]),
        ("rect", [1, 2, 30, 4]),
        ("line", [2, 10, 96, 0]),
        ("path", [5, 20, 10, 10]),
        ("path", [60, 30, 20, 10]),
    ]


def test_lines_end_at_the_edge_and_fall_as_they_should() -> None:
    """A line that rises is the mirror image of one that falls."""
    drawing = drawn('<path d="M-40 10H140"/><path d="M0 20 10 10"/>')
    assert boxes(drawing) == [("line", [0, 10, 100, 0]), ("line", [0, 10, 10, 10])]
    flips = [one.get("flipV") for one in drawing.iter(qn("a:xfrm"))]
    assert flips[-2:] == [None, "1"]


def test_dashes_and_dots() -> None:
    """Dots are dashes without length and with round ends."""
    drawing = drawn(
        '<path d="M0 1H9" stroke-dasharray="2 2"/><path d="M0 2H9" stroke-dasharray="0.1 4" stroke-linecap="round"/>'
    )
    assert [one.get("val") for one in drawing.iter(qn("a:prstDash"))] == ["dash", "sysDot"]


def test_groups_and_fillings() -> None:
    """What is in a group is shown, filled if the group is."""
    drawing = drawn('<g fill="#000"><circle cx="50" cy="25" r="10"/></g><circle cx="50" cy="25" r="5" fill="none"/>')
    assert boxes(drawing) == [("ellipse", [40, 15, 20, 20]), ("ellipse", [45, 20, 10, 10])]
    properties = list(drawing.iter(f"{WPS}spPr"))[1:]
    assert [one.find(qn("a:solidFill")) is not None for one in properties] == [True, False]


def test_low_pictures() -> None:
    """A picture that is too high becomes lower; one with circles keeps its proportions."""
    assert boxes(drawn('<path d="M0 0 100 50"/>', highest=25)) == [("line", [0, 0, 100, 25])]
    assert boxes(drawn('<circle cx="50" cy="25" r="10"/>', highest=25)) == [("ellipse", [20, 7.5, 10, 10])]


def test_words_stand_where_they_are_anchored() -> None:
    """In the middle of, before, or after their place; as large as in the picture, 4 mm."""
    words = "".join(f'<text x="50" y="20" text-anchor="{one}">1234</text>' for one in ("start", "middle", "end"))
    drawing = drawn(words)
    assert [box for _, box in boxes(drawing)] == [[50, 16, 16, 6], [42, 16, 16, 6], [34, 16, 16, 6]]
    assert [one.get(qn("w:val")) for one in drawing.iter(qn("w:jc"))] == ["left", "center", "right"]
    assert {one.get(qn("w:val")) for one in drawing.iter(qn("w:sz"))} == {"23"}


def test_circles_to_write_in_and_descriptions() -> None:
    """What has no description is decorative."""
    circle = '<circle cx="50" cy="25" r="10"/>'
    assert not list(drawn(circle).iter(qn("w:txbxContent")))
    writable = drawn(circle, description="Two circles", writable=True)
    assert len(list(writable.iter(qn("w:txbxContent")))) == 1
    [properties] = writable.iter(qn("wp:docPr"))
    assert (properties.get("id"), properties.get("descr"), len(properties)) == ("7", "Two circles", 0)
    [decorative] = drawn(circle).iter(qn("wp:docPr"))
    assert decorative.get("descr") is None and len(decorative) == 1


def test_what_cannot_be_drawn_is_an_error() -> None:
    """Nothing is left out unnoticed."""
    with pytest.raises(ValueError, match="polygon"):
        drawn('<polygon points="0,0 1,1 2,2"/>')
    with pytest.raises(ValueError, match="command C"):
        drawn('<path d="M0 0C1 1 2 2 3 3"/>')
