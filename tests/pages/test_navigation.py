"""The navigation, and how one page of a case leads to the next."""

from curriculum.pages import navigation
from curriculum.site import Site


def test_navigation_is_filled_from_content(small_site: Site) -> None:
    """Folders in mkdocs.yml become the pages made for them; a town's own pages have their own branch."""
    nav = [{"Home": "index.md"}, {"Towns": "towns/"}, {"More": [{"Interventions": "interventions/"}]}, "process.md"]
    assert navigation.fill(nav, small_site.pages) == [
        {"Home": "index.md"},
        {"Towns": ["towns/index.md"]},
        {"More": [{"Interventions": ["interventions/index.md", "interventions/advocacy.md"]}]},
        "process.md",
    ]


def test_a_town_in_the_order_of_the_case(small_site: Site) -> None:
    """The town's page comes first, then its guides; its tools stand beside them."""
    case, tools = navigation.case_order(small_site.pages, "dry-fork")
    assert [page.address for page in case] == ["towns/dry-fork/", "towns/dry-fork/engage/"]
    assert [page.title for page in tools] == [
        "Map and places",
        "People",
        "Organizations",
        "Genogram",
        "Ecomap",
        "Sociogram",
        "Assessment matrix",
    ]
