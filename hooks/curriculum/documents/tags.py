"""Corrects the tags of a PDF that WeasyPrint writes: labels and legends become paragraphs.

WeasyPrint tags them as `NonStruct`, which screen readers skip when a reader moves from paragraph to paragraph. The
types of structure elements are defined in ISO 32000-1, 14.8.4.
"""

from collections.abc import Iterable
from typing import Any

_SECTIONS = ("/Document", "/Art", "/Sect", "/Div", "/BlockQuote")
"""Elements whose text must be in paragraphs."""


def tag_paragraphs(objects: Iterable[Any]) -> None:
    """Make a paragraph of each element without a type that has text and is directly in a section.

    `objects` are those of WeasyPrint's PDF, before it is written.
    """
    elements: dict[bytes, Any] = {}
    for element in objects:
        if isinstance(element, dict) and element.get("Type") == "/StructElem":
            elements[element.reference] = element  # type: ignore[attr-defined]
    for element in elements.values():
        children = [elements[child] for child in element["K"] if child in elements]
        if element["S"] == "/NonStruct" and children and all(_is_text(child) for child in children):
            above = elements.get(element["P"])
            while above and above["S"] == "/NonStruct":
                above = elements.get(above["P"])
            if above and above["S"] in _SECTIONS:
                element["S"] = "/P"


def _is_text(element: Any) -> bool:
    """Say whether the element is a piece of text on the page, which has a number and no elements."""
    return element["S"] == "/Span" and all(isinstance(child, int) for child in element["K"])
