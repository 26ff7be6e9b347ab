"""Loads `content/`: the YAML files become one tree, which is validated as a `Curriculum`.

The location of each validation error in the tree determines its file and line. A `Loader` that loads again reads and
validates only what changed since, for the live preview.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from operator import is_
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from curriculum.loading.entry_index import index_entries
from curriculum.loading.folder import ENTRY_FOLDERS, TOWN_FILES, TreePath, read
from curriculum.loading.front_matter import read_page
from curriculum.loading.problems import ContentError, Problem
from curriculum.loading.validation_messages import (
    Loc,
    entry_at,
    error_location,
    error_message,
    misplaced,
    misspelled,
    without_tags,
)
from curriculum.loading.yaml_file import YamlFile, line_and_column
from curriculum.markup.pages import converted_page
from curriculum.model.curriculum import Curriculum
from curriculum.model.fields import Entry
from curriculum.model.known_entries import Known
from curriculum.model.markdown_rules import page_problems
from curriculum.model.schemas import derived_fields

MOST_IN_A_TEXT = 50
"""How many problems of one text are reported: a text with more has the same one everywhere, and each is looked for."""
_Stamp = tuple[int, int, int]
"""When a file was saved, in nanoseconds, its size and its number on the disk: a saved file differs in one of them."""


def load(content: Path, docs: Path | None = None) -> Curriculum:
    """Return the curriculum in the folder `content`; links in the Markdown files of `docs` are checked too.

    Raises `ContentError` with every problem of every file.
    """
    return Loader().load(content, docs)


class Loader:
    """Loads the same folder again and again; what has not changed is neither read nor validated a second time."""

    def __init__(self) -> None:
        self._files: dict[Path, tuple[_Stamp, YamlFile]] = {}
        self._valid: dict[TreePath, tuple[Sequence[YamlFile], Entry]] = {}
        """Valid values by tree path, with the files that they were validated from."""
        self._known: Known | None = None
        """What the references in `_valid` were checked against."""
        self._case_year: Any = None
        """The year that the lives in `_valid` were checked against."""

    def load(self, content: Path, docs: Path | None = None) -> Curriculum:
        """Return the curriculum, as the function `load` does."""
        root = content.parent
        files, problems = read(content, root, self._file)
        index = index_entries(files)
        problems += index.problems
        known = index.known(_assets(docs))
        for tree_path, file in files.items():
            problems += file.problems
            problems += _misplaced(tree_path, file)
        curriculum, found = _validate(files, known, self._still_valid(files, known))
        problems += found
        if docs is not None:
            problems += _docs_problems(docs, root, known)
        if problems or curriculum is None:
            raise ContentError(problems)
        self._valid = {path: (parts, _value(curriculum, path)) for path, parts in _parts(files).items()}
        self._known, self._case_year = known, curriculum.case_year
        return _in_order(curriculum).model_copy(update={"titles": index.titles})

    def _file(self, path: Path, display_path: str) -> YamlFile:
        """Return a file, read again only if it was saved since."""
        try:
            status = path.stat()
        except OSError:  # it is missing, or it went away just now
            return YamlFile(path, display_path)
        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        before, file = self._files.get(path, (None, None))
        if file is None or before != stamp:
            file = YamlFile(path, display_path)
            self._files[path] = (stamp, file)
        return file

    def _still_valid(self, files: Mapping[TreePath, YamlFile], known: Known) -> Mapping[TreePath, Entry]:
        """Return the values whose files are the same as when they were validated, and so are all ids and the year."""
        top = files[()].data
        year = top.get("case_year") if isinstance(top, dict) else None
        if self._known is None or not self._known.same_entries(known) or year != str(self._case_year):
            return {}
        parts = _parts(files)
        return {
            path: value
            for path, (before, value) in self._valid.items()
            if len(before) == len(parts.get(path, ())) and all(map(is_, before, parts[path]))
        }


def _parts(files: Mapping[TreePath, YamlFile]) -> dict[TreePath, list[YamlFile]]:
    """Return the files of each value that is validated as a whole: a town, a phase, a reference page …"""
    parts: dict[TreePath, list[YamlFile]] = defaultdict(list)
    for tree_path, file in sorted(files.items()):
        if tree_path:
            parts[tree_path[:2]].append(file)
    return parts


def _value(curriculum: Curriculum, path: TreePath) -> Entry:
    folder, name = path
    branch = getattr(curriculum, folder)
    value: Entry = getattr(branch, name) if folder == "reference" else branch[name]
    return value


def _assets(docs: Path | None) -> frozenset[str] | None:
    """Return the files in `docs/assets/`, relative to it; None if `docs` is not given."""
    if docs is None:
        return None
    assets = docs / "assets"
    return frozenset(path.relative_to(assets).as_posix() for path in assets.rglob("*") if path.is_file())


@cache
def _derived_fields(tree_path: TreePath) -> Sequence[str]:
    """Return the fields that are not in the file at `tree_path`, but derived from file names or other files."""
    owner = entry_at(Curriculum, tree_path)
    return derived_fields(owner) if owner else ()


def _misplaced(tree_path: TreePath, file: YamlFile) -> Iterator[Problem]:
    for name in _derived_fields(tree_path):
        if isinstance(file.data, dict) and name in file.data:
            if name == "id":
                what = "folder" if tree_path[0] == "towns" else "file"
                message = f"the name of the {what} is the id: delete this line"
            elif tree_path:
                message = f"`{name}` has its own file: move what is here to {name}.yaml"
            else:
                message = f"`{name}` does not belong in this file: delete it here"
            yield Problem(file.display_path, *file.position((name,), key=True), message)


def _tree(files: Mapping[TreePath, YamlFile]) -> dict[str, Any]:
    tree: dict[str, Any] = {"towns": {}, "reference": {}, **{folder: {} for folder in ENTRY_FOLDERS}}
    for tree_path, file in sorted(files.items()):  # a folder's own file comes before the others
        data, elsewhere = file.data, _derived_fields(tree_path)
        if isinstance(data, dict):
            data = {name: value for name, value in data.items() if name not in elsewhere}
        if tree_path == ():
            tree |= data or {}
            continue
        branch = tree
        for step in tree_path[:-1]:
            branch = branch[step]
        if "id" in elsewhere:
            data = {"id": tree_path[-1], **(data or {})}
        branch[tree_path[-1]] = data
    return tree


def _validate(
    files: Mapping[TreePath, YamlFile], known: Known, valid: Mapping[TreePath, Entry]
) -> tuple[Curriculum | None, list[Problem]]:
    """Return the curriculum, or its problems; `valid` are values by tree path that need no validation."""
    tree = _tree(files)
    for (folder, name), value in valid.items():
        tree[folder][name] = value
    try:
        return Curriculum.model_validate(tree, context=known), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    renamed = misspelled(errors, Curriculum)
    ignored = set(renamed.values())
    # Of a pair with a wrong entry, that is the problem, and not that the other entry is missing.
    wrong = {detail["loc"][:-1] for detail in errors if detail["type"] != "missing"}
    of_pairs = [one["loc"] for one in errors if one["type"] == "missing" and isinstance(one["loc"][-1], int)]
    ignored |= {loc for loc in of_pairs if loc[:-1] in wrong}
    # A list with invalid entries is also reported as too short; the problems of the entries are enough.
    parents = {detail["loc"][:length] for detail in errors for length in range(len(detail["loc"]))}
    problems: list[Problem] = []
    for loc, meant in misplaced(errors).items():
        if file_of(loc) == file_of(meant):
            problems.append(_too_far_in(loc, meant, files))
            ignored |= {loc, meant, *_after(loc, meant, errors, files)}
    for detail in errors:
        loc = detail["loc"]
        file = files[file_of(loc)]
        if file.data is not None and loc not in ignored and not (detail["type"] == "too_short" and loc in parents):
            missing = str(renamed[loc][-1]) if loc in renamed else None
            problems += _problems(detail, file, files, missing)
    return None, problems


def _too_far_in(loc: Loc, meant: Loc, files: Mapping[TreePath, YamlFile]) -> Problem:
    """Return the problem of the field at `loc`, which is meant to be at `meant`: its line is indented too far."""
    tree_path = file_of(loc)
    file = files[tree_path]
    _, column = file.position(meant[len(tree_path) : -1])
    message = f"`{loc[-1]}` is indented too far: begin this line in column {column}"
    return Problem(
        file.display_path, *file.position(without_tags(Curriculum, loc)[len(tree_path) :], key=True), message
    )


def _after(loc: Loc, meant: Loc, errors: Sequence[ErrorDetails], files: Mapping[TreePath, YamlFile]) -> Iterator[Loc]:
    """Yield the errors in what follows a field that is indented too far: its entries are taken for others."""
    tree_path = file_of(loc)

    def position(of: Loc) -> tuple[int, int]:
        return files[tree_path].position(without_tags(Curriculum, of)[len(tree_path) :])

    for error in errors:
        other = error["loc"]
        if other[: len(meant)] == loc[: len(meant)] and position(other) > position(loc):
            yield other


def _problems(
    error: ErrorDetails, file: YamlFile, files: Mapping[TreePath, YamlFile], missing: str | None
) -> Iterator[Problem]:
    loc, is_name = error_location(error, Curriculum)
    inside = loc[len(file_of(loc)) :]
    if error["type"] == "text":
        for problem in error["ctx"]["problems"][:MOST_IN_A_TEXT]:
            position = file.position_in(inside, error["input"], problem.start, problem.end)
            yield Problem(file.display_path, *position, problem.message)
    elif error["type"] == "field_errors":
        for inner, message in error["ctx"]["problems"]:
            tree_path = file_of((*loc, *inner))  # a rule of `Town` may concern another file of the town
            yield Problem(
                files[tree_path].display_path, *files[tree_path].position((*loc, *inner)[len(tree_path) :]), message
            )
    else:
        yield Problem(file.display_path, *file.position(inside, key=is_name), error_message(error, Curriculum, missing))


def file_of(loc: Loc) -> TreePath:
    """Return the tree path of the file with the value at `loc`."""
    match loc:
        case ("towns", str(town), str(name), *_) if name in TOWN_FILES:
            return ("towns", town, name)
        case (str(folder), str(name), *_) if folder in ("towns", "reference", *ENTRY_FOLDERS):
            return (folder, name)
    return ()


def _docs_problems(docs: Path, root: Path, known: Known) -> Iterator[Problem]:
    """Yield the problems of hand-written pages that can be found without rendering them: front matter and links."""
    for path in sorted(docs.rglob("*.md")):
        display_path = path.relative_to(root).as_posix()
        page = read_page(path, display_path)
        if isinstance(page, Problem):
            yield page
            continue
        yield from page.problems
        made = converted_page(page.markdown, path.parent.relative_to(docs).as_posix().removeprefix("."))
        for problem in page_problems(page.markdown, made, known):
            line, column = line_and_column(path.read_text(encoding="utf-8-sig"), page.before + problem.start)
            yield Problem(display_path, line, column, problem.message)


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
            "samples": ordered(curriculum.samples, curriculum.order.samples),
        }
    )
