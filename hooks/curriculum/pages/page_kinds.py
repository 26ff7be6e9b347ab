"""The kinds of pages and of parts of pages, with their names and search groups: one row per kind.

The search, the lists of links, the metadata and the templates all use this table.
"""

from dataclasses import dataclass

_CASES = "Towns and guides"
_TOOLS = "Tools"
_PEOPLE_AND_PLACES = "People, places and organizations"
_METHODS = "Interventions and methods"
_OTHER = "Other pages"


@dataclass(frozen=True)
class Kind:
    """A kind of page, or of part of a page."""

    id: str
    """Its id in lists of links; for entries of the curriculum also the kind in links (`model/addresses.py`).

    The exception is `reference`: here it is a reference page, in links a work in the list of references.
    """
    name: str
    """Its name for readers."""
    group: str
    """The group of search results it is shown in."""
    words: str = ""
    """Other words that people search for it with."""
    resource_type: str | None = None
    """The `learningResourceType` (schema.org) of its pages, if they are learning resources."""


KINDS = (
    Kind("town", "Town", _CASES, "case", "Case study"),
    Kind("guide", "Guide", _CASES, "phase", "Case guide"),
    Kind("phase", "General guide", _CASES, "phase", "Guide"),
    Kind("intervention", "Intervention", _METHODS, "type", "Reference"),
    Kind("worksheet", "Worksheet", "Worksheets", "form sheet template printable PDF", "Worksheet"),
    Kind("term", "Term", "Terms", "glossary definition"),
    Kind("modality", "Method", _METHODS, "modality"),
    Kind("person", "Person", _PEOPLE_AND_PLACES),
    Kind("place", "Place", _PEOPLE_AND_PLACES),
    Kind("organization", "Organization", _PEOPLE_AND_PLACES, "agency"),
    Kind("family", "Family", _PEOPLE_AND_PLACES),
    Kind("sample", "Sample", "Worksheets", "filled in example annotated"),
    Kind("tool", "Tool", _TOOLS, "case study"),
    Kind("issue", "Issue", _CASES, "problem"),
    Kind("task", "Task", _CASES, "assignment"),
    Kind("question", "Question", _CASES),
    Kind("document", "Case file", _CASES, "document paper"),
    Kind("section", "Section", _CASES),
    Kind("topic", "Part of a method", _METHODS),
    Kind("example", "Example", _METHODS),
    Kind("standard", "Ethics standard", _OTHER, "NASW code"),
    Kind("value", "Core value", _OTHER),
    Kind("competency", "Competency", _OTHER, "EPAS CSWE"),
    Kind("behavior", "Behavior", _OTHER, "EPAS CSWE practice behavior"),
    Kind("level", "Level of practice", _OTHER),
    Kind("stage", "Stage", _OTHER, "step process"),
    Kind("factor", "Factor", _OTHER),
    Kind("challenge", "Challenge", _OTHER),
    Kind("reason", "Reason", _OTHER),
    Kind("best-practice", "Best practice", _OTHER),
    Kind("reference", "Reference page", _OTHER),
    Kind("slides", "Slides", _OTHER),
    Kind("teaching", "Teaching notes", _OTHER),
    Kind("page", "Page", _OTHER),
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
"""The kinds of pages; a page of no other kind is a `PAGE`."""
