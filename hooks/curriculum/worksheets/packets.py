"""Packets: several worksheets in one PDF, with a cover and a table of contents, to print for a class."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from curriculum.model.addresses import address
from curriculum.model.curriculum import Curriculum
from curriculum.worksheets.sheet import Sheet

FOLDER = "worksheets/packets/"
"""The folder of the packets on the site."""


@dataclass(frozen=True)
class Packet:
    """Worksheets that are printed together."""

    id: str
    title: str
    summary: str
    """Its content in one sentence."""
    sheets: tuple[Sheet, ...]

    def address(self, paper: str) -> str:
        """Return the address of its PDF on `letter` or `a4` paper."""
        return f"{FOLDER}{self.id}-{paper}.pdf"


def all_packets(curriculum: Curriculum, sheets: Sequence[Sheet]) -> Iterator[Packet]:
    """Yield every packet that has sheets: all forms, one per phase, per intervention type and per town.

    `sheets` are those of `all_sheets`.
    """
    return (packet for packet in _packets(curriculum, sheets) if packet.sheets)


def _packets(curriculum: Curriculum, sheets: Sequence[Sheet]) -> Iterator[Packet]:
    every = {sheet.address: sheet for sheet in sheets}
    blank = tuple(sheet for sheet in every.values() if sheet.town is None)
    yield Packet("all", "All blank worksheets", "Every worksheet that is made for any town.", blank)
    for phase in curriculum.phases.values():
        yield Packet(
            f"phase-{phase.id}",
            f"Worksheets for {phase.title}",
            f"The blank worksheets that serve phase {phase.number}, {phase.title}.",
            tuple(sheet for sheet in blank if phase.id in sheet.worksheet.phases),
        )
    for intervention in curriculum.interventions.values():
        yield Packet(
            f"intervention-{intervention.id}",
            f"Worksheets for {intervention.title}",
            f"The blank worksheets that go with the intervention type {intervention.title}.",
            tuple(_blank(every, intervention.worksheets)),
        )
    for town in curriculum.towns.values():
        own_sheets: dict[str, Sheet] = {}
        for phase_id, guide in town.guides.items():
            if own := every.get(f"{address('guide', f'{town.id}/{phase_id}')}worksheet/"):
                own_sheets[own.address] = own
            own_sheets |= {sheet.address: sheet for sheet in _blank(every, guide.all_worksheets)}
        yield Packet(
            f"town-{town.id}",
            f"Worksheets for {town.name}",
            f"The questions and tasks of each guide to {town.name}, and the worksheets the guides hand out.",
            tuple(own_sheets.values()),
        )


def _blank(every: Mapping[str, Sheet], worksheets: Iterable[str]) -> Iterator[Sheet]:
    return (every[address("worksheet", worksheet)] for worksheet in worksheets)
