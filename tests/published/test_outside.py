"""Links to other sites are asked for politely, once, and judged by what their servers answer."""

import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from curriculum.published.outside import NoNetworkError, Result, check_links, link_problems, links_of, places

TODAY = date(2026, 8, 17)


class Server(ThreadingHTTPServer):
    """A server whose pages answer as their names say, and which counts what it is asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: Counter[str] = Counter()
        self.at_once = self.most_at_once = 0
        self.url = f"http://127.0.0.1:{self.server_port}/"


class Handler(BaseHTTPRequestHandler):
    """`/404`, `/get-404`, `/moved`, `/for-now`, `/circle`; anything else is there."""

    server: Server

    def _answer(self) -> None:
        name = self.path.strip("/")
        self.server.asked[f"{self.command} {name}"] += 1
        self.server.at_once += 1
        self.server.most_at_once = max(self.server.most_at_once, self.server.at_once)
        time.sleep(0.02)
        location = {"moved": "/there", "for-now": "/there", "circle": "/circle"}.get(name)
        status = int(name) if name.isdecimal() else {"moved": 301, "for-now": 302, "circle": 301}.get(name, 200)
        if name == "only-get" and self.command == "HEAD":
            status = 405
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.server.at_once -= 1  # before the client has the answer, and may ask again
        self.end_headers()

    do_GET = do_HEAD = _answer  # noqa: N815

    def log_message(self, *arguments: object) -> None:
        """Print nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on this machine."""
    with Server() as started:
        threading.Thread(target=started.serve_forever, daemon=True).start()
        yield started
        started.shutdown()


def test_links_of_pages() -> None:
    """Links to other sites, each once, without anchors; not what a page loads or shows."""
    pages = ['<a href="https://a.example/x?a=1&amp;b=2#part">a</a> <a href="../b/">b</a>']
    pages += ['<a class="x" href="https://a.example/x?a=1&amp;b=2">a</a> <link href="https://c.example/">']
    pages += ['<code>&lt;a href="https://d.example/"&gt;</code> <a href="mailto:x@y.example">e</a>']
    assert links_of(pages) == ["https://a.example/x?a=1&b=2"]


def test_places_of_links() -> None:
    """Where they are written; a DOI is written without the service, and a longer address is another one."""
    files = {
        "a.yaml": "x: 1\nurl: https://a.example/b\n",
        "b.md": "[b](https://a.example/b/c) [a](https://a.example/b)",
    }
    assert places("https://a.example/b", files) == [("a.yaml", 2, 6), ("b.md", 1, 32)]
    assert places("https://doi.org/10.1000/x", {"r.yaml": "doi: 10.1000/x\n"}) == [("r.yaml", 1, 6)]


@pytest.mark.parametrize(
    ("path", "verdict", "detail", "asked"),
    [
        ("there", "good", "200", ["HEAD there"]),
        ("only-get", "good", "200", ["HEAD only-get", "GET only-get"]),
        ("404", "dead", "the server answers 404", ["HEAD 404", "GET 404"]),
        ("410", "dead", "the server answers 410", ["HEAD 410", "GET 410"]),
        ("403", "unclear", "the server answers 403", ["HEAD 403", "GET 403"]),
        ("429", "unclear", "the server answers 429", ["HEAD 429", "GET 429"]),
        ("moved", "moved", "there", ["HEAD moved", "HEAD there"]),
        ("for-now", "good", "200", ["HEAD for-now", "HEAD there"]),
        ("circle", "dead", "it redirects in a circle", ["HEAD circle"]),
    ],
)
def test_answers(server: Server, tmp_path: Path, path: str, verdict: str, detail: str, asked: list[str]) -> None:
    """What a status means, and that content is fetched only where the server doesn't answer without."""
    link = f"{server.url}{path}"
    result = check_links([link], tmp_path / "links.json", TODAY, print)[link]
    assert (result.verdict, result.detail.removeprefix(server.url), result.day) == (verdict, detail, "2026-08-17")
    assert sorted(server.asked) == sorted(asked)


def test_no_server(tmp_path: Path) -> None:
    """A server that doesn't answer may be down; one whose name nobody knows is gone."""
    link = "http://127.0.0.1:9/"
    result = check_links([link], tmp_path / "links.json", TODAY, print)[link]
    assert result.verdict == "unclear" and result.detail.startswith("no answer: ")


def test_no_network(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If no name can be looked up, nothing is known; if some can, a server without an address is gone."""
    look_up = socket.getaddrinfo

    def look_up_own(host: str, *arguments: Any, **settings: Any) -> Any:
        if host != "127.0.0.1":
            raise socket.gaierror(-2, "Name or service not known")
        return look_up(host, *arguments, **settings)

    monkeypatch.setattr(socket, "getaddrinfo", look_up_own)
    gone = ["https://a.invalid/", "https://b.invalid/"]
    with pytest.raises(NoNetworkError):
        check_links(gone, tmp_path / "links.json", TODAY, print)
    results = check_links([*gone, f"{server.url}there"], tmp_path / "links.json", TODAY, print)
    assert [results[link].verdict for link in gone] == ["dead", "dead"]
    assert results[gone[0]].detail == "there is no server a.invalid"


def test_good_links_are_remembered(server: Server, tmp_path: Path) -> None:
    """For some days; a bad one is asked again each time."""
    cache, links = tmp_path / "links.json", [f"{server.url}there", f"{server.url}404"]
    said: list[str] = []
    for today, count in [(TODAY, 2), (date(2026, 8, 31), 1), (date(2026, 9, 1), 2)]:
        server.asked.clear()
        check_links(links, cache, today, said.append, pause=0)
        assert len({name.partition(" ")[2] for name in server.asked}) == count
    assert said[0] == "2 links to other sites: 2 of 1 servers to ask."
    assert said[1] == "2 links to other sites: 1 of 1 servers to ask."
    cache.write_bytes(b"garbage")
    assert check_links(links[:1], cache, TODAY, print)[links[0]].verdict == "good"


def test_one_request_at_a_time(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server gets the next request after a pause; the others are asked meanwhile."""
    pauses: list[float] = []
    monkeypatch.setattr("time.sleep", pauses.append)  # the server's own pause, too
    check_links([f"{server.url}{number}x" for number in range(5)], tmp_path / "links.json", TODAY, print)
    assert pauses.count(1.0) == 4
    assert server.most_at_once == 1


def test_problems() -> None:
    """Each place of a link with its file, line and column, and what to do."""
    files = {"content/a.yaml": "url: https://a.example/\n", "docs/b.md": "See https://a.example/ and more."}
    results = {
        "https://a.example/": Result("dead", "the server answers 404", "2026-08-17"),
        "https://b.example/": Result("moved", "https://c.example/", "2026-08-17"),
    }
    assert [str(one) for one in link_problems(results, files, verdict="dead")] == [
        f"{place}: https://a.example/: this address is gone (the server answers 404): correct it, or link to something "
        "else"
        for place in ("content/a.yaml:1:6", "docs/b.md:1:5")
    ]
    (moved,) = link_problems(results, files, verdict="moved")
    assert moved.message == "https://b.example/: this address leads to another one now: write https://c.example/"
