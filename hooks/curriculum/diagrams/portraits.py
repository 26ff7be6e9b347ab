"""A medallion for each person and organization: initials in a ring of marks, drawn from the id alone.

It helps to find an entry again and is no likeness. People have circles and organizations squares, as in the sociogram.
Colors come from the page's stylesheet (`docs/assets/case-tools/case-tools.css`), by the medallion's hue.
"""

from math import cos, sin, tau
from zlib import crc32

from markupsafe import Markup

from curriculum.diagrams.initials import initials
from curriculum.diagrams.svg import number, path

_HUES = 8
_HALF = 28
_INNER, _OUTER = 18.5, 25.5
"""The inner and outer radius of the ring of marks; the initials are inside."""


def portrait(identifier: str, name: str, *, person: bool) -> Markup:
    """Return the medallion of a person or an organization as a decorative picture; the same id gives the same one."""
    seed = crc32(identifier.encode())
    hue, seed = seed % _HUES, seed // _HUES
    mark, seed = _MARKS[seed % len(_MARKS)], seed // len(_MARKS)
    many = 9 + seed % 10
    ground = (
        f'<circle class="pt-portrait-ground" r="{_HALF - 1}"/>'
        if person
        else f'<rect class="pt-portrait-ground" x="{1 - _HALF}" y="{1 - _HALF}" '
        f'width="{2 * _HALF - 2}" height="{2 * _HALF - 2}" rx="9"/>'
    )
    return Markup(
        '<svg class="pt-portrait pt-hue-{}" viewBox="-{half} -{half} {whole} {whole}" width="{whole}" height="{whole}" '
        'aria-hidden="true">{}{}<text y="5.5" text-anchor="middle">{}</text></svg>'
    ).format(hue, Markup(ground), mark(many), initials(name), half=_HALF, whole=2 * _HALF)


def _at(radius: float, turn: float) -> str:
    return f"{number(radius * cos(turn))} {number(radius * sin(turn))}"


def _rays(many: int) -> Markup:
    turns = (tau * i / many for i in range(many))
    return path("".join(f"M{_at(_INNER, turn)}L{_at(_OUTER, turn)}" for turn in turns))


def _slants(many: int) -> Markup:
    step = tau / many
    return path("".join(f"M{_at(_INNER, step * i)}L{_at(_OUTER, step * (i + 0.6))}" for i in range(many)))


def _waves(many: int) -> Markup:
    step = tau / many
    radii = (_INNER + 1, _OUTER - 1)
    crests = "".join(
        f"Q{_at(radii[i % 2] * 1.02, step * (i + 0.5))} {_at(sum(radii) / 2, step * (i + 1))}"
        for i in range(2 * (many // 2))
    )
    return path(f"M{_at(sum(radii) / 2, 0)}{crests}")


def _beads(many: int) -> Markup:
    middle = (_INNER + _OUTER) / 2
    turns = (tau * i / many for i in range(many))
    return path("".join(f"M{_at(middle, turn)}h0" for turn in turns), attributes='class="pt-portrait-beads"')


def _arcs(many: int) -> Markup:
    step = tau / many
    return path(
        "".join(
            f"M{_at(radius, step * i)}A{number(radius)} {number(radius)} 0 0 1 {_at(radius, step * (i + 0.6))}"
            for i in range(many)
            for radius in ((_INNER + 1.5, _OUTER - 1)[i % 2],)
        )
    )


def _points(many: int) -> Markup:
    step = tau / many
    return path(
        "".join(
            f"M{_at(_INNER, step * i)}L{_at(_OUTER, step * (i + 0.5))} {_at(_INNER, step * (i + 1))}"
            for i in range(many)
        )
    )


def _petals(many: int) -> Markup:
    step = tau / many
    return path(
        "".join(
            f"M{_at(_INNER, step * i)}Q{_at(_OUTER * 1.16, step * (i + 0.5))} {_at(_INNER, step * (i + 1))}"
            for i in range(many)
        )
    )


_MARKS = (_rays, _slants, _waves, _beads, _arcs, _points, _petals)
