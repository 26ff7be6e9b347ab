"""Copies of the site: in a folder and on a server, with what is there and what is not."""

from pathlib import Path

import pytest
from tests.serving import served

from curriculum.published.copies import Folder, Website, copy_at


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of a page and a file."""
    (tmp_path / "towns").mkdir()
    (tmp_path / "towns/index.html").write_text("<h1>Towns</h1>")
    (tmp_path / "index.html").write_text("<h1>Home</h1>")
    (tmp_path / "404.html").write_text("<h1>Nothing here</h1>")
    (tmp_path / "a b.txt").write_text("words")
    return tmp_path


def test_a_folder(site: Path) -> None:
    """A page is the file index.html in its folder."""
    copy = copy_at(str(site))
    assert isinstance(copy, Folder)
    assert copy.get("").content == b"<h1>Home</h1>"
    assert copy.get("towns/").content == b"<h1>Towns</h1>"
    assert copy.get("a b.txt").content == b"words"
    gone = copy.get("gone/")
    assert (gone.content, gone.status, gone.reason) == (None, 404, "No such file or directory")
    assert sorted(copy.files()) == ["404.html", "a b.txt", "index.html", "towns/index.html"]


def test_no_folder(tmp_path: Path) -> None:
    """That is an error of the call."""
    with pytest.raises(FileNotFoundError, match="nowhere"):
        copy_at(str(tmp_path / "nowhere"))


def test_a_server(site: Path) -> None:
    """It sends headers and a status, and doesn't say which files it has."""
    with served(site, headers={"X-Test": "yes"}) as url:
        copy = copy_at(url.removesuffix("/"))
        assert isinstance(copy, Website)
        home = copy.get("")
        assert (home.content, home.status) == (b"<h1>Home</h1>", 200)
        assert home.headers["x-test"] == "yes" and home.headers["content-type"].startswith("text/html")
        assert copy.get("a b.txt").content == b"words"
        gone = copy.get("gone/")
        assert (gone.content, gone.status, gone.reason) == (None, 404, "the server answers 404")
    down = copy.get("")
    assert (down.content, down.status) == (None, 0) and down.reason.startswith("the server can’t be reached (")
