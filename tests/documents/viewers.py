"""PDF viewers: PDFium, which is in Chrome, to fill in forms; PDFium and Poppler, to see what is filled in."""

import ctypes
import io
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

DPI = 144


def fill_in(pdf: Path, filled: Path, answers: Mapping[str, str | int], *, page_number: int = 1) -> None:
    """Fill in a page of a form as a person would, and save it.

    `answers` are by the fields' names: text, or the number of the button to click.
    """
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    page, form = document[page_number - 1], document.formenv.raw
    pdfium.FORM_OnAfterLoadPage(page.raw, form)
    counts: dict[str, int] = {}
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        field = pdfium.FPDFPage_GetAnnot(page.raw, index)
        name = _name(form, field)
        counts[name] = counts.get(name, -1) + 1
        answer = answers.get(name)
        if isinstance(answer, str):
            pdfium.FORM_SetFocusedAnnot(form, field)
            text = (answer + "\0").encode("utf-16-le")
            pdfium.FORM_ReplaceSelection(form, page.raw, (ctypes.c_ushort * (len(text) // 2)).from_buffer_copy(text))
        elif answer == counts[name]:
            box = pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(field, box)
            place = ((box.left + box.right) / 2, (box.bottom + box.top) / 2)
            for event in (pdfium.FORM_OnMouseMove, pdfium.FORM_OnLButtonDown, pdfium.FORM_OnLButtonUp):
                event(form, page.raw, 0, *place)
        pdfium.FORM_ForceToKillFocus(form)
    document.save(filled)
    document.close()


def _name(form: object, field: object) -> str:
    buffer = (ctypes.c_ushort * 256)()
    length = pdfium.FPDFAnnot_GetFormFieldName(form, field, buffer, 512)
    return bytes(buffer)[: length - 2].decode("utf-16-le")


def in_pdfium(pdf: Path, page_number: int = 1) -> Image.Image:
    """Return a page as PDFium shows it."""
    with pypdfium2.PdfDocument(pdf) as document:
        document.init_forms()
        shown: Image.Image = document[page_number - 1].render(scale=DPI / 72).to_pil().convert("L")
    return shown


def in_poppler(pdf: Path, page_number: int = 1) -> Image.Image:
    """Return a page as Poppler shows it, which is in Evince and Okular."""
    command = ["pdftoppm", "-r", str(DPI), "-f", str(page_number), "-l", str(page_number), "-png", str(pdf)]
    shown = subprocess.run(command, check=True, capture_output=True)
    assert not shown.stderr, shown.stderr.decode()
    return Image.open(io.BytesIO(shown.stdout)).convert("L")


VIEWERS: Mapping[str, Callable[[Path, int], Image.Image]] = {"PDFium": in_pdfium, "Poppler": in_poppler}
"""The viewers by name."""
