"""The notice of the live preview, in Chromium: over the page, by keyboard, gone when the files are right."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.preview.test_server import Preview

MISTAKE = "a mistake"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A preview of one page."""
    started = Preview(tmp_path / "project")
    yield started
    started.server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page."""
    opened = browser.new_page()
    yield opened
    opened.close()


def test_the_notice(page: Page, preview: Preview) -> None:
    """It appears without a reload, can be hidden until the next reload, and goes when the mistake is fixed."""
    page.goto(preview.root)
    notice = page.get_by_role("region", name="Live preview")
    expect(notice).to_have_count(0)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        preview.source.write_text(f"{MISTAKE}, {scheme}", encoding="utf-8")
        expect(notice.get_by_role("alert")).to_contain_text("1 problem in 1 file")
        link = notice.get_by_role("link", name="source.txt:1:3")
        expect(link).to_have_attribute("href", f"editor:{preview.source.as_posix()}?1,3")
        expect(notice.locator("pre")).to_have_text(f"{MISTAKE}, {scheme}")
        assert page.locator("body").inner_text().startswith("first")
        page.wait_for_function("document.body.lastElementChild.shadowRoot.styleSheets.length == 1")
        found = Axe().run(page).response["violations"]
        assert [one["id"] for one in found for node in one["nodes"] if isinstance(node["target"][0], list)] == []
        notice.get_by_role("button", name="Hide").press("Enter")
        expect(notice).to_have_count(0)
        page.reload()
        expect(notice.locator("pre")).to_have_text(f"{MISTAKE}, {scheme}")
        preview.source.write_text("first", encoding="utf-8")
        expect(notice).to_have_count(0)


def test_a_start_with_problems(page: Page, preview: Preview) -> None:
    """The page says so, and shows the site as soon as the files can be read."""
    preview.source.write_text(MISTAKE, encoding="utf-8")
    page.goto(preview.root)
    expect(page.get_by_role("link", name="source.txt:1:3")).to_be_visible()
    preview.source.write_text("good", encoding="utf-8")
    expect(page.locator("body")).to_have_text("good")
