"""The data of page footers: date of the last change, citation, short URL, and anchors that have moved."""

from dataclasses import dataclass

from curriculum.markup.typography import typographic
from curriculum.pages import feed
from curriculum.pages.changes import changes_in
from curriculum.pages.citation import Citation
from curriculum.pages.metadata import Metadata
from curriculum.pages.page import Page
from curriculum.pages.permalinks import short_addresses
from curriculum.pages.redirect_stubs import MovedAnchor, RedirectStubs
from curriculum.publication import Publication


@dataclass(frozen=True)
class Footer:
    """The footer of one page."""

    changed: str
    """The day it last changed, for example `2026-08-17`."""
    changelog: str | None
    """The address of the list of changes; on a town's pages, of the town's own list if there is one."""
    citation: Citation | None
    """None if the site's URL is not known."""
    short_url: str | None
    """The page's short URL, if it has one."""
    moved_anchors: list[MovedAnchor]
    """The anchors that are no longer on the page."""


class Footers:
    """Creates the footers of one site's pages."""

    def __init__(
        self, publication: Publication, metadata: Metadata, stubs: RedirectStubs, *, has_changelog: bool
    ) -> None:
        """`has_changelog` says whether the site has a page with the list of changes."""
        self._curriculum = publication.curriculum
        self._site_url = publication.url
        self._metadata = metadata
        self._stubs = stubs
        self._has_changelog = has_changelog

    def footer(self, page: Page, changed: str) -> Footer:
        """Return the footer of a page that last changed on the day `changed`."""
        short = "".join(short_addresses([page])).removesuffix("/")
        return Footer(
            changed,
            self._changelog(page),
            self._citation(page, changed) if self._site_url else None,
            self._site_url + short if self._site_url and short else None,
            self._stubs.anchors(page.address),
        )

    def _changelog(self, page: Page) -> str | None:
        if page.town and changes_in(self._curriculum, page.town):
            return f"towns/{page.town}/#changes"
        return feed.PAGE if self._has_changelog else None

    def _citation(self, page: Page, changed: str) -> Citation:
        return Citation(
            title=typographic(self._metadata.title(page)),
            site=typographic(self._curriculum.title),
            author=typographic(self._curriculum.author),
            edition=self._curriculum.edition,
            changed=changed,
            url=self._site_url + page.address,
        )
