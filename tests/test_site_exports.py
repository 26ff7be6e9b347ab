"""What instructors download from the built site leads where it says."""

import csv
import io
import json
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.cartridge_rules import addresses, problems, unpacked
from tests.links import Links, html_pages
from tests.projects import SITE_URL

from curriculum.exports.links import FILES
from curriculum.model.curriculum import Curriculum
from curriculum.site import Site


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Links]:
    """The links of every page by its address."""
    return html_pages(site)


@pytest.fixture(scope="module")
def anchors(pages: dict[str, Links]) -> dict[str, set[str]]:
    """The anchors of every page by its address."""
    return {address: page.ids for address, page in pages.items()}


def dead(found: list[str], anchors: dict[str, set[str]]) -> list[str]:
    """Return the addresses that lead to no page of the site, or to no place on it."""
    wrong = []
    for address in found:
        page, _, anchor = address.removeprefix(SITE_URL).partition("#")
        if not address.startswith(SITE_URL) or page not in anchors or (anchor and unquote(anchor) not in anchors[page]):
            wrong.append(address)
    return wrong


def test_dead_addresses_are_found(anchors: dict[str, set[str]]) -> None:
    """The test below can fail."""
    wrong = [f"{SITE_URL}towns/riverton/#nowhere", f"{SITE_URL}nowhere/", "https://elsewhere.example/towns/riverton/"]
    assert dead([f"{SITE_URL}towns/riverton/", *wrong], anchors) == wrong


def test_every_link_of_the_tables_leads_somewhere(site: Path, anchors: dict[str, set[str]], real_site: Site) -> None:
    """To a page, and to an anchor on it."""
    text = (site / "links.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    entries = json.loads((site / "links.json").read_text(encoding="utf-8"))["links"]
    assert [row["address"] for row in rows] == [entry["address"] for entry in entries]
    assert [row["id"] for row in rows] == [link.id for link in real_site.links]
    assert dead([row["address"] for row in rows], anchors) == []
    for found in (*entries, *rows):
        for name in FILES:
            assert not found[name] or (site / found[name].removeprefix(SITE_URL)).is_file(), found[name]
    text = (site / "coverage.csv").read_text(encoding="utf-8-sig")
    assert dead([row["guide address"] for row in csv.DictReader(io.StringIO(text))], anchors) == []


def test_every_cartridge_is_good_and_leads_somewhere(
    site: Path, anchors: dict[str, set[str]], curriculum: Curriculum
) -> None:
    """It keeps the rules, its links lead to the site, and its PDFs are those of the site."""
    cartridges = sorted((site / "cartridges").glob("*.imscc"))
    assert len(cartridges) == 1 + len(curriculum.towns) + len(curriculum.phases)
    for path in cartridges:
        assert problems(path.read_bytes()) == [], path.name
        files = unpacked(path.read_bytes())
        found = addresses(files)
        assert len(found) > 10 and dead(found, anchors) == [], path.name
        pdfs = [name for name in files if name.endswith(".pdf")]
        assert pdfs and all(files[name].startswith(b"%PDF-") for name in pdfs), path.name


def test_the_syllabus_page_has_every_link(site: Path, pages: dict[str, Links]) -> None:
    """Also without a script: as links, each to what the table says."""
    page = pages["instructors/syllabus/"]
    entries = json.loads((site / "links.json").read_text(encoding="utf-8"))["links"]
    assert {f"../../{entry['address'].removeprefix(SITE_URL)}" for entry in entries} <= page.links
