"""The drafts of the live preview are what a build makes, whatever was edited before."""

import os
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from tests.projects import ROOT, make_project, mkdocs

from curriculum.loading.problems import ContentError
from curriculum.minified import minified

Draft = Any
"""`MkDocsDraft`; MkDocs loads it from the hooks of the project that it is told to build."""


class Drafts:
    """Reads the drafts of one project in this process, as `mkdocs serve` does."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.hooks = self._hooks()

    def _hooks(self) -> Any:
        self._config()
        return sys.modules.pop("hooks/mkdocs_events.py")

    def _config(self) -> MkDocsConfig:
        config = load_config(str(self.project / "mkdocs.yml"))
        config.plugins.on_startup(command="serve", dirty=False)
        return config

    def read(self) -> Draft:
        """Return a draft of the files as they are."""
        self.hooks._previewing = True
        return self.hooks.MkDocsDraft(self._config(), lambda: (self.hooks._site, self.hooks._pages))

    def read_anew(self) -> Draft:
        """Return a draft that takes over nothing from the drafts before it."""
        before, self.hooks._reader = self.hooks._reader, None
        try:
            return self.read()
        finally:
            self.hooks._reader = before


@pytest.fixture
def drafts(project: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Drafts]:
    """The drafts of the small project."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    yield Drafts(project)


def paths(draft: Draft) -> list[str]:
    """Return the paths of all pages and small files of a draft."""
    site = draft._site
    assets = [path.relative_to(site.docs).as_posix() for path in (site.docs / "assets").rglob("*") if path.is_file()]
    pages = [f"{page.address}index.html" for page in site.pages]
    return [*pages, *(name for name, _ in site.files()), "404.html", "sitemap.xml", *assets]


def contents(draft: Draft) -> dict[str, bytes]:
    """Return everything that a draft serves."""
    return {path: draft.file(path) for path in paths(draft)}


@pytest.mark.parametrize("which", ["small", pytest.param("real", marks=pytest.mark.slow)])
def test_a_draft_is_what_a_build_makes(which: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file of a built site, and no other, is in the draft, the same to the byte; a build minifies its assets."""
    monkeypatch.setenv("PRACTICE_TOWNS_PDF", "false")
    project = make_project(tmp_path / "project") if which == "small" else ROOT
    built = tmp_path / "built"
    result = mkdocs(project, "build", "--strict", "--site-dir", str(built))
    assert result.returncode == 0, result.stdout
    draft = Drafts(project).read()
    files = {path.relative_to(built).as_posix(): path.read_bytes() for path in built.rglob("*") if path.is_file()}
    for name in ("sitemap.xml.gz", "SHA256SUMS"):
        del files[name]
    documents = {name for name in files if name.endswith(".imscc")}

    def published(name: str) -> bytes | None:
        content: bytes | None = draft.file(name)
        if name.startswith("assets/") and name.endswith((".css", ".js")) and content is not None:
            return minified(name, content.decode()).encode()
        return content

    different = [name for name, content in files.items() if name not in documents and published(name) != content]
    assert different == []
    assert set(paths(draft)) <= files.keys()
    assert draft.file("towns/index.htm") is None and draft.file("../mkdocs.yml") is None


# Each edit is given the project and a source of chance, and returns what undoes it. Some make the site impossible.
Undo = Callable[[], object]


def _rewrite(path: Path, change: Callable[[str], str]) -> Undo:
    before = path.read_text(encoding="utf-8")
    path.write_text(change(before), encoding="utf-8")
    return lambda: path.write_text(before, encoding="utf-8")


def text_of_a_town(project: Path, chance: random.Random) -> Undo:
    """A sentence is added to a person, and shows on several pages and in the search."""
    return _rewrite(
        project / "content/towns/dry-fork/people.yaml",
        lambda text: text.replace("text: ", f"text: {chance.random()} ", 1),
    )


def title_of_a_town(project: Path, chance: random.Random) -> Undo:
    """A town's name is in the text of links on other pages."""
    return _rewrite(
        project / "content/towns/dry-fork/town.yaml",
        lambda text: text.replace("name: ", f"name: X{chance.randrange(99)} ", 1),
    )


def id_of_an_entry(project: Path, chance: random.Random) -> Undo:
    """Every reference to the entry becomes a mistake."""
    return _rewrite(project / "content/reference/glossary.yaml", lambda text: text.replace("id: ", "id: was-", 1))


def mistake(project: Path, chance: random.Random) -> Undo:
    """A file that can't be parsed."""
    name = chance.choice(["towns/dry-fork/engage.yaml", "curriculum.yaml", "reference/values.yaml"])
    return _rewrite(project / "content" / name, lambda text: f"{text}\n{{")


def intervention(project: Path, chance: random.Random) -> Undo:
    """An entry is added: lists and counts change."""
    folder = project / "content/interventions"
    text = (folder / "advocacy.yaml").read_text(encoding="utf-8")
    new = folder / f"advocacy-{chance.randrange(9)}.yaml"
    if new.exists():
        return _remove(new)
    new.write_text(text, encoding="utf-8")
    return new.unlink


def _remove(path: Path) -> Undo:
    content = path.read_bytes()
    path.unlink()
    return lambda: path.write_bytes(content)


def town_file(project: Path, chance: random.Random) -> Undo:
    """A town loses its sociogram, a page and a picture with it, or its families."""
    path = project / f"content/towns/dry-fork/{chance.choice(['community', 'matrix'])}.yaml"
    return _remove(path) if path.exists() else lambda: None


def hand_written_page(project: Path, chance: random.Random) -> Undo:
    """A page of docs/ is added, or a sentence in one."""
    path = project / f"docs/page-{chance.randrange(3)}.md"
    if path.exists():
        return _rewrite(path, lambda text: f"{text}\n\nMore: {chance.random()}.\n")
    path.write_text("# A page\n\nWith [a term](term:ecomap).\n", encoding="utf-8")
    return path.unlink


def stylesheet(project: Path, chance: random.Random) -> Undo:
    """An asset changes."""
    return _rewrite(project / "docs/assets/base/base.css", lambda text: f"{text}/* {chance.random()} */\n")


def template(project: Path, chance: random.Random) -> Undo:
    """A template of the theme changes, on every page, or fails."""
    added = chance.choice(["<!-- {} -->", "{{% nonsense {} %}}"]).format(chance.randrange(99))
    return _rewrite(project / "overrides/partials/copyright.html", lambda text: text + added)


def settings(project: Path, chance: random.Random) -> Undo:
    """The site's settings change, on every page."""
    return _rewrite(project / "mkdocs.yml", lambda text: f"{text}\nsite_author: A{chance.randrange(99)}\n")


EDITS = [
    *(text_of_a_town, title_of_a_town, id_of_an_entry, mistake, intervention, town_file, hand_written_page, stylesheet),
    *(template, settings),
]


def outcome(read: Callable[[], Draft]) -> dict[str, bytes] | str:
    """Return everything that a draft serves, or the error for which there is none."""
    try:
        return contents(read())
    except (Exception, SystemExit) as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(int(os.environ.get("EDIT_SEQUENCES", "6"))))
def test_random_edits(seed: int, drafts: Drafts) -> None:
    """After each of a row of edits, good and bad, some of them undone, the draft is that of a fresh start."""
    chance = random.Random(seed)
    undo: list[Undo] = []
    seen: set[str] = set()
    for _ in range(12):
        if undo and chance.random() < 0.4:
            undo.pop()()
        else:
            edit = chance.choice(EDITS)
            undo.append(edit(drafts.project, chance))
            seen.add(edit.__name__)
        assert outcome(drafts.read) == outcome(drafts.read_anew), seen


def test_a_failed_edit_leaves_no_trace(drafts: Drafts) -> None:
    """The draft after a mistake was corrected is that of before."""
    before = contents(drafts.read())
    for edit in (mistake, id_of_an_entry):
        undo = edit(drafts.project, random.Random(0))
        with pytest.raises(ContentError):
            drafts.read()
        undo()
        assert contents(drafts.read()) == before
