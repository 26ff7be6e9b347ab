"""The whole site: strict build, links, and what happens when content is bad."""

import hashlib
import json
import re
import socket
import subprocess
import sys
import time
import urllib.request
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.links import broken, html_pages
from tests.projects import ROOT, make_project, mkdocs

from curriculum.site import Site

pages_of = cache(html_pages)
"""The pages of a built site, which must not change any more."""


@pytest.mark.parametrize("built", ["site_without_documents", pytest.param("site", marks=pytest.mark.pdf)])
def test_no_link_or_anchor_is_broken(built: str, real_site: Site, request: pytest.FixtureRequest) -> None:
    """Every page is there, and every link on it leads to a page, a file or an anchor that exists."""
    site: Path = request.getfixturevalue(built)
    assert {page.address for page in real_site.pages} <= pages_of(site).keys()
    assert broken(site, pages_of(site)) == []


def test_nothing_is_asked_of_other_hosts(site_without_documents: Path) -> None:
    """No font, script, image or style comes from elsewhere, and styles name no address elsewhere."""
    pages = pages_of(site_without_documents)
    fetched = {(address, name) for address, page in pages.items() for name in page.fetched}
    assert len(fetched) > len(pages)
    assert [f"{address} fetches {name}" for address, name in fetched if urlsplit(name).netloc] == []
    styles = list((site_without_documents / "assets").rglob("*.css"))
    assert site_without_documents / "assets/base/base.css" in styles
    for path in styles:
        addresses = re.findall(r"(?:url\(|@import)\s*[\"']?([^\"')]+)", path.read_text(encoding="utf-8"))
        assert [name for name in addresses if "//" in name and not name.startswith("data:")] == [], path


def test_the_themes_scripts_are_left_out(site_without_documents: Path) -> None:
    """Ours do their work, and light or dark is decided in the head, before anything is painted."""
    assert not (site_without_documents / "assets" / "javascripts").exists()
    for path in site_without_documents.rglob("*.html"):
        head, _, body = path.read_text(encoding="utf-8").partition("</head>")
        assert re.search(r'<script src="[^"]*assets/base/color-scheme\.js"></script>', head), path
        assert all('type="module"' in tag for tag in re.findall("<script[^>]*>", body)), path


def test_search_leads_somewhere(site_without_documents: Path, real_site: Site) -> None:
    """Each address in the index is a page or an anchor of the site, and is there once; every page is found."""
    pages = pages_of(site_without_documents)
    files = site_without_documents.glob("search/*/texts-*.json")
    addresses = [address for file in files for _, address, *_ in json.loads(file.read_text(encoding="utf-8"))]
    assert len(set(addresses)) == len(addresses)
    assert {page.address for page in real_site.pages if page.companion_of is None} <= set(addresses)
    for address in addresses:
        page, _, anchor = address.partition("#")
        assert page in pages and (not anchor or anchor in pages[page].ids), address


def test_tasks_and_questions_have_addresses(site_without_documents: Path) -> None:
    """An instructor can link each of them."""
    pages = pages_of(site_without_documents)
    for town in ("riverton", "brickville", "pell-creek"):
        ids = pages[f"towns/{town}/intervene/"].ids
        assert {"question-1", "question-2", "question-3", "task-1", "task-2", "task-3"} <= ids


@pytest.mark.slow
def test_a_page_does_not_grow_with_other_towns(tmp_path: Path) -> None:
    """A town's page links to its own pages and to the list of towns, not to every other town's pages."""
    project = make_project(tmp_path / "project")
    for town in ("arden", "zell"):
        folder = project / "content/towns" / town
        folder.mkdir()
        for path in (project / "content/towns/dry-fork").glob("*.yaml"):
            (folder / path.name).write_text(path.read_text(encoding="utf-8").replace("dry-fork", town), "utf-8")
    result = mkdocs(project, "build", "--strict", PRACTICE_TOWNS_PDF="false")
    assert result.returncode == 0, result.stdout
    links = html_pages(project / "site")["towns/arden/people/"].links
    assert "../engage/" in links and "../../" in links
    assert not any("zell" in link for link in links)


def test_edit_links_lead_to_the_content_file(project: Path) -> None:
    """With repo_url and edit_uri set, a page links to the YAML file it is made from."""
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}\nrepo_url: https://code.example/towns\nedit_uri: edit/main/docs/\n", encoding="utf-8")
    assert mkdocs(project, "build", "--strict", PRACTICE_TOWNS_PDF="false").returncode == 0
    html = (project / "site/towns/dry-fork/people/index.html").read_text(encoding="utf-8")
    assert 'href="https://code.example/towns/edit/main/content/towns/dry-fork/people.yaml"' in html


def digest(folder: Path) -> dict[str, str]:
    """Return a hash of each file of a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.pdf
def test_same_input_same_bytes(project: Path) -> None:
    """Two builds give the same files."""
    digests = []
    for folder in ("a", "b"):
        result = mkdocs(project, "build", "--strict", "--site-dir", folder)
        assert result.returncode == 0, result.stdout
        digests.append(digest(project / folder))
    assert digests[0] == digests[1]


def test_bad_content_leaves_the_site_untouched(project: Path) -> None:
    """Six typos in four files: six sorted lines, one closing sentence, exit 1, the last good site as it was."""
    assert mkdocs(project, "build", "--strict", PRACTICE_TOWNS_PDF="false").returncode == 0
    before = digest(project / "site")
    for name, replacements in {
        "content/towns/dry-fork/people.yaml": [("pronouns:", "pronuns:"), ("wants:", "want:")],
        "content/towns/dry-fork/engage.yaml": [("minutes: 60", "minutes: sixty"), ("- number: 1", "- nubmer: 1")],
        "content/worksheets/every-part.yaml": [("type: lines", "type: line")],
        "content/interventions/advocacy.yaml": [("worksheets: [every-part]", "worksheets: [evry-part]")],
    }.items():
        path = project / name
        text = path.read_text(encoding="utf-8")
        for wrong in replacements:
            text = text.replace(*wrong, 1)
        path.write_text(text, encoding="utf-8")
    result = mkdocs(project, "build", "--strict", PRACTICE_TOWNS_PDF="false")
    assert result.returncode == 1
    assert "Traceback" not in result.stdout
    lines = [line for line in result.stdout.splitlines() if "content/" in line]
    places = [line.partition("content/")[2].split(":")[:3] for line in lines]
    order = [(file, int(line), int(column)) for file, line, column in places]
    assert len(order) == 6 and order == sorted(order)
    assert "6 problems in 4 files, listed above." in result.stdout
    assert digest(project / "site") == before


def test_a_mistake_in_a_hand_written_page_is_named(project: Path) -> None:
    """A failing macro call gives the file and the line, front matter counted, and no traceback."""
    page = project / "docs/index.md"
    page.write_text("---\ntitle: Home\n---\n\n# Home\n\n{{ url('trem', 'ecomap') }}\n", encoding="utf-8")
    result = mkdocs(project, "build", "--strict", PRACTICE_TOWNS_PDF="false")
    assert result.returncode == 1
    assert "docs/index.md:7:1: “trem” is not a kind of entry; did you mean “term”?" in result.stdout
    assert "Traceback" not in result.stdout


@pytest.mark.pdf
def test_the_second_engine_builds_the_same_pages(project: Path) -> None:
    """ProperDocs, the maintained continuation of MkDocs 1, builds the site as well."""
    for engine in ("mkdocs", "properdocs"):
        result = mkdocs(project, "build", "--strict", "-f", "mkdocs.yml", "-d", engine, engine=engine)
        assert result.returncode == 0, result.stdout
    assert set(digest(project / "properdocs")) == set(digest(project / "mkdocs"))
    bodies = []
    for engine in ("mkdocs", "properdocs"):
        html = (project / engine / "towns/dry-fork/engage/index.html").read_text(encoding="utf-8")
        bodies.append(html.partition("<article")[2].partition("</main>")[0])
    assert bodies[0] == bodies[1] and "Task 1" in bodies[0]


@pytest.mark.slow
def test_live_preview(project: Path) -> None:
    """Edit a town: the page changes. Break it: the last good page stays. Correct it: all is well."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = project / "serve.log"
    command = [sys.executable, "-W", "ignore", "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"]
    with log.open("w") as output, subprocess.Popen(command, cwd=project, stdout=output, stderr=output) as server:
        try:
            page = f"http://127.0.0.1:{port}/towns/dry-fork/people/"
            people = project / "content/towns/dry-fork/people.yaml"
            good = people.read_text(encoding="utf-8")
            wait_for(lambda: "Say what she wants" in fetch(page))
            people.write_text(good.replace("Say what she wants", "She wants a bus line"), encoding="utf-8")
            wait_for(lambda: "She wants a bus line" in fetch(page))
            people.write_text(good.replace("wants:", "want:"), encoding="utf-8")
            wait_for(lambda: "did you mean “wants”?" in log.read_text(encoding="utf-8"))
            assert "She wants a bus line" in fetch(page)
            assert "Content-Security-Policy" in fetch(page)  # as on the published site
            people.write_text(good.replace("Say what she wants", "She wants a train"), encoding="utf-8")
            wait_for(lambda: "She wants a train" in fetch(page))
        finally:
            server.terminate()


def fetch(page: str) -> str:
    """Return a page of the preview, or nothing while it can't be had."""
    try:
        with urllib.request.urlopen(page, timeout=5) as answer:
            return str(answer.read().decode("utf-8"))
    except OSError:
        return ""


def wait_for(condition: object, seconds: float = 30) -> None:
    """Wait until `condition()` holds."""
    assert callable(condition)
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def test_project_files_name_no_download_host() -> None:
    """Lock files and files of ours must work with any mirror."""
    names = (
        "requirements.txt",
        "requirements-dev.txt",
        "Makefile",
        "pyproject.toml",
        "tests/javascript/package-lock.json",
    )
    for name in names:
        assert not re.search(r"https?://\S*(/simple|\.whl|\.t?gz)|index-url", (ROOT / name).read_text("utf-8")), name
