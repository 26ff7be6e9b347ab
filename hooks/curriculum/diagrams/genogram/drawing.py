"""Genograms: a family over the generations, drawn from `families.yaml`.

The notation is McGoldrick's: Monica McGoldrick, Randy Gerson and Sueli Petry, Genograms: Assessment and Treatment,
4th ed., 2020; the key below each picture explains what is used in it. The family and its emotional ties are layers: on
a page, readers choose the family with the outline of its household, all ties, or one person's.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from markupsafe import Markup

from curriculum.diagrams import legend, polylines
from curriculum.diagrams.drawing import Choice, Drawing, Layers
from curriculum.diagrams.genogram.elements import HALF, SMALL, Couple, Person
from curriculum.diagrams.genogram.layout import Layout, layout
from curriculum.diagrams.genogram.person_symbols import brackets, cross, loss, symbol
from curriculum.diagrams.genogram.sizes import ASSIGNED
from curriculum.diagrams.genogram.telling import told
from curriculum.diagrams.rectangles import Point, Rectangle
from curriculum.diagrams.svg import group, line, link, paper, text, translated
from curriculum.model.families import Family, Relative, relatives
from curriculum.model.town import Town

LOOKS = {
    "birth": "",
    "adopted": polylines.DASHED,
    "foster": polylines.DOTTED,
    "donor": 'stroke-dasharray="9 4 1.5 4"',
    "surrogate": 'stroke-dasharray="9 4 1.5 4"',
}
"""How the line to a child is drawn."""

SLASHES = {"separated": 1, "divorced": 2}
"""How often the line of a couple that came apart is struck through."""

STRUCTURE = "structure"
"""What the name of the picture without emotional ties ends in."""

_BEHIND = 'stroke-opacity="0.55"'
"""The family's lines where emotional ties are drawn over them."""
_HOME = 'stroke-dasharray="4 3" stroke-width="1.2"'


def drawings(town: Town, case_year: int) -> Iterator[Drawing]:
    """Yield the genograms of each family of a town: with its emotional ties, and without them.

    Where a picture of all ties can't be clear, there is one of the ties of each person who is needed to show them all.
    Ages are counted to `case_year`.
    """
    for family in town.families:
        yield from _Genogram(family, case_year, town).drawings()


def drawing(family: Family, case_year: int) -> Drawing:
    """Return a family's genogram, with its emotional ties; ages are counted to `case_year`."""
    return next(_Genogram(family, case_year, None).drawings())


class _Genogram:
    """The pictures of one family, which have one layout."""

    def __init__(self, family: Family, case_year: int, town: Town | None) -> None:
        self.family, self.case_year, self.town = family, case_year, town
        self.known = relatives(family, town.people if town else ())
        self.made = layout(family, self.known)
        self.tied = [name for name in self.known if any(name in tie.between for tie in family.ties)]
        """Those who have emotional ties."""

    def drawings(self) -> Iterator[Drawing]:
        """Yield the pictures that have files; the first is the one on the page."""
        family, every = self.family, frozenset(range(len(self.family.ties)))
        title = f"Genogram: {family.name}"
        shown = every if self.made.clear else frozenset()
        with_ties = self._drawing(family.id, title, shown)
        yield replace(with_ties, layers=self._layers()) if every else with_ties
        if every:
            yield self._drawing(f"{family.id}-{STRUCTURE}", f"{title}, without emotional ties", frozenset())
        if not self.made.clear:
            for name in self._cover():
                ties = frozenset(i for i in every if name in family.ties[i].between)
                yield self._drawing(self._id_for(name), f"{title}, ties of {self.known[name].name}", ties)

    def _cover(self) -> list[str]:
        """Those whose ties, in one picture for each of them, are all ties: whoever has the most left comes first."""
        left, found = [set(tie.between) for tie in self.family.ties], list[str]()
        while left:
            found.append(max(self.tied, key=lambda name: sum(name in pair for pair in left)))
            left = [pair for pair in left if found[-1] not in pair]
        return found

    def _id_for(self, name: str) -> str:
        """The id of the picture of one person's ties."""
        return f"{self.family.id}-ties-{name}"

    def _drawing(self, identifier: str, title: str, ties: Set[int]) -> Drawing:
        """The picture of a family with some of its emotional ties, or with the outline of its household."""
        family, made = self.family, self.made
        shapes = group(self._family_lines(), attributes=_BEHIND) if ties else self._homes() + self._family_lines()
        shapes += self._family_labels() + self._people() + Markup("").join(self._tie(number) for number in sorted(ties))
        entries = [*self._legend(), *(self._legend_of_ties(ties) if ties else self._legend_of_homes())]
        frame = Rectangle(0, 0, made.width, made.height) if ties else made.without_ties
        if not ties:
            shapes = translated(shapes, -frame.left, -frame.top)
        picture, width, height = legend.with_legend(shapes, frame.width, frame.height, entries)
        return Drawing(
            kind="genogram",
            id=identifier,
            title=title,
            description=told(family, self.known, self.case_year, [family.ties[number] for number in sorted(ties)]),
            width=width,
            height=height,
            shapes=picture,
            legend_top=frame.height,
        )

    def _layers(self) -> Layers:
        """The layers of the picture on the page."""
        family, made = self.family, self.made
        shapes = group(self._homes(), attributes='class="dg-home"')
        shapes += group(self._family_lines(), attributes='class="dg-family"')
        shapes += self._family_labels() + self._people()
        for number, tie in enumerate(family.ties):
            names = " ".join(f"dg-of-{self.tied.index(name) + 1}" for name in sorted(tie.between, key=self.tied.index))
            shapes += group(self._tie(number), attributes=f'class="dg-tie {names}"')
        entries = [entry._replace(layer="dg-home") for entry in self._legend_of_homes()]
        entries += [
            entry._replace(layer="dg-tie-key") for entry in self._legend_of_ties(frozenset(range(len(family.ties))))
        ]
        picture, width, height = legend.with_legend(shapes, made.width, made.height, [*self._legend(), *entries])
        choices = [Choice("family", "Family and household")]
        choices += [Choice("all", "All emotional ties")] if made.clear else []
        choices += [
            Choice(f"ties-{name}", f"Ties of {self.known[name].name}", i) for i, name in enumerate(self.tied, start=1)
        ]
        files = [(family.id, "With ties")] if made.clear else []
        files += [(f"{family.id}-{STRUCTURE}", "Without ties")]
        files += (
            [] if made.clear else [(self._id_for(name), f"Ties of {self.known[name].name}") for name in self._cover()]
        )
        return Layers(picture, tuple(choices), made.clear, tuple(files), width, height)

    def _homes(self) -> Markup:
        outlines = (line([*outline, outline[0]], attributes=_HOME) for outline in self.made.households)
        return Markup("").join(outlines)

    def _family_lines(self) -> Markup:
        made = self.made
        shapes = [_couple(made, couple) for couple in made.couples]
        shapes += [line(stem.corners, attributes='stroke-linecap="square"') for stem in made.stems]
        shapes += [line(child_line.polyline, attributes=LOOKS[child_line.tie]) for child_line in made.child_lines]
        return Markup("").join(shapes)

    def _family_labels(self) -> Markup:
        shapes = [couple.years.shapes for couple in self.made.couples if couple.years]
        labels = [child_line.label for child_line in self.made.child_lines if child_line.label]
        return Markup("").join([*shapes, *(paper(label.box) + label.shapes for label in labels)])

    def _people(self) -> Markup:
        shapes = Markup("")
        for row in self.made.rows:
            for name in row:
                who, index = self.known[name], name == self.family.index
                drawn = _person(self.made.people[name], self._inside(who), index=index)
                if self.town and who.person:
                    words = who.name + (", index person" if index else "")
                    drawn = link(f"towns/{self.town.id}/people/#{who.person}", words, drawn)
                start = Markup('<g class="dg-start">{}</g>')  # where the box on the page scrolls to
                shapes += start.format(drawn) if index else drawn
        return shapes

    def _inside(self, who: Relative) -> str:
        """What is written in a symbol: what the person is for a child, else the age."""
        for union in self.family.unions:
            if who.id in union.partners:
                for child in union.children:
                    if child.tie in _LETTERS:
                        return _LETTERS[child.tie]
        if who.kind == "unknown":
            return "?"
        years = age(who, self.case_year)
        return "" if years is None else str(years)

    def _tie(self, number: int) -> Markup:
        tie = self.made.ties[number]
        shapes = emotional_tie(self.family.ties[number].kind, tie.polyline, tie.mark)
        return shapes + paper(tie.label.box) + tie.label.shapes

    def _legend(self) -> list[legend.Entry]:
        return _legend(self.family, self.made, self.case_year)

    def _legend_of_homes(self) -> list[legend.Entry]:
        words = "dashed outline: those who live in one household"
        sample = line([(-20, -9), (20, -9), (20, 9), (-20, 9), (-20, -9)], attributes=_HOME) + symbol("male", 0, 0, 5)
        return [legend.Entry(sample, words)]

    def _legend_of_ties(self, ties: Set[int]) -> list[legend.Entry]:
        kinds = {self.family.ties[number].kind for number in ties}
        across: Sequence[Point] = [(-20.0, 0.0), (20.0, 0.0)]
        return [legend.Entry(emotional_tie(kind, across), words) for kind, words in _TIE_WORDS.items() if kind in kinds]


_LETTERS = {"donor": "D", "surrogate": "S"}
"""What is written in the symbols of donors and surrogate mothers: Bennett et al., 2008 (`elements.py`)."""

_TIE_WORDS = {
    "close": "two lines: close",
    "fused": "three lines: fused",
    "hostile": "zigzag: hostile",
    "distant": "dots between two people: distant",
    "cut-off": "broken line: cut off",
}


def age(who: Relative, case_year: int) -> int | None:
    """Return the age in the year of the case, or at death, as the years tell it; None if a year is unknown, and for a
    pregnancy or a loss.
    """
    return (who.died or case_year) - who.born if who.born and who.is_born else None


def emotional_tie(kind: str, polyline: Sequence[Point], mark: float = 0.5) -> Markup:
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
    return polylines.cut(polyline, at=mark)


def _couple(made: Layout, couple: Couple) -> Markup:
    status = made.unions[couple.union].status
    shapes = line(couple.corners, attributes=polylines.DASHED if status == "living-together" else "")
    return shapes + _slashes(couple.slash, SLASHES.get(status, 0))


def _slashes(at: Point, count: int) -> Markup:
    x, y = at
    return Markup("").join(line([(x - 4 + 6 * place, y + 7), (x + 3 + 6 * place, y - 7)]) for place in range(count))


def _person(person: Person, inside: str, *, index: bool) -> Markup:
    who, x, y = person.who, person.x, person.y
    if who.is_born:
        shapes = symbol(who.gender, x, y, person.half, index=index)
    else:
        shapes = loss(who.kind, who.gender, x, y, person.half)
    if who.died:
        shapes += cross(who.gender, x, y, HALF, age=bool(inside))
    if person.adopted:
        shapes += brackets(x, y, HALF)
    if inside:
        shapes += text([inside], x, y + 0.35 * SMALL, size=SMALL)
    for label in person.years:
        shapes += label.shapes
    return shapes + person.name.shapes


def _legend(family: Family, made: Layout, case_year: int) -> list[legend.Entry]:
    born = [member for member in family.members if member.kind in ("person", "unknown")]
    genders = {member.gender for member in born}
    kinds = {member.kind for member in family.members}
    statuses = {union.status for union in made.unions}
    children = [child for union in family.unions for child in union.children]
    ways = {child.tie for child in children}
    about = any(member.about for member in family.members) or any(union.about for union in family.unions)
    couples: list[Point] = [(-20, 0), (20, 0)]
    twins: list[Point] = [(-12, 10), (0, -8), (12, 10)]
    donors = " and ".join(f"{letter} in the symbol: {way}" for way, letter in _LETTERS.items() if way in ways)
    found = [
        ("male" in genders, symbol("male", 0, 0, 10), "square: male"),
        ("female" in genders, symbol("female", 0, 0, 10), "circle: female"),
        (bool(genders - {"male", "female"}), symbol("other", 0, 0, 11), "diamond: another gender or unknown"),
        (
            any(member.assigned for member in born),
            text(
                [" ".join(sorted({ASSIGNED[member.assigned] for member in born if member.assigned})[:1])], 0, 4, size=11
            ),
            "below a name: sex assigned at birth",
        ),
        (True, symbol(_gender(family), 0, 0, 11, index=True), "double outline: the index person"),
        (
            any(member.died for member in born),
            symbol("male", 0, 0, 10) + cross("male", 0, 0, 10, age=False),
            "X through the symbol: died",
        ),
        (True, symbol("male", 0, 0, 10) + text(["9"], 0, 4, size=11), f"number: age in {case_year} or at death"),
        (about, text(["c."], 0, 4, size=SMALL), "c.: about; the age, too"),
        ("unknown" in kinds, symbol("other", 0, 0, 11) + text(["?"], 0, 4, size=11), "question mark: name unknown"),
        ("pregnancy" in kinds, loss("pregnancy", "unknown", 0, 0, 9), "triangle: pregnancy"),
        ("miscarriage" in kinds, loss("miscarriage", "unknown", 0, 0, 5), "dot: miscarriage"),
        ("stillbirth" in kinds, loss("stillbirth", "male", 0, 0, 7), "small symbol with an X: stillbirth"),
        ("abortion" in kinds, loss("abortion", "unknown", 0, 0, 6), "X alone: abortion"),
        (bool(statuses & {"married", "widowed"}), line(couples), "line between two symbols: married"),
        ("living-together" in statuses, line(couples, attributes=polylines.DASHED), "dashed line: living together"),
        ("separated" in statuses, line(couples) + _slashes((1, 0), 1), "one slash on the line: separated"),
        ("divorced" in statuses, line(couples) + _slashes((-2, 0), 2), "two slashes on the line: divorced"),
        (
            "adopted" in ways,
            line([(0, -13), (0, -7)], attributes='stroke-dasharray="3 2"')
            + symbol("male", 0, 0, 7)
            + brackets(0, 0, 8),
            "brackets and a dashed line: adopted",
        ),
        (
            "foster" in ways,
            line([(0, -11), (0, 11)], attributes=polylines.DOTTED),
            "dotted line with the word: foster child",
        ),
        (
            bool(ways & _LETTERS.keys()),
            line([(0, -11), (0, 11)], attributes=LOOKS["donor"]),
            f"dashes and dots, {donors}",
        ),
        (any(child.twin_of for child in children), line(twins), "two lines from one point: twins"),
        (
            any(child.identical for child in children),
            line(twins) + line([(-7, 2.5), (7, 2.5)]),
            "bar between them: identical twins",
        ),
    ]
    return [legend.Entry(sample, words_of) for used, sample, words_of in found if used]


def _gender(family: Family) -> str:
    return next(member.gender for member in family.members if member.id == family.index)
