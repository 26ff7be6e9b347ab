"""Cartridges: files to import into a learning management system, with links to pages and worksheet PDFs.

The format is IMS Common Cartridge 1.1, https://www.imsglobal.org/cc/index.html, which Canvas, Moodle, Blackboard and
Brightspace read. `docs/assets/syllabus/cartridge.js` writes the same XML for the links a reader has picked.
Identifiers are made from content ids, so that a second import updates the items of the first.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from curriculum.exports.links import Link
from curriculum.model.curriculum import Curriculum
from curriculum.publication import LANGUAGE, LICENSE, Publication

FOLDER = "cartridges/"
"""The folder of the ready-made cartridges on the site."""

_MANIFEST = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_DESCRIPTION = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
_WEB_LINK = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMAS = "http://www.imsglobal.org/profile/cc/ccv1p1/"


@dataclass(frozen=True)
class Module:
    """Links below one heading of a course."""

    id: str
    """The same in every cartridge that has the module."""
    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Cartridge:
    """Modules that are imported together."""

    id: str
    """The file's name, without `.imscc`."""
    title: str
    description: str
    """Its content in one sentence."""
    modules: tuple[Module, ...]

    @property
    def address(self) -> str:
        """Its address on the site, if it is a ready-made one."""
        return f"{FOLDER}{self.id}.imscc"


def cartridges(curriculum: Curriculum, links: Sequence[Link]) -> Iterator[Cartridge]:
    """Yield the ready-made cartridges: one for everything, one for each town, one for each phase.

    `links` are those of `all_links`.
    """
    towns = {town: tuple(_town(curriculum, links, town)) for town in curriculum.towns}
    phases = {phase: _phase(curriculum, links, phase) for phase in curriculum.phases}
    blank = [link for link in links if link.kind == "worksheet" and not link.town]
    rest = (
        Module("interventions", "Types of intervention", _of_kind(links, "intervention")),
        Module("worksheets", "Worksheets for any town", tuple(blank)),
        Module("samples", "Filled-in samples of worksheets", _of_kind(links, "sample")),
        Module("tools", "Tools for any town", tuple(link for link in links if link.kind == "tool" and not link.town)),
        Module("reference", "Reference pages", _of_kind(links, "reference")),
    )
    everything = (*(module for modules in towns.values() for module in modules), *phases.values(), *rest)
    about = "Every town, guide, task, worksheet, sample and reference page."
    yield Cartridge("practice-towns", curriculum.title, about, everything)
    for town in curriculum.towns.values():
        about = f"The case of {town.name}: the town, its tools, and each phase with its tasks and worksheets."
        yield Cartridge(town.id, f"{town.name} · {curriculum.title}", about, towns[town.id])
    for phase in curriculum.phases.values():
        serving = tuple(link for link in blank if phase.id in link.phases)
        modules = (
            phases[phase.id],
            *(module for town in towns.values() for module in town if module.id.endswith(f".{phase.id}")),
            Module(f"worksheets_{phase.id}", f"Worksheets for {phase.title}", serving),
        )
        about = f"Phase {phase.number}, {phase.title}: the general guide, the guide of each town, and the worksheets."
        yield Cartridge(f"phase-{phase.id}", f"{phase.title} · {curriculum.title}", about, modules)


def _town(curriculum: Curriculum, links: Sequence[Link], identifier: str) -> Iterator[Module]:
    """Yield the modules of a town: the town with its tools, then one module per phase."""
    town = curriculum.towns[identifier]
    known = {link.id: link for link in links}
    tools = tuple(link for link in links if link.kind == "tool" and link.town == town.id)
    yield Module(f"town_{town.id}", f"{town.name}: the town and its tools", (known[f"town:{town.id}"], *tools))
    for phase_id, guide in town.guides.items():
        phase = curriculum.phases[phase_id]
        own = known[f"guide:{town.id}/{phase_id}"]
        sheets = (f"{town.id}/{phase_id}", *guide.all_worksheets)
        given = (known[f"worksheet:{sheet}"] for sheet in sheets if f"worksheet:{sheet}" in known)
        title = f"{town.name}, phase {phase.number}: {guide.title or phase.title}"
        yield Module(f"guide_{town.id}.{phase_id}", title, (own, *_tasks(links, own), *given))


def _phase(curriculum: Curriculum, links: Sequence[Link], identifier: str) -> Module:
    guide = next(link for link in links if link.id == f"phase:{identifier}")
    phase = curriculum.phases[identifier]
    title = f"Phase {phase.number} in general: {phase.title}"
    return Module(f"phase_{identifier}", title, (guide, *_tasks(links, guide)))


def _tasks(links: Sequence[Link], guide: Link) -> tuple[Link, ...]:
    return tuple(link for link in links if link.kind == "task" and guide.id in link.part_of)


def _of_kind(links: Sequence[Link], kind: str) -> tuple[Link, ...]:
    return tuple(link for link in links if link.kind == kind)


def identifier(link: str) -> str:
    """Return a link's id as a valid XML identifier: `task:riverton/engage/2` becomes `task_riverton.engage.2`."""
    return link.replace(":", "_").replace("/", ".")


def pdf_path(link: Link) -> str:
    """Return the path of a worksheet's PDF in a cartridge, and after the import among the files of a course."""
    return f"practice-towns/{link.town or 'any-town'}/{(link.pdf or '').rpartition('/')[2]}"


def imscc(cartridge: Cartridge, publication: Publication, read: Callable[[str], bytes] | None = None) -> bytes:
    """Return the bytes of a cartridge file; the same input gives the same bytes, on any machine.

    `read` returns a file of the site by its address; without it the cartridge has links only. Modules without links
    are left out.
    """
    files = {"imsmanifest.xml": _xml(_manifest(cartridge, publication.curriculum, pdfs=read is not None))}
    for link in _unique_links(cartridge):
        files[f"links/{identifier(link.id)}.xml"] = _xml(_web_link(link, publication.url))
        if link.pdf and read:
            files[pdf_path(link)] = read(link.pdf)
    return _zip(files, publication.curriculum.published)


def _unique_links(cartridge: Cartridge) -> list[Link]:
    """Return each link of a cartridge once, even if several modules contain it."""
    return list({link.id: link for module in cartridge.modules for link in module.links}.values())


def _manifest(cartridge: Cartridge, curriculum: Curriculum, *, pdfs: bool) -> Element:
    # Moodle looks for the namespace in the first 500 bytes, so it comes first.
    root = Element("manifest", {"identifier": f"practice-towns_{cartridge.id}", "xmlns": _MANIFEST})
    root.set("xmlns:lomimscc", _DESCRIPTION)
    root.set("xmlns:xsi", _INSTANCE)
    root.set(
        "xsi:schemaLocation",
        f"{_MANIFEST} {_SCHEMAS}ccv1p1_imscp_v1p2_v1p0.xsd {_DESCRIPTION} {_SCHEMAS}LOM/ccv1p1_lommanifest_v1p0.xsd",
    )
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "IMS Common Cartridge"
    SubElement(metadata, "schemaversion").text = "1.1.0"
    lom = SubElement(metadata, "lomimscc:lom")
    general = SubElement(lom, "lomimscc:general")
    _words(general, "title", cartridge.title)
    SubElement(general, "lomimscc:language").text = LANGUAGE
    _words(general, "description", f"{cartridge.description} Edition {curriculum.edition}.")
    rights = SubElement(lom, "lomimscc:rights")
    restrictions = SubElement(rights, "lomimscc:copyrightAndOtherRestrictions")
    SubElement(restrictions, "lomimscc:value").text = "yes"
    _words(rights, "description", f"{curriculum.author}, {LICENSE}")

    organizations = SubElement(root, "organizations")
    organization = SubElement(organizations, "organization", identifier="modules", structure="rooted-hierarchy")
    top = SubElement(organization, "item", identifier="root")
    for module in cartridge.modules:
        if not module.links:
            continue
        heading = SubElement(top, "item", identifier=f"module_{module.id}")
        SubElement(heading, "title").text = module.title
        for link in module.links:
            name = identifier(link.id)
            _item(heading, module, f"link_{name}", link.title)
            if link.pdf and pdfs:
                _item(heading, module, f"pdf_{name}", f"{link.title} (PDF, Letter)")

    resources = SubElement(root, "resources")
    for link in _unique_links(cartridge):
        name = identifier(link.id)
        resource = SubElement(resources, "resource", identifier=f"link_{name}", type="imswl_xmlv1p1")
        SubElement(resource, "file", href=f"links/{name}.xml")
        if link.pdf and pdfs:
            path = pdf_path(link)
            resource = SubElement(resources, "resource", identifier=f"pdf_{name}", type="webcontent", href=path)
            SubElement(resource, "file", href=path)
    return root


def _words(parent: Element, name: str, words: str) -> None:
    SubElement(SubElement(parent, f"lomimscc:{name}"), "lomimscc:string", language=LANGUAGE).text = words


def _item(parent: Element, module: Module, resource: str, title: str) -> None:
    item = SubElement(parent, "item", identifier=f"item_{module.id}_{resource}", identifierref=resource)
    SubElement(item, "title").text = title


def _web_link(link: Link, site_url: str) -> Element:
    root = Element("webLink", {"xmlns": _WEB_LINK, "xmlns:xsi": _INSTANCE})
    root.set("xsi:schemaLocation", f"{_WEB_LINK} {_SCHEMAS}ccv1p1_imswl_v1p1.xsd")
    SubElement(root, "title").text = link.title
    # In a new window: hosts may send a header that forbids showing the site in a frame.
    SubElement(root, "url", href=site_url + link.address, target="_blank")
    return root


_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML 1.0 does not allow."""


def _xml(root: Element) -> bytes:
    indent(root)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
    return _NO_XML.sub("", text).encode("utf-8")


def _zip(files: dict[str, bytes], day: str) -> bytes:
    """Return a ZIP archive without compression, because compressed bytes differ between machines."""
    year, month, date = (int(number) for number in day.split("-"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (year, month, date, 0, 0, 0))
            entry.create_system = 3  # Unix, whose permissions follow: read by all, written by the owner
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content)
    return packed.getvalue()
