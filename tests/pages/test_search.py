"""The index of the search."""

import json
from typing import Any

import pytest
from tests.projects import site_of

from curriculum.model.addresses import address
from curriculum.model.curriculum import Curriculum
from curriculum.model.guide import DiscussionQuestion, Teaching
from curriculum.pages.page import Heading, Page
from curriculum.pages.page_kinds import KINDS, PAGE
from curriculum.pages.search import search_index
from curriculum.site import Site

WRITTEN = [
    (
        Page(PAGE, "printing/", "Printing worksheets", "How to print.", "docs/printing.md"),
        [Heading(2, "large", "Large print")],
    ),
    (
        Page(PAGE, "authors/design/", "Design", "Its looks.", "docs/authors/design.md", headings_in_search=False),
        [Heading(2, "print", "Print")],
    ),
]
NOT_SEARCHED = {"figure", "planned-change-step", "reference"}  # rows of a table or of a list, without a heading


def text_of(curriculum: Curriculum) -> str:
    """The index of the small project's pages and two more that are written by hand."""
    site = site_of(curriculum)
    return search_index(site.content, [*((page, site.body(page).headings) for page in site.pages), *WRITTEN])


@pytest.fixture(scope="module")
def entries(small: Curriculum) -> dict[str, dict[str, Any]]:
    """The entries of the small curriculum by address."""
    return {entry["address"]: entry for entry in json.loads(text_of(small))["entries"]}


def test_whatever_links_can_name_can_be_found(small: Curriculum, entries: dict[str, dict[str, Any]]) -> None:
    """Each entry of each kind has its place in the index, and nothing has two."""
    named = {address(kind, one) for kind in small.titles.keys() - NOT_SEARCHED for one in small.titles[kind]}
    assert named - entries.keys() == set()
    assert len(json.loads(text_of(small))["entries"]) == len(entries)


def test_sections_that_many_pages_have_are_left_out(entries: dict[str, dict[str, Any]]) -> None:
    """“Objectives” would find every page with key terms; the page's other headings are found."""
    assert "process/#comparison" in entries
    assert not [address for address in entries if address.endswith(("#objectives", "#key-terms"))]


def test_guides_are_called_as_on_their_page(entries: dict[str, dict[str, Any]]) -> None:
    """The phase alone would be the name of all towns' guides."""
    guide = entries["towns/dry-fork/engage/"]
    assert (guide["kind"], guide["title"], guide["town"]) == ("Guide", "Engage in Dry Fork", "Dry Fork")


def test_a_part_of_a_guide_says_where_it_is(entries: dict[str, dict[str, Any]]) -> None:
    """“Task 1” alone would say nothing."""
    assert entries["towns/dry-fork/engage/#task-1"] == {
        "kind": "Task",
        "title": "Task 1: My first task",
        "address": "towns/dry-fork/engage/#task-1",
        "town": "Dry Fork",
        "page": "Engage",
        "text": "Say what to do and what a finished task looks like.",
    }
    assert entries["towns/dry-fork/engage/#question-1"]["text"] == "Ask one thing."
    assert entries["towns/dry-fork/#timeline"]["kind"] == "Section"


def test_a_topic_of_an_intervention_is_found(entries: dict[str, dict[str, Any]]) -> None:
    """With its text, under its own title, and with the page it is on."""
    assert entries["interventions/advocacy/#negotiation"] == {
        "kind": "Part of a method",
        "title": "Negotiation",
        "address": "interventions/advocacy/#negotiation",
        "page": "Advocacy",
        "text": "Ask what each side needs.",
    }


def test_things_have_other_names(entries: dict[str, dict[str, Any]]) -> None:
    """A term's aliases are names of whatever has the term's name; a standard is found by its number."""
    assert entries["glossary/#ecomap"]["also"] == ["eco-map"]
    standard = entries["values/#nasw-2021-1-02"]
    assert standard["title"].startswith("1.02 ") and "Standard 1.02" in standard["also"]


def test_hand_written_pages_are_found(entries: dict[str, dict[str, Any]]) -> None:
    """The page with its description, and its sections."""
    page = {"kind": "Page", "title": "Printing worksheets", "address": "printing/", "text": "How to print."}
    section = {"kind": "Page", "title": "Large print", "address": "printing/#large", "page": "Printing worksheets"}
    assert (entries["printing/"], entries["printing/#large"]) == (page, section)


def test_headings_that_every_guide_has_are_left_out(entries: dict[str, dict[str, Any]]) -> None:
    """Nobody looks for all the “Key takeaways”; what authors read is found by its pages."""
    assert not [place for place in entries if place.endswith(("#takeaways", "#letter-e", "#used-with"))]
    assert "authors/design/" in entries and "authors/design/#print" not in entries


def test_each_kind_is_known(small: Curriculum, entries: dict[str, dict[str, Any]]) -> None:
    """Entries come in the order of their kinds, which breaks ties."""
    names = [kind.name for kind in KINDS]
    order = [names.index(entry["kind"]) for entry in entries.values()]
    assert order == sorted(order)
    assert list(json.loads(text_of(small))["kinds"]) == names


def test_pages_are_called_what_readers_call_them(small: Curriculum, entries: dict[str, dict[str, Any]]) -> None:
    """The case study tools have a group of results of their own, with what holds a student's own work."""
    wanted = {
        "towns/": "Page",
        "towns/dry-fork/": "Town",
        "towns/dry-fork/people/": "Tool",
        "my-values/": "Tool",
        "case-folder/": "Tool",
        "notebook/": "Tool",
        "phases/engage/": "General guide",
        "interventions/advocacy/": "Intervention",
        "worksheets/every-part/": "Worksheet",
        "process/": "Reference page",
        "instructors/syllabus/": "Page",
    }
    assert {place: entries[place]["kind"] for place in wanted} == wanted
    assert json.loads(text_of(small))["kinds"]["Tool"]["group"] == "Tools"
    assert "towns/dry-fork/engage/slides/" not in entries  # the guide itself, for a projector


def test_long_texts_are_cut_at_a_word(small_site: Site) -> None:
    """A description, not the text of the page."""
    page = Page(PAGE, "long/", "Long", "word " * 100, "docs/long.md")
    [entry] = json.loads(search_index(small_site.content, [(page, [])]))["entries"]
    assert entry["text"] == "word " * 48 + "…"


def test_notes_for_instructors_stay_out(small: Curriculum) -> None:
    """Whatever a teacher writes into the teaching notes of a town or a guide, the index is the same."""
    notes = Teaching(
        synopsis="Kept from students.",
        timing="One week.",
        content_warning="Prepare them.",
        discussion=(DiscussionQuestion(question="Who decides?", notice=("Who does not.",)),),
    )
    town = small.towns["dry-fork"]
    assert town.engage
    guide = town.engage.model_copy(update={"teaching": notes})
    taught = small.model_copy(
        update={"towns": {"dry-fork": town.model_copy(update={"teaching": notes, "engage": guide})}}
    )
    assert text_of(taught) == text_of(small)


def test_same_content_same_bytes(small: Curriculum) -> None:
    """Two runs give one text."""
    assert text_of(small) == text_of(small)
