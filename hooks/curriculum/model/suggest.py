"""Suggestions for messages (“did you mean …?”), and quoting of values in messages."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches

_FEW = 12


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like `word`, or None if none is close."""
    matches = get_close_matches(word.lower(), sorted(choices), n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return `; did you mean “…”?` for the choice most like `word`, or nothing if none is close."""
    match = nearest(word, choices)
    return f"; did you mean “{match}”?" if match else ""


def instead_of(word: str, choices: Collection[str]) -> str:
    """Return advice about a `word` that is not among the choices: the most similar one, or all if they are few."""
    if hint := did_you_mean(word, choices):
        return hint
    return f"; choose from {a_list(sorted(choices))}" if 0 < len(choices) <= _FEW else ": check its id, or add it"


def a_list(choices: Iterable[str]) -> str:
    """Return the choices as a list in backticks, for example `micro`, `meso`, `macro`."""
    return ", ".join(f"`{choice}`" for choice in choices)


def one_line(value: object) -> str:
    """Return a value as one line for a message, cut to 60 characters."""
    line = " ".join(str(value).split())
    return line if len(line) <= 60 else f"{line[:59]}…"
