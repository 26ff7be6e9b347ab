"""A page of the site, and its body when it is rendered."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from curriculum.pages.kinds import Kind


@dataclass(frozen=True)
class Page:
    """What a page is made from; `Renderer` makes its body, and an engine such as MkDocs the page around it."""

    kind: Kind
    """What readers call it."""
    address: str
    """Where it is on the site, for example `towns/riverton/intervene/`; the home page's is empty."""
    title: str
    """Its title in the navigation and the browser's tab."""
    description: str
    """One sentence about it, without Markdown."""
    source: str
    """The file it is made from, for example `content/towns/riverton/intervene.yaml`; edit links lead there."""
    template: str = ""
    """The template of its body, in `templates/`, without `.html`; empty for a page written by hand."""
    markdown: str = ""
    """The text of a page written by hand, without its front matter."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """What the template is given besides the curriculum."""
    town: str | None = None
    """The id of the town it belongs to."""
    index: bool = False
    """Whether it opens a section, so that other pages are below it."""
    hide: tuple[str, ...] = ()
    """Parts of the theme to leave out, for example `toc`."""
    theme_template: str | None = None
    """A template in `overrides/` to use instead of the theme's `main.html`."""
    styles: tuple[str, ...] = ()
    """Stylesheets that it needs besides the site's, below `assets/`, without `.css`."""
    scripts: tuple[str, ...] = ()
    """Modules that it starts besides the site's, below `assets/`, without `.js`."""
    companion_of: str | None = None
    """The address of the page that this one shows in another form. Search engines are sent there, and the site's own
    search finds that page only."""
    headings_are_entries: bool = True
    """Whether the search has its headings; it has not if they are on many pages (“Key takeaways”) or say nothing."""

    @property
    def path(self) -> str:
        """The page as a Markdown file would be named: `towns/riverton/intervene.md`."""
        return f"{self.address}index.md" if self.index else f"{self.address.rstrip('/')}.md"

    @property
    def root(self) -> str:
        """The way from the page to the site's root, for example `../../../`."""
        return "../" * self.address.count("/") or "./"

    @property
    def front_matter(self) -> dict[str, Any]:
        """The page's settings for any engine."""
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
    """Its words, without tags."""


@dataclass(frozen=True)
class Body:
    """A rendered page body."""

    html: str
    """The body, its addresses relative to the page."""
    headings: tuple[Heading, ...]
    """The headings below the page's title, in order."""
    links: tuple[str, ...] = ()
    """The links of a page written by hand to other pages and files, as they are written there."""

    @cached_property
    def title_anchor(self) -> str:
        """The id of the page's title."""
        found = re.search(r'<h1 id="([^"]+)"', self.html)
        return found[1] if found else ""

    @cached_property
    def anchors(self) -> set[str]:
        """Every id that links can lead to."""
        return set(re.findall(r'\sid="([^"]+)"', self.html))
