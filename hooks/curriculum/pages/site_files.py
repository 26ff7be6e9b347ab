"""The small files at the site's root: the feed, `robots.txt`, and the headers for hosts."""

from collections.abc import Callable, Mapping

from curriculum.pages import feed
from curriculum.pages.headers import headers_file
from curriculum.publication import Publication

HEADERS_FILE = "_headers"
"""The file with the headers, which hosts read and do not serve."""


def site_files(publication: Publication) -> Mapping[str, Callable[[], str]]:
    """Return the files by name, each with a function that returns its text."""
    return {
        HEADERS_FILE: headers_file,
        feed.FILE: lambda: feed.feed(publication),
        # https://www.rfc-editor.org/rfc/rfc9309: everything may be crawled, and here is the sitemap.
        "robots.txt": lambda: f"User-agent: *\nAllow: /\nSitemap: {publication.url}sitemap.xml\n",
    }
