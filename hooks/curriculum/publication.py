"""A curriculum that is to be published: what it says, its texts as HTML, and the address it is published at."""

from dataclasses import dataclass

from curriculum.model.addresses import address
from curriculum.model.curriculum import Curriculum
from curriculum.texts import Texts

LANGUAGE = "en"
"""The language of all content."""

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
"""The license of the content."""


@dataclass(frozen=True)
class Publication:
    """What everything that is made for the site is made from."""

    curriculum: Curriculum
    """The checked content."""
    texts: Texts
    """Converts the curriculum's Markdown texts."""
    url: str = ""
    """The site's public address, ending in a slash; empty where it does not matter."""

    def url_of(self, kind: str, identifier: str) -> str:
        """Return the public address of an entry; kind and id are those of `addresses.address`."""
        return self.url + address(kind, identifier)


def publication(curriculum: Curriculum, url: str = "") -> Publication:
    """Return a curriculum as it is published at `url`, the site's public address, which ends in a slash."""
    return Publication(curriculum, Texts(curriculum.titles), url)
