"""What people type finds what they want, in real Chromium on the index of the built site."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect
from tests.accessibility import violations
from tests.browser.search_ranks import QUERIES, found, rank
from tests.serving import ColorScheme


@pytest.fixture(scope="module")
def addresses(browser: Browser, address: str) -> Iterator[Callable[[str], list[str]]]:
    """A function that gives the addresses found for a query, best first."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("./")
    yield lambda query: found(page, query)
    context.close()


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """A phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=address)
    yield context.new_page()
    context.close()


def open_search(page: Page, query: str = "") -> None:
    """Open the dialog with its button and type a query."""
    page.get_by_role("button", name="Search", exact=True).click()
    page.keyboard.type(query)


@pytest.mark.parametrize("wanted", QUERIES, ids=lambda wanted: str(wanted["query"]))
def test_a_query_finds_its_page(addresses: Callable[[str], list[str]], wanted: dict[str, Any]) -> None:
    """The address is first, or among the first three; else the message says where it is."""
    best = addresses(wanted["query"])
    place = rank(best, wanted)
    assert place is not None and place <= int(wanted["within"]), f"{wanted['address']} has rank {place} of {best[:5]}"


@pytest.mark.parametrize("query", ["", " ", "?", "the", "zzyzx", "ecomap zzyzx", "9" * 40])
def test_a_query_may_find_nothing(addresses: Callable[[str], list[str]], query: str) -> None:
    """Every word must be found; a query of fillers finds what it can, and nothing fails."""
    assert query == "the" or addresses(query) == []


def test_nothing_is_fetched_before_search_is_used(phone: Page) -> None:
    """The index is fetched once, when the dialog first opens."""
    fetched: list[str] = []

    def note(request: Request) -> None:
        if request.url.endswith(("search.json", "search/ranking.js")):
            fetched.append(request.url.rpartition("/")[2])

    phone.on("request", note)
    phone.goto("towns/riverton/intervene/", wait_until="networkidle")
    assert fetched == []
    open_search(phone, "ecomap")
    expect(phone.get_by_role("dialog").get_by_role("status")).to_contain_text("results")
    assert sorted(fetched) == ["ranking.js", "search.json"]


def test_search_by_keyboard(phone: Page) -> None:
    """Ctrl+K opens, arrows move, Enter follows; Escape closes and gives the focus back."""
    phone.goto("towns/riverton/intervene/")
    button = phone.get_by_role("button", name="Search", exact=True)
    button.focus()
    phone.keyboard.press("Enter")
    phone.keyboard.type("homeo")
    phone.keyboard.press("Escape")
    expect(button).to_be_focused()
    phone.keyboard.press("Control+k")
    dialog = phone.get_by_role("dialog", name="Search")
    field = dialog.get_by_role("textbox", name="Search")
    expect(field).to_be_focused()
    phone.keyboard.type("homeostasis")
    results = dialog.get_by_role("link")
    expect(dialog.get_by_role("heading").first).to_have_text("Terms")
    phone.keyboard.press("ArrowDown")
    expect(results.first).to_be_focused()
    phone.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/glossary/#homeostasis")


def test_a_result_says_what_and_where_it_is(phone: Page) -> None:
    """Kind, page and town of a task."""
    phone.goto("./")
    open_search(phone, "riverton intervene task 2")
    result = phone.get_by_role("dialog").get_by_role("link").first
    expect(result).to_contain_text("Task · Intervene · Riverton")


def test_a_result_on_the_same_page_is_reached(phone: Page) -> None:
    """The dialog does not stay in front of it."""
    phone.goto("glossary/")
    open_search(phone, "ecomap term")
    phone.get_by_role("dialog").get_by_role("link").first.click()
    expect(phone.get_by_role("dialog")).to_be_hidden()
    expect(phone.locator("#ecomap")).to_be_in_viewport()


def test_no_results_give_advice(phone: Page) -> None:
    """The reader learns what to try, with links from the site's root."""
    phone.goto("towns/riverton/people/")
    open_search(phone, "zzyzx")
    dialog = phone.get_by_role("dialog")
    expect(dialog.get_by_role("status")).to_have_text("No results")
    dialog.get_by_role("link", name="worksheets").click()
    expect(phone.locator("h1")).to_have_text("Worksheets")


def test_search_without_a_connection(phone: Page) -> None:
    """The reader is told, and the next letter tries again."""
    phone.goto("./")
    phone.route("**/search.json", lambda route: route.abort())
    open_search(phone, "eco")
    expect(phone.get_by_role("status")).to_contain_text("could not be loaded")
    phone.unroute("**/search.json")
    phone.keyboard.type("map")
    expect(phone.get_by_role("status")).to_contain_text("results")


def test_search_in_a_folder_of_a_host(address: str, phone: Page) -> None:
    """A site that is not at the root of its host finds its index and its pages, from any depth."""

    def from_the_folder(route: Route) -> None:
        route.fulfill(response=route.fetch(url=route.request.url.replace("/school/", "/")))

    phone.route("**/school/**", from_the_folder)
    for page in ("./", "towns/riverton/intervene/"):
        phone.goto(f"school/{page}")
        open_search(phone, "yvonne teague")
        link = phone.get_by_role("dialog").get_by_role("link").first
        assert link.evaluate("e => e.href") == f"{address}school/towns/brickville/people/#yvonne-teague"


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")])
def test_axe_finds_nothing_in_the_dialog(browser: Browser, address: str, width: int, scheme: ColorScheme) -> None:
    """With results, and with none."""
    context = browser.new_context(viewport={"width": width, "height": 844}, base_url=address, color_scheme=scheme)
    page = context.new_page()
    page.goto("./")
    open_search(page, "advocacy")
    expect(page.get_by_role("status")).to_contain_text("results")
    with_results = violations(page)
    page.get_by_role("textbox", name="Search").fill("zzyzx")
    expect(page.get_by_role("status")).to_have_text("No results")
    with_none = violations(page)
    context.close()
    assert with_results + with_none == []
