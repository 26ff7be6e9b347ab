"""What the content uses and links: entries that nothing uses, and standards and works that are named without a link."""

import re
from collections.abc import Iterator

from curriculum.model.curriculum import Curriculum
from curriculum.model.reference import TaughtPage
from curriculum.model.town import Town
from curriculum.pages.cross_references import guides
from curriculum.report.texts import LINK, placed_texts

_LINKED_STANDARD = re.compile(r"\[[^\[\]]*\]\(standard:[^()\s]+\)")
_LINK_WITH_TEXT = re.compile(r"\[[^\[\]]*\]\([^()\s]*\)")
_NAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
_CITATION = re.compile(
    rf"(?P<name>{_NAME})(?:,?\s(?:and|&)\s(?:others|{_NAME})|,?\set\sal\.)?"
    r"(?:,\s(?P<within>(?:1[89]|20)\d\d)(?=[^()]*\))|\s\((?P<after>(?:1[89]|20)\d\d)\))"
)
_STANDARD_NUMBER = re.compile(r"(?<![\d.,$])[1-6]\.\d\d(?![\d%])")


def unused(curriculum: Curriculum) -> Iterator[str]:
    """Yield entries that nothing uses."""
    linked = {(match["kind"], match["id"]) for _, text in placed_texts(curriculum) for match in LINK.finditer(text)}
    for town in curriculum.towns.values():
        used = _used_in(town)
        for kind, entries in (("person", town.people), ("organization", town.organizations)):
            for entry in entries:
                if entry.id not in used:
                    yield f"{town.id}: no guide or diagram uses the {kind} {entry.id}"
    interventions = {activity.intervention for _, _, guide in guides(curriculum) for activity in guide.activities}
    for name in curriculum.interventions.keys() - interventions:
        yield f"no town uses the intervention {name}"
    handed_out = {name for _, _, guide in guides(curriculum) for name in guide.all_worksheets}
    for intervention in curriculum.interventions.values():
        handed_out |= set(intervention.worksheets)
    for name in curriculum.worksheets.keys() - handed_out:
        yield f"no guide or intervention hands out the worksheet {name}"
    covered = {name for _, _, guide in guides(curriculum) for name in guide.competencies}
    for competency in curriculum.reference.competencies.competencies:
        if competency.id not in covered:
            yield f"no guide builds the competency {competency.id}"
    cited = linked | {("reference", name) for name in _sources(curriculum)}
    for work in curriculum.reference.references.references:
        if ("reference", work.id) not in cited:
            yield f"no page cites the reference {work.id}"
    key_terms = set(_key_terms(curriculum))
    for term in curriculum.reference.glossary.terms:
        if (
            ("term", term.id) not in linked
            and term.id not in key_terms
            and not any(term.id in other.see for other in curriculum.reference.glossary.terms)
        ):
            yield f"nothing links to the glossary term {term.id}"


def _sources(curriculum: Curriculum) -> Iterator[str]:
    """Yield the ids of the works in the `sources` of an entry."""
    yield from (name for town in curriculum.towns.values() for name in town.sources)
    yield from (name for intervention in curriculum.interventions.values() for name in intervention.sources)
    yield from (name for phase in curriculum.phases.values() for name in phase.sources)
    yield from (name for worksheet in curriculum.worksheets.values() for name in worksheet.sources)
    yield from (name for term in curriculum.reference.glossary.terms for name in term.sources)


def _key_terms(curriculum: Curriculum) -> Iterator[str]:
    """Yield the ids of the terms in the `key_terms` of a page."""
    for phase in curriculum.phases.values():
        yield from phase.key_terms
    for intervention in curriculum.interventions.values():
        yield from intervention.key_terms
    for _, page in curriculum.reference:
        if isinstance(page, TaughtPage):
            yield from page.key_terms


def _used_in(town: Town) -> set[str]:
    """Return the ids of people and organizations that a guide links to or a diagram shows."""
    used = {tie.organization for family in town.families for tie in family.ecomap}
    used |= {member.person for family in town.families for member in family.members}
    if town.community:
        used |= set(town.community.actors)
    for guide in town.guides.values():
        for _, text in placed_texts(guide):
            used |= {match["id"].partition("/")[2] for match in LINK.finditer(text)}
    return {name for name in used if name}


def unlinked_standards(curriculum: Curriculum) -> Iterator[str]:
    """Yield the ethics standards that a text names by number without a link; the page of the standards is left out."""
    ids = {standard.number: standard.id for standard in curriculum.reference.values.standards}
    for where, text in placed_texts(curriculum):
        if not where.startswith("content.reference.values."):
            for number in _STANDARD_NUMBER.findall(_LINKED_STANDARD.sub("", text)):
                if number in ids:
                    yield f"{where}: {number} has no link; write [{number}](standard:{ids[number]})"


def unlinked_works(curriculum: Curriculum) -> Iterator[str]:
    """Yield the works that a text names by author and year without a link; the page of references is left out.

    Both forms of APA 7, 8.11, are found: “(Bordin, 1979)” and “Bordin (1979)”. Texts of towns give years of
    birth in the same way, and texts on the standards the year of the Code, so there the name has to be that
    of an author in the list of references.
    """
    ids = {
        (author.partition(",")[0], work.year): work.id
        for work in curriculum.reference.references.references
        for author in work.authors
    }
    authors = {name for name, _ in ids}
    for where, text in placed_texts(curriculum):
        if where.startswith("content.reference.references."):
            continue
        only_authors = where.startswith(("content.towns.", "content.reference.values."))
        for match in _CITATION.finditer(_LINK_WITH_TEXT.sub("", text)):
            name, year = match["name"], match["within"] or match["after"]
            if only_authors and name not in authors:
                continue
            named = " ".join(match[0].split())
            if known := ids.get((name, year)):
                yield f"{where}: “{named}” has no link; write [](reference:{known})"
            else:
                yield f"{where}: “{named}” has no link; add the work to references.yaml and write [](reference:ID)"
