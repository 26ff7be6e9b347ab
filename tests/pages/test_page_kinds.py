"""The kinds of pages and of their parts."""

from tests.projects import ROOT, site_of

from curriculum.model.addresses import ADDRESSES
from curriculum.model.curriculum import Curriculum
from curriculum.pages.page_kinds import BY_ID, KINDS
from curriculum.site import Settings

PAGES = {"town", "guide", "phase", "intervention", "worksheet", "sample", "tool", "reference", "slides", "teaching"}
PAGES |= {"page", "authors"}
"""The kinds of pages; the others are parts of pages."""
NO_ENTRIES = (PAGES - {"town", "guide", "phase", "intervention", "worksheet", "sample"}) | {
    *("task", "question", "document", "section", "topic", "example", "work"),
}
"""What is not an entry of the curriculum with an address in `model/addresses.py`."""
WITHOUT_A_KIND = {"planned-change-step", "reference"}
"""Entries that the search does not find, or finds as another kind: a reference is a cited work."""


def test_ids_and_names_are_unique() -> None:
    """The search knows a kind by its name, lists of links by its id."""
    assert len({kind.id for kind in KINDS}) == len({kind.name for kind in KINDS}) == len(KINDS)
    assert tuple(BY_ID.values()) == KINDS


def test_every_page_has_a_kind_of_the_table(curriculum: Curriculum) -> None:
    """And each kind of page is there; a learning resource has what the metadata read under its kind's id."""
    pages = site_of(curriculum, Settings(for_instructors=True), ROOT).pages
    assert [page.address for page in pages if page.kind not in KINDS] == []
    assert {page.kind.id for page in pages} == PAGES
    assert [page.address for page in pages if page.kind.resource_type and page.kind.id not in page.values] == []


def test_an_entry_has_the_kind_that_links_name() -> None:
    """It is the same word in both tables."""
    assert ADDRESSES.keys() - WITHOUT_A_KIND == BY_ID.keys() - NO_ENTRIES
