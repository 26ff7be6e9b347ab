"""A process that changes and checks projects; `run.py` starts it, gives it seeds, and notices when it dies.

Each tree is checked by the command `curriculum check`. If it is accepted, everything that a build renders is rendered:
pages, search index, pictures and, for every fifth tree of the small project, Word documents.
"""

import io
import json
import random
import resource
import shutil
import signal
import sys
import traceback
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from tests.fuzz.judge import Problem, faults
from tests.fuzz.mutations import KINDS
from tests.fuzz.tree import Tree
from tests.projects import ASSETS, ROOT, copy_small

from curriculum import cli
from curriculum.site import Settings, Site, read_site
from curriculum.worksheets.docx_files import docx_files, write_docx

MEMORY = 3 * 2**30
"""How many bytes of memory a process may use."""
SECONDS = 20
"""How many seconds of processor time a tree may take."""
SECONDS_BY_THE_CLOCK = 900
"""How long it may take on a machine that does other things as well: whoever reads from a pipe waits for ever."""
SHARE_OF_REAL = 0.12
"""The share of trees that are made from the real content, which take longer."""


def kinds_of(seed: int) -> list[str]:
    """Return the kinds of changes that are made for a seed: the kinds in turn, and sometimes others with them."""
    names = list(KINDS)
    chance = random.Random(f"kinds {seed}")
    return [names[seed % len(names)], *chance.choices(names, k=chance.choice([0, 0, 0, 0, 1, 2]))]


class Worker:
    """The two projects that are changed: the small one and the real one."""

    def __init__(self, folder: Path) -> None:
        """`folder` is empty; the projects are copied to it."""
        self._folder = folder
        small = copy_small(folder / "small")
        self._small = Tree(small)
        self._real: Tree | None = None

    def tree(self, seed: int) -> Tree:
        """Return the project that is changed for a seed; the real one is made when it is first needed."""
        if random.Random(f"project {seed}").random() >= SHARE_OF_REAL:
            return self._small
        if self._real is None:
            real = self._folder / "real"
            for name in ("content", "docs"):
                shutil.copytree(ROOT / name, real / name, ignore=shutil.ignore_patterns("assets"))
            (real / "docs" / "assets").symlink_to(ASSETS)
            shutil.copy(ROOT / "mkdocs.yml", real)
            if (ROOT / ".cache" / "check").exists():  # of `make check`, which renders every page
                shutil.copytree(ROOT / ".cache" / "check", real / ".cache" / "check")
            check(real)
            self._real = Tree(real)
        return self._real

    def run(self, seed: int) -> tuple[str, list[str]]:
        """Change a project, check it, and put it back; return the outcome and what is wrong with it."""
        tree, chance = self.tree(seed), random.Random(seed)
        try:
            for kind in kinds_of(seed):
                KINDS[kind](tree, chance)
            problems = check(tree.root)
            if problems:
                return "rejected", list(faults(tree, problems))
            return "accepted", list(self._rendered(tree, documents=seed % 5 == 0))
        except Exception:
            return "traceback", [traceback.format_exc()]
        finally:
            tree.restore()

    def _rendered(self, tree: Tree, *, documents: bool) -> Iterator[str]:
        site = read_site(tree.root, Settings(url="https://practice-towns.example/"))
        if tree is not self._small:  # `check` has rendered its pages
            site.file("search.json")
            return
        yield from wrong_pages(site)
        if documents:
            made = docx_files(site.content, site.sheets, site.forms, ASSETS)
            write_docx(list(made), self._folder / "documents", self._folder / "cache")


def wrong_pages(site: Site) -> Iterator[str]:
    """Yield what is wrong with the pages and the pictures of a site that was accepted."""
    for page in site.pages:
        html = site.body(page).html.lower()
        for bad in (
            'href="javascript:',
            'href="data:',
            'href="vbscript:',
            "<script>alert",
            "<img src=x",
            "<svg onload",
        ):
            if bad in html:
                yield f"{bad} on {page.address}"
    for address, content in site.files():
        if address.endswith(".svg"):
            ET.fromstring(content)


def check(root: Path) -> list[Problem]:
    """Return what `curriculum check --format json` prints about a project."""
    printed, before = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), (sys.stdout, sys.stderr)
    sys.stdout, sys.stderr = printed, io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    try:
        status = cli.main(["--root", str(root), "check", "--format", "json"])
        printed.flush()
        found = json.loads(printed.buffer.getvalue())["problems"]
    finally:
        sys.stdout, sys.stderr = before
    assert status == bool(found)
    return [Problem(**one) for one in found]


def main() -> None:
    """Read seeds, one a line, and print for each that it begins, and then its outcome as JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    worker = Worker(Path(sys.argv[1]))
    for line in sys.stdin:
        seed = int(line)
        worker.tree(seed)
        print(f"begin {seed}", flush=True)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        signal.setitimer(signal.ITIMER_REAL, SECONDS_BY_THE_CLOCK)
        outcome, wrong = worker.run(seed)
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        print(json.dumps([seed, outcome, wrong]), flush=True)


if __name__ == "__main__":
    main()
