"""The navigation, and how one page of a case leads to the next."""

import pytest

from curriculum.pages.navigation import Branch, fill, neighbors, town_branch
from curriculum.site import Site


def test_navigation_is_filled_from_content(small_site: Site) -> None:
    """Folders in mkdocs.yml become the pages made for them; a town's own pages have their own branch."""
    nav = [{"Home": "index.md"}, {"Towns": "towns/"}, {"More": [{"Interventions": "interventions/"}]}, "process.md"]
    assert fill(nav, small_site.pages) == [
        {"Home": "index.md"},
        {"Towns": ["towns/index.md"]},
        {"More": [{"Interventions": ["interventions/index.md", "interventions/advocacy.md"]}]},
        "process.md",
    ]


def test_a_list_may_have_a_folder_beside_named_ones(small_site: Site) -> None:
    """Its pages are listed in its place; a name for a folder without pages is left out."""
    nav = [{"Worksheets": ["interventions/", {"Samples": "samples/"}, {"Nothing": "nothing/"}]}]
    assert fill(nav, small_site.pages) == [
        {
            "Worksheets": [
                *("interventions/index.md", "interventions/advocacy.md"),
                {"Samples": ["samples/index.md", "samples/every-answer.md"]},
            ]
        }
    ]


@pytest.fixture(scope="module")
def branch(small_site: Site) -> Branch:
    """The small town's part of the navigation."""
    branch = town_branch(small_site.curriculum.towns["dry-fork"], small_site.pages_of("dry-fork"))
    assert branch.title == "Dry Fork"
    return branch


def test_a_town_in_the_order_of_the_case(branch: Branch, small_site: Site) -> None:
    """The town's page comes first, then its guides; its tools stand beside them. No page of it is left out."""
    assert [page.address for page in branch.case] == ["towns/dry-fork/", "towns/dry-fork/engage/"]
    assert [page.title for page in branch.tools] == [
        "Map and places",
        "People",
        "Organizations",
        "Genogram",
        "Ecomap",
        "Sociogram",
        "Assessment matrix",
    ]
    assert [page.address for page in branch.others] == [
        "towns/dry-fork/engage/slides/",
        "towns/dry-fork/engage/worksheet/",
    ]
    listed = {page.address for page in (*branch.case, *branch.tools, *branch.others)}
    assert listed == {page.address for page in small_site.pages if page.town == "dry-fork"}


def steps(branch: Branch) -> dict[str, tuple[str | None, str | None]]:
    """Return the titles of the pages before and after each page."""
    return {
        page.title: (before.title if before else None, after.title if after else None)
        for page, before, after in neighbors(branch)
    }


def test_one_page_leads_to_the_next(branch: Branch) -> None:
    """The town to its first guide, guides to guides, tools to tools; both rows begin with the town."""
    titles = [page.title for page in branch.tools]
    tools = dict(zip(titles, zip(("Dry Fork", *titles), (*titles[1:], None), strict=False), strict=True))
    assert steps(branch) == {"Dry Fork": (None, "Engage"), "Engage": ("Dry Fork", None), **tools}


def test_a_town_without_guides_leads_to_its_tools(branch: Branch) -> None:
    """A town in the making."""
    assert steps(branch._replace(case=branch.case[:1]))["Dry Fork"] == (None, "Map and places")
    assert steps(branch._replace(case=branch.case[:1], tools=())) == {"Dry Fork": (None, None)}
