"""A town is kept on the device: read and worked without a server, updated, and removed."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect
from tests.accessibility import VIEWS, violations
from tests.browser.test_security import complaints
from tests.serving import ColorScheme, served

TOWN = "towns/riverton/"
FOLDER = "2026-fall/"
"""The site is below a path, as an edition beside others is."""
NAMES = "caches.keys()"


@pytest.fixture
def root(site: Path, tmp_path: Path) -> Path:
    """A web server's folder with the site in a folder, which a test may publish again: each file may be replaced."""
    shutil.copytree(site, tmp_path / "root" / FOLDER, copy_function=os.link)
    shutil.copy(site / "404.html", tmp_path / "root")
    return tmp_path / "root"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, locale="en-US")
    yield context
    context.close()


def box(page: Page) -> Locator:
    """Return the box that keeps the town."""
    return page.locator("[data-keep=riverton]")


def opened(page: Page, address: str) -> None:
    """Open the box on the town's page."""
    page.goto(address + TOWN)
    box(page).locator("summary").click()


def keep(page: Page, address: str) -> None:
    """Keep the town."""
    opened(page, address)
    page.get_by_role("button", name="Keep Riverton").click()
    expect(box(page).locator("summary")).to_have_text("Riverton is kept on this device", timeout=60_000)


def replaced(path: Path, old: str, new: str) -> None:
    """Publish another text in a file, which is linked from elsewhere."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.unlink()
    path.write_text(text.replace(old, new), encoding="utf-8")


def listed_again(root: Path, address: str) -> None:
    """Publish a list in which a file has another hash."""
    path = root / FOLDER / "kept/riverton.json"
    files = json.loads(path.read_text(encoding="utf-8"))
    for file in files["files"]:
        if file[0] == address:
            file[2] = "0" * 16
    path.unlink()
    path.write_text(json.dumps(files), encoding="utf-8")


def test_kept_read_and_worked_without_a_server(context: BrowserContext, root: Path) -> None:
    """Sizes before, progress, then the server is gone: guide, tools, search, a worksheet; and the way back."""
    page = context.new_page()
    found = complaints(page)
    with served(root) as server:
        address = f"{server}{FOLDER}"
        opened(page, address)
        files = json.loads((root / FOLDER / "kept/riverton.json").read_text(encoding="utf-8"))
        size = sum(size for _, size, _ in files["files"]) / 1e6
        expect(box(page)).to_contain_text(f"{size:.1f} MB.")
        expect(box(page).get_by_role("checkbox")).not_to_be_checked()
        assert page.evaluate(NAMES) == []
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
        page.get_by_role("button", name="Keep Riverton").click()
        expect(box(page).get_by_role("progressbar", name="Keeping Riverton")).to_be_visible()
        expect(box(page).locator("summary")).to_have_text("Riverton is kept on this device", timeout=60_000)
        expect(box(page)).to_contain_text("It is up to date.")
        assert found == []

    page.goto(f"{address}{TOWN}engage/")
    expect(page.locator("h1")).to_contain_text("Engage")
    page.locator(".pt-tools").get_by_role("link", name="Genogram").click()
    expect(page.get_by_role("button", name="Larger").first).to_be_visible()
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("textbox", name="Search").fill("confidentiality")
    page.get_by_role("dialog").locator("a[href$='glossary/#confidentiality']").click()
    expect(page.locator("#confidentiality")).to_be_in_viewport()
    page.goto(f"{address}worksheets/genogram/")
    field = page.locator("form.ws textarea").first
    field.fill("It knocks at night.")
    expect(page.locator(".ws-status")).to_contain_text("Saved in this browser")
    page.reload()
    expect(field).to_have_value("It knocks at night.")
    page.goto(f"{address}{TOWN}people/?family=hasek-ibarra")
    expect(page.get_by_role("status").filter(has_text=" of ")).to_be_visible()

    page.goto(f"{address}towns/brickville/engage/")
    expect(page.locator("h1")).to_have_text("Kept on this device")
    expect(page.locator("[data-missing]")).to_be_visible()
    expect(page.locator("[data-kept]")).to_have_text(f"One town is kept on this device: {size:.1f} MB.")
    expect(box(page)).to_contain_text("without PDFs")


def test_what_has_changed_replaces_the_old_when_it_is_whole(context: BrowserContext, root: Path) -> None:
    """A page changes: only it is fetched; if another file fails meanwhile, everything stays as it was."""
    page = context.new_page()
    guide = root / FOLDER / TOWN / "engage"
    with served(root) as server:
        address = f"{server}{FOLDER}"
        keep(page, address)
        old = page.evaluate(NAMES)
        replaced(guide / "index.html", "</h1>", " (new)</h1>")
        listed_again(root, f"{TOWN}engage/")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
        opened(page, address)
        expect(box(page)).to_contain_text("The site has changed since")

        elsewhere = guide.rename(guide.with_name("elsewhere"))
        page.get_by_role("button", name="Update what is kept").click()
        expect(box(page)).to_contain_text("Nothing has changed on this device")
        assert page.evaluate(NAMES) == old
        elsewhere.rename(guide)
        asked.clear()
        page.get_by_role("button", name="Update what is kept").click()
        expect(box(page)).to_contain_text("It is up to date.", timeout=60_000)
        assert [path for path in asked if not path.startswith("kept/")] == [f"{TOWN}engage/"]
        names = page.evaluate(NAMES)
        assert len(names) == 1 and names != old
    page.goto(f"{address}{TOWN}engage/")
    expect(page.locator("h1")).to_contain_text("(new)")


def test_removed_with_everything(context: BrowserContext, root: Path) -> None:
    """The cache and the worker are gone, and what was typed is not."""
    page = context.new_page()
    with served(root) as server:
        address = f"{server}{FOLDER}"
        keep(page, address)
        page.evaluate("localStorage.setItem('practice-towns/paper', 'a4')")
        page.get_by_role("link", name="Everything that is kept on this device").click()
        expect(page.locator("[data-kept]")).to_contain_text("One town is kept")
        page.get_by_role("button", name="Remove from this device").click()
        expect(page.locator("[data-kept]")).to_have_text("No town is kept on this device.")
        expect(box(page).locator("summary")).to_be_focused()
        assert page.evaluate(NAMES) == []
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
        assert page.evaluate("localStorage.getItem('practice-towns/paper')") == "a4"


def test_two_towns_share_what_both_need(context: BrowserContext, root: Path) -> None:
    """The second is added with few files; when one is removed, the other is whole."""
    page = context.new_page()
    with served(root) as server:
        address = f"{server}{FOLDER}"
        keep(page, address)
        page.goto(f"{address}towns/brickville/")
        page.locator("[data-keep] summary").click()
        page.get_by_role("button", name="Keep Brickville").click()
        expect(page.locator("[data-keep] summary")).to_have_text("Brickville is kept on this device", timeout=60_000)
        page.goto(f"{address}kept/")
        expect(page.locator("[data-kept]")).to_contain_text("2 towns are kept on this device")
        box(page).get_by_role("button", name="Remove from this device").click()
        expect(page.locator("[data-kept]")).to_contain_text("One town is kept on this device")
    page.goto(f"{address}towns/brickville/engage/")
    expect(page.locator("h1")).to_contain_text("Engage")
    expect(page.locator("body")).to_have_css("font-family", re.compile("Atkinson Hyperlegible"))
    page.goto(f"{address}{TOWN}assess/")
    expect(page.locator("h1")).to_have_text("Kept on this device")


def test_stopped(context: BrowserContext, root: Path) -> None:
    """Nothing is left, and it can be kept afterwards."""
    page = context.new_page()
    with served(root) as server:
        waiting: list[Route] = []
        page.route("**/worksheets/**", lambda route: waiting.append(route))
        opened(page, f"{server}{FOLDER}")
        page.get_by_role("button", name="Keep Riverton").click()
        page.get_by_role("button", name="Stop").click()
        expect(box(page)).to_contain_text("because you stopped it")
        assert page.evaluate(NAMES) == []
        expect(page.get_by_role("button", name="Keep Riverton")).to_be_visible()
        for route in waiting:
            route.abort()


def test_not_in_a_frame(context: BrowserContext, root: Path) -> None:
    """A page within another one, as in a learning management system, keeps nothing."""
    page = context.new_page()
    with served(root) as server:
        frame = f"<!doctype html><title>Course</title><iframe src='{server}{FOLDER}{TOWN}'></iframe>"
        page.route("**/course", lambda route: route.fulfill(body=frame, content_type="text/html"))
        page.goto(f"{server}course")
        expect(page.frame_locator("iframe").locator("h1")).to_have_text("Riverton")
        expect(page.frame_locator("iframe").locator("[data-keep]")).to_be_hidden()


@pytest.mark.parametrize(("width", "height", "scheme"), VIEWS)
def test_axe_finds_nothing(browser: Browser, root: Path, width: int, height: int, scheme: ColorScheme) -> None:
    """In the open boxes, before and after."""
    size = {"width": width, "height": height}
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    with served(root) as server:
        opened(page, f"{server}{FOLDER}")
        expect(page.get_by_role("button", name="Keep Riverton")).to_be_visible()
        assert violations(page) == []
        page.get_by_role("button", name="Keep Riverton").click()
        expect(box(page)).to_contain_text("It is up to date.", timeout=60_000)
        assert violations(page) == []
    context.close()
