"""LibreOffice, to see whether a word processor can open what is made."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

needs_libreoffice = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")) and not os.environ.get("CI"),
    reason="needs LibreOffice and Poppler: .ci/system-packages libreoffice",
)
"""Skips a test on a machine without it, but not in continuous integration."""


def to_pdf(documents: Iterable[Path], folder: Path) -> None:
    """Open documents and save each in `folder` as a tagged PDF of the same name."""
    tagged = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", tagged, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, documents)], check=True, capture_output=True, timeout=180)


def text_of(pdf: Path) -> str:
    """Return the text of a PDF in reading order."""
    command = ["pdftotext", "-raw", str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
