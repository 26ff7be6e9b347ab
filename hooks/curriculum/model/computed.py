"""Computed results on worksheets: which form fields each is computed from, and whether that is possible.

The page computes them (`docs/assets/worksheet/computed.js`); on paper and in PDFs their places are blank.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from curriculum.model.answer_fields import AnswerField, answer_fields, columns_of
from curriculum.model.fields import FieldProblem
from curriculum.model.sample import fields_of
from curriculum.model.suggest import instead_of, one_line
from curriculum.model.worksheet import Computation, Scale, ShortText, SinglePart, Table, Worksheet

_IN_ROWS = ("sum", "difference", "product")
"""What can be computed row by row."""
_IN_ALL = ("sum", "sum-of-products", "square-of-sum", "t-score")
"""What can be computed of all rows."""
_COUNT: Mapping[str, int] = {"difference": 2, "sum-of-products": 2, "t-score": 2, "square-of-sum": 1}
"""How many places the numbers are from, where this is fixed."""


@dataclass(frozen=True)
class Numbers:
    """A row of form fields with numbers."""

    fields: tuple[str, ...]
    """The names of the fields."""
    steps: tuple[float, ...] = ()
    """The numbers of the steps, if the fields are rows of a scale."""


@dataclass(frozen=True)
class Result:
    """A computed result."""

    at: tuple[str, ...]
    """The names of the form fields for it."""
    in_rows: bool
    """Whether each of these fields has a result of its own, of the numbers in its row."""
    how: str
    """What is computed, as in `Computation`."""
    of: tuple[Numbers, ...]
    """The numbers it is computed from."""


def results(worksheet: Worksheet) -> Sequence[Result]:
    """Return the computed results of a worksheet without problems, in an order in which they can be computed."""
    form = _Form(worksheet)
    return [
        Result(
            at=form.numbers(one.at).fields,
            in_rows=form.is_column(one.at),
            how=one.how,
            of=tuple(map(form.numbers, one.of)),
        )
        for one in worksheet.computes
    ]


def computation_problems(worksheet: Worksheet) -> Iterator[FieldProblem]:
    """Yield what is wrong with the computed results of a worksheet: the path in it, and the message."""
    form = _Form(worksheet)
    later = {name: i for i, one in enumerate(worksheet.computes) for name in form.names(one.at)}
    seen: set[str] = set()
    for i, one in enumerate(worksheet.computes):
        before = ("computes", i)
        if problem := form.result_problem(one):
            yield (*before, "at"), problem
        elif seen & set(form.names(one.at)):
            yield (*before, "at"), f"“{one.at}” is computed twice: delete one of the two"
        seen |= set(form.names(one.at))
        if _COUNT.get(one.how, len(one.of)) != len(one.of):
            count = _COUNT[one.how]
            message = f"a {one.how} is computed of {count} place{'s' * (count != 1)}, and this list has {len(one.of)}"
            yield (*before, "of"), message
            continue
        for j, place in enumerate(one.of):
            if problem := form.source_problem(one, place):
                yield (*before, "of", j), problem
            elif set(form.names(place)) & set(form.names(one.at)):
                yield (*before, "of", j), f"“{place}” would be computed of itself: name another place"
            elif any(later.get(name, -1) > i for name in form.names(place)):
                yield (*before, "of", j), f"“{place}” is not computed before this: write its line above this one"


class _Form:
    """The places of one worksheet."""

    def __init__(self, worksheet: Worksheet) -> None:
        self._id = worksheet.id
        self._parts = fields_of(worksheet)
        self._fields = answer_fields(worksheet)

    def _part(self, place: str) -> SinglePart | None:
        return self._parts.get(place.partition("/")[0])

    def is_column(self, place: str) -> bool:
        """Return whether a place is a column of a table, `driving/score`, and no single cell."""
        _, *inner = place.split("/")
        part = self._part(place)
        return isinstance(part, Table) and len(inner) == 1 and inner[0] in columns_of(part)

    def _found(self, place: str) -> Sequence[AnswerField]:
        name, *inner = place.split("/")
        if place in self._fields:
            return [self._fields[place]]
        if self.is_column(place):
            return [one for one in self._fields.values() if one.place[0] == name and one.place[-1] == inner[0]]
        if isinstance(self._part(place), Scale) and not inner:
            return [one for one in self._fields.values() if one.place[0] == name]
        return []

    def names(self, place: str) -> Sequence[str]:
        """Return the names of the form fields at a place; none if there is no such place for numbers."""
        return [field.name for field in self._found(place)]

    def numbers(self, place: str) -> Numbers:
        """Return the numbers at a place that has no problem."""
        part = self._part(place)
        return Numbers(tuple(self.names(place)), _steps(part) or () if isinstance(part, Scale) else ())

    def result_problem(self, one: Computation) -> str | None:
        """Return what is wrong with the place of a result, or None."""
        part, in_rows = self._part(one.at), self.is_column(one.at)
        if not isinstance(part, Table | ShortText) or not self.names(one.at):
            return self._no_place(one.at)
        if in_rows and one.how not in _IN_ROWS:
            return f"a {one.how} is one result for all rows: write the row, too, for example `{_with_row(one.at)}`"
        if not in_rows and one.how not in _IN_ALL:
            return f"a {one.how} is computed row by row: write a column of a table, as in `scores/weighted`"
        return None

    def source_problem(self, one: Computation, place: str) -> str | None:
        """Return what is wrong with a place from which numbers are taken, or None."""
        part, fields = self._part(place), self.names(place)
        if not isinstance(part, Table | Scale | ShortText) or not fields:
            return self._no_place(place)
        if isinstance(part, Scale) and _steps(part) is None:
            return f"the steps of “{part.id}” are not numbers, so nothing can be computed of them: name another part"
        if isinstance(part, Table):
            column = next((column for column in part.columns if column.id == place.rpartition("/")[2]), None)
            if column is None or column.kind != "number":
                return f"“{place}” has no numbers: add `kind: number` to the column"
        if isinstance(part, ShortText) and part.kind != "number":
            return f"“{place}” has no number: add `kind: number` to the part"
        in_rows = self.is_column(one.at)
        like = one.at if in_rows else one.of[0]
        if (in_rows or len(one.of) == _COUNT.get(one.how, 1) == 2) and len(fields) != (count := len(self.names(like))):
            return f"“{place}” has {len(fields)} rows and “{like}” has {count}: both must have the same number of rows"
        return None

    def _no_place(self, place: str) -> str:
        places = [f"{one.id}/{name}" for one in self._tables() for name in columns_of(one)]
        places += [part.id for part in self._parts.values() if isinstance(part, Scale | ShortText)]
        return f"“{one_line(place)}” is no place for a number on this sheet{instead_of(place, places)}"

    def _tables(self) -> Iterator[Table]:
        return (part for part in self._parts.values() if isinstance(part, Table))


def _with_row(place: str) -> str:
    part, _, column = place.partition("/")
    return f"{part}/1/{column}"


def _steps(scale: Scale) -> tuple[float, ...] | None:
    """Return the steps of a scale as numbers, or None if they are words."""
    try:
        return tuple(float(step.replace("−", "-")) for step in scale.steps)
    except ValueError:
        return None
