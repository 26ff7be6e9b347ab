"""A copy is compared with the build: files, permanent addresses and headers."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.serving import served

from curriculum.pages.headers import HEADERS
from curriculum.published.copies import copy_at
from curriculum.published.manifest import NAME, write_manifest
from curriculum.published.verify import Verification

PERMALINKS = ["./", "./#home", "towns/", "towns/#riverton", "old/", "old/#anchor", "sheet.pdf"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A whole site: pages, a redirect, a file, and the headers for hosts."""
    folder = tmp_path / "site"
    files = {
        "index.html": '<h1 id="home">Home</h1>',
        "404.html": "<h1>Nothing here</h1>",
        "towns/index.html": '<h1>Towns</h1><p id="riverton">Riverton</p>',
        "old/index.html": '<meta http-equiv="refresh" content="0; url=../towns/">',
        "sheet.pdf": "%PDF",
        "style.css": "a {}",
        "_headers": "/*",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    write_manifest(folder)
    return folder


def problems(where: str, built: str | None = None, *, permalinks: Sequence[str] = PERMALINKS) -> list[str]:
    """Return what is wrong with a copy."""
    return Verification(copy_at(where), permalinks, built).problems


def test_a_whole_copy(site: Path) -> None:
    """On a disk and on a server, with a list of files from the build or its own."""
    built = (site / NAME).read_text()
    found = Verification(copy_at(str(site)), PERMALINKS, built)
    assert (found.problems, found.files, found.addresses) == ([], 7, 7)
    assert problems(str(site)) == []
    with served(site) as url:
        assert problems(url, built) == []
        assert problems(url) == []


def test_files_that_differ(site: Path) -> None:
    """A file is gone, one has changed, and one is left from an earlier build, which only a folder shows."""
    built = (site / NAME).read_text()
    (site / "sheet.pdf").unlink()
    (site / "style.css").write_text("b {}")
    (site / "left.html").write_text("old")
    gone = "Files are missing from the copy: sheet.pdf ({})."
    changed = "Files are not as they were built: style.css."
    dead = "Permanent addresses lead nowhere, so that links in syllabuses are dead: sheet.pdf."
    left = "Files are not from the build and should be deleted: left.html."
    assert problems(str(site), built) == [gone.format("No such file or directory"), changed, left, dead]
    with served(site) as url:
        assert problems(url, built) == [gone.format("the server answers 404"), changed, dead]


def test_an_old_copy(site: Path) -> None:
    """It is whole by its own list, and not by that of the build."""
    built = (site / NAME).read_text().replace("style.css", "new.css")
    assert problems(str(site)) == []
    assert problems(str(site), built) == [
        "Files are missing from the copy: new.css (No such file or directory).",
        "Files are not from the build and should be deleted: style.css.",
    ]


def test_permanent_addresses(site: Path) -> None:
    """Pages, anchors and files that are gone; the anchors of a page that redirects are where it leads."""
    lost = ["gone/", "towns/#gone", "gone.pdf"]
    assert problems(str(site), permalinks=[*PERMALINKS, *lost]) == [
        "Permanent addresses lead nowhere, so that links in syllabuses are dead: gone.pdf, gone/, towns/#gone."
    ]
    (found,) = problems(str(site), permalinks=[f"gone/{number}/" for number in range(25)])
    assert found.endswith("gone/16/, gone/17/ and 15 more.")


def test_headers(site: Path) -> None:
    """Each that is not sent, or says something else; more sites may show pages in a frame."""
    policy = "Content-Security-Policy"
    with served(site, headers={**HEADERS, policy: f"{HEADERS[policy]} https://canvas.example"}) as url:
        assert problems(url) == []
    with served(site, headers={policy: "default-src *", "Referrer-Policy": HEADERS["Referrer-Policy"]}) as url:
        assert problems(url) == [
            f"The header {policy} is not as in docs/authors/hosting.md: default-src *.",
            "The header X-Content-Type-Options is not sent: see docs/authors/hosting.md.",
            "The header Permissions-Policy is not sent: see docs/authors/hosting.md.",
        ]
        assert Verification(copy_at(url), PERMALINKS, None, headers=False).problems == []


def test_types_of_files(site: Path) -> None:
    """Browsers must not guess types, so a server has to send the right ones."""
    with served(site, headers={**HEADERS, "Content-Type": "text/plain"}) as url:
        assert "Files that end in .css are sent as “text/plain” and not as text/css." in problems(url)


def test_a_server_without_an_error_page(site: Path) -> None:
    """It answers 200 for a page that does not exist."""

    class Answering(type(copy_at(str(site)))):  # type: ignore[misc]
        def files(self) -> None:
            """A server doesn't list its files."""

    (site / "there-is-no-such-page").mkdir()
    (site / "there-is-no-such-page/index.html").write_text("Welcome")
    found = Verification(Answering(site), [], None).problems
    assert found[-1] == "For a page that does not exist, the server answers 200 and not 404."


def test_no_list_and_no_server(site: Path) -> None:
    """One sentence says so."""
    (site / NAME).write_text("<html>")
    (found,) = problems(str(site))
    assert found.startswith("SHA256SUMS, the list of the site’s files, can’t be read: this is no line of a list")
    (found,) = problems("http://127.0.0.1:9/", "0" * 64 + "  index.html\n")
    assert found.startswith("The server can’t be reached (")
