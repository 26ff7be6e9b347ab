"""Turns pydantic's errors into sentences for people who don't program: one table, by error type."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from curriculum.model.fields import Entry
from curriculum.model.suggest import did_you_mean, nearest

Loc = tuple[str | int, ...]


def _a_list(values: Sequence[str]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _field(error: ErrorDetails) -> str:
    names = [step for step in error["loc"] if isinstance(step, str)]
    return f"`{names[-1]}`" if names else "this"


def _missing(error: ErrorDetails, root: type[Entry]) -> str:
    name = str(error["loc"][-1])
    owner = entry_at(root, error["loc"][:-1])
    meaning = first_sentence(owner.model_fields[name].description) if owner and name in owner.model_fields else ""
    return f"`{name}` is missing: add a line `{name}: …`" + (f" ({meaning})" if meaning else "")


def _unknown(error: ErrorDetails, root: type[Entry]) -> str:
    name = str(error["loc"][-1])
    owner = entry_at(root, error["loc"][:-1])
    fields = list(owner.model_fields) if owner else []
    if name == "id" and "id" not in fields:
        return "`id` does not belong here: the file's name is the id; delete this line"
    hint = did_you_mean(name, fields)
    if hint:
        return f"there is no field `{name}` here{hint}"
    return f"there is no field `{name}` here; the fields are {_a_list([field for field in fields if field != 'id'])}"


def _choice(error: ErrorDetails, root: type[Entry]) -> str:
    choices = [str(choice) for choice in _choices_at(root, error["loc"])]
    given = str(error["input"])
    return f"{_field(error)} can't be “{given}”{did_you_mean(given, choices)}; it is one of {_a_list(choices)}"


def _part_type(error: ErrorDetails, root: type[Entry]) -> str:
    given = str(error["ctx"].get("tag", ""))
    choices = [choice.strip("' ") for choice in str(error["ctx"]["expected_tags"]).split(",")]
    return f"`type` can't be “{given}”{did_you_mean(given, choices)}; it is one of {_a_list(choices)}"


def _no_type(error: ErrorDetails, root: type[Entry]) -> str:
    return "`type` is missing: say what kind of part this is, for example `type: lines`"


def _too_few(error: ErrorDetails, root: type[Entry]) -> str:
    context = error["ctx"]
    return f"{_field(error)} has {context['actual_length']} entries and needs at least {context['min_length']}"


def _too_many(error: ErrorDetails, root: type[Entry]) -> str:
    context = error["ctx"]
    return f"{_field(error)} has {context['actual_length']} entries and can have {context['max_length']} at the most"


def _pattern(error: ErrorDetails, root: type[Entry]) -> str:
    pattern, given = error["ctx"]["pattern"], error["input"]
    rule = _PATTERNS.get(pattern, f"does not look as it should ({pattern})")
    return f"{_field(error)} “{given}” {rule}"


_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "can only have lower-case letters, digits and single hyphens, as in `founders-plaza`",
    r"^My ": "must begin with “My ”, as in `My starting point`",
    r"^\d{4}(-\d{2}(-\d{2})?)?$": "must be a year, a month or a day: `1911`, `2024-05` or `2024-05-14`",
    r"^\d{4}-\d{2}-\d{2}$": "must be a day: `2026-08-17`",
    r"^https://": "must be a full address that begins with https://",
}


def _bound(words: str, key: str) -> Callable[[ErrorDetails, type[Entry]], str]:
    return lambda error, root: f"{_field(error)} is {error['input']} and must be {words} {error['ctx'][key]}"


def _wrong_type(expected: str) -> Callable[[ErrorDetails, type[Entry]], str]:
    def message(error: ErrorDetails, root: type[Entry]) -> str:
        if error["input"] is None:
            return f"{_field(error)} is empty: write {expected}, or delete the line if the field may be left out"
        kinds: dict[type, str] = {list: "a list", dict: "named fields"}
        given = kinds.get(type(error["input"]), f"“{error['input']}”")
        return f"{_field(error)} should be {expected}, but here is {given}"

    return message


_A_LIST = "a list, each entry on a line of its own that begins with `- `"
_FIELDS = "named fields (`name: value` lines, indented below it)"

_WORDING: Mapping[str, Callable[[ErrorDetails, type[Entry]], str]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "literal_error": _choice,
    "union_tag_invalid": _part_type,
    "union_tag_not_found": _no_type,
    "too_short": _too_few,
    "too_long": _too_many,
    "string_pattern_mismatch": _pattern,
    "string_too_short": lambda error, root: f"{_field(error)} is empty: write something or delete the line",
    "string_too_long": lambda error, root: f"{_field(error)} is longer than {error['ctx']['max_length']} characters",
    "string_type": _wrong_type("text"),
    "int_parsing": _wrong_type("a whole number"),
    "int_type": _wrong_type("a whole number"),
    "bool_parsing": _wrong_type("`true` or `false`"),
    "bool_type": _wrong_type("`true` or `false`"),
    "tuple_type": _wrong_type(_A_LIST),
    "model_type": _wrong_type(_FIELDS),
    "model_attributes_type": _wrong_type(_FIELDS),
    "dict_type": _wrong_type(_FIELDS),
    "mapping_type": _wrong_type(_FIELDS),
    "greater_than_equal": _bound("at least", "ge"),
    "less_than_equal": _bound("at most", "le"),
}


def wording(error: ErrorDetails, root: type[Entry]) -> str:
    """Return the sentence for one pydantic error of a value that was validated as `root`."""
    say = _WORDING.get(error["type"])
    return say(error, root) if say else error["msg"]


def first_sentence(text: str | None) -> str:
    """Return the first sentence of a field's docstring, without its full stop."""
    return (text or "").split(". ")[0].split("\n")[0].rstrip(".")


def misspelled(errors: Sequence[ErrorDetails], root: type[Entry]) -> Iterator[Loc]:
    """Yield the places reported as missing only because the field's name is misspelled beside them.

    A slip such as `titel:` is one mistake, so it is reported once, as an unknown field.
    """
    missing = {error["loc"] for error in errors if error["type"] == "missing"}
    for error in errors:
        if error["type"] == "extra_forbidden":
            here, name = error["loc"][:-1], str(error["loc"][-1])
            owner = entry_at(root, here)
            meant = nearest(name, owner.model_fields) if owner else None
            if meant and (*here, meant) in missing:
                yield (*here, meant)


def _inner(annotation: Any) -> Iterator[Any]:
    """Yield the plain types an annotation can hold: itself, or what is inside its lists and unions."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from _inner(arguments[0])
    elif origin is None or origin is Literal:
        yield annotation
    else:
        for argument in arguments:
            if argument is not Ellipsis:
                yield from _inner(argument)


def _types_at(root: type[Entry], loc: Loc) -> list[Any]:
    types: list[Any] = [root]
    for step in loc:
        if isinstance(step, int):
            continue
        following: list[Any] = []
        for kind in types:
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                if step in kind.model_fields:
                    following += _inner(kind.model_fields[step].annotation)
                elif kind.model_fields.get("type") and step in get_args(kind.model_fields["type"].annotation):
                    following.append(kind)  # the tag of a typed part
        # A step that names no field is an entry's id (`towns`, then `riverton`): stay.
        types = following or types
    return types


def entry_at(root: type[Entry], loc: Loc) -> type[Entry] | None:
    """Return the model that describes the entry at `loc`, or None if it is not an entry."""
    entries = [kind for kind in _types_at(root, loc) if isinstance(kind, type) and issubclass(kind, Entry)]
    return entries[0] if len(entries) == 1 else None


def _choices_at(root: type[Entry], loc: Loc) -> list[Any]:
    return [choice for kind in _types_at(root, loc) if get_origin(kind) is Literal for choice in get_args(kind)]
