"""The same commit gives the same bytes, wherever and by whomever it is built."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.projects import make_project

from curriculum.published.copies import Folder
from curriculum.published.manifest import NAME
from curriculum.published.verify import Verification

pytestmark = pytest.mark.pdf


def git(folder: Path, *arguments: str) -> None:
    """Run git as somebody, on some day."""
    somebody = {f"GIT_{role}_{what}": "a@b.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    day = {f"GIT_{role}_DATE": "2026-03-02T23:30:00+02:00" for role in ("AUTHOR", "COMMITTER")}
    environment = {**os.environ, **somebody, **day}
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True)


def build(folder: Path, mask: int, **environment: str) -> str:
    """Build a clone in given surroundings; return the list of its files."""
    subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        preexec_fn=lambda: os.umask(mask) and None,
        check=True,
    )
    return (folder / "site" / NAME).read_text(encoding="utf-8")


def test_two_clones(tmp_path: Path) -> None:
    """In other folders, time zones and languages, with other permissions of files and another order of sets.

    PDFs, Word documents and the offline edition are among the files. Each copy is whole by the list of the other.
    """
    origin = make_project(tmp_path / "origin")
    git(origin, "init", "--quiet")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "All")
    one, other = tmp_path / "one", tmp_path / "another place" / "with spaces"
    for clone in (one, other):
        git(tmp_path, "clone", "--quiet", str(origin), str(clone))
    lists = [
        build(one, 0o022, TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="1"),
        build(other, 0o077, TZ="America/Anchorage", LC_ALL="C.UTF-8", LANG="tr_TR.UTF-8", PYTHONHASHSEED="2"),
    ]
    assert lists[0] == lists[1]
    assert {".pdf", ".docx", ".zip", ".html"} <= {Path(line).suffix for line in lists[0].splitlines()}
    assert Verification(Folder(one / "site"), [], lists[1]).problems == []
