"""The projects that are measured are valid, the same on every run, and have the same pages."""

from pathlib import Path

import yaml
from tests.benchmarks.projects import (
    EDITED,
    REAL,
    copy_project,
    guide_of,
    linked_to_glossary,
    markdown,
    town_files,
    without_macros,
    write_projects,
)
from tests.projects import ROOT

from curriculum.pages.page_list import content_pages
from curriculum.site import read_site


def test_towns_are_always_the_same() -> None:
    """Numbers of two runs can be compared; towns differ from each other."""
    assert list(town_files("town-0001")) == list(town_files("town-0001"))
    assert list(town_files("town-0001")) != list(town_files("town-0002"))


def test_size_of_a_town() -> None:
    """A town is as large as the docstring says, and each of its guides has the sentence to edit once."""
    files = {name: yaml.dump(content, sort_keys=False, width=110) for name, content in town_files("town-0001")}
    assert 38_000 < sum(len(text.encode()) for text in files.values()) < 43_000
    assert [name for name, text in files.items() if EDITED.format(0) in text] == [
        *("engage", "assess", "intervene", "evaluate")
    ]


def test_projects(tmp_path: Path) -> None:
    """Nothing is wrong with the synthetic content, and the bare project has all of its pages and no other links."""
    write_projects(tmp_path, "2")
    ours, bare = tmp_path / "ours", tmp_path / "bare" / "docs"
    site = read_site(ours)
    assert list(site.problems()) == []
    assert set(site.curriculum.towns) == {"town-0001", "town-0002"}
    paths = {page.path for page in content_pages(site.content, site.sheets)}
    assert f"{guide_of('2')}.md" in paths
    pages = {path.relative_to(bare).as_posix(): path.read_text(encoding="utf-8") for path in bare.rglob("*.md")}
    assert pages.keys() == paths | {path.relative_to(ROOT / "docs").as_posix() for path in ROOT.glob("docs/**/*.md")}
    assert pages[f"{guide_of('2')}.md"].count(EDITED.format(0)) == 1
    assert [path for path, text in pages.items() if "](term:" in text or "](place:" in text] == []


def test_copy_of_this_project(tmp_path: Path) -> None:
    """The sentence to edit is in the copy, which has no other change, and not in this project."""
    copy_project(tmp_path / "ours")
    source = Path("content", f"{guide_of(REAL)}.yaml")
    changed, before = (folder.joinpath(source).read_text(encoding="utf-8") for folder in (tmp_path / "ours", ROOT))
    assert EDITED.format(0) not in before
    assert changed.replace(f"{EDITED.format(0)} ", "") == before
    assert yaml.safe_load(changed)["introduction"].startswith(EDITED.format(0))


def test_markdown() -> None:
    """Titles become headings, lists of lines bullets; ids are left out."""
    value = {"title": "Tasks", "id": "x", "tasks": [{"title": "Talk", "steps": ["Ask.", "Listen."]}], "aliases": []}
    assert markdown(value) == "## Tasks\n\n## Tasks\n\n### Talk\n\n- Ask.\n- Listen.\n\n\n"


def test_hand_written_pages() -> None:
    """What only this site understands is left out; links to its files go to a page that there is."""
    text = "---\ntitle: Home\n---\n\n# Home {#home}\n\n{{ towns() }}See [maps](towns/index.md#maps).\n"
    assert without_macros(text) == "# Home \n\nSee [maps](towns/index.md#maps).\n"
    assert linked_to_glossary("[a](b.md), [c](https://d.example)", "x/y/z.md", "(?!https?:)[^)]*") == (
        "[a](../../glossary.md), [c](https://d.example)"
    )
