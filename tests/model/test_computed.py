"""Computed results name the form fields that they are for and from; tests/bad_content has what can't be computed."""

from tests.projects import real_curriculum

from curriculum.model.computed import Numbers, Result, computation_problems, results

WORKSHEETS = real_curriculum().worksheets


def test_one_result_of_all_rows() -> None:
    """The sum of a column, in a cell of another table."""
    first, _ = results(WORKSHEETS["force-field"])
    assert first == Result(
        at=("totals-1-now",),
        in_rows=False,
        how="sum",
        of=(Numbers(tuple(f"driving-{row}-score" for row in range(1, 6))),),
    )


def test_a_result_in_each_row() -> None:
    """A column of results has as many fields as each of the columns it is computed from."""
    [total] = results(WORKSHEETS["where-to-begin"])
    assert total.in_rows and total.at == tuple(f"options-{row}-total" for row in range(1, 7))
    assert [len(numbers.fields) for numbers in total.of] == [6, 6, 6]


def test_the_steps_of_a_scale_are_numbers() -> None:
    """Also those with a minus sign as printers set it."""
    score = next(one for one in results(WORKSHEETS["goal-attainment"]) if one.how == "t-score")
    assert score.at == ("score-1-t",)
    assert score.of[1] == Numbers(("follow-up-1", "follow-up-2", "follow-up-3"), (-2, -1, 0, 1, 2))


def test_the_worksheets_have_no_problems() -> None:
    """Nothing is reported where everything fits, and a worksheet without results has none."""
    assert [problem for one in WORKSHEETS.values() for problem in computation_problems(one)] == []
    assert list(results(WORKSHEETS["my-values"])) == []
