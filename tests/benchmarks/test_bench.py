"""What is measured becomes a table."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.benchmarks import bench
from tests.benchmarks.bench import beside, label, ratio, rounds, run, table
from tests.benchmarks.previews import Failed


def test_table() -> None:
    """A column for each size, a row for each number."""
    columns = {"3 towns": {"pages": "115 / 86", "**cold**": "**1.84**"}, "this site": {"pages": "2", "**cold**": "3"}}
    assert table(columns) == (
        "| measured | 3 towns | this site |\n| --- | --- | --- |\n| pages | 115 / 86 | 2 |\n| **cold** | **1.84** | 3 |"
    )


def test_labels() -> None:
    """The real content has a name instead of a number."""
    assert [label("20"), label("real")] == ["20 towns", "this site"]


def test_medians() -> None:
    """Ratios are those within a round, not of medians: a slow moment concerns all that took turns in it."""
    results = {"ours": [1.0, 8.0, 3.0], "bare": [2.0, 8.0, 12.0]}
    assert beside(results, ".1f", "s") == "3.0 / 8.0 s"
    assert ratio(results, "ours") == 0.5


def test_rounds(capsys: pytest.CaptureFixture[str]) -> None:
    """Measurements take turns, and one that fails is left out from then on."""

    def hugo() -> Iterator[int]:
        yield 5
        raise Failed("hugo failed")

    numbers, others = iter(range(9)), hugo()
    measurements = {"ours": lambda: next(numbers), "Hugo": lambda: next(others)}
    assert rounds("3 towns, cold", 3, measurements) == {"ours": [0, 1, 2]}
    printed = capsys.readouterr().err.splitlines()
    assert printed == [
        "3 towns, cold, round 1 of 3: {'ours': 0, 'Hugo': 5}",
        "3 towns, cold, Hugo: hugo failed",
        "3 towns, cold, round 2 of 3: {'ours': 1}",
        "3 towns, cold, round 3 of 3: {'ours': 2}",
    ]


def test_growth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It compares a thousand towns with two hundred."""
    results = {"1000": (50.0, 400.0), "200": (10.0, 150.0)}
    monkeypatch.setattr(bench, "write_projects", lambda folder, size, generators: None)
    monkeypatch.setattr(bench, "cold_build", lambda generator, project: results[project.parent.name])
    assert bench.growth(tmp_path, 1) == (
        "Time of a cold build of 1000 / 200 towns: **5.00**; peak memory at 1000 towns: 400 MiB."
    )


def test_run(tmp_path: Path) -> None:
    """Time and peak memory are those of the program; its failure is reported."""
    program = "import time; block = b'x' * (500 * 2**20); time.sleep(0.2)"
    seconds, mib = run(tmp_path, sys.executable, "-c", program)
    assert 0.2 < seconds < 30
    assert 500 < mib < 600
    with pytest.raises(Failed, match="exit"):
        run(tmp_path, sys.executable, "-c", "exit(1)")
