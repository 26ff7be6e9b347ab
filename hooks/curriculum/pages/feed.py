"""The feed of changes, for feed readers: Atom, https://www.rfc-editor.org/rfc/rfc4287."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from curriculum.model.addresses import address
from curriculum.publication import Publication

FILE = "feed.xml"
"""The address of the feed."""
PAGE = "changes/"
"""The address of the page that lists the changes; the anchor of each is `change-N`, the oldest being 1."""


def feed(publication: Publication) -> str:
    """Return the text of `feed.xml`."""
    curriculum, texts, site_url = publication.curriculum, publication.texts, publication.url
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    SubElement(root, "title").text = f"Changes in {curriculum.title}"
    SubElement(root, "id").text = f"{site_url}{FILE}"
    SubElement(root, "link", rel="self", type="application/atom+xml", href=f"{site_url}{FILE}")
    SubElement(root, "link", rel="alternate", type="text/html", href=site_url + PAGE)
    SubElement(root, "updated").text = _moment(
        max((one.date for one in curriculum.changes), default=curriculum.published)
    )
    SubElement(SubElement(root, "author"), "name").text = curriculum.author
    for before, change in enumerate(curriculum.changes):
        anchor = f"{site_url}{PAGE}#change-{len(curriculum.changes) - before}"
        about = site_url + address(*change.about.split(":", 1)) if change.about else anchor
        entry = SubElement(root, "entry")
        SubElement(entry, "title").text = texts.plain(change.text)
        SubElement(entry, "id").text = anchor
        SubElement(entry, "link", rel="alternate", type="text/html", href=about)
        SubElement(entry, "updated").text = _moment(change.date)
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
