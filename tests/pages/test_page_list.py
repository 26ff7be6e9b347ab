"""Which pages there are."""

from collections import Counter

from curriculum.pages.page_list import content_pages
from curriculum.site import Site


def test_addresses_are_unique(real_site: Site) -> None:
    """No two pages share an address or a file."""
    assert max(Counter(page.address for page in real_site.pages).values()) == 1
    assert max(Counter(page.path for page in real_site.pages).values()) == 1


def test_sources_are_there(real_site: Site) -> None:
    """Edit links lead to the file that a page is made from."""
    assert [page.address for page in real_site.pages if not (real_site.root / page.source).is_file()] == []


def test_every_page_is_described(real_site: Site) -> None:
    """In words, without Markdown."""
    for page in content_pages(real_site.content, real_site.sheets):
        assert page.title and len(page.description) > 20, page.address
        assert not {"[", "*", "<"} & set(page.title + page.description), page.address
