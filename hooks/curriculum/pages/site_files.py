"""Small files at the site's root: the feed, the definitions, `robots.txt`, headers for hosts, and the app manifest."""

import json
from collections.abc import Callable, Mapping

from curriculum.pages import definitions, feed
from curriculum.pages.headers import headers_file
from curriculum.publication import Publication

HEADERS_FILE = "_headers"
"""The file with the headers, which hosts read and do not serve."""
MANIFEST = "manifest.webmanifest"
"""The file that describes the site to phones, which can then put it on the home screen: https://www.w3.org/TR/appmanifest/."""


def _manifest(title: str) -> str:
    described = {
        "name": title,
        "short_name": title,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#1d4e5f",
        "icons": [{"src": "assets/favicon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    return json.dumps(described, ensure_ascii=False, separators=(",", ":")) + "\n"


def site_files(publication: Publication) -> Mapping[str, Callable[[], str]]:
    """Return the files by name, each with a function that returns its text."""
    return {
        HEADERS_FILE: headers_file,
        feed.FILE: lambda: feed.feed(publication),
        definitions.FILE: lambda: definitions.definitions(publication),
        MANIFEST: lambda: _manifest(publication.curriculum.title),
        # https://www.rfc-editor.org/rfc/rfc9309: everything may be crawled, and here is the sitemap.
        "robots.txt": lambda: f"User-agent: *\nAllow: /\nSitemap: {publication.url}sitemap.xml\n",
    }
