"""The legend of a picture."""

import re

import pytest
from markupsafe import Markup

from curriculum.diagrams.legend import Entry, with_legend
from curriculum.diagrams.svg import circle


def entries(count: int) -> list[Entry]:
    """Return entries with samples of different sizes."""
    return [Entry(circle(0, 0, number + 1), f"meaning {number}") for number in range(count)]


@pytest.mark.parametrize(("width", "columns"), [(100, 2), (500, 3), (2000, 7)])
def test_a_legend_has_as_many_columns_as_there_is_room_for(width: float, columns: int) -> None:
    """Two at the least; every entry is at a place of its own, within the picture."""
    picture, wide, high = with_legend(Markup("<path/>"), width, 300, entries(7))
    assert (wide == width) == (width > 300)
    places = [(float(x), float(y)) for x, y in re.findall(r"translate\((\S+) (\S+)\)\"><circle", picture)]
    assert len(set(places)) == 7
    assert len({x for x, _ in places}) == columns
    assert all(42 <= x <= wide - 42 and 300 < y < high for x, y in places)
    assert re.findall(r">([^<]+)</text>", picture) == ["Key", *(f"meaning {number}" for number in range(7))]


def test_a_narrow_picture_is_centered_above_its_legend() -> None:
    """A wide one stays where it is."""
    narrow, wide, _ = with_legend(Markup("<path/>"), 100, 300, entries(2))
    assert narrow.startswith(
        f'<g transform="translate({round((wide - 100) / 2, 1):g} 0)"><path/></g><g class="dg-legend">'
    )
    assert with_legend(Markup("<path/>"), 900, 300, entries(2))[0].startswith('<path/><g class="dg-legend">')
