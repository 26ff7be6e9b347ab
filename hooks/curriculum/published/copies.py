"""Copies of the site: a folder on a disk, or an address on the web."""

import http.client
import os
import urllib.error
import urllib.request
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from curriculum.published.manifest import NAME

TIMEOUT = 30.0
"""Seconds to wait for a server."""
AGENT = "practice-towns-curriculum"
"""How a server's log names what asks it."""


@dataclass(frozen=True)
class Answer:
    """What a copy has at an address."""

    content: bytes | None
    """None if there is nothing."""
    headers: Mapping[str, str]
    """The headers that a server sent, with their names in lower case."""
    status: int
    """The status of HTTP: 200, 404 …; 0 if no server answered."""
    reason: str = ""
    """What a reader should know if there is nothing."""


class Copy(Protocol):
    """A copy of the site."""

    def get(self, address: str) -> Answer:
        """Return what is at an address relative to the site's root; that of a page ends in a slash."""

    def files(self) -> Collection[str] | None:
        """Return the paths of all files; None where nobody can know."""


class Folder:
    """A copy in a folder."""

    def __init__(self, folder: Path) -> None:
        """`folder` has the site's home page."""
        self._folder = folder

    def get(self, address: str) -> Answer:
        """Return a file; that of a page is the `index.html` in its folder."""
        path = self._folder / (f"{address}index.html" if address in ("", ".") or address.endswith("/") else address)
        try:
            return Answer(path.read_bytes(), {}, 200)
        except OSError as error:
            return Answer(None, {}, 404, error.strerror or str(error))

    def files(self) -> Collection[str]:
        """Return the paths of all files but the list of them."""
        found = (path.relative_to(self._folder).as_posix() for path in self._folder.rglob("*") if path.is_file())
        return [path for path in found if path != NAME]


class Website:
    """A copy on a web server, which is asked for one file after the other."""

    def __init__(self, url: str) -> None:
        """`url` is the address of the home page."""
        self._url = url if url.endswith("/") else f"{url}/"

    def get(self, address: str) -> Answer:
        """Fetch a page or a file; redirects are followed."""
        request = urllib.request.Request(self._url + quote(address), headers={"User-Agent": AGENT})
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as response:
                return Answer(response.read(), _lower(response.headers), response.status)
        except urllib.error.HTTPError as error:
            with error:
                return Answer(None, _lower(error.headers), error.code, f"the server answers {error.code}")
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", error)
            return Answer(None, {}, 0, f"the server can’t be reached ({reason})")

    def files(self) -> None:
        """A server doesn't list its files."""


def copy_at(where: str) -> Copy:
    """Return the copy at a web address or in a folder. Raises `FileNotFoundError` if there is no such folder."""
    if where.startswith(("https://", "http://")):
        return Website(where)
    folder = Path(where)
    if not folder.is_dir():
        raise FileNotFoundError(2, os.strerror(2), where)
    return Folder(folder)


def _lower(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
