"""Keeps values from one run of a command to the next, as JSON files whose checksum shows that they are whole."""

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any


def read(file: Path) -> Any:
    """Return the value that a file has; None if there is none, or if the file is not as it was written."""
    try:
        checksum, _, text = file.read_bytes().partition(b"\n")
    except OSError:
        return None
    return json.loads(text) if checksum == _checksum(text) else None


def write(file: Path, value: Any) -> None:
    """Write a value to a file, whole or not at all; what can't be written is not kept, which only costs time."""
    text = json.dumps(value, ensure_ascii=False, indent=0, sort_keys=True).encode("utf-8", "surrogatepass")
    temporary = Path(f"{file}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(_checksum(text) + b"\n" + text)
        temporary.replace(file)
    except OSError:
        with suppress(OSError):
            temporary.unlink()


def hash_of(paths: Iterable[Path]) -> str:
    """Return a hash of files, their names and their contents; those that are gone are left out."""
    found = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file():
            found.update(f"{path.name} ".encode("utf-8", "surrogateescape"))
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _checksum(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest().encode()
