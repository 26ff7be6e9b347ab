"""The index of all entries in `content/` by id, made before anything is validated.

References are checked against this index and not against validated entries, so that an invalid entry does not make
every reference to it an error.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from curriculum.loading.folder import GUIDES, TreePath
from curriculum.loading.problems import Problem
from curriculum.loading.yaml_file import YamlFile
from curriculum.model.addresses import address
from curriculum.model.cited_work import in_text
from curriculum.model.fields import ID_PATTERN
from curriculum.model.known_entries import Known
from curriculum.model.suggest import nearest, one_line
from curriculum.model.town import Town

LISTED: Mapping[str, tuple[TreePath, tuple[str, ...]]] = {
    "place": (("towns", "*", "places"), ()),
    "person": (("towns", "*", "people"), ()),
    "organization": (("towns", "*", "organizations"), ()),
    "family": (("towns", "*", "families"), ()),
    "figure": (("towns", "*"), ("figures",)),
    "issue": (("towns", "*"), ("issues",)),
    "stage": (("reference", "process"), ("stages",)),
    "planned-change-step": (("reference", "process"), ("planned_change",)),
    "factor": (("reference", "practice"), ("factors",)),
    "challenge": (("reference", "practice"), ("challenges",)),
    "reason": (("reference", "practice"), ("reasons",)),
    "best-practice": (("reference", "practice"), ("best_practices",)),
    "value": (("reference", "values"), ("values",)),
    "standard": (("reference", "values"), ("standards",)),
    "level": (("reference", "levels"), ("levels",)),
    "modality": (("reference", "modalities"), ("modalities",)),
    "competency": (("reference", "competencies"), ("competencies",)),
    "behavior": (("reference", "competencies"), ("competencies", "behaviors")),
    "term": (("reference", "glossary"), ("terms",)),
    "reference": (("reference", "references"), ("references",)),
}
"""Kind of entry → the tree path of its file, with * for any town, and the fields that lead to the list of entries.

There are none if the file is the list. A list inside the entries of another one has two: competencies have behaviors.
"""
_FILES = {
    "towns": "town",
    "phases": "phase",
    "interventions": "intervention",
    "worksheets": "worksheet",
    "samples": "sample",
}


@dataclass
class EntryIndex:
    """The titles of all entries by kind and id, and the problems of indexing: ids or addresses that are used twice."""

    titles: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    problems: list[Problem] = field(default_factory=list)
    unchecked_prefixes: set[str] = field(default_factory=set)
    _addresses: dict[str, tuple[YamlFile, tuple[str | int, ...]]] = field(default_factory=dict)

    def known(self, assets: frozenset[str] | None) -> Known:
        """Return what references are checked against; `assets` are the files in `docs/assets/`, if they are known."""
        return Known(self.titles, assets, frozenset(self.unchecked_prefixes))

    def _add(self, kind: str, name: str, title: str, file: YamlFile, path: tuple[str | int, ...]) -> None:
        where = address(kind, name)
        if where in self._addresses:
            local = one_line(name.rpartition("/")[2])
            other, place = self._addresses[where]
            line, _ = other.position(place)
            of = "" if other is file else f" of {other.display_path}"
            message = f"the id “{local}” is already used on line {line}{of}: choose another id"
            self.problems.append(Problem(file.display_path, *file.position(path), message))
            return
        self._addresses[where] = (file, path)
        self.titles[kind][name] = title


def index_entries(files: Mapping[TreePath, YamlFile]) -> EntryIndex:
    """Return the index of all entries in `files`."""
    entry_index = EntryIndex()
    for tree_path, file in sorted(files.items()):
        if len(tree_path) == 2 and tree_path[0] in _FILES:
            entry_index._add(_FILES[tree_path[0]], tree_path[1], _title(file.data) or tree_path[1], file, ())
        if len(tree_path) == 3 and tree_path[2] in GUIDES:
            entry_index.titles["guide"][f"{tree_path[1]}/{tree_path[2]}"] = (
                _title(file.data) or tree_path[2].capitalize()
            )
        for kind, (pattern, names) in LISTED.items():
            if len(tree_path) != len(pattern) or not all(map(_matches, pattern, tree_path)):
                continue
            town = f"{tree_path[1]}/" if "*" in pattern else ""
            for path, entries in lists(file.data, names):
                if not isinstance(entries, list):
                    if not _is_omitted(names, file.data):
                        entry_index.unchecked_prefixes.add(f"{kind}:{town}")
                    continue
                for index, entry in enumerate(entries):
                    identifier = _get(entry, "id")
                    if isinstance(identifier, str):
                        title = _title(entry) or identifier
                        entry_index._add(kind, town + identifier, title, file, (*path, index, "id"))
                    if not (isinstance(identifier, str) and re.match(ID_PATTERN, identifier)):
                        entry_index.unchecked_prefixes.add(f"{kind}:{town}")  # its intended id is not known
    _check_actor_ids(entry_index, files)
    entry_index.problems += _missing_entries(entry_index, files)
    return entry_index


def lists(
    data: Any, names: tuple[str, ...], path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yield the lists that the fields `names` lead to in `data`, with their paths; what is no list, as it is."""
    if not names:
        yield path, data
        return
    inner, path = _get(data, names[0]), (*path, names[0])
    if len(names) == 1 or not isinstance(inner, list):
        yield path, inner
        return
    for index, entry in enumerate(inner):
        yield from lists(entry, names[1:], (*path, index))


def _matches(part: str, step: str) -> bool:
    return part in ("*", step)


def _is_omitted(names: tuple[str, ...], data: Any) -> bool:
    """Return whether a list is missing on purpose: only `figures` may be, unless the field's name is misspelled."""
    if names != ("figures",) or not isinstance(data, dict) or "figures" in data:
        return False
    return nearest("figures", data.keys() - Town.model_fields.keys()) is None


def _check_actor_ids(entry_index: EntryIndex, files: Mapping[TreePath, YamlFile]) -> None:
    """Report ids that a person and an organization share, because ties refer to either by id alone."""
    for name in sorted(entry_index.titles["organization"].keys() & entry_index.titles["person"].keys()):
        town, _, local = name.partition("/")
        file = files[("towns", town, "organizations")]
        index = next(i for i, entry in enumerate(file.data) if _get(entry, "id") == local)
        message = f"the id “{local}” is already used by a person in people.yaml: choose another id"
        entry_index.problems.append(Problem(file.display_path, *file.position((index, "id")), message))


_FIXED = {
    "term": ("glossary", "terms", ("ecomap", "formal-system", "genogram", "informal-system")),
    "level": ("levels", "levels", ("macro", "meso", "micro")),
}
"""Entries that the pages themselves link to: the file and the list they are in, and their ids."""


def _missing_entries(entry_index: EntryIndex, files: Mapping[TreePath, YamlFile]) -> Iterator[Problem]:
    """Yield a problem for each entry that the pages themselves need, and for worksheets that show the inventory."""
    for kind, (page, entries, names) in _FIXED.items():
        file = files[("reference", page)]
        for name in names:
            if file.data is not None and f"{kind}:" not in entry_index.unchecked_prefixes:
                if name not in entry_index.titles[kind]:
                    message = f"the pages link to “{name}”, which is not in this list: add it, with this id"
                    yield Problem(file.display_path, *file.position((entries,), key=True), message)
    sheets = [file for path, file in sorted(files.items()) if path[:1] == ("worksheets",)]
    showing = [file for file in sheets if str(_get(file.data, "inventory")).lower() in _TRUE]
    inventory = files[("reference", "inventory")]
    if not showing and inventory.data is not None and all(file.data is not None for file in sheets):
        message = "no worksheet shows this inventory: write `inventory: true` in the one that does"
        yield Problem(inventory.display_path, 1, 1, message)
    for file in showing[1:]:
        message = f"{showing[0].display_path} shows the inventory already, and one worksheet can: delete this line"
        yield Problem(file.display_path, *file.position(("inventory",), key=True), message)


_TRUE = ("true", "yes", "on", "1", "t", "y")


def _get(data: Any, name: str) -> Any:
    return data.get(name) if isinstance(data, dict) else None


def _title(entry: Any) -> str | None:
    """Return the text of links to an entry that have none of their own.

    It is the entry's title or name, a figure's value, or authors and year of a work in the list of references.
    """
    authors = _get(entry, "authors")
    if isinstance(authors, list) and authors and all(isinstance(author, str) for author in authors):
        year = _get(entry, "year")
        return in_text(authors, year if isinstance(year, str) else None, "")
    title = _get(entry, "title") or _get(entry, "name") or _get(entry, "value")
    return title if isinstance(title, str) else None
