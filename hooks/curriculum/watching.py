"""Waits for changes of files, as `curriculum check --watch` does."""

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

INTERVAL = 0.3
"""Seconds between two looks at the files. Network drives send no messages about changes, so they are looked at."""


def changes(paths: Iterable[Path], interval: float = INTERVAL) -> Iterator[None]:
    """Yield once at the beginning, and then each time that files have changed and are at rest again.

    `paths` are files and folders, which need not exist yet. Between two looks, `interval` seconds pass: an editor that
    saves in several steps is waited for. What changes while the caller is at work is yielded afterwards.
    """
    watched = list(paths)
    seen = _stamps(watched)
    yield
    while True:
        time.sleep(interval)
        now = _stamps(watched)
        if now == seen:
            continue
        while (later := _after(watched, interval)) != now:
            now = later
        seen = now
        yield


def _after(paths: Iterable[Path], interval: float) -> dict[str, tuple[int, int]]:
    time.sleep(interval)
    return _stamps(paths)


def _stamps(paths: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """Return when each file was saved, and its size."""
    found: dict[str, tuple[int, int]] = {}
    for path in paths:
        folders = os.walk(path) if path.is_dir() else [(str(path.parent), [], [path.name])]
        for folder, _, names in folders:
            for name in names:
                file = os.path.join(folder, name)
                try:
                    status = os.lstat(file)
                except OSError:
                    continue  # it has gone
                found[file] = status.st_mtime_ns, status.st_size
    return found
