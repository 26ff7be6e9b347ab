"""The ways of lines that take corridors and lanes."""

from tests.diagrams.families import couple, family
from tests.diagrams.genogram.passes import FOSTERED, REMARRIED, passes, rounded

from curriculum.diagrams.genogram.routes import Route


def test_second_links_and_ties_without_space_have_routes() -> None:
    """A link begins at the foster parent's line, a tie at the side of whoever stands higher; other ties have none."""
    assert passes(FOSTERED, laned=frozenset({0})).routes.routes == (
        Route(("link", 0), start=2, end="kid", label="", channels=(1,), corridors=(("kid", 1),)),
        Route(
            ("tie", 0),
            start="gran",
            end="sib",
            label="cut off",
            channels=(0, 1),
            corridors=(("gran", 1), ("mom", 1), ("sib", 1)),
        ),
    )
    assert [route.line for route in passes(FOSTERED).routes.routes] == [("link", 0)]


def test_a_route_is_vertical_where_its_corridors_are() -> None:
    """From the foot of the parent's symbol, or from corridor to corridor; its lanes reach from one to the next."""
    made = passes(FOSTERED, laned=frozenset({0}))
    link, tie = made.routes.routes
    assert rounded(link.vertical_x(made.columns)) == [51, -73.8]
    assert rounded(tie.vertical_x(made.columns)) == [45, -3.9, 28.2]
    assert rounded(tie.lane_ends(made.columns)) == [(45, -3.9), (-3.9, 28.2)]


def test_a_line_leaves_where_the_least_is_in_its_way() -> None:
    """The partner is at the right; a second line goes there nevertheless rather than beside the first."""
    ties = [{"between": ["al", "x"], "kind": kind, "text": "T."} for kind in ("close", "hostile")]
    made = family("al-m bea-f x-f-1980", [couple("al", "bea", children="x")], ties=ties)
    found = passes(made, laned=frozenset({0, 1})).routes
    assert [route.corridors for route in found.routes] == [(("al", -1), ("x", -1)), (("al", 1), ("x", -1))]
    assert found.corridors.within(("x", -1)) == (("tie", 0), ("tie", 1))


def test_a_route_does_not_cross_a_couples_line() -> None:
    """It goes through a row beside couples, not between the two."""
    ties = [{"between": ["old", "kid"], "kind": "close", "text": "T."}]
    made = family(
        "old-m al-m-1950 bea-f kid-o",
        [couple("old", children="al", status="single"), couple("al", "bea", children="kid")],
        ties=ties,
    )
    (route,) = passes(made, laned=frozenset({0})).routes.routes
    assert route.channels == (0, 1)
    assert route.corridors[1] in (("al", -1), ("bea", 1))


def test_a_link_can_lead_upwards() -> None:
    """To a child in a row above its foster parent's: the channels go up, through the foster parent's own row."""
    made = family(
        "gran-f mom-f kid-o aunt-f sib-m",
        [
            couple("gran", children="mom aunt", status="single"),
            couple("mom", children="kid sib", status="single"),
            {"partners": ["sib"], "status": "single", "children": [{"member": "aunt", "tie": "foster"}]},
        ],
    )
    (route,) = passes(made).routes.routes
    assert (route.start, route.end, route.channels) == (2, "aunt", (2, 1))
    assert [shape.row for shape in (passes(made).shapes.members[name] for name, _ in route.corridors)] == [2, 1]


def test_a_family_without_links_has_no_routes() -> None:
    """Only the lines of arches are in corridors."""
    found = passes(REMARRIED).routes
    assert found.routes == ()
    assert set(found.corridors.lines.values()) == {(("arch", 0),)}
