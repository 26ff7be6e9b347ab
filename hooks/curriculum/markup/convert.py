"""Converts Markdown to HTML, and says what is in it: links, images, headings, and links that failed.

What a text has is read from the tree of elements that becomes the page, so that what is checked is what is shown.
Links to entries (`term:ecomap`) are left open, as `<pt-link>` elements: `texts.py` resolves them, because a text can
be converted before the entries are known.
"""

import html
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import IMAGE_LINK_RE, LINK_RE, ImageInlineProcessor, LinkInlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from curriculum.markup.blocks import normalized
from curriculum.markup.typography import Typography, typographic

OUTSIDE = ("https://", "http://", "mailto:", "tel:")
"""The beginnings of links to other sites."""

ROOT = "~/"
"""The placeholder for the site's root in URLs."""

OPEN_LINK = "pt-link"
"""The element of a link that is not resolved; its attribute `to` is the target as written."""

# A text without any of these is one paragraph of plain text, and needs no conversion.
_MARKED = re.compile(r"[\\`*_\[\]<>&#|!\n]|^\s*(?:[-+]|\d+[.)])\s|^\s|^\s*[•◦▪‣·–—]\s")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""The beginning of an address that isn't relative."""
# Markdown that is not used here: HTML tags are shown as they are written, and a link has its target beside it.
_UNUSED_PREPROCESSORS = ("html_block",)
_UNUSED_BLOCKS = ("reference",)
_UNUSED_PATTERNS = ("html", "reference", "image_reference", "short_reference", "short_image_ref")
_BLOCKS = ("indent", "code", "hashheader", "setextheader", "hr", "table", "olist", "ulist", "quote")
"""The blocks that a text of one paragraph can't have."""


@dataclass(frozen=True)
class Target:
    """A link or an image in a text."""

    target: str
    """The address as it is written: `term:ecomap`, `https://…`."""
    words: str
    """The words of the link, or the alternative text of the image."""
    is_image: bool
    is_inside_a_link: bool


@dataclass(frozen=True)
class Converted:
    """A text as HTML, and what is in it."""

    html: str
    targets: Sequence[Target] = ()
    """Links and images, in order."""
    headings: Sequence[str] = ()
    """The words of the headings, in order."""
    code_blocks: Sequence[str] = ()
    """The blocks of code, in order."""
    pieces: Sequence[str] = ()
    """The text between the elements, without code: what Markdown has left as it is."""


class SiteMarkdown(Extension):
    """The Markdown of this site: typographic quotes, links that are resolved later, and tables that scroll."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processors after the extensions that create the elements, and before escapes are undone."""
        md.ESCAPED_CHARS.extend("'\"")  # a quote after a backslash stays straight: 5'2\"
        md.inlinePatterns.register(_TargetAndTitle(LINK_RE, md), "link", 160)
        md.inlinePatterns.register(_Image(IMAGE_LINK_RE, md), "image_link", 150)
        md.treeprocessors.register(Typography(md), "typography", 15)
        md.treeprocessors.register(_OpenLinks(md), "entry_links", -10)
        md.treeprocessors.register(_WideTables(md), "wide_tables", -20)


class _TargetAndTitle(LinkInlineProcessor):
    """Reads what follows the words of a link: https://spec.commonmark.org/0.31.2/#links.

    Python-Markdown takes a quote within an address for the beginning of a title: `women's-history`.
    """

    _TARGET = re.compile(
        r"""\(\s*(?:<(?P<pointed>[^<>\n]*)>|(?P<plain>(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*\))*))"""
        r"""(?:\s+(?:"(?P<title>[^"]*)"|'(?P<other>[^']*)'))?\s*\)"""
    )
    # An address with spaces is no address, but it is judged as one, so that a message can name it.
    _WITH_SPACES = re.compile(r"\(\s*(?P<plain>[^()\n]*?)\s*\)")

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        """Return address and title of the link whose target begins at `index`, its end, and whether it is one."""
        found = self._TARGET.match(data, index)
        if found is None:
            found = self._WITH_SPACES.match(data, index)
            return (self.unescape(found["plain"]), None, found.end(), True) if found else ("", None, index, False)
        target = found["plain"] if found["pointed"] is None else found["pointed"]
        title = found["title"] if found["other"] is None else found["other"]
        return self.unescape(target).strip(), self.unescape(title) if title else None, found.end(), True


class _Image(_TargetAndTitle, ImageInlineProcessor):
    pass


class _OpenLinks(Treeprocessor):
    """Turns links to entries, and whatever isn't a link to another site, into elements that are resolved later."""

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            target = html.unescape(link.get("href", ""))
            if SCHEME.match(target) and not target.startswith(OUTSIDE) and link.get("class") != "headerlink":
                title = link.get("title")
                link.attrib.clear()
                link.tag = OPEN_LINK
                link.set("to", target)
                if title:
                    link.set("title", title)
                if not link.text and not len(link):
                    link.text = ""


class _WideTables(Treeprocessor):
    """Wraps each table in a box that scrolls sideways on a phone and can be focused by keyboard, and names its rows.

    Each row is named by its first cell, unless that is empty or the only one; `scope` is what screen readers go by:
    https://www.w3.org/WAI/tutorials/tables/two-headers/.
    """

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for place, table in enumerate(list(parent)):
                if table.tag == "table":
                    table.set("class", "pt-table")
                    for column in table.iterfind("thead/tr/th"):
                        column.set("scope", "col")
                    for row in table.iterfind("tbody/tr"):
                        if len(row) > 1 and "".join(row[0].itertext()).strip():
                            row[0].tag = "th"
                            row[0].set("scope", "row")
                    box = Element("div", {"class": "pt-wide", "tabindex": "0", "role": "group", "aria-label": "Table"})
                    box.append(table)
                    parent[place] = box


class _Inventory(Treeprocessor):
    """Notes what is in a text, before links and escapes are changed."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.targets: list[Target] = []
        self.headings: list[str] = []
        self.code_blocks: list[str] = []
        self.pieces: list[str] = []

    def run(self, root: Element) -> None:
        self.targets, self.headings, self.code_blocks, self.pieces = [], [], [], []
        self._visit(root, inside_a_link=False)

    def _visit(self, element: Element, *, inside_a_link: bool) -> None:
        if element.tag == "a" and element.get("class") != "headerlink":
            words = "".join(element.itertext()) or next((one.get("alt", "") for one in element.iter("img")), "")
            self.targets.append(Target(self._as_written(element.get("href", "")), words, False, inside_a_link))
        elif element.tag == "img":
            words = self._as_written(element.get("alt", ""))
            self.targets.append(Target(self._as_written(element.get("src", "")), words, True, inside_a_link))
        elif re.fullmatch("h[1-6]", str(element.tag)):
            self.headings.append("".join(element.itertext()))
        elif element.tag in ("pre", "code"):
            if element.tag == "pre":
                self.code_blocks.append(html.unescape("".join(element.itertext())))
            return
        self._add(element.text)
        inside = inside_a_link or element.tag == "a"
        for inner in element:
            self._visit(inner, inside_a_link=inside)
            self._add(inner.tail)

    def _add(self, words: str | None) -> None:
        if words and words.strip() and not isinstance(words, AtomicString):
            self.pieces.append(words)

    def _as_written(self, value: str) -> str:
        return html.unescape(re.sub("\x02(\\d+)\x03", lambda match: chr(int(match[1])), value))


class Memory(Protocol):
    """Remembers what texts became: `Conversions`."""

    def get(self, key: str) -> Converted | None:
        """Return what the text with this key became; None if it is not known."""

    def add(self, key: str, made: Converted) -> None:
        """Remember what the text with this key became."""


memory: Memory | None = None
"""What is asked before a text is converted, if a command keeps its conversions."""


class Converter:
    """Python-Markdown with what notes the inventory; one text at a time, in whichever thread."""

    def __init__(self, markdown: Markdown, name: str) -> None:
        """`markdown` has the extension `SiteMarkdown`; `name` tells it from those with other settings."""
        self._markdown = markdown
        self._name = name
        self._inventory = _Inventory(markdown)
        self.lock = threading.RLock()
        """Held while a text is converted."""
        markdown.treeprocessors.register(self._inventory, "inventory", 18)

    def convert(self, text: str, folder: str = "") -> Converted:
        """Return a text as HTML, with what is in it; `folder` is where it is, if that makes a difference."""
        key = f"{self._name} {folder}\n{text}"
        if memory and (made := memory.get(key)):
            return made
        with self.lock:
            body = self._markdown.reset().convert(text)
            inventory = self._inventory
            made = Converted(
                body,
                tuple(inventory.targets),
                tuple(inventory.headings),
                tuple(inventory.code_blocks),
                tuple(inventory.pieces),
            )
        if memory:
            memory.add(key, made)
        return made


def _texts() -> Markdown:
    markdown = Markdown(extensions=["tables", "sane_lists", SiteMarkdown()])
    for name in _UNUSED_PREPROCESSORS:
        markdown.preprocessors.deregister(name)
    for name in _UNUSED_BLOCKS:
        markdown.parser.blockprocessors.deregister(name)
    for name in _UNUSED_PATTERNS:
        markdown.inlinePatterns.deregister(name)
    return markdown


def _lines() -> Markdown:
    markdown = _texts()
    for name in _BLOCKS:
        markdown.parser.blockprocessors.deregister(name)
    return markdown


@cache
def _text_converter() -> Converter:
    return Converter(_texts(), "texts")


@cache
def _line_converter() -> Converter:
    return Converter(_lines(), "lines")


def escaped(name: str) -> str:
    """Return a name or a title, which is plain text, to be put into a Markdown text."""
    return re.sub(r"[\\`*_\[\]<>#!+-]", r"\\\g<0>", name.replace("&", "&amp;")).replace("\\<", "&lt;")


def is_marked(text: str) -> bool:
    """Return whether a text may be anything else than one paragraph of plain text."""
    return _MARKED.search(text) is not None


@cache
def converted(text: str) -> Converted:
    """Return a text of one or more paragraphs as HTML, with what is in it."""
    if not is_marked(text):
        return Converted(f"<p>{typographic(text.rstrip())}</p>")
    return _text_converter().convert(normalized(text))


@cache
def converted_line(text: str) -> Converted:
    """Return a text of one paragraph as HTML without the paragraph's tags, with what is in it.

    Lists, tables and headings are not looked for: a line that begins with `1998. ` is a sentence.
    """
    if not is_marked(text):
        return Converted(typographic(text.strip()))
    made = _line_converter().convert(text.strip())
    body = made.html
    if body.startswith("<p>") and body.endswith("</p>") and body.count("<p>") == 1:
        body = body[3:-4]
    return replace(made, html=body)
