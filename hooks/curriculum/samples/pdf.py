"""Samples as PDF files on Letter and A4, made like those of the blank sheets; they have no form fields."""

from collections.abc import Iterator
from pathlib import Path

import jinja2
from markupsafe import Markup

from curriculum.documents.paper import PAPERS
from curriculum.documents.pdf import TEMPLATES as PDF_TEMPLATES
from curriculum.documents.pdf import Pdf, PdfMaker, css_string
from curriculum.markup.typography import typographic
from curriculum.publication import Publication
from curriculum.samples.form import TEMPLATES, Samples, page_address, pdf_name
from curriculum.texts import with_root

STYLE = "sample/sample.css"
"""The stylesheet of samples, in `docs/assets/`; it is part of each document, so that a change makes them again."""


def sample_pdfs(publication: Publication, samples: Samples, assets: Path, pdf: PdfMaker) -> Iterator[Pdf]:
    """Yield the PDFs of all samples; `assets` is the folder with their stylesheet."""
    curriculum, site_url = publication.curriculum, publication.url
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([TEMPLATES, PDF_TEMPLATES]), autoescape=True, undefined=jinja2.StrictUndefined
    )
    environment.filters["css_string"] = css_string
    environment.globals["curriculum"] = curriculum
    document = environment.get_template("sample_document.html")
    style = Markup((assets / STYLE).read_text(encoding="utf-8")) if curriculum.samples else Markup("")
    for sample in curriculum.samples.values():
        for ending, paper in PAPERS.items():
            html = document.render(
                title=typographic(sample.title),
                description=f"a filled-in sample of {curriculum.title}",
                kind="ws-sample-pdf",
                size=paper.css,
                worksheet=curriculum.worksheets[sample.worksheet],
                style=style,
                form=with_root(samples.html(sample, for_pdf=True), site_url),
            )
            yield pdf(page_address(sample) + pdf_name(sample, ending), html)
