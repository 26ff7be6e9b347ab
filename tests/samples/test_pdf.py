"""The PDFs of the real samples: accessible, on the right paper, without fields, and each with its page counts."""

import re
from pathlib import Path

import pytest
from tests.projects import ASSETS
from tests.worksheets.pdf_checks import CHECKS, Checked, pages, wrong

from curriculum.documents.pdf import PdfMaker
from curriculum.samples.form import page_address, pdf_name
from curriculum.samples.pdf import sample_pdfs
from curriculum.site import Site

_FAMILIES = re.compile("/(genogram|ecomap)/")


@pytest.fixture(scope="session")
def made(site: Path, real_site: Site) -> list[Checked]:
    """Every PDF of the built site's samples."""
    wanted = sample_pdfs(real_site.content, real_site.samples, ASSETS, PdfMaker(ASSETS))
    return [Checked(pdf, site / pdf.address) for pdf in wanted]


@pytest.mark.parametrize("check", CHECKS)
def test_every_pdf_of_a_sample(check: str, made: list[Checked]) -> None:
    """As those of the blank sheets. A genogram or an ecomap fills the page; its letters are as large as that allows."""
    families = [] if check != "text_large" else [one for one in made if _FAMILIES.search(one.pdf.address)]
    judged = [one for one in made if one not in families]
    assert {one.pdf.address: found for one in judged if (found := wrong(one, [check]))} == {}


def test_there_is_a_pdf_for_every_link(made: list[Checked], real_site: Site) -> None:
    """On both papers; none is longer than four pages, so that it can be read in class."""
    samples = real_site.curriculum.samples.values()
    wanted = {page_address(one) + pdf_name(one, paper) for one in samples for paper in ("letter", "a4")}
    assert {one.pdf.address for one in made} == wanted
    assert {one.pdf.address: count for one in made if (count := pages(one)) > 4} == {}


def test_a_change_of_the_stylesheet_makes_them_again(small_site: Site, tmp_path: Path) -> None:
    """It is part of the document, whose hash is the key."""
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample" / "sample.css").write_text("p { margin: 0 }", encoding="utf-8")
    maker = PdfMaker(ASSETS)
    one, other = (
        [pdf.key for pdf in sample_pdfs(small_site.content, small_site.samples, assets, maker)]
        for assets in (ASSETS, tmp_path)
    )
    assert len(one) == len(other) == 2
    assert set(one) & set(other) == set()
