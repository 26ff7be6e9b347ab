"""Suggestions: only what was probably meant."""

import pytest

from curriculum.model.suggest import instead_of, nearest, visible


@pytest.mark.parametrize(
    ("word", "choice"),
    [
        ("watns", "wants"),
        ("trem", "term"),
        ("ecomaps", "ecomap"),
        ("dolores-pruit", "dolores-pruitt"),
        ("ana-example", "riverton/ana-example"),
        ("riverton/ana-example", "ana-example"),
        ("Dry Fork Family Center", "family-center"),
        ("hartman-1987", "hartman-1978"),
    ],
)
def test_slips(word: str, choice: str) -> None:
    """A letter too many, too few or exchanged, a town too many or too few."""
    assert nearest(word, [choice, "something-else"]) == choice


@pytest.mark.parametrize(
    ("word", "choice"),
    [
        ("ana-marsh", "ben-marsh"),
        ("riverton/gloria-tamez", "riverton/victor-tamez"),
        ("hartman-1978", "hartman-1995"),
        ("genogram", "sociogram"),
        ("epas-2022-2", "epas-2022-6"),
        ("no-such-term", "glossary/#genogram"),
        ("evaluate", "relate"),
    ],
)
def test_what_only_looks_alike(word: str, choice: str) -> None:
    """An entry that was deleted is not its sister, and a number is not another number."""
    assert nearest(word, [choice]) is None


def test_all_choices_if_they_are_few() -> None:
    """Without a near one, the choices or what to do."""
    assert instead_of("x", ["a", "b"]) == "; choose from `a`, `b`"
    assert instead_of("x", [f"long-{n}" for n in range(20)]) == ": check its id, or add it"


def test_characters_that_nobody_sees() -> None:
    """They are written out."""
    assert visible("a\x1b[2J\u202eb\x85 “ł”") == r"a\x1b[2J\u202eb\x85 “ł”"
