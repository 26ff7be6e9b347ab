"""Reads the hand-written pages, the Markdown files in `docs/`, and checks their links to pages, headings and files.

They can use the macros of `templates/macros.html`; front matter sets title and description. Links lead to files
(`printing.md#paper`) or to entries (`term:ecomap`).
"""

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path

import jinja2

from curriculum.loading.front_matter import PageFile, read_page
from curriculum.loading.problems import Problem
from curriculum.loading.yaml_file import line_and_column
from curriculum.model.markdown_rules import without_code
from curriculum.model.suggest import did_you_mean
from curriculum.pages import page_kinds
from curriculum.pages.page import Page
from curriculum.pages.rendering import Renderer

_TITLE = re.compile(r"^# +(.+?)(?:[ \t]*\{[^}]*\})?[ \t]*$", re.MULTILINE)


def hand_written_pages(docs: Path, description: str = "") -> list[Page]:
    """Return the pages of the folder `docs`, by name; `description` is for pages that have none of their own.

    A file that can't be read has no page; loading the content has reported it before.
    """
    files = ((path, read_page(path, "")) for path in sorted(docs.rglob("*.md")))
    return [_page(path, file, docs, description) for path, file in files if isinstance(file, PageFile)]


def _page(path: Path, file: PageFile, docs: Path, description: str) -> Page:
    inside = path.relative_to(docs)
    matter, markdown = file.matter, file.markdown
    steps = inside.with_suffix("").parts
    index = steps[-1] == "index"
    heading = _TITLE.search(markdown)
    return Page(
        kind=page_kinds.AUTHORS if steps[0] == "authors" else page_kinds.PAGE,
        address="".join(f"{step}/" for step in (steps[:-1] if index else steps)),
        title=str(matter.get("title") or (heading[1] if heading else steps[-1].replace("-", " ").capitalize())),
        description=str(matter.get("description") or description),
        source=f"{docs.name}/{inside.as_posix()}",
        markdown=markdown,
        index=index,
        hide=tuple(matter.get("hide") or ()),
    )


def problems(
    renderer: Renderer,
    pages: Sequence[Page],
    docs: Path,
    files: Collection[str],
    anchors: Callable[[Page], Collection[str]],
) -> Iterator[Problem]:
    """Yield the problems of hand-written pages.

    These are addresses that belong to a generated page, macro calls that fail, and links to pages, files and anchors
    that don't exist. `pages` are all pages of the site; `docs` is the folder of the hand-written pages and of static
    files; `files` are the names of files that are generated for the site's root; `anchors` returns those of a generated
    page, or raises what rendering it raises.
    """
    by_path = {page.path: page for page in pages if not page.markdown}
    hand_written = [page for page in pages if page.markdown]
    failed = False
    for page in hand_written:
        if other := by_path.get(page.path):
            yield Problem(
                page.source, 1, 1, f"this address belongs to the page made from {other.source}: rename this file"
            )
            failed = True
        try:
            renderer.body(page)
        except Exception as error:  # whatever the page computes
            line = error.lineno if isinstance(error, jinja2.TemplateSyntaxError) else _line_in(error, page.source)
            before = _lines_before(docs.parent / page.source)
            yield Problem(page.source, line + before, 1, _message(error))
            failed = True
    if not failed:
        by_path |= {page.path: page for page in hand_written}

        def anchors_of(page: Page) -> Collection[str] | None:
            if page.markdown:
                return renderer.body(page).anchors
            try:
                return anchors(page)
            except Exception:
                return None  # pages/trial.py reports that it can't be rendered

        for page in hand_written:
            yield from _dead_links(page, renderer.body(page).links, by_path, anchors_of, docs, files)


def _message(error: Exception) -> str:
    """Return what an error in a page's macro calls and expressions says, for its author."""
    if isinstance(error, jinja2.TemplateError | TypeError):  # a macro that is given too much is a TypeError
        return str(error) or "a macro call fails"
    return f"this can’t be computed ({type(error).__name__}: {error}): correct what is between the braces"


def _dead_links(
    page: Page,
    links: Sequence[str],
    by_path: Mapping[str, Page],
    anchors_of: Callable[[Page], Collection[str] | None],
    docs: Path,
    files: Collection[str],
) -> Iterator[Problem]:
    """Yield the page's links to pages, anchors and files that don't exist."""
    text = (docs.parent / page.source).read_text(encoding="utf-8-sig")
    plain = without_code(text, fenced=True)
    folder = posixpath.dirname(page.path)
    for link in dict.fromkeys(links):
        path, _, anchor = link.partition("#")
        name = posixpath.normpath(posixpath.join(folder, path)) if path else page.path
        message = None
        if target := by_path.get(name):
            anchors = anchors_of(target) if anchor else None
            if anchors is not None and anchor not in anchors:
                message = f"there is no “#{anchor}” on {name}{did_you_mean(anchor, anchors)}"
        elif name.endswith(".md"):
            ways = [posixpath.relpath(other, folder or ".") for other in by_path]
            message = f"there is no page {name}{did_you_mean(path, ways)}"
        elif name not in files and (name.startswith(("/", "../")) or not (docs / name).is_file()):
            message = (
                f"there is no file {name}: write its path relative to this page, for example `printing.md` for a page"
            )
        if message:
            for place in link_places(plain, link):
                yield Problem(page.source, *line_and_column(text, place), message)


def link_places(markdown: str, link: str) -> list[int]:
    """Return where the target of a link is written, `[words](target)` or `[name]: target`; 0 if it can't be found."""
    target = re.compile(rf"(?:\]\(|^[ \t]*\[[^\]]+\]:)\s*<?({re.escape(link)})(?=[\s)>]|\Z)", re.MULTILINE)
    return [match.start(1) for match in target.finditer(markdown)] or [0]


def _lines_before(path: Path) -> int:
    """Return the number of lines of front matter in a file."""
    file = read_page(path, "")
    return 0 if isinstance(file, Problem) else path.read_text(encoding="utf-8-sig")[: file.before].count("\n")


def _line_in(error: BaseException, name: str) -> int:
    """Return the line of the page `name` at which a macro call failed, from the error's traceback."""
    line, trace = 1, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == name:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
