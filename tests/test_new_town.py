"""`new town NAME` starts a town that passes the check."""

import shutil
from pathlib import Path

import pytest
from tests.projects import ROOT

from curriculum.loading.load import load
from curriculum.new_town import NewTownError, new_town


def test_a_new_town_passes_the_check(tmp_path: Path) -> None:
    """The scaffold stands beside the real curriculum without a problem."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    written = new_town(tmp_path / "content", "St. Orrin's Mill")
    assert {path.parent.name for path in written} == {"st-orrins-mill"}
    town = load(tmp_path / "content").towns["st-orrins-mill"]
    assert town.name == "St. Orrin's Mill"


@pytest.mark.parametrize(
    ("name", "town_id"),
    [
        ("Cañon Creek", "canon-creek"),
        ("  Dry  Fork ", "dry-fork"),
        ("Mill_Town", "mill-town"),
        ("-5 Points-", "5-points"),
    ],
)
def test_ids(tmp_path: Path, name: str, town_id: str) -> None:
    """An id is an address: lower case, without accents, hyphens between words and at no end."""
    assert {path.parent.name for path in new_town(tmp_path, name)} == {town_id}


def test_an_existing_town_is_left_alone(tmp_path: Path) -> None:
    """Nothing is overwritten."""
    new_town(tmp_path, "Dry Fork")
    with pytest.raises(NewTownError, match="already exists"):
        new_town(tmp_path, "dry fork")


def test_a_name_without_letters_is_refused(tmp_path: Path) -> None:
    """There would be no address."""
    with pytest.raises(NewTownError, match="has no letter from a to z and no digit"):
        new_town(tmp_path, "…")
    assert list(tmp_path.iterdir()) == []
