"""Years, ages, school grades, sums and figures."""

from pathlib import Path

import pytest
from tests.projects import copy_small
from tests.report.mistakes import found_after

ENGAGE = "towns/dry-fork/engage.yaml"
INTRODUCTION = "Put the student in the worker's chair: it is your first Monday, and this is on your desk."
DOCUMENT = "Write the paper itself, as it would reach the worker."


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the small project to put mistakes into; Ana Example was born in 1979, and the case is of 2026."""
    return copy_small(tmp_path / "project")


@pytest.mark.parametrize(
    "text",
    [
        "[Ana](person:dry-fork/ana-example), {}, is your first.",
        "[](person:dry-fork/ana-example) is {}.",
        "Ask Ana, who is {}, and Ben.",
        "Ask Ana Example (age {}) and Ben.",
    ],
)
def test_an_age_that_does_not_fit_is_found(broken: Path, text: str) -> None:
    """Ana is 47 or 46 in 2026, whether she is linked or named, and the number may be a word."""
    [wrong] = found_after(broken, ENGAGE, INTRODUCTION, text.format(52))
    assert wrong == "content.towns.dry-fork.engage.introduction: Ana Example is 47 or 46, not 52"
    [wrong] = found_after(broken, ENGAGE, text.format(52), text.format("fifty-two"))
    assert wrong.endswith("Ana Example is 47 or 46, not fifty-two")
    assert found_after(broken, ENGAGE, text.format("fifty-two"), text.format(46)) == []


def test_numbers_that_are_no_ages(broken: Path) -> None:
    """Counts, and numbers after a first name that is a month."""
    assert found_after(broken, ENGAGE, INTRODUCTION, "Ana is 3 weeks late. Ana 52, Ana, 12 tents and a dog.") == []


def test_a_school_grade_that_does_not_fit_is_found(broken: Path) -> None:
    """A person born in 2018 is in grade 1 or 2 in the school year that began in 2025."""
    people, memo = "towns/dry-fork/people.yaml", "title: Memo from your supervisor, May 4, 2026"
    found_after(broken, "towns/dry-fork/families.yaml", "person: ana-example", "name: Dora Example, born: 1979")
    found_after(broken, people, "born: 1979", "born: 2018")
    assert found_after(broken, ENGAGE, DOCUMENT, "Ana, in grade 2, reads well.") == []
    [wrong] = found_after(broken, ENGAGE, "in grade 2", "in grade 3")
    assert wrong.endswith("case_file[memo].text: Ana Example, born in 2018, can’t be in grade 3")
    assert found_after(broken, ENGAGE, memo, "title: Memo from your supervisor, September 4, 2026") == []
    [wrong] = found_after(broken, people, "role: Say who she is in a few words.", "role: High school junior")
    assert wrong.endswith("people[ana-example].role: Ana Example, born in 2018, can’t be in grade 11")


def test_a_sum_that_does_not_fit_is_found(broken: Path) -> None:
    """A table's last row gives the sums of its columns, figures included."""
    table = "| Where | People | Cost |\n      |---|---|---|\n      | North | 4,000 | $20 |\n      | South | {} | ? |\n"
    table += "      | **All** | [](figure:dry-fork/residents) | $25 |"
    [wrong] = found_after(broken, ENGAGE, DOCUMENT, table.format(850))
    assert wrong.endswith("case_file[memo].text: the parts add up to 4,850, not to 4,800 people")
    assert found_after(broken, ENGAGE, "| 850 |", "| 800 people |") == []


def test_a_retyped_figure_is_found(broken: Path) -> None:
    """The town has 4,800 people, and the figures table says so once."""
    [wrong] = found_after(broken, ENGAGE, "it is your first", "among 4,800 people it is your first")
    assert wrong.endswith("4,800 is typed; quote it as [](figure:dry-fork/residents)")


def test_impossible_families_are_found(broken: Path) -> None:
    """A father of eleven."""
    wrong = found_after(broken, "towns/dry-fork/families.yaml", "born: 1950, died: 2020", "born: 1968, died: 2020")
    where = "content/towns/dry-fork/families.yaml, "
    assert all(sentence.startswith(where) for sentence in wrong)
    said = [sentence.partition(": ")[2] for sentence in wrong]
    assert "Ben Example was 11 at ana’s birth" in said
