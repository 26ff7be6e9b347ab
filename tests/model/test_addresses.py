"""Addresses come from ids."""

from curriculum.model.addresses import address
from curriculum.model.suggest import did_you_mean


def test_addresses() -> None:
    """The decided addresses, one of each form."""
    assert address("term", "ecomap") == "glossary/#ecomap"
    assert address("guide", "riverton/intervene") == "towns/riverton/intervene/"
    assert address("place", "riverton/plaza") == "towns/riverton/map/#plaza"
    assert address("planned-change-step", "engagement") == "process/#planned-change-engagement"


def test_did_you_mean() -> None:
    """A near miss is guessed, a far one is not."""
    assert did_you_mean("riverston", ["riverton", "brickville"]) == "; did you mean “riverton”?"
    assert did_you_mean("xyz", ["riverton", "brickville"]) == ""
