"""Measures how long the site takes to build, beside bare MkDocs + Material with the same pages (= 1.00).

`make bench` runs it. The towns are synthetic, about 38 KB of YAML and four guides each, the same on every
run; the bare site has their texts as Markdown. Machines differ and are never idle, so what counts are the
ratios: our run and the bare run take turns, and each number is the median of such pairs.
"""

import argparse
import gzip
import os
import random
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, TypeVar

import yaml

# The curriculum and MkDocs are imported only in functions that run in a process of their own: Linux counts
# the memory this process holds towards the peak of every process it starts.

ROOT = Path(__file__).resolve().parents[2]
SMALL_CONTENT = ROOT / "tests" / "small" / "content"
TABLE_FILE = ROOT / "docs" / "authors" / "contributing.md"
BEGIN, END = "<!-- bench -->", "<!-- /bench -->"
SETTINGS = {"NO_MKDOCS_2_WARNING": "1", "PRACTICE_TOWNS_PDF": "false"}
T = TypeVar("T")

BARE_CONFIG = """\
site_name: Bare
site_url: https://bare.example/
theme: {name: material, features: [navigation.indexes, navigation.prune]}
plugins: [search]
"""  # without `nav`, MkDocs makes the navigation from the folders: the same tree as ours, with every page in it
GUIDE = "towns/town-0001/engage"  # the page that is weighed, and whose source is edited for the rebuild
EDITED = "Draft number {}."  # a sentence in it; the number goes up

PHASES = ("engage", "assess", "intervene", "evaluate")
LENGTHS = {"text": 40, "introduction": 60, "setting": 60, "history": 60}  # words; other fields have ten
COPIES = 3  # how many entries or sentences a list has at least
SYLLABLES = "ba cor de el fi gra hu in jo ka lim mo nes or pa qui ro sta tu ven wi yo".split()
LINKS = ("person:{}/ana-example", "place:{}/main-street", "organization:{}/family-center", "term:ecomap")


def town_files(town: str) -> Iterator[tuple[str, Any]]:
    """Yield name and content of each file of a town: the small curriculum's town, grown; the same for the same id."""
    chance = random.Random(town)
    for name in ("town", "places", "people", "organizations", "matrix", *PHASES):
        source = SMALL_CONTENT / "towns" / "dry-fork" / f"{'engage' if name in PHASES else name}.yaml"
        content = grown(read(source), "", town, chance)
        if name in PHASES:
            content["introduction"] = f"{EDITED.format(0)} {content['introduction']}"
        yield name, content


def grown(value: Any, field: str, town: str, chance: random.Random) -> Any:
    """Return a YAML value with lists filled up with copies, and new texts in place of sentences."""
    if isinstance(value, str):
        is_sentence = value.rstrip()[-1] in ".?"
        return texts(LENGTHS.get(field, 10), town, chance) if is_sentence else value.replace("Dry Fork", town.title())
    if isinstance(value, dict):
        return {name: grown(inner, name, town, chance) for name, inner in value.items()}
    is_entries = isinstance(value[0], dict) or (isinstance(value[0], str) and " " in value[0])
    entries = [grown(entry, field, town, chance) for entry in value]
    for number in range(len(value) + 1, COPIES + 1 if is_entries else 0):
        entry = grown(value[0], field, town, chance)
        if isinstance(entry, dict):
            own = {"id": f"{entry.get('id')}-{number}", "number": str(number)}
            entry |= {name: own[name] for name in own.keys() & entry.keys()}
            if "position" in entry:  # no two places stand on the same spot
                entry["position"] = [str(100 * number), entry["position"][1]]
        entries.append(entry)
    return entries


def texts(length: int, town: str, chance: random.Random) -> str:
    """Return sentences of ten invented words in paragraphs of five; every third sentence ends with a link."""
    sentences = []
    for number in range(length // 10):
        words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(10)]
        if number % 3 == 1:
            words[-1] = f"[{words[-1]}]({chance.choice(LINKS).format(town)})"
        sentences.append(" ".join(words).capitalize() + ".")
    return "\n\n".join(" ".join(sentences[start : start + 5]) for start in range(0, len(sentences), 5))


def write_projects(folder: Path, towns: int) -> None:
    """Write our project and the bare one, with the same pages, to `ours` and `bare` below `folder`."""
    from curriculum.pages.page_list import content_pages
    from curriculum.site import read_site

    ours, bare = folder / "ours", folder / "bare"
    shutil.copytree(ROOT / "docs" / "assets", ours / "docs" / "assets")
    shutil.copy(ROOT / "mkdocs.yml", ours)
    for name in ("hooks", "overrides"):
        (ours / name).symlink_to(ROOT / name)
    for path in (ROOT / "docs").rglob("*.md"):
        for project in (ours, bare):
            write(project / path.relative_to(ROOT), f"# {path.stem}\n\nA page written by hand.\n")
    for path in (SMALL_CONTENT / "curriculum.yaml", *SMALL_CONTENT.glob("*/*.yaml")):  # all but the towns' files
        text = path.read_text(encoding="utf-8").replace("dry-fork", "town-0001")
        write(ours / "content" / path.relative_to(SMALL_CONTENT), text)
    for town in (f"town-{number:04}" for number in range(1, towns + 1)):
        for name, content in town_files(town):
            text = yaml.dump(content, Dumper=yaml.CSafeDumper, sort_keys=False, width=110)
            write(ours / "content" / "towns" / town / f"{name}.yaml", text)
    write(bare / "mkdocs.yml", BARE_CONFIG)
    site = read_site(ours)
    pages = content_pages(site.content, site.sheets)
    for page in pages:
        content, root = read(ours / page.source), "../" * page.path.count("/")
        if page.source == "content/curriculum.yaml":  # the page lists those below it
            below = [one for one in pages if one.address.startswith(page.address) and (one.index or not one.town)]
            content = [f"[{one.title}]({root}{one.path}): {one.description}" for one in below]
        text = f"# {page.title}\n\n{page.description}\n\n{markdown(content)}"
        # Links to an entry, such as `(term:ecomap)`, all lead to the glossary: that costs MkDocs as much.
        write(bare / "docs" / page.path, re.sub(r"\]\([a-z-]+:[^)]+\)", f"]({root}glossary.md)", text))


def read(path: Path) -> Any:
    """Return the values of a YAML file, each scalar as text."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def write(path: Path, text: str) -> None:
    """Write a file and the folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def markdown(value: Any, level: int = 2) -> str:
    """Return a YAML value as Markdown: titles become headings, lists of lines bullets, other texts paragraphs."""
    if isinstance(value, str):
        return f"{value}\n\n"
    if isinstance(value, list):
        if isinstance(value[0], str):
            return "".join(f"- {line}\n" for line in value) + "\n"
        return "".join(markdown(entry, level) for entry in value)
    parts = []
    for name, inner in value.items():
        if name in ("title", "name"):
            parts.append(f"{'#' * level} {inner}\n\n")
        elif isinstance(inner, list) and isinstance(inner[0], dict):
            parts.append(f"{'#' * level} {name.capitalize()}\n\n{markdown(inner, level + 1)}")
        elif name != "id":
            parts.append(markdown(inner, level))
    return "".join(parts)


def run(folder: Path, *arguments: str) -> tuple[float, float]:
    """Run Python in `folder` and return the seconds it took and its peak memory in MiB; a failure ends all."""
    start = perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{shlex.join(arguments)} failed.")
    return seconds, usage.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def cold_build(project: Path) -> tuple[float, float]:
    """Build a site from nothing, as CI does."""
    for leftover in (".cache", "site"):
        shutil.rmtree(project / leftover, ignore_errors=True)
    return run(project, "-m", "mkdocs", "build", "--strict", "--quiet")


def preview(edited: Path) -> None:
    """Run `mkdocs serve` here, but wait for lines on stdin: at each, edit a file, rebuild, print the seconds."""
    from mkdocs.commands.serve import serve
    from mkdocs.livereload import LiveReloadServer

    def rebuild_on_request(server: LiveReloadServer, **_: Any) -> None:
        print(0, flush=True)
        for number, _request in enumerate(sys.stdin):
            before, after = EDITED.format(number), EDITED.format(number + 1)
            edited.write_text(edited.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
            start = perf_counter()
            server.builder()
            print(perf_counter() - start, flush=True)
            if after not in Path(server.root, GUIDE, "index.html").read_text(encoding="utf-8"):
                sys.exit("The rebuilt page does not show the edit.")

    LiveReloadServer.serve = rebuild_on_request  # type: ignore[assignment, method-assign]
    serve("mkdocs.yml")


def start_preview(project: Path, edited: str) -> subprocess.Popen[str]:
    """Start `preview` in a process of its own."""
    command = [sys.executable, __file__, "preview", edited]
    return subprocess.Popen(command, cwd=project, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def ask(process: subprocess.Popen[str], request: str = "rebuild\n") -> float:
    """Have a preview edit a file and rebuild, and return the seconds; without a request, await its first build."""
    assert process.stdin and process.stdout
    print(request, end="", file=process.stdin, flush=True)
    return float(process.stdout.readline() or sys.exit("A preview failed; its words stand above."))


def paired(what: str, pairs: int, one: Callable[[], T], other: Callable[[], T]) -> list[tuple[T, T]]:
    """Let two measurements take turns and return the pairs."""
    results = []
    for number in range(1, pairs + 1):
        results.append((one(), other()))
        print(f"{what}, pair {number} of {pairs}: {results[-1]}", file=sys.stderr, flush=True)
    return results


def measure(folder: Path, towns: int, pairs: int) -> dict[str, str]:
    """Measure at one size; return a column of the table: what was measured, and how it came out."""
    run(ROOT, __file__, "write-projects", str(folder), str(towns))
    ours, bare = folder / "ours", folder / "bare"
    cold = paired(f"{towns} towns, cold", pairs, lambda: cold_build(ours), lambda: cold_build(bare))
    seconds, mib = ([(a[part], b[part]) for a, b in cold] for part in (0, 1))
    with start_preview(ours, f"content/{GUIDE}.yaml") as one, start_preview(bare, f"docs/{GUIDE}.md") as other:
        ask(one, ""), ask(other, "")  # their first builds
        rebuilds = paired(f"{towns} towns, rebuild", pairs, lambda: ask(one), lambda: ask(other))
    check = median(run(ours, "-m", "curriculum", "check")[0] for _ in range(pairs))
    pages, bare_pages = (len(list((project / "site").rglob("index.html"))) for project in (ours, bare))
    return {
        "pages, ours / bare": f"{pages} / {bare_pages}",
        "cold build without PDFs, ours / bare": beside(seconds, ".1f", "s"),
        "**cold build, bare = 1.00**": f"**{median(a / b for a, b in seconds):.2f}**",
        "peak memory, ours / bare": beside(mib, ".0f", "MiB"),
        "rebuild after one edit, ours / bare": beside(rebuilds, ".2f", "s"),
        "**rebuild, bare = 1.00**": f"**{median(a / b for a, b in rebuilds):.2f}**",
        "`curriculum check`": f"{check:.1f} s, {len(list((ours / 'content').rglob('*.yaml')))} files",
    }


def beside(pairs: list[tuple[float, float]], form: str, unit: str) -> str:
    """Return the medians of both sides with their unit."""
    return f"{median(one for one, _ in pairs):{form}} / {median(other for _, other in pairs):{form}} {unit}"


def table(folder: Path, sizes: list[int], pairs: int) -> str:
    """Measure at every size, after a warm-up, and return the Markdown table."""
    measure(folder / "warm-up", sizes[0], pairs=1)
    columns = [measure(folder / str(towns), towns, pairs) for towns in sizes]
    rows = [["", *(f"{towns} towns" for towns in sizes)], ["---"] * (len(sizes) + 1)]
    rows += [[label, *(column[label] for column in columns)] for label in columns[0]]
    pages = [(folder / str(towns) / "ours" / "site" / GUIDE / "index.html").read_bytes() for towns in sizes]
    weights = [(len(page), len(gzip.compress(page))) for page in pages]
    rows.append(["a guide's HTML, raw / gzip", *(f"{raw:,} / {small:,} bytes" for raw, small in weights)])
    ratios = [(a[0] / b[0], a[1] / b[1]) for a, b in zip(weights, [weights[0], *weights], strict=False)]
    rows.append(["**HTML, the column before = 1.00**", *(f"**{raw:.2f} / {small:.2f}**" for raw, small in ratios)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def growth(folder: Path, pairs: int) -> float:
    """Return the time of our cold build of 1000 towns divided by that of 200."""
    for towns in ("1000", "200"):
        run(ROOT, __file__, "write-projects", str(folder / f"growth-{towns}"), towns)
    many, few = folder / "growth-1000" / "ours", folder / "growth-200" / "ours"
    times = paired("growth, cold", pairs, lambda: cold_build(many), lambda: cold_build(few))
    return median(a[0] / b[0] for a, b in times)


def main() -> None:
    """Measure, and show or write the table."""
    parser = argparse.ArgumentParser(description="Measure build times beside bare MkDocs + Material.")
    parser.add_argument("--sizes", default="3,20,200", help="numbers of towns (default: %(default)s)")
    parser.add_argument("--pairs", type=int, default=3, help="pairs of runs for each number (default: %(default)s)")
    parser.add_argument("--growth", action="store_true", help="also compare 1000 towns with 200 (slow)")
    parser.add_argument("--write", action="store_true", help="write the table to docs/authors/contributing.md")
    options = parser.parse_args()
    guide = TABLE_FILE.read_text(encoding="utf-8")
    if options.write and not (BEGIN in guide and END in guide):
        sys.exit(f"{TABLE_FILE.relative_to(ROOT)} needs the lines {BEGIN} and {END}: the table goes between them.")
    os.environ.update(SETTINGS)
    with TemporaryDirectory() as name:
        parts = [table(Path(name), [int(towns) for towns in options.sizes.split(",")], options.pairs)]
        if options.growth:
            parts.append(f"Time of a cold build of 1000 / 200 towns: **{growth(Path(name), options.pairs):.2f}**.")
    command = shlex.join(["python", "tests/benchmarks/bench.py", *sys.argv[1:]])
    machine = f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, mkdocs-material {version('mkdocs-material')}"
    parts.append(f"Medians of {options.pairs} pairs, by `{command}`; {machine}.")
    print("\n\n".join(parts))
    if options.write:
        text = "\n\n".join([guide.split(BEGIN)[0] + BEGIN, *parts, END + guide.split(END)[1]])
        TABLE_FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["write-projects", where, towns]:
            write_projects(Path(where), int(towns))
        case ["preview", edited]:
            preview(Path(edited))
        case _:
            main()
