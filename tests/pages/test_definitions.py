"""The definitions of the glossary as a file."""

import json

from curriculum.model.curriculum import Curriculum
from curriculum.pages.definitions import definitions
from curriculum.publication import publication


def test_each_term_has_its_title_and_its_text(curriculum: Curriculum) -> None:
    """By id, as plain text with typographic quotes: no Markdown, no link."""
    found = json.loads(definitions(publication(curriculum, "")))
    assert list(found) == [term.id for term in curriculum.reference.glossary.terms]
    title, text = found["advocacy"]
    assert title == "advocacy"
    assert text.startswith("Speaking or acting with people, or on their behalf, so that someone")
    assert "Case advocacy does this for one person or family" in text
    assert not any(sign in text for _, text in found.values() for sign in ("](", "<", "'"))
