"""People of a case: `people.yaml`."""

from typing import Literal

from pydantic import Field

from curriculum.model.fields import ActorId, Entry, Id, Line, Plain, Text, Year


class PersonTie(Entry):
    """A tie from one person to another person or an organization."""

    to: ActorId
    """The id of the person or organization."""
    text: Line
    """What the tie is: kin, trust, debt, quarrel."""


class Person(Entry):
    """A person of the case: an entry of `people.yaml`."""

    id: Id
    """For example `dolores-pruitt`."""
    name: Plain
    """The person's name."""
    pronouns: Literal["she/her", "he/him", "they/them"]
    """The person's pronouns."""
    born: Year
    """Year of birth; the age is calculated from it."""
    role: Line
    """Who the person is in the town, in a few words."""
    text: Text
    """The person's situation and point of view."""
    wants: Line
    """What the person wants, in their own terms."""
    strengths: tuple[Line, ...] = Field(min_length=1)
    """What the person brings: skills, ties, experience."""
    ties: tuple[PersonTie, ...] = ()
    """Ties to other people and to organizations."""
