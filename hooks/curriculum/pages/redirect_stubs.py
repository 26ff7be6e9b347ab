"""What is at old and short addresses, so that they lead on: on any host, and without JavaScript.

A page that is gone, and each short address, is a small page that leads on by itself; a file that is gone is a copy
of the new one; an anchor that is gone is a line in its old page's footer, shown to whoever asks for the anchor.
`docs/assets/base/moved.js` follows that line, and takes anchors along.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import jinja2

from curriculum.pages.rendering import TEMPLATES


class MovedAnchor(NamedTuple):
    """An anchor that is no longer on its page."""

    anchor: str
    address: str
    """Where it leads, counted from the site's root."""
    title: str
    """What is there."""


class RedirectStubs:
    """Everything at addresses that lead on; made from old addresses and where each leads."""

    def __init__(self, moved: Mapping[str, str], titles: Mapping[str, str]) -> None:
        """`titles` are those of the pages that are on the site now, by their addresses."""
        self._titles = titles
        self._pages: dict[str, str] = {}
        self._anchors: dict[str, list[MovedAnchor]] = defaultdict(list)
        self.files: dict[str, str] = {}
        """Old files, and the ones to copy there."""
        for old, now in moved.items():
            now = moved.get(now, now)  # past a short address
            page, _, anchor = old.partition("#")
            if anchor:
                self._anchors[page].append(MovedAnchor(anchor, now, self._title(now)))
            elif page.endswith("/"):
                self._pages[page] = now
            else:
                self.files[old] = now

    def anchors(self, page: str) -> list[MovedAnchor]:
        """Return the anchors that are no longer on a page of the site; the home page's address is empty."""
        return self._anchors.get(page or "./", [])

    def pages(self, site_title: str, site_url: str, policy: str) -> dict[str, str]:
        """Return each page that leads on, by its file: `worksheets/old/index.html`.

        `site_url` is the site's public address, ending in a slash; `policy` the Content Security Policy.
        """
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        template = environment.get_template("moved.html")
        return {
            f"{old}index.html": template.render(
                title=self._title(now),
                address=now,
                anchors=self.anchors(old),
                root="../" * old.count("/"),
                site_title=site_title,
                site_url=site_url,
                policy=policy,
            )
            for old, now in self._pages.items()
        }

    def _title(self, address: str) -> str:
        page = address.partition("#")[0]
        return self._titles.get(page, page)
