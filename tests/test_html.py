"""The Nu HTML checker, https://validator.github.io/validator/, finds no error on any page."""

import json
import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from tests.projects import ROOT

CHECKER = ROOT / "tests/javascript/node_modules/vnu-jar/build/dist/vnu.jar"
"""Installed with what checks the types of the JavaScript: `make check` does so."""


@pytest.fixture(scope="module")
def java() -> str:
    """The program that runs the checker."""
    found = shutil.which("java")
    if "CI" not in os.environ:
        if not found:
            pytest.skip("Java is not installed: .ci/system-packages java")
        if not CHECKER.exists():
            pytest.skip("the Nu HTML checker is not installed: make check")
    return found or "java"


def errors(java: str, files: list[Path]) -> list[str]:
    """Return what the checker calls errors in HTML files, each kind with its number and its first place."""
    command = [java, "-Xss4m", "-jar", str(CHECKER), "--errors-only", "--format", "json", *map(str, files)]
    report = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    messages = json.loads(report)["messages"]
    count = Counter(message["message"] for message in messages)
    first = {message["message"]: message for message in reversed(messages)}
    return [
        f"{number} × {words} {first[words].get('url')}: {first[words].get('extract')}"
        for words, number in count.most_common()
    ]


@pytest.mark.slow
def test_no_page_has_an_error(site: Path, java: str) -> None:
    """Redirects are pages as well."""
    assert errors(java, sorted(site.rglob("*.html"))) == []


@pytest.mark.slow
def test_no_page_for_instructors_has_an_error(instructor_site: Path, java: str) -> None:
    """Pages with teaching notes."""
    assert errors(java, sorted((instructor_site / "teaching").rglob("*.html"))) == []


def test_an_error_is_found(tmp_path: Path, java: str) -> None:
    """With its place."""
    page = tmp_path / "page.html"
    page.write_text(
        "<!doctype html><html lang=en><title>Test</title><p><div id=a></div><div id=a></div>", encoding="utf-8"
    )
    found = errors(java, [page])
    assert len(found) == 1 and found[0].startswith("1 × Duplicate ID “a”") and "page.html" in found[0]
