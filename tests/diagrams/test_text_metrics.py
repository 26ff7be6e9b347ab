"""How much space text takes: the font's own numbers."""

from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from curriculum.diagrams import text_metrics

FONTS = Path(__file__).parents[2] / "docs" / "assets" / "fonts"


def font(*, bold: bool) -> TTFont:
    """Return the typeface, regular or bold."""
    return TTFont(FONTS / f"atkinson-hyperlegible-next-latin-{700 if bold else 400}-normal.woff2")


def extent(font: TTFont, letter: str) -> tuple[float, float]:
    """Return the lowest and the highest point of a letter, in ems above the baseline."""
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[font.getBestCmap()[ord(letter)]].draw(pen)
    return pen.bounds[1] / font["head"].unitsPerEm, pen.bounds[3] / font["head"].unitsPerEm


@pytest.mark.parametrize("bold", [False, True])
def test_letters_are_as_wide_as_in_the_font(bold: bool) -> None:
    """The table of widths is the font's own."""
    names, metrics = font(bold=bold).getBestCmap(), font(bold=bold)["hmtx"]
    assert text_metrics.widths(bold=bold) == {chr(code): metrics[names[code]][0] for code in range(32, 127)}


def test_no_letter_of_the_font_is_wider_than_what_is_taken_for_it() -> None:
    """Letters beyond the table, such as é, fit into what is kept for them."""
    bold = font(bold=True)
    for code, name in bold.getBestCmap().items():
        if code > 126 and chr(code).isalpha() and chr(code).islower() and chr(code) not in "œæ":
            assert bold["hmtx"][name][0] <= 700 * 1.05, chr(code)


def test_letters_reach_as_high_and_as_low_as_in_the_font() -> None:
    """None is higher but capitals with an accent and å, and the highest is just as high."""
    latin = [chr(code) for code in range(0x21, 0x180) if chr(code).isalpha() and chr(code) not in "åÅ"]
    tops, bottoms = [], []
    for one in (font(bold=False), font(bold=True)):
        for letter in latin:
            if ord(letter) in one.getBestCmap() and (letter.isascii() or letter.islower()):
                bottom, top = extent(one, letter)
                tops.append(top)
                bottoms.append(bottom)
    assert max(tops) == text_metrics.ASCENT
    assert text_metrics.DESCENT - 0.05 < -min(bottoms) < text_metrics.DESCENT


def test_text_is_centered_by_its_capitals() -> None:
    """To a fiftieth of an em; several lines have their middle where one line has it."""
    capitals = font(bold=False)["OS/2"].sCapHeight / 1000
    assert text_metrics.centered_baseline(10, 1) == pytest.approx(10 + capitals / 2, abs=0.02)
    first = text_metrics.centered_baseline(10, 14, lines=3)
    assert first + 14 * text_metrics.LINE_HEIGHT == pytest.approx(text_metrics.centered_baseline(10, 14))


def test_text_is_broken_into_lines_that_fit() -> None:
    """A word that is too wide has a line of its own."""
    assert text_metrics.wrapped("Corrow Valley Railroad", 14, 100) == ["Corrow Valley", "Railroad"]
    assert text_metrics.wrapped("Extraordinarily", 14, 10) == ["Extraordinarily"]
    assert text_metrics.wrapped("", 14, 10) == []


def test_the_bounding_box_of_lines_of_text() -> None:
    """As wide as the widest line, where the anchor says; it begins where `baseline` puts a line's top."""
    lines, wide = ["Corrow Valley", "Railroad"], text_metrics.width("Corrow Valley", 12)
    y = text_metrics.baseline(100, 12)
    boxes = [text_metrics.text_box(lines, 50, y, anchor=anchor, size=12) for anchor in ("start", "middle", "end")]
    assert [(box.left, box.right) for box in boxes] == [
        pytest.approx(ends) for ends in ((50, 50 + wide), (50 - wide / 2, 50 + wide / 2), (50 - wide, 50))
    ]
    assert {(box.top, round(box.height, 9)) for box in boxes} == {(100, round(text_metrics.height(2, 12), 9))}
    assert text_metrics.height(2, 12) == pytest.approx(12 * 2.2)
