"""What addresses become when entries have other ids; test_moving.py and test_removing.py test the redirects."""

import pytest

from curriculum.editing.address_changes import by_names

CURRENT = (
    *("towns/ash/", "towns/ash/people/#a-b", "towns/ash/engage/worksheet/ash-engage-a4.pdf", "r/ash/engage/"),
    *("worksheets/packets/town-ash-letter.pdf", "worksheets/map/", "worksheets/map/#map", "glossary/#map"),
    *("towns/ash/people/#old-timer", "worksheets/plan/", "worksheets/plan/#old"),
)


@pytest.mark.parametrize(
    ("kind", "old", "new", "before", "after"),
    [
        ("town", "old", "ash", "towns/old/", "towns/ash/"),
        ("town", "old", "ash", "towns/old/people/#a-b", "towns/ash/people/#a-b"),
        ("town", "old", "ash", "towns/old/people/#old-timer", "towns/ash/people/#old-timer"),
        (
            *("town", "old", "ash", "towns/old/engage/worksheet/old-engage-a4.pdf"),
            "towns/ash/engage/worksheet/ash-engage-a4.pdf",
        ),
        ("town", "old", "ash", "r/old/engage/", "r/ash/engage/"),
        ("town", "old", "ash", "worksheets/packets/town-old-letter.pdf", "worksheets/packets/town-ash-letter.pdf"),
        ("worksheet", "old", "map", "worksheets/old/#map", "worksheets/map/#map"),
        ("worksheet", "old", "plan", "worksheets/old/#old", "worksheets/plan/#old"),
        ("term", "old", "map", "glossary/#old", "glossary/#map"),
        ("term", "old", "map", "glossary/#older", None),
        ("term", "old", "none", "glossary/#old", None),
        ("term", "old", "map", "worksheets/map/", "worksheets/map/"),
    ],
)
def test_by_names(kind: str, old: str, new: str, before: str, after: str | None) -> None:
    """Only whole words are replaced, and only if the result exists; what exists stays."""
    assert by_names({(kind, old): new}, CURRENT)(before) == after
