"""What a Common Cartridge 1.1 has to be, written down apart from the code that makes ours.

The rules are those of the specification, https://www.imsglobal.org/cc/index.html, and of how Canvas and Moodle read
cartridges. The schemas are not at hand here, so the rules are.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

MANIFEST = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
CP = f"{{{MANIFEST}}}"
LOM = "{http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest}"
WEB_LINK = "{http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1}"
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")


def unpacked(cartridge: bytes) -> dict[str, bytes]:
    """Return the files of a cartridge by their names."""
    with zipfile.ZipFile(io.BytesIO(cartridge)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def problems(cartridge: bytes) -> list[str]:
    """Return every rule that a cartridge breaks."""
    with zipfile.ZipFile(io.BytesIO(cartridge)) as archive:
        names = archive.namelist()
        if (broken := archive.testzip()) or len(set(names)) < len(names):
            return [f"the archive is broken: {broken or 'a name is there twice'}"]
    return list(problems_of(unpacked(cartridge)))


def problems_of(files: dict[str, bytes]) -> Iterator[str]:
    """Yield every rule that the files of a cartridge break."""
    if "imsmanifest.xml" not in files:
        yield "there is no imsmanifest.xml at the top"
        return
    try:
        manifest = ElementTree.fromstring(files["imsmanifest.xml"])
    except ElementTree.ParseError as error:
        yield f"imsmanifest.xml is not well-formed: {error}"
        return
    if MANIFEST.encode() not in files["imsmanifest.xml"][:500] or manifest.tag != f"{CP}manifest":
        yield "the namespace of version 1.1 does not stand in the first 500 bytes"
    if manifest.findtext(f"{CP}metadata/{CP}schema") != "IMS Common Cartridge":
        yield "the schema is another one"
    if manifest.findtext(f"{CP}metadata/{CP}schemaversion") != "1.1.0":
        yield "the schema’s version is another one"
    if not manifest.findtext(f"{CP}metadata/{LOM}lom/{LOM}general/{LOM}title/{LOM}string", "").strip():
        yield "the metadata has no title"
    identifiers = [found for one in manifest.iter() if (found := one.get("identifier")) is not None]
    for identifier, count in Counter(identifiers).items():
        if count > 1:
            yield f"the identifier {identifier} is there twice"
        if not NAME.fullmatch(identifier):
            yield f"{identifier} is no name for an identifier"
    resources = {one.get("identifier", ""): one for one in manifest.iter(f"{CP}resource")}
    yield from _organization(manifest, resources)
    yield from _resources(resources, files)


def _organization(manifest: Element, resources: dict[str, Element]) -> Iterator[str]:
    organizations = manifest.findall(f"{CP}organizations/{CP}organization")
    if len(organizations) > 1:
        yield "there is more than one organization"
    used = set()
    for organization in organizations:
        if organization.get("structure") != "rooted-hierarchy":
            yield "the organization has another structure"
        tops = organization.findall(f"{CP}item")
        if len(tops) != 1:
            yield "there is not exactly one top item"
        for item in organization.iter(f"{CP}item"):
            title = item.find(f"{CP}title")
            if item in tops and title is not None:
                yield "the top item has a title"
            if item not in tops and (title is None or not (title.text or "").strip()):
                yield f"the item {item.get('identifier')} has no title"
            reference = item.get("identifierref")
            if reference is None:
                continue
            used.add(reference)
            if item.find(f"{CP}item") is not None:
                yield f"the item {item.get('identifier')} points at a resource and has children"
            if reference not in resources:
                yield f"there is no resource {reference}"
    for unused in set(resources) - used:
        yield f"no item points at the resource {unused}"


def _resources(resources: dict[str, Element], files: dict[str, bytes]) -> Iterator[str]:
    listed = {"imsmanifest.xml"}
    for identifier, resource in resources.items():
        own = [one.get("href", "") for one in resource.findall(f"{CP}file")]
        listed |= set(own)
        for name in own:
            if name not in files:
                yield f"the file {name} is missing"
        if resource.get("type") == "imswl_xmlv1p1":
            if resource.get("href") is not None:
                yield f"the web link {identifier} has a href"
            if len(own) != 1:
                yield f"the web link {identifier} has not exactly one file"
            for name in own:
                yield from _web_link(name, files.get(name, b""))
        elif resource.get("type") == "webcontent":
            if resource.get("href") not in own:
                yield f"the href of {identifier} is none of its files"
        else:
            yield f"the resource {identifier} is of the type {resource.get('type')}"
    for name in set(files) - listed:
        yield f"the file {name} belongs to no resource"


def _web_link(name: str, content: bytes) -> Iterator[str]:
    try:
        link = ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        yield f"{name} is not well-formed: {error}"
        return
    if link.tag != f"{WEB_LINK}webLink":
        yield f"{name} is no web link of version 1.1"
    if not (link.findtext(f"{WEB_LINK}title") or "").strip():
        yield f"{name} has no title"
    url = link.find(f"{WEB_LINK}url")
    address = urlsplit(url.get("href", "") if url is not None else "")
    if address.scheme not in ("https", "http") or not address.netloc:
        yield f"the address in {name} is not absolute"


def addresses(files: dict[str, bytes]) -> list[str]:
    """Return the addresses of a cartridge's web links."""
    found = []
    for name, content in files.items():
        if name.startswith("links/"):
            url = ElementTree.fromstring(content).find(f"{WEB_LINK}url")
            found.append(url.get("href", "") if url is not None else "")
    return found
