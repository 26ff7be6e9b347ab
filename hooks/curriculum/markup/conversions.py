"""Remembers what texts became, so that the next run of a command converts only texts that are new."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple
from importlib.metadata import version
from pathlib import Path

from curriculum import kept
from curriculum.markup import convert
from curriculum.markup.convert import Converted, Target


class Conversions:
    """Converted texts, by a hash of each text."""

    def __init__(self, file: Path) -> None:
        """Read what `file` has; if other code wrote it, it has nothing."""
        self._file = file
        code = kept.hash_of(Path(__file__).parent.glob("*.py"))
        self._code = " ".join([code, *map(version, ("markdown", "pymdown-extensions", "pygments"))])
        found = kept.read(file) or {}
        self._before = found["texts"] if found.get("code") == self._code else {}
        self._used: dict[str, list[object]] = {}

    def get(self, key: str) -> Converted | None:
        """Return what the text with this key became; None if it is not known."""
        found = self._before.get(_hash(key))
        if found is None:
            return None
        self._used[_hash(key)] = found
        html, targets, headings, code_blocks, pieces = found
        return Converted(
            html, tuple(Target(*one) for one in targets), tuple(headings), tuple(code_blocks), tuple(pieces)
        )

    def add(self, key: str, made: Converted) -> None:
        """Remember what the text with this key became."""
        self._used[_hash(key)] = list(astuple(made))

    def save(self) -> None:
        """Write what was used, if that is something else than before."""
        if self._used.keys() != self._before.keys():
            kept.write(self._file, {"code": self._code, "texts": self._used})


@contextmanager
def remembered(file: Path) -> Iterator[None]:
    """Use the conversions in `file` instead of converting again, and add what is new at the end."""
    convert.memory = conversions = Conversions(file)
    try:
        yield
    finally:
        convert.memory = None
        conversions.save()


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
