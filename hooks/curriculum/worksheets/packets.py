"""Packets: several worksheets in one PDF, with a cover and a table of contents, to print for a class."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from curriculum.model.addresses import address
from curriculum.model.curriculum import Curriculum
from curriculum.model.town import Town
from curriculum.worksheets.sheet import Sheet

FOLDER = "worksheets/packets/"
"""The folder of the packets on the site."""


@dataclass(frozen=True)
class Group:
    """Worksheets of a packet that are under one heading of its contents and of its bookmarks."""

    title: str | None
    """The heading; None in a packet that needs no headings."""
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True)
class Packet:
    """Worksheets that are printed together."""

    id: str
    title: str
    summary: str
    """Its content in one sentence."""
    groups: tuple[Group, ...]
    """Its worksheets; those of a town, and all of them, are grouped by phase."""

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Its worksheets in order."""
        return tuple(sheet for group in self.groups for sheet in group.sheets)

    def address(self, paper: str) -> str:
        """Return the address of its PDF on `letter` or `a4` paper."""
        return f"{FOLDER}{self.id}-{paper}.pdf"

    @property
    def fillable_address(self) -> str:
        """The address of its PDF with form fields, for screens; its pages are Letter pages."""
        return f"{FOLDER}{self.id}-fillable.pdf"


def all_packets(curriculum: Curriculum, sheets: Sequence[Sheet]) -> Iterator[Packet]:
    """Yield every packet that has sheets: all forms, one per phase, per intervention type and per town.

    `sheets` are those of `all_sheets`.
    """
    return (packet for packet in _packets(curriculum, sheets) if packet.sheets)


def _packets(curriculum: Curriculum, sheets: Sequence[Sheet]) -> Iterator[Packet]:
    every = {sheet.address: sheet for sheet in sheets}
    blank = tuple(sheet for sheet in every.values() if sheet.town is None)
    phases = {phase.id: f"{phase.number}. {phase.title}" for phase in curriculum.phases.values()}
    yield Packet(
        "all",
        "All blank worksheets",
        "Every worksheet that is made for any town.",
        _groups(
            (title, (sheet for sheet in blank if sheet.worksheet.phases[0] == phase)) for phase, title in phases.items()
        ),
    )
    for phase in curriculum.phases.values():
        yield Packet(
            f"phase-{phase.id}",
            f"Worksheets for {phase.title}",
            f"The blank worksheets that serve phase {phase.number}, {phase.title}.",
            _groups([(None, (sheet for sheet in blank if phase.id in sheet.worksheet.phases))]),
        )
    for intervention in curriculum.interventions.values():
        yield Packet(
            f"intervention-{intervention.id}",
            f"Worksheets for {intervention.title}",
            f"The blank worksheets that go with the intervention type {intervention.title}.",
            _groups([(None, _blank(every, intervention.worksheets))]),
        )
    for town in curriculum.towns.values():
        yield Packet(
            f"town-{town.id}",
            f"Worksheets for {town.name}",
            f"The questions and tasks of each guide to {town.name}, and the worksheets the guides hand out.",
            _groups((phases[phase], _of_guide(every, town, phase)) for phase in town.guides),
        )


def _of_guide(every: Mapping[str, Sheet], town: Town, phase: str) -> Iterator[Sheet]:
    """Yield the sheet with a guide's questions and tasks, then the worksheets that the guide hands out."""
    if own := every.get(f"{address('guide', f'{town.id}/{phase}')}worksheet/"):
        yield own
    yield from _blank(every, town.guides[phase].all_worksheets)


def _blank(every: Mapping[str, Sheet], worksheets: Iterable[str]) -> Iterator[Sheet]:
    return (every[address("worksheet", worksheet)] for worksheet in worksheets)


def _groups(titled: Iterable[tuple[str | None, Iterable[Sheet]]]) -> tuple[Group, ...]:
    """Return the groups that have sheets; a sheet of several groups is in the first one."""
    placed: set[str] = set()
    groups = []
    for title, sheets in titled:
        new = {sheet.address: sheet for sheet in sheets if sheet.address not in placed}
        placed |= new.keys()
        if new:
            groups.append(Group(title, tuple(new.values())))
    return tuple(groups)
