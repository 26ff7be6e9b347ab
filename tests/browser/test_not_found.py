"""The page for wrong addresses, as a host shows it."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.projects import make_project, mkdocs
from tests.serving import served


@pytest.fixture(scope="module")
def in_a_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small site on a server where it is in a folder of its own."""
    folder = tmp_path_factory.mktemp("server")
    project = make_project(tmp_path_factory.mktemp("small") / "project")
    result = mkdocs(
        project,
        "build",
        "--strict",
        PRACTICE_TOWNS_PDF="false",
        PRACTICE_TOWNS_URL="https://practice-towns.example/school/towns-2026/",
    )
    assert result.returncode == 0, result.stdout
    shutil.copytree(project / "site", folder / "school" / "towns-2026")
    with served(folder, not_found="school/towns-2026/404.html") as server:
        yield f"{server}school/towns-2026/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a phone's browser."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("glosary/", "glossary/"),
        ("riverton", "towns/riverton/"),
        ("town/brickville/evaluat/", "towns/brickville/evaluate/"),
        ("worksheet/goals-and-task.html", "worksheets/goals-and-tasks/"),
        ("old/course/interventions/Advocacy/index.html", "interventions/advocacy/"),
    ],
)
def test_the_nearest_page_is_offered(page: Page, address: str, wrong: str, meant: str) -> None:
    """For a slip of the keyboard, a folder left out, a folder too many."""
    answer = page.goto(address + wrong)
    assert answer is not None and answer.status == 404
    link = page.get_by_role("status").get_by_role("link")
    expect(link).to_have_text(meant)
    link.click()
    assert page.url == address + meant
    expect(page.locator("h1")).not_to_contain_text("no page")


def test_nothing_is_offered_for_nonsense(page: Page, address: str) -> None:
    """A wild guess would be worse than none."""
    with page.expect_response("**/sitemap.xml"):
        page.goto(f"{address}wp-login.php")
    page.wait_for_timeout(200)
    expect(page.get_by_role("status")).to_have_text("")


def test_an_address_can_hold_anything(page: Page, address: str) -> None:
    """Broken escapes and code are letters like others."""
    for wrong in ("glossary%E0%A4%A", "%3Cscript%3Ewindow.ran=1%3C/script%3E", "a/" * 200):
        page.goto(address + wrong, wait_until="networkidle")
        expect(page.locator("h1")).to_have_text("There is no page at this address")
        assert page.evaluate("window.ran") is None


def test_the_search_is_offered(page: Page, address: str) -> None:
    """The button in the page opens the search that the header opens."""
    page.goto(f"{address}wrong")
    page.get_by_role("button", name="Search the site").click()
    expect(page.get_by_role("dialog", name="Search").get_by_role("textbox")).to_be_focused()


def test_it_works_in_a_folder_at_any_depth(page: Page, in_a_folder: str) -> None:
    """Styles, links and the offer lead into the folder."""
    for wrong in ("glosary", "a/b/c/d/glosary/"):
        page.goto(in_a_folder + wrong)
        expect(page.get_by_role("status").get_by_role("link")).to_have_text("glossary/")
        font = page.locator("h1").evaluate("e => getComputedStyle(e).fontFamily")
        assert "Atkinson" in font
    for name, path in (("Towns", "towns/"), ("Dry Fork", "towns/dry-fork/"), ("Home page", "")):
        page.goto(f"{in_a_folder}wrong/address")
        page.locator("main").get_by_role("link", name=name, exact=True).click()
        assert page.url == in_a_folder + path


def test_it_helps_without_scripts(browser: Browser, address: str) -> None:
    """The links are there; what needs a script is not."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}glosary/")
    expect(page.locator("main").get_by_role("link", name="Worksheets", exact=True)).to_be_visible()
    context.close()
