"""What all tests share: the small curriculum, the built site, and a real browser."""

import contextlib
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from curriculum.loading.load import load
from curriculum.model.curriculum import Curriculum
from curriculum.pages.headers import HEADERS

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "small"

# Chromium calls home at every start unless told not to; the tests must not depend on a network.
CHROMIUM_FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
]
_MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that rewrite expected results; read the diff before committing it."""
    parser.addoption("--update-messages", action="store_true", help="rewrite the expected messages of bad_content/")
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected page bodies of pages/golden/")


@pytest.fixture(scope="session")
def small() -> Curriculum:
    """The curriculum of tests/small: one of everything."""
    return load(SMALL / "content")


@pytest.fixture(scope="session")
def curriculum() -> Curriculum:
    """The real curriculum."""
    return load(ROOT / "content", ROOT / "docs")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with the small curriculum, the real hooks, templates and theme, to build and to break."""
    return make_project(tmp_path / "project")


def make_project(folder: Path) -> Path:
    """Copy tests/small to `folder` and add what builds it."""
    shutil.copytree(SMALL, folder)
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "docs" / "assets", folder / "docs" / "assets")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    before, _, rest = settings.partition("  - About:\n")
    _, _, after = rest.partition("\n\n")
    (folder / "mkdocs.yml").write_text(f"{before}\n{after}", encoding="utf-8")
    return folder


def mkdocs(
    folder: Path, *arguments: str, engine: str = "mkdocs", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs` in `folder` and return what it printed and its exit status."""
    command = [sys.executable, "-W", "ignore", "-m", engine, *arguments]
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", **environment}
    settings.pop("GITHUB_ACTIONS", None)
    return subprocess.run(
        command, cwd=folder, env=settings, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built strictly with PDFs; built once, also when several workers run the tests."""
    return _shared(tmp_path_factory, "site-under-test", lambda folder: _build(folder))


@pytest.fixture(scope="session")
def instructor_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real instructor edition, without PDFs."""
    settings = {"PRACTICE_TOWNS_EDITION": "instructor", "PRACTICE_TOWNS_PDF": "false"}
    return _shared(tmp_path_factory, "instructor-site-under-test", lambda folder: _build(folder, **settings))


@pytest.fixture(scope="session")
def offline_site(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real offline edition, unpacked."""
    [archive] = (site / "offline").glob("*.zip")

    def unpack(folder: Path) -> str:
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder)
        return ""

    return _shared(tmp_path_factory, "offline-site-under-test", unpack) / archive.stem


def _build(folder: Path, **settings: str) -> str:
    result = mkdocs(ROOT, "build", "--strict", "--site-dir", str(folder), **settings)
    return result.stdout if result.returncode else ""


def _shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], str]) -> Path:
    """Have `make` fill a folder, which all workers share; it returns what went wrong, or nothing."""
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    try:
        shared.mkdir()
    except FileExistsError:  # another worker makes it
        while not (shared / "problems").exists():
            time.sleep(0.2)
    else:
        (shared / "problems.new").write_text(make(shared / "site"), encoding="utf-8")
        (shared / "problems.new").rename(shared / "problems")
    problems = (shared / "problems").read_text(encoding="utf-8")
    assert not problems, problems
    return shared / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address at which the built site is served on this machine, ending in a slash."""
    with served(site) as address:
        yield address


@contextlib.contextmanager
def served(folder: Path, not_found: str = "404.html", headers: Mapping[str, str] = HEADERS) -> Iterator[str]:
    """Serve a folder on this machine as hosts do; yield the address, which ends in a slash.

    `not_found` is the file that is shown where there is none; `headers` are sent with every file.
    """
    handler = functools.partial(_Host, directory=str(folder), not_found=folder / not_found, headers=headers)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Host(http.server.SimpleHTTPRequestHandler):
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Real Chromium, for all tests of a worker."""
    with chromium() as browser:
        yield browser
