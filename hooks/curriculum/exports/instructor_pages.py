"""The generated pages for instructors; `docs/instructors/index.md` is written by hand."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from curriculum.exports.coverage import Coverage, not_built
from curriculum.exports.links import LINKED, Link
from curriculum.model.curriculum import Curriculum
from curriculum.pages import page_kinds
from curriculum.pages.page import Page
from curriculum.pages.page_kinds import BY_ID
from curriculum.publication import LANGUAGE, LICENSE, Publication

_SOURCE = "content/curriculum.yaml"


@dataclass(frozen=True)
class LinkGroup:
    """Links below one heading of the syllabus builder."""

    id: str
    """The heading's anchor."""
    title: str
    links: tuple[Link, ...]


def instructor_pages(
    publication: Publication, links: Callable[[], Sequence[Link]], covered: Sequence[Coverage]
) -> Iterator[Page]:
    """Yield the generated pages below `instructors/`.

    `links` returns those of `all_links`, and is called only if the syllabus builder is rendered: a preview seldom does.
    `covered` is what `coverage` returns.
    """
    curriculum = publication.curriculum
    yield Page(
        kind=page_kinds.PAGE,
        address="instructors/syllabus/",
        title="Build a syllabus",
        description="Pick guides, tasks and worksheets, put them in order, and copy the list to a syllabus or an LMS.",
        template="syllabus",
        source=_SOURCE,
        values={
            "sections": lambda: _sections(curriculum, links()),
            "kinds": {kind: BY_ID[kind].name for kind in LINKED},
            "site_url": publication.url,
            "language": LANGUAGE,
            "license": LICENSE,
        },
        hide=("toc",),
        styles=("gallery/gallery", "syllabus/syllabus"),
        scripts=("syllabus/syllabus",),
        headings_in_search=False,
    )
    yield Page(
        kind=page_kinds.PAGE,
        address="instructors/guides/",
        title="Objectives and minutes",
        description="The learning objectives, minutes, levels and suggested courses of every guide, side by side.",
        template="guides",
        source=_SOURCE,
        headings_in_search=False,
    )
    yield Page(
        kind=page_kinds.PAGE,
        address="instructors/coverage/",
        title="Competency coverage",
        description="Which guide builds which competency and behavior, town by town and phase by phase.",
        template="coverage",
        source="content/reference/competencies.yaml",
        values={"covered": covered, "not_built": not_built(covered)},
        headings_in_search=False,
    )


def _sections(curriculum: Curriculum, links: Sequence[Link]) -> Iterator[tuple[str, str, tuple[LinkGroup, ...]]]:
    """Yield the sections of the list as anchor, title and groups: one per town, then links that belong to no town."""
    phases = curriculum.phases.values()
    for town in curriculum.towns.values():
        own = [link for link in links if link.town == town.id]
        groups = [LinkGroup(f"{town.id}-town", "The town and its tools", _of(own, "town", "tool"))]
        for phase in phases:
            if guide := town.guides.get(phase.id):
                title = f"{phase.number}. {guide.title or phase.title}"
                parts = _of(
                    [link for link in own if link.phases == (phase.id,)], "guide", "question", "task", "worksheet"
                )
                groups.append(LinkGroup(f"{town.id}-{phase.id}", title, parts))
        yield f"town-{town.id}", town.name, tuple(groups)
    shared = [link for link in links if not link.town]
    general = (
        LinkGroup(
            f"general-{phase.id}",
            f"{phase.number}. {phase.title}",
            _of([link for link in shared if link.phases == (phase.id,)], "phase", "question", "task"),
        )
        for phase in phases
    )
    yield "general", "The phases in general", tuple(general)
    yield (
        "any-town",
        "For any town",
        (
            LinkGroup("any-town-worksheets", "Worksheets", _of(shared, "worksheet")),
            LinkGroup("any-town-samples", "Filled-in samples of worksheets", _of(shared, "sample")),
            LinkGroup("any-town-interventions", "Types of intervention", _of(shared, "intervention")),
            LinkGroup("any-town-tools", "Tools to keep through a case", _of(shared, "tool")),
            LinkGroup("any-town-reference", "Reference pages", _of(shared, "reference")),
        ),
    )


def _of(links: Sequence[Link], *kinds: str) -> tuple[Link, ...]:
    return tuple(link for link in links if link.kind in kinds)
