"""A worksheet as a form."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markupsafe import Markup

from curriculum.model.guide import Task
from curriculum.model.worksheet import Diagram, Group, LabeledPart, Note, Table
from curriculum.publication import publication
from curriculum.site import Site
from curriculum.worksheets.form import Forms
from curriculum.worksheets.sheet import Sheet, _from_task, all_sheets, numbered


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
    assert re.search(r'<textarea name="plan-1-who"[^>]* aria-label="7. Plan, First: Who"', html)


def test_the_sheet_carries_its_address(small_site: Site, every_part: Sheet) -> None:
    """On paper, the address and its QR code lead back to the page."""
    html = small_site.forms.form(every_part)
    assert "<span>practice-towns.example/</span><span>r/</span><span>every-part</span></span></p>" in html
    assert 'alt="QR code of this worksheet’s address"' in html
    assert html != Forms(publication(small_site.curriculum, "https://x.example/")).form(every_part)


def test_a_sheet_that_the_client_keeps_asks_for_no_course(small_site: Site, every_part: Sheet) -> None:
    """Its title block has lines for name and date only, or none; a student’s sheet has those for course, term and town.

    The purpose is on each, once.
    """
    kept = replace(every_part, worksheet=every_part.worksheet.model_copy(update={"for_client": True}))
    bare = replace(kept, worksheet=kept.worksheet.model_copy(update={"title_block": False}))
    forms = [Forms(small_site.content).form(sheet) for sheet in (every_part, kept, bare)]
    blocks = [parsed(form).fields for form in forms]
    names = [[str(field["name"]) for field in block if str(field["name"]).startswith("ws-")] for block in blocks]
    assert names == [
        ["ws-name", "ws-date", "ws-term", "ws-course", "ws-client", "ws-town"],
        ["ws-name", "ws-date"],
        [],
    ]
    assert [form.count(str(small_site.content.texts.inline(every_part.worksheet.summary))) for form in forms] == [1] * 3


def test_notes_at_the_start_stay_above_the_sentences_of_my_values(small_site: Site) -> None:
    """What a reader should know before the first answer comes first, then the sentences, then the other parts."""
    content, own = small_site.content, small_site.curriculum.worksheets["own-values"]
    note = Note(type="note", id="private", text="Yours alone.")
    worksheets = {**small_site.curriculum.worksheets, own.id: own.model_copy(update={"parts": (note, *own.parts)})}
    changed = replace(content, curriculum=content.curriculum.model_copy(update={"worksheets": worksheets}))
    [sheet] = [sheet for sheet in all_sheets(changed) if sheet.worksheet.inventory]
    ids = [part.id for part in sheet.worksheet.parts]
    assert ids[:2] == ["private", "how"] and ids[-1] == "learned" and len(ids) > 3


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
    assert {"Student’s", "Yes", "Sleep", "Goal", "Who", "Inside"} <= on_paper <= on_screen


def test_each_form_is_rendered_once(small_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages, PDFs and DOCX ask for the same ones; fields make another form of a sheet, and so do rows as boxes."""
    rendered: list[tuple[str, bool, bool]] = []
    render = Forms._render

    def counted(self: Forms, sheet: Sheet, fields: bool, as_rows: bool) -> Markup:
        rendered.append((sheet.address, fields, as_rows))
        return render(self, sheet, fields, as_rows)

    monkeypatch.setattr(Forms, "_render", counted)
    forms = Forms(small_site.content)
    kinds = ((True, False), (False, False), (False, True))
    wanted = [(sheet, fields, as_rows) for sheet in small_site.sheets for fields, as_rows in kinds]
    made = [[forms.form(sheet, fields=fields, as_rows=as_rows) for sheet, fields, as_rows in wanted] for _ in range(2)]
    assert made[0] == made[1]
    assert rendered == [(sheet.address, fields, as_rows) for sheet, fields, as_rows in wanted]


def test_rows_of_wide_tables_are_boxes_in_large_print(small_site: Site) -> None:
    """Four columns, the row's heading among them, become pairs of lines; three stay a table. No word is lost."""
    table = {"type": "table", "id": "t", "label": "T", "blank_rows": 1, "row_lines": 2}
    columns = [{"id": letter, "label": f"Column {letter}"} for letter in "abcd"]
    sheet = small_site.sheets[0]

    def form(**more: object) -> str:
        part = Table.model_validate(table | more)
        changed = replace(sheet, worksheet=sheet.worksheet.model_copy(update={"parts": (part,)}))
        return Forms(small_site.content).form(changed, fields=False, as_rows=True)

    wide = form(columns=columns)
    assert "<table" not in wide and wide.count('class="ws-row"') == 1 and wide.count('class="ws-row-pair"') == 2
    assert [f"Column {letter}" in wide for letter in "abcd"] == [True] * 4
    assert wide.partition("ws-row")[2].count("<i></i>") == 8
    assert form(columns=columns[:3]).count("<table") == 1
    rows = form(columns=columns[:3], rows=["Mine"], row_heading="Whose", blank_rows=0)
    assert "<table" not in rows and '<p class="ws-label">Mine</p>' in rows


def test_the_same_worksheet_makes_the_same_form(small_site: Site, every_part: Sheet) -> None:
    """Same input, same bytes."""
    assert Forms(small_site.content).form(every_part) == Forms(small_site.content).form(every_part)


def test_a_guide_makes_a_sheet(small_site: Site) -> None:
    """Its questions and whole tasks, in the order of their numbers, with room to answer; nothing is written twice."""
    html = small_site.forms.form(sheet_of(small_site, "dry-fork-engage"))
    assert "<span>Town: Dry Fork</span>" in html
    assert html.index("1. Ask one thing.") < html.index("Task 1: My first task")
    assert 'id="question-1-answer"' in html
    assert "Say what to do and what a finished task looks like." in html
    assert 'for="task-1-answer">My answer to task 1<' in html


ANSWERS = {
    "lines": {"type": "lines", "lines": 4},
    "space": {"type": "space", "height": 40},
    "table": {"type": "table", "columns": [{"id": "what", "label": "What"}], "blank_rows": 3},
    "diagram": {"type": "diagram", "notation": "ecomap", "height": 90},
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_task_has_the_space_it_asks_for(kind: str, small_site: Site) -> None:
    """Lines for a text, a grid for a matrix, an area for a drawing; what to do and with which sheets is above."""
    values = {"number": 2, "title": "My matrix", "text": "Fill it in.", "steps": ["Begin."], "minutes": 40}
    task = Task.model_validate({**values, "worksheets": ["every-part"], "answer": ANSWERS[kind]})
    group = _from_task(task)
    note, answer = group.parts
    assert isinstance(note, Note)
    assert note.text == "Fill it in.\n\n1. Begin.\n\nAbout 40 minutes. Use with: [](worksheet:every-part)"
    assert (answer.type, answer.id, group.label) == (kind, "task-2", "Task 2: My matrix")
    assert group.may_break == (kind in ("lines", "table"))


def test_questions_have_numbers(small_site: Site, every_part: Sheet) -> None:
    """Each part to fill in has one, on paper and in the names of its fields; notes and groups have none."""
    labels = [getattr(part, "label", None) for part in every_part.worksheet.parts]
    assert labels[:3] == [None, "1. Client system", "2. What happened"]
    group = every_part.worksheet.parts[-1]
    assert isinstance(group, Group) and group.label == "Kept together"
    assert [part.label for part in group.parts if isinstance(part, LabeledPart)] == ["9. Inside"]


def test_a_group_with_a_number_of_its_own_keeps_it(small_site: Site, every_part: Sheet) -> None:
    """The seven stages of a crisis plan are numbered; their parts aren't."""
    group = every_part.worksheet.parts[-1].model_copy(update={"label": "1. Kept together"})
    plain = small_site.curriculum.worksheets["every-part"]
    parts = (*plain.parts[:-1], group.model_copy(update={"parts": plain.parts[-1].parts}))  # type: ignore[union-attr]
    printed = numbered(plain.model_copy(update={"parts": parts}))
    assert printed.parts[-1] == parts[-1]


def test_a_sheet_stands_alone(real_site: Site) -> None:
    """It says what it is for, whom to call if it is sensitive, and has a line for a code instead of a client's name.

    Sheets that are not for work with a person or a family have no such line.
    """
    for sheet in real_site.sheets:
        html = real_site.forms.form(sheet)
        assert real_site.content.texts.inline(sheet.worksheet.summary) in html, sheet.address
        assert not sheet.worksheet.sensitive or "988" in html, sheet.address
        assert ("Client’s code or initials" in html) == (
            sheet.worksheet.case
            and "micro" in sheet.worksheet.levels
            and not sheet.worksheet.for_client
            and not sheet.town
        ), sheet.address
