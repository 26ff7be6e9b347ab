"""Which file belongs where: the folder `content/` is a tree, and each file is one value in it.

`content/towns/riverton/people.yaml` is the value at `towns → riverton → people`; `town.yaml` and
`curriculum.yaml` are the fields of the folder they stand in.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_origin

from curriculum.loading.problems import Problem
from curriculum.loading.yaml_file import YamlFile
from curriculum.model.reference import Reference
from curriculum.model.suggest import instead_of, nearest
from curriculum.model.town import Town

Mount = tuple[str, ...]
"""A file's place in the tree."""

GUIDES = ("engage", "assess", "intervene", "evaluate")
"""The files of a town that are guides, named by their phase."""
TOWN_FILES = ("places", "people", "organizations", "families", "community", "matrix", *GUIDES)
"""The files beside `town.yaml`, without `.yaml`; each is a field of `Town`."""
ENTRY_FOLDERS = ("phases", "interventions", "worksheets")
"""The folders in which each file is an entry."""

_FOLDERS = ("towns", "reference", *ENTRY_FOLDERS)
# Editors add .txt, and Windows hides it.
_ENDING = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)


def read(content: Path, root: Path) -> tuple[dict[Mount, YamlFile], list[Problem]]:
    """Read every file that has a place in the tree, and say which files have none, or are missing.

    A file that can't be read as what it should hold, or that is missing, is there with None as its data.
    """
    files: dict[Mount, YamlFile] = {}
    misnamed: dict[Mount, YamlFile] = {}
    problems: dict[tuple[Path, str], Problem] = {}
    for path in sorted(content.rglob("*")):
        inside = path.relative_to(content)
        is_content = _ENDING.search(path.name) and not path.name.startswith(".") and path.is_file()
        if not is_content or inside.parts[0] == "schemas":
            continue
        shown_as = path.relative_to(root).as_posix()
        mount, advice = _mount(inside)
        if advice:  # one problem is enough for all files of a folder that should not be there
            problems.setdefault((inside.parent, advice), Problem(shown_as, 1, 1, advice))
        if mount is not None:
            (misnamed if advice else files).setdefault(mount, YamlFile(path, shown_as))
    files = misnamed | files  # a misnamed file is read all the same: its name is the only problem
    found = list(problems.values())
    for mount in set(_required(files)) - files.keys():
        path = content / _path(mount)
        files[mount] = YamlFile(path, path.relative_to(root).as_posix())
        found.append(Problem(files[mount].shown_as, 1, 1, _missing(mount)))
    for mount, file in files.items():
        file.must_be(list if _holds_a_list(mount) else dict)
    return files, found


def _mount(inside: Path) -> tuple[Mount | None, str]:
    """Return where a file belongs in the tree, if anywhere, and what to do if it has the wrong name or place."""
    *folders, name = inside.parts
    stem = _ENDING.sub("", name)
    match folders:
        case []:
            stems = ["curriculum"]
        case ["towns", _]:
            stems = ["town", *TOWN_FILES]
        case ["reference"]:
            stems = list(Reference.model_fields)
        case [folder] if folder in ENTRY_FOLDERS:
            stems = [stem]
        case ["towns"]:
            advice = f"a town is a folder of files: make a folder {stem}, move this file there and name it town.yaml"
            return None, advice
        case ["towns", town, *_]:
            return None, f"a town's folder has no folders: move the files of this one to towns/{town}"
        case [folder, *_] if folder in _FOLDERS:
            return None, f"the folder {folder} has no folders: move the files of this one there"
        case _:
            return None, f"content has no folder {folders[0]}{instead_of(folders[0], _FOLDERS)}"
    meant = stem if stem in stems else nearest(stem, stems)
    if meant is None:
        names = ", ".join(f"{each}.yaml" for each in stems)
        return None, f"there is no place for a file {name} here, only for {names}: move it, or delete it"
    mount = tuple(folders) if meant in ("curriculum", "town") else (*folders, meant)
    if meant != stem:
        return mount, f"there is no place for a file {name} here; did you mean “{meant}.yaml”?"
    return mount, "" if name == f"{stem}.yaml" else f"the file's name must end in .yaml: rename it to {stem}.yaml"


def _required(files: Mapping[Mount, YamlFile]) -> Iterator[Mount]:
    yield ()
    yield from (("phases", phase) for phase in GUIDES)
    yield from (("reference", page) for page in Reference.model_fields)
    for town in {mount[1] for mount in files if mount[:1] == ("towns",)}:
        yield ("towns", town)
        yield from (("towns", town, name) for name in TOWN_FILES if Town.model_fields[name].is_required())


def _path(mount: Mount) -> str:
    match mount:
        case ():
            return "curriculum.yaml"
        case ("towns", town):
            return f"towns/{town}/town.yaml"
    return f"{'/'.join(mount)}.yaml"


def _missing(mount: Mount) -> str:
    if mount[:1] == ("towns",):
        return "the file is missing: add it (`curriculum new town NAME` writes a town to copy it from)"
    return "the file is missing: add it, or bring it back from an earlier version"


def _holds_a_list(mount: Mount) -> bool:
    return len(mount) == 3 and get_origin(Town.model_fields[mount[2]].annotation) is tuple
