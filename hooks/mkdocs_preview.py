"""A draft of the site for the live preview, made with MkDocs: pages are rendered when they are asked for."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation

from curriculum.site import Site
from mkdocs_pages import UNUSED, SitePages


class MkDocsDraft:
    """The site as MkDocs would build it from the files as they are; the events are those of a build, in its order."""

    def __init__(self, config: MkDocsConfig, content: Callable[[], tuple[Site, SitePages]]) -> None:
        """`content` returns the site and its pages, which the events `on_config` and `on_files` have made.

        Raises what a build would raise before it renders the first page.
        """
        plugins = config.plugins
        self._config = config = plugins.on_config(config)
        self._env = config.theme.get_env()
        self._files = plugins.on_files(get_files(config), config=config)
        self._site, self._pages = content()
        set_exclusions(self._files, config)
        self._nav = plugins.on_nav(get_navigation(self._files, config), config=config, files=self._files)
        self._env = plugins.on_env(self._env, config=config, files=self._files)
        self._by_path = {file.dest_uri: file for file in self._files}
        self._rendered: dict[str, bytes] = {}
        self._town_of = {f"{page.address}index.html": page.town for page in self._site.pages if page.town}

    def file(self, path: str) -> bytes | None:
        """Return the content of the file at a path below the site's root, or None."""
        if path not in self._by_path and (town := self._town_of.get(path)):
            self._by_path |= {file.dest_uri: file for file in self._pages.add(self._site.pages_of(town))}
            self._pages.add_branch(town, self._nav)
        file = self._by_path.get(path)
        if file is None:
            content = self._template(path) if path in self._config.theme.static_templates else self._site.file(path)
            return content.encode() if isinstance(content, str) else content or self._file_of_theme(path)
        if file.page is None:
            return file.content_bytes
        if path not in self._rendered:
            self._rendered[path] = self._page(file).encode()
        return self._rendered[path]

    def _page(self, file: File) -> str:
        page, config, plugins = file.page, self._config, self._config.plugins
        assert page is not None
        page.read_source(config)
        page.render(config, self._files)
        page.active = True  # and so are the sections that it is in
        try:
            context = get_context(self._nav, self._files, config, page)
            template = self._env.get_template(page.meta.get("template", "main.html"))
            context = plugins.on_page_context(context, page=page, config=config, nav=self._nav)
            return plugins.on_post_page(template.render(context), page=page, config=config)
        finally:
            page.active = False

    def _template(self, name: str) -> str:
        root = urlsplit(self._config.site_url or "/").path if name == "404.html" else "."
        context = get_context(self._nav, self._files, self._config, base_url=root)
        output = self._env.get_template(name).render(context)
        return self._config.plugins.on_post_template(output, template_name=name, config=self._config)

    def _file_of_theme(self, path: str) -> bytes | None:
        """Return one of the theme's files; MkDocs lists them all, icons included, which takes longer than a draft."""
        if ".." in path.split("/") or path.endswith(".html") or path.startswith(UNUSED):
            return None
        files = (Path(folder, path) for folder in self._config.theme.dirs)
        return next((file.read_bytes() for file in files if file.is_file()), None)

    def check(self) -> None:
        """Raise `ContentError` for the problems that don't prevent a page from being shown."""
        self._site.check(every_page=False)
