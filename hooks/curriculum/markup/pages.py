"""Converts the Markdown of pages written by hand: with HTML, headings, blocks of code and links to files."""

import posixpath
from collections.abc import Sequence
from functools import cache, lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from curriculum.markup.convert import ROOT, SCHEME, Converted, Converter, SiteMarkdown

_EXTENSIONS = (
    *("toc", "tables", "attr_list", "def_list", "md_in_html", "sane_lists"),
    "pymdownx.superfences",
)


@lru_cache(maxsize=256)
def converted_page(markdown: str, folder: str) -> Converted:
    """Return a page as HTML, with what is in it; its links to files become URLs that begin with `~/`.

    `folder` is the page's folder in `docs/`, for example `authors`; empty for `docs/` itself.
    """
    converter, links = _converter()
    with converter.lock:
        links.folder = folder
        return converter.convert(markdown, folder)


@cache
def _converter() -> tuple[Converter, "_FileLinks"]:
    markdown = Markdown(
        extensions=[*_EXTENSIONS, SiteMarkdown()],
        extension_configs={"toc": {"permalink": "¶", "permalink_title": "Link to this section"}},
    )
    links = _FileLinks(markdown)
    markdown.treeprocessors.register(links, "file_links", -15)
    return Converter(markdown, "pages"), links


def links_to_files(page: Converted) -> Sequence[str]:
    """Return the links of a page to pages, headings and files of this site, as they are written."""
    targets = (one.target for one in page.targets)
    return [target for target in targets if _is_file(target)]


def _is_file(target: str) -> bool:
    return bool(target) and not target.startswith((ROOT, "//")) and not SCHEME.match(target)


class _FileLinks(Treeprocessor):
    """Converts relative links between files in `docs/` to URLs that begin with `~/`."""

    folder = ""

    def run(self, root: Element) -> None:
        for element, name in (*((a, "href") for a in root.iter("a")), *((image, "src") for image in root.iter("img"))):
            target = element.get(name, "")
            path, hash_sign, anchor = target.partition("#")
            if path and _is_file(target):
                file = posixpath.normpath(posixpath.join(self.folder, path))
                element.set(name, f"{ROOT}{page_address(file)}{hash_sign}{anchor}")


def page_address(file: str) -> str:
    """Return the address of a file in `docs/`: that of `a/b.md` is `a/b/`, that of `a/index.md` is `a/`."""
    if file == "index.md" or file.endswith("/index.md"):
        return file.removesuffix("index.md")
    return f"{file.removesuffix('.md')}/" if file.endswith(".md") else file
