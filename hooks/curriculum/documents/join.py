"""Joins the pages of several PDFs, with their tags and bookmarks, to one PDF: the packets of worksheets.

A worksheet's pages are laid out once. For the packets they are kept as a part: a PDF without page numbers, whose tags
are adapted to be below a packet's headings (`as_part`). A packet is laid out with a blank page for each page of its
worksheets, which has the number; `join` puts the parts' pages in their place. Form fields of parts become fields of
the packet, whose names begin with that of their part, so that no two fields share what is typed.

The structure of tags is defined in ISO 32000-1, 14.7, that of bookmarks in 12.3.3, that of forms in 12.7.2.
"""

import io
import re
import string
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pikepdf

CHARACTERS = f"{string.ascii_letters} {string.digits}{string.punctuation}‘’“”–—…·×é"
"""The characters in the fonts that all parts of a packet share."""

_MARK = re.compile(rb"/Span\s*<<\s*/MCID \d+\s*>>\s*BDC")
"""The beginning of a piece of tagged text in WeasyPrint's content streams."""
_FONT = re.compile(rb"/([A-Z]{6}) ")
"""The name of a font in WeasyPrint's content streams."""
_MAPPED = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
"""A glyph and its text in the character map of a font (ISO 32000-1, 9.10.3)."""
_HEADING = re.compile(r"/H([1-5])")


def as_part(objects: Iterable[Any], name: str) -> None:
    """Change the tags of a document, the `objects` of WeasyPrint's PDF, to those of a part of a packet.

    Headings are one level lower, and `name` makes the identifiers of table headings unique in any packet.
    """
    for element in objects:
        if isinstance(element, dict) and element.get("Type") == "/StructElem":
            if heading := _HEADING.fullmatch(element["S"]):
                element["S"] = f"/H{int(heading[1]) + 1}"
            if "ID" in element:  # cells refer to a heading by the same object
                element["ID"].string = f"{name}-{element['ID'].string}"


def join(frame: bytes, parts: Sequence[tuple[str, pikepdf.Pdf]], fonts: pikepdf.Pdf) -> bytes:
    """Return a packet as the bytes of a PDF; the same input gives the same bytes.

    `frame` is the packet with as many blank pages at its end as the `parts` have pages; each part has a name, with
    which the names of its form fields begin. `fonts` is a document with `CHARACTERS` in all fonts: a part's font is
    replaced by one of its fonts, unless it has characters that this lacks.
    """
    joined = io.BytesIO()
    with pikepdf.open(io.BytesIO(frame)) as packet:
        shared = _Fonts(packet, fonts, packet.pages[0].obj.Resources.Font)
        pages = packet.pages
        count = len(pages)
        first = count - sum(len(part.pages) for _, part in parts)
        blank = [page.obj for page in pages[first:]]
        del pages[first:]
        tree = packet.Root.StructTreeRoot
        body, numbers = tree.K[0], list(tree.ParentTree.Nums)
        own = {page.obj.objgen for page in pages}
        children = [element for element in body.K if element.Pg.objgen in own]
        of_pages: list[Any] = numbers[: 2 * first]
        of_links: list[Any] = numbers[2 * count :]
        resources = pages[0].obj.Resources
        resources.Font = shared.of(resources.Font)
        places = {}
        groups = _groups(packet, blank)
        above = packet.Root.Outlines.First
        begin = packet.make_stream(b"q\n")
        for name, part in parts:
            above = groups.get(blank[len(of_pages) // 2 - first].objgen, above)
            copied = _add_pages(packet, part, shared, resources)
            _add_fields(packet, part, name)
            for page in copied:
                place = blank[len(of_pages) // 2 - first]
                places[place.objgen] = page
                # The part's content is enclosed in q and Q, so that its coordinates don't apply to the page number.
                number = _MARK.sub(b"/Artifact BMC", place.Contents.read_bytes())
                number = _FONT.sub(rb"/Number\1 ", number)
                page.Contents = pikepdf.Array([begin, page.Contents, packet.make_stream(b"\nQ\n" + number)])
                of_pages += [len(of_pages) // 2, None]
            part_tree = packet.copy_foreign(part.Root.StructTreeRoot)
            _number(part_tree, copied, of_pages, of_links, count)
            article = part_tree.K[0]
            article.S, article.P = pikepdf.Name.Art, body
            children.append(article)
            _add_bookmarks(packet, part, above)
        for group in groups.values():
            group.Dest[0] = places[group.Dest[0].objgen]
        body.K = pikepdf.Array(children)
        tree.ParentTree.Nums = pikepdf.Array([*of_pages, *of_links])
        for target in list(packet.Root.Names.Dests.Names)[1::2]:
            target[0] = places.get(target[0].objgen, target[0])
        packet.save(joined, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return joined.getvalue()


def _add_pages(packet: pikepdf.Pdf, part: pikepdf.Pdf, shared: "_Fonts", resources: Any) -> list[Any]:
    """Append the part's pages to the packet and return them; they also get the `resources` of the page number.

    The number's fonts have names of their own, because the part's may have the same name and fewer characters.
    """
    first = len(packet.pages)
    for page in part.pages:
        packet.pages.append(pikepdf.Page(packet.copy_foreign(page.obj)))
    pages = [page.obj for page in packet.pages[first:]]
    own = pages[0].Resources  # all pages of a part have the same
    own.Font = shared.of(own.Font)
    for name, font in resources.Font.items():
        own.Font[f"/Number{name[1:]}"] = font
    for name, state in resources.ExtGState.items():
        own.ExtGState[name] = state
    return pages


def _number(part_tree: Any, pages: Sequence[Any], of_pages: list[Any], of_links: list[Any], count: int) -> None:
    """Add the part's pages and links to the lists of the packet's, by which a viewer finds their tags.

    In both lists each number is followed by its tags. The lists already have the part's pages, without their tags;
    the numbers of links follow those of all `count` pages.
    """
    numbers = list(part_tree.ParentTree.Nums)
    tags = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    first = len(of_pages) // 2 - len(pages)
    for index, page in enumerate(pages):
        of_pages[2 * (first + index) + 1] = tags[int(page.StructParents)]
        page.StructParents = first + index
        for link in page.get("/Annots", ()):
            of_links += [count + len(of_links) // 2, tags[int(link.StructParent)]]
            link.StructParent = of_links[-2]


def _add_fields(packet: pikepdf.Pdf, part: pikepdf.Pdf, name: str) -> None:
    """Add the part's form fields, which are on its pages, to the packet's form; `name` makes their names unique."""
    if "/AcroForm" not in part.Root:
        return
    form = packet.Root.AcroForm
    for field in part.Root.AcroForm.Fields:
        added = packet.copy_foreign(field)
        added.T = pikepdf.String(f"{name}-{field.T}")
        form.Fields.append(added)


def _groups(packet: pikepdf.Pdf, blank: Sequence[Any]) -> dict[Any, Any]:
    """Return the bookmarks below which parts are grouped, by the blank page that they lead to."""
    pages = {page.objgen for page in blank}
    bookmark, found = packet.Root.Outlines.First.get("/First"), {}
    while bookmark is not None:
        if bookmark.Dest[0].objgen in pages:
            found[bookmark.Dest[0].objgen] = bookmark
        bookmark = bookmark.get("/Next")
    return found


def _add_bookmarks(packet: pikepdf.Pdf, part: pikepdf.Pdf, above: Any) -> None:
    """Add the part's bookmarks below the bookmark `above`: that of a group, or the packet's first one, its title."""
    added = packet.copy_foreign(part.Root.Outlines.First)
    added.Parent = above
    if "/Last" in above:
        added.Prev = above.Last
        above.Last.Next = above.Last = added
    else:
        above.First = above.Last = added
    new = 1 + int(added.Count)
    while above is not None:
        above.Count = int(above.get("/Count", 0)) + new
        above = above.get("/Parent")


class _Fonts:
    """The fonts of a packet that all its parts share."""

    def __init__(self, packet: pikepdf.Pdf, source: pikepdf.Pdf, own: Any) -> None:
        """`own` are the fonts of the packet's own pages: where one can type, they have all characters."""
        self._packet = packet
        self._own = {name: (font, set(_glyphs(font))) for name, font in own.items()}
        self._source = source.pages[0].obj.Resources.Font
        self._copies: dict[str, Any] = {}

    def of(self, fonts: Any) -> pikepdf.Dictionary:
        """Return fonts with the shared ones in place of those that have no other characters."""
        return pikepdf.Dictionary({name: self._shared(name, font) for name, font in fonts.items()})

    def _shared(self, name: str, font: Any) -> Any:
        glyphs = set(_glyphs(font))
        if name in self._own and glyphs <= self._own[name][1] and "/AcroForm" in self._packet.Root:
            return self._own[name][0]
        if name not in self._source or not glyphs <= set(_glyphs(self._source[name])):
            return font
        if name not in self._copies:
            self._copies[name] = self._packet.copy_foreign(self._source[name])
        return self._copies[name]


def _glyphs(font: Any) -> Iterator[tuple[bytes, bytes]]:
    """Yield the number and the text of each glyph of a font."""
    return ((glyph[1], glyph[2]) for glyph in _MAPPED.finditer(font.ToUnicode.read_bytes()))
