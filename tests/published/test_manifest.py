"""The list of a site's files: complete, the same each time, and in a format that other programs read."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from curriculum.published.manifest import NAME, checksum, read_manifest, write_manifest


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of three files, made in another order than that of their names."""
    folder = tmp_path / "site"
    for name in ("towns/index.html", "index.html", "a b.pdf"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    return folder


def test_the_list(site: Path) -> None:
    """Each file with its SHA-256, by name; the list is not in it, also when it is written again."""
    write_manifest(site)
    once = (site / NAME).read_bytes()
    assert list(read_manifest(once.decode()).items()) == [
        (name, hashlib.sha256(name.encode()).hexdigest()) for name in ("a b.pdf", "index.html", "towns/index.html")
    ]
    write_manifest(site)
    assert (site / NAME).read_bytes() == once
    assert checksum(b"index.html") in once.decode()


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="the system has no sha256sum")
def test_other_programs_read_it(site: Path) -> None:
    """`sha256sum --check` compares the files, and notices a change."""
    write_manifest(site)
    command = ["sha256sum", "--check", "--strict", NAME]
    assert subprocess.run(command, cwd=site, capture_output=True, check=False).returncode == 0
    (site / "index.html").write_text("changed")
    assert subprocess.run(command, cwd=site, capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize("text", ["", "<html>not found</html>", "abc  index.html\n", f"{'0' * 64} index.html\n"])
def test_what_is_no_list(text: str) -> None:
    """A server may answer with a page."""
    with pytest.raises(ValueError, match="list of checksums"):
        read_manifest(text)
