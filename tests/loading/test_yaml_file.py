"""One YAML file: values as text, and the place of each."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from curriculum.loading.yaml_file import YamlFile

TEXT = """\
# A comment.
- id: ana
  age: 47
  text: |
    First, her [ties](term:a).

    Then her [ties](term:a), and “her
    plan”.
  folded: >-
    It is broken
    over lines, like [a
    link](term:b).
  quoted: 'Ana''s [own](term:c) words'
  list: [one, "two", {three: 3}]
  blank:
  entries:
    -
    - last
"""


def read(folder: Path, text: str | bytes) -> YamlFile:
    """Write a file and read it."""
    path = folder / "file.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return YamlFile(path, "content/file.yaml")


@pytest.mark.parametrize(
    "written",
    ["NO", "yes", "on", "null", "~", "12:30", "1.10", "007", "0x1F", "1e5", "1_000", "2026-08-17", "=", ".inf", "<<"],
)
def test_values_stay_as_they_are_written(tmp_path: Path, written: str) -> None:
    """YAML would read these as something else; the model decides what is a number or true or false."""
    file = read(tmp_path, f"value: {written}\nlist: [{written}]\n")
    assert file.data == {"value": written, "list": [written]}
    assert file.problems == []


def test_blank_values(tmp_path: Path) -> None:
    """A value that was not written is None; one of spaces between quotes is as empty as one of nothing."""
    file = read(tmp_path, "a:\nb: ''\nc: '  '\nd:\n  -\n  - x\ne: |\nf: y\n")
    assert file.data == {"a": None, "b": "", "c": "", "d": [None, "x"], "e": "", "f": "y"}


def test_texts(tmp_path: Path) -> None:
    """FileCache, folded and quoted texts hold what their author meant."""
    (entry,) = read(tmp_path, TEXT).data
    assert entry["text"] == "First, her [ties](term:a).\n\nThen her [ties](term:a), and “her\nplan”.\n"
    assert entry["folded"] == "It is broken over lines, like [a link](term:b)."
    assert entry["quoted"] == "Ana's [own](term:c) words"


def test_aliases_are_refused(tmp_path: Path) -> None:
    """Nine lines of aliases can stand for a billion values; each name is reported once, and nothing is expanded."""
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    file = read(tmp_path, "\n".join(lines) + "\n")
    assert file.data is None
    assert [(one.line, one.column) for one in file.problems] == [(n + 1, 5) for n in range(10)]
    assert "can't begin with “&”" in file.problems[0].message


def test_a_sign_within_a_text(tmp_path: Path) -> None:
    """An ampersand or an asterisk that no value begins with is a letter like others."""
    file = read(tmp_path, 'a: R &D\nb: "- &lt;b&gt;"\nc: |\n  &x *y\nd: 2 *3\n')
    assert file.data == {"a": "R &D", "b": "- &lt;b&gt;", "c": "&x *y\n", "d": "2 *3"}
    assert file.problems == []


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (2, 1)),
        ((0,), (2, 3)),
        ((0, "id"), (2, 7)),
        ((0, "age"), (3, 8)),
        ((0, "text"), (4, 9)),
        ((0, "list", 1), (14, 15)),
        ((0, "list", 2, "three"), (14, 30)),
        ((0, "blank"), (15, 3)),  # no value: its name
        ((0, "entries", 0), (17, 5)),  # no value and no name: its dash
        ((0, "entries", 1), (18, 7)),
        ((0, "missing"), (2, 3)),  # not there: the entry it is missing from
        ((0, "list", 2, "missing"), (14, 22)),
        ((7, "id"), (2, 1)),
    ],
)
def test_positions(tmp_path: Path, path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    """Every value has a line and a column, counted from 1."""
    assert read(tmp_path, TEXT).position(path) == place


def test_positions_of_names(tmp_path: Path) -> None:
    """A field that should not be there is shown at its name."""
    file = read(tmp_path, TEXT)
    assert file.position((0, "age"), key=True) == (3, 3)
    assert file.position((0, "list", 2, "three"), key=True) == (14, 23)


@pytest.mark.parametrize(
    ("field", "words", "nth", "place"),
    [
        ("text", "[ties](term:a)", 0, (5, 16)),
        ("text", "[ties](term:a)", 1, (7, 14)),
        ("text", "“her\nplan”", 0, (7, 34)),
        ("folded", "[a link](term:b)", 0, (11, 22)),
        ("quoted", "[own](term:c)", 0, (13, 19)),
        ("quoted", "Ana's [own](term:c)", 0, (13, 12)),
    ],
)
def test_positions_of_words(tmp_path: Path, field: str, words: str, nth: int, place: tuple[int, int]) -> None:
    """Words of a text are found where the file has them, however its lines are broken."""
    file = read(tmp_path, TEXT)
    text = file.data[0][field]
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    assert file.position_in((0, field), text, start, start + len(words)) == place


def test_positions_count_letters(tmp_path: Path) -> None:
    """Not bytes, and not the byte order mark or the line ends that editors of Windows write."""
    file = read(tmp_path, "\ufeffname: „Šárka“ 🏠\r\nlist: [é, x]\r\n".encode())
    assert file.data == {"name": "„Šárka“ 🏠", "list": ["é", "x"]}
    assert file.position(("list", 1)) == (2, 11)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """It holds nothing and has no problem of form; who needs it says that it is missing."""
    file = YamlFile(tmp_path / "none.yaml", "content/none.yaml")
    assert (file.data, file.problems, file.position(("a", 0))) == (None, [], (1, 1))


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_lines_end_in_any_way(tmp_path: Path, end: str) -> None:
    """A line is a line, whichever system has written it."""
    file = read(tmp_path, end.join(["a: x", "b: |", "  One.", "", "  Two.", "c: [", "d: y", ""]))
    assert [(one.line, one.column) for one in file.problems] == [(6, 4)]
    file = read(tmp_path, end.join(["a: x", "b: |", "  One.", "", "  Two.", ""]))
    assert file.data == {"a": "x", "b": "One.\n\nTwo.\n"} and file.position(("b",)) == (2, 4)


@pytest.mark.parametrize("depth", [31, 500, 30_000])
@pytest.mark.parametrize("written", ["[", "{a: ", "- "])
def test_depth_is_capped(tmp_path: Path, depth: int, written: str) -> None:
    """What is deeper than any content is refused before a parser fails on it."""
    file = read(tmp_path, f"{written * depth}x\n")
    assert file.data is None
    assert ["within each other" in one.message for one in file.problems] == [True]


def test_depth_of_content_is_allowed(tmp_path: Path) -> None:
    """Brackets in texts are no depth."""
    text = "\n".join(f"a{n}: {{b: [c, [d]]}} # [[[" for n in range(50)) + "\ntext: |\n  " + "[" * 50 + "\n"
    assert read(tmp_path, text).problems == []


def test_size_is_capped(tmp_path: Path) -> None:
    """A file of a megabyte is no content."""
    (problem,) = read(tmp_path, "a: " + "x" * 1_000_001).problems
    assert (problem.line, problem.column) == (1, 1) and "1,000,000 at most" in problem.message


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """It is a problem, and nobody waits for a pipe."""
    make(tmp_path / "file.yaml")
    (problem,) = YamlFile(tmp_path / "file.yaml", "content/file.yaml").problems
    assert str(problem).startswith("content/file.yaml:1:1: there is a folder or something else where a file should be")


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No permission is a problem of the file, and no traceback."""

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (problem,) = read(tmp_path, "a: b").problems
    assert "can’t be read (Permission denied)" in problem.message
