"""The fields of every kind of content file as tables for authors: made from the model, with examples from content."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel
from pydantic.fields import FieldInfo

from curriculum.model.fields import (
    FORM_PLACE_PATTERN,
    ID_PATTERN,
    ReferenceTo,
    check_address,
    check_entry_link,
    check_line,
    check_text,
)
from curriculum.model.known_entries import kind_name
from curriculum.model.schemas import FILES

NOT_IN_FILES = frozenset(["titles"])
_LONGEST = 44
"""How many characters of an example are shown."""
_IS_PLAIN = re.compile(r"[\w$–-][^:#{}\[\],&*!|>'\"%@`]*|https://[\w./-]*|[\w-]+:[\w/-]+|[\w.-]+/(?:#?[\w.-]+/?)*")
"""What a YAML value can be without quotes, also in a list on one line."""


@dataclass(frozen=True)
class FieldRow:
    """A field: a row of a table."""

    name: str
    required: bool
    about: str
    """What it is, as Markdown."""
    kind: str
    """Its type and limits, as Markdown, with a link to the table of fields that it has itself."""
    example: str
    """A line of YAML, or nothing if the value has fields of its own."""


@dataclass(frozen=True)
class FieldTable:
    """The fields of a file, or of entries within it."""

    name: str
    """The name of its class in words: `cited work`."""
    anchor: str
    """The id of its heading: `fields-cited-work`."""
    about: str
    """What it is, as Markdown."""
    rows: Sequence[FieldRow]


def field_tables(examples: BaseModel) -> Mapping[str, Sequence[FieldTable]]:
    """Return the tables of every kind of file by the name of its schema (`people`, `guide` …).

    Each table is there once, with the first kind of file that has such entries. `examples` is a curriculum, whose
    values are the examples.
    """
    found: dict[type[BaseModel], dict[str, Any]] = {}
    _collect(examples, found)
    done: set[type[BaseModel]] = set()
    tables: dict[str, Sequence[FieldTable]] = {}
    for name, (root, elsewhere) in FILES.items():
        own: list[FieldTable] = []
        waiting = list(_classes(root))
        while waiting:
            owner = waiting.pop(0)
            if owner in done:
                continue
            done.add(owner)
            left_out = {*NOT_IN_FILES, *(elsewhere if owner is root else ())}
            rows = [
                _row(owner, field, info, found) for field, info in owner.model_fields.items() if field not in left_out
            ]
            own.append(FieldTable(_words(owner), anchor(owner.__name__), _paragraph(owner.__doc__), rows))
            waiting += [
                inner
                for field, info in owner.model_fields.items()
                if field not in left_out
                for inner in _classes(info.annotation)
            ]
        tables[name] = own
    return tables


def anchor(class_name: str) -> str:
    """Return the id of the heading of a class: `CitedWork` has `fields-cited-work`."""
    return "fields-" + re.sub(r"(?<=[a-z])(?=[A-Z])", "-", class_name).lower()


def _words(owner: type[BaseModel]) -> str:
    return anchor(owner.__name__).removeprefix("fields-").replace("-", " ").capitalize()


def _paragraph(text: str | None) -> str:
    """Return the first paragraph of a docstring on one line; words and paths in backticks stay as they are."""
    return " ".join((text or "").strip().partition("\n\n")[0].split())


def _row(owner: type[BaseModel], field: str, info: FieldInfo, found: Mapping[type[BaseModel], Any]) -> FieldRow:
    about = " ".join((info.description or "").split())
    kind = _kind(info.annotation, info.metadata)
    value = found.get(owner, {}).get(field)
    example = _example(field, value) if value is not None else ""
    if not example and not list(_classes(info.annotation)):
        example = _described_example(field, about, info)
    return FieldRow(field, info.is_required(), about, kind, example)


def _described_example(field: str, about: str, info: FieldInfo) -> str:
    """Return the example that a field's description gives, or its default or first choice."""
    if field in _EXAMPLES:
        return f"{field}: {_EXAMPLES[field]}"
    if given := re.search(r"[Ff]or example `([^`]+)`", about):
        return f"{field}: {given[1]}"
    choices = next(iter(_choices(info.annotation)), None)
    if choices:
        return f"{field}: {choices}"
    if isinstance(info.default, bool):
        return f"{field}: {str(not info.default).lower()}"
    return ""


_EXAMPLES = {
    "synopsis": "What this phase teaches, and how it …",
    "timing": "One meeting of 75 minutes, Task 1 before it.",
    "content_warning": "The interview mentions a death.",
    "question": "Who is missing from the first meeting?",
    "notice": "[The people who work at night.]",
    "label": "Proficient",
    "points": "3",
    "criterion": "Choice of first contacts",
    "pitfalls": "[Calling the funder first.]",
    "text": "The order and its reasons fit each person.",
    "supervisor": "ana-example",
    "died": "2019",
    "until": "2014",
    "twin_of": "ben",
    "note": "Moved out in March.",
    "title": "Create and Implement",
    "id": "next-steps",
    "hint": "In a few words.",
    "height": "60",
    "rows": "[Self, Family]",
    "row_heading": "System",
    "row_width": "2",
    "row_ids": "[self, family]",
}
"""Examples of fields that the student edition does not show, or that no file of this site may have."""


def _choices(annotation: Any) -> Iterator[str]:
    for inner in get_args(annotation):
        if get_origin(annotation) is Literal:
            yield str(inner)
        else:
            yield from _choices(inner)


def _example(field: str, value: Any) -> str:
    """Return a value as a line of YAML, shortened; nothing if it has fields of its own."""
    if isinstance(value, bool):
        return f"{field}: {str(value).lower()}"
    if isinstance(value, tuple):
        return f"{field}: {_list(value)}" if _list(value) else ""
    return f"{field}: {_short(str(value), commas=True)}" if isinstance(value, str | int) else ""


def _list(values: tuple[Any, ...]) -> str:
    """Return the first two values of a list as YAML; nothing if they have fields of their own."""
    few = [
        _list(one) if isinstance(one, tuple) else _short(str(one)) if isinstance(one, str | int) else ""
        for one in values[:2]
    ]
    return f"[{', '.join(few)}{', …' if len(values) > 2 else ''}]" if few and all(few) else ""


def _short(text: str, *, commas: bool = False) -> str:
    """Return a text on one line, shortened, in quotes if it needs them; commas need them in a list on one line."""
    line = " ".join(text.split())
    line = line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]} …"
    return (
        line if _IS_PLAIN.fullmatch(line.replace(",", "") if commas else line) else json.dumps(line, ensure_ascii=False)
    )


def _collect(value: Any, found: dict[type[BaseModel], dict[str, Any]]) -> None:
    """Collect the first value of each field that there is."""
    if isinstance(value, BaseModel):
        known = found.setdefault(type(value), {})
        for name in type(value).model_fields:
            inner = getattr(value, name)
            is_given = inner is not None and inner != () and inner != type(value).model_fields[name].default
            if is_given and name not in NOT_IN_FILES:
                known.setdefault(name, inner)
                _collect(inner, found)
    elif isinstance(value, Mapping):
        for inner in value.values():
            _collect(inner, found)
    elif isinstance(value, tuple):
        for inner in value:
            _collect(inner, found)


def _classes(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the classes in a type: `tuple[Person, ...]` has `Person`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _classes(inner)


def _kind(annotation: Any, metadata: Sequence[Any]) -> str:
    """Return a type and its limits in words."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind(inner[0], [*inner[1:], *metadata])
    marks = list(_flat(metadata))
    if origin in (Union, UnionType):
        kinds = [one for one in inner if one is not type(None)]
        return _kind(kinds[0], marks) if len(kinds) == 1 else " or ".join(_kind(one, ()) for one in kinds)
    if origin is Literal:
        return "one of " + ", ".join(f"`{choice}`" for choice in inner)
    if origin is tuple and inner[-1] is Ellipsis:
        return f"list{_count(marks)}: {_kind(inner[0], ())}"
    if origin is tuple:
        return f"pair: {_kind(inner[0], ())}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"[{_words(annotation).lower()}](#{anchor(annotation.__name__)})"
    if annotation is bool:
        return "`true` or `false`"
    if annotation is int:
        return f"whole number{_range(marks)}"
    if annotation is str:
        return _string(marks)
    return "texts, lists of texts or rows, by the ids of parts"


def _flat(metadata: Sequence[Any]) -> Iterator[Any]:
    for mark in metadata:
        if isinstance(mark, FieldInfo):
            yield from _flat(mark.metadata)
        else:
            yield mark


def _string(marks: Sequence[Any]) -> str:
    for mark in marks:
        if isinstance(mark, ReferenceTo):
            kinds = " or ".join(map(kind_name, mark.kinds))
            return f"id of {'an' if kinds[0] in 'aeiou' else 'a'} {kinds}"
        if isinstance(mark, AfterValidator) and mark.func in _TEXTS:
            return _TEXTS[mark.func]
    pattern = next((one for mark in marks if (one := getattr(mark, "pattern", None))), None)
    if pattern in _PATTERNS:
        return _PATTERNS[pattern]
    longest = _limit(marks, "max_length")
    return f"name{f', at most {longest} characters' if longest else ''}"


_TEXTS: Mapping[Any, str] = {
    check_text: "text",
    check_line: "line",
    check_entry_link: "entry as in links: `kind:id`",
    check_address: "address on this site",
}
_PATTERNS = {
    ID_PATTERN: "id",
    FORM_PLACE_PATTERN: "place on a worksheet",
    r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$": "date: a year, a month or a day",
    r"^[0-9]{4}-[0-9]{2}$": "month: `2026-11`",
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "day: `2026-08-17`",
    r"^My ": "name that begins with “My”",
    r"^https://": "address that begins with https://",
    r"^[a-z]$": "one lower-case letter",
    r"^10\.\d{4,9}/\S+$": "DOI",
}


def _limit(marks: Sequence[Any], name: str) -> int | None:
    """Return a limit that pydantic has noted at a type: `ge`, `le`, `min_length` or `max_length`."""
    return next((limit for mark in marks if (limit := getattr(mark, name, None)) is not None), None)


def _count(marks: Sequence[Any]) -> str:
    least = _limit(marks, "min_length") or 0
    most = _limit(marks, "max_length")
    if least and most:
        return f" of {least} to {most}"
    return f" of {least} or more" if least else f" of {most} at most" if most else ""


def _range(marks: Sequence[Any]) -> str:
    least = _limit(marks, "ge")
    most = _limit(marks, "le")
    if least is not None and most is not None:
        return f" from {least} to {most}"
    return f", {least} or more" if least is not None else ""
