"""A town and its case: `town.yaml`, with the files beside it."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Field, ModelWrapValidatorHandler, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from curriculum.model.community import Community
from curriculum.model.families import Family, life_problems, relatives, twin_problems
from curriculum.model.fields import (
    TOWN,
    Date,
    Each,
    Entry,
    FieldProblem,
    FileId,
    Id,
    Level,
    Line,
    OrganizationId,
    PersonId,
    Plain,
    ReferenceId,
    Text,
    field_errors,
)
from curriculum.model.guide import Guide, Teaching
from curriculum.model.known_entries import Known
from curriculum.model.matrix import Matrix
from curriculum.model.organizations import Organization
from curriculum.model.people import Person
from curriculum.model.places import APART, Feature, Place
from curriculum.model.sensitive import MaybeSensitive
from curriculum.model.suggest import instead_of


class Titled(Entry):
    """A short piece with a title: a strength, a tension."""

    title: Plain
    """A few words."""
    text: Text
    """What it is, and why it matters in this case."""


class Worker(Entry):
    """You, the worker: the student's role in the town."""

    title: Plain
    """The job, for example `community social worker`."""
    employer: OrganizationId
    """The organization that employs the worker."""
    supervisor: PersonId | None = None
    """The person who supervises the worker."""
    text: Text
    """What the role asks for, what it gives power over, and where it ends."""
    tensions: tuple[Titled, ...] = Field(min_length=1)
    """What pulls the worker in different directions."""


class Event(Entry):
    """One entry of the town's timeline."""

    date: Date
    """A year, a month or a day: `1911`, `2024-05` or `2024-05-14`."""
    text: Line
    """What happened."""


class Figure(Entry):
    """One invented number about the town; texts quote it as `[](figure:town/id)` so that it is never retyped."""

    id: Id
    """For example `unsheltered-2026`."""
    label: Plain
    """What is counted."""
    value: Plain
    """The number as it is to be read, with its unit: `$1,140 a month`, `212 people`."""
    source: Plain
    """Who counted and when (fictional): `City point-in-time count, January 2026`."""
    note: Line | None = None
    """What the number leaves out, or how it was made."""


class Issue(Entry):
    """One issue of the case."""

    id: Id
    """For example `rising-rents`."""
    title: Plain
    """The issue in a few words."""
    text: Text
    """Who it touches, what keeps it going, and what has been tried."""


class Map(Entry):
    """What the map shows besides the places."""

    description: Text
    """The map in words, for a person who can't see it."""
    features: tuple[Feature, ...] = ()
    """Streets, rail, river, neighborhood outlines."""


def _check_exists(file: str, info: ValidationInfo) -> str:
    known: Known | None = info.context
    if known and known.assets is not None and file not in known.assets:
        message = f"there is no file docs/assets/{file}{instead_of(file, known.assets)}"
        raise PydanticCustomError("picture", "{message}", {"message": message})
    return file


class Picture(Entry):
    """A picture of the town, shown above its page and on its card."""

    file: Annotated[str, AfterValidator(_check_exists)]
    """The file below `docs/assets/`, for example `towns/riverton.svg`; three times as wide as it is high."""
    alt: Plain
    """The picture in words, for a person who can't see it."""


class Town(MaybeSensitive):
    """A town and its case: `content/towns/<town>/`, `town.yaml` and the files beside it."""

    other_files: ClassVar[tuple[str, ...]] = (
        *("places", "people", "organizations", "families", "community", "matrix"),
        *("engage", "assess", "intervene", "evaluate"),
    )

    id: FileId
    """The folder's name."""
    name: Plain
    """The town's name."""
    tagline: Line
    """What the case is about, in one sentence; shown on cards and in search results."""
    picture: Picture | None = None
    """A picture of the town."""
    levels: Each[Level] = Field(min_length=1)
    """The system sizes the case works at."""
    introduction: Text
    """The town and its case, for a student who opens it for the first time."""
    worker: Worker
    """The student's role."""
    setting: Text
    """Where the town lies, how it looks, who lives there, how people earn a living."""
    history: Text
    """What made the town what it is."""
    timeline: tuple[Event, ...] = Field(min_length=1)
    """Dates that matter, oldest first."""
    strengths: tuple[Titled, ...] = Field(min_length=1)
    """What the town has to build on."""
    figures: tuple[Figure, ...] = ()
    """The table of invented figures."""
    issues: tuple[Issue, ...] = Field(min_length=1)
    """The issues of the case."""
    map: Map
    """The map in words, and what it shows besides the places."""
    teaching: Teaching | None = None
    """Notes for the instructor; never shown to students."""

    sources: Each[ReferenceId] = ()
    """The ids of the laws, programs and works behind the case, for example `grants-pass-2024`."""
    places: tuple[Place, ...] = Field(min_length=1)
    """The places on the map: `places.yaml`."""
    people: tuple[Person, ...] = Field(min_length=1)
    """The people of the case: `people.yaml`."""
    organizations: tuple[Organization, ...] = Field(min_length=1)
    """The organizations of the case: `organizations.yaml`."""
    families: tuple[Family, ...] = ()
    """Families for genogram and ecomap: `families.yaml`."""
    community: Community | None = None
    """Actors and ties for the sociogram: `community.yaml`."""
    matrix: Matrix | None = None
    """The assessment matrix: `matrix.yaml`."""
    engage: Guide | None = None
    """The guide to phase 1: `engage.yaml`."""
    assess: Guide | None = None
    """The guide to phase 2: `assess.yaml`."""
    intervene: Guide | None = None
    """The guide to phase 3: `intervene.yaml`."""
    evaluate: Guide | None = None
    """The guide to phase 4: `evaluate.yaml`."""

    @model_validator(mode="wrap")
    @classmethod
    def _validate_in_town(cls, data: Any, handler: ModelWrapValidatorHandler["Town"], info: ValidationInfo) -> "Town":
        """Set `TOWN` during validation, so that references such as `founders-plaza` need no town before them."""
        token = TOWN.set(data.get("id", "") if isinstance(data, dict) else "")
        try:
            return handler(data)
        finally:
            TOWN.reset(token)

    @model_validator(mode="after")
    def _check_distances(self) -> "Town":
        problems: list[FieldProblem] = []
        for i, place in enumerate(self.places):
            x, y = place.position
            for other in self.places[:i]:
                if max(abs(x - other.position[0]), abs(y - other.position[1])) < APART:
                    message = (
                        f"“{place.name}” at {x}, {y} would cover “{other.name}” at {other.position[0]}, "
                        f"{other.position[1]}: move one of the two until they are {APART} apart, west to east or "
                        "north to south"
                    )
                    problems.append((("places", i, "position"), message))
        if problems:
            raise field_errors(problems)
        return self

    @model_validator(mode="after")
    def _check_lives(self) -> "Town":
        problems = [
            (("families", i, *place), message)
            for i, family in enumerate(self.families)
            for find in (twin_problems, life_problems)
            for place, message in find(family, relatives(family, self.people))
        ]
        if problems:
            raise field_errors(problems)
        return self

    @property
    def guides(self) -> Mapping[str, Guide]:
        """The town's guides by phase id, in the order of the phases."""
        guides = {"engage": self.engage, "assess": self.assess, "intervene": self.intervene, "evaluate": self.evaluate}
        return {phase: guide for phase, guide in guides.items() if guide is not None}
