"""The texts of the content as the rules read them: with a place to name in a finding, and with links told apart."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from curriculum.model.student_texts import student_texts

LINK = re.compile(r"\]\((?P<kind>[a-z-]+):(?P<id>[^()\s]+)\)")
"""The end of a link to an entry, with the entry's kind and id."""


def placed_texts(value: Any, where: str = "content") -> Iterator[tuple[str, str]]:
    """Yield every text in a model value that a student sees, with its path, which names entries by their ids."""
    for path, text in student_texts(value):
        place = where
        inner: Any = value
        for step in path:
            inner = getattr(inner, str(step)) if isinstance(inner, BaseModel) else inner[step]
            place += f"[{getattr(inner, 'id', step)}]" if isinstance(step, int) else f".{step}"
        yield place, text


def words(text: str) -> list[str]:
    """Return the words and numbers of a text, in order."""
    return re.findall(r"[A-Za-z0-9$%][\w’'$%.,-]*", text)
