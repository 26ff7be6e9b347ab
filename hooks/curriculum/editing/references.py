"""Finds every place that refers to an entry: fields with ids, links in texts, and links in pages written by hand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import AfterValidator, BaseModel

from curriculum.editing.yaml_edits import scalar, span
from curriculum.loading.folder import TreePath
from curriculum.loading.front_matter import PageFile, read_page
from curriculum.loading.load import file_of
from curriculum.loading.problems import Problem
from curriculum.loading.yaml_file import Key, YamlFile, line_and_column
from curriculum.markup.convert import converted, converted_line
from curriculum.markup.pages import converted_page
from curriculum.model.addresses import ADDRESSES, TOWN_KINDS
from curriculum.model.curriculum import Curriculum, MovedAnswers
from curriculum.model.fields import FieldPath, ReferenceTo, check_entry_link, check_line, check_text

Names = Mapping[tuple[str, str], str]
"""Kind and id of entries, and the id that each will have; ids of entries of towns are `town/id`."""


@dataclass(frozen=True)
class Use:
    """A place that refers to an entry."""

    kind: str
    """The kind of the entry."""
    identifier: str
    """Its id; for an entry of a town `town/id`."""
    file: str
    """The file, relative to the project's folder."""
    start: int
    """Where the reference begins in the file's text."""
    end: int
    """Where it ends."""
    form: Literal["id", "link", "name", "answers"]
    """How it is written: the id alone as a value; kind and id; the id with its town; the worksheet of answers."""
    path: FieldPath = ()
    """In content, the path of the field in the whole tree."""

    def written(self, identifier: str) -> str:
        """Return the reference as it is written for an entry with another id."""
        match self.form:
            case "id":
                return scalar(identifier.rpartition("/")[2])
            case "link":
                return f"{self.kind}:{identifier}"
            case "answers":
                return identifier.replace("/", "-")
        return identifier

    def problem(self, text: str, message: str) -> Problem:
        """Return a problem at this place; `text` is that of the file."""
        return Problem(self.file, *line_and_column(text, self.start), message)


def uses(root: Path, curriculum: Curriculum, files: Mapping[TreePath, YamlFile]) -> Iterator[Use]:
    """Yield every use of an entry in the content and in the pages written by hand.

    `curriculum` is made from `files`, the content of the project in the folder `root`, and has no problems.
    """
    for path, owner, field, text in _strings(curriculum, ()):
        tree_path = file_of(path)
        file = files[tree_path]
        node = file.node(path[len(tree_path) :])
        if node is None:  # it comes from the name of a file
            continue
        for use in _in_field(curriculum, path, owner, field, text):
            kind, identifier, form = use
            start, end = span(node)
            if form == "id":
                yield Use(kind, identifier, file.display_path, start, end, form, path)
                continue
            written = f"{kind}:{identifier}" if form == "link" else identifier.replace("/", "-")
            for found in _written(file.text[start:end], written, in_brackets=_is_text(owner, field)):
                yield Use(kind, identifier, file.display_path, start + found, start + found + len(written), form, path)
    for page in sorted((root / "docs").rglob("*.md")):
        yield from _in_page(page, root)


def _in_field(
    curriculum: Curriculum, path: FieldPath, owner: type[BaseModel], field: str, text: str
) -> Iterator[tuple[str, str, Literal["id", "link", "answers"]]]:
    """Yield kind, id and form of what a value refers to."""
    role = _role(owner, field)
    if isinstance(role, ReferenceTo):
        for kind in role.kinds:
            town = f"{path[1]}/" if kind in TOWN_KINDS and path[0] == "towns" else ""
            if town + text in curriculum.titles.get(kind, {}):
                yield kind, town + text, "id"
                return
    elif role == "entry":
        kind, _, identifier = text.partition(":")
        yield kind, identifier, "link"
    elif role in ("text", "line"):
        made = converted(text) if role == "text" else converted_line(text)
        for target in dict.fromkeys(one.target for one in made.targets):
            kind, _, identifier = target.partition(":")
            if kind in ADDRESSES:
                yield kind, identifier, "link"
    elif owner is MovedAnswers and field == "now":
        sheet = text.partition("/")[0]
        guides = {name.replace("/", "-"): name for name in curriculum.titles.get("guide", {})}
        if sheet in guides:
            yield "guide", guides[sheet], "answers"
        else:
            yield "worksheet", sheet, "answers"


def _strings(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, type[BaseModel], str, str]]:
    """Yield each string in a model value: its path, the class and the field that it is in, and the string."""
    if not isinstance(value, BaseModel):
        return
    owner = type(value)
    for name in owner.model_fields:
        if (owner, name) != (Curriculum, "titles"):
            yield from _inside(getattr(value, name), (*path, name), owner, name)


def _inside(
    value: Any, path: FieldPath, owner: type[BaseModel], field: str
) -> Iterator[tuple[FieldPath, type[BaseModel], str, str]]:
    if isinstance(value, str):
        yield path, owner, field, value
    elif isinstance(value, BaseModel):
        yield from _strings(value, path)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _inside(inner, (*path, name), owner, field)
    elif isinstance(value, Sequence):
        for index, inner in enumerate(value):
            yield from _inside(inner, (*path, index), owner, field)


@cache
def _role(owner: type[BaseModel], field: str) -> ReferenceTo | Literal["text", "line", "entry"] | None:
    """Return what the strings of a field are: ids of entries, Markdown, or an entry as in links."""
    info = owner.model_fields[field]
    for mark in (*info.metadata, *_marks(info.annotation)):
        if isinstance(mark, ReferenceTo):
            return mark
        if isinstance(mark, AfterValidator) and mark.func in _ROLES:
            return _ROLES[mark.func]
    return None


_ROLES: Mapping[Any, Literal["text", "line", "entry"]] = {
    check_text: "text",
    check_line: "line",
    check_entry_link: "entry",
}


def _marks(annotation: Any) -> Iterator[Any]:
    """Yield what is noted at a type, and at those within it, such as the type of a list's entries."""
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        yield from _marks(inner)


def _is_text(owner: type[BaseModel], field: str) -> bool:
    return _role(owner, field) in ("text", "line")


def _written(source: str, reference: str, *, in_brackets: bool) -> Iterator[int]:
    """Yield where a reference is written in the source of a value: as the target of a link, or as it is."""
    before, after = (r"\]\(\s*<?", r"(?=[\s>)])") if in_brackets else (r"(?<![\w:/-])", r"(?![\w:-])")
    for found in re.finditer(rf"{before}({re.escape(reference)}){after}", source):
        yield found.start(1)


def _in_page(path: Path, root: Path) -> Iterator[Use]:
    """Yield the uses in a page written by hand: targets of links, and ids in macro calls."""
    name = path.relative_to(root).as_posix()
    page = read_page(path, name)
    if not isinstance(page, PageFile):
        return
    text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    folder = path.parent.relative_to(root / "docs").as_posix().removeprefix(".")
    for target in dict.fromkeys(one.target for one in converted_page(page.markdown, folder).targets):
        kind, colon, identifier = target.partition(":")
        if colon and kind in ADDRESSES:
            for start in _written(text, target, in_brackets=True):
                yield Use(kind, identifier, name, start, start + len(target), "link")
    for found in _MACRO.finditer(text):
        yield Use(found["kind"], found["id"], name, found.start("id"), found.end("id"), "name")


_MACRO = re.compile(rf"""(["'])(?P<kind>{"|".join(ADDRESSES)})\1,\s*(["'])(?P<id>[a-z0-9/-]+)\3""")
"""Kind and id in a macro call, as in `link("worksheet", "ecomap")`."""


def is_inside(use: Use, path: Sequence[Key]) -> bool:
    """Return whether a use is in the value at a path of the content."""
    return bool(use.path) and tuple(use.path[: len(path)]) == tuple(path)
