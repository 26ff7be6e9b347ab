"""Which pages there are, and how one leads to the next."""

from collections import Counter

from curriculum.model.curriculum import Curriculum
from curriculum.pages import navigation
from curriculum.pages.page import Page
from curriculum.pages.page_list import all_pages
from curriculum.texts import Texts


def test_addresses_are_unique(curriculum: Curriculum) -> None:
    """No two pages share an address or a file."""
    pages = all_pages(curriculum, Texts(curriculum.titles))
    assert max(Counter(page.address for page in pages).values()) == 1
    assert max(Counter(page.path for page in pages).values()) == 1


def test_paths_and_roots() -> None:
    """A page that opens a section is an index file; the way to the root follows the address."""
    page = Page("towns/riverton/intervene/", "Intervene", "", "guide", "content/x.yaml", town="riverton")
    assert (page.path, page.root) == ("towns/riverton/intervene.md", "../../../")
    index = Page("towns/", "Towns", "", "towns", "content/x.yaml", index=True)
    assert (index.path, index.root) == ("towns/index.md", "../")


def test_navigation_is_filled_from_content(small: Curriculum) -> None:
    """Folders in mkdocs.yml become the pages made for them; a town's own pages have their own branch."""
    pages = all_pages(small, Texts(small.titles))
    nav = [{"Home": "index.md"}, {"Towns": "towns/"}, {"More": [{"Interventions": "interventions/"}]}, "process.md"]
    assert navigation.fill(nav, pages) == [
        {"Home": "index.md"},
        {"Towns": ["towns/index.md"]},
        {"More": [{"Interventions": ["interventions/index.md", "interventions/advocacy.md"]}]},
        "process.md",
    ]


def test_a_town_in_the_order_of_the_case(small: Curriculum) -> None:
    """The town's page comes first, then its guides; its tools stand beside them."""
    case, tools = navigation.case_order(all_pages(small, Texts(small.titles)), "dry-fork")
    assert [page.address for page in case] == ["towns/dry-fork/", "towns/dry-fork/engage/"]
    assert [page.title for page in tools][:3] == ["Map and places", "People", "Organizations"]
