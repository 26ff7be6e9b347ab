"""The folder `content/`: what is read, and what is told about the rest."""

import os
from pathlib import Path

import pytest
from tests.projects import copy_small

from curriculum.loading.folder import read
from curriculum.loading.load import load
from curriculum.loading.problems import ContentError
from curriculum.site import read_site


def test_links_to_folders_are_told(tmp_path: Path) -> None:
    """A town that is a symbolic link would not be found, and a link to nothing is no file."""
    project = copy_small(tmp_path / "project")
    (project / "content/towns/dry-fork").rename(tmp_path / "dry-fork")
    (project / "content/towns/dry-fork").symlink_to(tmp_path / "dry-fork", target_is_directory=True)
    (project / "content/worksheets/gone.yaml").symlink_to(tmp_path / "gone.yaml")
    files, problems = read(project / "content", project)
    assert ("towns", "dry-fork") not in files
    assert sorted(problem.file for problem in problems) == ["content/towns/dry-fork", "content/worksheets/gone.yaml"]
    assert all("link to another place" in problem.message for problem in problems)


def test_files_of_systems_are_not_content(tmp_path: Path) -> None:
    """What macOS, Windows and editors put beside files is not reported."""
    project = copy_small(tmp_path / "project")
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", ".people.yaml.swp", "._people.yaml"):
        (project / "content/towns/dry-fork" / name).write_text("x")
    assert read(project / "content", project)[1] == []


def test_what_is_no_file(tmp_path: Path) -> None:
    """A pipe where a file should be is a problem, and nobody waits for it, wherever it is."""
    root = copy_small(tmp_path / "project")
    for name in ("content/reference/values.yaml", "docs/index.md"):
        (root / name).unlink()
        os.mkfifo(root / name)
    os.mkfifo(root / "content/permalinks.txt")
    with pytest.raises(ContentError) as error:
        read_site(root).check()
    found = {(problem.file, problem.message) for problem in error.value.problems}
    assert found >= {
        ("content/reference/values.yaml", "this is no file that can be read: delete it"),
        (
            "docs/index.md",
            "there is a folder or something else where a file should be: put the file here, or delete this",
        ),
    }


def test_names_in_another_encoding(tmp_path: Path) -> None:
    """A file or folder whose name is not UTF-8, as an old archive may leave it, is named once and not read."""
    root = copy_small(tmp_path / "project")
    (root / os.fsdecode(b"content/worksheets/own-values\xe9.yaml")).write_text("title: x\n")
    town = root / os.fsdecode(b"content/towns/ca\xf1on")
    town.mkdir()
    (town / "town.yaml").write_text("name: x\n")
    with pytest.raises(ContentError) as error:
        load(root / "content")
    problems = error.value.problems
    assert {problem.message for problem in problems} == {
        "the name of this has characters that can't be printed: rename it"
    }
    assert sorted(os.fsencode(problem.file) for problem in problems) == [
        b"content/towns/ca\xf1on",
        b"content/worksheets/own-values\xe9.yaml",
    ]
