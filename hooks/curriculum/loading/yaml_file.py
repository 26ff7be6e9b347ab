"""Reads one YAML file into plain values, and keeps the node tree so that every value has a position.

Every scalar stays text (`NO`, `12:30` and `1.10` are not touched); the model decides types. A blank
value becomes None.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from curriculum.loading.problems import Problem

Key = str | int

_SYNTAX = {
    "mapping values are not allowed": (
        'a colon followed by a space stands inside a value: put the whole value in "quotes", '
        "or on the next line after `|`"
    ),
    "did not find expected key": (
        "this line does not fit what stands above it: check the quotes on the lines above, and that it is indented "
        "exactly like its neighbors"
    ),
    "did not find expected ',' or": (
        'inside [ ] or { } a value that holds a comma, a bracket or a colon must be in "quotes"; check also that the '
        "bracket is closed"
    ),
    "did not find expected '-' indicator": "this line should begin with `- `, like the other entries of its list",
    "found character that cannot start any token": (
        "a value can't begin with a tab, `@`, `%` or a backtick: use spaces to indent, "
        'and put such a value in "quotes"'
    ),
    "could not find expected ':'": "a `name:` is expected: look for a missing colon on this line or the one above",
    "found unexpected end of stream": "a quote is opened and never closed: add the closing quote",
    "found undefined alias": 'a value that begins with `*` must be in "quotes"',
    "block sequence entries are not allowed": "`- ` begins a list entry and needs a line of its own",
    "found a tab character": "a tab is used to indent: use spaces",
}


class YamlFile:
    """One file: its values (`data`), the problems of its form, and where each value stands."""

    def __init__(self, path: Path, shown_as: str) -> None:
        """Read `path`; `shown_as` is its name in messages. Problems of form are collected, not raised."""
        self.shown_as = shown_as
        self.problems: list[Problem] = []
        self.data: Any = None
        self.text = ""
        self._root: yaml.Node | None = None
        try:
            self.text = path.read_text(encoding="utf-8-sig")
            self._root = yaml.compose(self.text, Loader=yaml.CBaseLoader)
        except UnicodeDecodeError as error:
            line = path.read_bytes()[: error.start].count(b"\n") + 1
            self._problem(line, 1, "the file is not in UTF-8: save it again with the encoding UTF-8")
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            words = f"{error.problem or ''} {error.context or ''}"
            unknown = f"not readable as YAML ({words.strip()})"
            advice = next((text for found, text in _SYNTAX.items() if found in words), unknown)
            self._problem(mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, advice)
        except yaml.YAMLError as error:
            self._problem(1, 1, f"not readable as YAML ({error})")
        if self._root is None:
            if not self.problems:
                self._problem(1, 1, "the file is empty")
            return
        self.data = self._values(self._root, ())

    def _problem(self, line: int, column: int, message: str) -> None:
        self.problems.append(Problem(self.shown_as, line, column, message))

    def _values(self, node: yaml.Node, inside: tuple[int, ...]) -> Any:
        if id(node) in inside:
            self._problem(*_mark(node), "an alias (`*name`) contains itself: write the value out")
            return None
        inside = (*inside, id(node))
        if isinstance(node, yaml.ScalarNode):
            return node.value if node.value != "" or node.style else None
        if isinstance(node, yaml.SequenceNode):
            return [self._values(item, inside) for item in node.value]
        values: dict[str, Any] = {}
        seen: dict[str, int] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else str(key.start_mark)
            if name in seen:
                self._problem(*_mark(key), f"`{name}` stands twice here, first on line {seen[name]}: keep one")
                continue
            seen[name] = _mark(key)[0]
            values[name] = self._values(value, inside)
        return values

    def position(self, path: Sequence[Key], *, key: bool = False) -> tuple[int, int]:
        """Return line and column (from 1) of the value at `path`, or as near to it as the file goes.

        `key` asks for the field's name instead of its value. Steps that the file doesn't have (the
        tag of a typed part, a field that is missing) are passed over.
        """
        node, _ = self._walk(path, key)
        return _mark(node) if node is not None else (1, 1)

    def position_of(self, words: str, path: Sequence[Key], nth: int = 0) -> tuple[int, int]:
        """Return line and column of the `nth` time `words` stand inside the text at `path`."""
        node, _ = self._walk(path, False)
        if node is None:
            return (1, 1)
        start, end = node.start_mark.index, node.end_mark.index
        # The marks count code points as this text does; a link broken over two lines is found by its beginning.
        needle = words.split("\n")[0]
        for _ in range(nth + 1):
            found = self.text.find(needle, start, end)
            if found < 0:
                return _mark(node)
            start = found + 1
        return self.text.count("\n", 0, found) + 1, found - self.text.rfind("\n", 0, found)

    def _walk(self, path: Sequence[Key], key: bool) -> tuple[yaml.Node | None, bool]:
        node, whole = self._root, True
        name: yaml.Node | None = node
        for step in path:
            if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                name = node = node.value[step]
            elif isinstance(node, yaml.MappingNode):
                found = next((pair for pair in node.value if pair[0].value == step), None)
                if found is None:
                    whole = False
                    continue
                name, node = found
            else:
                whole = False
        if key:
            return name, whole
        # An empty value has no place of its own: point at its name.
        empty = isinstance(node, yaml.ScalarNode) and not node.value
        return (name if empty else node), whole


def _mark(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
