"""Where old addresses lead."""

from tests.projects import ROOT

from curriculum.model.curriculum import Redirect
from curriculum.pages.redirects import Redirects


def redirects(current: set[str], *pairs: tuple[str, str]) -> Redirects:
    """Return redirects of a site that has some addresses."""
    return Redirects([Redirect(was=was, now=now) for was, now in pairs], current, ROOT)


def test_a_page_takes_along_what_stood_on_it_and_below_it() -> None:
    """Anchors, pages and files at the same place; the redirect of one of them counts first."""
    new = {"new/", "new/#part", "new/more/", "new/more/#x", "new/new-a4.pdf", "new/new-a4-fillable.pdf", "new/new.docx"}
    found = redirects(new | {"other/"}, ("old/", "new/"), ("old/#moved", "other/")).destination
    assert found("old/") == "new/"
    assert found("old/#part") == "new/#part"
    assert found("old/#moved") == "other/"
    assert found("old/#gone") is None
    assert found("old/more/#x") == "new/more/#x"
    assert found("old/less/") is None
    assert found("old/old-a4.pdf") == "new/new-a4.pdf"
    assert found("old/old-a4-fillable.pdf") == "new/new-a4-fillable.pdf"
    assert found("old/old-letter.pdf") is None
    assert found("older/") is None


def test_a_page_that_became_part_of_another() -> None:
    """Its own parts are found there too."""
    found = redirects({"new/", "new/#part"}, ("old/", "new/#part")).destination
    assert found("old/#anything") == "new/#part"
    assert found("old/below/") is None
