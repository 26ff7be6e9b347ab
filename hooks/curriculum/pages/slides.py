"""A guide’s slides: their table of contents, and splitting texts into pieces that fit on one slide."""

from collections.abc import Iterator

import lxml.html
from markupsafe import Markup

from curriculum.markup.typography import typographic
from curriculum.model.guide import Guide

LONGEST = 520
"""How many characters fit on a slide, in large type on a projector of 1280 × 720 pixels, and on a handout."""

LEAD = 160
"""The maximum number of characters before a table that stay with it."""


def pieces(body: str, longest: int = LONGEST) -> list[Markup]:
    """Split the HTML of a text into pieces of at most `longest` characters, if possible.

    It is split between paragraphs, tables and list entries only: a paragraph or a table stays whole, however long, and
    a line or two before a table stay with it.
    """
    done: list[list[str]] = []
    space_left = 0
    for block, length in _blocks(body, longest):
        leads_in = done and "<table" in block and longest - space_left <= LEAD
        if length > space_left and not leads_in:
            done.append([])
            space_left = longest
        done[-1].append(block)
        space_left -= length
    return [Markup("\n".join(piece)) for piece in done]


def _blocks(body: str, longest: int) -> Iterator[tuple[str, int]]:
    """Yield the parts of a text that are not split, with their number of characters; a long list is split by item."""
    for block in lxml.html.fragment_fromstring(body, create_parent="div"):
        block.tail = None
        length = len(block.text_content())
        if block.tag not in ("ul", "ol") or length <= longest:
            yield _serialize(block), length
            continue
        for number, entry in enumerate(block, start=int(block.get("start", "1"))):
            alone = lxml.html.Element(block.tag, {"start": str(number)} if block.tag == "ol" else {})
            entry.tail = None
            alone.append(entry)
            yield _serialize(alone), len(alone.text_content())


def _serialize(element: lxml.html.HtmlElement) -> str:
    return str(lxml.html.tostring(element, encoding="unicode"))


def slide_contents(guide: Guide) -> list[tuple[str, str]]:
    """Return title and anchor of each slide in the table of contents, in the order of `templates/slides.html`."""
    return [
        ("Title", "start"),
        ("Objectives", "about-this-guide"),
        *([("If this is hard to read", "help-line")] if guide.sensitive else []),
        ("Where you are", "introduction"),
        ("Think before you go on", "prompt"),
        *((typographic(document.title), document.id) for document in guide.case_file),
        ("In the guide", "sections"),
        *((f"Question {question.number}", f"question-{question.number}") for question in guide.questions),
        *((typographic(f"Task {task.number}: {task.title}"), f"task-{task.number}") for task in guide.tasks),
        ("Values and ethics", "ethics"),
        ("Key takeaways", "takeaways"),
        ("What comes next", "next"),
    ]
