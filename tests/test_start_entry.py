"""The script of the workflow with which authors start an entry in GitHub's web editor."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.projects import ROOT, copy_small


def git(folder: Path, *arguments: str) -> str:
    """Run git and return what it prints."""
    command = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.com", *arguments]
    return subprocess.run(command, cwd=folder, check=True, text=True, capture_output=True).stdout


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of a repository with the small project, its script, and the command in its path."""
    git(tmp_path, "init", "--quiet", "--bare", "origin.git")
    root = copy_small(tmp_path / "clone")
    (root / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/start-entry", root / ".ci/start-entry")
    git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Start")
    git(root, "remote", "add", "origin", str(tmp_path / "origin.git"))
    git(root, "push", "--quiet", "origin", "main")
    command = tmp_path / "bin" / "curriculum"
    command.parent.mkdir()
    code = "import sys; from curriculum.cli import main; sys.exit(main(sys.argv[1:]))"
    command.write_text(f"#!/bin/sh\nexec {sys.executable} -c '{code}' \"$@\"\n", encoding="utf-8")
    command.chmod(0o755)
    return root


def start(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the script as the workflow does."""
    path = f"{clone.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "hooks"), "BRANCH": "new-1"}
    return subprocess.run(
        [str(clone / ".ci/start-entry"), *arguments], env=environment, text=True, capture_output=True, check=False
    )


def test_a_town_is_on_a_branch(clone: Path) -> None:
    """What was typed is never run; the summary names the branch and the files."""
    result = start(clone, "town", "", 'Ash $(touch /tmp/no) "Hill"')
    assert result.returncode == 0, result.stderr
    assert "The branch `new-1` has these changes:" in result.stdout
    files = git(clone.parent / "origin.git", "ls-tree", "-r", "--name-only", "new-1", "content/towns/").splitlines()
    assert "content/towns/ash-touch-tmp-no-hill/town.yaml" in files


def test_what_cannot_be_started_is_in_the_summary(clone: Path) -> None:
    """And no branch is made."""
    result = start(clone, "matrix", "dry-fork", "")
    assert result.returncode == 1
    assert "content/towns/dry-fork/matrix.yaml already exists" in result.stdout
    assert git(clone.parent / "origin.git", "branch", "--list").split() == ["*", "main"] or "new-1" not in git(
        clone.parent / "origin.git", "branch", "--list"
    )


def test_the_workflow_offers_what_the_command_starts() -> None:
    """All kinds but phases, which the code of a site has to know."""
    workflow = yaml.load((ROOT / ".github/workflows/new.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    inputs = workflow["on"]["workflow_dispatch"]["inputs"]
    assert set(inputs) == {"kind", "town", "name"}
    assert inputs["kind"]["options"] == [
        *("town", "guide", "family", "community", "matrix", "worksheet", "intervention", "term"),
    ]
    steps = workflow["jobs"]["new"]["steps"]
    assert not any("${{" in step.get("run", "") for step in steps)  # what somebody types there would be run
