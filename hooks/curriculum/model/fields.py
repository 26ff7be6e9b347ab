"""The base class and the field types of the content model: entries, ids, texts and references.

References and links are checked against all entries that exist, which the loader passes as pydantic's validation
context (`Known`). Without a context, as in unit tests, they are not checked.
"""

import calendar
import re
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from curriculum.model.addresses import ADDRESSES, TOWN_KINDS
from curriculum.model.known_entries import Known, kind_name
from curriculum.model.markdown_rules import TextProblem, line_problems, text_problems
from curriculum.model.suggest import instead_of, one_line


class Entry(BaseModel):
    """The base class of the content model: unknown fields are errors, and values can't change."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, defer_build=True)


def check_text(text: str, info: ValidationInfo) -> str:
    """Return a text of one or more paragraphs if it has no problems."""
    return _without_problems(text, text_problems(text, info.context))


def check_line(text: str, info: ValidationInfo) -> str:
    """Return a text of one paragraph if it has no problems."""
    return _without_problems(text, line_problems(text, info.context))


def _without_problems(text: str, problems: Sequence[TextProblem]) -> str:
    if problems:
        raise PydanticCustomError("text", "{problems}", {"problems": problems})
    return text


def check_entry_link(name: str, info: ValidationInfo) -> str:
    """Return an entry that is written as in links if it exists."""
    known: Known | None = info.context
    kind, _, identifier = name.partition(":")
    message: str | None = None
    if kind not in ADDRESSES:
        message = f"“{one_line(name)}” is not an entry: write a kind and an id as in links, for example `term:ecomap`"
    elif known is not None:
        message = known.problem(kind, identifier)
    if message:
        raise PydanticCustomError("entry_link", "{message}", {"message": message})
    return name


_ADDRESS = re.compile(r"(?:[\w.-]+/)*(?:[\w-]+\.[a-z0-9]+|(?<=/))(?:#[\w.-]+)?")


def is_address(text: str) -> bool:
    """Return whether `text` is an address relative to the site's root: a page or a file, and maybe an anchor."""
    return bool(_ADDRESS.fullmatch(text))


def check_address(text: str) -> str:
    """Return an address relative to the site’s root if it can be one."""
    if not is_address(text):
        message = (
            f"“{one_line(text)}” is not an address of this site: write the part after the site's own address, with a "
            "slash at the end of a page and none at the beginning, for example `towns/riverton/engage/#task-1`"
        )
        raise PydanticCustomError("address", "{message}", {"message": message})
    return text


_DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"{one}{n}" for one in ("com", "lpt") for n in range(10))])
"""Names that Windows keeps for devices: https://learn.microsoft.com/windows/win32/fileio/naming-a-file."""
_PAGES = {"index": "the page that lists all of them", "packets": "the packets of worksheets"}
"""Names that the site needs in the folders of entries, and what for."""


def _check_file_id(name: str) -> str:
    message = None
    if name in _DEVICES:
        message = f"Windows can’t have a file or folder named “{name}”: choose a longer name"
    elif name in _PAGES:
        message = f"the name “{name}” belongs to {_PAGES[name]}: choose another"
    if message:
        raise PydanticCustomError("file_id", "{message}", {"message": message})
    return name


_FIRST_YEAR, _LAST_YEAR = 1000, 2200
_FIRST_PUBLISHED, _LAST_PUBLISHED = 1990, 2100


def _check_date(date: str) -> str:
    """Check a year, a month or a day against the calendar."""
    year, *rest = map(int, date.split("-"))
    month = rest[0] if rest else 1
    message = None
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        message = f"the year of “{date}” must be from {_FIRST_YEAR} to {_LAST_YEAR}"
    elif not 1 <= month <= 12:
        message = f"“{date}” is not in the calendar: months are from 01 to 12, and {month:02} is none"
    elif len(rest) > 1 and not 1 <= rest[1] <= (days := calendar.monthrange(year, month)[1]):
        message = f"“{date}” is not in the calendar: {calendar.month_name[month]} {year} has {days} days"
    if message:
        raise PydanticCustomError("date", "{message}", {"message": message})
    return date


def _check_publication(day: str) -> str:
    if not _FIRST_PUBLISHED <= int(day[:4]) <= _LAST_PUBLISHED:
        message = (
            f"“{day}” can’t be a day of publication: the year must be from {_FIRST_PUBLISHED} to {_LAST_PUBLISHED}"
        )
        raise PydanticCustomError("date", "{message}", {"message": message})
    return day


TOWN: ContextVar[str] = ContextVar("town")
"""The id of the town that is being validated: within a town, references to its own entries need no prefix.

It is not set outside towns, where no entry of a town can be meant.
"""


@dataclass(frozen=True, slots=True)
class ReferenceTo(AfterValidator):
    """Marks a field that holds the id of an entry of one of `kinds`, and checks it."""

    kinds: tuple[str, ...] = ()


def _reference(*kinds: str) -> ReferenceTo:
    """Mark a field that holds the id of an entry of one of `kinds`, checked against what is known."""

    def check(value: str, info: ValidationInfo) -> str:
        known: Known | None = info.context
        if known is None:
            return value
        prefixes = {kind: f"{TOWN.get('')}/" if kind in TOWN_KINDS else "" for kind in kinds}
        if any(known.has(kind, prefix + value) for kind, prefix in prefixes.items()):
            return value
        choices: list[str] = []
        towns: list[str] = []
        for kind, prefix in prefixes.items():
            choices += [name.removeprefix(prefix) for name in known.titles.get(kind, {}) if name.startswith(prefix)]
            towns += [
                name.removesuffix(f"/{value}") for name in known.titles.get(kind, {}) if name.endswith(f"/{value}")
            ]
        kind_names = " or ".join(kind_name(kind) for kind in kinds)
        message = f"there is no {kind_names} “{one_line(value)}”"
        if set(kinds) <= TOWN_KINDS and not TOWN.get(""):
            message = "this file belongs to no town, so it can’t name an entry of one: delete this line"
        elif towns:
            message += f" in this town, only in {', '.join(towns)}: choose one of this town"
        else:
            message += instead_of(value, choices)
        raise PydanticCustomError("reference", "{message}", {"message": message})

    return ReferenceTo(check, kinds)


CASE_YEAR: ContextVar[int | None] = ContextVar("case_year", default=None)
"""The year in which the cases take place, while a curriculum is validated; None if it is not known."""


FieldPath: TypeAlias = tuple[str | int, ...]
"""The path of a field within an entry: field names and list indexes, such as `("unions", 0, "partners")`."""

FieldProblem: TypeAlias = tuple[FieldPath, str]
"""A broken rule between fields: the path to report it at, and the message."""


def field_errors(problems: Sequence[FieldProblem]) -> PydanticCustomError:
    """Return the error that a validator raises for a rule between fields, with one message for each problem."""
    return PydanticCustomError("field_errors", "{problems}", {"problems": problems})


_T = TypeVar("_T")


def _check_once(entries: tuple[Any, ...]) -> tuple[Any, ...]:
    repeated = [(number, entry) for number, entry in enumerate(entries) if entry in entries[:number]]
    if repeated:
        message = "“{}” is already in this list: delete one of the two"
        raise field_errors([((number,), message.format(one_line(entry))) for number, entry in repeated])
    return entries


Each: TypeAlias = Annotated[tuple[_T, ...], AfterValidator(_check_once)]
"""A list in which each entry is only once: `Each[Level]`."""

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Id: TypeAlias = Annotated[str, Field(pattern=ID_PATTERN, max_length=60)]
"""Lower-case letters, digits and single hyphens: it becomes part of an address, so it must not change."""

FileId: TypeAlias = Annotated[Id, AfterValidator(_check_file_id)]
"""An id that becomes the name of a folder or file, on the site and on the disks of those who edit it."""

Plain: TypeAlias = Annotated[str, Field(min_length=1, max_length=250)]
"""A name or title, as plain text without Markdown; Word documents can't have a title of more than 255 characters."""

Line: TypeAlias = Annotated[str, Field(min_length=1), AfterValidator(check_line)]
"""One sentence or a few, in one paragraph; links, *emphasis* and **strong** work."""

Text: TypeAlias = Annotated[str, Field(min_length=1), AfterValidator(check_text)]
"""One or more paragraphs of Markdown; links, lists and tables work, headings don't."""

EntryLink: TypeAlias = Annotated[str, AfterValidator(check_entry_link)]
"""An entry of any kind, written as in links: `town:riverton`, `place:riverton/founders-plaza`."""

Date: TypeAlias = Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"), AfterValidator(_check_date)]
"""A year, a month or a day: `1911`, `2024-05` or `2024-05-14`."""

Month: TypeAlias = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}$"), AfterValidator(_check_date)]
"""A month: `2026-11`."""

Day: TypeAlias = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_check_date)]
"""A day: `2026-08-17`."""

PublicationDay: TypeAlias = Annotated[Day, AfterValidator(_check_publication)]
"""The day something is published: not before there was a web, and before the last year that a ZIP file can name."""

Year: TypeAlias = Annotated[int, Field(ge=1500, le=2200)]
Minutes: TypeAlias = Annotated[int, Field(ge=1, le=600)]
Level: TypeAlias = Literal["micro", "meso", "macro"]
System: TypeAlias = Literal["formal", "informal"]
Tool: TypeAlias = Literal["map", "people", "organizations", "genogram", "ecomap", "sociogram", "matrix"]

PhaseId: TypeAlias = Annotated[str, _reference("phase")]
StageId: TypeAlias = Annotated[str, _reference("stage")]
TownId: TypeAlias = Annotated[str, _reference("town")]
InterventionId: TypeAlias = Annotated[str, _reference("intervention")]
WorksheetId: TypeAlias = Annotated[str, _reference("worksheet")]
SampleId: TypeAlias = Annotated[str, _reference("sample")]
CompetencyId: TypeAlias = Annotated[str, _reference("competency")]
BehaviorId: TypeAlias = Annotated[str, _reference("behavior")]
StandardId: TypeAlias = Annotated[str, _reference("standard")]
ValueId: TypeAlias = Annotated[str, _reference("value")]
ReferenceId: TypeAlias = Annotated[str, _reference("reference")]
TermId: TypeAlias = Annotated[str, _reference("term")]
PlaceId: TypeAlias = Annotated[str, _reference("place")]
PersonId: TypeAlias = Annotated[str, _reference("person")]
OrganizationId: TypeAlias = Annotated[str, _reference("organization")]
ActorId: TypeAlias = Annotated[str, _reference("person", "organization")]

FORM_PLACE_PATTERN = rf"{ID_PATTERN[:-1]}(/{ID_PATTERN[1:-1]}){{0,3}}$"

FormPlace: TypeAlias = Annotated[str, Field(pattern=FORM_PLACE_PATTERN)]
"""A place on a worksheet, beginning with the worksheet's id: `safety-plan/people/1/phone`."""

Address: TypeAlias = Annotated[str, AfterValidator(check_address)]
"""An address on this site, relative to its root: `worksheets/power-map/`, or with an anchor `glossary/#ecomap`."""
