"""Gives entries another id, copies and removes them; what refers to them, and their published addresses, follow."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from curriculum.editing.file_changes import Changes, EditError
from curriculum.editing.project import Project, checked_id, checked_name, id_of, project, read_checked
from curriculum.editing.references import Names, Use, is_inside, uses
from curriculum.editing.scaffolds import MARK
from curriculum.editing.yaml_edits import Edit, replaced, scalar, span, with_entry, with_value, without_entry
from curriculum.loading.entry_index import LISTED, lists
from curriculum.loading.folder import TreePath
from curriculum.loading.load import load
from curriculum.loading.problems import ContentError
from curriculum.loading.yaml_file import Key, YamlFile
from curriculum.markup.pages import converted_page, links_to_files
from curriculum.model.addresses import SHORT, TOWN_KINDS, address
from curriculum.model.curriculum import Redirect
from curriculum.model.suggest import instead_of, one_line, visible
from curriculum.pages.hand_written import link_places
from curriculum.pages.permalinks import short_addresses
from curriculum.pages.redirects import Redirects
from curriculum.site import Site, read_site

CURRICULUM = "content/curriculum.yaml"
FILE_KINDS = {"town": "towns", "worksheet": "worksheets", "intervention": "interventions", "sample": "samples"}
"""Kinds of entries that have a file or folder of their own, and the folder that it is in."""
_FIXED = {
    "guide": "a guide is named after its phase",
    "phase": "the guides of all towns are named after the phases",
    "level": "the pages themselves name the levels",
    "behavior": "a behavior is named after its competency: rename that",
}
"""Kinds whose ids have a fixed meaning, and why."""
RENAMED = sorted({*FILE_KINDS, *LISTED} - _FIXED.keys())
"""The kinds of entries that can have another id."""
COPIED = ("town", "worksheet", "intervention")
REMOVED = sorted({*FILE_KINDS, *LISTED, "guide"} - {"level", "behavior"})
_MAP_FILES = re.compile(r"[^/]*?((?:-(?:letter|a4))?(?:-fillable|-large-print)?\.[a-z]+)")


def rename(changes: Changes, kind: str, old: str, new: str) -> Sequence[str]:
    """Plan another id for an entry: every reference follows, and published addresses redirect; return what to know.

    Raises `EditError` for an id that does not exist or can't be used, and `ContentError` if the content has problems,
    because what refers to the entry could then not be found.
    """
    root, known = changes.root, project(changes.root)
    if kind in _FIXED:
        raise EditError(f"the id of a {kind} can’t change: {_FIXED[kind]}")
    _require(known, kind, old)
    town = f"{old.partition('/')[0]}/" if kind in TOWN_KINDS else ""
    now = town + checked_id(new.removeprefix(town))
    if old == now or any(now in known.ids(other) for other in _sharing(kind)):
        raise EditError(f"there is already a {kind} “{now}”: choose another id")
    names = _names(known, kind, old, now)
    before = _sound(root)
    _rewrite(changes, names, _all_uses(root, known))
    _move(changes, known, kind, old, now)
    with changes.trial() as copy:
        after = read_site(copy)
        _keep_addresses(changes, before, after, names)
    title = known.ids(kind)[old]
    return [f"The title or name stays “{one_line(title)}”: change it in the file if it should be another."]


def copy(changes: Changes, kind: str, old: str, name: str, identifier: str | None = None) -> Sequence[str]:
    """Plan a copy of a town, a worksheet or a type of intervention under another name; return what to know.

    Links within the copy lead to the copy, and its first sentence has the mark of what is not finished. Raises
    `EditError` and `ContentError` as `rename` does.
    """
    root, known = changes.root, project(changes.root)
    _require(known, kind, old)
    name = checked_name(name)
    now = id_of(name, identifier)
    if now in known.ids(kind):
        raise EditError(f"there is already a {kind} “{now}”: choose another name or --id")
    _sound(root)
    names = _names(known, kind, old, now)
    path: tuple[Key, ...] = (FILE_KINDS[kind], old)
    _rewrite(changes, names, (use for use in _all_uses(root, known) if is_inside(use, path)))
    for file in _files_of(known, kind, old):
        target = _moved_file(file, kind, old, now)
        if changes.exists(target):
            raise EditError(f"{target} already exists: choose another name or --id")
        changes.copy(file, target)
        changes.forget(file)
    main = f"content/towns/{now}/town.yaml" if kind == "town" else f"content/{FILE_KINDS[kind]}/{now}.yaml"
    title, summary = ("name", "tagline") if kind == "town" else ("title", "summary")
    text = with_value(YamlFile.of_text(changes.text(main), main), (title,), scalar(name))
    for field in ((summary,), ("picture", "alt")):
        text = _with_mark(YamlFile.of_text(text, main), field)
    changes.write(main, text)
    before = known.ids(kind)[old]
    made = [text_name for text_name in changes.written() if text_name.endswith(".yaml")]
    count = sum(changes.text(one).count(before) for one in made)
    return [f"“{one_line(before)}” is still in {count} place{'s' * (count != 1)} of the copy."] if count else []


def remove(changes: Changes, kind: str, old: str, now: str | None = None) -> Sequence[str]:
    """Plan to delete an entry that nothing refers to; its published addresses redirect to `now`; return what to know.

    `now` is an entry as in links (`worksheet:power-map`) or an address (`glossary/`). Raises `ContentError` with each
    place that refers to the entry, and `EditError` if it was published and `now` is not given or has not all of its
    files.
    """
    root, known = changes.root, project(changes.root)
    _require(known, kind, old)
    before = _sound(root)
    names = _names(known, kind, old, old)
    own, paths = _place(known, kind, old)
    others = [use for use in _all_uses(root, known) if (use.kind, use.identifier) in names and not is_inside(use, own)]
    listed = [use for use in others if use.path[:1] == ("order",)]
    if remaining := [use for use in others if use not in listed]:
        message = f"this refers to the {kind} “{old}”: change or delete it first"
        raise ContentError(use.problem(_text(root, use.file), message) for use in remaining)
    for use in reversed(listed):
        *list_path, index = use.path
        assert isinstance(index, int)
        file = YamlFile.of_text(changes.text(use.file), use.file)
        changes.write(use.file, without_entry(file, list_path, index))
    if kind in FILE_KINDS or kind == "guide":
        for name in _files_of(known, kind, old):
            changes.delete(name)
    else:
        file = known.files[paths[0]]
        changes.write(file.display_path, without_entry(file, paths[1][:-1], int(paths[1][-1])))
    with changes.trial() as copied:
        after = read_site(copied)
        if lost := after.permalinks.lost:
            _redirect_removed(changes, before, after, lost, kind, old, now)
    return []


def _sharing(kind: str) -> Sequence[str]:
    """Return the kinds that share their ids with a kind: ties name people and organizations by the id alone."""
    return ("person", "organization") if kind in ("person", "organization") else (kind,)


def _require(known: Project, kind: str, identifier: str) -> None:
    """Raise `EditError` if there is no such entry."""
    if identifier in known.ids(kind):
        return
    if kind in TOWN_KINDS and "/" not in identifier:
        towns = [name for name in known.ids(kind) if name.endswith(f"/{identifier}")]
        raise EditError(
            f"“{one_line(visible(identifier))}” needs its town before it, as in {towns[0] if towns else 'riverton/…'}"
        )
    raise EditError(f"there is no {kind} “{one_line(visible(identifier))}”{instead_of(identifier, known.ids(kind))}")


def _names(known: Project, kind: str, old: str, now: str) -> Names:
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


def _sound(root: Path) -> Site:
    """Return the site of a project. Raises `ContentError` if it has problems."""
    site, problems = read_checked(root)
    if problems or site is None:
        raise ContentError(problems)
    return site


def _all_uses(root: Path, known: Project) -> list[Use]:
    return list(uses(root, load(root / "content"), known.files))


def _text(root: Path, name: str) -> str:
    return Changes(root).text(name)


def _rewrite(changes: Changes, names: Names, places: Iterable[Use]) -> None:
    """Plan that places that refer to entries name them by their other ids."""
    edits: dict[str, list[Edit]] = defaultdict(list)
    for use in places:
        if (use.kind, use.identifier) in names:
            new = use.written(names[use.kind, use.identifier])
            edits[use.file].append((use.start, use.end, new))
    for file, pieces in edits.items():
        changes.write(file, replaced(changes.text(file), pieces))


def _place(known: Project, kind: str, identifier: str) -> tuple[tuple[Key, ...], tuple[TreePath, tuple[Key, ...]]]:
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


def _files_of(known: Project, kind: str, identifier: str) -> Sequence[str]:
    """Return the files of an entry that has its own: a town has a folder, and a card for link previews."""
    path, _ = _place(known, kind, identifier)
    names = [file.display_path for tree_path, file in known.files.items() if tree_path[: len(path)] == path]
    card = f"docs/assets/cards/{identifier}.png"
    return [*names, card] if kind == "town" and (known.root / card).exists() else names


def _moved_file(name: str, kind: str, old: str, now: str) -> str:
    """Return the name of a file of an entry that has another id."""
    if name.startswith("docs/"):
        return f"docs/assets/cards/{now}.png"
    folder = f"content/{FILE_KINDS[kind]}/"
    return f"{folder}{now}{name.removeprefix(folder + old)}"


def _move(changes: Changes, known: Project, kind: str, old: str, now: str) -> None:
    """Plan another name for an entry's files, or another `id` in its file."""
    if kind in FILE_KINDS:
        for name in _files_of(known, kind, old):
            target = _moved_file(name, kind, old, now)
            if changes.exists(target):
                raise EditError(f"{target} already exists: choose another id")
            changes.move(name, target)
        return
    _, (tree_path, path) = _place(known, kind, old)
    name = known.files[tree_path].display_path
    entry: tuple[Key, ...] = path
    text = with_value(YamlFile.of_text(changes.text(name), name), (*entry, "id"), scalar(now.rpartition("/")[2]))
    if kind == "competency":
        for index, behavior in enumerate(known.files[tree_path].data["competencies"][path[-1]]["behaviors"]):
            new = f"{now}-{behavior['letter']}"
            text = with_value(YamlFile.of_text(text, name), (*entry, "behaviors", index, "id"), scalar(new))
    changes.write(name, text)


def _keep_addresses(changes: Changes, before: Site, after: Site, names: Names) -> None:
    """Plan redirects of published addresses, and what else depends on addresses: links to files, answers of readers."""
    moved = _by_names(names, after.permalinks.current)
    full = short_addresses(after.pages)

    def now(old: str) -> str | None:
        new = moved(old)
        return full.get(new, new) if new and new.startswith(SHORT) else new

    _update_redirects(changes, before, after, now)
    _redirect(changes, before, after, after.permalinks.lost, now)
    _relink_pages(changes, before, after, moved)
    _move_answers(changes, before, names)


def _by_names(names: Names, current: Iterable[str]) -> Callable[[str], str | None]:
    """Return the function that says what an address has become; None if that does not exist."""
    known = set(current)
    ids = sorted({(old.rpartition("/")[2], new.rpartition("/")[2]) for (_, old), new in names.items()})
    changed = [(old, new) for old, new in ids if old != new]

    def moved(one: str) -> str | None:
        if one in known:
            return one
        for old, new in changed:
            for found in re.sub(rf"(?<![a-z0-9]){old}(?![a-z0-9])", new, one), *_each(one, old, new):
                if found in known:
                    return found
        return None

    return moved


def _each(one: str, old: str, new: str) -> list[str]:
    """Return an address with one of the places replaced at which it has an id."""
    places = [found.span() for found in re.finditer(rf"(?<![a-z0-9]){old}(?![a-z0-9])", one)]
    return [one[:start] + new + one[end:] for start, end in places]


def _redirect(
    changes: Changes, before: Site, after: Site, lost: Iterable[str], now: Callable[[str], str | None]
) -> Sequence[str]:
    """Plan redirects of lost addresses, as few as cover them; return the addresses for which there is no new one."""
    current, without = after.permalinks.current, []
    redirects = _redirects_in(changes)
    for one in lost:
        if Redirects(redirects, current, after.root).destination(one) is not None:
            continue
        folder = one[: one.rfind("/") + 1]
        page = now(folder) if "#" not in one and not one.endswith("/") and folder not in current else None
        added = [Redirect(was=folder, now=page)] if page and page != folder else []
        if Redirects([*redirects, *added], current, after.root).destination(one) is None or not added:
            new = now(one)
            if new is None:
                without.append(one)
                continue
            added = [Redirect(was=one, now=new)]
        redirects += added
        for redirect in added:
            file = YamlFile.of_text(changes.text(CURRICULUM), CURRICULUM)
            entry = f"- {{was: {redirect.was}, now: {redirect.now}}}"
            changes.write(CURRICULUM, with_entry(file, ("redirects",), entry))
    return without


def _redirects_in(changes: Changes) -> list[Redirect]:
    """Return the redirects as they are planned."""
    data = YamlFile.of_text(changes.text(CURRICULUM), CURRICULUM).data
    return [Redirect(was=one["was"], now=one["now"]) for one in data.get("redirects") or ()]


def _update_redirects(changes: Changes, before: Site, after: Site, now: Callable[[str], str | None]) -> None:
    """Plan that redirects lead to new addresses directly, and delete those of addresses that exist again."""
    current = after.permalinks.current
    for index, redirect in reversed(list(enumerate(before.curriculum.redirects))):
        file = YamlFile.of_text(changes.text(CURRICULUM), CURRICULUM)
        if redirect.was in current:
            changes.write(CURRICULUM, without_entry(file, ("redirects",), index))
        elif redirect.now not in current and (new := now(redirect.now)):
            changes.write(CURRICULUM, with_value(file, ("redirects", index, "now"), new))


def _relink_pages(changes: Changes, before: Site, after: Site, moved: Callable[[str], str | None]) -> None:
    """Plan that pages written by hand link to the new files of pages: `../worksheets/ecomap.md`."""
    by_path = {page.path: page.address for page in before.pages}
    paths = {page.address: page.path for page in after.pages}
    for page in before.pages:
        if not page.markdown:
            continue
        folder = posixpath.dirname(page.path)
        edits: list[Edit] = []
        for link in dict.fromkeys(links_to_files(converted_page(page.markdown, folder))):
            path, hash_sign, anchor = link.partition("#")
            old = by_path.get(posixpath.normpath(posixpath.join(folder, path))) if path else None
            new = moved(f"{old}{hash_sign}{anchor}") if old else None
            target, _, new_anchor = (new or "").partition("#")
            if not new or new == f"{old}{hash_sign}{anchor}" or target not in paths:
                continue
            written = posixpath.relpath(paths[target], folder or ".") + hash_sign + new_anchor
            text = changes.text(page.source)
            edits += [(place, place + len(link), written) for place in link_places(text, link) if place]
        if edits:
            changes.write(page.source, replaced(changes.text(page.source), edits))


def _move_answers(changes: Changes, before: Site, names: Names) -> None:
    """Plan that readers find the answers that they saved under the old id of a published worksheet."""
    published = set(before.permalinks.published)
    sheets = {old: new for (kind, old), new in names.items() if kind == "worksheet"}
    sheets |= {old: new for (kind, old), new in names.items() if kind == "guide"}
    new_ids = {new.replace("/", "-") for new in sheets.values()}
    for index, moved in reversed(list(enumerate(before.curriculum.moved_answers))):
        if moved.was in new_ids:  # the worksheet has its old id again
            file = YamlFile.of_text(changes.text(CURRICULUM), CURRICULUM)
            changes.write(CURRICULUM, without_entry(file, ("moved_answers",), index))
    for old, new in sorted(sheets.items()):
        page = address("guide" if "/" in old else "worksheet", old)
        if page in published:
            file = YamlFile.of_text(changes.text(CURRICULUM), CURRICULUM)
            entry = f"- {{was: {old.replace('/', '-')}, now: {new.replace('/', '-')}}}"
            changes.write(CURRICULUM, with_entry(file, ("moved_answers",), entry))


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
    in_place = _by_names({(kind, old): identifier}, current) if other == kind else None

    def moved(one: str) -> str | None:
        if in_place and (new := in_place(one)):
            return new
        if "#" in one or one.endswith("/"):
            return target
        ending = _MAP_FILES.fullmatch(posixpath.basename(one))
        beside = (known for known in current if known.startswith(target) and "/" not in known[len(target) :])
        alike = ((known, _MAP_FILES.fullmatch(posixpath.basename(known))) for known in sorted(beside))
        return next((known for known, its in alike if ending and its and its[1] == ending[1]), None)

    _update_redirects(changes, before, after, moved)
    if without := _redirect(changes, before, after, lost, moved):
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


def _with_mark(file: YamlFile, path: Sequence[Key]) -> str:
    """Return the file's text with the mark of what is not finished at the end of a text, if the file has the text."""
    node = file.node(path)
    if node is None:
        return file.text
    start, end = span(node)
    written = file.text[start:end].rstrip()
    end = start + len(written) - (written[-1:] in ("'", '"') and written[:1] == written[-1:])
    return f"{file.text[:end]} {MARK}{file.text[end:]}"
