"""The metadata of pages for search engines, link previews, and catalogs of learning resources."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from curriculum.model.guide import GuideText, Phase
from curriculum.model.intervention import Intervention
from curriculum.model.objectives import WithObjectives
from curriculum.model.town import Town
from curriculum.model.worksheet import Worksheet
from curriculum.pages.page import Page
from curriculum.pages.page_kinds import WORKSHEET
from curriculum.pages.snapshot import Snapshot
from curriculum.publication import LANGUAGE, LICENSE, Publication

GLOSSARY = "glossary/"
"""The address of the glossary."""
EDUCATIONAL_LEVEL = "Bachelor’s and master’s programs in social work"
"""The programs that the accreditation standard of the competencies covers."""


class Card(NamedTuple):
    """The image in previews of links to the page, 1200 × 630 pixels."""

    path: str
    """Its address, relative to the site's root."""
    alt: str
    """Its alternative text."""


class Metadata:
    """Creates the metadata of one curriculum's pages."""

    def __init__(self, publication: Publication, cards: Collection[str], snapshot: Snapshot | None = None) -> None:
        """`cards` are the ids of towns that have a card; `snapshot` is the term snapshot being built, if any."""
        self._curriculum = publication.curriculum
        self._texts = publication.texts
        self._site_url = publication.url
        self._url = publication.url_of
        self._cards = cards
        self._snapshot = snapshot

    def canonical_url(self, page: Page) -> str:
        """Return the canonical URL of the page; empty if the site's URL is not known."""
        if not self._site_url:
            return ""
        url = self._site_url + (page.address if page.companion_of is None else page.companion_of)
        return self._snapshot.current(url) if self._snapshot else url

    def title(self, page: Page) -> str:
        """Return the page's full title, for use out of context.

        What a town has is in the town, `Engage in Riverton` and `Genogram in Riverton`, and a worksheet says that it is
        one, because a page on the same subject may have its name: `Worksheet: Genogram`.
        """
        if not page.address:
            return self._curriculum.title
        if page.kind is WORKSHEET:
            return f"Worksheet: {page.title}"
        town = self._town(page)
        return f"{page.title} in {town.name}" if town and not page.index else page.title

    def phase(self, page: Page) -> Phase | None:
        """Return the phase that the page is about: its own, or that of the guide whose worksheet it is."""
        if page.kind is WORKSHEET and page.town:
            return self._curriculum.phases[page.values["worksheet"].phases[0]]
        phase: Phase | None = page.values.get("phase")
        return phase

    def card(self, page: Page) -> Card:
        """Return the card of the page's town, or the site's."""
        town = self._town(page)
        if town and town.id in self._cards:
            picture = f" {town.picture.alt}" if town.picture else ""
            return Card(f"assets/cards/{town.id}.png", f"{town.name}, a case of {self._curriculum.title}.{picture}")
        return Card("assets/cards/site.png", f"{self._curriculum.title}, with drawings of its towns.")

    def structured_data(self, page: Page, changed: str | None = None) -> dict[str, Any]:
        """Return the page's structured data, in the vocabulary of https://schema.org, to be serialized as JSON-LD.

        `changed` is the date of the last change. A page with an empty `address` is the site's home page.
        """
        data: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "@id": self._site_url + page.address,
            "url": self._site_url + page.address,
            "name": self.title(page),
            "description": page.description,
            "inLanguage": LANGUAGE,
            "version": self._curriculum.edition,
        }
        if changed:
            data["dateModified"] = changed
        if not page.address:
            return data | {"@type": "WebSite"} | self._publication()
        data["isPartOf"] = self._whole(page)
        if page.kind.resource_type:
            data |= {"@type": "LearningResource", "learningResourceType": page.kind.resource_type}
            data |= self._publication() | self._learning(page.values[page.kind.id])
        if page.address == GLOSSARY:
            data |= {"@type": "DefinedTermSet", "hasDefinedTerm": list(self._terms())} | self._publication()
        return data

    def _town(self, page: Page) -> Town | None:
        return self._curriculum.towns[page.town] if page.town else None

    def _whole(self, page: Page) -> dict[str, str]:
        """Return what the page is part of: its town, or the site."""
        town = self._town(page)
        if town and not page.index:
            return {"@type": "LearningResource", "@id": self._url("town", town.id), "name": town.name}
        return {"@type": "WebSite", "@id": self._site_url, "name": self._curriculum.title}

    def _publication(self) -> dict[str, Any]:
        return {
            "author": {"@type": "Organization", "name": self._curriculum.author},
            "datePublished": self._curriculum.published,
            "license": LICENSE,
            "isAccessibleForFree": True,
        }

    def _learning(self, entry: Town | GuideText | Intervention | Worksheet) -> dict[str, Any]:
        data: dict[str, Any] = {
            "educationalLevel": EDUCATIONAL_LEVEL,
            "audience": {"@type": "EducationalAudience", "educationalRole": "student"},
        }
        if isinstance(entry, Town):
            data["hasPart"] = [
                {"@type": "LearningResource", "@id": self._url("guide", f"{entry.id}/{phase}")}
                for phase in entry.guides
            ]
            return data
        data["educationalAlignment"] = list(self._alignments(entry.competencies))
        if isinstance(entry, GuideText | Worksheet):
            data["timeRequired"] = f"PT{entry.minutes}M"  # an ISO 8601 duration
        if isinstance(entry, WithObjectives):
            data["teaches"] = [self._texts.plain(objective.text) for objective in entry.objectives]
        return data

    def _alignments(self, ids: Collection[str]) -> Iterable[dict[str, str]]:
        reference = self._curriculum.reference.competencies
        for competency in reference.competencies:
            if competency.id in ids:
                yield {
                    "@type": "AlignmentObject",
                    "alignmentType": "teaches",
                    "educationalFramework": reference.standard,
                    "targetName": f"Competency {competency.number}: {competency.title}",
                    "targetUrl": reference.url,
                }

    def _terms(self) -> Iterable[dict[str, Any]]:
        for term in self._curriculum.reference.glossary.terms:
            defined: dict[str, Any] = {"@type": "DefinedTerm", "name": term.title, "url": self._url("term", term.id)}
            if term.aliases:
                defined["alternateName"] = list(term.aliases)
            yield defined
