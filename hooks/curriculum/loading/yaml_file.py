"""Parses one YAML file into plain values, and finds the line and column of each value.

Every scalar stays a string (`NO`, `12:30` and `1.10`, too), because the model decides types. A blank value becomes
None.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from yaml.reader import Reader

from curriculum.loading.problems import Problem
from curriculum.loading.syntax import advice
from curriculum.model.suggest import one_line

Key = str | int

# A comment that was meant as text, as in `apt #4`; a real comment has a space after the #.
_CUT_OFF = re.compile(r"[ \t]+#(?=\w)[^\r\n]*")


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Return line and column, counted from 1, of the character at `index`."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def read_text(path: Path, display_path: str) -> str | Problem:
    """Return the text of a file, or a problem if it is not in UTF-8; `display_path` is its path in messages."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        column = len(before.rpartition(b"\n")[2].decode("utf-8")) + 1
        message = "this character is not in UTF-8: save the file again with the encoding UTF-8"
        return Problem(display_path, before.count(b"\n") + 1, column, message)


class _Recursion(Exception):
    """Raised if a value contains itself; the argument is its node."""


class YamlFile:
    """A parsed file: its values (`data`), its syntax problems, and the position of each value."""

    def __init__(self, path: Path, display_path: str) -> None:
        """Read `path`; `display_path` is its path in messages. Problems are collected, not raised.

        `data` is None if there are no values: the file can't be read, is empty or does not exist.
        """
        self.display_path = display_path
        self.problems: list[Problem] = []
        self.data: Any = None
        self.text = ""
        if not path.exists():
            return
        text = read_text(path, display_path)
        if isinstance(text, Problem):
            self.problems.append(text)
            return
        self.text = text
        if invisible := Reader.NON_PRINTABLE.search(text):
            self._problem(invisible.start(), "there is an invisible character here: delete it")
            return
        try:
            root = yaml.compose(text, Loader=yaml.CBaseLoader)
        except yaml.MarkedYAMLError as error:
            self._problem(*advice(error, text))
            return
        if root is None:
            self._problem(0, "the file is empty: write what belongs in it, or delete it")
            return
        try:
            self.data = self._values(root, ())
        except _Recursion as error:
            message = "this value contains itself (by `&` and `*`), so it never ends: write out what is meant"
            self._problem(_start(error.args[0]), message)

    def _problem(self, index: int, message: str) -> None:
        self.problems.append(Problem(self.display_path, *self._place(index), message))

    def _place(self, index: int) -> tuple[int, int]:
        return line_and_column(self.text, index)

    def require_type(self, kind: type[list[Any]] | type[dict[str, Any]]) -> None:
        """Add a problem if the file is not of the given type, a list or named fields; its data becomes None."""
        if self.data is None or isinstance(self.data, kind):
            return
        if kind is list:
            message = "this file is a list: begin each entry with `- `, and indent its other lines by two spaces"
        else:
            message = "this file has named fields: write `name: value` lines, with no `- ` before them"
        self.problems.append(Problem(self.display_path, *self.position(()), message))
        self.data = None

    def _values(self, node: yaml.Node, inside: tuple[int, ...]) -> Any:
        if id(node) in inside:
            raise _Recursion(node)
        inside = (*inside, id(node))
        if node.tag.startswith("!"):
            self._problem(_start(node), 'a value can\'t begin with “!”: put the whole value in "quotes"')
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self._values(item, inside) for item in node.value]
        values: dict[str, Any] = {}
        seen: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._problem(_start(node), 'a value can\'t begin with “{” or “[”: put the whole value in "quotes"')
                return self.text[_start(node) : node.end_mark.index]
            if key.value in seen:
                message = (
                    f"`{one_line(key.value)}` is given twice here, first on line {seen[key.value]}: keep one of them"
                )
                self._problem(_start(key), message)
                continue
            seen[key.value], _ = self._place(_start(key))
            values[key.value] = self._values(value, inside)
        return values

    def _scalar(self, node: yaml.ScalarNode) -> str | None:
        text: str = node.value
        if not node.style and (comment := _CUT_OFF.match(self.text, node.end_mark.index)):
            message = (
                'from the # on, this line is a comment and not part of the value: put the whole value in "quotes", '
                "or, if a comment is meant, write a space after the #"
            )
            self._problem(self.text.index("#", comment.start()), message)
            text = text or comment.group().strip(" \t#")
        if text.strip():
            return text
        return "" if node.style else None

    def position(self, path: Sequence[Key], *, key: bool = False) -> tuple[int, int]:
        """Return line and column (from 1) of the value at `path`, or of the nearest value around it.

        With `key`, they are those of the field's name. Steps that are not in the file (a missing field) are skipped.
        """
        name, node = self._walk(path)
        if name is None or node is None:
            return (1, 1)
        if isinstance(node, yaml.ScalarNode) and not node.value and not node.style:
            # A blank value has no position: return that of its name, or of the dash before it.
            is_entry = name is node and self.text[: _start(node)].endswith("-")
            return self._place(_start(name) - is_entry)
        return self._place(_start(name if key else node))

    def position_in(self, path: Sequence[Key], text: str, start: int, end: int) -> tuple[int, int]:
        """Return line and column of `text[start:end]` in the text at `path`."""
        _, node = self._walk(path)
        if node is None:
            return (1, 1)
        # In the file, line breaks are at other places, and quotes are doubled or escaped.
        pattern = r"\s+".join(map(re.escape, text[start:end].split())).replace("'", "''?").replace('"', r'\\?"')
        before = len(re.findall(pattern, text[:start]))
        places = [found.start() for found in re.finditer(pattern, self.text[: node.end_mark.index])]
        places = [place for place in places if place >= _start(node)]
        return self._place(places[before] if before < len(places) else _start(node))

    @cached_property
    def _nodes(self) -> yaml.Node | None:
        """The file's node tree, parsed again when a position is needed, which is rare."""
        try:
            return yaml.compose(self.text, Loader=yaml.CBaseLoader)
        except yaml.YAMLError:
            return None

    def _walk(self, path: Sequence[Key]) -> tuple[yaml.Node | None, yaml.Node | None]:
        """Return the nodes of the name and of the value at `path`; for an entry of a list, they are the same."""
        name = node = self._nodes
        for step in path:
            if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                name = node = node.value[step]
            elif isinstance(node, yaml.MappingNode):
                name, node = next((pair for pair in node.value if pair[0].value == step), (name, node))
        return name, node


def _start(node: yaml.Node) -> int:
    index: int = node.start_mark.index
    return index
