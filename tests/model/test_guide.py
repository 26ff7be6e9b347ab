"""What a guide builds follows from its objectives."""

from curriculum.model.curriculum import Curriculum
from curriculum.model.guide import Objective


def test_behaviors_and_competencies_are_those_of_the_objectives(small: Curriculum) -> None:
    """In the order in which the objectives name them, each once."""
    objectives = (
        Objective(text="Plan.", behaviors=("epas-2022-8-a", "epas-2022-1-b")),
        Objective(text="Explain.", behaviors=("epas-2022-1-a", "epas-2022-8-a")),
    )
    guide = small.phases["engage"].model_copy(update={"objectives": objectives})
    assert guide.behaviors == ("epas-2022-8-a", "epas-2022-1-b", "epas-2022-1-a")
    assert guide.competencies == ("epas-2022-8", "epas-2022-1")


def test_every_objective_counts_as_a_competency_that_exists(curriculum: Curriculum) -> None:
    """The id of a behavior begins with that of its competency, so none leads to a competency that is not there."""
    known = {competency.id for competency in curriculum.reference.competencies.competencies}
    for town in curriculum.towns.values():
        for guide in town.guides.values():
            assert set(guide.competencies) <= known
