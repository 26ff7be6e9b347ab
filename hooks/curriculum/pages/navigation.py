"""The navigation: the pages for the placeholders in mkdocs.yml, and the branch and page order of each town."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from curriculum.model.town import Town
from curriculum.pages.page import Page
from curriculum.pages.page_kinds import GUIDE, TOOL, TOWN


def fill(nav: Sequence[Any], pages: Sequence[Page]) -> list[Any]:
    """Return the nav of mkdocs.yml with each folder (`towns/`) replaced by the pages made for it.

    A town's own pages are left out: they have their own branch, so that pages don't grow with the number of towns.
    """
    filled: list[Any] = []
    for item in nav:
        if isinstance(item, dict):
            entries = {title: _entry(value, pages) for title, value in item.items()}
            filled += [{title: entry} for title, entry in entries.items() if entry]  # a folder may have no pages
        elif isinstance(item, str) and item.endswith("/"):
            filled += _entry(item, pages)
        else:
            filled.append(item)
    return filled


def _entry(value: Any, pages: Sequence[Page]) -> Any:
    if isinstance(value, list):
        return fill(value, pages)
    if isinstance(value, str) and value.endswith("/"):
        return [page.path for page in pages if page.address.startswith(value) and page.town is None]
    return value


class Branch(NamedTuple):
    """A town's part of the navigation."""

    title: str
    case: tuple[Page, ...]
    """The town, then its guides."""
    tools: tuple[Page, ...]
    """Its case study tools."""
    others: tuple[Page, ...]
    """Its pages that the navigation does not list: worksheets and slides."""


def town_branch(town: Town, pages: Sequence[Page]) -> Branch:
    """Return a town's part of the navigation; `pages` are its own pages."""
    case = tuple(page for page in pages if page.kind in (TOWN, GUIDE))
    tools = tuple(page for page in pages if page.kind is TOOL)
    others = tuple(page for page in pages if page.kind not in (TOWN, GUIDE, TOOL))
    return Branch(town.name, case, tools, others)


def neighbors(branch: Branch) -> Iterator[tuple[Page, Page | None, Page | None]]:
    """Yield each page of a town with its previous and its next page.

    The sequences are the town and its guides, and the town and its tools. The town's own next page is its first guide,
    if there is one.
    """
    town, *guides = branch.case
    for row in (guides, branch.tools):
        for before, page, after in zip((town, *row), row, (*row[1:], None), strict=False):
            yield page, before, after
    yield town, None, next(iter((*guides, *branch.tools)), None)
