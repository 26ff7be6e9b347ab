"""Worksheets: the rules of the model, and what every published worksheet keeps to."""

import math
import re
from collections.abc import Iterator

import pytest
from pydantic import ValidationError
from tests.projects import ROOT, real_curriculum

from curriculum.model.student_texts import student_texts
from curriculum.model.worksheet import Diagram, Group, Note, SinglePart, Table, Worksheet

WORKSHEETS = real_curriculum().worksheets
USABLE = {"portrait": 175, "landscape": 240}
"""The millimeters between the margins, on the narrower of both papers and with room for a binding."""
NARROWEST = 22
"""The millimeters that a column needs for handwriting."""
ONE_SIGN = {("sociogram", "matrix")}
"""Tables in whose columns one sign is written, + or −."""
PURPOSE_BY_INVENTORY = {"my-values"}
"""Worksheets whose first part is the note that stands before the sentences of My Values."""


def parts(worksheet: Worksheet) -> Iterator[SinglePart]:
    """Yield the parts, with those in groups."""
    for part in worksheet.parts:
        if isinstance(part, Group):
            yield from part.parts
        else:
            yield part


def words(worksheet: Worksheet) -> str:
    """Return the texts of the parts, which are what is printed."""
    return "\n".join(text for part in worksheet.parts for _, text in student_texts(part))


@pytest.mark.parametrize("worksheet", WORKSHEETS.values(), ids=WORKSHEETS.keys())
def test_columns_have_room_for_handwriting(worksheet: Worksheet) -> None:
    """No column to write in is narrower than 22 mm."""
    narrow = {}
    for table in parts(worksheet):
        if isinstance(table, Table) and (worksheet.id, table.id) not in ONE_SIGN:
            total = sum(column.width for column in table.columns) + (table.row_width if table.rows else 0)
            for column in table.columns:
                width = USABLE[worksheet.orientation] * column.width / total
                if width < NARROWEST:
                    narrow[f"{table.id}, {column.id}"] = round(width, 1)
    assert narrow == {}


@pytest.mark.parametrize("worksheet", WORKSHEETS.values(), ids=WORKSHEETS.keys())
def test_the_first_part_says_how_to_fill_it_in(worksheet: Worksheet) -> None:
    """A sheet is handed out without its page, so its instructions are on it."""
    if worksheet.id not in PURPOSE_BY_INVENTORY:
        assert any(isinstance(part, Note) for part in worksheet.parts[:2])


def test_nothing_on_the_safety_plan_is_unsafe_at_home() -> None:
    """It is one page of the client's own steps and numbers: no report, no record, no worker's debriefing."""
    plan = WORKSHEETS["safety-plan"]
    printed = words(plan)
    assert "988" in printed and "911" in printed
    assert plan.for_client and plan.sensitive
    assert not re.search(r"\b(report|abuse|violen|debrief|supervisor|file|record|diagnos|assess)", printed, re.I)
    assert not {part.id for part in parts(plan)} & {part.id for part in parts(WORKSHEETS["crisis-plan"])} - {"how"}


def test_the_safety_plan_has_the_six_steps_in_order() -> None:
    """Stanley and Brown (2012): warning signs, coping alone, distraction, people, professionals, safer surroundings."""
    printed = words(WORKSHEETS["safety-plan"])
    steps = [
        "1. Signs",
        "2. What I can do by myself",
        "3. Someone who takes my mind off it",
        "4. Someone",
        "5. My worker",
        "6. What is kept away",
    ]
    places = [printed.index(step) for step in steps]
    assert places == sorted(places)


def test_the_worked_line_of_goal_attainment_is_right() -> None:
    """T = 50 + 10·Σ(w·x) / √((1−ρ)Σw² + ρ(Σw)²) with ρ = 0.3; Kiresuk and Sherman, 1968."""
    note = next(part for part in parts(WORKSHEETS["goal-attainment"]) if part.id == "formula")
    assert isinstance(note, Note)
    line = " ".join(note.text.split())
    found = re.search(
        r"weights (\d), (\d), (\d) and follow-up levels ([+−]?\d), ([+−]?\d), ([+−]?\d) .*\*\*([\d.]+)\*\*", line
    )
    assert found
    numbers = [int(number.replace("−", "-")) for number in found.groups()[:6]]
    weights, levels = numbers[:3], numbers[3:]
    total = sum(w * x for w, x in zip(weights, levels, strict=True))
    spread = math.sqrt(0.7 * sum(w * w for w in weights) + 0.3 * sum(weights) ** 2)
    assert f"{50 + 10 * total / spread:.1f}" == found[7] == "58.8"


def test_a_release_of_information_has_every_element() -> None:
    """The elements of 42 CFR 2.31(a) and 45 CFR 164.508(c), and the notice of 42 CFR 2.32."""
    release = WORKSHEETS["release-of-information"]
    ids = {part.id for part in parts(release)}
    assert {"person", "parties", "what", "purpose", "ends", "revoke", "refusal", "signed", "same-person"} <= ids
    rights = next(part for part in parts(release) if part.id == "rights")
    assert isinstance(rights, Note)
    for statement in (
        "do not have to sign",
        "treatment, payment, enrollment and eligibility for benefits",
        "take this back in writing",
        "in reliance",
        "federal privacy rules may no longer protect",
        "Part 2 may then no longer protect",
        "civil, criminal, administrative or legislative proceeding",
        "separate consent",
        "I get a copy",
    ):
        assert statement in " ".join(rights.text.split())
    printed = " ".join(words(release).split())
    assert "“42 CFR part 2 prohibits unauthorized use or disclosure of these records.”" in printed
    assert "For practice." in printed and "use your agency's form" in printed


def test_a_release_of_information_has_a_name_where_it_is_valid_only_with_one() -> None:
    """42 CFR 2.31(a)(1) and (9): the form itself asks for name and date, so the title block does not."""
    release = WORKSHEETS["release-of-information"]
    assert release.for_client and not release.title_block
    signed = next(part for part in parts(release) if part.id == "signed")
    assert isinstance(signed, Table) and [column.id for column in signed.columns] == ["name", "authority", "date"]


def test_every_worksheet_has_a_verdict_and_a_basis() -> None:
    """docs/authors/forms.md has a row for each, with its title, what it is ready for, why, and what it follows."""
    page = (ROOT / "docs/authors/forms.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[(.+)\]\(\.\./worksheets/(.+)\.md\) \| (.*) \| (.*) \| (.*) \|$", page, re.MULTILINE)
    listed = [(title, name) for title, name, *_ in rows]
    assert listed == [(one.title, one.id) for _, one in sorted(WORKSHEETS.items())]
    for _, name, verdict, reason, basis in rows:
        assert verdict.startswith(("Ready", "Practice")) and reason and basis, name


def test_the_single_system_graph_is_a_grid() -> None:
    """It is drawn on the sheet, and not ruled by hand."""
    graphs = [part.notation for part in parts(WORKSHEETS["single-system-graph"]) if isinstance(part, Diagram)]
    assert graphs == ["graph"]


def test_ids_of_parts_are_unique() -> None:
    """A part’s id names its fields, so that two parts with one id would overwrite each other’s answers."""
    worksheet = WORKSHEETS["safety-plan"].model_dump()
    worksheet["parts"] = (*worksheet["parts"], worksheet["parts"][0])
    with pytest.raises(ValidationError, match="already used"):
        Worksheet.model_validate(worksheet)
