"""Parses one YAML file into plain values, and finds the line and column of each value.

Every scalar stays a string (`NO`, `12:30` and `1.10`, too), because the model decides types. A blank value becomes
None.
"""

import re
import stat
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from yaml.reader import Reader

from curriculum.loading.problems import Problem
from curriculum.loading.syntax import advice
from curriculum.model.suggest import one_line

Key = str | int

MAX_BYTES = 1_000_000
"""The largest file that is read; the longest one of this site has a tenth of it."""
MAX_DEPTH = 30
"""How many lists and fields can be within each other; no file of this site has more than ten."""

# A comment that was meant as text, as in `apt #4` and `apt # 4`; a real comment has a space after the #.
_CUT_OFF = re.compile(r"[ \t]+#(?=\w)[^\r\n]*| # +(?=\d|[A-Z]\b)[^\r\n]*")
# Characters that nobody sees, and that no editor types: separators, marks of byte order, reversed writing.
_INVISIBLE = re.compile(f"{Reader.NON_PRINTABLE.pattern}|[\x85\u200b\u2028\u2029\u202d\u202e\u2060\ufeff]")
_MERGE = re.compile(r"^<{7}(?: |$)", re.MULTILINE)
_ANCHOR = re.compile(r"(?:^|[\s\[{,])&\w", re.MULTILINE)
_MAYBE_DEEP = re.compile(rf"(?:[-?:][ \t]+){{{MAX_DEPTH}}}|^ {{{MAX_DEPTH}}}[ ]*\S", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")
_SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_WIDE_SPACE = re.compile(rf"(?:-|[\w-]+:)([{_SPACES}])|([{_SPACES}])")

_Begins = (
    *(yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken),
    *(yaml.BlockSequenceStartToken, yaml.BlockMappingStartToken),
)
_Ends = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken, yaml.BlockEndToken)


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Return line and column, counted from 1, of the character at `index`."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def read_text(path: Path, display_path: str) -> str | Problem:
    """Return the text of a file with its lines ended by `\\n`, or a problem if it can't be read.

    `display_path` is its path in messages.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # to read from a pipe is to wait for ever
            message = "there is a folder or something else where a file should be: put the file here, or delete this"
            return Problem(display_path, 1, 1, message)
        size = status.st_size
        if size > MAX_BYTES:
            message = f"the file has {size:,} bytes and can have {MAX_BYTES:,} at most: divide it, or shorten it"
            return Problem(display_path, 1, 1, message)
        data = path.read_bytes()
    except OSError as error:
        return Problem(display_path, 1, 1, f"the file can’t be read ({error.strerror}): look at its permissions")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_utf_16(data):
        message = "this file is in UTF-16: save it again with the encoding UTF-8"
        return Problem(display_path, 1, 1, message)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = re.split(rb"\r\n|\r|\n", error.object[: error.start])
        column = len(before[-1].decode("utf-8")) + 1
        message = "this character is not in UTF-8: save the file again with the encoding UTF-8"
        return Problem(display_path, len(before), column, message)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if merge := _MERGE.search(text):
        message = (
            "these lines are in two versions, from a merge that was not finished: keep one version, and delete the "
            "lines that begin with <<<<<<<, ======= and >>>>>>>"
        )
        return Problem(display_path, *line_and_column(text, merge.start()), message)
    return text


def _is_utf_16(data: bytes) -> bool:
    """Return whether bytes without a mark of byte order are UTF-16: every other one of Latin letters is zero."""
    return len(data) > 3 and max(data[0::2].count(0), data[1::2].count(0)) > len(data) // 3


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
        else:
            self._parse(text)

    @classmethod
    def of_text(cls, text: str, display_path: str) -> "YamlFile":
        """Return the file that has this text, which is part of another file."""
        file = cls.__new__(cls)
        file.display_path, file.problems, file.data, file.text = display_path, [], None, ""
        file._parse(text)
        return file

    def _parse(self, text: str) -> None:
        self.text = text
        if invisible := _INVISIBLE.search(text):
            self._problem(invisible.start(), "there is an invisible character here: delete it")
            return
        try:
            if (deep := _too_deep(text)) is not None:
                self._problem(deep, _TOO_DEEP)
                return
            root = yaml.compose(text, Loader=yaml.CBaseLoader)
            if root is None:
                self._problem(0, "the file is empty: write what belongs in it, or delete it")
                return
            self._seen: set[int] = set()
            self._has_aliases = _ANCHOR.search(text) is not None
            self.data = self._values(root)
        except yaml.MarkedYAMLError as error:
            self._problem(*advice(error, text))
            return
        except RecursionError:
            self.data = None
            self._problem(0, _TOO_DEEP)
            return
        if self._has_aliases:
            self._refuse_aliases()

    def _refuse_aliases(self) -> None:
        """Report anchors and aliases: a value that is written once and used in many places, which can grow endlessly.

        One problem names the first of each name. The file has no values then, since some would be missing. A sign in
        a text (`R &D`, `&lt;`) is none of them.
        """
        named: set[str] = set()
        for event in yaml.parse(self.text, Loader=yaml.CBaseLoader):
            anchor = getattr(event, "anchor", None)
            if anchor and anchor not in named:
                named.add(anchor)
                sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
                message = (
                    f'a value can\'t begin with “{sign}”: put the whole value in "quotes"; if it is to repeat another '
                    "value, write that out"
                )
                self._problem(event.start_mark.index if event.start_mark else 0, message)
                self.data = None

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

    def _values(self, node: yaml.Node) -> Any:
        if id(node) in self._seen:  # an alias
            self._has_aliases = True
            return None
        self._seen.add(id(node))
        if node.tag.startswith("!"):
            self._problem(_start(node), 'a value can\'t begin with “!”: put the whole value in "quotes"')
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self._values(item) for item in node.value]
        values: dict[str, Any] = {}
        seen: dict[str, int] = {}
        above: str | None = None
        """The field above, if it has a text without a line."""
        for key, value in node.value:
            if above and isinstance(key, yaml.ScalarNode) and " " in key.value:
                self._problem(_start(key), f"this line belongs to the text of `{above}` above: indent it by two spaces")
                values[above] = key.value
                above = None
                continue
            if not isinstance(key, yaml.ScalarNode):
                self._problem(_start(node), 'a value can\'t begin with “{” or “[”: put the whole value in "quotes"')
                return self.text[_start(node) : node.end_mark.index]
            if key.value in seen:
                message = (
                    f"`{one_line(key.value)}` is given twice here, first on line {seen[key.value]}: keep one of them"
                )
                self._problem(_start(key), message)
                continue
            seen[key.value] = key.start_mark.line + 1
            name = self._name(key)
            values[name] = self._values(value)
            above = name if values[name] == "" and getattr(value, "style", None) in ("|", ">") else None
        return values

    def _name(self, key: yaml.ScalarNode) -> str:
        """Return a field's name; spaces in it that are no plain spaces are reported, and removed."""
        name: str = key.value
        if wide := _WIDE_SPACE.search(name):
            self._problem(_start(key) + wide.start(wide.lastindex or 0), _NO_BREAK_SPACE)
            name = re.sub(f"[{_SPACES}]", "", name)
        return name

    def _scalar(self, node: yaml.ScalarNode) -> str | None:
        text: str = node.value
        if not node.style:
            if comment := _CUT_OFF.match(self.text, node.end_mark.index):
                message = (
                    'from the # on, this line is a comment and not part of the value: put the whole value in "quotes", '
                    "or, if a comment is meant, write two spaces before the # and one after it"
                )
                self._problem(self.text.index("#", comment.start()), message)
                text = text or comment.group().strip(" \t#")
            if wide := _WIDE_SPACE.match(text):
                self._problem(_start(node) + wide.start(wide.lastindex or 0), _NO_BREAK_SPACE)
        elif node.style == '"' and (control := _INVISIBLE.search(text)):
            code = ord(control.group())
            message = (
                f"this value has the character U+{code:04X}, written with a backslash, which can’t be shown: delete "
                "it; for a backslash itself, write two"
            )
            self._problem(_start(node), message)
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
        places = [found.start() for found in re.compile(pattern).finditer(self.text, _start(node), node.end_mark.index)]
        return self._place(places[before] if before < len(places) else _start(node))

    def node(self, path: Sequence[Key]) -> yaml.Node | None:
        """Return the YAML node of the value at `path`, with its place in `text`; None if there is no such value."""
        node = self._nodes
        for step in path:
            if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            elif isinstance(node, yaml.MappingNode):
                node = next((value for key, value in node.value if key.value == step), None)
            else:
                return None
        return node

    def scalars(self) -> Iterator[tuple[tuple[Key, ...], yaml.ScalarNode]]:
        """Yield the path and the YAML node of every text in the file, in its order."""
        yield from _scalars(self._nodes, ())

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


_TOO_DEEP = (
    f"more than {MAX_DEPTH} lists or brackets are within each other here: write the values on lines of their own, "
    "and close every bracket"
)
_NO_BREAK_SPACE = "this is a no-break space, which only looks like a space: delete it, and type a space"


def _too_deep(text: str) -> int | None:
    """Return where lists and fields are too deep within each other, before a parser fails on them; None if nowhere."""
    depth = least = most = 0
    brackets = _BRACKET.findall(text)
    for bracket in brackets:
        depth += 1 if bracket in "[{" else -1
        least, most = min(least, depth), max(most, depth - least)
    if most < MAX_DEPTH and len(brackets) < 10_000 and not _MAYBE_DEEP.search(text):
        return None  # faster than to look at each token
    depth = 0
    try:
        for token in yaml.scan(text, Loader=yaml.CBaseLoader):
            depth += isinstance(token, _Begins) - isinstance(token, _Ends)
            if depth > MAX_DEPTH:
                index: int = token.start_mark.index
                return index
    except yaml.YAMLError:
        pass  # the parser will say where
    return None


def _scalars(node: yaml.Node | None, path: tuple[Key, ...]) -> Iterator[tuple[tuple[Key, ...], yaml.ScalarNode]]:
    if isinstance(node, yaml.ScalarNode):
        yield path, node
    elif isinstance(node, yaml.SequenceNode):
        for index, entry in enumerate(node.value):
            yield from _scalars(entry, (*path, index))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*path, key.value))


def _start(node: yaml.Node) -> int:
    index: int = node.start_mark.index
    return index
