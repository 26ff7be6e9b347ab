"""The footer of a page."""

import pytest
from tests.projects import site_of

from curriculum.model.curriculum import Curriculum
from curriculum.pages.footer import Footers
from curriculum.pages.page import Page
from curriculum.pages.redirect_stubs import RedirectStubs
from curriculum.site import Settings, Site

SITE = "https://school.example/towns/"


@pytest.fixture(scope="module")
def pages(small_site: Site) -> dict[str, Page]:
    """The pages by their addresses."""
    return {page.address: page for page in small_site.pages}


def footers(small: Curriculum, url: str = SITE, *, has_changelog: bool = True) -> Footers:
    """Return what makes the footers of the small site, where one anchor has moved."""
    site = site_of(small, Settings(url=url))
    stubs = RedirectStubs({"glossary/#old": "glossary/#ecomap"}, {"glossary/": "Glossary"})
    return Footers(site.content, site.metadata, stubs, has_changelog=has_changelog)


def test_a_guide(small: Curriculum, pages: dict[str, Page]) -> None:
    """It has a short address, and the changes of its town."""
    footer = footers(small).footer(pages["towns/dry-fork/engage/"], "2026-09-01")
    assert (footer.changed, footer.changelog) == ("2026-09-01", "towns/dry-fork/#changes")
    assert footer.short_url == f"{SITE}r/dry-fork/engage"
    assert footer.citation is not None and footer.citation.url == f"{SITE}towns/dry-fork/engage/"
    assert (footer.citation.title, footer.citation.changed) == ("Engage in Dry Fork", "2026-09-01")
    assert footer.moved_anchors == []


def test_another_page(small: Curriculum, pages: dict[str, Page]) -> None:
    """It has none, and the changes of the site; an anchor has moved."""
    footer = footers(small).footer(pages["glossary/"], "2026-09-01")
    assert (footer.changelog, footer.short_url) == ("changes/", None)
    assert footer.moved_anchors == [("old", "glossary/#ecomap", "Glossary")]


def test_a_town_without_changes(small: Curriculum, pages: dict[str, Page]) -> None:
    """Its pages lead to the changes of the site."""
    unchanged = small.model_copy(update={"changes": ()})
    assert footers(unchanged).footer(pages["towns/dry-fork/engage/"], "2026-09-01").changelog == "changes/"


def test_what_is_not_known_is_left_out(small: Curriculum, pages: dict[str, Page]) -> None:
    """Without an address of the site nothing can be cited; without a page of changes nothing leads there."""
    bare = footers(small, "", has_changelog=False)
    footer = bare.footer(pages["towns/dry-fork/engage/"], "2026-09-01")
    assert footer.citation is None and footer.short_url is None
    assert bare.footer(pages["glossary/"], "2026-09-01").changelog is None
