"""Checks references and links against the entries that exist (`Known`)."""

from collections.abc import Mapping
from dataclasses import dataclass

from curriculum.markup.convert import OUTSIDE
from curriculum.model.addresses import ADDRESSES
from curriculum.model.suggest import did_you_mean, instead_of, one_line

LINK_STYLE = "[words](kind:id), for example [ecomap](term:ecomap)"


@dataclass(frozen=True)
class Known:
    """The entries and files that exist, as far as files could be read."""

    titles: Mapping[str, Mapping[str, str]]
    """For each kind (`place`, `term`, …) its ids, with the title of each; town entries are `town/id`."""
    assets: frozenset[str] | None = None
    """The files in `docs/assets/`, or None if they are not known."""
    unchecked_prefixes: frozenset[str] = frozenset()
    """Prefixes (`term:`, `place:riverton/`) of references that are not checked, because a file could not be read."""

    def same_entries(self, other: "Known") -> bool:
        """Return whether the same entries and files exist in both; their titles may differ."""
        kinds = self.titles.keys() | other.titles.keys()
        return (self.assets, self.unchecked_prefixes) == (other.assets, other.unchecked_prefixes) and all(
            self.titles.get(kind, {}).keys() == other.titles.get(kind, {}).keys() for kind in kinds
        )

    def has(self, kind: str, identifier: str) -> bool:
        """Return whether an entry exists, or may exist in a file that could not be read."""
        town, slash, _ = identifier.rpartition("/")
        return identifier in self.titles.get(kind, {}) or f"{kind}:{town}{slash}" in self.unchecked_prefixes

    def problem(self, kind: str, identifier: str) -> str | None:
        """Return the problem of a reference, or None if it is valid."""
        if self.has(kind, identifier):
            return None
        name = identifier.rpartition("/")[2]
        ids = self.titles.get(kind, {})
        choices = [known for known in ids if known.endswith(f"/{name}")] or ids
        return f"there is no {kind_name(kind)} “{one_line(identifier)}”{instead_of(identifier, choices)}"


def target_problem(target: str, known: Known) -> str | None:
    """Return the problem of a link's target (`term:ecomap`), or None if it is valid."""
    if target.startswith(OUTSIDE):
        return None
    kind, colon, identifier = target.partition(":")
    if not colon and "@" in target:
        return f"the link’s target “{one_line(target)}” is an e-mail address: write mailto:{one_line(target)}"
    if not colon and target.startswith("www."):
        return f"the link’s target “{one_line(target)}” is not complete: write https://{one_line(target)}"
    if not colon:
        return (
            f"the link's target “{one_line(target)}” has no kind: write {LINK_STYLE}, or a full address with https://"
        )
    if kind not in ADDRESSES:
        kinds = f"; the kinds are {', '.join(sorted(ADDRESSES))}, and https:// for other sites"
        return f"“{one_line(kind)}:” is not a kind of link{did_you_mean(kind, ADDRESSES) or kinds}"
    return known.problem(kind, identifier)


def kind_name(kind: str) -> str:
    """Return the name of a kind of entry for messages: `glossary term`, `best practice`."""
    return {"term": "glossary term"}.get(kind, kind.replace("-", " "))
