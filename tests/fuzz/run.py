"""Runs the fuzzer: gives seeds to a few processes, and starts another where one dies of a tree.

    python -m tests.fuzz.run FIRST COUNT

prints each fault with its seed, and at the end how many trees were accepted and refused. A seed makes the same tree
every time, as long as the content and the kinds of changes are the same.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from tests.fuzz.worker import kinds_of
from tests.projects import ROOT

PROCESSES = 2
WORKER = ["-m", "tests.fuzz.worker"]
"""The program that tries trees, for Python."""


@dataclass
class Outcome:
    """What came of a row of trees."""

    counts: Counter[str] = field(default_factory=Counter)
    """How many trees were accepted, rejected, ended in a traceback, or in the end of the process."""
    kinds: Counter[str] = field(default_factory=Counter)
    """How many trees had each kind of change."""
    faults: list[str] = field(default_factory=list)
    """What was wrong, with the seed."""

    def add(self, seed: int, outcome: str, wrong: list[str]) -> None:
        """Note what came of a tree."""
        self.counts[outcome] += 1
        self.kinds.update(kinds_of(seed))
        for one in wrong:
            self.faults.append(f"seed {seed} ({', '.join(kinds_of(seed))}): {one}")
            print(self.faults[-1], flush=True)


def fuzz(first: int, count: int) -> Outcome:
    """Change and check `count` projects, with the seeds from `first` on; return what came of it."""
    outcome = Outcome()
    seeds = list(range(first, first + count))
    shares = [seeds[number::PROCESSES] for number in range(PROCESSES)]
    threads = [threading.Thread(target=_work, args=(share, outcome)) for share in shares]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcome


def _work(seeds: list[int], outcome: Outcome) -> None:
    """Have seeds tried by one process after the other: a new one begins after the seed that ended the one before."""
    while seeds:
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile("w+") as errors:
            process = subprocess.Popen(
                [sys.executable, *WORKER, folder],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": f"{ROOT / 'hooks'}:{ROOT}", "GITHUB_ACTIONS": ""},
                text=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
            assert process.stdin and process.stdout
            process.stdin.write("".join(f"{seed}\n" for seed in seeds))
            process.stdin.close()
            begun = None
            for line in process.stdout:
                if line.startswith("begin "):
                    begun = int(line.removeprefix("begin "))
                else:
                    outcome.add(*json.loads(line))
                    begun = None
            process.wait()
            errors.seek(0)
            said = errors.read()
            process.stdout.close()
        if begun is None:
            if process.returncode:
                outcome.faults.append(f"the process could not begin: {said}")
            return
        kind = "hang" if process.returncode in (-signal.SIGPROF, -signal.SIGALRM) else "crash"
        outcome.add(begun, kind, [f"{kind}: the process ended with {process.returncode} {said}"])
        seeds = seeds[seeds.index(begun) + 1 :]


def main() -> None:
    """Run the fuzzer from the command line."""
    first, count = map(int, sys.argv[1:])
    start = time.perf_counter()
    outcome = fuzz(first, count)
    print(f"{count} trees in {time.perf_counter() - start:.0f} s: {dict(outcome.counts)}, {len(outcome.faults)} faults")
    print(dict(outcome.kinds))


if __name__ == "__main__":
    main()
