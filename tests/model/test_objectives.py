"""What a guide or a page builds follows from its objectives."""

from curriculum.model.curriculum import Curriculum
from curriculum.model.intervention import Intervention
from curriculum.model.objectives import Objective, competencies_of
from curriculum.model.reference import TaughtPage

OBJECTIVES = (
    Objective(text="Plan.", behaviors=("epas-2022-8-a", "epas-2022-1-b")),
    Objective(text="Explain.", behaviors=("epas-2022-1-a", "epas-2022-8-a")),
)


def test_behaviors_are_those_of_the_objectives(small: Curriculum) -> None:
    """In the order in which the objectives name them, each once."""
    guide = small.phases["engage"].model_copy(update={"objectives": OBJECTIVES})
    assert guide.behaviors == ("epas-2022-8-a", "epas-2022-1-b", "epas-2022-1-a")


def test_competencies_are_those_of_the_behaviors(small: Curriculum) -> None:
    """Of a guide as of an intervention, each once."""
    assert competencies_of(["epas-2022-8-a", "epas-2022-1-b", "epas-2022-1-a"]) == ("epas-2022-8", "epas-2022-1")
    guide = small.phases["engage"].model_copy(update={"objectives": OBJECTIVES})
    intervention: Intervention = small.interventions["advocacy"].model_copy(update={"objectives": OBJECTIVES})
    assert guide.competencies == intervention.competencies == ("epas-2022-8", "epas-2022-1")


def test_every_objective_counts_as_a_competency_that_exists(curriculum: Curriculum) -> None:
    """The id of a behavior begins with that of its competency, so none leads to a competency that is not there."""
    known = {competency.id for competency in curriculum.reference.competencies.competencies}
    for town in curriculum.towns.values():
        for guide in town.guides.values():
            assert set(guide.competencies) <= known
    for intervention in curriculum.interventions.values():
        assert set(intervention.competencies) <= known


def test_every_page_to_learn_from_names_its_objectives_and_terms(curriculum: Curriculum) -> None:
    """The glossary, the list of references and My Values are looked things up in; the other six are taught."""
    taught = [name for name, page in curriculum.reference if isinstance(page, TaughtPage)]
    assert taught == ["process", "practice", "values", "levels", "modalities", "competencies"]
