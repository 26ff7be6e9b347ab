"""Likenesses between towns, which give away that one was written after the other: names and runs of words."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from curriculum.model.curriculum import Curriculum
from curriculum.model.town import Town
from curriculum.report.texts import LINK, placed_texts, words

SHARED_WORDS = 7
"""The number of consecutive words that the texts of two towns must not share."""
_FULL_NAMES = {
    **{"Bev": "Beverly", "Connie": "Constance", "Dan": "Daniel", "Gene": "Eugene", "Gwen": "Gwendolyn"},
    **{"Hal": "Harold", "Marge": "Margaret", "Ray": "Raymond", "Tom": "Thomas", "Walt": "Walter"},
}
"""Short forms of given names, and the full name of each."""
_TITLES = ("Dr.", "Rev.")


def shared_names(curriculum: Curriculum) -> Iterator[str]:
    """Yield the given names, short forms included, that people of two towns have."""
    bearers: dict[str, dict[str, str]] = defaultdict(dict)
    for town in curriculum.towns.values():
        for person in town.people:
            for given in _given_names(person.name):
                bearers[_FULL_NAMES.get(given, given)].setdefault(town.id, person.name)
    for people in bearers.values():
        if len(people) > 1:
            bearing = ", ".join(f"{name} ({town})" for town, name in people.items())
            yield f"people of several towns share a name: {bearing}"


def _given_names(name: str) -> list[str]:
    """Return a person's first name and a nickname in quotation marks."""
    first = next(part for part in name.split() if part not in _TITLES)
    return [first, *re.findall(r"“(\w+)”", name)]


def shared_runs(curriculum: Curriculum) -> Iterator[str]:
    """Yield the runs of `SHARED_WORDS` words that the texts of two towns share; a longer run counts once.

    Objectives are left out, because they follow the verbs of the competencies.
    """
    runs = {town.id: _runs(town) for town in curriculum.towns.values()}
    for one, other in combinations(runs, 2):
        covered: tuple[str, ...] = ()
        for run, place in runs[one].items():
            if run in runs[other]:
                if run[:-1] != covered[1:]:
                    yield f"{place} and {runs[other][run]} share “{' '.join(run)}”"
                covered = run


def _runs(town: Town) -> dict[tuple[str, ...], str]:
    """Return the runs of words of a town's texts, in order, each with the place of the first text that has it."""
    runs: dict[tuple[str, ...], str] = {}
    for place, text in placed_texts(town, f"content.towns.{town.id}"):
        if ".objectives[" not in place:
            plain = [word.lower().strip(".,") for word in words(LINK.sub("]", text))]
            for start in range(len(plain) - SHARED_WORDS + 1):
                runs.setdefault(tuple(plain[start : start + SHARED_WORDS]), place)
    return runs
