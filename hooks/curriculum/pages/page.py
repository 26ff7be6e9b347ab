"""A page of the site (`Page`), and its rendered body (`Body`)."""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from curriculum.pages.page_kinds import Kind


@dataclass(frozen=True)
class Page:
    """A page before it is rendered: `Renderer` renders its body, and an engine such as MkDocs the rest of the page."""

    kind: Kind
    """Its kind."""
    address: str
    """Its address relative to the site's root, for example `towns/riverton/intervene/`; empty for the home page."""
    title: str
    """Its title in the navigation and the browser's tab."""
    description: str
    """A sentence about it, as plain text."""
    source: str
    """The file it is generated from, for example `content/towns/riverton/intervene.yaml`; edit links lead to it."""
    template: str = ""
    """The template of its body, in `templates/`, without `.html`; empty for a hand-written page."""
    markdown: str = ""
    """The text of a hand-written page, without front matter."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """The template's variables, besides the curriculum."""
    town: str | None = None
    """The id of the town it belongs to."""
    index: bool = False
    """Whether it is the index page of a section."""
    hide: tuple[str, ...] = ()
    """Parts of the theme to leave out, for example `toc`."""
    theme_template: str | None = None
    """A template in `overrides/` to use instead of the theme's `main.html`."""
    styles: tuple[str, ...] = ()
    """Stylesheets that it loads besides the site's, below `assets/`, without `.css`."""
    scripts: tuple[str, ...] = ()
    """Script modules that it loads besides the site's, below `assets/`, without `.js`."""
    companion_of: str | None = None
    """The address of the page that this one shows in another form, as slides do. That page is the canonical one, and
    the only one in the site's search."""
    headings_in_search: bool = True
    """Whether the search includes its headings; not if they are on many pages (“Key takeaways”) or say too little."""

    @property
    def path(self) -> str:
        """The path of the page as a Markdown file: `towns/riverton/intervene.md`."""
        return f"{self.address}index.md" if self.index else f"{self.address.rstrip('/')}.md"

    @property
    def root(self) -> str:
        """The relative path from the page to the site's root, for example `../../../`."""
        return "../" * self.address.count("/") or "./"

    @property
    def front_matter(self) -> dict[str, Any]:
        """The page's front matter, for any engine."""
        matter: dict[str, Any] = {"title": self.title, "description": self.description}
        if self.hide:
            matter["hide"] = list(self.hide)
        return matter


@dataclass(frozen=True)
class Heading:
    """A heading of a rendered page."""

    level: int
    """From 2 to 6."""
    anchor: str
    """Its id."""
    title: str
    """Its text, without tags."""


class Body:
    """A rendered page body.

    Its HTML is kept compressed: those of all pages would be most of what a build has in memory.
    """

    def __init__(self, html: str, headings: tuple[Heading, ...], links: tuple[str, ...] = ()) -> None:
        """The URLs in `html` are relative to the page."""
        self._html = zlib.compress(html.encode(), level=1)
        self.headings = headings
        """The headings below the page's title, in order."""
        self.links = links
        """The links of a hand-written page to other pages and files, as written."""

    @property
    def html(self) -> str:
        """The HTML, with URLs relative to the page."""
        return zlib.decompress(self._html).decode()

    @property
    def title_anchor(self) -> str:
        """The id of the page's title."""
        found = re.search(r'<h1 id="([^"]+)"', self.html)
        return found[1] if found else ""

    @property
    def anchors(self) -> set[str]:
        """All ids in the body."""
        return set(re.findall(r'\sid="([^"]+)"', self.html))
