"""The files that instructors download, besides worksheets: tables, and cartridges for an LMS."""

from collections.abc import Sequence
from pathlib import Path

from curriculum.exports.cartridge import cartridges, imscc
from curriculum.exports.coverage import coverage, coverage_csv
from curriculum.exports.links import Link, links_csv, links_json
from curriculum.model.curriculum import Curriculum


def tables(curriculum: Curriculum, links: Sequence[Link], site_url: str, *, pdfs: bool) -> dict[str, str | bytes]:
    """Return the content of each table by its name at the site's root.

    `links` are those of `all_links`; `site_url` is the site's public address, ending in a slash; `pdfs` says
    whether worksheets have PDFs.
    """
    return {
        "links.csv": links_csv(curriculum, links, site_url),
        "links.json": links_json(curriculum, links, site_url, pdfs=pdfs),
        "coverage.csv": coverage_csv(curriculum, coverage(curriculum), site_url),
    }


def write_cartridges(curriculum: Curriculum, links: Sequence[Link], site_url: str, site: Path, *, pdfs: bool) -> int:
    """Write the ready-made cartridges below `site` and return how many there are.

    With `pdfs`, the worksheets' PDFs are read from `site`, where they have to be already.
    """

    def read(address: str) -> bytes:
        return (site / address).read_bytes()

    made = list(cartridges(curriculum, links))
    for cartridge in made:
        target = site / cartridge.address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(imscc(cartridge, curriculum, site_url, read if pdfs else None))
    return len(made)
