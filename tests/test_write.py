"""`curriculum write`: the whole site for another engine, with everything that its pages refer to."""

from pathlib import Path

import pytest
from tests.links import Links, broken, html_pages
from tests.projects import ROOT, SMALL

from curriculum.cli import main
from curriculum.pages.page import Page
from curriculum.site import Settings, Site, read_site
from curriculum.write import write_site

URL = "https://practice-towns.example/"


def written_pages(site: Site, folder: Path) -> dict[str, Links]:
    """Return the links of the pages that were written for a site, redirect stubs included, by address."""
    pages = {
        page.address: Links((folder / page.address / "index.md").read_text(encoding="utf-8")) for page in site.pages
    }
    return html_pages(folder) | pages


@pytest.mark.pdf
def test_whatever_a_written_page_refers_to_exists(site: Path, tmp_path: Path) -> None:
    """Pages, anchors, pictures, tables, cartridges and documents: 0 dangling references, with PDFs and DOCX.

    `site` is built first, so that the documents come from the cache.
    """
    whole = read_site(ROOT, Settings(url=URL, offline=False, policy=False))
    assert write_site(whole, tmp_path, print) == len(whole.pages)
    assert broken(tmp_path, written_pages(whole, tmp_path)) == []
    for kind in ("*.pdf", "*.docx", "*.imscc", "*.svg", "*.csv"):
        here = {path.relative_to(tmp_path) for path in tmp_path.rglob(kind)}
        assert here == {path.relative_to(site) for path in site.rglob(kind)}, kind


@pytest.mark.slow
def test_without_documents_no_page_leads_to_one(tmp_path: Path) -> None:
    """What is not made is not offered."""
    whole = read_site(ROOT, Settings(url=URL, documents=False, offline=False, policy=False))
    write_site(whole, tmp_path, print)
    assert broken(tmp_path, written_pages(whole, tmp_path)) == []
    assert not [*tmp_path.rglob("*.pdf"), *tmp_path.rglob("*.docx")]


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing of an earlier run is left behind, and nothing of anybody's is overwritten."""
    (tmp_path / "mine.txt").write_text("keep me", encoding="utf-8")
    assert main(["--root", str(SMALL), "write", "--no-documents", str(tmp_path)]) == 1
    assert "is not empty: name a new folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_empty_lines_of_code_are_kept(tmp_path: Path) -> None:
    """An empty line would end a page's HTML in Markdown, so the ones in code are written as character references."""
    small = read_site(SMALL, Settings(url=URL, documents=False, offline=False))
    code = "# Code\n\n```text\none\n\n\ntwo\n```\n"
    page = Page(small.pages[0].kind, "code/", "Code", "", "docs/code.md", markdown=code)
    small.__dict__["pages"] = (page,)  # in place of the cached ones
    write_site(small, tmp_path, print)
    _, _, body = (tmp_path / "code/index.md").read_text(encoding="utf-8").partition("---\n\n")
    assert "one&#10;&#10;\ntwo" in body
    assert "\n\n" not in body.strip()
