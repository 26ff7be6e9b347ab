"""When pages last changed."""

import os
import subprocess
from pathlib import Path

import pytest

from curriculum.pages.dates import Dates

PUBLISHED = "2026-08-17"


def git(folder: Path, *arguments: str, day: str = "2026-01-01") -> None:
    """Run git in a folder, on a day."""
    moment = f"{day}T12:00:00+00:00"
    settings = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment, "GIT_CONFIG_GLOBAL": os.devnull}
    names = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", *names, *arguments], cwd=folder, env={**os.environ, **settings}, check=True)


def commit(folder: Path, name: str, text: str, day: str) -> None:
    """Write a file and commit it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", name, day=day)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two files, one of them changed later; the project is a folder of the repository."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q")
    commit(folder, "project/content/towns/äa/town.yaml", "1", "2026-02-01")
    commit(folder, "project/docs/about.md", "1", "2026-03-01")
    commit(folder, "project/docs/about.md", "2", "2026-04-01")
    commit(folder, "elsewhere.txt", "1", "2026-05-01")
    return folder


def test_the_last_commit_counts(repository: Path) -> None:
    """Each file has the day of the last commit that touched it; one that was never committed, the edition's."""
    dates = Dates(repository / "project", PUBLISHED)
    assert dates.of("content/towns/äa/town.yaml") == "2026-02-01"
    assert dates.of("docs/about.md") == "2026-04-01"
    assert dates.of("docs/new.md") == PUBLISHED


def test_changes_that_are_not_committed_have_no_day_yet(repository: Path) -> None:
    """The file has the edition's day; the others keep theirs."""
    (repository / "project/docs/about.md").write_text("3", encoding="utf-8")
    dates = Dates(repository / "project", PUBLISHED)
    assert dates.of("docs/about.md") == PUBLISHED
    assert dates.of("content/towns/äa/town.yaml") == "2026-02-01"


def test_a_shallow_clone_knows_no_days(repository: Path, tmp_path: Path) -> None:
    """In it, every file seems to come from the last commit."""
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "shallow")
    assert Dates(tmp_path / "shallow/project", PUBLISHED).of("docs/about.md") == PUBLISHED


def test_without_a_repository_or_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy from an archive, and a machine that has no git: no error, the edition's day."""
    assert Dates(tmp_path, PUBLISHED).of("docs/about.md") == PUBLISHED
    monkeypatch.setenv("PATH", "")
    assert Dates(Path(__file__).parent.parent.parent, PUBLISHED).of("content/curriculum.yaml") == PUBLISHED
