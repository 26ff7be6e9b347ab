"""The feed of changes."""

from xml.etree import ElementTree

from tests.projects import SITE_URL

from curriculum.model.curriculum import Curriculum
from curriculum.pages.feed import feed
from curriculum.publication import publication

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def parsed(curriculum: Curriculum) -> ElementTree.Element:
    """Return the feed of a curriculum as a tree."""
    return ElementTree.fromstring(feed(publication(curriculum, SITE_URL)))


def test_an_entry_says_what_changed_when_and_where(small: Curriculum) -> None:
    """The title is the text without Markdown, the link leads to what the change is about."""
    entry = parsed(small).find("a:entry", ATOM)
    assert entry is not None
    assert entry.findtext("a:title", namespaces=ATOM) == "The second case & its ecomap."
    assert entry.findtext("a:updated", namespaces=ATOM) == "2026-08-17T00:00:00Z"
    link = entry.find("a:link", ATOM)
    assert link is not None and link.get("href") == f"{SITE_URL}towns/dry-fork/"


def test_without_an_entry_the_link_leads_to_the_page_of_changes(small: Curriculum) -> None:
    """The oldest change is number 1."""
    links = [link.get("href") for link in parsed(small).findall("a:entry/a:link", ATOM)]
    assert links[-1] == f"{SITE_URL}changes/#change-1"


def test_a_new_change_keeps_the_names_of_the_others(small: Curriculum) -> None:
    """Feed readers show an entry again when its id changes."""

    def ids(curriculum: Curriculum) -> list[str | None]:
        return [entry.text for entry in parsed(curriculum).findall("a:entry/a:id", ATOM)]

    newest = small.changes[0].model_copy(update={"date": "2027-01-11"})
    later = small.model_copy(update={"changes": (newest, *small.changes)})
    assert ids(later)[1:] == ids(small)
    assert len(set(ids(later))) == 3
    assert parsed(later).findtext("a:updated", namespaces=ATOM) == "2027-01-11T00:00:00Z"


def test_a_feed_without_changes_is_dated_by_the_edition(small: Curriculum) -> None:
    """Atom asks for a date in any case."""
    empty = small.model_copy(update={"changes": ()})
    assert parsed(empty).findtext("a:updated", namespaces=ATOM) == f"{small.published}T00:00:00Z"
