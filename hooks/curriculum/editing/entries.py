"""Entries by kind and id: which kinds can be moved, where an entry is, and which other ids come with it."""

from collections.abc import Sequence
from pathlib import Path

from curriculum.editing.file_changes import EditError
from curriculum.editing.project import Project, read_checked
from curriculum.editing.references import Names, Use, uses
from curriculum.loading.entry_index import LISTED, lists
from curriculum.loading.folder import TreePath
from curriculum.loading.load import load
from curriculum.loading.problems import ContentError
from curriculum.loading.yaml_file import Key
from curriculum.model.addresses import TOWN_KINDS
from curriculum.model.suggest import instead_of, one_line, visible
from curriculum.site import Site

FILE_KINDS = {"town": "towns", "worksheet": "worksheets", "intervention": "interventions", "sample": "samples"}
"""Kinds of entries that have a file or folder of their own, and the folder that it is in."""
FIXED = {
    "guide": "a guide is named after its phase",
    "phase": "the guides of all towns are named after the phases",
    "level": "the pages themselves name the levels",
    "behavior": "a behavior is named after its competency: rename that",
}
"""Kinds whose ids have a fixed meaning, and why."""
RENAMED = sorted({*FILE_KINDS, *LISTED} - FIXED.keys())
"""The kinds of entries that can have another id."""
COPIED = ("town", "worksheet", "intervention")
REMOVED = sorted({*FILE_KINDS, *LISTED, "guide"} - {"level", "behavior"})


def require(known: Project, kind: str, identifier: str) -> None:
    """Raise `EditError` if there is no such entry."""
    if identifier in known.ids(kind):
        return
    if kind in TOWN_KINDS and "/" not in identifier:
        towns = [name for name in known.ids(kind) if name.endswith(f"/{identifier}")]
        raise EditError(
            f"“{one_line(visible(identifier))}” needs its town before it, as in {towns[0] if towns else 'riverton/…'}"
        )
    raise EditError(f"there is no {kind} “{one_line(visible(identifier))}”{instead_of(identifier, known.ids(kind))}")


def names_with(known: Project, kind: str, old: str, now: str) -> Names:
    """Return the entries that get another id with an entry: those of a town with it, and behaviors of a competency."""
    names = {(kind, old): now}
    if kind == "town":
        for other in TOWN_KINDS:
            for identifier in known.ids(other):
                if identifier.startswith(f"{old}/"):
                    names[other, identifier] = now + identifier.removeprefix(old)
    if kind == "competency":
        for identifier in known.ids("behavior"):
            if identifier.rpartition("-")[0] == old:
                names["behavior", identifier] = f"{now}-{identifier.rpartition('-')[2]}"
    return names


def sound_site(root: Path) -> Site:
    """Return the site of a project. Raises `ContentError` if it has problems."""
    site, problems = read_checked(root)
    if problems or site is None:
        raise ContentError(problems)
    return site


def all_uses(root: Path, known: Project) -> list[Use]:
    """Return every use of an entry; the content has no problems."""
    return list(uses(root, load(root / "content"), known.files))


def place_of(known: Project, kind: str, identifier: str) -> tuple[tuple[Key, ...], tuple[TreePath, tuple[Key, ...]]]:
    """Return where an entry is: its path in the whole tree, and the tree path of its file with the path in it."""
    local = identifier.rpartition("/")[2]
    if kind == "guide":
        path = ("towns", *identifier.split("/"))
        return path, (path, ())
    if kind in FILE_KINDS:
        path = (FILE_KINDS[kind], identifier)
        return path, (path, ())
    pattern, fields = LISTED[kind]
    tree_path = tuple(identifier.partition("/")[0] if step == "*" else step for step in pattern)
    for path_in_file, entries in lists(known.files[tree_path].data, fields):
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(entry, dict) and entry.get("id") == local:
                inside = (*path_in_file, index)
                return (*tree_path, *inside), (tree_path, inside)
    raise EditError(f"the {kind} “{identifier}” can’t be found in {known.files[tree_path].display_path}")


def files_of(known: Project, kind: str, identifier: str) -> Sequence[str]:
    """Return the files of an entry that has its own: a town has a folder, and a card for link previews."""
    path, _ = place_of(known, kind, identifier)
    names = [file.display_path for tree_path, file in known.files.items() if tree_path[: len(path)] == path]
    card = f"docs/assets/cards/{identifier}.png"
    return [*names, card] if kind == "town" and (known.root / card).exists() else names
