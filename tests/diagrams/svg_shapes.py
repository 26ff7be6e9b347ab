"""Reads pictures back from their SVG: where symbols and words are, as a browser would place them."""

import re
from xml.etree import ElementTree

from curriculum.diagrams.drawing import Drawing
from curriculum.diagrams.rectangles import Rectangle, around, lettered, turned, upright
from curriculum.diagrams.svg import SIZE
from curriculum.diagrams.text_metrics import width

SVG = "{http://www.w3.org/2000/svg}"


def tree(drawing: Drawing) -> ElementTree.Element:
    """Return the picture's file as a tree; it must be well-formed."""
    return ElementTree.fromstring(drawing.file("https://practice.example/"))


def words_of(text: ElementTree.Element) -> str:
    """Return the words of a text element."""
    return "".join(text.itertext())


def text_box(text: ElementTree.Element) -> Rectangle:
    """Return the room of a text element, without what turns or moves its ancestors."""
    size = float(text.get("font-size", SIZE))
    bold = text.get("font-weight") == "700"
    if transform := text.get("transform"):
        x, y, angle = map(float, re.findall(r"-?[\d.]+", transform))
        return turned(x, y, width(words_of(text), size, bold=bold), 1.05 * size, angle)
    anchor = text.get("text-anchor", "start")
    return lettered([words_of(text)], number(text, "x"), number(text, "y"), anchor=anchor, size=size, bold=bold)


def symbol_box(symbol: ElementTree.Element) -> Rectangle:
    """Return the room of a circle or a rect."""
    if symbol.tag == f"{SVG}circle":
        return around(number(symbol, "cx"), number(symbol, "cy"), number(symbol, "r"))
    x, y = number(symbol, "x"), number(symbol, "y")
    return upright(x, y, x + number(symbol, "width"), y + number(symbol, "height"))


def number(element: ElementTree.Element, name: str) -> float:
    """Return an attribute as a number."""
    return float(element.get(name, "0"))


def meeting(boxes: list[tuple[str, Rectangle]]) -> list[tuple[str, str]]:
    """Return the names of boxes that share room; lines of one name (`a#1`, `a#2`) may touch."""
    return [
        (one, other)
        for place, (one, box) in enumerate(boxes)
        for other, other_box in boxes[place + 1 :]
        if one.partition("#")[0] != other.partition("#")[0] and smaller(box).meets(smaller(other_box))
    ]


def smaller(box: Rectangle) -> Rectangle:
    """Return a box without a hundredth at each side: coordinates in the file are rounded to tenths."""
    xs = [x for x, _ in box.corners]
    ys = [y for _, y in box.corners]
    middle = (sum(xs) / 4, sum(ys) / 4)
    return Rectangle(
        tuple((middle[0] + (x - middle[0]) * 0.985, middle[1] + (y - middle[1]) * 0.985) for x, y in box.corners)
    )
