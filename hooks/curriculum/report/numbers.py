"""Numbers that contradict each other: years, ages, school grades, sums, and figures that are typed again."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from curriculum.model.curriculum import Curriculum
from curriculum.model.families import relatives
from curriculum.model.town import Town
from curriculum.report.texts import LINK, placed_texts

_COUNT = "one two three four five six seven eight nine ten eleven twelve".split()
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBER_WORDS = {word: number for number, word in enumerate([*_COUNT, *_TEENS], start=1)} | {
    ten + one: 10 * place + number
    for place, ten in enumerate(_TENS, start=2)
    for number, one in enumerate(["", *(f"-{word}" for word in _COUNT[:9])])
}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_HIGH_SCHOOL = {"freshman": 9, "sophomore": 10, "junior": 11, "senior": 12}
_MONTHS = "January February March April May June July August September October November December".split()

_PERSON_LINK = re.compile(r"\[[^\[\]]*\]\(person:[^/()\s]+/(?P<id>[^()\s]+)\)")
_AGE = re.compile(
    r"(?:,|\b is| \() ?(?:who is |age |aged |now )*"
    rf"(?P<age>\d{{1,2}}|{'|'.join(sorted(_NUMBER_WORDS, key=len, reverse=True))})(?=[,;.)]| \|)"
)
_SCHOOL_GRADE = re.compile(
    rf"\bgrade (?P<number>\d{{1,2}})\b|\b(?P<ordinal>{'|'.join(_ORDINALS)})[ -]grade(?:r|\b)"
    rf"|\bhigh school (?P<year>{'|'.join(_HIGH_SCHOOL)})\b",
    re.IGNORECASE,
)
_DATE = re.compile(rf"\b(?P<month>{'|'.join(_MONTHS)}) (?:\d{{1,2}}, )?(?P<year>\d{{4}})\b")
_AMOUNT = re.compile(r"\$?(?P<number>\d[\d,]*(?:\.\d+)?)(?: [a-z ]+)?")
_TOTALS = ("all", "in all", "sum", "together", "total")
"""What the first cell of a table's last row says if the row holds the sums of those above."""


class _Named(NamedTuple):
    """A mention of a person in a text: where it ends, and who it is."""

    end: int
    name: str
    born: int


def family_years(curriculum: Curriculum) -> Iterator[str]:
    """Yield impossible years of births, deaths and unions."""
    for town in curriculum.towns.values():
        for family in town.families:
            people = relatives(family, town.people)
            died = {member.id: member.died for member in family.members}
            where = f"content/towns/{town.id}/families.yaml, {family.id}"
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


def ages(curriculum: Curriculum) -> Iterator[str]:
    """Yield ages after a person's name that contradict the year of birth, allowing for the birthday."""
    for town in curriculum.towns.values():
        for where, text in placed_texts(town, f"content.towns.{town.id}"):
            text, named = _mentions(town, text)
            for person in named:
                match = _AGE.match(text, person.end)
                age = curriculum.case_year - person.born
                if match and _number(match["age"]) not in (age - 1, age):
                    yield f"{where}: {person.name} is {age} or {age - 1}, not {match['age']}"


def school_grades(curriculum: Curriculum) -> Iterator[str]:
    """Yield school grades after a person's name, or in a person's role, that contradict the year of birth.

    Children enter grade 1 at five or six, so in the fall in which grade N begins they are N + 5 or N + 6 at some time
    of the year. In a document with a date the fall is that of its school year; elsewhere it may be either of the two
    that the case year touches.
    """
    for town in curriculum.towns.values():
        either = (curriculum.case_year - 1, curriculum.case_year)
        dated = {
            f"content.towns.{town.id}.{phase}.case_file[{document.id}]": fall
            for phase, guide in town.guides.items()
            for document in guide.case_file
            if (fall := _fall(document.title))
        }
        roles = {f"content.towns.{town.id}.people[{person.id}].role": person for person in town.people}
        for where, text in placed_texts(town, f"content.towns.{town.id}"):
            text, named = _mentions(town, text)
            if where in roles:
                named = [_Named(0, roles[where].name, roles[where].born)]
            falls = (dated[where.rpartition(".")[0]],) if where.rpartition(".")[0] in dated else either
            for match in _SCHOOL_GRADE.finditer(text):
                before = [one for one in named if 0 <= match.start() - one.end <= 40]
                if not before or "." in text[before[-1].end : match.start()]:
                    continue
                person, grade = before[-1], _grade(match)
                if not any(fall - person.born - grade in (5, 6) for fall in falls):
                    yield f"{where}: {person.name}, born in {person.born}, can’t be in grade {grade}"


def _grade(match: re.Match[str]) -> int:
    if match["number"]:
        return int(match["number"])
    return _ORDINALS.index(match["ordinal"].lower()) + 1 if match["ordinal"] else _HIGH_SCHOOL[match["year"].lower()]


def _fall(title: str) -> int | None:
    """Return the year in which the school year of the date in a title began; None if it has no date."""
    date = _DATE.search(title)
    return int(date["year"]) - (_MONTHS.index(date["month"]) < 7) if date else None


def _number(text: str) -> int:
    return _NUMBER_WORDS.get(text) or int(text)


def _mentions(town: Town, text: str) -> tuple[str, list[_Named]]:
    """Return a text with links to people replaced by their names, and the mentions of people and family members in it.

    Names are first names, with or without the surname; a first name that two people of the town have is left out.
    """
    people = {person.id: person for person in town.people}
    text = _PERSON_LINK.sub(lambda match: people[match["id"]].name if match["id"] in people else match.group(), text)
    everyone = {(person.name, person.born) for person in town.people}
    for family in town.families:
        everyone |= {(one.name, one.born) for one in relatives(family, town.people).values() if one.born}
    by_first_name: dict[str, list[tuple[str, int]]] = {}
    for name, born in sorted(everyone):
        by_first_name.setdefault(name.removeprefix("Rev. ").split()[0], []).append((name, born))
    found = []
    for first, bearers in by_first_name.items():
        if len(bearers) == 1:
            [(name, born)] = bearers
            rest = name.partition(first)[2]
            pattern = rf"\b{re.escape(first)}\b(?:{re.escape(rest)}\b)?" if rest else rf"\b{re.escape(first)}\b"
            found += [_Named(match.end(), name, born) for match in re.finditer(pattern, text)]
    return text, sorted(found)


def sums(curriculum: Curriculum) -> Iterator[str]:
    """Yield sums in tables that differ from their parts; a column with anything but amounts in it has no sum."""
    values = {f"{town.id}/{figure.id}": figure.value for town in curriculum.towns.values() for figure in town.figures}
    for where, text in placed_texts(curriculum):
        for table in _tables(re.sub(r"\[\]\(figure:([^()\s]+)\)", lambda match: values.get(match[1], "?"), text)):
            *rows, last = table
            if last[0].lower() not in _TOTALS:
                continue
            for column in range(1, len(last)):
                parts = [_amount(row[column]) if column < len(row) else None for row in rows]
                total, known = _amount(last[column]), [part for part in parts if part is not None]
                if total is not None and len(known) == len(parts) and round(sum(known) - total, 2):
                    yield f"{where}: the parts add up to {sum(known):,g}, not to {last[column]}"


def _tables(text: str) -> Iterator[list[list[str]]]:
    """Yield the Markdown tables in a text, each as its rows of cells without the heading."""
    for is_row, lines in groupby(text.splitlines(), key=lambda line: line.lstrip().startswith("|")):
        if is_row:
            rows = [[cell.strip(" *") for cell in line.strip().strip("|").split("|")] for line in lines]
            if len(rows) > 3:
                yield rows[2:]


def _amount(cell: str) -> float | None:
    match = _AMOUNT.fullmatch(cell)
    return float(match["number"].replace(",", "")) if match else None


def retyped_figures(curriculum: Curriculum) -> Iterator[str]:
    """Yield numbers of three digits or more that are typed instead of quoted from the town's table of figures."""
    for town in curriculum.towns.values():
        numbers = {number: figure.id for figure in town.figures if (number := _long_number(figure.value))}
        for where, text in placed_texts(town, f"content/towns/{town.id}"):
            if where.endswith((".value", ".label", ".note", ".source", ".date")):
                continue
            for number in re.findall(r"(?<![\d.,-])\$?\d[\d,.]*\d(?![\d-])", LINK.sub("", text)):
                if number in numbers:
                    yield f"{where}: {number} is typed; quote it as [](figure:{town.id}/{numbers[number]})"


def _long_number(value: str) -> str | None:
    number = re.match(r"\$?\d[\d,.]*\d", value)
    long = number and len(re.sub(r"\D", "", number.group())) >= 3
    # A year is written in many sentences that are not about the figure.
    return number.group() if number and long and not re.fullmatch(r"(19|20)\d\d", number.group()) else None
