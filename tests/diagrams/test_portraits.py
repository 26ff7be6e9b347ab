"""Medallions."""

from curriculum.diagrams.portraits import portrait


def test_medallions_tell_people_from_organizations_and_stay_the_same() -> None:
    """Many ids share no drawing; the same id has the same."""
    drawn = [portrait(f"person-{i}", "Ann Bell", person=True) for i in range(40)]
    assert len(set(drawn)) > 30
    assert drawn[0] == portrait("person-0", "Ann Bell", person=True) != portrait("person-0", "Ann Bell", person=False)
    assert 'aria-hidden="true"' in drawn[0] and ">AB<" in drawn[0]
