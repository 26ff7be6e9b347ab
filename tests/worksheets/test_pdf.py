"""The PDFs of the real worksheets: accessible, on the right paper, readable on it, the same every time."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import yaml
from tests.projects import ROOT
from tests.worksheets import pdf_checks
from tests.worksheets.pdf_checks import ASSETS, CHECKS, GOLDEN, SITE_URL, Checked, golden_counts, pages, wrong

from curriculum.documents.form_fields import field_names
from curriculum.documents.pdf import write_pdfs
from curriculum.loading.load import load
from curriculum.model.curriculum import Curriculum
from curriculum.texts import Texts
from curriculum.worksheets.packets import packets
from curriculum.worksheets.pdf import all_pdfs
from curriculum.worksheets.sheet import all_sheets

REAL = load(ROOT / "content", ROOT / "docs")
EVERY = {pdf.address: pdf for pdf in all_pdfs(REAL, Texts(REAL.titles), SITE_URL, ASSETS)}
ON_PAPER = [address for address in EVERY if address.endswith("-letter.pdf") and "packets" not in address]


@pytest.fixture(scope="session")
def made(site: Path) -> dict[str, Checked]:
    """Every PDF of the built site by its address."""
    return {address: Checked(pdf, site / address) for address, pdf in EVERY.items()}


def test_there_is_a_pdf_for_every_link(made: dict[str, Checked], curriculum: Curriculum) -> None:
    """The links on the worksheets' pages lead somewhere."""
    texts = Texts(curriculum.titles)
    for paper in ("letter", "a4"):
        for sheet in all_sheets(curriculum, texts):
            for name in (sheet.pdf(paper), sheet.fillable_pdf(paper)):
                assert made[sheet.address + name].path.exists()
        for packet in packets(curriculum, texts):
            assert made[packet.address(paper)].path.exists()


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
    other_address = replace(one.pdf, html=one.pdf.html.replace("goal-attainment</span></p>", "elsewhere</span></p>"))
    for pdf, check in ((more_words, "text_whole"), (with_fields, "fields_named"), (other_address, "printed_well")):
        assert wrong(Checked(pdf, one.path), [check]) != []


def test_page_counts(made: dict[str, Checked], pytestconfig: pytest.Config) -> None:
    """No sheet grew by a page unnoticed; `--update-golden` writes the list anew."""
    counts = golden_counts({one.path.stem: pages(one) for one in made.values()})
    if pytestconfig.getoption("update_golden"):
        GOLDEN.write_text(yaml.safe_dump(counts), encoding="utf-8")
    assert counts == yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))


def test_the_contents_of_a_packet_lead_to_its_sheets(made: dict[str, Checked]) -> None:
    """Each line of the contents is a link, and the page it names is the page it leads to."""
    one = made["worksheets/packets/town-brickville-letter.pdf"]
    with pikepdf.open(one.path) as pdf:
        names = pdf.Root.Names.Dests.Names
        targets = {str(names[i]): names[i + 1] for i in range(0, len(names), 2)}
        numbers = {leaf.obj.objgen: number for number, leaf in enumerate(pdf.pages, start=1)}
        links = [str(link.Dest) for link in pdf.pages[1].Annots if "/Dest" in link]
        found = [numbers[targets[link][0].objgen] for link in links]
    assert len(links) == len(one.source.xpath("//ol/li/a[starts-with(@href, '#sheet-')]"))
    with pdf_checks.pypdfium2.PdfDocument(one.path) as document:
        lines = document[1].get_textpage().get_text_range().splitlines()
    assert [int(line.split()[-1]) for line in lines if " . ." in line or "..." in line] == found


def test_names_of_radio_groups(small: Curriculum) -> None:
    """A group has the name of the question, its buttons those of the answers."""
    import weasyprint

    pdf = next(pdf for pdf in all_pdfs(small, Texts(small.titles), SITE_URL, ASSETS) if pdf.fillable)
    names = field_names(weasyprint.HTML(string=pdf.html).etree_element)
    assert (names["pick"].label, names["pick"].buttons) == ("Pick one", ("Yes", "No"))
    assert (names["rate-2"].label, names["rate-2"].buttons) == ("Rate each: Food", ("Food: 1", "Food: 2", "Food: 3"))


def test_same_input_same_bytes(small: Curriculum, tmp_path: Path) -> None:
    """A PDF made twice is the same file; one that is kept is not made again."""
    wanted = list(all_pdfs(small, Texts(small.titles), SITE_URL, ASSETS))
    contents = []
    for folder in ("a", "b"):
        made = write_pdfs(wanted, tmp_path / folder, ASSETS, tmp_path / f"kept-{folder}", lambda done, of: None)
        assert made == len(wanted)
        contents.append([(tmp_path / folder / sheet.address).read_bytes() for sheet in wanted])
    assert contents[0] == contents[1]
    assert write_pdfs(wanted, tmp_path / "c", ASSETS, tmp_path / "kept-a", lambda done, of: None) == 0


def test_kept_files_of_old_versions_are_dropped(small: Curriculum, tmp_path: Path) -> None:
    """The cache does not grow with every edit."""
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "old.pdf").write_bytes(b"")
    wanted = list(all_pdfs(small, Texts(small.titles), SITE_URL, ASSETS))[:1]
    write_pdfs(wanted, tmp_path / "site", ASSETS, kept, lambda done, of: None)
    assert [path.stem for path in kept.iterdir()] == [wanted[0].key]
