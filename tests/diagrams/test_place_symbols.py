"""Symbols of places."""

from typing import get_args

from curriculum.diagrams.place_symbols import place_symbol
from curriculum.model.places import Place

KINDS = get_args(Place.model_fields["kind"].annotation)


def test_every_kind_of_place_has_a_symbol_of_its_own() -> None:
    """The model's kinds are the drawer's."""
    assert len({place_symbol(kind, 0, 0) for kind in KINDS}) == len(KINDS) == 15
