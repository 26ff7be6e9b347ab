"""What a community's choices come to."""

import pytest

from curriculum.diagrams.sociometry import Sociometry
from curriculum.model.community import Community, SocialTie
from curriculum.model.curriculum import Curriculum


def choices(*ties: str, actors: str = "abcdef") -> Sociometry:
    """Return choices from strings: `ab` is a chooses b, `a!b` a conflict."""
    return Sociometry(
        Community(
            question="-",
            text="-",
            actors=tuple(actors),
            ties=tuple(
                SocialTie(source=tie[0], target=tie[-1], kind="conflict" if "!" in tie else "choice", text="-")
                for tie in ties
            ),
        )
    )


def test_stars_isolates_and_pairs() -> None:
    """A conflict is no choice; one choice makes no star."""
    found = choices("ab", "cb", "ba", "d!b", "ce")
    assert found.stars == ["b"]
    assert found.isolates == ["d", "f"]
    assert found.unchosen == ["c"]
    assert found.mutual_pairs == [("a", "b")]
    assert found.conflicts == [("b", "d")]
    assert found.received == {"a": 1, "b": 2, "c": 0, "d": 0, "e": 1, "f": 0}
    assert found.made == {"a": 1, "b": 1, "c": 2, "d": 0, "e": 0, "f": 0}
    assert choices("ab", "cd").stars == []
    assert choices("ab", "cb", "bd", "cd").stars == ["b", "d"]


def test_cliques_are_the_largest_groups_who_all_choose_one_another() -> None:
    """Two such groups may share a member; a group within a group is not one of its own."""
    mutual = [pair for one in ("ab", "ac", "bc", "cd", "ce", "de", "ad") for pair in (one, one[::-1])]
    assert choices(*mutual).cliques == [["a", "b", "c"], ["a", "c", "d"], ["c", "d", "e"]]
    every = [x + y for x in "abcd" for y in "abcd" if x != y]
    assert choices(*every).cliques == [["a", "b", "c", "d"]]
    assert choices("ab", "bc", "ca").cliques == []


@pytest.mark.parametrize(
    ("town", "stars", "isolates", "cliques"),
    [
        (
            "riverton",
            ["gloria-tamez"],
            [],
            [{"gloria-tamez", "nadine-okoro", "neil-halvorsen"}, {"samira-haddad", "otis-lavelle", "wendell-hasek"}],
        ),
        ("brickville", ["ernestine-bell"], [], [{"ernestine-bell", "gene-kovalik", "grace-yoon", "alma-whitfield"}]),
        ("pell-creek", ["bev-nygaard"], ["ernesto-villasenor"], [{"harold-lund", "opal-jernigan", "rowan-satterlee"}]),
    ],
)
def test_the_towns_have_what_their_texts_speak_of(
    town: str, stars: list[str], isolates: list[str], cliques: list[set[str]], curriculum: Curriculum
) -> None:
    """The guides speak of these people as stars, isolates and cliques."""
    community = curriculum.towns[town].community
    assert community
    found = Sociometry(community)
    assert (found.stars, found.isolates, [set(clique) for clique in found.cliques]) == (stars, isolates, cliques)
