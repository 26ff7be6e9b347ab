"""Elements are found with their class, or the error says which one is missing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page
from tests.serving import served

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty form, with the module as `dom`."""
    with served(DOCS) as address:
        page = browser.new_page()
        page.route("**/empty", lambda route: route.fulfill(body="<title>x</title>", content_type="text/html"))
        page.goto(f"{address}empty")
        page.set_content("<form><input name=one><input name=two><p>Words</p></form>")
        page.evaluate(f"import('{address}assets/shared/dom.js').then((module) => {{ globalThis.dom = module; }})")
        yield page
        page.close()


def test_what_is_found(page: Page) -> None:
    """The first, all, or none, on the page or in an element of it."""
    assert page.evaluate("dom.find(HTMLInputElement, 'input').name") == "one"
    assert page.evaluate("dom.findAll(HTMLInputElement, 'input').map(({ name }) => name)") == ["one", "two"]
    assert page.evaluate("dom.findIfAny(HTMLElement, 'form form, .missing')") is None
    assert page.evaluate("dom.findAll(HTMLInputElement, 'input', dom.find(HTMLElement, 'p'))") == []


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("dom.find(HTMLElement, '.missing')", "This page has no element .missing"),
        ("dom.find(HTMLInputElement, 'p')", "The element p is not of the class HTMLInputElement"),
        ("dom.findIfAny(HTMLInputElement, 'p')", "The element p is not of the class HTMLInputElement"),
        ("dom.findAll(HTMLInputElement, 'input, p')", "The element input, p is not of the class HTMLInputElement"),
    ],
)
def test_what_is_missing_is_named(page: Page, call: str, message: str) -> None:
    """So that whoever changes a template sees in the console what a script looks for."""
    with pytest.raises(Error, match=f"TypeError: {message}"):
        page.evaluate(call)


def test_elements_are_made_of_text(page: Page) -> None:
    """Attributes with and without a value, listeners, and no markup out of words."""
    make = "dom.element('button', { type: 'button', hidden: true, lang: false }, '<b>', dom.element('i', {}, 'x'))"
    assert page.evaluate(f"{make}.outerHTML") == '<button type="button" hidden="">&lt;b&gt;<i>x</i></button>'
    assert page.evaluate("new Promise((done) => dom.element('a', { onclick: () => done('clicked') }).click())")
