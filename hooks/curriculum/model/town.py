"""A town: its places, people, organizations, families and community, and the case worked in it."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ModelWrapValidatorHandler, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from curriculum.model import kinship
from curriculum.model.fields import (
    TOWN,
    ActorId,
    Entry,
    Id,
    Known,
    Level,
    Line,
    OrganizationId,
    PersonId,
    PlaceId,
    Plain,
    System,
    Text,
    Year,
    placed,
)
from curriculum.model.guide import Guide, Teaching
from curriculum.model.suggest import instead_of

Coordinate = Annotated[int, Field(ge=0, le=1000)]
Point = tuple[Coordinate, Coordinate]

APART = 56
"""How far apart two places must be on the map in one direction, so that their symbols have room: 1000 is the map."""


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

    date: Plain = Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")
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


class Feature(Entry):
    """Something drawn on the map besides places: a street, the river, an outline."""

    kind: Literal["street", "rail", "river", "water", "park", "neighborhood"]
    """What it is."""
    name: Plain
    """Its name on the map."""
    points: tuple[Point, ...] = Field(min_length=2)
    """Corners of the line or outline as [x, y], from 0, 0 (north-west) to 1000, 1000 (south-east)."""
    width: int | None = Field(default=None, ge=10, le=200)
    """How broad a river is on the map, where 1000 is the whole map: 20 is a creek, 70 a wide river; 40 unless told."""

    @model_validator(mode="after")
    def _can_be_drawn(self) -> "Feature":
        outline = self.kind in ("water", "park", "neighborhood")
        if outline and len(self.points) < 3:
            message = f"a {self.kind} is an outline and needs three points or more: add the missing corners"
            raise placed([(("points",), message)])
        if self.width is not None and self.kind != "river":
            raise placed([(("width",), f"only a river has a width, and this is a {self.kind}: delete it")])
        return self


class Map(Entry):
    """What the map shows besides the places."""

    description: Text
    """The map in words, for a person who can't see it."""
    features: tuple[Feature, ...] = ()
    """Streets, rail, river, neighborhood outlines."""


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
    people: tuple[PersonId, ...] = ()
    """Who is often found there."""
    organizations: tuple[OrganizationId, ...] = ()
    """The organizations at work there."""


class PersonTie(Entry):
    """A tie from one person to another person or an organization."""

    to: ActorId
    """The id of the person or organization."""
    text: Line
    """What the tie is: kin, trust, debt, quarrel."""


class Person(Entry):
    """A person with a face in the case: an entry of `people.yaml`."""

    id: Id
    """For example `dolores-pruitt`."""
    name: Plain
    """The person's name."""
    pronouns: Literal["she/her", "he/him", "they/them"]
    """The person's pronouns."""
    born: Year
    """Year of birth; the age is counted from it."""
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
    people: tuple[PersonId, ...] = ()
    """Its people in the case."""
    place: PlaceId | None = None
    """Where it is found."""


class Member(Entry):
    """A member of a family; one who is also in `people.yaml` is named by `person` and not written twice."""

    id: Id
    """The member's id within the family, for example `rosa`."""
    person: PersonId | None = None
    """The person of `people.yaml` this is, if there is one; name and year of birth come from there."""
    name: Plain | None = None
    """The member's name, unless `person` gives it."""
    born: Year | None = None
    """Year of birth, unless `person` gives it."""
    died: Year | None = None
    """Year of death."""
    gender: Literal["female", "male", "other", "unknown"]
    """Decides the genogram's symbol: circle, square or diamond."""
    note: Line | None = None
    """What matters about this member for the case."""

    @model_validator(mode="after")
    def _named_once(self) -> "Member":
        if self.person is None and self.name is None:
            raise placed([((), "the member needs either `person` (an id of people.yaml) or a `name`: add one of them")])
        given = [name for name in ("name", "born") if getattr(self, name) is not None]
        if self.person is not None and given:
            message = "`{}` comes from people.yaml when `person` is given: delete it here"
            raise placed([((name,), message.format(name)) for name in given])
        return self


class Child(Entry):
    """A child of a union."""

    member: Id
    """The child's id among the members."""
    tie: Literal["birth", "adopted", "foster"] = "birth"
    """How the child belongs to the union."""
    twin_of: Id | None = None
    """The id of the twin, if there is one."""


class Union(Entry):
    """A couple (or a single parent) and their children."""

    partners: tuple[Id, ...] = Field(min_length=1, max_length=2)
    """The ids of one or two members."""
    status: Literal["married", "living-together", "separated", "divorced", "widowed", "single"]
    """What the couple's line shows."""
    since: Year | None = None
    """Year it began."""
    until: Year | None = None
    """Year it ended."""
    children: tuple[Child, ...] = ()
    """The children, oldest first."""


class EmotionalTie(Entry):
    """How two members of a family stand to each other."""

    between: tuple[Id, Id]
    """The ids of the two members."""
    kind: Literal["close", "fused", "hostile", "distant", "cut-off"]
    """The kind of tie; it decides the line drawn."""
    text: Line
    """What is known about it, and from whom."""


class EcomapTie(Entry):
    """The household's tie to one system around it."""

    system: Plain
    """The system's name, for example `Northside Clinic` or `Cousins in Dell`."""
    organization: OrganizationId | None = None
    """The organization of `organizations.yaml` this is, if there is one."""
    formality: System
    """`formal` or `informal`: decides the shape."""
    tie: Literal["strong", "weak", "conflicted"]
    """The kind of tie; it decides the line drawn."""
    energy: Literal["to-family", "from-family", "both", "none"]
    """Which way energy and resources flow."""
    text: Line
    """What the tie is made of."""


class Family(Entry):
    """A family for the genogram and the ecomap: an entry of `families.yaml`."""

    id: Id
    """For example `marsh`."""
    name: Plain
    """The family's name."""
    text: Text
    """The family in a paragraph: who, where, and what they face."""
    index: Id
    """The id of the index person, for whom the genogram is drawn."""
    members: tuple[Member, ...] = Field(min_length=2)
    """Everyone in the genogram."""
    unions: tuple[Union, ...] = Field(min_length=1)
    """Couples and their children."""
    ties: tuple[EmotionalTie, ...] = ()
    """Emotional ties worth drawing."""
    household: tuple[Id, ...] = Field(min_length=1)
    """The ids of the members who live together; the ecomap's center."""
    ecomap: tuple[EcomapTie, ...] = Field(default=(), max_length=12)
    """The systems around the household."""

    @model_validator(mode="after")
    def _members_exist(self) -> "Family":
        ids = {member.id for member in self.members}
        named: list[tuple[tuple[str | int, ...], str]] = [(("index",), self.index)]
        named += [(("household", i), name) for i, name in enumerate(self.household)]
        for i, union in enumerate(self.unions):
            named += [(("unions", i, "partners", j), name) for j, name in enumerate(union.partners)]
            for j, child in enumerate(union.children):
                named.append((("unions", i, "children", j, "member"), child.member))
                if child.twin_of:
                    named.append((("unions", i, "children", j, "twin_of"), child.twin_of))
        for i, tie in enumerate(self.ties):
            named += [(("ties", i, "between", j), name) for j, name in enumerate(tie.between)]
        missing = [
            (place, f"“{name}” is not among the members of this family{instead_of(name, ids)}")
            for place, name in named
            if name not in ids
        ]
        if problems := missing or kinship.problems(self):
            raise placed(problems)
        return self


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
    """How the choices were gathered, and what the picture is for."""
    actors: tuple[ActorId, ...] = Field(min_length=3, max_length=24)
    """Who is in the picture: ids of people and organizations."""
    ties: tuple[SocialTie, ...] = Field(min_length=1)
    """Who chooses whom, and who is in conflict with whom."""

    @model_validator(mode="after")
    def _fits_together(self) -> "Community":
        problems: list[tuple[tuple[str | int, ...], str]] = []
        for i, actor in enumerate(self.actors):
            if actor in self.actors[:i]:
                problems.append((("actors", i), f"“{actor}” is among the actors already: delete one of the two"))
        before: dict[tuple[str, str], SocialTie] = {}
        for i, tie in enumerate(self.ties):
            for end, actor in (("source", tie.source), ("target", tie.target)):
                if actor not in self.actors:
                    message = f"“{actor}” is not among the `actors` of the picture{instead_of(actor, set(self.actors))}"
                    problems.append((("ties", i, end), message))
            first = before.setdefault((tie.source, tie.target), tie)
            if tie.source == tie.target:
                message = f"“{tie.source}” can't choose itself or be in conflict with itself: name someone else"
                problems.append((("ties", i, "target"), message))
            elif first is not tie:
                message = (
                    f"there is a tie from “{tie.source}” to “{tie.target}” already, a {first.kind}: keep one of the two"
                )
                problems.append((("ties", i, "target"), message))
        if problems:
            raise placed(problems)
        return self


class MatrixRow(Entry):
    """One system in the assessment matrix; a field left out is the student's to fill in."""

    system: Plain
    """The system's name."""
    size: Level
    """The system's size: micro, meso or macro."""
    strengths: Line | None = None
    """Strengths seen so far."""
    needs: Line | None = None
    """Needs seen so far."""
    formal_resources: Line | None = None
    """Formal resources in reach."""
    informal_resources: Line | None = None
    """Informal resources in reach."""
    policy: Line | None = None
    """Policies that help or hinder."""
    power: Line | None = None
    """Who decides, and who is heard."""
    evidence: Line | None = None
    """What the statement rests on."""
    gaps: Line | None = None
    """What is not known yet."""


class Matrix(Entry):
    """The assessment matrix, partly filled from the case file: `matrix.yaml`."""

    text: Text
    """How to read it and what is left for the student."""
    rows: tuple[MatrixRow, ...] = Field(min_length=2)
    """The systems, one a row."""


def _is_there(file: str, info: ValidationInfo) -> str:
    known: Known | None = info.context
    if known and known.assets is not None and file not in known.assets:
        message = f"there is no file docs/assets/{file}{instead_of(file, known.assets)}"
        raise PydanticCustomError("picture", "{message}", {"message": message})
    return file


class Picture(Entry):
    """A picture of the town, shown above its page and on its card."""

    file: Annotated[str, AfterValidator(_is_there)]
    """The file below `docs/assets/`, for example `towns/riverton.svg`; three times as wide as it is high."""
    alt: Plain
    """The picture in words, for a person who can't see it."""


class Town(Entry):
    """A town and its case: `content/towns/<town>/`, `town.yaml` and the files beside it."""

    id: Id
    """The folder's name."""
    name: Plain
    """The town's name."""
    tagline: Line
    """What the case is about, in one sentence; shown on cards and in search results."""
    picture: Picture | None = None
    """A picture of the town."""
    levels: tuple[Level, ...] = Field(min_length=1)
    """The system sizes the case works at."""
    sensitive: bool = False
    """`true` shows the help-line note on the town's page."""
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
    def _with_own_name(cls, data: Any, handler: ModelWrapValidatorHandler["Town"], info: ValidationInfo) -> "Town":
        """Let the fields know which town they belong to, so that `founders-plaza` needs no town before it."""
        token = TOWN.set(data.get("id", "") if isinstance(data, dict) else "")
        try:
            return handler(data)
        finally:
            TOWN.reset(token)

    @model_validator(mode="after")
    def _places_have_room(self) -> "Town":
        problems: list[tuple[tuple[str | int, ...], str]] = []
        for i, place in enumerate(self.places):
            x, y = place.position
            for other in self.places[:i]:
                if max(abs(x - other.position[0]), abs(y - other.position[1])) < APART:
                    message = (
                        f"“{place.name}” at {x}, {y} would be drawn on “{other.name}” at {other.position[0]}, "
                        f"{other.position[1]}: move one of the two until they are {APART} apart, west to east or "
                        "north to south"
                    )
                    problems.append((("places", i, "position"), message))
        if problems:
            raise placed(problems)
        return self

    @model_validator(mode="after")
    def _twins_are_of_one_year(self) -> "Town":
        problems = [
            (("families", i, *place), message)
            for i, family in enumerate(self.families)
            for place, message in kinship.twin_problems(family, kinship.relatives(self, family))
        ]
        if problems:
            raise placed(problems)
        return self

    @property
    def guides(self) -> Mapping[str, Guide]:
        """The town's guides by phase id, in the order of the phases."""
        guides = {"engage": self.engage, "assess": self.assess, "intervene": self.intervene, "evaluate": self.evaluate}
        return {phase: guide for phase, guide in guides.items() if guide is not None}
