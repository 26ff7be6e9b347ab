"""The adapter for MkDocs: renders the site's pages with the theme and copies its files.

Only this file and those beside it (`mkdocs_pages.py`, `mkdocs_preview.py`) depend on MkDocs; what a site consists of is
in `curriculum/site.py`.
"""

import logging
import os
import re
import sys
import warnings
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import jinja2
from mkdocs.config import Config, load_config
from mkdocs.config import config_options as options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import CountHandler
from pathspec.gitignore import GitIgnoreSpec

from curriculum.building import Building, explain
from curriculum.documents.pdf import PdfUnavailable
from curriculum.formatting import format_date
from curriculum.loading.problems import ContentError
from curriculum.offline.scripts import BundleError
from curriculum.pages import navigation
from curriculum.pages.headers import REFERRER_POLICY
from curriculum.pages.rendering import TEMPLATES
from curriculum.pages.snapshot import Snapshot
from curriculum.preview.server import PreviewServer
from curriculum.published.manifest import write_manifest
from curriculum.site import Settings, Site, SiteReader, read_site
from curriculum.teaching.pages import teaching_navigation
from curriculum.terminal import print_anything
from curriculum.worksheets import form
from mkdocs_pages import UNUSED, SitePage, SitePages
from mkdocs_preview import MkDocsDraft

log = get_plugin_logger("curriculum")

_site: Site
_building: Building | None = None
"""The build that runs; a preview has none."""
_reader: SiteReader | None = None
"""What a preview reads the site with."""
_pages: SitePages
_command: Literal["build", "serve", "gh-deploy"] = "build"
_previewing = False
"""Whether the preview serves drafts; until then, MkDocs builds the site once as it always does."""


class _Extra(Config):  # type: ignore[no-untyped-call]
    """Our own settings below `extra` in mkdocs.yml."""

    pdf = options.Type(bool, default=True)
    edition = options.Choice(("student", "instructor"), default="student")
    editor = options.Type(str, default="")


def on_startup(*, command: Literal["build", "serve", "gh-deploy"], dirty: bool) -> None:
    """Remember whether this is a preview, which makes no documents, and let every terminal take the messages."""
    global _command
    _command = command
    for stream in (sys.stdout, sys.stderr):
        print_anything(stream)
    if dirty:
        raise Abort("--dirty would leave out pages that have changed: build without it.")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check all content before anything is written, and fill the navigation."""
    global _site
    if config.site_url and not config.site_url.endswith("/"):
        config.site_url += "/"  # mike appends the snapshot's name without one
    if not config.use_directory_urls:
        raise PluginError(
            "Links of this site lead to folders: leave out `use_directory_urls` and `--no-directory-urls`."
        )
    try:
        _site = _read(_root(config), _settings(config))
        if not _previewing:
            _site.check()
    except ContentError as error:
        if _previewing:
            raise  # the server shows it
        for problem in error.problems:
            log.error(problem)
            if os.environ.get("GITHUB_ACTIONS"):
                print(problem.annotation())
        if _command == "serve":
            return _nothing_to_build(config)
        raise PluginError(error.summary) from None
    if not _previewing and (notice := _site.permalinks.notice):
        log.info(notice)
    nav = [*(config.nav or [])]
    if _site.settings.for_instructors:
        nav.append(teaching_navigation(_site.curriculum))
    config.nav = navigation.fill(nav, _site.pages)
    return config


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _nothing_to_build(config: MkDocsConfig) -> MkDocsConfig:
    """Let MkDocs build an empty site, as it must before it starts a server, which shows what is wrong."""
    for event, handlers in config.plugins.events.items():
        if event != "serve":
            handlers.clear()
    config.nav = []
    config.exclude_docs = GitIgnoreSpec.from_lines(["*"])
    config.theme.static_templates = set()
    return config


def _read(root: Path, settings: Settings) -> Site:
    global _reader
    if _command != "serve":
        return read_site(root, settings)
    _reader = _reader or SiteReader(root)
    return _reader.read(settings)


def _extra(config: MkDocsConfig) -> _Extra:
    extra = _Extra()
    names = ("pdf", "edition", "editor")
    extra.load_dict({name: config.extra[name] for name in names if config.extra.get(name) is not None})
    for name, error in extra.validate()[0]:
        raise PluginError(f"`extra.{name}` in mkdocs.yml, or PRACTICE_TOWNS_{name.upper()}: {error}")
    return extra


def _settings(config: MkDocsConfig) -> Settings:
    extra = _extra(config)
    return Settings(
        url=config.site_url or "",
        description=config.site_description or "",
        for_instructors=extra.edition == "instructor",
        documents=extra.pdf and _command != "serve",
        snapshot=_snapshot(config),
    )


def _snapshot(config: MkDocsConfig) -> Snapshot | None:
    """Return the term snapshot that is being built, if mike says in the environment that it builds one."""
    version = os.environ.get("MIKE_DOCS_VERSION")
    settings = config.extra.get("version") or {}
    if not version or settings.get("provider") != "mike":
        return None
    return Snapshot(config.site_url or "", version, settings["default"])


def on_pre_build(*, config: MkDocsConfig) -> None:
    """Build beside the site that is there, which stays whole until the new one is."""
    global _building
    if _command == "serve":
        return
    try:
        _building = Building(Path(config.site_dir), _root(config) / ".cache", log.info)
    except OSError as error:
        raise PluginError(explain(error)) from None
    config.site_dir = str(_building.folder)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages; leave out the theme's scripts and stylesheets, which no page loads."""
    global _pages
    for file in list(files):
        if file.src_uri.startswith(UNUSED):
            files.remove(file)
    _pages = SitePages(_site, files, config)
    # A draft adds a town's pages when they are asked for.
    _pages.add(page for page in _site.pages if not (_previewing and page.town))
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Give each town its own branch of the navigation."""
    if not _previewing:
        for town in _site.curriculum.towns:
            _pages.add_branch(town, nav)
    return nav


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Set the globals and filters of the theme's templates, and cache the compiled templates."""
    env.globals.update(site=_site, curriculum=_site.curriculum, metadata=_site.metadata, policy=_site.policy)
    env.globals.update(referrer_policy=REFERRER_POLICY, versions=_site.settings.snapshot is not None)
    env.filters.update(format_date=format_date, line=_site.content.texts.inline)
    env.bytecode_cache = _site.template_cache("theme")
    return env


def on_page_context(
    context: dict[str, Any], *, page: SitePage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Show a town's page within its own branch of the navigation, and give each page its body and its footer."""
    if page.source.town:
        context["nav"] = _pages.branch(page.source.town)
    context["footer"] = _site.footer(page.source)
    page.fill()
    return context


def on_post_page(output: str, *, page: SitePage, config: MkDocsConfig) -> str:
    """Free the memory of what only this page needed."""
    page.empty()
    return _valid(output)


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Correct the page for addresses that do not exist; the sitemap has nothing of the kind."""
    return _valid(output)


_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off"')


def _valid(output: str) -> str:
    """Remove an attribute of the theme that HTML does not allow: https://html.spec.whatwg.org/#attr-fe-autocomplete."""
    return _TOGGLE.sub(r"\1", output)


@event_priority(-100)  # after everything that writes files or warns
def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the other files, the documents, and the offline edition, which contains everything else; then publish."""
    try:
        _site.write_files(Path(config.site_dir))
        _site.write_documents(Path(config.site_dir), log.info)
        _site.write_offline(Path(config.site_dir), log.info)
        write_manifest(Path(config.site_dir))
    except (PdfUnavailable, BundleError) as error:
        raise PluginError(str(error)) from None
    if _building and not _has_warnings():
        config.site_dir = str(_building.site)
        _building.publish()


def _has_warnings() -> bool:
    """Return whether MkDocs has counted warnings, which it does in strict builds; it ends them after the last event."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))


def on_build_error(*, error: Exception) -> None:
    """Leave the site that is there as it is, and say what to do about a file that can't be written."""
    if _building:
        _building.end()
    if isinstance(error, OSError):
        raise Abort(explain(error)) from None


def on_serve(server: Any, *, config: MkDocsConfig, builder: Any) -> PreviewServer:
    """Serve drafts in place of what MkDocs has built: an edit shows at once, and no page is built unless it is read."""
    global _previewing
    _previewing = True
    with warnings.catch_warnings():  # MkDocs does not use the list any more
        warnings.simplefilter("ignore", DeprecationWarning)
        given = config.user_configs[-1]  # the options of the command, after those of mkdocs.yml

    def read() -> MkDocsDraft:
        fresh = load_config(config.config_file_path, **given)
        fresh.site_url = config.site_url
        return MkDocsDraft(fresh, lambda: (_site, _pages))

    root = _root(config)
    watched = [root / name for name in ("content", "docs", "overrides", "mkdocs.yml")]
    watched += [TEMPLATES, form.TEMPLATES]
    host, port = config.dev_addr
    mount = urlsplit(config.site_url or "/").path
    return PreviewServer(read, watched, root, _extra(config).editor, host, port, mount, log)
