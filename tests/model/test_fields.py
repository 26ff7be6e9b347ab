"""Field types: dates in the calendar, and ids that every disk can have."""

import pytest
from pydantic import TypeAdapter, ValidationError

from curriculum.model.fields import Date, Day, FileId, Month, PublicationDay


@pytest.mark.parametrize("date", ["1911", "2024-05", "2024-02-29", "2000-02-29", "2100-12-31"])
def test_dates_of_the_calendar(date: str) -> None:
    """A year, a month and a day are dates."""
    assert TypeAdapter(Date).validate_python(date) == date


@pytest.mark.parametrize(
    "date",
    [
        *("2026-13", "2026-00", "2025-02-30", "2025-02-29", "1900-02-29", "2025-00-10", "2025-04-31", "0000", "0999"),
        *("2025-1", "25-01", "2025-01-1", "2025-01-01-01", "٢٠٢٥", "2025/01", " 2025", "", "9999"),
    ],
)
def test_what_is_no_date(date: str) -> None:
    """A date that no calendar has is refused, in whatever digits."""
    with pytest.raises(ValidationError):
        TypeAdapter(Date).validate_python(date)


def test_months_and_days() -> None:
    """A month has no day, a day has one."""
    assert TypeAdapter(Month).validate_python("2026-11") == "2026-11"
    assert TypeAdapter(Day).validate_python("2026-11-30") == "2026-11-30"
    for kind, wrong in ((Month, "2026-13"), (Month, "2026-11-30"), (Day, "2026-11"), (Day, "2026-11-31")):
        with pytest.raises(ValidationError):
            TypeAdapter(kind).validate_python(wrong)


@pytest.mark.parametrize(("day", "may_be"), [("1989-12-31", False), ("1990-01-01", True), ("2101-01-01", False)])
def test_days_of_publication(day: str, may_be: bool) -> None:
    """ZIP files have dates from 1980 to 2107 only."""
    if may_be:
        assert TypeAdapter(PublicationDay).validate_python(day) == day
    else:
        with pytest.raises(ValidationError, match="day of publication"):
            TypeAdapter(PublicationDay).validate_python(day)


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com1", "lpt9", "com0", "index", "packets"])
def test_names_that_files_cannot_have(name: str) -> None:
    """Windows has devices of these names, and the site has pages."""
    with pytest.raises(ValidationError, match="choose"):
        TypeAdapter(FileId).validate_python(name)
    assert TypeAdapter(FileId).validate_python(f"{name}-town") == f"{name}-town"
