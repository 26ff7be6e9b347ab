"""The server of the live preview, with drafts that are made up: each shows the text of one file."""

import json
import logging
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.client import HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from curriculum.loading.problems import ContentError, Problem
from curriculum.preview.notice import NOTHING
from curriculum.preview.server import PreviewServer

log = logging.getLogger(__name__)
NO_NOTICE = NOTHING.id
EDITOR = "editor:{path}?{line},{column}"


class Draft:
    """A page with the text of `source.txt`, one below it, and a stylesheet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.text = (folder / "source.txt").read_text(encoding="utf-8")
        if "mistake" in self.text:
            raise ContentError([Problem("source.txt", 1, 3, "there is a mistake")])
        if "unreadable" in self.text:
            raise ValueError("whatever it is")
        self.checked = False

    def file(self, path: str) -> bytes | None:
        """Return one of the files."""
        if path == "broken/index.html":
            raise ValueError("this page has a fault")
        if path == "assets/a.css":
            return (self.folder / "docs/assets/a.css").read_bytes()
        pages = {"index.html": self.text, "town/Łódź/index.html": "a town", "404.html": "lost"}
        return f"<body>{pages[path]}</body>".encode() if path in pages else None

    def check(self) -> None:
        """Remember that this was called; fail for one text."""
        self.checked = True
        if "unchecked" in self.text:
            raise ValueError("a template fails")


class Preview:
    """A running server, and what it serves."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        (folder / "docs/assets").mkdir(parents=True)
        self.source, self.style = folder / "source.txt", folder / "docs/assets/a.css"
        self.source.write_text("first", encoding="utf-8")
        self.style.write_text("a{}", encoding="utf-8")
        self.drafts: list[Draft] = []
        self.server = PreviewServer(
            self.read, [self.source, folder / "docs"], folder, EDITOR, "127.0.0.1", port, "/course/", log
        )
        self.root = self.server.url
        threading.Thread(target=self.server.serve, daemon=True).start()

    def read(self) -> Draft:
        """Return a draft of the files as they are."""
        self.drafts.append(Draft(self.source.parent))
        return self.drafts[-1]

    def get(self, path: str) -> HTTPResponse:
        """Return the server's answer."""
        answer: HTTPResponse = urllib.request.urlopen(self.root + quote(path, safe="/?=&%"), timeout=20)
        return answer

    def text(self, path: str) -> str:
        """Return the text at a path."""
        return self.get(path).read().decode()

    def news(self, version: str, notice: str = NO_NOTICE) -> Any:
        """Return what the server tells the home page when there is news."""
        page = quote("/course/", safe="")
        return json.loads(self.text(f"preview-news?page={page}&version={version}&notice={notice}"))

    def version(self) -> str:
        """Return the version of the home page as its script knows it."""
        return self.text("").partition('data-version="')[2].partition('"')[0]


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A server."""
    preview = Preview(tmp_path / "project")
    yield preview
    preview.server.shutdown()


def test_an_edit_shows_at_once(preview: Preview) -> None:
    """The answer after a file was saved is never the old one, even when the next request is the very next thing."""
    for number in range(20):
        preview.source.write_text(f"edit {number}", encoding="utf-8")
        assert f"<body>edit {number}<script" in preview.text("")
    assert len(preview.drafts) <= 41  # no more often than files changed: a save empties a file and then fills it


def test_the_last_good_draft_stays(preview: Preview, caplog: pytest.LogCaptureFixture) -> None:
    """A mistake is logged once, however often pages are asked for; what shows is what was there before."""
    assert "first" in preview.text("")
    preview.source.write_text("a mistake", encoding="utf-8")
    assert "first" in preview.text("") and "first" in preview.text("")
    assert caplog.text.count("source.txt:1:3: there is a mistake") == 1
    preview.source.write_text("repaired", encoding="utf-8")
    assert "repaired" in preview.text("")


def test_a_page_with_a_fault_is_the_only_one(preview: Preview, caplog: pytest.LogCaptureFixture) -> None:
    """Its fault is shown in its place; the server goes on."""
    for path in ("broken/", "broken"):
        with pytest.raises(urllib.error.HTTPError) as error:
            preview.get(path)
        shown = error.value.read()
        assert error.value.code == 500 and b"this page has a fault" in shown and b"preview.js" in shown
    assert "first" in preview.text("")


def test_addresses(preview: Preview) -> None:
    """Pages are below the site's root, with their slash; what is not there is the site's own page for that."""
    assert preview.get("town/Łódź/").url == preview.get("town/Łódź").url
    assert preview.get("assets/a.css").headers["Content-Type"] == "text/css; charset=utf-8"
    outside = preview.root.removesuffix("course/")
    assert urllib.request.urlopen(outside).url == preview.root
    for path in ("nowhere/", "../source.txt", "assets/../../source.txt"):
        with pytest.raises(urllib.error.HTTPError) as error:
            preview.get(path)
        assert error.value.code == 404 and b"lost" in error.value.read()


def test_open_pages_reload_when_they_look_different(preview: Preview) -> None:
    """The answer comes when the page or a stylesheet has changed, and not for a file that was saved as it was."""
    version = preview.version()
    answers: list[tuple[str, float]] = []

    def ask() -> None:
        answers.append((preview.news(version)["version"], time.monotonic()))

    asking = threading.Thread(target=ask)
    asking.start()
    preview.source.write_text("first", encoding="utf-8")
    asking.join(1)
    assert asking.is_alive()
    edited = time.monotonic()
    preview.style.write_text("a{color:red}", encoding="utf-8")
    asking.join(20)
    [(answer, answered)] = answers
    assert answer != version and answer == preview.version()
    assert answered - edited < 5


def test_a_notice_tells_what_is_wrong(preview: Preview) -> None:
    """An open page is told at once: where, the line's text, and a link to an editor; and that it is fixed."""
    version = preview.version()
    preview.source.write_text("a mistake", encoding="utf-8")
    news = preview.news(version)
    notice = news.pop("notice")
    assert news == {"version": version}  # the page does not reload
    told = notice.pop("id")
    assert told != NO_NOTICE
    assert notice == {
        "heading": "1 problem in 1 file",
        "text": "The page shows what was there before, until this is fixed.",
        "problems": [
            {
                "place": "source.txt:1:3",
                "message": "there is a mistake",
                "line": "a mistake",
                "link": f"editor:{preview.source.as_posix()}?1,3",
            }
        ],
    }
    preview.source.write_text("first", encoding="utf-8")
    fixed = preview.news(version, told)["notice"]
    assert fixed == {"id": NO_NOTICE, "heading": "", "text": "", "problems": []}


def test_a_preview_starts_with_problems(tmp_path: Path) -> None:
    """There is no page yet; the one in its place has the script that tells and reloads."""
    project = tmp_path / "project"
    preview = Preview(project)
    try:
        preview.source.write_text("unreadable", encoding="utf-8")
        with pytest.raises(urllib.error.HTTPError) as error:
            preview.get("")
        shown = error.value.read()
        assert error.value.code == 503 and b"<h1>whatever it is</h1>" in shown and b"preview.js" in shown
        preview.source.write_text("good", encoding="utf-8")
        assert "good" in preview.text("")
    finally:
        preview.server.shutdown()


def test_a_port_in_use(preview: Preview, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The next free one is taken, and the preview says so."""
    port = urlsplit(preview.root).port
    assert port is not None
    second = Preview(tmp_path / "second", port)
    try:
        assert "first" in second.text("")
        assert f"Port {port} is in use, by another preview perhaps: this one is at port" in caplog.text
    finally:
        second.server.shutdown()


def test_links_are_checked_when_nobody_waits(preview: Preview) -> None:
    """Checking takes longer than showing a page, so it comes after it."""
    preview.text("")
    assert not preview.drafts[-1].checked
    wait_for(lambda: preview.drafts[-1].checked)


def test_a_check_that_fails_is_not_the_end(preview: Preview, caplog: pytest.LogCaptureFixture) -> None:
    """It is logged, and what is edited after it is noticed and checked."""
    preview.source.write_text("unchecked", encoding="utf-8")
    wait_for(lambda: "a template fails. The page is as in the files" in caplog.text)
    assert preview.news(preview.version())["notice"]["heading"] == "a template fails"
    preview.source.write_text("good again", encoding="utf-8")
    wait_for(lambda: preview.drafts[-1].text == "good again" and preview.drafts[-1].checked)
    assert "good again" in preview.text("")


def test_a_folder_that_goes_away_is_not_the_end(preview: Preview) -> None:
    """An editor or git may remove what is watched; it is read again when it is back."""
    preview.text("")
    preview.style.unlink()
    preview.style.parent.rmdir()
    assert "first" in preview.text("")


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds."""
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)
