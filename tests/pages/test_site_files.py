"""The files at the site's root."""

import json

from tests.projects import ASSETS

from curriculum.model.curriculum import Curriculum
from curriculum.pages.definitions import definitions
from curriculum.pages.feed import feed
from curriculum.pages.headers import headers_file
from curriculum.pages.site_files import site_files
from curriculum.publication import publication


def test_which_files_there_are(small: Curriculum) -> None:
    """Headers for hosts, the feed, the glossary's definitions, where robots find the sitemap, and what phones need."""
    published = publication(small, "https://school.example/towns/")
    files = {name: make() for name, make in site_files(published).items()}
    manifest = json.loads(files.pop("manifest.webmanifest"))
    assert manifest["name"] == small.title and manifest["start_url"] == manifest["scope"] == "./"
    [icon] = manifest["icons"]
    assert (ASSETS.parent / icon["src"]).is_file()
    assert files == {
        "_headers": headers_file(),
        "feed.xml": feed(published),
        "glossary.json": definitions(published),
        "robots.txt": "User-agent: *\nAllow: /\nSitemap: https://school.example/towns/sitemap.xml\n",
    }
