"""The server of the live preview: it generates a page when a browser asks for it, from the files as they are then.

Nothing is generated ahead, so an edit is on the screen as soon as its page is asked for again, however many pages there
are. Pages that are open in a browser reload when they look different after an edit, and show what is wrong with the
files (`preview.js`).
"""

import errno
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

from curriculum.preview.notice import (
    NOTHING,
    Notice,
    answer,
    cannot_check,
    cannot_read,
    cannot_show,
    listed,
    page,
)

Log: TypeAlias = "logging.Logger | logging.LoggerAdapter[Any]"

_OWN_FILES = {name: Path(__file__).with_name(name).read_bytes() for name in ("preview.js", "preview.css")}
_NEWS = "preview-news"
_PORTS = 20
"""How many ports are tried, from the given one on."""

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
        """Raise `ContentError` for problems that don't prevent a page from being shown, as links that lead nowhere."""


class PreviewServer:
    """Serves drafts of a site; `serve` and `shutdown` are called as those of MkDocs' own server."""

    def __init__(
        self,
        read: Callable[[], Draft],
        watched: Iterable[Path],
        root: Path,
        editor: str,
        host: str,
        port: int,
        mount: str,
        log: Log,
    ) -> None:
        """`read` returns a draft of the files as they are.

        It raises an exception if they can't be shown; then the last draft is served, with a notice, until they change.
        `watched` are the files and folders that a draft depends on; pages reload when anything in `docs/assets` of the
        project's folder `root` changes. Problems link to `editor`, a URL with `{path}`, `{line}` and `{column}`. If
        `port` is in use, the next free one is taken. `mount` is the path of the site's root in URLs, `/` or
        `/courses/`; `log` receives messages. Raises `OSError` if no port is free.
        """
        self.log = log
        self._read = read
        self._watched = list(watched)
        self._root = root
        self._editor = editor
        self._assets = os.path.join(root, "docs", "assets", "")
        self._mount = mount
        self._lock = threading.Condition()
        """Held while files are read or a page is generated; waiting for it is waiting for the next change."""
        self._draft: Draft | None = None
        self._notice = NOTHING
        self._stamps: _Stamps = {}
        self._changed = threading.Event()
        self._stopped = False
        self._server = self._listen(host, port)
        self.url = f"http://{host}:{self._server.server_port}{mount}"

    def _listen(self, host: str, port: int) -> ThreadingHTTPServer:
        for candidate in range(port, port + _PORTS):
            try:
                server = _Server((host, candidate), partial(_Handler, self))
            except OSError as error:
                if error.errno != errno.EADDRINUSE or candidate == port + _PORTS - 1:
                    raise
                continue
            if candidate != port:
                self.log.warning(f"Port {port} is in use, by another preview perhaps: this one is at port {candidate}.")
            return server
        raise AssertionError

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
            if draft is not self._draft or self._notice is not NOTHING:
                return
            try:
                draft.check()
            except Exception as error:  # a template that fails, for example; the preview goes on
                self._tell(cannot_check(error))
                self._lock.notify_all()

    def _tell(self, notice: Notice) -> None:
        self._notice = notice
        for line in listed(notice):
            self.log.error(line)

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
                    self._tell(cannot_read(error, is_shown=self._draft is not None))
                else:
                    self._notice = NOTHING
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
        if name in _OWN_FILES:
            return HTTPStatus.OK, _media_type(name), _OWN_FILES[name]
        if name == _NEWS:
            asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
            news = self._await_news(asked.get("page", ""), asked.get("version", ""), asked.get("notice", ""))
            return HTTPStatus.OK, "application/json", news
        file = f"{name}index.html" if name.endswith("/") or not name else name
        with self._lock:
            status, content = self._content(self._current(), file, self.log.exception)
            if status is HTTPStatus.MOVED_PERMANENTLY:
                return status, "", quote(f"{path}/").encode()
            if status is not HTTPStatus.OK:
                file = "404.html"
            if file.endswith(".html"):
                content = self._with_script(content)
        return status, _media_type(file), content

    def _content(self, draft: Draft | None, file: str, log: Callable[[str], None]) -> tuple[HTTPStatus, bytes]:
        """Return the status and the content of a file of the draft; for one that can't be shown, a page about it."""
        if draft is None:
            return HTTPStatus.SERVICE_UNAVAILABLE, page(self._notice)
        try:
            content = draft.file(file)
            if content is not None:
                return HTTPStatus.OK, content
            if draft.file(f"{file}/index.html") is not None:
                return HTTPStatus.MOVED_PERMANENTLY, b""
            return HTTPStatus.NOT_FOUND, draft.file("404.html") or b""
        except Exception as error:  # an error in a template, for example; the next edit may repair it
            log(f"{file} can't be shown")
            return HTTPStatus.INTERNAL_SERVER_ERROR, page(cannot_show(error))

    def _with_script(self, page: bytes) -> bytes:
        before, end, after = page.rpartition(b"</body>")
        script = f'<script src="{quote(self._mount)}preview.js" data-version="{self._version(page)}"></script>'
        return before + script.encode() + end + after

    def _version(self, page: bytes) -> str:
        """Return a name for what a browser shows: the page, and the stylesheets, scripts and pictures there are."""
        assets = {path: stamp for path, stamp in self._stamps.items() if path.startswith(self._assets)}
        return hashlib.sha256(page + repr(sorted(assets.items())).encode()).hexdigest()[:16]

    def _await_news(self, path: str, version: str, notice: str) -> bytes:
        """Wait until the page at `path` has another version or there is another notice; after a while, say the same."""
        file = posixpath.join(unquote(path).removeprefix(self._mount), "index.html" if path.endswith("/") else "")
        deadline = time.monotonic() + _ANSWER_AFTER
        with self._lock:
            while True:
                now = self._version(self._content(self._draft, file, self.log.debug)[1])
                is_old = now == version and self._notice.id == notice
                if not is_old or self._stopped or time.monotonic() > deadline:
                    return answer(now, self._notice, self._root, self._editor)
                self._lock.wait(deadline - time.monotonic())


class _Server(ThreadingHTTPServer):
    allow_reuse_address = os.name != "nt"
    """On Windows, it would let two previews share a port."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, preview: PreviewServer, *arguments: Any) -> None:
        self._preview = preview
        super().__init__(*arguments)

    def do_GET(self) -> None:  # noqa: N802, the name is that of the base class
        status, media_type, content = self._preview.answer(self.path)
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
