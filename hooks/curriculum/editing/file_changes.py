"""Changes to several files of a project, which are tried on a copy and then made together, or not at all.

The new files are first written to a folder in the project, `.changes`, with the old ones and a plan. From the moment
that this folder has its name, the changes are decided: if the program ends before all are made, the next command makes
the others. If one of them fails, those before it are undone.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from filelock import FileLock

STAGE = ".changes"
"""The folder in the project in which decided changes are kept until they are made."""
_BOM = b"\xef\xbb\xbf"


class EditError(Exception):
    """Raised if a command can't do what it is asked to; its text says why, and what to do."""


class Changes:
    """Changes to the files of a project, planned one by one; files are named relative to its folder, with slashes."""

    def __init__(self, root: Path) -> None:
        """`root` is the project's folder."""
        self.root = root
        self._read: dict[str, bytes | None] = {}
        """The files as they were when they were first looked at; None for one that did not exist."""
        self._new: dict[str, bytes | None] = {}
        """The files that change, as they will be; None for one that is deleted."""
        self._moves: dict[str, str] = {}
        """The old names of files that get another one, by the new names."""

    def _bytes(self, name: str) -> bytes | None:
        if name in self._new:
            return self._new[name]
        if name not in self._read:
            path = self.root / name
            self._read[name] = path.read_bytes() if path.is_file() else None
        return self._read[name]

    def exists(self, name: str) -> bool:
        """Return whether a file will exist."""
        return self._bytes(name) is not None

    def text(self, name: str) -> str:
        """Return the text of a file as it will be, with its lines ended by `\\n`. Raises `EditError` without one."""
        data = self._bytes(name)
        if data is None:
            raise EditError(f"there is no file {name}")
        return data.removeprefix(_BOM).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")

    def write(self, name: str, text: str) -> None:
        """Plan that a file has this text; it keeps its kind of line ends and its mark of byte order."""
        before = self._bytes(name) or b""
        if b"\r\n" in before:
            text = text.replace("\n", "\r\n")
        self._plan(name, (_BOM if before.startswith(_BOM) else b"") + text.encode())

    def copy(self, name: str, to: str) -> None:
        """Plan that a file has a copy."""
        self._plan(to, self._bytes(name))

    def move(self, name: str, to: str) -> None:
        """Plan that a file gets another name."""
        self.copy(name, to)
        self.delete(name)
        self._moves[to] = name

    def delete(self, name: str) -> None:
        """Plan that a file is deleted."""
        self._plan(name, None)

    def forget(self, name: str) -> None:
        """Plan no change of a file after all."""
        self._new.pop(name, None)

    def written(self) -> Sequence[str]:
        """Return the names of the files that will be written, changed or new."""
        return [name for name, data in self._new.items() if data is not None]

    def _plan(self, name: str, data: bytes | None) -> None:
        before = self._bytes(name) if name not in self._read else self._read[name]
        self._read.setdefault(name, before)
        self._new[name] = data
        if data == self._read[name]:
            del self._new[name]

    def summary(self) -> Sequence[str]:
        """Return a line for each file that changes, for example `rename a.yaml to b.yaml`, sorted by file."""
        gone = set(self._moves.values())
        lines = {}
        for name, data in self._new.items():
            if name in self._moves:
                lines[name] = f"rename {self._moves[name]} to {name}"
            elif data is None:
                lines[name] = "" if name in gone else f"delete {name}"
            else:
                lines[name] = f"{'write' if self._read[name] is None else 'change'} {name}"
        return [line for _, line in sorted(lines.items()) if line]

    @contextmanager
    def trial(self) -> Iterator[Path]:
        """Copy the content and the pages to a folder for a while, make the changes there, and return the folder."""
        with tempfile.TemporaryDirectory(prefix="curriculum-") as folder:
            copy = Path(folder) / self.root.name
            for name in ("content", "docs", ".cache/jinja"):
                if (self.root / name).is_dir():
                    shutil.copytree(self.root / name, copy / name, symlinks=True)
            if (self.root / "mkdocs.yml").is_file():
                shutil.copyfile(self.root / "mkdocs.yml", copy / "mkdocs.yml")
            for name, data in self._new.items():
                _put(copy / name, data)
            yield copy

    def make(self) -> None:
        """Make all changes, or none: then raise `OSError`, or `EditError` if a file was changed since it was read."""
        if not self._new:
            return
        with _lock(self.root):
            _finish(self.root)
            self._check_nothing_changed()
            stage = self.root / f"{STAGE}.new"
            try:
                self._stage(stage)
                stage.rename(self.root / STAGE)
            except BaseException:
                shutil.rmtree(stage, ignore_errors=True)
                raise
            try:
                _make(self.root)
            except BaseException:
                _undo(self.root)
                raise

    def _check_nothing_changed(self) -> None:
        for name in self._new:
            path = self.root / name
            if (path.read_bytes() if path.is_file() else None) != self._read[name]:
                raise EditError(f"{name} was changed by another program just now: run the command again")

    def _stage(self, stage: Path) -> None:
        """Write the new and the old files, and last the plan."""
        stage.mkdir()
        for number, (name, data) in enumerate(self._new.items()):
            if data is not None:
                (stage / f"{number}.new").write_bytes(data)
                if (self.root / name).is_file():
                    shutil.copymode(self.root / name, stage / f"{number}.new")
            if (self.root / name).is_file():
                shutil.copy2(self.root / name, stage / f"{number}.old")
        plan = [[name, data is None] for name, data in self._new.items()]
        (stage / "plan.json").write_text(json.dumps(plan), encoding="utf-8")


def finish(root: Path) -> bool:
    """Make changes that were decided and not all made, because the program was ended; return whether there were any.

    Raises `OSError` if a file can't be written.
    """
    if not (root / STAGE).exists() and not (root / f"{STAGE}.new").exists():
        return False
    with _lock(root):
        return _finish(root)


def _finish(root: Path) -> bool:
    shutil.rmtree(root / f"{STAGE}.new", ignore_errors=True)
    if not (root / STAGE).exists():
        return False
    _make(root)
    return True


def _lock(root: Path) -> FileLock:
    (root / ".cache").mkdir(exist_ok=True)
    return FileLock(root / ".cache" / "changes.lock")


def _make(root: Path) -> None:
    """Make the changes of the plan that are not made yet, and delete the plan."""
    stage = root / STAGE
    for number, (name, is_deleted) in enumerate(_plan_of(stage)):
        new = stage / f"{number}.new"
        if is_deleted:
            _delete(root, name)
        else:
            _replace(root / name, new)
    shutil.rmtree(stage)


def _undo(root: Path) -> None:
    """Put back every file of the plan as it was, and delete the plan."""
    stage = root / STAGE
    if not stage.exists():
        return
    for number, (name, _) in enumerate(_plan_of(stage)):
        old = stage / f"{number}.old"
        if old.exists():
            _replace(root / name, old)
        else:
            _delete(root, name)
    shutil.rmtree(stage)


def _replace(path: Path, by: Path) -> None:
    """Give a file the content of another one in one step; the other one stays, in case this has to be done again."""
    copy = by.with_suffix(".copy")
    shutil.copy2(by, copy)
    path.parent.mkdir(parents=True, exist_ok=True)
    os.replace(copy, path)


def _plan_of(stage: Path) -> Sequence[tuple[str, bool]]:
    return [(str(name), bool(deleted)) for name, deleted in json.loads((stage / "plan.json").read_text("utf-8"))]


def _delete(root: Path, name: str) -> None:
    """Delete a file, and the folders above it that have become empty, up to `content/` or `docs/`."""
    (root / name).unlink(missing_ok=True)
    for folder in list(PurePosixPath(name).parents)[:-3]:
        try:
            (root / folder).rmdir()
        except OSError:
            return


def _put(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
        if path.parent.is_dir() and not any(path.parent.iterdir()):
            path.parent.rmdir()
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
