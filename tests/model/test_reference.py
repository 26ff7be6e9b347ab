"""The reference pages hold what the standards hold."""

from curriculum.model.curriculum import Curriculum


def test_the_behaviors_of_epas_2022(curriculum: Curriculum) -> None:
    """Four under the first competency and two under each of the other eight, as in the standard of 2022."""
    competencies = curriculum.reference.competencies.competencies
    letters = ["".join(behavior.letter for behavior in competency.behaviors) for competency in competencies]
    assert letters == ["abcd", *["ab"] * 8]
