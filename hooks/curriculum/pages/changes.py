"""Finds the changes that are about a town: those that refer to it or to one of its entries."""

import re

from curriculum.model.addresses import TOWN_KINDS
from curriculum.model.curriculum import Change, Curriculum

_LINK = re.compile(r"\]\(([a-z-]+:[^\s)]+)\)")


def changes_in(curriculum: Curriculum, town: str) -> list[Change]:
    """Return the changes that are about the town with the id `town`, newest first."""
    return [change for change in curriculum.changes if town in _towns(change)]


def _towns(change: Change) -> set[str]:
    names = [*_LINK.findall(change.text), *([change.about] if change.about else [])]
    entries = [name.split(":", 1) for name in names]
    return {identifier.partition("/")[0] for kind, identifier in entries if kind == "town" or kind in TOWN_KINDS}
