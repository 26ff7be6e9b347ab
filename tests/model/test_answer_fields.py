"""The form's fields by their places, with the names that the template gives them."""

import lxml.html
import pytest
from tests.projects import real_site

from curriculum.model.answer_fields import AnswerField, answer_fields
from curriculum.model.curriculum import Curriculum
from curriculum.worksheets.sheet import Sheet

SHEETS = real_site().sheets


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.worksheet.id)
def test_names_are_those_of_the_form(sheet: Sheet) -> None:
    """Every field of every worksheet, but those of the title block, which belong to no part."""
    form = lxml.html.fragment_fromstring(str(real_site().forms.form(sheet)))
    names = dict.fromkeys(field.get("name") for field in form.iter("input", "textarea"))
    shown = [name for name in names if not name.startswith("ws-")]
    fields = answer_fields(sheet.worksheet).values()
    assert [field.name for field in fields] == shown
    texts = {field.get("name") for field in form.iter("textarea")} | set(form.xpath("//input[@type='text']/@name"))
    assert {field.name for field in fields if field.is_text} == texts - {
        name for name in names if name.startswith("ws-")
    }


def test_places(small: Curriculum) -> None:
    """A part, an option, a row of a scale, a cell, and the label of a row that has none."""
    fields = answer_fields(small.worksheets["every-part"])
    assert fields["name"] == AnswerField("name-answer", ("name",))
    assert fields["pick"] == AnswerField("pick", ("pick",), is_text=False)
    assert fields["tick/2"] == AnswerField("tick-2", ("tick", "2"), is_text=False)
    assert fields["rate/1"] == AnswerField("rate-1", ("rate", "1"), is_text=False)
    assert fields["plan/1/what"] == AnswerField("plan-1-what", ("plan", "1", "what"))
    assert fields["plan/2/row"] == AnswerField("plan-2-row", ("plan", "2", "row"))
    assert fields["inner"] == AnswerField("inner-answer", ("inner",))
    assert "plan/1/row" not in fields and "about" not in fields
