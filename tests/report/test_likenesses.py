"""Names and runs of words that two towns share."""

import shutil
from pathlib import Path

import pytest
from tests.projects import copy_small
from tests.report.mistakes import findings_in


@pytest.fixture
def two_towns(tmp_path: Path) -> Path:
    """The small project with a second town, whose texts and people are those of the first."""
    project = copy_small(tmp_path / "project")
    towns = project / "content/towns"
    shutil.copytree(towns / "dry-fork", towns / "arden")
    for path in (towns / "arden").glob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("dry-fork", "arden"), encoding="utf-8")
    return project


def replace(path: Path, old: str, new: str) -> None:
    """Replace text in a file that has it."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def names(project: Path) -> list[str]:
    """Return the findings about names."""
    return [sentence for sentence in findings_in(project) if sentence.startswith("people of several towns")]


def runs(project: Path, phrase: str) -> list[str]:
    """Return the findings about runs of words that have part of a phrase."""
    return [sentence for sentence in findings_in(project) if " share “" in sentence and phrase in sentence]


def test_a_shared_name_is_found(two_towns: Path) -> None:
    """The same first name, also as a short form, after a title or in quotation marks."""
    first, second = (two_towns / f"content/towns/{town}/people.yaml" for town in ("dry-fork", "arden"))
    assert names(two_towns) == ["people of several towns share a name: Ana Example (dry-fork), Ana Example (arden)"]
    replace(first, "name: Ana Example", "name: Walt Hull")
    assert names(two_towns) == []
    replace(second, "name: Ana Example", "name: Rev. Walter Bly")
    assert names(two_towns) == ["people of several towns share a name: Walt Hull (dry-fork), Rev. Walter Bly (arden)"]
    replace(first, "name: Walt Hull", "name: Consuelo “Chelo” Hull")
    assert names(two_towns) == []
    replace(second, "name: Rev. Walter Bly", "name: Chelo Bly")
    assert names(two_towns)[0].endswith("share a name: Consuelo “Chelo” Hull (dry-fork), Chelo Bly (arden)")


def test_a_shared_run_of_words_is_found(two_towns: Path) -> None:
    """Seven words in any two texts of two towns, whatever their case; a longer run once, and six words not at all."""
    first, second = two_towns / "content/towns/dry-fork/people.yaml", two_towns / "content/towns/arden/engage.yaml"
    replace(first, "Say who she is in a few words.", "Came on the late bus from the north, alone")
    replace(second, "Say what to remember.", "She came on the late bus from town")
    assert runs(two_towns, "late bus") == []
    replace(second, "from town", "from the north in May")
    assert runs(two_towns, "late bus") == [
        "content.towns.dry-fork.people[ana-example].role and content.towns.arden.engage.takeaways[0] share "
        "“came on the late bus from the”"
    ]


def test_objectives_may_be_alike(two_towns: Path) -> None:
    """They follow the verbs of the competencies."""
    assert runs(two_towns, "explain, compare or write") == []
    assert runs(two_towns, "say what pulls in which direction")
