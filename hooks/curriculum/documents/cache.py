"""Keeps made files by the hash of what they are made from, so that only what changed is made again."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, TypeVar


class CacheableFile(Protocol):
    """A file of the site that can be kept."""

    @property
    def address(self) -> str:
        """Where it stands on the site, for example `worksheets/ripple-effects/ripple-effects.docx`."""

    @property
    def key(self) -> str:
        """The hash of everything it is made from."""


_File = TypeVar("_File", bound=CacheableFile)


class FileCache:
    """A folder of kept files of one kind."""

    def __init__(self, folder: Path, ending: str) -> None:
        """`ending` is the kind's, for example `.pdf`."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._ending = ending

    def path(self, file: CacheableFile) -> Path:
        """Return where the file is kept."""
        return self._folder / f"{file.key}{self._ending}"

    def missing(self, wanted: Iterable[_File]) -> list[_File]:
        """Return the files that have to be made."""
        return [file for file in wanted if not self.path(file).exists()]

    def put_in_place(self, wanted: Iterable[CacheableFile], site: Path) -> None:
        """Copy the files to their addresses below `site`, and drop those that are no longer wanted."""
        stale = set(self._folder.glob(f"*{self._ending}"))
        for file in wanted:
            target = site / file.address
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.path(file), target)
            stale.discard(self.path(file))
        for path in stale:
            path.unlink()


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file under another name first, so that an interrupted build leaves no half file."""
    unfinished = Path(f"{path}.{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.rename(path)
