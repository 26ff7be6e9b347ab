"""Turns pydantic's errors into messages for authors who don't program: one table, by error type."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from curriculum.model.fields import FORM_PLACE_PATTERN, ID_PATTERN, Entry
from curriculum.model.schemas import derived_fields
from curriculum.model.suggest import a_list, did_you_mean, nearest, one_line

Loc = tuple[str | int, ...]


def _subject(error: ErrorDetails, root: type[Entry]) -> str:
    """Return the subject of a message: `role`, an entry of `strengths`, the file's name."""
    loc = without_tags(root, error["loc"])
    owner = entry_at(root, error["loc"][:-1])
    if owner and loc[-1] in derived_fields(owner):
        return "the folder's name" if loc[0] == "towns" else "the file's name"
    name = _last_name(loc)
    return f"`{name}`" if loc[-1] == name else f"an entry of `{name}`"


def _last_name(loc: Loc) -> str:
    return next(step for step in reversed(loc) if isinstance(step, str))


def _missing(error: ErrorDetails, root: type[Entry]) -> str:
    name = error["loc"][-1]
    if isinstance(name, int):  # the only lists of a fixed length are pairs: a point, the two ends of a tie
        return f"`{_last_name(error['loc'])}` has {_entries(len(error['input']))} and needs two here: add the other"
    field = _field_at(root, error["loc"])
    meaning = first_sentence(field.description) if field else ""
    if field and get_origin(field.annotation) is tuple:
        advice = f"add a line `{name}:` and its entries below, each on a line of its own that begins with `- `"
    elif choices := _choices_at(root, error["loc"]):
        advice = f"add a line `{name}: …` with one of {a_list(map(str, choices))}"
    else:
        advice = f"add a line `{name}: …`"
    return f"`{name}` is missing: {advice}" + (f" ({meaning})" if meaning else "")


def _unknown(error: ErrorDetails, root: type[Entry], missing: str | None = None) -> str:
    name = str(error["loc"][-1])
    owner = entry_at(root, error["loc"][:-1])
    fields = _file_fields(owner) if owner else []
    if name == "id":
        return "`id` does not belong here: delete this line"
    if missing and missing != nearest(name, fields):
        return f"there is no field `{one_line(name)}` here, and `{missing}` is missing: if that is meant, rename it"
    hint = did_you_mean(name, fields) or f"; the fields are {a_list(fields)}"
    return f"there is no field `{one_line(name)}` here{hint}"


def _choice(error: ErrorDetails, root: type[Entry]) -> str:
    choices = [str(choice) for choice in _choices_at(root, error["loc"])]
    return _not_a_choice(error["input"], choices, _subject(error, root))


def _part_type(error: ErrorDetails, root: type[Entry]) -> str:
    choices = [choice.strip("' ") for choice in str(error["ctx"]["expected_tags"]).split(",")]
    return _not_a_choice(error["input"]["type"], choices, "`type`")


def _not_a_choice(given: Any, choices: Sequence[str], subject: str) -> str:
    if given is None:
        return f"{subject} is empty: write one of {a_list(choices)}"
    if not isinstance(given, str):
        return f"{subject} should be one of {a_list(choices)}, but {_given(given)}"
    hint = did_you_mean(given, choices)
    return f"{subject} can't be “{one_line(given)}”{hint or ';'} {'It' if hint else 'it'} is one of {a_list(choices)}"


def _no_type(error: ErrorDetails, root: type[Entry]) -> str:
    if misspelled_type := _misspelled_type(error):
        return f"there is no field `{misspelled_type}` here; did you mean “type”?"
    return "`type` is missing: say what kind of part this is, for example `type: lines`"


def _misspelled_type(error: ErrorDetails) -> str | None:
    return nearest("type", error["input"])


def _too_few(error: ErrorDetails, root: type[Entry]) -> str:
    has, needs = error["ctx"]["actual_length"], error["ctx"]["min_length"]
    return f"{_subject(error, root)} has {_entries(has)} and needs at least {needs}: add {needs - has}"


def _too_many(error: ErrorDetails, root: type[Entry]) -> str:
    has, may_have = error["ctx"]["actual_length"], error["ctx"]["max_length"]
    return f"{_subject(error, root)} has {_entries(has)} and can have {may_have} at most: remove {has - may_have}"


def _entries(count: int) -> str:
    return {0: "no entries", 1: "1 entry"}.get(count, f"{count} entries")


def _pattern(error: ErrorDetails, root: type[Entry]) -> str:
    pattern = error["ctx"]["pattern"]
    rule = _PATTERNS.get(pattern, f"does not match the pattern {pattern}")
    return f"{_subject(error, root)} “{one_line(error['input'])}” {rule}"


_PATTERNS = {
    ID_PATTERN: "can only have lower-case letters, digits and single hyphens, as in `founders-plaza`",
    FORM_PLACE_PATTERN: "is the id of a worksheet, then of a part, a row or a column, as in `safety-plan/people/1`",
    r"^My ": "must begin with “My ”, as in `My starting point`",
    r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$": "must be a year, a month or a day: `1911`, `2024-05` or `2024-05-14`",
    r"^[0-9]{4}-[0-9]{2}$": "must be a month: `2026-11`",
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "must be a day: `2026-08-17`",
    r"^10\.\d{4,9}/\S+$": "must be a DOI without `https://doi.org/`, as in `10.1007/BF01530764`",
    r"^[a-z]$": "must be one lower-case letter",
    r"^https://": "must be a full address that begins with https://",
}


def _too_long(error: ErrorDetails, root: type[Entry]) -> str:
    has, may_have = len(error["input"]), error["ctx"]["max_length"]
    return f"{_subject(error, root)} has {has} characters and can have {may_have} at most: choose a shorter one"


def _bound(comparison: str, key: str) -> Callable[[ErrorDetails, type[Entry]], str]:
    return lambda error, root: (
        f"{_subject(error, root)} is {one_line(error['input'])} and must be {comparison} {error['ctx'][key]}"
    )


def _wrong_type(expected: str) -> Callable[[ErrorDetails, type[Entry]], str]:
    def message(error: ErrorDetails, root: type[Entry]) -> str:
        given, subject = error["input"], _subject(error, root)
        if given is None or given == "":
            field = _field_at(root, error["loc"])
            is_needed = field is not None and field.is_required()
            return f"{subject} is empty: write {expected}" + ("" if is_needed else ", or delete the line")
        if expected == _FIELDS and (entry := entry_at(root, error["loc"])):
            names = [name for name in _file_fields(entry) if entry.model_fields[name].is_required()]
            needed = ", ".join(f"`{name}: …`" for name in names)
            return f"{subject} should be named fields ({needed or '`name: value` lines'}), but {_given(given)}"
        if expected == _A_LIST and (hint := _list_hint(given)):
            return f"{subject} should be a list, but {_given(given)}: {hint}"
        quotes = '; if it is meant as text, put it in "quotes"' if expected == _TEXT else ""
        return f"{subject} should be {expected}, but {_given(given)}{quotes}"

    return message


def _given(given: Any) -> str:
    if isinstance(given, dict):
        return "it has named fields (`name: value`)"
    if isinstance(given, str) and given.startswith(("“", "”", "„")):
        return f"it is {one_line(given)} with curly quotes, which count as letters: delete them"
    return "it is a list" if isinstance(given, list) else f"it is “{one_line(given)}”"


def _list_hint(given: Any) -> str | None:
    """Return how to write `given` as a list if it is nearly one: `-one`, `(1, 2)` or `one, two`; else nothing."""
    if not isinstance(given, str):
        return None
    if re.match(r"-\w", given):
        return "put a space after the dash, `- `"
    if found := re.fullmatch(r"\(([^()]+)\)|([\w-]+(?:, *[\w-]+)*)", given):
        return f"put it in brackets, `[{found[1] or found[2]}]`"
    return None


_TEXT = "text"
_A_LIST = "a list, each entry on a line of its own that begins with `- `"
_FIELDS = "named fields (`name: value` lines)"

_MESSAGES: Mapping[str, Callable[[ErrorDetails, type[Entry]], str]] = {
    "missing": _missing,
    "literal_error": _choice,
    "union_tag_invalid": _part_type,
    "union_tag_not_found": _no_type,
    "too_short": _too_few,
    "too_long": _too_many,
    "string_pattern_mismatch": _pattern,
    "string_too_short": _wrong_type(_TEXT),
    "string_too_long": _too_long,
    "string_type": _wrong_type(_TEXT),
    "int_parsing": _wrong_type("a whole number"),
    "int_parsing_size": _wrong_type("a whole number"),
    "int_type": _wrong_type("a whole number"),
    "bool_parsing": _wrong_type("`true` or `false`"),
    "bool_type": _wrong_type("`true` or `false`"),
    "tuple_type": _wrong_type(_A_LIST),
    "model_type": _wrong_type(_FIELDS),
    "model_attributes_type": _wrong_type(_FIELDS),
    "greater_than_equal": _bound("at least", "ge"),
    "less_than_equal": _bound("at most", "le"),
}


def error_message(error: ErrorDetails, root: type[Entry], missing: str | None = None) -> str:
    """Return the message for a pydantic error of a value that was validated as `root`.

    `missing` is the field that an unknown one was meant to be, if `misspelled` has found it.
    """
    if error["type"] == "extra_forbidden":
        return _unknown(error, root, missing)
    message = _MESSAGES.get(error["type"])
    return message(error, root) if message else error["msg"]


def error_location(error: ErrorDetails, root: type[Entry]) -> tuple[Loc, bool]:
    """Return the location of an error, and whether it concerns the field's name and not its value."""
    loc = without_tags(root, error["loc"])
    if error["type"] == "union_tag_invalid":
        return (*loc, "type"), False
    if error["type"] == "union_tag_not_found" and (name := _misspelled_type(error)):
        return (*loc, name), True
    return loc, error["type"] == "extra_forbidden"


def first_sentence(text: str | None) -> str:
    """Return the first sentence of a field's docstring, without its period."""
    return (text or "").split(". ")[0].split("\n")[0].rstrip(".")


def misspelled(errors: Sequence[ErrorDetails], root: type[Entry]) -> Mapping[Loc, Loc]:
    """Return the fields that are missing only because their name is misspelled, by the location of the wrong name.

    A misspelled name is one mistake, so it is reported once, as an unknown field. Of a name that is like no other, this
    is supposed where it is the only unknown field of an entry that lacks a single one.
    """
    missing: dict[Loc, list[str]] = {}
    unknown: dict[Loc, list[str]] = {}
    for error in errors:
        of_type = {"missing": missing, "extra_forbidden": unknown}.get(error["type"])
        if of_type is not None:
            of_type.setdefault(error["loc"][:-1], []).append(str(error["loc"][-1]))
    found: dict[Loc, Loc] = {}
    for here, names in unknown.items():
        owner, lacking = entry_at(root, here), missing.get(here, [])
        for name in names:
            meant = nearest(name, _file_fields(owner)) if owner else None
            if meant is None and len(names) == len(lacking) == 1:
                meant = lacking[0]
            if meant in lacking:
                found[*here, name] = (*here, meant)
    return found


def misplaced(errors: Sequence[ErrorDetails]) -> Mapping[Loc, Loc]:
    """Return the fields that are in an entry within the one that lacks them, and where each is missing.

    Such a line is indented too far.
    """
    missing = {error["loc"] for error in errors if error["type"] == "missing"}
    found: dict[Loc, Loc] = {}
    for error in errors:
        if error["type"] == "extra_forbidden":
            *entry, name = error["loc"]
            around = ((*entry[:length], name) for length in reversed(range(len(entry))))
            meant = next((loc for loc in around if loc in missing), None)
            if meant is not None:
                found[error["loc"]] = meant
    return found


def _file_fields(owner: type[Entry]) -> list[str]:
    """Return the fields that an entry has in its file."""
    return [name for name in owner.model_fields if name not in derived_fields(owner)]


def _inner(annotation: Any) -> Iterator[Any]:
    """Yield the types in an annotation: itself, or the types in its lists and unions."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from _inner(arguments[0])
    elif origin is None or origin is Literal:
        yield annotation
    else:
        for argument in arguments:
            if argument is not Ellipsis:
                yield from _inner(argument)


def _descend(root: type[Entry], loc: Loc) -> tuple[list[Any], Loc]:
    """Return the types that a value at `loc` can have, and `loc` as it is in the file.

    Where a value can be one of several types of parts, pydantic adds a step with the part's type.
    """
    types: list[Any] = [root]
    path: list[str | int] = []
    for step in loc:
        entries = [kind for kind in types if _is_entry(kind)]
        if len(entries) > 1 and isinstance(step, str):
            types = [kind for kind in entries if step in get_args(kind.model_fields["type"].annotation)]
            continue
        path.append(step)
        following = [
            inner
            for kind in entries
            if step in kind.model_fields
            for inner in _inner(kind.model_fields[step].annotation)
        ]
        # A step that is no field is a list index or an id (`towns`, then `riverton`), and does not change the types.
        types = following or types
    return types, tuple(path)


def _is_entry(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Entry)


def without_tags(root: type[Entry], loc: Loc) -> Loc:
    """Return `loc` without the steps that are not in the file: the types of parts, which pydantic adds."""
    return _descend(root, loc)[1]


def entry_at(root: type[Entry], loc: Loc) -> type[Entry] | None:
    """Return the model that describes the entry at `loc`, or None if it is not an entry."""
    entries = [kind for kind in _descend(root, loc)[0] if _is_entry(kind)]
    return entries[0] if len(entries) == 1 else None


def _field_at(root: type[Entry], loc: Loc) -> FieldInfo | None:
    """Return the field at `loc`, or None if it is an entry of a list."""
    owner = entry_at(root, loc[:-1])
    return owner.model_fields.get(str(loc[-1])) if owner and isinstance(loc[-1], str) else None


def _choices_at(root: type[Entry], loc: Loc) -> list[Any]:
    return [choice for kind in _descend(root, loc)[0] if get_origin(kind) is Literal for choice in get_args(kind)]
