"""The shapes that pictures are made of, as SVG: https://www.w3.org/TR/SVG2/.

Shapes carry their appearance as attributes and draw with `currentColor`, so that the same shapes work on a light page,
a dark page, on paper and in a file of their own, without a stylesheet. Only what covers the page behind it needs the
page's color: it has the class `dg-paper`.
"""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from curriculum.diagrams.text_metrics import LINE
from curriculum.texts import typographic

Point = tuple[float, float]

SIZE = 14
"""The font size in a picture: what one unit is on the page at its full width is one CSS pixel."""


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
