"""An entry is removed when nothing refers to it, and its published addresses lead to what replaces it."""

from pathlib import Path

import pytest
from tests.editing.projects import published, texts

from curriculum.cli import main
from curriculum.site import read_site


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A published project with a second worksheet and a second term that nothing refers to."""
    root = published(tmp_path / "project")
    assert main(["--root", str(root), "copy", "worksheet", "every-part", "Second sheet"]) == 0
    assert main(["--root", str(root), "new", "term", "second term"]) == 0
    return root


def remove(root: Path, *arguments: str) -> int:
    """Run `curriculum remove`."""
    return main(["--root", str(root), "remove", *arguments])


def test_each_place_that_refers_to_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With file, line and column; nothing has changed."""
    before = texts(root)
    capsys.readouterr()
    assert remove(root, "worksheet", "every-part") == 1
    output = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[0] for line in output] == [
        "content/interventions/advocacy.yaml:24:14",
        *(f"content/phases/{phase}.yaml:22:18" for phase in ("assess", "engage", "evaluate", "intervene")),
        "content/samples/every-answer.yaml:1:12",
        "content/samples/every-answer.yaml:39:20",
        "docs/test.md:3:49",
    ]
    assert all(line.endswith("this refers to the worksheet “every-part”: change or delete it first") for line in output)
    assert texts(root) == before


def test_what_was_never_published(root: Path) -> None:
    """It is gone without a trace."""
    before = texts(root)
    assert remove(root, "term", "second-term") == 0
    after = texts(root)
    glossary = before.pop("content/reference/glossary.yaml")
    assert b"second-term" in glossary and b"second-term" not in after.pop("content/reference/glossary.yaml")
    assert after == before
    assert remove(root, "worksheet", "second-sheet") == 0
    assert not (root / "content/worksheets/second-sheet.yaml").exists()
    read_site(root).check()


def test_what_was_published_needs_a_replacement(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message offers one; with it, pages, anchors and files lead there, and the order of lists is corrected."""
    assert main(["--root", str(root), "permalinks"]) == 0
    path = root / "content/curriculum.yaml"
    text = path.read_text(encoding="utf-8").replace("order:\n", "order:\n  worksheets: [own-values, second-sheet]\n")
    path.write_text(text, encoding="utf-8")
    before = texts(root)
    capsys.readouterr()
    assert remove(root, "worksheet", "second-sheet") == 1
    error = capsys.readouterr().err
    assert "of this worksheet were published, and links to them must keep working" in error
    assert "for example `curriculum remove worksheet second-sheet --now worksheet:every-part`" in error
    assert remove(root, "worksheet", "second-sheet", "--now", "glossary/") == 1
    assert "glossary/ has no such file to put in its place" in capsys.readouterr().err
    assert remove(root, "worksheet", "second-sheet", "--now", "worksheet:none") == 1
    assert "“worksheet:none” is no entry and no address of the site" in capsys.readouterr().err
    assert texts(root) == before
    assert remove(root, "worksheet", "second-sheet", "--now", "worksheet:every-part") == 0
    text = path.read_text(encoding="utf-8")
    assert "worksheets: [own-values]\n" in text
    assert "- {was: worksheets/second-sheet/, now: worksheets/every-part/}" in text
    read_site(root).check()


def test_a_published_term(root: Path) -> None:
    """Its anchor leads to another one, or to its page."""
    assert main(["--root", str(root), "permalinks"]) == 0
    assert remove(root, "term", "second-term", "--now", "glossary/") == 0
    text = (root / "content/curriculum.yaml").read_text(encoding="utf-8")
    assert "- {was: glossary/#second-term, now: glossary/}" in text
    read_site(root).check()


def test_what_the_content_needs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A town without places would be no town: what the check would say is said before."""
    before = texts(root)
    assert main(["--root", str(root), "new", "town", "Ash Hill"]) == 0
    with_town = texts(root)
    path = root / "content/towns/ash-hill/organizations.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  place: example-street", "  #"), encoding="utf-8")
    town = root / "content/towns/ash-hill/town.yaml"
    text = town.read_text(encoding="utf-8").replace("(place:ash-hill/example-street)", "(term:ecomap)")
    town.write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert remove(root, "place", "ash-hill/example-street") == 1
    assert "content/towns/ash-hill/places.yaml:" in capsys.readouterr().out
    assert (root / "content/towns/ash-hill/places.yaml").read_bytes() == with_town["content/towns/ash-hill/places.yaml"]
    assert remove(root, "town", "ash-hill") == 0
    assert texts(root) == before and not (root / "content/towns/ash-hill").exists()
