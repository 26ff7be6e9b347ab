"""A genogram in words, as one would tell it on the telephone, for those who can't see the picture.

It begins with the index person, goes on to the other couples from the oldest to the youngest, and ends with the
household and the emotional ties. The tables on the page have the years and the sources.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from curriculum.formatting import counted, listed
from curriculum.model.families import Child, EmotionalTie, Family, Relative, Union, generations, parents

TIES = {
    "close": "close to",
    "fused": "fused with",
    "hostile": "in open conflict with",
    "distant": "distant from",
    "cut-off": "cut off from",
}
"""How a tie is told."""

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_WAYS = {
    "adopted": "adopted",
    "foster": "a foster child",
    "donor": "by donation",
    "surrogate": "carried as a surrogate mother",
}


def told(family: Family, known: Mapping[str, Relative], case_year: int, ties: Sequence[EmotionalTie]) -> str:
    """Return what a genogram with these emotional ties shows, in sentences."""
    return " ".join(_Telling(family, known, case_year).sentences(ties))


class _Telling:
    def __init__(self, family: Family, known: Mapping[str, Relative], case_year: int) -> None:
        self._family, self._known, self._case_year = family, known, case_year
        self._rows = generations(family)

    def sentences(self, ties: Sequence[EmotionalTie]) -> Iterator[str]:
        family = self._family
        index = family.index
        rows = counted(max(self._rows.values()) + 1, "generation", "generations")
        people = sum(who.is_born for who in self._known.values())
        yield f"{rows.capitalize()} with {counted(people, 'person', 'people')}."
        yield f"The index person is {self._with_years(index)}{self._origin(index)}."
        own = [union for union in family.unions if index in union.partners]
        others = [union for union in family.unions if index not in union.partners]
        for union in (*own, *sorted(others, key=lambda union: self._rows[union.partners[0]])):
            yield self._couple(union)
        household = [self._name(name) for name in family.household]
        if len(household) > 1:
            yield f"In one household live {listed(household)}."
        else:
            yield f"{household[0]} lives without any of the others."
        yield from self._ties(ties)

    def _name(self, identifier: str) -> str:
        return self._known[identifier].name

    def _with_years(self, identifier: str) -> str:
        who = self._known[identifier]
        about = "about " if who.about else ""
        if not who.is_born:
            what = who.name if who.name == who.kind else f"{who.name} ({who.kind})"
            when = f", due in {who.born}" if who.kind == "pregnancy" else f" in {about}{who.born}"
            return what + when if who.born else what
        if who.died:
            return f"{who.name}, who died in {'about ' if 'died' in who.about else ''}{who.died}"
        return f"{who.name}, {about}{self._case_year - who.born}" if who.born else who.name

    def _origin(self, identifier: str) -> str:
        """Whose child somebody is, and which of how many."""
        link = parents(self._family).get(identifier)
        if link is None:
            return ""
        union = self._family.unions[link.union]
        siblings = [child.member for child in union.children if self._known[child.member].is_born]
        which = "the only child"
        if len(siblings) > 1:
            place = siblings.index(identifier)
            nth = _ORDINALS[place] if place < len(_ORDINALS) else f"number {place + 1}"
            which = f"the {nth} of {counted(len(siblings), 'child', 'children')}"
        way = f", {_WAYS[link.child.tie]}," if link.child.tie in _WAYS else ""
        return f"; {which}{way} of {listed([self._name(name) for name in union.partners])}"

    def _couple(self, union: Union) -> str:
        who = listed([self._name(name) for name in union.partners])
        since = f" since {_about(union, 'since')}{union.since}" if union.since else ""
        until = f" until {_about(union, 'until')}{union.until}" if union.until else ""
        in_year = f" in {_about(union, 'until')}{union.until}" if union.until else ""
        match union.status:
            case "single":
                told = who
            case "married":
                told = f"{who} have been married{since}" if since else f"{who} are married"
            case "living-together":
                told = f"{who} have lived together{since}" if since else f"{who} live together"
            case "widowed":
                told = (
                    f"{who} were married{until}, when one of them died"
                    if until
                    else f"{who} were married until one of them died"
                )
            case "divorced":
                told = f"{who} divorced{in_year}" if in_year else f"{who} are divorced"
            case _:
                told = f"{who} separated{in_year}" if in_year else f"{who} are separated"
        if not union.children:
            return f"{told}." if union.status != "single" else f"{told} is alone."
        children = [self._child(child) for child in union.children]
        if union.status == "single":
            return f"{told} has {counted(len(children), 'child', 'children')}: {'; '.join(children)}."
        return f"{told}; {counted(len(children), 'child', 'children')}: {'; '.join(children)}."

    def _child(self, child: Child) -> str:
        words = [self._with_years(child.member)]
        if child.tie in _WAYS:
            words.append(_WAYS[child.tie])
        if child.twin_of:
            words.append(f"{'identical ' if child.identical else ''}twin of {self._name(child.twin_of)}")
        return ", ".join(words)

    def _ties(self, ties: Iterable[EmotionalTie]) -> Iterator[str]:
        """The ties of the index person, and then those of whoever has the most of the rest."""
        left = list(ties)
        person = self._family.index
        while left:
            own = [tie for tie in left if person in tie.between]
            by_kind: dict[str, list[str]] = {}
            for tie in own:
                other = tie.between[1 if tie.between[0] == person else 0]
                by_kind.setdefault(tie.kind, []).append(self._name(other))
            if own:
                kinds = [f"{TIES[kind]} {listed(names)}" for kind, names in by_kind.items()]
                yield f"{self._name(person)} is {listed(kinds)}."
            left = [tie for tie in left if person not in tie.between]
            names = [name for tie in left for name in tie.between]
            person = max(names, key=names.count, default=person)


def _about(union: Union, field: str) -> str:
    return "about " if field in union.about else ""
