"""What a guide’s slides are: their contents, and texts cut into pieces that fit on one."""

from collections.abc import Iterator

import lxml.html
from markupsafe import Markup

from curriculum.model.guide import Guide
from curriculum.texts import typographic

LONGEST = 520
"""How many characters one slide takes in large type on a projector of 1280 × 720 pixels, and on a page of handouts."""

LEAD = 160
"""How many characters before a table belong to it."""


def pieces(body: str, longest: int = LONGEST) -> list[Markup]:
    """Return the HTML of a text as a row of pieces, none of them longer than `longest` characters if it can be helped.

    It is cut between paragraphs, tables and list entries only: a paragraph or a table stays whole, however long, and
    a line or two before a table stay with it.
    """
    done: list[list[str]] = []
    room = 0
    for block, length in _blocks(body, longest):
        leads_in = done and "<table" in block and longest - room <= LEAD
        if length > room and not leads_in:
            done.append([])
            room = longest
        done[-1].append(block)
        room -= length
    return [Markup("\n".join(piece)) for piece in done]


def _blocks(body: str, longest: int) -> Iterator[tuple[str, int]]:
    """Yield the parts of a text that stay whole, with the number of their characters; a long list entry by entry."""
    for block in lxml.html.fragment_fromstring(body, create_parent="div"):
        block.tail = None
        length = len(block.text_content())
        if block.tag not in ("ul", "ol") or length <= longest:
            yield _written(block), length
            continue
        for number, entry in enumerate(block, start=int(block.get("start", "1"))):
            alone = lxml.html.Element(block.tag, {"start": str(number)} if block.tag == "ol" else {})
            entry.tail = None
            alone.append(entry)
            yield _written(alone), len(alone.text_content())


def _written(element: lxml.html.HtmlElement) -> str:
    return str(lxml.html.tostring(element, encoding="unicode"))


def slide_contents(guide: Guide) -> list[tuple[str, str]]:
    """Return the slides that the list of contents names: title and anchor, in the order of `templates/slides.html`."""
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
