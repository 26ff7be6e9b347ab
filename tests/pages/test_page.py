"""A page, and what can be read from its body."""

from curriculum.pages import page_kinds
from curriculum.pages.page import Body, Page


def test_paths_and_roots() -> None:
    """A page that opens a section is an index file; the way to the root follows the address."""
    page = Page(page_kinds.GUIDE, "towns/riverton/intervene/", "Intervene", "", "content/x.yaml", town="riverton")
    assert (page.path, page.root) == ("towns/riverton/intervene.md", "../../../")
    index = Page(page_kinds.PAGE, "towns/", "Towns", "", "content/x.yaml", index=True)
    assert (index.path, index.root) == ("towns/index.md", "../")
    home = Page(page_kinds.PAGE, "", "Home", "", "docs/index.md", index=True)
    assert (home.path, home.root) == ("index.md", "./")


def test_front_matter() -> None:
    """Title and description, and what the theme leaves out, if anything."""
    page = Page(page_kinds.PAGE, "a/", "A", "About a.", "docs/a.md")
    assert page.front_matter == {"title": "A", "description": "About a."}
    without = Page(page_kinds.PAGE, "a/", "A", "About a.", "docs/a.md", hide=("toc",))
    assert without.front_matter["hide"] == ["toc"]


def test_anchors_of_a_body() -> None:
    """Every id, the title's among them; `data-id` is none."""
    body = Body('<h1 id="title">A</h1><p id="b" data-id="c">', ())
    assert (body.title_anchor, body.anchors) == ("title", {"title", "b"})
    assert Body("<p>", ()).title_anchor == ""
