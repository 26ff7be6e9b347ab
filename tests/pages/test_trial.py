"""A trial of the build: what would stop it is found, and nothing is rendered twice for nothing."""

from pathlib import Path

import pytest
from tests.projects import copy_small

from curriculum.pages.page import Body, Page
from curriculum.pages.rendering import Renderer
from curriculum.site import read_site


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that are rendered from now on."""
    made: list[str] = []
    render = Renderer._render

    def noted(self: Renderer, page: Page) -> Body:
        made.append(page.address)
        return render(self, page)

    monkeypatch.setattr(Renderer, "_render", noted)
    return made


def test_pages_are_rendered_once(tmp_path: Path, rendered: list[str]) -> None:
    """The second check renders no page again; after an edit of a guide, a town's pictures are not drawn again."""
    project = copy_small(tmp_path / "project")
    read_site(project).check()
    assert {"towns/dry-fork/genogram/", "towns/dry-fork/engage/", "worksheets/every-part/"} <= set(rendered)
    rendered.clear()
    read_site(project).check()
    assert set(rendered) == {"", "instructors/"}  # by hand
    rendered.clear()
    guide = project / "content/towns/dry-fork/engage.yaml"
    guide.write_text(guide.read_text(encoding="utf-8") + "# An edit.\n", encoding="utf-8")
    read_site(project).check()
    assert "towns/dry-fork/engage/" in rendered and "towns/dry-fork/genogram/" not in rendered
    rendered.clear()
    people = project / "content/towns/dry-fork/people.yaml"
    people.write_text(people.read_text(encoding="utf-8") + "# An edit.\n", encoding="utf-8")
    read_site(project).check()
    assert "towns/dry-fork/genogram/" in rendered


def test_a_page_that_cannot_be_rendered_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named with its file, again each time, and no traceback ends the check."""
    render = Renderer._render

    def broken(self: Renderer, page: Page) -> Body:
        if page.template == "map":
            raise IndexError("list index out of range")
        return render(self, page)

    monkeypatch.setattr(Renderer, "_render", broken)
    project = copy_small(tmp_path / "project")
    for _ in range(2):
        (problem,) = read_site(project).problems()
        assert problem.file == "content/towns/dry-fork/places.yaml"
        assert "towns/dry-fork/map/ can’t be made from this file (IndexError: list index" in problem.message


def test_links_into_pages_that_were_rendered_before(tmp_path: Path, rendered: list[str]) -> None:
    """The anchors of a page are remembered, so that a link is checked without rendering the page again."""
    project = copy_small(tmp_path / "project")
    home = project / "docs/index.md"
    home.write_text("# Home\n\n[A guide](towns/dry-fork/engage.md#task-1)\n", encoding="utf-8")
    read_site(project).check()
    rendered.clear()
    read_site(project).check()
    assert set(rendered) == {"", "instructors/"}
    home.write_text("# Home\n\n[A guide](towns/dry-fork/engage.md#task-9)\n", encoding="utf-8")
    (problem,) = read_site(project).problems()
    assert str(problem).startswith("docs/index.md:3:11: there is no “#task-9” on towns/dry-fork/engage.md; did you")


def test_links_into_pages_that_can_not_be_rendered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is the problem, and not the link."""
    render = Renderer._render

    def broken(self: Renderer, page: Page) -> Body:
        if page.template == "guide":
            raise IndexError("list index out of range")
        return render(self, page)

    monkeypatch.setattr(Renderer, "_render", broken)
    project = copy_small(tmp_path / "project")
    (project / "docs/index.md").write_text("# Home\n\n[A guide](towns/dry-fork/engage.md#task-1)\n", encoding="utf-8")
    (problem,) = read_site(project).problems()
    assert problem.file == "content/towns/dry-fork/engage.yaml" and "IndexError" in problem.message


def test_no_cache_is_no_problem(tmp_path: Path) -> None:
    """A cache that is garbage or can't be written only makes the check longer."""
    project = copy_small(tmp_path / "project")
    folder = project / ".cache" / "check"
    folder.mkdir(parents=True)
    (folder / "rendered.json").write_bytes(b"\xff\xfe garbage")
    assert list(read_site(project).problems()) == []
    (folder / "rendered.json").unlink()
    (folder / "rendered.json").mkdir()
    assert list(read_site(project).problems()) == []
