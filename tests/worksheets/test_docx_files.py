"""The worksheets' DOCX files on the site: the same every time, made only when something changed."""

from pathlib import Path

import pytest
from tests.projects import ASSETS, SETTINGS, site_of

from curriculum.model.curriculum import Curriculum
from curriculum.site import Settings, Site
from curriculum.worksheets import docx_files


def test_same_input_same_bytes(small_site: Site, tmp_path: Path) -> None:
    """A document made twice is the same file; one that is kept is not made again; what is not wanted is dropped."""
    wanted = list(docx_files.docx_files(small_site.content, small_site.sheets, small_site.forms, ASSETS))
    contents = []
    for folder in ("a", "b"):
        (tmp_path / f"kept-{folder}").mkdir()
        (tmp_path / f"kept-{folder}" / "old.docx").write_bytes(b"")
        assert docx_files.write_docx(wanted, tmp_path / folder, tmp_path / f"kept-{folder}") == len(wanted)
        contents.append([(tmp_path / folder / file.address).read_bytes() for file in wanted])
    assert contents[0] == contents[1]
    assert docx_files.write_docx(wanted, tmp_path / "c", tmp_path / "kept-a") == 0
    assert {path.stem for path in (tmp_path / "kept-a").iterdir()} == {file.key for file in wanted}


def test_a_key_is_of_everything_that_a_document_is_made_from(
    small: Curriculum, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worksheet and the names in it, the edition, the address, the symbols, and the code that makes it."""

    def keys(curriculum: Curriculum, settings: Settings = SETTINGS, assets: Path = ASSETS) -> list[str]:
        site = site_of(curriculum, settings)
        return [file.key for file in docx_files.docx_files(site.content, site.sheets, site.forms, assets)]

    before = keys(small)
    assert keys(small) == before and len(set(before)) == len(before)
    assert not set(keys(small, Settings(url="https://x.example/"))) & set(before)
    assert not set(keys(small.model_copy(update={"edition": "2027-spring"}))) & set(before)
    renamed = {"dry-fork": small.towns["dry-fork"].model_copy(update={"name": "Wet Fork"})}
    after = keys(small.model_copy(update={"towns": renamed}))
    assert after[:-1] == before[:-1] and after[-1] != before[-1]  # the last is the sheet of the town's guide
    assert not set(keys(small, assets=tmp_path)) & set(before)  # there are no symbols
    other = tmp_path / "other.py"
    other.write_text("changed", encoding="utf-8")
    for path in docx_files.CODE:
        with monkeypatch.context() as patched:
            patched.setattr(docx_files, "CODE", [other if one == path else one for one in docx_files.CODE])
            assert not set(keys(small)) & set(before), path.name


def test_saved_documents_are_in_the_order_of_the_phases(real_site: Site) -> None:
    """Their addresses have no number, so that they can remain when phases change."""
    names = {sheet.worksheet.id: sheet.saved_docx(real_site.curriculum.phases) for sheet in real_site.sheets}
    assert names["first-contact"] == "1-engage-first-contact.docx"
    assert names["genogram"] == "2-assess-genogram.docx"
    assert names["riverton-evaluate"] == "riverton-4-evaluate.docx"
    assert len(set(names.values())) == len(names)


def test_every_worksheet_has_its_document_on_the_site(site: Path, real_site: Site) -> None:
    """The link on the worksheet's page leads somewhere."""
    assert [sheet.docx for sheet in real_site.sheets if not (site / sheet.address / sheet.docx).exists()] == []
