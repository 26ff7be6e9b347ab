"""The community shown in a sociogram, and the ties in it: `community.yaml`."""

from typing import Literal

from pydantic import Field, model_validator

from curriculum.model.fields import ActorId, Entry, FieldProblem, Line, Text, field_errors
from curriculum.model.suggest import instead_of


class SocialTie(Entry):
    """One choice in the sociogram; two people who choose each other are two ties."""

    source: ActorId
    """Who turns to someone: a person's or organization's id."""
    target: ActorId
    """To whom."""
    kind: Literal["choice", "conflict"] = "choice"
    """`choice`: would work with, turns to, trusts; `conflict`: is in open disagreement with."""
    text: Line
    """What shows it."""


class Community(Entry):
    """The community for the sociogram: `community.yaml`."""

    question: Line
    """The question the choices answer, for example `Whom do you call when something must get done?`"""
    text: Text
    """How the choices were gathered, and what the sociogram is for."""
    actors: tuple[ActorId, ...] = Field(min_length=3, max_length=24)
    """Who is in the sociogram: ids of people and organizations."""
    ties: tuple[SocialTie, ...] = Field(min_length=1)
    """Who chooses whom, and who is in conflict with whom."""

    @model_validator(mode="after")
    def _check_actors_and_ties(self) -> "Community":
        problems: list[FieldProblem] = []
        for i, actor in enumerate(self.actors):
            if actor in self.actors[:i]:
                problems.append((("actors", i), f"“{actor}” is already among the actors: delete one of the two"))
        before: dict[tuple[str, str], SocialTie] = {}
        for i, tie in enumerate(self.ties):
            for end, actor in (("source", tie.source), ("target", tie.target)):
                if actor not in self.actors:
                    message = (
                        f"“{actor}” is not among the `actors` above: if this id is right, add or correct it there"
                        f"{instead_of(actor, set(self.actors))}"
                    )
                    problems.append((("ties", i, end), message))
            first = before.setdefault((tie.source, tie.target), tie)
            if tie.source == tie.target:
                message = f"“{tie.source}” can't choose itself or be in conflict with itself: name someone else"
                problems.append((("ties", i, "target"), message))
            elif first is not tie:
                message = (
                    f"there is already a tie from “{tie.source}” to “{tie.target}”, a {first.kind}: keep one of the two"
                )
                problems.append((("ties", i, "target"), message))
        if problems:
            raise field_errors(problems)
        return self
