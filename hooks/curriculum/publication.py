"""A curriculum to publish, with the converter of its texts and the URL to publish it at."""

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
    """The input for everything that is generated for the site."""

    curriculum: Curriculum
    """The checked content."""
    texts: Texts
    """Converts the curriculum's Markdown texts."""
    url: str = ""
    """The site's public URL, ending in a slash; empty if it does not matter."""

    def url_of(self, kind: str, identifier: str) -> str:
        """Return the absolute URL of an entry; kind and id are those of `addresses.address`."""
        return self.url + address(kind, identifier)


def publication(curriculum: Curriculum, url: str = "") -> Publication:
    """Return the publication of a curriculum at `url`, the site's public URL, which ends in a slash."""
    return Publication(curriculum, Texts(curriculum.titles), url)
