"""In a build, everything is made once: counted, because time says too little."""

import shutil
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Any

import markdown
import pytest
from tests.projects import ASSETS, SITE_URL, copy_small
from tests.teaching.taught import add_notes

import curriculum.site
from curriculum.diagrams import ecomap, sociogram, town_map
from curriculum.diagrams.genogram import drawing as genogram
from curriculum.documents.pdf import Pdf
from curriculum.exports import cartridge, coverage, links
from curriculum.loading import load
from curriculum.loading.yaml_file import YamlFile
from curriculum.markup.convert import converted, converted_line
from curriculum.model.town import Town
from curriculum.pages import dates, hand_written, page_list, permalinks, search_files
from curriculum.pages.cross_references import CrossReferences
from curriculum.pages.page import Page
from curriculum.pages.rendering import Renderer
from curriculum.site import Settings, read_site
from curriculum.texts import Texts
from curriculum.worksheets import docx, packets, preview, sheet
from curriculum.worksheets.form import Forms

Key = Callable[..., Hashable]


def whole(*arguments: Any, **settings: Any) -> Hashable:
    """Of what there is one in a site."""
    return ()


def of_town(town: Town, *more: Any) -> Hashable:
    """Of what there is one for each town."""
    return town.id


METHODS: Sequence[tuple[type, str, Key]] = [
    (YamlFile, "__init__", lambda self, path, shown_as: shown_as),
    (Page, "__init__", lambda self, *arguments, **fields: fields["address"]),
    (load.Loader, "load", whole),
    (Forms, "_render", lambda self, sheet, fields, as_rows: (sheet.address, fields, as_rows)),
    (Renderer, "_render", lambda self, page: page.address),
    (Texts, "__init__", whole),
    (CrossReferences, "__init__", whole),
    (markdown.Markdown, "convert", lambda self, source: (id(self), source)),
]
FUNCTIONS: Sequence[tuple[Any, str, Key]] = [
    (sheet, "all_sheets", whole),
    (sheet, "_from_guide", lambda town, phase, *more: (town.id, phase.id)),
    (packets, "all_packets", whole),
    (page_list, "content_pages", whole),
    (hand_written, "hand_written_pages", whole),
    (permalinks, "permanent", whole),
    (dates, "_days", whole),
    (links, "all_links", whole),
    (coverage, "coverage", whole),
    (cartridge, "cartridges", whole),
    (search_files, "search_files", whole),
    (preview, "preview", lambda worksheet: worksheet.id),
    (town_map, "drawings", of_town),
    (genogram, "drawings", of_town),
    (ecomap, "drawings", of_town),
    (sociogram, "drawings", of_town),
    (docx, "docx", lambda sheet, *more: sheet.address),
]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[str, Hashable]]:
    """How often each thing was made, by the function that makes it and by what it is made for."""
    counts: Counter[tuple[str, Hashable]] = Counter()

    def counted(name: str, make: Callable[..., Any], key: Key) -> Callable[..., Any]:
        def count(*arguments: Any, **settings: Any) -> Any:
            counts[name, key(*arguments, **settings)] += 1
            return make(*arguments, **settings)

        return count

    for owner, name, key in METHODS:
        monkeypatch.setattr(owner, name, counted(f"{owner.__name__}.{name}", getattr(owner, name), key))
    for module, name, key in FUNCTIONS:
        make = getattr(module, name)
        count = counted(f"{module.__name__}.{name}", make, key)
        for user in [one for title, one in sys.modules.items() if title.startswith("curriculum.")]:
            if vars(user).get(name) is make:
                monkeypatch.setattr(user, name, count)
    return counts


def test_everything_is_made_once(
    tmp_path: Path, made: Counter[tuple[str, Hashable]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a whole build: check, pages with their footers, files, and documents, of which PDFs are only prepared.

    The instructor edition has all that the other has, and teaching notes.
    """
    project = copy_small(tmp_path / "project")
    shutil.copytree(ASSETS, project / "docs/assets")
    add_notes(project)
    pdfs: list[Pdf] = []

    def prepared(wanted: Sequence[Pdf], *arguments: Any) -> int:
        pdfs.extend(wanted)
        for pdf in wanted:
            path = project / "site" / pdf.address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"%PDF-")
        return 0

    monkeypatch.setattr(curriculum.site, "write_pdfs", prepared)
    for remembered in (converted, converted_line):  # what other tests have converted
        remembered.cache_clear()
    site = read_site(project, Settings(url=SITE_URL, for_instructors=True))
    site.check()
    for page in site.pages:
        site.body(page)
        site.footer(page)
        site.metadata.structured_data(page, site.changed(page))
    files = [name for name, _ in site.files()]
    site.write_documents(project / "site", print)

    assert {what: times for what, times in made.items() if times > 1} == {}
    counted = {name for name, _ in made}
    names = {f"{owner.__name__}.{name}" for owner, name, _ in (*METHODS, *FUNCTIONS)}
    assert counted == names  # each of the counters has counted something
    assert {key for name, key in made if name == "Renderer._render"} == {page.address for page in site.pages}
    assert len(files) == len(set(files)) and len(pdfs) == len({pdf.address for pdf in pdfs}) > 0
