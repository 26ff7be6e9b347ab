"""Term snapshots: mike puts two editions into one branch, beside each other."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.projects import make_project, real_curriculum
from tests.serving import served


def run(folder: Path, *command: str) -> str:
    """Run a command in `folder` and return what it printed."""
    settings = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PRACTICE_TOWNS_PDF": "false",
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }
    for role in ("AUTHOR", "COMMITTER"):
        settings |= {f"GIT_{role}_NAME": "Test", f"GIT_{role}_EMAIL": "test@example.org"}
    result = subprocess.run(command, cwd=folder, env=settings, text=True, capture_output=True, check=False)
    assert result.returncode == 0, f"{command}\n{result.stdout}\n{result.stderr}"
    return result.stdout


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a server has after two terms: the files of the branch in a bare repository, as it was pushed."""
    folder = tmp_path_factory.mktemp("snapshots")
    project, remote = make_project(folder / "project"), folder / "remote.git"
    run(folder, "git", "init", "--quiet", "--bare", str(remote))
    run(project, "git", "init", "--quiet", "--initial-branch", "main")
    run(project, "git", "remote", "add", "origin", str(remote))
    (project / ".gitignore").write_text("site/\n.cache/\n__pycache__/\n", encoding="utf-8")
    edition = project / "content/curriculum.yaml"
    settings = edition.read_text(encoding="utf-8")
    deploy = ("mike", "deploy", "--push", "--update-aliases", "--title")
    for name, title in (("2026-spring", "2026 spring"), ("2026-fall", "2026 fall")):
        edition.write_text(settings.replace("edition: 2026-fall", f"edition: {name}"), encoding="utf-8")
        if name == "2026-fall":
            (project / "docs/new.md").write_text("# New this term\n", encoding="utf-8")
        run(project, "git", "add", "--all")
        run(project, "git", "commit", "--quiet", "-m", name)
        run(project, *deploy, title, name, "latest")
    run(project, "mike", "set-default", "--push", "latest")
    run(folder, "git", "clone", "--quiet", "--branch", "gh-pages", str(remote), "www")
    return folder / "www"


@pytest.mark.slow
def test_both_editions_are_there(snapshots: Path) -> None:
    """Each in its folder, with its own stamp; `latest` is the newer one, and the root leads there."""
    editions = json.loads((snapshots / "versions.json").read_text(encoding="utf-8"))
    assert sorted(editions, key=lambda edition: edition["title"]) == [
        {"version": "2026-fall", "title": "2026 fall", "aliases": ["latest"]},
        {"version": "2026-spring", "title": "2026 spring", "aliases": []},
    ]
    for name, stamp in (("2026-fall", "2026 fall"), ("2026-spring", "2026 spring"), ("latest", "2026 fall")):
        html = (snapshots / name / "towns/dry-fork/index.html").read_text(encoding="utf-8")
        assert f"Edition {stamp} ·" in html and f'"version": "{name.replace("latest", "2026-fall")}"' in html
    assert "url=latest/" in (snapshots / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_search_engines_are_led_to_the_current_edition(snapshots: Path) -> None:
    """But the feed's addresses are the snapshot's own, as are those on paper."""
    html = (snapshots / "2026-spring/towns/dry-fork/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://practice-towns.example/latest/towns/dry-fork/">' in html
    assert "https://practice-towns.example/2026-spring/changes/" in (snapshots / "2026-spring/feed.xml").read_text(
        "utf-8"
    )


def test_readers_find_the_other_edition(snapshots: Path, browser: Browser) -> None:
    """The same page there, if there is one, else its home page; an older edition says that it is one."""
    with served(snapshots, not_found="2026-fall/404.html") as address:
        page = browser.new_context(base_url=address).new_page()
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto("2026-spring/towns/dry-fork/")
        note = page.get_by_role("complementary", name="Older edition")
        expect(note).to_contain_text("You are reading the edition of 2026 spring.")
        note.get_by_role("link", name="The current edition is 2026 fall").click()
        page.wait_for_url("**/latest/towns/dry-fork/")
        expect(page.get_by_text("Other editions")).to_be_visible()
        expect(note).to_have_count(0)

        page.get_by_text("Other editions").click()
        listed = page.locator("[data-versions] li")
        expect(listed).to_have_text(["2026 fall (this one)", "2026 spring"])
        expect(page.get_by_role("link", name="2026 fall (this one)")).to_have_attribute("aria-current", "true")
        link = page.get_by_role("link", name="2026 spring", exact=True)
        expect(link).to_have_attribute("href", f"{address}2026-spring/towns/dry-fork/")
        link.click()
        page.wait_for_url("**/2026-spring/towns/dry-fork/")

        page.goto("2026-fall/new/")
        page.get_by_text("Other editions").click()
        expect(page.get_by_role("link", name="2026 spring", exact=True)).to_have_attribute(
            "href", f"{address}2026-spring/"
        )
        assert problems == []
        page.context.close()


@pytest.mark.slow
def test_without_script_there_is_the_list(snapshots: Path) -> None:
    """A plain link, counted from the page."""
    html = (snapshots / "2026-fall/towns/dry-fork/index.html").read_text(encoding="utf-8")
    assert '<a href="../../../versions.json">All editions</a>' in html


def test_other_builds_know_of_no_snapshots(site_without_documents: Path) -> None:
    """Nothing asks for a list that is not there."""
    html = (site_without_documents / "index.html").read_text(encoding="utf-8")
    assert "versions.js" not in html and "data-versions" not in html


def test_every_page_is_stamped_with_its_edition(site_without_documents: Path) -> None:
    """At its foot, where it can be read and printed, and for catalogs."""
    for path in site_without_documents.rglob("*.html"):
        if path.is_relative_to(site_without_documents / "r"):  # a short address leads on at once
            continue
        html = path.read_text(encoding="utf-8")
        assert f"Edition {real_curriculum().edition_in_words}" in html, path
        assert path.name == "404.html" or f'"version": "{real_curriculum().edition}"' in html, path
