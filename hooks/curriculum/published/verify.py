"""Compares a published copy of the site with what was built: its files, its permanent addresses, and its headers."""

import re
from collections.abc import Collection, Mapping, Sequence

from curriculum.pages.headers import HEADERS
from curriculum.pages.site_files import HEADERS_FILE
from curriculum.published.copies import Copy
from curriculum.published.manifest import NAME, checksum, read_manifest

_ID = re.compile(rb'\sid="?([^"\s>]+)')
_STUB = re.compile(rb'<meta http-equiv="?refresh')
_NO_PAGE = "there-is-no-such-page/"
_SHOWN = 10
"""How many addresses are named of one kind of fault."""
_TYPES: Mapping[str, Sequence[str]] = {
    ".html": ("text/html",),
    ".css": ("text/css",),
    ".js": ("text/javascript", "application/javascript"),
    ".json": ("application/json",),
    ".svg": ("image/svg+xml",),
    ".pdf": ("application/pdf",),
    ".woff2": ("font/woff2", "application/font-woff2"),
}
"""The types that browsers need, which must not guess them: https://developer.mozilla.org/docs/Web/HTTP/MIME_types."""


class Verification:
    """A comparison, made once: what it has looked at, and what is wrong."""

    def __init__(self, copy: Copy, permalinks: Sequence[str], built: str | None, *, headers: bool = True) -> None:
        """`permalinks` are the addresses that were ever published; `built` is the list of checksums of the build.

        Without it, the copy's own list is taken, which shows what was damaged, but not that the copy is an old one.
        `headers` says whether those of a web server are compared.
        """
        self.files = 0
        """How many files were compared."""
        self.addresses = 0
        """How many permanent addresses were looked for."""
        self.problems: list[str] = []
        """What is wrong, in sentences."""
        self._copy, self._headers = copy, headers
        self._ids: dict[str, set[str] | None] = {}
        self._sent: dict[str, str] = {}
        """The content types that were sent, by the end of the file's name."""
        try:
            expected = read_manifest(built if built is not None else self._own_list())
        except ValueError as error:
            self.problems.append(f"{NAME}, the list of the site’s files, can’t be read: {error}.")
            return
        on_web = copy.files() is None
        if on_web and (home := copy.get("")).status == 0:
            self.problems.append(f"{home.reason[0].upper()}{home.reason[1:]}.")
            return
        # The file with headers is read by hosts and not served.
        self._compare({name: one for name, one in expected.items() if not (on_web and name == HEADERS_FILE)})
        self._look_for(permalinks)
        if on_web and headers:
            self._compare_headers()

    def _own_list(self) -> str:
        found = self._copy.get(NAME)
        if found.content is None:
            raise ValueError(found.reason)
        return found.content.decode("utf-8", "replace")

    def _compare(self, expected: Mapping[str, str]) -> None:
        missing, different = [], []
        for name, wanted in expected.items():
            page = name.removesuffix("index.html") if name.endswith("/index.html") or name == "index.html" else name
            found = self._copy.get(page)
            if found.content is None:
                missing.append(f"{name} ({found.reason})")
                continue
            if checksum(found.content) != wanted:
                different.append(name)
            if name.endswith(".html"):
                stub = _STUB.search(found.content)
                self._ids[page] = None if stub else {one.decode() for one in _ID.findall(found.content)}
            else:
                self._ids[page] = set()
            for end in _TYPES:
                if name.endswith(end):
                    self._sent.setdefault(end, found.headers.get("content-type", ""))
        self.files = len(expected)
        self._add("Files", "are missing from the copy", missing)
        self._add("Files", "are not as they were built", different)
        files = self._copy.files()
        if files is not None:
            self._add("Files", "are not from the build and should be deleted", {*files} - {*expected})

    def _look_for(self, permalinks: Sequence[str]) -> None:
        lost = []
        for one in permalinks:
            address, _, anchor = one.partition("#")
            address = "" if address == "./" else address
            ids = self._ids.get(address, set())
            if address not in self._ids or (anchor and ids is not None and anchor not in ids):
                lost.append(one)
        self.addresses = len(permalinks)
        self._add("Permanent addresses", "lead nowhere, so that links in syllabuses are dead", lost)

    def _compare_headers(self) -> None:
        home = self._copy.get("")
        for name, value in HEADERS.items():
            sent = home.headers.get(name.lower())
            if sent is None:
                self.problems.append(f"The header {name} is not sent: see docs/authors/hosting.md.")
            elif not _fits(name, sent, value):
                self.problems.append(f"The header {name} is not as in docs/authors/hosting.md: {sent}.")
        for end, types in _TYPES.items():
            sent = self._sent.get(end)
            if sent is not None and sent.partition(";")[0].strip().lower() not in types:
                self.problems.append(f"Files that end in {end} are sent as “{sent}” and not as {types[0]}.")
        status = self._copy.get(_NO_PAGE).status
        if status != 404:
            self.problems.append(f"For a page that does not exist, the server answers {status} and not 404.")

    def _add(self, kind: str, wrong: str, found: Collection[str]) -> None:
        """Add a sentence about addresses with the same fault; `kind` is what they are in the plural."""
        names = sorted(found)
        if names:
            more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
            self.problems.append(f"{kind} {wrong}: {', '.join(names[:_SHOWN])}{more}.")


def _fits(name: str, sent: str, wanted: str) -> bool:
    """Return whether a header is the one that is wanted; more sites may be allowed to show pages in a frame."""
    if name != "Content-Security-Policy":
        return sent.strip() == wanted
    return _without_frames(sent) == _without_frames(wanted) and "frame-ancestors" in sent


def _without_frames(policy: str) -> list[str]:
    directives = (one.strip() for one in policy.split(";"))
    return sorted(one for one in directives if one and not one.startswith("frame-ancestors"))
