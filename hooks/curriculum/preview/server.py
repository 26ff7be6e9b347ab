"""The server of the live preview: it generates a page when a browser asks for it, from the files as they are then.

Nothing is generated ahead, so an edit is on the screen as soon as its page is asked for again, however many pages there
are. Pages that are open in a browser reload when they look different after an edit (`reload.js`).
"""

import hashlib
import logging
import mimetypes
import os
import posixpath
import threading
import time
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Protocol, TypeAlias
from urllib.parse import parse_qs, quote, unquote, urlsplit

from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer

Log: TypeAlias = "logging.Logger | logging.LoggerAdapter[Any]"

_SCRIPT = Path(__file__).with_name("reload.js")
_SCRIPT_NAME = "preview-reload.js"
_VERSION_NAME = "preview-version"

_SETTLED = 0.03
"""Seconds to wait after a file changed, because editors save in several steps."""
_LOOK_AGAIN = 2.0
"""Seconds after which files are looked at without a message that one changed; network drives send none."""
_ANSWER_AFTER = 30.0
"""Seconds after which a page that waits for a change is told that there was none, so that no connection is idle."""

_Stamps = dict[str, tuple[int, int]]
"""The files, by path, with the time at which they were saved, in nanoseconds, and their size."""


class Draft(Protocol):
    """The site as its files were at one moment."""

    def file(self, path: str) -> bytes | None:
        """Return the content of the file at a path below the site's root, such as `towns/index.html`, or None."""

    def check(self) -> None:
        """Log the problems that don't prevent a page from being shown, such as links that lead nowhere."""


class PreviewServer:
    """Serves drafts of a site; `serve` and `shutdown` are called as those of MkDocs' own server."""

    def __init__(
        self,
        read: Callable[[], Draft],
        watched: Iterable[Path],
        assets: Path,
        host: str,
        port: int,
        mount: str,
        log: Log,
    ) -> None:
        """`read` returns a draft of the files as they are.

        It logs what is wrong and raises an exception if they can't be shown; then the last draft is served until they
        change. `watched` are the files and folders that a draft depends on; pages reload when anything in the folder
        `assets` changes. `mount` is the path of the site's root in URLs, `/` or
        `/courses/`; `log` receives messages.
        """
        self.log = log
        self._read = read
        self._watched = list(watched)
        self._assets = os.path.join(assets, "")
        self._mount = mount
        self._lock = threading.Condition()
        """Held while files are read or a page is generated; waiting for it is waiting for the next change."""
        self._draft: Draft | None = None
        self._stamps: _Stamps = {}
        self._changed = threading.Event()
        self._stopped = False
        self._server = ThreadingHTTPServer((host, port), partial(_Handler, self))
        self.url = f"http://{host}:{self._server.server_port}{mount}"

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Watch another file or folder."""
        self._watched.append(Path(path))

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Serve until `shutdown` is called or the program is interrupted."""
        observer = Observer()
        handler = FileSystemEventHandler()
        handler.on_any_event = lambda event: self._changed.set()  # type: ignore[method-assign]
        # An editor may replace a file by a new one: that is noticed in the folder, not at the file.
        folders = {path if path.is_dir() else path.parent: path.is_dir() for path in self._watched if path.exists()}
        for folder, recursive in folders.items():
            observer.schedule(handler, str(folder), recursive=recursive)
        observer.start()
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.log.info(f"Serving on {self.url}")
        if open_in_browser:
            webbrowser.open(self.url)
        try:
            self._follow()
        finally:
            observer.stop()

    def shutdown(self) -> None:
        """Stop serving."""
        self._stopped = True
        self._changed.set()
        self._server.shutdown()
        self._server.server_close()

    def _follow(self) -> None:
        """Read the files again whenever they change, so that open pages learn of it."""
        checked: Draft | None = None
        while not self._stopped:
            changed = self._changed.wait(_LOOK_AGAIN)
            time.sleep(_SETTLED if changed else 0)
            self._changed.clear()
            draft = self._current()
            # All links are checked only when nobody waits for a page any more: it takes longer than a page does.
            if draft and draft is not checked and not self._changed.wait(_LOOK_AGAIN / 2):
                checked = draft
                self._check(draft)

    def _check(self, draft: Draft) -> None:
        with self._lock:
            try:
                draft.check()
            except Exception as error:  # a template that fails, for example; the preview goes on
                self.log.error(f"The links could not be checked: {error}")

    def _current(self) -> Draft | None:
        """Return a draft of the files as they are, or the last one that can be shown; None if there was none."""
        with self._lock:
            stamps = dict(_stamps(self._watched))
            if stamps != self._stamps:
                self._stamps = stamps
                start = time.perf_counter()
                try:
                    self._draft = self._read()
                except (Exception, SystemExit) as error:  # whatever it is, the next edit may repair it
                    problem = str(error).rstrip(".")
                    self.log.error(f"{problem}. The preview shows the last good site until this is fixed.")
                else:
                    self.log.info(f"Read the files in {time.perf_counter() - start:.2f} seconds.")
                self._lock.notify_all()
            return self._draft

    def answer(self, url: str) -> tuple[HTTPStatus, str, bytes]:
        """Return the status, the media type, and the content at a URL; of a redirect, the content is the new URL."""
        parts = urlsplit(url)
        path = unquote(parts.path)
        if not path.startswith(self._mount):
            return HTTPStatus.FOUND, "", quote(self._mount).encode()
        name = path.removeprefix(self._mount)
        if name == _SCRIPT_NAME:
            return HTTPStatus.OK, "text/javascript", _SCRIPT.read_bytes()
        if name == _VERSION_NAME:
            asked = parse_qs(parts.query)
            version = self._await_change(asked.get("page", [""])[0], asked.get("version", [""])[0])
            return HTTPStatus.OK, "text/plain", version.encode()
        file = f"{name}index.html" if name.endswith("/") or not name else name
        with self._lock:
            draft = self._current()
            content = draft.file(file) if draft else b"The site has problems; the terminal lists them."
            if content is None and draft and draft.file(f"{name}/index.html") is not None:
                return HTTPStatus.MOVED_PERMANENTLY, "", quote(f"{path}/").encode()
            status = HTTPStatus.OK
            if content is None:
                status, content, file = HTTPStatus.NOT_FOUND, (draft and draft.file("404.html")) or b"", "404.html"
            if file.endswith(".html"):
                content = self._with_script(content)
        return status, _media_type(file), content

    def _with_script(self, page: bytes) -> bytes:
        before, end, after = page.rpartition(b"</body>")
        script = f'<script src="{quote(self._mount)}{_SCRIPT_NAME}" data-version="{self._version(page)}"></script>'
        return before + script.encode() + end + after

    def _version(self, page: bytes) -> str:
        """Return a name for what a browser shows: the page, and the stylesheets, scripts and pictures there are."""
        assets = {path: stamp for path, stamp in self._stamps.items() if path.startswith(self._assets)}
        return hashlib.sha256(page + repr(sorted(assets.items())).encode()).hexdigest()[:16]

    def _await_change(self, path: str, version: str) -> str:
        """Wait until the page at `path` has another version, and return it; after a while, return the same one."""
        file = posixpath.join(unquote(path).removeprefix(self._mount), "index.html" if path.endswith("/") else "")

        def current() -> str:
            content = self._draft.file(file) if self._draft else None
            return version if content is None else self._version(content)

        deadline = time.monotonic() + _ANSWER_AFTER
        with self._lock:
            while (now := current()) == version and not self._stopped and time.monotonic() < deadline:
                self._lock.wait(deadline - time.monotonic())
            return now


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, preview: PreviewServer, *arguments: Any) -> None:
        self._preview = preview
        super().__init__(*arguments)

    def do_GET(self) -> None:  # noqa: N802, the name is that of the base class
        try:
            status, media_type, content = self._preview.answer(self.path)
        except Exception as error:  # an error in a template, for example; the next edit may repair it
            self._preview.log.exception(f"{self.path} can't be shown")
            status, media_type, content = HTTPStatus.INTERNAL_SERVER_ERROR, "text/plain", str(error).encode()
        try:
            self.send_response(status)
            if media_type:
                self.send_header("Content-Type", f"{media_type}; charset=utf-8")
            else:
                self.send_header("Location", content.decode())
                content = b""
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(content)
        except ConnectionError:  # the reader has left the page
            self.close_connection = True

    do_HEAD = do_GET

    def log_message(self, format: str, *args: Any) -> None:
        self._preview.log.debug(format, *args)


def _media_type(file: str) -> str:
    # Windows may have been told another type for scripts, with which browsers refuse them.
    if file.endswith(".js"):
        return "text/javascript"
    return mimetypes.guess_type(file)[0] or "application/octet-stream"


def _stamps(paths: Iterable[Path]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield every file at or below `paths` with its stamp, without hidden folders and compiled code."""
    for path in paths:
        try:
            status = path.stat()
            if path.is_dir():
                yield from _stamps_below(str(path))
            else:
                yield str(path), (status.st_mtime_ns, status.st_size)
        except OSError:  # it is not there, or went away just now
            continue


def _stamps_below(folder: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for entry in os.scandir(folder):
        if entry.name.startswith((".", "__pycache__")):
            continue
        try:
            if entry.is_dir():
                yield from _stamps_below(entry.path)
            else:
                status = entry.stat()
                yield entry.path, (status.st_mtime_ns, status.st_size)
        except OSError:  # it went away just now
            continue
