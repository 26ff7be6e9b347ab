"""Files kept by the hash of what they are made from."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from curriculum.documents.cache import FileCache


@dataclass(frozen=True)
class File:
    """A file of the site."""

    address: str
    key: str


def test_only_what_changed_is_made_again(tmp_path: Path) -> None:
    """A kept file is put in place; one of an old version is dropped; other kinds of files are left alone."""
    kept = FileCache(tmp_path / "kept", ".txt")
    (tmp_path / "kept" / "old.txt").write_text("")
    (tmp_path / "kept" / "other.pdf").write_text("")
    wanted = [File("a/a.txt", "1"), File("b/b.txt", "2")]
    assert kept.missing(wanted) == wanted
    for file in wanted:
        kept.save(file.key, file.key.encode())
    assert kept.missing([*wanted, File("c.txt", "3")]) == [File("c.txt", "3")]
    kept.copy_to_site(wanted, tmp_path / "site")
    kept.keep_only(wanted)
    assert (tmp_path / "site" / "b" / "b.txt").read_text() == "2"
    assert {path.name for path in (tmp_path / "kept").iterdir()} == {"1.txt", "2.txt", "other.pdf"}


def test_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    """One byte changed, or the end cut off: its checksum does not match."""
    kept = FileCache(tmp_path / "kept", ".txt")
    wanted = [File("a.txt", "1")]
    kept.save("1", b"content")
    whole = (tmp_path / "kept" / "1.txt").read_bytes()
    assert kept.content("1") == b"content" and kept.missing(wanted) == []
    for damaged in (b"C" + whole[1:], whole[:-1], whole[:5], b""):
        (tmp_path / "kept" / "1.txt").write_bytes(damaged)
        assert kept.content("1") is None and kept.missing(wanted) == wanted
        with pytest.raises(FileNotFoundError):
            kept.copy_to_site(wanted, tmp_path / "site")
    kept.save("1", b"content")
    assert kept.missing(wanted) == []
