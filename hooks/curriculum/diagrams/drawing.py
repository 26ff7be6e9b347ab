"""A picture: its shapes, its name and its description, for a page and as a file of its own."""

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from curriculum.diagrams.svg import number
from curriculum.diagrams.text_metrics import FAMILY, FONT_SIZE
from curriculum.markup.typography import typographic
from curriculum.texts import with_root


class Choice(NamedTuple):
    """One of the things that a picture can show."""

    name: str
    """Its name in links to a view: `family`, `all` or `ties-nico-ibarra`. It must stay the same."""
    words: str
    person: int = 0
    """For the ties of one person, the number that is in the class of each of them, as 2 in `dg-of-2`."""


@dataclass(frozen=True)
class Layers:
    """What a picture shows on a page, where readers choose what they see of it."""

    shapes: Markup
    """The SVG elements of all layers."""
    choices: tuple[Choice, ...]
    """What readers choose from; the first is shown at first."""
    clear: bool
    """Whether one of the choices shows everything; else there would be too much in it."""
    files: tuple[tuple[str, str], ...]
    """The id of each picture that has files, and what is in it."""
    width: float
    height: float
    """Width and height with the legend of all layers."""


@dataclass(frozen=True)
class Drawing:
    """A picture."""

    kind: str
    """What it is, for example `genogram`."""
    id: str
    """What it shows, unique among its kind in the town: `hasek-ibarra`."""
    title: str
    """Its name, for example `Genogram of the Hasek–Ibarra family`."""
    description: str
    """What there is to see, in a sentence or two, for a person who can't see it; the table beside it has the facts.

    It may be empty where the title says it.
    """
    width: float
    height: float
    shapes: Markup
    """The SVG elements; the addresses of links begin with `~/`."""
    legend_top: float | None = None
    """The y above which the picture is, and below which its legend; None if it has none."""
    layers: Layers | None = None
    """Its layers on a page, if it has any; `shapes` are those of its file."""

    @property
    def name(self) -> str:
        """The beginning of its files' names and of its ids on the page."""
        return f"{self.kind}-{self.id}"

    def inline(self) -> Markup:
        """Return the picture as an element of a page; links in it are in the order of the keyboard."""
        shown = self.layers or self
        described = Markup(' aria-describedby="{}-words"').format(self.name) if self.description else ""
        start = Markup(
            '<svg class="dg" role="group" aria-labelledby="{name}-title"{described} '
            'viewBox="0 0 {w} {h}" width="{w}" height="{h}" {attributes}>'
        ).format(
            name=self.name, described=described, w=number(shown.width), h=number(shown.height), attributes=_ATTRIBUTES
        )
        return start + self._named(self.name) + shown.shapes + Markup("</svg>")

    def file(self, site_url: str) -> str:
        """Return the picture as a file of its own; `site_url` is the site's public address, ending in a slash."""
        start = Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {w} {h}" width="{w}" height="{h}" '
            'color="#000" {attributes}>'
        ).format(w=number(self.width), h=number(self.height), attributes=_ATTRIBUTES)
        paper = Markup('<rect width="100%" height="100%" fill="#fff" stroke="none"/>')
        return with_root(start + self._named() + paper + self.shapes + Markup("</svg>\n"), site_url)

    def _named(self, name: str = "") -> Markup:
        def element(tag: str, words: str, suffix: str) -> Markup:
            identifier = Markup(' id="{}-{}"').format(name, suffix) if name else Markup("")
            if not words:
                return Markup("")
            return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), identifier, typographic(words))

        return element("title", self.title, "title") + element("desc", self.description, "words")


_ATTRIBUTES = Markup(
    'fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" '
    'font-family="{}, sans-serif" font-size="{}"'
).format(FAMILY, FONT_SIZE)
