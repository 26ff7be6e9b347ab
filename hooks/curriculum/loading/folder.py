"""Reads the folder `content/` as a tree, in which each file is one value.

`content/towns/riverton/people.yaml` is the value at `towns → riverton → people`; `town.yaml` and `curriculum.yaml`
contain fields of the folder they are in.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import get_origin

from curriculum.loading.problems import Problem
from curriculum.loading.yaml_file import YamlFile
from curriculum.model.fields import ID_PATTERN
from curriculum.model.reference import Reference
from curriculum.model.suggest import instead_of, nearest
from curriculum.model.town import Town

TreePath = tuple[str, ...]
"""The path of a file's value in the tree, for example `("towns", "riverton", "people")`."""

GUIDES = ("engage", "assess", "intervene", "evaluate")
"""The files of a town that are guides, named after their phase."""
TOWN_FILES = Town.other_files
"""The files beside `town.yaml`, without `.yaml`; each is a field of `Town`."""
ENTRY_FOLDERS = ("phases", "interventions", "worksheets", "samples")
"""The folders in which each file is an entry."""

_KNOWN_STEMS = frozenset(["curriculum", "town", *TOWN_FILES, *Reference.model_fields])
_FOLDERS = ("towns", "reference", *ENTRY_FOLDERS)
# A copy that a file manager or an editor has made, and the mark of a file that is open in a program.
_COPY = re.compile(
    r"(?P<of>.+?)(?: ?-? ?(?:copy|kopie|copi[ae])(?: ?\(?\d+\)?)?| ?\(\d+\)| \d+|[ _.-](?:old|backup|bak|orig)|~)",
    re.IGNORECASE,
)
_OPEN = re.compile(r"~\$|\.~lock\.")
_IGNORED = frozenset(["thumbs.db", "desktop.ini", "permalinks.txt"])
_PICTURES = frozenset([".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".heic", ".tif", ".tiff", ".bmp"])
# Some editors add .txt, which Windows hides.
_EXTENSION = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)


def read(
    content: Path, root: Path, read_file: Callable[[Path, str], YamlFile] = YamlFile
) -> tuple[dict[TreePath, YamlFile], list[Problem]]:
    """Return all files by tree path, and the problems of files that are misplaced, misnamed or missing.

    Missing files, and files of the wrong type, are included with None as their data. Paths in messages are relative to
    `root`. `read_file` reads a file; it is given the path, and the path in messages.
    """
    files: dict[TreePath, YamlFile] = {}
    misnamed: dict[TreePath, YamlFile] = {}
    problems: dict[tuple[Path, str], Problem] = {}
    for path in sorted(content.rglob("*")):
        inside = path.relative_to(content)
        if path.name.startswith(".") or path.name.lower() in _IGNORED or inside.parts[0] == "schemas":
            continue
        if not str(inside.parent).isprintable():
            continue  # the name of its folder is the problem
        display_path = path.relative_to(root).as_posix()
        if stray := _stray(path):
            problems[inside, stray] = Problem(display_path, 1, 1, stray)
        if stray or not path.is_file():
            continue
        tree_path, advice = _tree_path(inside, path)
        if advice:  # one problem is enough for all files of an unknown folder
            problems.setdefault((inside.parent, advice), Problem(display_path, 1, 1, advice))
        if tree_path is not None:
            (misnamed if advice else files).setdefault(tree_path, read_file(path, display_path))
    files = misnamed | files  # a misnamed file is read anyway, so that its name is the only problem
    found = list(problems.values())
    for tree_path in set(_required(files)) - files.keys():
        path = content / _path(tree_path)
        files[tree_path] = YamlFile(path, path.relative_to(root).as_posix())
        found.append(Problem(files[tree_path].display_path, 1, 1, _missing(tree_path)))
    for tree_path, file in files.items():
        file.require_type(list if _holds_a_list(tree_path) else dict)
    return files, found


def _stray(path: Path) -> str:
    """Return advice about what is no content: links, and files that are not YAML; empty if it may be content."""
    if not path.name.isprintable():  # in a name in another encoding than UTF-8, bytes are replaced by surrogates
        return "the name of this has characters that can't be printed: rename it"
    if path.is_symlink() and (path.is_dir() or not path.exists()):
        return "this is a link to another place, which is not read: put the folder or file itself here"
    if path.is_dir():
        return ""
    if not path.is_file():
        return "this is no file that can be read: delete it"
    if _OPEN.match(path.name):
        return "a program that has a file open made this one: close the file there, or delete this one"
    if _EXTENSION.search(path.name):
        return ""
    if path.suffix.lower() in _PICTURES:
        return "content/ has no pictures: move this one to docs/assets/, and name it in `picture` of a town.yaml"
    stem = path.name.partition(".")[0]
    if stem in _KNOWN_STEMS and not _COPY.fullmatch(path.name):
        return f"the file’s name must end in .yaml: rename it to {stem}.yaml, or delete it"
    return "content/ has only files whose names end in .yaml: move this one to another folder, or delete it"


def _tree_path(inside: Path, path: Path) -> tuple[TreePath | None, str]:
    """Return a file's tree path, if it has one, and advice if its name or its folder is wrong.

    `inside` is its path in `content/`, `path` the whole one.
    """
    *folders, name = inside.parts
    stem = _EXTENSION.sub("", name)
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
            return None, f"a town's folder has no subfolders: move the files in this one to towns/{town}"
        case [folder, *_] if folder in _FOLDERS:
            return None, f"the folder {folder} has no subfolders: move the files in this one to {folder}"
        case _:
            return None, f"content has no folder {folders[0]}{instead_of(folders[0], _FOLDERS)}"
    if not re.fullmatch(ID_PATTERN, stem) and (copy := _COPY.fullmatch(stem)):
        original = path.with_name(f"{copy['of']}.yaml")
        if copy["of"] in stems or original.exists():
            return None, f"“{name}” looks like a copy of {original.name}: delete it, or replace {original.name} by it"
    meant = stem if stem in stems else nearest(stem, stems)
    if meant is None:
        names = ", ".join(f"{each}.yaml" for each in stems)
        return None, f"a file {name} does not belong here, only {names}: move it, or delete it"
    tree_path = tuple(folders) if meant in ("curriculum", "town") else (*folders, meant)
    if meant != stem:
        return tree_path, f"a file {name} does not belong here; did you mean “{meant}.yaml”?"
    return tree_path, "" if name == f"{stem}.yaml" else f"the file's name must end in .yaml: rename it to {stem}.yaml"


def _required(files: Mapping[TreePath, YamlFile]) -> Iterator[TreePath]:
    yield ()
    yield from (("phases", phase) for phase in GUIDES)
    yield from (("reference", page) for page in Reference.model_fields)
    for town in {tree_path[1] for tree_path in files if tree_path[:1] == ("towns",)}:
        yield ("towns", town)
        yield from (("towns", town, name) for name in TOWN_FILES if Town.model_fields[name].is_required())


def _path(tree_path: TreePath) -> str:
    match tree_path:
        case ():
            return "curriculum.yaml"
        case ("towns", town):
            return f"towns/{town}/town.yaml"
    return f"{'/'.join(tree_path)}.yaml"


def _missing(tree_path: TreePath) -> str:
    if tree_path[:1] == ("towns",):
        return "the file is missing: add it (`curriculum new town NAME` writes a town to copy it from)"
    return "the file is missing: add it, or restore it from an earlier version"


def _holds_a_list(tree_path: TreePath) -> bool:
    return len(tree_path) == 3 and get_origin(Town.model_fields[tree_path[2]].annotation) is tuple
