"""The site's pages as pages of MkDocs, and the part of the navigation that each is shown in."""

from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from curriculum.pages.navigation import neighbors, town_branch
from curriculum.pages.page import Body, Page
from curriculum.site import Site

UNUSED = ("assets/javascripts/", "assets/stylesheets/")
"""The folders of the theme's scripts and stylesheets, which no page loads."""


class SitePage(MkDocsPage):
    """A page whose body the site renders; MkDocs' templates expect titles in HTML, so they are escaped here."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig, site: Site) -> None:
        super().__init__(escape(page.title), file, config)
        self.source = page
        self._site = site
        self.canonical_url = site.metadata.canonical_url(page) or None
        self.update_date = site.changed(page)

    def read_source(self, config: MkDocsConfig) -> None:
        """Set the front matter; there is no Markdown left to convert."""
        matter = self.source.front_matter
        self.markdown = ""
        self.meta = {**matter, "title": escape(matter["title"]), "description": escape(matter["description"])}
        if self.source.theme_template:
            self.meta["template"] = self.source.theme_template

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render the body, but leave it with the site: MkDocs would keep the HTML of every page to the end."""
        self._site.body(self.source)
        self.content = ""

    def fill(self) -> None:
        """Set the body and the table of contents; call this before the page's template is rendered."""
        body = self._site.body(self.source)
        self.content = body.html
        self.toc = _outline(self.source.title, body)

    def empty(self) -> None:
        """Forget what `fill` has set; call this when the page has been written."""
        self.content = ""
        self.toc = TableOfContents([])


def _outline(title: str, body: Body) -> TableOfContents:
    top = AnchorLink(escape(title), body.title_anchor, 1)
    for heading in body.headings:
        entry = AnchorLink(escape(heading.title), heading.anchor, heading.level)
        parent = top.children[-1] if heading.level > 2 and top.children else top
        parent.children.append(entry)
    return TableOfContents([top])


class SitePages:
    """The pages of one build."""

    def __init__(self, site: Site, files: Files, config: MkDocsConfig) -> None:
        """The pages' files are added to `files`."""
        self._site = site
        self._files = files
        self._config = config
        self._by_address: dict[str, SitePage] = {}
        self._branches: dict[str, Navigation] = {}

    def add(self, pages: Iterable[Page]) -> list[File]:
        """Add pages, and return their files."""
        added = []
        for page in pages:
            inclusion = InclusionLevel.NOT_IN_NAV if page.town else InclusionLevel.INCLUDED
            file = File.generated(self._config, page.path, content="", inclusion=inclusion)
            file.edit_uri = f"../{page.source}"
            if replaced := self._files.get_file_from_path(page.path):
                self._files.remove(replaced)
            self._files.append(file)
            self._by_address[page.address] = SitePage(page, file, self._config, self._site)
            added.append(file)
        return added

    def branch(self, town: str) -> Navigation:
        """Return the navigation with only one town in it, in which the pages of that town are shown."""
        return self._branches[town]

    def add_branch(self, town: str, nav: Navigation) -> None:
        """Give a town its own branch of the navigation `nav`, so that pages don't grow with the number of towns.

        Its pages must have been added, and none of them rendered: a page that is rendered marks the sections it is in.
        """
        branch = town_branch(self._site.curriculum.towns[town], self._site.pages_of(town))
        case, tools, others = ([self._by_address[page.address] for page in row] for row in branch[1:])
        for page, before, after in neighbors(branch):
            self._by_address[page.address].previous_page = self._by_address[before.address] if before else None
            self._by_address[page.address].next_page = self._by_address[after.address] if after else None
        section = _section(escape(branch.title), [*case, _section("Case study tools", tools)], others)
        overview = self._by_address["towns/"]
        towns = next((item for item in nav.items if isinstance(item, Section) and overview in item.children), None)
        if towns:
            section.parent = Section(towns.title, [overview, section])
        items = [section.parent if item is towns else item for item in nav.items]
        self._branches[town] = Navigation(items, nav.pages)


def _section(title: str, children: list[Any], unlisted: Sequence[Any] = ()) -> Section:
    section = Section(title, children)
    for child in (*children, *unlisted):
        child.parent = section
    return section
