"""Tests of fonts/make.py: the small font files have the characters that base.css promises, with the same glyphs."""

import re
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from tests.fonts.make import CHARACTERS, FONTS, basic, unicode_range, write_subset
from tests.projects import ASSETS

SOURCES = sorted(FONTS.glob("*.woff2"))


def _outlines(font: TTFont, characters: frozenset[str]) -> dict[str, tuple[object, object]]:
    """Return the width and the outline of each character's glyph."""
    glyphs, names, found = font.getGlyphSet(), font.getBestCmap(), {}
    for character in characters:
        pen = DecomposingRecordingPen(glyphs)
        glyphs[names[ord(character)]].draw(pen)
        found[character] = (glyphs[names[ord(character)]].width, pen.value)
    return found


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_the_small_file_has_the_same_glyphs(source: Path) -> None:
    """If this fails, run `python -m tests.fonts.make`."""
    with TTFont(basic(source)) as small, TTFont(source) as whole:
        assert frozenset(map(chr, small.getBestCmap())) == CHARACTERS
        assert _outlines(small, CHARACTERS) == _outlines(whole, CHARACTERS)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """The files have no date of their own."""
    for name in ("one.woff2", "two.woff2"):
        write_subset(SOURCES[0], tmp_path / name)
    assert (tmp_path / "one.woff2").read_bytes() == (tmp_path / "two.woff2").read_bytes()


def test_the_stylesheet_has_the_ranges_of_the_files() -> None:
    """A browser fetches a small file for its own characters only, and a whole file for no character it lacks."""
    css = (ASSETS / "base" / "base.css").read_text(encoding="utf-8")
    faces = re.findall(r'url\("\.\./fonts/([^"]+)"\).*unicode-range: ([^}]+) }', css)
    assert [file for file, _ in faces[-4:]] == [f"basic/{basic(FONTS / file).name}" for file, _ in faces[:4]]
    assert {value for _, value in faces[-4:]} == {unicode_range(CHARACTERS)}
    for file, value in faces[:4]:
        with TTFont(FONTS / file) as font:
            characters = set(map(chr, font.getBestCmap())) - CHARACTERS
        assert _characters(value) - CHARACTERS == characters, file


def _characters(ranges: str) -> set[str]:
    """Return the characters of a `unicode-range`."""
    bounds = [one.removeprefix("U+").partition("-") for one in ranges.split(", ")]
    return {chr(code) for first, _, last in bounds for code in range(int(first, 16), int(last or first, 16) + 1)}


def test_the_value_of_a_range() -> None:
    """Neighbors are joined."""
    assert unicode_range(frozenset("acdeé")) == "U+61, U+63-65, U+E9"
