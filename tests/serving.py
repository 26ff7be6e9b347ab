"""A web server for built sites, and a real browser to look at them."""

import contextlib
import functools
import http.server
import os
import shutil
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, sync_playwright
from tests.projects import ROOT

from curriculum.pages.headers import HEADERS

ColorScheme = Literal["light", "dark"]

# With every window, Chromium makes pages of its own for what it suggests below the address bar. Without them, a test
# takes half the time. The list replaces the one of Playwright, which is repeated here.
_DISABLED_FEATURES = (
    "WebUIOmniboxPopup,WebUIOmniboxFullPopup,WebUIOmniboxAimPopup,AvoidUnnecessaryBeforeUnloadCheckSync,"
    "DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,"
    "ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,TcpPortRandomizationWin,OptimizationHints,"
    "NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch"
)
# Chromium calls home at every start unless told not to; the tests must not depend on a network.
CHROMIUM_FLAGS = [
    f"--disable-features={_DISABLED_FEATURES}",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
]
_MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


@contextlib.contextmanager
def served(folder: Path, not_found: str = "404.html", headers: Mapping[str, str] = HEADERS) -> Iterator[str]:
    """Serve a folder on this machine as hosts do; yield the address, which ends in a slash.

    `not_found` is the file that is shown where there is none; `headers` are sent with every file.
    """
    handler = functools.partial(_Handler, directory=str(folder), not_found=folder / not_found, headers=headers)
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report errors, but not that a browser has closed its connection: it does so whenever a page is left."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, not_found: Path, headers: Mapping[str, str], **settings: Any) -> None:
        self._not_found = not_found
        self._headers = headers
        super().__init__(*arguments, **settings)

    def end_headers(self) -> None:
        for name, value in self._headers.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != http.HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        page = self._not_found.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@contextlib.contextmanager
def script_page(browser: Browser, module: str) -> Iterator[Page]:
    """An empty page that has imported a script module of `docs/assets/`: `shared/moves.js` as `moves`."""
    with served(ROOT / "docs") as address:
        page = browser.new_page()
        page.route("**/empty", lambda route: route.fulfill(body="<title>x</title>", content_type="text/html"))
        page.goto(f"{address}empty")
        page.evaluate(
            "([url, name]) => import(url).then((module) => { globalThis[name] = module; })",
            [f"{address}assets/{module}", Path(module).stem],
        )
        yield page
        page.close()


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Real Chromium: an installed one, else Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    installed = next((found for found in map(shutil.which, names) if found), None)
    if installed is None and Path(_MAC_CHROME).exists():
        installed = _MAC_CHROME
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
