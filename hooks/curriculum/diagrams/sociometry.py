"""What a community's choices come to: who chooses whom, how often each is chosen, and the groups this makes.

The terms are those of sociometry as the curriculum's glossary has them: a star is chosen by the most others; an
isolate neither chooses nor is chosen; a clique is three or more who all choose one another.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

from curriculum.model.community import Community


class Sociometry:
    """The choices of one community; everything is in the order of its actors."""

    def __init__(self, community: Community) -> None:
        self.actors = community.actors
        self._place = {actor: place for place, actor in enumerate(community.actors)}
        self._kinds = {(tie.source, tie.target): tie.kind for tie in community.ties}

    def between(self, source: str, target: str) -> str | None:
        """Return `choice` or `conflict` if the first named the second so, else None."""
        return self._kinds.get((source, target))

    def chooses(self, source: str, target: str) -> bool:
        """Say whether the first chooses the second."""
        return self.between(source, target) == "choice"

    def mutual(self, one: str, other: str) -> bool:
        """Say whether the two choose each other."""
        return self.chooses(one, other) and self.chooses(other, one)

    @cached_property
    def received(self) -> Mapping[str, int]:
        """How many others choose each actor."""
        return {one: sum(self.chooses(other, one) for other in self.actors) for one in self.actors}

    @cached_property
    def made(self) -> Mapping[str, int]:
        """How many others each actor chooses."""
        return {one: sum(self.chooses(one, other) for other in self.actors) for one in self.actors}

    @property
    def stars(self) -> list[str]:
        """The actors chosen by the most others, if that is more than one choice."""
        most = max(self.received.values())
        return [one for one in self.actors if self.received[one] == most > 1]

    @property
    def isolates(self) -> list[str]:
        """The actors who choose nobody and whom nobody chooses."""
        return [one for one in self.actors if not self.received[one] and not self.made[one]]

    @property
    def unchosen(self) -> list[str]:
        """The actors who choose others and whom nobody chooses."""
        return [one for one in self.actors if not self.received[one] and self.made[one]]

    @property
    def mutual_pairs(self) -> list[tuple[str, str]]:
        """The pairs who choose each other."""
        return [pair for pair in self._pairs() if self.mutual(*pair)]

    @property
    def conflicts(self) -> list[tuple[str, str]]:
        """The pairs of whom one or both named a conflict."""
        return [pair for pair in self._pairs() if "conflict" in (self.between(*pair), self.between(*pair[::-1]))]

    @property
    def cliques(self) -> list[list[str]]:
        """The groups of three or more who all choose one another and to whom nobody can be added."""
        found: list[list[str]] = []
        self._grow([], list(self.actors), [], found)
        return sorted(found, key=lambda group: (-len(group), [self._place[one] for one in group]))

    def _grow(self, group: list[str], fit: list[str], done: list[str], found: list[list[str]]) -> None:
        """Find the largest groups by the algorithm of Bron and Kerbosch (1973), without a pivot: groups are small."""
        if not fit and not done and len(group) >= 3:
            found.append(group)
        for one in list(fit):
            known = [other for other in self.actors if self.mutual(one, other)]
            self._grow(
                [*group, one], [other for other in fit if other in known], [x for x in done if x in known], found
            )
            fit.remove(one)
            done.append(one)

    def _pairs(self) -> Iterator[tuple[str, str]]:
        for place, one in enumerate(self.actors):
            for other in self.actors[place + 1 :]:
                yield one, other
