"""The navigation: what fills the placeholders of mkdocs.yml, and the order of pages within a town."""

from collections.abc import Sequence
from typing import Any

from curriculum.pages.kinds import GUIDE, TOOL
from curriculum.pages.page import Page


def fill(nav: Sequence[Any], pages: Sequence[Page]) -> list[Any]:
    """Return the nav of mkdocs.yml with each folder (`towns/`) replaced by the pages made for it.

    A town's own pages are left out: they get a branch of their own, so that a page does not grow
    with the number of towns.
    """
    filled: list[Any] = []
    for item in nav:
        if isinstance(item, dict):
            filled.append({title: _entry(value, pages) for title, value in item.items()})
        else:
            filled.append(item)
    return filled


def _entry(value: Any, pages: Sequence[Page]) -> Any:
    if isinstance(value, list):
        return fill(value, pages)
    if isinstance(value, str) and value.endswith("/"):
        return [page.path for page in pages if page.address.startswith(value) and page.town is None]
    return value


def case_order(pages: Sequence[Page], town: str) -> tuple[list[Page], list[Page]]:
    """Return a town's pages in two rows: the case (the town, then its guides), and its tools."""
    own = [page for page in pages if page.town == town]
    case = [page for page in own if page.index or page.kind is GUIDE]
    return case, [page for page in own if page not in case and page.kind is TOOL]
