"""Each kind of page, once, as a golden body.

After changing a template on purpose, run `pytest tests/pages/test_rendering.py --update-golden` and read the diff.
"""

from pathlib import Path

import jinja2
import pytest
from tests.projects import site_of

from curriculum.model.curriculum import Curriculum
from curriculum.pages.page import Page
from curriculum.pages.rendering import TEMPLATES, neighbors, url
from curriculum.site import Site

GOLDEN = Path(__file__).parent / "golden"
NOT_PAGES = {"macros", "guide_body", "redirect_stub", "worksheet_form", "figure", "case_tools", "mentions"}
NAMES = sorted(path.stem for path in TEMPLATES.glob("*.html") if path.stem not in NOT_PAGES)


def page_of(site: Site, template: str) -> Page:
    """Return the first page that a template makes."""
    return next(page for page in site.pages if page.template == template)


@pytest.mark.parametrize("template", NAMES)
def test_page_bodies(template: str, small_site: Site, pytestconfig: pytest.Config) -> None:
    """The body is what it was when somebody last looked at it."""
    body = small_site.body(page_of(small_site, template)).html
    golden = GOLDEN / f"{template}.html"
    if pytestconfig.getoption("update_golden"):
        golden.write_text(body, encoding="utf-8")
    assert body == golden.read_text(encoding="utf-8")


def test_every_golden_body_has_its_template() -> None:
    """None is left from a template that is gone."""
    assert sorted(path.stem for path in GOLDEN.glob("*.html")) == NAMES


def test_headings_are_found(small_site: Site) -> None:
    """Every task and question has an address of its own."""
    body = small_site.body(page_of(small_site, "guide"))
    titles = {heading.anchor: heading.title for heading in body.headings}
    assert titles["question-1"] == "Question 1"
    assert titles["task-1"] == "Task 1: My first task"
    assert {heading.anchor for heading in body.headings} <= body.anchors


def test_an_intervention_has_headings_only_for_what_it_has(small: Curriculum) -> None:
    """A short page leaves out parts; a topic follows the steps; a lone example is not called “examples”."""
    short = small.interventions["advocacy"].model_copy(update={"aim": None, "resources": None, "cautions": ()})
    interventions = {**small.interventions, "advocacy": short}
    site = site_of(small.model_copy(update={"interventions": interventions}))
    body = site.body(page_of(site, "intervention"))
    assert [(heading.anchor, heading.title) for heading in body.headings if heading.level == 2] == [
        ("what", "What it is"),
        ("when", "When it fits, and when not"),
        ("steps", "What you do"),
        ("negotiation", "Negotiation"),
        ("skills", "Skills it takes"),
        ("examples", "A worked example"),
        ("ethics", "Values and ethics"),
        ("worksheets", "Worksheets that go with it"),
        ("towns", "Used in the towns"),
        ("objectives", "Objectives"),
        ("key-terms", "Key terms"),
        ("competencies", "Competencies"),
    ]
    assert '<p class="pt-over">Document</p>' in body.html


def test_unknown_kinds_are_refused() -> None:
    """A template's slip must not become a dead link."""
    assert url("person", "riverton/ana") == "~/towns/riverton/people/#ana"
    with pytest.raises(jinja2.TemplateRuntimeError, match="“persons” is not a kind of entry; did you mean “person”"):
        url("persons", "riverton/ana")


def test_neighbors_are_the_three_that_follow(small: Curriculum) -> None:
    """From the end of the list on to its beginning; with few towns there are fewer, and none is its own neighbor."""
    dry_fork = small.towns["dry-fork"]
    towns = {name: dry_fork.model_copy(update={"id": name}) for name in "abcde"}
    many = small.model_copy(update={"towns": towns})
    assert ["".join(town.id for town in neighbors(many, one)) for one in towns.values()] == [
        "bcd",
        "cde",
        "dea",
        "eab",
        "abc",
    ]
    assert neighbors(small, dry_fork) == []


def test_a_town_lists_its_laws_and_sources_by_title(small: Curriculum) -> None:
    """With a link to the list of references; a town without any has no such heading."""
    town = small.towns["dry-fork"]
    assert 'id="sources"' not in site_of(small).body(page_of(site_of(small), "town")).html
    towns = {"dry-fork": town.model_copy(update={"sources": ("kiresuk-1968",)})}
    site = site_of(small.model_copy(update={"towns": towns}))
    html = site.body(page_of(site, "town")).html
    link = '<a href="../../references/#kiresuk-1968">Goal attainment scaling</a>'
    assert f"<li>{link}, Kiresuk, T. J., &amp; Sherman, R. E. (1968)</li>" in html
