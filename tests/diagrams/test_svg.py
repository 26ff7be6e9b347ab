"""The elements of pictures."""

from curriculum.diagrams.rectangles import Rectangle
from curriculum.diagrams.svg import (
    circle,
    ellipse,
    line,
    line_commands,
    link,
    number,
    paper,
    rectangle,
    text,
    translated,
)


def test_numbers_are_short() -> None:
    """To the tenth, without zeros at the end."""
    assert [number(value) for value in (1, 2.0, 3.14159, 120.96, -0.04)] == ["1", "2", "3.1", "121", "0"]


def test_lines_and_outlines() -> None:
    """An outline returns to its first corner."""
    assert line([(0, 0), (1.25, 2)], attributes='stroke-width="2"') == '<path d="M0 0L1.2 2" stroke-width="2"/>'
    assert line_commands([(0, 0), (4, 0), (4, 3)], closed=True) == "M0 0L4 0L4 3Z"


def test_shapes_have_the_attributes_they_are_given() -> None:
    """A rectangle is its box; paper is in the page's color."""
    box = Rectangle(1, 2, 4, 8)
    assert rectangle(box) == '<rect x="1" y="2" width="3" height="6"/>'
    assert rectangle(box, attributes='rx="3"') == '<rect x="1" y="2" width="3" height="6" rx="3"/>'
    assert 'class="dg-paper" x="1" y="2" width="3" height="6"' in paper(box)
    assert circle(1, 2, 3.14, attributes='stroke="none"') == '<circle cx="1" cy="2" r="3.1" stroke="none"/>'
    assert ellipse(box) == '<ellipse cx="2.5" cy="5" rx="1.5" ry="3"/>'
    assert translated(circle(0, 0, 1), 2, -3) == '<g transform="translate(2 -3)"><circle cx="0" cy="0" r="1"/></g>'


def test_text_has_a_line_below_the_other() -> None:
    """What is as usual is left out; quotation marks are curly, and signs are escaped."""
    found = text(["Ann's", "R&D"], 5, 10, anchor="start", size=10)
    common = 'fill="currentColor" stroke="none" font-size="10"'
    assert found == f'<text x="5" y="10" {common}>Ann’s</text><text x="5" y="22" {common}>R&amp;D</text>'
    assert 'font-size="' not in text(["Ann"], 0, 0) and 'text-anchor="middle"' in text(["Ann"], 0, 0)


def test_a_link_is_named() -> None:
    """Its address is counted from the site's root later."""
    found = link("towns/x/#a", "Ann's", circle(0, 0, 1), attributes='id="a"')
    assert found == '<a href="~/towns/x/#a" aria-label="Ann’s" id="a"><circle cx="0" cy="0" r="1"/></a>'
