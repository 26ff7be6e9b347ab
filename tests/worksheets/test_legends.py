"""The keys of drawing areas: each entry has a picture, and stands in the table that compares it with its source."""

import pytest
from tests.projects import ASSETS, ROOT

from curriculum.worksheets.legends import LEGENDS, symbols

CONTRIBUTING = ROOT / "docs" / "authors" / "contributing.md"
SOURCED = ("genogram", "ecomap", "sociogram", "power-map")
"""The notations that come from a work; the others are explained on their sheets."""


@pytest.mark.parametrize("notation", LEGENDS)
def test_each_entry_has_a_picture(notation: str) -> None:
    """The picture is a file, and the stylesheet has a rule that shows it."""
    stylesheet = (ASSETS / "worksheet" / "worksheet.css").read_text(encoding="utf-8")
    for symbol in symbols()[notation]:
        assert (ASSETS / "symbols" / f"{symbol.picture}.svg").is_file()
        assert f".ws-symbol-{symbol.picture}::before" in stylesheet


@pytest.mark.parametrize("notation", SOURCED)
def test_each_entry_is_compared_with_its_source(notation: str) -> None:
    """The table for contributors names every symbol of the key, in the key's words."""
    table = CONTRIBUTING.read_text(encoding="utf-8")
    missing = [words for words in LEGENDS[notation] if f"| {words} |" not in table]
    assert missing == []


def test_losses_twins_and_households_can_be_drawn() -> None:
    """What families tell about and a genogram must be able to show."""
    key = "; ".join(LEGENDS["genogram"])
    for meaning in ("pregnancy", "miscarriage", "stillbirth", "twins", "identical twins", "household", "foster child"):
        assert f": {meaning}" in key or f" {meaning}" in key, meaning
