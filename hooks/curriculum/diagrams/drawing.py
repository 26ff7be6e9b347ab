"""A picture and the shapes it is made of, as SVG: https://www.w3.org/TR/SVG2/.

Shapes carry their looks as attributes and draw with `currentColor`, so that the same shapes stand on a light page,
a dark page, on paper and in a file of their own, without a stylesheet. Only what covers the page behind it needs the
page's color: it has the class `dg-paper`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from curriculum.diagrams.lettering import FAMILY, LINE
from curriculum.prose import typographic, with_root

Point = tuple[float, float]

SIZE = 14
"""The size of letters in a picture: what one unit is on the page at its full width is one CSS pixel."""


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

    @property
    def name(self) -> str:
        """The beginning of its files' names and of its ids on the page."""
        return f"{self.kind}-{self.id}"

    def inline(self) -> Markup:
        """Return the picture as an element of a page; links in it are in the order of the keyboard."""
        described = Markup(' aria-describedby="{}-words"').format(self.name) if self.description else ""
        start = Markup(
            '<svg class="dg" role="group" aria-labelledby="{name}-title"{described} '
            'viewBox="0 0 {w} {h}" width="{w}" height="{h}" {looks}>'
        ).format(name=self.name, described=described, w=number(self.width), h=number(self.height), looks=_LOOKS)
        return start + self._named(self.name) + self.shapes + Markup("</svg>")

    def file(self, site_url: str) -> str:
        """Return the picture as a file of its own; `site_url` is the site's public address, ending in a slash."""
        start = Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {w} {h}" width="{w}" height="{h}" '
            'color="#000" {looks}>'
        ).format(w=number(self.width), h=number(self.height), looks=_LOOKS)
        paper = Markup('<rect width="100%" height="100%" fill="#fff" stroke="none"/>')
        return with_root(start + self._named() + paper + self.shapes + Markup("</svg>\n"), site_url)

    def _named(self, name: str = "") -> Markup:
        def element(tag: str, words: str, suffix: str) -> Markup:
            identifier = Markup(' id="{}-{}"').format(name, suffix) if name else Markup("")
            if not words:
                return Markup("")
            return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), identifier, typographic(words))

        return element("title", self.title, "title") + element("desc", self.description, "words")


_LOOKS = Markup(
    'fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" '
    'font-family="{}, sans-serif" font-size="{}"'
).format(FAMILY, SIZE)


def number(value: float) -> str:
    """Return a coordinate as short as it can be written, to the tenth."""
    return f"{round(value, 1) + 0.0:.10g}"


def path(commands: str, *, looks: str = "") -> Markup:
    """Return a `path`; `commands` are SVG's, `looks` further attributes."""
    return Markup('<path d="{}"{}/>').format(commands, Markup(f" {looks}" if looks else ""))


def line(points: Sequence[Point], *, looks: str = "") -> Markup:
    """Return a line through points."""
    (x, y), *rest = points
    return path(f"M{number(x)} {number(y)}" + "".join(f"L{number(a)} {number(b)}" for a, b in rest), looks=looks)


def words(
    lines: Iterable[str], x: float, y: float, *, anchor: str = "middle", size: float = SIZE, bold: bool = False
) -> Markup:
    """Return lines of text; `x` is where `anchor` (`start`, `middle`, `end`) says, `y` the first line's baseline."""
    looks = 'fill="currentColor" stroke="none"'
    looks += f' text-anchor="{anchor}"' if anchor != "start" else ""
    looks += f' font-size="{number(size)}"' if size != SIZE else ""
    looks += ' font-weight="700"' if bold else ""
    return Markup("").join(
        Markup('<text x="{}" y="{}" {}>{}</text>').format(
            number(x), number(y + place * size * LINE), Markup(looks), typographic(row)
        )
        for place, row in enumerate(lines)
    )


def paper(box: tuple[float, float, float, float]) -> Markup:
    """Return a rectangle of the page's color, on which words stand clear of lines: left, top, right, bottom."""
    left, top, right, bottom = box
    return Markup('<rect class="dg-paper" x="{}" y="{}" width="{}" height="{}" fill="#fff" stroke="none"/>').format(
        number(left), number(top), number(right - left), number(bottom - top)
    )


def link(address: str, name: str, shapes: Markup) -> Markup:
    """Return shapes that lead to an address of the site (`towns/riverton/people/#dolores`); `name` is what is read."""
    return Markup('<a href="~/{}" aria-label="{}">{}</a>').format(address, typographic(name), shapes)
