"""A project's files that are changed, checked, and put back: a tree of the fuzzer."""

import os
import shutil
from pathlib import Path


class Tree:
    """A copy of a project whose changes can be undone."""

    def __init__(self, root: Path) -> None:
        """`root` is a copy of a project; what is there now is what `restore` brings back."""
        self.root = root
        self._before = {
            path.relative_to(root).as_posix(): path.read_bytes()
            for folder in ("content", "docs")
            for path in sorted((root / folder).rglob("*"))
            if path.is_file() and not {"assets", "schemas"} & set(path.parts)
        }
        if (root / "mkdocs.yml").exists():
            self._before["mkdocs.yml"] = (root / "mkdocs.yml").read_bytes()
        self._now: dict[str, bytes | None] = {}
        self._made: list[Path] = []

    @property
    def names(self) -> list[str]:
        """The files that there are before any change, relative to the project's folder."""
        return list(self._before)

    def before(self, name: str) -> bytes:
        """Return what a file had before any change; nothing if it is new."""
        return self._before.get(name, b"")

    def read(self, name: str) -> bytes:
        """Return what a file has now; nothing if it is gone."""
        now = self._now[name] if name in self._now else self._before.get(name)
        return now or b""

    def write(self, name: str, content: bytes) -> None:
        """Change a file, or add one."""
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self._now[name] = content

    def delete(self, name: str) -> None:
        """Delete a file."""
        self._path(name).unlink(missing_ok=True)
        self._now[name] = None

    def replace(self, name: str, kind: str) -> None:
        """Put something else in the place of a file: a `folder`, a `pipe`, a link that leads `nowhere` or to itself."""
        path = self._path(name)
        self.delete(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if kind == "folder":
            path.mkdir()
        elif kind == "pipe":
            os.mkfifo(path)
        elif kind == "nowhere":
            path.symlink_to("nowhere.yaml")
        else:
            path.symlink_to(path.name)
        self._made.append(path)

    @property
    def changed(self) -> dict[str, bytes | None]:
        """What has been changed: the new content of files, or None for what is no file any more."""
        return dict(self._now)

    def restore(self) -> None:
        """Undo all changes."""
        for path in self._made:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink(missing_ok=True)
        for name in self._now:
            path = self._path(name)
            if name in self._before:
                path.write_bytes(self._before[name])
            else:
                path.unlink(missing_ok=True)
                while path.parent != self.root and not any(path.parent.iterdir()):
                    path = path.parent
                    path.rmdir()
        self._now, self._made = {}, []

    def _path(self, name: str) -> Path:
        return Path(os.fsdecode(os.path.join(os.fsencode(self.root), os.fsencode(name))))
