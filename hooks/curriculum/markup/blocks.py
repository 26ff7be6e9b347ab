"""Lists and tables as authors write them, rewritten as Python-Markdown reads them.

Python-Markdown, like the first Markdown, wants an empty line before a list or a table, four spaces before what belongs
to an entry, and numbers with a period; otherwise it runs the lines together to a paragraph. CommonMark, which authors
know from editors and from GitHub, wants none of this (https://spec.commonmark.org/0.31.2/#lists), and its rules are
applied here, with one difference: two spaces are enough below `1. `.
"""

import re
from dataclasses import dataclass

_MARKER = re.compile(r"(?P<marker>[*+-]|(?P<number>\d{1,3})[.)])(?P<space> +)(?=\S)")
_RULE = re.compile(r"(?:\* *){3,}$|(?:- *){3,}$|(?:_ *){3,}$")
_SEPARATOR = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
_NUMBER = re.compile(r"(\d+)\. ")
_YEAR = re.compile(r"\d{4,}\. ")
_QUOTE = re.compile(r" {0,3}> ?")
# Nothing in a text without one of these can need a change.
_MAYBE = re.compile(r"^[ \t>]*(?:[*+-]|\d+[.)])[ \t]|\|", re.MULTILINE)


@dataclass(frozen=True)
class _Level:
    """A list that is open: where its markers begin, and whether they are numbers."""

    indent: int
    numbered: bool


def normalized(text: str) -> str:
    """Return a text in which each list and table is written as Python-Markdown reads it."""
    if not _MAYBE.search(text):
        return text
    return "\n".join(_lines([line.expandtabs(4) for line in text.split("\n")]))


def _lines(lines: list[str]) -> list[str]:
    made: list[str] = []
    levels: list[_Level] = []
    in_years = in_table = in_code = in_further_paragraph = False
    place = 0
    while place < len(lines):
        line = lines[place]
        words = line.lstrip(" ")
        indent = len(line) - len(words)
        after_empty = not made or not made[-1].strip()
        if not words:
            made.append("")
            in_years = in_table = False
            place += 1
            continue
        if _QUOTE.match(line) and not levels:
            quoted = [_QUOTE.sub("", one, count=1) for one in _while_quoted(lines[place:])]
            made += [f"> {one}".rstrip() for one in _lines(quoted)]
            place += len(quoted)
            continue
        if not levels and indent >= 4 and (after_empty or in_code):
            made.append(line)  # indented code
            in_code, place = True, place + 1
            continue
        in_code = False
        marker = None if _RULE.match(words) or in_table else _MARKER.match(words)
        if marker and _begins_item(marker, indent, lines, place, levels, after_empty):
            numbered = marker["number"] is not None
            begins_list = not levels
            while levels and indent < levels[-1].indent + 2:
                sibling = levels.pop()
                if indent >= sibling.indent and sibling.numbered != numbered and not after_empty:
                    made.append("")  # a list of another kind
                    after_empty = True
            if (begins_list or in_further_paragraph) and not after_empty:
                made.append("")
            mark = f"{marker['number']}." if numbered else "-"
            made.append(f"{' ' * 4 * len(levels)}{mark} {words[marker.end() :]}")
            levels.append(_Level(indent, numbered))
            in_further_paragraph = False
            place += 1
            continue
        if after_empty or _begins_table(lines, place):
            while levels and indent < levels[-1].indent + 2:
                levels.pop()
        if _begins_table(lines, place):
            in_table = True
            if not after_empty:
                made.append("")
        in_further_paragraph = bool(levels) and (after_empty or in_further_paragraph)
        year = not levels and _YEAR.match(words)
        if year and in_years and not after_empty:
            made.append("")
        in_years = bool(year) and (after_empty or in_years)
        words = _NUMBER.sub(r"\1\. ", words, count=1) if _NUMBER.match(words) else words  # not the number of an entry
        deeper = len(levels) if after_empty or in_table else len(levels) - 1
        made.append(f"{' ' * 4 * deeper}{words}" if levels else line[: min(indent, 3)] + words)
        place += 1
    return made


def _while_quoted(lines: list[str]) -> list[str]:
    return lines[: next((place for place, line in enumerate(lines) if not _QUOTE.match(line)), len(lines))]


def _begins_item(
    marker: re.Match[str], indent: int, lines: list[str], place: int, levels: list[_Level], after_empty: bool
) -> bool:
    """Return whether the marker begins an entry of a list, and not a line that happens to begin like one.

    In the middle of a paragraph, a number is the beginning of a list if it is 1 or if the list goes on.
    """
    if after_empty or marker["number"] is None or marker["number"] == "1":
        return True
    if any(level.numbered and abs(indent - level.indent) < 2 for level in levels):
        return True
    following = _MARKER.match(lines[place + 1].lstrip(" ")) if place + 1 < len(lines) else None
    return following is not None and following["number"] == str(int(marker["number"]) + 1)


def _begins_table(lines: list[str], place: int) -> bool:
    following = lines[place + 1].strip() if place + 1 < len(lines) else ""
    return "|" in lines[place] and "|" in following and _SEPARATOR.match(following) is not None
