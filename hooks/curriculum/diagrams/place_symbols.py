"""A small symbol for each kind of place, of our own drawing: the map, its key and the list of places share them."""

from markupsafe import Markup

from curriculum.diagrams.svg import number

HALF = 9.0
"""How far a symbol reaches from its middle."""

# Each is drawn around 0, 0. Where one path lies within another, it is cut out of it.
_OUTLINES = {
    "home": "M-8.5-.5 0-8.5 8.5-.5H7V8H2.4V2.5h-4.8V8H-7V-.5z",
    "housing": "M-6.5-9h13V8.5h-13zM-4-6.5h2.6v2.6H-4zM1.4-6.5H4v2.6H1.4zM-4-2.2h2.6V.4H-4zM1.4-2.2H4V.4H1.4z"
    "M-1.5 3.5h3v5h-3z",
    "business": "M-8-8H8l1 5.5a2.3 2.3 0 0 1-4.5 0 2.3 2.3 0 0 1-4.5 0 2.3 2.3 0 0 1-4.5 0 2.3 2.3 0 0 1-4.5 0z"
    "M-7.5 1.5h15v7h-15zM-5 3.5v5h3.5v-5z",
    "government": "M0-9 9-4.3v1.5H-9v-1.5zM-7-1.5h2.6v6.2H-7zM-1.3-1.5h2.6v6.2h-2.6zM4.4-1.5H7v6.2H4.4zM-9 6H9v2.6H-9z",
    "health": "M-3-8.5h6V-3h5.5v6H3v5.5h-6V3h-5.5v-6H-3z",
    "worship": "M0-9C2.5-4.5 8.5-4 8.5 1v7.5H2.6V4.2a2.6 2.6 0 0 0-5.2 0v4.3h-5.9V1C-8.5-4-2.5-4.5 0-9z",
    "school": "M-9-6.5c3-1.3 6.4-.9 8.2.8V8C-2.6 6.4-6 6.2-9 7.4zM9-6.5C6-7.8 2.6-7.4.8-5.7V8C2.6 6.4 6 6.2 9 7.4z",
    "park": "M-6-3.2a6 6 0 1 1 7.3 5.86V9h-2.6V2.66A6 6 0 0 1-6-3.2z",
    "transit": "M-6.5-8h13a1.5 1.5 0 0 1 1.5 1.5v12H6.5V8H3V5.5h-6V8h-3.5V5.5H-8v-12A1.5 1.5 0 0 1-6.5-8z"
    "M-5.8-5.8v4.6H5.8v-4.6zM-5.7 1.2v2h2.6v-2zM3.1 1.2v2h2.6v-2z",
    "landmark": "M-6.5-9h2.2V9h-2.2zM-3.3-8.4H8.5L5.6-4.2 8.5 0H-3.3z",
    "service": "M0 8.2C-4.2 4.9-9 1.3-9-3.3A4.7 4.7 0 0 1 0-5.4 4.7 4.7 0 0 1 9-3.3C9 1.3 4.2 4.9 0 8.2z",
    "vacant": "M-8-8h4v2.2h-1.8V-4H-8zM8-8v4H5.8v-1.8H4V-8zM-8 8V4h2.2v1.8H-4V8zM8 8H4V5.8h1.8V4H8zM-2-8h4v2.2h-4z"
    "M-2 5.8h4V8h-4zM-8-2h2.2v4H-8zM5.8-2H8v4H5.8z",
    "workplace": "M-9 8.5V-.5l5.2-3.7V-.5l5.2-3.7V-.5h2.3L4.6-9h2.9L9 8.5z",
    "gathering": "M-2.3-5.7a2.3 2.3 0 1 1 4.6 0 2.3 2.3 0 1 1-4.6 0zM-3.5 8V1.3c0-4.4 7-4.4 7 0V8z"
    "M-8.7-3.2a1.9 1.9 0 1 1 3.8 0 1.9 1.9 0 1 1-3.8 0zM-9 8V2.3C-9 .2-6.8-.7-5-.1V8z"
    "M4.9-3.2a1.9 1.9 0 1 1 3.8 0 1.9 1.9 0 1 1-3.8 0zM9 8V2.3C9 .2 6.8-.7 5-.1V8z",
    "neighborhood": "M-9 8V1.5L-4.8-2.5-.6 1.5V8zM.6 8V-3.5L4.8-7.5 9-3.5V8z",
}


def place_symbol(kind: str, x: float, y: float) -> Markup:
    """Return the symbol of a kind of place (`Place.kind`) with its middle at x, y."""
    return Markup('<path class="map-symbol" fill="#1d4e5f" fill-rule="evenodd" stroke="none" {}d="{}"/>').format(
        Markup("" if x == y == 0 else f'transform="translate({number(x)} {number(y)})" '), _OUTLINES[kind]
    )


def place_icon(kind: str) -> Markup:
    """Return the symbol as a picture of its own beside words that say the same; screen readers pass it by."""
    return Markup(
        '<svg class="map-icon" viewBox="-10 -10 20 20" width="20" height="20" aria-hidden="true">{}</svg>'
    ).format(place_symbol(kind, 0, 0))
