"""The front matter of pages written by hand: YAML between two lines of three hyphens, before the Markdown."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from curriculum.loading.problems import Problem
from curriculum.loading.yaml_file import YamlFile, read_text

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_BEGINS = re.compile(r"\A---[ \t]*\n")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|&#?\w+;")
_TEXTS = ("title", "description")


@dataclass(frozen=True)
class PageFile:
    """A page written by hand: what its front matter says, and its Markdown."""

    matter: Mapping[str, Any]
    """The front matter; empty if there is none, or if it is broken."""
    markdown: str
    """The Markdown after it, from its first line that isn't empty."""
    before: int
    """How many characters of the file are before the Markdown."""
    problems: tuple[Problem, ...] = ()
    """The problems of the front matter."""


def read_page(path: Path, display_path: str) -> PageFile | Problem:
    """Return the page in a file, or the problem of a file that can't be read; `display_path` is for messages."""
    text = read_text(path, display_path)
    if isinstance(text, Problem):
        return text
    found = _FRONT_MATTER.match(text)
    if found is None:
        problems: tuple[Problem, ...] = ()
        if _BEGINS.match(text) and re.match(r"[\w-]+:( |$)", text.partition("\n")[2]):
            message = "the front matter has no end: write a line of three hyphens below its fields"
            problems = (Problem(display_path, 1, 1, message),)
        return PageFile({}, text, 0, problems)
    markdown = text[found.end() :].lstrip("\n")
    before = len(text) - len(markdown)
    if not found[1].strip():
        return PageFile({}, markdown, before)
    file = YamlFile.of_text("\n" + found[1], display_path)  # the line of hyphens is the first
    file.require_type(dict)
    matter = file.data or {}
    return PageFile(matter, markdown, before, (*file.problems, *_field_problems(matter, file)))


def _field_problems(matter: Mapping[str, Any], file: YamlFile) -> Iterator[Problem]:
    for name in _TEXTS:
        value = matter.get(name, "")
        message = None
        if not isinstance(value, str):
            message = f"`{name}` is a text: write it on this line, in quotes if it has a colon"
        elif tag := _TAG.search(value):
            message = f"`{name}` is plain text, and {tag.group()} would be shown as it is: delete it"
        if message:
            yield Problem(file.display_path, *file.position((name,)), message)
    hide = matter.get("hide", [])
    if not isinstance(hide, list) or not all(isinstance(one, str) for one in hide):
        message = "`hide` is a list: write each part of the page that is hidden on a line of its own, after `- `"
        yield Problem(file.display_path, *file.position(("hide",)), message)
