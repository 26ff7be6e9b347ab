"""All rules of the report on the content, each of which finds one kind of fault."""

from curriculum.model.curriculum import Curriculum
from curriculum.report import likenesses, numbers, uses


def findings(curriculum: Curriculum) -> list[str]:
    """Return the faults in the content, one sentence each."""
    rules = (
        numbers.family_years,
        numbers.ages,
        numbers.school_grades,
        numbers.sums,
        numbers.retyped_figures,
        uses.unused,
        uses.unlinked_standards,
        uses.unlinked_works,
        likenesses.shared_names,
        likenesses.shared_runs,
    )
    return [sentence for rule in rules for sentence in rule(curriculum)]
