"""Nothing runs on a page but the site's own scripts, whatever the content says."""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect
from tests.browser.test_accessibility import PAGES
from tests.projects import SMALL, make_project, mkdocs
from tests.serving import served

from curriculum.loading.load import load
from curriculum.loading.problems import ContentError
from curriculum.pages.headers import HEADERS

DATA = ("application/json", "application/ld+json")
"""Types of `<script>` that browsers don't run."""


class _Inline(HTMLParser):
    """Collects what a browser would run or apply although it is no file of the site."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        if tag == "style" or (tag == "script" and "src" not in values and values.get("type") not in DATA):
            self.found.append(f"<{tag}>")
        self.found += [
            f"{tag} {name}"
            for name, value in values.items()
            if name.startswith("on") or value.strip().lower().startswith("javascript:")
        ]


def test_no_page_has_inline_scripts_or_styles(site: Path) -> None:
    """They would be stopped by the policy, so a page that needs them would be broken."""
    for path in site.rglob("*.html"):
        inline = _Inline()
        inline.feed(path.read_text(encoding="utf-8"))
        assert inline.found == [], path


def test_every_page_carries_the_policy_before_anything_is_loaded(site: Path) -> None:
    """Many hosts send no headers; a policy that comes after a script does not hold for it."""
    for path in site.rglob("*.html"):
        before, policy, _ = path.read_text(encoding="utf-8").partition('<meta http-equiv="Content-Security-Policy"')
        assert policy and not re.search("<(script|link|img|style)", before), path


def complaints(page: Page) -> list[str]:
    """Return the list to which a page's errors and warnings, and what its policy stops, will be added."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.mark.parametrize("path", PAGES)
def test_each_kind_of_page_works_under_the_policy(browser: Browser, address: str, path: str) -> None:
    """No error, no warning, nothing stopped."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    found = complaints(page)
    page.goto(path, wait_until="networkidle")
    context.close()
    assert found == []


def with_inline_script(route: Route) -> None:
    """Answer with the page as it is served, and an inline script at its end."""
    response = route.fetch()
    body = response.text().replace("</body>", "<script>window.ran = 1</script></body>")
    route.fulfill(response=response, body=body)


@pytest.mark.parametrize(("headers", "policies"), [(HEADERS, 2), ({}, 1)])
def test_the_policy_stops_inline_scripts(
    browser: Browser, site: Path, headers: Mapping[str, str], policies: int
) -> None:
    """The policy in the page does, and the one that the host sends does as well."""
    with served(site, headers=headers) as address:
        page = browser.new_page()
        found = complaints(page)
        page.route(address, with_inline_script)
        page.goto(address)
        assert page.evaluate("window.ran") is None
        page.close()
    assert len(found) == policies and all("Content Security Policy" in words for words in found)


HOSTILE = '"><svg/onload="window.ran = 1"><img/src=x/onerror="window.ran = 1">'
"""Tags that browsers know, and that the checker, which names tags to those who mean to use them, takes for words."""
WORDS = set(
    """
    aim aliases author case caution cautions consider crisis_line definition description does_not_fit fits formal
    help_line hint history informal inner introduction label limits name note objectives offers options pick prompt
    purpose question rate role row_heading rows setting skills steps story strengths summary tagline takeaways text
    tick title training value wants
    """.split()
)
"""Fields of content that hold words."""


def poisoned(value: Any, *, words: bool = False) -> Any:
    """Return a value of a content file with a script behind all its words."""
    if isinstance(value, dict):
        return {name: poisoned(inner, words=name in WORDS) for name, inner in value.items()}
    if isinstance(value, list):
        return [poisoned(inner, words=words) for inner in value]
    return f"{value} {HOSTILE}" if words else value


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, with a script in every name, title, text, label and option."""
    project = make_project(tmp_path_factory.mktemp("hostile") / "project")
    for path in (project / "content").rglob("*.yaml"):
        content = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
        path.write_text(yaml.safe_dump(poisoned(content), allow_unicode=True), encoding="utf-8")
    result = mkdocs(project, "build", "--strict", PRACTICE_TOWNS_PDF="false")
    assert result.returncode == 0, result.stdout
    return project / "site"


@pytest.fixture
def unprotected(browser: Browser, hostile_site: Path) -> Iterator[Page]:
    """A page of a browser that ignores the policy: what is written must be harmless without it."""
    with served(hostile_site, headers={}) as address:
        context = browser.new_context(base_url=address, bypass_csp=True)
        yield context.new_page()
        context.close()


def test_hostile_content_is_shown_and_does_not_run(unprotected: Page, hostile_site: Path) -> None:
    """On each page that is made from content, what an author wrote as code stands as words."""
    found = complaints(unprotected)
    paths = [path.parent.relative_to(hostile_site).as_posix() for path in hostile_site.rglob("index.html")]
    assert len(paths) > 20
    for path in sorted(paths):
        unprotected.goto(f"{path}/")
        assert unprotected.evaluate("window.ran") is None, path
        assert unprotected.locator("[onerror], [onload], img[src=x]").count() == 0, path
        text = unprotected.locator("main").inner_text()
        if path != ".":
            assert "<svg/onload=" in text and "<img/src=x/onerror=" in text, path
    assert found == []


def test_hostile_content_in_the_search(unprotected: Page) -> None:
    """Results are words as well."""
    unprotected.goto("./")
    unprotected.get_by_role("button", name="Search").click()
    unprotected.get_by_role("textbox", name="Search").fill("dry fork onload")
    results = unprotected.get_by_role("dialog", name="Search")
    expect(results.get_by_role("listitem").first).to_contain_text("<svg/onload=")
    assert unprotected.evaluate("window.ran") is None
    assert unprotected.locator("[onerror], [onload], img[src=x]").count() == 0


def test_hostile_titles_and_data(unprotected: Page) -> None:
    """The browser's tab, the metadata and the data for search engines hold the words, and nothing else."""
    unprotected.goto("towns/dry-fork/")
    assert unprotected.title() == f"Dry Fork {HOSTILE} · Practice Towns {HOSTILE}"
    data = unprotected.evaluate("JSON.parse(document.querySelector('[type=\"application/ld+json\"]').textContent)")
    assert data["name"] == f"Dry Fork {HOSTILE}"
    card = unprotected.locator("meta[property='og:title']").get_attribute("content")
    assert card == f"Dry Fork {HOSTILE}"


@pytest.mark.parametrize(
    "link",
    [
        "[words](javascript:alert(1))",
        "[words](JavaScript:alert(1))",
        "[words]( javascript:alert(1))",
        "[words](<javascript:alert(1)>)",
        "[words](&#106;avascript:alert(1))",
        "[words](data:text/html,words)",
        "![words](javascript:alert(1))",
        "[words][1]\n\n[1]: javascript:alert(1)",
    ],
)
def test_links_that_run_are_refused(link: str, tmp_path: Path) -> None:
    """A link leads to an entry or to a page; any other is a problem of the content."""
    root = make_project(tmp_path / "project")
    path = root / "content" / "towns" / "dry-fork" / "town.yaml"
    town = yaml.load((SMALL / "content/towns/dry-fork/town.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)
    path.write_text(yaml.safe_dump({**town, "setting": link}), encoding="utf-8")
    with pytest.raises(ContentError) as error:
        load(root / "content", root / "docs")
    assert {problem.file for problem in error.value.problems} == {"content/towns/dry-fork/town.yaml"}
