"""The files at the site's root that are no pages."""

from curriculum.model.curriculum import Curriculum
from curriculum.pages.feed import FILE, feed
from curriculum.pages.headers import headers_file
from curriculum.texts import Texts


def site_files(curriculum: Curriculum, texts: Texts, site_url: str) -> dict[str, str]:
    """Return the text of each file by its name; `site_url` is the site's public address, ending in a slash."""
    return {
        "_headers": headers_file(),
        FILE: feed(curriculum, texts, site_url),
        # https://www.rfc-editor.org/rfc/rfc9309: everything may be read, and here is what there is.
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n",
    }
