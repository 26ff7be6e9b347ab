"""The folder that is built in and its exchange with the one that is published, with kills, full disks and warnings."""

import errno
import multiprocessing
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from tests.projects import ROOT, make_project, mkdocs

from curriculum import building
from curriculum.building import Building, explain


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The folder of a site that has been built."""
    folder = tmp_path / "site"
    write(folder, "old")
    return folder


def write(folder: Path, text: str) -> None:
    """Write a site of two files with the same text."""
    folder.mkdir(exist_ok=True)
    for name in ("a.html", "b.html"):
        (folder / name).write_text(text, encoding="utf-8")


def read(folder: Path) -> list[str]:
    """Return the texts of the files of a site."""
    return [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())]


def build(site: Path, *, log: Callable[[str], None] = print) -> Building:
    """Build a new site, but don't publish it."""
    started = Building(site, site.parent / ".cache", log)
    write(started.folder, "new")
    return started


@pytest.mark.parametrize("at_once", [True, False])
def test_the_sites_are_exchanged(site: Path, at_once: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """By one call where the system can, else by two; nothing else is left."""
    if not at_once:
        monkeypatch.setattr(building, "_exchange_at_once", lambda first, second: False)
    build(site).publish()
    assert read(site) == ["new", "new"]
    assert sorted(path.name for path in site.parent.iterdir()) == [".cache", "site"]


def test_the_first_site(tmp_path: Path) -> None:
    """There need be none before."""
    build(tmp_path / "site").publish()
    assert read(tmp_path / "site") == ["new", "new"]


def test_a_build_that_fails(site: Path) -> None:
    """The site stays, and nothing else."""
    build(site).end()
    assert read(site) == ["old", "old"]
    assert sorted(path.name for path in site.parent.iterdir()) == [".cache", "site"]


def test_what_a_killed_build_leaves(site: Path) -> None:
    """It is deleted by the next; a site that was set aside in the moment of the kill is put back."""
    write(site.with_name(".site.new"), "half")
    site.rename(site.with_name(".site.old"))
    started = build(site)
    assert read(site) == ["old", "old"]
    assert read(started.folder) == ["new", "new"]
    started.end()


def test_two_at_once(site: Path) -> None:
    """The second says that it waits, and starts when the first has ended."""
    first = build(site)
    said: list[str] = []
    waits = threading.Event()

    def log(message: str) -> None:
        said.append(message)
        waits.set()

    second = threading.Thread(target=lambda: build(site, log=log).publish())
    second.start()
    assert waits.wait(20)
    assert said == ["Another build of this project is running; this one starts when it ends."]
    first.end()
    second.join(20)
    assert read(site) == ["new", "new"]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "The disk is full (site/a.html): make room"),
        (errno.EACCES, "This user may not write there (site/a.html)"),
        (errno.EROFS, "This user may not write there"),
        (errno.EBUSY, "if it is a mounted one, build into a folder below it"),
        (errno.EFBIG, "File too large (site/a.html)."),
    ],
)
def test_explanations(number: int, words: str) -> None:
    """What a file system says, in words for whoever reads a build's messages."""
    assert words in explain(OSError(number, os.strerror(number), "site/a.html"))


def publish_and_die(site: Path, at: str) -> None:
    """Publish, and be killed at the exchange: `before` or `after` the one step, or `between` the two."""

    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    started = build(site)
    exchange = building._exchange_at_once

    def exchanging(first: Path, second: Path) -> bool:
        if at == "before":
            die()
        if at == "between":
            second.rename(site.with_name(".site.old"))
            die()
        exchange(first, second)
        die()
        return True

    building._exchange_at_once = exchanging
    started.publish()


@pytest.mark.parametrize(("at", "then"), [("before", "old"), ("between", "old"), ("after", "new")])
def test_a_kill_at_the_exchange(site: Path, at: str, then: str) -> None:
    """What is found by the next build is one of the two sites, whole."""
    process = multiprocessing.get_context("spawn").Process(target=publish_and_die, args=(site, at))
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    Building(site, site.parent / ".cache", print).end()
    assert read(site) == [then, then]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project, built once without documents."""
    folder = make_project(tmp_path / "project")
    assert mkdocs(folder, "build", "--strict", PRACTICE_TOWNS_PDF="false").returncode == 0
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a site."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_strict_build_with_a_warning(project: Path) -> None:
    """It fails after everything was written; the site is that of before."""
    before = contents(project / "site")
    code = """
        import logging

        def on_post_page(output, **context):
            logging.getLogger("mkdocs").warning("odd")
            return output
    """
    (project / "hooks/warning.py").write_text(dedent(code), encoding="utf-8")
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("site_description: ", "site_description: Now ")
    settings.write_text(text.replace("hooks:", "hooks:\n  - hooks/warning.py"), encoding="utf-8")
    result = mkdocs(project, "build", "--strict", PRACTICE_TOWNS_PDF="false")
    assert result.returncode == 1 and "odd" in result.stdout
    assert contents(project / "site") == before
    assert mkdocs(project, "build", PRACTICE_TOWNS_PDF="false").returncode == 0
    assert contents(project / "site") != before


def test_a_file_that_can_not_be_written(project: Path) -> None:
    """A line says so, without a traceback; the site is that of before."""
    before = contents(project / "site")
    result = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--strict"],
        cwd=project,
        env={**os.environ, "PRACTICE_TOWNS_PDF": "false"},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )
    assert result.returncode == 1
    assert "File too large" in result.stdout and "The site that was there is unchanged." in result.stdout
    assert "Traceback" not in result.stdout
    assert contents(project / "site") == before
    assert not (project / ".site.new").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 MB; only root can make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(disk)]
    if sys.platform != "linux" or os.geteuid() or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("this user can't mount a disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.slow
@pytest.mark.parametrize("share", [0, 0.4, 0.9])
def test_a_full_disk(small_disk: Path, share: float) -> None:
    """At the beginning, in the middle or at the end of a build, a line says so, and the site is that of before."""
    project = make_project(small_disk / "project")
    arguments = ("build", "--strict", "--site-dir", "site")
    assert mkdocs(project, *arguments, PRACTICE_TOWNS_PDF="false").returncode == 0
    before = contents(project / "site")
    room = int(share * sum(map(len, before.values())))
    (small_disk / "other").write_bytes(bytes(shutil.disk_usage(small_disk).free - room))
    result = mkdocs(project, *arguments, PRACTICE_TOWNS_PDF="false")
    assert result.returncode == 1 and "Traceback" not in result.stdout
    assert "The disk is full" in result.stdout and "The site that was there is unchanged." in result.stdout
    assert contents(project / "site") == before and not (project / ".site.new").exists()
    (small_disk / "other").unlink()
    assert mkdocs(project, *arguments, PRACTICE_TOWNS_PDF="false").returncode == 0


def test_dirty_builds_are_refused(project: Path) -> None:
    """They leave out what has changed elsewhere, so they say so and do nothing."""
    before = contents(project / "site")
    result = mkdocs(project, "build", "--dirty", PRACTICE_TOWNS_PDF="false")
    assert result.returncode == 1 and "--dirty would leave out pages" in result.stdout
    assert contents(project / "site") == before


@pytest.mark.slow
@pytest.mark.parametrize("command", ["mkdocs", "make"])
def test_kills(project: Path, command: str) -> None:
    """A build is killed at random points; the site is always whole: the old one or the new one."""
    arguments = {
        "mkdocs": [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--strict"],
        "make": ["make", "-o", ".venv/site-ready", "site", f"BIN={Path(sys.executable).parent}"],
    }[command]
    if command == "make":
        (project / "Makefile").write_bytes((ROOT / "Makefile").read_bytes())
    environment = {**os.environ, "PRACTICE_TOWNS_PDF": "false", "NO_MKDOCS_2_WARNING": "1"}
    settings = project / "mkdocs.yml"
    texts = [settings.read_text(encoding="utf-8")]
    texts.append(texts[0].replace("site_description: ", "site_description: Now ", 1))
    whole = []
    seconds = 0.0
    for text in texts:
        settings.write_text(text, encoding="utf-8")
        start = time.perf_counter()
        assert mkdocs(project, "build", "--strict", PRACTICE_TOWNS_PDF="false").returncode == 0
        seconds = time.perf_counter() - start
        whole.append(contents(project / "site"))
    assert whole[0] != whole[1]
    chance = random.Random(1)
    for number in range(int(os.environ.get("KILLS", "8"))):
        settings.write_text(texts[number % 2], encoding="utf-8")
        process = subprocess.Popen(
            arguments,
            cwd=project,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(chance.uniform(0.2, 1.1) * seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        assert contents(project / "site") in whole, number
