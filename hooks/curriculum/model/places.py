"""Places and the town's map: `places.yaml`, and what `town.yaml` adds to the map."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from curriculum.model.fields import Each, Entry, Id, OrganizationId, PersonId, Plain, Text, field_errors

Coordinate = Annotated[int, Field(ge=0, le=1000)]
Point = tuple[Coordinate, Coordinate]
"""x from west to east, then y from north to south, from 0 to 1000."""

APART = 56
"""The minimum distance of two places along one axis, on a map of 1000 by 1000, so that their symbols don't overlap."""


class Feature(Entry):
    """Something drawn on the map besides places: a street, the river, an outline."""

    kind: Literal["street", "rail", "river", "water", "park", "neighborhood"]
    """What it is."""
    name: Plain
    """Its name on the map."""
    points: tuple[Point, ...] = Field(min_length=2)
    """Corners of the line or outline as [x, y], from 0, 0 (north-west) to 1000, 1000 (south-east)."""
    width: int | None = Field(default=None, ge=10, le=200)
    """A river's width, on a map that is 1000 wide: 20 is a creek, 70 a wide river; the default is 40."""

    @model_validator(mode="after")
    def _check_points_and_width(self) -> "Feature":
        outline = self.kind in ("water", "park", "neighborhood")
        if outline and len(self.points) < 3:
            message = f"a {self.kind} is an outline and needs three points or more: add the missing corners"
            raise field_errors([(("points",), message)])
        if self.width is not None and self.kind != "river":
            raise field_errors([(("width",), f"only a river has a width, and this is a {self.kind}: delete it")])
        return self


class Place(Entry):
    """A place on the town's map: an entry of `places.yaml`."""

    id: Id
    """For example `founders-plaza`."""
    name: Plain
    """Its name."""
    kind: Literal[
        "home", "housing", "business", "government", "health", "worship", "school",
        "park", "transit", "landmark", "service", "vacant", "workplace", "gathering", "neighborhood",
    ]  # fmt: skip
    """What kind of place it is."""
    position: Point
    """Where it is: [x, y], from 0, 0 (north-west) to 1000, 1000 (south-east)."""
    text: Text
    """What one sees there, and what it means to whom."""
    people: Each[PersonId] = ()
    """Who is often found there."""
    organizations: Each[OrganizationId] = ()
    """The organizations at work there."""
