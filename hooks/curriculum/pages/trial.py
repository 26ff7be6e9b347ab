"""A trial of the build: renders every page, so that what would stop a build is a problem of the check.

A page that was rendered from the same files by the same code before is not rendered again. The pictures of a town take
the longest, and depend only on the town's files other than guides.
"""

import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import jinja2
import markdown
import pydantic

from curriculum.loading.folder import GUIDES
from curriculum.loading.problems import Problem
from curriculum.pages.page import Page
from curriculum.pages.rendering import Renderer

_PACKAGE = Path(__file__).parent.parent
_DRAWN = ("map", "genogram", "ecomap", "sociogram")
"""The templates of pages with pictures."""


class Trial:
    """The pages of a project that were rendered without an error, remembered in a folder."""

    def __init__(self, root: Path, folder: Path) -> None:
        """`root` is the project's folder; `folder` is where the keys of pages that can be rendered are kept."""
        self._content = root / "content"
        self._file = folder / "rendered.txt"
        self._code = _hash(path for path in _PACKAGE.rglob("*") if path.suffix in (".py", ".html"))
        self._code += f"{sys.version} {jinja2.__version__} {markdown.__version__} {pydantic.VERSION}"
        self._all = _hash([*self._content.rglob("*.yaml"), *(root / "docs").rglob("*.md")])

    def problems(self, renderer: Renderer, pages: Sequence[Page]) -> Iterator[Problem]:
        """Yield a problem for each generated page that can't be rendered."""
        try:
            before = set(self._file.read_text(encoding="ascii").split())
        except (OSError, UnicodeDecodeError):
            before = set()
        now: set[str] = set()
        for page in pages:
            if page.markdown:
                continue  # pages/hand_written.py renders it
            key = self._key(page)
            if key not in before:
                try:
                    renderer.body(page)
                except Exception as error:
                    yield Problem(page.source, 1, 1, _message(page, error))
                    continue
            now.add(key)
        self._keep(now)

    def _key(self, page: Page) -> str:
        made_from = self._all
        if page.town and page.template in _DRAWN:
            town = self._content / "towns" / page.town
            files = [path for path in town.glob("*.yaml") if path.stem not in GUIDES]
            made_from = _hash([*files, self._content / "curriculum.yaml"])
        return hashlib.sha256(f"{self._code} {made_from} {page.address}".encode()).hexdigest()

    def _keep(self, keys: Iterable[str]) -> None:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text("".join(f"{key}\n" for key in sorted(keys)), encoding="ascii")
        except OSError:
            pass  # without a cache, the next check takes longer


def _message(page: Page, error: Exception) -> str:
    return (
        f"the page {page.address} can’t be made from this file ({type(error).__name__}: {error}): undo the last change "
        "to it; what it says should have been reported as a mistake, so please tell the maintainers"
    )


def _hash(paths: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file():
            found.update(f"{path.name} ".encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()
