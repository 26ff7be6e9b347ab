"""A genogram's pictures: the layers on the page, and the files."""

import re

import pytest
from tests.diagrams.families import SHAPES, couple, family, shape
from tests.diagrams.genogram.test_ties import MANY
from tests.projects import ASSETS

from curriculum.diagrams.drawing import Drawing
from curriculum.diagrams.genogram.drawing import drawing, drawings
from curriculum.model.curriculum import Curriculum
from curriculum.model.families import MOST_TIED, Family

FAMILY = family(
    "al-m-1970 bea-f-1972 kid-f-2000",
    [couple("al", "bea", children="kid")],
    ties=[
        {"between": ["al", "kid"], "kind": "close", "text": "T."},
        {"between": ["bea", "kid"], "kind": "distant", "text": "T."},
    ],
)


def pictures(small: Curriculum, made: Family) -> list[Drawing]:
    """All pictures of a family."""
    return list(drawings(small.towns["dry-fork"].model_copy(update={"families": (made,)}), 2026))


def test_a_page_has_layers_and_files_have_one_each(small: Curriculum) -> None:
    """The family with its household, all ties, or one person's; two files."""
    with_ties, without = pictures(small, FAMILY)
    assert (with_ties.name, without.name) == ("genogram-x", "genogram-x-structure")
    assert with_ties.layers
    assert with_ties.layers.choices == (
        ("family", "Family and household", 0),
        ("all", "All emotional ties", 0),
        ("ties-al", "Ties of al", 1),
        ("ties-bea", "Ties of bea", 2),
        ("ties-kid", "Ties of kid", 3),
    )
    assert re.findall(r'class="(dg-tie [^"]*)"', with_ties.layers.shapes) == [
        "dg-tie dg-of-1 dg-of-3",
        "dg-tie dg-of-2 dg-of-3",
    ]
    assert with_ties.layers.files == (("x", "With ties"), ("x-structure", "Without ties"))
    assert "close" in with_ties.shapes and "dashed outline" not in with_ties.shapes
    assert "close" not in without.shapes and "dashed outline" in without.shapes
    assert "close to" in with_ties.description and "close to" not in without.description


def test_ties_that_are_not_clear_together_are_shown_person_by_person(small: Curriculum) -> None:
    """There is no choice of all; the files of two people have all ties, and the first has none."""
    first, without, *persons = pictures(small, MANY)
    assert first.layers and not first.layers.clear
    assert [choice.person for choice in first.layers.choices] == list(range(9))
    assert [one.id for one in persons] == ["x-ties-al", "x-ties-bea"]
    assert first.shapes == without.shapes
    assert [one.shapes.count(">close<") for one in persons] == [6, 6]


def test_a_family_without_ties_has_no_layers(small: Curriculum) -> None:
    """One picture, with the outline of the household."""
    (only,) = pictures(small, shape("cousins"))
    assert only.layers is None
    assert "dashed outline" in only.shapes


def test_the_stylesheet_has_a_rule_for_each_person() -> None:
    """As many as a family may have with ties."""
    rules = (ASSETS / "diagrams" / "layers.css").read_text(encoding="utf-8")
    numbers = re.findall(r"\.dg-only-(\d+):checked\) \.dg-tie:not\(\.dg-of-(\d+)\)", rules)
    assert numbers == [(str(i), str(i)) for i in range(1, MOST_TIED + 1)]


@pytest.mark.parametrize(
    ("kind", "meaning"),
    [
        ("married-again", "c.: about; the age, too"),
        ("donor", "dashes and dots, D in the symbol: donor"),
        ("surrogate", "dashes and dots, S in the symbol: surrogate"),
        ("adopted", "question mark: name unknown"),
        ("foster", "dotted line with the word: foster child"),
        ("twins", "bar between them: identical twins"),
        ("losses", "triangle: pregnancy"),
        ("losses", "dot: miscarriage"),
        ("losses", "small symbol with an X: stillbirth"),
        ("losses", "X alone: abortion"),
        ("gender", "below a name: sex assigned at birth"),
    ],
)
def test_the_key_has_what_is_in_the_picture(kind: str, meaning: str) -> None:
    """And only that."""
    with_it = {one for one in SHAPES if f">{meaning}<" in drawing(shape(one), 2026).shapes}
    assert kind in with_it
    assert with_it != set(SHAPES)
