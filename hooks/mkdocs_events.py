"""Connects the curriculum to MkDocs: each event is a few lines, and all the work is in `curriculum/`.

This is the only file that knows MkDocs.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any, Literal

import jinja2
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from curriculum.diagrams.pdf import drawing_pdfs
from curriculum.documents.pdf import PdfUnavailable, write_pdfs
from curriculum.exports.export_files import tables, write_cartridges
from curriculum.loading.problems import ContentError
from curriculum.offline.archive import offline_name, write_offline
from curriculum.offline.scripts import LinkError
from curriculum.pages import navigation
from curriculum.pages.dates import Dates
from curriculum.pages.footer import Footers
from curriculum.pages.headers import REFERRER_POLICY, page_policy
from curriculum.pages.metadata import Metadata
from curriculum.pages.page import Heading, Page
from curriculum.pages.permalinks import short_addresses
from curriculum.pages.redirect_stubs import RedirectStubs
from curriculum.pages.rendering import TEMPLATES, Renderer, format_date
from curriculum.pages.search import search_index
from curriculum.pages.site_files import site_files
from curriculum.pages.snapshot import Snapshot
from curriculum.site import Site, read_site
from curriculum.teaching.files import teaching_files
from curriculum.teaching.pages import teaching_navigation
from curriculum.texts import SiteMarkdown, with_root
from curriculum.worksheets import form
from curriculum.worksheets.docx import docx_files, write_docx
from curriculum.worksheets.pdf import all_pdfs

log = get_plugin_logger("curriculum")


@dataclass
class _Build:
    """What one build works with; replaced as a whole at the start of each build."""

    site: Site
    renderer: Renderer
    metadata: Metadata
    dates: Dates
    moved: RedirectStubs
    feet: Footers
    branches: dict[str, Navigation] = field(default_factory=dict)


_build: _Build
_command: Literal["build", "serve", "gh-deploy"] = "build"

OFFLINE = "offline/"
"""Below this address is the whole site as a file."""


def on_startup(*, command: Literal["build", "serve", "gh-deploy"], dirty: bool) -> None:
    """Remember whether this is a preview: previews make no PDFs."""
    global _command
    _command = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check all content before anything is written, and fill the navigation."""
    global _build
    if config.site_url and not config.site_url.endswith("/"):
        config.site_url += "/"  # mike appends the snapshot's name without one
    root = Path(config.config_file_path).resolve().parent
    cache_folder = root / ".cache" / "jinja"
    cache_folder.mkdir(parents=True, exist_ok=True)
    cache = jinja2.FileSystemBytecodeCache(str(cache_folder))
    pdfs = _makes_pdfs(config)
    try:
        site = read_site(root, config.site_url or "", for_instructors=_for_instructors(config))
        offline = _offline_file(site) if pdfs and not site.for_instructors else ""
        renderer = Renderer(
            site.curriculum, site.texts, site.url, pdfs=pdfs, offline=offline, cache=cache, drawings=site.drawings
        )
        site.check(renderer)
    except ContentError as error:
        for problem in error.problems:
            log.error(problem)
            if os.environ.get("GITHUB_ACTIONS"):
                print(problem.annotation())
        raise PluginError(error.summary) from None
    if site.permalinks.notice:
        log.info(site.permalinks.notice)
    cards = [path.stem for path in Path(config.docs_dir, "assets", "cards").glob("*.png")]
    metadata = Metadata(site.curriculum, site.texts, site.url, cards)
    titles = {page.address: metadata.title(page) for page in site.pages}
    moved = RedirectStubs(short_addresses(site.pages) | site.permalinks.moved, titles)
    has_log = Path(config.docs_dir, "changes.md").exists()
    feet = Footers(site.curriculum, metadata, moved, site.url, has_log=has_log)
    _build = _Build(site, renderer, metadata, Dates(root, site.curriculum.published), moved, feet)
    nav = [*(config.nav or []), *([teaching_navigation(site.curriculum)] if site.for_instructors else [])]
    config.nav = navigation.fill(nav, site.pages)
    extensions = [one for one in config["markdown_extensions"] if not isinstance(one, SiteMarkdown)]
    config["markdown_extensions"] = [*extensions, SiteMarkdown(site.curriculum.titles)]
    return config


def _makes_pdfs(config: MkDocsConfig) -> bool:
    return _command == "build" and str(config.extra.get("pdf", True)).lower() != "false"


def _for_instructors(config: MkDocsConfig) -> bool:
    """Whether teaching notes are built in; anything but the two known words stops the build."""
    edition = config.extra.get("edition") or "student"
    if edition not in ("student", "instructor"):
        raise PluginError(f"PRACTICE_TOWNS_EDITION is “{edition}”: it can be student or instructor.")
    return bool(edition == "instructor")


def _offline_file(site: Site) -> str:
    return f"{OFFLINE}{offline_name(site.curriculum.edition)}.zip"


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the generated pages, the pictures and the files at the site's root.

    The theme's scripts, which no page loads, are left out.
    """
    for file in list(files):
        if file.src_uri.startswith("assets/javascripts/"):
            files.remove(file)
    site = _build.site
    generated: dict[str, str | bytes] = {
        **site_files(site.curriculum, site.texts, site.url),
        **_build.moved.stubs(site.curriculum.title, site.url, _policy()),
        **tables(site.curriculum, site.links, site.url, pdfs=_makes_pdfs(config)),
        **dict(site.drawings.files(site.url)),
    }
    for name, content in generated.items():
        files.append(File.generated(config, name, content=content))
    for page in site.pages:
        inclusion = InclusionLevel.NOT_IN_NAV if page.town else InclusionLevel.INCLUDED
        file = File.generated(config, page.path, content="", inclusion=inclusion)
        file.edit_uri = f"../{page.source}"
        CurriculumPage(page, file, config)
        files.append(file)
    return files


def _policy() -> str:
    # The preview reloads a page by an inline script, which the policy would stop.
    return "" if _command == "serve" else page_policy()


class CurriculumPage(MkDocsPage):
    """A page whose body comes from the curriculum's templates and not from Markdown.

    MkDocs' templates take titles for HTML and don't escape them, so what is plain in content is escaped here.
    """

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(escape(page.title), file, config)
        self.source = page

    def read_source(self, config: MkDocsConfig) -> None:
        """Set the front matter; there is no Markdown."""
        matter = self.source.front_matter
        self.markdown = ""
        self.meta = {**matter, "title": escape(matter["title"]), "description": escape(matter["description"])}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render the body and the table of contents."""
        body = _build.renderer.body(self.source)
        self.content = body.html
        self.toc = _outline(self.source.title, body.headings)
        self.present_anchor_ids = body.anchors


def _outline(title: str, headings: Sequence[Heading]) -> TableOfContents:
    top = AnchorLink(escape(title), "page-title", 1)
    for heading in headings:
        entry = AnchorLink(escape(heading.title), heading.anchor, heading.level)
        parent = top.children[-1] if heading.level == 3 and top.children else top
        parent.children.append(entry)
    return TableOfContents([top])


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Give each town a branch of the navigation of its own, so that pages don't grow with the number of towns."""
    pages = {file.page.source.address: file.page for file in files if isinstance(file.page, CurriculumPage)}
    site = _build.site
    for town in site.curriculum.towns.values():
        case, tools = ([pages[page.address] for page in row] for row in navigation.case_order(site.pages, town.id))
        for row in (case, [case[0], *tools]):
            for before, after in zip(row, row[1:], strict=False):
                after.previous_page = before
                if before.next_page is None:
                    before.next_page = after
        branch = Section(escape(town.name), [*case, _section("Case study tools", tools)])
        branch.children[-1].parent = branch
        for own in site.pages:
            if own.town == town.id and pages[own.address] not in tools:
                pages[own.address].parent = branch
        items = []
        for item in nav.items:
            if isinstance(item, Section) and pages["towns/"] in item.children:
                item = Section(item.title, [pages["towns/"], branch])
                branch.parent = item
            items.append(item)
        _build.branches[town.id] = Navigation(items, nav.pages)
    return nav


def _section(title: str, children: list[Any]) -> Section:
    section = Section(title, children)
    for child in children:
        child.parent = section
    return section


def on_page_markdown(markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Carry out the macro calls of hand-written pages."""
    if isinstance(page, CurriculumPage):
        return markdown
    return _build.renderer.hand_written(markdown, page.file.src_uri)


def on_page_content(html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Turn addresses counted from the site's root into relative ones."""
    return with_root(html, "../" * page.url.count("/") or "./")


def on_page_context(
    context: dict[str, Any], *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Show a town's page within its own branch of the navigation, and what the theme's blocks need."""
    if isinstance(page, CurriculumPage) and page.source.town:
        context["nav"] = _build.branches[page.source.town]
    context["metadata"] = _build.metadata
    context["described"] = _described(page, config)
    context["foot"] = _build.feet.foot(context["described"], str(page.update_date))
    return context


def _described(page: MkDocsPage, config: MkDocsConfig) -> Page:
    """The page as its metadata sees it; a hand-written one has nothing but an address, a title and a description."""
    if isinstance(page, CurriculumPage):
        return page.source
    description = page.meta.get("description") or config.site_description or ""
    return Page(page.url, str(page.title), description, template="", source=f"docs/{page.file.src_uri}")


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Keep compiled templates, give them what every page needs, date the pages, and add the search index."""
    snapshot = _snapshot(config)
    env.globals.update(curriculum=_build.site.curriculum, policy=_policy(), referrer_policy=REFERRER_POLICY)
    env.globals.update(for_instructors=_build.site.for_instructors, versions=snapshot is not None)
    env.filters["format_date"] = format_date
    cache_folder = Path(config.config_file_path).parent / ".cache" / "jinja"
    env.bytecode_cache = jinja2.FileSystemBytecodeCache(str(cache_folder), "theme_%s.cache")
    pages = [file.page for file in files.documentation_pages() if file.page is not None]
    for page in pages:
        page.update_date = _build.dates.of(_described(page, config).source)
        if _described(page, config).companion_of is not None:
            page.canonical_url = f"{config.site_url}{_described(page, config).companion_of}"
        if snapshot and page.canonical_url:
            page.canonical_url = snapshot.current(page.canonical_url)
    outlines = [(_described(page, config), list(_headings(page.toc))) for page in pages]
    index = search_index(_build.site.curriculum, _build.site.texts, outlines)
    files.append(File.generated(config, "search.json", content=index))
    return env


def _snapshot(config: MkDocsConfig) -> Snapshot | None:
    """The term snapshot that is being built, if mike builds one: it says so in the environment."""
    version = os.environ.get("MIKE_DOCS_VERSION")
    settings = config.extra.get("version") or {}
    if not version or settings.get("provider") != "mike":
        return None
    return Snapshot(config.site_url or "", version, settings["default"])


def _headings(links: Iterable[AnchorLink]) -> Iterator[Heading]:
    for link in links:
        if link.level > 1:
            yield Heading(link.level, link.id, unescape(link.title))
        yield from _headings(link.children)


def on_post_build(*, config: MkDocsConfig) -> None:
    """Make the documents, the cartridges, which hold PDFs, the rubrics, and of all that the offline edition."""
    site, folder, pdfs = _build.site, Path(config.site_dir), _makes_pdfs(config)
    if pdfs:
        _write_documents(site, folder, Path(config.docs_dir) / "assets")
    write_cartridges(site.curriculum, site.links, site.url, folder, pdfs=pdfs)
    if site.for_instructors:
        for address, content in teaching_files(site.curriculum, site.texts, site.url):
            (folder / address).write_bytes(content)
    elif pdfs:
        _write_offline(site, folder)


def _write_documents(site: Site, folder: Path, assets: Path) -> None:
    """Make PDFs and word-processor documents, and put copies where they stood before."""
    wanted = list(all_pdfs(site.curriculum, site.texts, site.url, assets))
    wanted += drawing_pdfs(site.curriculum, site.drawings, site.url, assets)
    kept = site.root / ".cache" / "pdf"
    try:
        made = write_pdfs(wanted, folder, assets, kept, _progress)
    except PdfUnavailable as error:
        raise PluginError(str(error)) from None
    log.info("%d PDFs, %d of them new", len(wanted), made)
    documents = list(docx_files(site.curriculum, site.texts, site.url))
    made = write_docx(documents, folder, kept.parent / "docx")
    log.info("%d DOCX, %d of them new", len(documents), made)
    for old, now in _build.moved.files.items():
        copy = folder / old
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / now, copy)


def _write_offline(site: Site, folder: Path) -> None:
    """Pack the finished site; nothing may be written to it after this."""
    curriculum, target = site.curriculum, folder / _offline_file(site)
    title = f"{curriculum.title}, edition {curriculum.edition_in_words}"
    try:
        write_offline(folder, target, title, curriculum.edition, site.url, curriculum.published)
    except LinkError as error:
        raise PluginError(str(error)) from None
    log.info("Offline edition: %s, %.1f MB", target.name, target.stat().st_size / 1e6)


def _progress(done: int, of: int) -> None:
    if done == of or done % 20 == 0:
        log.info("PDFs: %d of %d", done, of)


def on_serve(server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
    """Rebuild the preview when content or templates change; show the last good site while there are problems."""
    root = Path(config.config_file_path).resolve().parent
    for folder in (root / "content", root / "overrides", TEMPLATES, form.TEMPLATES):
        server.watch(str(folder))
    rebuild = server.builder

    def keep_the_last_good_site(config: MkDocsConfig | None = None) -> None:
        try:
            rebuild(config)
        except SystemExit:  # how MkDocs stops a build; the problems are listed already
            log.error("The preview shows the last good site until the problems above are mended.")

    server.builder = keep_the_last_good_site
    return server
