"""A published copy of the small project, and its files, for tests of commands that change content."""

from pathlib import Path

from tests.projects import copy_small

from curriculum.cli import main


def published(folder: Path) -> Path:
    """Copy the small project to `folder`, list its addresses as published, and return it."""
    root = copy_small(folder)
    (root / "docs/assets/cards").mkdir(parents=True)
    (root / "docs/assets/cards/dry-fork.png").write_bytes(b"\x89PNG")
    page = "# Test\n\n[A sheet](worksheets/every-part.md#plan), [one](worksheet:every-part), `[x](term:genogram)`.\n\n"
    page += '<a href="~/towns/dry-fork/engage/slides/#task-1">task</a>\n'
    page += '{{ link("person", "dry-fork/ana-example") }} and [her](towns/dry-fork/people.md#ana-example)\n'
    (root / "docs/test.md").write_text(page, encoding="utf-8")
    assert main(["--root", str(root), "permalinks"]) == 0
    return root


def texts(root: Path) -> dict[str, bytes]:
    """Return the files of the project's content and pages."""
    paths = (path for name in ("content", "docs") for path in (root / name).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(paths)}
