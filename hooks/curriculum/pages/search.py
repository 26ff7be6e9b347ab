"""The search index, `search.json`: an entry for every page and every heading with an address.

The model supplies the kind, the other names and the text of most entries; teaching notes are not indexed.
`docs/assets/search/ranking.js` reads the index.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from curriculum.markup.typography import typographic
from curriculum.model.addresses import address
from curriculum.model.curriculum import Curriculum
from curriculum.model.guide import Guide, Phase
from curriculum.model.objectives import LEARNING_SECTIONS
from curriculum.model.reference import Reference
from curriculum.model.town import Town
from curriculum.pages.page import Heading, Page
from curriculum.pages.page_kinds import BY_ID, GUIDE, KINDS
from curriculum.publication import Publication

_IN_FULL = {"Rev.": "Reverend", "Dr.": "Doctor", "St.": "Saint"}
"""Abbreviations in names, and what people type instead."""

_LENGTH = 240
"""The maximum number of characters in the text of an entry."""


class _Facts(NamedTuple):
    """What the model supplies for one address."""

    kind: str
    """An id of `kinds.KINDS`."""
    text: str
    """A description, as Markdown."""
    also: tuple[str, ...] = ()
    """Other names."""
    within: bool = False
    """Whether it needs its page's title to be understood, as “Question 2” does."""


def search_index(publication: Publication, pages: Iterable[tuple[Page, Sequence[Heading]]]) -> str:
    """Return the text of `search.json`: the kinds, and an entry for each page and heading that can be found.

    `pages` are all pages of the site with their headings.
    """
    curriculum, plain = publication.curriculum, publication.texts.plain
    facts = dict(_facts(curriculum))
    names = {term.title.lower(): term.aliases for term in curriculum.reference.glossary.terms}
    order = list(KINDS)
    entries: list[tuple[int, bool, str]] = []

    def add(place: str, title: str, text: str, kind: str, page: Page, also: Sequence[str], *, within: bool) -> None:
        entry = {
            "kind": BY_ID[kind].name,
            "title": typographic(title),
            "address": place,
            "town": curriculum.towns[page.town].name if page.town else "",
            "page": typographic(page.title) if within else "",
            "also": list(dict.fromkeys([*also, *names.get(title.lower(), ()), *_in_full(title)])),
            "text": _short(text),
        }
        given = {name: value for name, value in entry.items() if value or name == "address"}
        # As text, which takes a quarter of the memory of dictionaries.
        entries.append((order.index(BY_ID[kind]), "page" in given, _json(given)))

    for page, headings in pages:
        if page.companion_of is not None:
            continue
        title = (
            f"{page.title} in {curriculum.towns[page.town].name}" if page.kind is GUIDE and page.town else page.title
        )
        if known := facts.get(page.address):
            add(page.address, title, plain(known.text), known.kind, page, known.also, within=known.within)
        else:
            add(page.address, title, page.description, page.kind.id, page, (), within=False)
        for heading in headings:
            place = f"{page.address}#{heading.anchor}"
            if known := facts.get(place):
                add(place, heading.title, plain(known.text), known.kind, page, known.also, within=known.within)
            elif page.headings_in_search and heading.anchor not in LEARNING_SECTIONS:
                add(place, heading.title, "", "section" if page.town else "page", page, (), within=True)
    entries.sort(key=lambda entry: entry[:2])
    kinds = {kind.name: {"group": kind.group, "words": kind.words} for kind in KINDS}
    return f'{{"kinds":{_json(kinds)},"entries":[{",".join(text for *_, text in entries)}]}}'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _in_full(title: str) -> list[str]:
    words = [_IN_FULL.get(word, word) for word in title.split()]
    return [] if words == title.split() else [" ".join(words)]


def _short(text: str) -> str:
    """Return a text of many paragraphs as one line, cut after a whole word."""
    line = " ".join(text.split())
    return line if len(line) <= _LENGTH else f"{line[:_LENGTH].rpartition(' ')[0]} …"


def _facts(curriculum: Curriculum) -> Iterator[tuple[str, _Facts]]:
    """Yield facts by address; titles come from the pages, as readers see them there."""
    for town in curriculum.towns.values():
        yield from _town(town)
    for phase in curriculum.phases.values():
        yield from _guide(address("phase", phase.id), phase)
    for intervention in curriculum.interventions.values():
        page = address("intervention", intervention.id)
        for topic in intervention.topics:
            yield f"{page}#{topic.id}", _Facts("topic", topic.text, within=True)
        for number, example in enumerate(intervention.examples, start=1):
            yield f"{page}#example-{number}", _Facts("example", example.text, within=True)
    for worksheet in curriculum.worksheets.values():
        text = f"{worksheet.summary} {worksheet.when}"
        yield address("worksheet", worksheet.id), _Facts("worksheet", text)
    for sample in curriculum.samples.values():
        also = (f"{curriculum.worksheets[sample.worksheet].title} sample",)
        yield address("sample", sample.id), _Facts("sample", sample.case, also)
    yield from _reference(curriculum.reference)


def _town(town: Town) -> Iterator[tuple[str, _Facts]]:
    def place(kind: str, identifier: str) -> str:
        return address(kind, f"{town.id}/{identifier}")

    for issue in town.issues:
        yield place("issue", issue.id), _Facts("issue", issue.text)
    for spot in town.places:
        yield place("place", spot.id), _Facts("place", spot.text)
    for person in town.people:
        yield place("person", person.id), _Facts("person", f"{person.role.rstrip('.')}. {person.text}")
    for organization in town.organizations:
        text = f"{organization.kind.capitalize()}. {organization.text}"
        yield place("organization", organization.id), _Facts("organization", text)
    for family in town.families:
        yield place("family", family.id), _Facts("family", family.text)
    for phase, guide in town.guides.items():
        yield from _guide(place("guide", phase), guide)


def _guide(page: str, guide: Guide | Phase) -> Iterator[tuple[str, _Facts]]:
    for document in guide.case_file if isinstance(guide, Guide) else ():
        yield f"{page}#{document.id}", _Facts("document", document.text, within=True)
    for activity in guide.activities:
        yield f"{page}#{activity.id}", _Facts("section", activity.text, within=True)
    for question in guide.questions:
        yield f"{page}#question-{question.number}", _Facts("question", question.question, within=True)
    for task in guide.tasks:
        yield f"{page}#task-{task.number}", _Facts("task", task.text, within=True)


def _reference(reference: Reference) -> Iterator[tuple[str, _Facts]]:
    for stage in reference.process.stages:
        yield address("stage", stage.id), _Facts("stage", stage.purpose, (stage.title,))
    practice = reference.practice
    for kind, entries in (
        ("factor", practice.factors),
        ("challenge", practice.challenges),
        ("reason", practice.reasons),
        ("best-practice", practice.best_practices),
    ):
        for entry in entries:
            yield address(kind, entry.id), _Facts(kind, entry.text)
    for value in reference.values.values:
        yield address("value", value.id), _Facts("value", f"{value.principle} {value.text}")
    for standard in reference.values.standards:
        names = (standard.title, f"Standard {standard.number}", standard.code)
        yield address("standard", standard.id), _Facts("standard", standard.text, names)
    for level in reference.levels.levels:
        yield address("level", level.id), _Facts("level", f"{level.size} {level.text}")
    for modality in reference.modalities.modalities:
        yield address("modality", modality.id), _Facts("modality", modality.purpose)
    for competency in reference.competencies.competencies:
        names = (competency.title, f"Competency {competency.number}", reference.competencies.standard)
        yield address("competency", competency.id), _Facts("competency", competency.text, names)
        for behavior in competency.behaviors:
            names = (behavior.title, f"Behavior {competency.number}{behavior.letter}", reference.competencies.standard)
            yield address("behavior", behavior.id), _Facts("behavior", behavior.text, names)
    for term in reference.glossary.terms:
        yield address("term", term.id), _Facts("term", term.text)
