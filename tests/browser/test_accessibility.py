"""axe-core finds nothing on a page of each kind, with `EVERY_PAGE=1` on any page; light and dark, phone and desktop."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.accessibility import Sweep, violations
from tests.serving import served

PAGES = [  # one of each kind
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
    "kept/",
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


EVERY_PAGE = "CI" in os.environ or "EVERY_PAGE" in os.environ
"""Whether every page is checked; otherwise, one of each kind is."""
PARTS = 8
"""The pages are checked in so many parts, so that several workers can share them."""


def pages(site: Path) -> list[str]:
    """Return the addresses of all pages of a site, without redirects."""
    files = sorted(site.rglob("*.html"))
    shown = [file for file in files if 'http-equiv="refresh"' not in file.read_text(encoding="utf-8")]
    return [file.relative_to(site).as_posix().removesuffix("index.html") for file in shown]


def swept(browser: Browser, address: str, paths: Sequence[str]) -> list[str]:
    """Return what axe finds on pages, phone and desktop, light and dark."""
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    sweep = Sweep(context.new_page())
    found = [
        f"{path}: {sentence}"
        for path in paths
        for sentence in sweep.violations(path or "./", wide=(path or "./") in PAGES)
    ]
    context.close()
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing(browser: Browser, site: Path, part: int) -> None:
    """WCAG 2.2 AA and axe's best practices."""
    paths = pages(site) if EVERY_PAGE else PAGES
    with served(site) as address:
        found = swept(browser, address, paths[part::PARTS])
    assert not found, "\n".join(found[:20])


def test_every_kind_of_page_is_checked_on_a_desktop(site: Path) -> None:
    """No address of `PAGES` is wrong, and each folder of pages has one there."""
    all_pages = {path or "./" for path in pages(site)}
    assert set(PAGES) <= all_pages
    assert {path.split("/")[0] for path in all_pages} - {path.split("/")[0] for path in PAGES} == {
        "about",
        "accessibility",
        "printing",
        "privacy",
    }, "pages of text like `how-to-use/`"


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


def test_axe_finds_nothing_for_instructors(browser: Browser, instructor_site: Path) -> None:
    """The pages that only the instructor edition has."""
    with served(instructor_site) as address:
        found = swept(browser, address, [path for path in pages(instructor_site) if path.startswith("teaching/")])
    assert not found, "\n".join(found[:20])
