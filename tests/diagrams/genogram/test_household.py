"""The outlines of a household: its members are inside, nobody else is."""

from tests.diagrams.families import couple, family, known

from curriculum.diagrams import polylines
from curriculum.diagrams.genogram.household import outlines
from curriculum.diagrams.genogram.layout import layout
from curriculum.model.families import Family

MEMBERS = "gran-f mom-f dad-m kid-o aunt-f"
UNIONS = [couple("gran", children="mom aunt", status="single"), couple("mom", "dad", children="kid")]


def inside(made: Family) -> list[set[str]]:
    """Who is in each outline."""
    found = layout(made, known(made))
    return [
        {name for name, person in found.people.items() if polylines.is_inside((person.x, person.y), outline)}
        for outline in found.households
    ]


def test_a_couple_and_their_child_are_in_one_outline() -> None:
    """The aunt, who is beside the mother, is not."""
    assert inside(family(MEMBERS, UNIONS, household=["mom", "dad", "kid"])) == [{"mom", "dad", "kid"}]


def test_those_who_are_elsewhere_have_an_outline_of_their_own() -> None:
    """A grandmother and a grandchild, with nobody of the household between."""
    found = inside(family(MEMBERS, UNIONS, household=["gran", "kid"]))
    assert sorted(map(sorted, found)) == [["gran"], ["kid"]]


def test_an_outline_is_around_symbols_and_names() -> None:
    """Five beyond the text, with round corners, and begins where it ends."""
    made = family("al-m bea-f", [couple("al", "bea")], household=["al"])
    people = layout(made, known(made)).people
    (outline,) = outlines([["al", "bea"]], people, ["al"])
    assert outline[0] == outline[-1]
    assert max(y for _, y in outline) == people["al"].name.box.bottom + 5
    assert min(y for _, y in outline) == people["al"].symbol.top - 5
    assert not polylines.is_inside((people["bea"].x, people["bea"].y), outline)
