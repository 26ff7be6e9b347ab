"""The building blocks every content model is made of: entries, ids, text and references.

A reference or a link in a text can only be judged against everything else that exists, so the
loader passes what exists as pydantic's validation context (`Known`). Without a context (in a unit
test, say) references are not looked up.
"""

import re
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from curriculum.model.addresses import ADDRESSES, TOWN_KINDS
from curriculum.model.suggest import did_you_mean, instead_of, one_line


class Entry(BaseModel):
    """Base of every content model: fields are fixed, unknown ones are an error, values can't change."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


@dataclass(frozen=True)
class Known:
    """What exists, as far as it could be read."""

    titles: Mapping[str, Mapping[str, str]]
    """For each kind (`place`, `term`, …) its ids, with the title of each; town entries are `town/id`."""
    assets: frozenset[str] | None = None
    """The files below `docs/assets/`, or None where they can't be seen."""
    unread: frozenset[str] = frozenset()
    """Beginnings (`term:`, `place:riverton/`) of references that can't be judged: their file could not be read."""

    def has(self, kind: str, identifier: str) -> bool:
        """Say whether an entry exists, or may exist in a file that could not be read."""
        town, slash, _ = identifier.rpartition("/")
        return identifier in self.titles.get(kind, {}) or f"{kind}:{town}{slash}" in self.unread

    def problem(self, kind: str, identifier: str) -> str | None:
        """Say what is wrong with a reference, or None if nothing is."""
        if self.has(kind, identifier):
            return None
        name = identifier.rpartition("/")[2]
        ids = self.titles.get(kind, {})
        choices = [known for known in ids if known.endswith(f"/{name}")] or ids
        return f"there is no {_spoken(kind)} “{one_line(identifier)}”{instead_of(identifier, choices)}"


@dataclass(frozen=True)
class TextProblem:
    """One thing wrong inside a text, and the words it is about: the text from `start` to `end`."""

    start: int
    end: int
    message: str


# The target of an inline link or image, `[words](target)` or `![words](target)`; the words may hold brackets.
_TARGET = re.compile(r"\]\(\s*(?P<target>[^\s)]*)[^)]*\)")
# What may stand before a block within a list or a quotation, and then: a link defined on a line of its own,
# `[name]: target`; a heading, for which no space is needed after the `#`; and a line under a heading.
_BEFORE = r"^[ \t>*+-]*"
_DEFINITION = re.compile(_BEFORE + r"(\[[^\[\]]+\]:)\s*\S", re.MULTILINE)
_HEADING = re.compile(_BEFORE + r"(#.*)$", re.MULTILINE)
_UNDERLINED = re.compile(r"(?:\A|\n[ \t]*\n)[ \t]*(\S[^\n]*\n(?:=+|-+)[ \t]*)(?=\n|\Z)")
_CODE = re.compile(r"(?P<ticks>`+)(?:(?!\n\s*\n).)+?(?P=ticks)", re.DOTALL)
_FENCED_CODE = re.compile(r"^[ \t]*(?P<fence>```|~~~).*?^[ \t]*(?P=fence)", re.DOTALL | re.MULTILINE)
_OUTSIDE = ("https://", "http://", "mailto:", "tel:")

TERM_STYLE = "[words](kind:id), for example [ecomap](term:ecomap)"


def _without(code: re.Pattern[str], text: str) -> str:
    """Return `text` with code blanked out to spaces, so that positions stay and examples don't count."""
    return code.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def target_problem(target: str, known: Known) -> str | None:
    """Say what is wrong with a link's target (`term:ecomap`), or None if nothing is."""
    if target.startswith(_OUTSIDE):
        return None
    kind, colon, identifier = target.partition(":")
    if not colon:
        return f"the link's target “{target}” has no kind: write {TERM_STYLE}, or a full address with https://"
    if kind not in ADDRESSES:
        kinds = f"; the kinds are {', '.join(sorted(ADDRESSES))}, and https:// for other sites"
        return f"“{kind}:” is not a kind of link{did_you_mean(kind, ADDRESSES) or kinds}"
    return known.problem(kind, identifier)


def text_problems(text: str, known: Known | None, *, headings: bool = False) -> list[TextProblem]:
    """Find what is wrong with a Markdown text: dead links, images without words, stray headings.

    `headings` allows heading lines, relative links and fenced code, as hand-written pages have them.
    """
    found = []
    texts = _without(_CODE, _without(_FENCED_CODE, text) if headings else text)
    for match in _TARGET.finditer(texts):
        start = _opening_bracket(texts, match.start())
        if start is None:
            continue
        image, words, target = texts[start - 1 : start] == "!", texts[start + 1 : match.start()], match["target"]
        start -= image
        if image and not words.strip():
            message = (
                "the image has no alternative text: between the square brackets, say what a person "
                "who can't see it needs to know"
            )
            found.append(TextProblem(start, match.end(), message))
        elif not words.strip() and target.startswith(_OUTSIDE):
            message = "the link has no words: write them between the square brackets"
            found.append(TextProblem(start, match.end(), message))
        if headings and not re.match(r"[a-z-]+:", target, re.IGNORECASE):
            continue  # a relative link of a hand-written page: MkDocs checks it
        if known and (message := target_problem(target, known) or ""):
            found.append(TextProblem(start, match.end(), message))
    if not headings:
        for match in _DEFINITION.finditer(texts):
            message = (
                f"a line can't begin with `{one_line(match[1])}`, it would not be shown: write a link in its place, as "
                f"{TERM_STYLE}, and other words without the brackets"
            )
            found.append(TextProblem(*match.span(1), message))
        for match in _HEADING.finditer(texts):
            message = (
                "a line that begins with # is a heading, and a text has none, since the page makes them from titles: "
                "use **bold**, or write \\# for the sign itself"
            )
            found.append(TextProblem(*match.span(1), message))
        for match in _UNDERLINED.finditer(texts):
            message = (
                "the line below makes this line a heading, and a text has none, since the page makes them from titles: "
                "use **bold**, or leave an empty line between the two"
            )
            found.append(TextProblem(*match.span(1), message))
    return found


def _opening_bracket(text: str, closing: int) -> int | None:
    """Return the place of the bracket that the bracket at `closing` closes, or None if there is none."""
    depth = 0
    for place in range(closing, -1, -1):
        depth += {"]": 1, "[": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return None


def _check_text(text: str, info: ValidationInfo) -> str:
    problems = text_problems(text, info.context)
    if problems:
        raise PydanticCustomError("text", "{problems}", {"problems": problems})
    return text


def _check_entry_link(name: str, info: ValidationInfo) -> str:
    known: Known | None = info.context
    kind, _, identifier = name.partition(":")
    message: str | None = None
    if kind not in ADDRESSES:
        message = f"“{one_line(name)}” names no entry: write a kind and an id as links do, for example `term:ecomap`"
    elif known is not None:
        message = known.problem(kind, identifier)
    if message:
        raise PydanticCustomError("entry_link", "{message}", {"message": message})
    return name


_ADDRESS = re.compile(r"(?:[\w.-]+/)*(?:[\w-]+\.[a-z0-9]+|(?<=/))(?:#[\w.-]+)?")


def is_address(words: str) -> bool:
    """Say whether words are an address counted from the site's root: a page or a file, and maybe an anchor."""
    return bool(_ADDRESS.fullmatch(words))


def _check_address(words: str) -> str:
    if not is_address(words):
        message = (
            f"“{one_line(words)}” is not an address of this site: write what follows the site's own address, with a "
            "slash at a page's end and none before it, for example `towns/riverton/engage/#task-1`"
        )
        raise PydanticCustomError("address", "{message}", {"message": message})
    return words


def _spoken(kind: str) -> str:
    return {"term": "glossary term"}.get(kind, kind.replace("-", " "))


TOWN: ContextVar[str] = ContextVar("town")
"""The town whose entries are being checked: within a town, its own places and people need no prefix."""


def _reference(*kinds: str) -> Any:
    """Mark a field that holds the id of an entry of one of `kinds`, checked against what is known."""

    def check(value: str, info: ValidationInfo) -> str:
        known: Known | None = info.context
        if known is None:
            return value
        prefixes = {kind: f"{TOWN.get()}/" if kind in TOWN_KINDS else "" for kind in kinds}
        if any(known.has(kind, prefix + value) for kind, prefix in prefixes.items()):
            return value
        choices: list[str] = []
        towns: list[str] = []
        for kind, prefix in prefixes.items():
            choices += [name.removeprefix(prefix) for name in known.titles.get(kind, {}) if name.startswith(prefix)]
            towns += [
                name.removesuffix(f"/{value}") for name in known.titles.get(kind, {}) if name.endswith(f"/{value}")
            ]
        spoken = " or ".join(_spoken(kind) for kind in kinds)
        message = f"there is no {spoken} “{one_line(value)}”"
        if towns:
            message += f" in this town, only in {', '.join(towns)}: choose one of this town"
        else:
            message += instead_of(value, choices)
        raise PydanticCustomError("reference", "{message}", {"message": message})

    return AfterValidator(check)


FieldPath: TypeAlias = tuple[str | int, ...]
"""The way to a field inside an entry: names of fields and places in lists, such as `("unions", 0, "partners")`."""

FieldProblem: TypeAlias = tuple[FieldPath, str]
"""What is wrong between fields: where to say so, and the message."""


def field_errors(problems: Sequence[FieldProblem]) -> PydanticCustomError:
    """Return the error that a validator raises for a rule between fields, with one message for each problem."""
    return PydanticCustomError("field_errors", "{problems}", {"problems": problems})


ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Id: TypeAlias = Annotated[str, Field(pattern=ID_PATTERN, max_length=60)]
"""Lower-case letters, digits and single hyphens: it becomes part of an address, so it stays for years."""

Plain: TypeAlias = Annotated[str, Field(min_length=1)]
"""A name or title, shown as it is, without Markdown."""

Line: TypeAlias = Annotated[str, Field(min_length=1), AfterValidator(_check_text)]
"""One sentence or a few, in one paragraph; links, *emphasis* and **strong** work."""

Text: TypeAlias = Annotated[str, Field(min_length=1), AfterValidator(_check_text)]
"""One or more paragraphs of Markdown; links, lists and tables work, headings don't."""

EntryLink: TypeAlias = Annotated[str, AfterValidator(_check_entry_link)]
"""An entry of any kind, named as links in texts name it: `town:riverton`, `place:riverton/founders-plaza`."""

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
CompetencyId: TypeAlias = Annotated[str, _reference("competency")]
StandardId: TypeAlias = Annotated[str, _reference("standard")]
ValueId: TypeAlias = Annotated[str, _reference("value")]
TermId: TypeAlias = Annotated[str, _reference("term")]
PlaceId: TypeAlias = Annotated[str, _reference("place")]
PersonId: TypeAlias = Annotated[str, _reference("person")]
OrganizationId: TypeAlias = Annotated[str, _reference("organization")]
ActorId: TypeAlias = Annotated[str, _reference("person", "organization")]

Address: TypeAlias = Annotated[str, AfterValidator(_check_address)]
"""An address on this site, counted from its root: `worksheets/power-map/`, or with an anchor `glossary/#ecomap`."""
