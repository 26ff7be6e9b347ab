"""Pictures and their parts."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from curriculum.diagrams import text_metrics
from curriculum.diagrams.drawing import Drawing
from curriculum.diagrams.svg import line, link, number, words

FONTS = Path(__file__).parents[2] / "docs" / "assets" / "fonts"


@pytest.mark.parametrize(("weight", "bold"), [(400, False), (700, True)])
def test_letters_are_as_wide_as_in_the_font(weight: int, bold: bool) -> None:
    """The table of widths is the font's own."""
    font = TTFont(FONTS / f"atkinson-hyperlegible-next-latin-{weight}-normal.woff2")
    names, metrics = font.getBestCmap(), font["hmtx"]
    assert text_metrics.widths(bold=bold) == {chr(code): metrics[names[code]][0] for code in range(32, 127)}


def test_no_letter_of_the_font_is_wider_than_what_is_taken_for_it() -> None:
    """Letters beyond the table, such as é, fit into what is kept for them."""
    font = TTFont(FONTS / "atkinson-hyperlegible-next-latin-700-normal.woff2")
    for code, name in font.getBestCmap().items():
        if code > 126 and chr(code).isalpha() and chr(code).islower() and chr(code) not in "œæ":
            assert font["hmtx"][name][0] <= 700 * 1.05, chr(code)


def test_words_are_broken_into_lines_that_fit() -> None:
    """A word that is too wide stands alone."""
    assert text_metrics.broken("Corrow Valley Railroad", 14, 100) == ["Corrow Valley", "Railroad"]
    assert text_metrics.broken("Extraordinarily", 14, 10) == ["Extraordinarily"]
    assert text_metrics.broken("", 14, 10) == []


def test_a_picture_is_named_described_and_well_formed() -> None:
    """On the page by its ids, in the file by its own title; the file's links are whole addresses."""
    shapes = line([(0, 0), (10.04, 5)]) + link("towns/x/people/#a", 'Ann "A" & co', words(["Ann"], 5, 5))
    drawing = Drawing("genogram", "x", "Genogram of X & Y", "Two people.", 20, 10, shapes)
    inline = ElementTree.fromstring(drawing.inline())
    assert inline.findtext(f"*[@id='{inline.get('aria-labelledby')}']") == "Genogram of X & Y"
    assert inline.findtext(f"*[@id='{inline.get('aria-describedby')}']") == "Two people."
    file = ElementTree.fromstring(drawing.file("https://practice.example/"))
    assert file.findtext("{*}title") == "Genogram of X & Y"
    assert [link.get("href") for link in file.findall("{*}a")] == ["https://practice.example/towns/x/people/#a"]


def test_numbers_are_short() -> None:
    """To the tenth, without zeros at the end."""
    assert [number(value) for value in (1, 2.0, 3.14159, 120.96, -0.04)] == ["1", "2", "3.1", "121", "0"]
