"""The definitions of the glossary as a file, `glossary.json`, for the boxes in which pages explain a term in place."""

import json

from curriculum.markup.typography import typographic
from curriculum.publication import Publication

FILE = "glossary.json"
"""Its address."""


def definitions(publication: Publication) -> str:
    """Return the text of `glossary.json`: title and plain text of each term, by its id.

    `docs/assets/base/definition.js` reads the file when a reader first asks for a term.
    """
    terms = {
        term.id: [typographic(term.title), typographic(publication.texts.plain(term.text))]
        for term in publication.curriculum.reference.glossary.terms
    }
    return json.dumps(terms, ensure_ascii=False, separators=(",", ":"))
