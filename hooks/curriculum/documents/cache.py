"""A cache of generated files, keyed by the hash of their input, so that only changed files are generated again."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, TypeVar


class CacheableFile(Protocol):
    """A file of the site that can be cached."""

    @property
    def address(self) -> str:
        """Its address on the site, for example `worksheets/ripple-effects/ripple-effects.docx`."""

    @property
    def key(self) -> str:
        """The hash of its input."""


_File = TypeVar("_File", bound=CacheableFile)


class FileCache:
    """A folder of cached files with one extension."""

    def __init__(self, folder: Path, extension: str) -> None:
        """Create the folder if it does not exist; `extension` is for example `.pdf`."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._extension = extension

    def path(self, file: CacheableFile) -> Path:
        """Return the file's path in the cache."""
        return self._folder / f"{file.key}{self._extension}"

    def missing(self, wanted: Iterable[_File]) -> list[_File]:
        """Return the files that are not in the cache."""
        return [file for file in wanted if not self.path(file).exists()]

    def copy_to_site(self, wanted: Iterable[CacheableFile], site: Path) -> None:
        """Copy the files to their addresses in the folder `site`, and delete all other files from the cache."""
        stale = set(self._folder.glob(f"*{self._extension}"))
        for file in wanted:
            target = site / file.address
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.path(file), target)
            stale.discard(self.path(file))
        for path in stale:
            path.unlink()


def write_atomically(path: Path, content: bytes) -> None:
    """Write a temporary file and rename it, so that an interrupted build leaves no partial file."""
    temporary = Path(f"{path}.{os.getpid()}")
    temporary.write_bytes(content)
    temporary.rename(path)
