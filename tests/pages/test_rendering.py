"""Each kind of page, once, as a golden body.

After changing a template on purpose, run `pytest tests/pages --update-golden` and read the diff.
"""

from pathlib import Path

import jinja2
import pytest

from curriculum.exports.instructor_pages import instructor_pages
from curriculum.exports.links import all_links
from curriculum.model.curriculum import Curriculum
from curriculum.pages.page_list import all_pages
from curriculum.pages.rendering import TEMPLATES, Renderer, format_date, number_in_words, url
from curriculum.texts import Texts

GOLDEN = Path(__file__).parent / "golden"
NOT_PAGES = {"macros", "guide_body", "moved", "worksheet_desk", "figure", "case_tools", "mentions"}
KINDS = sorted(path.stem for path in TEMPLATES.glob("*.html") if path.stem not in NOT_PAGES)


@pytest.fixture(scope="module")
def renderer(small: Curriculum) -> Renderer:
    """A renderer of the small curriculum."""
    return Renderer(small, Texts(small.titles), "https://practice-towns.example/")


@pytest.mark.parametrize("kind", KINDS)
def test_page_bodies(kind: str, small: Curriculum, renderer: Renderer, pytestconfig: pytest.Config) -> None:
    """The body is what it was when somebody last looked at it."""
    texts = Texts(small.titles)
    pages = all_pages(small, texts)
    pages += instructor_pages(small, all_links(small, texts, pages), "https://practice-towns.example/")
    page = next(page for page in pages if page.template == kind)
    body = renderer.body(page).html
    golden = GOLDEN / f"{kind}.html"
    if pytestconfig.getoption("update_golden"):
        golden.write_text(body, encoding="utf-8")
    assert body == golden.read_text(encoding="utf-8")


def test_headings_are_found(small: Curriculum, renderer: Renderer) -> None:
    """Every task and question has an address of its own."""
    page = next(page for page in all_pages(small, Texts(small.titles)) if page.template == "guide")
    body = renderer.body(page)
    titles = {heading.anchor: heading.title for heading in body.headings}
    assert titles["question-1"] == "Question 1"
    assert titles["task-1"] == "Task 1: My first task"
    assert {heading.anchor for heading in body.headings} <= body.anchors


def test_hand_written_pages_call_macros(renderer: Renderer) -> None:
    """A page of docs/ uses the same macros; `{#id}` does not open a comment."""
    html = renderer.hand_written("## Towns {#towns}\n\n{{ link('term', 'ecomap') }}", "page.md")
    assert html == '## Towns {#towns}\n\n<a href="~/glossary/#ecomap">ecomap</a>'


def test_mistakes_in_hand_written_pages(renderer: Renderer) -> None:
    """A misspelled macro or kind is an error that says so."""
    with pytest.raises(jinja2.UndefinedError, match="town_card"):
        renderer.hand_written("{{ town_card() }}", "page.md")
    with pytest.raises(jinja2.TemplateRuntimeError, match="did you mean “term”"):
        renderer.hand_written("{{ url('trem', 'ecomap') }}", "page.md")
    with pytest.raises(jinja2.TemplateSyntaxError):
        renderer.hand_written("{{ town_cards( }}", "page.md")


def test_unknown_kinds_are_refused() -> None:
    """A template's slip must not become a dead link."""
    with pytest.raises(jinja2.TemplateRuntimeError, match="did you mean “person”"):
        url("persons", "riverton/ana")


def test_dates_and_numbers_as_people_say_them() -> None:
    """Dates are written out, small numbers too."""
    assert [format_date(date) for date in ("1911", "2024-05", "2024-05-04")] == ["1911", "May 2024", "May 4, 2024"]
    assert [number_in_words(3), number_in_words(40)] == ["three", "40"]
