"""Writes docs/assets/fonts/basic/: the typeface with the characters that English pages need, in four small files.

A browser fetches a file when a page has a character in the file's `unicode-range` in base.css: nearly always one of
these, and for other Latin letters also the whole file in `docs/assets/fonts/`, which PDFs embed and these are made
from. Run it after changing `CHARACTERS`: `.venv/bin/python -m tests.fonts.make`.
"""

from pathlib import Path

from fontTools import subset
from tests.projects import ASSETS

FONTS = ASSETS / "fonts"
CHARACTERS = frozenset(
    (
        *map(chr, range(0x20, 0x7F)),
        *"\u00a0¶·½×−–—‘’‚“”„•…",
        *"¡¿ÁÉÍÑÓÚÜáéíñóúü",  # Spanish names
    )
)
"""The characters of the small files. Accents cost little, since a letter refers to its base letter."""


def main() -> None:
    """Write the small files."""
    for source in sorted(FONTS.glob("*.woff2")):
        target = basic(source)
        write_subset(source, target)
        print(f"{target.name}: {target.stat().st_size} bytes, of {source.stat().st_size}")
    print(f"unicode-range: {unicode_range(CHARACTERS)}")


def basic(source: Path) -> Path:
    """Return the path of the small file that is made from a font file."""
    return source.parent / "basic" / source.name.replace("-latin-", "-basic-")


def write_subset(source: Path, target: Path) -> None:
    """Write the glyphs for `CHARACTERS` of one font file, with its kerning and tabular figures, to another."""
    options = subset.Options(
        flavor="woff2", layout_features=["ccmp", "kern", "mark", "mkmk", "tnum"], name_IDs=[0, 1, 2, 3, 4, 5, 6, 14]
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(CHARACTERS))
    target.parent.mkdir(exist_ok=True)
    with subset.load_font(str(source), options) as font:
        subsetter.subset(font)
        subset.save_font(font, str(target), options)


def unicode_range(characters: frozenset[str]) -> str:
    """Return the value of the CSS descriptor `unicode-range` for characters."""
    ranges: list[list[int]] = []
    for code in sorted(map(ord, characters)):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return ", ".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in ranges)


if __name__ == "__main__":
    main()
