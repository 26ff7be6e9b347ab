"""Splits texts into the words that the search finds them by, in every script.

`docs/assets/search/words.js` splits what readers type in the same way; it gets the tables below in the search index.
A word is in lower case and has no accents: “Łódź” is `lodz`, “Straße” is `strasse`, and “client’s” is `clients`. In
scripts that leave no space between words, every character is a word. “1.03” is one word.
"""

import re
import unicodedata

from curriculum import formatting

LETTERS = {**formatting.LETTERS, "ς": "σ"}
"""Letters that are typed as others."""

APOSTROPHES = "'’‘ʼʻʽ`´ꞌ＇"
"""Characters within words that people leave out, the Hawaiian ʻokina among them."""

UNSPACED = (
    "\u0e00-\u0e7f"  # Thai
    "\u0e80-\u0eff"  # Lao
    "\u1000-\u109f"  # Myanmar
    "\u1780-\u17ff"  # Khmer
    "\u3040-\u30ff"  # Hiragana and Katakana
    "\u31f0-\u31ff"
    "\u3400-\u4dbf"  # Han
    "\u4e00-\u9fff"
    "\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Characters of scripts without spaces between words, as in a regular expression: https://www.unicode.org/charts/."""

_UNSPACED = re.compile(f"[{UNSPACED}]")
_WORD = re.compile(r"[^\s.]+(?:(?<=\d)\.(?=\d)[^\s.]+)*")


class _Folding(dict[int, str]):
    """A table for `str.translate`, filled with each character when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


def _folded(character: str) -> str:
    """Return what a character is in a word: nothing for an accent, a space for what is between words."""
    if character in APOSTROPHES:
        return ""
    if character == ".":
        return "."  # within “1.03”
    made = []
    for part in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).lower()):
        category = unicodedata.category(part)
        if part in LETTERS:
            made.append(LETTERS[part])
        elif category[0] in "LN" or category == "Mc":
            made.append(part)
        elif category not in ("Mn", "Cf"):
            made.append(" ")
    found = "".join(made)
    return f" {found} " if _UNSPACED.match(character) and found.strip() else found


_FOLDING = _Folding()


def words_of(text: str) -> list[str]:
    """Return the words of a text, in order."""
    return _WORD.findall(text.translate(_FOLDING))


STOP_WORDS = frozenset(
    words_of(
        "a about all also am an and any are aren't as at be been before being between but by can can't could "
        "couldn't define did didn't difference differences do does doesn't doing don't each else ever every "
        "explain find for from get give go got had has have haven't he hello help her here hers he's hi him his "
        "how how's I id if I'll I'm in into is isn't it it's I've just kind know let let's like long look looking "
        "made make many may me mean means might more most much must my need no not of off on one or our out over "
        "page please really said say see she should show so some someone something tell than thanks that that's "
        "the their them then there there's these they they're this those to too under up use used using versus "
        "very vs want was wasn't we were weren't what what's when when's where where's whether which while who "
        "who's whose why will with won't would wouldn't write you you're your yours"
    )
)
"""Words that people type around their search terms; they tell nothing, and texts are not found by them."""
