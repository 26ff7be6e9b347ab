"""The PDFs of the real worksheets: accessible, on the right paper, the same every time."""

from pathlib import Path

import page
import pikepdf
import pytest

from conftest import ROOT
from curriculum.model.curriculum import Curriculum
from curriculum.prose import Prose
from curriculum.worksheets.pdf import sheets, write_pdfs

SIZES = {"letter": (612, 792), "a4": (595.28, 841.89)}


def test_there_is_a_pdf_of_every_worksheet_on_both_papers(site: Path, curriculum: Curriculum) -> None:
    """The links on the worksheet's page lead somewhere."""
    for name in curriculum.worksheets:
        for paper in SIZES:
            assert (site / "worksheets" / name / f"{name}-{paper}.pdf").exists()


def test_every_pdf_is_accessible_and_fits_its_paper(site: Path, curriculum: Curriculum) -> None:
    """PDF/UA-1 without a failure; language, title and tab order set; every font embedded; no form fields."""
    for name, worksheet in curriculum.worksheets.items():
        for paper, size in SIZES.items():
            path = site / "worksheets" / name / f"{name}-{paper}.pdf"
            report = page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1)
            assert report.is_compliant, (path.name, [failure.message for failure in report.failures][:3])
            with pikepdf.open(path) as pdf:
                assert str(pdf.Root.Lang) == "en"
                assert str(pdf.docinfo["/Title"])
                assert pdf.Root.ViewerPreferences.DisplayDocTitle
                assert "/AcroForm" not in pdf.Root
                wanted = size if worksheet.orientation == "portrait" else size[::-1]
                for sheet in pdf.pages:
                    box = [float(edge) for edge in sheet.mediabox]
                    assert box[2:] == pytest.approx(wanted, abs=1), path.name
                    for font in sheet.resources.get("/Font", {}).values():
                        descendants = font.get("/DescendantFonts", [font])
                        assert "/FontFile2" in descendants[0].FontDescriptor or (
                            "/FontFile3" in descendants[0].FontDescriptor
                        ), path.name


def test_same_input_same_bytes(small: Curriculum, tmp_path: Path) -> None:
    """A PDF made twice is the same file; one that is kept is not made again."""
    assets = ROOT / "docs" / "assets"
    wanted = list(sheets(small, Prose(small.titles), "https://x.example/", assets))
    contents = []
    for folder in ("a", "b"):
        made = write_pdfs(wanted, tmp_path / folder, assets, tmp_path / f"kept-{folder}", lambda done, of: None)
        assert made == len(wanted)
        contents.append([(tmp_path / folder / sheet.address).read_bytes() for sheet in wanted])
    assert contents[0] == contents[1]
    assert write_pdfs(wanted, tmp_path / "c", assets, tmp_path / "kept-a", lambda done, of: None) == 0


def test_kept_files_of_old_versions_are_dropped(small: Curriculum, tmp_path: Path) -> None:
    """The cache does not grow with every edit."""
    assets = ROOT / "docs" / "assets"
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "old.pdf").write_bytes(b"")
    wanted = list(sheets(small, Prose(small.titles), "https://x.example/", assets))[:1]
    write_pdfs(wanted, tmp_path / "site", assets, kept, lambda done, of: None)
    assert [path.stem for path in kept.iterdir()] == [wanted[0].key]
