"""Which changes are about a town."""

from curriculum.model.curriculum import Change, Curriculum
from curriculum.pages.changes import changes_in


def test_changes_of_a_town(small: Curriculum) -> None:
    """Those that name the town or anything in it, in the text or as what they are about."""
    texts = {
        "about the town": Change(date="2026-01-01", text="about the town", about="town:dry-fork"),
        "about a place": Change(date="2026-01-01", text="about a place", about="place:dry-fork/plaza"),
        "names it": Change(date="2026-01-01", text="New: [](guide:dry-fork/engage) and [](town:arden).", about=None),
        "another": Change(date="2026-01-01", text="New: [](town:arden), [](term:dry-fork).", about="term:ecomap"),
    }
    changed = small.model_copy(update={"changes": tuple(texts.values())})
    assert changes_in(changed, "dry-fork") == list(texts.values())[:3]
    assert [change.text for change in changes_in(changed, "arden")] == [texts["names it"].text, texts["another"].text]
