"""What the built pages say about themselves, and the files that this leads to."""

import json
import struct
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from tests.projects import SITE_URL

from curriculum.model.curriculum import Curriculum

ATOM = "{http://www.w3.org/2005/Atom}"


class _Head(HTMLParser):
    """Collects a page's title, metadata, links, data and ids."""

    def __init__(self) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.ids: set[str] = set()
        self.title = ""
        self.data: Any = None
        self._within = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        self._within = "data" if values.get("type") == "application/ld+json" else tag
        self.ids.add(values.get("id", ""))
        if tag == "meta":
            self.meta[values.get("property") or values.get("name", "")] = values.get("content", "")
        elif tag == "link":
            self.links[values["rel"]] = values["href"]

    def handle_endtag(self, tag: str) -> None:
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within == "title" and not self.title:  # pictures drawn in the page have titles as well
            self.title = data
        elif self._within == "data":
            self.data = json.loads(data)


@pytest.fixture(scope="module")
def heads(site_without_documents: Path) -> dict[str, _Head]:
    """The head of every page by the page's address.

    The page for wrong addresses is not among them, nor are pages that only lead on to another.
    """
    found = {}
    for path in site_without_documents.rglob("index.html"):
        head = _Head()
        head.feed(path.read_text(encoding="utf-8"))
        if head.meta.get("robots") != "noindex":
            found[path.relative_to(site_without_documents).as_posix().removesuffix("index.html")] = head
    return found


def test_titles_tell_pages_apart(heads: dict[str, _Head]) -> None:
    """Three towns have a guide called Engage; in a list of tabs or results each says which it is."""
    titles = Counter(head.title for head in heads.values())
    assert [title for title, count in titles.items() if count > 1] == []
    assert heads[""].title.startswith("Practice Towns: Social work practice in fictional towns")
    assert heads["towns/riverton/engage/"].title == "Engage in Riverton · Practice Towns"
    assert heads["towns/riverton/engage/worksheet/"].title == "Worksheet: Engage in Riverton · Practice Towns"
    assert heads["towns/riverton/people/"].title == "People in Riverton · Practice Towns"
    assert heads["worksheets/genogram/"].title == "Worksheet: Genogram · Practice Towns"


def test_every_page_is_described(heads: dict[str, _Head], site_without_documents: Path) -> None:
    """In its own sentence, with its own address, and with a picture that is there and has words."""
    for address, head in heads.items():
        assert len(head.meta["description"]) > 20, address
        assert head.meta["og:description"] == head.meta["description"], address
        # Slides stand for the guide that they are made from.
        assert head.links["canonical"] == head.meta["og:url"] == SITE_URL + address.removesuffix("slides/")
        assert (site_without_documents / head.meta["og:image"].removeprefix(SITE_URL)).is_file(), address
        assert head.meta["og:image:alt"], address
        assert head.title.startswith(head.meta["og:title"]), address
    descriptions = Counter(head.meta["description"] for head in heads.values())
    assert [words for words, count in descriptions.items() if count > 1] == []


def test_data_for_catalogs(heads: dict[str, _Head]) -> None:
    """Each page has data, of the type of its kind, about itself."""
    for address, head in heads.items():
        assert head.data["url"] == SITE_URL + address
    types = {address: head.data["@type"] for address, head in heads.items()}
    assert types[""] == "WebSite"
    assert types["glossary/"] == "DefinedTermSet"
    assert types["privacy/"] == "WebPage"
    for address in ("towns/riverton/engage/", "phases/engage/", "interventions/advocacy/", "worksheets/power-map/"):
        assert types[address] == "LearningResource"
        assert heads[address].data["educationalAlignment"]


def test_days_of_the_last_change(heads: dict[str, _Head], site_without_documents: Path) -> None:
    """In the data and in the sitemap, the same for each page."""
    sitemap = ElementTree.parse(site_without_documents / "sitemap.xml").getroot()
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    days = {url.findtext(f"{name}loc", ""): url.findtext(f"{name}lastmod") for url in sitemap}
    assert {SITE_URL + address: head.data["dateModified"] for address, head in heads.items()} == days


def test_the_page_for_wrong_addresses_stands_for_none(site_without_documents: Path) -> None:
    """It must not turn up in a search, nor claim an address."""
    head = _Head()
    head.feed((site_without_documents / "404.html").read_text(encoding="utf-8"))
    assert head.meta["robots"] == "noindex"
    assert "canonical" not in head.links and head.data is None


def test_every_town_has_a_card(site_without_documents: Path, curriculum: Curriculum) -> None:
    """Of the size that the pages say, and light enough to be sent at once."""
    for name in ("site", *curriculum.towns):
        card = (site_without_documents / "assets" / "cards" / f"{name}.png").read_bytes()
        assert struct.unpack(">II", card[16:24]) == (1200, 630), name  # where PNG has width and height
        assert len(card) < 60_000, name


def test_the_feed_leads_to_what_is_there(
    site_without_documents: Path, heads: dict[str, _Head], curriculum: Curriculum
) -> None:
    """Home names the feed, and each entry's link and id is a page with that anchor."""
    assert heads[""].links["alternate"] == "feed.xml"
    feed = ElementTree.parse(site_without_documents / "feed.xml").getroot()
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == len(curriculum.changes) > 0
    for entry in entries:
        [link] = entry.findall(f"{ATOM}link")
        for address in (entry.findtext(f"{ATOM}id", ""), link.attrib["href"]):
            page, _, anchor = address.removeprefix(SITE_URL).partition("#")
            assert unquote(anchor) in heads[page].ids, address
