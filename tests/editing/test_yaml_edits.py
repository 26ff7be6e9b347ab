"""Edits of YAML files: everything else stays as it is, comments included."""

import pytest
import yaml

from curriculum.editing.file_changes import EditError
from curriculum.editing.yaml_edits import replaced, scalar, span, with_entry, with_value, without_entry
from curriculum.loading.yaml_file import Key, YamlFile

TEXT = """\
# The whole.
title: One   # a title
entries:
  # about one
  - id: one
    text: |
      Long.

      Longer.

    # still one

  # about two
  - id: two  # the last
    list: [a, b]

order:
  flow: [a, b, c]
  block:
    - p
    - q
  none: []
  blank:
"""


def file_of(text: str = TEXT) -> YamlFile:
    """The file with this text."""
    return YamlFile.of_text(text, "content/x.yaml")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Dry Fork", "Dry Fork"),
        ("St. Orrin's Mill", "St. Orrin's Mill"),
        ("Łódź", "Łódź"),
        ("李村", "李村"),
        ("a: # “b”", '"a: # “b”"'),
        (': # "', '": # \\""'),
        ("back\\slash", '"back\\\\slash"'),
        ("no", '"no"'),
        ("5 Points", '"5 Points"'),
        ("*all*", '"*all*"'),
        ("[x]", '"[x]"'),
        ("- one", '"- one"'),
        ("two  spaces", '"two  spaces"'),
        ("ends: ", '"ends: "'),
    ],
)
def test_scalars(text: str, written: str) -> None:
    """A value is in quotes when YAML would read it as something else, and always read as it was meant."""
    assert scalar(text) == written
    assert yaml.safe_load(f"name: {written}") == {"name": text}


@pytest.mark.parametrize(
    ("before", "above", "below"),
    [
        (0, "entries:\n", "\n\n  # about one\n"),
        (1, "    # still one\n\n", "\n\n  # about two\n"),
        (None, "    list: [a, b]\n\n", "\n\norder:"),
    ],
)
def test_an_entry_is_added_at_its_place(before: int | None, above: str, below: str) -> None:
    """Comments stay with the entries they are about, and entries are spaced as the others are."""
    after = with_entry(file_of(), ("entries",), "- id: new\n  text: x\n", before)
    assert f"{above}  - id: new\n    text: x{below}" in after
    assert after.replace("  - id: new\n    text: x\n\n", "", 1) == TEXT or before is None
    ids = [entry["id"] for entry in yaml.safe_load(after)["entries"]]
    assert ids.index("new") == (2 if before is None else before)


@pytest.mark.parametrize("name", ["flow", "block", "none", "blank"])
def test_every_kind_of_list_can_be_extended(name: str) -> None:
    """A list on one line, on several, an empty one, and a field without a value."""
    before = yaml.safe_load(TEXT)
    after = yaml.safe_load(with_entry(file_of(), ("order", name), "- new"))
    assert after["order"].pop(name) == [*(before["order"].pop(name) or []), "new"]
    assert after == before


def test_a_list_that_is_missing_is_added() -> None:
    """At the end of the file."""
    after = with_entry(file_of(), ("redirects",), "- {was: a/, now: b/}")
    assert after == f"{TEXT}\nredirects:\n  - {{was: a/, now: b/}}\n"


def test_a_file_that_is_an_empty_list() -> None:
    """Its comments stay."""
    assert with_entry(file_of("# All.\n[]\n"), (), "- id: a") == "# All.\n- id: a\n"


def test_lists_that_cannot_be_extended() -> None:
    """A list of entries on one line, and what is no list, are left to the author."""
    with pytest.raises(EditError, match="write this list with an entry on each line"):
        with_entry(file_of("a: [{b: c}]\n"), ("a",), "- {d: e}")
    with pytest.raises(EditError, match="has no list `title` that can be extended"):
        with_entry(file_of(), ("title",), "- x")


@pytest.mark.parametrize(
    ("path", "index"),
    [
        (("entries",), 0),
        (("entries",), 1),
        (("order", "flow"), 0),
        (("order", "flow"), 2),
        (("order", "block"), 0),
        (("order", "block"), 1),
    ],
)
def test_an_entry_is_removed(path: tuple[Key, ...], index: int) -> None:
    """Nothing else is."""
    expected = yaml.safe_load(TEXT)
    entries = expected
    for step in path:
        entries = entries[step]
    del entries[index]
    after = without_entry(file_of(), path, index)
    assert yaml.safe_load(after) == expected
    assert "# about one" in after and "# a title" in after and "\n\n\n" not in after


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a:\n  - x\nb: c\n", ("a",), "a: []\nb: c\n"),
        ("a: [x] # y\n", ("a",), "a: [] # y\n"),
        ("# All.\n- x\n", (), "# All.\n[]\n"),
    ],
)
def test_the_last_entry_leaves_an_empty_list(text: str, path: tuple[Key, ...], expected: str) -> None:
    """A field without a value would be a mistake."""
    assert without_entry(file_of(text), path, 0) == expected


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("title",), "Two", "title: Two   # a title\n"),
        (("entries", 0, "text"), '"short"', '    text: "short"\n\n    # still one'),
    ],
)
def test_a_value_is_replaced(path: tuple[Key, ...], value: str, expected: str) -> None:
    """A text of several lines as a whole; comments stay."""
    assert expected in with_value(file_of(), path, value)


def test_a_value_that_is_not_there() -> None:
    """The field is named."""
    with pytest.raises(EditError, match="content/x.yaml has no `name`"):
        with_value(file_of(), ("name",), "x")


def test_pieces_are_replaced_from_the_end() -> None:
    """So that the places of the others stay right; the same edit twice is made once."""
    assert replaced("one two three", [(0, 3, "1"), (8, 13, "3"), (0, 3, "1")]) == "1 two 3"


def test_span() -> None:
    """Quotes belong to a value."""
    file = file_of('a: "b c" # d\n')
    node = file.node(("a",))
    assert node is not None
    start, end = span(node)
    assert file.text[start:end] == '"b c"'
