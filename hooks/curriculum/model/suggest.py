"""“Did you mean …?”: the one place where a near miss is guessed."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like `word`, or None if none is close."""
    matches = get_close_matches(word.lower(), sorted(choices), n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return `; did you mean “…”?` for the choice most like `word`, or nothing if none is close."""
    match = nearest(word, choices)
    return f"; did you mean “{match}”?" if match else ""
