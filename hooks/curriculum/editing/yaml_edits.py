"""Edits of YAML files as texts: comments and the formatting of everything else stay as they are."""

import re
from collections.abc import Iterable, Sequence

import yaml

from curriculum.editing.file_changes import EditError
from curriculum.loading.yaml_file import Key, YamlFile

Edit = tuple[int, int, str]
"""The beginning and the end of a piece of a text, and what replaces it."""

# Texts that every YAML reader takes as text without quotes: words that begin with a letter, and no signs of YAML.
_PLAIN = re.compile(r"[^\W\d_][\w'’.,()/&+-]*(?: [\w'’.,()/&+-]+)*")
_NOT_TEXT = re.compile(r"y|n|yes|no|on|off|true|false|null", re.IGNORECASE)
_COMMENT = re.compile(r"([ ]*)#")
_COMMENT_BELOW = re.compile(r"(?:\n[ ]*)*\n([ ]*)#")


def scalar(text: str) -> str:
    """Return a text of one line as a YAML value, in quotes if it needs them."""
    if _PLAIN.fullmatch(text) and not _NOT_TEXT.fullmatch(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def replaced(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with some of its pieces replaced; the pieces don't overlap."""
    for start, end, new in sorted(set(edits), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def with_value(file: YamlFile, path: Sequence[Key], value: str) -> str:
    """Return the file's text with another value, which is written as YAML, at `path`. Raises `EditError` without one.

    A text that is written over several lines is replaced as a whole.
    """
    node = file.node(path)
    if node is None:
        raise EditError(f"{file.display_path} has no `{path[-1]}`")
    start = _index(node.start_mark)
    return file.text[:start] + value + file.text[_end(file.text, node) :]


def with_entry(file: YamlFile, path: Sequence[Key], entry: str, before: int | None = None) -> str:
    """Return the file's text with another entry in the list at `path`: before the entry `before`, or at the end.

    `entry` is YAML that is not indented and begins with `- `. A list that the file does not have is added at its end,
    if `path` has one step. Raises `EditError` if the list is written in a way that can't be extended.
    """
    node = file.node(path)
    if isinstance(node, yaml.SequenceNode) and node.value:
        if node.flow_style:
            return _with_flow_entry(file, node, entry)
        return _with_block_entry(file.text, node, entry, before)
    if isinstance(node, yaml.SequenceNode) or (isinstance(node, yaml.ScalarNode) and not node.value):
        start, end = _index(node.start_mark), _index(node.end_mark)
        if not path:  # the file is an empty list
            return f"{file.text[:start]}{entry}{file.text[end:]}"
        line = file.text[file.text.rfind("\n", 0, start) + 1 : start]
        indent = len(line) - len(line.lstrip()) + 2
        return f"{file.text[:start].rstrip(' ')}\n{_indented(entry, indent)}{file.text[end:]}"
    if len(path) == 1 and node is None:
        return f"{file.text.rstrip()}\n\n{path[0]}:\n{_indented(entry, 2)}\n"
    raise EditError(f"{file.display_path} has no list `{path[-1]}` that can be extended")


def _with_flow_entry(file: YamlFile, node: yaml.SequenceNode, entry: str) -> str:
    if "\n" in entry or entry.startswith("- {"):
        line, _ = file.position(())
        raise EditError(f"{file.display_path}:{line}: write this list with an entry on each line, after `- `")
    end = _index(node.value[-1].end_mark)
    return f"{file.text[:end]}, {entry.removeprefix('- ')}{file.text[end:]}"


def _with_block_entry(text: str, node: yaml.SequenceNode, entry: str, before: int | None) -> str:
    indent = node.start_mark.column if node.start_mark else 0
    entries = node.value
    count = len(entries)
    long = "\n" in entry
    spaced = "\n\n" in text[_end(text, entries[0]) : _index(entries[1].start_mark)] if count > 1 else long
    gap = "\n\n" if spaced else "\n"
    if before == 0:
        start = text.rfind("\n", 0, _index(entries[0].start_mark)) + 1
        while start and (above := _COMMENT.match(text, text.rfind("\n", 0, start - 1) + 1)) and above.end() <= start:
            if len(above[1]) != indent:
                break
            start = above.start()
        return f"{text[:start]}{_indented(entry, indent)}{gap}{text[start:]}"
    place = _entry_end(text, entries[(before or count) - 1], indent)
    return f"{text[:place]}{gap}{_indented(entry, indent)}{text[place:]}"


def without_entry(file: YamlFile, path: Sequence[Key], index: int) -> str:
    """Return the file's text without an entry of the list at `path`; a list that had no other is `[]`."""
    node = file.node(path)
    if not isinstance(node, yaml.SequenceNode):
        raise EditError(f"{file.display_path} has no list `{path[-1] if path else ''}`")
    text, entries = file.text, node.value
    if len(entries) == 1:
        start = _index(node.start_mark)
        if path and not node.flow_style:
            start = len(text[:start].rstrip())
            return f"{text[:start]} []{text[_end(text, node) :]}"
        return f"{text[:start]}[]{text[_end(text, node) :]}"
    if node.flow_style:
        if index:
            return text[: _index(entries[index - 1].end_mark)] + text[_index(entries[index].end_mark) :]
        return text[: _index(entries[0].start_mark)] + text[_index(entries[1].start_mark) :]
    start = text.rfind("\n", 0, _index(entries[index].start_mark)) + 1
    end = _entry_end(text, entries[index], node.start_mark.column if node.start_mark else 0) + 1
    if text[end : end + 1] == "\n" and (not start or text[start - 2 : start] == "\n\n" or not index):
        end += 1  # of two blank lines, one
    if end >= len(text):
        return text[:start].rstrip("\n") + "\n"
    return text[:start] + text[end:]


def span(node: yaml.Node) -> tuple[int, int]:
    """Return where a value begins and ends in its file's text; quotes and the marks of long texts are part of it."""
    return _index(node.start_mark), _index(node.end_mark)


def _end(text: str, node: yaml.Node) -> int:
    """Return where a value ends: after its last character that is neither space nor comment."""
    if isinstance(node, yaml.ScalarNode):
        start, end = span(node)
        return start + len(text[start:end].rstrip())
    if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
        return _index(node.end_mark)
    last = node.value[-1]
    if isinstance(node, yaml.MappingNode):
        key, value = last
        return max(_end(text, key), _end(text, value)) if _index(value.end_mark) else _end(text, key)
    return _end(text, last)


def _entry_end(text: str, entry: yaml.Node, indent: int) -> int:
    """Return where the last line of a list's entry ends, or of the comments in it, which are indented more."""
    place = _line_end(text, _end(text, entry))
    while (below := _COMMENT_BELOW.match(text, place)) and len(below[1]) > indent:
        place = _line_end(text, below.end())
    return place


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def _indented(lines: str, indent: int) -> str:
    return "\n".join(" " * indent + line if line else "" for line in lines.rstrip("\n").split("\n"))


def _index(mark: yaml.Mark | None) -> int:
    index: int = mark.index if mark else 0
    return index
