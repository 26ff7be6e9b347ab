"""Links to other sites: where they are in the files, and whether they still lead somewhere.

Servers are asked politely: one request at a time for each of them with a pause in between, without the content where
the server allows that (`HEAD`), and not again for what was found good in the last days.
"""

import html
import http.client
import re
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal, TypeAlias
from urllib.parse import urldefrag, urljoin, urlsplit

from curriculum import kept
from curriculum.loading.problems import Problem
from curriculum.loading.yaml_file import line_and_column
from curriculum.published.copies import AGENT

KEPT_DAYS = 14
"""For how many days a good result is not asked for again."""
PAUSE = 1.0
"""Seconds between two requests to one server."""
TIMEOUT = 20.0
"""Seconds to wait for a server."""
_SERVERS = 8
"""How many servers are asked at the same time."""
_NO_SERVER = "there is no server"
_DOI = "https://doi.org/"
_GONE = (404, 410)
_NO_HEAD = (400, 403, 405, 406, 429, 500, 501, 503)
"""Answers to `HEAD` that many servers give although they have the page."""

Verdict: TypeAlias = Literal["good", "moved", "dead", "unclear"]


class NoNetworkError(Exception):
    """Raised if the name of no server can be looked up, so that nothing is known about any link."""


@dataclass(frozen=True)
class Result:
    """What came of a link."""

    verdict: Verdict
    """`moved` is good as well; `unclear` is a server that refuses programs, is busy or does not answer."""
    detail: str
    """The status, the new address, or why there was no answer."""
    day: str
    """When it was asked: `2026-08-17`."""


def links_of(pages: Iterable[str]) -> list[str]:
    """Return the addresses on other sites that pages, given as HTML, link to; each once, without anchors, sorted."""
    found = set()
    for page in pages:
        for link in re.findall(r'<a\b[^>]*\shref="(https?://[^"]+)"', page):
            found.add(urldefrag(html.unescape(link)).url)
    return sorted(found)


def places(link: str, files: Mapping[str, str]) -> list[tuple[str, int, int]]:
    """Return file, line and column of each place where a link is written; `files` are the texts by path."""
    written = link.removeprefix(_DOI) if link.startswith(_DOI) else link
    pattern = re.compile(rf"{re.escape(written)}(?![\w/-])")
    return [
        (name, *line_and_column(text, found.start()))
        for name, text in files.items()
        for found in pattern.finditer(text)
    ]


def check_links(
    links: Sequence[str], cache: Path, today: date, log: Callable[[str], None], *, pause: float = PAUSE
) -> dict[str, Result]:
    """Return what came of each link; `cache` is the file that remembers good ones, and `log` receives progress.

    Raises `NoNetworkError`.
    """
    oldest = (today - timedelta(days=KEPT_DAYS)).isoformat()
    known = {
        link: result
        for link, values in (kept.read(cache) or {}).items()
        if (result := Result(**values)).verdict in ("good", "moved") and result.day >= oldest
    }
    by_server: dict[str, list[str]] = defaultdict(list)
    for link in links:
        if link not in known:
            by_server[urlsplit(link).netloc].append(link)
    log(f"{len(links)} links to other sites: {sum(map(len, by_server.values()))} of {len(by_server)} servers to ask.")

    def ask_server(of_server: Sequence[str]) -> dict[str, Result]:
        found = {}
        for number, link in enumerate(of_server):
            if number:
                time.sleep(pause)
            found[link] = _ask(link, today.isoformat())
        return found

    asked: dict[str, Result] = {}
    with ThreadPoolExecutor(_SERVERS) as pool:
        for found in pool.map(ask_server, by_server.values()):
            asked |= found
    if len(by_server) > 1 and all(result.detail.startswith(_NO_SERVER) for result in asked.values()):
        raise NoNetworkError("No server can be found: this machine has no network, or it lets no program out.")
    results = {link: known[link] for link in links if link in known} | asked
    kept.write(cache, {link: asdict(result) for link, result in sorted((known | results).items())})
    return results


def link_problems(results: Mapping[str, Result], files: Mapping[str, str], *, verdict: Verdict) -> Iterator[Problem]:
    """Yield a problem for each place of each link with this verdict."""
    advice = {
        "dead": "this address is gone ({}): correct it, or link to something else",
        "moved": "this address leads to another one now: write {}",
        "unclear": "a program can’t tell whether this address is there ({}): open it in a browser",
        "good": "this address is there ({})",
    }
    for link, result in results.items():
        if result.verdict == verdict:
            for name, line, column in places(link, files) or [("content/", 1, 1)]:
                yield Problem(name, line, column, f"{link}: {advice[verdict].format(result.detail)}")


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Makes a redirect an answer, so that it can be told where it leads."""

    def redirect_request(self, *arguments: object, **settings: object) -> None:
        """Follow nothing."""


_OPENER = urllib.request.build_opener(_NoRedirects)


def _ask(link: str, day: str) -> Result:
    """Return what a server says of an address, and of where it redirects to."""
    url, permanent = link, True
    for _ in range(10):
        status, new = _status(url)
        if new is None:
            break
        permanent = permanent and status in (301, 308)
        url = urljoin(url, new)
    else:
        return Result("dead", "it redirects in a circle", day)
    if isinstance(status, str):
        return Result("dead" if status.startswith(_NO_SERVER) else "unclear", status, day)
    if status in _GONE:
        return Result("dead", f"the server answers {status}", day)
    if not 200 <= status < 300:
        return Result("unclear", f"the server answers {status}", day)
    if url != link and permanent and not link.startswith(_DOI):
        return Result("moved", url, day)
    return Result("good", str(status), day)


def _status(url: str) -> tuple[int | str, str | None]:
    """Return the status that a server answers with, or why there is none, and where it redirects to."""
    answer: tuple[int | str, str | None] = ("", None)
    for method in ("HEAD", "GET"):
        request = urllib.request.Request(url, method=method, headers={"User-Agent": AGENT, "Accept": "*/*"})
        try:
            with _OPENER.open(request, timeout=TIMEOUT) as response:
                return response.status, None
        except urllib.error.HTTPError as error:
            with error:
                if 300 <= error.code < 400 and (new := error.headers.get("Location")):
                    return error.code, new
                answer = error.code, None
            if error.code not in (*_NO_HEAD, *_GONE):
                return answer
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = getattr(error, "reason", error)
            name = isinstance(reason, OSError) and type(reason).__name__ == "gaierror"
            answer = (f"{_NO_SERVER} {urlsplit(url).netloc}" if name else f"no answer: {reason}"), None
            if name:
                return answer
    return answer
