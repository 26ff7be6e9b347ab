"""Measures what authors and CI wait for, beside bare MkDocs + Material with the same pages (= 1.00).

`make bench` runs it; `--others` adds other generators. Machines differ and are never idle, so what counts are the
ratios: all that is compared takes turns, and each number is the median of such rounds.
"""

import argparse
import gzip
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from tests.benchmarks.generators import BARE, OURS, Generator, others
from tests.benchmarks.previews import Failed, preview
from tests.benchmarks.projects import REAL, ROOT, guide_of
from tests.programs import script

TABLE_FILE = ROOT / "docs" / "authors" / "contributing.md"
BEGIN, END = "<!-- bench -->", "<!-- /bench -->"
SETTINGS = {"NO_MKDOCS_2_WARNING": "1", "PRACTICE_TOWNS_PDF": "false"}
EDITS = 5
T = TypeVar("T")


def run(folder: Path, *command: str | Path) -> tuple[float, float]:
    """Run a program in `folder` and return the seconds it took and its peak memory in MiB; raises `Failed`."""
    start = perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    try:
        _, status, usage = os.wait4(process.pid, 0)
    except BaseException:
        process.kill()
        raise
    seconds = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{shlex.join(map(str, command))} failed in {folder}.")
    return seconds, usage.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def write_projects(folder: Path, size: str, generators: Mapping[str, Generator]) -> None:
    """Write the project of each generator to a folder of its name."""
    run(ROOT, sys.executable, "-m", "tests.benchmarks.projects", folder, size)
    for name, generator in generators.items():
        generator.prepare(folder / "bare", folder / name)


def cold_build(generator: Generator, project: Path) -> tuple[float, float]:
    """Build a site from nothing, as CI does; return seconds and MiB."""
    for leftover in (".cache", "site"):
        shutil.rmtree(project / leftover, ignore_errors=True)
    return run(project, *generator.build)


def rounds(what: str, number: int, measurements: Mapping[str, Callable[[], T]]) -> dict[str, list[T]]:
    """Let measurements take turns; return the results of each, by name. Those that fail are reported and left out."""
    results: dict[str, list[T]] = {name: [] for name in measurements}
    for turn in range(1, number + 1):
        for name in list(results):
            try:
                results[name].append(measurements[name]())
            except Failed as error:
                report(f"{what}, {name}: {error}")
                del results[name]
        report(f"{what}, round {turn} of {number}: { {name: done[-1] for name, done in results.items()} }")
    return results


def report(line: str) -> None:
    """Tell whoever waits how far the measuring is; standard output is for the table."""
    print(line, file=sys.stderr, flush=True)


def edits(what: str, folder: Path, guide: str, generators: Mapping[str, Generator]) -> dict[str, list[float]]:
    """Return the seconds from saving a guide until the server of each generator shows it."""
    with ExitStack() as servers:
        measurements = {}
        for name, generator in generators.items():
            try:
                measurements[name] = servers.enter_context(preview(generator, folder / name, guide))
            except Failed as error:
                report(f"{what}, {name}: {error}")
        return rounds(f"{what}, edit", EDITS, measurements)


def measure(folder: Path, size: str, number: int, generators: Mapping[str, Generator]) -> dict[str, str]:
    """Measure at one size; return a column of the table: what was measured, and how it came out."""
    write_projects(folder, size, generators)
    ours = folder / "ours"
    what, guide = label(size), guide_of(size)
    builds = {name: partial(cold_build, generator, folder / name) for name, generator in generators.items()}
    cold = rounds(f"{what}, cold", number, builds)
    edited = edits(what, folder, guide, generators)
    for needed in ("ours", "bare"):
        if needed not in cold or needed not in edited:
            raise Failed("There is nothing to compare.")
    seconds = {name: [one for one, _ in results] for name, results in cold.items()}
    mib = {name: [one for _, one in results] for name, results in cold.items()}
    check = median(run(ours, script(Path(sys.prefix), "curriculum"), "check")[0] for _ in range(number))
    pages = {name: len(list((folder / name / "site").rglob("index.html"))) for name in generators}
    page = (ours / "site" / guide / "index.html").read_bytes()
    column = {
        "pages, ours / bare": f"{pages['ours']:,} / {pages['bare']:,}",
        "cold build without PDFs, ours / bare": beside(seconds, ".1f", "s"),
        "**cold build, bare = 1.00**": f"**{ratio(seconds, 'ours'):.2f}**",
        "peak memory, ours / bare": beside(mib, ".0f", "MiB"),
        "from edit to served page, ours / bare": beside(edited, ".2f", "s"),
        "**from edit to served page, bare = 1.00**": f"**{ratio(edited, 'ours'):.2f}**",
        "`curriculum check`": f"{check:.1f} s, {len(list((ours / 'content').rglob('*.yaml')))} files",
        "a guide's HTML, raw / gzip": f"{len(page):,} / {len(gzip.compress(page)):,} bytes",
    }
    for name in (name for name in generators if name not in ("ours", "bare")):
        built, served = "failed", "failed"
        if name in cold and pages[name] >= pages["bare"]:
            built = f"{ratio(seconds, name):.2f} ({median(seconds[name]):.1f} s, {median(mib[name]):.0f} MiB)"
        if name in edited:
            served = f"{median(edited[name]):.2f} s"
        column |= {f"{name}: cold build, bare = 1.00": built, f"{name}: from edit to served page": served}
    return column


def label(size: str) -> str:
    """Return how the table calls a size."""
    return "this site" if size == REAL else f"{size} towns"


def beside(results: Mapping[str, list[float]], form: str, unit: str) -> str:
    """Return the medians of ours and bare with their unit."""
    return f"{median(results['ours']):{form}} / {median(results['bare']):{form}} {unit}"


def ratio(results: Mapping[str, list[float]], name: str) -> float:
    """Return the median of what a generator took divided by what bare took in the same round."""
    return median(one / bare for one, bare in zip(results[name], results["bare"], strict=True))


def table(columns: Mapping[str, Mapping[str, str]]) -> str:
    """Return columns, by their heading, as a Markdown table."""
    rows = [["measured", *columns], ["---"] * (len(columns) + 1)]
    labels = next(iter(columns.values()))
    rows += [[label, *(column[label] for column in columns.values())] for label in labels]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def growth(folder: Path, number: int) -> str:
    """Compare our cold builds of 1000 and of 200 towns; return a sentence."""
    for towns in ("1000", "200"):
        write_projects(folder / towns, towns, {})
    builds = {towns: partial(cold_build, OURS, folder / towns / "ours") for towns in ("1000", "200")}
    cold = rounds("growth, cold", number, builds)
    if len(cold) < 2:
        raise Failed("There is nothing to compare.")
    many, few = cold["1000"], cold["200"]
    times = median(one / other for (one, _), (other, _) in zip(many, few, strict=True))
    mib = median(mib for _, mib in many)
    return f"Time of a cold build of 1000 / 200 towns: **{times:.2f}**; peak memory at 1000 towns: {mib:.0f} MiB."


def main() -> None:
    """Measure, and show or write the table."""
    parser = argparse.ArgumentParser(description="Measure builds and previews beside bare MkDocs + Material.")
    parser.add_argument("--sizes", default=f"3,20,200,{REAL}", help="numbers of towns (default: %(default)s)")
    parser.add_argument("--pairs", type=int, default=3, help="rounds of builds (default: %(default)s)")
    parser.add_argument("--growth", action="store_true", help="also compare 1000 towns with 200 (slow)")
    parser.add_argument("--others", action="store_true", help="also measure Zensical, Eleventy and Hugo")
    parser.add_argument("--write", action="store_true", help="write the table to docs/authors/contributing.md")
    options = parser.parse_args()
    text = TABLE_FILE.read_text(encoding="utf-8")
    if options.write and not (BEGIN in text and END in text):
        sys.exit(f"{TABLE_FILE.relative_to(ROOT)} needs the lines {BEGIN} and {END}: the table goes between them.")
    os.environ.update(SETTINGS)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Ended from outside."))  # servers and folders are cleared away
    installed, missing = others() if options.others else ({}, [])
    generators = {"ours": OURS, "bare": BARE, **installed}
    sizes = options.sizes.split(",")
    with TemporaryDirectory() as name:
        folder = Path(name)
        try:
            write_projects(folder / "warm-up", sizes[0], generators)
            for generator in generators:
                cold_build(generators[generator], folder / "warm-up" / generator)
            columns = {label(size): measure(folder / size, size, options.pairs, generators) for size in sizes}
            parts = [table(columns), *(f"{one} could not be installed." for one in missing)]
            if options.growth:
                parts.append(growth(folder / "growth", options.pairs))
        except Failed as error:
            sys.exit(str(error))
    command = shlex.join(["python", "-m", "tests.benchmarks.bench", *sys.argv[1:]])
    machine = f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, mkdocs-material {version('mkdocs-material')}"
    parts.append(f"Medians; rounds of builds: {options.pairs}, of edits: {EDITS}. Made by `{command}`; {machine}.")
    print("\n\n".join(parts))
    if options.write:
        text = "\n\n".join([text.split(BEGIN)[0] + BEGIN, *parts, END + text.split(END)[1]])
        TABLE_FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
