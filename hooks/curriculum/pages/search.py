"""The index that the site's search looks through: what there is, what else people call it, and where it stands.

Every page and every heading with an address is an entry. The model knows of most of them what they are, their
other names and their purpose; notes for instructors are not read. `docs/assets/search/ranking.js` reads the index.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from curriculum.model.addresses import address
from curriculum.model.curriculum import Curriculum
from curriculum.model.guide import Guide, Phase
from curriculum.model.reference import Reference
from curriculum.model.town import Town
from curriculum.pages.page import Heading, Page
from curriculum.prose import Prose, typographic

_GUIDES = "Towns and guides"
_WHO_AND_WHERE = "People, places and organizations"
_METHODS = "Interventions and methods"
_OTHER = "Other pages"

KINDS = {
    "Town": (_GUIDES, "case"),
    "Guide": (_GUIDES, "phase"),
    "General guide": (_GUIDES, "phase"),
    "Intervention": (_METHODS, "type"),
    "Worksheet": ("Worksheets", "form sheet template printable PDF"),
    "Term": ("Terms", "glossary definition"),
    "Method": (_METHODS, "modality"),
    "Person": (_WHO_AND_WHERE, ""),
    "Place": (_WHO_AND_WHERE, ""),
    "Organization": (_WHO_AND_WHERE, "agency"),
    "Family": (_WHO_AND_WHERE, ""),
    "Case study tool": (_GUIDES, ""),
    "Issue": (_GUIDES, "problem"),
    "Task": (_GUIDES, "assignment"),
    "Question": (_GUIDES, ""),
    "Case file": (_GUIDES, "document paper"),
    "Section": (_GUIDES, ""),
    "Example": (_METHODS, ""),
    "Ethics standard": (_OTHER, "NASW code"),
    "Core value": (_OTHER, ""),
    "Competency": (_OTHER, "EPAS CSWE"),
    "Level of practice": (_OTHER, ""),
    "Stage": (_OTHER, "step process"),
    "Factor": (_OTHER, ""),
    "Challenge": (_OTHER, ""),
    "Reason": (_OTHER, ""),
    "Best practice": (_OTHER, ""),
    "Page": (_OTHER, ""),
}
"""Kind of entry → the group of results it is shown in, and other words that people use for the kind.

Of two entries that fit a query equally well, the one whose kind comes first here is shown first, and a page before
the parts of pages.
"""

_PAGES = {
    "town": "Town",
    "guide": "Guide",
    "phase": "General guide",
    "intervention": "Intervention",
    "worksheet": "Worksheet",
    **dict.fromkeys(("map", "people", "organizations", "genogram", "ecomap", "sociogram", "matrix"), "Case study tool"),
}
"""Template of a page → its kind; other pages are of the kind “Page”."""

_ALIKE = {
    *("guide", "phase", "intervention", "worksheet", "worksheets", "my_values", "notebook", "glossary"),
    *("syllabus", "guides", "coverage", "teaching/notes", "teaching/index"),
}
"""Templates whose own headings (“Key takeaways”, “C”) are on many pages or say nothing: they are no entries."""

_AUTHORS = "authors/"
"""Below this address are pages that are found as a whole: “Type” and “Print” there are not what students look for."""

_IN_FULL = {"Rev.": "Reverend", "Dr.": "Doctor", "St.": "Saint"}
"""Abbreviations in names, and what people type in their place."""

_LENGTH = 240
"""How many characters of a longer text an entry has."""


class _Facts(NamedTuple):
    """What the model knows of one address."""

    kind: str
    text: str
    """What it is, as Markdown."""
    also: tuple[str, ...] = ()
    """Other names."""
    within: bool = False
    """Whether it needs its page's title to be understood, as “Question 2” does."""


def search_index(curriculum: Curriculum, prose: Prose, pages: Iterable[tuple[Page, Sequence[Heading]]]) -> str:
    """Return the text of `search.json`: the kinds, and an entry for each page and heading that can be found.

    `pages` are all pages of the site, hand-written ones included, with their headings.
    """
    facts = dict(_facts(curriculum))
    names = {term.title.lower(): term.aliases for term in curriculum.reference.glossary.terms}
    entries: list[dict[str, Any]] = []
    for page, headings in pages:
        if page.companion_of:
            continue
        town = curriculum.towns[page.town].name if page.town else ""
        title = f"{page.title} in {town}" if page.template == "guide" else page.title
        found = [(page.address, title, facts.get(page.address, _page_facts(page)))]
        for heading in headings:
            place = f"{page.address}#{heading.anchor}"
            if place in facts or not (page.template in _ALIKE or page.address.startswith(_AUTHORS)):
                unknown = _Facts("Section" if town else "Page", "", within=True)
                found.append((place, heading.title, facts.get(place, unknown)))
        for place, title, (kind, text, also, within) in found:
            entry = {
                "kind": kind,
                "title": typographic(title),
                "address": place,
                "town": town,
                "page": typographic(page.title) if within else "",
                "also": list(dict.fromkeys([*also, *names.get(title.lower(), ()), *_in_full(title)])),
                "text": _short(prose.plain(text)),
            }
            entries.append({name: value for name, value in entry.items() if value or name == "address"})
    order = list(KINDS)
    entries.sort(key=lambda entry: (order.index(entry["kind"]), "page" in entry))
    kinds = {kind: {"group": group, "words": words} for kind, (group, words) in KINDS.items()}
    return json.dumps({"kinds": kinds, "entries": entries}, ensure_ascii=False, separators=(",", ":"))


def _page_facts(page: Page) -> _Facts:
    return _Facts(_PAGES.get(page.template, "Page"), page.description)


def _in_full(title: str) -> list[str]:
    words = [_IN_FULL.get(word, word) for word in title.split()]
    return [] if words == title.split() else [" ".join(words)]


def _short(text: str) -> str:
    """Return a text of many paragraphs as one line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= _LENGTH else f"{line[:_LENGTH].rpartition(' ')[0]} …"


def _facts(curriculum: Curriculum) -> Iterator[tuple[str, _Facts]]:
    """Yield what is known by address; titles come from the pages, as readers see them there."""
    for town in curriculum.towns.values():
        yield from _town(town)
    for phase in curriculum.phases.values():
        yield from _guide(address("phase", phase.id), phase)
    for intervention in curriculum.interventions.values():
        for number, example in enumerate(intervention.examples, start=1):
            place = f"{address('intervention', intervention.id)}#example-{number}"
            yield place, _Facts("Example", example.text, within=True)
    for worksheet in curriculum.worksheets.values():
        text = f"{worksheet.summary} {worksheet.when}"
        yield address("worksheet", worksheet.id), _Facts("Worksheet", text)
    yield from _reference(curriculum.reference)


def _town(town: Town) -> Iterator[tuple[str, _Facts]]:
    def place(kind: str, identifier: str) -> str:
        return address(kind, f"{town.id}/{identifier}")

    for issue in town.issues:
        yield place("issue", issue.id), _Facts("Issue", issue.text)
    for spot in town.places:
        yield place("place", spot.id), _Facts("Place", spot.text)
    for person in town.people:
        yield place("person", person.id), _Facts("Person", f"{person.role.rstrip('.')}. {person.text}")
    for organization in town.organizations:
        text = f"{organization.kind.capitalize()}. {organization.text}"
        yield place("organization", organization.id), _Facts("Organization", text)
    for family in town.families:
        yield place("family", family.id), _Facts("Family", family.text)
    for phase, guide in town.guides.items():
        yield from _guide(place("guide", phase), guide)


def _guide(page: str, guide: Guide | Phase) -> Iterator[tuple[str, _Facts]]:
    for document in guide.case_file if isinstance(guide, Guide) else ():
        yield f"{page}#{document.id}", _Facts("Case file", document.text, within=True)
    for activity in guide.activities:
        yield f"{page}#{activity.id}", _Facts("Section", activity.text, within=True)
    for question in guide.questions:
        yield f"{page}#question-{question.number}", _Facts("Question", question.question, within=True)
    for task in guide.tasks:
        yield f"{page}#task-{task.number}", _Facts("Task", task.text, within=True)


def _reference(reference: Reference) -> Iterator[tuple[str, _Facts]]:
    for stage in reference.process.stages:
        yield address("stage", stage.id), _Facts("Stage", stage.purpose, (stage.title,))
    practice = reference.practice
    for kind, entries in (
        ("factor", practice.factors),
        ("challenge", practice.challenges),
        ("reason", practice.reasons),
        ("best-practice", practice.best_practices),
    ):
        for entry in entries:
            yield address(kind, entry.id), _Facts(kind.capitalize().replace("-", " "), entry.text)
    for value in reference.values.values:
        yield address("value", value.id), _Facts("Core value", f"{value.principle} {value.text}")
    for standard in reference.values.standards:
        names = (standard.title, f"Standard {standard.number}", standard.code)
        yield address("standard", standard.id), _Facts("Ethics standard", standard.text, names)
    for level in reference.levels.levels:
        yield address("level", level.id), _Facts("Level of practice", f"{level.size} {level.text}")
    for modality in reference.modalities.modalities:
        yield address("modality", modality.id), _Facts("Method", modality.purpose)
    for competency in reference.competencies.competencies:
        names = (competency.title, f"Competency {competency.number}", reference.competencies.standard)
        yield address("competency", competency.id), _Facts("Competency", competency.text, names)
    for term in reference.glossary.terms:
        yield address("term", term.id), _Facts("Term", term.text)
