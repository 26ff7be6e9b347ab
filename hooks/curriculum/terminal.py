"""Prints messages to every terminal, pipe and file, whatever its encoding is."""

import codecs
from io import TextIOWrapper
from typing import Any

_IN_ASCII = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "→": "->", "·": "-", "\xa0": " "}


def _nearest_characters(error: UnicodeError) -> tuple[str, int]:
    """Return what is written for characters that an encoding lacks: the nearest ones, or their numbers."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    written = "".join(_IN_ASCII.get(one) or one.encode("ascii", "backslashreplace").decode() for one in missing)
    return written, error.end


codecs.register_error("nearest", _nearest_characters)


def print_anything(stream: Any) -> None:
    """Make a terminal, a pipe or a file take every message, whatever its encoding is: cp1252, cp437, ASCII."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="nearest")
