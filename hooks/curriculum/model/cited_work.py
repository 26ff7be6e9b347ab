"""Works that the pages cite, `references.yaml`: their fields, and how a text names them."""

from collections.abc import Sequence
from typing import Literal, Self

from pydantic import Field, model_validator

from curriculum.model.fields import Entry, FieldProblem, Id, Line, Plain, field_errors

GROUPS = {
    "standards": "Standards of the profession",
    "process": "The process and the systems in it",
    "assessment": "Assessment and its drawings",
    "intervention": "Intervention and evaluation",
    "evidence": "Studies and reviews",
    "laws": "Laws and programs",
}
"""The groups of the list of references, with their headings."""

OTHERS = "et al."
"""What a list of authors ends with if it leaves some out."""


class CitedWork(Entry):
    """A book, an article, a law or a program's page that a page of this site relies on."""

    id: Id
    """For example `kiresuk-1968`."""
    group: Literal["standards", "process", "assessment", "intervention", "evidence", "laws"]
    """The part of the list it belongs to."""
    authors: tuple[Plain, ...] = ()
    """The authors in order, a person as `Kiresuk, T. J.`, an organization by its name; none for a law.

    A long list may end after the third with `et al.`
    """
    year: Plain | None = None
    """The year it was published, for example `1968`; `several editions` if no one edition is meant."""
    title: Plain
    """Its title."""
    container: Plain | None = None
    """What it appeared in: the journal with volume, issue and pages, or the publisher."""
    doi: Plain | None = Field(default=None, pattern=r"^10\.\d{4,9}/\S+$")
    """Its DOI without the address, for example `10.1007/BF01530764`."""
    url: Plain | None = Field(default=None, pattern=r"^https://")
    """Where it can be read, if it has no DOI."""
    note: Line
    """What this site takes from it, and where."""
    checked: Literal["full text", "abstract", "record", "nothing"]
    """What was seen when the entry was checked: the text, its abstract, or a record with authors, title and DOI."""

    @property
    def address(self) -> str | None:
        """The URL it is found at, made from the DOI if it has one."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    @property
    def names(self) -> str:
        """The authors for the list of references by APA 7: `Kiresuk, T. J., & Sherman, R. E.`; empty if none."""
        if self.authors[-1:] == (OTHERS,):
            return ", ".join(self.authors)
        return ", & ".join(filter(None, (", ".join(self.authors[:-1]), *self.authors[-1:])))

    @model_validator(mode="after")
    def _check_one_address(self) -> Self:
        """Check that a DOI and another address are not both given, because the DOI is the lasting one."""
        if self.doi and self.url:
            problem: FieldProblem = (("url",), "this reference has a DOI, which leads to it: leave `url` out")
            raise field_errors([problem])
        return self


def in_text(authors: Sequence[str], year: str | None, title: str) -> str:
    """Return how a sentence names a work: `Kiresuk and Sherman (1968)`, or the title of a work without authors.

    Of three or more authors only the first is named, as in APA 7, 8.17, with “and others” for “et al.”
    """
    families = [author.partition(",")[0] for author in authors]
    match families:
        case []:
            return title
        case [one]:
            names = one
        case [one, other] if other != OTHERS:
            names = f"{one} and {other}"
        case [first, *_]:
            names = f"{first} and others"
    return f"{names} ({year})" if year else names
