"""The files for instructors to download: tables, and cartridges for learning management systems."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from curriculum.exports.cartridge import cartridges, imscc
from curriculum.exports.coverage import Coverage, coverage_csv
from curriculum.exports.links import Link, links_csv, links_json
from curriculum.publication import Publication


def tables(
    publication: Publication, links: Sequence[Link], covered: Sequence[Coverage], *, documents: bool
) -> Mapping[str, Callable[[], str | bytes]]:
    """Return the tables by file name at the site's root, each with a function that returns its content.

    `links` are those of `all_links`, and `covered` is what `coverage` returns; `documents` says whether worksheets
    have PDFs and word-processor documents.
    """
    return {
        "links.csv": lambda: links_csv(publication, links, documents=documents),
        "links.json": lambda: links_json(publication, links, documents=documents),
        "coverage.csv": lambda: coverage_csv(publication, covered),
    }


def write_cartridges(publication: Publication, links: Sequence[Link], site: Path, *, documents: bool) -> int:
    """Write the ready-made cartridges to the folder `site` and return how many there are.

    With `documents`, the worksheets' PDFs are read from `site`, where they must exist already.
    """

    def read(address: str) -> bytes:
        return (site / address).read_bytes()

    made = list(cartridges(publication.curriculum, links))
    for cartridge in made:
        target = site / cartridge.address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(imscc(cartridge, publication, read if documents else None))
    return len(made)
