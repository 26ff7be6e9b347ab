"""Loading: the folder is the tree."""

import shutil
from pathlib import Path

import pytest
from tests.projects import SMALL

from curriculum.loading.load import MOST_IN_A_TEXT, load
from curriculum.loading.problems import ContentError
from curriculum.model.curriculum import Curriculum


def test_everything_is_read(small: Curriculum) -> None:
    """Each file becomes its field; the file's name is the id."""
    town = small.towns["dry-fork"]
    assert (town.id, town.name, town.people[0].born) == ("dry-fork", "Dry Fork", 1979)
    assert list(town.guides) == ["engage"]
    assert list(small.phases) == ["engage", "assess", "intervene", "evaluate"]
    assert small.worksheets["every-part"].parts[0].id == "about"
    assert small.titles["figure"]["dry-fork/residents"] == "4,800 people"


def test_order_is_data(tmp_path: Path) -> None:
    """Entries that curriculum.yaml names come first in that order, the others after them by id."""
    content = tmp_path / "content"
    shutil.copytree(SMALL / "content", content)
    for town in ("arden", "zell"):
        shutil.copytree(content / "towns" / "dry-fork", content / "towns" / town)
        for path in (content / "towns" / town).glob("*.yaml"):
            path.write_text(path.read_text(encoding="utf-8").replace("dry-fork", town), encoding="utf-8")
    order = content / "curriculum.yaml"
    order.write_text(order.read_text(encoding="utf-8").replace("[dry-fork]", "[zell]"), encoding="utf-8")
    assert list(load(content).towns) == ["zell", "arden", "dry-fork"]


def test_a_text_with_endless_problems(tmp_path: Path) -> None:
    """The first ones are enough: each is looked for in the file, which would take minutes."""
    shutil.copytree(SMALL / "content", tmp_path / "content")
    path = tmp_path / "content/towns/dry-fork/people.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    Describe her", "    " + "[a](term:gone) " * 200 + "\n    Describe her"), "utf-8")
    with pytest.raises(ContentError) as error:
        load(tmp_path / "content")
    assert len(error.value.problems) == MOST_IN_A_TEXT
    assert [problem.column for problem in error.value.problems[:3]] == [5, 20, 35]
