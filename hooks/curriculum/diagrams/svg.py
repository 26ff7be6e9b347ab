"""The elements that pictures are made of, as SVG: https://www.w3.org/TR/SVG2/.

Shapes carry their appearance as attributes and draw with `currentColor`, so that the same shapes work on a light page,
a dark page, on paper and in a file of their own, without a stylesheet. Only what covers the page behind it needs the
page's color: it has the class `dg-paper`.
"""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from curriculum.diagrams.rectangles import Point, Rectangle
from curriculum.diagrams.text_metrics import FONT_SIZE, LINE_HEIGHT, Anchor
from curriculum.markup.typography import typographic


def number(value: float) -> str:
    """Return a coordinate as short as it can be written, to the tenth."""
    return f"{round(value, 1) + 0.0:.10g}"


def path(commands: str, *, attributes: str = "") -> Markup:
    """Return a `path`; `commands` are SVG's, `attributes` say how it looks."""
    return Markup('<path d="{}"{}/>').format(commands, _attributes(attributes))


def line(points: Sequence[Point], *, attributes: str = "") -> Markup:
    """Return a line through points."""
    return path(line_commands(points), attributes=attributes)


def line_commands(points: Sequence[Point], *, closed: bool = False) -> str:
    """Return the commands of a `path` for a line through points, or for the outline that has them as its corners."""
    (x, y), *rest = points
    return f"M{number(x)} {number(y)}" + "".join(f"L{number(a)} {number(b)}" for a, b in rest) + "Z" * closed


def circle(x: float, y: float, radius: float, *, attributes: str = "") -> Markup:
    """Return a circle around x, y."""
    return Markup('<circle cx="{}" cy="{}" r="{}"{}/>').format(
        number(x), number(y), number(radius), _attributes(attributes)
    )


def ellipse(box: Rectangle) -> Markup:
    """Return the ellipse that a rectangle is the bounding box of."""
    return Markup('<ellipse cx="{}" cy="{}" rx="{}" ry="{}"/>').format(
        *map(number, (*box.center, box.width / 2, box.height / 2))
    )


def rectangle(box: Rectangle, *, attributes: str = "") -> Markup:
    """Return a rectangle."""
    return Markup('<rect x="{}" y="{}" width="{}" height="{}"{}/>').format(
        number(box.left), number(box.top), number(box.width), number(box.height), _attributes(attributes)
    )


def paper(box: Rectangle, *, attributes: str = "") -> Markup:
    """Return a rectangle in the page's color, on which text is legible above lines."""
    return Markup('<rect class="dg-paper" x="{}" y="{}" width="{}" height="{}" fill="#fff" stroke="none"{}/>').format(
        number(box.left), number(box.top), number(box.width), number(box.height), _attributes(attributes)
    )


def text(
    lines: Iterable[str], x: float, y: float, *, anchor: Anchor = "middle", size: float = FONT_SIZE, bold: bool = False
) -> Markup:
    """Return lines of text; `x` is where the anchor says, `y` is the first line's baseline."""
    attributes = 'fill="currentColor" stroke="none"'
    attributes += f' text-anchor="{anchor}"' if anchor != "start" else ""
    attributes += f' font-size="{number(size)}"' if size != FONT_SIZE else ""
    attributes += ' font-weight="700"' if bold else ""
    return Markup("").join(
        Markup('<text x="{}" y="{}" {}>{}</text>').format(
            number(x), number(y + place * size * LINE_HEIGHT), Markup(attributes), typographic(row)
        )
        for place, row in enumerate(lines)
    )


def group(shapes: Markup, *, attributes: str) -> Markup:
    """Return shapes as a group with common attributes."""
    return Markup("<g {}>{}</g>").format(Markup(attributes), shapes)


def translated(shapes: Markup, x: float, y: float) -> Markup:
    """Return shapes moved by x and y."""
    return group(shapes, attributes=f'transform="translate({number(x)} {number(y)})"')


def link(address: str, name: str, shapes: Markup, *, attributes: str = "") -> Markup:
    """Return shapes that lead to an address of the site (`towns/riverton/people/#dolores`); `name` is what is read."""
    return Markup('<a href="~/{}" aria-label="{}"{}>{}</a>').format(
        address, typographic(name), _attributes(attributes), shapes
    )


def _attributes(attributes: str) -> Markup:
    return Markup(f" {attributes}" if attributes else "")
