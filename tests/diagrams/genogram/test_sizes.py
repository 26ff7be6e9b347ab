"""What is to be placed, and how much room it takes."""

from tests.diagrams.families import couple, family
from tests.diagrams.genogram.passes import FOSTERED, IN_LAWS, REMARRIED, passes, rounded

from curriculum.diagrams.genogram.elements import HALF
from curriculum.diagrams.genogram.sizes import TieShape, UnionShape
from curriculum.model.families import Family


def test_the_line_of_partners_who_stand_apart_is_an_arch() -> None:
    """From the inner partner to the outer one, who stands at the left."""
    shapes = passes(REMARRIED).shapes
    assert shapes.unions[0] == UnionShape(
        number=0,
        row=0,
        line="arch",
        left="bea",
        right="al",
        inner="al",
        outer="bea",
        together=True,
        years=("1978–1981",),
        children=("x",),
        ties={"x": "birth"},
        twins=(),
        identical=(),
    )
    assert shapes.unions[0].corridors == (("al", -1), ("bea", 1))
    assert [union.line for union in shapes.unions] == ["arch", "straight", "straight"]
    assert [shapes.members[name].beside for name in shapes.rows[0]] == ["al", "al", None, "al"]


def test_neighbors_who_are_a_couple() -> None:
    """They are asked for by a member and a side; beyond the ends of a row there is nobody."""
    shapes = passes(REMARRIED).shapes
    assert [(name, side) for name in shapes.rows[0] for side in (-1, 1) if shapes.is_couple(name, side)] == [
        ("cy", 1),
        ("al", -1),
        ("al", 1),
        ("dee", -1),
    ]


def test_lines_begin_at_the_feet_of_single_parents_and_of_couples_with_a_bracket() -> None:
    """Names are beside such a line, so they reach farther to the right; the index person's is bold."""
    shapes = passes(IN_LAWS).shapes
    assert {name: member.stems for name, member in shapes.members.items() if member.stems} == {
        "opa": (1,),
        "ana": (2,),
        "bo": (2,),
    }
    assert [union.line for union in shapes.unions] == ["straight", "none", "bracket"]
    label = shapes.members["ana"].name_label(100, 200)
    assert (label.x, label.y, label.anchor, label.bold) == (107, 236.5, "start", True)
    assert rounded({side: shapes.extents["ana", side] for side in (-1, 1)}) == {-1: 28, 1: 38.6}
    assert rounded({side: shapes.extents["bro", side] for side in (-1, 1)}) == {-1: 21, 1: 21}


def test_years_are_at_the_sides_of_the_line_from_the_parents() -> None:
    """Together in the middle for those without one; nobody has a label without years."""
    made = family("al-m-1950 bea-f kid-o-1980", [couple("al", "bea", children="kid")])
    written = made.model_dump(mode="json", exclude_none=True)
    for member in written["members"][::2]:
        member["died"] = 1990
    members = passes(Family.model_validate(written)).shapes.members
    labels = {name: member.year_labels(0, 0) for name, member in members.items()}
    assert {name: [(*label.lines, label.x, label.anchor) for label in found] for name, found in labels.items()} == {
        "al": [("1950–1990", 0, "middle")],
        "bea": [],
        "kid": [("1980", -4, "end"), ("–1990", 4, "start")],
    }


def test_the_extents_hold_labels_and_brackets() -> None:
    """Whatever reaches farthest to a side."""
    union = couple("al", "maximiliano") | {"children": [{"member": "kid", "tie": "adopted"}]}
    shapes = passes(family("al-m maximiliano-m kid-o", [union])).shapes
    assert shapes.extents["al", 1] == HALF + 7  # the household
    assert shapes.extents["kid", -1] == shapes.extents["kid", 1] == HALF + 9
    name = shapes.members["maximiliano"].name_label(0, 0).box
    assert shapes.extents["maximiliano", 1] == name.right > HALF


def test_a_second_link_and_a_tie_are_what_routes_and_curves_are_made_for() -> None:
    """In the order of the file."""
    shapes = passes(FOSTERED).shapes
    assert [(link.union, link.child.member) for link in shapes.links] == [(2, "kid")]
    assert shapes.unions[2].ties == {"kid": "foster"}
    assert shapes.ties == (TieShape(("sib", "gran"), "cut-off"),)
    assert shapes.ties[0].label == "cut off"


def test_triplets_are_one_group() -> None:
    """However they name each other."""
    union = couple("al")
    twins = [("a", None), ("b", "a"), ("c", "b"), ("d", None), ("e", "d")]
    union |= {"status": "single", "children": [{"member": name, "twin_of": twin} for name, twin in twins]}
    made = family("al-m a-f-1990 b-f-1990 c-f-1990 d-f-1992 e-f-1992", [union])
    assert [set(group) for group in passes(made).shapes.unions[0].twins] == [{"a", "b", "c"}, {"d", "e"}]


def test_years_that_are_known_only_about_say_so() -> None:
    """Of people and of couples; a pregnancy is due, and a foster child's line has its word."""
    union = couple("al", "bea", since=1970, until=1975, about=["since"])
    union["children"] = [{"member": "kid", "tie": "foster"}, {"member": "new"}]
    made = family("al-m-1950 bea-f kid-o-1980 new-o-2026", [union]).model_dump(mode="json", exclude_unset=True)
    made["members"][0]["about"] = made["members"][2]["about"] = ["born"]
    made["members"][3] |= {"kind": "pregnancy"}
    shapes = passes(Family.model_validate(made)).shapes
    labels = {name: [label.lines[0] for label in one.year_labels(0, 0)] for name, one in shapes.members.items()}
    assert labels == {"al": ["c. 1950"], "bea": [], "kid": ["c. 1980", "foster"], "new": ["due 2026"]}
    assert shapes.unions[0].years == ("c. 1970–1975",)


def test_the_sex_assigned_at_birth_is_below_the_name() -> None:
    """In the letters that genetic counselors use."""
    made = family("al-m bea-f", [couple("al", "bea")]).model_dump(mode="json", exclude_unset=True)
    made["members"][0]["assigned"] = "female"
    assert passes(Family.model_validate(made)).shapes.members["al"].name == ("al", "AFAB")


def test_members_of_the_household_have_space_for_its_outline() -> None:
    """Seven at each side."""
    made = family("al-m bea-f", [couple("al", "bea")], household=["bea"])
    shapes = passes(made).shapes
    assert (shapes.extents["al", 1], shapes.extents["bea", 1]) == (HALF, HALF + 7)
