"""What the search finds: the entries, and the text of each."""

from collections.abc import Sequence

import pytest
from tests.projects import site_of

from curriculum.model.addresses import address
from curriculum.model.curriculum import Curriculum
from curriculum.model.guide import DiscussionQuestion, Teaching
from curriculum.pages.page import Body, Heading, Page
from curriculum.pages.page_kinds import AUTHORS, PAGE
from curriculum.pages.search import Entry, entries, texts_by_anchor

WRITTEN = [
    (
        Page(PAGE, "printing/", "Printing worksheets", "How to print.", "docs/printing.md"),
        Body(
            '<h1 id="printing">Printing worksheets</h1><p>Open one.</p><h2 id="large">Large print<a class="headerlink" '
            'href="#large">¶</a></h2><p>In 18 points.</p>',
            (Heading(2, "large", "Large print"),),
        ),
    ),
    (
        Page(AUTHORS, "authors/design/", "Design", "Its looks.", "docs/authors/design.md"),
        Body('<h1 id="design">Design</h1><h2 id="type">Type</h2><p>A typeface.</p>', (Heading(2, "type", "Type"),)),
    ),
]
NOT_SEARCHED = {"planned-change-step"}  # rows of a table, which say nothing alone


def entries_of(curriculum: Curriculum) -> list[Entry]:
    """The entries of the small project's pages and two more that are written by hand."""
    site = site_of(curriculum)
    return list(entries(curriculum, [*((page, site.body(page)) for page in site.pages), *WRITTEN]))


@pytest.fixture(scope="module")
def found(small: Curriculum) -> dict[str, Entry]:
    """The entries of the small curriculum by address."""
    return {entry.address: entry for entry in entries_of(small)}


def test_whatever_links_can_name_can_be_found(small: Curriculum, found: dict[str, Entry]) -> None:
    """Each entry of each kind has its place in the index, and nothing has two."""
    named = {address(kind, one) for kind in small.titles.keys() - NOT_SEARCHED for one in small.titles[kind]}
    assert named - found.keys() == set()
    assert len(entries_of(small)) == len(found)


def test_entries_of_a_page_are_together(small: Curriculum) -> None:
    """The page itself comes first: so the index says which page an entry is on."""
    pages = [entry.address.partition("#")[0] for entry in entries_of(small)]
    assert [page for page, before in zip(pages[1:], pages, strict=False) if page != before] == list(
        dict.fromkeys(pages)
    )[1:]
    firsts = {page: next(entry for entry in entries_of(small) if entry.address.startswith(page)) for page in pages}
    assert all(entry.address == page or not page for page, entry in firsts.items())


def test_guides_are_called_as_on_their_page(found: dict[str, Entry]) -> None:
    """The phase alone would be the name of all towns' guides; “phase 1” is another name."""
    guide = found["towns/dry-fork/engage/"]
    assert (guide.kind.name, guide.title, guide.town) == ("Guide", "Engage in Dry Fork", "dry-fork")
    assert guide.also == ["Phase 1", "Phase one"] == found["phases/engage/"].also


def test_a_part_of_a_guide_says_where_it_is(found: dict[str, Entry]) -> None:
    """“Task 1” alone would say nothing."""
    task = found["towns/dry-fork/engage/#task-1"]
    assert (task.kind.name, task.title, task.town, task.page) == ("Task", "Task 1: My first task", "dry-fork", "Engage")
    assert task.text.startswith("Say what to do and what a finished task looks like.")
    assert found["towns/dry-fork/engage/#question-1"].text.startswith("Ask one thing.")
    assert found["towns/dry-fork/#timeline"].kind.name == "Section"


def test_a_topic_of_an_intervention_is_found(found: dict[str, Entry]) -> None:
    """With its text, under its own title, and with the page it is on."""
    topic = found["interventions/advocacy/#negotiation"]
    assert (topic.kind.name, topic.title, topic.page) == ("Part of a method", "Negotiation", "Advocacy")
    assert topic.text == "Ask what each side needs."


def test_things_have_other_names(found: dict[str, Entry]) -> None:
    """A term's aliases are names of whatever has the term's name; a standard is found by its number."""
    assert found["glossary/#ecomap"].also == ["eco-map"]
    standard = found["values/#nasw-2021-1-02"]
    assert standard.title.startswith("1.02 ") and "Standard 1.02" in standard.also
    assert set(found["values/"].also) & set(standard.also), "the code is a name of its page, too"


def test_rows_with_an_address_are_found(small: Curriculum, found: dict[str, Entry]) -> None:
    """A figure, and a cited work, have no heading."""
    town = small.towns["dry-fork"]
    figure = found[f"towns/dry-fork/#figure-{town.figures[0].id}"]
    assert (figure.kind.name, figure.title) == ("Figure", town.figures[0].label)
    assert town.figures[0].value in figure.text
    work = small.reference.references.references[0]
    assert found[f"references/#{work.id}"].title == work.title


def test_hand_written_pages_are_found(found: dict[str, Entry]) -> None:
    """The page with its description, and its sections."""
    assert found["printing/"] == Entry(PAGE, "printing/", "Printing worksheets", "", text="How to print.\nOpen one.")
    assert found["printing/#large"] == Entry(
        PAGE, "printing/#large", "Large print", "", "Printing worksheets", text="In 18 points."
    )
    assert found["authors/design/#type"].kind is AUTHORS and AUTHORS.weight < PAGE.weight


def test_headings_that_many_pages_have_are_no_names(found: dict[str, Entry]) -> None:
    """Their text is found; lists of links are left out."""
    takeaways = found["towns/dry-fork/engage/#takeaways"]
    assert not takeaways.found_by_title and takeaways.text
    assert not [place for place in found if place.endswith(("#used-with", "#key-terms", "#letter-e"))]


def test_pages_are_called_what_readers_call_them(found: dict[str, Entry]) -> None:
    """The case study tools, and what holds a student's own work."""
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
    assert {place: found[place].kind.name for place in wanted} == wanted
    assert "towns/dry-fork/engage/slides/" not in found  # the guide itself, for a projector


def test_worksheets_are_found_by_their_labels(small: Curriculum, found: dict[str, Entry]) -> None:
    """The whole form, but for the block with name and course, which all have."""
    text = found["worksheets/every-part/"].text
    assert small.worksheets["every-part"].summary in text
    assert "Student’s name" not in text and "Print" not in text


def test_the_help_line_is_on_no_page(small: Curriculum, found: dict[str, Entry]) -> None:
    """It is on many; the search shows it by itself."""
    assert not [entry for entry in found.values() if "Call 988" in entry.text]


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
    assert entries_of(taught) == entries_of(small)


@pytest.mark.parametrize(
    ("body", "pieces"),
    [
        ("<p>One.</p>\n<p>Two\nlines &amp; <em>more</em>.</p>", [("", "One.\nTwo lines & more.")]),
        ('<h2 id="a">A</h2><p>x</p><h2 id="b">B</h2><p>y</p>', [("", ""), ("a", "A\nx"), ("b", "B\ny")]),
        (
            '<h2 id="a">A</h2><table><tr id="b"><th>B</th><td>1</td><td></td></tr></table><p>z</p>',
            [("", ""), ("a", "A"), ("b", "B · 1"), ("a", "z")],
        ),
        ('<h2 id="unknown">U</h2><p id="neither">x</p>', [("", "U\nx")]),
        (
            "<p>a</p><div hidden><p>b<br>c</p></div><button>d</button><svg><text>e</text></svg>"
            '<aside class="x pt-help"><p>f</p></aside><p data-search-exclude>g</p><label>h<input type="text"></label>',
            [("", "a\nh")],
        ),
        ("<ol><li>one</li><li>two</li></ol><p>three<br>four</p>", [("", "one\ntwo\nthree\nfour")]),
    ],
)
def test_text_belongs_to_the_entry_before_it(body: str, pieces: Sequence[tuple[str, str]]) -> None:
    """To that of a heading up to the next one, and to that of another element as far as the element reaches."""
    assert texts_by_anchor(body, lambda anchor: anchor in ("a", "b")) == list(pieces)
