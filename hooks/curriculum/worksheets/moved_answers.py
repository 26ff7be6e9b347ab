"""Answers that have another place since a worksheet changed: `moved_answers` in `content/curriculum.yaml`.

A reader's browser keeps answers under the names of form fields. When a part is renamed, split or moved to another
sheet, this map says where its answers belong now; `docs/assets/shared/moves.js` moves them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from curriculum.loading.problems import Problem
from curriculum.loading.yaml_file import YamlFile
from curriculum.markup.typography import typographic
from curriculum.model.addresses import address
from curriculum.model.answer_fields import AnswerField, answer_fields
from curriculum.model.curriculum import Curriculum, MovedAnswers
from curriculum.model.suggest import did_you_mean
from curriculum.worksheets.sheet import Sheet

FILE = "content/curriculum.yaml"


@dataclass(frozen=True)
class Move:
    """The answers that moved from one worksheet to another, or within one."""

    was: str
    """The id of the worksheet on which they were given."""
    now: Sheet
    """The sheet on which they are now."""
    texts: dict[str, str] = field(default_factory=dict)
    """The old and new names of fields with words."""
    marks: dict[str, str] = field(default_factory=dict)
    """The old and new names of fields in which something is ticked or picked."""


class MoveMap:
    """The moves of one curriculum."""

    def __init__(self, curriculum: Curriculum, sheets: Sequence[Sheet], root: Path) -> None:
        """`root` is the project's folder, to find lines for messages."""
        self._moved = curriculum.moved_answers
        self._redirected = {redirect.was for redirect in curriculum.redirects}
        self._sheets = {sheet.worksheet.id: sheet for sheet in sheets}
        self._file = root / FILE

    @cached_property
    def _fields(self) -> Mapping[str, Mapping[str, AnswerField]]:
        """The fields of each worksheet that is named, by their places."""
        named = {one.partition("/")[0] for moved in self._moved for one in (moved.was, moved.now)}
        return {name: answer_fields(sheet.worksheet) for name, sheet in self._sheets.items() if name in named}

    @cached_property
    def _moves(self) -> Sequence[Move]:
        moves: dict[tuple[str, str], Move] = {}
        for moved in self._moved:
            was, now = moved.was.partition("/")[0], moved.now.partition("/")[0]
            move = moves.setdefault((was, now), Move(was, self._sheets[now]))
            for old, new in self._pairs(moved):
                (move.texts if new.is_text else move.marks)[old] = new.name
        return tuple(moves.values())

    def moves(self, sheet: Sheet) -> Sequence[Move]:
        """Return the moves from and to a sheet, and all those from sheets that became it; the map has no problems."""
        here = sheet.worksheet.id
        gone = {move.was for move in self._moves if move.now.worksheet.id == here and self.is_gone(move)}
        return [move for move in self._moves if here in (move.was, move.now.worksheet.id) or move.was in gone]

    def is_gone(self, move: Move) -> bool:
        """Return whether the worksheet on which the answers were given is no longer there."""
        return move.was not in self._sheets

    def takes_rest(self, move: Move) -> bool:
        """Return whether the answers without a new place move with these: with the last of those from a gone sheet."""
        return self.is_gone(move) and [one for one in self._moves if one.was == move.was][-1] is move

    def title_before(self, move: Move) -> str:
        """Return the title of the worksheet on which the answers were given; empty if it is no longer there."""
        return "" if self.is_gone(move) else self._sheets[move.was].worksheet.title

    def for_script(self, root: str, sheet: Sheet | None = None) -> Iterator[Mapping[str, Any]]:
        """Yield the moves from and to a sheet, or all moves, as `docs/assets/shared/moves.js` reads them.

        `root` is the relative path from the page to the site's root; the map has no problems.
        """
        for move in self.moves(sheet) if sheet else self._moves:
            yield {
                "was": move.was,
                "gone": self.is_gone(move),
                "rest": self.takes_rest(move),
                "titleBefore": typographic(self.title_before(move)),
                "now": move.now.worksheet.id,
                "title": typographic(move.now.worksheet.title),
                "url": root + move.now.address,
                "texts": move.texts,
                "marks": move.marks,
            }

    def _targets(self, place: str) -> Sequence[AnswerField]:
        """Return the fields at a place: of a whole worksheet, a part, a row, a column, or one field."""
        sheet, *inner = place.split("/")
        fields = self._fields.get(sheet, {})
        if "/".join(inner) in fields:
            return [fields["/".join(inner)]]
        return [one for one in fields.values() if _covers(inner, one.place)]

    def _pairs(self, moved: MovedAnswers) -> Sequence[tuple[str, AnswerField]]:
        """Return the old name of each field at the new place; empty if the two places are not alike."""
        _, *old = moved.was.split("/")
        _, *new = moved.now.split("/")
        targets = self._targets(moved.now)
        if len(old) == len(new) and (len(new) != 2 or new[1].isdigit() == old[1].isdigit()):
            return [(_old_name(old, new, target), target) for target in targets]
        return [(_name(old, targets[0].is_text), targets[0])] if len(targets) == 1 and old else []

    def problems(self) -> Iterator[Problem]:
        """Yield the problems of the map, one for each line, at the place to change."""
        taken: dict[tuple[str, str], int] = {}
        for index, moved in enumerate(self._moved):
            if problem := self._problem(index, moved, taken):
                field_name, message = problem
                yield Problem(FILE, *self._position(index, field_name), message)
            else:
                sheet = moved.was.partition("/")[0]
                taken |= {(sheet, old): index for old, _ in self._pairs(moved)}

    def _problem(self, index: int, moved: MovedAnswers, taken: Mapping[tuple[str, str], int]) -> tuple[str, str] | None:
        was, now = moved.was.partition("/")[0], moved.now.partition("/")[0]
        if was not in self._sheets and not self._redirected.intersection(_pages_of(was)):
            hint = did_you_mean(was, self._sheets)
            return "was", f"there is no worksheet “{was}”, and none was renamed from that{hint or ': correct the id'}"
        if now not in self._sheets:
            hint = did_you_mean(now, self._sheets)
            return "now", f"there is no worksheet “{now}”{hint or ': write the id of one'}"
        if not self._targets(moved.now):
            return "now", self._no_place(moved)
        pairs = self._pairs(moved)
        if not pairs:
            message = f"{moved.was} and {moved.now} are not alike: move part to part, row to row, column to column, or "
            return "now", message + "one field to one field"
        existing = {one.name for one in self._fields.get(was, {}).values()}
        for old, _ in pairs:
            if old in existing:
                message = f"{moved.was} still has fields, such as “{old}”, so nothing has moved from there"
                return "was", f"{message}: delete this line, or correct the place"
            if (was, old) in taken:
                line, _ = self._position(taken[was, old], "was")
                return "was", f"the answers of {moved.was} are already moved on line {line}: keep one of the two"
        return None

    def _no_place(self, moved: MovedAnswers) -> str:
        following = {one.was: one.now for one in self._moved}
        steps = [moved.was, moved.now]
        while steps[-1] not in steps[:-1] and (further := following.get(steps[-1])):
            steps.append(further)
        if steps[-1] in steps[:-1]:
            return f"these places form a circle, {' → '.join(steps)}: move one of them to a place that exists"
        if len(steps) > 2:
            return f"{moved.now} is itself moved: write `now: {steps[-1]}`"
        sheet = moved.now.partition("/")[0]
        known = self._fields[sheet].values()
        places = {f"{sheet}/{'/'.join(one.place[:depth])}" for one in known for depth in (1, 2, 3)}
        hint = did_you_mean(moved.now, places) or ": write the place of a field of this worksheet"
        return f"there is nothing to fill in at {moved.now}{hint}"

    def _position(self, index: int, name: str) -> tuple[int, int]:
        return YamlFile(self._file, FILE).position(("moved_answers", index, name))


def _pages_of(sheet: str) -> Iterator[str]:
    """Yield the page of a worksheet that is gone; if it was that of a guide, also those of the guide and its town."""
    yield address("worksheet", sheet)
    town, _, phase = sheet.rpartition("-")
    if town:
        guide = address("guide", f"{town}/{phase}")
        yield from (f"{guide}worksheet/", guide, address("town", town))


def _covers(inner: Sequence[str], place: Sequence[str]) -> bool:
    """Return whether `inner`, a part, a row or a column of it, has the field at `place`."""
    if len(inner) == 2 and not inner[1].isdigit() and len(place) == 3:
        return (place[0], place[2]) == (inner[0], inner[1])
    return tuple(place[: len(inner)]) == tuple(inner)


def _old_name(old: Sequence[str], new: Sequence[str], target: AnswerField) -> str:
    """Return the name that the field at the same place within `old` had as `target` has within `new`."""
    place = list(target.place)
    if len(new) == 2 and not new[1].isdigit():
        place[0], place[2] = old[0], old[1]
    else:
        place[: len(new)] = old
    return _name(place, target.is_text)


def _name(place: Sequence[str], is_text: bool) -> str:
    """Return the name of the field at a place of a worksheet that had it."""
    return f"{place[0]}-answer" if len(place) == 1 and is_text else "-".join(place)
