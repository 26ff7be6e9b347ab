"""The offline edition in a browser without a network: pages, search, worksheets."""

import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without a network; it must ask for nothing but files and find nothing wrong."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    problems: list[str] = []
    page.on("request", lambda asked: None if asked.url.startswith(("file:", "data:")) else problems.append(asked.url))
    page.on("console", lambda said: problems.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    context.close()
    assert problems == []


def test_a_way_through_the_site(page: Page, offline_site: Path) -> None:
    """From the first page to a town, its guide and a search."""
    page.goto((offline_site / "index.html").as_uri())
    main = page.get_by_role("article")
    main.get_by_role("link", name="Riverton", exact=True).first.click()
    main.get_by_role("link", name="Engage", exact=True).first.click()
    expect(page).to_have_url((offline_site / "towns/riverton/engage/index.html").as_uri())
    expect(page.get_by_role("heading", level=1)).to_contain_text("Engage")
    page.wait_for_load_state()  # the shortcut works once the scripts have run
    page.keyboard.press("Control+k")
    page.get_by_role("textbox", name="Search").fill("confidentiality")
    page.get_by_role("dialog").locator("a[href$='glossary/#confidentiality']").click()
    expect(page).to_have_url((offline_site / "glossary/index.html").as_uri() + "#confidentiality")


def test_answers_are_kept(page: Page, offline_site: Path) -> None:
    """On a worksheet, across a reload; and its PDF and its document are there."""
    page.goto((offline_site / "worksheets/notebook-pages/index.html").as_uri())
    field = page.get_by_role("textbox").first
    field.fill("The heating knocks.")
    expect(page.get_by_text(re.compile("^Saved in this browser"))).to_be_visible()
    page.reload()
    expect(field).to_have_value("The heating knocks.")
    for name in ("PDF to print, Letter", "PDF to fill in, A4", "DOCX"):
        href = page.get_by_role("link", name=name, exact=True).get_attribute("href") or ""
        assert (offline_site / "worksheets/notebook-pages" / href).is_file()


def test_the_case_folder(page: Page, offline_site: Path, tmp_path: Path) -> None:
    """An answer from a guide is shown, and handed in."""
    page.goto((offline_site / "towns/riverton/engage/index.html").as_uri())
    page.get_by_text("Answer question 1", exact=True).click()
    page.get_by_label("Your answer to question 1", exact=True).fill("The heating knocks.")
    expect(page.get_by_text("Saved in this browser at")).to_be_visible()
    page.get_by_role("link", name="Case folder", exact=True).click()
    expect(page.locator("[data-cf=work]")).to_contain_text("1. Engage: 1 of 6 questions answered")
    with page.expect_download() as download:
        page.get_by_role("button", name="Word document").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert "The heating knocks." in [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    page.locator("[data-cf=work]").get_by_role("link", name="Question 1", exact=True).first.click()
    expect(page.get_by_label("Your answer to question 1", exact=True)).to_have_value("The heating knocks.")


def test_slides_and_dark_mode(page: Page, offline_site: Path) -> None:
    """The other scripts run as well."""
    page.goto((offline_site / "towns/riverton/engage/index.html").as_uri())
    page.get_by_role("button", name="Dark mode").click()
    page.get_by_role("link", name="Show as slides").click()
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    page.wait_for_load_state()
    page.keyboard.press("PageDown")
    expect(page.locator("[data-current]")).to_have_text("2")


@pytest.mark.parametrize("path", ["worksheets", "towns", "worksheets/sociogram", "towns/riverton/people", "how-to-use"])
def test_every_kind_of_page_runs(page: Page, offline_site: Path, path: str) -> None:
    """No script fails, nothing is refused."""
    page.goto((offline_site / path / "index.html").as_uri())
    expect(page.get_by_role("button", name="Search", exact=True)).to_be_visible()
