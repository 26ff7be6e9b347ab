"""Tags of PDFs: labels are paragraphs."""

from typing import Any

from curriculum.documents.tags import tag_paragraphs


class Element(dict[str, Any]):
    """An object of WeasyPrint's PDF."""

    def __init__(self, reference: bytes, kind: str, above: bytes, *children: bytes | int) -> None:
        super().__init__(Type="/StructElem", S=kind, P=above, K=list(children))
        self.reference = reference


def test_text_directly_in_a_section_becomes_a_paragraph() -> None:
    """That of a label is, that within a paragraph or around a field is not."""
    objects: list[Any] = [
        object(),
        Element(b"form", "/NonStruct", b"document", b"section", b"item"),
        Element(b"document", "/Document", b"root", b"form"),
        Element(b"section", "/Sect", b"form", b"label", b"fieldset", b"paragraph"),
        Element(b"label", "/NonStruct", b"section", b"label text"),
        Element(b"label text", "/Span", b"label", 0),
        Element(b"fieldset", "/NonStruct", b"section", b"legend"),
        Element(b"legend", "/NonStruct", b"fieldset", b"legend text"),
        Element(b"legend text", "/Span", b"legend", 1),
        Element(b"paragraph", "/P", b"section", b"strong"),
        Element(b"strong", "/NonStruct", b"paragraph", b"strong text"),
        Element(b"strong text", "/Span", b"strong", 2),
        Element(b"item", "/LBody", b"form", b"option"),
        Element(b"option", "/NonStruct", b"item", b"option text"),
        Element(b"option text", "/Span", b"option", 3),
    ]
    tag_paragraphs(objects)
    assert [one.reference for one in objects[1:] if one["S"] == "/P"] == [b"label", b"legend", b"paragraph"]
