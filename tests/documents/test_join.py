"""Packets: the pages of their worksheets, as they are in the worksheets' own PDFs."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops
from tests.projects import ASSETS

from curriculum.documents.join import as_part
from curriculum.documents.pdf import PAGES, Pdf, PdfMaker, write_pdfs

pytestmark = pytest.mark.pdf

HEAD = '<html lang="en"><title>{title}</title><style>@page {{ size: Letter }} {style}</style><body class="ws-pdf">'
FOOTER = '@page { @bottom-right { content: "Page " counter(page) " of " counter(pages) } }'
TABLE = '<table><caption>Table</caption><tr><th scope="col">Who</th></tr><tr><td>Me</td></tr></table>'
LINK = '<p>See <a href="https://practice-towns.example/">the page</a>.</p>'
PART = "<h1>{title}</h1><form>" + TABLE + LINK + '<h2 style="break-before: page">{title}, again</h2></form>'
OTHER_LETTERS = "Señora Zoë"
"""A title with letters that are not in the fonts which all parts share."""


def document(title: str) -> str:
    """Return a worksheet of two pages."""
    return HEAD.format(title=title, style=FOOTER) + PART.format(title=title)


def of_packet(*titles: str) -> str:
    """Return the cover, the contents and the places of worksheets with these titles."""
    contents = "".join(f'<li data-sheet="#s{n}"><a href="#s{n}">{one}</a></li>' for n, one in enumerate(titles))
    places = "".join(f'<article class="ws-sheet" id="s{n}">{PAGES}</article>' for n, _ in enumerate(titles))
    contents = f'<section class="ws-contents"><h2>Contents</h2><ol>{contents}</ol></section>'
    return f"{HEAD.format(title='Packet', style=FOOTER)}<h1>Packet</h1>{contents}{places}"


@pytest.fixture(scope="module")
def wanted() -> list[Pdf]:
    """Two worksheets, and a packet that has both."""
    pdf = PdfMaker(ASSETS)
    parts = [pdf(f"{number}.pdf", document(title)) for number, title in enumerate(("First", OTHER_LETTERS))]
    return [*parts, pdf("packet.pdf", of_packet("First", "Second"), parts=parts)]


@pytest.fixture(scope="module")
def folder(wanted: list[Pdf], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the PDFs."""
    folder = tmp_path_factory.mktemp("joined")
    assert write_pdfs(wanted, folder / "site", ASSETS, folder / "kept", lambda line: None) == 3
    return folder


@pytest.fixture
def packet(folder: Path) -> Iterator[pikepdf.Pdf]:
    """The packet."""
    with pikepdf.open(folder / "site" / "packet.pdf") as opened:
        yield opened


def elements(element: Any) -> Iterator[Any]:
    """Yield all elements of a PDF's structure, in order."""
    for child in element.get("/K", []):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from elements(child)


def test_pages_are_those_of_the_worksheets(folder: Path) -> None:
    """The same picture and text, but for the page number, which is the packet's."""
    with pypdfium2.PdfDocument(folder / "site" / "packet.pdf") as packet:
        assert len(packet) == 6
        for part in (0, 1):
            with pypdfium2.PdfDocument(folder / "site" / f"{part}.pdf") as own:
                for index in (0, 1):
                    number = 2 + 2 * part + index
                    texts = [leaf.get_textpage().get_text_range() for leaf in (own[index], packet[number])]
                    assert texts[0].replace(f"Page {index + 1} of 2", f"Page {number + 1} of 6") == texts[1]
                    pictures = [leaf.render(scale=1).to_pil() for leaf in (own[index], packet[number])]
                    difference = ImageChops.difference(*pictures).getbbox()
                    assert difference and difference[1] > 792 - 51  # only in the margin, which is 18 mm high


def test_a_packet_is_accessible(folder: Path) -> None:
    """Its tags, its links and its fonts fit together."""
    report = page.validate_pdf(folder / "site" / "packet.pdf", profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [failure.message for failure in report.failures]


def test_headings_stand_below_those_of_the_packet(packet: pikepdf.Pdf) -> None:
    """A worksheet is an article, whose title is a heading of level 2."""
    found = [str(element.S) for element in elements(packet.Root.StructTreeRoot.K[0])]
    assert [kind for kind in found if kind in ("/Art", "/H1", "/H2", "/H3")] == [
        *("/H1", "/H2"),
        *("/Art", "/H2", "/H3") * 2,
    ]


def test_every_page_and_link_leads_to_its_tags(packet: pikepdf.Pdf) -> None:
    """Numbers are unique, those of pages first; the tag of a link has the link."""
    numbers = list(packet.Root.StructTreeRoot.ParentTree.Nums)
    tags = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    assert list(map(int, numbers[::2])) == sorted(tags)
    assert [int(leaf.obj.StructParents) for leaf in packet.pages] == list(range(6))
    links = [(leaf.obj, link) for leaf in packet.pages for link in leaf.obj.get("/Annots", ())]
    assert len(links) == 4
    for leaf, link in links:
        tag = tags[int(link.StructParent)]
        assert tag.S == "/Link" and tag.Pg.objgen == leaf.objgen
        assert [kid.Obj.objgen for kid in tag.K if isinstance(kid, pikepdf.Dictionary)] == [link.objgen]
    for number, of_page in enumerate(packet.pages):
        assert {tag.Pg.objgen for tag in tags[number]} == {of_page.obj.objgen}


def test_cells_have_the_headings_of_their_own_table(packet: pikepdf.Pdf) -> None:
    """Identifiers of headings differ, also between worksheets that were laid out alike."""
    found = list(elements(packet.Root.StructTreeRoot.K[0]))
    names = [str(element.ID) for element in found if "/ID" in element]
    cells = [[str(name) for name in element.A.Headers] for element in found if element.S == "/TD"]
    assert cells == [[name] for name in names] and len(set(names)) == 2


def test_contents_and_bookmarks_lead_to_the_worksheets(packet: pikepdf.Pdf) -> None:
    """To their first pages."""
    pages = {leaf.obj.objgen: number for number, leaf in enumerate(packet.pages, start=1)}
    targets = list(packet.Root.Names.Dests.Names)
    assert [(str(name), pages[place[0].objgen]) for name, place in zip(targets[::2], targets[1::2], strict=True)] == [
        ("s0", 3),
        ("s1", 5),
    ]
    with packet.open_outline() as outline:
        [title] = outline.root
        below = [(one.title, [inner.title for inner in one.children]) for one in title.children]
        found = [pages[one.destination[0].objgen] for one in title.children]  # type: ignore[index]
    assert below == [("Contents", []), ("First", ["First, again"]), (OTHER_LETTERS, [f"{OTHER_LETTERS}, again"])]
    assert found == [2, 3, 5]
    assert int(packet.Root.Outlines.Count) == 6


def test_parts_share_fonts(packet: pikepdf.Pdf) -> None:
    """But a font that has characters which the shared one lacks is kept."""
    first, second = (packet.pages[number].obj.Resources.Font for number in (2, 4))
    shared = packet.pages[0].obj.Resources.Font
    assert {font.objgen for font in first.values()} <= {font.objgen for font in shared.values()}
    assert not {font.objgen for font in second.values()} <= {font.objgen for font in shared.values()}


def test_the_same_parts_make_the_same_packet(wanted: list[Pdf], folder: Path, tmp_path: Path) -> None:
    """Made from parts that were kept or made again, alone or together."""
    shutil.copytree(folder / "kept" / "parts", tmp_path / "kept" / "parts")
    for kept in ("kept", "empty"):
        assert write_pdfs(wanted[-1:], tmp_path / f"{kept}-site", ASSETS, tmp_path / kept, lambda line: None) == 1
        assert (tmp_path / f"{kept}-site" / "packet.pdf").read_bytes() == (folder / "site" / "packet.pdf").read_bytes()


def test_tags_of_a_part() -> None:
    """Headings go down by a level; other tags stay; a cell's heading keeps its cells."""

    class Text:
        """A string of WeasyPrint's PDF."""

        string = "7-0-0"

    text = Text()
    objects: list[Any] = [
        object(),
        {"Type": "/Page", "S": "/H1"},
        {"Type": "/StructElem", "S": "/H1"},
        {"Type": "/StructElem", "S": "/P"},
        {"Type": "/StructElem", "S": "/TH", "ID": text},
    ]
    as_part(objects, "ecomap")
    assert [one["S"] for one in objects[1:]] == ["/H1", "/H2", "/P", "/TH"]
    assert text.string == "ecomap-7-0-0"
