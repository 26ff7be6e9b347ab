"""A picture on a page and as a file."""

from xml.etree import ElementTree

from curriculum.diagrams.drawing import Drawing
from curriculum.diagrams.svg import line, link, text


def test_a_picture_is_named_described_and_well_formed() -> None:
    """On the page by its ids, in the file by its own title; the file's links are whole addresses."""
    shapes = line([(0, 0), (10.04, 5)]) + link("towns/x/people/#a", 'Ann "A" & co', text(["Ann"], 5, 5))
    drawing = Drawing("genogram", "x", "Genogram of X & Y", "Two people.", 20, 10, shapes)
    inline = ElementTree.fromstring(drawing.inline())
    assert inline.findtext(f"*[@id='{inline.get('aria-labelledby')}']") == "Genogram of X & Y"
    assert inline.findtext(f"*[@id='{inline.get('aria-describedby')}']") == "Two people."
    file = ElementTree.fromstring(drawing.file("https://practice.example/"))
    assert file.findtext("{*}title") == "Genogram of X & Y"
    assert [link.get("href") for link in file.findall("{*}a")] == ["https://practice.example/towns/x/people/#a"]
