"""The files at the site's root."""

from curriculum.model.curriculum import Curriculum
from curriculum.pages.site_files import site_files
from curriculum.texts import Texts


def test_which_files_there_are(small: Curriculum) -> None:
    """Headers for hosts, the feed, and where robots find the sitemap."""
    files = site_files(small, Texts(small.titles), "https://school.example/towns/")
    assert set(files) == {"_headers", "feed.xml", "robots.txt"}
    assert "\nSitemap: https://school.example/towns/sitemap.xml\n" in files["robots.txt"]
