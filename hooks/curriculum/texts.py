"""Texts as HTML, with links to entries (`term:ecomap`) resolved, and as plain text.

URLs in the result begin with `~/`, the site's root, as in `~/glossary/#ecomap`, so that one conversion serves all
pages; `with_root` replaces `~/` by the path or URL of the root.
"""

import html
import re
from collections.abc import Mapping

from markupsafe import Markup

from curriculum.markup.convert import OPEN_LINK, ROOT, converted, converted_line
from curriculum.markup.typography import typographic
from curriculum.model.addresses import ADDRESSES, address

_LINK = re.compile(rf'<{OPEN_LINK} to="([^"]*)"( title="[^"]*")?>(.*?)</{OPEN_LINK}>', re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z0-9-]+)([^>]*?)/?>")
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')


class Texts:
    """Gives the texts of one curriculum as HTML and as plain text."""

    def __init__(self, titles: Mapping[str, Mapping[str, str]]) -> None:
        """`titles` are those of entries, by kind and id, for links without text."""
        self._titles = titles

    def html(self, text: str) -> Markup:
        """Return a text of one or more paragraphs as HTML."""
        return Markup(resolved(converted(text).html, self._titles))

    def inline(self, text: str) -> Markup:
        """Return a text of one paragraph as HTML without the paragraph's tags."""
        return Markup(resolved(converted_line(text).html, self._titles))

    def plain(self, text: str) -> str:
        """Return a text without links and tags, for descriptions and lists of links; lists keep their numbers."""
        return plain_text(self.html(text))


_SHORT = 30
"""Characters of a figure that fit on a line of every phone."""


def resolved(body: str, titles: Mapping[str, Mapping[str, str]]) -> str:
    """Return converted HTML with its links to entries resolved; `titles` are for links without text.

    A figure is quoted and not linked; a short one stays on one line.
    """
    if f"<{OPEN_LINK}" not in body:
        return body

    def link(match: re.Match[str]) -> str:
        target, title, words = html.unescape(match[1]), match[2] or "", match[3]
        kind, _, identifier = target.partition(":")
        if kind not in ADDRESSES:  # the checker has reported it
            return words
        words = words or html.escape(typographic(titles[kind][identifier]), quote=False)
        if kind == "figure":
            name = ' class="pt-figure"' if len(words) <= _SHORT else ""
            return f"<span{name}{title}>{words}</span>"
        return f'<a href="{html.escape(ROOT + address(kind, identifier))}"{title}>{words}</a>'

    return _LINK.sub(link, body)


def plain_text(body: str) -> str:
    """Return HTML as plain text: without tags, with the numbers of lists and the words of pictures."""
    made: list[str] = []
    numbers: list[int | None] = []
    place = 0
    for tag in _TAG.finditer(body):
        made.append(body[place : tag.start()])
        place = tag.end()
        closes, name, attributes = tag[1], tag[2], dict(_ATTRIBUTE.findall(tag[3]))
        if name in ("ol", "ul"):
            if closes:
                numbers.pop()
            else:
                numbers.append(int(attributes.get("start", "1")) if name == "ol" else None)
        elif name == "li" and not closes and numbers and (number := numbers[-1]) is not None:
            made.append(f"\n{number}. ")
            numbers[-1] = number + 1
        elif name == "img":
            made.append(attributes.get("alt", ""))
    made.append(body[place:])
    words = re.sub(r"\s*\n\s*", "\n", "".join(made))
    return html.unescape(re.sub(r"^(\d+\.) ?\n", r"\1 ", words, flags=re.MULTILINE)).strip()


def with_root(body: str, root: str) -> str:
    """Return HTML with `~/` in URLs replaced by `root`, for example `../../` or `https://…/`."""
    # `Markup.replace` would escape the quotation mark.
    return type(body)(str.replace(body, f'="{ROOT}', f'="{root}'))
