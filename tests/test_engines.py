"""The written site under other engines: ProperDocs, a fork of MkDocs, and Zensical, by the authors of Material.

Each builds every page, and no link is broken. What such a site lacks is listed in docs/authors/engines.md.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.links import broken, html_pages
from tests.programs import from_pypi, script
from tests.projects import ROOT, make_project, mkdocs

from curriculum.published.manifest import NAME
from curriculum.site import Settings, Site, read_site
from curriculum.write import write_site

pytestmark = pytest.mark.slow

ENGINES = ROOT / "tests" / "engines"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Path]:
    """The real site as `curriculum write docs --no-documents` writes it, beside the settings of an engine."""
    folder = tmp_path_factory.mktemp("engine")
    site = read_site(
        ROOT, Settings(url="https://practice-towns.example/", documents=False, offline=False, policy=False)
    )
    write_site(site, folder / "docs", print)
    shutil.copy(ENGINES / "mkdocs.yml", folder)
    return site, folder


@pytest.fixture(scope="module")
def zensical() -> Path:
    """The command of Zensical, in a virtual environment of its own, which is kept until its lock file changes."""
    return script(from_pypi("--require-hashes", "-r", str(ENGINES / "zensical.txt")), "zensical")


def build(command: list[str | Path], folder: Path) -> None:
    """Run an engine in the folder with its settings; what it prints is shown when it fails."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    result = subprocess.run(
        command, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    assert result.returncode == 0, result.stdout


def test_the_documented_settings_are_these() -> None:
    """docs/authors/engines.md shows the settings that these tests build with."""
    settings = (ENGINES / "mkdocs.yml").read_text(encoding="utf-8").partition("\n")[2]
    assert settings in (ROOT / "docs" / "authors" / "engines.md").read_text(encoding="utf-8")


def check_built(site: Site, folder: Path) -> None:
    """Every page is there with its body, and every link leads somewhere."""
    pages = html_pages(folder / "site")
    assert {page.address for page in site.pages} <= pages.keys()
    assert broken(folder / "site", pages) == []
    for page in site.pages:
        assert site.body(page).anchors <= pages[page.address].ids, page.address


def test_zensical(written: tuple[Site, Path], zensical: Path) -> None:
    """Zensical knows no hooks, so it has nothing but what was written."""
    site, folder = written
    build([zensical, "build"], folder)
    check_built(site, folder)


def test_properdocs_with_the_hook(tmp_path: Path) -> None:
    """ProperDocs builds a project like MkDocs, with our hook and theme, to the same bytes."""
    project = make_project(tmp_path / "project")
    for engine in ("mkdocs", "properdocs"):
        made = mkdocs(
            project,
            "build",
            "--strict",
            "--site-dir",
            engine,
            "-f",
            "mkdocs.yml",
            engine=engine,
            PRACTICE_TOWNS_PDF="false",
        )
        assert made.returncode == 0, made.stdout
    assert (project / "properdocs" / NAME).read_bytes() == (project / "mkdocs" / NAME).read_bytes()


def test_properdocs(written: tuple[Site, Path]) -> None:
    """ProperDocs builds the written folder without our hook and templates, strictly."""
    site, folder = written
    build([sys.executable, "-m", "properdocs", "build", "--strict", "-f", "mkdocs.yml", "-t", "material"], folder)
    check_built(site, folder)
