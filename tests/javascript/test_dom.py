"""Elements are found with the expected class, or the error names the missing one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, Page
from tests.serving import script_page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page with a form, and the module as `dom`."""
    with script_page(browser, "shared/dom.js") as page:
        page.set_content("<form><input name=one><input name=two><p>Words</p></form>")
        yield page


def test_what_is_found(page: Page) -> None:
    """Find the first element, all of them, or none, on the page or within an element."""
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
    """Someone who changes a template sees in the console what a script needs."""
    with pytest.raises(Error, match=f"TypeError: {message}"):
        page.evaluate(call)


def test_elements_are_made_of_text(page: Page) -> None:
    """Attributes with and without values, listeners, and text that is not parsed as markup."""
    make = "dom.element('button', { type: 'button', hidden: true, lang: false }, '<b>', dom.element('i', {}, 'x'))"
    assert page.evaluate(f"{make}.outerHTML") == '<button type="button" hidden="">&lt;b&gt;<i>x</i></button>'
    assert page.evaluate("new Promise((done) => dom.element('a', { onclick: () => done('clicked') }).click())")
