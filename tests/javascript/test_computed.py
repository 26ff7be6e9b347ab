"""Results are computed from numbers as people write them, and there is none where something is missing or no number.

The score of goal attainment scaling is compared with published examples that give all of their numbers. They are in the
documentation of two packages for R: gasr (https://github.com/taylordunn/gasr, README) prints the weights, levels and
scores of simulated subjects, and PhysioClinical (https://github.com/x-biosignal/PhysioClinical, `reference/scoreGAS.md`
and `articles/clinical-outcomes.md`) has two worked examples, one of them with unequal weights.

It is also compared with figures from a study. Turner-Stokes and Williams (2010,
Clinical Rehabilitation 24(1), abstract, https://pubmed.ncbi.nlm.nih.gov/20026573/) rated 977 goals of 243 patients, 1
to 6 goals each. Where every goal stood at −2, a score with equal weights depends on the number of goals alone: the
quartiles they report, 22.6, 21.0 and 19.8, are those of 3, 4 and 5 goals. Where goals stood at −1, they report 35.5 and
34.9, those of 4 and 5 goals. The numbers of goals are inferred: on average each patient had four.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.serving import script_page


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page with the module as `computed`."""
    with script_page(browser, "worksheet/computed.js") as page:
        yield page


def result(page: Page, how: str, *columns: list[str], in_row: bool = False) -> str:
    """Return what is shown for texts in fields."""
    script = """([how, columns, inRow]) => computed.written(
        computed.compute(how, columns.map((column) => column.map(computed.parseNumber)), inRow), how)"""
    return str(page.evaluate(script, [how, columns, in_row]))


@pytest.mark.parametrize(
    ("weights", "levels", "published"),
    [
        ([1, 1, 1], [2, 2, 2], 77.38613),  # gasr, the first subject of `sim_trial()`
        ([1, 1, 1], [0, -1, 1], 50.00000),  # gasr, the second
        ([1, 1, 1], [0, 1, 1], 59.12871),  # gasr, the first subject of `sim_trial(n_subjects = 20, …)`
        ([1, 1, 1], [2, 1, 2], 72.82177),  # gasr, the second
        ([6, 6], [1, 0], 56.20),  # PhysioClinical, `scoreGAS`: transfers and stairs
        ([6, 9], [1, 0], 54.91),  # PhysioClinical, the article: standing balance and walking
    ],
)
def test_published_examples(page: Page, weights: list[int], levels: list[int], published: float) -> None:
    """Scores that others published with the weights and levels they are made from."""
    found = page.evaluate("(columns) => computed.compute('t-score', columns, false)", [weights, levels])
    assert found == pytest.approx(published, abs=0.005)


@pytest.mark.parametrize(
    ("goals", "level", "published"),
    [(3, "−2", "22.6"), (4, "−2", "21.0"), (5, "−2", "19.8"), (4, "−1", "35.5"), (5, "−1", "34.9")],
)
def test_published_scores(page: Page, goals: int, level: str, published: str) -> None:
    """The scores that Turner-Stokes and Williams report for goals with equal weights."""
    assert result(page, "t-score", ["1"] * goals, [level] * goals) == published
    assert result(page, "t-score", ["3"] * goals, [level] * goals) == published, "only the weights' ratio counts"


@pytest.mark.parametrize(
    ("weights", "levels", "score"),
    [
        # The line on the sheet, computed by hand: 50 + 40 ÷ √(0.7 × 14 + 0.3 × 36) = 50 + 40 ÷ 4.5387
        (["3", "2", "1"], ["+1", "0", "+1"], "58.8"),
        (["3", "2", "1"], ["0", "0", "0"], "50.0"),
        (["2"], ["+1"], "60.0"),
        (["3", "1", ""], ["−1", "+2", ""], "47.1"),  # 50 − 10 ÷ √(0.7 × 10 + 0.3 × 16)
    ],
)
def test_scores_with_weights(page: Page, weights: list[str], levels: list[str], score: str) -> None:
    """An expected result is 50, one level more for a single goal is 60, and a goal that is not used does not count."""
    assert result(page, "t-score", weights, levels) == score


@pytest.mark.parametrize(
    ("weights", "levels"),
    [
        (["", ""], ["", ""]),
        (["3", "2"], ["+1", ""]),
        (["3", ""], ["+1", "0"]),
        (["3", "high"], ["+1", "0"]),
        (["0", "0"], ["+1", "0"]),
        (["-1", "2"], ["+1", "0"]),
    ],
)
def test_no_score(page: Page, weights: list[str], levels: list[str]) -> None:
    """Nothing filled in, a level or a weight that is missing, a word, no weight at all: the result stays empty."""
    assert result(page, "t-score", weights, levels) == ""


@pytest.mark.parametrize(
    ("how", "columns", "shown"),
    [
        ("sum", [["5", "", " 3 ", "4"]], "12"),
        ("sum", [["0.1", "0.2"]], "0.3"),
        ("sum", [["1,200.50", "99.5"]], "1300"),
        ("sum", [["-4", "+1"]], "−3"),
        ("sum", [["0"]], "0"),
        ("sum", [["", ""]], ""),
        ("sum", [["5", "3–4"]], ""),
        ("sum", [["5", "12 or so"]], ""),
        ("sum", [["5", "1e3"]], ""),
        ("sum", [["5", "1,2"]], ""),
        ("sum", [["1"], ["2"], ["3"]], "6"),
        ("difference", [["+1"], ["−1"]], "2"),
        ("difference", [["1"], [""]], ""),
        ("product", [["3"], ["−2"]], "−6"),
        ("product", [["3"], ["x"]], ""),
        ("square-of-sum", [["3", "2", "1"]], "36"),
        ("sum-of-products", [["3", "2", "1"], ["+1", "0", "+1"]], "4"),
        ("sum-of-products", [["3", "2"], ["+1", ""]], ""),
    ],
)
def test_other_results(page: Page, how: str, columns: list[list[str]], shown: str) -> None:
    """Blank rows are passed over in a sum; a text that is no number makes the result empty."""
    assert result(page, how, *columns) == shown


@pytest.mark.parametrize(("numbers", "shown"), [(["5", "4", "3"], "12"), (["5", "", "3"], ""), (["", "", ""], "")])
def test_the_sum_of_a_row(page: Page, numbers: list[str], shown: str) -> None:
    """A row that lacks a score has no total, because it would look worse than the others."""
    assert result(page, "sum", *([number] for number in numbers), in_row=True) == shown
