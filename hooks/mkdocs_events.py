"""The adapter for MkDocs: renders the site's pages with the theme and copies its files.

Only this file depends on MkDocs; what a site consists of is in `curriculum/site.py`.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import jinja2
from markupsafe import escape
from mkdocs.config import Config
from mkdocs.config import config_options as options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from curriculum.documents.pdf import PdfUnavailable
from curriculum.formatting import format_date
from curriculum.loading.problems import ContentError
from curriculum.offline.scripts import BundleError
from curriculum.pages import navigation
from curriculum.pages.headers import REFERRER_POLICY
from curriculum.pages.page import Body, Page
from curriculum.pages.rendering import TEMPLATES
from curriculum.pages.snapshot import Snapshot
from curriculum.site import Settings, Site, read_site
from curriculum.teaching.pages import teaching_navigation
from curriculum.worksheets import form

log = get_plugin_logger("curriculum")

_site: Site
_branches: dict[str, Navigation]
_command: Literal["build", "serve", "gh-deploy"] = "build"


class _Extra(Config):  # type: ignore[no-untyped-call]
    """Our own settings below `extra` in mkdocs.yml."""

    pdf = options.Type(bool, default=True)
    edition = options.Choice(("student", "instructor"), default="student")


def on_startup(*, command: Literal["build", "serve", "gh-deploy"], dirty: bool) -> None:
    """Remember whether this is a preview: previews make no documents."""
    global _command
    _command = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check all content before anything is written, and fill the navigation."""
    global _site, _branches
    if config.site_url and not config.site_url.endswith("/"):
        config.site_url += "/"  # mike appends the snapshot's name without one
    try:
        _site = read_site(Path(config.config_file_path).resolve().parent, _settings(config))
        _site.check()
    except ContentError as error:
        for problem in error.problems:
            log.error(problem)
            if os.environ.get("GITHUB_ACTIONS"):
                print(problem.annotation())
        raise PluginError(error.summary) from None
    if notice := _site.permalinks.notice:
        log.info(notice)
    _branches = {}
    nav = [*(config.nav or [])]
    if _site.settings.for_instructors:
        nav.append(teaching_navigation(_site.curriculum))
    config.nav = navigation.fill(nav, _site.pages)
    return config


def _settings(config: MkDocsConfig) -> Settings:
    extra = _Extra()
    extra.load_dict({name: config.extra[name] for name in ("pdf", "edition") if config.extra.get(name) is not None})
    for name, error in extra.validate()[0]:
        raise PluginError(f"`extra.{name}` in mkdocs.yml, or PRACTICE_TOWNS_{name.upper()}: {error}")
    serving = _command == "serve"
    return Settings(
        url=config.site_url or "",
        description=config.site_description or "",
        for_instructors=extra.edition == "instructor",
        documents=extra.pdf and not serving,
        policy=not serving,
        snapshot=_snapshot(config),
    )


def _snapshot(config: MkDocsConfig) -> Snapshot | None:
    """Return the term snapshot that is being built, if mike says in the environment that it builds one."""
    version = os.environ.get("MIKE_DOCS_VERSION")
    settings = config.extra.get("version") or {}
    if not version or settings.get("provider") != "mike":
        return None
    return Snapshot(config.site_url or "", version, settings["default"])


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages and the small files; leave out the theme's scripts and stylesheets, which no page loads."""
    for file in list(files):
        if file.src_uri.startswith(("assets/javascripts/", "assets/stylesheets/")):
            files.remove(file)
    for page in _site.pages:
        inclusion = InclusionLevel.NOT_IN_NAV if page.town else InclusionLevel.INCLUDED
        file = File.generated(config, page.path, content="", inclusion=inclusion)
        file.edit_uri = f"../{page.source}"
        if replaced := files.get_file_from_path(page.path):
            files.remove(replaced)
        files.append(file)
        SitePage(page, file, config)
    for name, content in _site.files():
        files.append(File.generated(config, name, content=content))
    return files


class SitePage(MkDocsPage):
    """A page whose body the site renders; MkDocs' templates expect titles in HTML, so they are escaped here."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(escape(page.title), file, config)
        self.source = page
        self.canonical_url = _site.metadata.canonical_url(page) or None
        self.update_date = _site.changed(page)

    def read_source(self, config: MkDocsConfig) -> None:
        """Set the front matter; there is no Markdown left to convert."""
        matter = self.source.front_matter
        self.markdown = ""
        self.meta = {**matter, "title": escape(matter["title"]), "description": escape(matter["description"])}
        if self.source.theme_template:
            self.meta["template"] = self.source.theme_template

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set the body and the table of contents."""
        body = _site.body(self.source)
        self.content = body.html
        self.toc = _outline(self.source.title, body)
        self.present_anchor_ids = body.anchors


def _outline(title: str, body: Body) -> TableOfContents:
    top = AnchorLink(escape(title), body.title_anchor, 1)
    for heading in body.headings:
        entry = AnchorLink(escape(heading.title), heading.anchor, heading.level)
        parent = top.children[-1] if heading.level > 2 and top.children else top
        parent.children.append(entry)
    return TableOfContents([top])


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Give each town its own branch of the navigation, so that pages don't grow with the number of towns."""
    pages = {file.page.source.address: file.page for file in files if isinstance(file.page, SitePage)}
    towns = next((item for item in nav.items if isinstance(item, Section) and pages["towns/"] in item.children), None)
    for town, branch in navigation.town_branches(_site.curriculum, _site.pages):
        case, tools, others = ([pages[page.address] for page in row] for row in branch[1:])
        for page, before, after in navigation.neighbors(branch):
            pages[page.address].previous_page = pages[before.address] if before else None
            pages[page.address].next_page = pages[after.address] if after else None
        section = _section(escape(branch.title), [*case, _section("Case study tools", tools)], others)
        if towns:
            section.parent = Section(towns.title, [pages["towns/"], section])
        _branches[town] = Navigation([section.parent if item is towns else item for item in nav.items], nav.pages)
    return nav


def _section(title: str, children: list[Any], unlisted: Sequence[Any] = ()) -> Section:
    section = Section(title, children)
    for child in (*children, *unlisted):
        child.parent = section
    return section


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Set the globals and filters of the theme's templates, and cache the compiled templates."""
    env.globals.update(site=_site, curriculum=_site.curriculum, metadata=_site.metadata, policy=_site.policy)
    env.globals.update(referrer_policy=REFERRER_POLICY, versions=_site.settings.snapshot is not None)
    env.filters["format_date"] = format_date
    env.bytecode_cache = _site.template_cache("theme")
    return env


def on_page_context(
    context: dict[str, Any], *, page: SitePage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Show a town's page within its own branch of the navigation, and give each page its footer."""
    if page.source.town:
        context["nav"] = _branches[page.source.town]
    context["footer"] = _site.footer(page.source)
    return context


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the documents, and last the offline edition, which contains everything else."""
    try:
        _site.write_documents(Path(config.site_dir), log.info)
        _site.write_offline(Path(config.site_dir), log.info)
    except (PdfUnavailable, BundleError) as error:
        raise PluginError(str(error)) from None


def on_serve(server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
    """Rebuild the preview when content or templates change; keep the last good site while there are problems."""
    for folder in (_site.root / "content", _site.root / "overrides", TEMPLATES, form.TEMPLATES):
        server.watch(str(folder))
    rebuild = server.builder

    def keep_the_last_good_site(config: MkDocsConfig | None = None) -> None:
        try:
            rebuild(config)
        except SystemExit:  # how MkDocs stops a build; the problems are listed already
            log.error("The preview shows the last good site until the problems above are fixed.")

    server.builder = keep_the_last_good_site
    return server
