"""The list of everything that can be linked, and its two files."""

import csv
import io
import json
from collections import Counter

import pytest
from tests.projects import ROOT, site_of

from curriculum.exports.links import COLUMNS, FILES, LINKED, Link, csv_file, links_csv, links_json
from curriculum.model.curriculum import Curriculum
from curriculum.pages.page_kinds import BY_ID
from curriculum.publication import Publication
from curriculum.site import Settings, Site
from curriculum.teaching.notes import all_notes

SITE = "https://school.example/towns/"


@pytest.fixture(scope="module")
def school(curriculum: Curriculum) -> Site:
    """The real site, teaching notes included, at a school's address."""
    return site_of(curriculum, Settings(url=SITE, for_instructors=True), ROOT)


@pytest.fixture(scope="module")
def content(school: Site) -> Publication:
    """What is published there."""
    return school.content


@pytest.fixture(scope="module")
def links(school: Site) -> dict[str, Link]:
    """Its links by their ids."""
    assert max(Counter(link.id for link in school.links).values()) == 1
    assert max(Counter(link.address for link in school.links).values()) == 1
    return {link.id: link for link in school.links}


def test_every_kind_is_there(links: dict[str, Link], curriculum: Curriculum) -> None:
    """As often as there are entries of it."""
    guides = [guide for town in curriculum.towns.values() for guide in town.guides.values()]
    texts = [*guides, *curriculum.phases.values()]
    counts = Counter(link.kind for link in links.values())
    assert set(counts) == set(LINKED) <= set(BY_ID)
    assert counts["town"] == len(curriculum.towns)
    assert counts["guide"] == len(guides)
    assert counts["question"] == sum(len(text.questions) for text in texts)
    assert counts["task"] == sum(len(text.tasks) for text in texts)
    assert counts["worksheet"] == len(curriculum.worksheets) + len(guides)
    assert counts["sample"] == len(curriculum.samples)
    assert counts["intervention"] == len(curriculum.interventions)
    assert counts["tool"] == 7 * len(curriculum.towns) + 3  # each town's, My Values, the notebook and the case folder
    assert counts["reference"] == 8


def test_a_sample_serves_what_its_worksheet_serves(links: dict[str, Link], curriculum: Curriculum) -> None:
    """It is a link to its page, with the phases of the worksheet, and has no minutes: it is for reading."""
    sample, sheet = links["sample:goal-attainment"], curriculum.worksheets["goal-attainment"]
    assert sample.address == "samples/goal-attainment/" and sample.title == curriculum.samples["goal-attainment"].title
    assert (sample.phases, sample.minutes, sample.pdf) == (sheet.phases, None, None)


def test_what_a_link_says(links: dict[str, Link]) -> None:
    """Its title stands alone; the ids are made of ids of content."""
    task = links["task:riverton/engage/1"]
    assert task.title == f"{task.name} (Engage in Riverton)" and task.name.startswith("Task 1: My ")
    assert task.address == "towns/riverton/engage/#task-1"
    assert (task.town, task.phases, task.minutes) == ("riverton", ("engage",), 25)
    assert "epas-2022-6" in task.competencies
    question = links["question:riverton/engage/1"]
    assert question.title == "Question 1 (Engage in Riverton)" and question.description.endswith("?")
    assert links["guide:brickville/intervene"].title == "Create and Implement in Brickville"
    assert links["tool:riverton/ecomap"].title == "Ecomap in Riverton"
    assert links["tool:riverton/ecomap"].phases
    assert links["tool:notebook"].address == "notebook/" and not links["tool:notebook"].town
    assert not any("slides" in link.address for link in links.values())  # the guide itself, for a projector
    assert links["phase:assess"].title == "Assess, general guide"
    sheet = links["worksheet:power-map"]
    assert (sheet.address, sheet.pdf) == ("worksheets/power-map/", "worksheets/power-map/power-map-letter.pdf")
    assert sheet.minutes and sheet.levels and not sheet.town


def test_titles_tell_links_apart(links: dict[str, Link]) -> None:
    """In a list of links of a course nothing else says which guide is meant."""
    titles = Counter(link.title for link in links.values())
    assert [title for title, count in titles.items() if count > 1] == []
    assert not any("'" in link.title or "[" in link.title for link in links.values())


def test_minutes_are_not_counted_twice(links: dict[str, Link]) -> None:
    """A guide's minutes hold those of its tasks and of its own worksheet, and the worksheet's those of the tasks."""
    assert links["task:riverton/engage/1"].part_of == ("guide:riverton/engage", "worksheet:riverton/engage")
    assert links["worksheet:riverton/engage"].part_of == ("guide:riverton/engage",)
    assert links["guide:riverton/engage"].part_of == ()
    for link in links.values():
        assert set(link.part_of) <= set(links), link.id


def test_json(links: dict[str, Link], content: Publication) -> None:
    """Every entry has every field, and full addresses; without documents no entry names a PDF."""
    data = json.loads(links_json(content, list(links.values()), documents=True))
    assert (data["edition"], data["site"]) == (content.curriculum.edition, SITE)
    assert [entry["id"] for entry in data["links"]] == list(links)
    for entry in data["links"]:
        assert set(entry) == set(Link.__dataclass_fields__)
        assert entry["address"] == SITE + links[entry["id"]].address
    pdfs = [entry["pdf"] for entry in data["links"] if entry["pdf"]]
    assert f"{SITE}worksheets/power-map/power-map-letter.pdf" in pdfs
    without = json.loads(links_json(content, list(links.values()), documents=False))
    assert {entry[name] for entry in without["links"] for name in FILES} == {None}


def test_the_files_of_worksheets(links: dict[str, Link], content: Publication, school: Site) -> None:
    """Both lists name every file of every worksheet, of towns' too, and of nothing else; none without documents."""
    wanted = {
        sheet.address: [
            SITE + sheet.address + name
            for name in (
                *(sheet.pdf(paper) for paper in ("letter", "a4")),
                *(sheet.fillable_pdf(paper) for paper in ("letter", "a4")),
                sheet.large_print_pdf,
                sheet.docx,
            )
        ]
        for sheet in school.sheets
    }
    entries = json.loads(links_json(content, list(links.values()), documents=True))["links"]
    rows = csv_rows(links_csv(content, list(links.values()), documents=True))
    for found in (entries, rows):
        with_files = {one["address"].removeprefix(SITE): [one[name] for name in FILES] for one in found if one["docx"]}
        assert with_files == wanted
        assert not [one for one in found if any(one[name] for name in FILES) and not one["docx"]]
    assert SITE + "worksheets/power-map/power-map-a4-fillable.pdf" in wanted["worksheets/power-map/"]
    bare = csv_rows(links_csv(content, list(links.values()), documents=False))
    assert {row[name] for row in bare for name in FILES} == {""}


def csv_rows(table: bytes) -> list[dict[str, str]]:
    """Return the rows of a table as spreadsheets read them."""
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def test_csv(links: dict[str, Link], content: Publication) -> None:
    """As spreadsheets read it: UTF-8 with a mark, lines that end in CR LF, names of towns and phases."""
    table = links_csv(content, list(links.values()), documents=True)
    assert table.startswith(b"\xef\xbb\xbftitle,address,")
    rows = csv_rows(table)
    assert table.count(b"\r\n") == table.count(b"\n") == len(rows) + 1 == len(links) + 1
    assert list(rows[0]) == list(COLUMNS)
    task = next(row for row in rows if row["id"] == "task:riverton/engage/1")
    assert task["address"] == f"{SITE}towns/riverton/engage/#task-1"
    assert (task["kind"], task["town"], task["phases"], task["minutes"]) == ("Task", "Riverton", "Engage", "25")
    assert "; " in task["competencies"]


def test_signs_that_csv_uses_itself() -> None:
    """Commas, quotes and line breaks stay within their cell."""
    rows = [["a, b", 'says "no"', "one\ntwo"]]
    assert csv_file(["x", "y", "z"], rows) == b'\xef\xbb\xbfx,y,z\r\n"a, b","says ""no""","one\ntwo"\r\n'


def test_no_word_for_instructors_is_in_the_lists(
    links: dict[str, Link], content: Publication, curriculum: Curriculum
) -> None:
    """The lists are on the site, which students read."""
    files = links_json(content, list(links.values()), documents=True)
    notes = [one.teaching for one in all_notes(curriculum)]
    assert notes and not [note for note in notes if note.timing in files or note.discussion[0].question in files]
