"""Checks Markdown texts: their links, images and headings, and what Markdown would not show as it is meant.

What is judged is the tree of elements that the text becomes (`markup/convert.py`); where it is in the text is looked
for afterwards, for the message.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from curriculum.markup.convert import OUTSIDE, Converted, Target, converted, converted_line, is_marked
from curriculum.model.addresses import ADDRESSES
from curriculum.model.known_entries import LINK_STYLE, Known, target_problem
from curriculum.model.suggest import one_line


@dataclass(frozen=True)
class TextProblem:
    """A problem in a text, from the offset `start` to the offset `end`."""

    start: int
    end: int
    message: str


_CODE = re.compile(r"(?P<ticks>`+)(?:(?!\n\s*\n).)+?(?P=ticks)", re.DOTALL)
_FENCED_CODE = re.compile(r"^[ \t]*(?P<fence>```|~~~).*?^[ \t]*(?P=fence)", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)
# The markers of lists and quotations before a block.
_BEFORE = r"^[ \t>*+-]*"
_HEADING = re.compile(_BEFORE + r"(#.*)$", re.MULTILINE)
_UNDERLINED = re.compile(r"(?:\A|\n[ \t]*\n)[ \t]*(\S[^\n]*\n(?:=+|-+)[ \t]*)(?=\n|\Z)")

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_KINDS = "|".join(sorted(ADDRESSES, key=len, reverse=True))
_TO = rf"(?:(?:{_KINDS}):[a-z0-9]|https?://|mailto:|tel:)"
_MAYBE_LINK = re.compile(r"[\[\]<{]|[a-z]:[a-z0-9/]")
_MAYBE_LIST = re.compile(r"\n|^\s*[•◦▪‣·]")
# What Markdown leaves in a text of a link that is written wrongly.
_FAILED_LINK = re.compile(
    rf"(?P<space>\]\s+\(\s*{_TO}[^\s)]*\)?)"
    rf"|(?P<swapped>\([^()\[\]]*\)\s*\[\s*{_TO}[^\s\]]*\]?)"
    rf"|(?P<nested>\[[^\[\]]*\]\([^\s)]*\))"
    rf"|(?P<unclosed>!?(?:\[[^\[\]]*)?\]\([^\s)]*)"
    rf"|(?P<brackets>\[[^\[\]]*\]\s*[\[{{<:]\s*<?{_TO}[^\s\]}}>]*[\]}}>]?)"
    r"|(?P<referring>\[[^\[\]]+\]\[[^\[\]]*\])"
    r"|(?P<defined>(?:\A|(?<=\n))\s*\[[^\[\]]+\]:\s*\S+)"
    rf"|(?P<named>\[\[[^\[\]]+\]\])"
    rf"|(?P<bare>(?<![\w/])[\[(<{{]*(?:{_KINDS}):[a-z0-9]+(?:[/-][a-z0-9]+)*[\])>}}]*)"
    rf"|(?P<half>\[[^\[\]()]*\({_TO}[^\s)]*\)?)"
)
_FAILED_LINKS = {
    "space": "there is a space between the words and the target of this link: write `](` without it",
    "swapped": f"the brackets of this link are exchanged: write {LINK_STYLE}",
    "nested": "this link is among the words of another link: close that one first",
    "unclosed": f"this link has a bracket too few: write {LINK_STYLE}",
    "brackets": f"the target of a link is in round brackets, right after its words: write {LINK_STYLE}",
    "referring": f"the target of a link is in round brackets, right after its words: write {LINK_STYLE}",
    "defined": f"the target of a link is in round brackets, right after its words: write {LINK_STYLE}",
    "named": f"this would not be a link: write {LINK_STYLE}",
    "bare": f"this would be shown as it is written: write a link as {LINK_STYLE}, or [](term:ecomap) for a link with "
    "the entry’s own title",
    "half": f"this link has a bracket too few: write {LINK_STYLE}",
}
_LINES_THAT_RUN_TOGETHER: Iterable[tuple[re.Pattern[str], int, str]] = (
    (re.compile(r"^[ \t]*[•◦▪‣·][ \t]*\S.*$", re.MULTILINE), 1, "begin each entry of a list with `- `"),
    (re.compile(r"^[ \t]*[–—][ \t].*$", re.MULTILINE), 2, "begin each entry of a list with `- `, a hyphen"),
    (re.compile(r"^[ \t]*[-+*](?![-+*\s]).*$", re.MULTILINE), 2, "in a list, write a space after the hyphen"),
    (re.compile(r"^[ \t]*\d{1,2}[.)](?![\d\s]).*$", re.MULTILINE), 2, "in a list, write a space after the number"),
    (re.compile(r"^[ \t]*\(?[A-Za-z][.)][ \t].*$", re.MULTILINE), 2, "begin each entry of a list with `- ` or `1. `"),
)
"""Lines that look like a list and aren't one, how many of them there must be, and what to do."""
_TABLE_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$", re.MULTILINE)
_PARAGRAPHS = re.compile(r"\n[ \t]*\n[ \t]*(?=\S)")
_ITEM = re.compile(r"\n[ \t]*((?:[-*+]|1[.)])[ \t]+\S.*)")
_STARS = re.compile(r"\*\*+")
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|button|caption|center|code|del|details|div|em|figure|font|form|h[1-6]|hr|i|iframe"
    r"|img|input|ins|kbd|li|link|mark|meta|ol|p|pre|q|s|script|section|small|span|strike|strong|style|sub|summary|sup|svg"
    r"|table|tbody|td|th|thead|tr|u|ul|video)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""The tags of HTML that authors know from elsewhere; other words between angle brackets are shown as they are."""


def text_problems(text: str, known: Known | None) -> list[TextProblem]:
    """Return the problems of a text of one or more paragraphs, against the entries that are `known`."""
    if not is_marked(text):
        return list(_failed(text, [text], known))
    made = converted(text)
    return [
        *_target_problems(text, made, known, page=False),
        *_headings(text, made.headings),
        *_code_blocks(text, made.code_blocks),
        *_failed(text, made.pieces, known),
    ]


def line_problems(text: str, known: Known | None) -> list[TextProblem]:
    """Return the problems of a text of one paragraph."""
    if not is_marked(text):
        return list(_failed(text, [text], known))
    made = converted_line(text)
    found = [*_target_problems(text, made, known, page=False), *_failed(text, made.pieces, known)]
    if _HEADING.search(text) or _UNDERLINED.search(text):
        found += _headings(text, converted(text).headings)
    stripped = text.rstrip()
    if (second := _PARAGRAPHS.search(stripped)) or (second := _ITEM.search(stripped)):
        start = second.start(1) if second.lastindex else second.end()
        found.append(
            TextProblem(start, _end_of_line(text, start), "this text is one paragraph, and here another part begins")
        )
    return found


def page_problems(markdown: str, made: Converted, known: Known) -> list[TextProblem]:
    """Return the problems of a page written by hand: links to entries and other sites, and images.

    `made` is the page as it was converted. Links to files are checked in `pages/hand_written.py`.
    """
    return list(_target_problems(markdown, made, known, page=True))


def without_code(text: str, *, fenced: bool) -> str:
    """Return a text with its code replaced by spaces, so that offsets stay valid and examples are not found.

    `fenced` says whether fenced code blocks are replaced, too.
    """
    for code in (_FENCED_CODE, _CODE) if fenced else (_CODE,):
        text = code.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    return text


def _target_problems(text: str, made: Converted, known: Known | None, *, page: bool) -> Iterator[TextProblem]:
    seen: dict[str, int] = defaultdict(int)
    for one in made.targets:
        count, seen[one.target] = seen[one.target], seen[one.target] + 1
        message = _image_problem(one, page=page) if one.is_image else _link_problem(one, known, page=page)
        if message:
            yield TextProblem(*_place(text, one.target, count, fenced=page), message)


def _image_problem(image: Target, *, page: bool) -> str | None:
    if not page:
        return (
            "a text can’t show pictures: a town’s picture is given in `picture` of its town.yaml; for a picture "
            "elsewhere, write a link to it"
        )
    if not image.words.strip():
        return (
            "the image has no alternative text: between the square brackets, say what a person "
            "who can't see it needs to know"
        )
    if _ELSEWHERE.match(image.target):
        return (
            "a picture is shown only if it is on this site, because pages load nothing from elsewhere: save it in "
            "docs/assets/, and write its path relative to this page"
        )
    return None


def _link_problem(link: Target, known: Known | None, *, page: bool) -> str | None:
    if link.is_inside_a_link:
        return "this link is among the words of another link: close that one first"
    if re.search(r"\s", link.target):
        return f"the target of this link has a space, “{one_line(link.target)}”: delete it, or write %20 in an address"
    if page and not _ELSEWHERE.match(link.target):
        return None
    if not link.words.strip() and link.target.startswith(OUTSIDE):
        return "the link has no words: write them between the square brackets"
    return target_problem(link.target, known) if known else None


def _place(text: str, target: str, count: int, *, fenced: bool) -> tuple[int, int]:
    """Return where the link or the image with this target is in a text, the one after `count` others with the same."""
    # The target may be escaped, or broken over lines.
    written = r"\s+".join(re.escape(part) for part in target.split())
    pattern = re.compile(rf"\]\(\s*<?{written}[^)\n]*\)?|<{written}>")
    places = list(pattern.finditer(without_code(text, fenced=fenced))) or list(pattern.finditer(text))
    if not places:
        first = re.search(re.escape(target) if target else r"\S+", text) or re.search(r"\S+", text)
        return first.span() if first else (0, 0)
    place = places[min(count, len(places) - 1)]
    start = _opening_bracket(text, place.start()) if place.group().startswith("]") else place.start()
    if start is None:
        start = place.start()
    return start - (text[start - 1 : start] == "!"), place.end()


def _opening_bracket(text: str, closing: int) -> int | None:
    """Return the offset of the bracket that the bracket at `closing` closes, or None if there is none."""
    depth = 0
    for place in range(closing, -1, -1):
        depth += {"]": 1, "[": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return None


def _headings(text: str, headings: Iterable[str]) -> Iterator[TextProblem]:
    if not list(headings):
        return
    plain = without_code(text, fenced=False)
    by_sign = list(_HEADING.finditer(plain))
    for match in by_sign:
        message = (
            "a line that begins with # is a heading, and a text can't have headings, since pages make them from "
            "titles: use **bold**, or write \\# for the character itself"
        )
        yield TextProblem(*match.span(1), message)
    underlined = list(_UNDERLINED.finditer(plain))
    for match in underlined:
        message = (
            "the line below makes this line a heading, and a text can't have headings, since pages make them from "
            "titles: use **bold**, or leave an empty line between the two"
        )
        yield TextProblem(*match.span(1), message)


def _code_blocks(text: str, blocks: Iterable[str]) -> Iterator[TextProblem]:
    for block in blocks:
        first = block.strip().split("\n")[0].strip()
        start = max(text.find(first), 0)
        message = (
            "this line is indented by four spaces, so it would be shown as code: indent it like the lines around it"
        )
        yield TextProblem(start, start + len(first), message)
    for match in _FENCE.finditer(text):
        message = "a text has no blocks of code: put words that are to be shown as code between single `backticks`"
        yield TextProblem(*match.span(), message)
        return


def _failed(text: str, pieces: Iterable[str], known: Known | None) -> Iterator[TextProblem]:
    """Yield what Markdown has left in the words as it was written, and what looks like a list or table and is none."""
    start = 0
    for piece in pieces:
        for match in _FAILED_LINK.finditer(piece) if _MAYBE_LINK.search(piece) else ():
            kind = str(match.lastgroup)
            if kind == "bare" and not _is_entry(match.group(), known):
                continue
            place, start = _find(text, match.group(), start)
            yield TextProblem(place, place + len(match.group()), _FAILED_LINKS[kind])
        for pattern, least, advice in _LINES_THAT_RUN_TOGETHER if _MAYBE_LIST.search(piece) else ():
            lines = pattern.findall(piece)
            if len(lines) >= least:
                place, start = _find(text, lines[0].strip(), start)
                yield TextProblem(place, place + len(lines[0].strip()), f"these lines would run together: {advice}")
        if row := _TABLE_ROW.search(piece):
            place, start = _find(text, row.group().strip(), start)
            message = (
                "this would not be a table: the line below its headings must be `|---|---|`, with as many columns as "
                "the headings have"
            )
            yield TextProblem(place, place + len(row.group().strip()), message)
        if tag := _TAG.search(piece):
            place, start = _find(text, tag.group(), start)
            message = (
                "HTML is shown as it is written: use **strong**, *emphasis*, an empty line for a new paragraph, and "
                f"{LINK_STYLE} for a link; for the tag itself, put it between `backticks`"
            )
            yield TextProblem(place, place + len(tag.group()), message)
        if stars := _STARS.search(piece):
            place, start = _find(text, stars.group(), start)
            message = "these asterisks would be shown: **strong** has two on each side, next to the words"
            yield TextProblem(place, place + len(stars.group()), message)


def _is_entry(written: str, known: Known | None) -> bool:
    kind, _, identifier = written.strip("[](){}<>").partition(":")
    return known is not None and (known.has(kind, identifier) or written[0] in "[({<")


def _find(text: str, words: str, start: int) -> tuple[int, int]:
    """Return where the words are in the text, from `start` on if they are there, and the end of this place."""
    place = text.find(words, start)
    if place < 0:
        place = text.find(words)
    if place < 0:  # escaped, or broken over lines in another way
        first = re.search(r"\S+", text)
        place = first.start() if first else 0
    return place, place + len(words)


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)
