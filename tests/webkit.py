"""WebKit at the size of a phone, on a screen that nobody sees: WebKitGTK's MiniBrowser, driven by WebKitWebDriver.

The protocol is JSON over HTTP: https://www.w3.org/TR/webdriver2/. The browser fills a screen of the wanted size,
because its window can't be as narrow as a phone.
"""

import base64
import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests.phones import NotReady, Phone, saved_in

_BROWSERS = "*/webkit2gtk-4.*/MiniBrowser"
"""Where Debian and Ubuntu have the browser, below /usr/lib."""
_BUSY = ("stale element reference", "no such window", "javascript error", "element not interactable")
"""Errors that pass when the page has been loaded."""


def _browser() -> Path | None:
    return max(Path("/usr/lib").glob(_BROWSERS), default=None)


def webkit_missing() -> str:
    """Return what is not installed of what WebKit's tests need, or nothing."""
    missing = [name for name in ("WebKitWebDriver", "Xvfb") if not shutil.which(name)]
    return " and ".join([*missing, *([] if _browser() else ["MiniBrowser"])])


class WebKit(Phone):
    """A running WebKit with one tab, which stores nothing beyond its end."""

    def __init__(self, connection: HTTPConnection, home: Path) -> None:
        """`connection` is one to a running WebKitWebDriver; the browser saves files in `home`, its user's folder."""
        self._connection = connection
        self._home = home
        self._session = ""
        options = {"binary": str(_browser()), "args": ["--automation", "--full-screen"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        self._session = f"/session/{self._do('POST', '/session', wanted)['sessionId']}"

    def go(self, address: str) -> None:
        """Open a page and wait until it is loaded."""
        self._do("POST", "/url", {"url": address})

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a function body in the page, with `arguments`, and return what it returns; raise `NotReady`."""
        return self._do("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def back(self) -> None:
        """Go back to the page before."""
        self._do("POST", "/back", {})

    def reload(self) -> None:
        """Load the page again."""
        self._do("POST", "/refresh", {})

    def screenshot(self) -> bytes:
        """Return a picture of what can be seen, as PNG."""
        return base64.b64decode(self._do("GET", "/screenshot"))

    def download(self, selector: str, words: str = "") -> tuple[str, bytes]:
        """Tap an element, as `tap` does, and return the name and the content of the file that this saves."""
        return saved_in(self._home, lambda: self.tap(selector, words))

    def resize(self, width: int, height: int) -> None:
        """Give the window another size, not above that of the screen."""
        self._do("POST", "/window/rect", {"width": width, "height": height})

    def quit(self) -> None:
        """End the program."""
        self._do("DELETE", "")

    def _element(self, script: str, *arguments: Any) -> Any:
        return self.run(script, *arguments)

    def _tap(self, element: Any) -> None:
        self._do("POST", f"/element/{_id(element)}/click", {})

    def _type(self, element: Any, text: str) -> None:
        self._do("POST", f"/element/{_id(element)}/value", {"text": text})

    def _do(self, method: str, path: str, body: object = None) -> Any:
        content = None if body is None else json.dumps(body)
        self._connection.request(method, self._session + path, content, {"Content-Type": "application/json"})
        value = json.load(self._connection.getresponse())["value"]
        if isinstance(value, dict) and "error" in value:
            kind = NotReady if value["error"] in _BUSY else RuntimeError
            raise kind(f"{method} {path}: {value['error']}: {value['message']}")
        return value


def _id(element: dict[str, str]) -> str:
    [identifier] = element.values()
    return identifier


@contextlib.contextmanager
def webkit(folder: Path, size: tuple[int, int]) -> Iterator[WebKit]:
    """Start WebKit with its data in an empty folder, on a screen of a size in pixels, and end it afterwards."""
    width, height = size
    with _program("Xvfb", "-displayfd", "1", "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp") as screen:
        assert screen.stdout
        number = screen.stdout.readline().decode().strip()
        assert re.fullmatch(r"\d+", number), "Xvfb did not start"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        home = folder / "home"
        home.mkdir()
        data = {"HOME": str(home), "XDG_CACHE_HOME": str(folder), "XDG_DATA_HOME": str(folder), "LANG": "C.UTF-8"}
        with _program("WebKitWebDriver", f"--port={port}", DISPLAY=f":{number}", GDK_BACKEND="x11", **data):
            connection = HTTPConnection("127.0.0.1", port, timeout=120)
            for _ in range(600):
                with contextlib.suppress(ConnectionRefusedError):
                    connection.connect()
                    break
                time.sleep(0.1)
            browser = WebKit(connection, home)
            browser.resize(width, height)
            try:
                yield browser
            finally:
                browser.quit()
                connection.close()


@contextlib.contextmanager
def _program(*command: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program until the end of the block."""
    settings = {**os.environ, **environment}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=settings)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)
        if process.stdout:
            process.stdout.close()
