"""Measures what an author waits for: from saving a file until the server of a preview answers with the change."""

import contextlib
import os
import re
import shlex
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import perf_counter, sleep

from tests.benchmarks.generators import Generator
from tests.benchmarks.projects import EDITED

START = 1800.0
"""Seconds that a server may take until it shows the page for the first time."""
EDIT = 600.0
"""Seconds that it may take to show an edit."""
REST = 3.0
"""Seconds between an answer and the next edit, in which servers finish what they do afterwards."""


class Failed(Exception):
    """A program failed; the message says which, and what it printed last."""


@contextlib.contextmanager
def preview(generator: Generator, folder: Path, guide: str) -> Iterator[Callable[[], float]]:
    """Start a server; yield a function that edits the guide and returns the seconds until the server shows the edit.

    The server and all that it started are ended in any case. Raises `Failed` if it ends by itself or shows no edit.
    """
    port = _free_port()
    command = [str(argument).format(port=port) for argument in generator.serve]
    source, output = folder / generator.source.format(guide), folder / "preview.log"
    with output.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )

    def wait_for(sentence: str, seconds: float) -> float:
        start = perf_counter()
        while sentence not in _page(port, f"/{guide}/"):
            waited = perf_counter() - start
            if process.poll() is not None or waited > seconds:
                what = f"has ended with {process.poll()}" if process.poll() is not None else f"shows no “{sentence}”"
                raise Failed(f"{shlex.join(command)} {what}:\n{output.read_text('utf-8', 'replace')[-2000:]}")
            # Often enough to be exact to 2 %, and seldom enough not to slow down the work that is waited for.
            sleep(max(0.005, waited / 50))
        return perf_counter() - start

    def edit() -> float:
        sleep(REST)
        before, after = next_edit(source.read_text(encoding="utf-8"))
        text = source.read_text(encoding="utf-8").replace(before, after)
        source.write_text(text, encoding="utf-8")
        return wait_for(after, EDIT)

    try:
        wait_for(next_edit(source.read_text(encoding="utf-8"))[0], START)
        yield edit
    finally:
        end(process)


def next_edit(text: str) -> tuple[str, str]:
    """Return the numbered sentence in a text, and the one that the next edit replaces it by."""
    found = re.search(re.escape(EDITED).replace(r"\{\}", r"(\d+)"), text)
    assert found, "the guide has no sentence to edit"
    return found[0], EDITED.format(int(found[1]) + 1)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process that leads a group, and all of the group."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):  # none of the group is left
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=5)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _page(port: int, path: str) -> str:
    """Return what the server shows at a path; nothing while it does not answer, or not with a page."""
    connection = HTTPConnection("127.0.0.1", port, timeout=EDIT)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.read().decode("utf-8", "replace") if answer.status == 200 else ""
    except (OSError, HTTPException):
        return ""
    finally:
        connection.close()
