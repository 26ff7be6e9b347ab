"""The small files at the site's root that are no pages."""

from collections.abc import Callable, Mapping

from curriculum.pages import feed
from curriculum.pages.headers import headers_file
from curriculum.publication import Publication


def site_files(publication: Publication) -> Mapping[str, Callable[[], str]]:
    """Return each file's name, and what makes its text."""
    return {
        "_headers": headers_file,
        feed.FILE: lambda: feed.feed(publication),
        # https://www.rfc-editor.org/rfc/rfc9309: everything may be read, and here is what there is.
        "robots.txt": lambda: f"User-agent: *\nAllow: /\nSitemap: {publication.url}sitemap.xml\n",
    }
