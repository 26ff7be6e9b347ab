"""What commands know of a project, and what they accept as names and ids."""

from pathlib import Path

import pytest
from tests.projects import SMALL, copy_small

from curriculum.editing.file_changes import Changes, EditError
from curriculum.editing.project import checked_id, checked_name, id_of, make_if_sound, project, read_checked, town_of
from curriculum.loading.problems import ContentError


def test_project() -> None:
    """Ids with titles, by kind."""
    known = project(SMALL)
    assert known.ids("town") == {"dry-fork": "Dry Fork"} and known.ids("none") == {}
    assert town_of(known, "Dry Fork") == town_of(known, "dry-fork") == "dry-fork"


def test_read_checked(tmp_path: Path) -> None:
    """The site and no problems, or the problems."""
    root = copy_small(tmp_path / "small")
    site, problems = read_checked(root)
    assert site is not None and problems == []
    (root / "content/towns/dry-fork/people.yaml").unlink()
    site, problems = read_checked(root)
    assert site is None and problems[0].file == "content/towns/dry-fork/people.yaml"


def test_changes_that_would_break_the_content_are_not_made(tmp_path: Path) -> None:
    """Problems that were there before are no obstacle."""
    root = copy_small(tmp_path / "small")
    broken = "content/phases/engage.yaml"
    (root / broken).write_text((root / broken).read_text(encoding="utf-8") + "extra: 1\n", encoding="utf-8")
    changes = Changes(root)
    changes.write("content/worksheets/new.yaml", "title: New\n")
    with pytest.raises(ContentError) as error:
        make_if_sound(changes, dry_run=False)
    assert {problem.file for problem in error.value.problems} == {"content/worksheets/new.yaml"}
    assert not (root / "content/worksheets/new.yaml").exists()
    changes = Changes(root)
    sheet = changes.text("content/worksheets/every-part.yaml").replace("Every part", "Each part", 1)
    changes.write("content/worksheets/every-part.yaml", sheet)
    make_if_sound(changes, dry_run=True)
    assert "Each part" not in (root / "content/worksheets/every-part.yaml").read_text(encoding="utf-8")
    make_if_sound(changes, dry_run=False)
    assert "Each part" in (root / "content/worksheets/every-part.yaml").read_text(encoding="utf-8")


def test_names_and_ids() -> None:
    """Names lose the spaces around them; an id that is given is taken as it is."""
    assert checked_name("  Dry Fork ") == "Dry Fork" and checked_id("dry-fork") == "dry-fork"
    assert id_of("Cañon", None) == "canon" and id_of("李", "li") == "li"
    for wrong in ("", "A", "a--b", "-a", "con", "x" * 61, "a\u202eb"):
        with pytest.raises(EditError):
            checked_id(wrong)
