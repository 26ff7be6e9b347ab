"""How many taps away a worksheet is, by links in the pages' own text: menus and search are shorter ways still."""

import re
from pathlib import Path
from urllib.parse import urljoin

from lxml import html

from curriculum.site import Site


def links(site: Path, address: str) -> set[str]:
    """Return the addresses a page's text links to, counted from the site's root."""
    # Papers stand within the page's article; slides and short addresses have none.
    article = next(html.parse(str(site / address / "index.html")).getroot().iter("article"), None)
    if article is None:
        return set()
    targets = {urljoin(f"/{address}", link.get("href")) for link in article.iter("a") if link.get("href")}
    return {re.sub(r"(index\.html)?(#.*)?$", "", target)[1:] for target in targets if target.startswith("/")}


def test_every_worksheet_is_three_taps_from_home(site_without_documents: Path, real_site: Site) -> None:
    """Also the questions and tasks of every town."""
    site = site_without_documents
    reached, last = {""}, {""}
    for _ in range(3):
        pages = {target for page in last for target in links(site, page) if (site / target / "index.html").exists()}
        last = pages - reached
        reached |= last
    assert {sheet.address for sheet in real_site.sheets} - reached == set()
