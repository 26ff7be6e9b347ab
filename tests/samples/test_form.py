"""A sample as HTML: every answer where it belongs, every mark tied to its note."""

import pytest
from lxml import html as lxml_html
from tests.projects import real_site

from curriculum.model.curriculum import Curriculum
from curriculum.model.sample import Sample
from curriculum.publication import publication
from curriculum.samples.form import Samples, filled_rows, numbered_notes, page_address, pdf_name
from curriculum.site import Site

REAL = list(real_site().curriculum.samples.values())


@pytest.mark.parametrize("sample", REAL, ids=[sample.id for sample in REAL])
def test_every_mark_leads_to_a_note_and_back(sample: Sample, real_site: Site) -> None:
    """Notes are numbered as the eye finds them, and no id is there twice."""
    page = lxml_html.fragment_fromstring(real_site.samples.html(sample), create_parent="div")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    marks = page.xpath("//a[starts-with(@id, 'at-')]")
    assert [mark.text for mark in marks] == [str(number) for number in range(1, len(sample.notes) + 1)]
    notes = page.xpath("//aside/ol/li")
    assert [f"#{note.get('id')}" for note in notes] == [mark.get("href") for mark in marks]
    assert [note.find("span/a").get("href") for note in notes] == [f"#{mark.get('id')}" for mark in marks]


@pytest.mark.parametrize("sample", REAL, ids=[sample.id for sample in REAL])
def test_a_sample_has_no_fields(sample: Sample, real_site: Site) -> None:
    """What is filled in can't be mistaken for one's own answers, or be changed."""
    page = lxml_html.fragment_fromstring(real_site.samples.html(sample), create_parent="div")
    assert page.xpath("//form | //input | //textarea | //select | //button | //*[@data-worksheet]") == []


def test_every_kind_of_answer_is_shown(small: Curriculum) -> None:
    """Text with its line breaks, the option that is ticked, a row's own label, a step, what is left blank."""
    samples = Samples(publication(small, ""))
    page = lxml_html.fragment_fromstring(samples.html(small.samples["every-answer"]), create_parent="div")
    assert page.get_element_by_id("story").find_class("sm-answer")[0].text == "First line.\nSecond line."
    assert [one.text_content().split() for one in page.get_element_by_id("pick").iter("li")] == [["X", "Yes"], ["No"]]
    assert page.get_element_by_id("sketch").find_class("sm-answer")[0].text_content() == "left blank"
    rows = page.get_element_by_id("plan").xpath(".//tbody/tr/th")
    assert [row.text.strip() for row in rows] == ["First", "Second"]
    assert [one.text.strip() for one in page.get_element_by_id("rate").find_class("sm-answer")] == ["2", "3"]
    assert page.get_element_by_id("draw").xpath(".//svg/title")[0].text == "Every part, filled in"
    assert page.get_element_by_id("inner").find_class("sm-answer")[0].text == "Done"


@pytest.mark.parametrize("sample", REAL, ids=[sample.id for sample in REAL])
def test_a_sample_looks_like_the_blank_sheet(sample: Sample, real_site: Site) -> None:
    """It has the title block, whose lines are all filled in, and the labels with the numbers of the blank sheet."""
    [sheet] = [one for one in real_site.sheets if one.worksheet.id == sample.worksheet]
    blank, filled = (
        lxml_html.fragment_fromstring(html, create_parent="div")
        for html in (real_site.forms.form(sheet), real_site.samples.html(sample))
    )
    lines = [one.text_content().strip() for one in blank.find_class("ws-field")]
    assert [one.text_content() for one in filled.xpath("//div[@class='sm-title-block']/p/span[1]")] == [
        f"{line}:" for line in lines
    ]
    labels = [" ".join(one.text_content().split()) for one in blank.find_class("ws-label")]
    for mark in filled.find_class("sm-bracket") + filled.find_class("sm-mark"):
        mark.drop_tree()
    assert [" ".join(one.text_content().split()) for one in filled.find_class("ws-label")] == labels


def test_lines_of_the_title_block(small: Curriculum) -> None:
    """Those that are filled in, in the order of the form; a sample without any has no block."""
    samples = Samples(publication(small, ""))
    page = lxml_html.fragment_fromstring(samples.html(small.samples["every-answer"]), create_parent="div")
    lines = page.xpath("//div[@class='sm-title-block']/p")
    assert [" ".join(line.text_content().split()) for line in lines] == [
        *("Student’s name: A. & B.", "Town or case: Dry Fork"),
    ]
    bare = small.samples["every-answer"].model_copy(update={"title_block": {}, "id": "bare"})
    assert "sm-title-block" not in samples.html(bare)


def test_in_a_pdf_a_picture_has_one_text(small: Curriculum) -> None:
    """Its title says what its description says on the page."""
    samples = Samples(publication(small, ""))
    page = lxml_html.fragment_fromstring(samples.html(small.samples["every-answer"], for_pdf=True), create_parent="div")
    assert page.xpath("//desc") == []
    assert "Around it is one system." in page.xpath("//svg/title")[0].text


def test_rows_that_are_shown(small: Curriculum) -> None:
    """All labeled rows, and the others as far as they are filled in."""
    [table] = [part for part in small.worksheets["every-part"].parts if part.type == "table"]
    assert filled_rows(table, None) == [("First", {})]
    second = {"row": "Second", "who": "B."}
    assert filled_rows(table, ({"who": "A."}, second)) == [("First", {"who": "A."}), ("Second", second)]


def test_notes_are_numbered(small: Curriculum) -> None:
    """In the order of the form, whatever their order in the file."""
    notes = numbered_notes(small.samples["every-answer"], small.worksheets["every-part"])
    assert [(note.number, note.at) for note in notes] == [
        *((1, "name"), (2, "tick/2"), (3, "rate/1"), (4, "plan/1"), (5, "plan/2/who")),
    ]


def test_addresses(small: Curriculum) -> None:
    """A page of its own, with its PDFs beside it."""
    sample = small.samples["every-answer"]
    assert page_address(sample) == "samples/every-answer/"
    assert pdf_name(sample, "a4") == "every-answer-sample-a4.pdf"
