"""The list of all generated pages: which there are, where, and what each is made from."""

from collections.abc import Iterator

from curriculum.model.curriculum import Curriculum
from curriculum.model.town import Town
from curriculum.pages.page import Page
from curriculum.pages.slides import slide_contents
from curriculum.texts import Texts
from curriculum.worksheets.sheet import all_sheets

REFERENCE_PAGES = ("process", "practice", "values", "modalities", "levels", "competencies", "glossary")
"""The reference pages in the order of the navigation; the address is the name."""

PICTURED = frozenset({"genogram", "ecomap"})
"""The case study tools whose pages have pictures."""


def all_pages(curriculum: Curriculum, texts: Texts) -> list[Page]:
    """Return every page that is made from `content/`; `texts` strips the Markdown off descriptions."""
    return [
        *_towns(curriculum, texts),
        *_lists(curriculum, texts),
        *_my_work(curriculum, texts),
        *_reference(curriculum, texts),
    ]


def _towns(curriculum: Curriculum, texts: Texts) -> Iterator[Page]:
    yield Page(
        address="towns/",
        title="Towns",
        description="The fictional towns in which you learn to practice, and the case each one holds.",
        template="towns",
        source="content/curriculum.yaml",
        index=True,
    )
    for town in curriculum.towns.values():
        folder = f"content/towns/{town.id}"
        yield Page(
            address=f"towns/{town.id}/",
            title=town.name,
            description=texts.plain(town.tagline),
            template="town",
            source=f"{folder}/town.yaml",
            values={"town": town},
            town=town.id,
            index=True,
        )
        for phase_id, guide in town.guides.items():
            phase = curriculum.phases[phase_id]
            name = f"{guide.title or phase.title} in {town.name}"
            yield Page(
                address=f"towns/{town.id}/{phase_id}/",
                title=guide.title or phase.title,
                description=texts.plain(guide.summary),
                template="guide",
                source=f"{folder}/{phase_id}.yaml",
                values={"town": town, "guide": guide, "phase": phase},
                town=town.id,
            )
            yield Page(
                address=f"towns/{town.id}/{phase_id}/slides/",
                title=f"Slides: {guide.title or phase.title}",
                description=f"{name} on slides, for class, and as a handout with room for notes.",
                template="slides",
                source=f"{folder}/{phase_id}.yaml",
                values={"town": town, "guide": guide, "phase": phase, "contents": slide_contents(guide)},
                town=town.id,
                hide=("toc",),
                theme_template="slides.html",
                companion_of=f"towns/{town.id}/{phase_id}/",
            )
        for tool, title, description, source in tools(town):
            yield Page(
                address=f"towns/{town.id}/{tool}/",
                title=title,
                description=description,
                template=tool,
                source=f"{folder}/{source}.yaml",
                values={"town": town},
                town=town.id,
                hide=("toc",) if tool in PICTURED or tool == "matrix" else (),  # the picture takes the room
                theme_template="diagram.html" if tool in PICTURED else "tool.html",
            )


def tools(town: Town) -> Iterator[tuple[str, str, str, str]]:
    """Yield the case study tools a town has: address, title, description, file."""
    name = town.name
    yield "map", "Map and places", f"The places of {name}: where they lie and what they mean to whom.", "places"
    yield "people", "People", f"The people of the case in {name}: what each wants and what each brings.", "people"
    about = f"Formal and informal systems in {name}, what they offer and where they end."
    yield "organizations", "Organizations", about, "organizations"
    if town.families:
        yield "genogram", "Genogram", f"Families of {name} over three generations, for the genogram.", "families"
        yield "ecomap", "Ecomap", f"The systems around families of {name}, for the ecomap.", "families"
    if town.community:
        yield "sociogram", "Sociogram", f"Who turns to whom in {name}, for the sociogram.", "community"
    if town.matrix:
        about = f"{name}’s systems side by side: what is known and what is yours to find out."
        yield "matrix", "Assessment matrix", about, "matrix"


def _lists(curriculum: Curriculum, texts: Texts) -> Iterator[Page]:
    yield Page(
        address="phases/",
        title="Phases",
        description="The four phases of every case: Engage, Assess, Intervene, Evaluate.",
        template="phases",
        source="content/curriculum.yaml",
        index=True,
    )
    for phase in curriculum.phases.values():
        yield Page(
            address=f"phases/{phase.id}/",
            title=phase.title,
            description=texts.plain(phase.summary),
            template="phase",
            source=f"content/phases/{phase.id}.yaml",
            values={"phase": phase, "guide": phase},
        )
    yield Page(
        address="interventions/",
        title="Interventions",
        description="The types of intervention to choose among, and where each is used in the towns.",
        template="interventions",
        source="content/curriculum.yaml",
        index=True,
    )
    for intervention in curriculum.interventions.values():
        yield Page(
            address=f"interventions/{intervention.id}/",
            title=intervention.title,
            description=texts.plain(intervention.summary),
            template="intervention",
            source=f"content/interventions/{intervention.id}.yaml",
            values={"intervention": intervention},
        )
    yield Page(
        address="worksheets/",
        title="Worksheets",
        description="Blank worksheets to print or to fill in on screen, for any town.",
        template="worksheets",
        source="content/curriculum.yaml",
        values={"sheets": tuple(all_sheets(curriculum, texts))},
        index=True,
        theme_template="worksheets.html",
    )
    for sheet in all_sheets(curriculum, texts):
        yield Page(
            address=sheet.address,
            title=sheet.worksheet.title,
            description=texts.plain(sheet.worksheet.summary),
            template="worksheet",
            source=sheet.source,
            values={"sheet": sheet, "worksheet": sheet.worksheet},
            town=sheet.town,
            hide=("toc",),
            theme_template="worksheet.html",
        )


def _my_work(curriculum: Curriculum, texts: Texts) -> Iterator[Page]:
    """The pages that hold what is the student's own."""
    inventory = curriculum.reference.inventory
    sheet = next((sheet for sheet in all_sheets(curriculum, texts) if sheet.worksheet.inventory), None)
    if sheet is not None:
        yield Page(
            address="my-values/",
            title=inventory.title,
            description=texts.plain(inventory.summary),
            template="my_values",
            source="content/reference/inventory.yaml",
            values={"inventory": inventory, "sheet": sheet, "worksheet": sheet.worksheet},
            theme_template="my-values.html",
        )
    yield Page(
        address="notebook/",
        title="Notebook",
        description="Your notes, highlights and finished tasks, by town and phase, kept in your browser only.",
        template="notebook",
        source="content/curriculum.yaml",
        theme_template="notebook.html",
    )


def _reference(curriculum: Curriculum, texts: Texts) -> Iterator[Page]:
    for name in REFERENCE_PAGES:
        entry = getattr(curriculum.reference, name)
        yield Page(
            address=f"{name}/",
            title=entry.title,
            description=texts.plain(entry.summary),
            template=name,
            source=f"content/reference/{name}.yaml",
            values={"reference": entry},
            hide=("toc",) if name == "glossary" else (),
        )
