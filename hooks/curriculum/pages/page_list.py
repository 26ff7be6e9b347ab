"""The list of all pages that are generated from `content/`, with their addresses, titles and sources."""

from collections.abc import Iterator, Sequence

from curriculum.model.worksheet import Worksheet
from curriculum.pages import case_folder, page_kinds
from curriculum.pages.case_tools import tools
from curriculum.pages.page import Page
from curriculum.pages.slides import slide_contents
from curriculum.publication import Publication
from curriculum.samples.form import page_address
from curriculum.worksheets.sheet import Sheet

REFERENCE_PAGES = ("process", "practice", "values", "modalities", "levels", "competencies", "glossary", "references")
"""The reference pages in the order of the navigation; the address is the name."""

_OWN_VALUES = ("my-values/reminders",)
"""The script that reminds readers of their own values in ethics notes."""

_KEEP = ("keep/keep",)
"""The script and the stylesheet of the boxes that keep a town on the device."""

_MARKS = "case-folder/marks"
"""The script that marks worksheets as started or finished."""


def content_pages(publication: Publication, sheets: Sequence[Sheet]) -> list[Page]:
    """Return all pages that are generated from `content/`; `sheets` are all worksheets."""
    return [
        *_towns(publication, sheets),
        *_phases(publication),
        *_interventions(publication),
        *_worksheets(publication, sheets),
        *_samples(publication),
        *_my_work(publication, sheets),
        *_reference(publication),
    ]


def _towns(publication: Publication, sheets: Sequence[Sheet]) -> Iterator[Page]:
    plain = publication.texts.plain
    sheet_of = {sheet.address: sheet for sheet in sheets}
    yield Page(
        kind=page_kinds.PAGE,
        address="towns/",
        title="Towns",
        description="The fictional towns in which you learn to practice, and the case each one holds.",
        template="towns",
        source="content/curriculum.yaml",
        index=True,
    )
    for town in publication.curriculum.towns.values():
        folder = f"content/towns/{town.id}"
        yield Page(
            kind=page_kinds.TOWN,
            address=f"towns/{town.id}/",
            title=town.name,
            description=plain(town.tagline),
            template="town",
            source=f"{folder}/town.yaml",
            values={"town": town},
            town=town.id,
            index=True,
            styles=_KEEP,
            scripts=_KEEP,
        )
        for phase_id, guide in town.guides.items():
            phase = publication.curriculum.phases[phase_id]
            title = guide.title or phase.title
            guide_address = f"towns/{town.id}/{phase_id}/"
            sheet = sheet_of.get(f"{guide_address}worksheet/")
            yield Page(
                kind=page_kinds.GUIDE,
                address=guide_address,
                title=title,
                description=plain(guide.summary),
                template="guide",
                source=f"{folder}/{phase_id}.yaml",
                values={"town": town, "guide": guide, "phase": phase, "sheet": sheet},
                town=town.id,
                styles=("guide-answers/guide-answers",) if sheet else (),
                scripts=(*_OWN_VALUES, "guide/continue", *(("guide-answers/guide-answers",) if sheet else ())),
                headings_in_search=False,
            )
            yield Page(
                kind=page_kinds.SLIDES,
                address=f"{guide_address}slides/",
                title=f"Slides: {title}",
                description=f"{title} in {town.name} on slides, for class, and as a handout with room for notes.",
                template="slides",
                source=f"{folder}/{phase_id}.yaml",
                values={"town": town, "guide": guide, "phase": phase, "contents": slide_contents(guide)},
                town=town.id,
                hide=("toc",),
                theme_template="slides.html",
                styles=("slides/slides",),
                scripts=("slides/slides",),
                companion_of=guide_address,
            )
        for tool in tools(town):
            yield Page(
                kind=page_kinds.TOOL,
                address=f"towns/{town.id}/{tool.id}/",
                title=tool.title,
                description=tool.description,
                template=tool.id,
                source=f"{folder}/{tool.file}",
                values={"town": town},
                town=town.id,
                hide=tool.hide,
                styles=tool.styles,
                scripts=("case-tools/strip", *tool.scripts),
            )


def _phases(publication: Publication) -> Iterator[Page]:
    yield Page(
        kind=page_kinds.PAGE,
        address="phases/",
        title="Phases",
        description="The four phases of every case: Engage, Assess, Intervene, Evaluate.",
        template="phases",
        source="content/curriculum.yaml",
        index=True,
    )
    for phase in publication.curriculum.phases.values():
        yield Page(
            kind=page_kinds.PHASE,
            address=f"phases/{phase.id}/",
            title=phase.title,
            description=publication.texts.plain(phase.summary),
            template="phase",
            source=f"content/phases/{phase.id}.yaml",
            values={"phase": phase, "guide": phase},
            scripts=(*_OWN_VALUES, _MARKS),
            headings_in_search=False,
        )


def _interventions(publication: Publication) -> Iterator[Page]:
    yield Page(
        kind=page_kinds.PAGE,
        address="interventions/",
        title="Interventions",
        description="The types of intervention to choose among, and where each is used in the towns.",
        template="interventions",
        source="content/curriculum.yaml",
        index=True,
    )
    for intervention in publication.curriculum.interventions.values():
        yield Page(
            kind=page_kinds.INTERVENTION,
            address=f"interventions/{intervention.id}/",
            title=intervention.title,
            description=publication.texts.plain(intervention.summary),
            template="intervention",
            source=f"content/interventions/{intervention.id}.yaml",
            values={"intervention": intervention},
            scripts=(*_OWN_VALUES, _MARKS),
            headings_in_search=False,
        )


def _worksheets(publication: Publication, sheets: Sequence[Sheet]) -> Iterator[Page]:
    yield Page(
        kind=page_kinds.PAGE,
        address="worksheets/",
        title="Worksheets",
        description="Blank worksheets to print or to fill in on screen, for any town.",
        template="worksheets",
        source="content/curriculum.yaml",
        values={"sheets": sheets},
        index=True,
        styles=("gallery/gallery",),
        scripts=("gallery/gallery", "gallery/choose", _MARKS),
        headings_in_search=False,
    )
    for sheet in sheets:
        yield Page(
            kind=page_kinds.WORKSHEET,
            address=sheet.address,
            title=sheet.worksheet.title,
            description=publication.texts.plain(sheet.worksheet.summary),
            template="worksheet",
            source=sheet.source,
            values={"sheet": sheet, "worksheet": sheet.worksheet},
            town=sheet.town,
            hide=("toc",),
            styles=_styles_of(sheet.worksheet),
            scripts=("worksheet/worksheet",),
            headings_in_search=False,
        )
    yield Page(
        kind=page_kinds.PAGE,
        address="worksheets/chosen/",
        title="Print chosen worksheets",
        description="Several worksheets of your choice in one print job, and a list of their files.",
        template="chosen_sheets",
        source="content/curriculum.yaml",
        values={"sheets": sheets},
        hide=("toc",),
        styles=("worksheet/worksheet", "gallery/print-chosen"),
        scripts=("gallery/print-chosen",),
        headings_in_search=False,
    )


def _samples(publication: Publication) -> Iterator[Page]:
    curriculum = publication.curriculum
    if curriculum.samples:
        yield Page(
            kind=page_kinds.PAGE,
            address="samples/",
            title="Filled-in samples",
            description="Worksheets filled in for one invented case, with notes that say why.",
            template="samples",
            source="content/curriculum.yaml",
            index=True,
            headings_in_search=False,
        )
    for sample in curriculum.samples.values():
        worksheet = curriculum.worksheets[sample.worksheet]
        yield Page(
            kind=page_kinds.SAMPLE,
            address=page_address(sample),
            title=sample.title,
            description=publication.texts.plain(sample.case),
            template="sample",
            source=f"content/samples/{sample.id}.yaml",
            values={"sample": sample, "worksheet": worksheet},
            hide=("toc",),
            styles=(*_styles_of(worksheet), "sample/sample"),
            headings_in_search=False,
        )


def _styles_of(worksheet: Worksheet) -> tuple[str, ...]:
    landscape = worksheet.orientation == "landscape"
    return ("worksheet/worksheet", *(("shared/landscape",) if landscape else ()))


def _my_work(publication: Publication, sheets: Sequence[Sheet]) -> Iterator[Page]:
    """Yield the pages for students' own work: the case folder, My Values, the notebook, and what a device keeps."""
    yield Page(
        kind=page_kinds.TOOL,
        address=case_folder.ADDRESS,
        title="My case folder",
        description="Your answers, tasks, worksheets and notes on a town in one place, and one file to hand in.",
        template="case_folder",
        source="content/curriculum.yaml",
        styles=("notebook/notebook", "case-folder/case-folder"),
        scripts=("case-folder/case-folder", *_OWN_VALUES),
        headings_in_search=False,
    )
    inventory = publication.curriculum.reference.inventory
    sheet = next((sheet for sheet in sheets if sheet.worksheet.inventory), None)
    if sheet is not None:
        yield Page(
            kind=page_kinds.TOOL,
            address="my-values/",
            title=inventory.title,
            description=publication.texts.plain(inventory.summary),
            template="my_values",
            source="content/reference/inventory.yaml",
            values={"inventory": inventory, "sheet": sheet, "worksheet": sheet.worksheet},
            styles=(*_styles_of(sheet.worksheet), "my-values/my-values"),
            scripts=("worksheet/worksheet", "my-values/my-values"),
            headings_in_search=False,
        )
    yield Page(
        kind=page_kinds.TOOL,
        address="notebook/",
        title="Notebook",
        description="Your notes and highlights, by town and phase, kept in your browser only.",
        template="notebook",
        source="content/curriculum.yaml",
        styles=("notebook/notebook",),
        scripts=("notebook/notebook-page",),
        headings_in_search=False,
    )
    yield _kept()


def _kept() -> Page:
    return Page(
        kind=page_kinds.PAGE,
        address="kept/",
        title="Kept on this device",
        description="Towns that can be read and worked without a network: keep, update and remove them here.",
        template="kept",
        source="content/curriculum.yaml",
        styles=_KEEP,
        scripts=_KEEP,
    )


def _reference(publication: Publication) -> Iterator[Page]:
    for name in REFERENCE_PAGES:
        entry = getattr(publication.curriculum.reference, name)
        yield Page(
            kind=page_kinds.REFERENCE,
            address=f"{name}/",
            title=entry.title,
            description=publication.texts.plain(entry.summary),
            template=name,
            source=f"content/reference/{name}.yaml",
            values={"reference": entry},
            hide=("toc",) if name == "glossary" else (),
            scripts=("glossary/glossary",) if name == "glossary" else (),
            headings_in_search=name != "glossary",
        )
