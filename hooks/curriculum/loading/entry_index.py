"""Which entries exist: the ids of everything in `content/`, read before anything is checked.

References are judged against this list and not against the checked entries, so that one faulty
entry does not make everything that mentions it look wrong too.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from curriculum.loading.folder import GUIDES, Mount
from curriculum.loading.problems import Problem
from curriculum.loading.yaml_file import YamlFile
from curriculum.model.addresses import address
from curriculum.model.fields import ID_PATTERN
from curriculum.model.references import Known
from curriculum.model.suggest import nearest, one_line
from curriculum.model.town import Town

# kind → (folder and field of the file, with * for a town; the list in it, None if the file is the list)
_LISTED: Mapping[str, tuple[Mount, str | None]] = {
    "place": (("towns", "*", "places"), None),
    "person": (("towns", "*", "people"), None),
    "organization": (("towns", "*", "organizations"), None),
    "family": (("towns", "*", "families"), None),
    "figure": (("towns", "*"), "figures"),
    "issue": (("towns", "*"), "issues"),
    "stage": (("reference", "process"), "stages"),
    "planned-change-step": (("reference", "process"), "planned_change"),
    "factor": (("reference", "practice"), "factors"),
    "challenge": (("reference", "practice"), "challenges"),
    "reason": (("reference", "practice"), "reasons"),
    "best-practice": (("reference", "practice"), "best_practices"),
    "value": (("reference", "values"), "values"),
    "standard": (("reference", "values"), "standards"),
    "level": (("reference", "levels"), "levels"),
    "modality": (("reference", "modalities"), "modalities"),
    "competency": (("reference", "competencies"), "competencies"),
    "term": (("reference", "glossary"), "terms"),
}
_FILES = {"towns": "town", "phases": "phase", "interventions": "intervention", "worksheets": "worksheet"}


@dataclass
class Inventory:
    """What exists, and the problems found while listing it: ids or addresses used twice."""

    titles: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    _addresses: dict[str, tuple[YamlFile, tuple[str | int, ...]]] = field(default_factory=dict)

    def known(self, assets: frozenset[str] | None) -> Known:
        """Return what the model's references are checked against."""
        return Known(self.titles, assets, frozenset(self.unread))

    def _add(self, kind: str, name: str, title: str, file: YamlFile, path: tuple[str | int, ...]) -> None:
        where = address(kind, name)
        if where in self._addresses:
            local = one_line(name.rpartition("/")[2])
            other, place = self._addresses[where]
            taken_on, _ = other.position(place)
            of = "" if other is file else f" of {other.shown_as}"
            message = f"the id “{local}” is already used on line {taken_on}{of}: choose another id"
            self.problems.append(Problem(file.shown_as, *file.position(path), message))
            return
        self._addresses[where] = (file, path)
        self.titles[kind][name] = title


def index_entries(files: Mapping[Mount, YamlFile]) -> Inventory:
    """List every entry of every file; `files` are the files by their place in the tree."""
    inventory = Inventory()
    for mount, file in sorted(files.items()):
        if len(mount) == 2 and mount[0] in _FILES:
            inventory._add(_FILES[mount[0]], mount[1], _title(file.data) or mount[1], file, ())
        if len(mount) == 3 and mount[2] in GUIDES:
            inventory.titles["guide"][f"{mount[1]}/{mount[2]}"] = _title(file.data) or mount[2].capitalize()
        for kind, (pattern, list_name) in _LISTED.items():
            if len(mount) != len(pattern) or not all(map(_fits, pattern, mount)):
                continue
            town = f"{mount[1]}/" if "*" in pattern else ""
            entries = file.data if list_name is None else _get(file.data, list_name)
            if not isinstance(entries, list):
                if not _left_out(list_name, file.data):
                    inventory.unread.add(f"{kind}:{town}")
                continue
            for index, entry in enumerate(entries):
                identifier = _get(entry, "id")
                if isinstance(identifier, str):
                    path = (index, "id") if list_name is None else (list_name, index, "id")
                    inventory._add(kind, town + identifier, _title(entry) or identifier, file, path)
                if not (isinstance(identifier, str) and re.match(ID_PATTERN, identifier)):
                    inventory.unread.add(f"{kind}:{town}")  # what it should be called is not known
    _distinct_actors(inventory, files)
    return inventory


def _fits(part: str, step: str) -> bool:
    return part in ("*", step)


def _left_out(list_name: str | None, data: Any) -> bool:
    """Whether a list is not in its file on purpose: only a town's figures may be left out, and not by a slip."""
    if list_name != "figures" or not isinstance(data, dict) or list_name in data:
        return False
    return nearest(list_name, data.keys() - Town.model_fields.keys()) is None


def _distinct_actors(inventory: Inventory, files: Mapping[Mount, YamlFile]) -> None:
    """A tie names a person or an organization by id alone, so the two can't share one."""
    for name in sorted(inventory.titles["organization"].keys() & inventory.titles["person"].keys()):
        town, _, local = name.partition("/")
        file = files[("towns", town, "organizations")]
        index = next(i for i, entry in enumerate(file.data) if _get(entry, "id") == local)
        message = f"the id “{local}” is already used by a person in people.yaml: choose another id"
        inventory.problems.append(Problem(file.shown_as, *file.position((index, "id")), message))


def _get(data: Any, name: str) -> Any:
    return data.get(name) if isinstance(data, dict) else None


def _title(entry: Any) -> str | None:
    """The words shown for an entry when a link has none: a figure shows its value."""
    words = _get(entry, "title") or _get(entry, "name") or _get(entry, "value")
    return words if isinstance(words, str) else None
