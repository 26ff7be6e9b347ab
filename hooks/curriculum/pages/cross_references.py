"""Finds the guides that use an intervention or worksheet, or mention a person, place or organization."""

import re
from collections import defaultdict
from collections.abc import Iterator

from curriculum.model.curriculum import Curriculum
from curriculum.model.guide import Activity, Guide
from curriculum.model.town import Town

_MENTION = re.compile(r"\]\(\s*((?:person|place|organization):[a-z0-9/-]+)")
"""A link to an entry of a town, in a guide's texts."""


class CrossReferences:
    """The guides that use or mention an entry, for the list on the entry's page."""

    def __init__(self, curriculum: Curriculum) -> None:
        self._interventions: dict[str, list[tuple[Town, str, Activity]]] = defaultdict(list)
        self._worksheets: dict[str, list[tuple[Town, str]]] = defaultdict(list)
        self._mentions: dict[str, list[tuple[Town, str]]] = defaultdict(list)
        for town, phase, guide in guides(curriculum):
            for activity in guide.activities:
                if activity.intervention:
                    self._interventions[activity.intervention].append((town, phase, activity))
            for worksheet in guide.all_worksheets:
                self._worksheets[worksheet].append((town, phase))
            # Teaching notes are not for students. Links are the same in JSON as in the texts.
            for entry in dict.fromkeys(_MENTION.findall(guide.model_dump_json(exclude={"teaching"}))):
                self._mentions[entry].append((town, phase))

    def activities(self, intervention: str) -> list[tuple[Town, str, Activity]]:
        """Return the sections of town guides that apply an intervention: town, phase id, section."""
        return self._interventions[intervention]

    def guides_with(self, worksheet: str) -> list[tuple[Town, str]]:
        """Return the town guides that hand out a worksheet: town and phase id."""
        return self._worksheets[worksheet]

    def guides_that_mention(self, kind: str, identifier: str) -> list[tuple[Town, str]]:
        """Return the town guides with a link to a `person`, `place` or `organization`, `town/id`: town and phase id."""
        return self._mentions[f"{kind}:{identifier}"]


def guides(curriculum: Curriculum) -> Iterator[tuple[Town, str, Guide]]:
    """Yield every town guide with its town and phase id, in the order of towns and phases."""
    for town in curriculum.towns.values():
        for phase, guide in town.guides.items():
            yield town, phase, guide
