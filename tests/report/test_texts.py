"""Texts with their places."""

from curriculum.model.curriculum import Curriculum
from curriculum.report.texts import LINK, placed_texts, words


def test_places_name_entries_by_their_ids(curriculum: Curriculum) -> None:
    """An entry with an id is found by it, another one by its number."""
    places = dict(placed_texts(curriculum))
    assert places["content.towns.riverton.people[june-whitcomb].name"] == "June Whitcomb"
    assert "content.towns.riverton.engage.tasks[0].title" in places
    assert not any(".teaching" in place for place in places)


def test_words() -> None:
    """Amounts and shares are words, dashes and marks are not."""
    assert words("It cost $1,140 — 57% of Ana’s pay.") == ["It", "cost", "$1,140", "57%", "of", "Ana’s", "pay."]


def test_links() -> None:
    """A link to an entry has a kind and an id; one to another site has neither."""
    text = "[Ana](person:dry-fork/ana-example) read [it](https://example.org)."
    assert [(match["kind"], match["id"]) for match in LINK.finditer(text)][0] == ("person", "dry-fork/ana-example")
