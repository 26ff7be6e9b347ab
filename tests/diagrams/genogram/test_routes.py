"""The ways of lines that take corridors and lanes."""

from tests.diagrams.families import couple, family
from tests.diagrams.genogram.passes import FOSTERED, REMARRIED, passes, rounded

from curriculum.diagrams.genogram.routes import Route


def test_second_links_have_routes() -> None:
    """A link begins at the foster parent's line, and says what it is."""
    assert passes(FOSTERED).routes.routes == (
        Route(("link", 0), start=2, end="kid", label="foster", channels=(1,), corridors=(("kid", 1),)),
    )


def test_a_route_is_vertical_where_its_corridors_are() -> None:
    """From the foot of the parent's symbol to the corridor; its lane reaches from one to the other."""
    made = passes(FOSTERED)
    (link,) = made.routes.routes
    assert rounded(link.vertical_x(made.columns)) == [51, -73.8]
    assert rounded(link.lane_ends(made.columns)) == [(51, -73.8)]


def test_a_route_does_not_cross_a_couples_line() -> None:
    """It goes through a row beside couples, not between the two."""
    made = family(
        "first-f old-m aunt-f al-m-1950 bea-f kid-o",
        [
            couple("old", children="al", status="single"),
            couple("al", "bea", children="kid"),
            {"partners": ["aunt"], "status": "single", "children": [{"member": "kid", "tie": "foster"}]},
            couple("first", children="old aunt", status="single"),
        ],
    )
    (route,) = passes(made).routes.routes
    assert route.channels == (1, 2)
    assert route.corridors[0] in (("al", -1), ("bea", 1))


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
