"""The projects that tests work on: the real one, the small one of `tests/small`, and copies to build and to break."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from curriculum.loading.load import load
from curriculum.model.curriculum import Curriculum
from curriculum.publication import publication
from curriculum.site import Settings, Site

ROOT = Path(__file__).parent.parent
"""The folder of the real project."""
SMALL = Path(__file__).parent / "small"
"""A project with one of everything."""
os.environ["PRACTICE_TOWNS_URL"] = SITE_URL = "https://practice-towns.example/"
"""The address that tests build sites for, whatever a publisher has set in `mkdocs.yml`."""
ASSETS = ROOT / "docs" / "assets"
"""The stylesheets, scripts and fonts of both."""
SETTINGS = Settings(url=SITE_URL)


def site_of(curriculum: Curriculum, settings: Settings = SETTINGS, root: Path = SMALL) -> Site:
    """Return the site of a curriculum; `root` is the folder of the project it comes from."""
    return Site(root, publication(curriculum, settings.url), settings)


@cache
def real_curriculum() -> Curriculum:
    """Return the real curriculum, teaching notes included."""
    return load(ROOT / "content", ROOT / "docs")


@cache
def real_site() -> Site:
    """Return the site of the real curriculum as students get it."""
    return site_of(real_curriculum().without_teaching(), root=ROOT)


def copy_small(folder: Path) -> Path:
    """Copy the small project, its content and its pages, to `folder`, which must not exist; return it."""
    shutil.copytree(SMALL, folder, ignore=shutil.ignore_patterns(".cache"))
    return folder


def make_project(folder: Path) -> Path:
    """Copy the small project to `folder` and add what builds it: hooks, theme and assets; return it."""
    copy_small(folder)
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ASSETS, folder / "docs" / "assets")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    before, _, rest = settings.partition("  - About:\n")
    _, _, after = rest.partition("\n\n")
    (folder / "mkdocs.yml").write_text(f"{before}\n{after}", encoding="utf-8")
    return folder


def mkdocs(
    folder: Path, *arguments: str, engine: str = "mkdocs", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs` in `folder` and return what it printed and its exit status."""
    command = [sys.executable, "-W", "ignore", "-m", engine, *arguments]
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", **environment}
    settings.pop("GITHUB_ACTIONS", None)
    return subprocess.run(
        command, cwd=folder, env=settings, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
