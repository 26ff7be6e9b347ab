"""The pages with teaching notes, and their branch of the navigation."""

from collections.abc import Iterator
from typing import Any

from curriculum.model.curriculum import Curriculum
from curriculum.pages import page_kinds
from curriculum.pages.page import Page
from curriculum.publication import Publication
from curriculum.teaching.notes import ROOT, all_notes

_TITLE = "Teaching notes"


def teaching_pages(publication: Publication) -> Iterator[Page]:
    """Yield the list of all notes, and a page for each town and each guide that has any."""
    notes = tuple(all_notes(publication.curriculum))
    yield Page(
        kind=page_kinds.TEACHING,
        address=ROOT,
        title=_TITLE,
        description="For instructors: what each case teaches, questions for class, rubrics and pitfalls.",
        template="teaching/index",
        source="content/curriculum.yaml",
        values={"all_notes": notes},
        index=True,
        hide=("toc",),
        headings_in_search=False,
    )
    for one in notes:
        yield Page(
            kind=page_kinds.TEACHING,
            address=one.address,
            title=f"{_TITLE}: {one.title}",
            description=publication.texts.plain(one.teaching.synopsis.partition("\n\n")[0]),
            template="teaching/notes",
            source=one.source,
            values={"notes": one, "guides": [other for other in notes if other.town is one.town and other.phase]},
            index=one.phase is None,
            headings_in_search=False,
        )


def teaching_navigation(curriculum: Curriculum) -> dict[str, Any]:
    """Return the branch of the navigation, as in mkdocs.yml: the list of notes, then each town with its guides."""
    branches: dict[str, list[str]] = {}
    for one in all_notes(curriculum):
        path = f"{one.address}index.md" if one.phase is None else f"{one.address.rstrip('/')}.md"
        branches.setdefault(one.town.name, []).append(path)
    return {_TITLE: [f"{ROOT}index.md", *({name: paths} for name, paths in branches.items())]}
