"""What the search finds: an entry for every page and every part of a page with an address, with its full text.

The text is that of the rendered page. The model supplies the kind and the other names of most entries.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from curriculum.formatting import number_in_words
from curriculum.markup.typography import typographic
from curriculum.model.addresses import address
from curriculum.model.curriculum import Curriculum
from curriculum.model.guide import Guide, Phase
from curriculum.model.objectives import LEARNING_SECTIONS
from curriculum.model.reference import Reference
from curriculum.model.town import Town
from curriculum.pages.page import Body, Page
from curriculum.pages.page_kinds import BY_ID, GUIDE, Kind

_IN_FULL = {"Rev.": "Reverend", "Dr.": "Doctor", "St.": "Saint"}
"""Abbreviations in names, and what people type instead."""

_LISTS_OF_LINKS = frozenset(("used-with", "worksheets", "downloads", "towns", "competencies", "key-terms"))
"""The anchors of sections that only say what else there is, on pages that are generated."""


class _Facts(NamedTuple):
    """What the model supplies for one address."""

    kind: str
    """An id of `kinds.KINDS`."""
    also: tuple[str, ...] = ()
    """Other names."""
    within: bool = False
    """Whether it needs its page's title to be understood, as “Question 2” does."""
    title: str = ""
    """Its title, if it has no heading on its page."""


_NOTHING = _Facts("")


@dataclass
class Entry:
    """What can be found at one address."""

    kind: Kind
    """Its kind."""
    address: str
    """Its address, relative to the site's root."""
    title: str
    """Its title, as readers see it."""
    town: str
    """The id of its town; empty if it belongs to none."""
    page: str = ""
    """The title of the page it is a part of, if the reader needs that to understand what it is."""
    also: list[str] = field(default_factory=list)
    """Other names."""
    found_by_title: bool = True
    """Whether its title is a name, and not the same on many pages, as “Key takeaways” is."""
    text: str = ""
    """Its full text, a line for each paragraph, up to the next entry's."""


def entries(curriculum: Curriculum, pages: Iterable[tuple[Page, Body]]) -> Iterator[Entry]:
    """Yield the entries, page by page, in the order in which they are on the page; the first is the page itself.

    `pages` are all pages of the site, rendered. Pages that show another one in a different form have no entries.
    """
    facts = dict(_facts(curriculum))
    names = {term.title.lower(): term.aliases for term in curriculum.reference.glossary.terms}
    for page, body in pages:
        if page.companion_of is None:
            yield from _of_page(page, body, facts, names, curriculum)


def _of_page(
    page: Page,
    body: Body,
    facts: Mapping[str, _Facts],
    names: Mapping[str, Iterable[str]],
    curriculum: Curriculum,
) -> list[Entry]:
    name = f"{page.title} in {curriculum.towns[page.town].name}" if page.kind is GUIDE and page.town else page.title
    known = facts.get(page.address, _Facts(page.kind.id))
    made = [Entry(BY_ID[known.kind], page.address, typographic(name), page.town or "", also=list(known.also))]
    by_anchor = {body.title_anchor: made[0]} if body.title_anchor else {}
    titles = {heading.anchor: heading.title for heading in body.headings}
    texts = texts_by_anchor(body.html, lambda anchor: anchor in titles or f"{page.address}#{anchor}" in facts)
    for anchor, _ in texts:
        if not anchor or anchor in by_anchor:
            continue
        place = f"{page.address}#{anchor}"
        found_by_title = True
        known = facts.get(place, _NOTHING)
        if known is _NOTHING:
            known = _Facts("section" if page.town else page.kind.id, within=True)
            found_by_title = page.headings_in_search and anchor not in LEARNING_SECTIONS
            if not found_by_title and anchor in _LISTS_OF_LINKS:
                continue
        by_anchor[anchor] = Entry(
            BY_ID[known.kind],
            place,
            typographic(known.title or titles[anchor]),
            page.town or "",
            typographic(page.title) if known.within else "",
            list(known.also),
            found_by_title,
        )
        made.append(by_anchor[anchor])
    description = " ".join(typographic(page.description).split())
    if all(description not in text for anchor, text in texts if by_anchor.get(anchor, made[0]) is made[0]):
        made[0].text = description
    for anchor, text in texts:
        if anchor and anchor not in by_anchor:
            continue
        entry = by_anchor.get(anchor, made[0])
        heading, _, rest = text.partition("\n")
        is_title = heading == entry.title or (entry is made[0] and heading.startswith(page.title))
        text = rest if is_title else text
        entry.text = "\n".join(filter(None, (entry.text, text)))
    for entry in made:
        entry.also = list(dict.fromkeys([*entry.also, *names.get(entry.title.lower(), ()), *_in_full(entry.title)]))
    return [entry for entry in made if entry.found_by_title or entry.text]


_LEFT_OUT = re.compile(
    r"<(svg|script|style|noscript|template|button|select|textarea|dialog|nav)\b.*?</\1>|<a class=\"headerlink.*?</a>"
    r"|<!--.*?-->",
    re.DOTALL,
)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)([^>]*)>")
_ID = re.compile(r'\sid="([^"]+)"')
_UNSEEN = re.compile(
    r"\s(?:hidden|data-search-exclude)(?=[\s=/]|$)"
    r'|\sclass="(?:[^"]* )?(?:pt-help|pt-refs|pt-tag|ws-title-block|ws-paper|ws-cell-name|sm-bracket|sm-mark)[ "]'
)
"""The attributes of what readers don’t see, and of what is on many pages: the help line, levels, lists of links."""
_HEADING = re.compile("h[1-6]")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_IN_A_LINE = frozenset("a abbr b bdi cite code em i kbd mark q s small span strong sub sup time u var wbr".split())
_CELLS = frozenset(("td", "th"))


def texts_by_anchor(body: str, is_entry: Callable[[str], bool]) -> list[tuple[str, str]]:
    """Return the text of a page's HTML in pieces, each with the id of the entry that it belongs to; "" at the top.

    A heading begins a piece that ends at the next heading; any other element with an id contains its piece. Text that
    readers don't see, and that of buttons and fields, is left out. `is_entry` says whether an id is one of an entry.
    """
    body = _LEFT_OUT.sub(" ", body)
    pieces: list[tuple[str, list[str]]] = [("", [])]
    around: list[tuple[str, str | None]] = []  # open elements, and the id to go back to at the end of one with an entry
    current = ""
    unseen = 0  # how many elements were open where readers stop seeing; 0 where they see
    place = 0
    for tag in _TAG.finditer(body):
        closes, name, attributes = tag.groups()
        if not unseen and tag.start() > place:
            pieces[-1][1].append(body[place : tag.start()].replace("\n", " "))
        place = tag.end()
        if not unseen and name not in _IN_A_LINE:
            pieces[-1][1].append(" · " if closes and name in _CELLS else "\n" if name not in _CELLS else "")
        if closes:
            while around and (last := around.pop()):
                if unseen > len(around):
                    unseen = 0
                if last[1] is not None and last[1] != current:
                    current = last[1]
                    pieces.append((current, []))
                if last[0] == name:
                    break
            continue
        found = _ID.search(attributes) if "id=" in attributes else None
        back = None
        if found and is_entry(anchor := html.unescape(found[1])):
            if not _HEADING.fullmatch(name):
                back = current
            current = anchor
            pieces.append((current, []))
        if name not in _VOID and not attributes.endswith("/"):
            around.append((name, back))
            if not unseen and _UNSEEN.search(attributes):
                unseen = len(around)
    pieces[-1][1].append(body[place:])
    return [(anchor, _lines(html.unescape("".join(parts)))) for anchor, parts in pieces]


_CELLS_WITHOUT_TEXT = re.compile(r"(?:· )+(?=·)")


def _lines(text: str) -> str:
    lines = (_CELLS_WITHOUT_TEXT.sub("", " ".join(line.split())).strip("· ") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _in_full(title: str) -> list[str]:
    words = [_IN_FULL.get(word, word) for word in title.split()]
    return [] if words == title.split() else [" ".join(words)]


def _facts(curriculum: Curriculum) -> Iterator[tuple[str, _Facts]]:
    """Yield facts by address; titles come from the pages, as readers see them there."""
    for town in curriculum.towns.values():
        yield from _town(town)
        for identifier, guide in town.guides.items():
            page = address("guide", f"{town.id}/{identifier}")
            yield page, _Facts("guide", _numbered(curriculum.phases[identifier]))
            yield from _guide(page, guide)
    for phase in curriculum.phases.values():
        yield address("phase", phase.id), _Facts("phase", _numbered(phase))
        yield from _guide(address("phase", phase.id), phase)
    for intervention in curriculum.interventions.values():
        page = address("intervention", intervention.id)
        for topic in intervention.topics:
            yield f"{page}#{topic.id}", _Facts("topic", within=True)
        for number, _ in enumerate(intervention.examples, start=1):
            yield f"{page}#example-{number}", _Facts("example", within=True)
    for sample in curriculum.samples.values():
        also = (f"{curriculum.worksheets[sample.worksheet].title} sample",)
        yield address("sample", sample.id), _Facts("sample", also)
    yield from _reference(curriculum.reference)


def _town(town: Town) -> Iterator[tuple[str, _Facts]]:
    def place(kind: str, identifier: str) -> str:
        return address(kind, f"{town.id}/{identifier}")

    for issue in town.issues:
        yield place("issue", issue.id), _Facts("issue")
    for spot in town.places:
        yield place("place", spot.id), _Facts("place")
    for person in town.people:
        yield place("person", person.id), _Facts("person")
    for organization in town.organizations:
        yield place("organization", organization.id), _Facts("organization")
    for family in town.families:
        yield place("family", family.id), _Facts("family")
    for figure in town.figures:
        yield place("figure", figure.id), _Facts("figure", within=True, title=figure.label)


def _numbered(phase: Phase) -> tuple[str, ...]:
    return f"Phase {phase.number}", f"Phase {number_in_words(phase.number)}"


def _guide(page: str, guide: Guide | Phase) -> Iterator[tuple[str, _Facts]]:
    for document in guide.case_file if isinstance(guide, Guide) else ():
        yield f"{page}#{document.id}", _Facts("document", within=True)
    for activity in guide.activities:
        yield f"{page}#{activity.id}", _Facts("section", within=True)
    for question in guide.questions:
        yield f"{page}#question-{question.number}", _Facts("question", within=True)
    for task in guide.tasks:
        yield f"{page}#task-{task.number}", _Facts("task", (f"Task {task.number}",), within=True)


def _reference(reference: Reference) -> Iterator[tuple[str, _Facts]]:
    for stage in reference.process.stages:
        yield address("stage", stage.id), _Facts("stage", (stage.title,))
    practice = reference.practice
    for kind, entries in (
        ("factor", practice.factors),
        ("challenge", practice.challenges),
        ("reason", practice.reasons),
        ("best-practice", practice.best_practices),
    ):
        for entry in entries:
            yield address(kind, entry.id), _Facts(kind)
    yield "values/", _Facts("reference", tuple({one.code: None for one in reference.values.standards}))
    yield "competencies/", _Facts("reference", (reference.competencies.standard,))
    for value in reference.values.values:
        yield address("value", value.id), _Facts("value")
    for standard in reference.values.standards:
        names = (standard.title, f"Standard {standard.number}", standard.code)
        yield address("standard", standard.id), _Facts("standard", names)
    for level in reference.levels.levels:
        yield address("level", level.id), _Facts("level")
    for modality in reference.modalities.modalities:
        yield address("modality", modality.id), _Facts("modality")
    for competency in reference.competencies.competencies:
        names = (competency.title, f"Competency {competency.number}", reference.competencies.standard)
        yield address("competency", competency.id), _Facts("competency", names)
        for behavior in competency.behaviors:
            names = (behavior.title, f"Behavior {competency.number}{behavior.letter}", reference.competencies.standard)
            yield address("behavior", behavior.id), _Facts("behavior", names)
    for term in reference.glossary.terms:
        yield address("term", term.id), _Facts("term")
    for work in reference.references.references:
        yield address("reference", work.id), _Facts("work", within=True, title=work.title)
