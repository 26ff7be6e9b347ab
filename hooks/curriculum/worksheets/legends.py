"""The legends that worksheets show beside a drawing area: the symbols of each notation and their meanings.

[Notation](docs/authors/contributing.md#notation) compares them with the diagrams and with the works they come from.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

LEGENDS: Mapping[str, Sequence[str]] = {
    "genogram": (
        "square: male",
        "circle: female",
        "diamond: another gender or unknown",
        "double outline: the index person",
        "X through the symbol: died",
        "line between two symbols: married; dashed line: living together",
        "one slash: separated; two: divorced",
        "brackets, dashed line: adopted (without a solid line: birth parents unknown); dotted line: foster child",
        "D, dashes and dots: donor; S: surrogate",
        "?: name unknown; c.: about; AFAB, AMAB: sex assigned at birth",
        "triangle: pregnancy; dot: miscarriage; X: abortion; X in a small symbol: stillbirth",
        "two lines from one point: twins; with a bar: identical twins",
        "dashed outline: one household",
        "two lines: close; three: fused; zigzag: hostile; dots: distant; broken line: cut off",
    ),
    "ecomap": (
        "circle in the center: the household",
        "solid line: strong tie",
        "dashed line: weak tie",
        "zigzag line: conflicted tie",
        "arrowhead: the way energy and resources flow",
        "circle: informal system; square around it: formal system",
    ),
    "sociogram": (
        "circle: a person; square: an organization",
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
        "donor",
        "unknown",
        "losses",
        "twins",
        "household",
        "ties",
    ),
    "ecomap": ("circle", "line", "dashed-line", "zigzag", "arrow", "circle-in-square"),
    "sociogram": ("circle-and-square", "arrow", "two-headed-arrow", "zigzag", "rings"),
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
