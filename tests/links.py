"""Follows the links of a folder of HTML pages, as a browser would."""

import posixpath
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Links(HTMLParser):
    """The ids of a page, its links, and what a browser fetches for it."""

    def __init__(self, html: str) -> None:
        """`html` is the page's text; of a Markdown file with an HTML body, the whole file."""
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.fetched: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Collect what the tag refers to."""
        values = {name: value or "" for name, value in attributes}
        if "id" in values:
            self.ids.add(values["id"])
        if tag in ("a", "area") and "href" in values:
            self.links.add(values["href"])
        if tag == "link" and values.get("rel") not in ("canonical", "prev", "next"):
            self.fetched.add(values["href"])
        if "src" in values:
            self.fetched.add(values["src"])


def html_pages(site: Path) -> dict[str, Links]:
    """Return the links of every HTML page of a built site by the page's address."""
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): Links(path.read_text(encoding="utf-8"))
        for path in site.rglob("*.html")
    }


def broken(folder: Path, pages: dict[str, Links]) -> list[str]:
    """Return the references that lead to no page, file or anchor; `folder` holds the files beside the pages."""
    found = []
    for address, page in sorted(pages.items()):
        for link in sorted(page.links | page.fetched):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or address == "404.html":  # that page's begin at the server's root
                continue
            target = address
            if parts.path:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(parts.path)))
                target = "" if target == "." else target
                target += "/" * (target != "" and parts.path.endswith(("/", "..")))
            if target in pages:
                if parts.fragment and unquote(parts.fragment) not in pages[target].ids:
                    found.append(f"{address}: {link} (no such anchor)")
            elif target.endswith("/") or not (folder / target).is_file():
                found.append(f"{address}: {link}")
    return found
