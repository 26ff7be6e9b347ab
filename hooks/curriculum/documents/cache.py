"""A cache of generated files, keyed by the hash of their input, so that only changed files are generated again."""

import hashlib
import os
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
    """A folder of cached files with one extension, each with the SHA-256 of its content at its end as a checksum."""

    def __init__(self, folder: Path, extension: str) -> None:
        """Create the folder if it does not exist; `extension` is for example `.pdf`."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._extension = extension

    def content(self, key: str) -> bytes | None:
        """Return the content of the file with this key; None if it is not in the cache or damaged."""
        try:
            cached = self._path(key).read_bytes()
        except FileNotFoundError:
            return None
        size = hashlib.sha256().digest_size
        content, checksum = cached[:-size], cached[-size:]
        return content if hashlib.sha256(content).digest() == checksum else None

    def save(self, key: str, content: bytes) -> None:
        """Put a file into the cache; an interrupted build leaves no partial file."""
        path = self._path(key)
        temporary = Path(f"{path}.{os.getpid()}")
        temporary.write_bytes(content + hashlib.sha256(content).digest())
        temporary.rename(path)

    def missing(self, wanted: Iterable[_File]) -> list[_File]:
        """Return the files that have to be generated: those that `content` does not find."""
        return [file for file in wanted if self.content(file.key) is None]

    def copy_to_site(self, wanted: Iterable[CacheableFile], site: Path) -> None:
        """Copy the files to their addresses in the folder `site`.

        Raises `FileNotFoundError` if a file is not in the cache or damaged.
        """
        for file in wanted:
            content = self.content(file.key)
            if content is None:
                raise FileNotFoundError(self._path(file.key))
            target = site / file.address
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)

    def keep_only(self, wanted: Iterable[CacheableFile]) -> None:
        """Delete all other files from the cache."""
        stale = set(self._folder.glob(f"*{self._extension}")) - {self._path(file.key) for file in wanted}
        for path in stale:
            path.unlink()

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}{self._extension}"
