"""Changes to several files: all of them are made, or none."""

import os
from pathlib import Path

import pytest

from curriculum.editing import file_changes
from curriculum.editing.file_changes import STAGE, Changes, EditError, finish


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with three files."""
    for name, text in {"content/a.yaml": "a\n", "content/towns/x/b.yaml": "b\n", "docs/c.md": "c\n"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def files(root: Path) -> dict[str, str]:
    """The texts of all files of a project but those of its cache."""
    paths = (path for path in sorted(root.rglob("*")) if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def changes_of(root: Path) -> Changes:
    """A change, a new file, a file that gets another name, and one that is deleted."""
    changes = Changes(root)
    changes.write("content/a.yaml", "A\n")
    changes.write("content/towns/z/new.yaml", "new\n")
    changes.move("content/towns/x/b.yaml", "content/towns/y/b.yaml")
    changes.delete("docs/c.md")
    return changes


AFTER = {"content/a.yaml": "A\n", "content/towns/y/b.yaml": "b\n", "content/towns/z/new.yaml": "new\n"}


def test_all_changes_are_made(root: Path) -> None:
    """Folders that are left empty are deleted, too; nothing else is left behind."""
    changes = changes_of(root)
    assert changes.summary() == [
        "change content/a.yaml",
        "rename content/towns/x/b.yaml to content/towns/y/b.yaml",
        "write content/towns/z/new.yaml",
        "delete docs/c.md",
    ]
    changes.make()
    assert files(root) == AFTER
    assert not (root / "content/towns/x").exists() and not (root / STAGE).exists()


def test_a_trial_changes_nothing(root: Path) -> None:
    """The copy has the changes."""
    before = files(root)
    with changes_of(root).trial() as copy:
        assert {name: text for name, text in files(copy).items()} == AFTER
    assert files(root) == before


@pytest.mark.parametrize("steps", range(1, 5))
def test_a_fault_undoes_what_was_done(root: Path, steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever file can't be written, and also if the author interrupts."""
    before = files(root)
    count = 0
    replace = os.replace

    def fail(source: Path, target: Path) -> None:
        nonlocal count
        count += 1
        if count == steps:
            raise KeyboardInterrupt if steps % 2 else PermissionError(13, "Permission denied", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", fail)
    if steps > 3:  # there are three files to write
        changes_of(root).make()
        assert files(root) == AFTER
        return
    with pytest.raises((PermissionError, KeyboardInterrupt)):
        changes_of(root).make()
    assert files(root) == before


@pytest.mark.parametrize("steps", range(1, 4))
def test_what_was_decided_is_finished(root: Path, steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the program is killed between two files, the next command makes the other changes."""
    count = 0
    replace = os.replace

    def end(source: Path, target: Path) -> None:
        nonlocal count
        count += 1
        if count == steps:
            raise SystemExit
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", end)
        patch.setattr(file_changes, "_undo", lambda root: None)  # a program that was killed undoes nothing
        with pytest.raises(SystemExit):
            changes_of(root).make()
    assert files(root) != AFTER
    assert finish(root)
    assert files(root) == AFTER
    assert not finish(root)


def test_a_program_killed_before_the_decision_has_changed_nothing(root: Path) -> None:
    """What it had prepared is deleted."""
    before = files(root)
    changes_of(root)._stage(root / f"{STAGE}.new")
    assert not finish(root)
    assert files(root) == before


def test_a_file_that_was_saved_meanwhile_is_not_overwritten(root: Path) -> None:
    """The author's editor may have it open."""
    changes = changes_of(root)
    (root / "content/a.yaml").write_text("edited\n", encoding="utf-8")
    with pytest.raises(EditError, match="content/a.yaml was changed by another program just now"):
        changes.make()
    assert files(root)["content/a.yaml"] == "edited\n" and "docs/c.md" in files(root)


def test_line_ends_and_byte_order_are_kept(root: Path) -> None:
    """As an editor on Windows has written them."""
    (root / "content/a.yaml").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    changes = Changes(root)
    assert changes.text("content/a.yaml") == "one\ntwo\n"
    changes.write("content/a.yaml", "one\nthree\n")
    changes.make()
    assert (root / "content/a.yaml").read_bytes() == b"\xef\xbb\xbfone\r\nthree\r\n"


def test_a_file_that_is_missing() -> None:
    """Its name is said."""
    with pytest.raises(EditError, match="there is no file content/none.yaml"):
        Changes(Path("/")).text("content/none.yaml")
