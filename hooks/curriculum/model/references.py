"""References between entries: what exists, and whether a reference or a link names something that does."""

from collections.abc import Mapping
from dataclasses import dataclass

from curriculum.model.addresses import ADDRESSES
from curriculum.model.suggest import did_you_mean, instead_of, one_line

OUTSIDE = ("https://", "http://", "mailto:", "tel:")
"""How links to other sites begin."""

LINK_STYLE = "[words](kind:id), for example [ecomap](term:ecomap)"


@dataclass(frozen=True)
class Known:
    """What exists, as far as it could be read."""

    titles: Mapping[str, Mapping[str, str]]
    """For each kind (`place`, `term`, …) its ids, with the title of each; town entries are `town/id`."""
    assets: frozenset[str] | None = None
    """The files below `docs/assets/`, or None where they can't be seen."""
    unread: frozenset[str] = frozenset()
    """Beginnings (`term:`, `place:riverton/`) of references that can't be judged: their file could not be read."""

    def has(self, kind: str, identifier: str) -> bool:
        """Say whether an entry exists, or may exist in a file that could not be read."""
        town, slash, _ = identifier.rpartition("/")
        return identifier in self.titles.get(kind, {}) or f"{kind}:{town}{slash}" in self.unread

    def problem(self, kind: str, identifier: str) -> str | None:
        """Say what is wrong with a reference, or None if nothing is."""
        if self.has(kind, identifier):
            return None
        name = identifier.rpartition("/")[2]
        ids = self.titles.get(kind, {})
        choices = [known for known in ids if known.endswith(f"/{name}")] or ids
        return f"there is no {spoken_kind(kind)} “{one_line(identifier)}”{instead_of(identifier, choices)}"


def target_problem(target: str, known: Known) -> str | None:
    """Say what is wrong with a link's target (`term:ecomap`), or None if nothing is."""
    if target.startswith(OUTSIDE):
        return None
    kind, colon, identifier = target.partition(":")
    if not colon:
        return f"the link's target “{target}” has no kind: write {LINK_STYLE}, or a full address with https://"
    if kind not in ADDRESSES:
        kinds = f"; the kinds are {', '.join(sorted(ADDRESSES))}, and https:// for other sites"
        return f"“{kind}:” is not a kind of link{did_you_mean(kind, ADDRESSES) or kinds}"
    return known.problem(kind, identifier)


def spoken_kind(kind: str) -> str:
    """Return a kind of entry as people say it: `glossary term`, `best practice`."""
    return {"term": "glossary term"}.get(kind, kind.replace("-", " "))
