"""Families for the genogram and the ecomap: `families.yaml`, and how their members are related.

The rules of kinship are McGoldrick's: Monica McGoldrick, Randy Gerson and Sueli Petry, Genograms: Assessment and
Treatment, 4th ed., 2020. Partners share a generation and children are in the next one; contradictions are found here,
before anything is drawn.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from pydantic import Field, model_validator

from curriculum.model.fields import (
    CASE_YEAR,
    Entry,
    FieldPath,
    FieldProblem,
    FileId,
    Id,
    Line,
    OrganizationId,
    PersonId,
    Plain,
    System,
    Text,
    Year,
    field_errors,
)
from curriculum.model.people import Person, birth_problem
from curriculum.model.suggest import instead_of

MOST_TIED = 30
"""How many members may have emotional ties; readers choose among them whose ties the picture shows."""

MOST_BETWEEN_TWO = 2
"""How many ties two members may have with each other, for example one that is close and one that is hostile."""

UNBORN = ("pregnancy", "miscarriage", "stillbirth", "abortion")
"""The kinds of members who are children of a union and nothing else."""

_KIND_WORDS = {
    "unknown": "an unknown person",
    "pregnancy": "a pregnancy",
    "miscarriage": "a miscarriage",
    "stillbirth": "a stillbirth",
    "abortion": "an abortion",
}


class Member(Entry):
    """A member of a family; `person` refers to an entry of `people.yaml`, so that its data is not repeated."""

    id: Id
    """The member's id within the family, for example `rosa`."""
    person: PersonId | None = None
    """The member's id in `people.yaml`, if there is one; name and year of birth come from there."""
    name: Plain | None = None
    """The member's name, unless `person` gives it."""
    born: Year | None = None
    """Year of birth, unless `person` gives it; of a pregnancy, the year in which the child is expected; of a loss, the
    year of the loss.
    """
    died: Year | None = None
    """Year of death."""
    about: tuple[Literal["born", "died"], ...] = ()
    """Which of these two years are known only about."""
    gender: Literal["female", "male", "other", "unknown"]
    """Decides the genogram's symbol: circle, square or diamond. It is the gender that the person lives in."""
    assigned: Literal["female", "male", "unassigned"] | None = None
    """The sex assigned at birth, for a transgender or non-binary person who wants it shown; else leave it out."""
    kind: Literal["person", "unknown", "pregnancy", "miscarriage", "stillbirth", "abortion"] = "person"
    """What the symbol means. `unknown` is a person of whom nobody knows the name, for example a birth father."""
    note: Line | None = None
    """What matters about this member for the case."""

    @model_validator(mode="after")
    def _named_once(self) -> "Member":
        if self.kind == "person" and self.person is None and self.name is None:
            raise field_errors(
                [((), "the member needs either `person` (an id of people.yaml) or a `name`: add one of them")]
            )
        given = [name for name in ("name", "born") if getattr(self, name) is not None]
        if self.person is not None and given:
            message = "`{}` comes from people.yaml when `person` is given: delete it here"
            raise field_errors([((name,), message.format(name)) for name in given])
        return self

    @model_validator(mode="after")
    def _fields_fit(self) -> "Member":
        """What goes with a kind, and with a year that is known only about."""
        what = _KIND_WORDS.get(self.kind)
        unfit = ["person"] if what else []
        unfit += ["died", "assigned"] if self.kind in UNBORN else []
        found: list[FieldProblem] = [
            ((field,), f"{what} has no `{field}`: delete this line, or correct `kind`")
            for field in unfit
            if getattr(self, field) is not None
        ]
        for i, field in enumerate(self.about):
            if getattr(self, field) is None and not (field == "born" and self.person):
                found.append((("about", i), f"`{field}` is not given: give the year, or delete this word"))
        if found:
            raise field_errors(found)
        return self


class Child(Entry):
    """A child of a union."""

    member: Id
    """The child's id among the members."""
    tie: Literal["birth", "adopted", "foster", "donor", "surrogate"] = "birth"
    """How the child belongs to the union. For `donor` and `surrogate`, the union is that of the donor or the surrogate
    mother alone, and the parents have a union of their own with this child.
    """
    twin_of: Id | None = None
    """The id of the twin, if there is one; of triplets, each but the first names one of the others."""
    identical: bool = False
    """Whether the two are identical twins."""

    @model_validator(mode="after")
    def _identical_twins(self) -> "Child":
        if self.identical and not self.twin_of:
            message = "`identical` is for twins: name the other twin in `twin_of`, or delete this line"
            raise field_errors([(("identical",), message)])
        return self


class Union(Entry):
    """A couple (or a single parent) and their children."""

    partners: tuple[Id, ...] = Field(min_length=1, max_length=2)
    """The ids of one or two members."""
    status: Literal["married", "living-together", "separated", "divorced", "widowed", "single"]
    """What the couple's line shows."""
    since: Year | None = None
    """Year it began."""
    until: Year | None = None
    """Year it ended."""
    about: tuple[Literal["since", "until"], ...] = ()
    """Which of these two years are known only about."""
    children: tuple[Child, ...] = ()
    """The children, oldest first."""

    @model_validator(mode="after")
    def _years_given(self) -> "Union":
        message = "`{}` is not given: give the year, or delete this word"
        found = [
            (("about", i), message.format(field)) for i, field in enumerate(self.about) if getattr(self, field) is None
        ]
        if found:
            raise field_errors(found)
        return self


class EmotionalTie(Entry):
    """The emotional tie between two members of a family."""

    between: tuple[Id, Id]
    """The ids of the two members."""
    kind: Literal["close", "fused", "hostile", "distant", "cut-off"]
    """The kind of tie; it decides the line drawn."""
    text: Line
    """What is known about it, and from whom."""


class EcomapTie(Entry):
    """The household's tie to one system around it."""

    system: Plain
    """The system's name, for example `Northside Clinic` or `Cousins in Dell`."""
    organization: OrganizationId | None = None
    """The system's id in `organizations.yaml`, if there is one."""
    formality: System
    """`formal` or `informal`: decides the shape."""
    tie: Literal["strong", "weak", "conflicted"]
    """The kind of tie; it decides the line drawn."""
    energy: Literal["to-family", "from-family", "both", "none"]
    """Which way energy and resources flow."""
    text: Line
    """What the tie is made of."""


class Family(Entry):
    """A family for the genogram and the ecomap: an entry of `families.yaml`."""

    id: FileId
    """For example `marsh`."""
    name: Plain
    """The family's name."""
    text: Text
    """The family in a paragraph: who, where, and what they face."""
    index: Id
    """The id of the index person, for whom the genogram is drawn."""
    members: tuple[Member, ...] = Field(min_length=2)
    """Everyone in the genogram."""
    unions: tuple[Union, ...] = Field(min_length=1)
    """Couples and their children. A couple who came together again has two unions, the earlier one first."""
    ties: tuple[EmotionalTie, ...] = ()
    """Emotional ties worth drawing."""
    household: tuple[Id, ...] = Field(min_length=1)
    """The ids of the members who live together; the ecomap's center."""
    ecomap: tuple[EcomapTie, ...] = Field(default=(), max_length=12)
    """The systems around the household."""

    @model_validator(mode="after")
    def _members_exist(self) -> "Family":
        ids = {member.id for member in self.members}
        named: list[FieldProblem] = [(("index",), self.index)]
        named += [(("household", i), name) for i, name in enumerate(self.household)]
        for i, union in enumerate(self.unions):
            named += [(("unions", i, "partners", j), name) for j, name in enumerate(union.partners)]
            for j, child in enumerate(union.children):
                named.append((("unions", i, "children", j, "member"), child.member))
                if child.twin_of:
                    named.append((("unions", i, "children", j, "twin_of"), child.twin_of))
        for i, tie in enumerate(self.ties):
            named += [(("ties", i, "between", j), name) for j, name in enumerate(tie.between)]
        missing = [
            (place, f"“{name}” is not among the members of this family{instead_of(name, ids)}")
            for place, name in named
            if name not in ids
        ]
        if problems := missing or kinship_problems(self):
            raise field_errors(problems)
        return self


class Relative(NamedTuple):
    """A member of a family, with name and year of birth from people.yaml if the member is there."""

    id: str
    name: str
    born: int | None
    died: int | None
    gender: str
    person: str | None
    kind: str = "person"
    assigned: str | None = None
    about: tuple[str, ...] = ()

    @property
    def is_born(self) -> bool:
        """Whether this is a person, and not a pregnancy or a loss."""
        return self.kind not in UNBORN


_NAMES = {"person": "", "unknown": "name unknown"} | {kind: kind for kind in UNBORN}
"""What is written instead of a name that is not given."""


class ChildLink(NamedTuple):
    """A child's position: the index of the union, and the index among its children."""

    union: int
    place: int
    child: Child


def relatives(family: Family, people: Sequence[Person]) -> Mapping[str, Relative]:
    """Return the members of a family by id, in the order of the file; `people` are those of its town."""
    known = {person.id: person for person in people}
    return {
        member.id: Relative(
            member.id,
            known[member.person].name if member.person else member.name or _NAMES[member.kind],
            known[member.person].born if member.person else member.born,
            member.died,
            member.gender,
            member.person,
            member.kind,
            member.assigned,
            member.about,
        )
        for member in family.members
    }


def parents(family: Family) -> Mapping[str, ChildLink]:
    """Return each child's first union: that of its birth parents, or else of adoptive, or else of foster parents.

    It decides the child's position in the genogram; the child's other unions are `second_links`.
    """
    found: dict[str, ChildLink] = {}
    closeness = ("birth", "adopted", "foster", "donor", "surrogate")
    # The children of a couple who came together again count as those of their first union.
    rank = {number: numbers[0] for numbers in couples(family) for number in numbers}
    for link in sorted(_children(family.unions), key=lambda link: rank[link.union]):
        before = found.get(link.child.member)
        if before is None or closeness.index(link.child.tie) < closeness.index(before.child.tie):
            found[link.child.member] = link
    return found


def second_links(family: Family) -> list[ChildLink]:
    """Return the links to adoptive or foster parents, donors and surrogate mothers of children who have closer parents,
    in the order of the file.
    """
    first = parents(family)
    return [link for link in _children(family.unions) if first[link.child.member] != link]


def couples(family: Family) -> list[list[int]]:
    """Return the numbers of the unions of each couple, the earliest first: more than one if they came together again.

    Donors and surrogate mothers, who may have several children for several couples, have each union by itself.
    """
    found: dict[tuple[frozenset[str], int], list[int]] = {}
    for number, union in enumerate(family.unions):
        found.setdefault((frozenset(union.partners), number * (len(union.partners) == 1)), []).append(number)
    return list(found.values())


def generations(family: Family) -> Mapping[str, int]:
    """Return each member's generation, 0 for the oldest; partners share one, and children are in the next.

    The family must have no `kinship_problems`.
    """
    found, _ = _generations(family)
    return found


def kinship_problems(family: Family) -> list[FieldProblem]:
    """Return the contradictions in a family that no genogram can show; its references must be valid."""
    found = [
        *_duplicates(family),
        *_tie_problems(family),
        *_union_problems(family),
        *_child_problems(family),
        *_donor_problems(family),
        *_unborn_problems(family),
    ]
    named = {name for union in family.unions for name in union.partners}
    named |= {link.child.member for link in _children(family.unions)}
    for i, member in enumerate(family.members):
        if member.id not in named:
            message = f"“{member.id}” is in no union: add a union with “{member.id}” among its partners or its children"
            found.append((("members", i, "id"), message))
    return found or [*_own_ancestors(family), *_generations(family)[1]][:1]


def twin_problems(family: Family, known: Mapping[str, Relative]) -> Iterator[FieldProblem]:
    """Yield the twins whose years of birth differ; `known` are the family's `relatives`."""
    for link in _children(family.unions):
        twin = link.child.twin_of
        if not twin:
            continue
        born, other = known[link.child.member].born, known[twin].born
        if born and other and born != other:
            message = (
                f"“{link.child.member}” was born in {born} and “{twin}” in {other}, so they are not "
                "twins: correct a year, or delete this line"
            )
            yield ("unions", link.union, "children", link.place, "twin_of"), message
        if link.child.identical and _differ(known[link.child.member], known[twin]):
            message = (
                f"identical twins have the same sex, and “{link.child.member}” and “{twin}” do not: delete this line, "
                "correct a `gender`, or give the sex at birth in `assigned`"
            )
            yield ("unions", link.union, "children", link.place, "identical"), message


def _differ(one: Relative, other: Relative) -> bool:
    """Return whether the sexes of two twins are known and not the same."""
    return {"female", "male"} == {one.assigned or one.gender, other.assigned or other.gender}


YOUNGEST_PARENT = 10
OLDEST_MOTHER = 65
OLDEST_FATHER = 95
"""In years; beyond these, a year is more likely wrong than remarkable."""


def life_problems(family: Family, known: Mapping[str, Relative]) -> Iterator[FieldProblem]:
    """Yield lives and unions that are impossible by their years; `known` are the family's `relatives`.

    A year that is wrong is reported once, and nothing is compared with it.
    """
    wrong: set[str] = set()
    for i, member in enumerate(family.members):
        place, message = _life_problem(known[member.id], member)
        if message:
            wrong.add(member.id)
            yield ("members", i, place), message
    for link in _children(family.unions):
        if message := _birth_problem(link, family.unions[link.union], known, wrong):
            yield ("unions", link.union, "children", link.place, "member"), message
    for i, union in enumerate(family.unions):
        yield from ((("unions", i, field), message) for field, message in _years_of_union(union, known, wrong))


def _life_problem(relative: Relative, member: Member) -> tuple[str, str | None]:
    """Return the field with the problem of a member's years, and the message; None if there is none."""
    year, born, died = CASE_YEAR.get(), relative.born, relative.died
    if relative.kind == "pregnancy" and born and year and not year <= born <= year + 1:
        return "born", (
            f"the cases take place in {year}, and the child of a pregnancy is expected in {year} or {year + 1}: "
            "correct the year, or `kind`"
        )
    if relative.kind == "pregnancy":
        return "born", None
    if born and died and died < born:
        return "died", f"“{relative.name}” can’t have died in {died}, before their birth in {born}: correct a year"
    if died and year and died > year:
        return "died", f"the cases take place in {year}, and {died} is later: correct the year"
    if born and (member.born or died):
        message = birth_problem(born, died)
        or_died = ", or give the year of death in `died`" if message and not died and not (year and born > year) else ""
        return "born" if member.born else "died", f"{message}{or_died}" if message else None
    return "born", None


def _birth_problem(link: ChildLink, union: Union, known: Mapping[str, Relative], wrong: set[str]) -> str | None:
    """Return the problem of a child's year of birth beside those of the parents, or None."""
    child = known[link.child.member]
    if child.born is None or child.id in wrong:
        return None
    by_birth = link.child.tie == "birth"
    if link.child.tie in ("donor", "surrogate") or not child.is_born:
        return None
    young: list[Relative] = []
    for parent in (known[name] for name in union.partners if name not in wrong):
        if parent.born is not None and child.born - parent.born < (YOUNGEST_PARENT if by_birth else 1):
            young.append(parent)
        oldest = OLDEST_MOTHER if parent.gender == "female" else OLDEST_FATHER
        if by_birth and parent.born is not None and child.born - parent.born > oldest:
            return (
                f"“{child.name}” was born in {child.born}, when “{parent.name}”, a parent by birth, was "
                f"{child.born - parent.born} years old: correct a year, or write `tie: adopted`"
            )
        if by_birth and parent.died is not None and child.born > parent.died + (parent.gender != "female"):
            return (
                f"“{child.name}” was born in {child.born}, after “{parent.name}”, a parent by birth, had died in "
                f"{parent.died}: correct a year, or write `tie: adopted`"
            )
    if young:
        who = " and ".join(f"“{parent.name}” in {parent.born}" for parent in young)
        few = f"; a parent by birth is at least {YOUNGEST_PARENT} years older" if by_birth else ""
        return f"“{child.name}” was born in {child.born}, and {who}, who should be older{few}: correct a year"
    return None


def _years_of_union(union: Union, known: Mapping[str, Relative], wrong: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the fields of a union with impossible years, and the messages."""
    year = CASE_YEAR.get()
    partners = [known[name] for name in union.partners if name not in wrong]
    later = [field for field in ("since", "until") if year and (getattr(union, field) or 0) > year]
    for field in later:
        yield field, f"the cases take place in {year}, and {getattr(union, field)} is later: correct the year"
    if later:
        return
    if union.since and union.until and union.until < union.since:
        yield "until", f"the union can’t have ended in {union.until}, before it began in {union.since}: correct a year"
        return
    for field in ("since", "until"):
        at = getattr(union, field)
        for partner in partners if at else ():
            if partner.born and at < partner.born + YOUNGEST_PARENT and (field == "since" or not union.since):
                age = at - partner.born
                was = f"was {age} years old" if age > 0 else f"was not born yet, but in {partner.born}"
                yield field, f"in {at}, “{partner.name}” {was}: correct a year"
                break
            if partner.died and at > partner.died:
                yield field, f"in {at}, “{partner.name}” had died, in {partner.died}: correct a year"
                break


def _children(unions: Sequence[Union]) -> Iterator[ChildLink]:
    for i, union in enumerate(unions):
        for j, child in enumerate(union.children):
            yield ChildLink(i, j, child)


def _duplicates(family: Family) -> Iterator[FieldProblem]:
    lists: list[tuple[str, list[tuple[FieldPath, str]]]] = [
        ("members", [((i, "id"), member.id) for i, member in enumerate(family.members)]),
        ("household", [((i,), name) for i, name in enumerate(family.household)]),
    ]
    for field, entries in lists:
        seen: set[str] = set()
        for place, name in entries:
            if name in seen:
                what = "give this one another id" if field == "members" else "delete one of them"
                yield (field, *place), f"“{name}” is in `{field}` twice: {what}"
            seen.add(name)
    for i, tie in enumerate(family.ties):
        if tie.between[0] == tie.between[1]:
            message = (
                f"a tie is between two members, and this one names “{tie.between[0]}” twice: name the other member"
            )
            yield ("ties", i, "between", 1), message


def _tie_problems(family: Family) -> Iterator[FieldProblem]:
    """Yield ties that are too many: between the same two, or with more members than the picture has choices for."""
    tied: set[str] = set()
    pairs: dict[frozenset[str], int] = {}
    for i, tie in enumerate(family.ties):
        pair = frozenset(tie.between)
        pairs[pair] = pairs.get(pair, 0) + 1
        if pairs[pair] == MOST_BETWEEN_TWO + 1:
            message = (
                f"“{tie.between[0]}” and “{tie.between[1]}” have two ties above, and a genogram shows no more between "
                "the same two: delete one, and say in `text` what it meant"
            )
            yield ("ties", i, "between"), message
        before, tied = len(tied), tied.union(tie.between)
        if before <= MOST_TIED < len(tied):
            message = (
                f"with this tie, more than {MOST_TIED} members of the family have emotional ties, and the page can’t "
                "show more: leave out the ties that matter least for the case"
            )
            yield ("ties", i, "between"), message


def _union_problems(family: Family) -> Iterator[FieldProblem]:
    couples: dict[frozenset[str], Union] = {}
    for i, union in enumerate(family.unions):
        pair = frozenset(union.partners)
        if len(pair) < len(union.partners):
            yield (
                ("unions", i, "partners", 1),
                f"“{union.partners[0]}” can’t be their own partner: name the other partner",
            )
        elif len(pair) == 2 and union.status == "single":
            message = (
                "`single` is for one parent, and there are two partners: write another status, or name one partner"
            )
            yield ("unions", i, "status"), message
        elif len(pair) == 1 and union.status != "single":
            message = f"`{union.status}` is for two partners: name the other one, or write `single`"
            yield ("unions", i, "status"), message
        elif before := couples.get(pair):
            yield from ((("unions", i, *place), message) for place, message in _again_problems(before, union))
        if not _is_donor(union):
            couples[pair] = union


def _again_problems(before: Union, union: Union) -> Iterator[FieldProblem]:
    """Yield what is wrong with a couple's later union; `before` is the one above it."""
    who = " and ".join(f"“{name}”" for name in union.partners)
    if len(union.partners) == 1:
        if not _is_donor(union):
            yield ("partners",), f"{who} already has a union above: add the children and the latest status there"
    elif before.until is None or before.status == "widowed":
        message = (
            f"{who} already have a union above: add the children and the latest status there, or, if they came "
            "together again, say there when it ended (`until`)"
        )
        yield ("partners",), message
    elif union.since is None or union.since < before.until:
        message = (
            f"{who} have a union above that ended in {before.until}: say when this one began (`since`), in that year "
            "or later"
        )
        yield ("since" if union.since else "partners",), message


def _is_donor(union: Union) -> bool:
    """Return whether a union is that of a donor or a surrogate mother."""
    return any(child.tie in ("donor", "surrogate") for child in union.children)


def _donor_problems(family: Family) -> Iterator[FieldProblem]:
    """Yield donors and surrogate mothers who are a couple, and their children who have no parents."""
    first = parents(family)
    for link in _children(family.unions):
        tie, union, place = link.child.tie, family.unions[link.union], ("unions", link.union, "children", link.place)
        if tie not in ("donor", "surrogate"):
            if len(union.partners) == 1 and _is_donor(union):
                message = "a donor's or surrogate mother's own children belong in another union: move this child there"
                yield (*place, "member"), message
            continue
        what = "a donor" if tie == "donor" else "a surrogate mother"
        if len(union.partners) == 2:
            yield (*place, "tie"), f"{what} is one person: name one partner, and write `status: single`"
        elif first[link.child.member] == link:
            message = (
                f"“{link.child.member}” has {what} and no parents: add “{link.child.member}” to the children of the "
                "parents' union, too"
            )
            yield (*place, "member"), message


def _unborn_problems(family: Family) -> Iterator[FieldProblem]:
    """Yield pregnancies and losses that are anything but a child by birth."""
    kinds = {member.id: member.kind for member in family.members if member.kind in UNBORN}
    named: list[tuple[FieldPath, str]] = [(("index",), family.index)]
    named += [(("household", i), name) for i, name in enumerate(family.household)]
    named += [
        (("unions", i, "partners", j), name)
        for i, one in enumerate(family.unions)
        for j, name in enumerate(one.partners)
    ]
    named += [
        (("ties", i, "between", j), name) for i, tie in enumerate(family.ties) for j, name in enumerate(tie.between)
    ]
    for place, name in named:
        if name in kinds:
            what = _KIND_WORDS[kinds[name]]
            yield place, f"“{name}” is {what}, which can only be a child of a union: name somebody else"
    for link in _children(family.unions):
        name = link.child.member
        if name in kinds and link.child.tie not in ("birth", "donor", "surrogate"):
            yield (
                ("unions", link.union, "children", link.place, "tie"),
                f"“{name}” is {_KIND_WORDS[kinds[name]]}: delete this line",
            )


def _child_problems(family: Family) -> Iterator[FieldProblem]:
    born_to: dict[str, int] = {}
    of_couple: set[tuple[frozenset[str], str]] = set()
    for link in _children(family.unions):
        place: FieldPath = ("unions", link.union, "children", link.place)
        union, name = family.unions[link.union], link.child.member
        siblings = [sibling.member for sibling in union.children]
        of_this, before = (frozenset(union.partners), name), len(of_couple)
        of_couple.add(of_this)
        if name in siblings[: link.place]:
            yield (*place, "member"), f"“{name}” is among the children of this union twice: delete one of them"
        elif len(of_couple) == before and len(union.partners) == 2:
            message = f"“{name}” is already among the children of these two in a union above: delete one of them"
            yield (*place, "member"), message
        elif link.child.tie == "birth" and name in born_to:
            first = " and ".join(f"“{partner}”" for partner in family.unions[born_to[name]].partners)
            message = f"“{name}” is already a child by birth of {first}: mark one of the two `tie: adopted` or `foster`"
            yield (*place, "member"), message
        elif link.child.tie == "birth":
            born_to[name] = link.union
        if link.child.twin_of and (link.child.twin_of == name or link.child.twin_of not in siblings):
            message = f"“{link.child.twin_of}” is not a sibling of “{name}” in this union: name another of its children"
            yield (*place, "twin_of"), message


def _own_ancestors(family: Family) -> Iterator[FieldProblem]:
    parents_of: dict[str, set[str]] = {}
    for link in _children(family.unions):
        if link.child.member in _with_ancestors(parents_of, family.unions[link.union].partners):
            message = (
                f"this makes “{link.child.member}” their own ancestor: look for a child and a parent that are swapped"
            )
            yield ("unions", link.union, "children", link.place, "member"), message
            return
        parents_of.setdefault(link.child.member, set()).update(family.unions[link.union].partners)


def _with_ancestors(parents_of: Mapping[str, set[str]], names: Sequence[str]) -> set[str]:
    """Return the names and all their ancestors."""
    found: set[str] = set()
    new = set(names)
    while new:
        found |= new
        new = {parent for name in new for parent in parents_of.get(name, ())} - found
    return found


def _generations(family: Family) -> tuple[dict[str, int], list[FieldProblem]]:
    """Return each member's generation, and the contradictions: partners share one, children are in the next.

    Parts of the family that only second links connect are placed by those; other parts start at generation 0.
    """
    first = parents(family)
    ties: dict[str, list[tuple[str, int, FieldPath]]] = {member.id: [] for member in family.members}
    second_pairs: list[tuple[str, str]] = []

    def tie(one: str, other: str, down: int, place: FieldPath) -> None:
        ties[one].append((other, down, place))
        ties[other].append((one, -down, place))

    for i, union in enumerate(family.unions):
        if len(union.partners) == 2:
            tie(union.partners[0], union.partners[1], 0, ("unions", i, "partners"))
        for j, child in enumerate(union.children):
            if first[child.member].union == i:
                tie(union.partners[0], child.member, 1, ("unions", i, "children", j, "member"))
            else:
                second_pairs.append((union.partners[0], child.member))
    generation: dict[str, int] = {}
    found: list[FieldProblem] = []
    parts: list[list[str]] = []
    for start in (family.index, *ties):
        if start in generation:
            continue
        generation[start] = 0
        part = [start]
        for name in part:
            for other, down, place in ties[name]:
                if other not in generation:
                    generation[other] = generation[name] + down
                    part.append(other)
                elif generation[other] != generation[name] + down and not found:
                    found.append((place, _generation_message(family, place)))
        parts.append(part)
    placed = set(parts[0])
    while second_pairs:  # place each other part that a second link connects to a placed part
        joined = next(((a, b) for a, b in second_pairs if (a in placed) != (b in placed)), None)
        if joined is None:
            break
        parent, fostered = joined
        unplaced = parent if fostered in placed else fostered
        part = next(part for part in parts if unplaced in part)
        shift = (generation[parent] + 1 - generation[fostered]) * (1 if unplaced == fostered else -1)
        for name in part:
            generation[name] += shift
        placed |= set(part)
    top = min(generation[name] for name in placed)
    for part in parts:
        least = top if part[0] in placed else min(generation[name] for name in part)
        for name in part:
            generation[name] -= least
    return generation, found


def _generation_message(family: Family, place: FieldPath) -> str:
    """Return the message for the union or the child at `place`, which contradicts other generations."""
    union = family.unions[int(place[1])]
    if place[2] == "partners":
        one, other = union.partners
        return (
            f"“{one}” and “{other}” can’t be in one generation, as partners must: their parents, partners and children "
            "put them in different ones; delete this union, or the parents of one of the two"
        )
    child = union.children[int(place[3])].member
    return (
        f"“{child}” would be in two generations: the couples and children that connect “{child}” to this union form a "
        "circle; delete one of them"
    )
