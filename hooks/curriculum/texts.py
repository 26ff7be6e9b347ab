"""Converts Markdown to HTML, and resolves links to entries (`term:ecomap`).

URLs in the result begin with `~/`, the site's root, as in `~/glossary/#ecomap`, so that one conversion serves all
pages; `with_root` replaces `~/` by the path or URL of the root.
"""

import html
import posixpath
import re
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from curriculum.model.addresses import ADDRESSES, address

ROOT = "~/"
"""The placeholder for the site's root in URLs."""

_EXTENSIONS = ("tables", "sane_lists")
_PAGE_EXTENSIONS = (
    *("toc", "tables", "attr_list", "def_list", "md_in_html", "sane_lists", "smarty"),
    "pymdownx.superfences",
)
"""The Markdown extensions of the pages in docs/."""

# A text without any of these is one paragraph of plain text, and needs no conversion.
_MARKED = re.compile(r"[\\`*_\[\]<>&#|!\n]|^\s*(?:[-+]|\d+[.)])\s|^\s")
_CODE = re.compile(r"(`[^`]*`)")

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class SiteMarkdown(Extension):
    """The Markdown extension of this site: links to entries, and tables that scroll; hand-written pages use it, too."""

    def __init__(self, titles: Mapping[str, Mapping[str, str]], **settings: Any) -> None:
        """`titles` are those of entries, by kind and id, for links without text."""
        super().__init__(**settings)
        self._titles = titles

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processors of links and tables, after the extensions that create them."""
        md.treeprocessors.register(_ResolveLinks(md, self._titles), "entry_links", -10)
        md.treeprocessors.register(_WideTables(md), "wide_tables", -20)


class _ResolveLinks(Treeprocessor):
    def __init__(self, md: Markdown, titles: Mapping[str, Mapping[str, str]]) -> None:
        super().__init__(md)
        self._titles = titles

    def run(self, root: Element) -> None:
        """Replace kinds and ids in links by addresses, and add titles to links without text."""
        for link in root.iter("a"):
            kind, colon, identifier = link.get("href", "").partition(":")
            if not colon or kind not in ADDRESSES:
                continue
            if not link.text and not len(link):
                link.text = self._titles[kind][identifier]
            if kind == "figure":  # a number is quoted, not linked
                link.tag = "span"
                del link.attrib["href"]
                link.set("class", "pt-figure")
            else:
                link.set("href", ROOT + address(kind, identifier))


class _WideTables(Treeprocessor):
    """Wraps each table in a box that scrolls sideways on a phone and can be focused by keyboard."""

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for place, table in enumerate(list(parent)):
                if table.tag == "table":
                    table.set("class", "pt-table")
                    box = Element("div", {"class": "pt-wide", "tabindex": "0", "role": "group", "aria-label": "Table"})
                    box.append(table)
                    parent[place] = box


class Texts:
    """Converts texts of one curriculum, each only once."""

    def __init__(self, titles: Mapping[str, Mapping[str, str]]) -> None:
        """`titles` are those of entries, by kind and id, for links without text."""
        self._markdown = Markdown(extensions=[*_EXTENSIONS, SiteMarkdown(titles)])
        # HTML tags in a text are shown literally, and can't become part of the page.
        self._markdown.preprocessors.deregister("html_block")
        self._markdown.inlinePatterns.deregister("html")
        self._cache: dict[str, Markup] = {}

    def html(self, text: str) -> Markup:
        """Return a text of one or more paragraphs as HTML."""
        if text not in self._cache:
            words = "".join(part if part.startswith("`") else typographic(part) for part in _CODE.split(text))
            marked = _MARKED.search(words)
            self._cache[text] = Markup(self._markdown.reset().convert(words) if marked else f"<p>{words.rstrip()}</p>")
        return self._cache[text]

    def inline(self, text: str) -> Markup:
        """Return a text of one paragraph as HTML without the paragraph's tags."""
        body = self.html(text)
        if body.startswith("<p>") and body.endswith("</p>") and body.count("<p>") == 1:
            return Markup(body[3:-4])
        return body

    def plain(self, text: str) -> str:
        """Return a text without links and tags, for descriptions and lists of links."""
        return html.unescape(re.sub(r"<[^>]+>", "", self.inline(text))).strip()


class PageMarkdown:
    """Converts the Markdown of pages written by hand; they may contain HTML, headings and links to files."""

    def __init__(self, titles: Mapping[str, Mapping[str, str]]) -> None:
        """`titles` are those of entries, by kind and id, for links without text."""
        self._links = _FileLinks()
        self._markdown = Markdown(
            extensions=[*_PAGE_EXTENSIONS, SiteMarkdown(titles)],
            extension_configs={"toc": {"permalink": "¶", "permalink_title": "Link to this section"}},
        )
        self._markdown.treeprocessors.register(self._links, "file_links", -15)

    def convert(self, markdown: str, folder: str) -> tuple[str, tuple[str, ...]]:
        """Return a page as HTML, with URLs that begin with `~/`, and its links to pages and files as written.

        `folder` is the page's folder in `docs/`, for example `authors`; empty for `docs/` itself.
        """
        self._links.folder, self._links.found = folder, []
        html = self._markdown.reset().convert(markdown)
        return html, tuple(self._links.found)


class _FileLinks(Treeprocessor):
    """Converts relative links between files in `docs/` to URLs that begin with `~/`."""

    folder = ""
    found: list[str]

    def run(self, root: Element) -> None:
        for element, name in (*((a, "href") for a in root.iter("a")), *((image, "src") for image in root.iter("img"))):
            target = element.get(name, "")
            path, hash_sign, anchor = target.partition("#")
            if not target or target.startswith((ROOT, "//")) or _SCHEME.match(target):
                continue
            if element.get("class") != "headerlink":
                self.found.append(target)
            if path:
                file = posixpath.normpath(posixpath.join(self.folder, path))
                element.set(name, f"{ROOT}{page_address(file)}{hash_sign}{anchor}")


def page_address(file: str) -> str:
    """Return the address of a file in `docs/`: that of `a/b.md` is `a/b/`, that of `a/index.md` is `a/`."""
    if file == "index.md" or file.endswith("/index.md"):
        return file.removesuffix("index.md")
    return f"{file.removesuffix('.md')}/" if file.endswith(".md") else file


def typographic(words: str) -> str:
    """Return text with curly quotes instead of straight ones, and an ellipsis instead of three dots."""
    if "'" not in words and '"' not in words and "..." not in words:
        return words
    words = re.sub(r"(^|[\s(“*_\[—-])'(?=\S)", r"\1‘", words).replace("'", "’")
    words = re.sub(r'(^|[\s(‘*_\[—-])"(?=\S)', r"\1“", words).replace('"', "”")
    return words.replace("...", "…")


def with_root(body: str, root: str) -> str:
    """Return HTML with `~/` in URLs replaced by `root`, for example `../../` or `https://…/`."""
    # `Markup.replace` would escape the quotation mark.
    return type(body)(str.replace(body, f'="{ROOT}', f'="{root}'))
