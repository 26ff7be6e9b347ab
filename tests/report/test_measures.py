"""Lengths and reading grades of pages."""

from curriculum.report.measures import paragraph_sentences, reading_grade


def test_reading_grade() -> None:
    """Short words in short sentences read easily; long ones don't."""
    easy = reading_grade(["The cat sat on the mat.", "It was warm.", "The dog lay by it."])
    hard = reading_grade(
        [
            "Interdisciplinary collaboration necessitates considerable administrative coordination among participating "
            "organizations, particularly when confidentiality obligations constrain information exchange."
        ]
    )
    assert easy < 3 and hard > 16
    assert reading_grade([]) == 0.0


def test_reading_grade_by_hand() -> None:
    """Ten words in two sentences, twelve syllables: 0.39 × 5 + 11.8 × 1.2 − 15.59 = 0.52."""
    assert reading_grade(["We met at the river bank.", "He spoke to many."]) == 0.5


def test_only_sentences_in_paragraphs_are_measured() -> None:
    """Headings, list items, tables, forms, captions and lists of references are left out."""
    html = """
    <h2>A heading.</h2><p class="pt-lead">A <a href="x">lead</a> sentence.</p>
    <ul><li><p>An item of a list.</p></li></ul><dl><dd><p>A definition.</p></dd></dl>
    <table><tr><td><p>A cell.</p></td></tr></table><form><p>A control.</p></form>
    <figure><p>A caption.</p></figure><aside><p>The help line.</p></aside><nav><p>A menu.</p></nav>
    <p class="pt-refs">Mentioned in Engage.</p><p>3 hours</p><p>Two sentences. And one
    more: this one!</p>
    """
    assert paragraph_sentences(html) == ["A lead sentence.", "Two sentences.", "And one more: this one!"]


def test_abbreviations_do_not_end_a_sentence() -> None:
    """Nor do initials and decimals, and quotation marks belong to the sentence before them."""
    html = "<p>Rev. Crane met Yesenia Q. at 6 p.m. in St. Paul. “Standard 5.02 applies.” Nobody spoke.</p>"
    assert paragraph_sentences(html) == [
        "Rev. Crane met Yesenia Q. at 6 p.m. in St. Paul.",
        "“Standard 5.02 applies.”",
        "Nobody spoke.",
    ]


def test_the_sheet_of_a_sample_is_a_form() -> None:
    """Its labels, answers and notes are not measured; what is said before it is."""
    html = '<p>Before it.</p><article class="ws ws-sample"><p>A label.</p><div><p>A note.</p></div></article>'
    assert paragraph_sentences(html) == ["Before it."]
