"""Values that are kept from one run to the next: whole, or not at all."""

from pathlib import Path

import pytest

from curriculum.kept import hash_of, read, write


def test_a_value_comes_back(tmp_path: Path) -> None:
    """With halves of characters, which Python can hold; the folder is made."""
    file = tmp_path / "new" / "a.json"
    write(file, {"texts": {"é\ud800": [1, None, "x"]}})
    assert read(file) == {"texts": {"é\ud800": [1, None, "x"]}}
    write(file, [])
    assert read(file) == []
    assert [path.name for path in file.parent.iterdir()] == ["a.json"]


@pytest.mark.parametrize("damage", [b"", b"garbage", b"\xff\xfe", b"[1]"])
def test_damaged_files(tmp_path: Path, damage: bytes) -> None:
    """A file that isn't as it was written has nothing; so has one that is not there."""
    file = tmp_path / "a.json"
    assert read(file) is None
    write(file, [1])
    content = file.read_bytes()
    file.write_bytes(damage)
    assert read(file) is None
    file.write_bytes(content.replace(b"1\n]", b"2\n]"))
    assert file.read_bytes() != content and read(file) is None


def test_what_can_not_be_written(tmp_path: Path) -> None:
    """No error: the next run takes longer."""
    (tmp_path / "a.json").mkdir()
    write(tmp_path / "a.json", [1])
    assert read(tmp_path / "a.json") is None
    (tmp_path / "file").touch()
    write(tmp_path / "file" / "a.json", [1])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "file"]


def test_hashes_of_files(tmp_path: Path) -> None:
    """They differ with names and contents, and not with the order."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("a")
    two.write_text("b")
    before = hash_of([one, two])
    assert hash_of([two, one]) == before
    assert hash_of([one]) == hash_of([one, tmp_path / "gone"]) != before
    two.write_text("c")
    assert hash_of([one, two]) != before
