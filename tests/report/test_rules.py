"""The content as a whole: everything fits together, and all that was designed is there."""

from curriculum.model.curriculum import Curriculum
from curriculum.report.rules import findings
from curriculum.site import Site


def test_the_curriculum_fits_together(real_site: Site) -> None:
    """Years, ages, sums, figures, uses, links and likenesses: no rule finds anything."""
    assert findings(real_site.curriculum) == []


def test_the_inventory_is_complete(curriculum: Curriculum) -> None:
    """What the design promises is there, by number."""
    reference = curriculum.reference
    assert (len(curriculum.phases), len(curriculum.interventions)) == (4, 13)
    assert (len(reference.process.stages), len(reference.process.planned_change)) == (6, 7)
    practice = reference.practice
    counts = [len(part) for part in (practice.factors, practice.challenges, practice.reasons, practice.best_practices)]
    assert counts == [8, 5, 5, 5]
    assert (len(reference.values.values), len(reference.values.standards)) == (6, 18)
    assert (len(reference.modalities.modalities), len(reference.competencies.competencies)) == (24, 9)
    assert len(reference.glossary.terms) >= 100 and len(curriculum.worksheets) >= 40
    for challenge in practice.challenges:
        assert {prompt.town for prompt in challenge.prompts} == set(curriculum.towns)
    for town in curriculum.towns.values():
        assert len(town.guides) == 4 and town.teaching
        assert len(town.places) >= 10 and len(town.people) >= 12 and len(town.organizations) >= 8
        assert town.families and town.community and town.matrix and len(town.timeline) >= 10
        for guide in town.guides.values():
            assert len(guide.tasks) >= 3 and guide.questions and guide.teaching


def test_phase_three_uses_the_interventions_it_must(curriculum: Curriculum) -> None:
    """The interventions that each town's third phase cannot do without."""
    needed = {
        "riverton": {"information", "resource-mobilization", "advocacy", "support", "community-organizing"},
        "brickville": {
            "information",
            "community-needs-assessment",
            "resource-mobilization",
            "advocacy",
            "support",
            "policy-practice",
            "case-management",
        },
    }
    for town, interventions in needed.items():
        guide = curriculum.towns[town].intervene
        assert guide and interventions <= {activity.intervention for activity in guide.activities}
