"""The commands that change content, as parts of the command `curriculum`: their arguments, and what they print."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from curriculum.editing import entries, moving, removing, scaffolds
from curriculum.editing.file_changes import Changes
from curriculum.editing.project import make_if_sound, project

# What can be started → the function that plans it, and its arguments: name and help.
_TOWN = ("town", "the town’s id, for example riverton")
_NEW: dict[str, tuple[Callable[..., None], str, tuple[tuple[str, str], ...]]] = {
    "town": (scaffolds.new_town, "a town with its first guide", (("name", "its name, for example “Dry Fork”"),)),
    "guide": (scaffolds.new_guide, "a town’s guide", (_TOWN, ("phase", "engage, assess, intervene or evaluate"))),
    "family": (scaffolds.new_family, "a family of a town", (_TOWN, ("name", "its name, for example “The Marshes”"))),
    "community": (scaffolds.new_community, "a town’s sociogram", (_TOWN,)),
    "matrix": (scaffolds.new_matrix, "a town’s assessment matrix", (_TOWN,)),
    "worksheet": (scaffolds.new_worksheet, "a worksheet", (("title", "its title"),)),
    "intervention": (scaffolds.new_intervention, "a type of intervention", (("title", "its title"),)),
    "term": (scaffolds.new_term, "a term of the glossary", (("title", "the term as it is written in a sentence"),)),
    "phase": (scaffolds.new_phase, "a phase with its general guide", (("title", "its title"),)),
}


def add_commands(commands: Any) -> None:
    """Add the parsers of these commands to those of `curriculum`."""
    new = commands.add_parser("new", help="start a town, guide, family, worksheet, term or another entry")
    kinds = new.add_subparsers(required=True, metavar="KIND")
    for kind, (plan, about, arguments) in _NEW.items():
        parser = kinds.add_parser(kind, help=about, description=f"Start {about}.")
        for name, help_text in arguments:
            parser.add_argument(name, metavar=name.upper(), help=help_text)
        if arguments[-1][0] in ("name", "title"):
            parser.add_argument("--id", help="the id, which becomes part of addresses; by default made from the name")
        _dry_run(parser)
        parser.set_defaults(run=_new, plan=plan, arguments=[name for name, _ in arguments])

    rename = commands.add_parser("rename", help="give an entry another id; links, and published addresses, follow")
    rename.add_argument("kind", choices=entries.RENAMED, metavar="KIND", help=", ".join(entries.RENAMED))
    rename.add_argument("old", metavar="OLD", help="its id; of an entry of a town town/id, for example riverton/plaza")
    rename.add_argument("new", metavar="NEW", help="the new id")
    _dry_run(rename)
    rename.set_defaults(run=lambda root, of: _move(root, of, moving.rename, of.old, of.new))
    copy = commands.add_parser("copy", help="copy a town, a worksheet or an intervention under another name")
    copy.add_argument("kind", choices=entries.COPIED, metavar="KIND", help=", ".join(entries.COPIED))
    copy.add_argument("old", metavar="OLD", help="the id of what is copied")
    copy.add_argument("name", metavar="NAME", help="the name or title of the copy")
    copy.add_argument("--id", help="the id of the copy; by default made from its name")
    _dry_run(copy)
    copy.set_defaults(run=lambda root, of: _move(root, of, moving.copy, of.old, of.name, of.id))
    remove = commands.add_parser("remove", help="delete an entry that nothing refers to")
    remove.add_argument("kind", choices=entries.REMOVED, metavar="KIND", help=", ".join(entries.REMOVED))
    remove.add_argument("old", metavar="ID", help="its id; of an entry of a town town/id, for example riverton/plaza")
    remove.add_argument("--now", help="if it was published, what replaces it: worksheet:power-map, or an address")
    _dry_run(remove)
    remove.set_defaults(run=lambda root, of: _move(root, of, removing.remove, of.old, of.now))


def _dry_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="change nothing; list what would be changed")


def _new(root: Path, options: argparse.Namespace) -> None:
    changes, known = Changes(root), project(root)
    values = [getattr(options, name) for name in options.arguments]
    given = {"identifier": options.id} if hasattr(options, "id") else {}
    options.plan(changes, known, *values, **given)
    _make(changes, options)
    if not options.dry_run:
        print("Replace every text that ends with ✎; `curriculum check --publish` lists those that are left.")


def _move(root: Path, options: argparse.Namespace, plan: Callable[..., Sequence[str]], *words: str | None) -> None:
    changes = Changes(root)
    notes = plan(changes, options.kind, *words)
    _make(changes, options)
    for note in notes:
        print(note)


def _make(changes: Changes, options: argparse.Namespace) -> None:
    make_if_sound(changes, dry_run=options.dry_run)
    for line in changes.summary():
        verb, _, rest = line.partition(" ")
        print(f"would {line}" if options.dry_run else f"{_DONE[verb]} {rest}")


_DONE = {"write": "wrote", "change": "changed", "rename": "renamed", "delete": "deleted"}
