"""Judges the problems that a changed project is refused for: each must be at the change, or at what refers to it."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from tests.fuzz.mutations import places
from tests.fuzz.tree import Tree

NEAR = 3
"""How many lines beside a change count as its place: a value that is missing is reported at the name before it."""
MOST = 300
"""How many problems of a project are judged: a field that is there a thousand times is a thousand."""
_WORD = re.compile(r"\w+(?:-\w+)*")
_QUOTED = re.compile(r"“([^”]*)”|`([^`]*)`|\b(\d{4})\b|([\w./-]+/[\w./-]*|[\w-]+\.\w+)")
# What would say that a mistake has no message of its own.
_UNEXPLAINED = re.compile(r"maintainers|Input should|Value error|Assertion|Traceback|object at 0x|pydantic")


@dataclass(frozen=True)
class Problem:
    """A problem as `curriculum check --format json` prints it."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


@dataclass(frozen=True)
class Change:
    """What has changed in one file."""

    lines: frozenset[int]
    """The changed lines, and those beside a place where lines were deleted."""
    around: frozenset[int]
    """The first lines of the values that contain a change."""
    words: frozenset[str]
    """The words of the lines that were there, and of those that are there now."""
    whole: bool
    """Whether the file as a whole has changed: it is new, gone, or no text."""


def change(name: str, before: bytes, after: bytes | None) -> Change:
    """Return what has changed in a file, which is gone if `after` is None."""
    words = {*_WORD.findall(name.removesuffix(".yaml")), name}
    if after is None or not before or not _is_text(after):
        text = (before or after or b"").decode("utf-8", "replace")
        return Change(frozenset([1]), frozenset(), frozenset(words | set(_WORD.findall(text[:200_000]))), True)
    old, new = _lines(before), _lines(after)
    lines: set[int] = set()
    for first, last, begin, end in _differences(old, new):
        lines.update(range(begin, end + 2))
        for line in (*old[first:last], *new[begin:end]):
            words.update(_WORD.findall(line[:20_000]))
    return Change(frozenset(lines), frozenset(_around("\n".join(new), lines)), frozenset(words), False)


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _lines(content: bytes) -> list[str]:
    return content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _differences(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    same = 0
    while same < min(len(old), len(new)) - first and old[-1 - same] == new[-1 - same]:
        same += 1
    if max(len(old), len(new)) > 3000:
        yield first, len(old) - same, first, len(new) - same
        return
    found = difflib.SequenceMatcher(None, old[first : len(old) - same], new[first : len(new) - same], autojunk=False)
    for tag, a, b, c, d in found.get_opcodes():
        if tag != "equal":
            yield first + a, first + b, first + c, first + d


def _around(text: str, lines: set[int]) -> Iterator[int]:
    if len(text) > 300_000:
        return
    for one in places(text):
        if isinstance(one.value, yaml.CollectionNode):
            start = one.value.start_mark.line + 1
            if any(start <= line <= one.value.end_mark.line + 1 for line in lines):
                yield start
                if one.key:
                    yield one.key.start_mark.line + 1


def faults(tree: Tree, problems: list[Problem]) -> Iterator[str]:
    """Yield what is wrong with the problems of a changed project."""
    changes = {name: change(name, tree.before(name), after) for name, after in tree.changed.items()}
    words = {word for one in changes.values() for word in one.words}
    for problem in problems[:MOST]:
        if reason := _fault(tree, problem, changes, words):
            yield f"{reason}: {problem}"


def _fault(tree: Tree, problem: Problem, changes: dict[str, Change], words: set[str]) -> str:
    if _UNEXPLAINED.search(problem.message):
        return "a mistake without a message of its own"
    lines = _lines(tree.read(problem.file))
    if not (1 <= problem.line <= len(lines) and 1 <= problem.column <= len(lines[problem.line - 1]) + 1):
        return "a position that is not in the file"
    if not problem.message.strip() or len(problem.message) > 1000:
        return "a message that can't be read"
    here = changes.get(problem.file)
    if here and (
        here.whole or any(abs(problem.line - line) <= NEAR for line in here.lines) or problem.line in here.around
    ):
        return ""
    if problem.file.startswith("content/samples/") and any(name.startswith("content/worksheets/") for name in changes):
        return ""  # the answers of a sample are at the places of its worksheet
    named = {word for found in _QUOTED.findall(problem.message) for part in found for word in _WORD.findall(part)}
    return "" if named & words else "a position that has nothing to do with the change"
