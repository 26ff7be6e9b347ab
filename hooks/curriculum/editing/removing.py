"""Removes entries that nothing refers to; their published addresses redirect to what replaces them."""

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence

from curriculum.editing.address_changes import by_names, redirect, update_redirects
from curriculum.editing.entries import FILE_KINDS, all_uses, files_of, names_with, place_of, require, sound_site
from curriculum.editing.file_changes import Changes, EditError
from curriculum.editing.project import project
from curriculum.editing.references import is_inside
from curriculum.editing.yaml_edits import without_entry
from curriculum.loading.problems import ContentError
from curriculum.loading.yaml_file import YamlFile
from curriculum.model.addresses import address
from curriculum.model.suggest import instead_of, one_line, visible
from curriculum.site import Site, read_site

_ENDING = re.compile(r"[^/]*?((?:-(?:letter|a4))?(?:-fillable|-large-print)?\.[a-z]+)")
"""What tells the files of an entry apart: the end of their names."""


def remove(changes: Changes, kind: str, old: str, now: str | None = None) -> Sequence[str]:
    """Plan to delete an entry that nothing refers to; its published addresses redirect to `now`; return what to know.

    `now` is an entry as in links (`worksheet:power-map`) or an address (`glossary/`). Raises `ContentError` with each
    place that refers to the entry, and `EditError` if it was published and `now` is not given or has not all of its
    files.
    """
    root, known = changes.root, project(changes.root)
    require(known, kind, old)
    before = sound_site(root)
    names = names_with(known, kind, old, old)
    own, paths = place_of(known, kind, old)
    others = [use for use in all_uses(root, known) if (use.kind, use.identifier) in names and not is_inside(use, own)]
    listed = [use for use in others if use.path[:1] == ("order",)]
    if remaining := [use for use in others if use not in listed]:
        message = f"this refers to the {kind} “{old}”: change or delete it first"
        raise ContentError(use.problem(Changes(root).text(use.file), message) for use in remaining)
    for use in reversed(listed):
        *list_path, index = use.path
        assert isinstance(index, int)
        file = YamlFile.of_text(changes.text(use.file), use.file)
        changes.write(use.file, without_entry(file, list_path, index))
    if kind in FILE_KINDS or kind == "guide":
        for name in files_of(known, kind, old):
            changes.delete(name)
    else:
        file = known.files[paths[0]]
        changes.write(file.display_path, without_entry(file, paths[1][:-1], int(paths[1][-1])))
    with changes.trial() as copied:
        after = read_site(copied)
        if lost := after.permalinks.lost:
            _redirect_removed(changes, before, after, lost, kind, old, now)
    return []


def _redirect_removed(
    changes: Changes, before: Site, after: Site, lost: Sequence[str], kind: str, old: str, now: str | None
) -> None:
    """Plan redirects of a removed entry. Raises `EditError` if it is not said where to, or if no such file is there."""
    current = after.permalinks.current
    command = f"curriculum remove {kind} {old} --now"
    count = f"{len(lost)} address{'es' * (len(lost) != 1)}"
    if now is None:
        above = _above(before, kind, old, current)
        raise EditError(
            f"{count} of this {kind} were published, and links to them must keep working: say which entry or address "
            f"replaces it, for example `{command} {above}`"
        )
    other, _, identifier = now.partition(":")
    target = address(other, identifier) if identifier and identifier in after.curriculum.titles.get(other, {}) else now
    if target not in current:
        raise EditError(f"“{one_line(visible(now))}” is no entry and no address of the site{instead_of(now, current)}")
    in_place = by_names({(kind, old): identifier}, current) if other == kind else None

    def moved(one: str) -> str | None:
        if in_place and (new := in_place(one)):
            return new
        if "#" in one or one.endswith("/"):
            return target
        ending = _ENDING.fullmatch(posixpath.basename(one))
        beside = (known for known in current if known.startswith(target) and "/" not in known[len(target) :])
        alike = ((known, _ENDING.fullmatch(posixpath.basename(known))) for known in sorted(beside))
        return next((known for known, its in alike if ending and its and its[1] == ending[1]), None)

    update_redirects(changes, before, after, moved)
    if without := redirect(changes, before, after, lost, moved):
        raise EditError(
            f"{without[0]} was published, and {now} has no such file to put in its place: name an entry of the same "
            f"kind, as in `{command} {kind}:…`"
        )


def _above(before: Site, kind: str, old: str, current: Iterable[str]) -> str:
    """Return an example of what can replace a removed entry."""
    others: Mapping[str, str] = before.curriculum.titles.get(kind, {})
    if kind in FILE_KINDS or kind == "guide":
        near = next((name for name in others if name != old and name.rpartition("/")[2] == old.rpartition("/")[2]), "")
        return f"{kind}:{near or next((name for name in others if name != old), '…')}"
    page = address(kind, old).partition("#")[0]
    return page if page in set(current) else "…"
