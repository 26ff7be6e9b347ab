"""The foot of a page."""

import pytest

from curriculum.model.curriculum import Change, Curriculum
from curriculum.pages.changes import changes_in
from curriculum.pages.footer import Footers
from curriculum.pages.metadata import Metadata
from curriculum.pages.page import Page
from curriculum.pages.page_list import all_pages
from curriculum.pages.redirect_stubs import RedirectStubs
from curriculum.texts import Texts

SITE = "https://practice-towns.example/"


@pytest.fixture(scope="module")
def pages(small: Curriculum) -> dict[str, Page]:
    """The pages by their addresses."""
    return {page.address: page for page in all_pages(small, Texts(small.titles))}


def feet(small: Curriculum, site_url: str = SITE, *, has_log: bool = True) -> Footers:
    """Return what makes the feet of the small site."""
    moved = RedirectStubs({"glossary/#old": "glossary/#ecomap"}, {})
    return Footers(small, Metadata(small, Texts(small.titles), site_url, []), moved, site_url, has_log=has_log)


def test_a_guide(small: Curriculum, pages: dict[str, Page]) -> None:
    """It has a short address, and the changes of its town."""
    foot = feet(small).foot(pages["towns/dry-fork/engage/"], "2026-09-01")
    assert (foot.changed, foot.log) == ("2026-09-01", "towns/dry-fork/#changes")
    assert foot.short_url == f"{SITE}r/dry-fork/engage"
    assert foot.citation is not None and foot.citation.url == f"{SITE}towns/dry-fork/engage/"
    assert foot.citation.title == "Engage in Dry Fork" and not foot.moved


def test_another_page(small: Curriculum, pages: dict[str, Page]) -> None:
    """It has none, and the changes of the site; an anchor has moved."""
    foot = feet(small).foot(pages["glossary/"], "2026-09-01")
    assert (foot.log, foot.short_url) == ("changes/", None)
    assert [(moved.anchor, moved.address) for moved in foot.moved] == [("old", "glossary/#ecomap")]


def test_what_is_not_known_is_left_out(small: Curriculum, pages: dict[str, Page]) -> None:
    """Without an address of the site nothing can be cited; without a page of changes nothing leads there."""
    foot = feet(small, "", has_log=False).foot(pages["glossary/"], "2026-09-01")
    assert foot.citation is None and foot.short_url is None and foot.log is None


def test_changes_of_a_town(small: Curriculum) -> None:
    """Those that name the town or anything in it, in the text or as what they are about."""
    texts = {
        "about the town": Change(date="2026-01-01", text="about the town", about="town:dry-fork"),
        "about a place": Change(date="2026-01-01", text="about a place", about="place:dry-fork/plaza"),
        "names it": Change(date="2026-01-01", text="New: [](guide:dry-fork/engage) and [](town:arden).", about=None),
        "another": Change(date="2026-01-01", text="New: [](town:arden), [](term:dry-fork).", about="term:ecomap"),
    }
    changed = small.model_copy(update={"changes": tuple(texts.values())})
    assert changes_in(changed, "dry-fork") == list(texts.values())[:3]
    assert [change.text for change in changes_in(changed, "arden")] == [texts["names it"].text, texts["another"].text]
