"""Loads `content/`: YAML files become one tree, the tree becomes a checked `Curriculum`.

The folder is the tree: `content/towns/riverton/people.yaml` is the value at `towns → riverton →
people`, and `town.yaml` and `curriculum.yaml` are the fields of the folder they stand in. One
validation checks everything, and each error's place in the tree leads back to a file and a line.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from curriculum.loading.inventory import GUIDES, Mount, take_inventory
from curriculum.loading.problems import ContentError, Problem
from curriculum.loading.wording import Loc, misspelled, wording
from curriculum.loading.yaml_file import YamlFile
from curriculum.model.curriculum import Curriculum
from curriculum.model.fields import Known, text_problems, without_code
from curriculum.model.reference import Reference
from curriculum.model.suggest import did_you_mean

TOWN_FILES = ("places", "people", "organizations", "families", "community", "matrix", *GUIDES)
"""The files beside `town.yaml`, without `.yaml`; each is a field of `Town`."""
_ENTRY_FOLDERS = ("phases", "interventions", "worksheets")
_FOLDERS = ("towns", "reference", "schemas", *_ENTRY_FOLDERS)


def load(content: Path, docs: Path | None = None) -> Curriculum:
    """Return the curriculum in the folder `content`; links in the Markdown files of `docs` are checked too.

    Raises `ContentError` with every problem of every file.
    """
    root = content.parent
    files, problems = _read(content, root)
    inventory = take_inventory(files)
    problems += inventory.problems
    known = inventory.known()
    for file in files.values():
        problems += file.problems
    curriculum, found = _validate(files, known, content.relative_to(root).as_posix())
    problems += found
    if docs is not None:
        problems += _docs_problems(docs, root, known)
    if problems or curriculum is None:
        raise ContentError(problems)
    return _in_order(curriculum).model_copy(update={"titles": inventory.titles})


def _read(content: Path, root: Path) -> tuple[dict[Mount, YamlFile], list[Problem]]:
    files: dict[Mount, YamlFile] = {}
    problems = []
    for path in sorted(content.rglob("*")):
        inside = path.relative_to(content)
        is_content = path.suffix in (".yaml", ".yml") and not path.name.startswith(".") and path.is_file()
        if not is_content or inside.parts[0] == "schemas":
            continue
        shown_as = path.relative_to(root).as_posix()
        mount, advice = _mount(inside)
        if mount is None:
            problems.append(Problem(shown_as, 1, 1, advice))
        else:
            files[mount] = YamlFile(path, shown_as)
    return files, problems


def _mount(inside: Path) -> tuple[Mount | None, str]:
    """Return where a file belongs in the tree, or None and what to do about it."""
    *folders, name = inside.parts
    stem = inside.stem
    if inside.suffix == ".yml":
        return None, f"the file's name must end in .yaml: rename it to {stem}.yaml"
    match folders:
        case []:
            return ((), "") if stem == "curriculum" else (None, _stray(name, ["curriculum"]))
        case ["towns", town]:
            if stem == "town":
                return ("towns", town), ""
            return (("towns", town, stem), "") if stem in TOWN_FILES else (None, _stray(name, ["town", *TOWN_FILES]))
        case ["reference"]:
            pages = list(Reference.model_fields)
            return (("reference", stem), "") if stem in pages else (None, _stray(name, pages))
        case [folder] if folder in _ENTRY_FOLDERS:
            return (folder, stem), ""
    return None, f"content has no folder {'/'.join(folders)}{did_you_mean(folders[0], _FOLDERS)}"


def _stray(name: str, stems: Sequence[str]) -> str:
    names = [f"{stem}.yaml" for stem in stems]
    return f"there is no place for a file {name} here{did_you_mean(name, names)}; the files are {', '.join(names)}"


def _tree(files: Mapping[Mount, YamlFile]) -> dict[str, Any]:
    tree: dict[str, Any] = {"towns": {}, "phases": {}, "interventions": {}, "worksheets": {}, "reference": {}}
    for mount, file in sorted(files.items()):  # a folder's own file comes before the files beside it
        data = file.data
        if mount == ():
            tree.update(data if isinstance(data, dict) else {})
            continue
        branch: Any = tree
        for step in mount[:-1]:
            branch = branch.setdefault(step, {})
        if len(mount) == 2 and mount[0] in ("towns", *_ENTRY_FOLDERS) and isinstance(data, dict):
            data = {**data, "id": mount[-1]}
        if isinstance(branch, dict):
            branch[mount[-1]] = data
    for town, data in tree["towns"].items():
        if isinstance(data, dict):
            data.setdefault("id", town)
    return tree


def _validate(files: Mapping[Mount, YamlFile], known: Known, shown_as: str) -> tuple[Curriculum | None, list[Problem]]:
    problems = [_own_id(file) for mount, file in files.items() if _names_itself(mount, file)]
    try:
        return Curriculum.model_validate(_tree(files), context=known), problems
    except ValidationError as error:
        errors = error.errors(include_url=False)
    unreadable = {mount for mount, file in files.items() if file.data is None}
    ignored = set(misspelled(errors, Curriculum))
    # A list whose entries are faulty counts as short too; the entries' own problems say it all.
    parents = {detail["loc"][:length] for detail in errors for length in range(len(detail["loc"]))}
    for detail in errors:
        loc = detail["loc"]
        if loc in ignored or (detail["type"] == "too_short" and loc in parents):
            continue
        if any(loc[: len(mount)] == mount for mount in unreadable if mount) or (() in unreadable and len(loc) == 1):
            continue
        problems += _problems(detail, files, shown_as)
    return None, problems


def _names_itself(mount: Mount, file: YamlFile) -> bool:
    return len(mount) == 2 and mount[0] != "reference" and isinstance(file.data, dict) and "id" in file.data


def _own_id(file: YamlFile) -> Problem:
    message = "the name of the file (or of the town's folder) is the id: delete this line"
    return Problem(file.shown_as, *file.position(("id",), key=True), message)


def _problems(error: ErrorDetails, files: Mapping[Mount, YamlFile], shown_as: str) -> Iterator[Problem]:
    loc: Loc = error["loc"]
    mount, rest = _file_of(loc, files)
    if error["type"] == "missing" and (missing_file := _file_name(loc)):
        message = "the file is missing: add it (`python -m curriculum new town NAME` shows what a town's files hold)"
        yield Problem(f"{shown_as}/{missing_file}", 1, 1, message)
        return
    if mount is None:
        yield Problem(f"{shown_as}/curriculum.yaml", 1, 1, wording(error, Curriculum))
        return
    file = files[mount]
    if error["type"] == "text":
        counts: dict[str, int] = {}
        for problem in error["ctx"]["problems"]:
            nth = counts.get(problem.words, 0)
            counts[problem.words] = nth + 1
            yield Problem(file.shown_as, *file.position_of(problem.words, rest, nth), problem.message)
    elif error["type"] == "placed":
        for inner, message in error["ctx"]["problems"]:
            yield Problem(file.shown_as, *file.position((*rest, *inner)), message)
    else:
        named = error["type"] == "extra_forbidden"
        yield Problem(file.shown_as, *file.position(rest, key=named), wording(error, Curriculum))


def _file_of(loc: Loc, files: Mapping[Mount, YamlFile]) -> tuple[Mount | None, Loc]:
    """Return the file that holds the value at `loc`, and the value's place inside it."""
    for length in range(min(3, len(loc)), -1, -1):
        mount = tuple(str(step) for step in loc[:length])
        if mount in files:
            return mount, loc[length:]
    return None, loc


def _file_name(loc: Loc) -> str | None:
    """Return the file that should hold the value at `loc`, if a missing value there is a missing file."""
    match loc:
        case ("towns", str(town), str(name)) if name in TOWN_FILES:
            return f"towns/{town}/{name}.yaml"
        case ("towns", str(town)):
            return f"towns/{town}/town.yaml"
        case ("reference", str(name)):
            return f"reference/{name}.yaml"
    return None


def _docs_problems(docs: Path, root: Path, known: Known) -> Iterator[Problem]:
    """Check the links of hand-written pages that name an entry (`term:ecomap`)."""
    for path in sorted(docs.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        prose = without_code(text)
        start = 0
        for problem in text_problems(text, known, headings=True):
            start = prose.index(problem.words, start)
            line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
            yield Problem(path.relative_to(root).as_posix(), line, column, problem.message)
            start += 1


def _in_order(curriculum: Curriculum) -> Curriculum:
    """Return the curriculum with its lists in the order that `curriculum.yaml` gives."""

    def ordered(entries: Mapping[str, Any], first: Sequence[str]) -> dict[str, Any]:
        names = [*(name for name in first if name in entries), *sorted(set(entries) - set(first))]
        return {name: entries[name] for name in names}

    phases = sorted(curriculum.phases.items(), key=lambda item: item[1].number)
    return curriculum.model_copy(
        update={
            "towns": ordered(curriculum.towns, curriculum.order.towns),
            "phases": dict(phases),
            "interventions": ordered(curriculum.interventions, curriculum.order.interventions),
            "worksheets": ordered(curriculum.worksheets, curriculum.order.worksheets),
        }
    )
