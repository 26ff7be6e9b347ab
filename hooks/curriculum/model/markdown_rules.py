"""Checks Markdown texts: their links, images and headings."""

import re
from dataclasses import dataclass

from curriculum.model.known_entries import LINK_STYLE, OUTSIDE, Known, target_problem
from curriculum.model.suggest import one_line


@dataclass(frozen=True)
class TextProblem:
    """A problem in a text, from the offset `start` to the offset `end`."""

    start: int
    end: int
    message: str


# The target of an inline link or image, `[words](target)` or `![words](target)`; the words may contain brackets.
_TARGET = re.compile(r"\]\(\s*(?P<target>[^\s)]*)[^)]*\)")
# The markers of lists and quotations before a block, and the blocks that are not allowed: a link definition,
# `[name]: target`; a heading, which needs no space after the `#`; and an underlined heading.
_BEFORE = r"^[ \t>*+-]*"
_DEFINITION = re.compile(_BEFORE + r"(\[[^\[\]]+\]:)\s*\S", re.MULTILINE)
_HEADING = re.compile(_BEFORE + r"(#.*)$", re.MULTILINE)
_UNDERLINED = re.compile(r"(?:\A|\n[ \t]*\n)[ \t]*(\S[^\n]*\n(?:=+|-+)[ \t]*)(?=\n|\Z)")
_CODE = re.compile(r"(?P<ticks>`+)(?:(?!\n\s*\n).)+?(?P=ticks)", re.DOTALL)
_FENCED_CODE = re.compile(r"^[ \t]*(?P<fence>```|~~~).*?^[ \t]*(?P=fence)", re.DOTALL | re.MULTILINE)


def without_code(text: str, *, fenced: bool) -> str:
    """Return a text with its code replaced by spaces, so that offsets stay valid and examples are not checked.

    `fenced` says whether fenced code blocks are replaced, too.
    """
    for code in (_FENCED_CODE, _CODE) if fenced else (_CODE,):
        text = code.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    return text


def text_problems(text: str, known: Known | None, *, headings: bool = False) -> list[TextProblem]:
    """Return the problems of a Markdown text: dead links, images without alternative text, headings.

    `headings` allows headings, relative links and fenced code, which hand-written pages may have.
    """
    found = []
    texts = without_code(text, fenced=headings)
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
        elif not words.strip() and target.startswith(OUTSIDE):
            message = "the link has no words: write them between the square brackets"
            found.append(TextProblem(start, match.end(), message))
        if headings and not re.match(r"[a-z-]+:", target, re.IGNORECASE):
            continue  # a relative link of a hand-written page: pages/hand_written.py checks it
        if known and (message := target_problem(target, known) or ""):
            found.append(TextProblem(start, match.end(), message))
    if not headings:
        for match in _DEFINITION.finditer(texts):
            message = (
                f"a line can't begin with `{one_line(match[1])}`, since it would not be shown: write a link as "
                f"{LINK_STYLE}, and other text without the brackets"
            )
            found.append(TextProblem(*match.span(1), message))
        for match in _HEADING.finditer(texts):
            message = (
                "a line that begins with # is a heading, and a text can't have headings, since pages make them from "
                "titles: use **bold**, or write \\# for the character itself"
            )
            found.append(TextProblem(*match.span(1), message))
        for match in _UNDERLINED.finditer(texts):
            message = (
                "the line below makes this line a heading, and a text can't have headings, since pages make them from "
                "titles: use **bold**, or leave an empty line between the two"
            )
            found.append(TextProblem(*match.span(1), message))
    return found


def _opening_bracket(text: str, closing: int) -> int | None:
    """Return the offset of the bracket that the bracket at `closing` closes, or None if there is none."""
    depth = 0
    for place in range(closing, -1, -1):
        depth += {"]": 1, "[": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return None
