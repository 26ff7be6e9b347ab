"""Changes of files: noticed once each, when they are at rest."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from curriculum.watching import changes


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """What happens between two looks at the files, in order; the test ends when nothing is left."""
    steps: list[object] = []

    def sleep(seconds: float) -> None:
        if not steps:
            raise KeyboardInterrupt
        step = steps.pop(0)
        if callable(step):
            step()

    monkeypatch.setattr("time.sleep", sleep)
    yield steps


def yielded(paths: list[Path]) -> int:
    """Return how often `changes` yields until nothing happens any more."""
    count = 0
    with pytest.raises(KeyboardInterrupt):
        for _ in changes(paths):
            count += 1
    return count


def test_nothing_changes(tmp_path: Path, looks: list[object]) -> None:
    """It yields at the beginning, and then waits."""
    (tmp_path / "a.yaml").write_text("a: 1")
    looks += [None] * 5
    assert yielded([tmp_path]) == 1


def test_files_that_change(tmp_path: Path, looks: list[object]) -> None:
    """A new file, a longer one and one that is gone, in a folder within; a file of its own that was not there."""
    folder, file = tmp_path / "content" / "towns", tmp_path / "mkdocs.yml"
    folder.mkdir(parents=True)
    made = folder / "a.yaml"
    looks += [lambda: made.write_text("a"), None, None, lambda: made.write_text("ab"), None]
    looks += [lambda: made.unlink(), None, lambda: file.write_text("site"), None, None]
    assert yielded([tmp_path / "content", file]) == 5


def test_an_editor_that_saves_in_steps(tmp_path: Path, looks: list[object]) -> None:
    """Several changes one after the other are one."""
    file = tmp_path / "a.yaml"
    looks += [lambda: file.write_text("a"), lambda: file.write_text("ab"), lambda: file.unlink()]
    looks += [lambda: file.write_text("abc"), None, None]
    assert yielded([tmp_path]) == 2


def test_what_changes_while_the_caller_works(tmp_path: Path) -> None:
    """It is yielded when the caller comes back."""
    waits = changes([tmp_path], interval=0.01)
    next(waits)
    (tmp_path / "a.yaml").write_text("a")
    done = threading.Event()

    def wait() -> None:
        next(waits)
        done.set()

    threading.Thread(target=wait, daemon=True).start()
    assert done.wait(20)
