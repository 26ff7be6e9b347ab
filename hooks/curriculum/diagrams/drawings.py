"""The list of all diagrams and maps of a town, and the addresses of their files."""

from collections.abc import Iterator, Sequence

from curriculum.diagrams import ecomap, sociogram, town_map
from curriculum.diagrams.drawing import Drawing
from curriculum.diagrams.genogram import drawing as genogram
from curriculum.model.curriculum import Curriculum
from curriculum.model.suggest import did_you_mean
from curriculum.model.town import Town


def drawings(curriculum: Curriculum, town: Town) -> list[Drawing]:
    """Return every picture of a town; a new kind of picture is a line here."""
    return [
        *town_map.drawings(town),
        *genogram.drawings(town, curriculum.case_year),
        *ecomap.drawings(town),
        *sociogram.drawings(town),
    ]


def folder(town: Town, picture: Drawing) -> str:
    """Return the folder of a picture's files on the site, beside its page: `towns/riverton/genogram/`."""
    return f"towns/{town.id}/{picture.kind}/"


def pdf_name(picture: Drawing, paper: str) -> str:
    """Return the name of a picture's PDF on `letter` or `a4`."""
    return f"{picture.name}-{paper}.pdf"


class Drawings:
    """All pictures of a curriculum; each town's are drawn once, when the first of them is asked for."""

    def __init__(self, curriculum: Curriculum) -> None:
        self._curriculum = curriculum
        self._drawn: dict[str, Sequence[Drawing]] = {}

    def of(self, town: Town) -> Sequence[Drawing]:
        """Return the pictures of a town."""
        if town.id not in self._drawn:
            self._drawn[town.id] = drawings(self._curriculum, town)
        return self._drawn[town.id]

    def all(self) -> Iterator[tuple[Town, Drawing]]:
        """Yield every town's pictures."""
        for town in self._curriculum.towns.values():
            for picture in self.of(town):
                yield town, picture

    def drawing(self, town: Town, kind: str, identifier: str) -> Drawing:
        """Return one picture. Raises `LookupError` if there is none."""
        for picture in self.of(town):
            if (picture.kind, picture.id) == (kind, identifier):
                return picture
        names = [f"{picture.kind} {picture.id}" for picture in self.of(town)]
        wanted = f"{kind} {identifier}"
        raise LookupError(f"{town.id} has no picture “{wanted}”{did_you_mean(wanted, names)}")

    def files(self, site_url: str) -> Iterator[tuple[str, str]]:
        """Yield the address and the text of each picture's SVG file; `site_url` ends in a slash."""
        for town, picture in self.all():
            yield f"{folder(town, picture)}{picture.name}.svg", picture.file(site_url)
