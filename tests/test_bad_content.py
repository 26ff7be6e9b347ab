"""Each file in bad_content/ breaks the small curriculum in one way and holds the exact messages it must cause.

After changing a message on purpose, run `pytest tests/test_bad_content.py --update-messages` and read the diff.
`mistakes.yaml` lists more mistakes in short: one problem each, with its position and the words that its message needs.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.projects import copy_small

from curriculum.loading.problems import ContentError, Problem
from curriculum.loading.yaml_file import line_and_column
from curriculum.site import read_site

CASES = sorted((Path(__file__).parent / "bad_content").glob("*.yaml"))
MISTAKES: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "mistakes.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)


def problems_of(case: dict[str, Any], root: Path) -> list[Problem]:
    """Break a copy of the small curriculum, made in the new folder `root`, as the case says; return the problems."""
    copy_small(root)
    for name, changes in case.get("change", {}).items():
        path = root / name
        text = path.read_text(encoding="utf-8")
        for change in changes:
            assert change["replace"] in text, f"{name} does not hold {change['replace']!r}"
            text = text.replace(change["replace"], change["with"], 1)
        path.write_text(text, encoding="utf-8")
    for name, text in case.get("write", {}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding=case.get("encoding", "utf-8"))
    for name in case.get("delete", []):
        (root / name).unlink()
    try:
        read_site(root).check()
    except ContentError as error:
        return error.problems
    return []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_bad_content(case: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """All problems are found in one run, each at its place, in words that say what to do."""
    wanted = yaml.safe_load(case.read_text(encoding="utf-8"))
    assert wanted.keys() <= {"rule", "change", "write", "encoding", "delete", "problems"}
    found = "".join(f"{problem}\n" for problem in problems_of(wanted, tmp_path / "project"))
    assert found
    if pytestconfig.getoption("update_messages"):
        before, _, _ = case.read_text(encoding="utf-8").partition("\nproblems: |")
        indented = "".join(f"  {line}\n" for line in found.splitlines())
        case.write_text(f"{before}\nproblems: |\n{indented}", encoding="utf-8")
    else:
        assert found == wanted["problems"]


def test_there_are_enough_mistakes() -> None:
    """No mistake is listed twice."""
    assert len({mistake["mistake"] for mistake in MISTAKES}) == len(MISTAKES) >= 150


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["mistake"])
def test_mistakes(mistake: dict[str, Any], tmp_path: Path) -> None:
    """One problem, at the place that is to be corrected, which names what is wrong or what is right."""
    assert mistake.keys() <= {"mistake", "in", "replace", "with", "at", "says"}
    name = mistake["in"]
    file = f"content/{name if '/' in name or name == 'curriculum' else f'towns/dry-fork/{name}'}.yaml"
    root = tmp_path / "project"
    before = (Path(__file__).parent / "small" / file).read_text(encoding="utf-8")
    old, new = mistake.get("replace", before[-1]), mistake["with"]
    start = before.find(old) if "replace" in mistake else len(before) - 1
    assert start >= 0
    after = before[:start] + ("" if "replace" in mistake else old) + new + before[start + len(old) :]
    place = after.find(mistake["at"], start)
    place = after.index(mistake["at"]) if place < 0 else place
    found = problems_of({"write": {file: after}}, root)
    assert len(found) == 1, found
    (problem,) = found
    wanted = f"{file}:{':'.join(map(str, line_and_column(after, place)))}"
    assert str(problem).startswith(f"{wanted}: "), (wanted, str(problem))
    assert [words for words in mistake["says"] if words not in problem.message] == [], problem.message
