"""Measures how long the site takes to build, beside bare MkDocs + Material with the same pages (= 1.00).

`make bench` runs it. The towns are synthetic, nine pages and about 21 KB of YAML each, the same on every
run; the bare site has their texts as Markdown. Machines differ and are never idle, so what counts are the
ratios: our run and the bare run take turns, and each number is the median of at least three such pairs
after a warm-up. Progress goes to stderr, the table to stdout.
"""

import argparse
import gzip
import os
import platform
import random
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

import yaml

# The curriculum package and MkDocs are imported only inside functions that run in a child process: Linux
# counts what this process holds towards the peak memory of every child it starts.

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "small"
GUIDE_OF_CONTRIBUTORS = ROOT / "docs" / "authors" / "contributing.md"
MARKERS = ("<!-- bench -->", "<!-- /bench -->")
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(ROOT / "hooks"),
    "NO_MKDOCS_2_WARNING": "1",
    "PRACTICE_TOWNS_PDF": "false",
}

BARE_CONFIG = """\
site_name: Bare
site_url: https://bare.example/
theme: {name: material, features: [navigation.indexes, navigation.prune]}
plugins: [search]
markdown_extensions: [attr_list]
"""
"""Without `nav`, MkDocs makes it from the folders: the same tree as ours, with every page in it."""

EDITED = "A sentence that changes"
"""Begins a guide's introduction in the first town; the rebuild is measured after it was edited."""

GUIDE = "towns/town-0001/engage"
"""The page that is edited and weighed."""


# -- Synthetic towns ---------------------------------------------------------------------------------------


class Words:
    """Makes prose of invented words about as long as English ones, the same on every run."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        syllables = "ba cor den el fi gra hu in jo ka lim mo nes or pa qui ro sta tu ven wi yo".split()
        self._words = ["".join(self._random.choices(syllables, k=self._random.randint(1, 3))) for _ in range(2000)]

    def line(self, length: int, link: str = "") -> str:
        """Return one sentence, with a link (`person:town/id`) at its end if one is given."""
        words = " ".join(self._random.choices(self._words, k=length)).capitalize()
        return f"{words} [{self._random.choice(self._words)}]({link})." if link else f"{words}."

    def text(self, length: int, *links: str) -> str:
        """Return paragraphs of about sixty words, `length` in all, and the links one a sentence."""
        count = max(1, length // 12)
        sentences = [self.line(12, link) for link in (*links, *[""] * count)[:count]]
        return "\n\n".join(" ".join(sentences[start : start + 5]) for start in range(0, count, 5))

    def name(self) -> str:
        """Return two capitalized words."""
        return " ".join(self._random.choices(self._words, k=2)).title()


def town(words: Words, town_id: str) -> dict[str, Any]:
    """Return the content of a town's files by their names, without `.yaml`."""
    people, places, organizations = ([f"{kind}-{i}" for i in range(4)] for kind in ("person", "place", "system"))
    links = [f"person:{town_id}/{people[0]}", f"place:{town_id}/{places[1]}", "term:ecomap"]
    entries = zip(people, places, organizations, strict=True)
    files: dict[str, Any] = {"town": _town(words, people[0], organizations[0], links)}
    files |= {"places": [], "people": [], "organizations": []}
    for person, place, organization in entries:
        files["places"].append({
            "id": place, "name": words.name(), "kind": "landmark", "position": [400, 500],
            "text": words.text(24, links[0]), "people": [person], "organizations": [organization],
        })  # fmt: skip
        files["people"].append({
            "id": person, "name": words.name(), "pronouns": "they/them", "born": 1979, "role": words.line(6),
            "text": words.text(36, links[1]), "wants": words.line(8), "strengths": [words.line(6)],
            "ties": [{"to": organization, "text": words.line(6)}],
        })  # fmt: skip
        files["organizations"].append({
            "id": organization, "name": words.name(), "system": "formal", "kind": "nonprofit agency",
            "text": words.text(24, links[2]), "offers": [words.line(6)], "limits": words.line(8),
            "wants": words.line(8), "people": [person], "place": place,
        })  # fmt: skip
    rows = [{"system": words.name(), "size": "meso", "strengths": words.line(8)} for _ in range(3)]
    files["matrix"] = {"text": words.text(24), "rows": rows}
    return files | {phase: _guide(words, links) for phase in ("engage", "assess", "intervene", "evaluate")}


def _town(words: Words, person: str, organization: str, links: Sequence[str]) -> dict[str, Any]:
    titled = [{"title": words.name(), "text": words.text(24)} for _ in range(4)]
    return {
        "name": words.name(), "tagline": words.line(10), "levels": ["micro", "meso"],
        "introduction": words.text(60, *links),
        "worker": {
            "title": "community social worker", "employer": organization, "supervisor": person,
            "text": words.text(36), "tensions": titled[:2],
        },
        "setting": words.text(60), "history": words.text(60),
        "timeline": [{"date": str(year), "text": words.line(8)} for year in (1911, 1954, 2025)],
        "strengths": titled[2:],
        "figures": [{"id": "residents", "label": words.line(4), "value": "4,800 people", "source": words.line(4)}],
        "issues": [{"id": f"issue-{i}", "title": words.name(), "text": words.text(36)} for i in range(2)],
        "map": {"description": words.text(36)},
    }  # fmt: skip


def _guide(words: Words, links: Sequence[str]) -> dict[str, Any]:
    """A guide that fills a page of about a thousand words."""
    numbers = (1, 2, 3)
    return {
        "summary": words.line(12), "minutes": 60, "levels": ["micro", "meso"],
        "objectives": [words.line(10) for _ in numbers], "competencies": ["epas-2022-6"],
        "introduction": f"{EDITED} 0. {words.text(60, *links)}", "prompt": words.text(24),
        "case_file": [{"id": f"paper-{i}", "title": words.name(), "text": words.text(72, *links)} for i in numbers],
        "activities": [
            {"id": f"step-{i}", "title": words.name(), "text": words.text(72, *links), "intervention": "advocacy"}
            for i in numbers
        ],
        "questions": [
            {"number": i, "question": words.line(12), "consider": [words.line(10) for _ in numbers]} for i in numbers
        ],
        "tasks": [
            {"number": i, "title": f"My {words.name()}", "text": words.text(24),
             "steps": [words.line(8) for _ in numbers], "worksheets": ["every-part"]}
            for i in numbers
        ],
        "ethics": [{"title": words.name(), "text": words.text(36), "standards": ["nasw-2021-1-02"]}],
        "takeaways": [words.line(10) for _ in numbers],
    }  # fmt: skip


# -- The two sites -----------------------------------------------------------------------------------------


def write_sites(towns: int) -> None:
    """Write our project and the bare one, with the same pages, to `ours` and `bare` in this folder."""
    from curriculum.loading.load import load
    from curriculum.pages.every_page import every_page
    from curriculum.prose import Prose

    ours, bare = Path("ours").resolve(), Path("bare")
    words = Words(seed=1)
    shutil.copytree(ROOT / "docs" / "assets", ours / "docs" / "assets")
    shutil.copy(ROOT / "mkdocs.yml", ours)
    for name in ("hooks", "overrides"):
        (ours / name).symlink_to(ROOT / name)
    for path in sorted((ROOT / "docs").rglob("*.md")):  # hand-written pages are alike in both
        text = f"# {words.name()}\n\n{words.text(240)}\n"
        for site in (ours, bare):
            _write(site / path.relative_to(ROOT), text)
    for path in (SMALL / "content").rglob("*.yaml"):
        if "towns" not in path.parts:
            text = path.read_text(encoding="utf-8").replace("dry-fork", "town-0001")
            _write(ours / path.relative_to(SMALL), text)
    for number in range(1, towns + 1):
        town_id = f"town-{number:04}"
        for name, data in town(words, town_id).items():
            text = yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=110)
            _write(ours / "content" / "towns" / town_id / f"{name}.yaml", text)

    _write(bare / "mkdocs.yml", BARE_CONFIG)
    curriculum = load(ours / "content")
    pages = every_page(curriculum, Prose(curriculum.titles))
    for page in pages:
        data = yaml.load((ours / page.source).read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        if page.source == "content/curriculum.yaml":  # a list of the pages below it
            below = [one for one in pages if one.address.startswith(page.address) and (one.index or not one.town)]
            data = [f"[{one.title}](/{one.path}): {one.description}" for one in below]
        body = f"# {page.title}\n\n{page.description}\n\n{markdown(data)}"
        _write(bare / "docs" / page.path, _linked(body, "../" * page.path.count("/")))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def markdown(value: Any, level: int = 2) -> str:
    """Return a YAML value as Markdown: titled entries get headings, lists of lines bullets, the rest paragraphs."""
    if isinstance(value, str):
        return f"{value}\n\n"
    if isinstance(value, list):
        if all(isinstance(entry, str) for entry in value):
            return "".join(f"- {entry}\n" for entry in value) + "\n"
        return "".join(markdown(entry, level) for entry in value)
    parts = []
    if title := value.get("title") or value.get("name"):
        parts.append(f"{'#' * level} {title} {{#{value.get('id', '')}}}\n\n".replace(" {#}", ""))
    for key, inner in value.items():
        if key in ("id", "title", "name"):
            continue
        if isinstance(inner, dict) or (isinstance(inner, list) and not isinstance(inner[0], str)):
            parts.append(f"{'#' * level} {key.capitalize()}\n\n")
        parts.append(markdown(inner, min(level + 1, 6)))
    return "".join(parts)


def _linked(text: str, root: str) -> str:
    """Return Markdown with links such as `(term:ecomap)` leading to the bare site's files, counted from `root`."""
    from curriculum.model.addresses import ADDRESSES, address

    def target(match: re.Match[str]) -> str:
        kind, identifier = match.groups()
        return f"]({root}{address(kind, identifier).replace('/#', '.md#')})" if kind in ADDRESSES else match[0]

    return re.sub(r"\]\(([a-z-]+):([^)]+)\)", target, text).replace("](/", f"]({root}")


# -- Measuring ---------------------------------------------------------------------------------------------


class Run(NamedTuple):
    """What one process took."""

    seconds: float
    mib: float


def run(folder: Path, *arguments: str) -> Run:
    """Run Python with `arguments` in `folder` and return what it took; a failure ends the benchmark."""
    with tempfile.TemporaryFile() as log:
        start = perf_counter()
        command = [sys.executable, *arguments]
        process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=log, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            raise SystemExit(f"{shlex.join(arguments)} failed:\n{log.read().decode()}")
    return Run(seconds, usage.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024))


def cold_build(project: Path) -> Run:
    """Build a site from nothing, as CI does."""
    for leftover in (".cache", "site"):
        shutil.rmtree(project / leftover, ignore_errors=True)
    return run(project, "-m", "mkdocs", "build", "--strict", "--quiet")


class Preview:
    """A project under `mkdocs serve`, in a process of its own; its first build is the warm-up."""

    def __init__(self, project: Path, edited: str) -> None:
        command = [sys.executable, __file__, "--preview", edited]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=project, env=ENVIRONMENT, stdin=pipe, stdout=pipe, text=True)

    def seconds(self) -> float:
        """Wait for the first build, or for the rebuild that was asked for."""
        assert self._process.stdout
        return float(self._process.stdout.readline() or sys.exit("The preview failed; its words stand above."))

    def rebuild(self) -> float:
        """Edit the page's source, rebuild the site and return how many seconds that took."""
        assert self._process.stdin
        print(file=self._process.stdin, flush=True)
        return self.seconds()

    def end(self) -> None:
        """End the preview."""
        self._process.communicate()


def preview(edited: Path) -> None:
    """Run `mkdocs serve` in this folder; for each line on stdin, edit a file, rebuild, and print the seconds.

    All is as in `mkdocs serve`, but for the wait for news from the file system, up to half a second.
    """
    from mkdocs.commands.serve import serve
    from mkdocs.livereload import LiveReloadServer

    start = perf_counter()

    def rebuild_on_request(server: LiveReloadServer, **_: Any) -> None:
        print(perf_counter() - start, flush=True)
        for number, _line in enumerate(sys.stdin):
            text = edited.read_text(encoding="utf-8")
            edited.write_text(text.replace(f"{EDITED} {number}.", f"{EDITED} {number + 1}."), encoding="utf-8")
            begin = perf_counter()
            server.builder()
            seconds = perf_counter() - begin
            page = Path(server.root, GUIDE, "index.html").read_text(encoding="utf-8")
            if f"{EDITED} {number + 1}." not in page:
                sys.exit("the rebuilt page does not show the edit")
            print(seconds, flush=True)

    LiveReloadServer.serve = rebuild_on_request  # type: ignore[method-assign,assignment]
    serve("mkdocs.yml")


def paired(name: str, pairs: int, ours: Callable[[], Any], bare: Callable[[], Any]) -> list[tuple[Any, Any]]:
    """Let two measurements take turns and return the pairs."""
    results = []
    for number in range(1, pairs + 1):
        results.append((ours(), bare()))
        say(f"{name}, pair {number} of {pairs}: {results[-1]}")
    return results


def say(message: str) -> None:
    """Report progress."""
    print(message, file=sys.stderr, flush=True)


def measure(folder: Path, towns: int, pairs: int) -> dict[str, float]:
    """Measure everything at one size and return the numbers by name."""
    say(f"{towns} towns: writing them")
    folder.mkdir()
    run(folder, __file__, "--write-sites", str(towns))
    ours, bare = folder / "ours", folder / "bare"
    say(f"{towns} towns: warm-up {cold_build(ours), cold_build(bare)}")
    cold = paired(f"{towns} towns: cold build", pairs, lambda: cold_build(ours), lambda: cold_build(bare))
    html = (ours / "site" / GUIDE / "index.html").read_bytes()

    previews = [Preview(ours, f"content/{GUIDE}.yaml"), Preview(bare, f"docs/{GUIDE}.md")]
    for one in previews:
        one.seconds()
    rebuilds = paired(f"{towns} towns: rebuild", pairs, previews[0].rebuild, previews[1].rebuild)
    for one in previews:
        one.end()

    checks = [run(ours, "-m", "curriculum", "check").seconds for _ in range(pairs + 1)][1:]
    return {
        "pages": len(list((ours / "site").rglob("index.html"))),
        "bare_pages": len(list((bare / "site").rglob("index.html"))),
        "cold": median(a.seconds for a, _ in cold),
        "bare_cold": median(b.seconds for _, b in cold),
        "cold_ratio": median(a.seconds / b.seconds for a, b in cold),
        "mib": median(a.mib for a, _ in cold),
        "bare_mib": median(b.mib for _, b in cold),
        "rebuild": median(a for a, _ in rebuilds),
        "bare_rebuild": median(b for _, b in rebuilds),
        "rebuild_ratio": median(a / b for a, b in rebuilds),
        "html": len(html) / 1000,
        "gzip": len(gzip.compress(html, mtime=0)) / 1000,
        "files": len(list((ours / "content").rglob("*.yaml"))),
        "check": median(checks),
    }


def growth(folder: Path, pairs: int) -> float:
    """Return the time of a cold build of 1000 towns divided by that of 200."""
    projects = []
    for towns in (1000, 200):
        (folder / f"growth-{towns}").mkdir()
        run(folder / f"growth-{towns}", __file__, "--write-sites", str(towns))
        projects.append(folder / f"growth-{towns}" / "ours")
    many, few = projects
    cold_build(few)
    times = paired("growth from 200 to 1000 towns", pairs, lambda: cold_build(many), lambda: cold_build(few))
    return median(a.seconds / b.seconds for a, b in times)


# -- The table ---------------------------------------------------------------------------------------------

ROWS = {
    "pages, ours / bare": "{pages:.0f} / {bare_pages:.0f}",
    "cold build without PDFs, ours / bare": "{cold:.1f} s / {bare_cold:.1f} s",
    "**cold build, bare = 1.00**": "**{cold_ratio:.2f}**",
    "peak memory, ours / bare": "{mib:.0f} MiB / {bare_mib:.0f} MiB",
    "rebuild after one edit, ours / bare": "{rebuild:.2f} s / {bare_rebuild:.2f} s",
    "**rebuild, bare = 1.00**": "**{rebuild_ratio:.2f}**",
    "HTML of a town's guide, raw / gzip": "{html:.1f} kB / {gzip:.1f} kB",
    "**HTML, raw / gzip, 20 towns = 1.00**": "**{html_ratio:.2f} / {gzip_ratio:.2f}**",
    "`python -m curriculum check`": "{check:.1f} s, {files:.0f} files",
}
"""The table's rows: what was measured, and how its numbers are shown."""


def table(columns: dict[int, dict[str, float]]) -> str:
    """Return the Markdown table: a column for each number of towns."""
    base = columns.get(20, next(iter(columns.values())))
    for column in columns.values():
        column.update(html_ratio=column["html"] / base["html"], gzip_ratio=column["gzip"] / base["gzip"])
    lines = ["| | " + " | ".join(f"{towns} towns" for towns in columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for label, cell in ROWS.items():
        lines.append(f"| {label} | " + " | ".join(cell.format(**column) for column in columns.values()) + " |")
    return "\n".join(lines)


def machine() -> str:
    """Say what the numbers were measured with."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material"))
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, {packages}"


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    sizes_help = "numbers of towns (default: %(default)s)"
    parser.add_argument("--sizes", default="3,20,200", help=sizes_help)
    parser.add_argument("--pairs", type=int, default=3, help="pairs of runs for each number (default: %(default)s)")
    parser.add_argument("--growth", action="store_true", help="also compare 1000 towns with 200 (slow)")
    parser.add_argument("--write", action="store_true", help="write the table to docs/authors/contributing.md")
    parser.add_argument("--write-sites", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--preview", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write_sites:
        return write_sites(options.write_sites)
    if options.preview:
        return preview(options.preview)

    before, after = "", ""
    if options.write:
        ...
