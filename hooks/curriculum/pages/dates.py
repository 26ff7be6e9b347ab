"""The dates of pages' last changes: of the last commit that changed the file a page is generated from.

Commits are part of the input: the same commit gives the same dates. Without such a commit (no git, a copy without
history, a shallow clone, uncommitted changes in the file), the date is that of the edition.
"""

import subprocess
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

_FOLDERS = ("content", "docs")


class Dates:
    """The days on which the pages of one project last changed."""

    def __init__(self, root: Path, published: str) -> None:
        """`root` is the project's folder; `published` the day of the edition, for example `2026-08-17`."""
        self._days = _days(root)
        self._published = published

    def of(self, source: str) -> str:
        """Return the day on which `source`, for example `content/towns/riverton/map.yaml`, last changed."""
        return self._days.get(source, self._published)


def _days(root: Path) -> Mapping[str, str]:
    """Return the day of the last commit of each file, by its path relative to `root`; nothing if git has no history."""
    match _git(root, "rev-parse", "--is-shallow-repository", "HEAD").split():
        case ["false", head]:
            changed = _git(root, "diff", "--name-only", "--relative", "HEAD", "--", *_FOLDERS).splitlines()
            return {file: day for file, day in _days_of_commits(root, head).items() if file not in changed}
    return {}


@lru_cache(maxsize=1)
def _days_of_commits(root: Path, head: str) -> Mapping[str, str]:
    """Return the day of the last commit of each file; `head` is the commit that is checked out."""
    # One run for all files: a marked line with the committer's day, then the names of the files of that commit.
    log = _git(root, "log", head, "--format=%x00%cs", "--name-only", "--relative", "--", *_FOLDERS)
    days: dict[str, str] = {}
    day = ""
    for line in log.splitlines():
        if line.startswith("\0"):
            day = line[1:]
        elif line:
            days.setdefault(line, day)
    return days


def _git(root: Path, *arguments: str) -> str:
    """Return what git prints, or nothing if it is missing or fails."""
    command = ["git", "-c", "core.quotepath=off", *arguments]
    try:
        result = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return result.stdout
