"""Files kept by the hash of what they are made from."""

from dataclasses import dataclass
from pathlib import Path

from curriculum.documents.cache import FileCache, write_atomically


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
        write_atomically(kept.path(file), file.key.encode())
    assert kept.missing([*wanted, File("c.txt", "3")]) == [File("c.txt", "3")]
    kept.copy_to_site(wanted, tmp_path / "site")
    assert (tmp_path / "site" / "b" / "b.txt").read_text() == "2"
    assert {path.name for path in (tmp_path / "kept").iterdir()} == {"1.txt", "2.txt", "other.pdf"}
