"""Real queries with the rank at which the built site finds their page, and what the first query of a visit fetches.

`make search-table` prints them.
"""

import argparse
import gzip
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from playwright.sync_api import Page
from tests.projects import ROOT
from tests.serving import chromium, served

QUERIES = yaml.safe_load((Path(__file__).parent / "search_queries.yaml").read_text(encoding="utf-8"))
WEIGHED = (
    "riverton",
    "ecomap",
    "what is a genogram",
    "funeral bill",
    "motivational interveiwing",
    "how do I write case notes",
    "who carries naloxone",
    "when do I have to report child abuse",
    "permanent link to a question",
    "someone is suicidal",
)
"""Queries of one to five telling words, whose files are weighed."""
SCRIPTS = ("find", "ranking", "words", "excerpt")
"""The scripts that are fetched when the search is first opened."""

_FIND = """async (query) => {
  const { finder } = await import(new URL("assets/search/find.js", document.baseURI));
  const fetched = [];
  const find = await finder(async (name) => {
    fetched.push(name);
    return (await fetch(new URL(`search/${name}`, document.baseURI))).json();
  });
  const answer = await find(query);
  return { crisis: answer.crisis, addresses: (await answer.results(0, 10)).map((one) => one.address), fetched };
}"""


class Answer(NamedTuple):
    """What the first query of a visit finds."""

    crisis: bool
    """Whether the crisis line is shown."""
    addresses: list[str]
    """The addresses of the first ten results, best first."""
    fetched: list[str]
    """The files in `search/` that were fetched."""


def found(page: Page, query: str) -> Answer:
    """Return what a query finds; `page` shows the home page."""
    return Answer(**page.evaluate(_FIND, query))


def pages(wanted: Mapping[str, Any]) -> list[str]:
    """Return the addresses each of which answers a query."""
    address = wanted["address"]
    return address if isinstance(address, list) else [address]


def rank(addresses: list[str], wanted: Mapping[str, Any]) -> int | None:
    """Return the place of the first address found that answers a query, counted from 1."""
    right = pages(wanted)
    return next((place for place, address in enumerate(addresses, start=1) if address in right), None)


def weight(site: Path, files: list[str]) -> int:
    """Return the bytes of files in `search/`, compressed as servers send them, and of the scripts."""
    paths = [site / "search" / name for name in files]
    paths += [site / "assets" / "search" / f"{name}.js" for name in SCRIPTS]
    return sum(len(gzip.compress(path.read_bytes())) for path in paths)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site (make site)")
    site = parser.parse_args().site
    with served(site) as address, chromium() as browser:
        page = browser.new_page(base_url=address)
        page.goto("./")
        ranks = [(wanted, rank(found(page, wanted["query"]).addresses, wanted)) for wanted in QUERIES]
        weights = [(query, found(page, query).fetched) for query in WEIGHED]
    print("| Query | Page | Rank | Wanted within |", "|---|---|---|---|", sep="\n")
    for wanted, place in ranks:
        print(f"| {wanted['query']} | {pages(wanted)[0]} | {place or 'not found'} | {wanted['within']} |")
    first = sum(place == 1 for _, place in ranks)
    kept = sum(place is not None and place <= wanted["within"] for wanted, place in ranks)
    three = sum(place is not None and place <= 3 for _, place in ranks)
    print(f"\n{len(ranks)} queries: {first} find their page first, {three} among the first three, {kept} as wanted.")
    print("\n| First query of a visit | Files | Bytes, compressed |", "|---|---|---|", sep="\n")
    for query, files in weights:
        print(f"| {query} | {len(files) + len(SCRIPTS)} | {weight(site, files):,} |")
    whole = [path for path in (site / "search").rglob("*.json")]
    size = sum(len(gzip.compress(path.read_bytes())) for path in whole)
    print(f"\nThe index has {len(whole)} files, {size:,} bytes compressed.")


if __name__ == "__main__":
    main()
