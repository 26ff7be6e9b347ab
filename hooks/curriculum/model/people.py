"""People of a case: `people.yaml`."""

from typing import Literal

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from curriculum.model.fields import CASE_YEAR, ActorId, Entry, Id, Line, Plain, Text, Year

OLDEST = 120
"""The age that nobody has reached, but for one: https://en.wikipedia.org/wiki/Jeanne_Calment."""


def birth_problem(born: int, died: int | None = None) -> str | None:
    """Return the problem of a year of birth, or None; without a year of death, the person lives in the case's year."""
    year = CASE_YEAR.get()
    if year is not None and born > year:
        return f"the cases take place in {year}, and {born} is later: correct the year"
    end = died or year
    if end is not None and end - born > OLDEST:
        return f"a person born in {born} would be {end - born} years old in {end}: correct the year"
    return None


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

    @field_validator("born")
    @classmethod
    def _is_alive(cls, born: int) -> int:
        if message := birth_problem(born):
            raise PydanticCustomError("date", "{message}", {"message": message})
        return born
