"""An edition's name and day are in several files and in git: they must say the same (docs/authors/releasing.md)."""

import re
import shutil
import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.projects import ROOT

from curriculum.publishing import edition_problems

FILES = ("content/curriculum.yaml", "CHANGELOG.md", "CITATION.cff", "pyproject.toml")

# The fields at the top of a file in the Citation File Format,
# https://github.com/citation-file-format/citation-file-format/blob/1.2.0/schema-guide.md
CITATION_REQUIRED = {"authors", "cff-version", "message", "title"}
CITATION_FIELDS = CITATION_REQUIRED | {
    *("abstract", "commit", "contact", "date-released", "doi", "identifiers", "keywords", "license", "license-url"),
    *("preferred-citation", "references", "repository", "repository-artifact", "repository-code", "type", "url"),
    "version",
}


def read_yaml(path: Path) -> dict[str, Any]:
    """Return a YAML file's fields, with dates and numbers as the text they are written in."""
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return loaded


def problems(root: Path, tags: Collection[str]) -> Iterator[str]:
    """Yield what a release has forgotten in the project at `root`, whose git tags are `tags`.

    Earlier editions are not looked for if there are no tags at all, as in a copy without its history.
    """
    curriculum = read_yaml(root / "content/curriculum.yaml")
    days = [change["date"] for change in curriculum["changes"]]
    yield from map(str, edition_problems(root, curriculum["edition"], curriculum["published"], days))
    headings = re.findall(r"^## (.+)$", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    editions = [heading for heading in headings if heading != "Unreleased"]
    for heading in editions[1:]:
        name = heading.partition(" ")[0]
        if tags and name not in tags:
            yield f"git: {name} has no tag; run `git fetch --tags`, or tag the commit that was published"


def git_tags() -> set[str]:
    """Return the tags of this repository; none if the project is not in one."""
    run = subprocess.run(["git", "tag"], cwd=ROOT, text=True, capture_output=True, check=False)
    return set(run.stdout.split())


def test_the_release_is_complete() -> None:
    """Whatever names the edition or its day agrees with content/curriculum.yaml."""
    assert list(problems(ROOT, git_tags())) == []


@pytest.mark.parametrize(
    ("file", "pattern", "replacement", "problem"),
    [
        (FILES[0], r"edition: .+", "edition: 2099-fall", "CHANGELOG.md:the newest edition’s heading must be"),
        (FILES[0], r"edition: .+", "edition: 2099-fall", "CITATION.cff:`version` must be 2099-fall"),
        (FILES[0], r"published: .+", "published: 2099-08-07", "CITATION.cff:`date-released` must be 2099-08-07"),
        (FILES[0], r"published: .+", "published: 2099-08-07", "pyproject.toml:`version` must be 2099.8.7"),
        (FILES[0], r"published: .+", "published: 2099-08-07", "content/curriculum.yaml:no entry of `changes`"),
        (FILES[1], r"## \d.+", "## Unreleased", "CHANGELOG.md:the newest edition’s heading must be"),
        (FILES[1], r"\Z", "\n## 1999-fall (1999-08-16)\n", "git: 1999-fall has no tag"),
        (FILES[2], r"version: .+", "version: 2099-fall", "CITATION.cff:`version` must be"),
        (FILES[3], r"version = .+", 'version = "0.1.0"', "pyproject.toml:`version` must be"),
    ],
)
def test_a_forgotten_step_is_noticed(tmp_path: Path, file: str, pattern: str, replacement: str, problem: str) -> None:
    """Each file is changed as if the others, or it, had been forgotten."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    text, count = re.subn(rf"(?m)^{pattern}", replacement, (tmp_path / file).read_text(encoding="utf-8"), count=1)
    assert count == 1
    (tmp_path / file).write_text(text, encoding="utf-8")
    assert any(
        re.sub(r":\d+:\d+: ", ":", found).startswith(problem) for found in problems(tmp_path, {"some-other-tag"})
    )


def test_the_citation_is_in_its_format() -> None:
    """GitHub offers a citation only if CITATION.cff is valid."""
    citation = read_yaml(ROOT / "CITATION.cff")
    assert citation["cff-version"] == "1.2.0"
    assert CITATION_REQUIRED <= citation.keys() <= CITATION_FIELDS
    assert citation["title"] == read_yaml(ROOT / "content/curriculum.yaml")["title"]
    assert citation["authors"] == [{"name": read_yaml(ROOT / "content/curriculum.yaml")["author"]}]
