"""Initials."""

from curriculum.diagrams.initials import initials


def test_initials() -> None:
    """Titles and small words don't count, unless nothing else is there."""
    names = {
        "Rev. Isaiah Crane": "IC",
        "Riverton Department of Housing and Neighborhood Services": "RDH",
        "Consuelo “Chelo” Arriaga": "CA",
        "Hasek–Ibarra": "HI",
        "The viaduct circle": "VC",
        "The": "T",
    }
    assert {name: initials(name) for name in names} == names
