"""Typographic quotes, apostrophes and ellipses, after The Chicago Manual of Style, 17th ed., 6.114 to 6.117 and 13.30.

A straight quote becomes an opening one at the beginning of a word, and a closing one, which is also the apostrophe,
everywhere else. An apostrophe at the beginning of a word replaces omitted letters or digits: ’90s, rock ’n’ roll.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

OPAQUE = "\ufffc"
"""The character for code and pictures, which are not changed, in the text around them."""

_OPENERS = "([{<“‘¿¡"
# After these, a quote opens a word, or closes one that was broken off: `and/"or"`, `"I thought—"`.
_JOINERS = "/-–—‒―\u2011"
_QUOTES = "'\""
_CLOSING = {"'": "’", '"': "”"}
_OPENING = {"'": "‘", '"': "“"}

# Omitted letters or digits at the beginning of a word. Those in `_MAYBE` also begin a quotation: 'round the clock'.
_OMITTED = re.compile(r"(?:\d\ds?(?![\w%-])|(?:tis|twas|twere|twill|twould|til|em|n|nuff|cuz|ol)\b)", re.IGNORECASE)
_MAYBE = re.compile(r"(?:\d\d\b|(?:cause|bout|round|neath|fraid|cept)\b)")
_CLOSER = re.compile(r"(?<=[^\s'])'(?!\w)")


def typographic(words: str) -> str:
    """Return text with curly quotes instead of straight ones, and an ellipsis instead of three dots."""
    return curly(words).replace("...", "…")


def curly(words: str) -> str:
    """Return text with curly quotes instead of straight ones; the text keeps its length."""
    if "'" not in words and '"' not in words:
        return words
    made: list[str] = list(words)
    for place, quote in enumerate(words):
        if quote in _QUOTES:
            opens = _opens(words, place, made[place - 1] if place else "")
            if opens and quote == "'" and _is_apostrophe(words, place):
                opens = False
            made[place] = (_OPENING if opens else _CLOSING)[quote]
    return "".join(made)


def _opens(words: str, place: int, before: str) -> bool:
    """Return whether the quote at `place` opens; `before` is the character before it, already curly."""
    after = words[place + 1 : place + 2]
    if not after or after.isspace():
        return False
    if not before or before.isspace() or before in _OPENERS:
        return True
    if before in _JOINERS:
        beyond = words[place + 1 :].lstrip(_QUOTES + "([“‘$£€#&¿¡")[:1]
        return beyond.isalnum() or beyond == OPAQUE or words.startswith(("...", "…"), place + 1)
    return False


def _is_apostrophe(words: str, place: int) -> bool:
    """Return whether the quote at `place`, before a word, replaces omitted letters or digits."""
    if place and not words[place - 1].isspace() and words[place - 1] not in '("“[' + _JOINERS:
        return False
    if _OMITTED.match(words, place + 1) is None and _MAYBE.match(words, place + 1) is None:
        return False
    if _MAYBE.match(words, place + 1) is None:
        return True
    # A quotation has an end. A plural's apostrophe (`the workers' hall`) isn't one, nor one behind another beginning.
    closer = _CLOSER.search(words, place + 1)
    if closer is None or re.search(r"(?:^|\s)'\w", words[place + 1 : closer.start()]):
        return True
    return words[closer.start() - 1].lower() == "s" and words[closer.end() : closer.end() + 1] == " "


class Typography(Treeprocessor):
    """Makes the words of a converted text typographic, and leaves addresses, titles, code and plain addresses alone.

    Words are read across emphasis and links, so that a quote before `*emphasis*` finds its direction.
    """

    _BLOCKS = frozenset(
        "div p ul ol li table thead tbody tr th td blockquote pre hr h1 h2 h3 h4 h5 h6 dl dt dd details summary".split()
    )

    def run(self, root: Element) -> None:
        """Change the text of all elements in `root`."""
        found: list[tuple[Element, bool, str]] = []
        for piece in self._pieces(root):
            if piece is None:
                self._change(found)
                found = []
            else:
                found.append(piece)
        self._change(found)

    def _pieces(self, element: Element) -> Iterator[tuple[Element, bool, str] | None]:
        """Yield the pieces of text in an element: whose they are, whether its tail, and the words; None between blocks.

        Words that must not change are yielded as `OPAQUE`.
        """
        is_block = element.tag in self._BLOCKS
        if is_block:
            yield None
        if element.tag in ("code", "img") or isinstance(element.text, AtomicString):
            yield element, False, OPAQUE
        elif element.tag == "br":
            yield element, False, "\n"
        elif element.tag == "a" and not element.text and not len(element):
            yield element, False, OPAQUE  # a link that will have the title of its entry
        elif element.text:
            yield element, False, element.text
        for inner in element:
            yield from self._pieces(inner)
            if inner.tail:
                yield inner, True, inner.tail
        if is_block:
            yield None

    def _change(self, pieces: list[tuple[Element, bool, str]]) -> None:
        words = "".join(piece for _, _, piece in pieces)
        made, start = curly(words), 0
        for element, is_tail, piece in pieces:
            end = start + len(piece)
            changed, start = made[start:end].replace("...", "…"), end
            if changed == piece or piece == OPAQUE:
                continue
            if is_tail:
                element.tail = changed
            else:
                element.text = changed
