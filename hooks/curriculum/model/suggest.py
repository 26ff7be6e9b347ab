"""Suggestions for messages (“did you mean …?”), and quoting of values in messages."""

import re
from collections.abc import Collection, Iterable
from difflib import SequenceMatcher, get_close_matches

_FEW = 12
_LEAST = 0.6
_NEAR = 0.72
"""How alike two words are, from 0 to 1, if one is a slip for the other: four letters of which two are exchanged are."""
_NUMBER = re.compile(r"\d")
_WORDS = re.compile(r"[-/_. #]")
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like `word`, or None if none is so near that it was probably meant."""
    written = word.lower()
    matches = get_close_matches(written, sorted(choices), n=_FEW, cutoff=_LEAST)
    return next((match for match in matches if _is_near(written, match.lower())), None)


def _is_near(word: str, choice: str) -> bool:
    """Return whether one may be a slip for the other.

    Two ids that share a name or a year are alike as a whole, and not near: `ana-marsh` is not `ben-marsh`. So each of
    their words must be near, and numbers must have the same digits.
    """
    if _NUMBER.sub("", word) == _NUMBER.sub("", choice):
        return sorted(word) == sorted(choice)
    words, others = _WORDS.split(word), _WORDS.split(choice)
    if sorted(word) == sorted(choice) or {*words} <= {*others} or {*others} <= {*words}:
        return True  # letters in another order, a town or a name too many or too few
    if len(words) != len(others):
        return _likeness(word, choice) >= _NEAR
    return all(one == other or _likeness(one, other) >= _NEAR for one, other in zip(words, others, strict=True))


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return `; did you mean “…”?` for the choice most like `word`, or nothing if none is close."""
    match = nearest(word, choices)
    return f"; did you mean “{one_line(match)}”?" if match else ""


def instead_of(word: str, choices: Collection[str]) -> str:
    """Return advice about a `word` that is not among the choices: the most similar one, or all if they are few."""
    parts = sorted(choice for choice in choices if choice.startswith(f"{word}-"))
    if 1 < len(parts) <= _FEW:  # the beginning of several ids, as of a competency's behaviors
        return f"; choose from {a_list(parts)}"
    if hint := did_you_mean(word, choices):
        return hint
    return f"; choose from {a_list(sorted(choices))}" if 0 < len(choices) <= _FEW else ": check its id, or add it"


def a_list(choices: Iterable[str]) -> str:
    """Return the choices as a list in backticks, for example `micro`, `meso`, `macro`."""
    return ", ".join(f"`{one_line(choice)}`" for choice in choices)


def visible(text: str) -> str:
    """Return text with characters that steer a terminal, or that nobody sees, written as `\\x1b`."""
    return _UNSHOWN.sub(lambda match: match.group().encode("unicode_escape").decode("ascii"), text)


def one_line(value: object) -> str:
    """Return a value as one line for a message, cut to 60 characters."""
    line = " ".join(str(value).split())
    return line if len(line) <= 60 else f"{line[:59]}…"
