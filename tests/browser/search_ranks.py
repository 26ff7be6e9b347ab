"""Real queries with the rank at which the built site finds their page; `make search-table` prints them."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page
from tests.projects import ROOT
from tests.serving import chromium, served

QUERIES = yaml.safe_load((Path(__file__).parent / "search_queries.yaml").read_text(encoding="utf-8"))
_RANK = """async (query) => {
  const { rank } = await import(new URL("assets/search/ranking.js", document.baseURI));
  window.index ??= await (await fetch("search.json")).json();
  return rank(query, window.index).map((entry) => entry.address);
}"""


def found(page: Page, query: str) -> list[str]:
    """Return the addresses that a query finds, best first; `page` shows the home page."""
    addresses: list[str] = page.evaluate(_RANK, query)
    return addresses


def pages(wanted: Mapping[str, Any]) -> list[str]:
    """Return the addresses each of which answers a query."""
    address = wanted["address"]
    return address if isinstance(address, list) else [address]


def rank(addresses: list[str], wanted: Mapping[str, Any]) -> int | None:
    """Return the place of the first address found that answers a query, counted from 1."""
    right = pages(wanted)
    return next((place for place, address in enumerate(addresses, start=1) if address in right), None)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site (make site)")
    site = parser.parse_args().site
    with served(site) as address, chromium() as browser:
        page = browser.new_page(base_url=address)
        page.goto("./")
        ranks = [(wanted, rank(found(page, wanted["query"]), wanted)) for wanted in QUERIES]
    print("| Query | Page | Rank | Wanted within |", "|---|---|---|---|", sep="\n")
    for wanted, place in ranks:
        print(f"| {wanted['query']} | {pages(wanted)[0]} | {place or 'not found'} | {wanted['within']} |")
    first = sum(place == 1 for _, place in ranks)
    kept = sum(place is not None and place <= wanted["within"] for wanted, place in ranks)
    print(f"\n{len(ranks)} queries: {first} find their page first, {kept} as near the top as wanted.")


if __name__ == "__main__":
    main()
