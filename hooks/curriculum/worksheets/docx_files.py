"""The list of the worksheets' DOCX files, which are cached like PDFs; `docx.py` makes those that changed."""

import hashlib
import importlib.metadata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from curriculum.documents import paper
from curriculum.documents.cache import FileCache
from curriculum.model.curriculum import Curriculum
from curriculum.publication import Publication
from curriculum.worksheets.form import Forms
from curriculum.worksheets.sheet import Sheet

CODE = (
    Path(__file__).parent / "docx.py",
    *(
        Path(paper.__file__).parent / name
        for name in (
            "docx_controls.py",
            "docx_document.py",
            "docx_drawing.py",
            "docx_html.py",
            "form_fields.py",
            "paper.py",
        )
    ),
)
"""The modules that make the files; when one of them changes, all files are made again."""


@dataclass(frozen=True)
class DocxFile:
    """A document to generate."""

    address: str
    """Its address on the site, for example `worksheets/ripple-effects/ripple-effects.docx`."""
    key: str
    """The hash of its input."""
    make: Callable[[], bytes]
    """Returns its content."""


def docx_files(publication: Publication, sheets: Sequence[Sheet], forms: Forms, assets: Path) -> Iterator[DocxFile]:
    """Yield the documents of all sheets; `forms` renders their forms, `assets` is the folder with the symbols."""
    made_with = _fingerprint(publication.curriculum, assets)
    for sheet in sheets:
        # The parts, and the form, in which the links of their texts are resolved.
        made_from = f"{made_with}\n{publication.url}\n{sheet.worksheet.model_dump_json()}\n{forms.form(sheet)}"
        key = hashlib.sha256(made_from.encode()).hexdigest()

        def make(sheet: Sheet = sheet) -> bytes:
            from curriculum.worksheets.docx import docx  # imported here because python-docx takes long to load

            return docx(sheet, publication, forms.form(sheet), assets)

        yield DocxFile(sheet.address + sheet.docx, key, make)


def write_docx(wanted: Sequence[DocxFile], site: Path, cache_folder: Path) -> int:
    """Write the documents to the folder `site` and return how many were generated; the rest come from the cache."""
    files = FileCache(cache_folder, ".docx")
    missing = files.missing(wanted)
    for file in missing:
        files.save(file.key, file.make())
    files.copy_to_site(wanted, site)
    files.keep_only(wanted)
    return len(missing)


def _fingerprint(curriculum: Curriculum, assets: Path) -> str:
    """Return the hash of what all documents share: library, code, symbols, and the text printed on each."""
    digest = hashlib.sha256(importlib.metadata.version("python-docx").encode())
    for path in (*CODE, *sorted((assets / "symbols").glob("*.svg"))):
        digest.update(path.read_bytes())
    digest.update(
        repr(
            (curriculum.title, curriculum.edition, curriculum.published, curriculum.author, curriculum.help_line)
        ).encode()
    )
    return digest.hexdigest()
