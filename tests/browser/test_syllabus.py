"""The page that builds a syllabus: by keyboard, by a shared address, without a script, and what is taken along."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Download, Locator, Page, expect
from tests.accessibility import VIEWS, violations
from tests.browser.test_security import complaints
from tests.cartridge_rules import addresses, problems, unpacked
from tests.projects import make_project, mkdocs, real_curriculum
from tests.serving import ColorScheme, served

from curriculum.exports.cartridge import Cartridge, Module, imscc
from curriculum.exports.links import Link
from curriculum.model.curriculum import Curriculum
from curriculum.site import Site

SITE = "https://practice-towns.example/"
PATH = "instructors/syllabus/"
IDS = ["guide:riverton/engage", "task:riverton/engage/1", "worksheet:power-map", "question:brickville/assess/2"]
LIST = f"{PATH}#list={','.join(IDS)}&name=Week%203%20%26%204"


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A laptop whose clipboard may be used."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """The page with nothing on the list."""
    page = context.new_page()
    page.goto(PATH)
    return page


@pytest.fixture(scope="module")
def links(real_site: Site) -> dict[str, Link]:
    """What can be picked, by id."""
    return {link.id: link for link in real_site.links}


def chosen(page: Page) -> Locator:
    """Return the titles on the list."""
    return page.locator(".sy-list ol a")


def shown(page: Page) -> list[str]:
    """Return the ids of the entries that can be seen."""
    return [str(item.get_attribute("data-id")) for item in page.locator(".sy-links li:visible").all()]


def press(page: Page, name: str) -> None:
    """Reach a button by keyboard and press it."""
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    page.keyboard.press("Enter")


def test_by_keyboard(page: Page, links: dict[str, Link]) -> None:
    """Tick, move, take off and take back, without a mouse; each is said aloud, and the focus stays with the entry."""
    found = complaints(page)
    said = page.locator("[data-sy=done]")
    expect(page.get_by_role("heading", name="Your list")).to_be_visible()
    expect(page.get_by_role("button", name="Markdown")).to_be_hidden()
    titles = [links[identifier].title for identifier in IDS]
    for title in titles:
        page.get_by_role("checkbox", name=title, exact=True).focus()
        page.keyboard.press("Space")
        expect(said).to_have_text(f"{title} is on the list.")
        expect(page.get_by_role("checkbox", name=title, exact=True)).to_be_focused()
    expect(chosen(page)).to_have_text(titles)
    expect(page.locator(".sy-total")).to_have_text(
        "4 on the list, about 3 hours; 1 has no time given."
    )  # the task is part of the guide: 120 and 45 minutes
    first, second, third, fourth = titles

    press(page, f"Move up: {third}")
    expect(said).to_have_text(f"{third} is now number 2 of 4.")
    expect(page.get_by_role("button", name=f"Move up: {third}")).to_be_focused()
    page.keyboard.press("Enter")
    expect(chosen(page)).to_have_text([third, first, second, fourth])
    expect(page.get_by_role("button", name=f"Move up: {third}")).to_be_disabled()
    expect(page.get_by_role("button", name=f"Move down: {third}")).to_be_focused()
    page.keyboard.press("Enter")
    expect(chosen(page)).to_have_text([first, third, second, fourth])

    press(page, f"Take off the list: {fourth}")
    expect(chosen(page)).to_have_text([first, third, second])
    expect(page.get_by_role("button", name=f"Take off the list: {second}")).to_be_focused()
    expect(page.get_by_role("checkbox", name=fourth, exact=True)).not_to_be_checked()
    press(page, "Undo")
    expect(chosen(page)).to_have_text([first, third, second, fourth])
    expect(page.get_by_role("checkbox", name=fourth, exact=True)).to_be_checked()

    press(page, "Clear")
    expect(chosen(page)).to_have_count(0)
    expect(page.get_by_role("heading", name="Your list")).to_be_focused()
    assert page.url.endswith(PATH)
    assert found == []


def test_filters(page: Page, links: dict[str, Link]) -> None:
    """By town, phase, kind, competency and time, all together; what is shown can be added at once."""
    count = page.locator("[data-sy=count]")
    expect(count).to_have_text(f"{len(links)} in all")
    expect(page.get_by_role("button", name="Add all shown")).to_be_hidden()
    for name, choice, fit in (
        ("Town", "Riverton", lambda link: link.town == "riverton"),
        ("Phase", "2. Assess", lambda link: "assess" in link.phases),
        ("Kind", "Task", lambda link: link.kind == "task"),
        ("Competency", "epas-2022-7", lambda link: "epas-2022-7" in link.competencies),
        ("Time", "at most 30 minutes", lambda link: link.minutes and link.minutes <= 30),
    ):
        select = page.get_by_label(name, exact=True)
        if choice.startswith("epas"):
            select.select_option(choice)
        else:
            select.select_option(label=choice)
        expected = [link.id for link in links.values() if fit(link)]
        assert expected and set(shown(page)) == set(expected)
        expect(count).to_have_text(f"{len(expected)} of {len(links)} shown")
        press(page, "Show all")
        expect(page.get_by_label("Town", exact=True)).to_be_focused()
    page.get_by_label("Town", exact=True).select_option(label="For any town")
    page.get_by_label("Kind", exact=True).select_option(label="Worksheet")
    page.get_by_label("Phase", exact=True).select_option("evaluate")
    every = shown(page)
    assert "worksheet:goal-attainment" in every
    press(page, "Add all shown")
    expect(chosen(page)).to_have_count(len(every))
    expect(page.locator("[data-sy=done]")).to_have_text(f"{len(every)} more on the list.")
    press(page, "Undo")
    expect(chosen(page)).to_have_count(0)


def test_the_address_is_the_list(context: BrowserContext, page: Page, links: dict[str, Link]) -> None:
    """What is picked stands in it, behind the #; opened elsewhere, and after a reload, it is the same list."""
    for identifier in IDS:
        page.get_by_role("checkbox", name=links[identifier].title, exact=True).check()
    page.get_by_label("Name of the list").fill("Week 3 & 4")
    expect(page).to_have_url(re.compile(re.escape(LIST) + "$"))
    page.reload()
    expect(chosen(page)).to_have_text([links[identifier].title for identifier in IDS])
    expect(page.get_by_label("Name of the list")).to_have_value("Week 3 & 4")
    press(page, "Link to this list")
    expect(page.locator("[data-sy=done]")).to_contain_text("link to this list is copied")
    other = context.new_page()
    other.goto(page.evaluate("navigator.clipboard.readText()"))
    expect(chosen(other)).to_have_text([links[identifier].title for identifier in IDS])


def test_links_within_the_page_leave_the_list_in_the_address(page: Page) -> None:
    """Following the ¶ of a heading must not lose what is picked."""
    page.goto(LIST)
    page.locator("#town-brickville .headerlink").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(LIST) + "$"))
    expect(chosen(page)).to_have_count(4)
    expect(page.locator("#town-brickville")).to_be_in_viewport()


def test_an_old_address(page: Page, curriculum: Curriculum) -> None:
    """Entries that are gone are named, and the rest is there; mail programs may write signs as numbers."""
    page.goto(f"{PATH}#list=guide%3Ariverton%2Fengage,task:riverton/engage/99,guide:riverton/engage&name=%E0")
    expect(chosen(page)).to_have_text(["Engage in Riverton"])
    expect(page.get_by_role("alert")).to_have_text(
        f"One entry of the list you opened can’t be found in edition {curriculum.edition}: task:riverton/engage/99. "
        "The rest is below."
    )
    page.goto(f"{PATH}#list=a:b,worksheet:power-map,<script>")
    expect(chosen(page)).to_have_count(1)  # no list at all, so the one before stays


def copied(page: Page, button: str, words: str) -> str:
    """Press a button that copies, wait for what the page says of it, and return what is then copied, as text."""
    press(page, button)
    expect(page.locator("[data-sy=done]")).to_have_text(words)
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_copies(page: Page, links: dict[str, Link]) -> None:
    """As Markdown, HTML, plain text, and rich text that keeps its links."""
    page.goto(LIST)
    first = SITE + links[IDS[0]].address
    markdown = copied(page, "Markdown", "Copied as Markdown.")
    assert markdown.startswith("## Week 3 \\& 4\n\n1. [Engage in Riverton](<" + first + ">), 120 minutes\n2. [Task 1: ")
    assert f"About 3 hours together. Practice Towns, edition {real_curriculum().edition}." in markdown
    html = copied(page, "HTML", "Copied as HTML.")
    assert html.startswith('<h2>Week 3 &amp; 4</h2>\n<ol>\n<li><a href="' + first + '">Engage in Riverton</a>, 120 min')
    assert html.count("<li>") == 4
    plain = copied(page, "Plain text", "Copied as plain text.")
    assert plain.startswith(f"Week 3 & 4\n\n1. Engage in Riverton, 120 minutes\n   {first}\n2. Task 1: ")
    words = "Copied with links. Paste it into a document or an editor of your LMS."
    assert copied(page, "Rich text", words) == plain
    rich = page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          return (await item.getType("text/html")).text();
        }"""
    )
    assert f'<a href="{first}">Engage in Riverton</a>' in rich


def test_without_a_clipboard(page: Page) -> None:
    """Where the browser does not let the page copy, the text is shown and selected."""
    page.add_init_script("delete Navigator.prototype.clipboard")
    page.goto(LIST)
    page.reload()
    for button in ("Markdown", "Rich text"):
        press(page, button)
        area = page.get_by_label("Your browser does not let the page copy.")
        expect(area).to_be_focused()
        assert "Engage in Riverton" in page.evaluate("getSelection().toString()")
        press(page, f"Move down: {chosen(page).first.inner_text()}")
        expect(area).to_be_hidden()


def downloaded(page: Page, button: str) -> Download:
    """Press a button that makes a file, and return the file."""
    with page.expect_download() as download:
        press(page, button)
    return download.value


def test_csv(page: Page, site: Path, links: dict[str, Link]) -> None:
    """The rows are those of links.csv, in the reader's order."""
    page.goto(LIST)
    download = downloaded(page, "CSV")
    assert download.suggested_filename == "selection-week-3-4.csv"
    content = download.path().read_bytes()
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    every = list(csv.reader(io.StringIO((site / "links.csv").read_text(encoding="utf-8-sig"), newline="")))
    known = {row[8]: row[:9] for row in every}
    assert rows == [known[identifier] for identifier in ("id", *IDS)]
    assert content.startswith(b"\xef\xbb\xbf") and content.count(b"\r\n") == 5


@pytest.mark.parametrize("pdfs", [True, False])
def test_a_cartridge_is_that_of_the_generator(
    pdfs: bool, page: Page, site: Path, links: dict[str, Link], real_site: Site
) -> None:
    """Byte for byte what the generator makes of the same list, which keeps the rules; with the sheets' PDFs or not."""
    found = complaints(page)
    page.goto(LIST)
    page.get_by_label("with the worksheets’ PDFs in the cartridge").set_checked(pdfs)
    download = downloaded(page, "Cartridge for an LMS")
    assert download.suggested_filename == "selection-week-3-4.imscc"
    content = download.path().read_bytes()
    assert problems(content) == []
    picked = tuple(links[identifier] for identifier in IDS)
    about = "A list of links, made with the syllabus page of Practice Towns."
    module = Module("selection-week-3-4", "Week 3 & 4", picked)
    cartridge = Cartridge(module.id, module.title, about, (module,))

    def read(address: str) -> bytes:
        return (site / address).read_bytes()

    made = imscc(cartridge, real_site.content, read if pdfs else None)
    assert unpacked(content) == unpacked(made)
    assert content == made
    assert addresses(unpacked(content)) == [SITE + link.address for link in picked]
    assert found == []


def test_a_list_without_a_name_in_other_letters(page: Page) -> None:
    """A name that leaves nothing for a file's name, and none at all, give a good cartridge too."""
    for name in ("", "週 三", "é & <b>"):
        page.goto(LIST)
        page.get_by_label("Name of the list").fill(name)
        page.get_by_label("with the worksheets’ PDFs in the cartridge").uncheck()
        assert problems(downloaded(page, "Cartridge for an LMS").path().read_bytes()) == []


def test_a_pdf_that_can_not_be_had(page: Page) -> None:
    """No half cartridge: the page says so, and what to do."""
    page.goto(LIST)
    page.route("**/*.pdf", lambda route: route.fulfill(status=503))
    press(page, "Cartridge for an LMS")
    expect(page.locator("[data-sy=done]")).to_contain_text("make the cartridge without PDFs")


def test_without_a_script(browser: Browser, address: str, links: dict[str, Link]) -> None:
    """The list is complete, the tools are away, and the ready-made files are there."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(PATH)
    assert set(shown(page)) == set(links)
    expect(page.locator(".sy-list, .pt-filter, .sy-bar").locator("visible=true")).to_have_count(0)
    expect(page.locator("noscript p")).to_contain_text("Picking and ordering need JavaScript")
    expect(page.get_by_role("link", name="Riverton: cartridge")).to_be_visible()
    expect(page.get_by_role("link", name="Task 1: My case-file notes", exact=True).first).to_be_visible()
    context.close()


def test_without_pdfs(browser: Browser, tmp_path: Path) -> None:
    """In a site without PDFs there is nothing to choose, and the cartridge holds links."""
    project = make_project(tmp_path / "project")
    assert mkdocs(project, "build", "--strict", PRACTICE_TOWNS_PDF="false").returncode == 0
    with served(project / "site") as address:
        page = browser.new_page()
        page.goto(f"{address}{PATH}#list=worksheet:every-part")
        expect(page.get_by_text("with the worksheets’ PDFs")).to_have_count(0)
        files = unpacked(downloaded(page, "Cartridge for an LMS").path().read_bytes())
        assert list(files) == ["imsmanifest.xml", "links/worksheet_every-part.xml"]
        page.close()


def test_offline(browser: Browser, offline_site: Path, links: dict[str, Link]) -> None:
    """From a folder on the reader's own disk: the same list, with the site's public addresses, and links only."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    found = complaints(page)
    page.goto((offline_site / PATH / "index.html").as_uri() + LIST.removeprefix(PATH))
    expect(chosen(page)).to_have_text([links[identifier].title for identifier in IDS])
    expect(page.get_by_text("with the worksheets’ PDFs")).to_be_hidden()
    content = downloaded(page, "Cartridge for an LMS").path().read_bytes()
    assert problems(content) == []
    assert addresses(unpacked(content)) == [SITE + links[identifier].address for identifier in IDS]
    context.close()
    assert found == []


def test_on_a_phone(browser: Browser, address: str, links: dict[str, Link]) -> None:
    """What is ticked stays where it is although the list above grows; the bar leads to the list."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, base_url=address)
    page = context.new_page()
    page.goto(PATH)
    title = links["worksheet:power-map"].title
    box = page.get_by_role("checkbox", name=title, exact=True)
    box.scroll_into_view_if_needed()
    before = box.bounding_box()
    box.press("Space")
    after = box.bounding_box()
    assert before and after and abs(before["y"] - after["y"]) < 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    bar = page.locator(".sy-bar")
    expect(bar).to_have_text("1 on your list, about 45 minutes ↑")
    expect(bar).to_be_in_viewport()
    bar.press("Enter")
    expect(page.get_by_role("heading", name="Your list")).to_be_focused()
    expect(chosen(page).first).to_be_in_viewport()
    for button in page.locator(".sy-move button, .sy-button").locator("visible=true").all():
        size = button.bounding_box()
        assert size and min(size["width"], size["height"]) >= 44
    context.close()


def test_on_paper(page: Page, links: dict[str, Link]) -> None:
    """Only the list, with addresses; while nothing is picked, a line that says so, and not the catalog."""
    page.goto(LIST)
    page.emulate_media(media="print")
    expect(chosen(page)).to_have_count(4)
    expect(page.locator(".sy-address").first).to_have_text(SITE + links[IDS[0]].address)
    expect(page.locator(".sy-address").first).to_be_visible()
    expect(page.get_by_text(f"From Practice Towns, edition {real_curriculum().edition}")).to_be_visible()
    for gone in ("#your-list", ".sy-everything", ".sy-actions", ".sy-move", "h1", "#ready-made"):
        expect(page.locator(gone).first).to_be_hidden()
    page.emulate_media(media="screen")
    press(page, "Clear")
    page.emulate_media(media="print")
    expect(page.locator(".sy-list")).to_be_visible()
    expect(chosen(page)).to_have_count(0)
    expect(page.locator(".sy-everything")).to_be_hidden()


@pytest.mark.parametrize(("width", "height", "scheme"), VIEWS)
def test_axe_finds_nothing_with_a_list(
    browser: Browser, address: str, width: int, height: int, scheme: ColorScheme
) -> None:
    """With entries, a name, a filter, and an entry that is gone."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        base_url=address,
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(LIST.replace("&name", ",guide:gone/engage&name"))
    expect(chosen(page)).to_have_count(4)
    page.get_by_label("Phase", exact=True).select_option("intervene")
    assert violations(page) == []
    context.close()
