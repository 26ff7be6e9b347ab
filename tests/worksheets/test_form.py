"""A worksheet as a form."""

import re
from html.parser import HTMLParser

from curriculum.model.curriculum import Curriculum
from curriculum.texts import Texts
from curriculum.worksheets.form import Forms
from curriculum.worksheets.sheet import all_sheets


class _Fields(HTMLParser):
    """Collects fields, labels and ids."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[dict[str, str | None]] = []
        self.label_for: set[str | None] = set()
        self.ids: list[str] = []
        self._in_label = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if "id" in values:
            self.ids.append(values["id"] or "")
        if tag == "label":
            self.label_for.add(values.get("for"))
            self._in_label += 1
        if tag in ("input", "textarea"):
            self.fields.append({**values, "wrapped": "yes" if self._in_label else None})

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self._in_label -= 1


def fields(curriculum: Curriculum, worksheet: str) -> _Fields:
    """Return the parsed form of a worksheet."""
    parser = _Fields()
    parser.feed(form(curriculum, worksheet))
    return parser


def form(curriculum: Curriculum, worksheet: str) -> str:
    """Return the form of a worksheet."""
    texts = Texts(curriculum.titles)
    sheet = next(one for one in all_sheets(curriculum, texts) if one.worksheet.id == worksheet)
    return Forms(texts, curriculum, "https://x.example/").form(sheet)


def test_every_field_of_every_worksheet_has_a_name_and_a_label(curriculum: Curriculum) -> None:
    """A screen reader says what each field is for, and no two answers overwrite each other."""
    for sheet in all_sheets(curriculum, Texts(curriculum.titles)):
        worksheet = sheet.worksheet.id
        parsed = fields(curriculum, worksheet)
        names = [field["name"] for field in parsed.fields if field.get("type") != "radio"]
        assert len(names) == len(set(names)), worksheet
        for field in parsed.fields:
            assert field["name"], worksheet
            assert field.get("aria-label") or field.get("id") in parsed.label_for or field["wrapped"], (
                worksheet,
                field,
            )
        assert len(parsed.ids) == len(set(parsed.ids)), worksheet


def test_each_type_of_part_is_drawn(small: Curriculum) -> None:
    """The small worksheet has one part of each type."""
    html = form(small, "every-part")
    for kind in ("note", "text", "lines", "space", "choice", "checklist", "scale", "table", "diagram", "group"):
        assert f"ws-{kind}" in html
    assert html.count("<i></i>") >= 3
    assert re.search(r'<textarea name="plan-1-who"[^>]* aria-label="First: Who"', html)


def test_the_sheet_carries_its_address(small: Curriculum) -> None:
    """On paper, the address and its QR code lead back to the page."""
    html = form(small, "every-part")
    assert "<p><span>x.example/</span><span>r/</span><span>every-part</span></p>" in html
    assert 'alt="QR code of this worksheet’s address"' in html


def test_the_same_worksheet_makes_the_same_form(small: Curriculum) -> None:
    """Same input, same bytes."""
    forms = [form(small, "every-part") for _ in "ab"]
    assert forms[0] == forms[1]


def test_a_guide_makes_a_sheet(small: Curriculum) -> None:
    """Its questions and tasks, in the order of their numbers, with room to answer; nothing is written twice."""
    html = form(small, "dry-fork-engage")
    assert "<span>Town: Dry Fork</span>" in html
    assert html.index("1. Ask one thing.") < html.index("Task 1: My first task")
    assert 'id="question-1-answer"' in html
