"""Loads `content/`: YAML files become one tree, the tree becomes a checked `Curriculum`.

One validation checks everything, and each error's place in the tree leads back to a file and a line.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from curriculum.loading.entry_index import index_entries
from curriculum.loading.folder import ENTRY_FOLDERS, TOWN_FILES, Mount, read
from curriculum.loading.problems import ContentError, Problem
from curriculum.loading.wording import Loc, entry_at, misspelled, place, wording
from curriculum.loading.yaml_file import YamlFile, line_and_column, read_text
from curriculum.model.curriculum import Curriculum
from curriculum.model.markdown_rules import text_problems
from curriculum.model.references import Known
from curriculum.model.schemas import not_written


def load(content: Path, docs: Path | None = None) -> Curriculum:
    """Return the curriculum in the folder `content`; links in the Markdown files of `docs` are checked too.

    Raises `ContentError` with every problem of every file.
    """
    root = content.parent
    files, problems = read(content, root)
    inventory = index_entries(files)
    problems += inventory.problems
    known = inventory.known(_assets(docs))
    for mount, file in files.items():
        problems += file.problems
        problems += _misplaced(mount, file)
    curriculum, found = _validate(files, known)
    problems += found
    if docs is not None:
        problems += _docs_problems(docs, root, known)
    if problems or curriculum is None:
        raise ContentError(problems)
    return _in_order(curriculum).model_copy(update={"titles": inventory.titles})


def _assets(docs: Path | None) -> frozenset[str] | None:
    """The files that content may show, by their names below `docs/assets/`."""
    if docs is None:
        return None
    assets = docs / "assets"
    return frozenset(path.relative_to(assets).as_posix() for path in assets.rglob("*") if path.is_file())


def _not_written(mount: Mount) -> Sequence[str]:
    """The fields that the file at `mount` does not hold; names of files and other files give them."""
    owner = entry_at(Curriculum, mount)
    return not_written(owner) if owner else ()


def _misplaced(mount: Mount, file: YamlFile) -> Iterator[Problem]:
    for name in _not_written(mount):
        if isinstance(file.data, dict) and name in file.data:
            if name == "id":
                what = "folder" if mount[0] == "towns" else "file"
                message = f"the name of the {what} is the id: delete this line"
            elif mount:
                message = f"`{name}` has a file of its own: move what stands here to {name}.yaml"
            else:
                message = f"`{name}` is not written in this file: delete it here"
            yield Problem(file.shown_as, *file.position((name,), key=True), message)


def _tree(files: Mapping[Mount, YamlFile]) -> dict[str, Any]:
    tree: dict[str, Any] = {"towns": {}, "reference": {}, **{folder: {} for folder in ENTRY_FOLDERS}}
    for mount, file in sorted(files.items()):  # a folder's own file comes before the files beside it
        data, elsewhere = file.data, _not_written(mount)
        if isinstance(data, dict):
            data = {name: value for name, value in data.items() if name not in elsewhere}
        if mount == ():
            tree |= data or {}
            continue
        branch = tree
        for step in mount[:-1]:
            branch = branch[step]
        if "id" in elsewhere:
            data = {"id": mount[-1], **(data or {})}
        branch[mount[-1]] = data
    return tree


def _validate(files: Mapping[Mount, YamlFile], known: Known) -> tuple[Curriculum | None, list[Problem]]:
    try:
        return Curriculum.model_validate(_tree(files), context=known), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    ignored = set(misspelled(errors, Curriculum))
    # A list whose entries are faulty counts as short too; the entries' own problems say it all.
    parents = {detail["loc"][:length] for detail in errors for length in range(len(detail["loc"]))}
    problems: list[Problem] = []
    for detail in errors:
        loc = detail["loc"]
        file = files[_mount_of(loc)]
        if file.data is not None and loc not in ignored and not (detail["type"] == "too_short" and loc in parents):
            problems += _problems(detail, file, files)
    return None, problems


def _problems(error: ErrorDetails, file: YamlFile, files: Mapping[Mount, YamlFile]) -> Iterator[Problem]:
    loc, is_name = place(error, Curriculum)
    inside = loc[len(_mount_of(loc)) :]
    if error["type"] == "text":
        for problem in error["ctx"]["problems"]:
            position = file.position_in(inside, error["input"], problem.start, problem.end)
            yield Problem(file.shown_as, *position, problem.message)
    elif error["type"] == "field_errors":
        for inner, message in error["ctx"]["problems"]:
            mount = _mount_of((*loc, *inner))  # a town's rule may be about a file beside town.yaml
            yield Problem(files[mount].shown_as, *files[mount].position((*loc, *inner)[len(mount) :]), message)
    else:
        yield Problem(file.shown_as, *file.position(inside, key=is_name), wording(error, Curriculum))


def _mount_of(loc: Loc) -> Mount:
    """Return which file holds the value at `loc`."""
    match loc:
        case ("towns", str(town), str(name), *_) if name in TOWN_FILES:
            return ("towns", town, name)
        case ("towns" | "reference" | "phases" | "interventions" | "worksheets" as folder, str(name), *_):
            return (folder, name)
    return ()


def _docs_problems(docs: Path, root: Path, known: Known) -> Iterator[Problem]:
    """Check the links of hand-written pages that name an entry (`term:ecomap`)."""
    for path in sorted(docs.rglob("*.md")):
        shown_as = path.relative_to(root).as_posix()
        text = read_text(path, shown_as)
        if isinstance(text, Problem):
            yield text
            continue
        for problem in text_problems(text, known, headings=True):
            yield Problem(shown_as, *line_and_column(text, problem.start), problem.message)


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
