"""The legends that worksheets show beside a drawing area: the symbols of each notation and their meanings."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

LEGENDS: Mapping[str, Sequence[str]] = {
    "genogram": (
        "square: male",
        "circle: female",
        "diamond: another gender or unknown",
        "double outline: the index person",
        "X through the symbol: died",
        "line between two symbols: a couple, dashed if they live together unmarried",
        "one slash on the line: separated, two: divorced",
        "brackets and a dashed line: adopted; dotted line: foster child",
        "two lines: close; three: fused; zigzag: hostile; dots: distant; a broken line: cut off",
    ),
    "ecomap": (
        "solid line: strong tie",
        "dashed line: weak tie",
        "zigzag line: conflicted tie",
        "arrowhead: the way energy and resources flow",
        "circle: informal system; square: formal system",
    ),
    "sociogram": (
        "circle: an actor",
        "arrow: chooses, turns to, trusts",
        "arrow with two heads: both choose each other",
        "zigzag line: open conflict",
        "inner ring: chosen most often",
    ),
    "force-field": (
        "arrows from the left: driving forces",
        "arrows from the right: restraining forces",
        "longer arrow: stronger force (1 to 5)",
    ),
    "power-map": (
        "across: with us (left) to against us (right)",
        "up: decides (top) to no influence (bottom)",
        "underlined: primary target, the one who can say yes",
        "circled: secondary target, one who can move the primary target",
    ),
    "goal-tree": (
        "box at the top: long-term goal",
        "boxes on the branches: process goals",
        "boxes at the bottom: first steps",
    ),
    "graph": (
        "dot: one measurement",
        "line: joins the dots of one phase",
        "dashed upright line: the intervention begins; no line crosses it",
    ),
}
"""The entries of each notation's legend."""

PICTURES: Mapping[str, Sequence[str]] = {
    "genogram": (
        "square",
        "circle",
        "diamond",
        "double-square",
        "crossed-square",
        "couple",
        "ended",
        "adopted",
        "ties",
    ),
    "ecomap": ("line", "dashed-line", "zigzag", "arrow", "circle-and-square"),
    "sociogram": ("circle", "arrow", "two-headed-arrow", "zigzag", "rings"),
    "force-field": ("driving", "restraining", "longer-arrow"),
    "power-map": ("two-headed-arrow", "upright-arrow", "underlined", "circled"),
    "goal-tree": ("goal-top", "goal-branch", "goal-step"),
    "graph": ("graph-dot", "graph-line", "graph-phase"),
}
"""The picture beside each entry: the name of a file of docs/assets/symbols/, and a class in the stylesheet."""


class Symbol(NamedTuple):
    """An entry of a legend."""

    picture: str
    words: str


def symbols() -> Mapping[str, Sequence[Symbol]]:
    """Return the entries of each notation's legend with their pictures."""
    return {
        notation: [Symbol(*entry) for entry in zip(PICTURES[notation], words, strict=True)]
        for notation, words in LEGENDS.items()
    }
