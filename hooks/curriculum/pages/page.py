"""A page of the site before it is rendered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Page:
    """What a page is made from; `Renderer` makes its body, MkDocs the page around it."""

    address: str
    """Where it stands on the site, for example `towns/riverton/intervene/`."""
    title: str
    """Its title in the navigation and the browser's tab."""
    description: str
    """One sentence about it, without Markdown."""
    template: str
    """The template of its body, in `templates/`, without `.html`."""
    source: str
    """The file it is made from, for example `content/towns/riverton/intervene.yaml`; edit links lead there."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """What the template is given besides the curriculum."""
    town: str | None = None
    """The id of the town it belongs to."""
    index: bool = False
    """Whether it opens a section, so that other pages stand below it."""
    hide: tuple[str, ...] = ()
    """Parts of the theme to leave out, for example `toc`."""
    theme_template: str | None = None
    """A template in `overrides/` to use instead of the theme's `main.html`."""

    companion_of: str | None = None
    """The address of the page that this one shows in another form. Search engines are sent there, and the site's own
    search finds that page only."""

    @property
    def path(self) -> str:
        """The page as a Markdown file would be named: `towns/riverton/intervene.md`."""
        return f"{self.address}index.md" if self.index else f"{self.address.rstrip('/')}.md"

    @property
    def root(self) -> str:
        """The way from the page to the site's root, for example `../../../`."""
        return "../" * self.address.count("/")

    @property
    def front_matter(self) -> dict[str, Any]:
        """The page's settings for the theme."""
        matter: dict[str, Any] = {"title": self.title, "description": self.description}
        if self.hide:
            matter["hide"] = list(self.hide)
        if self.theme_template:
            matter["template"] = self.theme_template
        return matter


@dataclass(frozen=True)
class Heading:
    """A heading of a rendered page."""

    level: int
    """2 or 3."""
    anchor: str
    """Its id."""
    title: str
    """Its words, without tags."""
