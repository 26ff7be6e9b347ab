"""The kinds of pages and of parts of pages, with their names: one row per kind.

The search, the lists of links, the metadata and the templates all use this table.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of page, or of part of a page."""

    id: str
    """Its id in lists of links; for entries of the curriculum also the kind in links (`model/addresses.py`).

    The exception is `reference`: here it is a reference page, in links a work in the list of references.
    """
    name: str
    """Its name for readers."""
    words: str = ""
    """Other words that people search for it with, also stop words that ask for it, as “who” asks for a person."""
    weight: float = 1
    """How much its entries count in the search, beside others that fit a query equally well."""
    resource_type: str | None = None
    """The `learningResourceType` (schema.org) of its pages, if they are learning resources."""


KINDS = (
    Kind("town", "Town", "case", 1.12, resource_type="Case study"),
    Kind("guide", "Guide", "phase", 1.1, resource_type="Case guide"),
    Kind("phase", "General guide", "phase", 1.05, resource_type="Guide"),
    Kind("intervention", "Intervention", "type", 1.06, resource_type="Reference"),
    Kind("worksheet", "Worksheet", "form sheet template printable PDF how", 1.03, resource_type="Worksheet"),
    Kind("term", "Term", "glossary definition what what's define mean means", 1.03),
    Kind("modality", "Method", "modality"),
    Kind("person", "Person", "who who's"),
    Kind("place", "Place", "where where's"),
    Kind("organization", "Organization", "agency"),
    Kind("family", "Family"),
    Kind("sample", "Sample", "filled in example annotated"),
    Kind("tool", "Tool", "case study"),
    Kind("issue", "Issue", "problem"),
    Kind("task", "Task", "assignment"),
    Kind("question", "Question"),
    Kind("document", "Case file", "document paper"),
    Kind("section", "Section"),
    Kind("topic", "Part of a method"),
    Kind("example", "Example"),
    Kind("standard", "Ethics standard", "NASW code"),
    Kind("value", "Core value"),
    Kind("competency", "Competency", "EPAS CSWE"),
    Kind("behavior", "Behavior", "EPAS CSWE practice behavior"),
    Kind("level", "Level of practice"),
    Kind("stage", "Stage", "step process"),
    Kind("factor", "Factor"),
    Kind("challenge", "Challenge"),
    Kind("reason", "Reason"),
    Kind("best-practice", "Best practice"),
    Kind("figure", "Figure", "number statistic", 0.9),
    Kind("work", "Cited work", "reference source literature", 0.4),
    Kind("reference", "Reference page"),
    Kind("slides", "Slides"),
    Kind("teaching", "Teaching notes"),
    Kind("page", "Page"),
    Kind("authors", "For authors", "author contributor", 0.6),
)
"""Every kind. Of two entries that fit a query equally well, the search shows the one whose kind comes first here."""

BY_ID = {kind.id: kind for kind in KINDS}

TOWN = BY_ID["town"]
GUIDE = BY_ID["guide"]
PHASE = BY_ID["phase"]
INTERVENTION = BY_ID["intervention"]
WORKSHEET = BY_ID["worksheet"]
SAMPLE = BY_ID["sample"]
TOOL = BY_ID["tool"]
REFERENCE = BY_ID["reference"]
SLIDES = BY_ID["slides"]
TEACHING = BY_ID["teaching"]
PAGE = BY_ID["page"]
AUTHORS = BY_ID["authors"]
"""The kinds of pages; a page of no other kind is a `PAGE`."""
