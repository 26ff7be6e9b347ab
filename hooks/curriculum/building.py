"""Builds a site beside the one that is there, and exchanges the two when the new one is whole.

Whoever reads the old site while a build runs, fails or is killed finds it whole.
"""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

LOCK = "build.lock"
"""The file in the folder of the cache that a build holds, because builds share the cache."""


class Building:
    """The folder that a site is built in, and its exchange with the folder that the site is published from."""

    def __init__(self, site: Path, cache: Path, log: Callable[[str], None]) -> None:
        """`site` is the folder of the finished site, and `cache` the project's cache; `log` receives messages.

        Waits until no other build of the project runs, and deletes what a build that was killed has left. Raises
        `OSError` if one of the folders can't be written.
        """
        self.site = site = site.resolve()
        """The folder of the finished site."""
        self.folder = site.with_name(f".{site.name}.new")
        """The folder to build in: beside the site, because only within one file system can folders be exchanged."""
        self._before = site.with_name(f".{site.name}.old")
        cache.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(cache / LOCK)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            log("Another build of this project is running; this one starts when it ends.")
            self._lock.acquire()
        try:
            if self._before.exists() and not site.exists():  # killed between the two steps of `_exchange`
                self._before.rename(site)
            self._clear()
            self.folder.mkdir(parents=True)
        except BaseException:
            self._lock.release()
            raise

    def publish(self) -> None:
        """Put the new site in the place of the old one. Raises `OSError` if the folder of the site can't be moved."""
        if self.site.exists():
            _exchange(self.folder, self.site, self._before)
        else:
            self.folder.rename(self.site)
        self.end()

    def end(self) -> None:
        """Delete what is not the site, and let other builds run; the site that is there stays."""
        try:
            self._clear()
        finally:
            self._lock.release()

    def _clear(self) -> None:
        for leftover in (self.folder, self._before):
            if leftover.exists():
                shutil.rmtree(leftover)


def _exchange(new: Path, old: Path, aside: Path) -> None:
    """Exchange two folders in one step, where the system can; elsewhere in two, with the old one `aside` in between."""
    if not _exchange_at_once(new, old):
        old.rename(aside)
        new.rename(old)


def _exchange_at_once(first: Path, second: Path) -> bool:
    """Exchange two folders by one call of the system, and return whether it could.

    The calls are `renameat2` with `RENAME_EXCHANGE` (Linux) and `renamex_np` with `RENAME_SWAP` (macOS); some file
    systems have neither.
    """
    if sys.platform == "win32":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(first), os.fsencode(second)
    if hasattr(library, "renameat2"):
        at_working_folder, swap = -100, 2
        failed = library.renameat2(at_working_folder, names[0], at_working_folder, names[1], swap)
    elif hasattr(library, "renamex_np"):
        failed = library.renamex_np(*names, 2)
    else:
        return False
    if failed and (number := ctypes.get_errno()) not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        raise OSError(number, os.strerror(number), str(second))
    return not failed


def explain(error: OSError) -> str:
    """Return what a reader of a build's messages can do about a file that could not be read or written."""
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full{where}: make room and build again. The site that was there is unchanged."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"This user may not write there{where}: change the rights or build into another folder."
    if error.errno in (errno.EBUSY, errno.EXDEV):
        return (
            f"The folder of the site can't be exchanged{where}: if it is a mounted one, build into a folder below it."
        )
    return f"{error.strerror or error}{where}. The site that was there is unchanged."
