"""Gives entries another id, and copies them; what refers to them, and their published addresses, follow."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from curriculum.editing.address_changes import keep_addresses
from curriculum.editing.entries import FILE_KINDS, FIXED, all_uses, files_of, names_with, place_of, require, sound_site
from curriculum.editing.file_changes import Changes, EditError
from curriculum.editing.project import Project, checked_id, checked_name, id_of, project
from curriculum.editing.references import Names, Use, is_inside
from curriculum.editing.scaffolds import MARK
from curriculum.editing.yaml_edits import Edit, replaced, scalar, span, with_value
from curriculum.loading.yaml_file import Key, YamlFile
from curriculum.model.addresses import TOWN_KINDS
from curriculum.model.suggest import one_line
from curriculum.site import read_site


def rename(changes: Changes, kind: str, old: str, new: str) -> Sequence[str]:
    """Plan another id for an entry: every reference follows, and published addresses redirect; return what to know.

    Raises `EditError` for an id that does not exist or can't be used, and `ContentError` if the content has problems,
    because what refers to the entry could then not be found.
    """
    root, known = changes.root, project(changes.root)
    if kind in FIXED:
        raise EditError(f"the id of a {kind} can’t change: {FIXED[kind]}")
    require(known, kind, old)
    town = f"{old.partition('/')[0]}/" if kind in TOWN_KINDS else ""
    now = town + checked_id(new.removeprefix(town))
    if old == now or any(now in known.ids(other) for other in _sharing(kind)):
        raise EditError(f"there is already a {kind} “{now}”: choose another id")
    names = names_with(known, kind, old, now)
    before = sound_site(root)
    _rewrite(changes, names, all_uses(root, known))
    _move(changes, known, kind, old, now)
    with changes.trial() as copy:
        after = read_site(copy)
        keep_addresses(changes, before, after, names)
    title = known.ids(kind)[old]
    return [f"The title or name stays “{one_line(title)}”: change it in the file if it should be another."]


def copy(changes: Changes, kind: str, old: str, name: str, identifier: str | None = None) -> Sequence[str]:
    """Plan a copy of a town, a worksheet or a type of intervention under another name; return what to know.

    Links within the copy lead to the copy, and its first sentence has the mark of what is not finished. Raises
    `EditError` and `ContentError` as `rename` does.
    """
    root, known = changes.root, project(changes.root)
    require(known, kind, old)
    name = checked_name(name)
    now = id_of(name, identifier)
    if now in known.ids(kind):
        raise EditError(f"there is already a {kind} “{now}”: choose another name or --id")
    sound_site(root)
    names = names_with(known, kind, old, now)
    path: tuple[Key, ...] = (FILE_KINDS[kind], old)
    _rewrite(changes, names, (use for use in all_uses(root, known) if is_inside(use, path)))
    for file in files_of(known, kind, old):
        if file.startswith("docs/"):  # a card has the town's name on it
            continue
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


def _sharing(kind: str) -> Sequence[str]:
    """Return the kinds that share their ids with a kind: ties name people and organizations by the id alone."""
    return ("person", "organization") if kind in ("person", "organization") else (kind,)


def _rewrite(changes: Changes, names: Names, places: Iterable[Use]) -> None:
    """Plan that places that refer to entries name them by their other ids."""
    edits: dict[str, list[Edit]] = defaultdict(list)
    for use in places:
        if (use.kind, use.identifier) in names:
            new = use.written(names[use.kind, use.identifier])
            edits[use.file].append((use.start, use.end, new))
    for file, pieces in edits.items():
        changes.write(file, replaced(changes.text(file), pieces))


def _moved_file(name: str, kind: str, old: str, now: str) -> str:
    """Return the name of a file of an entry that has another id."""
    if name.startswith("docs/"):
        return f"docs/assets/cards/{now}.png"
    folder = f"content/{FILE_KINDS[kind]}/"
    return f"{folder}{now}{name.removeprefix(folder + old)}"


def _move(changes: Changes, known: Project, kind: str, old: str, now: str) -> None:
    """Plan another name for an entry's files, or another `id` in its file."""
    if kind in FILE_KINDS:
        for name in files_of(known, kind, old):
            target = _moved_file(name, kind, old, now)
            if changes.exists(target):
                raise EditError(f"{target} already exists: choose another id")
            changes.move(name, target)
        return
    _, (tree_path, path) = place_of(known, kind, old)
    name = known.files[tree_path].display_path
    entry: tuple[Key, ...] = path
    text = with_value(YamlFile.of_text(changes.text(name), name), (*entry, "id"), scalar(now.rpartition("/")[2]))
    if kind == "competency":
        for index, behavior in enumerate(known.files[tree_path].data["competencies"][path[-1]]["behaviors"]):
            new = f"{now}-{behavior['letter']}"
            text = with_value(YamlFile.of_text(text, name), (*entry, "behaviors", index, "id"), scalar(new))
    changes.write(name, text)


def _with_mark(file: YamlFile, path: Sequence[Key]) -> str:
    """Return the file's text with the mark of what is not finished at the end of a text, if the file has the text."""
    node = file.node(path)
    if node is None:
        return file.text
    start, end = span(node)
    written = file.text[start:end].rstrip()
    end = start + len(written) - (written[-1:] in ("'", '"') and written[:1] == written[-1:])
    return f"{file.text[:end]} {MARK}{file.text[end:]}"
