"""Packets: which sheets they have, in which order and under which headings."""

from curriculum.site import Site
from curriculum.worksheets.packets import Packet


def packet(site: Site, name: str) -> Packet:
    """Return the packet with this id."""
    return next(packet for packet in site.packets if packet.id == name)


def test_a_towns_packet_follows_its_guides(real_site: Site) -> None:
    """Under each phase first the sheet of the guide, then the worksheets it hands out; each sheet is there once."""
    town = real_site.curriculum.towns["riverton"]
    groups = packet(real_site, "town-riverton").groups
    assert [group.title for group in groups] == ["1. Engage", "2. Assess", "3. Intervene", "4. Evaluate"]
    seen: set[str] = set()
    for group, (phase, guide) in zip(groups, town.guides.items(), strict=True):
        new = [one for one in guide.all_worksheets if one not in seen]
        assert [sheet.worksheet.id for sheet in group.sheets] == [f"riverton-{phase}", *dict.fromkeys(new)]
        seen |= set(new)


def test_all_blank_worksheets_are_grouped_by_the_phase_they_are_used_in_most(real_site: Site) -> None:
    """As in the gallery; no sheet is missing, and none is a town's."""
    every = packet(real_site, "all")
    for phase, group in zip(real_site.curriculum.phases.values(), every.groups, strict=True):
        assert group.title == f"{phase.number}. {phase.title}"
        assert {sheet.worksheet.phases[0] for sheet in group.sheets} == {phase.id}
    assert sorted(sheet.worksheet.id for sheet in every.sheets) == sorted(real_site.curriculum.worksheets)


def test_other_packets_need_no_headings(real_site: Site) -> None:
    """Those of a phase and of an intervention type are one group."""
    for one in real_site.packets:
        if one.id.startswith(("phase-", "intervention-")):
            assert [group.title for group in one.groups] == [None]


def test_addresses(real_site: Site) -> None:
    """A file to print for each paper, and one to fill in."""
    one = packet(real_site, "all")
    assert one.address("a4") == "worksheets/packets/all-a4.pdf"
    assert one.fillable_address == "worksheets/packets/all-fillable.pdf"
