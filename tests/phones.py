"""A student's phone in Chromium, Firefox or WebKit: the few actions that tests of all three engines consist of."""

import contextlib
import os
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, ElementHandle, Page
from playwright.sync_api import Error as PlaywrightError

WIDTH, HEIGHT = 390, 844
"""The size of the page on the phone, in CSS pixels."""

_UNFINISHED = (".part", ".wkdownload")
"""How the names of files end that Firefox and WebKit have not finished saving."""

# The first element that can be seen, matches the selector, and has the words as its text, label or value.
_FIND = """
const [selector, words] = arguments;
for (const found of document.querySelectorAll(selector)) {
  const names = [found.textContent, found.getAttribute("aria-label"), found.value];
  const named = !words || names.some((name) => typeof name === "string" && name.replace(/\\s+/g, " ").includes(words));
  if (named && found.checkVisibility() && found.getClientRects().length) {
    found.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    return found;
  }
}
return null;
"""


class NotReady(Exception):
    """Raised if the browser can't answer now, as while it goes from one page to the next."""


class Phone(ABC):
    """A browser with one tab of a phone's size."""

    @abstractmethod
    def go(self, address: str) -> None:
        """Open a page and wait until it is loaded."""

    @abstractmethod
    def run(self, script: str, *arguments: Any) -> Any:
        """Run a function body in the page, with `arguments`, and return what it returns; raise `NotReady`."""

    @abstractmethod
    def back(self) -> None:
        """Go back to the page before."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page again."""

    @abstractmethod
    def screenshot(self) -> bytes:
        """Return a picture of what can be seen, as PNG."""

    @abstractmethod
    def download(self, selector: str, words: str = "") -> tuple[str, bytes]:
        """Tap an element, as `tap` does, and return the name and the content of the file that this saves."""

    @abstractmethod
    def _element(self, script: str, *arguments: Any) -> Any:
        """Run a function body that returns an element, and return a reference to it, or None."""

    @abstractmethod
    def _tap(self, element: Any) -> None: ...

    @abstractmethod
    def _type(self, element: Any, text: str) -> None: ...

    def tap(self, selector: str, words: str = "") -> None:
        """Tap the first visible element that matches a CSS selector and has the words as text, label or value."""
        _wait(lambda: self._tapped(self._found(selector, words)), f"a tap on “{words}” in {selector}", 20)

    def _tapped(self, element: Any) -> bool:
        self._tap(element)
        return True

    def type(self, selector: str, text: str) -> None:
        """Type into the first visible field that matches a CSS selector."""
        self._type(self._found(selector, ""), text)

    def wait(self, script: str, *arguments: Any, seconds: float = 20) -> Any:
        """Run a function body until it returns something true, and return that; fail after some seconds."""
        return _wait(lambda: self.run(script, *arguments), f"{script} {arguments}", seconds)

    def see(self, selector: str, words: str = "") -> None:
        """Wait until an element can be seen that matches a CSS selector and has the words."""
        self._found(selector, words)

    def _found(self, selector: str, words: str) -> Any:
        return _wait(lambda: self._element(_FIND, selector, words), f"“{words}” in {selector}", 20)


def saved_in(folder: Path, save: Callable[[], None]) -> tuple[str, bytes]:
    """Run `save`, which has a browser save a file in a folder, and return the file's name and content."""
    before = set(folder.iterdir())
    save()

    def whole() -> tuple[str, bytes] | None:
        new = [path for path in folder.iterdir() if path not in before and path.is_file()]
        if len(new) != 1 or new[0].suffix in _UNFINISHED or not new[0].stat().st_size:
            return None
        return new[0].name, new[0].read_bytes()

    return cast(tuple[str, bytes], _wait(whole, f"a file in {folder}", 20))


def _wait(question: Callable[[], Any], name: str, seconds: float) -> Any:
    end = time.monotonic() + seconds
    while True:
        with contextlib.suppress(NotReady):
            if answer := question():
                return answer
        assert time.monotonic() < end, f"waited {seconds} seconds for {name}"
        time.sleep(0.05)


class ChromiumPhone(Phone):
    """Chromium, driven by Playwright."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def go(self, address: str) -> None:
        """Open a page and wait until it is loaded."""
        self._page.goto(address)

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a function body in the page, with `arguments`, and return what it returns; raise `NotReady`."""
        try:
            return self._page.evaluate(_with_arguments(script), list(arguments))
        except PlaywrightError as error:
            if "context was destroyed" in error.message:
                raise NotReady from error
            raise

    def back(self) -> None:
        """Go back to the page before."""
        self._page.go_back()

    def reload(self) -> None:
        """Load the page again."""
        self._page.reload()

    def screenshot(self) -> bytes:
        """Return a picture of what can be seen, as PNG."""
        return self._page.screenshot()

    def download(self, selector: str, words: str = "") -> tuple[str, bytes]:
        """Tap an element, as `tap` does, and return the name and the content of the file that this saves."""
        with self._page.expect_download() as download:
            self.tap(selector, words)
        return download.value.suggested_filename, download.value.path().read_bytes()

    def _element(self, script: str, *arguments: Any) -> ElementHandle | None:
        try:
            return self._page.evaluate_handle(_with_arguments(script), list(arguments)).as_element()
        except PlaywrightError as error:
            if "context was destroyed" in error.message:
                raise NotReady from error
            raise

    def _tap(self, element: ElementHandle) -> None:
        element.tap()

    def _type(self, element: ElementHandle, text: str) -> None:
        element.focus()
        self._page.keyboard.type(text)


def _with_arguments(script: str) -> str:
    return f"(all) => (function () {{ {script} }})(...all)"


ENGINES = ("chromium", "firefox", "webkit")


@contextlib.contextmanager
def phone(engine: str, browser: Browser, folder: Path) -> Iterator[Phone]:
    """Start a phone with an engine, and end it afterwards.

    `browser` is a running Chromium, `folder` an empty one for the profile of another engine. Where an engine is not
    installed, the test is skipped, but not in continuous integration.
    """
    from tests.firefox import firefox, firefox_program
    from tests.webkit import webkit, webkit_missing

    if engine == "chromium":
        context = browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT}, has_touch=True, is_mobile=True, locale="en-US"
        )
        yield ChromiumPhone(context.new_page())
        context.close()
        return
    in_ci = "CI" in os.environ
    if engine == "firefox":
        if not firefox_program() and not in_ci:
            pytest.skip("Firefox is not installed: .ci/system-packages firefox")
        with firefox(folder, size=(WIDTH, HEIGHT)) as running:
            yield running
    else:
        if (missing := webkit_missing()) and not in_ci:
            pytest.skip(f"WebKit can't be tested: {missing} not installed: .ci/system-packages webkit")
        with webkit(folder, size=(WIDTH, HEIGHT)) as running:
            yield running
