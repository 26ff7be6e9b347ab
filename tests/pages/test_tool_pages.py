"""The case study tools' pages: tables say what pictures say, entries know who mentions them, one menu is everywhere."""

import re

import pytest
from lxml import html

from curriculum.diagrams.sociometry import Sociometry
from curriculum.markup.typography import typographic
from curriculum.model.curriculum import Curriculum
from curriculum.pages.case_tools import tools
from curriculum.pages.cross_references import CrossReferences
from curriculum.site import Site

TOWNS = ("riverton", "brickville", "pell-creek")


def find(element: html.HtmlElement, path: str, kind: str = "") -> list[html.HtmlElement]:
    """Return what is at an XPath below an element, and of this class."""
    return [one for one in element.xpath(f".{path}") if not kind or kind in one.get("class", "").split()]


@pytest.fixture(scope="module")
def bodies(real_site: Site) -> dict[str, html.HtmlElement]:
    """The bodies of all pages of the real towns, by address."""
    pages = [page for page in real_site.pages if page.town]
    return {page.address: html.fromstring(f"<main>{real_site.body(page).html}</main>") for page in pages}


@pytest.mark.parametrize("town", TOWNS)
def test_the_choice_matrix_has_the_facts_of_the_picture(
    town: str, curriculum: Curriculum, bodies: dict[str, html.HtmlElement]
) -> None:
    """Every cell, both ways, with its totals; the names in the picture are the rows' names."""
    body = bodies[f"towns/{town}/sociogram/"]
    community = curriculum.towns[town].community
    assert community
    actors = community.actors
    (table,) = find(body, "//table", "pt-choices")
    rows = find(table, "//tbody/tr")
    cells = [[cell.text_content().lstrip("+−") for cell in find(row, "/td")] for row in rows]
    said = {
        (actors[i], actors[j]): {"chooses": "choice"}.get(cell, cell)
        for i, row in enumerate(cells)
        for j, cell in enumerate(row[:-1])
        if cell
    }
    assert said == {(tie.source, tie.target): tie.kind for tie in community.ties}
    assert [int(row[-1]) for row in cells] == list(Sociometry(community).made.values())
    assert [int(cell.text) for cell in find(table, "//tfoot/tr/td")[:-1]] == list(
        Sociometry(community).received.values()
    )

    drawn = set()
    for line in find(body, "//svg//g[@data-from]"):
        kind = line.get("class").removeprefix("dg-")
        ends = (line.get("data-from"), line.get("data-to"))
        drawn |= {(*ends, kind)} if kind == "choice" else {(*ends, kind), (*ends[::-1], kind)}
    for (source, target), kind in said.items():
        back = said.get((target, source))
        assert (source, target, "mutual" if kind == back == "choice" else kind) in drawn
    pairs = {frozenset(pair) for pair in said}
    assert {frozenset(one[:2]) for one in drawn} == pairs
    names = [re.sub(r"^\d+\. ", "", find(row, "/th")[0].text_content()) for row in rows]
    labels = [link.get("aria-label").rpartition(",")[0] for link in find(body, "//svg//a")]
    assert labels == names


@pytest.mark.parametrize("town", TOWNS)
def test_the_map_and_the_list_have_the_same_places(
    town: str, curriculum: Curriculum, bodies: dict[str, html.HtmlElement]
) -> None:
    """In the same order, with the same numbers; each leads to the other."""
    body = bodies[f"towns/{town}/map/"]
    links = find(body, "//svg//a")
    entries = find(body, "//article", "pt-entry")
    assert len(links) == len(entries) == len(curriculum.towns[town].places)
    for number, (link, entry, place) in enumerate(zip(links, entries, curriculum.towns[town].places, strict=True), 1):
        assert link.get("href").endswith(f"/map/#{place.id}")
        assert link.get("aria-label") == f"{number} {typographic(place.name)}"
        assert find(entry, f"/h3[@id='{place.id}']")
        assert find(entry, f"//a[@href='#{link.get('id')}']")[0].text_content() == f"number {number} on the map"
        assert find(entry, "//p", "pt-over")[0].text_content().startswith(place.kind.capitalize())
        assert find(entry, "//span[@class='pt-plate']/span")[0].text_content() == str(number)


def test_entries_list_the_guides_that_mention_them(curriculum: Curriculum, bodies: dict[str, html.HtmlElement]) -> None:
    """Exactly the guides whose pages link to the entry, by the case's own links."""
    uses = CrossReferences(curriculum)
    kinds = {"place": ("map", "places"), "person": ("people", "people"), "organization": ("organizations",) * 2}
    found = 0
    for town in curriculum.towns.values():
        for kind, (tool, field) in kinds.items():
            for entry in getattr(town, field):
                mentions = uses.guides_that_mention(kind, f"{town.id}/{entry.id}")
                pages = [
                    (other.id, phase)
                    for other in curriculum.towns.values()
                    for phase in other.guides
                    if bodies[f"towns/{other.id}/{phase}/"].xpath(f"//a[contains(@href, '/{tool}/#{entry.id}')]")
                ]
                assert [(other.id, phase) for other, phase in mentions] == [
                    (other, phase) for other, phase in pages if other == town.id
                ], entry.id
                found += len(mentions)
    assert found > 100


def test_every_page_of_a_town_has_the_same_menu(curriculum: Curriculum, bodies: dict[str, html.HtmlElement]) -> None:
    """Guides, tools and worksheets; the current one is marked."""
    for address, body in bodies.items():
        if address.endswith("/slides/"):  # one thing on a screen
            continue
        (menu,) = find(body, "//nav[@aria-label='Case study tools']")
        town = curriculum.towns[address.split("/")[1]]
        links = find(menu, "//a")
        wanted = [f"towns/{town.id}/{tool.id}/" for tool in tools(town)]
        assert [link.get("href").replace("../", "") for link in links][: len(wanted)] == wanted
        current = [link.get("href").replace("../", "") for link in links if link.get("aria-current") == "page"]
        assert current == [address] * (address in wanted)


@pytest.mark.parametrize("town", TOWNS)
def test_the_matrix_counts_what_is_left(town: str, curriculum: Curriculum, bodies: dict[str, html.HtmlElement]) -> None:
    """The number in each row is that of its open cells."""
    matrix = curriculum.towns[town].matrix
    assert matrix
    rows = find(bodies[f"towns/{town}/matrix/"], "//tbody/tr")
    assert [row.get("data-system") for row in rows] == [row.system for row in matrix.rows]
    for row in rows:
        assert len(find(row, "/td", "pt-open-cell")) == int(row.get("data-open"))
        assert all(cell.get("data-label") for cell in find(row, "/td"))
