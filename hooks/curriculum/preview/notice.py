"""What the live preview tells in the browser: the problems of the files, over the last good page."""

import hashlib
import html
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2

from curriculum.loading.problems import ContentError, Problem


@dataclass(frozen=True)
class Notice:
    """A message to whoever edits the files; there is one at a time."""

    heading: str
    """What it is about, for example `2 problems in 1 file`."""
    text: str = ""
    """What that means for the preview."""
    problems: tuple[Problem, ...] = ()

    @property
    def id(self) -> str:
        """A name for what it says."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]

    def data(self, root: Path, editor: str) -> dict[str, Any]:
        """Return what `preview.js` shows.

        `root` is the project's folder, from which the lines are read; `editor` is the URL that opens a file in an
        editor, with `{path}`, `{line}` and `{column}`; empty if there is none.
        """
        lines = {name: _lines(root / name) for name in {problem.file for problem in self.problems}}
        problems = [
            {
                "place": f"{problem.file}:{problem.line}:{problem.column}",
                "message": problem.message,
                "line": "".join(lines[problem.file][problem.line - 1 : problem.line]).rstrip(),
                "link": _link(editor, root / problem.file, problem),
            }
            for problem in self.problems
        ]
        return {"id": self.id, "heading": self.heading, "text": self.text, "problems": problems}


NOTHING = Notice("")
"""Nothing is wrong."""


def cannot_read(error: BaseException, *, is_shown: bool) -> Notice:
    """Return the notice for files that can't be read; `is_shown` says whether an earlier state of them is shown."""
    text = (
        "The page shows what was there before, until this is fixed."
        if is_shown
        else "The site shows when this is fixed."
    )
    return _about(error, text)


def cannot_check(error: Exception) -> Notice:
    """Return the notice for what was found after the page was shown."""
    return _about(error, "The page is as in the files, but the site can't be built until this is fixed.")


def cannot_show(error: Exception) -> Notice:
    """Return the notice for a page that can't be rendered."""
    return _about(error, "Only this page can't be shown; it shows when this is fixed.")


def _about(error: BaseException, text: str) -> Notice:
    match error:
        case ContentError():
            summary = error.summary.removesuffix(", listed above.")
            return Notice(summary, text, tuple(error.problems))
        case jinja2.TemplateSyntaxError(filename=str(name), lineno=line):
            return Notice("A template has a mistake", text, (Problem(name, line, 1, error.message or ""),))
        case _:
            return Notice(str(error).rstrip(".") or type(error).__name__, text)


def page(notice: Notice) -> bytes:
    """Return a page that has nothing else to show; the script adds the problems."""
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Live preview</title>'
        f"<body><h1>{html.escape(notice.heading)}</h1><p>{html.escape(notice.text)}</p></body></html>"
    ).encode()


def answer(version: str, notice: Notice, root: Path, editor: str) -> bytes:
    """Return what the script is told about its page: the version that it would have now, and the notice."""
    return json.dumps({"version": version, "notice": notice.data(root, editor)}).encode()


def listed(notice: Notice) -> Iterable[str]:
    """Yield the lines of a notice in the terminal."""
    yield from map(str, notice.problems)
    yield f"{notice.heading}. {notice.text}"


def _lines(path: Path) -> Sequence[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    except OSError:  # the problem may be that it is missing
        return ()


def _link(editor: str, path: Path, problem: Problem) -> str:
    absolute = "/" + path.as_posix().removeprefix("/")  # on Windows, too: `/C:/Users/…`
    return editor.format(path=quote(absolute, safe="/:"), line=problem.line, column=problem.column)
