"""The addresses of entries: for each kind of entry, the pattern of its URL, relative to the site's root.

Addresses are made from ids, never from titles or the order of a file, so that a link in a syllabus keeps working when
an entry is renamed or moved within its file.
"""

ADDRESSES = {
    "town": "towns/{id}/",
    "guide": "towns/{town}/{id}/",
    "place": "towns/{town}/map/#{id}",
    "person": "towns/{town}/people/#{id}",
    "organization": "towns/{town}/organizations/#{id}",
    "family": "towns/{town}/genogram/#{id}",
    "figure": "towns/{town}/#figure-{id}",
    "issue": "towns/{town}/#issue-{id}",
    "phase": "phases/{id}/",
    "intervention": "interventions/{id}/",
    "worksheet": "worksheets/{id}/",
    "sample": "samples/{id}/",
    "stage": "process/#{id}",
    "planned-change-step": "process/#planned-change-{id}",
    "factor": "practice/#{id}",
    "challenge": "practice/#{id}",
    "reason": "practice/#{id}",
    "best-practice": "practice/#{id}",
    "value": "values/#{id}",
    "standard": "values/#{id}",
    "level": "levels/#{id}",
    "modality": "modalities/#{id}",
    "competency": "competencies/#{id}",
    "behavior": "competencies/#{id}",
    "term": "glossary/#{id}",
    "reference": "references/#{id}",
}
"""Kind of entry → its address; links in texts use the same kinds."""

TOWN_KINDS = frozenset(kind for kind, pattern in ADDRESSES.items() if "{town}" in pattern)
"""Kinds whose ids are unique within a town only; links name them with the town, as in `place:riverton/plaza`."""


SHORT = "r/"
"""The folder of short addresses, which are printed on paper."""


def short_address(long: str) -> str:
    """Return the short address of a worksheet or a town's guide, for example `r/ripple-effects/`.

    `long` is the address of its page, `worksheets/ripple-effects/`. The first folder becomes `r`; a guide has one
    folder more than a worksheet, so the two can't be equal.
    """
    return SHORT + long.partition("/")[2]


def address(kind: str, identifier: str) -> str:
    """Return the address of an entry, relative to the site's root, for example `glossary/#ecomap`.

    `identifier` is the entry's id; for a kind of `TOWN_KINDS` it is `town/id`.
    """
    if kind in TOWN_KINDS:
        town, _, name = identifier.partition("/")
        return ADDRESSES[kind].format(town=town, id=name)
    return ADDRESSES[kind].format(id=identifier)
