"""The list of all diagrams and maps of a town, and the addresses of their files."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from curriculum.diagrams import ecomap, sociogram, town_map
from curriculum.diagrams.drawing import Drawing
from curriculum.diagrams.genogram import drawing as genogram
from curriculum.model.curriculum import Curriculum
from curriculum.model.suggest import did_you_mean
from curriculum.model.town import Town

_KINDS: Mapping[str, Callable[[Town, int], Iterable[Drawing]]] = {
    "map": lambda town, case_year: town_map.drawings(town),
    "genogram": lambda town, case_year: genogram.drawings(town, case_year),
    "ecomap": lambda town, case_year: ecomap.drawings(town),
    "sociogram": lambda town, case_year: sociogram.drawings(town),
}
"""The kinds of pictures, with what draws a town's; none of them reads a guide."""


def folder(town: Town, picture: Drawing) -> str:
    """Return the folder of a picture's files on the site, beside its page: `towns/riverton/genogram/`."""
    return f"towns/{town.id}/{picture.kind}/"


def pdf_name(picture: Drawing, paper: str) -> str:
    """Return the name of a picture's PDF on `letter` or `a4`."""
    return f"{picture.name}-{paper}.pdf"


class Drawings:
    """All pictures of a curriculum; those of one kind are drawn once for each town, when one of them is asked for."""

    def __init__(self, curriculum: Curriculum, before: "Drawings | None" = None) -> None:
        """Pictures of towns that have not changed are taken over from `before`, those of an earlier curriculum."""
        self._curriculum = curriculum
        self._drawn: dict[tuple[str, str], Sequence[Drawing]] = {}
        if before and before._curriculum.case_year == curriculum.case_year:
            same = {town.id for town in curriculum.towns.values() if before._has_drawn_from(town)}
            self._drawn |= {key: pictures for key, pictures in before._drawn.items() if key[0] in same}

    def _has_drawn_from(self, town: Town) -> bool:
        """Return whether this town, without its guides, is the one that the pictures are drawn from."""
        drawn = self._curriculum.towns.get(town.id)
        return drawn is not None and _without_guides(drawn) == _without_guides(town)

    def of(self, town: Town) -> list[Drawing]:
        """Return the pictures of a town."""
        return [picture for kind in _KINDS for picture in self.of_kind(town, kind)]

    def of_kind(self, town: Town, kind: str) -> Sequence[Drawing]:
        """Return the pictures of a town that are of one kind, such as its genograms; none if there is no such kind."""
        if kind not in _KINDS:
            return ()
        if (town.id, kind) not in self._drawn:
            self._drawn[town.id, kind] = tuple(_KINDS[kind](town, self._curriculum.case_year))
        return self._drawn[town.id, kind]

    def all(self) -> Iterator[tuple[Town, Drawing]]:
        """Yield every town's pictures."""
        for town in self._curriculum.towns.values():
            for picture in self.of(town):
                yield town, picture

    def drawing(self, town: Town, kind: str, identifier: str) -> Drawing:
        """Return one picture. Raises `LookupError` if there is none."""
        for picture in self.of_kind(town, kind):
            if picture.id == identifier:
                return picture
        names = [f"{picture.kind} {picture.id}" for picture in self.of(town)]
        wanted = f"{kind} {identifier}"
        raise LookupError(f"{town.id} has no picture “{wanted}”{did_you_mean(wanted, names)}")

    def files(self, site_url: str) -> Iterator[tuple[str, str]]:
        """Yield the address and the text of each picture's SVG file; `site_url` ends in a slash."""
        for town, picture in self.all():
            yield f"{folder(town, picture)}{_svg_name(picture)}", picture.file(site_url)

    def file(self, address: str, site_url: str) -> str | None:
        """Return the text of the SVG file at an address, or None if no picture has it."""
        match address.split("/"):
            case ["towns", name, kind, file] if town := self._curriculum.towns.get(name):
                pictures = self.of_kind(town, kind)
                return next((picture.file(site_url) for picture in pictures if _svg_name(picture) == file), None)
        return None


def _svg_name(picture: Drawing) -> str:
    return f"{picture.name}.svg"


def _without_guides(town: Town) -> Town:
    return town.model_copy(update=dict.fromkeys(town.guides))
