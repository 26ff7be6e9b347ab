"""Reads pictures back from their SVG: where symbols and text are, as a browser would place them."""

import re
from collections.abc import Mapping
from typing import Literal
from xml.etree import ElementTree

from curriculum.diagrams import text_metrics
from curriculum.diagrams.drawing import Drawing
from curriculum.diagrams.rectangles import Rectangle, RotatedRectangle, centered

SVG = "{http://www.w3.org/2000/svg}"


def tree(drawing: Drawing) -> ElementTree.Element:
    """Return the picture's file as a tree; it must be well-formed."""
    return ElementTree.fromstring(drawing.file("https://practice.example/"))


ANCHORS: Mapping[str, Literal["start", "middle", "end"]] = {"start": "start", "middle": "middle", "end": "end"}


def words_of(text: ElementTree.Element) -> str:
    """Return the words of a text element."""
    return "".join(text.itertext())


def text_box(text: ElementTree.Element) -> Rectangle | RotatedRectangle:
    """Return the bounding box of a text element, without what rotates or moves its ancestors."""
    size = float(text.get("font-size", text_metrics.FONT_SIZE))
    bold = text.get("font-weight") == "700"
    anchor = ANCHORS[text.get("text-anchor", "start")]
    x, y = number(text, "x"), number(text, "y")
    if transform := text.get("transform"):
        dx, dy, angle = map(float, re.findall(r"-?[\d.]+", transform))
        box = text_metrics.text_box([words_of(text)], x + dx, y + dy, anchor=anchor, size=size, bold=bold)
        return box.rotated(angle, about=(dx, dy))
    return text_metrics.text_box([words_of(text)], x, y, anchor=anchor, size=size, bold=bold)


def symbol_box(symbol: ElementTree.Element) -> Rectangle:
    """Return the bounding box of a circle or a rect."""
    if symbol.tag == f"{SVG}circle":
        return centered(number(symbol, "cx"), number(symbol, "cy"), number(symbol, "r"))
    x, y = number(symbol, "x"), number(symbol, "y")
    return Rectangle(x, y, x + number(symbol, "width"), y + number(symbol, "height"))


def number(element: ElementTree.Element, name: str) -> float:
    """Return an attribute as a number."""
    return float(element.get(name, "0"))


def legend_of(tree: ElementTree.Element) -> ElementTree.Element:
    """Return the group that is the picture's legend."""
    (legend,) = tree.findall(f".//{SVG}g[@class='dg-legend']")
    return legend


def overlapping(boxes: list[tuple[str, Rectangle | RotatedRectangle]]) -> list[tuple[str, str]]:
    """Return the names of boxes that overlap; lines of one name (`a#1`, `a#2`) may touch."""
    return [
        (one, other)
        for place, (one, box) in enumerate(boxes)
        for other, other_box in boxes[place + 1 :]
        if one.partition("#")[0] != other.partition("#")[0] and smaller(box).overlaps(smaller(other_box))
    ]


def smaller(box: Rectangle | RotatedRectangle) -> RotatedRectangle:
    """Return a box without a hundredth at each side: coordinates in the file are rounded to tenths."""
    x, y = box.bounds.center
    return RotatedRectangle(tuple((x + (a - x) * 0.985, y + (b - y) * 0.985) for a, b in box.corners))
