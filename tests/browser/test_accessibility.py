"""axe-core finds nothing on any kind of page, light and dark, phone and desktop."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.accessibility import VIEWS, violations
from tests.serving import ColorScheme, served

PAGES = [
    "./",
    "how-to-use/",
    "changes/",
    "authors/",
    "authors/contributing/",
    "towns/",
    "towns/riverton/",
    "towns/riverton/intervene/",
    "towns/riverton/intervene/slides/",
    "towns/brickville/intervene/",
    "towns/brickville/map/",
    "towns/brickville/people/",
    "towns/brickville/organizations/",
    "towns/brickville/genogram/",
    "towns/brickville/ecomap/",
    "towns/brickville/sociogram/",
    "towns/brickville/matrix/",
    "phases/",
    "phases/intervene/",
    "interventions/",
    "interventions/advocacy/",
    "interventions/counseling/",
    "worksheets/",
    "worksheets/goals-and-tasks/",
    "worksheets/goal-attainment/",
    "worksheets/sociogram/",
    "samples/",
    "samples/process-recording/",
    "samples/genogram/",
    "case-folder/",
    "my-values/",
    "notebook/",
    "process/",
    "practice/",
    "values/",
    "modalities/",
    "levels/",
    "competencies/",
    "references/",
    "glossary/",
    "instructors/",
    "instructors/syllabus/",
    "instructors/guides/",
    "instructors/coverage/",
    "404.html",
]


@pytest.mark.parametrize(("width", "height", "scheme"), VIEWS)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(
    browser: Browser, address: str, path: str, width: int, height: int, scheme: ColorScheme
) -> None:
    """WCAG 2.2 AA and axe's best practices."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        base_url=address,
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(path)
    found = violations(page)
    context.close()
    assert not found, "\n".join(found[:10])


def test_axe_finds_what_is_wrong(browser: Browser, address: str) -> None:
    """A faint text is found, although contrast is measured for few elements, and so is a picture without a name."""
    page = browser.new_page(base_url=address)
    page.goto("glossary/")
    page.evaluate("""() => {
      const [, second] = [...document.querySelectorAll("article h3 ~ p")].filter((one) => !one.children.length);
      second.style.color = "#999";
      second.after(document.createElement("img"));
    }""")
    assert [sentence.partition(":")[0] for sentence in violations(page)] == ["image-alt", "color-contrast"]
    page.close()


@pytest.mark.parametrize(("width", "height", "scheme"), VIEWS)
@pytest.mark.parametrize("path", ["teaching/", "teaching/riverton/", "teaching/riverton/intervene/"])
def test_axe_finds_nothing_for_instructors(
    browser: Browser, instructor_site: Path, path: str, width: int, height: int, scheme: ColorScheme
) -> None:
    """The pages that only the instructor edition has."""
    with served(instructor_site) as address:
        test_axe_finds_nothing(browser, address, path, width, height, scheme)
