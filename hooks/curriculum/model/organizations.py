"""Organizations, the formal and informal systems of a case: `organizations.yaml`."""

from pydantic import Field

from curriculum.model.fields import Each, Entry, Id, Line, PersonId, PlaceId, Plain, System, Text


class Organization(Entry):
    """A formal or informal system: an entry of `organizations.yaml`."""

    id: Id
    """For example `alvadora-tenants`."""
    name: Plain
    """Its name."""
    system: System
    """`formal`: its purpose is to provide resources; `informal`: family, friends, neighbors, congregations."""
    kind: Plain
    """What it is: `city department`, `congregation`, `mutual-aid group`."""
    text: Text
    """What it does, for whom, and how it sees the case."""
    offers: tuple[Line, ...] = Field(min_length=1)
    """What it can bring."""
    limits: Line
    """What it can't or won't do."""
    wants: Line
    """What it wants from this case."""
    people: Each[PersonId] = ()
    """Its people in the case."""
    place: PlaceId | None = None
    """Where it is found."""
