"""The site of one project before an engine puts pages around it: what its content holds, and all that is made of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from curriculum.diagrams.drawings import Drawings
from curriculum.exports.instructor_pages import instructor_pages
from curriculum.exports.links import Link, all_links
from curriculum.loading.load import load
from curriculum.loading.problems import ContentError
from curriculum.model.curriculum import Curriculum
from curriculum.pages import hand_written
from curriculum.pages.page import Page
from curriculum.pages.page_list import all_pages
from curriculum.pages.permalinks import Permalinks, permalinks
from curriculum.pages.rendering import Renderer
from curriculum.teaching.pages import teaching_pages
from curriculum.texts import Texts


@dataclass(frozen=True)
class Site:
    """Everything that is made from the content of one project."""

    root: Path
    """The project's folder."""
    url: str
    """The site's public address, ending in a slash; empty where it does not matter."""
    for_instructors: bool
    """Whether teaching notes are in it; without them no part of the site can show them."""
    curriculum: Curriculum
    texts: Texts
    drawings: Drawings
    """The pictures of the towns."""
    pages: Sequence[Page]
    """Every generated page: the students', those about teaching with the site, and teaching notes if there are any."""
    links: Sequence[Link]
    """Everything that can be assigned."""
    permalinks: Permalinks

    def check(self, renderer: Renderer) -> None:
        """Raise `ContentError` with what is wrong with hand-written pages and with published addresses."""
        problems = list(hand_written.problems(renderer, self.pages, self.root / "docs", self.root))
        problems += self.permalinks.problems()
        if problems:
            raise ContentError(problems)


def read_site(root: Path, url: str = "", *, for_instructors: bool = False) -> Site:
    """Load the project in the folder `root`; `url` is the site's public address, ending in a slash.

    Raises `ContentError` with every problem of the content.
    """
    curriculum = load(root / "content", root / "docs")
    if not for_instructors:  # what is not there can't be shown, whatever a template says
        curriculum = curriculum.without_teaching()
    texts = Texts(curriculum.titles)
    pages = all_pages(curriculum, texts)
    links = all_links(curriculum, texts, pages)
    pages += instructor_pages(curriculum, links, url)
    published = permalinks(curriculum, texts, pages, root)
    if for_instructors:  # their addresses are not for syllabuses
        pages += teaching_pages(curriculum, texts)
    drawings = Drawings(curriculum)
    return Site(root, url, for_instructors, curriculum, texts, drawings, pages, links, published)
