"""The files that a device keeps so that a town can be worked without a network: a list per town, `kept/<id>.json`."""

import hashlib
import json
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from curriculum.pages import definitions

FOLDER = "kept/"
"""The address of the page that shows what is kept; the lists are beside it."""

_GALLERY = "worksheets/"
_TOOLS = ("phases/", _GALLERY, "glossary/", "my-values/", "notebook/", "case-folder/")
_ALWAYS = ("", "towns/", "how-to-use/", FOLDER, *_TOOLS)
"""The pages that are kept with every town, if there are such pages."""
_NOT_KEPT = ("assets/cards/", "assets/towns/")
"""Folders of assets that pages do not need: pictures for link previews, and those of towns, which pages name."""

_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_LINK = re.compile(r'\b(?:href|src)="([^"]*)"')
_REDIRECT = re.compile(r'<meta http-equiv="refresh"')


def write_lists(site: Path, towns: Iterable[str]) -> None:
    """Write the list of each town, by id, to the finished site in the folder `site`.

    A list has `files` and `documents`, which are PDFs that are kept on request; each is an address relative to the
    site's root, its bytes, and a hash, by which a browser finds out what has changed. The same site gives the same
    lists.
    """
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    facts: dict[str, tuple[str, int, str]] = {}

    def described(names: Iterable[str]) -> list[tuple[str, int, str]]:
        for name in names:
            if name not in facts:
                content = files[name].read_bytes()
                digest = hashlib.sha256(content).hexdigest()[:16]
                facts[name] = (name.removesuffix("index.html"), len(content), digest)
        return [facts[name] for name in sorted(names)]

    read = _Reader(files)
    folder = site / FOLDER
    folder.mkdir(exist_ok=True)
    for town in towns:
        kept, documents = _kept_with(town, read, files)
        lists = {"files": described(kept), "documents": described(documents)}
        (folder / f"{town}.json").write_text(json.dumps(lists, separators=(",", ":")) + "\n", encoding="utf-8")


class _Reader:
    """Finds the links of pages, each of which is read once."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = files
        self._links: dict[str, Collection[str]] = {}

    def links(self, name: str) -> Collection[str]:
        """Return the files of the site to which the text of a page links, or which it shows."""
        if name not in self._links:
            text = self._files[name].read_text(encoding="utf-8")
            article = _ARTICLE.search(text)
            targets = (_target(name, link) for link in _LINK.findall(article[0] if article else ""))
            self._links[name] = {target for target in targets if target in self._files}
        return self._links[name]

    def is_page(self, name: str) -> bool:
        """Return whether a file is a page, and no redirect."""
        if not name.endswith("index.html"):
            return False
        with self._files[name].open(encoding="utf-8") as file:
            return not _REDIRECT.search(file.read(1000))


def _target(name: str, link: str) -> str:
    """Return the file to which a link on a page leads; that of a folder is its `index.html`."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path:
        return ""
    path = unquote(urlsplit(urljoin(f"//site/{name}", parts.path)).path).lstrip("/")
    return path if posixpath.splitext(path)[1] else posixpath.join(path, "index.html")


def _kept_with(town: str, read: _Reader, files: Mapping[str, Path]) -> tuple[set[str], set[str]]:
    """Return what is kept with a town: its pages, and those to which they link, with all they need; and their PDFs."""
    own = f"towns/{town}/"
    pages = {name for name in files if name.startswith(own) and read.is_page(name)}
    pages |= {f"{address}index.html" for address in _ALWAYS if f"{address}index.html" in files}
    linked = {target for page in pages if page.startswith(own) for target in read.links(page)}
    pages |= {name for name in linked if not _is_of_other_town(name, own) and read.is_page(name)}
    shown = {target for page in pages for target in read.links(page)}
    pictures = {name for name in shown if name.endswith((".svg", ".png"))}
    gallery = read.links(f"{_GALLERY}index.html") if f"{_GALLERY}index.html" in pages else ()
    listed = {name for name in gallery if not _is_beside(name, pages)}  # it links to the PDFs of all worksheets
    documents = {name for name in shown - listed if name.endswith(".pdf")}
    return pages | pictures | set(_needed(town, files)), documents


def _is_beside(name: str, pages: Collection[str]) -> bool:
    """Return whether a file is in the folder of one of the pages; that of the gallery has packets for whole classes."""
    folder = posixpath.dirname(name)
    return f"{folder}/index.html" in pages and f"{folder}/" != _GALLERY


def _is_of_other_town(name: str, own: str) -> bool:
    return name.startswith("towns/") and name != "towns/index.html" and not name.startswith(own)


def _needed(town: str, files: Mapping[str, Path]) -> Iterator[str]:
    """Yield what scripts and styles need: assets, the search index, definitions, and data beside pages of tools."""
    for name in files:
        is_asset = name.startswith("assets/") and not name.startswith(_NOT_KEPT)
        is_data = name.endswith(".json") and name.startswith(("search/", definitions.FILE, *_TOOLS))
        of_other_town = "/towns/" in name and posixpath.basename(name) != f"{town}.json"
        if is_asset or (is_data and not of_other_town) or name == "manifest.webmanifest":
            yield name
