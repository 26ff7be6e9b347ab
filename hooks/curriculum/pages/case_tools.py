"""The case study tools of a town, in the order of its menu: map, people, organizations, genogram, ecomap and so on.

A new tool also needs a template of its name, and an icon in `templates/case_tools.html`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from curriculum.model.town import Town


@dataclass(frozen=True)
class Tool:
    """A case study tool of a town."""

    id: str
    """Its address below the town's, and its template."""
    title: str
    description: str
    file: str
    """The file of the town it is generated from."""
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    hide: tuple[str, ...] = ()
    """Parts of the theme to leave out, so that the picture or the table can be wider."""


def tools(town: Town) -> Iterator[Tool]:
    """Yield the case study tools that a town has."""
    name = town.name
    tools_style = "case-tools/case-tools"
    picture, people = ("diagrams/diagrams", tools_style), ("gallery/gallery", tools_style)
    matrix = (tools_style, "shared/landscape")
    about = f"The places of {name}: where they lie and what they mean to whom."
    yield Tool("map", "Map and places", about, "places.yaml", picture, ("diagrams/diagrams",))
    about = f"The people of the case in {name}: what each wants and what each brings."
    yield Tool("people", "People", about, "people.yaml", people, ("gallery/gallery",))
    about = f"Formal and informal systems in {name}, what they offer and where they end."
    yield Tool("organizations", "Organizations", about, "organizations.yaml", people, ("gallery/gallery",))
    if town.families:
        about = f"Families of {name} over three generations, for the genogram."
        genogram = ("diagrams/diagrams", "diagrams/layers")
        yield Tool("genogram", "Genogram", about, "families.yaml", genogram, picture[:1], ("toc",))
        about = f"The systems around families of {name}, for the ecomap."
        yield Tool("ecomap", "Ecomap", about, "families.yaml", picture[:1], picture[:1], ("toc",))
    if town.community:
        about = f"Who turns to whom in {name}, for the sociogram."
        yield Tool("sociogram", "Sociogram", about, "community.yaml", picture, ("diagrams/diagrams",))
    if town.matrix:
        about = f"{name}’s systems side by side: what is known and what is yours to find out."
        yield Tool("matrix", "Assessment matrix", about, "matrix.yaml", matrix, ("case-tools/matrix",), ("toc",))
