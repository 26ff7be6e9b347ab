"""The PDFs of the real worksheets: accessible, on the right paper, readable on it, the same every time."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import yaml
from tests.projects import ASSETS
from tests.projects import real_site as real
from tests.worksheets.pdf_checks import CHECKS, GOLDEN, Checked, all_pdfs, golden_counts, pages, wrong

from curriculum.documents.paper import PAPERS
from curriculum.documents.pdf import PdfMaker
from curriculum.markup.typography import typographic
from curriculum.site import Site
from curriculum.worksheets.form import Forms
from curriculum.worksheets.packets import all_packets
from curriculum.worksheets.pdf import sheet_pdfs

ON_PAPER = [sheet.address + name for sheet in real().sheets for name in (sheet.pdf("letter"), sheet.large_print_pdf)]


@pytest.fixture(scope="session")
def made(site: Path, real_site: Site) -> dict[str, Checked]:
    """Every PDF of the built site's worksheets by its address."""
    return {pdf.address: Checked(pdf, site / pdf.address) for pdf in all_pdfs(real_site)}


def test_there_is_a_pdf_for_every_link(made: dict[str, Checked], real_site: Site) -> None:
    """The links on the worksheets' pages lead somewhere, and no PDF is there without one."""
    wanted = set()
    for paper in ("letter", "a4"):
        for sheet in real_site.sheets:
            names = (sheet.pdf(paper), sheet.fillable_pdf(paper), sheet.large_print_pdf)
            wanted |= {sheet.address + name for name in names}
        wanted |= {packet.address(paper) for packet in real_site.packets}
        wanted |= {packet.fillable_address for packet in real_site.packets}
    assert set(made) == wanted
    assert [address for address, one in made.items() if not one.path.exists()] == []


@pytest.mark.parametrize("check", [name for name in CHECKS if name != "printed_well"])
def test_every_pdf(check: str, made: dict[str, Checked]) -> None:
    """What each file must be; the names of the checks say it, and their docstrings."""
    assert {address: found for address, one in made.items() if (found := wrong(one, [check]))} == {}


@pytest.mark.parametrize("address", ON_PAPER)
def test_every_sheet_as_a_printer_shows_it(address: str, made: dict[str, Checked]) -> None:
    """Grey on white, no page empty or heavy, and the code leads back to the page."""
    assert wrong(made[address], ["printed_well"]) == []


def test_the_checks_can_fail(made: dict[str, Checked]) -> None:
    """A word that is not there, a field that is missing, another sheet’s code: each is noticed."""
    one = made["worksheets/goal-attainment/goal-attainment-letter.pdf"]
    more_words = replace(one.pdf, html=one.pdf.html.replace("<h1>", "<h1>Unprinted "))
    with_fields = made["worksheets/goal-attainment/goal-attainment-letter-fillable.pdf"].pdf
    other_address = replace(
        one.pdf, html=one.pdf.html.replace("goal-attainment</span></span>", "elsewhere</span></span>")
    )
    for pdf, check in ((more_words, "text_whole"), (with_fields, "fields_named"), (other_address, "printed_well")):
        assert wrong(Checked(pdf, one.path), [check]) != []


def test_page_counts(made: dict[str, Checked], pytestconfig: pytest.Config) -> None:
    """No sheet grew by a page unnoticed; `--update-golden` writes the list anew."""
    counts = golden_counts({one.path.stem: pages(one) for one in made.values()})
    if pytestconfig.getoption("update_golden"):
        GOLDEN.write_text(yaml.safe_dump(counts), encoding="utf-8")
    assert counts == yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))


def test_the_contents_of_a_packet_lead_to_its_sheets(made: dict[str, Checked]) -> None:
    """Each line of the contents is a link, and the page it names is the page it leads to; the lines are on one page."""
    one = made["worksheets/packets/town-brickville-letter.pdf"]
    with pikepdf.open(one.path) as pdf:
        names = pdf.Root.Names.Dests.Names
        targets = {str(names[i]): names[i + 1] for i in range(0, len(names), 2)}
        numbers = {leaf.obj.objgen: number for number, leaf in enumerate(pdf.pages, start=1)}
        links = [str(link.Dest) for link in pdf.pages[1].Annots if "/Dest" in link]
        found = [numbers[targets[link][0].objgen] for link in links]
    assert len(links) == len(one.source.xpath("//ol/li/a[starts-with(@href, '#sheet-')]")) > 0
    with pypdfium2.PdfDocument(one.path) as document:
        lines = document[1].get_textpage().get_text_range().splitlines()
    assert [int(line.split()[-1]) for line in lines if " . ." in line or "..." in line] == found


@pytest.mark.parametrize("name", ["all-letter", "all-a4", "town-riverton-a4", "phase-intervene-letter"])
def test_contents_leave_no_few_lines_for_another_page(name: str, made: dict[str, Checked]) -> None:
    """What does not fit on the first page of the contents is a whole group."""
    with pypdfium2.PdfDocument(made[f"worksheets/packets/{name}.pdf"].path) as document:
        lines = [
            [line for line in leaf.get_textpage().get_text_range().splitlines() if "..." in line or ". ." in line]
            for leaf in list(document)[1:4]
        ]
    assert all(len(found) >= 8 for found in lines if found) and lines[0]


def test_a_packet_asks_for_name_and_course_once(made: dict[str, Checked]) -> None:
    """On its cover, and not on its sheets, which keep the date and the client's code."""
    for name in ("phase-assess-letter", "phase-assess-fillable"):
        with pypdfium2.PdfDocument(made[f"worksheets/packets/{name}.pdf"].path) as document:
            texts = [leaf.get_textpage().get_text_range() for leaf in document]
        words = [[text.splitlines().count(word) for text in texts] for word in ("Course", "Instructor and term")]
        assert [(sum(found), found[0]) for found in words] == [(1, 1), (1, 1)]
        assert sum("Client’s code or initials" in text for text in texts) > 5
    with pikepdf.open(made["worksheets/packets/phase-assess-fillable.pdf"].path) as pdf:
        fields = [str(field.T) for field in pdf.Root.AcroForm.Fields]
    assert {"ws-name", "ws-course", "ws-term", "ecomap-ws-date", "genogram-ws-client"} <= set(fields)
    assert [field for field in fields if field.endswith(("-ws-name", "-ws-course", "-ws-term"))] == []


def test_bookmarks_of_a_packet_are_grouped_by_phase(made: dict[str, Checked], real_site: Site) -> None:
    """The phases are below the title, the sheets of each below it; each leads to the page of its first sheet."""
    packet = next(packet for packet in real_site.packets if packet.id == "town-riverton")
    with pikepdf.open(made[packet.address("letter")].path) as pdf, pdf.open_outline() as outline:
        [title] = outline.root
        found = {one.title: [sheet.title for sheet in one.children] for one in title.children[1:]}
        places = [(one.destination[0].objgen, one.children[0].destination[0].objgen) for one in title.children[1:]]  # type: ignore[index]
    assert found == {
        group.title: [typographic(sheet.worksheet.title) for sheet in group.sheets] for group in packet.groups
    }
    assert len(places) == 4 and all(phase == sheet for phase, sheet in places)


def test_a_change_to_a_worksheet_touches_only_its_files(small_site: Site) -> None:
    """Its own PDFs and the packets it stands in have other keys; all other files are kept."""
    changed = small_site.sheets[0]
    worksheet = changed.worksheet.model_copy(update={"title": "Another title"})
    sheets = tuple(replace(one, worksheet=worksheet) if one == changed else one for one in small_site.sheets)
    packets = list(all_packets(small_site.curriculum, sheets))
    pdf = PdfMaker(ASSETS)
    before = {one.address: one.key for one in all_pdfs(small_site)}
    after = {
        one.address: one.key for one in sheet_pdfs(small_site.content, sheets, packets, Forms(small_site.content), pdf)
    }
    wanted = {changed.address + name for paper in PAPERS for name in (changed.pdf(paper), changed.fillable_pdf(paper))}
    wanted.add(changed.address + changed.large_print_pdf)
    wanted |= {
        address
        for packet in packets
        for paper in PAPERS
        for address in (packet.address(paper), packet.fillable_address)
        if changed.address in {sheet.address for sheet in packet.sheets}
    }
    assert after.keys() == before.keys()
    assert {address for address, key in after.items() if key != before[address]} == wanted != set(after)
