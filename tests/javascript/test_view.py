"""The view of a picture in an address: what is written is read again, and what is unknown is passed over."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.serving import script_page


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page with the module as `view`."""
    with script_page(browser, "diagrams/view.js") as page:
        yield page


@pytest.mark.parametrize(
    ("anchor", "view", "address"),
    [
        ("", {}, ""),
        ("hasek-ibarra", {}, "#hasek-ibarra"),
        ("hasek-ibarra", {"shows": "ties-nico-ibarra"}, "?shows=ties-nico-ibarra#hasek-ibarra"),
        ("x", {"shows": "all", "size": 125, "at": [40, 25.5]}, "?shows=all&size=125&at=40,25.5#x"),
        ("", {"size": "whole", "at": [50, 100]}, "?size=whole&at=50,100"),
    ],
)
def test_written_and_read_again(page: Page, anchor: str, view: object, address: str) -> None:
    """The address is short enough to be read."""
    assert page.evaluate("([anchor, view]) => globalThis.view.written(anchor, view)", [anchor, view]) == address
    assert read(page, anchor, address) == view


def read(page: Page, anchor: str, address: str) -> object:
    """Return what is read from the end of an address; what is undefined in it is left out."""
    script = "([anchor, address]) => JSON.stringify(globalThis.view.read(anchor, new URL(address, location.href)))"
    return page.evaluate(f"(all) => JSON.parse(({script})(all))", [anchor, address])


@pytest.mark.parametrize(
    ("anchor", "address"),
    [
        ("", "?size=&at="),
        ("", "?size=-5&at=1,2,3"),
        ("", "?size=1e9&at=a,b"),
        ("", "?size=12345&at=40"),
        ("", "?zoom=100"),
        ("", "?size=100&at=1,2#places"),
        ("x", "?size=100&at=1,2"),
        ("x", "?size=100&at=1,2#y"),
        ("x", "?size=100#%E0%A4%A"),
    ],
)
def test_what_is_unknown_or_about_another_picture(page: Page, anchor: str, address: str) -> None:
    """It says nothing of this picture."""
    assert read(page, anchor, address) == {}
