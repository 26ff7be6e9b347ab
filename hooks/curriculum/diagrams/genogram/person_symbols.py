"""People as a genogram shows them: McGoldrick, Gerson and Petry, Genograms, 4th ed., 2020."""

from math import cos, sin

from markupsafe import Markup

from curriculum.diagrams.svg import circle, line, line_commands, number, path


def symbol(gender: str, x: float, y: float, half: float, *, index: bool = False) -> Markup:
    """Return a person's symbol around `x`, `y`; `half` is half its width. The index person's outline is double."""
    shapes = _outline(gender, x, y, half)
    return shapes + _outline(gender, x, y, half - half / 5 - (gender not in ("male", "female"))) if index else shapes


def reach(gender: str, half: float, off: float) -> float:
    """Return how far a symbol reaches up and down at a distance `off` beside its center, or to its sides at a distance
    `off` below or above it; `half` is half its width.
    """
    match gender:
        case "male":
            return half
        case "female":
            return float((half**2 - off**2) ** 0.5)
    return half - abs(off)


def reach_toward(gender: str, half: float, angle: float) -> float:
    """Return how far a symbol reaches from its center in a direction, an angle in radians; `half` is half its width."""
    across, down = abs(cos(angle)), abs(sin(angle))
    match gender:
        case "male":
            return half / max(across, down)
        case "female":
            return half
    return half / (across + down)


def cross(gender: str, x: float, y: float, half: float, *, age: bool) -> Markup:
    """Return the X of someone who has died, with the middle left out for an age if one is there."""
    reach = {"male": half, "female": half * 0.707}.get(gender, half / 2)
    inner = half * 0.36 if age else 0
    if not inner:
        return path(
            _stroke(x - reach, y - reach, x + reach, y + reach) + _stroke(x + reach, y - reach, x - reach, y + reach)
        )
    return path(
        "".join(
            _stroke(x + across * reach, y + down * reach, x + across * inner, y + down * inner)
            for across in (-1, 1)
            for down in (-1, 1)
        )
    )


def loss(kind: str, gender: str, x: float, y: float, half: float) -> Markup:
    """Return the symbol of a pregnancy, a miscarriage, a stillbirth or an abortion around `x`, `y`."""
    match kind:
        case "pregnancy":
            return path(line_commands([(x, y - half), (x + half, y + half), (x - half, y + half)], closed=True))
        case "miscarriage":
            return circle(x, y, half, attributes='fill="currentColor"')
        case "stillbirth":
            return symbol(gender, x, y, half) + cross("male", x, y, half, age=False)
    return cross("male", x, y, half, age=False)


def brackets(x: float, y: float, half: float) -> Markup:
    """Return the brackets around someone who was adopted."""
    out, high, arm = half + half / 4, half + half / 5, half / 3
    return Markup("").join(
        line(
            [
                (x + side * (out - arm), y - high),
                (x + side * out, y - high),
                (x + side * out, y + high),
                (x + side * (out - arm), y + high),
            ]
        )
        for side in (-1, 1)
    )


def _outline(gender: str, x: float, y: float, half: float) -> Markup:
    if gender == "female":
        return Markup('<circle cx="{}" cy="{}" r="{}"/>').format(number(x), number(y), number(half))
    if gender == "male":
        return Markup('<rect x="{}" y="{}" width="{}" height="{}"/>').format(
            number(x - half), number(y - half), number(2 * half), number(2 * half)
        )
    return path(
        f"M{number(x)} {number(y - half)}L{number(x + half)} {number(y)}"
        f"L{number(x)} {number(y + half)}L{number(x - half)} {number(y)}Z"
    )


def _stroke(x: float, y: float, a: float, b: float) -> str:
    return f"M{number(x)} {number(y)}L{number(a)} {number(b)}"
