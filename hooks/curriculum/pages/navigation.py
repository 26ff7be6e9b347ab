"""The navigation: what fills the placeholders of mkdocs.yml, and the order of pages within a town."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from curriculum.model.curriculum import Curriculum
from curriculum.pages.kinds import GUIDE, TOOL, TOWN
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


class Branch(NamedTuple):
    """A town's part of the navigation."""

    title: str
    case: tuple[Page, ...]
    """The town, then its guides."""
    tools: tuple[Page, ...]
    """Its case study tools."""
    others: tuple[Page, ...]
    """Its pages that the navigation does not list: worksheets and slides."""


def town_branches(curriculum: Curriculum, pages: Sequence[Page]) -> Iterator[tuple[str, Branch]]:
    """Yield each town's id and its part of the navigation."""
    for town in curriculum.towns.values():
        own = [page for page in pages if page.town == town.id]
        case = tuple(page for page in own if page.kind in (TOWN, GUIDE))
        tools = tuple(page for page in own if page.kind is TOOL)
        yield town.id, Branch(town.name, case, tools, tuple(page for page in own if page not in (*case, *tools)))


def neighbors(branch: Branch) -> Iterator[tuple[Page, Page | None, Page | None]]:
    """Yield the town's pages with those before and after in reading: a town leads to its guides, and to its tools.

    After the town comes the first guide, if there is one.
    """
    town, *guides = branch.case
    for row in (guides, branch.tools):
        for before, page, after in zip((town, *row), row, (*row[1:], None), strict=False):
            yield page, before, after
    yield town, None, next(iter((*guides, *branch.tools)), None)
