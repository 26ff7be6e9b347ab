"""Formats dates, minutes, numbers and lists for readers, and names as ids."""

import calendar
import re
import unicodedata
from collections.abc import Sequence

_WORDS = "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()


def format_date(date: str) -> str:
    """Return `2024-05-14` as `May 14, 2024`, `2024-05` as `May 2024`, `1911` as it is."""
    year, *rest = date.split("-")
    if not rest:
        return year
    month = calendar.month_name[int(rest[0])]
    return f"{month} {int(rest[1])}, {year}" if len(rest) > 1 else f"{month} {year}"


def format_minutes(minutes: int) -> str:
    """Return minutes as text: `45 minutes`, `2 hours`, `2½ hours`; from 90 on, rounded to half hours."""
    if minutes < 90:
        return f"{minutes} minutes"
    halves = round(minutes / 30)
    return f"{halves // 2}{'½' if halves % 2 else ''} hours"


def number_in_words(number: int) -> str:
    """Return a number up to sixteen as a word, for running text, and a larger one in digits."""
    return _WORDS[number] if number < len(_WORDS) else str(number)


LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ŧ": "t",
    "ŋ": "ng",
    "ı": "i",
    "ə": "a",
    "ɓ": "b",
    "ɗ": "d",
    "ƙ": "k",
    "ƴ": "y",
    "ɛ": "e",
    "ɔ": "o",
}
"""Letters that Unicode does not decompose, and what people type who don't have them on their keyboard."""

_LATIN = str.maketrans(LETTERS)


def counted(number: int, one: str, several: str) -> str:
    """Return a number of things, in words up to sixteen: `three children`."""
    return f"{number_in_words(number)} {one if number == 1 else several}"


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: `a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def name_as_id(name: str) -> str:
    """Return a name in lower case, without accents and with hyphens: `Cañon Creek` as `canon-creek`, `Łódź` as `lodz`.

    It is empty if the name has no Latin letter and no digit.
    """
    letters = unicodedata.normalize("NFKD", name.lower().translate(_LATIN))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return "-".join(re.findall("[a-z0-9]+", re.sub("['’ʻ`]", "", plain)))
