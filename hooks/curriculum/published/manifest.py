"""The list of a built site's files with their checksums, in the format that `sha256sum --check` reads."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

NAME = "SHA256SUMS"
"""The file at the site's root; it does not list itself."""
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


def checksum(content: bytes) -> str:
    """Return the SHA-256 of a file's content, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def write_manifest(site: Path) -> None:
    """Write the list of all files in the folder of a finished site; the same site gives the same bytes."""
    files = {
        path.relative_to(site).as_posix(): path
        for path in site.rglob("*")
        if path.is_file() and path.relative_to(site).as_posix() != NAME
    }
    lines = (f"{checksum(path.read_bytes())}  {name}\n" for name, path in sorted(files.items()))
    (site / NAME).write_bytes("".join(lines).encode())


def read_manifest(text: str) -> Mapping[str, str]:
    """Return the checksums in a list, by the path of the file. Raises `ValueError` if it is no such list."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"this is no line of a list of checksums: {line[:60]}")
        found[match[2]] = match[1]
    if not found:
        raise ValueError("the list of checksums is empty")
    return found
