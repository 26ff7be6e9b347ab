"""Checks the hand-written pages of `docs/` against the generated ones, before anything is written."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import jinja2

from curriculum.loading.problems import Problem
from curriculum.pages.page import Page
from curriculum.pages.rendering import Renderer


def problems(renderer: Renderer, pages: Sequence[Page], docs: Path, root: Path) -> Iterator[Problem]:
    """Yield failing macro calls, and pages that stand on the address of a generated one.

    `docs` is the folder of the pages; files are named as seen from `root`.
    """
    sources = {page.path: page.source for page in pages}
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(root).as_posix()
        if source := sources.get(path.relative_to(docs).as_posix()):
            yield Problem(name, 1, 1, f"this address belongs to the page made from {source}: rename this file")
        try:
            renderer.hand_written(path.read_text(encoding="utf-8"), name)
        except jinja2.TemplateError as error:
            line = error.lineno if isinstance(error, jinja2.TemplateSyntaxError) else _line_in(error, name)
            yield Problem(name, line, 1, error.message or "a macro call fails")


def _line_in(error: BaseException, name: str) -> int:
    """The line of the page called `name` at which a call failed, from the error's own trace."""
    line, trace = 1, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == name:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
