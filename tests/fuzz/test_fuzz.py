"""Changed projects: each is accepted and can be rendered, or refused at its place. And the fuzzer itself.

`FUZZ_TREES=500 FUZZ_FIRST=1000 pytest tests/fuzz` tries 500 trees with the seeds from 1000 on.
"""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fuzz import run
from tests.fuzz.judge import Problem, change, faults
from tests.fuzz.mutations import KINDS
from tests.fuzz.run import fuzz
from tests.fuzz.tree import Tree
from tests.fuzz.worker import kinds_of
from tests.projects import ROOT, copy_small

PEOPLE = "content/towns/dry-fork/people.yaml"


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """The small project, to change."""
    return Tree(copy_small(tmp_path / "project"))


@pytest.mark.slow
def test_changed_projects() -> None:
    """No traceback, no hang, no crash, no problem at a wrong place, no page that can't be rendered."""
    count = int(os.environ.get("FUZZ_TREES", "30"))
    outcome = fuzz(int(os.environ.get("FUZZ_FIRST", "0")), count)
    assert outcome.faults == []
    assert outcome.counts.total() == count and outcome.counts.keys() == {"accepted", "rejected"}
    assert count < len(KINDS) or outcome.kinds.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_of_changes(tree: Tree, kind: str) -> None:
    """Each changes something, the same for the same chance, and can be undone."""
    before = {name: (tree.root / name).read_bytes() for name in tree.names}
    made = []
    for _ in range(2):
        chance = random.Random(7)
        for _ in range(6):
            KINDS[kind](tree, chance)
        made.append(tree.changed)
        tree.restore()
        found = {path.relative_to(tree.root).as_posix() for path in tree.root.rglob("*") if path.is_file()}
        assert found == before.keys()
        assert {name: (tree.root / name).read_bytes() for name in tree.names} == before
    assert made[0] == made[1]
    assert any(content != before.get(name) for name, content in made[0].items())


def test_every_kind_has_its_turn() -> None:
    """In any row of seeds as long as the kinds."""
    assert len(KINDS) >= 12
    assert {kinds_of(seed)[0] for seed in range(100, 100 + len(KINDS))} == KINDS.keys()


@pytest.mark.parametrize(
    ("line", "column", "message", "reason"),
    [
        (10, 3, "there is no field `want` here; did you mean “wants”?", ""),
        (12, 3, "this line does not match the lines above it", ""),
        (3, 3, "a field is missing: add a line", ""),  # where the entry begins
        (1, 1, "`wants` is missing: add a line", ""),  # it says what was changed
        (15, 5, "a list is too short: add an entry", "a position that has nothing to do with the change"),
        (99, 1, "there is no field `want` here", "a position that is not in the file"),
        (10, 99, "there is no field `want` here", "a position that is not in the file"),
        (10, 3, "please tell the maintainers", "a mistake without a message of its own"),
        (10, 3, "Input should be a valid string", "a mistake without a message of its own"),
        (10, 3, " ", "a message that can't be read"),
    ],
)
def test_problems_are_judged(tree: Tree, line: int, column: int, message: str, reason: str) -> None:
    """A problem must be where something was changed, around it, or name it; and it must be in the file."""
    tree.write(PEOPLE, tree.read(PEOPLE).replace(b"  wants:", b"  want:"))
    problem = Problem(PEOPLE, line, column, message)
    assert list(faults(tree, [problem])) == ([f"{reason}: {problem}"] if reason else [])


def test_problems_in_other_files_are_judged(tree: Tree) -> None:
    """They must name what is gone."""
    tree.write(PEOPLE, tree.read(PEOPLE).replace(b"id: ana-example", b"id: bo"))
    other = "content/towns/dry-fork/places.yaml"
    assert list(faults(tree, [Problem(other, 9, 12, "there is no person “ana-example”")])) == []
    assert len(list(faults(tree, [Problem(other, 9, 12, "there is no person “cleo”")]))) == 1


def test_what_has_changed() -> None:
    """Lines, those beside deleted ones, the values around them, and the words: all of them of a file that is gone."""
    before = b"a: 1\nb:\n  - c: 2\n    d: 3\n  - e: 4\n"
    changed = change("x.yaml", before, before.replace(b"    d: 33\n", b"").replace(b"d: 3", b"dd: 35"))
    assert 4 in changed.lines and 2 not in changed.lines and {2, 3} <= changed.around
    assert {"dd", "35"} <= changed.words and "e" not in changed.words and not changed.whole
    gone = change("x.yaml", b"id: ana-example\n", None)
    assert gone.whole and "ana-example" in gone.words


@pytest.mark.parametrize(
    ("dies", "outcome"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", "crash"),
        ("signal.setitimer(signal.ITIMER_PROF, 0.1); [0 for _ in iter(int, 1)]", "hang"),
        ("signal.setitimer(signal.ITIMER_REAL, 0.1); signal.pause()", "hang"),
    ],
)
def test_a_process_that_dies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dies: str, outcome: str) -> None:
    """The tree it died of is a fault, and the others are tried by another process."""
    code = (
        "import json, os, signal, sys\n"
        "for line in sys.stdin:\n"
        "    print('begin', line.strip(), flush=True)\n"
        f"    if line == '3\\n': {dies}\n"
        "    print(json.dumps([int(line), 'accepted', []]), flush=True)\n"
    )
    (tmp_path / "worker.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(run, "WORKER", [str(tmp_path / "worker.py")])
    found = fuzz(0, 8)
    assert found.counts == {"accepted": 7, outcome: 1}
    assert len(found.faults) == 1 and found.faults[0].startswith("seed 3 ")


def test_the_command() -> None:
    """It counts the trees at the end."""
    command = [sys.executable, "-m", "tests.fuzz.run", "0", "0"]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'hooks'}:{ROOT}"}
    printed = subprocess.run(command, cwd=ROOT, env=environment, text=True, capture_output=True, check=True).stdout
    assert printed.startswith("0 trees in ") and ", 0 faults\n" in printed
