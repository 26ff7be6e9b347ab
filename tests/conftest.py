"""What all tests share: curricula and their sites, the built site, a real browser, and the tiers of tests."""

import os
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import is_hypothesis_test
from playwright.sync_api import Browser
from tests import projects
from tests.projects import ROOT, SMALL, make_project, mkdocs, site_of
from tests.serving import chromium, served

from curriculum.loading.load import load
from curriculum.model.curriculum import Curriculum
from curriculum.site import Site

WITH_PDFS = {"site", "offline_site"}
"""The fixtures for which PDFs are made."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that rewrite expected results; read the diff before committing it."""
    parser.addoption("--update-messages", action="store_true", help="rewrite the expected messages of bad_content/")
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected page bodies and page counts")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test with its tier (pyproject.toml says which there are) by what it uses.

    Tests of which this does not tell it carry their mark in the code. Those of the real site's pages run in one worker,
    so that the pages are rendered once.
    """
    for item in items:
        assert isinstance(item, pytest.Function)
        fixtures = set(item.fixturenames)
        if "browser" in fixtures:
            item.add_marker("browser")
        elif fixtures & WITH_PDFS:
            item.add_marker("pdf")
        elif "instructor_site" in fixtures or is_hypothesis_test(item.function):
            item.add_marker("slow")
        elif "real_site" in fixtures:
            item.add_marker(pytest.mark.xdist_group("real_site"))


@pytest.fixture(scope="session")
def small() -> Curriculum:
    """The curriculum of tests/small: one of everything."""
    return load(SMALL / "content")


@pytest.fixture(scope="session")
def small_site(small: Curriculum) -> Site:
    """The site of the small curriculum."""
    return site_of(small)


@pytest.fixture(scope="session")
def curriculum() -> Curriculum:
    """The real curriculum, teaching notes included."""
    return projects.real_curriculum()


@pytest.fixture(scope="session")
def real_site() -> Site:
    """The site of the real curriculum as students get it."""
    return projects.real_site()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with the small curriculum, the real hooks, templates and theme, to build and to break."""
    return make_project(tmp_path / "project")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built strictly with PDFs; built once, also when several workers run the tests."""
    return _shared(tmp_path_factory, "site-under-test", _build)


@pytest.fixture(scope="session")
def site_without_documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built strictly without PDFs and DOCX, which takes seconds."""
    return _shared(
        tmp_path_factory, "site-without-documents", lambda folder: _build(folder, PRACTICE_TOWNS_PDF="false")
    )


@pytest.fixture(scope="session")
def instructor_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real instructor edition, without PDFs."""
    settings = {"PRACTICE_TOWNS_EDITION": "instructor", "PRACTICE_TOWNS_PDF": "false"}
    return _shared(tmp_path_factory, "instructor-site-under-test", lambda folder: _build(folder, **settings))


@pytest.fixture(scope="session")
def offline_site(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real offline edition, unpacked."""
    [archive] = (site / "offline").glob("*.zip")

    def unpack(folder: Path) -> str:
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder)
        return ""

    return _shared(tmp_path_factory, "offline-site-under-test", unpack) / archive.stem


def _build(folder: Path, **settings: str) -> str:
    result = mkdocs(ROOT, "build", "--strict", "--site-dir", str(folder), **settings)
    return result.stdout if result.returncode else ""


def _shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], str]) -> Path:
    """Have `make` fill a folder, which all workers share; it returns what went wrong, or nothing."""
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    try:
        shared.mkdir()
    except FileExistsError:  # another worker makes it
        while not (shared / "problems").exists():
            time.sleep(0.2)
    else:
        (shared / "problems.new").write_text(make(shared / "site"), encoding="utf-8")
        (shared / "problems.new").rename(shared / "problems")
    problems = (shared / "problems").read_text(encoding="utf-8")
    assert not problems, problems
    return shared / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address at which the built site is served on this machine, ending in a slash."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Real Chromium, for all tests of a worker."""
    with chromium() as browser:
        yield browser
