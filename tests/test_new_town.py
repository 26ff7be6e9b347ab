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


def test_an_existing_town_is_left_alone(tmp_path: Path) -> None:
    """Nothing is overwritten."""
    new_town(tmp_path, "Dry Fork")
    with pytest.raises(NewTownError, match="already exists"):
        new_town(tmp_path, "dry fork")


def test_a_name_without_letters_is_refused(tmp_path: Path) -> None:
    """There would be no address."""
    with pytest.raises(NewTownError, match="no letter from a to z and no digit"):
        new_town(tmp_path, "…")


def test_accents_are_left_out_of_addresses(tmp_path: Path) -> None:
    """An address is permanent, so it must be what a person would type."""
    assert {path.parent.name for path in new_town(tmp_path, "Cañon Creek")} == {"canon-creek"}
    assert {path.parent.name for path in new_town(tmp_path, "Two_Rivers")} == {"two-rivers"}
