"""The report on the content: page lengths, reading grades, and inconsistencies.

`curriculum report` prints it; the tests assert that nothing is found.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from statistics import median
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel

from curriculum.model.curriculum import Curriculum
from curriculum.model.families import relatives
from curriculum.model.town import Town
from curriculum.pages.cross_references import guides
from curriculum.pages.page import Page
from curriculum.pages.page_kinds import GUIDE
from curriculum.pages.page_list import content_pages
from curriculum.site import Site

GRADES = (5.0, 13.0)
"""The reading grades between which every page of running text must lie."""
SHARED_WORDS = 9
"""The number of consecutive words that two towns' guides to one phase must not share."""

_LINK = re.compile(r"\]\((?P<kind>[a-z-]+):(?P<id>[^()\s]+)\)")
_AGED = re.compile(r"\]\(person:(?P<town>[^/()]+)/(?P<id>[^()]+)\),? (?:is |age |aged )?(?P<age>\d{1,2})(?=[,;.)])")


@dataclass(frozen=True)
class PageReport:
    """One page's length and reading grade."""

    page: Page
    words: int
    """Words of running text: paragraphs and list items, without tables and forms."""
    grade: float
    """Flesch–Kincaid grade level."""
    text: str
    """The running text."""


def page_reports(site: Site) -> list[PageReport]:
    """Measure every page generated from `content/`, except those that show another page in a different form."""
    reports = []
    for page in content_pages(site.content, site.sheets):
        if page.companion_of is not None:
            continue
        text = _running_text(site.body(page).html)
        reports.append(PageReport(page, len(_words(text)), reading_grade(text), text))
    return reports


def _running_text(html: str) -> str:
    """Return the paragraphs and list items of a page, one per line."""
    html = re.sub(r"<(table|form|nav)\b.*?</\1>|<a class=\"headerlink\".*?</a>", "", html, flags=re.DOTALL)
    pieces = re.findall(r"<(?:p|li|dd)\b[^>]*>(.*?)(?=</?(?:p|li|dd|ul|ol|dl|div)\b)", html, flags=re.DOTALL)
    return "\n".join(filter(None, (str(Markup(piece).striptags()) for piece in pieces)))


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9$%][\w’'$%.,-]*", text)


def reading_grade(text: str) -> float:
    """Return the Flesch–Kincaid grade level of a text, lines counting as sentences; 0 for an empty one.

    Source: Kincaid, Fishburne, Rogers and Chissom (1975), Research Branch Report 8-75. Syllables are
    counted as groups of vowels, without a silent e at the end.
    """
    sentences = [piece for piece in re.split(r"[.!?]+[\s”’)]|\n", text) if re.search(r"[A-Za-z]{2}", piece)]
    words = re.findall(r"[A-Za-z][A-Za-z’']*", text)
    if not sentences or not words:
        return 0.0
    syllables = sum(_syllables(word.lower()) for word in words)
    return round(0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59, 1)


def _syllables(word: str) -> int:
    return max(1, len(re.findall(r"[aeiouy]+", re.sub(r"(?<![aeiouyl])e$|’.*$|'.*$", "", word))))


def findings(curriculum: Curriculum, reports: list[PageReport]) -> list[str]:
    """Return the inconsistencies in the content, one sentence each."""
    checks = (_family_years(curriculum), _ages(curriculum), _retyped_figures(curriculum), _unused(curriculum))
    found = [sentence for check in checks for sentence in check]
    for report in reports:
        low, high = GRADES
        if report.words > 200 and not low <= report.grade <= high:
            found.append(f"{report.page.source} reads at grade {report.grade}; pages stay between {low} and {high}")
    return [*found, *_shared_runs(reports)]


def _family_years(curriculum: Curriculum) -> Iterator[str]:
    """Yield impossible years of births, deaths and unions."""
    for town in curriculum.towns.values():
        for family in town.families:
            people = relatives(family, town.people)
            died = {member.id: member.died for member in family.members}
            where = f"content/towns/{town.id}/families.yaml, {family.id}"
            for member in family.members:
                born = people[member.id].born
                if born and member.died and member.died < born:
                    yield f"{where}: {people[member.id].name} died before being born"
            for union in family.unions:
                for child in union.children:
                    for partner in union.partners if child.tie == "birth" else ():
                        parent_born, child_born = people[partner].born, people[child.member].born
                        if parent_born and child_born and not 13 <= child_born - parent_born <= 70:
                            age = child_born - parent_born
                            yield f"{where}: {people[partner].name} was {age} at {child.member}’s birth"
                for partner in union.partners:
                    born, end = people[partner].born, died[partner]
                    if union.since and ((born and union.since < born + 15) or (end and union.since > end)):
                        yield f"{where}: the union of {people[partner].name} began in {union.since}, outside their life"


def _ages(curriculum: Curriculum) -> Iterator[str]:
    """Yield ages after a person's name that contradict the year of birth, allowing for the birthday."""
    for where, text in _texts(curriculum):
        for match in _AGED.finditer(text):
            person = next(one for one in curriculum.towns[match["town"]].people if one.id == match["id"])
            age = curriculum.case_year - person.born
            if int(match["age"]) not in (age - 1, age):
                yield f"{where}: {person.name} is {age} or {age - 1}, not {match['age']}"


def _retyped_figures(curriculum: Curriculum) -> Iterator[str]:
    """Yield numbers of three digits or more that are typed instead of quoted from the town's table of figures."""
    for town in curriculum.towns.values():
        numbers = {number: figure.id for figure in town.figures if (number := _long_number(figure.value))}
        for where, text in _texts(town, f"content/towns/{town.id}"):
            if where.endswith((".value", ".label", ".note", ".source", ".date")):
                continue
            for number in re.findall(r"(?<![\d.,-])\$?\d[\d,.]*\d(?![\d-])", _LINK.sub("", text)):
                if number in numbers:
                    yield f"{where}: {number} is typed; quote it as [](figure:{town.id}/{numbers[number]})"


def _long_number(value: str) -> str | None:
    number = re.match(r"\$?\d[\d,.]*\d", value)
    long = number and len(re.sub(r"\D", "", number.group())) >= 3
    # A year is written in many sentences that are not about the figure.
    return number.group() if number and long and not re.fullmatch(r"(19|20)\d\d", number.group()) else None


def _unused(curriculum: Curriculum) -> Iterator[str]:
    """Yield entries that nothing uses."""
    linked = {(match["kind"], match["id"]) for _, text in _texts(curriculum) for match in _LINK.finditer(text)}
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
        for _, text in _texts(guide):
            used |= {match["id"].partition("/")[2] for match in _LINK.finditer(text)}
    return {name for name in used if name}


def _texts(value: Any, where: str = "content") -> Iterator[tuple[str, str]]:
    """Yield every text in a model value that a student sees, with its path."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in ("teaching", "titles"):
                yield from _texts(getattr(value, name), f"{where}.{name}")
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _texts(inner, f"{where}.{name}")
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _texts(inner, f"{where}[{getattr(inner, 'id', index)}]")


def _shared_runs(reports: list[PageReport]) -> Iterator[str]:
    """Yield the runs of words that two towns' guides to one phase share, without the template's own sentences."""
    by_phase: dict[str, list[PageReport]] = defaultdict(list)
    for report in reports:
        if report.page.kind is GUIDE:
            by_phase[report.page.values["phase"].id].append(report)
    for phase, of_phase in by_phase.items():
        for one, other in combinations(of_phase, 2):
            for run in sorted(_runs(one) & _runs(other)):
                yield f"the {phase} guides of {one.page.town} and {other.page.town} share “{' '.join(run)}”"


def _runs(report: PageReport) -> set[tuple[str, ...]]:
    guide = report.page.values["guide"]
    runs = set()
    for _, text in _texts(guide):
        words = [word.lower().strip(".,") for word in _words(_LINK.sub("]", text))]
        runs |= {tuple(words[start : start + SHARED_WORDS]) for start in range(len(words) - SHARED_WORDS + 1)}
    return runs


def report(site: Site) -> str:
    """Return the whole report as text: word counts and reading grades by kind of page, then the findings."""
    reports = page_reports(site)
    kinds: dict[str, list[PageReport]] = defaultdict(list)
    for one in reports:
        kinds[one.page.template].append(one)
    lines = [
        f"{'kind of page':<16}{'pages':>6}{'words':>9}{'least':>7}{'median':>8}{'most':>7}   {'reading grade':<14}"
    ]
    for kind, members in kinds.items():
        words = [member.words for member in members]
        grades = [member.grade for member in members]
        lines.append(
            f"{kind:<16}{len(members):>6}{sum(words):>9,}{min(words):>7,}{round(median(words)):>8,}{max(words):>7,}"
            f"   {min(grades):.1f} to {max(grades):.1f}"
        )
    lines += ["", "pages, and the words of guides without what the template adds"]
    for one in reports:
        guide = one.page.values.get("guide")
        own = f", {sum(len(_words(text)) for _, text in _texts(guide)):,} of the guide" if guide else ""
        lines.append(f"  {one.page.address:<42}{one.words:>6,} words{own}, grade {one.grade}")
    found = findings(site.curriculum, reports)
    lines += ["", f"{len(found)} findings" if found else "No findings.", *found]
    return "\n".join(lines)
