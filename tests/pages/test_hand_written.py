"""The pages written by hand, as they are read and shown.

What can be wrong with them is in `bad_content/hand_written_….yaml`.
"""

from pathlib import Path

import pytest
from tests.projects import copy_small, site_of

from curriculum.model.curriculum import Curriculum
from curriculum.pages import page_kinds
from curriculum.pages.hand_written import hand_written_pages
from curriculum.pages.page import Page


def read(docs: Path, name: str, text: str) -> Page:
    """Write a page of docs/ and return it as it is read."""
    path = docs / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    [page] = [page for page in hand_written_pages(docs, "The site in a sentence.") if page.source == f"docs/{name}"]
    return page


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """The folder of the pages."""
    return tmp_path / "docs"


def test_front_matter(docs: Path) -> None:
    """Title, description and what to hide; the rest is the page."""
    text = "---\ntitle: Print\ndescription: How.\nhide: [toc]\n---\n\n# Printing\n\nWords.\n"
    page = read(docs, "printing.md", text)
    assert (page.kind, page.address, page.title, page.description) == (page_kinds.PAGE, "printing/", "Print", "How.")
    assert (page.hide, page.markdown) == (("toc",), "# Printing\n\nWords.\n")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Paper *and* ink {#paper}\n", "Paper *and* ink"),
        ("\ufeff# After a mark\n", "After a mark"),
        ("---\n- a list\n---\n\n# No front matter\n", "No front matter"),
        ("---\nbroken: [\n---\n\n# Broken\n", "Broken"),
        ("---\nhide: []\n...\n# Other fence\n", "Other fence"),
        ("Words.\n", "Large print"),
    ],
)
def test_titles_without_front_matter(docs: Path, text: str, title: str) -> None:
    """The heading, or the file's name; the site's sentence describes a page that does not."""
    page = read(docs, "large-print.md", text)
    assert (page.title, page.description) == (title, "The site in a sentence.")


def test_addresses(docs: Path) -> None:
    """A page is a folder, an index is its folder's page; those for authors are told apart."""
    found = {name: read(docs, name, "# A\n") for name in ("index.md", "a.md", "b/index.md", "b/c.md", "authors/d.md")}
    assert {name: page.address for name, page in found.items()} == {
        "index.md": "",
        "a.md": "a/",
        "b/index.md": "b/",
        "b/c.md": "b/c/",
        "authors/d.md": "authors/d/",
    }
    assert {name: page.path for name, page in found.items()} == {name: name for name in found}
    assert [name for name, page in found.items() if page.kind is page_kinds.AUTHORS] == ["authors/d.md"]


def test_the_body(small: Curriculum, tmp_path: Path) -> None:
    """Macros and links are carried out, addresses are counted from the page, headings have theirs.

    `{#id}` does not open a comment.
    """
    root = copy_small(tmp_path / "project")
    text = (
        "# One\n\n## Towns {#towns}\n\n{{ link('term', 'ecomap') }}, [home](../index.md#top), [](term:ecomap), "
        "[a file](../links.csv) and ![A map](map.svg).\n"
    )
    page = read(root / "docs", "a/one.md", text)
    body = site_of(small, root=root).body(page)
    assert '<p><a href="../../glossary/#ecomap">ecomap</a>, <a href="../../#top">home</a>' in body.html
    assert '<a href="../../glossary/#ecomap">ecomap</a>, <a href="../../links.csv">a file</a>' in body.html
    assert '<img alt="A map" src="../../a/map.svg">' in body.html.replace(" />", ">")
    assert [(heading.level, heading.anchor, heading.title) for heading in body.headings] == [(2, "towns", "Towns")]
    assert body.links == ("../index.md#top", "../links.csv", "map.svg")
