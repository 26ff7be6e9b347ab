"""A trial of the build: renders every page, so that what would stop a build is a problem of the check.

A page that was rendered from the same files by the same code before is not rendered again: that it can be, and its
anchors, are remembered. The pictures of a town take the longest, and depend only on the town's files other than guides.
"""

import hashlib
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import jinja2
import markdown
import pydantic

from curriculum import kept
from curriculum.loading.folder import GUIDES
from curriculum.loading.problems import Problem
from curriculum.pages.page import Page
from curriculum.pages.rendering import Renderer

_PACKAGE = Path(__file__).parent.parent
_DRAWN = ("map", "genogram", "ecomap", "sociogram")
"""The templates of pages with pictures."""


class Trial:
    """The generated pages of a project, of which those are remembered in a folder that could be rendered."""

    def __init__(self, root: Path, folder: Path, renderer: Renderer) -> None:
        """`root` is the project's folder; `folder` is where what is known of pages is kept."""
        self._content = root / "content"
        self._renderer = renderer
        self._file = folder / "rendered.json"
        self._code = kept.hash_of(path for path in _PACKAGE.rglob("*") if path.suffix in (".py", ".html"))
        self._code += f"{sys.version} {jinja2.__version__} {markdown.__version__} {pydantic.VERSION}"
        self._all = kept.hash_of([*self._content.rglob("*.yaml"), *(root / "docs").rglob("*.md")])
        self._before: Mapping[str, Sequence[str]] = kept.read(self._file) or {}
        self._now: dict[str, Sequence[str]] = {}
        """For each page that can be rendered, its anchors, by a hash of what it is made from."""

    def anchors(self, page: Page) -> Collection[str]:
        """Return the anchors of a page. Raises what rendering it raises."""
        key = self._key(page)
        if key not in self._now:
            known = self._before.get(key)
            self._now[key] = sorted(self._renderer.body(page).anchors) if known is None else known
        return self._now[key]

    def problems(self, pages: Iterable[Page]) -> Iterator[Problem]:
        """Yield a problem for each generated page that can't be rendered, and remember the others."""
        for page in pages:
            if page.markdown:
                continue  # pages/hand_written.py renders it
            try:
                self.anchors(page)
            except Exception as error:
                yield Problem(page.source, 1, 1, _message(page, error))
        self._keep()

    def _key(self, page: Page) -> str:
        made_from = self._all
        if page.town and page.template in _DRAWN:
            town = self._content / "towns" / page.town
            files = [path for path in town.glob("*.yaml") if path.stem not in GUIDES]
            made_from = kept.hash_of([*files, self._content / "curriculum.yaml"])
        return hashlib.sha256(f"{self._code} {made_from} {page.address}".encode()).hexdigest()

    def _keep(self) -> None:
        if self._now.keys() != self._before.keys():
            kept.write(self._file, self._now)


def _message(page: Page, error: Exception) -> str:
    return (
        f"the page {page.address} can’t be made from this file ({type(error).__name__}: {error}): undo the last change "
        "to it; what it says should have been reported as a mistake, so please tell the maintainers"
    )
