"""Every picture of the real towns: it holds the facts of the data, as a page, a file and a PDF."""

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from markupsafe import Markup
from PIL import ImageStat
from tests.diagrams.svg_shapes import legend_of
from tests.projects import ASSETS, SITE_URL, real_curriculum
from tests.worksheets.pdf_checks import CHECKS, Checked, pages, wrong

from curriculum.diagrams.drawing import Drawing
from curriculum.diagrams.drawings import Drawings
from curriculum.diagrams.genogram.elements import HALF
from curriculum.diagrams.pdf import SMALLEST, drawing_pdfs, fitted, smallest_letters
from curriculum.documents.paper import LARGER, PAPERS
from curriculum.documents.pdf import PdfMaker
from curriculum.markup.typography import typographic
from curriculum.model.families import Family, relatives
from curriculum.model.town import Town
from curriculum.publication import publication

REAL = real_curriculum()
DRAWN = Drawings(REAL)
FAMILIES = [(town, family) for town in REAL.towns.values() for family in town.families]
IDS = [family.id for _, family in FAMILIES]


def element(picture: Drawing) -> ElementTree.Element:
    """The picture's file, parsed."""
    return ElementTree.fromstring(picture.file(SITE_URL))


def texts(root: ElementTree.Element) -> Counter[str]:
    """Every piece of text in a picture, and how often it is there."""
    return Counter(text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text"))


def without_legend(root: ElementTree.Element) -> ElementTree.Element:
    """The picture's elements but for its legend."""
    found = ElementTree.Element("picture")
    legend = legend_of(root)
    found.extend([one for one in root if one is not legend])
    return found


@pytest.mark.parametrize(("town", "family"), FAMILIES, ids=IDS)
def test_a_genogram_holds_the_facts_of_the_table(town: Town, family: Family) -> None:
    """Names, years, ages, kinds of ties: each is written in the picture as often as the data have it."""
    written = texts(element(DRAWN.drawing(town, "genogram", family.id)))
    known = relatives(family, town.people)
    wanted: Counter[str] = Counter()
    for who in known.values():
        wanted += Counter(typographic(who.name).split())
        assert who.born
        wanted[str((who.died or REAL.case_year) - who.born)] += 1
    for tie in family.ties:
        wanted[tie.kind.replace("-", " ")] += 1
    words = Counter(word for text, count in written.items() for word in [*text.split()] * count) + written
    assert {word: count for word, count in wanted.items() if words[word] < count} == {}
    for who in known.values():
        assert any(str(who.born) in text for text in written)
        assert not who.died or any(f"–{who.died}" in text for text in written)
    for union in family.unions:
        if len(union.partners) == 2 and union.since:
            assert (f"{union.since}–{union.until}" if union.until else f"since {union.since}") in written


@pytest.mark.parametrize(("town", "family"), FAMILIES, ids=IDS)
def test_a_genogram_has_a_symbol_for_everyone(town: Town, family: Family) -> None:
    """Symbols as the genders are, one of them doubled; an X for each who died; links for those with a page."""
    root = element(DRAWN.drawing(town, "genogram", family.id))
    people = without_legend(root)
    index = next(member for member in family.members if member.id == family.index)
    genders = Counter(member.gender for member in family.members)
    genders[index.gender] += 1
    half = HALF
    squares = [one for one in people.findall(".//{*}rect") if one.get("fill") != "#fff"]
    assert (len(squares), len(people.findall(".//{*}circle"))) == (genders["male"], genders["female"])
    assert float(squares[0].get("width", "")) == 2 * half
    links = [str(one.get("href")) for one in people.findall(".//{*}a")]
    ids = [member.person for member in family.members if member.person]
    assert sorted(links) == sorted(f"{SITE_URL}towns/{town.id}/people/#{one}" for one in ids)
    crosses = [
        one
        for one in people.findall(".//{*}path")
        if one.get("d", "").count("M") in (2, 4) and "Z" not in one.get("d", "")
    ]
    assert len(crosses) == sum(member.died is not None for member in family.members)


@pytest.mark.parametrize(("town", "family"), FAMILIES, ids=IDS)
def test_an_ecomap_holds_the_facts_of_the_table(town: Town, family: Family) -> None:
    """Every name; rectangles and ellipses as systems are formal or not; an arrowhead for each flow."""
    root = element(DRAWN.drawing(town, "ecomap", family.id))
    words = " ".join(texts(root).elements())
    known = relatives(family, town.people)
    for name in [*(known[one].name for one in family.household), *(tie.system for tie in family.ecomap)]:
        assert all(word in words for word in typographic(name).split())
    people = without_legend(root)
    formal = sum(tie.formality == "formal" for tie in family.ecomap)
    assert len(people.findall(".//{*}ellipse")) == len(family.ecomap) - formal
    men = sum(member.gender == "male" for member in family.members if member.id in family.household)
    assert len([one for one in people.findall(".//{*}rect") if one.get("fill") != "#fff"]) == formal + men
    heads = sum({"both": 2, "none": 0}.get(tie.energy, 1) for tie in family.ecomap)
    filled = [one for one in people.findall(".//{*}path") if one.get("fill") == "currentColor"]
    assert len(filled) == heads
    dashed = [one for one in people.findall(".//{*}path") if one.get("stroke-dasharray")]
    assert len(dashed) == sum(tie.tie == "weak" for tie in family.ecomap)


def test_the_same_data_give_the_same_picture() -> None:
    """Byte by byte, also when a family is drawn again."""
    town = REAL.towns["brickville"]
    again = [picture.file(SITE_URL) for picture in Drawings(REAL).of(town)]
    assert again == [picture.file(SITE_URL) for picture in DRAWN.of(town)]


def test_every_picture_has_a_name_and_files_of_its_own() -> None:
    """One name each in a town."""
    for town in REAL.towns.values():
        names = [picture.name for picture in DRAWN.of(town)]
        assert len(names) == len(set(names))
    addresses = [address for address, _ in DRAWN.files(SITE_URL)]
    assert "towns/brickville/genogram/genogram-teague.svg" in addresses
    with pytest.raises(LookupError, match="did you mean “genogram teague”"):
        DRAWN.drawing(REAL.towns["brickville"], "genogram", "teage")


def test_pdfs_show_what_the_files_show() -> None:
    """Layers are for pages, on which readers choose among them."""
    wanted = drawing_pdfs(publication(REAL, SITE_URL), DRAWN, PdfMaker(ASSETS))
    assert [pdf.address for pdf in wanted if "dg-home" in pdf.html or "dg-tie" in pdf.html] == []


@pytest.fixture(scope="session")
def made(site: Path) -> list[Checked]:
    """The PDFs of every picture of the built site."""
    wanted = drawing_pdfs(publication(REAL, SITE_URL), DRAWN, PdfMaker(ASSETS))
    return [Checked(pdf, site / pdf.address) for pdf in wanted]


@pytest.mark.parametrize("check", [name for name in CHECKS if name != "fields_named"])
def test_every_pdf_of_a_picture(check: str, made: list[Checked]) -> None:
    """Accessible, on the right paper, nothing outside the margins, no letter under nine points, no color.

    A map has color, and names along streets that slope, whose upright boxes overlap others'.
    """
    judged = [one for one in made if check not in ("text_in_place", "printed_well") or "/map/" not in one.pdf.address]
    assert {one.pdf.address: found for one in judged if (found := wrong(one, [check]))} == {}
    assert {one.pdf.address: count for one in made if (count := pages(one)) > 2} == {}


def test_pictures_are_printed_on_white(made: list[Checked]) -> None:
    """Three quarters of a page at least stay white, and at most 15 % of the ink for a black page is used."""
    for one in made:
        with pypdfium2.PdfDocument(one.path) as document:
            for leaf in document:
                shown = leaf.render(scale=1).to_pil().convert("L")
                white = sum(shown.histogram()[250:]) / (shown.width * shown.height)
                assert white >= 0.75, f"{one.pdf.address}: {white:.0%} of the page is white"
                assert ImageStat.Stat(shown).mean[0] >= 255 * 0.85, one.pdf.address


def drawing(width: float, height: float, legend_top: float | None = None) -> Drawing:
    """Return a picture of this size."""
    return Drawing("genogram", "x", "X", "X.", width, height, shapes=Markup(""), legend_top=legend_top)


def test_a_picture_is_turned_the_way_that_shows_it_larger() -> None:
    """Wide pictures lie on the paper's side, within the margins."""
    wide, high = fitted(drawing(700, 300), "letter"), fitted(drawing(300, 700), "a4")
    assert wide.landscape and not high.landscape
    assert (wide.paper, high.paper) == (PAPERS["letter"], PAPERS["a4"])
    assert 700 * wide.scale <= 279.4 - 30


def test_a_picture_is_on_the_smallest_paper_with_legible_letters() -> None:
    """First the legend goes to a page of its own, then the paper is twice as large, then both."""
    found = [fitted(drawing(600, height, top), "letter") for height, top in ((600, 500), (1010, 850))]
    assert [(fit.paper, fit.apart) for fit in found] == [
        (PAPERS["letter"], False),
        (PAPERS["letter"], True),
    ]
    larger, apart = fitted(drawing(1000, 1000, 900), "letter"), fitted(drawing(1300, 1200, 1000), "a4")
    assert (larger.paper, larger.apart) == (LARGER["letter"], False)
    assert (apart.paper, apart.apart) == (LARGER["a4"], True)
    assert all(
        smallest_letters(drawing(600, 600)) * fit.scale * 72 / 25.4 >= SMALLEST for fit in (*found, larger, apart)
    )
