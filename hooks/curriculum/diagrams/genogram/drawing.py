"""Genograms: a family over the generations, drawn from `families.yaml`.

The notation is McGoldrick's: Monica McGoldrick, Randy Gerson and Sueli Petry, Genograms: Assessment and Treatment,
4th ed., 2020; the key below each picture explains what is used in it.
"""

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from curriculum.diagrams import legend, polylines
from curriculum.diagrams.drawing import Drawing
from curriculum.diagrams.genogram.elements import HALF, SMALL, Couple, Person
from curriculum.diagrams.genogram.layout import Layout, layout
from curriculum.diagrams.genogram.person_symbols import brackets, cross, symbol
from curriculum.diagrams.rectangles import Point
from curriculum.diagrams.svg import line, link, paper, text
from curriculum.model.families import Family, Relative, relatives
from curriculum.model.town import Town

LOOKS = {"birth": "", "adopted": polylines.DASHED, "foster": polylines.DOTTED}
"""How the line to a child is drawn."""

SLASHES = {"separated": 1, "divorced": 2}
"""How often the line of a couple that came apart is struck through."""


def drawings(town: Town, case_year: int) -> Iterator[Drawing]:
    """Yield the genogram of each family of a town; ages are counted to `case_year`."""
    return (drawing(family, case_year, town) for family in town.families)


def drawing(family: Family, case_year: int, town: Town | None = None) -> Drawing:
    """Return a family's genogram, in which the people of a town are links; ages are counted to `case_year`."""
    known = relatives(family, town.people if town else ())
    made = layout(family, known)
    shapes = [_couple(family, couple) for couple in made.couples]
    shapes += [line(stem.corners, attributes='stroke-linecap="square"') for stem in made.stems]
    shapes += [line(child_line.polyline, attributes=LOOKS[child_line.tie]) for child_line in made.child_lines]
    for row in made.rows:
        for name in row:
            drawn = _person(made.people[name], case_year, index=name == family.index)
            if town and (person := known[name].person):
                words_of = known[name].name + (", index person" if name == family.index else "")
                drawn = link(f"towns/{town.id}/people/#{person}", words_of, drawn)
            start = Markup('<g class="dg-start">{}</g>')  # where the box on the page scrolls to
            shapes.append(start.format(drawn) if name == family.index else drawn)
    shapes += [emotional_tie(family.ties[tie.number].kind, tie.polyline) for tie in made.ties]
    shapes += [paper(tie.label.box) + tie.label.shapes for tie in made.ties]
    shapes_with_legend, width, height = legend.with_legend(
        Markup("").join(shapes), made.width, made.height, _legend(family, made, case_year)
    )
    return Drawing(
        kind="genogram",
        id=family.id,
        title=f"Genogram: {family.name}",
        description=_description(family, known, made),
        width=width,
        height=height,
        shapes=shapes_with_legend,
        legend_top=made.height,
    )


def age(who: Relative, case_year: int) -> int | None:
    """Return the age in the year of the case, or at death, as the years tell it; None if a year is unknown."""
    return (who.died or case_year) - who.born if who.born else None


def emotional_tie(kind: str, polyline: Sequence[Point]) -> Markup:
    """Return the line of an emotional tie along a polyline."""
    match kind:
        case "close":
            return polylines.double(polyline)
        case "fused":
            return polylines.triple(polyline)
        case "hostile":
            return polylines.zigzag(polyline)
        case "distant":
            return polylines.single(polyline, attributes=polylines.DOTTED)
    return polylines.cut(polyline)


def _couple(family: Family, couple: Couple) -> Markup:
    status = family.unions[couple.union].status
    shapes = line(couple.corners, attributes=polylines.DASHED if status == "living-together" else "")
    shapes += _slashes(couple.slash, SLASHES.get(status, 0))
    return shapes + couple.years.shapes if couple.years else shapes


def _slashes(at: Point, count: int) -> Markup:
    x, y = at
    return Markup("").join(line([(x - 4 + 6 * place, y + 7), (x + 3 + 6 * place, y - 7)]) for place in range(count))


def _person(person: Person, case_year: int, *, index: bool) -> Markup:
    who, x, y = person.who, person.x, person.y
    years = age(who, case_year)
    shapes = symbol(who.gender, x, y, HALF, index=index)
    if who.died:
        shapes += cross(who.gender, x, y, HALF, age=years is not None)
    if person.adopted:
        shapes += brackets(x, y, HALF)
    if years is not None:
        shapes += text([str(years)], x, y + 0.35 * SMALL, size=SMALL)
    for label in person.years:
        shapes += label.shapes
    return shapes + person.name.shapes


def _description(family: Family, known: Mapping[str, Relative], made: Layout) -> str:
    rows = len(made.rows)
    people = f"{len(known)} people in {rows} generation{'s' * (rows != 1)}"
    ties = f", with {len(family.ties)} emotional ties" if len(family.ties) > 1 else ""
    index = known[family.index].name
    return f"{people}{ties}; the index person is {index}."


def _legend(family: Family, made: Layout, case_year: int) -> list[legend.Entry]:
    members = family.members
    genders = {member.gender for member in members}
    statuses = {union.status for union in family.unions}
    children = [child for union in family.unions for child in union.children]
    ties = {tie.kind for tie in family.ties}
    across = [(-20.0, 0.0), (20.0, 0.0)]
    couples: list[Point] = [(-20, 0), (20, 0)]
    found = [
        ("male" in genders, symbol("male", 0, 0, 10), "square: male"),
        ("female" in genders, symbol("female", 0, 0, 10), "circle: female"),
        (bool(genders - {"male", "female"}), symbol("other", 0, 0, 11), "diamond: another gender or unknown"),
        (True, symbol(_gender(family), 0, 0, 11, index=True), "double outline: the index person"),
        (
            any(member.died for member in members),
            symbol("male", 0, 0, 10) + cross("male", 0, 0, 10, age=False),
            "X through the symbol: died",
        ),
        (True, symbol("male", 0, 0, 10) + text(["9"], 0, 4, size=11), f"number: age in {case_year} or at death"),
        (bool(statuses & {"married", "widowed"}), line(couples), "line between two symbols: married"),
        ("living-together" in statuses, line(couples, attributes=polylines.DASHED), "dashed line: living together"),
        ("separated" in statuses, line(couples) + _slashes((1, 0), 1), "one slash on the line: separated"),
        ("divorced" in statuses, line(couples) + _slashes((-2, 0), 2), "two slashes on the line: divorced"),
        (
            any(child.tie == "adopted" for child in children),
            line([(0, -13), (0, -7)], attributes='stroke-dasharray="3 2"')
            + symbol("male", 0, 0, 7)
            + brackets(0, 0, 8),
            "brackets and a dashed line: adopted",
        ),
        (
            any(child.tie == "foster" for child in children),
            line([(0, -11), (0, 11)], attributes=polylines.DOTTED),
            "dotted line from parents: foster child",
        ),
        (
            any(child.twin_of for child in children),
            line([(-12, 10), (0, -8), (12, 10)]),
            "two lines from one point: twins",
        ),
    ]
    names = {
        "close": "two lines: close",
        "fused": "three lines: fused",
        "hostile": "zigzag: hostile",
        "distant": "dots between two people: distant",
        "cut-off": "broken line: cut off",
    }
    found += [(kind in ties, emotional_tie(kind, across), words_of) for kind, words_of in names.items()]
    return [legend.Entry(sample, words_of) for used, sample, words_of in found if used]


def _gender(family: Family) -> str:
    return next(member.gender for member in family.members if member.id == family.index)
