"""`check --publish` lists everything that keeps a project from being published, one problem for each fault."""

import re
import shutil
from pathlib import Path

import pytest
from tests.projects import ROOT, SMALL

from curriculum.cli import main
from curriculum.editing.scaffolds import MARK
from curriculum.publishing import problems

CITATION = """\
cff-version: 1.2.0
version: 2026-fall
date-released: "2026-08-17"
url: https://towns.school.edu/
repository-code: https://github.com/school/towns
"""
SETTINGS = """\
site_url: https://towns.school.edu/
repo_url: https://github.com/school/towns
edit_uri: edit/main/docs/
"""
ABOUT = "# About\n\n## Report a mistake {#mistakes}\n\n[Write to us](mailto:towns@school.edu).\n\n## More\n\nText.\n"


@pytest.fixture
def ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that can be published."""
    monkeypatch.delenv("PRACTICE_TOWNS_URL", raising=False)
    root = tmp_path / "project"
    shutil.copytree(SMALL, root, ignore=shutil.ignore_patterns(".cache"))
    texts = {"mkdocs.yml": SETTINGS, "CITATION.cff": CITATION, "docs/about.md": ABOUT}
    texts["LICENSE"] = "MIT License\n\nCopyright (c) 2026 School of Social Work, Example University\n"
    texts["CHANGELOG.md"] = "# Changelog\n\n## Unreleased\n\n## 2026-fall (2026-08-17)\n"
    texts["pyproject.toml"] = '[project]\nversion = "2026.8.17"\n'
    for name, text in texts.items():
        (root / name).write_text(text, encoding="utf-8")
    assert main(["--root", str(root), "permalinks"]) == 0
    return root


def test_a_project_that_is_ready(ready: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is wrong, and the command says so."""
    assert problems(ready) == []
    capsys.readouterr()
    assert main(["--root", str(ready), "check", "--publish"]) == 0
    assert capsys.readouterr().out.startswith("No problems: 1 towns, 2 worksheets.")


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("mkdocs.yml", "towns.school.edu", "towns.example", "mkdocs.yml:1:11: towns.example is a placeholder"),
        ("mkdocs.yml", "towns.school.edu", "www.example.com", "mkdocs.yml:1:11: www.example.com is a placeholder"),
        ("mkdocs.yml", "https://towns.school.edu", "http://localhost:8000", "mkdocs.yml:1:11: localhost is a placeh"),
        ("mkdocs.yml", "repo_url: https://github.com/school/towns\n", "", "mkdocs.yml:1:1: `repo_url` must be set to"),
        ("mkdocs.yml", "edit_uri: edit/main/docs/", "", "mkdocs.yml:1:1: `edit_uri` must be set"),
        ("mkdocs.yml", "github.com", "git.example", "mkdocs.yml:2:11: this is a placeholder: set `repo_url`"),
        (
            "LICENSE",
            "School of Social Work, Example University",
            "<name of author>",
            "LICENSE:3:20: “<name of author>”",
        ),
        ("LICENSE", "School of Social Work, Example University", "Towns contributors", "LICENSE:3:20: “Towns contrib"),
        ("LICENSE", "Copyright (c) 2026", "By", "LICENSE:1:1: no line says who holds the rights"),
        ("CITATION.cff", "url: https://towns.school.edu/\n", "", "CITATION.cff:1:1: add `url`: the addresses of"),
        ("CITATION.cff", "version: 2026-fall", "version: 2025-fall", "CITATION.cff:2:1: `version` must be 2026-fall"),
        ("CITATION.cff", "2026-08-17", "2026-08-18", "CITATION.cff:3:1: `date-released` must be 2026-08-17"),
        ("CHANGELOG.md", "(2026-08-17)", "(2026-08-16)", "CHANGELOG.md:5:1: the newest edition’s heading must be “##"),
        ("pyproject.toml", "2026.8.17", "2026.08.17", "pyproject.toml:2:1: `version` must be 2026.8.17"),
        (
            "docs/about.md",
            "[Write to us](mailto:towns@school.edu)",
            "Write",
            "docs/about.md:3:1: readers are not told where to rep",
        ),
        ("docs/about.md", "school.edu", "example.org", "docs/about.md:3:1: readers are not told where to report"),
        ("docs/about.md", "Text.", f"Text. {MARK}", "docs/about.md:9:7: this text is not finished: write your own"),
        ("content/permalinks.txt", "./\n", "", "content/permalinks.txt:1:1: 1 new address is not in content/perma"),
    ],
)
def test_each_fault_is_one_problem(ready: Path, file: str, old: str, new: str, expected: str) -> None:
    """With its file, line and column, and what to do."""
    text = (ready / file).read_text(encoding="utf-8")
    assert old in text
    (ready / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [str(problem) for problem in problems(ready)]
    assert len(found) == 1 and found[0].startswith(expected), found


def test_what_is_missing_is_named(ready: Path) -> None:
    """A license, and the section on mistakes."""
    (ready / "LICENSE").unlink()
    (ready / "docs/about.md").unlink()
    found = [str(problem) for problem in problems(ready)]
    assert found[0].startswith("LICENSE:1:1: the file is missing: without a license")
    assert found[-1].startswith("docs/about.md:1:1: readers are not told")


@pytest.mark.parametrize(
    ("line", "messages"),
    [
        ("[202](tel:+1-202-555-0123)", ["tel:+1-202-555-0123 is a placeholder: name real help"] * 2),
        ("[help](https://help.example/)", ["https://help.example/ is a placeholder: name real help"] * 2),
        ("988", ["`help_line` offers nobody to call or write to", "`crisis_line` offers nobody to call or write to"]),
    ],
)
def test_help_lines(ready: Path, line: str, messages: list[str]) -> None:
    """Numbers from 555-0100 to 555-0199 belong to nobody; a number that can't be tapped helps less."""
    path = ready / "content/curriculum.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("[988](tel:988)", line), encoding="utf-8")
    found = problems(ready)
    assert [problem.line for problem in found] == [7, 8]
    for problem, message in zip(found, messages, strict=True):
        assert problem.message.startswith(message)


def test_every_mark_of_a_scaffold_is_found(ready: Path) -> None:
    """Each at its place; and the ids of the template, because ids are permanent. Comments are not shown to readers."""
    assert main(["--root", str(ready), "new", "town", "Ash Hill"]) == 0
    assert main(["--root", str(ready), "permalinks"]) == 0
    expected = set()
    for path in (ready / "content/towns/ash-hill").glob("*.yaml"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.lstrip().startswith("#"):
                name = path.relative_to(ready).as_posix()
                expected |= {(name, number, found.start() + 1) for found in re.finditer(MARK, line)}
                if an_id := re.search(r"\bid: (example-[a-z]+)", line):
                    expected.add((name, number, an_id.start(1) + 1))
    found = problems(ready)
    assert {(problem.file, problem.line, problem.column) for problem in found} == expected
    assert len(found) == len(expected) > 40


def test_everything_is_said_at_once(ready: Path) -> None:
    """Also what stops a build, and if the content can't be read at all."""
    (ready / "mkdocs.yml").write_text("site_url: https://towns.example/\n", encoding="utf-8")
    people = ready / "content/towns/dry-fork/people.yaml"
    people.write_text(people.read_text(encoding="utf-8").replace("wants:", "want:", 1), encoding="utf-8")
    found = [str(problem) for problem in problems(ready)]
    assert len(found) == 3
    assert found[0].startswith("content/towns/dry-fork/people.yaml:10:3: there is no field `want` here")


def test_this_project_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No text of it is unfinished; what is left are settings that only its owner knows."""
    monkeypatch.delenv("PRACTICE_TOWNS_URL", raising=False)
    files = {problem.file for problem in problems(ROOT)}
    assert files <= {"mkdocs.yml", "LICENSE", "CITATION.cff", "docs/about.md", "content/permalinks.txt"}
