"""The files that instructors download, besides worksheets."""

from pathlib import Path

from tests.cartridge_rules import unpacked

from curriculum.exports.export_files import tables, write_cartridges
from curriculum.site import Site


def test_tables(small_site: Site) -> None:
    """Three, at the site's root."""
    made = {
        name: make()
        for name, make in tables(small_site.content, small_site.links, small_site.coverage, documents=True).items()
    }
    assert list(made) == ["links.csv", "links.json", "coverage.csv"]
    assert all(made.values())


def test_cartridges(small_site: Site, tmp_path: Path) -> None:
    """They are written below the site, with the PDFs that are there, or without any."""
    count = write_cartridges(small_site.content, small_site.links, tmp_path / "bare", documents=False)
    written = list((tmp_path / "bare/cartridges").iterdir())
    assert count == len(written) == 1 + len(small_site.curriculum.towns) + len(small_site.curriculum.phases)
    assert not [name for path in written for name in unpacked(path.read_bytes()) if name.endswith(".pdf")]

    for sheet in small_site.sheets:
        path = tmp_path / "full" / sheet.address / sheet.pdf("letter")
        path.parent.mkdir(parents=True)
        path.write_bytes(sheet.address.encode())
    write_cartridges(small_site.content, small_site.links, tmp_path / "full", documents=True)
    files = unpacked((tmp_path / "full/cartridges/practice-towns.imscc").read_bytes())
    pdfs = {content.decode() for name, content in files.items() if name.endswith(".pdf")}
    assert pdfs == {sheet.address for sheet in small_site.sheets}
