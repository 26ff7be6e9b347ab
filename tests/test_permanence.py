"""Addresses that stay: of the real site, and when a page moves, from the message to the reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.projects import ROOT, make_project, mkdocs
from tests.serving import served

from curriculum.cli import main

ID = 'id="{}"'


def test_every_published_address_works(site: Path) -> None:
    """Each line of the list is a file of the site, and has its anchor."""
    pages: dict[str, str] = {}
    dead = []
    published = (ROOT / "content/permalinks.txt").read_text(encoding="utf-8").splitlines()
    assert published
    for address in published:
        page, _, anchor = address.partition("#")
        if page not in pages:
            path = site / page / "index.html" if page.endswith("/") else site / page
            text = path.suffix == ".html" and path.exists()
            pages[page] = path.read_text(encoding="utf-8") if text else ("file" if path.exists() else "")
        if not pages[page] or (anchor and ID.format(anchor) not in pages[page]):
            dead.append(address)
    assert dead == []


def test_short_addresses_lead_to_their_pages(site_without_documents: Path) -> None:
    """On a page of their own, so that any host serves them, and none is in the sitemap."""
    site = site_without_documents
    html = (site / "r/ripple-effects/index.html").read_text(encoding="utf-8")
    assert "0; url=../../worksheets/ripple-effects/" in html
    assert "Content-Security-Policy" in html
    assert "/r/" not in (site / "sitemap.xml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which a worksheet, a person and a term got other ids after they were published."""
    project = make_project(tmp_path_factory.mktemp("moved") / "project")
    assert main(["--root", str(project), "permalinks"]) == 0
    for path in project.glob("content/**/*.yaml"):
        text = path.read_text(encoding="utf-8").replace("every-part", "every-parts").replace("ana-example", "ana")
        path.write_text(text, encoding="utf-8")
    (project / "content/worksheets/every-part.yaml").rename(project / "content/worksheets/every-parts.yaml")
    return project


REDIRECTS = """
redirects:
  - {was: worksheets/every-part/, now: worksheets/every-parts/}
  - {was: r/every-part/, now: worksheets/every-parts/}
  - {was: towns/dry-fork/people/#ana-example, now: towns/dry-fork/people/#ana}
"""


@pytest.fixture(scope="module")
def rebuilt(moved: Path) -> Path:
    """The site of that project: first nothing is published, then, with redirects, everything works."""
    result = mkdocs(moved, "build", "--strict", PRACTICE_TOWNS_PDF="false")
    assert result.returncode == 1 and not (moved / "site").exists()
    lines = [line for line in result.stdout.splitlines() if "content/permalinks.txt:" in line]
    gone = ("r/every-part/", "towns/dry-fork/people/#ana-example", "worksheets/every-part/ (with ")
    assert len(lines) == len(gone), result.stdout
    for line, start in zip(lines, gone, strict=True):
        assert f": {start}" in line and "was published and no longer exists" in line
    assert "now: worksheets/every-parts/}" in lines[2]

    settings = moved / "content/curriculum.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + REDIRECTS, encoding="utf-8")
    result = mkdocs(moved, "build", "--strict")
    assert result.returncode == 0, result.stdout
    return moved / "site"


@pytest.fixture(scope="module")
def old_links(rebuilt: Path) -> Iterator[str]:
    """The address at which the site is served now."""
    with served(rebuilt) as address:
        yield address


def test_a_reader_with_an_old_link_arrives(old_links: str, browser: Browser) -> None:
    """At the new page, and at the same place of it; the back button leads out again."""
    page = browser.new_page(base_url=old_links)
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.goto("glossary/")
    page.goto("worksheets/every-part/#plan")
    page.wait_for_url("**/worksheets/every-parts/#plan")
    page.go_back()
    page.wait_for_url("**/glossary/")
    page.goto("r/every-part")
    page.wait_for_url("**/worksheets/every-parts/")
    page.goto("r/dry-fork/engage")
    page.wait_for_url("**/towns/dry-fork/engage/")
    page.goto("towns/dry-fork/people/#ana-example")
    page.wait_for_url("**/towns/dry-fork/people/#ana")
    page.close()
    assert errors == []


def test_without_javascript_too(old_links: str, browser: Browser) -> None:
    """A page leads on by itself; an anchor that has moved is a line with a link."""
    page = browser.new_page(base_url=old_links, java_script_enabled=False)
    page.goto("r/every-part/")
    page.wait_for_url("**/worksheets/every-parts/")
    page.goto("towns/dry-fork/people/")
    line = page.get_by_text("This part of the page is now at")
    expect(line).to_be_hidden()
    page.goto("towns/dry-fork/people/#ana-example")
    expect(line).to_be_in_viewport()
    line.get_by_role("link", name="People in Dry Fork").click()
    page.wait_for_url("**/towns/dry-fork/people/#ana")
    page.close()


def test_a_page_that_leads_on_can_be_read(rebuilt: Path, browser: Browser) -> None:
    """If neither script nor refresh works, it says in words where to go, in light and dark."""
    with served(rebuilt) as address:
        context = browser.new_context(base_url=address, viewport={"width": 320, "height": 600}, color_scheme="dark")
        context.route("**/moved.js", lambda route: route.abort())
        page = context.new_page()
        page.goto("worksheets/every-part/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Worksheet: Every part")
        page.get_by_role("link", name="practice-towns.example/worksheets/every-parts/").click()
        page.wait_for_url("**/worksheets/every-parts/")
        context.close()


@pytest.mark.pdf
def test_old_files_are_there(rebuilt: Path) -> None:
    """Whoever linked a PDF gets the new one at the old address."""
    for name in ("-letter.pdf", "-a4.pdf", "-letter-fillable.pdf", "-a4-fillable.pdf", ".docx"):
        old = rebuilt / f"worksheets/every-part/every-part{name}"
        assert old.read_bytes() == (rebuilt / f"worksheets/every-parts/every-parts{name}").read_bytes()


@pytest.mark.pdf
def test_redirects_stay_promised(moved: Path, rebuilt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing that was published leaves the list, and new ids join it."""
    assert main(["--root", str(moved), "permalinks"]) == 0
    lines = (moved / "content/permalinks.txt").read_text(encoding="utf-8").splitlines()
    assert {"worksheets/every-part/", "worksheets/every-parts/", "towns/dry-fork/people/#ana"} <= set(lines)
