"""What commands know of a project before and after they change it: its entries by id, and its problems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from curriculum.editing.file_changes import Changes, EditError
from curriculum.formatting import name_as_id
from curriculum.loading.entry_index import index_entries
from curriculum.loading.folder import TreePath, read
from curriculum.loading.problems import ContentError, Problem
from curriculum.loading.yaml_file import YamlFile
from curriculum.model.fields import FileId, Plain
from curriculum.model.suggest import one_line, visible
from curriculum.site import Site, read_site


@dataclass(frozen=True)
class Project:
    """The files of `content/`, and the entries in them."""

    root: Path
    files: Mapping[TreePath, YamlFile]
    """The files by their place in the tree."""
    titles: Mapping[str, Mapping[str, str]]
    """For each kind of entry (`town`, `term` …) its ids, with the title of each; entries of towns are `town/id`."""

    def ids(self, kind: str) -> Mapping[str, str]:
        """Return the ids of a kind of entry, with titles."""
        return self.titles.get(kind, {})


def project(root: Path) -> Project:
    """Read a project as far as its files can be read. Raises `EditError` if there is none in this folder."""
    content = root / "content"
    if not (content / "curriculum.yaml").is_file():
        raise EditError(f"{root} has no content/curriculum.yaml: run the command in the project’s folder")
    files, _ = read(content, root)
    return Project(root, files, index_entries(files).titles)


def read_checked(root: Path) -> tuple[Site | None, list[Problem]]:
    """Return the site, if the content can be read, and the problems of the project; pages are not rendered."""
    try:
        site = read_site(root)
    except ContentError as error:
        return None, error.problems
    return site, list(site.problems(every_page=False))


def make_if_sound(changes: Changes, *, dry_run: bool) -> None:
    """Make changes, unless they would cause problems that the project does not have already.

    Raises `ContentError` with these problems; then nothing has changed. With `dry_run`, the changes are tried only.
    """
    with changes.trial() as copy:
        _, after = read_checked(copy)
    if after:
        _, before = read_checked(changes.root)
        known = {(problem.file, problem.message) for problem in before}
        if new := [problem for problem in after if (problem.file, problem.message) not in known]:
            raise ContentError(new)
    if not dry_run:
        changes.make()


_FILE_ID, _NAME = TypeAdapter(FileId), TypeAdapter(Plain)


def checked_name(name: str) -> str:
    """Return a name without spaces around it. Raises `EditError` for one that no field can hold."""
    name = name.strip()
    if visible(name) != name:
        raise EditError(f"“{visible(name)}” has an invisible character: type the name without it")
    try:
        _NAME.validate_python(name)
    except ValidationError:
        advice = "choose a shorter one" if name else "write one in quotes, for example “Dry Fork”"
        raise EditError(f"a name has from 1 to 250 characters, and this one has {len(name)}: {advice}") from None
    return name


def checked_id(identifier: str) -> str:
    """Return an id. Raises `EditError` for one that can't be an address or the name of a file."""
    try:
        return _FILE_ID.validate_python(identifier)
    except ValidationError as error:
        first = error.errors()[0]
        said = {
            "string_pattern_mismatch": f"“{one_line(visible(identifier))}” can’t be an id: it can only have lower-case "
            "letters, digits and single hyphens, as in `dry-fork`",
            "string_too_long": f"the id “{one_line(identifier)}” has {len(identifier)} characters and can have 60 at "
            "most: choose a shorter one",
        }
        raise EditError(said.get(first["type"], first["msg"])) from None


def id_of(name: str, given: str | None) -> str:
    """Return the id that is given, or that a name becomes (`Cañon Creek` → `canon-creek`).

    Raises `EditError` if it can't be an id.
    """
    if given is not None:
        return checked_id(given)
    made = name_as_id(name)
    if not made:
        raise EditError(
            f"“{one_line(name)}” has no letter from a to z and no digit to make an id from: add one, for example "
            "--id dry-fork"
        )
    try:
        return checked_id(made)
    except EditError as error:
        raise EditError(f"{error}, or give an id of your own with --id") from None


def town_of(known: Project, town: str) -> str:
    """Return the id of a town, which may be given by its name. Raises `EditError` if there is no such town."""
    for identifier, name in known.ids("town").items():
        if town in (identifier, name):
            return identifier
    towns: Sequence[str] = sorted(known.ids("town"))
    there = f"choose from {', '.join(towns)}" if towns else "start one with `curriculum new town NAME`"
    raise EditError(f"there is no town “{one_line(visible(town))}”: {there}")
