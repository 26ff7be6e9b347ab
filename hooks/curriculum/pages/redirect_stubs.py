"""The redirect stubs: small pages at old and at short addresses, which lead to the new one.

They redirect on any host, and without JavaScript. For a
removed file there is a copy of the new one. For a removed anchor there is a line in the page's footer, shown only if
that anchor is requested. `docs/assets/base/moved.js` follows that line, and keeps anchors when a stub redirects.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import NamedTuple

import jinja2

from curriculum.pages.rendering import TEMPLATES


class MovedAnchor(NamedTuple):
    """An anchor that is no longer on its page."""

    anchor: str
    address: str
    """The new address, relative to the site's root."""
    title: str
    """The title of the page there."""


class RedirectStubs:
    """The redirect stubs, the copies of files, and the moved anchors of a site."""

    def __init__(self, moved: Mapping[str, str], titles: Mapping[str, str]) -> None:
        """`moved` are old addresses with their new ones; `titles` are those of current pages, by address."""
        self._titles = titles
        self._pages: dict[str, str] = {}
        self._anchors: dict[str, list[MovedAnchor]] = defaultdict(list)
        self.files: dict[str, str] = {}
        """The addresses of removed files, with those of the files to copy there."""
        for old, now in moved.items():
            now = moved.get(now, now)  # from a short address directly to a page that has moved
            page, _, anchor = old.partition("#")
            if anchor:
                self._anchors[page].append(MovedAnchor(anchor, now, self._title(now)))
            elif page.endswith("/"):
                self._pages[f"{page}index.html"] = now
            else:
                self.files[old] = now

    def anchors(self, page: str) -> list[MovedAnchor]:
        """Return the anchors that are no longer on a page of the site; the home page's address is empty."""
        return self._anchors.get(page or "./", [])

    @property
    def pages(self) -> Collection[str]:
        """The file of each redirect stub: `worksheets/old/index.html`."""
        return self._pages.keys()

    def page(self, file: str, site_title: str, site_url: str, policy: str) -> str:
        """Return the HTML of the redirect stub `file`, one of `pages`.

        `site_url` is the site's public URL, ending in a slash; `policy` the Content Security Policy.
        """
        old, now = file.removesuffix("index.html"), self._pages[file]
        return self._template.render(
            title=self._title(now),
            address=now,
            anchors=self.anchors(old),
            root="../" * old.count("/"),
            site_title=site_title,
            site_url=site_url,
            policy=policy,
        )

    @cached_property
    def _template(self) -> jinja2.Template:
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        return environment.get_template("redirect_stub.html")

    def _title(self, address: str) -> str:
        page = address.partition("#")[0]
        return self._titles.get(page, page)
