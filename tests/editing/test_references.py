"""Every place that refers to an entry is found, with where it is written."""

from pathlib import Path

import pytest
from tests.editing.projects import published
from tests.projects import ROOT

from curriculum.editing.project import project
from curriculum.editing.references import Use, is_inside, uses
from curriculum.loading.load import load


def all_uses(root: Path) -> list[Use]:
    """The uses in a project."""
    return list(uses(root, load(root / "content"), project(root).files))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with pages written by hand."""
    return published(tmp_path_factory.mktemp("references") / "project")


def test_each_form(root: Path) -> None:
    """Ids in fields and lists, links in texts, links and macros in pages; not what is code."""
    found = {(use.kind, use.identifier, use.form, use.file) for use in all_uses(root)}
    assert ("person", "dry-fork/ana-example", "id", "content/towns/dry-fork/community.yaml") in found
    assert ("person", "dry-fork/ana-example", "link", "content/towns/dry-fork/town.yaml") in found
    assert ("person", "dry-fork/ana-example", "name", "docs/test.md") in found
    assert ("figure", "dry-fork/residents", "link", "content/towns/dry-fork/town.yaml") in found
    assert ("town", "dry-fork", "link", "content/curriculum.yaml") in found  # `about` of a change
    assert ("town", "dry-fork", "id", "content/curriculum.yaml") in found  # the order of towns
    assert ("behavior", "epas-2022-6-a", "id", "content/towns/dry-fork/engage.yaml") in found
    assert not any(use.file == "docs/test.md" and use.kind == "term" for use in all_uses(root))


def test_places_hold_what_they_say() -> None:
    """In all of this project's files."""
    found = all_uses(ROOT)
    assert len(found) > 2000
    for use in found:
        text = (ROOT / use.file).read_text(encoding="utf-8")
        written = text[use.start : use.end].strip("\"'")
        expected = use.identifier.rpartition("/")[2] if use.form == "id" else use.written(use.identifier)
        assert written == expected.strip('"'), use


def test_answers_of_a_guide_that_has_moved() -> None:
    """`riverton-assess/task-1` is on the worksheet of a town's guide."""
    places = {use.identifier for use in all_uses(ROOT) if use.form == "answers"}
    assert {"riverton/assess", "assessment-matrix"} <= places


def test_written() -> None:
    """As the place needs it."""
    use = Use("place", "riverton/plaza", "x", 0, 0, "id")
    assert use.written("riverton/square") == "square" and use.written("riverton/5-points") == '"5-points"'
    assert Use("place", "riverton/plaza", "x", 0, 0, "link").written("arden/plaza") == "place:arden/plaza"
    assert Use("guide", "riverton/engage", "x", 0, 0, "answers").written("arden/engage") == "arden-engage"
    assert use.problem("ab\ncd", "why").line == 1


def test_is_inside() -> None:
    """A use in an entry of its own is no obstacle to removing that."""
    use = Use("person", "x/a", "f", 0, 0, "id", ("towns", "x", "people", 0, "ties", 0, "to"))
    assert is_inside(use, ("towns", "x", "people", 0)) and not is_inside(use, ("towns", "x", "people", 1))
    assert not is_inside(Use("person", "x/a", "f", 0, 0, "link"), ())
