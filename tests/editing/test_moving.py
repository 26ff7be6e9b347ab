"""Another id for an entry, and copies: everything that refers to them follows, and nothing else changes."""

from pathlib import Path

import pytest
from tests.editing.projects import published, texts

from curriculum.cli import main
from curriculum.editing.entries import RENAMED
from curriculum.editing.project import project
from curriculum.editing.scaffolds import MARK
from curriculum.loading.load import load
from curriculum.site import read_site


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A published project."""
    return published(tmp_path / "project")


def run(root: Path, *arguments: str) -> int:
    """Run a command in the project."""
    return main(["--root", str(root), *arguments])


def changed(root: Path, before: dict[str, bytes]) -> dict[str, list[str]]:
    """Return the lines that are new in each changed file."""
    lines = {}
    for name, data in texts(root).items():
        old = before.get(name, b"").decode(errors="replace").splitlines()
        if data != before.get(name):
            lines[name] = [
                line.strip() for line in data.decode(errors="replace").splitlines() if line and line not in old
            ]
    return lines


def test_a_worksheet_gets_another_id(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its file, fields, links, pages written by hand, redirects and the answers that readers have saved."""
    before = texts(root)
    assert run(root, "rename", "worksheet", "every-part", "all-parts") == 0
    output = capsys.readouterr().out
    assert "renamed content/worksheets/every-part.yaml to content/worksheets/all-parts.yaml\n" in output
    assert output.endswith("The title or name stays “Every part”: change it in the file if it should be another.\n")
    lines = changed(root, before)
    assert lines["content/phases/engage.yaml"] == ["worksheets: [all-parts]"]
    assert lines["content/samples/every-answer.yaml"] == [
        "worksheet: all-parts",
        "text: A [part](worksheet:all-parts).",
    ]
    assert lines["docs/test.md"] == [
        "[A sheet](worksheets/all-parts.md#plan), [one](worksheet:all-parts), `[x](term:genogram)`."
    ]
    assert lines["content/curriculum.yaml"] == [
        "redirects:",
        "- {was: r/every-part/, now: worksheets/all-parts/}",
        "- {was: worksheets/every-part/, now: worksheets/all-parts/}",
        "moved_answers:",
        "- {was: every-part, now: all-parts}",
    ]
    read_site(root).check()


def test_and_back(root: Path) -> None:
    """Redirects of addresses that exist again are deleted; every other file has the bytes that it had."""
    before = texts(root)
    assert run(root, "rename", "town", "dry-fork", "wet-fork") == 0
    after = texts(root)
    assert "content/towns/wet-fork/town.yaml" in after and "docs/assets/cards/wet-fork.png" in after
    assert not any(name.startswith("content/towns/dry-fork") for name in after)
    assert b'link("person", "wet-fork/ana-example")' in after["docs/test.md"]
    assert b"(towns/wet-fork/people.md#ana-example)" in after["docs/test.md"]
    assert b'href="~/towns/wet-fork/engage/slides/#task-1"' in after["docs/test.md"]
    assert b"{was: dry-fork-engage, now: wet-fork-engage}" in after["content/curriculum.yaml"]
    read_site(root).check()
    assert run(root, "rename", "town", "wet-fork", "dry-fork") == 0
    back = texts(root)
    rest = b"\nredirects: []\n\nmoved_answers: []\n"
    assert back.pop("content/curriculum.yaml") == before.pop("content/curriculum.yaml") + rest
    assert back == before


@pytest.mark.parametrize("kind", [kind for kind in RENAMED if kind not in ("town", "worksheet", "level")])
def test_every_kind(root: Path, kind: str) -> None:
    """The entry has its new id, the content is valid, and what was published still works."""
    ids = sorted(project(root).ids(kind))
    assert ids
    local = {"term": "new-name", "value": "new-name"}.get(kind, "new-name")
    old = next((one for one in ids if one not in NEEDED), None)
    if old is None:
        pytest.skip(f"the pages need every {kind} of the small project")
    new = f"{old.rpartition('/')[0]}/{local}" if "/" in old else local
    assert run(root, "rename", kind, old, local) == 0
    assert new in project(root).ids(kind) and old not in project(root).ids(kind)
    site = read_site(root)
    site.check()
    assert not site.permalinks.lost


NEEDED = ("ecomap", "formal-system", "genogram", "informal-system")


def test_a_competency_takes_its_behaviors_with_it(root: Path) -> None:
    """A behavior's id is the competency's and its letter."""
    assert run(root, "rename", "competency", "epas-2022-6", "epas-2029-6") == 0
    curriculum = load(root / "content")
    [competency] = [one for one in curriculum.reference.competencies.competencies if one.id == "epas-2029-6"]
    assert [behavior.id for behavior in competency.behaviors] == ["epas-2029-6-a", "epas-2029-6-b"]
    assert "epas-2029-6" in curriculum.towns["dry-fork"].guides["engage"].competencies


def test_an_earlier_redirect_leads_on_directly(root: Path) -> None:
    """A chain of redirects would be a problem."""
    assert run(root, "rename", "person", "dry-fork/ana-example", "ana") == 0
    assert run(root, "rename", "person", "dry-fork/ana", "dry-fork/ana-marsh") == 0
    text = (root / "content/curriculum.yaml").read_text(encoding="utf-8")
    assert "{was: towns/dry-fork/people/#ana-example, now: towns/dry-fork/people/#ana-marsh}" in text
    assert "#ana}" not in text and "#ana," not in text  # it was never published
    read_site(root).check()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["rename", "worksheet", "every-prat", "x"], "there is no worksheet “every-prat”; did you mean “every-part”?"),
        (["rename", "worksheet", "every-part", "own-values"], "there is already a worksheet “own-values”"),
        (["rename", "worksheet", "every-part", "every-part"], "there is already a worksheet “every-part”"),
        (["rename", "worksheet", "every-part", "Every Part"], "“Every Part” can’t be an id"),
        (["rename", "worksheet", "every-part", "aux"], "Windows can’t have a file or folder named “aux”"),
        (["rename", "person", "ana-example", "ana"], "“ana-example” needs its town before it, as in dry-fork/ana-exam"),
        (["rename", "person", "dry-fork/ana-example", "family-center"], "there is already a person “dry-fork/family-c"),
        (["copy", "worksheet", "every-part", "Own values"], "there is already a worksheet “own-values”"),
        (["copy", "town", "none", "Ash"], "there is no town “none”"),
        (["copy", "town", "dry-fork", "李"], "“李” has no letter from a to z"),
    ],
)
def test_what_cannot_be_done(
    root: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said in one line, and nothing has changed."""
    before = texts(root)
    capsys.readouterr()
    assert run(root, *arguments) == 1
    error = capsys.readouterr().err
    assert message in error and error.count("\n") == 1
    assert texts(root) == before


def test_content_with_problems_is_left_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A reference in a file that can't be read would be forgotten."""
    path = root / "content/phases/engage.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "[", encoding="utf-8")
    before = texts(root)
    assert run(root, "rename", "worksheet", "every-part", "all-parts") == 1
    assert "content/phases/engage.yaml:" in capsys.readouterr().out
    assert texts(root) == before


def test_a_dry_run(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It lists the files that would change."""
    before = texts(root)
    assert run(root, "rename", "worksheet", "every-part", "all-parts", "--dry-run") == 0
    assert "would change content/curriculum.yaml\n" in capsys.readouterr().out
    assert texts(root) == before


def test_a_town_is_copied(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Links in the copy lead to the copy, it is marked as unfinished, and the town itself does not change."""
    before = texts(root)
    assert run(root, "copy", "town", "dry-fork", "Ash: Hill") == 0
    assert "“Dry Fork” is still in 6 places of the copy." in capsys.readouterr().out
    after = texts(root)
    assert {name: after[name] for name in before} == before
    made = {name: data.decode() for name, data in after.items() if name not in before}
    assert len(made) == 8 and all(name.startswith("content/towns/ash-hill/") for name in made)
    town = made["content/towns/ash-hill/town.yaml"]
    assert 'name: "Ash: Hill"\n' in town and f" {MARK}\n" in town.partition("levels:")[0]
    assert "person:ash-hill/ana-example" in town and not any("dry-fork" in text for text in made.values())
    read_site(root).check()


def test_a_worksheet_is_copied(root: Path) -> None:
    """Comments stay; the sample stays with the old one."""
    assert run(root, "copy", "worksheet", "every-part", "Second sheet", "--id", "second") == 0
    old = (root / "content/worksheets/every-part.yaml").read_text(encoding="utf-8").splitlines()
    new = (root / "content/worksheets/second.yaml").read_text(encoding="utf-8").splitlines()
    different = [line for line, other in zip(new, old, strict=True) if line != other]
    assert len(different) == 2 and different[0] == "title: Second sheet" and different[1].endswith(MARK)
    assert load(root / "content").samples["every-answer"].worksheet == "every-part"
