"""The author's commands."""

from pathlib import Path

import pytest

from curriculum.cli import main


def run(root: Path, *arguments: str) -> int:
    """Run a command in `root`."""
    return main(["--root", str(root), *arguments])


def test_check(project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Good content: one sentence and 0. A typo: one line with its position and the fix, and 1."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    assert run(project, "check") == 0
    assert capsys.readouterr().out == "No problems: 1 towns, 2 worksheets.\n"
    people = project / "content/towns/dry-fork/people.yaml"
    people.write_text(people.read_text(encoding="utf-8").replace("wants:", "want:"), encoding="utf-8")
    assert run(project, "check") == 1
    output = capsys.readouterr()
    assert output.out == (
        "content/towns/dry-fork/people.yaml:10:3: there is no field `want` here; did you mean “wants”?\n"
    )
    assert output.err == "1 problem in 1 file, listed above.\n"


def test_check_annotates_pull_requests(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under GitHub Actions each problem stands beside its line in the pull request."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    (project / "content/towns/dry-fork/people.yaml").write_text("[", encoding="utf-8")
    assert run(project, "check") == 1
    assert capsys.readouterr().out.startswith("::error file=content/towns/dry-fork/people.yaml,line=")


def test_new_town(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The files are named, and the check passes right away."""
    assert run(project, "new", "town", "Ash Hill") == 0
    assert "wrote content/towns/ash-hill/town.yaml" in capsys.readouterr().out
    assert run(project, "check") == 0
    assert run(project, "new", "town", "Ash Hill") == 1
    assert "already exists" in capsys.readouterr().err


def test_write(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The pages stand on disk for another engine, and an earlier writing is not mixed with a new one."""
    folder = tmp_path / "written"
    assert run(project, "write", "--no-documents", str(folder)) == 0
    page = (folder / "towns/dry-fork/engage/index.md").read_text(encoding="utf-8")
    assert page.startswith("---\ntitle: Engage\ndescription:")
    _, _, body = page.partition("\n---\n\n")
    assert body.startswith("<div>\n") and "\n\n" not in body.rstrip("\n")
    assert '<h1 id="page-title">Engage <small>in Dry Fork</small></h1>' in body
    assert run(project, "write", str(folder)) == 1
    assert "is not empty" in capsys.readouterr().err


def test_schema(project: Path) -> None:
    """Schemas that are no more are deleted."""
    stale = project / "content/schemas/stale.json"
    stale.parent.mkdir(exist_ok=True)
    stale.write_text("{}", encoding="utf-8")
    assert run(project, "schema") == 0
    assert not stale.exists() and (stale.parent / "people.json").exists()
