"""What the content uses and links: entries that nothing uses, and standards that are named without a link."""

import re
from collections.abc import Iterator

from curriculum.model.curriculum import Curriculum
from curriculum.model.town import Town
from curriculum.pages.cross_references import guides
from curriculum.report.texts import LINK, placed_texts

_LINKED_STANDARD = re.compile(r"\[[^\[\]]*\]\(standard:[^()\s]+\)")
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
    for term in curriculum.reference.glossary.terms:
        if ("term", term.id) not in linked and not any(
            term.id in other.see for other in curriculum.reference.glossary.terms
        ):
            yield f"nothing links to the glossary term {term.id}"


def _sources(curriculum: Curriculum) -> Iterator[str]:
    """Yield the ids of the works in the `sources` of an entry."""
    yield from (name for town in curriculum.towns.values() for name in town.sources)
    yield from (name for intervention in curriculum.interventions.values() for name in intervention.sources)
    yield from (name for worksheet in curriculum.worksheets.values() for name in worksheet.sources)
    yield from (name for term in curriculum.reference.glossary.terms for name in term.sources)


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
