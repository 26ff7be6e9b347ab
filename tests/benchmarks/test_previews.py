"""The time from an edit to the served page, measured on servers of a few lines."""

import os
import sys
import time
from pathlib import Path

import pytest
from tests.benchmarks import previews
from tests.benchmarks.generators import Generator
from tests.benchmarks.previews import Failed, next_edit, preview

GUIDE = "towns/a/engage"
PAGE = f"{GUIDE}/index.html"
FILES = Generator((), (sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "{port}"), "{}/index.html")
"""Serves the source itself, so that an edit shows at once."""
SLOW = """
import pathlib, shutil, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "-d", "site", sys.argv[1]])
pathlib.Path("child").write_text(str(child.pid))
while True:
    time.sleep(0.3)
    shutil.copytree("docs", "site", dirs_exist_ok=True)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one page; nobody rests between edits."""
    monkeypatch.setattr(previews, "REST", 0.0)
    for path in (tmp_path / PAGE, tmp_path / "docs" / PAGE):
        path.parent.mkdir(parents=True)
        path.write_text("<p>Draft number 9. It is long.</p>", encoding="utf-8")
    return tmp_path


def test_next_edit() -> None:
    """The number goes up, from whatever it is."""
    assert next_edit("<p>Draft number 9. More.") == ("Draft number 9.", "Draft number 10.")
    with pytest.raises(AssertionError, match="no sentence"):
        next_edit("<p>Something else.")


def test_edits(folder: Path) -> None:
    """Each edit is saved and found on the page."""
    with preview(FILES, folder, GUIDE) as edit:
        assert 0 < edit() < 5 and 0 < edit() < 5
    assert (folder / PAGE).read_text(encoding="utf-8") == "<p>Draft number 11. It is long.</p>"


def test_time_that_a_server_takes(folder: Path) -> None:
    """A server that copies its files every 0.3 seconds takes that long, and is ended with its child on errors."""
    (folder / "slow.py").write_text(SLOW, encoding="utf-8")
    slow = Generator((), (sys.executable, "slow.py", "{port}"), "docs/{}/index.html")
    with pytest.raises(ZeroDivisionError), preview(slow, folder, GUIDE) as edit:
        assert 0.25 < edit() + edit() < 5
        raise ZeroDivisionError
    child = int((folder / "child").read_text(encoding="utf-8"))
    for _ in range(50):
        if not _runs(child):
            break
        time.sleep(0.1)
    assert not _runs(child)


def _runs(process: int) -> bool:
    state = Path("/proc", str(process), "stat")
    if state.parent.parent.joinpath("self").exists():  # Linux, where a process that nobody waits for remains as `Z`
        return state.exists() and state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_server_that_ends(folder: Path) -> None:
    """What it has printed is in the message."""
    broken = Generator((), (sys.executable, "-c", "print('no such theme'); exit(3)"), "{}/index.html")
    with pytest.raises(Failed, match=r"has ended with 3:\nno such theme"), preview(broken, folder, GUIDE):
        pass


def test_edit_that_is_never_shown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The measuring ends after a while."""
    monkeypatch.setattr(previews, "EDIT", 0.2)
    other = Generator((), FILES.serve, "docs/{}/index.html")
    with pytest.raises(Failed, match="shows no “Draft number 10.”"), preview(other, folder, GUIDE) as edit:
        edit()
