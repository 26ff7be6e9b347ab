"""Where entries are, and which others get another id with them."""

from pathlib import Path

import pytest
from tests.projects import SMALL, copy_small

from curriculum.editing.entries import (
    COPIED,
    REMOVED,
    RENAMED,
    all_uses,
    files_of,
    names_with,
    place_of,
    require,
    sound_site,
)
from curriculum.editing.file_changes import EditError
from curriculum.editing.project import project
from curriculum.loading.problems import ContentError
from curriculum.model.addresses import ADDRESSES


def test_kinds() -> None:
    """Every kind of link can be removed and renamed, unless its id has a fixed meaning."""
    assert set(ADDRESSES) - set(RENAMED) == {"guide", "phase", "level", "behavior"}
    assert set(ADDRESSES) - set(REMOVED) == {"phase", "level", "behavior"}
    assert set(COPIED) < set(RENAMED)


@pytest.mark.parametrize(
    ("kind", "identifier", "whole", "file", "inside"),
    [
        ("town", "dry-fork", ("towns", "dry-fork"), ("towns", "dry-fork"), ()),
        ("guide", "dry-fork/engage", ("towns", "dry-fork", "engage"), ("towns", "dry-fork", "engage"), ()),
        ("person", "dry-fork/ana-example", ("towns", "dry-fork", "people", 0), ("towns", "dry-fork", "people"), (0,)),
        (
            *("figure", "dry-fork/residents", ("towns", "dry-fork", "figures", 0), ("towns", "dry-fork")),
            ("figures", 0),
        ),
        (
            *("behavior", "epas-2022-6-b", ("reference", "competencies", "competencies", 0, "behaviors", 1)),
            *(("reference", "competencies"), ("competencies", 0, "behaviors", 1)),
        ),
    ],
)
def test_place_of(
    kind: str, identifier: str, whole: tuple[object, ...], file: tuple[str, ...], inside: tuple[object, ...]
) -> None:
    """The path in the tree, and in the file."""
    assert place_of(project(SMALL), kind, identifier) == (whole, (file, inside))


def test_names_with() -> None:
    """A town's entries and guides have the town in their ids, and behaviors their competency."""
    known = project(SMALL)
    names = names_with(known, "town", "dry-fork", "ash")
    assert names["town", "dry-fork"] == "ash" and names["guide", "dry-fork/engage"] == "ash/engage"
    assert names["person", "dry-fork/ana-example"] == "ash/ana-example"
    assert names_with(known, "term", "ecomap", "map") == {("term", "ecomap"): "map"}
    assert names_with(known, "competency", "epas-2022-6", "x")["behavior", "epas-2022-6-a"] == "x-a"


def test_require() -> None:
    """What is not there is named, with what may be meant."""
    known = project(SMALL)
    require(known, "term", "ecomap")
    with pytest.raises(EditError, match="there is no term “ecomaps”; did you mean “ecomap”"):
        require(known, "term", "ecomaps")
    with pytest.raises(EditError, match="“plaza” needs its town before it, as in riverton/…"):
        require(known, "place", "plaza")


def test_files_of(tmp_path: Path) -> None:
    """A town has its folder, and its card if there is one."""
    root = copy_small(tmp_path / "small")
    names = files_of(project(root), "town", "dry-fork")
    assert len(names) == 8 and all(name.startswith("content/towns/dry-fork/") for name in names)
    (root / "docs/assets/cards").mkdir(parents=True)
    (root / "docs/assets/cards/dry-fork.png").touch()
    assert "docs/assets/cards/dry-fork.png" in files_of(project(root), "town", "dry-fork")


def test_sound_site(tmp_path: Path) -> None:
    """Content with problems is refused."""
    root = copy_small(tmp_path / "small")
    assert sound_site(root).curriculum.towns.keys() == {"dry-fork"}
    assert any(use.kind == "worksheet" for use in all_uses(root, project(root)))
    (root / "content/worksheets/every-part.yaml").unlink()
    with pytest.raises(ContentError):
        sound_site(root)
