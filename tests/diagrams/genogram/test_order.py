"""Who stands in which row, from left to right."""

from tests.diagrams.families import couple, family, known
from tests.diagrams.genogram.passes import FOSTERED, IN_LAWS, REMARRIED

from curriculum.diagrams.genogram.order import Order, order


def test_partners_without_parents_stand_around_the_one_they_share() -> None:
    """All of them are founders, in one block: the two earliest at the left, in the order of the unions."""
    assert order(REMARRIED, known(REMARRIED)) == Order(
        rows=(("bea", "cy", "al", "dee"), ("x", "y", "z")),
        children={0: ("x",), 1: ("y",), 2: ("z",)},
        around={"al": ("bea", "cy", "dee")} | {name: () for name in ("bea", "cy", "dee", "x", "y", "z")},
        beside=frozenset({0, 1, 2}),
    )


def test_a_couple_of_two_families_stands_in_both() -> None:
    """Neither is moved out of the row of siblings; only the grandparents stand beside each other."""
    found = order(IN_LAWS, known(IN_LAWS))
    assert found.rows == (("gramp", "gran", "opa"), ("sis", "ana", "bro", "bo"), ("kid",))
    assert found.around["gran"] == ("gramp",)
    assert found.beside == {0}


def test_children_stand_below_one_union_only() -> None:
    """That of the foster parent has none."""
    assert order(FOSTERED, known(FOSTERED)).children == {0: ("mom", "aunt"), 1: ("kid", "sib"), 2: ()}


def test_a_block_of_founders_stands_where_couples_are_close() -> None:
    """The parents of the oldest one's partner are at the left, although the file has them second."""
    made = family(
        "a-m b-f c-m d-f u-f-1980 v-f-1982 w-m-1981 kid-o",
        [couple("a", "b", children="u v"), couple("c", "d", children="w"), couple("u", "w", children="kid")],
    )
    assert order(made, known(made)).rows == (("c", "d", "a", "b"), ("w", "u", "v"), ("kid",))
