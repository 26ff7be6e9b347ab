"""Cartridges keep the rules of their format, and the checker of the rules finds each one broken."""

import io
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from tests.cartridge_rules import CP, problems, problems_of, unpacked
from tests.projects import ROOT, site_of

from curriculum.exports.cartridge import Cartridge, Module, cartridges, imscc
from curriculum.exports.links import Link
from curriculum.model.curriculum import Curriculum
from curriculum.publication import Publication, publication
from curriculum.site import Settings, Site
from curriculum.teaching.notes import all_notes

SETTINGS = Settings(url="https://school.example/towns/", for_instructors=True)


def a_pdf(address: str) -> bytes:
    """Stand in for a worksheet's PDF."""
    return f"%PDF of {address}".encode()


@pytest.fixture(scope="module")
def school(curriculum: Curriculum) -> Site:
    """The real site, teaching notes included, at a school's address."""
    return site_of(curriculum, SETTINGS, ROOT)


@pytest.fixture(scope="module")
def content(school: Site) -> Publication:
    """What is published there."""
    return school.content


@pytest.fixture(scope="module")
def made(school: Site) -> dict[str, Cartridge]:
    """Its ready-made cartridges by their ids."""
    return {one.id: one for one in cartridges(school.curriculum, school.links)}


def test_which_cartridges_there_are(made: dict[str, Cartridge], curriculum: Curriculum) -> None:
    """One for everything, one a town, one a phase."""
    phases = [f"phase-{phase}" for phase in curriculum.phases]
    assert list(made) == ["practice-towns", *curriculum.towns, *phases]
    assert made["riverton"].address == "cartridges/riverton.imscc"


@pytest.mark.parametrize("read", [None, a_pdf])
def test_the_rules_are_kept(
    read: Callable[[str], bytes] | None, made: dict[str, Cartridge], content: Publication
) -> None:
    """By every cartridge, with PDFs and without."""
    for cartridge in made.values():
        assert problems(imscc(cartridge, content, read)) == [], cartridge.id


def test_a_curriculum_with_one_guide(small_site: Site) -> None:
    """Where a phase has no guide in any town, no module is empty, and the rules are kept."""
    made = {one.id: imscc(one, small_site.content) for one in cartridges(small_site.curriculum, small_site.links)}
    assert {name: found for name, cartridge in made.items() if (found := problems(cartridge))} == {}
    assert b"dry-fork" not in unpacked(made["phase-evaluate"])["imsmanifest.xml"]
    assert b"dry-fork" in unpacked(made["phase-engage"])["imsmanifest.xml"]


def outline(content: bytes) -> list[tuple[str, list[str]]]:
    """Return a cartridge's modules: each one's title and the titles in it."""
    manifest = ElementTree.fromstring(unpacked(content)["imsmanifest.xml"])
    top = manifest.find(f"{CP}organizations/{CP}organization/{CP}item")
    assert top is not None
    return [
        (module.findtext(f"{CP}title", ""), [item.findtext(f"{CP}title", "") for item in module.findall(f"{CP}item")])
        for module in top.findall(f"{CP}item")
    ]


def test_what_a_town_has(made: dict[str, Cartridge], content: Publication) -> None:
    """The town and its tools, then each phase with its guide, tasks and worksheets, each sheet before its PDF."""
    modules = outline(imscc(made["brickville"], content, a_pdf))
    assert [title for title, _ in modules] == [
        "Brickville: the town and its tools",
        "Brickville, phase 1: Engage",
        "Brickville, phase 2: Assess",
        "Brickville, phase 3: Create and Implement",
        "Brickville, phase 4: Evaluate",
    ]
    assert modules[0][1][:2] == ["Brickville", "Map and places in Brickville"]
    guide, task, *rest = modules[3][1]
    assert guide == "Create and Implement in Brickville"
    assert task.startswith("Task 1: My ") and task.endswith("(Create and Implement in Brickville)")
    sheets = [title for title in rest if not title.startswith("Task ")]
    assert sheets[0] == "Create and Implement in Brickville: questions and tasks"
    assert len(sheets) > 4
    assert sheets[1::2] == [f"{title} (PDF, Letter)" for title in sheets[::2]]


def test_what_a_phase_has(made: dict[str, Cartridge], content: Publication) -> None:
    """The general guide, every town's, and the worksheets that serve it."""
    modules = outline(imscc(made["phase-assess"], content))
    towns = [f"{town.name}, phase 2: Assess" for town in content.curriculum.towns.values()]
    assert [title for title, _ in modules] == ["Phase 2 in general: Assess", *towns, "Worksheets for Assess"]
    assert "Genogram" in modules[-1][1]


def test_everything_has_every_link_but_questions(made: dict[str, Cartridge], school: Site) -> None:
    """Questions are in the guide and on its worksheet; as links of a module they would bury the rest."""
    have = {link.id for module in made["practice-towns"].modules for link in module.links}
    assert have == {link.id for link in school.links if link.kind != "question"}


def test_the_same_module_has_the_same_identifier(made: dict[str, Cartridge]) -> None:
    """An import of the town's cartridge after that of everything updates the module and adds no second one."""
    everything = {module.id: module for module in made["practice-towns"].modules}
    for module in made["riverton"].modules:
        assert everything[module.id] == module


def test_identifiers_stay_when_words_change(small: Curriculum) -> None:
    """The next edition has other titles and another date, and the identifiers of this one."""
    next_edition = small.model_copy(update={"title": "Practised Towns", "edition": "2027-spring"})
    town = small.towns["dry-fork"].model_copy(update={"name": "Wet Fork"})
    next_edition = next_edition.model_copy(update={"towns": {"dry-fork": town}})

    def identifiers(curriculum: Curriculum) -> list[list[str | None]]:
        site = site_of(curriculum)
        made = (imscc(one, site.content) for one in cartridges(curriculum, site.links))
        manifests = (ElementTree.fromstring(unpacked(one)["imsmanifest.xml"]) for one in made)
        return [[one.get("identifier") for one in manifest.iter()] for manifest in manifests]

    assert identifiers(small) == identifiers(next_edition) != []


def test_the_bytes_are_always_the_same(small_site: Site) -> None:
    """On any day, on any machine: no time of today, no compression, the same permissions."""
    cartridge = next(cartridges(small_site.curriculum, small_site.links))
    content = imscc(cartridge, small_site.content, a_pdf)
    assert content == imscc(cartridge, small_site.content, a_pdf)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (2026, 8, 17, 0, 0, 0)
            assert (entry.compress_type, entry.create_system) == (zipfile.ZIP_STORED, 3)
            assert entry.external_attr == 0o100644 << 16
        assert archive.namelist()[0] == "imsmanifest.xml"


def test_no_word_for_instructors_is_in_a_cartridge(
    made: dict[str, Cartridge], content: Publication, curriculum: Curriculum
) -> None:
    """Students see modules; titles, addresses and descriptions come from what students read."""
    notes = [one.teaching for one in all_notes(curriculum)]
    assert notes
    for cartridge in made.values():
        packed = imscc(cartridge, content)
        assert not [note for note in notes if note.timing.encode() in packed or note.synopsis[:40].encode() in packed]


def test_signs_that_xml_uses_itself(small: Curriculum) -> None:
    """They come out as they are, and what XML can't hold is left out."""
    link = Link("task:a/b/1", "task", 'A & B <"quoted">\x0b', "", "a/?x=1&y=2", "")
    content = imscc(Cartridge("c", "C & D", "", (Module("m", "M < N", (link,)),)), publication(small, SETTINGS.url))
    assert problems(content) == []
    assert outline(content) == [("M < N", ['A & B <"quoted">'])]


SECOND = '<organization identifier="b" structure="rooted-hierarchy"><item identifier="c" /></organization>'
IN_MANIFEST = {
    "schema": ("IMS Common Cartridge<", "IMS Content<", "the schema is another one"),
    "version": (">1.1.0<", ">1.2.0<", "the schema’s version is another one"),
    "namespace": ("imsccv1p1/imscp", "imsccv1p2/imscp", "the namespace of version 1.1"),
    "late namespace": ("<manifest", f"<!--{'.' * 500}--><manifest", "the namespace of version 1.1"),
    "title of all": ("lomimscc:title>", "lomimscc:keyword>", "the metadata has no title"),
    "organizations": ("</organizations>", f"{SECOND}</organizations>", "there is more than one organization"),
    "structure": ('"rooted-hierarchy"', '"hierarchical"', "the organization has another structure"),
    "top items": ("</organization>", '<item identifier="b" /></organization>', "there is not exactly one top item"),
    "title of the top": ('"root">', '"root"><title>Top</title>', "the top item has a title"),
    "title of an item": ("<title>M</title>", "", "the item module_m has no title"),
    "children": (
        "<title>One</title>",
        '<title>One</title><item identifier="b"><title>B</title></item>',
        "points at a resource and has children",
    ),
    "reference": ('ref="link_', 'ref="lonk_', "there is no resource lonk_"),
    "unused": (' identifierref="pdf_worksheet_two"', "", "no item points at the resource pdf_"),
    "twice": ("module_m", "root", "the identifier root is there twice"),
    "name": ("module_m", "module:m", "module:m is no name for an identifier"),
    "href": ('type="imswl_xmlv1p1"', 'type="imswl_xmlv1p1" href="links/a.xml"', "has a href"),
    "files": ('<file href="links/task_one.xml" />', "", "has not exactly one file"),
    "missing": ('<file href="links/task_one', '<file href="links/none', "the file links/none.xml is missing"),
    "web content": ('type="webcontent" href="', 'type="webcontent" href="a/', "is none of its files"),
    "type": ("imswl_xmlv1p1", "imsbasiclti_xmlv1p0", "is of the type imsbasiclti_xmlv1p0"),
    "well-formed": ("</manifest>", "", "imsmanifest.xml is not well-formed"),
}
IN_A_LINK = {
    "well-formed link": ("</webLink>", "", "links/task_one.xml is not well-formed"),
    "web link": ("imswl_v1p1", "imswl_v1p2", "is no web link of version 1.1"),
    "title of a link": ("<title>One</title>", "", "links/task_one.xml has no title"),
    "address": ("https://school.example", "", "the address in links/task_one.xml is not absolute"),
}
"""Rule → what stands in a good file, what is put in its place, and what is then said."""


@pytest.fixture(scope="module")
def good(small: Curriculum) -> dict[str, bytes]:
    """The files of a cartridge with a link, and a worksheet with its PDF."""
    one = Link("task:one", "task", "One", "", "one/#task-1", "")
    two = Link("worksheet:two", "worksheet", "Two", "", "two/", "", pdf="two/two-letter.pdf")
    cartridge = Cartridge("c", "C", "", (Module("m", "M", (one, two)),))
    return unpacked(imscc(cartridge, publication(small, SETTINGS.url), a_pdf))


@pytest.mark.parametrize("rule", [*IN_MANIFEST, *IN_A_LINK])
def test_each_rule_is_checked(rule: str, good: dict[str, bytes]) -> None:
    """A good cartridge with one thing wrong is refused, and the reason is the one thing."""
    assert list(problems_of(good)) == []
    name = "imsmanifest.xml" if rule in IN_MANIFEST else "links/task_one.xml"
    old, new, said = {**IN_MANIFEST, **IN_A_LINK}[rule]
    text = good[name].decode()
    assert old in text
    found = list(problems_of({**good, name: text.replace(old, new).encode()}))
    assert any(said in problem for problem in found), found


def test_files_without_a_place_are_found(good: dict[str, bytes]) -> None:
    """A file that no resource has, a file that is not there, and no manifest."""
    assert list(problems_of({**good, "more.txt": b""})) == ["the file more.txt belongs to no resource"]
    rest = {name: content for name, content in good.items() if not name.endswith(".pdf")}
    assert list(problems_of(rest)) == ["the file practice-towns/any-town/two-letter.pdf is missing"]
    assert list(problems_of({})) == ["there is no imsmanifest.xml at the top"]
