"""Explains YAML syntax errors: where the mistake is, and what to do about it.

The parser reports where it stopped; the mistake is often above, at the quote or bracket that it was reading.
"""

import re
from collections.abc import Mapping
from contextlib import suppress

import yaml

_FIELD = re.compile(r"\s*(?:- +)*(?P<name>[\w-]+)")
_ENTRY_WITHOUT_COLON = re.compile(r"\s*- +(?P<name>[\w-]+ +[^:]*)")
_BRACKET = re.compile(r"\s*(?:- +)*(?:[\w-]+: +)?(?P<bracket>[\[{])")

_CURLY_QUOTE_FIRST = re.compile(r"\s*(?:- +)*[\w-]+: +[“”„]")
_BULLET = re.compile(r"[ \t]*(?:- +)?(?P<bullet>\*)[ \t]+\S")
_DASHED_FIELD = re.compile(r"- +[a-z_]+:(?:\s|$)")

_UNFITTING = (
    "this line does not match the lines above it: indent it exactly like its neighbors, and look for a quote above "
    "that is not closed"
)
_BACKSLASH = (
    "a backslash is not allowed in \"double quotes\": put the value in 'single quotes', or on the next line after `|`"
)
_NO_COLON = (
    "this line has no colon: write a field as `name: value`, and indent the lines of a text further than its name"
)
_NO_SPACE = re.compile(r"\s*(?:- +)*(?P<name>[a-z_]+):(?=[^\s:/])")
_NO_SPACE_AFTER = "write a space after the colon: `{name}: …`"
_WIDE_SPACE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INDENT_OR_MARK = re.compile(rf"\s*(?:- *)*(?:[\w-]+:)?{_WIDE_SPACE.pattern}")
_QUOTES_IN_BRACKETS = 'a value that contains a comma, a colon, a quote or a bracket must be in "quotes"'
_CLOSE = "this quote is never closed: add the closing quote"

# Part of the parser's message → message for the position where it stopped.
_WHERE_IT_STOPPED: Mapping[str, str] = {
    "found a tab": "this line is indented with a tab: use spaces",
    "block sequence entries are not allowed": (
        "`- ` begins an entry of a list and needs a line of its own, below the field's name"
    ),
    "did not find expected comment or line break": (
        "after `|` or `>` the text begins on the next line, indented; a value that itself begins with one of them must "
        'be in "quotes"'
    ),
    "found another document": (
        "a line of three hyphens splits the file in two: delete it, or indent it if it belongs to a text"
    ),
    "did not find expected node content": "a value is missing here: delete the extra comma, or close the bracket",
    "did not find expected": _UNFITTING,
}

# Part of the parser's message → message for the position where the quote or bracket begins.
_WHERE_IT_BEGAN: Mapping[str, str] = {
    "did not find expected ',' or": (
        f"this bracket is not closed: add the closing one; within brackets, {_QUOTES_IN_BRACKETS}"
    ),
    "could not find expected ':'": _NO_COLON,
    "found unexpected end of stream": _CLOSE,
    "found unexpected document indicator": _CLOSE,
}


def advice(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """Return the offset of the mistake in `text`, in characters, and the message about it."""
    parser_message = f"{error.problem} {error.context}"
    stopped = error.problem_mark.index if error.problem_mark else 0
    began = error.context_mark.index if error.context_mark else stopped
    if cause := _in_the_lines(text, began, stopped):
        return cause
    if text[stopped : stopped + 1] == "\t":
        return stopped, _WHERE_IT_STOPPED["found a tab"]
    if bullet := _BULLET.match(text, text.rfind("\n", 0, began) + 1):
        return bullet.start("bullet"), "begin each entry of a list with `- `, a hyphen and a space"
    if "cannot start any token" in parser_message or text[began : began + 1] in tuple("%*&!?"):
        return began, f'a value can\'t begin with “{text[began]}”: put the whole value in "quotes"'
    line_start = text.rfind("\n", 0, stopped) + 1
    before = text[line_start:stopped].rstrip()
    if "mapping values are not allowed" in parser_message:
        above = text[:line_start].rstrip().rpartition("\n")[2]
        if (field := _FIELD.fullmatch(before)) and (entry := _ENTRY_WITHOUT_COLON.fullmatch(above)):
            return text.rindex(above, 0, line_start) + entry.start("name"), _NO_COLON
        if field:
            message = (
                f"`{field['name']}:` begins a field, but the line above is not finished: indent this line exactly "
                "like its neighbors, or look for a missing colon above"
            )
            return line_start + field.start("name"), message
        if _CURLY_QUOTE_FIRST.match(before):
            return stopped, (
                "curly quotes count as letters, so this colon with a space after it is not allowed: put straight "
                '"quotes" around the whole value instead, or write it on the next line after `|`'
            )
        return stopped, (
            'a colon with a space after it is not allowed in a value: put the whole value in "quotes", or on the '
            "next line after `|`"
        )
    in_brackets = "did not find expected ',' or" in parser_message or "found unexpected ':'" in parser_message
    if in_brackets and "\n" not in text[began:stopped]:
        return stopped, f"this is not allowed within brackets: {_QUOTES_IN_BRACKETS}"
    for found, message in _WHERE_IT_BEGAN.items():
        if found in parser_message:
            return began, message
    if "unknown escape" in parser_message or "expected hex" in parser_message:
        return stopped, _BACKSLASH
    if before.endswith(('"', "'")):
        return _after_a_quote(text, stopped)
    if before.endswith(("]", "}")) and (bracket := _BRACKET.match(before)):
        message = f'a value can\'t begin with “{bracket["bracket"]}”: put the whole value in "quotes"'
        return line_start + bracket.start("bracket"), message
    if "expected '-' indicator" in parser_message and _column(text, stopped) == _column(text, began):
        return stopped, "this line should begin with `- `, or be indented like the entry it belongs to"
    if "did not find expected key" in parser_message and _DASHED_FIELD.match(text, stopped):
        return stopped, (
            "a dash begins an entry of a list, and the lines above are fields: indent it like the dashes of the other "
            "entries, or delete it if this line is a field, too"
        )
    for found, message in _WHERE_IT_STOPPED.items():
        if found in parser_message:
            return stopped, message
    return stopped, f"this is not valid YAML ({error.problem})"


def _in_the_lines(text: str, began: int, stopped: int) -> tuple[int, str] | None:
    """Return offset and message for what is easily overlooked, in the lines from where the parser began to its stop.

    It is a space that isn't a plain one, or a colon without a space after it.
    """
    start = text.rfind("\n", 0, began) + 1
    start = text.rfind("\n", 0, max(start - 1, 0)) + 1
    for line in text[start : stopped + 1].splitlines(keepends=True):
        whole = text[start : text.find("\n", start) if "\n" in text[start:] else len(text)]
        if found := _INDENT_OR_MARK.match(whole):
            wide = _WIDE_SPACE.search(whole, 0, found.end())
            place = wide.start() if wide else found.end() - 1
            return start + place, "this is a no-break space, which only looks like a space: delete it, and type a space"
        if found := _NO_SPACE.match(whole):
            return start + found.start("name"), _NO_SPACE_AFTER.format(name=found["name"])
        start += len(line)
    return None


def _column(text: str, index: int) -> int:
    return index - text.rfind("\n", 0, index)


def _after_a_quote(text: str, stopped: int) -> tuple[int, str]:
    """Return offset and message for text after a closing quote: that quote, or one above, is misplaced."""
    opened = closed = stopped
    with suppress(yaml.YAMLError):  # what comes after the mistake may be one as well
        for token in yaml.scan(text, Loader=yaml.CBaseLoader):
            if token.start_mark.index >= stopped:
                break
            if isinstance(token, yaml.ScalarToken) and not token.plain:
                opened, closed = token.start_mark.index, token.end_mark.index
    if "\n" in text[opened:closed]:
        line = text.count("\n", 0, closed) + 1
        return opened, f"this quote is closed only on line {line}: add the closing quote where it belongs"
    return stopped, (
        "the quote before this ends the value: put the whole value in the other kind of quotes, or on the next line "
        "after `|`"
    )
