"""The tiny drawing of a worksheet."""

import re

from curriculum.model.curriculum import Curriculum
from curriculum.model.worksheet import Lines, Note, Table, Worksheet
from curriculum.site import Site
from curriculum.worksheets.preview import preview


def made_of(small: Curriculum, *parts: object, orientation: str = "portrait") -> str:
    """Draw a worksheet of these parts."""
    sheet: Worksheet = small.worksheets["every-part"]
    return str(preview(sheet.model_copy(update={"parts": parts, "orientation": orientation})))


def rules(drawing: str) -> list[str]:
    """Return the horizontal rules that reach across the page."""
    return re.findall(r"M15 \d+h(?:186|249)(?=[M\"])", drawing.rpartition("<path d=")[2])


def lines(count: int, **more: object) -> Lines:
    """Make a part with ruled lines."""
    return Lines.model_validate({"type": "lines", "id": f"lines-{count}", "label": "Why", "lines": count, **more})


def test_rules_are_counted(small: Curriculum) -> None:
    """As many lines as the part has, after the two of the title block."""
    assert len(rules(made_of(small, lines(7)))) == 2 + 7


def test_nothing_leaves_the_page(real_site: Site) -> None:
    """Every stroke of every drawing is within the margins, and there are not too many bytes of them."""
    for sheet in real_site.sheets:
        drawing = preview(sheet.worksheet)
        width, height = (216, 279) if sheet.worksheet.orientation == "portrait" else (279, 216)
        assert f'viewBox="0 0 {width} {height}"' in drawing
        lines = re.findall(r"M(\d+) (\d+)([hv])(\d+)", drawing)
        assert len(lines) > 5, sheet.address
        for x, y, direction, length in lines:
            right = int(x) + (int(length) if direction == "h" else 0)
            bottom = int(y) + (int(length) if direction == "v" else 0)
            assert right <= width - 15 and bottom <= height - 15, sheet.address
        assert len(drawing) < 2000, sheet.address


def test_a_new_page_ends_the_drawing(small: Curriculum) -> None:
    """It is the first page that is drawn."""
    assert made_of(small, lines(2), lines(3, new_page=True)) == made_of(small, lines(2))


def test_a_table_has_its_rows_and_columns(small: Curriculum) -> None:
    """The heading row and each row; the columns as wide as they are; rows without room are left out."""
    table = {"type": "table", "id": "plan", "label": "Plan", "columns": [{"id": "a", "label": "A", "width": 2},
             {"id": "b", "label": "B"}]}  # fmt: skip
    drawing = made_of(small, Table.model_validate(table | {"blank_rows": 3}))
    assert len(rules(drawing)) == 2 + 5
    assert [int(x) for x in re.findall(r"M(\d+) \d+v\d+", drawing)] == [15, 15 + 124, 201]
    assert len(rules(made_of(small, Table.model_validate(table | {"blank_rows": 40})))) < 20


def test_a_long_note_is_a_few_strokes(small: Curriculum) -> None:
    """Nobody reads it at this size."""
    drawing = made_of(small, Note(type="note", id="note", text="word " * 900), orientation="landscape")
    assert drawing.count("h249") == 2 + 4
