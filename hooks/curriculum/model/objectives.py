"""Objectives: what a student will be able to do after a guide or a page, and what they build."""

from collections.abc import Iterable

from pydantic import Field

from curriculum.model.fields import BehaviorId, Each, Entry, Line, TermId
from curriculum.model.sensitive import MaybeSensitive


class Objective(Entry):
    """What a student will be able to do after a guide or a page, and the behaviors that this builds."""

    text: Line
    """What the student will be able to do, beginning with a verb."""
    behaviors: Each[BehaviorId] = Field(min_length=1)
    """The behaviors of the accreditation standard that it builds, for example `epas-2022-6-a`."""


class WithObjectives(MaybeSensitive):
    """The base class of entries that name their objectives, from which the behaviors follow."""

    objectives: tuple[Objective, ...] = Field(min_length=1)
    """What the student will be able to do, with the behaviors that each objective builds."""

    @property
    def behaviors(self) -> tuple[str, ...]:
        """The ids of the behaviors that its objectives build, each once."""
        return tuple(dict.fromkeys(name for objective in self.objectives for name in objective.behaviors))


LEARNING_SECTIONS = ("objectives", "key-terms")
"""The anchors of the sections that every page with key terms has; a search for them would find all of these pages."""


class WithKeyTerms(WithObjectives):
    """The base class of pages to learn from that are not guides: interventions and most reference pages."""

    objectives: tuple[Objective, ...] = Field(min_length=2, max_length=4)
    """What the student will be able to do, with the behaviors that each objective builds: two to four objectives."""
    key_terms: Each[TermId] = Field(min_length=3, max_length=8)
    """The ids of the glossary terms that the page rests on, three to eight, in the order in which it needs them."""


def competencies_of(behaviors: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the competencies of behaviors, each once: `epas-2022-6` for `epas-2022-6-a`."""
    return tuple(dict.fromkeys(name.rpartition("-")[0] for name in behaviors))
