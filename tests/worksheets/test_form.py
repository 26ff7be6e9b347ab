"""A worksheet as a form."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markupsafe import Markup

from curriculum.model.worksheet import Diagram
from curriculum.publication import publication
from curriculum.site import Site
from curriculum.worksheets.form import Forms
from curriculum.worksheets.sheet import Sheet


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


def parsed(form: str) -> _Fields:
    """Return the fields, labels and ids of a form."""
    parser = _Fields()
    parser.feed(form)
    return parser


def sheet_of(site: Site, worksheet: str) -> Sheet:
    """Return the sheet of the worksheet with this id."""
    return next(sheet for sheet in site.sheets if sheet.worksheet.id == worksheet)


@pytest.fixture(scope="module")
def every_part(small_site: Site) -> Sheet:
    """The small worksheet, which has one part of each type."""
    return sheet_of(small_site, "every-part")


def test_every_field_of_every_worksheet_has_a_name_and_a_label(real_site: Site) -> None:
    """A screen reader says what each field is for, and no two answers overwrite each other."""
    for sheet in real_site.sheets:
        form = parsed(real_site.forms.form(sheet))
        names = [field["name"] for field in form.fields if field.get("type") != "radio"]
        assert names and len(names) == len(set(names)), sheet.address
        for field in form.fields:
            assert field["name"], sheet.address
            labelled = field.get("aria-label") or field.get("id") in form.label_for or field["wrapped"]
            assert labelled, (sheet.address, field)
        assert len(form.ids) == len(set(form.ids)), sheet.address


def test_each_type_of_part_is_drawn(small_site: Site, every_part: Sheet) -> None:
    """The small worksheet has one part of each type."""
    html = small_site.forms.form(every_part)
    for kind in ("note", "text", "lines", "space", "choice", "checklist", "scale", "table", "diagram", "group"):
        assert f"ws-{kind}" in html
    assert html.count("<i></i>") >= 3
    assert re.search(r'<textarea name="plan-1-who"[^>]* aria-label="First: Who"', html)


def test_the_sheet_carries_its_address(small_site: Site, every_part: Sheet) -> None:
    """On paper, the address and its QR code lead back to the page."""
    html = small_site.forms.form(every_part)
    assert "<p><span>practice-towns.example/</span><span>r/</span><span>every-part</span></p>" in html
    assert 'alt="QR code of this worksheet’s address"' in html
    assert html != Forms(publication(small_site.curriculum, "https://x.example/")).form(every_part)


def test_a_sheet_that_the_client_keeps_asks_for_no_course(small_site: Site, every_part: Sheet) -> None:
    """Its title block has lines for name and date only; a student’s sheet has those for course, term and town, too."""
    kept = replace(every_part, worksheet=every_part.worksheet.model_copy(update={"for_client": True}))
    blocks = [parsed(Forms(small_site.content).form(sheet)).fields for sheet in (every_part, kept)]
    names = [[str(field["name"]) for field in block if str(field["name"]).startswith("ws-")] for block in blocks]
    assert names == [["ws-name", "ws-date", "ws-course", "ws-term", "ws-town"], ["ws-name", "ws-date"]]


def test_a_graph_has_twenty_weeks(small_site: Site, every_part: Sheet) -> None:
    """The grid of a single-system graph: numbered weeks across, ten steps up, and both axes."""
    part = {"type": "diagram", "id": "graph", "label": "Graph", "notation": "graph", "height": 100}
    worksheet = every_part.worksheet.model_copy(update={"parts": (Diagram.model_validate(part),)})
    drawing = Forms(small_site.content).form(replace(every_part, worksheet=worksheet)).partition("<svg")[2]
    assert re.findall(r">(\d+)</text>", drawing) == [str(week) for week in range(1, 21)]
    grid = re.search(r'stroke-width="0.15" d="([^"]+)"', drawing)
    assert grid and grid[1].count("V") == 20 and grid[1].count("H") == 10


def test_a_form_for_paper_has_nothing_to_fill_in(small_site: Site, every_part: Sheet) -> None:
    """No field and no id, which could be there twice in a packet; the words to print are the same."""
    screen, paper = (small_site.forms.form(every_part, fields=fields) for fields in (True, False))
    assert parsed(screen).fields and parsed(screen).ids
    assert not parsed(paper).fields and not parsed(paper).ids
    on_screen, on_paper = (set(re.sub(r"<[^>]+>", " ", form).split()) for form in (screen, paper))
    assert {"Name", "Yes", "Sleep", "Goal", "Who", "Inside"} <= on_paper <= on_screen


def test_each_form_is_rendered_once(small_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages, PDFs and DOCX ask for the same ones; fields make another form of a sheet."""
    rendered: list[tuple[str, bool]] = []
    render = Forms._render

    def counted(self: Forms, sheet: Sheet, fields: bool) -> Markup:
        rendered.append((sheet.address, fields))
        return render(self, sheet, fields)

    monkeypatch.setattr(Forms, "_render", counted)
    forms = Forms(small_site.content)
    wanted = [(sheet, fields) for sheet in small_site.sheets for fields in (True, False)]
    made = [[forms.form(sheet, fields=fields) for sheet, fields in wanted] for _ in range(2)]
    assert made[0] == made[1]
    assert rendered == [(sheet.address, fields) for sheet, fields in wanted]


def test_the_same_worksheet_makes_the_same_form(small_site: Site, every_part: Sheet) -> None:
    """Same input, same bytes."""
    assert Forms(small_site.content).form(every_part) == Forms(small_site.content).form(every_part)


def test_a_guide_makes_a_sheet(small_site: Site) -> None:
    """Its questions and tasks, in the order of their numbers, with room to answer; nothing is written twice."""
    html = small_site.forms.form(sheet_of(small_site, "dry-fork-engage"))
    assert "<span>Town: Dry Fork</span>" in html
    assert html.index("1. Ask one thing.") < html.index("Task 1: My first task")
    assert 'id="question-1-answer"' in html
